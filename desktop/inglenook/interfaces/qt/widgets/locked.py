"""The lock screen: which vault it is, and the ways to open it. Nothing of what is inside shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from inglenook.interfaces.qt.presenters.gate import GateState, Screen
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.card import Card
from inglenook.interfaces.qt.widgets.plain import Elided, button, keep_room, label, row, say, secret
from inglenook.interfaces.qt.widgets.secrets import CapsHint, ShowTick

_SHORT = 24  # characters of what is waited for that stand on the button


class UnlockScreen(Card):
    """Asks for the passphrase, the keychain or the recovery code."""

    unlock = Signal(str, str, bool)  # passphrase, recovery code, keychain
    choose_folder = Signal(object)
    begun = Signal()  # the person types, or looks for the vault

    def __init__(self) -> None:
        super().__init__()
        self.heading.setText(self.tr("The vault is locked"))
        self._folder = Elided("muted")
        self.passphrase = secret(self.tr("Passphrase"), self.tr("Passphrase"))
        self.recovery = QLineEdit()
        self.recovery.setAccessibleName(self.tr("Recovery code"))
        self.recovery.setPlaceholderText(self.tr("Recovery code, with or without the gaps"))
        self.recovery.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._problem, self._doing = label("", "problem"), label("", "muted")
        keep_room(self._problem)
        self._caps = CapsHint(self.passphrase)
        self._tick = ShowTick(self.passphrase)
        self._tried, self._is_trying, self._is_wanted = "", False, False  # and whether what stands there now is to be
        self.open = button(self.tr("Unlock"), "unlock", "main")
        self.with_keychain = button(self.tr("Use the keychain"), "key")
        self.other_way = button(self.tr("Use the recovery code"), "", "quiet")
        other_vault = button(self.tr("Another vault…"), "", "quiet")
        self.words.hide()
        for part in (
            self._folder,
            self.passphrase,
            self.recovery,
            self._caps.line,
            self._tick,
            self._problem,
            self._doing,
        ):
            self.inner.addWidget(part)
        self.inner.addSpacing(GRID // 2)
        self.inner.addLayout(row(self.open, self.with_keychain, None))
        self.inner.addLayout(row(self.other_way, other_vault, None))
        self.recovery.hide()
        for field in (self.passphrase, self.recovery):
            field.textEdited.connect(self.begun)
            field.textEdited.connect(lambda _: self._problem.hide())  # it was said of what stood there before
        self.with_keychain.pressed.connect(self.begun)
        self.open.clicked.connect(self._ask)
        self.passphrase.returnPressed.connect(self._ask)
        self.recovery.returnPressed.connect(self._ask)
        self.with_keychain.clicked.connect(self._ask_keychain)
        self.other_way.clicked.connect(self._turn)
        other_vault.clicked.connect(self._pick)

    def show_state(self, state: GateState) -> None:
        """Show what is waited for and what went wrong; the fields are emptied once the vault is open."""
        self._folder.show_line(str(state.folder))
        say(self._problem, state.problem)
        self.with_keychain.setVisible(state.has_keychain)
        for part in (self.open, self.with_keychain):
            part.setEnabled(not state.doing)
        # A button has room for a word or two: a sentence stands above it, and the button goes on saying what it said.
        is_long = len(state.doing) > _SHORT
        if not is_long:
            self.open.setText(state.doing or self.tr("Unlock"))
        say(self._doing, state.doing if is_long else "")
        if state.screen is not Screen.UNLOCK:
            self.passphrase.clear()
            self.recovery.clear()
            self._tick.setChecked(False)
        elif state.problem:
            self._refuse()
        self._is_trying = bool(state.doing)

    @property
    def field(self) -> QLineEdit:
        """The field in use."""
        return self.passphrase if self.recovery.isHidden() else self.recovery

    def _refuse(self) -> None:
        """The key that was tried opens nothing; what was typed meanwhile is another, and stays to be tried."""
        is_wanted, self._is_wanted = self._is_wanted, False
        is_other = self._is_trying and self.field.text() != self._tried
        self.field.setFocus()
        if not is_other:
            self.field.selectAll()
        elif is_wanted:
            self._problem.hide()
            QTimer.singleShot(0, self, self._ask)

    def _turn(self) -> None:
        is_code = self.recovery.isHidden()
        self.passphrase.clear()
        self.recovery.clear()
        self.recovery.setVisible(is_code)
        self.passphrase.setVisible(not is_code)
        self._tick.setVisible(not is_code)
        say(self._caps.line, "")
        words = self.tr("Use the passphrase") if is_code else self.tr("Use the recovery code")
        self.other_way.setText(words)
        self.other_way.setAccessibleName(words)
        self.field.setFocus()

    def _ask_keychain(self) -> None:
        self._tried = self.field.text()
        self.unlock.emit("", "", True)

    def _ask(self) -> None:
        if self._is_trying:
            self._is_wanted = True
            return
        self._tried = self.field.text()
        if self.recovery.isHidden():
            self.unlock.emit(self.passphrase.text(), "", False)
        else:
            self.unlock.emit("", self.recovery.text(), False)

    def _pick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the vault"))
        if chosen:
            self.choose_folder.emit(Path(chosen))
            if self.isVisible():
                self.field.setFocus()  # a passphrase typed on the button would ask for the folder again and stand there
