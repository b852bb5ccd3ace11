"""The chips under the search box: how each part of the sentence was read, to be changed or taken out.

A chip is one button: a press changes it, its cross, Delete or Backspace takes it out, Undo brings it back, the arrow
keys go along the row. The chips are kept from one answer to the next and only say something else, so that nothing
flickers while a sentence is typed. Of a pasted letter two rows are shown, and a button says how many more there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from inglenook.core.results import DAYS, TOLD, Reading
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.search import LIKE
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID, colours, grown
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import button, restyle, tip

_CROSS = 22  # the room at the right of a chip that takes it out
_LONGEST = 48  # characters on a chip
_UNDO = QKeySequence.StandardKey.Undo
_ROWS = 2  # without the press that shows them all
Part = tuple[Reading, ...]


class Chip(QPushButton):
    """One part of the sentence."""

    changing = Signal(object)  # the part
    removed = Signal(object)
    moved = Signal(int)  # along the row: 1 or -1
    said = Signal(str)  # how the part was read, while the keyboard is on it; "" after that
    undone = Signal()  # the sentence as it was before

    def __init__(self) -> None:
        super().__init__()
        self.part: Part = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(lambda: self.changing.emit(self.part))

    @property
    def is_implied(self) -> bool:
        """Whether no word of the sentence says it, so that there is nothing to take out."""
        return bool(self.part) and self.part[0].start == self.part[0].end

    def show_part(self, part: Part) -> None:
        """Stand for another part."""
        if part == self.part:
            return
        self.part = part
        words = part_words(part)
        kind = "wordchip" if part[0].key == "terms" else "chip"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)
        self.setText(short(words).replace("&", "&&"))
        if self.is_implied:
            name = _tr("Understood: %1; press to change it")
        elif part[0].key == LIKE:
            name = _tr("%1; press to open it, Delete to take it out")
        else:
            name = _tr("Read as %1; press to change it, Delete to take it out")
        self.setAccessibleName(name.replace("%1", words))
        if self.hasFocus():  # the part that the keyboard was on has been changed or taken out
            self._explain()

    def event(self, event: QEvent) -> bool:
        """Under the mouse or with the keyboard on it, a chip says how its part was read."""
        if event.type() is QEvent.Type.ToolTip:
            tip(self, explained(self.part))
        elif event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(_UNDO):
            event.accept()  # what was done to the sentence, not what was deleted elsewhere
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The same for the keyboard, in a line of the screen."""
        super().focusInEvent(event)
        self._explain()

    def _explain(self) -> None:
        words = explained(self.part)
        self.setAccessibleDescription(words)
        self.said.emit(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say no more."""
        super().focusOutEvent(event)
        self.said.emit("")

    def sizeHint(self) -> QSize:
        """Room for the words and the cross."""
        size = super().sizeHint()
        return QSize(size.width() + (0 if self.is_implied else grown(_CROSS) - GRID), size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take out, or go along the row."""
        key = event.key()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not self.is_implied:
            self.removed.emit(self.part)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.moved.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.matches(_UNDO):
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross takes out; the rest is a press."""
        if self._cross().contains(event.position().toPoint()) and self.isDown() and not self.is_implied:
            self.setDown(False)
            self.removed.emit(self.part)
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross beside the words."""
        super().paintEvent(event)
        if self.is_implied:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().muted), 1.4, c=Qt.PenCapStyle.RoundCap))
        centre = QPointF(self._cross().center()) + QPointF(0.5, 0.5)
        arm = grown(3)
        for way in (QPointF(arm, arm), QPointF(arm, -arm)):
            painter.drawLine(centre - way, centre + way)

    def _cross(self) -> QRect:
        return QRect(self.width() - grown(_CROSS) - 1, 0, grown(_CROSS), self.height())


