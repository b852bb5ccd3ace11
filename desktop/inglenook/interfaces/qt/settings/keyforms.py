"""The small forms of the Privacy screen: another passphrase, another recovery code, the keychain, the end of it all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QVBoxLayout

from inglenook.interfaces.qt.clipboard import copy_secret, forget_copy
from inglenook.interfaces.qt.presenters.privacy import Form, PrivacyState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import Tick, secret
from inglenook.interfaces.qt.widgets.plain import button, label, row, say
from inglenook.interfaces.qt.widgets.secrets import code_label, in_groups
from inglenook.interfaces.qt.widgets.sheet import strong


class Leavable(QFrame):
    """A form within a page. Esc leaves it, and stops nothing that runs meanwhile."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc is the form's own here, and no shortcut of the window."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and self._is_left_by(event):  # type: ignore[arg-type]  # a key event by now
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it."""
        if self._is_left_by(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def is_open(self) -> bool:
        """Whether there is anything to leave."""
        return self.isVisible()

    def _is_left_by(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.is_open()


class KeyForm(Leavable):
    """Asks for the present passphrase and, where it is to be another, for the new one twice."""

    passphrase_wanted = Signal(str, str, str)  # present, new, again
    code_wanted = Signal(str)
    keychain_wanted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "question")
        self._heading, self._words = strong(""), label("", "muted")
        present = self.tr("Present passphrase, or the recovery code")
        self.present = secret(present, present)
        self.new = secret(self.tr("New passphrase"), self.tr("New passphrase"))
        self.again = secret(self.tr("New passphrase again"), self.tr("The same passphrase again"))
        self._problem = label("", "problem")
        self.go, self.leave = button(self.tr("Change it"), "", "main"), button(self.tr("Leave it"), "", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        for part in (self._heading, self._words, self.present, self.new, self.again, self._problem):
            layout.addWidget(part)
        layout.addLayout(row(self.go, self.leave, None))
        self._form = Form.NONE
        self.go.clicked.connect(self._ask)
        self.leave.clicked.connect(self.left)
        for field, following in ((self.present, self.new), (self.new, self.again)):
            field.returnPressed.connect(lambda following=following: self._enter(following))
        self.again.returnPressed.connect(self._ask)
        self.hide()

    def show_state(self, state: PrivacyState) -> None:
        """Show the form that is wanted; what was typed goes with it."""
        form = state.form if state.form is not Form.WIPE else Form.NONE
        if form is not self._form:
            self._form = form
            for field in (self.present, self.new, self.again):
                field.clear()
            self._set_words(form)
            for field in (self.new, self.again):
                field.setVisible(form is Form.PASSPHRASE)
            self.setVisible(form is not Form.NONE)
            if form is not Form.NONE:
                self.present.setFocus(Qt.FocusReason.OtherFocusReason)
        say(self._problem, state.form_problem)
        self.go.setEnabled(not state.is_changing)

    def _set_words(self, form: Form) -> None:
        heading, words, go = {
            Form.PASSPHRASE: (
                self.tr("Another passphrase"),
                self.tr("Four or five words that only you would put together. The recovery code stays as it is."),
                self.tr("Change it"),
            ),
            Form.CODE: (
                self.tr("A new recovery code"),
                self.tr(
                    "Once you have the new code the old one opens only copies outside the vault's folder. Have pen and"
                    " paper ready."
                ),
                self.tr("Make a new code"),
            ),
            Form.KEYCHAIN_ON: (
                self.tr("Open with the keychain"),
                self.tr("Whoever is logged in to this computer as you can then open the vault without the passphrase."),
                self.tr("Use the keychain"),
            ),
            Form.KEYCHAIN_OFF: (
                self.tr("No longer open with the keychain"),
                self.tr("From now on the passphrase or the recovery code is asked for."),
                self.tr("Take it out of the keychain"),
            ),
        }.get(form, ("", "", ""))
        self._heading.setText(heading)
        self._words.setText(words)
        self.go.setText(go)
        self.go.setAccessibleName(go)

    def _enter(self, following: QLineEdit) -> None:
        if self._form is Form.PASSPHRASE:
            following.setFocus()
        else:
            self._ask()

    def _ask(self) -> None:
        present = self.present.text()
        if self._form is Form.PASSPHRASE:
            self.passphrase_wanted.emit(present, self.new.text(), self.again.text())
        elif self._form is Form.CODE:
            self.code_wanted.emit(present)
        else:
            self.keychain_wanted.emit(present, self._form is Form.KEYCHAIN_ON)


class CodePart(QFrame):
    """The new recovery code, shown this once."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "question")
        self.code = code_label(self.tr("New recovery code"), 1.2)
        self.written = Tick(self.tr("I have written it down"))
        self.done = button(self.tr("Done"), "", "main")
        self.copy = button(self.tr("Copy"), "copy", "quiet")
        self.done.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(strong(self.tr("Your new recovery code")))
        words = self.tr("It is shown only now. Write it on paper.")
        layout.addWidget(label(words, "muted"))
        layout.addWidget(self.code)
        layout.addWidget(self.written)
        layout.addLayout(row(self.done, self.copy, None))
        self._plain = ""
        self.written.toggled.connect(self.done.setEnabled)
        self.copy.clicked.connect(lambda: copy_secret(self._plain))
        self.done.clicked.connect(self._confirm)
        self.hide()

    def show_state(self, state: PrivacyState) -> None:
        """Show the code, or forget it."""
        if state.recovery_code != self._plain:
            self._plain = state.recovery_code
            self.code.setText(in_groups(state.recovery_code))
            self.written.setChecked(False)
        self.setVisible(bool(state.recovery_code))

    def _confirm(self) -> None:
        forget_copy(self._plain)
        self.confirmed.emit()


