"""The screens before the desk: welcome, make a vault, write down its recovery code. `locked.py` has the lock screen."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from inglenook.interfaces.qt import figures, printing
from inglenook.interfaces.qt.clipboard import copy_secret, forget_copy
from inglenook.interfaces.qt.frame.card import Card, LanguageChooser, explained
from inglenook.interfaces.qt.frame.locked import UnlockScreen
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.gate import GatePresenter, GateState, Screen
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.inputs import Tick, secret
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, keep_room, label, row, say
from inglenook.interfaces.qt.widgets.secrets import CapsHint, ShowTick, Strength, code_label, in_groups


class WelcomeScreen(Card):
    """What this is, in two sentences, on a computer without a vault."""

    begun = Signal()
    choose_folder = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heading.setText(self.tr("Welcome to Inglenook"))
        self.words.setText(
            self.tr(
                "A private corner for your documents and mail: it keeps them encrypted on this computer, finds them"
                " again by a sentence, and summarizes and drafts replies. Everything is read here and nowhere else."
            )
        )
        self.begin = button(self.tr("Begin"), "", "main")
        self.has_one = button(self.tr("I have a vault already…"), "folder", "quiet")
        self.inner.addSpacing(GRID)
        self.inner.addLayout(row(self.begin, self.has_one, None))
        self.begin.clicked.connect(self.begun)
        self.has_one.clicked.connect(self._pick)

    def _pick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the vault"))
        if chosen:
            self.choose_folder.emit(Path(chosen))


class CreateScreen(Card):
    """The vault: its passphrase, its keychain, its folder."""

    wanted = Signal(str, str, bool)  # passphrase, the same again, keychain
    choose_folder = Signal(object)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(1)
        self.heading.setText(self.tr("Make your vault"))
        self.words.setText(
            self.tr(
                "Its passphrase opens it on any computer and is kept nowhere. Choose several words that only you would"
                " put together."
            )
        )
        self.passphrase = secret(self.tr("Passphrase"), self.tr("Passphrase"))
        self.again = secret(self.tr("Passphrase again"), self.tr("The same passphrase again"))
        self.keychain = Tick(self.tr("The keychain of this computer opens it, too"))
        self.make = button(self.tr("Make the vault"), "lock", "main")
        self._problem, self._folder = label("", "problem"), Elided("muted")
        self._caps = CapsHint(self.passphrase, self.again)
        keep_room(self._problem)
        self._lay_out()
        for field in (self.passphrase, self.again):
            field.textEdited.connect(lambda _: self._problem.hide())  # it was said of other words
        self.keychain.clicked.connect(lambda _: self._problem.hide())
        self.again.returnPressed.connect(self._ask)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.make.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        change = button(self.tr("Change…"), "folder", "quiet")
        change.setAccessibleName(self.tr("Change the folder of the vault"))
        change.clicked.connect(self._pick)
        back = button(self.tr("Back"), "", "quiet")
        back.clicked.connect(self.back)
        keychain_words = self.tr("No typing here, neither for you nor for anybody who is logged in as you.")
        parts = (self.passphrase, self.again, Strength(self.passphrase), self._caps.line)
        for part in (*parts, ShowTick(self.passphrase, self.again)):
            self.inner.addWidget(part)
        self.inner.addLayout(explained(self.keychain, keychain_words, grown(GRID * 2) + GRID))
        place = row(self._folder, change)
        place.setStretch(0, 1)
        self.inner.addLayout(place)
        self.inner.addWidget(self._problem)
        self.inner.addLayout(row(self.make, back, None))

    def show_state(self, state: GateState) -> None:
        """Show where the vault will lie, what is waited for and what went wrong."""
        self._folder.show_line(self.tr("Folder: %1").replace("%1", str(state.folder)))
        say(self._problem, state.problem)
        self.make.setEnabled(not state.doing)
        self.make.setText(state.doing or self.tr("Make the vault"))
        if state.no_keychain:
            self.keychain.setChecked(False)
        self.keychain.setEnabled(not state.no_keychain)
        if state.screen is not Screen.CREATE:
            self.passphrase.clear()
            self.again.clear()

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
        super().__init__(2)
        self.heading.setText(self.tr("Your recovery code"))
        self.words.setText(
            self.tr(
                "If the passphrase is ever forgotten or the keychain lost, this code alone opens the vault. It is shown"
                " only now. Write it on paper and keep it where you keep other important papers."
            )
        )
        self.code = code_label(self.tr("Recovery code"), 1.3)
        self.print = button(self.tr("Print…"), "print")
        self.copy = button(self.tr("Copy"), "copy")
        self.written = Tick(self.tr("I have it on paper"))
        self.go_on = button(self.tr("Go on"), "", "main")
        self.go_on.setEnabled(False)
        self.inner.addWidget(self.code)
        self.inner.addLayout(row(self.print, self.copy, None))
        self.inner.addWidget(label(self.tr("A copy leaves the clipboard again when you go on."), "muted"))
        self.inner.addSpacing(GRID)
        self.inner.addWidget(self.written)
        self.inner.addLayout(row(self.go_on, None))
        self._plain, self._folder = "", ""
        self.copy.clicked.connect(lambda: copy_secret(self._plain))
        self.print.clicked.connect(self._ask_printer)
        self.written.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self._confirm)

    def show_state(self, state: GateState) -> None:
        """Show the code, or forget it."""
        self._plain, self._folder = state.recovery_code, str(state.folder)
        self.code.setText(in_groups(state.recovery_code))
        if not state.recovery_code:
            self.written.setChecked(False)

    def sheet(self) -> QTextDocument:
        """What is printed: the code, and which vault it is of."""
        document = QTextDocument()
        document.setDefaultFont(self.code.font())
        folder = self.tr("It opens the vault in %1.").replace("%1", self._folder)
        made = self.tr("Made on %1.").replace("%1", figures.day(QDate.currentDate()))
        keep = self.tr("Keep this sheet with other important papers. Whoever has it can open the vault.")
        lines = (self.tr("Recovery code of Inglenook"), "", in_groups(self._plain), "", folder, made, keep)
        document.setPlainText("\n".join(lines))
        return document

    def _ask_printer(self) -> None:
        printing.ask(self, self.tr("Print the recovery code"), self.sheet().print_)

    def _confirm(self) -> None:
        forget_copy(self._plain)
        self.confirmed.emit()


def standing(state: GateState) -> str:
    """Whether the vault is open, in a word for the status bar."""
    if state.screen in {Screen.WELCOME, Screen.CREATE}:
        return QCoreApplication.translate("gate", "No vault yet")
    is_locked = state.screen is Screen.UNLOCK
    return QCoreApplication.translate("gate", "Locked") if is_locked else QCoreApplication.translate("gate", "Unlocked")


class Gate(QWidget):
    """The screens, and the language at the top; which screen shows is in the state, and is made when it first does."""

    def __init__(self, presenter: GatePresenter, preferences: Preferences) -> None:
        """What is pressed here is done by the presenter; a language is kept at once."""
        super().__init__()
        self._presenter = presenter
        self._stack = QStackedWidget()
        self.language = LanguageChooser()
        self.language.wanted.connect(lambda language: preferences.change(language=language))
        layout = column(gap=0)
        layout.addLayout(row(None, self.language, margin=GRID))
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self._has_focus = False

    @cached_property
    def welcome(self) -> WelcomeScreen:
        """On a computer without a vault."""
        made, presenter = WelcomeScreen(), self._presenter
        made.begun.connect(presenter.begin)
        made.choose_folder.connect(presenter.choose_folder)
        self._stack.addWidget(made)
        return made

    @cached_property
    def making(self) -> CreateScreen:
        """Where a vault is made."""
        made, presenter = CreateScreen(), self._presenter
        made.back.connect(presenter.back)
        made.wanted.connect(lambda first, again, keychain: presenter.create(first, again, use_keychain=keychain))
        made.choose_folder.connect(presenter.choose_folder)
        self._stack.addWidget(made)
        return made

    @cached_property
    def recovery(self) -> CodeScreen:
        """The recovery code of a new vault."""
        made = CodeScreen()
        made.confirmed.connect(self._presenter.confirm_code)
        self._stack.addWidget(made)
        return made

    @cached_property
    def unlocking(self) -> UnlockScreen:
        """The lock screen."""
        made, presenter = UnlockScreen(), self._presenter
        made.unlock.connect(
            lambda passphrase, recovery, keychain: presenter.unlock(
                passphrase=passphrase, recovery=recovery, keychain=keychain
            )
        )
        made.choose_folder.connect(presenter.choose_folder)
        made.stopped.connect(presenter.stop)
        made.begun.connect(presenter.begun)
        self._stack.addWidget(made)
        return made

    @property
    def shown(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    def show_state(self, state: GateState) -> None:
        """Show the screen of the state."""
        shown = getattr(self, _NAMES[state.screen]) if state.screen in _NAMES else None
        for part in self._made():
            if not isinstance(part, WelcomeScreen):
                part.show_state(state)
        if shown is not None and (shown is not self.shown or not self._has_focus):
            self._has_focus = True
            self._stack.setCurrentWidget(shown)
            self.take_focus(state.screen)

    def _made(self) -> list[WelcomeScreen | CreateScreen | CodeScreen | UnlockScreen]:
        return [self.__dict__[name] for name in _NAMES.values() if name in self.__dict__]

    def take_focus(self, screen: Screen) -> None:
        """Put the cursor where the person goes on."""
        if screen is Screen.WELCOME:
            self.welcome.begin.setFocus()
        elif screen is Screen.CREATE:
            self.making.passphrase.setFocus()
        elif screen is Screen.CODE:
            self.recovery.written.setFocus()
        elif screen is Screen.UNLOCK:
            self.unlocking.field.setFocus()

    def take_over(self, other: Gate) -> None:
        """Take what was typed into the screen that shows, of screens that are about to go; the others hold nothing."""
        old, new = other.shown, self.shown
        if isinstance(old, CreateScreen) and isinstance(new, CreateScreen):
            new.passphrase.setText(old.passphrase.text())
            new.again.setText(old.again.text())
            new.keychain.setChecked(old.keychain.isChecked())
        elif isinstance(old, CodeScreen) and isinstance(new, CodeScreen):
            new.written.setChecked(old.written.isChecked())
        elif isinstance(old, UnlockScreen) and isinstance(new, UnlockScreen):
            new.passphrase.setText(old.passphrase.text())


_NAMES = {Screen.WELCOME: "welcome", Screen.CREATE: "making", Screen.CODE: "recovery", Screen.UNLOCK: "unlocking"}
