"""Asks for the password of kept documents. It is tried on all of them and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.unlocking import UnlockState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import secret
from inglenook.interfaces.qt.widgets.plain import button, column, label, row, say
from inglenook.interfaces.qt.widgets.roomy import RoomyDialog
from inglenook.interfaces.qt.widgets.secrets import ShowTick


class PasswordDialog(RoomyDialog):
    """Stays until every document is open or the person has enough."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, GRID * 56)
        self.setWindowTitle(self.tr("Password of a document"))
        self._words, self._outcome, self._problem = label(), label("", "muted"), label("", "problem")
        self.field = secret(self.tr("Password"), self.tr("Password of the document"))
        self.use, close = button(self.tr("Try it"), "key", "main"), button(self.tr("Close"))
        parts = (self._words, self.field, ShowTick(self.field), self._outcome, self._problem)
        layout = column(*parts, margin=GRID * 2)
        layout.addLayout(row(None, close, self.use))
        self.setLayout(layout)
        self.use.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        close.clicked.connect(self.reject)

    def show_state(self, state: UnlockState) -> None:
        """Say how many are closed, and what the last password did."""
        words = figures.counted(
            len(state.left),
            self.tr("%1 document asks for a password. It is tried here and kept nowhere."),
            self.tr("%1 documents ask for a password. It is tried on all of them and kept nowhere."),
        )
        self._words.setText(words)
        opened = figures.counted(state.opened, self.tr("%1 is open now."), self.tr("%1 are open now."))
        say(self._outcome, self.tr("Trying…") if state.is_running else opened if state.opened else "")
        wrong = self.tr("That password does not open it.") if len(state.left) == 1 else ""
        wrong = wrong or self.tr("That password opens none of them.")
        say(self._problem, state.problem or (wrong if state.is_wrong and not state.is_running else ""))
        self.use.setEnabled(not state.is_running)
        self.field.setEnabled(not state.is_running)
        self.adjustSize()  # for one line more or less
        if not state.is_running:
            self.field.selectAll()  # so that the next password takes the place of this one
            self.field.setFocus()
        if not state.left and state.opened and not state.is_running:
            self.accept()

    def done(self, result: int) -> None:
        """What was typed goes with the dialog."""
        self.field.clear()
        super().done(result)

    def _give(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())
