"""A table on paper or as PDF: its columns as wide as what is in them, its head on every page, the sums at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen

_GAP = 10.0  # points between columns
_SIZE = 9.0  # points of the letters
_INK, _GREY = "#000000", "#777777"
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: plain texts; `is_right` says which columns stand at the right."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    is_right: tuple[bool, ...]
    foot: tuple[str, ...]


def print_table(device: QPagedPaintDevice, printed: Printed, family: QFont) -> int:
    """Print it; gives how many pages there are."""
    painter = QPainter(device)
    if not painter.isActive():
        return 0
    try:
        return _Printing(device, painter, printed, family).run()
    finally:
        painter.end()


class _Printing:
    """One printing, in device pixels."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter, printed: Printed, family: QFont) -> None:
        self._device, self._painter, self._printed = device, painter, printed
        self._unit = device.logicalDpiY() / 72
        self._font = QFont(family)
        self._font.setPointSizeF(_SIZE)
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._metrics = QFontMetricsF(self._font, device)
        page = device.pageLayout().paintRectPixels(device.logicalDpiX())
        self._width, self._height = float(page.width()), float(page.height())
        self._row = self._metrics.height() * 1.6
        self._widths = self._shared(printed)
        self._pages, self._top = 1, 0.0

    def run(self) -> int:
        painter, printed = self._painter, self._printed
        painter.setPen(QColor(_INK))
        painter.setFont(self._bold)
        painter.drawText(QRectF(0, 0, self._width, self._row), _LINE, printed.title)
        self._top = self._row * 1.5
        self._head()
        for line in printed.lines:
            self._make_room()
            self._draw(line)
        self._top += self._row / 2
        for text in printed.foot:
            self._make_room()
            painter.drawText(QRectF(0, self._top, self._width, self._row), _LINE, self._cut(text, self._width))
            self._top += self._row
        return self._pages

    def _shared(self, printed: Printed) -> list[float]:
        """Each column as wide as its widest text, and all of them less where they do not fit together."""
        gap = _GAP * self._unit
        wanted = [
            max(self._metrics.horizontalAdvance(text) for text in (head, *(line[place] for line in printed.lines)))
            + gap
            for place, head in enumerate(printed.heads)
        ]
        share = min(1.0, self._width / max(1.0, sum(wanted)))
        return [width * share for width in wanted]

    def _make_room(self) -> None:
        if self._top + self._row > self._height:
            self._device.newPage()
            self._pages += 1
            self._top = 0.0
            self._head()

    def _head(self) -> None:
        self._painter.setFont(self._bold)
        self._draw(self._printed.heads)
        self._painter.setPen(QPen(QColor(_GREY), self._unit / 2))
        self._painter.drawLine(0, int(self._top), int(sum(self._widths)), int(self._top))
        self._painter.setPen(QColor(_INK))
        self._painter.setFont(self._font)

    def _draw(self, texts: Sequence[str]) -> None:
        left = 0.0
        for text, width, is_right in zip(texts, self._widths, self._printed.is_right, strict=True):
            room = width - _GAP * self._unit
            side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
            cut = self._cut(text, room)
            self._painter.drawText(QRectF(left, self._top, room, self._row), _LINE | int(side), cut)
            left += width
        self._top += self._row

    def _cut(self, text: str, width: float) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
