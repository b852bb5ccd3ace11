"""One side's words in a conversation: a question in its bubble, an answer with its marks and sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from inglenook.core.chats import ChatTurn
from inglenook.core.language import in_one_line
from inglenook.core.results import EARLIER, Source, SummaryLine
from inglenook.interfaces.qt import figures, transcript
from inglenook.interfaces.qt.conversations.prose import LINE, Prose, Snug, Written
from inglenook.interfaces.qt.presenters.conversation import Work
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import button, clear, column, holder, row, say
from inglenook.interfaces.qt.widgets.words import CutButton

_BUBBLE = 560  # pixels that a question is wide at most
_FOLDED, _WHOLE = 1_500, 12_000  # characters of a question that are shown at first, and on demand
_SOURCES = 12  # below one answer
_QUOTE = 240


_ORDER = ("step", "unproven", "note", "lines", "written", "state", "sources", "foot")  # the parts of an answer


class Question(QWidget):
    """What the person said, in a bubble at the right; a long one is folded."""

    edit_wanted = Signal(int)

    def __init__(self, turn: ChatTurn) -> None:
        super().__init__()
        self._turn = turn
        self.setAccessibleName(self.tr("You: %1").replace("%1", figures.one_line(turn.text)))
        self._bubble = Snug(shown(figures.shortened(turn.text, _FOLDED)).text, "bubble", _BUBBLE, GRID * 4)
        self.edit = button(self.tr("Edit"), "", "aside")
        layout = column(gap=GRID // 4)
        layout.addLayout(row(None, self._bubble))
        below = row(None, self.edit, gap=0)
        layout.addLayout(below)
        self.setLayout(layout)
        if len(turn.text) > _FOLDED:
            self._whole = button(self.tr("Show more of it"), "", "aside")
            self._whole.clicked.connect(self._unfold)
            below.insertWidget(1, self._whole)
        self.edit.clicked.connect(self._edit)

    def set_free(self, is_free: bool) -> None:
        """Whether it can be said otherwise now."""
        self.edit.setEnabled(is_free)

    def _unfold(self) -> None:
        self._whole.hide()
        self._bubble.setText(shown(figures.shortened(self._turn.text, _WHOLE)).text)

    def _edit(self) -> None:
        self.edit_wanted.emit(self._turn.number)


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
            clear(self._layout)
            self._drawn = ()
        marks, sources = transcript.numbered(lines)
        for line, numbers in list(zip(lines, marks, strict=True))[len(self._drawn) :]:
            self._layout.addWidget(self._line(line, [(number, sources[number - 1]) for number in numbers]))
        self._drawn = lines

    def _line(self, line: SummaryLine, marks: Sequence[tuple[int, Source]]) -> QWidget:
        text = Snug(shown(line.text).text, "" if line.is_supported else "doubt", LINE)
        beside = row(text, gap=GRID)
        for number, source in marks[:3]:
            beside.addWidget(self._mark(number, source), 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        if line.is_supported and line.role != EARLIER:
            return holder(beside)
        below = column(gap=GRID // 4)
        below.addLayout(beside)
        if not line.is_supported:
            below.addWidget(
                Prose(self.tr("Not found in your documents and mail: check this before you rely on it."), "problem")
            )
        if line.role == EARLIER:
            below.addWidget(Prose(self.tr("Said earlier: see the later mail above."), "caption"))
        return holder(below)

    def _mark(self, number: int, source: Source) -> QPushButton:
        made = button(figures.count(number), "", "mark")
        name = f"{figures.count(number)} · {transcript.source_name(source)}"
        made.setAccessibleName(self.tr("Source %1: show it in the text").replace("%1", name))
        made.setEnabled(source.item is not None)
        made.clicked.connect(lambda: self.source_opened.emit(source))
        return made


class Answer(QWidget):
    """What was answered, or is being answered. Its parts are made when there is something in them."""

    source_opened = Signal(object)  # a Source
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._turn: ChatTurn | None = None
        self._layout = column()
        self.setLayout(self._layout)
        self._parts: dict[str, QWidget] = {}
        self.again: QPushButton | None = None

    def show_turn(self, turn: ChatTurn, note: str) -> None:
        """Show a whole answer."""
        self._turn = turn
        self.setAccessibleName(self.tr("Answer: %1").replace("%1", figures.one_line(turn.text)))
        self._show_words("note", note, "muted")
        self._show_lines(turn.lines)
        self._show_written("" if turn.lines else turn.text)
        self._show_words("state", transcript.state_words(turn), "muted")
        if turn.lines:
            self._part("sources", lambda: self._sources(turn.lines))
        self._part("foot", lambda: self._foot(turn))

    def show_work(self, work: Work, step: str) -> None:
        """Show an answer as far as it has come."""
        self._show_words("step", step, "muted")
        unproven = self.tr("As it is being written; not checked yet") if work.written and not work.is_free else ""
        self._show_words("unproven", unproven, "caption")
        self._show_words("note", work.notice, "muted")
        self._show_lines(work.lines)
        self._show_written(work.written)

    def set_last(self, *, can_again: bool) -> None:
        """Whether it is the last answer, which can be tried again."""
        if self.again is None and can_again and "foot" in self._parts:
            self.again = button(self.tr("Try again"), "again", "aside")
            self.again.clicked.connect(self.again_wanted)
            foot = self._parts["foot"].layout()
            if foot is not None:
                foot.addWidget(self.again)
        if self.again is not None:
            self.again.setVisible(can_again)

    def _part(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        """A part in its place, made where it is not there yet."""
        if name not in self._parts:
            place = sum(_ORDER.index(each) < _ORDER.index(name) for each in self._parts)
            self._parts[name] = made = make()
            self._layout.insertWidget(place, made)
        return self._parts[name]

    def _show_words(self, name: str, words: str, kind: str) -> None:
        if words or name in self._parts:
            part = self._part(name, lambda: Prose("", kind))
            if isinstance(part, Prose):
                say(part, words)

    def _show_lines(self, lines: tuple[SummaryLine, ...]) -> None:
        if lines or "lines" in self._parts:
            part = self._part("lines", self._made_lines)
            part.setVisible(bool(lines))
            if isinstance(part, Lines):
                part.show_lines(lines)

    def _made_lines(self) -> Lines:
        made = Lines()
        made.source_opened.connect(self.source_opened)
        return made

    def _show_written(self, text: str) -> None:
        if text or "written" in self._parts:
            part = self._part("written", Written)
            part.setVisible(bool(text))
            if isinstance(part, Written):
                part.show_text(text)

    def _sources(self, lines: tuple[SummaryLine, ...]) -> QWidget:
        """The sources: one beside the other where the lines are their words, else each with what it says."""
        _, sources = transcript.numbered(lines)
        own = {in_one_line(line.text) for line in lines}
        chips, flow = flow_holder()
        layout = column(chips, gap=GRID // 2)
        for number, source in enumerate(sources[:_SOURCES], 1):
            quote = in_one_line(source.quote)
            if quote in own:
                flow.addWidget(self._source(number, source))
                continue
            layout.addLayout(row(self._source(number, source), None))
            layout.addWidget(Prose(shown(f"“{figures.shortened(quote, _QUOTE)}”").text, "caption"))
        if not flow.count():
            chips.hide()
        return holder(layout)

    def _source(self, number: int, source: Source) -> QPushButton:
        name = f"{number} · {transcript.source_name(source)}"
        icon = "mail" if source.item and source.item.kind.value == "m" else "documents"
        made = CutButton(name, icon, "source")
        made.setAccessibleName(self.tr("Source %1: show it in the text").replace("%1", name))
        made.setEnabled(source.item is not None)
        made.clicked.connect(lambda: self.source_opened.emit(source))
        return made

    def _foot(self, turn: ChatTurn) -> QWidget:
        copy = button(self.tr("Copy"), "", "aside")
        if not turn.text:
            copy.hide()
        copy.clicked.connect(self._copy)
        line = row(Prose(_made_by(self, turn), "caption"), copy, gap=0)
        line.setStretch(0, 1)
        return holder(line)

    def _copy(self) -> None:
        if self._turn is not None:
            QApplication.clipboard().setText(transcript.turn_text(self._turn))


def _made_by(owner: QWidget, turn: ChatTurn) -> str:
    if not turn.engine:
        return ""
    name = transcript.engine_name(turn.engine)
    if not name:
        return (
            owner.tr("Taken word for word from your documents and mail by the built-in engine.") if turn.lines else ""
        )
    words = (
        owner.tr("Written by %1 and checked against its sources.")
        if turn.lines
        else owner.tr("Written by %1; check what matters.")
    )
    return words.replace("%1", name)
