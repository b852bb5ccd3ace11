"""The widgets that foreign text is read in: plain text alone, never markup."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTextEdit

from inglenook.interfaces.qt.shown import Shown, shown
from inglenook.interfaces.qt.theme import GRID, colours
from inglenook.interfaces.qt.widgets.inputs import lean_as_read
from inglenook.interfaces.qt.widgets.plain import button, tab_on

_SLICE = 120_000  # characters put in at once: under ten milliseconds
_ROWS, _CELLS, _CELL = 200, 12, 100  # lines with tabs that are measured, parts of one, characters of a part
_WIDE, _LAST = 0.4, 0.8  # of the width: the most that one column takes, and where the last one begins at the latest


class PlainText(QPlainTextEdit):
    """Foreign text, read-only, with one place highlighted. Positions given to it are those of the project."""

    looked = Signal(int)  # the person scrolled: a character of the source that stands in the upper part now

    def __init__(self, name: str) -> None:
        super().__init__()
        self._is_moving = False  # not by the person
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        lean_as_read(self)
        # All is wrapped; what Qt would scroll to is the blank of a tab at the end of a line.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._shown = shown("")
        self._mark: tuple[int, int] | None = None
        self._words: tuple[tuple[int, int], ...] = ()
        self._matches: Sequence[tuple[int, int]] = ()
        self._due: tuple[int, int] | None = None  # to be gone to once the text of it is in the widget
        self._rest = 0  # where the text that is not in the widget yet begins
        self._columns: list[list[float]] = []  # the widths of what stands in each column of the tables
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._put_slice)
        # Matches that have come into view are set off once Qt has done scrolling: amid it, it crashes.
        self._seen = QTimer(self, singleShot=True, interval=0)
        self._seen.timeout.connect(self._draw_mark)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_text(self, text: Shown) -> None:
        """Put other text in; of a whole book the first part at once and the others one after another."""
        self._put(text)

    def _put(self, text: Shown) -> None:
        self._is_moving = True
        self._fill(text)
        self._is_moving = False

    def _fill(self, text: Shown) -> None:
        self._shown = text
        self._mark, self._words, self._matches, self._due = None, (), (), None
        self.setExtraSelections([])
        self._measure(text.text)
        self._rest = min(_SLICE, len(text.text))
        self.setPlainText(text.text[: self._rest])
        if self._rest < len(text.text):
            self._slices.start()
        else:
            self._slices.stop()

    def _measure(self, text: str) -> None:
        """Take the widths of what stands between tabs, so that tables stand in columns."""
        rows = itertools.islice(re.finditer(r"^.*\t.*$", text[:_SLICE], re.MULTILINE), _ROWS)
        width = self.fontMetrics().horizontalAdvance
        self._columns = []
        for row in rows:
            for number, cell in enumerate(row[0].split("\t", _CELLS)[:-1]):
                if number == len(self._columns):
                    self._columns.append([])
                self._columns[number].append(width(cell[:_CELL]))
        self._set_columns()

    def _set_columns(self) -> None:
        """Let a column begin behind the widest of what stands before it, but for what would take most of the room."""
        room = self.viewport().width()
        gap = self.fontMetrics().horizontalAdvance("mm")
        places, place = [], 0.0
        for widths in self._columns:
            place += max((each for each in widths if each <= room * _WIDE), default=gap) + gap
            if place > room * _LAST:
                break
            places.append(QTextOption.Tab(place, QTextOption.TabType.LeftTab))
        option = self.document().defaultTextOption()
        if [each.position for each in option.tabs()] != [each.position for each in places]:
            option.setTabs(places)
            self.document().setDefaultTextOption(option)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold other columns."""
        super().resizeEvent(event)
        if self._columns:
            self._set_columns()
        if self._matches:
            self._seen.start()

    def changeEvent(self, event: QEvent) -> None:
        """In another size, columns are as much wider."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._columns:
            self._measure(self._shown.text)

    def _put_slice(self) -> None:
        text = self._shown.text
        part = text[self._rest : self._rest + _SLICE]
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(part)
        self._rest += len(part)
        if self._rest < len(text):
            self._slices.start()
        else:
            self._slices.stop()
        if self._due is not None and self._is_in(self._due[1]):
            self.go(*self._due)

    def _is_in(self, place: int) -> bool:
        """Whether the widget has the text up to a character."""
        return self._rest >= len(self._shown.text) or self._shown.position(place) < self.document().characterCount()

    def _have(self, position: int) -> None:
        """Put in what is missing before a position, in UTF-16 units, and a little more."""
        while self._rest < len(self._shown.text) and self.document().characterCount() <= position + _SLICE // 4:
            self._put_slice()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not looked at is not filled; it goes on when it is shown again."""
        super().hideEvent(event)
        self._slices.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on filling."""
        super().showEvent(event)
        if self._rest < len(self._shown.text):
            self._slices.start()
        if self._matches:
            self._seen.start()

    def show_runs(self, whole: str, runs: list[tuple[str, QTextCharFormat]]) -> None:
        """Put text in whose runs look differently; together they are `whole`."""
        self._put(shown(whole))
        self._have(2 * len(self._shown.text))  # looks are given to the whole
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        place = 0
        for text, look in runs:
            cursor.setPosition(self._shown.position(place))
            place += len(text)
            cursor.setPosition(self._shown.position(place), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)
        cursor.endEditBlock()

    @property
    def source(self) -> Shown:
        """What is shown, with the way to its positions."""
        return self._shown

    def mark(self, start: int, end: int) -> None:
        """Highlight characters and bring them into view."""
        self._mark = (start, end)
        self._have(self._shown.position(end))
        self._draw_mark()
        self._is_moving = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown.position(start))
        self.setTextCursor(cursor)
        self.centerCursor()
        self._is_moving = False

    def bring(self, place: int) -> None:
        """Bring a character to the upper edge, without marking anything."""
        self._have(self._shown.position(place))
        self._is_moving = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown.position(place))
        # From below, so that it comes to stand at the top.
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._is_moving = False

    def show_matches(self, places: Sequence[tuple[int, int]]) -> None:
        """Set off these places, in order, of which only those in view are drawn: there may be thousands."""
        if places is not self._matches:
            self._matches = places
            self._seen.start()

    def go(self, start: int, end: int) -> None:
        """Select characters and bring them into view. What is not in the widget yet is gone to once it is."""
        if not self._is_in(end):
            self._due = start, end
            return
        self._due = None
        self._is_moving = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown.position(start))
        cursor.setPosition(self._shown.position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        if not self.viewport().rect().adjusted(0, GRID, 0, -GRID).contains(self.cursorRect(cursor)):
            self.centerCursor()
        self._is_moving = False

    def _in_view(self) -> Sequence[tuple[int, int]]:
        """The matches that can be seen."""
        if not self._matches or not self.isVisible():
            return ()
        low = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
        first, last = self._shown.place(self.firstVisibleBlock().position()), self._shown.place(low)
        begin = bisect_left(self._matches, (first, 0))
        return self._matches[max(0, begin - 1) : bisect_left(self._matches, (last + 1, 0))]

    def _scrolled(self, _: int) -> None:
        if self._matches:
            self._seen.start()
        if not self._is_moving and self._shown.text and self.isVisible():
            cursor = self.cursorForPosition(QPoint(GRID, self.viewport().height() // 4))
            self.looked.emit(self._shown.place(cursor.position()))

    def set_off(self, words: Sequence[tuple[int, int]]) -> None:
        """Set off words of the text, beside the place that is highlighted."""
        self._words = tuple(words)
        self._draw_mark()

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        self._draw_mark()

    def _draw_mark(self) -> None:
        ground, word = QTextCharFormat(), QTextCharFormat()
        ground.setBackground(QColor(colours().tint))
        ground.setForeground(QColor(colours().text))
        word.setForeground(QColor(colours().accent))
        word.setFontUnderline(True)
        within = QTextCharFormat(word)
        within.setBackground(QColor(colours().tint))
        first, last = self._mark or (0, 0)
        words = (*self._words, *self._in_view())
        looks = [(place, within if first <= place[0] < last else word) for place in words]
        # First the place, and the words upon it with a ground of their own: else Qt draws the place over them.
        looks = [*((line, ground) for line in self._lines(first, last)), *looks]
        selections = []
        for (start, end), look in looks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._shown.position(start))
            cursor.setPosition(self._shown.position(end), QTextCursor.MoveMode.KeepAnchor)
            # Both members are set by assignment in PySide; the stubs know them.
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)

    def _lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """The lines of a place by themselves: Qt would draw a sliver for each end of a line."""
        text = self._shown.source[start:end]
        return [(start + line.start(), start + line.end()) for line in re.finditer(r"\S(?:[^\n]*\S)?", text)]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a mail: the number of the message, who wrote it, and whether it can be shown as it was designed."""

    mail: int
    who: str
    has_design: bool


