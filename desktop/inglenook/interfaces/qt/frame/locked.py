"""The lock screen: which vault it is, and the ways to open it. Nothing of what is inside shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QWidget

from inglenook.interfaces.qt.frame.card import Card
from inglenook.interfaces.qt.presenters.gate import GateState, Screen
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import secret
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, keep_room, label, row, say
from inglenook.interfaces.qt.widgets.secrets import CapsHint, ShowTick

_FINE = 1_000  # parts of the bar


class UpgradeLine(QWidget):
    """What is done to a vault of an earlier version before it opens, how far it is, and the way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.step = label(), label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _FINE)
        self.bar.setAccessibleName(self.tr("How far the vault is prepared"))
        self.stop = button(self.tr("Stop"), "stop")
        layout = column(self.words, self.bar, self.step, gap=GRID + 4)
        layout.addLayout(row(self.stop, None))
        self.setLayout(layout)

    def show_state(self, state: GateState) -> None:
        """Show how far it is."""
        say(self.words, state.doing)
        say(self.step, state.step)
        self.bar.setValue(round(_FINE * (state.share or 0.0)))
        self.stop.setEnabled(not state.is_stopping)


class UnlockScreen(Card):
    """Asks for the passphrase, the keychain or the recovery code."""

    unlock = Signal(str, str, bool)  # passphrase, recovery code, keychain
    choose_folder = Signal(object)
    stopped = Signal()  # preparing a vault of an earlier version
    begun = Signal()  # the person types, or looks for the vault

    def __init__(self) -> None:
        super().__init__()
        self._folder = Elided("muted")
        self.passphrase = secret(self.tr("Passphrase"), self.tr("Passphrase"))
        self.recovery = QLineEdit()
        self.recovery.setAccessibleName(self.tr("Recovery code"))
        self.recovery.setPlaceholderText(self.tr("Recovery code, with or without the gaps"))
        self.recovery.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._problem, self.upgrade = label("", "problem"), UpgradeLine()
        keep_room(self._problem)
        self._caps = CapsHint(self.passphrase)
        self._tick = ShowTick(self.passphrase)
        self._is_code = self._is_preparing = self._has_keychain = False
        self._tried, self._is_trying, self._is_wanted = "", False, False  # and whether what stands there now is to be
        self.open = button(self.tr("Unlock"), "unlock", "main")
        self.with_keychain = button(self.tr("Use the keychain"), "key")
        self.other_way = button(self.tr("Use the recovery code"), "", "quiet")
        self._other_vault = button(self.tr("Another vault…"), "", "quiet")
        self.words.hide()
        for part in (
            self._folder,
            self.passphrase,
            self.recovery,
            self._caps.line,
            self._tick,
            self._problem,
            self.upgrade,
        ):
            self.inner.addWidget(part)
        self.inner.addSpacing(GRID // 2)
        self.inner.addLayout(row(self.open, self.with_keychain, None))
        self.inner.addLayout(row(self.other_way, self._other_vault, None))
        self._arrange()
        self._connect()

    def _connect(self) -> None:
        for field in (self.passphrase, self.recovery):
            field.textEdited.connect(self.begun)
            field.textEdited.connect(lambda _: self._problem.hide())  # it was said of what stood there before
        self.with_keychain.pressed.connect(self.begun)
        self.open.clicked.connect(self._ask)
        self.passphrase.returnPressed.connect(self._ask)
        self.recovery.returnPressed.connect(self._ask)
        self.with_keychain.clicked.connect(self._ask_keychain)
        self.other_way.clicked.connect(self._turn)
        self.upgrade.stop.clicked.connect(self.stopped)
        self._other_vault.clicked.connect(self._pick)

    def show_state(self, state: GateState) -> None:
        """Show what is waited for and what went wrong; the fields are emptied once the vault is open."""
        self._folder.show_line(str(state.folder))
        say(self._problem, state.problem)
        self._has_keychain = state.has_keychain
        self._prepare(state)
        for part in (self.open, self.with_keychain):
            part.setEnabled(not state.doing)
        if state.share is None:
            self.open.setText(state.doing or self.tr("Unlock"))
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
        return self.recovery if self._is_code else self.passphrase

    def _prepare(self, state: GateState) -> None:
        """Show how far a vault of an earlier version is prepared, in place of what one does to open it."""
        self.upgrade.show_state(state)
        is_prepared = state.share is not None
        if is_prepared is self._is_preparing:
            self.with_keychain.setVisible(state.has_keychain and not is_prepared)
            return
        self._is_preparing = is_prepared
        self._arrange()
        # Who is typing still would press Stop by a space.
        (self.upgrade if is_prepared else self.field).setFocus()

    def _arrange(self) -> None:
        is_shown = not self._is_preparing
        self.heading.setText(self.tr("The vault is locked") if is_shown else self.tr("Preparing your vault"))
        for part in (self.open, self.other_way, self._other_vault):
            part.setVisible(is_shown)
        self.with_keychain.setVisible(is_shown and self._has_keychain)
        for typed in (self.passphrase, self._tick):
            typed.setVisible(is_shown and not self._is_code)
        self.recovery.setVisible(is_shown and self._is_code)
        self.upgrade.setVisible(not is_shown)
        policy = self._problem.sizePolicy()
        policy.setRetainSizeWhenHidden(is_shown)
        self._problem.setSizePolicy(policy)

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
        self._is_code = not self._is_code
        self.passphrase.clear()
        self.recovery.clear()
        self._arrange()
        say(self._caps.line, "")
        words = self.tr("Use the passphrase") if self._is_code else self.tr("Use the recovery code")
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
        if self._is_code:
            self.unlock.emit("", self.recovery.text(), False)
        else:
            self.unlock.emit(self.passphrase.text(), "", False)

    def _pick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the vault"))
        if chosen:
            self.choose_folder.emit(Path(chosen))
            if self.isVisible():
                self.field.setFocus()  # a passphrase typed on the button would ask for the folder again and stand there
