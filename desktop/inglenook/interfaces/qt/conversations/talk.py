"""The scroll of a conversation. The newest turns are made at once, others in quiet moments, the oldest on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inglenook.core.chats import ChatTurn
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.conversations.turns import Answer, Question
from inglenook.interfaces.qt.presenters.conversation import ChatState, Work
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, column, label, row, say

_WIDTH = 760  # of the column that is read
_AT_ONCE, _IN_ALL = 3, 40  # turns made when a conversation is opened, and before "Show earlier" is needed
_MORE = 6  # made by that
_NEAR = 4  # pixels from the end that still count as the end


class Talk(QScrollArea):
    """Shows the turns of a `ChatState`, and what is being answered below them."""

    edit_wanted = Signal(int)
    again_wanted = Signal()
    source_opened = Signal(object)  # a Source

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Conversation"))
        self._number: int | None = None
        self._turns: tuple[ChatTurn, ...] = ()
        self._first = 0  # the place among the turns of the first that has a view
        self._views: list[tuple[ChatTurn, Question | Answer]] = []
        self._live: Answer | None = None
        self._notes: dict[int, str] = {}
        self._sticks, self._end = True, 0
        self.earlier = button(self.tr("Show earlier"), "up", "quiet")
        self._saying: Question | None = None
        self._open_end = label("", "muted")
        self.answer_now = button(self.tr("Answer it now"), "again", "quiet")
        self._problem = label("", "problem")
        self._inside, self._column = QWidget(), QVBoxLayout()
        self._column.setSpacing(GRID * 2)
        self._column.setContentsMargins(0, 0, 0, 0)
        layout = self._layout = column(gap=GRID * 2)
        layout.addLayout(row(None, self.earlier, None))
        layout.addLayout(self._column)
        layout.addWidget(self._open_end)
        layout.addLayout(row(self.answer_now, None))
        layout.addWidget(self._problem)
        layout.addStretch(1)
        self._inside.setLayout(layout)
        self.setWidget(self._inside)
        self._steps = QTimer(self, singleShot=True, interval=0)
        self._steps.timeout.connect(self._make_earlier)
        self.earlier.clicked.connect(self._show_earlier)
        self.answer_now.clicked.connect(self.again_wanted)
        self.verticalScrollBar().rangeChanged.connect(self._follow_end)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def show_state(self, state: ChatState, *, can_again: bool) -> None:
        """Show the conversation as it is now."""
        self._notes = dict(state.notes)
        if state.number != self._number or state.turns[: self._first] != self._turns[: self._first]:
            if self._number is not None or state.number is None:
                self._clear()
            self._number = state.number
            self._first = max(0, len(state.turns) - _AT_ONCE)
            self._sticks = True
        if self._first > len(state.turns):
            self._clear()
        hidden = state.here is not None and state.here.is_anew
        turns = state.turns[:-1] if hidden else state.turns
        self._show_turns(turns)
        self._turns = state.turns
        self._show_saying(state)
        self._show_live(state.here)
        self._show_end(state, can_again=can_again)
        say(self._problem, state.problem)
        self._wants_earlier()

    def show_work(self, work: Work) -> None:
        """Show how far an answer has come, where nothing else has changed."""
        if self._live is not None:
            self._live.show_work(work, step_words(self, work))

    def turn_page(self, way: int) -> None:
        """Scroll by what is in view, up or down."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * bar.pageStep())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at a width that can be read, in the middle."""
        side = max(GRID * 2, (self.viewport().width() - _WIDTH) // 2)
        self._layout.setContentsMargins(side, GRID * 2, side, GRID * 2)
        super().resizeEvent(event)

    def _show_turns(self, turns: tuple[ChatTurn, ...]) -> None:
        wanted = turns[self._first :]
        same = 0
        while same < min(len(wanted), len(self._views)) and self._views[same][0] == wanted[same]:
            same += 1
        for _, view in self._views[same:]:
            _end(view)
        del self._views[same:]
        for turn in wanted[same:]:
            view = self._made(turn)
            self._column.addWidget(view)
            self._views.append((turn, view))
            self._sticks = True

    def _made(self, turn: ChatTurn) -> Question | Answer:
        if turn.role == "person":
            question = Question(turn)
            question.edit_wanted.connect(self.edit_wanted)
            return question
        answer = Answer()
        answer.show_turn(turn, self._notes.get(turn.number, ""))
        answer.source_opened.connect(self.source_opened)
        answer.again_wanted.connect(self.again_wanted)
        return answer

    def _show_saying(self, state: ChatState) -> None:
        if self._saying is not None:
            _end(self._saying)
            self._saying = None
        if state.saying:
            self._saying = Question(ChatTurn(0, "person", state.saying, (), "", "", 0))
            self._column.addWidget(self._saying)
            self._sticks = True

    def _show_live(self, work: Work | None) -> None:
        if work is None:
            if self._live is not None:
                _end(self._live)
                self._live = None
            return
        if self._live is None:
            self._live = Answer()
            self._live.source_opened.connect(self.source_opened)
            self._column.addWidget(self._live)
            self._sticks = True
        self._live.show_work(work, step_words(self, work))

    def _show_end(self, state: ChatState, *, can_again: bool) -> None:
        """What can be done with the last turn, and with words that have no answer."""
        for turn, view in self._views:
            is_last = bool(state.turns) and turn is state.turns[-1]
            if isinstance(view, Question):
                view.set_free(not state.is_busy)
            else:
                view.set_last(can_again=is_last and not state.is_busy and (can_again or turn.state != ""))
        is_open = bool(state.turns) and state.turns[-1].role == "person" and not state.is_busy
        stopped = self.tr("You stopped this answer. It had not been checked yet, so nothing of it was kept.")
        waiting = self.tr("This has no answer yet.")
        say(self._open_end, (stopped if state.was_stopped else waiting) if is_open else "")
        self.answer_now.setVisible(is_open)

    def _clear(self) -> None:
        self._steps.stop()
        for _, view in self._views:
            _end(view)
        self._views = []
        self._first = 0
        self._turns = ()

    def _wants_earlier(self) -> None:
        """Make what stands above in quiet moments, up to a limit."""
        self.earlier.setVisible(self._first > 0)
        if self._first > 0 and len(self._turns) - self._first < _IN_ALL:
            self._steps.start()

    def _make_earlier(self) -> None:
        if self._first > 0:
            self._first -= 1
            turn = self._turns[self._first]
            view = self._made(turn)
            if isinstance(view, Answer):
                view.set_last(can_again=False)
            self._sticks = self._sticks and self._is_at_end
            self._column.insertWidget(0, view)
            self._views.insert(0, (turn, view))
        self._wants_earlier()

    def _show_earlier(self) -> None:
        for _ in range(min(_MORE, self._first)):
            self._make_earlier()

    @property
    def _is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - _NEAR

    def _follow_end(self, _: int, end: int) -> None:
        """What comes below is followed where the end was in sight; what comes above moves nothing."""
        bar = self.verticalScrollBar()
        if self._sticks:
            bar.setValue(end)
        self._end = end

    def _moved(self, value: int) -> None:
        self._sticks = value >= self.verticalScrollBar().maximum() - _NEAR


def _end(view: QWidget) -> None:
    view.hide()
    view.deleteLater()


def step_words(owner: QWidget, work: Work) -> str:
    """What an answer under way is doing, with a number; empty while text comes or it is not worth a word."""
    if work.is_stopping:
        return owner.tr("Stopping…")
    if work.written or work.lines or not work.is_told:
        return ""
    seconds = figures.count(max(work.seconds, 1))
    step = work.step
    if step is not None and step.unit == "tokens" and step.label == "reading" and step.total:
        share = figures.count(min(100, 100 * step.done // step.total))
        return owner.tr("The model is reading: %1 %").replace("%1", share)
    if step is not None and step.unit == "passages":
        return owner.tr("Looking through your documents and mail, %1 s").replace("%1", seconds)
    if step is None:
        return owner.tr("Getting the model ready, %1 s").replace("%1", seconds)
    return owner.tr("Thinking about it, %1 s").replace("%1", seconds)