class MailText(PlainText):
    """A thread, with buttons at the head of each of its mails and in the place of what is folded.

    Only the buttons in view are made and moved.
    """

    answered = Signal(int)  # the number of a message
    designed = Signal(int)
    unfolded = Signal(int)
    more_wanted = Signal(int, object)  # the number of a message, and the button that was pressed

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._heads: dict[int, Head] = {}  # by paragraph
        self._folds: dict[int, int] = {}  # paragraph: message
        self.buttons: dict[int, QPushButton] = {}  # that answer, by paragraph
        self.mores: dict[int, QPushButton] = {}
        self.designs: dict[int, QPushButton] = {}
        self.folds: dict[int, QPushButton] = {}
        self.updateRequest.connect(self._follow)

    def show_heads(self, heads: Sequence[tuple[int, int, str, bool]]) -> None:
        """Say where each mail begins: characters of the text, and the facts of its `Head`."""
        for made in (self.buttons, self.mores, self.designs, self.folds):
            _drop(made)
        self._folds = {}
        find = self.document().findBlock
        # Beside the date, which is short: the line above holds a whole address.
        self._heads = {
            find(self._shown.position(at)).blockNumber() + 1: Head(mail, who, has) for at, mail, who, has in heads
        }
        self._place()

    def show_folds(self, folds: Sequence[tuple[int, int]]) -> None:
        """Say which lines stand for folded text: characters of the text, number of the message."""
        _drop(self.folds)
        find = self.document().findBlock
        self._folds = {find(self._shown.position(at)).blockNumber(): mail for at, mail in folds}
        self._place()

    def _follow(self, rect: QRect, moved: int) -> None:
        if moved or rect.height() >= self.viewport().height() // 2:
            self._place()

    def _place(self) -> None:
        block, seen = self.firstVisibleBlock(), set()
        kinds = (self.designs, self.buttons, self.mores, self.folds)
        count = sum(map(len, kinds))
        bottom = self.viewport().height()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset()).toAlignedRect()
            if place.top() > bottom:
                break
            number = block.blockNumber()
            if number in self._heads or number in self._folds:
                seen.add(number)
            if number in self._heads:
                self._place_head(number, place, self.fontMetrics().horizontalAdvance(block.text()))
            elif number in self._folds:
                made = self._fold_button(number, block.text())
                size = made.sizeHint().boundedTo(QSize(self.viewport().width(), place.height() + 4))
                made.setGeometry(QRect(QPoint(GRID // 2, place.center().y() - size.height() // 2 + 1), size))
                made.show()
            block = block.next()
        for made_ones in kinds:
            for number in made_ones.keys() - seen:
                made_ones[number].hide()
        if sum(map(len, kinds)) != count:
            numbers = sorted({number for made_ones in kinds for number in made_ones})
            tab_on(self, (made_ones[number] for number in numbers for made_ones in kinds if number in made_ones))

    def _place_head(self, number: int, place: QRect, date: int) -> None:
        """Put the buttons of a mail beside its date, which takes so many pixels.

        Where their words would stand upon it, pictures are enough: first that of the design, then that of the reply.
        Where these would, too, the menu has the reply.
        """
        # Made from left to right, which is how Tab goes through them; put from the right on.
        design = self._design_button(number) if self._heads[number].has_design else None
        answer, more = self._answer_button(number), self._more_button(number)
        made = [part for part in (design, answer, more) if part is not None]
        wordy = [(design, self.tr("Show as designed")), (answer, self.tr("Reply"))]
        for part, words in wordy:
            if part is not None:
                part.setText(words)
        right, gap = self.viewport().width() - GRID, GRID // 2
        for part, _ in wordy:
            taken = sum(each.sizeHint().width() + gap for each in made)
            if part is not None and right - taken < place.left() + date + GRID:
                part.setText("")
        taken = sum(each.sizeHint().width() + gap for each in made)
        if right - taken < place.left() + date + GRID:
            right = self.viewport().width()  # to the edge, rather than onto the time
            if right - taken < place.left() + date and len(made) > 2:
                answer.hide()
                made.remove(answer)
        for part in reversed(made):
            right = self._set(part, place, right) - gap

    def _set(self, made: QPushButton, place: QRect, right: int) -> int:
        """Put a button at the right of a line; gives where it begins."""
        size = made.sizeHint().boundedTo(QSize(self.viewport().width(), place.height() + 4))
        left = right - size.width()
        made.setGeometry(QRect(QPoint(left, round(place.top() + (place.height() - size.height()) / 2)), size))
        made.show()
        return left

    def _answer_button(self, paragraph: int) -> QPushButton:
        if paragraph not in self.buttons:
            head = self._heads[paragraph]
            made = button(self.tr("Reply"), "reply", "inline")
            made.setAccessibleName(self.tr("Reply to %1").replace("%1", head.who))
            made.setParent(self.viewport())
            made.clicked.connect(lambda: self.answered.emit(head.mail))
            self.buttons[paragraph] = made
        return self.buttons[paragraph]

    def _more_button(self, paragraph: int) -> QPushButton:
        if paragraph not in self.mores:
            head = self._heads[paragraph]
            made = button("⋯", "", "inline")
            made.setAccessibleName(self.tr("More for the mail of %1").replace("%1", head.who))
            made.setParent(self.viewport())
            made.clicked.connect(lambda: self.more_wanted.emit(head.mail, made))
            self.mores[paragraph] = made
        return self.mores[paragraph]

    def _design_button(self, paragraph: int) -> QPushButton:
        if paragraph not in self.designs:
            head = self._heads[paragraph]
            made = button(self.tr("Show as designed"), "picture", "inline")
            made.setAccessibleName(self.tr("Show the mail of %1 as it was designed").replace("%1", head.who))
            made.setParent(self.viewport())
            made.clicked.connect(lambda: self.designed.emit(head.mail))
            self.designs[paragraph] = made
        return self.designs[paragraph]

    def _fold_button(self, paragraph: int, words: str) -> QPushButton:
        if paragraph not in self.folds:
            mail = self._folds[paragraph]
            made = button(words.strip(), "", "fold")
            made.setAccessibleName(self.tr("Show %1").replace("%1", words.strip(" ⋯")))
            made.setParent(self.viewport())
            made.clicked.connect(lambda: self.unfolded.emit(mail))
            self.folds[paragraph] = made
        return self.folds[paragraph]


def _drop(made: dict[int, QPushButton]) -> None:
    for old in made.values():
        old.hide()
        old.deleteLater()
    made.clear()
