"""One side's words in a conversation: a question in its bubble, an answer with its marks and sources."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from inglenook.core.results import ChatTurn, Source, SummaryLine
from inglenook.interfaces.qt import figures, transcript
from inglenook.interfaces.qt.presenters.chat import Work
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, row, say

_BUBBLE = 560  # pixels that a question is wide at most
_FOLDED = 1_500  # characters of a question that are shown at first
_LINE = 700  # pixels that a line of an answer is wide at most
_SOURCES = 12  # below one answer
_QUOTE = 240


class Snug(QLabel):
    """Plain text that is as wide as its longest line, up to a limit."""

    def __init__(self, text: str, kind: str, widest: int, room: int = 0) -> None:
        super().__init__()
        self._widest, self._room = widest, room + 2
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def sizeHint(self) -> QSize:
        """As wide as the longest line."""
        longest = max(self.fontMetrics().horizontalAdvance(line) for line in self.text()[: self._widest].split("\n"))
        width = min(longest + self._room, self._widest)
        return QSize(width, self.heightForWidth(width))


class Question(QWidget):
    """What the person said."""

    edit_wanted = Signal(int)

    def __init__(self, turn: ChatTurn) -> None:
        super().__init__()
        self._turn = turn
        self._bubble = Snug(shown(_folded(turn.text)).text, "bubble", _BUBBLE, GRID * 4)
        self.whole = button(self.tr("Show all of it"), "", "aside")
        self.whole.setVisible(len(turn.text) > _FOLDED)
        self.edit = button(self.tr("Edit"), "", "aside")
        layout = column(gap=GRID // 4)
        layout.addLayout(row(None, self._bubble))
        layout.addLayout(row(None, self.whole, self.edit, gap=0))
        self.setLayout(layout)
        self.whole.clicked.connect(self._unfold)
        self.edit.clicked.connect(self._edit)

    def set_free(self, is_free: bool) -> None:
        """Whether it can be said otherwise now."""
        self.edit.setEnabled(is_free)

    def _unfold(self) -> None:
        self.whole.hide()
        self._bubble.setText(shown(self._turn.text).text)

    def _edit(self) -> None:
        self.edit_wanted.emit(self._turn.number)


def _folded(text: str) -> str:
    return text if len(text) <= _FOLDED else text[:_FOLDED] + "…"


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
        lines = fit.count("\n") + 1
        self.text.setFixedHeight(lines * self.text.fontMetrics().lineSpacing() + GRID * 3)

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
            part = CodeBlock(block.language) if block.is_code else _prose()
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
    elif isinstance(part, QLabel):
        part.setText(shown(block.text).text)


def _prose(kind: str = "") -> QLabel:
    made = label("", kind)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class Lines(QWidget):
    """The lines of an answer, each with the numbers of what it rests on at its side."""

    source_opened = Signal(object)  # a Source

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._drawn: tuple[SummaryLine, ...] = ()

    def show_lines(self, lines: tuple[SummaryLine, ...]) -> None:
        """Show the lines that are there; those that were there stay."""
        if lines[: len(self._drawn)] != self._drawn:
            # Another engine has begun anew.
            for place in reversed(range(self._layout.count())):
                item = self._layout.takeAt(place)
                if item is not None and (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            self._drawn = ()
        marks, sources = transcript.numbered(lines)
        for line, numbers in list(zip(lines, marks, strict=True))[len(self._drawn) :]:
            self._layout.addWidget(self._line(line, [(number, sources[number - 1]) for number in numbers]))
        self._drawn = lines

    def _line(self, line: SummaryLine, marks: Sequence[tuple[int, Source]]) -> QWidget:
        text = Snug(shown(line.text).text, "" if line.is_supported else "doubt", _LINE)
        beside = row(text, gap=GRID)
        for number, source in marks[:3]:
            beside.addWidget(self._mark(number, source), 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        if line.is_supported:
            return holder(beside)
        below = column(gap=GRID // 4)
        below.addLayout(beside)
        below.addWidget(label(self.tr("Not found in your documents: check this before you rely on it."), "problem"))
        return holder(below)

    def _mark(self, number: int, source: Source) -> QPushButton:
        made = button(figures.count(number), "", "mark")
        name = f"{figures.count(number)} · {transcript.source_name(source)}"
        made.setAccessibleName(self.tr("Source %1: show it in the text").replace("%1", name))
        made.setEnabled(source.item is not None)
        made.clicked.connect(lambda: self.source_opened.emit(source))
        return made


class Answer(QWidget):
    """What was answered, or is being answered."""

    source_opened = Signal(object)  # a Source
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._turn: ChatTurn | None = None
        self._lines, self._written = Lines(), Written()
        self._unproven = label(self.tr("As it is being written; not checked yet"), "caption")
        self._state, self._note, self._step = label("", "muted"), label("", "muted"), label("", "muted")
        self._chips, self._flow = flow_holder()
        self._sources = column(self._chips, gap=GRID // 2)
        self._made_by = label("", "caption")
        self.copy, self.again = button(self.tr("Copy"), "", "aside"), button(self.tr("Try again"), "again", "aside")
        foot = row(self._made_by, self.copy, self.again, gap=0)
        foot.setStretch(0, 1)
        self._foot = holder(foot)
        above = (self._step, self._unproven, self._note)
        layout = column(*above, self._lines, self._written, self._state)
        layout.addLayout(self._sources)
        layout.addWidget(self._foot)
        self.setLayout(layout)
        for part in (
            self._unproven,
            self._state,
            self._note,
            self._step,
            self._chips,
            self._foot,
            self._lines,
            self._written,
        ):
            part.hide()
        self._lines.source_opened.connect(self.source_opened)
        self.again.clicked.connect(self.again_wanted)
        self.copy.clicked.connect(self._copy)

    def show_turn(self, turn: ChatTurn, note: str) -> None:
        """Show a whole answer."""
        self._turn = turn
        self._lines.setVisible(bool(turn.lines))
        self._lines.show_lines(turn.lines)
        self._written.setVisible(bool(turn.text) and not turn.lines)
        self._written.show_text("" if turn.lines else turn.text)
        say(self._state, transcript.state_words(turn))
        say(self._note, note)
        self._show_sources(turn)
        say(self._made_by, _made_by(self, turn))
        self.copy.setVisible(bool(turn.text))
        self._foot.show()

    def show_work(self, work: Work, step: str) -> None:
        """Show an answer as far as it has come."""
        self._lines.setVisible(bool(work.lines))
        self._lines.show_lines(work.lines)
        self._written.setVisible(bool(work.written))
        self._written.show_text(work.written)
        self._unproven.setVisible(bool(work.written) and not work.is_free)
        say(self._note, work.notice)
        say(self._step, step)

    def set_last(self, *, can_again: bool) -> None:
        """Whether it is the last answer, which can be tried again."""
        self.again.setVisible(can_again)

    def _show_sources(self, turn: ChatTurn) -> None:
        _, sources = transcript.numbered(turn.lines)
        own = {" ".join(line.text.split()) for line in turn.lines}
        for number, source in enumerate(sources[:_SOURCES], 1):
            quote = " ".join(source.quote.split())
            if quote in own:
                self._flow.addWidget(self._source(number, source))
                continue
            # What the line says in other words is quoted, so that it can be held against the source at once.
            cut = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
            words = label(shown(f"“{cut}”").text, "caption")
            self._sources.addLayout(row(self._source(number, source), None))
            self._sources.addWidget(words)
        self._chips.setVisible(self._flow.count() > 0)

    def _source(self, number: int, source: Source) -> QPushButton:
        name = f"{number} · {transcript.source_name(source)}"
        made = button(name, "mail" if source.item and source.item.kind.value == "m" else "documents", "source")
        made.setAccessibleName(self.tr("Source %1: show it in the text").replace("%1", name))
        made.setEnabled(source.item is not None)
        made.clicked.connect(lambda: self.source_opened.emit(source))
        return made

    def _copy(self) -> None:
        if self._turn is not None:
            QApplication.clipboard().setText(transcript.turn_text(self._turn))


def _made_by(owner: QWidget, turn: ChatTurn) -> str:
    if not turn.engine:
        return ""
    name = transcript.engine_name(turn.engine)
    if not name:
        return owner.tr("Taken word for word from your documents by the built-in engine.") if turn.lines else ""
    words = (
        owner.tr("Written by %1 and checked against its sources.")
        if turn.lines
        else owner.tr("Written by %1; check what matters.")
    )
    return words.replace("%1", name)
