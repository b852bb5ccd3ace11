"""The icon of the program in every form that a system wants, made from the project's own drawing.

The drawing (`resources/icons/inglenook.svg`) has lines in the colour of the text around it; on a desktop it stands on a
tile of its own, in the colours of the light look. Run in the environment of the bundler, which has Qt and Pillow.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from installers.identity import NAME, ROOT

SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_DRAWING = ROOT / "resources" / "icons" / "inglenook.svg"
_TILE, _EDGE, _LINES, _FLAME = "#f7f4ef", "#e2dbd0", "#2a2521", "#a8492a"
_LARGEST = 1024


def tile(drawing: str) -> str:
    """The drawing on a tile, as SVG; its last line is the flame, which has the accent colour."""
    lines = re.findall(r"<path [^>]*/>", drawing)
    arch, flame = "".join(lines[:-1]), lines[-1]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 32 32" fill="none"'
        ' stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">'
        f'<rect x="1" y="1" width="30" height="30" rx="7" fill="{_TILE}" stroke="{_EDGE}" stroke-width="0.6"/>'
        f'<g transform="translate(4 4)" stroke="{_LINES}">{arch}<g stroke="{_FLAME}">{flame}</g></g></svg>\n'
    )


def make(folder: Path) -> Path:
    """Write `inglenook.svg`, a PNG for each side, `inglenook.icns` and `inglenook.ico` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    svg = tile(_DRAWING.read_text("utf-8"))
    (folder / f"{NAME}.svg").write_text(svg, "utf-8")
    for side in (*SIDES, _LARGEST):
        _draw(svg, side, folder / f"{side}.png")
    from PIL import Image

    with Image.open(folder / f"{_LARGEST}.png") as large:
        large.save(folder / f"{NAME}.icns")
        large.save(folder / f"{NAME}.ico", sizes=[(side, side) for side in (16, 24, 32, 48, 64, 128, 256)])
    return folder


def _draw(svg: str, side: int, path: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    image.save(str(path))