class ChipRow(QWidget):
    """The chips of a sentence."""

    changing = Signal(object, object)  # the chip and its part
    removed = Signal(object)
    said = Signal(str)  # how the part under the keyboard was read; "" for none
    undone = Signal()
    left = Signal()  # past the first chip, back to the box

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[Chip] = []
        self._parts: tuple[Part, ...] = ()
        self._is_open = False
        self._holder, self._flow = flow_holder()
        self.more = button("", "", "small")
        self._name_more(0)
        self.more.hide()
        self.more.clicked.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._holder)
        first = self._make()
        first.setText(" ")
        first.hide()
        self._chips.append(first)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep room for one line even where there is no chip, so that the hits stay where they are."""
        self.setMinimumHeight(self._chips[0].sizeHint().height())  # only now its style is known
        super().showEvent(event)

    @property
    def chips(self) -> Sequence[Chip]:
        """The chips that stand for something, in the order of the sentence."""
        return [chip for chip in self._chips if not chip.isHidden()]

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        while len(self._chips) < len(parts):
            self._chips.append(self._make())
        if tuple(parts) == self._parts:
            return
        self._parts = tuple(parts)
        for chip, part in zip(self._chips, parts, strict=False):
            chip.show_part(part)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds more or fewer of them."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def _fold(self) -> None:
        """Show those that have room in the rows, all where the person wants them all; and how many more there are."""
        used = self._chips[: len(self._parts)]
        is_long = len(used) > 1 and self._room(used, []) < len(used)
        self._is_open = self._is_open and is_long
        shown = set(used)
        if is_long and not self._is_open:
            # What was not looked for at all is told in any case.
            tail = used[-1:] if self._parts[-1][0].key == "unread" else []
            self._name_more(len(used))
            shown = {*used[: self._room(used, [*tail, self.more])], *tail}
        if is_long:
            self._name_more(len(used) - len(shown))
        self.more.setVisible(is_long)
        hidden = [chip for chip in self._chips if chip not in shown]
        if any(chip.hasFocus() for chip in hidden):
            self._give_focus_away([chip for chip in used if chip in shown], is_long=is_long)
        for chip in self._chips:
            if chip.isHidden() == (chip in shown):
                chip.setVisible(chip in shown)
        self._flow.invalidate()
        self._holder.updateGeometry()

    def _room(self, chips: Sequence[QWidget], tail: Sequence[QWidget]) -> int:
        """How many of the first have room in the rows with those of the tail behind them."""
        room = max(self.width(), 1)

        def after(place: tuple[int, int], part: QWidget) -> tuple[int, int]:
            part.ensurePolished()
            line, x = place
            width = min(part.sizeHint().width(), room)
            return (line, x + GRID + width) if x and x + GRID + width <= room else (line + 1, width)

        place, count = (0, 0), 0
        for number, chip in enumerate(chips, 1):
            place = end = after(place, chip)
            if place[0] > _ROWS:
                break
            for part in tail:
                end = after(end, part)
            if end[0] <= _ROWS:
                count = number
        return count

    def _name_more(self, number: int) -> None:
        words = _tr("+ %1 more") if not self._is_open else _tr("Show fewer")
        self.more.setText(words.replace("%1", figures.count(number)))
        name = _tr("Show %1 more parts of the sentence") if not self._is_open else _tr("Show fewer parts")
        self.more.setAccessibleName(name.replace("%1", figures.count(number)))

    def _turn(self) -> None:
        before = set(self.chips)
        self._is_open = not self._is_open
        self._fold()
        fresh = next((chip for chip in self.chips if chip not in before), None)
        (fresh if fresh is not None else self.more).setFocus(Qt.FocusReason.TabFocusReason)

    def _give_focus_away(self, shown: Sequence[Chip], *, is_long: bool) -> None:
        if is_long:
            self.more.show()
            self.more.setFocus()
        elif shown:
            shown[-1].setFocus()
        else:
            self.left.emit()

    def _make(self) -> Chip:
        chip = Chip()
        chip.hide()  # or else the layout shows it at the next turn
        chip.changing.connect(lambda part: self.changing.emit(chip, part))
        chip.removed.connect(self.removed)
        chip.said.connect(self.said)
        chip.undone.connect(self.undone)
        chip.moved.connect(lambda way: self._go(chip, way))
        self._flow.removeWidget(self.more)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.more)
        if self._chips:
            QWidget.setTabOrder(self._chips[-1], chip)  # and not after everything that was there before it
        QWidget.setTabOrder(chip, self.more)
        return chip

    def _go(self, chip: Chip, way: int) -> None:
        shown: list[QWidget] = [*self.chips, *([] if self.more.isHidden() else [self.more])]
        number = shown.index(chip) + way
        if number < 0:
            self.left.emit()
        elif number < len(shown):
            shown[number].setFocus(Qt.FocusReason.TabFocusReason)


def explained(part: Part) -> str:
    """How a part of the sentence was read, and how the same is written as an operator."""
    if not part:
        return ""
    reading, words = part[0], part_words(part)
    if reading.start == reading.end:
        said = _tr("No word says so; it follows from how the sentence is put: %2")
    elif reading.key in (notes := _notes()):
        said = notes[reading.key]
    elif reading.key == LIKE:
        said = _tr("What shares its telling words, or means the same, comes first. A press opens it.")
    elif reading.key == "no_value":
        said = _no_value(reading.value)
    elif reading.key == "terms":
        said = _tr("“%1” is looked for as a word; its other forms count too")
    else:
        said = _tr("“%1” was read as: %2")
    said = filled(said, figures.one_line(reading.text), words)
    written = " ".join(each.operator for each in part if each.operator)
    if written and written != reading.text:
        said = f"{said}\n{_tr('The same, typed: %1').replace('%1', figures.one_line(written))}"
    return said


def _notes() -> dict[str, str]:
    """What is said of parts that say nothing by themselves."""
    return {
        "unread": _tr("Of so long a text only the words at its beginning are looked for"),
        "compared": _tr(
            "No numbers are compared here, the words are looked for; the filter below compares: over 1000 €"
        ),
        "counted": _tr("How many there are is not counted: nothing is left out by it"),
        "no_opposite": _tr("No filter says so: nothing is left out by it"),
        TOLD: _tr("“%1” is the day of what is looked for: texts that tell of it come first, nothing is left out by it"),
        "said_twice": _tr("“%1” is not used, as another such filter stands before it"),
        "unknown": _tr("There is no such filter here: what follows is looked for as words"),
        "either": _tr("One of what stands beside it is enough"),
        "no_either": _tr("These cannot be joined so: all are asked for"),
    }


def short(words: str) -> str:
    """What stands on a button, however much was typed or pasted without a gap; the pointer's word says it whole."""
    return figures.shortened(words, _LONGEST)


