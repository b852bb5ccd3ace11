"""The rows of the Settings screen: a word, a sentence, the control, and the way back to the default."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from inglenook.core.settings import SettingValue
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.plain import button, clear, column, keyboard_kept, label, row
from inglenook.interfaces.qt.widgets.sheet import Choice, Line

_CHOICE = GRID * 14  # pixels of a box beside text of the usual size, at least


class SettingRow(Line):
    """One setting. `changed` comes with what was chosen, `typed` with every stroke of a text."""

    changed = Signal(str, object)
    typed = Signal(str, str)
    reset_wanted = Signal(str)

    def __init__(self, name: str, heading: str, words: str) -> None:
        super().__init__(heading, words)
        self.name = name
        self.all_words = f"{heading} {words}"
        self.reset = button(self.tr("Back to the default"), "undo", "quiet")
        self.reset.setAccessibleName(self.tr("%1: back to the default").replace("%1", heading))
        self.reset.clicked.connect(lambda: self.reset_wanted.emit(self.name))
        self.reset.hide()

    def show_value(self, value: SettingValue, *, is_default: bool) -> None:
        """Show what is set."""
        self.reset.setVisible(not is_default)


class ChoiceRow(SettingRow):
    """One of a few."""

    def __init__(self, name: str, heading: str, words: str, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__(name, heading, words)
        self.choice = Choice(heading)
        self._choices = tuple(choices)
        self.all_words += " " + " ".join(each for _, each in choices)
        self.side.addWidget(self.reset)
        self.side.addWidget(self.choice)
        self.choice.picked.connect(lambda value: self.changed.emit(self.name, value))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below the sentence the box comes first, in line with its words; beside it, last, at the edge."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction.LeftToRight if self.is_beside else QBoxLayout.Direction.RightToLeft
        if way is not self.side.direction():
            self.side.setDirection(way)
            # Below it need not be as wide as the longest choice; 0 is that.
            self.choice.setMinimumWidth(0 if self.is_beside else grown(_CHOICE))
            parts = (self.reset, self.choice) if self.is_beside else (self.choice, self.reset)
            QWidget.setTabOrder(*parts)

    def _narrowest(self) -> int:
        reset = 0 if self.reset.isHidden() else self.reset.sizeHint().width() + GRID
        return reset + min(grown(_CHOICE), self.choice.sizeHint().width())

    def show_value(self, value: SettingValue, *, is_default: bool) -> None:
        """Show what is chosen; what is none of the choices is shown as it is."""
        super().show_value(value, is_default=is_default)
        choices = self._choices
        if all(each != value for each, _ in choices):
            choices = (*choices, (value, self._other(value)))
        self.choice.show_choices(choices, value)

    def _other(self, value: SettingValue) -> str:
        if self.name == "lock_after_s" and isinstance(value, int):
            return self.tr("After %1 seconds").replace("%1", figures.count(value))
        return str(value)


class TextRow(SettingRow):
    """A line of text."""

    def __init__(self, name: str, heading: str, words: str) -> None:
        super().__init__(name, heading, words)
        self.field = QLineEdit()
        self.field.setAccessibleName(heading)
        self.field.setMaxLength(200)
        self.texts.addSpacing(GRID // 2)
        line = row(self.field, self.reset)
        line.setStretch(0, 1)
        self.texts.addLayout(line)
        self.field.textEdited.connect(lambda text: self.typed.emit(self.name, text))

    def show_value(self, value: SettingValue, *, is_default: bool) -> None:
        """Show the text, unless it is what was typed here."""
        super().show_value(value, is_default=is_default)
        if self.field.text() != str(value):
            self.field.setText(str(value))


class ParagraphRow(SettingRow):
    """A few lines of text."""

    def __init__(self, name: str, heading: str, words: str) -> None:
        super().__init__(name, heading, words)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(heading)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * 3 + GRID * 3)
        self.texts.addSpacing(GRID // 2)
        self.texts.addWidget(self.field)
        self.texts.addLayout(row(None, self.reset))
        self.field.textChanged.connect(self._type)
        self._is_showing = False

    def show_value(self, value: SettingValue, *, is_default: bool) -> None:
        """Show the text, unless it is what was typed here."""
        super().show_value(value, is_default=is_default)
        if self.field.toPlainText() != str(value):
            self._is_showing = True
            self.field.setPlainText(str(value))
            self._is_showing = False

    def _type(self) -> None:
        if not self._is_showing:
            self.typed.emit(self.name, self.field.toPlainText())


class AddressLines(QWidget):
    """The person's own addresses, each with a way to take it away, and a field for another."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=GRID // 4)
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Another address"))
        self.field.setPlaceholderText(self.tr("name@example.org"))
        self.add = button(self.tr("Add"), "add")
        self.add.setAccessibleName(self.tr("Add this address"))
        layout = column(gap=GRID // 2)
        layout.setContentsMargins(0, GRID // 2, 0, 0)
        layout.addLayout(self._lines)
        line = row(self.field, self.add)
        line.setStretch(0, 1)
        layout.addLayout(line)
        self.setLayout(layout)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.add.clicked.connect(self._add)
        self.field.returnPressed.connect(self._add)

    def show_addresses(self, addresses: tuple[tuple[str, str], ...]) -> None:
        """Show them."""
        if addresses == self._shown:
            return
        self._shown = addresses
        with keyboard_kept(self, self.field.setFocus):
            clear(self._lines)
            for address, source in addresses:
                self._lines.addWidget(self._line(address, is_guessed=source == "guessed"))

    def _line(self, address: str, *, is_guessed: bool) -> QWidget:
        shown = figures.one_line(address)
        take = button(self.tr("Not mine"), "", "small")
        take.setAccessibleName(self.tr("%1 is not mine").replace("%1", shown))
        take.clicked.connect(lambda: self.removed.emit(address))
        parts = [label(self.tr("%1 (guessed)").replace("%1", shown) if is_guessed else shown)]
        line = row(*parts)
        line.setStretch(0, 1)
        if is_guessed:
            mine = button(self.tr("It is mine"), "", "small")
            mine.setAccessibleName(self.tr("%1 is mine").replace("%1", shown))
            mine.clicked.connect(lambda: self.added.emit(address))
            line.addWidget(mine)
        line.addWidget(take)
        made = QWidget()
        made.setLayout(line)
        return made

    def _add(self) -> None:
        if self.field.text().strip():
            self.added.emit(self.field.text())
            self.field.clear()
