"""The screens before the desk: make a vault, write down its recovery code, unlock."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.presenters.gate import GateState, Screen, strength
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Elided, Tick, button, column, holder, label, row, say, secret, title

_WIDTH = 460


class Card(QWidget):
    """A narrow column in the middle of the window, with the drawing of the hearth on top."""

    def __init__(self) -> None:
        super().__init__()
        drawing = QLabel()
        set_picture(drawing, "inglenook", 48)
        self.heading, self.words = title("", 1.7), label("", "muted")
        self.inner = column(drawing, self.heading, self.words, gap=GRID + 4)
        inside = holder(self.inner)
        inside.setFixedWidth(_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
        outer.addStretch(2)
        # Not by an alignment: that would ask for a height without a width, and cut what is wrapped.
        outer.addLayout(row(None, inside, None))
        outer.addStretch(3)


class CreateScreen(Card):
    """The first run."""

    wanted = Signal(str, str, bool)  # passphrase, the same again, keychain
    choose_folder = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._set_words()
        self.passphrase = secret(self.tr("Passphrase"), self.tr("Passphrase"))
        self.again = secret(self.tr("Passphrase again"), self.tr("The same passphrase again"))
        self.keychain = Tick(self.tr("Let the keychain of this computer open the vault too"))
        self._hint, self._problem, self._folder = label("", "muted"), label("", "problem"), Elided("muted")
        change = button(self.tr("Change…"), "folder", "quiet")
        change.setAccessibleName(self.tr("Change the folder of the vault"))
        self.make = button(self.tr("Make the vault"), "lock", "main")
        for part in (self.passphrase, self.again, self._hint, self.keychain):
            self.inner.addWidget(part)
        place = row(self._folder, change)
        place.setStretch(0, 1)
        self.inner.addLayout(place)
        self.inner.addWidget(self._problem)
        self.inner.addLayout(row(self.make, None))
        self.passphrase.textChanged.connect(self._weigh)
        self.again.returnPressed.connect(self._ask)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.make.clicked.connect(self._ask)
        change.clicked.connect(self._pick)
        self._weigh("")

    def show_state(self, state: GateState) -> None:
        """Show where the vault will lie, what is waited for and what went wrong."""
        self._folder.show_line(self.tr("Folder: %1").replace("%1", str(state.folder)))
        say(self._problem, state.problem)
        self.make.setEnabled(not state.doing)
        self.make.setText(state.doing or self.tr("Make the vault"))
        if state.screen is not Screen.CREATE:
            self.passphrase.clear()
            self.again.clear()

    def _set_words(self) -> None:
        self.heading.setText(self.tr("Welcome to Inglenook"))
        self.words.setText(
            self.tr(
                "A private corner for your documents and mail. Everything is kept in one encrypted vault on this"
                " computer. Choose a passphrase for it: several words that only you would put together."
            )
        )

    def _weigh(self, text: str) -> None:
        words = (
            self.tr("At least 8 characters; a sentence of four or five words is best."),
            self.tr("Easy to guess. Make it longer, or mix in other words."),
            self.tr("Fair. Another word would make it good."),
            self.tr("Good."),
        )
        self._hint.setText(words[strength(text)] if text else words[0])

    def _ask(self) -> None:
        self.wanted.emit(self.passphrase.text(), self.again.text(), self.keychain.isChecked())

    def _pick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the vault"))
        if chosen:
            self.choose_folder.emit(Path(chosen))


class CodeScreen(Card):
    """The recovery code, shown this once."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading.setText(self.tr("Your recovery code"))
        self.words.setText(
            self.tr(
                "If the passphrase is ever forgotten or the keychain lost, this code alone opens the vault. It is shown"
                " only now. Write it on paper and keep it where you keep other important papers."
            )
        )
        self.code = label("", "code")
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF() * 1.3)
        self.code.setFont(fixed)
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = button(self.tr("Copy"), "copy")
        self.written = Tick(self.tr("I have written it down"))
        self.go_on = button(self.tr("Go on"), "", "main")
        self.go_on.setEnabled(False)
        self.inner.addWidget(self.code)
        self.inner.addLayout(row(self.copy, None))
        self.inner.addWidget(label(self.tr("A copy leaves the clipboard again when you go on."), "muted"))
        self.inner.addSpacing(GRID)
        self.inner.addWidget(self.written)
        self.inner.addLayout(row(self.go_on, None))
        self._plain = ""
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self._plain))
        self.written.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self._confirm)

    def show_state(self, state: GateState) -> None:
        """Show the code, or forget it."""
        self._plain = state.recovery_code
        self.code.setText(in_groups(state.recovery_code))
        if not state.recovery_code:
            self.written.setChecked(False)

    def _confirm(self) -> None:
        clipboard = QApplication.clipboard()
        if self._plain and clipboard.text() == self._plain:
            clipboard.clear()
        self.confirmed.emit()


