"""Drafts: what was suggested, what the person made of it, to whom it goes and from which address."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.core.reading import Address
from inglenook.core.results import Reply
from inglenook.core.views import DraftView
from inglenook.vault.servers.outbox import drop_unsent
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction
from inglenook.vault.work import draft_files

_COLUMNS = "id, message_id, recipients, subject, text, updated, kind, sender, is_quoting"
_INSERT = (
    # What it answers may have been taken out while it was written; the words are kept.
    "INSERT INTO draft(id, message_id, recipients, subject, headers, suggested, text, made, updated, kind, sender,"
    " is_quoting) VALUES (?, (SELECT id FROM message WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A draft but for its text: whom it goes to, from which own address ("": nobody chose), and what it answers.

    `kind` is reply, new or forward. Identifiers are without angle brackets.
    """

    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    subject: str = ""
    sender: str = ""
    kind: str = "new"
    answers: ItemId | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    is_quoting: bool = False


def outline_of(reply: Reply) -> Outline:
    """The outline of a suggested reply."""
    return Outline(
        to=reply.to,
        cc=reply.cc,
        subject=reply.subject,
        sender=reply.sender.address if reply.sender else "",
        kind="reply",
        answers=reply.item,
        in_reply_to=reply.in_reply_to,
        references=reply.references,
        is_quoting=True,
    )


class Drafts:
    """The kept drafts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, transaction: Transaction, reply: Reply | Outline, text: str, now: int, *, suggested: str = ""
    ) -> ItemId:
        """Keep a draft with the person's text."""
        outline = outline_of(reply) if isinstance(reply, Reply) else reply
        suggested = (reply.draft or "") if isinstance(reply, Reply) else suggested
        number = transaction.next_id("draft")
        answers = outline.answers
        transaction.execute(
            _INSERT,
            (
                number,
                answers.number if answers is not None and answers.kind is ItemKind.MESSAGE else None,
                _recipients(outline.to, outline.cc, outline.bcc),
                outline.subject,
                json.dumps(
                    {"in_reply_to": outline.in_reply_to, "references": list(outline.references)}, ensure_ascii=False
                ),
                suggested,
                text,
                now,
                now,
                outline.kind,
                outline.sender,
                outline.is_quoting,
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

    def address(self, transaction: Transaction, item: ItemId, outline: Outline, now: int) -> None:
        """Put other recipients, another subject, sender, and whether it quotes in place; the rest of it stays."""
        done = transaction.execute(
            "UPDATE draft SET recipients = ?, subject = ?, sender = ?, is_quoting = ?, updated = ? WHERE id = ?",
            (
                _recipients(outline.to, outline.cc, outline.bcc),
                outline.subject,
                outline.sender,
                outline.is_quoting,
                now,
                _number(item),
            ),
        )
        if done.rowcount == 0:
            raise NoSuchItem(item=str(item))
        transaction.changed.add(Change.DRAFTS)

    def enclose(
        self, transaction: Transaction, item: ItemId, original: int, name: str, media_type: str, now: int
    ) -> int:
        """Have a file go with a draft; gives its place."""
        if transaction.execute("UPDATE draft SET updated = ? WHERE id = ?", (now, _number(item))).rowcount == 0:
            raise NoSuchItem(item=str(item))
        transaction.changed.add(Change.DRAFTS)
        return draft_files.add(transaction, item.number, original, name, media_type)

    def leave_out(self, transaction: Transaction, item: ItemId, place: int, now: int) -> None:
        """Have a file go with it no longer."""
        draft_files.drop(transaction, _number(item), place)
        transaction.execute("UPDATE draft SET updated = ? WHERE id = ?", (now, item.number))
        transaction.changed.add(Change.DRAFTS)

    def discard(self, transaction: Transaction, item: ItemId) -> None:
        """Take a draft away, with its files and what waits to be sent of it; its copy on a server is to go, too."""
        number = _number(item)
        transaction.retire_ids("draft")
        drop_unsent(transaction, number)
        draft_files.drop(transaction, number)
        transaction.execute("UPDATE draft_copy SET is_old = 1 WHERE draft_id = ?", (number,))
        if transaction.execute("DELETE FROM draft WHERE id = ?", (number,)).rowcount == 0:
            raise NoSuchItem(item=str(item))
        transaction.changed.add(Change.DRAFTS)

    def listing(self) -> list[DraftView]:
        """All drafts, last changed first."""
        with self._database.read() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM draft ORDER BY updated DESC, id DESC").fetchall()
            return [_view(connection, row) for row in rows]

    def view(self, item: ItemId) -> DraftView:
        """One draft."""
        with self._database.read() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM draft WHERE id = ?", (_number(item),)).fetchone()
            if row is None:
                raise NoSuchItem(item=str(item))
            return _view(connection, row)

    def suggested(self, item: ItemId) -> str:
        """What was suggested, as it was before the person changed it."""
        return str(self._one("suggested", item))

    def threading(self, item: ItemId) -> tuple[str, tuple[str, ...]]:
        """In-Reply-To and References of the draft, without angle brackets."""
        headers = json.loads(str(self._one("headers", item)))
        return headers["in_reply_to"], tuple(headers["references"])

    def originals(self, item: ItemId) -> list[int]:
        """The numbers of the files that go with it, in their order."""
        with self._database.read() as connection:
            return draft_files.originals(connection, _number(item))

    def _one(self, column: str, item: ItemId) -> object:
        with self._database.read() as connection:
            row = connection.execute(f"SELECT {column} FROM draft WHERE id = ?", (_number(item),)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(item))
        return row[0]


def _number(item: ItemId) -> int:
    if item.kind is not ItemKind.DRAFT:
        raise NoSuchItem(item=str(item))
    return item.number


def _recipients(to: Sequence[Address], cc: Sequence[Address], bcc: Sequence[Address]) -> str:
    lists = {"to": to, "cc": cc, "bcc": bcc}
    return json.dumps(
        {name: [[each.name, each.address] for each in people] for name, people in lists.items()}, ensure_ascii=False
    )


def _view(connection: Connection, row: Row) -> DraftView:
    number, answers, recipients, subject, text, updated, kind, sender, is_quoting = row
    people = {name: tuple(Address(*pair) for pair in pairs) for name, pairs in json.loads(recipients).items()}
    return DraftView(
        item=ItemId(ItemKind.DRAFT, number),
        answers=None if answers is None else message_id(answers),
        to=people.get("to", ()),
        cc=people.get("cc", ()),
        subject=subject,
        text=text,
        updated=updated,
        bcc=people.get("bcc", ()),
        kind=kind,
        sender=sender,
        is_quoting=bool(is_quoting),
        enclosures=draft_files.of(connection, number),
    )
