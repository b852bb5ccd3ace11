"""One conversation: what was said, what is being answered, and what is in the box.

The person's words are kept in the vault before anything is answered, so that nothing typed is lost by a stop, an error
or a crash. One answer is made at a time; it goes on while another conversation is looked at.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDateTime, QTimer, Signal

from inglenook.core.chats import (
    Answer,
    ChatRow,
    ChatTurn,
    ChatView,
)
from inglenook.core.events import Progress
from inglenook.core.ids import ItemId
from inglenook.core.results import SummaryLine
from inglenook.interfaces.qt import transcript
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.conversation import PRESETS, ChatState, Work
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.presenters.starting import StartPresenter
from inglenook.interfaces.qt.presenters.unsent import Unsent
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.chats import Named


class ChatPresenter(Presenter[ChatState]):
    """Opens conversations, says things in them and has them answered."""

    kept = Signal()  # the list has changed

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._job: Job | None = None
        self._opening: Job | None = None
        self._notes: dict[int, str] = {}
        self.start = StartPresenter(vault, lanes)
        self.unsent = Unsent(vault, lanes)
        self.unsent.recalled.connect(self._recalled)
        self.state = ChatState()
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)

    def fresh(self, scope: Sequence[Named] = ()) -> None:
        """Begin a new conversation, about some items where these are given."""
        self._leave()
        preset = "" if scope or self.state.row is not None else self.state.preset
        self._show(self._with_box(ChatState(preset=preset, scope=tuple(scope)), self.unsent.text(None)))

    def ask_about(self, items: Sequence[ItemId]) -> None:
        """Begin a new conversation about some items."""
        self._leave()
        self._opening = self._lanes.call(lambda: self._vault.chats.named(items), self.fresh, failed=self._failed)

    def open(self, number: int) -> None:
        """Open a kept conversation."""
        if number == self.state.number:
            return
        self._leave()

        def read() -> tuple[ChatView, Sequence[Named]]:
            view = self._vault.chats.view(number)
            return view, self._vault.chats.named(view.scope)

        self._opening = self._lanes.call(read, self._opened, failed=self._failed)

    def refresh(self) -> None:
        """Read the open conversation again: an answer may have gone with what it rested on."""
        if self.state.number is not None and not self.state.is_busy and self.state.editing is None:
            self._read_again(self.state.number)

    def gone(self, number: int) -> None:
        """A conversation was taken away: if it is this one, a new one takes its place."""
        self.unsent.note(number, "")
        if self.state.work is not None and self.state.work.chat == number:
            self.stop()
        if self.state.number == number:
            self.fresh()

    def renamed(self, number: int, title: str) -> None:
        """A conversation has another title."""
        if self.state.row is not None and self.state.row.number == number:
            self._show(replace(self.state, row=replace(self.state.row, title=title)))

    def choose_preset(self, preset: str) -> None:
        """Ask the vault, or have a model write; only before anything is said."""
        if self.state.row is None and preset in PRESETS:
            self._show(replace(self.state, preset=preset, problem=""))

    def narrow(self, named: Named) -> None:
        """Ask about this item too; only before anything is said."""
        if self.state.row is None and named.item not in {each.item for each in self.state.scope}:
            self._show(replace(self.state, scope=(*self.state.scope, named)))

    def widen(self, item: ItemId) -> None:
        """Do not ask about this item; about nothing in particular where none is left."""
        if self.state.row is None:
            left = tuple(each for each in self.state.scope if each.item != item)
            self._show(replace(self.state, scope=left))

    def note(self, text: str) -> None:
        """The person has typed: this is what is in the box."""
        if self.state.editing is None:
            self.unsent.note(self.state.number, text)

    def edit(self, turn: int) -> None:
        """Put what was said into the box, to be said otherwise."""
        said = next((each for each in self.state.said if each.number == turn), None)
        if said is not None and not self.state.is_busy:
            self._show(self._with_box(replace(self.state, editing=turn), said.text))

    def edit_last(self) -> None:
        """The same with what was said last."""
        if self.state.said:
            self.edit(self.state.said[-1].number)

    def leave_edit(self) -> None:
        """What was said stays as it was; the box gets back what was in it before."""
        if self.state.editing is not None:
            state = replace(self.state, editing=None)
            self._show(self._with_box(state, self.unsent.text(state.number)))

    def say(self, text: str) -> None:
        """Say something, and have it answered."""
        state = self.state
        if state.is_busy or not text.strip():
            return
        if state.editing is not None:
            state = replace(state, turns=tuple(turn for turn in state.turns if turn.number < state.editing))
        else:
            self.unsent.note(state.number, "")
        number, instead, items = state.number, state.editing, state.items
        before = replace(self.state, saying="")
        state = replace(state, saying=text.strip(), editing=None, was_stopped=False, notice="", problem="")
        self._show(self._with_box(state, self.unsent.text(number)))
        self._lanes.call(
            lambda: self._vault.chats.speak(
                text.strip(), chat=number, preset=before.preset, items=items, instead=instead
            ),
            lambda view: self._spoken(view, number),
            lane=Lane.WRITE,
            failed=lambda sentence: self._refused(before, text, sentence),
        )

    def again(self) -> None:
        """Answer what was said last; where there is an answer, write another."""
        row = self.state.row
        if row is not None and self.state.turns and not self.state.is_busy:
            is_anew = self.state.turns[-1].role != "person"
            self._answer(row, is_anew=is_anew)

    def stop(self) -> None:
        """End the answer that is being made, or else what is being edited."""
        if self._job is not None and self.state.work is not None:
            self._job.stop()
            self._show(replace(self.state, work=replace(self.state.work, is_stopping=True)))
        elif not self.state.is_busy:
            self.leave_edit()

    def export(self, path: Path) -> None:
        """Write the conversation as a file, as Markdown where its name says so."""
        text = self.text(is_markdown=path.suffix.lower() in {".md", ".markdown"})
        words = self.tr("Exported. The file lies outside the vault and is not encrypted.")
        self._lanes.call(
            lambda: self._vault.chats.write(path, text),
            lambda _: self._show(replace(self.state, notice=words, problem="")),
            lane=Lane.WRITE,
            failed=self._failed,
        )

    def text(self, *, is_markdown: bool = False) -> str:
        """The conversation as text."""
        view = self.state.view
        return "" if view is None else transcript.as_file(view, is_markdown=is_markdown)

    @property
    def can_stop(self) -> bool:
        """Whether Esc has something to end here."""
        return self.state.work is not None or self.state.editing is not None

    def _leave(self) -> None:
        if self._opening is not None:
            self._opening.drop()
            self._opening = None

    def _recalled(self) -> None:
        text = self.unsent.text(self.state.number)
        if text != self.state.box and not self.state.is_busy and self.state.editing is None:
            self._show(self._with_box(self.state, text))

    def _opened(self, read: tuple[ChatView, Sequence[Named]]) -> None:
        view, scope = read
        state = ChatState(view.row, view.row.preset, tuple(scope), view.turns, dict(self._notes), work=self.state.work)
        self._opening = None
        self._show(self._with_box(state, self.unsent.text(view.row.number)))

    def _spoken(self, view: ChatView, was: int | None) -> None:
        if self.state.saying and self.state.number == was:
            self._show(replace(self.state, row=view.row, turns=view.turns, saying=""))
        else:
            self._show(replace(self.state, saying=""))
        self.kept.emit()
        self._answer(view.row, is_anew=False)

    def _refused(self, before: ChatState, text: str, sentence: str) -> None:
        """It could not be said: the words go back into the box."""
        if before.editing is None:
            self.unsent.note(before.number, text)
        state = replace(self.state, saying="", problem=sentence)
        if state.number == before.number:
            state = self._with_box(replace(before, problem=sentence), text)
        self._show(state)

    def _answer(self, row: ChatRow, *, is_anew: bool) -> None:
        number, seed = row.number, secrets.randbelow(2**31) if is_anew else 0
        work = Work(number, bool(row.preset), is_anew)
        self._show(replace(self.state, work=work, was_stopped=False, notice="", problem=""))
        self._clock.start()
        job = self._lanes.run(
            lambda stop: self._vault.chats.answer(number, stop, seed=seed),
            self._answered,
            some=self._some,
            progress=self._progressed,
            failed=self._broke,
            stopped=self._was_stopped,
            ended=self._ended,
            noticed=self._noticed,
            written=self._written,
            title=self.tr("Answering a question") if not row.preset else self.tr("Writing an answer"),
        )
        self._job = job if self.state.work is not None else None

    def _some(self, values: list[object]) -> None:
        lines = tuple(value for value in values if isinstance(value, SummaryLine))
        self._change(lambda work: replace(work, lines=work.lines + lines, written="" if lines else work.written))

    def _written(self, text: str) -> None:
        self._change(lambda work: replace(work, written=work.written + text))

    def _progressed(self, step: Progress | None) -> None:
        self._change(lambda work: replace(work, step=step, is_told=True))

    def _noticed(self, sentence: str) -> None:
        """Another engine goes on from the start: what came before does not count."""
        self._change(lambda work: replace(work, notice=sentence, written="", lines=()))

    def _tick(self) -> None:
        self._change(lambda work: replace(work, seconds=work.seconds + 1))

    def _answered(self, answer: Answer) -> None:
        work, number = self.state.work, answer.turn or 0
        if work is not None and work.notice:
            self._notes[number] = work.notice
        if self.state.here is None:
            return
        last = self.state.said[-1].number if self.state.said else 0
        kept = tuple(each for each in self.state.turns if each.number <= last)
        turn = ChatTurn(number, "engine", answer.text, answer.lines, answer.engine, answer.state, _now())
        self._show(replace(self.state, turns=(*kept, turn), notes=dict(self._notes), work=None))

    def _was_stopped(self) -> None:
        here = self.state.here
        if here is None:
            return
        turns = self.state.turns
        if here.is_free and here.written and not here.is_anew:
            turns = (*turns, ChatTurn(0, "engine", here.written, (), "", "stopped", _now()))
        self._show(replace(self.state, turns=turns, was_stopped=True))
        self._read_again(here.chat)

    def _broke(self, sentence: str) -> None:
        here = self.state.here
        if here is not None:
            self._show(replace(self.state, problem=sentence))
            self._read_again(here.chat)

    def _ended(self) -> None:
        self._job = None
        self._clock.stop()
        self._show(replace(self.state, work=None))
        self.kept.emit()

    def _read_again(self, number: int) -> None:
        """What was kept of an answer that was not finished."""

        def show(view: ChatView) -> None:
            if self.state.number == number and self.state.turns != view.turns:
                self._show(replace(self.state, row=view.row, turns=view.turns))

        self._lanes.call(lambda: self._vault.chats.view(number), show)

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _with_box(self, state: ChatState, text: str) -> ChatState:
        return replace(state, box=text, edition=self.state.edition + 1)

    def _change(self, change: Callable[[Work], Work]) -> None:
        if self.state.work is not None:
            self._show(replace(self.state, work=change(self.state.work)))


def _now() -> int:
    return QDateTime.currentSecsSinceEpoch()
