"""Conversations with the vault: turns, each with the sources that it cites."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId
from inglenook.core.results import Source
from inglenook.vault.database import Change, Database, Transaction


@dataclass(frozen=True, slots=True)
class ChatRow:
    """A conversation in a list."""

    number: int
    title: str
    made: int
    updated: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side said. `role` is person or engine."""

    role: str
    text: str
    citations: tuple[Source, ...]
    made: int


class Chats:
    """The kept conversations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, transaction: Transaction, title: str, now: int) -> int:
        """Begin a conversation; gives its number."""
        number = transaction.next_id("chat")
        transaction.execute("INSERT INTO chat VALUES (?, ?, ?, ?)", (number, title, now, now))
        transaction.changed.add(Change.CHATS)
        return number

    def say(
        self, transaction: Transaction, chat: int, role: str, text: str, citations: Sequence[Source], now: int
    ) -> None:
        """Add a turn at the end."""
        if transaction.execute("UPDATE chat SET updated = ? WHERE id = ?", (now, chat)).rowcount == 0:
            raise NoSuchItem(item=str(chat))
        transaction.execute(
            "INSERT INTO chat_turn(chat_id, role, text, citations, made) VALUES (?, ?, ?, ?, ?)",
            (chat, role, text, json.dumps([_plain(each) for each in citations], ensure_ascii=False), now),
        )
        transaction.changed.add(Change.CHATS)

    def discard(self, transaction: Transaction, chat: int) -> None:
        """Take a conversation away."""
        transaction.retire_ids("chat")
        transaction.execute("DELETE FROM chat_turn WHERE chat_id = ?", (chat,))
        if transaction.execute("DELETE FROM chat WHERE id = ?", (chat,)).rowcount == 0:
            raise NoSuchItem(item=str(chat))
        transaction.changed.add(Change.CHATS)

    def listing(self) -> list[ChatRow]:
        """The conversations, last spoken in first."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, title, made, updated FROM chat ORDER BY updated DESC, id DESC")
            return [ChatRow(*row) for row in rows]

    def turns(self, chat: int) -> tuple[Turn, ...]:
        """What was said, in order."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT role, text, citations, made FROM chat_turn WHERE chat_id = ? ORDER BY id", (chat,)
            ).fetchall()
        return tuple(
            Turn(role, text, tuple(_source(each) for each in json.loads(citations)), made)
            for role, text, citations, made in rows
        )


def _plain(source: Source) -> list[object]:
    item = None if source.item is None else str(source.item)
    return [item, source.page, source.start, source.end, source.quote, source.title]


def _source(value: list[object]) -> Source:
    item, page, start, end, quote, title = value
    named = None if item is None else ItemId.parse(str(item))
    return Source(named, page, start, end, quote, title)  # type: ignore[arg-type]  # as `_plain` wrote them
