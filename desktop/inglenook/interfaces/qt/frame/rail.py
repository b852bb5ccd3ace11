"""The column at the left: the places that one works with above, those that one looks after below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton

from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import column, restyle

_AROUND = 2 * 8 + 2  # pixels above and below the words of a place, with its edge, as the style sheet has it


class Rail(QFrame):
    """Buttons below each other. With large text in a low window they have less room around their words, which are
    never cut."""

    def __init__(self, upper: Sequence[QPushButton], lower: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setMinimumWidth(GRID * 19)  # longer words make it wider
        self._buttons = (*upper, *lower)
        layout = column(*upper, gap=GRID // 2, margin=GRID + 4)
        layout.addStretch(1)
        for made in lower:
            layout.addWidget(made)
        self.setLayout(layout)
        self._is_tight = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is other room."""
        super().resizeEvent(event)
        line = max(self._buttons[0].fontMetrics().height(), self._buttons[0].iconSize().height())
        needed = len(self._buttons) * (line + _AROUND + GRID // 2) + 2 * (GRID + 4)
        if (needed > self.height()) is not self._is_tight:
            self._is_tight = not self._is_tight
            for made in self._buttons:
                made.setProperty("tight", self._is_tight)
                restyle(made)
                QApplication.sendEvent(made, QEvent(QEvent.Type.StyleChange))  # or its height would be the one before

    def minimumSizeHint(self) -> QSize:
        """Any height will do."""
        return QSize(super().minimumSizeHint().width(), 0)
