"""The bar that says what was done, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from inglenook.interfaces.qt.frame.motion import reveal
from inglenook.interfaces.qt.presenters.undo import UndoState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Elided, button, row


class UndoBar(QFrame):
    """Shown while something can be taken back."""

    undone = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.words = Elided()
        self.undo = button(self.tr("Undo"), "undo")
        self._close = button("", "close", "quiet")
        self._close.setAccessibleName(self.tr("Put this away"))
        layout = row(self.words, self.undo, self._close)
        layout.setStretch(0, 1)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self.setLayout(layout)
        self.undo.clicked.connect(self.undone)
        self._close.clicked.connect(self.dismissed)
        self.hide()

    def show_state(self, state: UndoState) -> None:
        """Show what was done, or nothing."""
        self.words.show_line(state.words)
        if state.words:
            reveal(self)
        else:
            self.hide()
