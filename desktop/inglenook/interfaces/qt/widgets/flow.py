"""Layouts that put parts beside each other and go on below them, for chips, small buttons and the parts of a line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Tall


class Flow(QLayout):
    """Lines of parts, filled from the left. With `fills` the last part takes what is left of its line; with `at_end`
    each line ends at the right."""

    def __init__(self, gap: int = GRID, *, fills: bool = False, at_end: bool = False) -> None:
        super().__init__()
        self._fills, self._at_end = fills, at_end
        self._tied: list[QWidget] = []
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}  # by width: Qt asks for them dozens of times in one layout
        self.setContentsMargins(0, 0, 0, 0)

    def tie(self, widget: QWidget) -> None:
        """Never begin a line with this part: the one before it comes along."""
        self._tied.append(widget)
        self._heights.clear()

    def clear(self) -> None:
        """Take every part out and end it."""
        self._tied.clear()
        self._heights.clear()
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def addItem(self, item: QLayoutItem) -> None:
        """Put a part at the end."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """A part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """A part has changed."""
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_moving=False)
        return self._heights[width]

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def setGeometry(self, rect: QRect) -> None:
        """Put the parts in their places."""
        super().setGeometry(rect)
        self._place(rect, is_moving=True)

    def sizeHint(self) -> QSize:
        """The size of the largest part."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The size of the largest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, is_moving: bool) -> int:
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            height = max(size.height() for _, size in line)
            rest = rect.width() - sum(size.width() + self._gap for _, size in line) + self._gap
            x, y = rect.x() + (rest if self._at_end else 0), y + (self._gap // 2 if number else 0)
            for item, size in line:
                if is_moving:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height
        return y - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The parts that are to be seen with their sizes, line by line; those of a line stand on its middle."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue  # hidden
            hint = item.sizeHint()
            size = hint.boundedTo(QSize(max(width, 1), 10_000))
            if size.width() < hint.width() and item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if self._fills and item is self._items[-1]:
                size.setWidth(max(width - x, min(item.minimumSize().width(), width)))
            if not lines or x + size.width() > width:
                along = [lines[-1].pop()] if item.widget() in self._tied and lines and len(lines[-1]) > 1 else []
                lines.append(along)
                x = sum(each.width() + self._gap for _, each in along)
                if self._fills and item is self._items[-1]:
                    size.setWidth(width - x)
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines


def flow_holder(gap: int = GRID, *, fills: bool = False, is_firm: bool = False) -> tuple[QWidget, Flow]:
    """A widget with a flow in it; a firm one is never lower than all its lines."""
    widget = Tall() if is_firm else QWidget()
    layout = Flow(gap, fills=fills)
    widget.setLayout(layout)
    return widget, layout


class Aside(QWidget):
    """A part with others at its right; where it would have less room than `least` pixels, they stand below it."""

    def __init__(self, part: QWidget, others: QWidget, least: int) -> None:
        super().__init__()
        self._part, self._others, self._least = part, others, least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._box.addWidget(part, 1)
        self._box.addWidget(others)
        self._box.setAlignment(others, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def fit(self) -> None:
        """Look anew whether there is room."""
        is_beside = self.width() - self._others.sizeHint().width() - GRID >= self._least
        way = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        if way is not self._box.direction():
            self._box.setDirection(way)
            self._box.setStretch(0, 1 if is_beside else 0)  # or it would take all the height that there is

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room, or none."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of the two: the one can stand below the other."""
        items = [item for item in (self._box.itemAt(0), self._box.itemAt(1)) if item is not None]
        return QSize(max(item.minimumSize().width() for item in items), super().minimumSizeHint().height())
