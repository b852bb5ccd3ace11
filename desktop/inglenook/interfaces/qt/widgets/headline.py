"""The line over what is open: its title and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import Flow
from inglenook.interfaces.qt.widgets.plain import Elided, Tall, row


class _Tools(Tall):
    """Buttons beside each other; where they have no room, they go on in the next line."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._buttons = buttons
        layout = Flow(GRID // 2, at_end=True)
        for made in buttons:
            layout.addWidget(made)
        self.setLayout(layout)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [made.sizeHint() for made in self._buttons if not made.isHidden()]
        width = sum(size.width() + GRID // 2 for size in sizes) - GRID // 2
        return QSize(max(0, width), max((size.height() for size in sizes), default=0))


class HeadLine(QWidget):
    """A title with buttons beside it; where it would be cut, they stand below it. `before` stands at its left."""

    def __init__(self, words: Elided, *buttons: QPushButton, before: QWidget | None = None) -> None:
        super().__init__()
        self._words, self._before = words, before
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)  # what is below has the room
        self._tools = _Tools(buttons)
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
