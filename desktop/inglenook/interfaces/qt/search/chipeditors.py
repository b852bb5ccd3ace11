"""What opens under a chip to change it: a menu where there are few choices, a field for people, folders and words,
two days for a range."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QWidget,
)

from inglenook.core.results import DAYS, TOLD
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.search.chips import Part, ends_of, key_words, value_words
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import Chooser, DayEdit, Tick
from inglenook.interfaces.qt.widgets.plain import button, row
from inglenook.interfaces.qt.widgets.popup import Popup

PEOPLE = ("from", "to", "with", "cc", "exclude_from")
WORDS = ("terms", "phrase", "exclude", "subject")
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": ("mail", "document"),
    "filetype": ("pdf", "docx", "xlsx", "pptx", "image", "html", "txt", "epub", "csv", "ofd", "zip", "audio", "video"),
    "is": ("unread", "read", "flagged", "replied", "unreplied"),
    "has": ("attachment", "no_attachment"),
}
_SIZES = (100_000, 1_000_000, 5_000_000, 10_000_000, 25_000_000)
_SHOWN = 7  # completions without scrolling


class ChoiceMenu(QMenu):
    """The few values that a key can have, the one it has ticked."""

    chosen = Signal(object)  # Filters; none of them to take the part out

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        reading = part[0]
        for filters in _choices(reading.key):
            key, value = filters
            words = value_words(key, value)
            words = f"{key_words(key)} {words}" if key.endswith("_bytes") else words
            action = self.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked((key, value) == (reading.key, reading.value))
            action.triggered.connect(lambda _=False, filters=filters: self.chosen.emit((filters,)))
        if reading.start != reading.end:
            self.addSeparator()
            self.addAction(self.tr("Take it out")).triggered.connect(lambda: self.chosen.emit(()))
        self.setAccessibleName(key_words(reading.key))


def _choices(key: str) -> list[tuple[str, str]]:
    if key in {"larger_bytes", "smaller_bytes"}:
        return [(side, str(size)) for side in ("larger_bytes", "smaller_bytes") for size in _SIZES]
    return [(key, value) for value in _CHOICES.get(key, ())]


class ValuePopup(Popup):
    """A field with what it may be completed to, and a choice of what it asks for: from, to, with …"""

    asked = Signal(str)  # completions are wanted for what is typed

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        reading = part[0]
        self.keys = Chooser()
        self.keys.setAccessibleName(self.tr("What it asks for"))
        for key in PEOPLE if reading.key in PEOPLE else WORDS if reading.key in WORDS else (reading.key,):
            self.keys.addItem(key_words(key) or self.tr("words"), key)
        self.keys.setCurrentIndex(max(0, self.keys.findData(reading.key)))
        self.field = QLineEdit(reading.value)
        self.field.setAccessibleName(self.tr("Value"))
        self.field.selectAll()
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Completions"))
        self.list.setFixedHeight(_SHOWN * (self.fontMetrics().lineSpacing() + GRID))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVisible(reading.key not in WORDS)
        self._use = button(self.tr("Use it"), "", "main")
        top = row(self.keys, self.field)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.list)
        self.body.addLayout(row(None, self._use))
        self.field.textEdited.connect(self._edited)
        self.field.returnPressed.connect(self._finish)
        self._use.clicked.connect(self._finish)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        # Asked for when it is up: the answer may come at once.
        QTimer.singleShot(0, self, lambda: self.asked.emit(reading.value if reading.key in PEOPLE else ""))
        self.field.setFocus()

    def offer(self, values: Sequence[tuple[str, str]]) -> None:
        """Show completions as (words, value)."""
        self.list.clear()
        for words, value in values:
            item = QListWidgetItem(figures.one_line(words))
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, Down goes to the completions."""
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if is_down and event.type() is QEvent.Type.KeyPress and self.list.isVisible() and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(0)
            return True
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        if self.list.isVisible():
            self.asked.emit(text)

    def _take(self, item: QListWidgetItem) -> None:
        self.choose(((self.keys.currentData(), str(item.data(Qt.ItemDataRole.UserRole))),))

    def _finish(self) -> None:
        value = " ".join(self.field.text().split())
        self.choose(((self.keys.currentData(), value),) if value else ())


