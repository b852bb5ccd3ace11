"""Conversations that are not kept anywhere, with a model that says what the test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from inglenook.core.chats import (
    Answer,
    ChatRow,
    ChatTurn,
    ChatView,
)
from inglenook.core.errors import InglenookError, NoSuchItem, Stopped
from inglenook.core.events import Event, Notice, Partial, Piece, Progress, Result, Stop
from inglenook.core.ids import ItemId, document_id, thread_id
from inglenook.core.results import Source, SummaryLine
from inglenook.interfaces.qt.services.chats import Chats, Named, Starter, Starters, Writers

LEASE = Source(document_id(1), 2, 25, 40, "Rent is 840 €.", "Lease 1")
CODE = "Here it is:\n\n```python\nprint(1)\n```\nDone."


class FakeChats(Chats):
    """Keeps conversations in a dictionary. `written` is what a model writes for a preset, piece by piece."""

    def __init__(self) -> None:
        self.views: dict[int, ChatView] = {}
        self.model = Writers()
        self.is_empty = False
        self.written: Sequence[str] = ("Once ", "upon a time.")
        self.fails: InglenookError | None = None  # instead of an answer
        self.notice: Notice | None = None  # told before the answer
        self.is_known = True
        self.before: Callable[[Stop], None] = lambda stop: None  # each piece
        self.seeds: list[int] = []
        self.typed: dict[int | None, str] = {}
        self._turn = 0

    def listing(self, offset: int, limit: int) -> Sequence[ChatRow]:
        rows = sorted((view.row for view in self.views.values()), key=lambda row: (-row.updated, -row.number))
        return rows[offset : offset + limit]

    def view(self, number: int) -> ChatView:
        if number not in self.views:
            raise NoSuchItem(item=str(number))
        return self.views[number]

    def speak(
        self, text: str, *, chat: int | None, preset: str, items: Sequence[ItemId], instead: int | None
    ) -> ChatView:
        if self.fails is not None and self.fails.code == "needs_model":
            raise self.fails
        if chat is None:
            chat = len(self.views) + 1
            self.views[chat] = ChatView(ChatRow(chat, text[:80], 1_700_000_000, 1_700_000_000 + chat, preset), (), ())
            self.views[chat] = replace(self.views[chat], scope=tuple(items))
        if instead is not None:
            self._cut(chat, instead)
        self._add(chat, "person", text, (), "", "")
        return self.views[chat]

    def answer(self, number: int, stop: Stop, *, seed: int) -> Iterator[Event[Answer]]:
        view = self.view(number)
        self.seeds.append(seed)
        old = view.turns[-1].number if view.turns[-1].role == "engine" else None
        yield Progress(0, None, "passages", "reading")
        if self.notice is not None:
            yield Piece("half a")
            yield self.notice
        if self.fails is not None:
            raise self.fails
        text = ""
        lines: tuple[SummaryLine, ...] = ()
        if view.row.preset:
            try:
                for piece in self.written:
                    self.before(stop)
                    stop.check()
                    text += piece
                    yield Piece(piece)
            except Stopped:
                if text and old is None:
                    self._add(number, "engine", text, (), "tiny", "stopped")
                raise
        elif self.is_known:
            lines = (SummaryLine(LEASE.quote, True, (LEASE,)), SummaryLine("It is quiet there.", False, ()))
            text = "\n".join(line.text for line in lines)
            for line in lines:
                self.before(stop)
                stop.check()
                yield Partial(line)
        if old is not None:
            self._cut(number, old)
        state = "" if text else "not_found"
        engine = "tiny-0123456789ab-1" if view.row.preset else "builtin-1"
        turn = self._add(number, "engine", text, lines, engine, state)
        yield Result(Answer("", "", engine, "en", lines, text, state, True, (), 0.1, number, turn))

    def rename(self, number: int, title: str) -> None:
        view = self.view(number)
        self.views[number] = replace(view, row=replace(view.row, title=title))

    def remove(self, number: int) -> None:
        del self.views[number]

    def write(self, path: Path, text: str) -> None:
        path.write_text(text, "utf-8")

    def writers(self) -> Writers:
        return self.model

    def unsent(self) -> dict[int | None, str]:
        return dict(self.typed)

    def keep_unsent(self, texts: Mapping[int | None, str]) -> None:
        self.typed = {number: text for number, text in texts.items() if text}

    def starters(self) -> Starters:
        if self.is_empty:
            return Starters(True, ())
        papers = (("document", "Lease 1", "en"), ("document", "租房合同", "zh"), ("person", "Anna Berg", "en"))
        return Starters(False, tuple(Starter(*each) for each in papers))

    def known(self, questions: Sequence[str], most: int) -> Sequence[str]:
        return tuple(questions)[:most]

    def named(self, items: Sequence[ItemId]) -> Sequence[Named]:
        return [Named(item, f"Paper {item.number}") for item in items if item.number < 90]

    def candidates(self, words: str) -> Sequence[Named]:
        found = [Named(document_id(1), "Lease 1", "pdf"), Named(thread_id(1), "About flat 1", "Anna Berg")]
        return [each for each in found if words.lower() in each.title.lower()]

    def _add(self, number: int, role: str, text: str, lines: tuple[SummaryLine, ...], engine: str, state: str) -> int:
        self._turn += 1
        view = self.views[number]
        turn = ChatTurn(self._turn, role, text, lines, engine, state, 1_700_000_000)
        row = replace(view.row, turns=view.row.turns + 1)
        self.views[number] = ChatView(row, view.scope, (*view.turns, turn))
        return self._turn

    def _cut(self, number: int, turn: int) -> None:
        view = self.views[number]
        self.views[number] = replace(view, turns=tuple(each for each in view.turns if each.number < turn))
