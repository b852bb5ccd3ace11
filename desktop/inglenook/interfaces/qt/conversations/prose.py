"""What a model wrote, as plain text: prose that remembers its height, and code in letters of one width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from inglenook.interfaces.qt import transcript
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, column, label, row

LINE = 700  # pixels that a line is wide at most


class Prose(QLabel):
    """Plain text that can be selected and that remembers how high it is.

    Qt's layouts ask every label again whenever one of them has changed, and each would lay its text out anew.
    """

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            self.setProperty("kind", kind)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self._forget()
            super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """The height, as it was worked out the first time."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        """The same."""
        if self._least is None:
            self._least = super().minimumSizeHint()
        return self._least

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(LINE, self.heightForWidth(LINE))

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style has other heights."""
        self._forget()
        super().changeEvent(event)

    def _forget(self) -> None:
        self._heights, self._least = {}, None


class Snug(Prose):
    """The same, as wide as its longest line, up to a limit; `room` is what its style puts around it."""

    def __init__(self, text: str, kind: str, widest: int, room: int = 0) -> None:
        self._widest, self._room = widest, room + 2
        super().__init__(text, kind)

    def sizeHint(self) -> QSize:
        """As wide as the longest line."""
        longest = max(self.fontMetrics().horizontalAdvance(line) for line in self.text()[: self._widest].split("\n"))
        width = min(longest + self._room, self._widest)
        return QSize(width, self.heightForWidth(width))


class CodeBlock(QFrame):
    """Code in letters of one width, with its language and a way to copy it."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.setProperty("kind", "code")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setFont(_mono())
        self.text.setAccessibleName(self.tr("Code"))
        self.text.setProperty("kind", "code")
        copy = button(self.tr("Copy code"), "", "aside")
        copy.clicked.connect(self._copy)
        layout = column(gap=0)
        layout.addLayout(row(label(language or self.tr("code"), "caption", is_wrapped=False), None, copy))
        layout.addWidget(self.text)
        layout.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        self.setLayout(layout)
        self._code = ""
        self.text.horizontalScrollBar().rangeChanged.connect(self._fit)

    def show_code(self, code: str) -> None:
        """Show the code as far as it has come."""
        fit = shown(code).text
        if fit.startswith(self._code) and self._code:
            cursor = QTextCursor(self.text.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(fit[len(self._code) :])
        else:
            self.text.setPlainText(fit)
        self._code = fit
        self._fit()

    def _fit(self) -> None:
        """As high as the lines, with room for the bar below them where they are wider than there is room."""
        bar = self.text.horizontalScrollBar()
        lines = self._code.count("\n") + 1
        room = GRID * 2 + (bar.sizeHint().height() if bar.maximum() > 0 else 0)
        height = lines * self.text.fontMetrics().lineSpacing() + room
        if self.text.height() != height:
            self.text.setFixedHeight(height)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._code)


def _mono() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QApplication.font().pointSizeF())
    return font


class Written(QWidget):
    """What a model wrote, part by part; as more comes only the last part is laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._parts: list[tuple[transcript.Block, QWidget]] = []

    def show_text(self, text: str) -> None:
        """Show the text as far as it has come."""
        wanted = transcript.blocks(text)
        for place, block in enumerate(wanted):
            if place < len(self._parts):
                old, part = self._parts[place]
                if old == block:
                    continue
                if _is_alike(old, block):
                    _fill(part, block)
                    self._parts[place] = (block, part)
                    continue
                self._cut(place)
            part = CodeBlock(block.language) if block.is_code else Prose()
            _fill(part, block)
            self._layout.addWidget(part)
            self._parts.append((block, part))
        self._cut(len(wanted))

    def _cut(self, place: int) -> None:
        for _, part in self._parts[place:]:
            part.hide()
            part.deleteLater()
        del self._parts[place:]


def _is_alike(one: transcript.Block, other: transcript.Block) -> bool:
    return (one.is_code, one.language) == (other.is_code, other.language)


def _fill(part: QWidget, block: transcript.Block) -> None:
    if isinstance(part, CodeBlock):
        part.show_code(block.text)
    elif isinstance(part, Prose):
        part.setText(shown(block.text).text)
