"""Contact sheets: all pictures of one kind side by side, each with its name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

_COLUMNS = 4
_WIDTH, _CAPTION, _GAP = 640, 34, 16
_GROUND, _INK = "#7f7a74", "#ffffff"  # between both looks


def write_sheet(folder: Path, path: Path) -> None:
    """Write the sheet of the pictures in a folder, in the order of their names."""
    pictures = sorted(folder.glob("*.png"))
    if not pictures:
        return
    app = QGuiApplication.instance() or QGuiApplication([])  # for the font of the captions
    shape = QImage(str(pictures[0])).size()
    height = _WIDTH * shape.height() // shape.width()
    rows = (len(pictures) + _COLUMNS - 1) // _COLUMNS
    room = QSize(_COLUMNS * (_WIDTH + _GAP) + _GAP, rows * (height + _CAPTION + _GAP) + _GAP)
    sheet = QImage(room, QImage.Format.Format_RGB32)
    sheet.fill(QColor(_GROUND))
    painter = QPainter(sheet)
    font = QFont()
    font.setPixelSize(20)
    painter.setFont(font)
    painter.setPen(QColor(_INK))
    for number, picture in enumerate(pictures):
        left = _GAP + number % _COLUMNS * (_WIDTH + _GAP)
        top = _GAP + number // _COLUMNS * (height + _CAPTION + _GAP)
        small = QImage(str(picture)).scaled(
            _WIDTH, height, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left, top + _CAPTION, small)
        caption = f"{picture.stem}   {folder.name}"
        painter.drawText(QRect(left, top, _WIDTH, _CAPTION), int(Qt.AlignmentFlag.AlignVCenter), caption)
    painter.end()
    sheet.save(str(path))
    del app
