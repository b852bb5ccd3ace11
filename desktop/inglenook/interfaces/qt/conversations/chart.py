"""Bars for the groups of a table, drawn with the colours of the theme; the figures stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from inglenook.core.tabling import Group
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.models.grid import money
from inglenook.interfaces.qt.theme import GRID, colours
from inglenook.interfaces.qt.widgets.plain import column, holder

_LINES, _FEW = 8, 3  # before it scrolls, where there is room and where there is little
_LABEL = 0.34  # of the width, at most
_BAR = 0.52  # of the height of a line


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the chart: what it is of, how long its bar is (-1 to 1 of the longest), and the figure as text."""

    label: str
    share: float
    figure: str


class Bars(QWidget):
    """Lines of bars from the left. To a screen reader it is its name and all its figures."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar], description: str) -> None:
        """Show other bars; `description` says them in words."""
        self.bars = tuple(bars)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each bar."""
        return QSize(GRID * 40, max(1, len(self.bars)) * self._line)

    def minimumSizeHint(self) -> QSize:
        """The same, however narrow."""
        return QSize(GRID * 20, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that are seen."""
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, line = self.fontMetrics(), self._line
        labels = max(metrics.horizontalAdvance(bar.label) for bar in self.bars)
        figures = max(metrics.horizontalAdvance(bar.figure) for bar in self.bars)
        left = min(labels, int(self.width() * _LABEL)) + GRID * 2 + 4
        room = max(GRID * 2, self.width() - left - figures - GRID * 2)
        has_negative = any(bar.share < 0 for bar in self.bars)
        zero = left + (room / 2 if has_negative else 0)
        unit = room / 2 if has_negative else room
        seen = range(max(0, event.rect().top() // line), min(len(self.bars), event.rect().bottom() // line + 1))
        for number in seen:
            bar, top = self.bars[number], number * line
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(colours().text))
            label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, left - GRID * 2)
            painter.drawText(QRectF(0, top, left - GRID, line), int(middle | Qt.AlignmentFlag.AlignLeft), label)
            length = abs(bar.share) * unit
            height = line * _BAR
            start = zero - length if bar.share < 0 else zero
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent if bar.share >= 0 else colours().muted))
            if length:
                painter.drawRoundedRect(QRectF(start, top + (line - height) / 2, max(2.0, length), height), 3, 3)
            painter.setPen(QColor(colours().muted))
            end = zero + max(0.0, bar.share) * unit + GRID
            painter.drawText(
                QRectF(end, top, figures + GRID, line), int(middle | Qt.AlignmentFlag.AlignLeft), bar.figure
            )
        painter.end()

    @property
    def _line(self) -> int:
        return self.fontMetrics().lineSpacing() + GRID


class Chart(QScrollArea):
    """The groups of a table in one currency: months in their order, all others the largest first."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = Bars(self.tr("Sums by group"))
        self.setProperty("kind", "chart")
        self.setAccessibleName(self.tr("Sums by group"))
        self.setWidgetResizable(True)
        self.setWidget(holder(column(self.bars, margin=GRID)))
        self._height = 0

    def show_groups(self, groups: Sequence[Group], currency: str, *, is_by_month: bool) -> None:
        """Show other groups, or another currency of the same."""
        bars = self._bars(groups, currency, is_by_month=is_by_month)
        words = "; ".join(f"{bar.label}: {bar.figure}" for bar in bars)
        self.bars.show_bars(bars, words)
        line = self.bars.sizeHint().height() // max(1, len(bars))
        self._height = line * min(len(bars), _LINES) + 3 * GRID
        self.setMinimumHeight(line * min(len(bars), _FEW) + 3 * GRID)
        self.setMaximumHeight(self._height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its lines, while there is room."""
        return QSize(super().sizeHint().width(), self._height)

    def _bars(self, groups: Sequence[Group], currency: str, *, is_by_month: bool) -> list[Bar]:
        sums = {group.key: total for group in groups for total in group.totals if total.currency == currency}
        if not sums:
            most = max((len(group.rows) for group in groups), default=1)
            return [
                Bar(_named(group, is_by_month), len(group.rows) / most, self._rows(len(group.rows))) for group in groups
            ]
        largest = max(abs(total.total) for total in sums.values()) or 1
        shown = [group for group in groups if group.key in sums]
        if not is_by_month:
            shown.sort(key=lambda group: -sums[group.key].total)
        bars = [
            Bar(
                _named(group, is_by_month),
                float(sums[group.key].total / largest),
                money(sums[group.key].total, currency),
            )
            for group in shown
        ]
        rest = sum(len(group.rows) for group in groups if group.key not in sums)
        if rest:
            bars.append(Bar(self.tr("without a figure in it"), 0.0, self._rows(rest)))
        return bars

    def _rows(self, number: int) -> str:
        return figures.counted(number, self.tr("%1 row"), self.tr("%1 rows"))


def _named(group: Group, is_by_month: bool) -> str:
    if is_by_month and group.key:
        month = QDate.fromString(f"{group.key}-01", Qt.DateFormat.ISODate)
        return QLocale().toString(month, QCoreApplication.translate("formats", "MMM yyyy"))
    return figures.one_line(group.label) or QCoreApplication.translate("chart", "(none)")