class DaysPopup(Popup):
    """A range of days: presets, or a first and a last day, either of which may be open."""

    def __init__(self, part: Part, parent: QWidget, today: QDate | None = None) -> None:
        super().__init__(parent)
        self._today = today or QDate.currentDate()
        said = ends_of(part[0].value) if part[0].key == TOLD else {reading.key: reading.value for reading in part}
        ends = {key: QDate.fromString(value, Qt.DateFormat.ISODate) for key, value in said.items()}
        presets, flow = flow_holder()
        self.presets: dict[str, QPushButton] = {}
        for words, first, last in _presets(self, self._today):
            made = button(words, "", "small")
            made.clicked.connect(lambda _=False, first=first, last=last: self._use(first, last))
            flow.addWidget(made)
            self.presets[words] = made
        self.body.addWidget(presets)
        self.first, self.has_first = self._end(self.tr("First day"), ends.get("after"))
        before = ends.get("before")
        self.last, self.has_last = self._end(self.tr("Last day"), before.addDays(-1) if before is not None else None)
        use = button(self.tr("Use these days"), "", "main")
        use.clicked.connect(self._finish)
        self.body.addLayout(row(None, use))

    def _end(self, words: str, day: QDate | None) -> tuple[QDateEdit, Tick]:
        tick = Tick(words)
        tick.setAccessibleName(words)
        edit = DayEdit(day or self._today)
        edit.setAccessibleName(words)
        edit.setDisplayFormat(QCoreApplication.translate("formats", "d MMM yyyy"))
        tick.setChecked(day is not None)
        edit.setEnabled(day is not None)
        tick.toggled.connect(edit.setEnabled)
        line = row(tick, None, edit)
        self.body.addLayout(line)
        return edit, tick

    def _finish(self) -> None:
        first = self.first.date() if self.has_first.isChecked() else None
        last = self.last.date() if self.has_last.isChecked() else None
        if first is not None and last is not None and first > last:
            first, last = last, first
        self._use(first, last)

    def _use(self, first: QDate | None, last: QDate | None) -> None:
        filters: list[tuple[str, str]] = []
        if first is not None:
            filters.append((DAYS[0], first.toString(Qt.DateFormat.ISODate)))
        if last is not None:
            filters.append((DAYS[1], last.addDays(1).toString(Qt.DateFormat.ISODate)))
        self.choose(filters)


def _presets(owner: QWidget, today: QDate) -> list[tuple[str, QDate, QDate]]:
    monday = today.addDays(1 - today.dayOfWeek())
    month = QDate(today.year(), today.month(), 1)
    return [
        (owner.tr("Today"), today, today),
        (owner.tr("Yesterday"), today.addDays(-1), today.addDays(-1)),
        (owner.tr("This week"), monday, monday.addDays(6)),
        (owner.tr("Last week"), monday.addDays(-7), monday.addDays(-1)),
        (owner.tr("This month"), month, month.addMonths(1).addDays(-1)),
        (owner.tr("Last month"), month.addMonths(-1), month.addDays(-1)),
        (owner.tr("This year"), QDate(today.year(), 1, 1), QDate(today.year(), 12, 31)),
        (owner.tr("Last year"), QDate(today.year() - 1, 1, 1), QDate(today.year() - 1, 12, 31)),
    ]


def editor_for(part: Part, parent: QWidget) -> ChoiceMenu | ValuePopup | DaysPopup:
    """What a part is changed with."""
    key = part[0].key
    if key in {*DAYS, TOLD}:
        return DaysPopup(part, parent)
    if key in PEOPLE or key in WORDS or key in {"in", "label"}:
        return ValuePopup(part, parent)
    return ChoiceMenu(part, parent)
