"""Drafts: what was suggested, and what the person made of it. Nothing here can send."""

from __future__ import annotations

import json
from collections.abc import Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.core.reading import Address
from inglenook.core.results import DraftView, Reply
from inglenook.vault.connection import Row
from inglenook.vault.database import Change, Database, Transaction

_COLUMNS = "id, message_id, recipients, subject, text, updated"


class Drafts:
    """The kept drafts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, transaction: Transaction, reply: Reply, text: str, now: int) -> ItemId:
        """Keep a draft with the person's text."""
        number = transaction.next_id("draft")
        answers = reply.item.number if reply.item is not None and reply.item.kind is ItemKind.MESSAGE else None
        recipients = {"to": _pairs(reply.to), "cc": _pairs(reply.cc)}
        headers = {"in_reply_to": reply.in_reply_to, "references": list(reply.references)}
        transaction.execute(
            "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                answers,
                json.dumps(recipients, ensure_ascii=False),
                reply.subject,
                json.dumps(headers, ensure_ascii=False),
                reply.draft or "",
                text,
                now,
                now,
            ),
        )
        transaction.changed.add(Change.DRAFTS)
        return ItemId(ItemKind.DRAFT, number)

    def change(self, transaction: Transaction, item: ItemId, text: str, now: int) -> None:
        """Put the person's text in place of the draft's."""
        done = transaction.execute("UPDATE draft SET text = ?, updated = ? WHERE id = ?", (text, now, _number(item)))
        if done.rowcount == 0:
            raise NoSuchItem(item=str(item))
        transaction.changed.add(Change.DRAFTS)

    def discard(self, transaction: Transaction, item: ItemId) -> None:
        """Take a draft away."""
        transaction.retire_ids("draft")
        if transaction.execute("DELETE FROM draft WHERE id = ?", (_number(item),)).rowcount == 0:
            raise NoSuchItem(item=str(item))
        transaction.changed.add(Change.DRAFTS)

    def listing(self) -> list[DraftView]:
        """All drafts, last changed first."""
        with self._database.read() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM draft ORDER BY updated DESC, id DESC")
            return [_view(row) for row in rows]

    def view(self, item: ItemId) -> DraftView:
        """One draft."""
        with self._database.read() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM draft WHERE id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        return _view(row)

    def suggested(self, item: ItemId) -> str:
        """What was suggested, as it was before the person changed it."""
        with self._database.read() as connection:
            row = connection.execute("SELECT suggested FROM draft WHERE id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        return str(row[0])

    def threading(self, item: ItemId) -> tuple[str, tuple[str, ...]]:
        """In-Reply-To and References of the draft, without angle brackets."""
        with self._database.read() as connection:
            row = connection.execute("SELECT headers FROM draft WHERE id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        headers = json.loads(row[0])
        return headers["in_reply_to"], tuple(headers["references"])


def _number(item: ItemId) -> int:
    if item.kind is not ItemKind.DRAFT:
        raise NoSuchItem(item=str(item))
    return item.number


def _pairs(addresses: Sequence[Address]) -> list[list[str]]:
    return [[each.name, each.address] for each in addresses]


def _view(row: Row) -> DraftView:
    number, answers, recipients, subject, text, updated = row
    people = json.loads(recipients)
    return DraftView(
        item=ItemId(ItemKind.DRAFT, number),
        answers=None if answers is None else message_id(answers),
        to=tuple(Address(*pair) for pair in people["to"]),
        cc=tuple(Address(*pair) for pair in people["cc"]),
        subject=subject,
        text=text,
        updated=updated,
    )
