"""Answers, and the conversations that they are kept in."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.ids import ItemId
from inglenook.core.results import Source, SummaryLine


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. Where it stands on documents and mail it has `lines`, each with its sources; else `text` alone.

    `sought` is the question as it was looked for, where it was understood from what was said before. With `is_selected`
    the lines are sentences of the sources, word for word. `state` is "" or not_found: the vault does not say it.
    `passages` are what it was taken from, in the order in which they were numbered. `chat` and `turn` say where it is
    kept.
    """

    question: str
    sought: str
    engine: str
    language: str
    lines: tuple[SummaryLine, ...]
    text: str
    state: str
    is_selected: bool
    passages: tuple[Source, ...]
    seconds: float
    chat: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class ChatRow:
    """A conversation in a list. `preset` is "" where it asks the vault."""

    number: int
    title: str
    made: int
    updated: int
    preset: str = ""
    turns: int = 0


@dataclass(frozen=True, slots=True)
class ChatTurn:
    """What one side said: `role` is person or engine. `state` is not_found, stopped (cut off by the person),
    source_gone (what it rested on was deleted, and the answer with it) or "".
    """

    number: int
    role: str
    text: str
    lines: tuple[SummaryLine, ...]
    engine: str
    state: str
    made: int


@dataclass(frozen=True, slots=True)
class ChatView:
    """A conversation opened. `scope` are the items that it may use; empty is the whole vault."""

    row: ChatRow
    scope: tuple[ItemId, ...]
    turns: tuple[ChatTurn, ...]