def part_words(part: Part) -> str:
    """A part in a few words: what it asks for, then the value."""
    reading = part[0]
    if reading.key in DAYS:
        return _days({each.key: each.value for each in part})
    if reading.key == "unread":
        return _tr("%1 characters not looked for").replace("%1", figures.count(int(reading.value)))
    if reading.key == LIKE:
        return _tr("like “%1”").replace("%1", figures.one_line(reading.value) or _tr("(no title)"))
    notes = {
        "compared": _tr("“%1”: not compared"),
        "counted": _tr("“%1”: not counted"),
        "no_opposite": _tr("“%1”: not left out"),
        "unknown": _tr("“%1”: no filter"),
        "no_value": _tr("“%1”: not used"),
        "said_twice": _tr("“%1”: not used"),
        "no_either": _tr("“%1”: all are asked for"),
        "either": _tr("or"),
    }
    if reading.key in notes:
        return notes[reading.key].replace("%1", figures.one_line(reading.text))
    if reading.key == TOLD:
        return figures.named(key_words(TOLD), _told([_days(ends_of(each.value)) for each in part]))
    value = value_words(reading.key, reading.value)
    key = key_words(reading.key)
    return figures.named(key, value) if key else value


def key_words(key: str) -> str:
    """What a key asks for, in a word or two; "" for plain words."""
    names = {
        "terms": "",
        "phrase": _tr("phrase"),
        "exclude": _tr("without"),
        "kind": _tr("kind"),
        "from": _tr("from"),
        "to": _tr("to"),
        "cc": _tr("copy to"),
        "with": _tr("with"),
        "subject": _tr("subject"),
        "has": _tr("has"),
        "mentions": _tr("tells of"),
        "filetype": _tr("type"),
        "is": _tr("is"),
        "in": _tr("in"),
        "label": _tr("label"),
        "filename": _tr("file name"),
        "exclude_from": _tr("not from"),
        "larger_bytes": _tr("larger than"),
        "smaller_bytes": _tr("smaller than"),
    }
    return names.get(key, key)