class WipePart(Leavable):
    """The end: a word is typed before anything goes."""

    opened = Signal(bool)
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "danger")
        self.word = self.tr("DELETE", "the word that is typed to confirm; in capitals where the language has them")
        words = self.tr(
            "The vault is destroyed for ever: its key first, so that nothing of it can be read again, then its files,"
            " the copies in its own folder, and its key in the keychain. Copies that you keep elsewhere stay, and open"
            " by their own passphrase. Models stay, since nothing of yours is in them."
        )
        self.begin = button(self.tr("Delete everything…"), "discard", "danger")
        ask = self.tr("Type %1 to go on:").replace("%1", self.word)
        self.field = QLineEdit()
        self.field.setAccessibleName(ask)
        self.go = button(self.tr("Delete everything now"), "discard", "danger")
        self.leave = button(self.tr("Keep everything"), "", "main")
        self.go.setEnabled(False)
        self._ask = label(ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(label(words, "muted"))
        layout.addLayout(row(self.begin, None))
        layout.addWidget(self._ask)
        layout.addWidget(self.field)
        layout.addLayout(row(self.leave, self.go, None))
        self.field.textChanged.connect(lambda text: self.go.setEnabled(text.strip() == self.word))
        self.begin.clicked.connect(lambda: self.opened.emit(True))
        self.leave.clicked.connect(self.left)
        self.left.connect(lambda: self.opened.emit(False))
        self.go.clicked.connect(self._confirm)

    def show_state(self, state: PrivacyState) -> None:
        """Show the button, or the question."""
        is_open, was_open = state.form is Form.WIPE, not self.field.isHidden()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.begin.setVisible(not is_open)
        for part in (self._ask, self.field, self.go, self.leave):
            part.setVisible(is_open)
        if is_open and not was_open:
            self.field.clear()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._bring)  # once it has its new height
        elif was_open and not is_open and had_focus:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_open(self) -> bool:
        """Whether the question is asked."""
        return self.field.isVisible()

    def _bring(self) -> None:
        """The way back has to be seen, too."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self.leave, 0, GRID * 3)

    def _confirm(self) -> None:
        if self.field.text().strip() == self.word:
            self.confirmed.emit()