def in_groups(code: str) -> str:
    """The code in lines of four groups, to be copied by hand; its own grouping is kept where it has one."""
    bare = code.replace("-", " ").split()
    if len(bare) == 1:
        bare = [code[start : start + 4] for start in range(0, len(code), 4)]
    return "\n".join("   ".join(bare[start : start + 4]) for start in range(0, len(bare), 4))


class UnlockScreen(Card):
    """The lock screen."""

    unlock = Signal(str, str, bool)  # passphrase, recovery code, keychain
    choose_folder = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heading.setText(self.tr("The vault is locked"))
        self._folder = Elided("muted")
        self.passphrase = secret(self.tr("Passphrase"), self.tr("Passphrase"))
        self.recovery = QLineEdit()
        self.recovery.setAccessibleName(self.tr("Recovery code"))
        self.recovery.setPlaceholderText(self.tr("Recovery code, with or without the gaps"))
        self.recovery.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._problem = label("", "problem")
        self.open = button(self.tr("Unlock"), "unlock", "main")
        self.with_keychain = button(self.tr("Use the keychain"), "key")
        self.other_way = button(self.tr("Use the recovery code"), "", "quiet")
        other_vault = button(self.tr("Another vault…"), "", "quiet")
        self.words.hide()
        for part in (self._folder, self.passphrase, self.recovery, self._problem):
            self.inner.addWidget(part)
        self.inner.addLayout(row(self.open, self.with_keychain, None))
        self.inner.addLayout(row(self.other_way, other_vault, None))
        self.recovery.hide()
        self.open.clicked.connect(self._ask)
        self.passphrase.returnPressed.connect(self._ask)
        self.recovery.returnPressed.connect(self._ask)
        self.with_keychain.clicked.connect(lambda: self.unlock.emit("", "", True))
        self.other_way.clicked.connect(self._turn)
        other_vault.clicked.connect(self._pick)

    def show_state(self, state: GateState) -> None:
        """Show what is waited for and what went wrong; the fields are emptied once the vault is open."""
        self._folder.show_line(str(state.folder))
        say(self._problem, state.problem)
        self.with_keychain.setVisible(state.has_keychain)
        for part in (self.open, self.with_keychain):
            part.setEnabled(not state.doing)
        self.open.setText(state.doing or self.tr("Unlock"))
        if state.screen is not Screen.UNLOCK:
            self.passphrase.clear()
            self.recovery.clear()
        elif state.problem:
            self.field.setFocus()
            self.field.selectAll()

    @property
    def field(self) -> QLineEdit:
        """The field in use."""
        return self.passphrase if self.recovery.isHidden() else self.recovery

    def _turn(self) -> None:
        is_code = self.recovery.isHidden()
        self.passphrase.clear()
        self.recovery.clear()
        self.recovery.setVisible(is_code)
        self.passphrase.setVisible(not is_code)
        words = self.tr("Use the passphrase") if is_code else self.tr("Use the recovery code")
        self.other_way.setText(words)
        self.other_way.setAccessibleName(words)
        self.field.setFocus()

    def _ask(self) -> None:
        if self.recovery.isHidden():
            self.unlock.emit(self.passphrase.text(), "", False)
        else:
            self.unlock.emit("", self.recovery.text(), False)

    def _pick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the vault"))
        if chosen:
            self.choose_folder.emit(Path(chosen))


class Gate(QStackedWidget):
    """The three screens; which one shows is in the state."""

    def __init__(self) -> None:
        super().__init__()
        self.making = CreateScreen()
        self.recovery = CodeScreen()
        self.unlocking = UnlockScreen()
        for screen in (self.making, self.recovery, self.unlocking):
            self.addWidget(screen)

    def show_state(self, state: GateState) -> None:
        """Show the screen of the state."""
        for screen in (self.making, self.recovery, self.unlocking):
            screen.show_state(state)
        shown = {Screen.CREATE: self.making, Screen.CODE: self.recovery, Screen.UNLOCK: self.unlocking}.get(
            state.screen
        )
        if shown is not None and shown is not self.currentWidget():
            self.setCurrentWidget(shown)
            first = {Screen.CREATE: self.making.passphrase, Screen.UNLOCK: self.unlocking.field}.get(state.screen)
            if first is not None:
                first.setFocus()