def value_words(key: str, value: str) -> str:
    """A value as people say it."""
    if key in {"larger_bytes", "smaller_bytes"} and value.isdigit():
        return figures.limit(int(value))
    named: dict[tuple[str, str], Callable[[], str]] = {
        ("kind", "mail"): lambda: _tr("mail"),
        ("kind", "document"): lambda: _tr("documents"),
        ("filetype", "pdf"): lambda: "PDF",
        ("filetype", "docx"): lambda: _tr("Word or text document"),
        ("filetype", "xlsx"): lambda: _tr("spreadsheet"),
        ("filetype", "pptx"): lambda: _tr("slides"),
        ("filetype", "image"): lambda: _tr("picture"),
        ("filetype", "epub"): lambda: _tr("e-book"),
        ("filetype", "html"): lambda: _tr("web page"),
        ("filetype", "txt"): lambda: _tr("plain text"),
        ("filetype", "zip"): lambda: _tr("archive"),
        ("filetype", "csv"): lambda: "CSV",
        ("filetype", "audio"): lambda: _tr("sound recording"),
        ("filetype", "video"): lambda: _tr("video"),
        ("filetype", "md"): lambda: "Markdown",
        ("filetype", "ofd"): lambda: "OFD",
        ("has", "attachment"): lambda: _tr("attachment"),
        ("has", "no_attachment"): lambda: _tr("no attachment"),
        ("is", "unread"): lambda: _tr("unread"),
        ("is", "read"): lambda: _tr("read"),
        ("is", "flagged"): lambda: _tr("flagged"),
        ("is", "replied"): lambda: _tr("answered"),
        ("is", "unreplied"): lambda: _tr("not answered"),
        ("in", "inbox"): lambda: _tr("inbox"),
        ("in", "sent"): lambda: _tr("sent mail"),
    }
    words = named.get((key, value))
    return words() if words is not None else figures.one_line(value)


def ends_of(told: str) -> dict[str, str]:
    """Days that a text tells of as both ends of a range."""
    first, _, last = told.partition("..")
    behind = QDate.fromString(last or first, Qt.DateFormat.ISODate).addDays(1)
    return {DAYS[0]: first, DAYS[1]: behind.toString(Qt.DateFormat.ISODate)}


def _told(days: list[str]) -> str:
    """One of several days, as a bare weekday may be the last or the next one."""
    said = days[0]
    for other in days[1:]:
        said = filled(_tr("%1 or %2"), said, other)
    return said


def _no_value(operator: str) -> str:
    """What may stand behind an operator that has a value it cannot have."""
    values = {
        **dict.fromkeys(("after", "before", "date", TOLD), "2026-12-31"),
        **dict.fromkeys(("larger", "smaller", "size"), "2MB"),
        **dict.fromkeys(("older_than", "newer_than"), "3d 2w 1y"),
        **dict.fromkeys(("hasattachment", "isread", "isflagged"), "yes no"),
        "is": "unread read flagged replied unreplied",
        "has": "attachment",
    }.get(operator, "mail document pdf docx")
    said = _tr("“%1” cannot say that: what follows is looked for as words. It can say: %3")
    return said.replace("%3", " ".join(f"{operator}:{value}" for value in values.split()))


def _days(ends: dict[str, str]) -> str:
    """A range of days; the last one is shown as it is meant, the day before `before`."""
    first = QDate.fromString(ends.get("after", ""), Qt.DateFormat.ISODate)
    last = QDate.fromString(ends.get("before", ""), Qt.DateFormat.ISODate).addDays(-1)
    if first.isValid() and last.isValid():
        if first == last:
            return _day(first)
        return f"{_day(first)} – {_day(last)}"
    if first.isValid():
        return _tr("since %1").replace("%1", _day(first))
    return _tr("until %1").replace("%1", _day(last))


def _day(day: QDate) -> str:
    return figures.day(day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("chips", text)
