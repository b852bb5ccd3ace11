"""The line over what is open: its title and what can be done with it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Elided, holder, row


class HeadLine(QWidget):
    """A title with buttons beside it; where it would be cut, they stand below it. `before` stands at its left."""

    def __init__(self, words: Elided, *buttons: QPushButton, before: QWidget | None = None) -> None:
        super().__init__()
        self._words, self._before = words, before
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)  # what is below has the room
        self._tools = holder(row(None, *buttons, gap=GRID // 2))
        titled = row(*(part for part in (before, words) if part is not None))
        titled.setStretch(titled.count() - 1, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID // 2)
        self._box.addLayout(titled, 1)
        self._box.addWidget(self._tools)

    def fit(self) -> None:
        """Look anew whether title and buttons have room beside each other."""
        words = self._words.fontMetrics().horizontalAdvance(self._words.accessibleName())
        before = self._before.sizeHint().width() + GRID if self._before is not None else 0
        is_beside = before + words + self._tools.sizeHint().width() + GRID <= self.contentsRect().width()
        direction = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room, or none."""
        super().resizeEvent(event)
        self.fit()
