"""Contact sheets: all pictures of a scale, a language and a look side by side, each with its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from inglenook.interfaces.qt.shots.camera import LANGUAGES, LOOKS, Picture

_COLUMNS = 4
_WIDTH, _CAPTION, _GAP = 640, 34, 16
_GROUND, _INK = "#7f7a74", "#ffffff"  # between both looks


def write_sheets(out: Path, scale: int, pictures: Sequence[Picture]) -> None:
    """Write `sheet-SCALE-LANGUAGE-LOOK.png` for each of them."""
    for language in LANGUAGES:
        for look in LOOKS:
            chosen = [each for each in pictures if (each.language, each.look) == (language, look)]
            if chosen:
                sheet = _sheet(chosen, f"{scale} %, {language}, {look}")
                sheet.save(str(out / f"sheet-{scale}-{language}-{look}.png"))


def _sheet(pictures: Sequence[Picture], title: str) -> QImage:
    shape = QImage(str(pictures[0].path)).size()
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
        small = QImage(str(picture.path)).scaled(
            _WIDTH, height, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left, top + _CAPTION, small)
        caption = f"{picture.name}   {title}" if number == 0 else picture.name
        painter.drawText(QRect(left, top, _WIDTH, _CAPTION), int(Qt.AlignmentFlag.AlignVCenter), caption)
    painter.end()
    return sheet
