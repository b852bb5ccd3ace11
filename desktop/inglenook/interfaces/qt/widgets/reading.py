"""The widgets that foreign text is read in: plain text alone, never markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTextEdit

from inglenook.interfaces.qt.shown import Shown, shown
from inglenook.interfaces.qt.theme import GRID, colours
from inglenook.interfaces.qt.widgets.plain import button

_SLICE = 120_000  # characters put in at once: under ten milliseconds


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
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._shown = shown("")
        self._mark: tuple[int, int] | None = None
        self._rest = 0  # where the text that is not in the widget yet begins
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._put_slice)
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
        self._mark = None
        self.setExtraSelections([])
        self._rest = min(_SLICE, len(text.text))
        self.setPlainText(text.text[: self._rest])
        if self._rest < len(text.text):
            self._slices.start()
        else:
            self._slices.stop()

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

    def _scrolled(self, _: int) -> None:
        if not self._is_moving and self._shown.text and self.isVisible():
            cursor = self.cursorForPosition(QPoint(GRID, self.viewport().height() // 4))
            self.looked.emit(self._shown.place(cursor.position()))

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        if self._mark is not None:
            self._draw_mark()

    def _draw_mark(self) -> None:
        if self._mark is None:
            return
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown.position(self._mark[0]))
        cursor.setPosition(self._shown.position(self._mark[1]), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(colours().tint))
        look.setForeground(QColor(colours().text))
        # Both members are set by assignment in PySide; the stubs know them.
        selection.cursor = cursor
        selection.format = look
        self.setExtraSelections([selection])


class MailText(PlainText):
    """A thread, with a button at the head of each of its mails. Only the buttons in view are made and moved."""

    answered = Signal(int)  # the number of a message

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._heads: dict[int, tuple[int, str]] = {}  # paragraph: message, who wrote it
        self.buttons: dict[int, QPushButton] = {}  # by paragraph
        self.updateRequest.connect(self._follow)

    def show_heads(self, heads: Sequence[tuple[int, int, str]]) -> None:
        """Say where each mail begins: characters of the text, number of the message, who wrote it."""
        for old in self.buttons.values():
            old.hide()
            old.deleteLater()
        self.buttons = {}
        find = self.document().findBlock
        # Beside the date, which is short: the line above holds a whole address.
        self._heads = {find(self._shown.position(at)).blockNumber() + 1: (mail, who) for at, mail, who in heads}
        self._place()

    def _follow(self, rect: QRect, moved: int) -> None:
        if moved or rect.height() >= self.viewport().height() // 2:
            self._place()

    def _place(self) -> None:
        block, seen = self.firstVisibleBlock(), set()
        bottom = self.viewport().height()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > bottom:
                break
            if block.blockNumber() in self._heads:
                seen.add(block.blockNumber())
                made = self._button(block.blockNumber())
                size = made.sizeHint().boundedTo(QSize(self.viewport().width(), round(place.height()) + 4))
                top = round(place.top() + (place.height() - size.height()) / 2)
                made.setGeometry(QRect(QPoint(self.viewport().width() - size.width() - GRID, top), size))
                made.show()
            block = block.next()
        for number in self.buttons.keys() - seen:
            self.buttons[number].hide()

    def _button(self, paragraph: int) -> QPushButton:
        if paragraph not in self.buttons:
            mail, who = self._heads[paragraph]
            made = button(self.tr("Reply"), "reply", "small")
            made.setAccessibleName(self.tr("Reply to %1").replace("%1", who))
            made.setParent(self.viewport())
            made.clicked.connect(lambda: self.answered.emit(mail))
            self.buttons[paragraph] = made
        return self.buttons[paragraph]
