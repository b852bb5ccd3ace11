"""Conversations with the vault: turns, the answers among them with the sources that they rest on.

An answer goes with its sources: where a document or mail is deleted, the answers that quote it are emptied.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from inglenook.core.chats import ChatRow, ChatTurn, ChatView
from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId
from inglenook.core.results import Source, SummaryLine
from inglenook.vault.storage.database import Change, Database, Transaction

_ROWS = "SELECT id, title, made, updated, preset, (SELECT count(*) FROM chat_turn WHERE chat_id = chat.id) FROM chat"


class Chats:
    """The kept conversations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(
        self, transaction: Transaction, title: str, now: int, *, preset: str = "", scope: Sequence[ItemId] = ()
    ) -> int:
        """Begin a conversation; gives its number."""
        number = transaction.next_id("chat")
        transaction.execute(
            "INSERT INTO chat(id, title, made, updated, preset, scope) VALUES (?, ?, ?, ?, ?, ?)",
            (number, title, now, now, preset, json.dumps([str(item) for item in scope])),
        )
        transaction.changed.add(Change.CHATS)
        return number

    def say(
        self,
        transaction: Transaction,
        chat: int,
        role: str,
        text: str,
        now: int,
        *,
        lines: Sequence[SummaryLine] = (),
        engine: str = "",
        state: str = "",
    ) -> int:
        """Add a turn at the end; gives its number."""
        if transaction.execute("UPDATE chat SET updated = ? WHERE id = ?", (now, chat)).rowcount == 0:
            raise NoSuchItem(item=str(chat))
        row = transaction.execute(
            "INSERT INTO chat_turn(chat_id, role, text, citations, made, lines, engine, state)"
            " VALUES (?, ?, ?, '[]', ?, ?, ?, ?) RETURNING id",
            (chat, role, text, now, json.dumps([_plain(each) for each in lines], ensure_ascii=False), engine, state),
        ).fetchone()
        number: int = row[0] if row is not None else 0
        items = {source.item for line in lines for source in line.sources if source.item is not None}
        transaction.executemany(
            "INSERT INTO chat_source(turn_id, kind, item_id) VALUES (?, ?, ?)",
            [(number, item.kind.value, item.number) for item in items],
        )
        transaction.changed.add(Change.CHATS)
        return number

    def cut(self, transaction: Transaction, chat: int, turn: int) -> None:
        """Take away a turn and all after it, so that the conversation goes on from before it."""
        self._drop(transaction, chat, turn)
        transaction.changed.add(Change.CHATS)

    def rename(self, transaction: Transaction, chat: int, title: str) -> None:
        """Give a conversation another title; raise `NoSuchItem`."""
        if transaction.execute("UPDATE chat SET title = ? WHERE id = ?", (title, chat)).rowcount == 0:
            raise NoSuchItem(item=str(chat))
        transaction.changed.add(Change.CHATS)

    def discard(self, transaction: Transaction, chat: int) -> None:
        """Take a conversation away."""
        transaction.retire_ids("chat")
        self._drop(transaction, chat, 0)
        if transaction.execute("DELETE FROM chat WHERE id = ?", (chat,)).rowcount == 0:
            raise NoSuchItem(item=str(chat))
        transaction.changed.add(Change.CHATS)

    def listing(self) -> list[ChatRow]:
        """The conversations, last spoken in first."""
        with self._database.read() as connection:
            return [ChatRow(*row) for row in connection.execute(f"{_ROWS} ORDER BY updated DESC, id DESC")]

    def view(self, chat: int) -> ChatView:
        """A conversation with its turns in order; raise `NoSuchItem`."""
        with self._database.read() as connection:
            row = connection.execute(f"{_ROWS} WHERE id = ?", (chat,)).fetchone()
            scope = connection.execute("SELECT scope FROM chat WHERE id = ?", (chat,)).fetchone()
            if row is None or scope is None:
                raise NoSuchItem(item=str(chat))
            turns = connection.execute(
                "SELECT id, role, text, lines, engine, state, made FROM chat_turn WHERE chat_id = ? ORDER BY id",
                (chat,),
            ).fetchall()
        return ChatView(
            ChatRow(*row), tuple(map(ItemId.parse, json.loads(scope[0]))), tuple(_turn(*each) for each in turns)
        )

    def _drop(self, transaction: Transaction, chat: int, turn: int) -> None:
        transaction.execute(
            "DELETE FROM chat_source WHERE turn_id IN (SELECT id FROM chat_turn WHERE chat_id = ? AND id >= ?)",
            (chat, turn),
        )
        transaction.execute("DELETE FROM chat_turn WHERE chat_id = ? AND id >= ?", (chat, turn))


def drop_answers(transaction: Transaction, kind: str, number: int) -> None:
    """Empty the answers that rest on an item."""
    turns = "(SELECT turn_id FROM chat_source WHERE kind = ? AND item_id = ?)"
    emptied = transaction.execute(
        f"UPDATE chat_turn SET text = '', lines = '[]', citations = '[]', state = 'source_gone' WHERE id IN {turns}",
        (kind, number),
    ).rowcount
    if emptied:
        transaction.execute(f"DELETE FROM chat_source WHERE turn_id IN {turns}", (kind, number))
        transaction.changed.add(Change.CHATS)


def _turn(number: int, role: str, text: str, lines: str, engine: str, state: str, made: int) -> ChatTurn:
    return ChatTurn(number, role, text, tuple(_line(each) for each in json.loads(lines)), engine, state, made)


def _plain(line: SummaryLine) -> dict[str, object]:
    return {
        "text": line.text,
        "is_supported": line.is_supported,
        "role": line.role,
        "sources": [
            [
                *(None if each.item is None else str(each.item), each.page, each.start, each.end, each.quote),
                *(each.title, each.date),
            ]
            for each in line.sources
        ],
    }


def _line(value: dict[str, Any]) -> SummaryLine:
    # What was kept by an earlier version has neither the date of a source nor a role.
    sources = tuple(
        Source(None if item is None else ItemId.parse(item), page, start, end, quote, title, *sent)
        for item, page, start, end, quote, title, *sent in value["sources"]
    )
    return SummaryLine(value["text"], value["is_supported"], sources, role=value.get("role", ""))
