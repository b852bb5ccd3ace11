"""What goes with a passphrase or a recovery code: showing what is typed, a hint of Caps Lock, the code in groups."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QWidget

from inglenook.interfaces.qt.presenters.gate import strength
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import Tick
from inglenook.interfaces.qt.widgets.plain import label, row, say


class ShowTick(Tick):
    """Shows in plain letters what is typed in some fields."""

    def __init__(self, *fields: QLineEdit) -> None:
        super().__init__()
        self.setText(self.tr("Show what I type"))
        self._fields = fields
        self.toggled.connect(self._show)

    def _show(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.setEchoMode(mode)


class CapsHint(QObject):
    """Says under a field that Caps Lock seems to be on.

    Qt does not tell the state of the key; a capital letter without Shift, or a small one with it, does.
    """

    def __init__(self, *fields: QLineEdit) -> None:
        super().__init__(fields[0])
        self.line: QLabel = label("", "muted")
        self.line.hide()
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a key on its way to the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            text = event.text()
            if event.key() == Qt.Key.Key_CapsLock:
                say(self.line, "")
            elif text.isalpha() and text.upper() != text.lower():
                has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                is_on = text.isupper() is not has_shift
                say(self.line, self.tr("Caps Lock seems to be on.") if is_on else "")
        return super().eventFilter(watched, event)


class Strength(QWidget):
    """How hard a passphrase is to guess, as a bar and in words."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._bar, self.hint = QProgressBar(), label("", "muted")
        self._bar.setRange(0, 3)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(GRID * 8)
        self._bar.setAccessibleName(self.tr("Strength of the passphrase"))
        layout = row(self._bar, self.hint, gap=GRID + 4)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        field.textChanged.connect(self.weigh)
        self.weigh("")

    def weigh(self, text: str) -> None:
        """Say what the text is worth."""
        words = (
            self.tr("At least 8 characters; a sentence of four or five words is best."),
            self.tr("Easy to guess. Make it longer, or mix in other words."),
            self.tr("Fair. Another word would make it good."),
            self.tr("Good."),
        )
        points = strength(text) if text else 0
        self._bar.setValue(points)
        self.hint.setText(words[points])


def code_label(name: str, scale: float) -> QLabel:
    """Where a recovery code is shown: letters of one width, so many times as large as the text, to be selected."""
    made = label("", "code")
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(made.font().pointSizeF() * scale)
    made.setFont(fixed)
    made.setAccessibleName(name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def in_groups(code: str) -> str:
    """The code in lines of four groups, to be copied by hand; its own grouping is kept where it has one."""
    bare = code.replace("-", " ").split()
    if len(bare) == 1:
        bare = [code[start : start + 4] for start in range(0, len(code), 4)]
    return "\n".join("   ".join(bare[start : start + 4]) for start in range(0, len(bare), 4))
