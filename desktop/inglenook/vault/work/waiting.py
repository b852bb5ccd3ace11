"""Replies that wait for a mail to be opened, each with the digest of all that it was made of."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from inglenook.core.errors import InglenookError
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.core.reading import Address
from inglenook.core.results import Mark, Reply, Source
from inglenook.vault.mail.places import thrown_away
from inglenook.vault.storage.database import Change, Database, Transaction


class Waiting:
    """The replies that wait."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, transaction: Transaction, mail: ItemId, made_of: str, reply: Reply, now: int) -> None:
        """Keep a reply, in place of an older one to the same mail."""
        transaction.execute(
            "INSERT OR REPLACE INTO waiting_reply(message_id, made_of, result, made) VALUES (?, ?, ?, ?)",
            (mail.number, made_of, json.dumps(asdict(reply), ensure_ascii=False, default=str), now),
        )
        transaction.changed.add(Change.DRAFTS)

    def find(self, mail: ItemId, made_of: str) -> Reply | None:
        """The reply that waits for a mail, if it was made of just that. One that cannot be read counts as not made."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT result FROM waiting_reply WHERE message_id = ? AND made_of = ?", (mail.number, made_of)
            ).fetchone()
        if row is None:
            return None
        try:
            return _reply(mail, json.loads(row[0]))
        except (ValueError, TypeError, KeyError, InglenookError):
            return None

    def mails(self) -> list[tuple[ItemId, str]]:
        """The mails that a reply waits for, with what each was made of."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT message_id, made_of FROM waiting_reply ORDER BY message_id DESC")
            return [(message_id(number), made_of) for number, made_of in rows]

    def drop(self, transaction: Transaction, mail: ItemId) -> None:
        """Take a reply away; harmless where there is none."""
        if transaction.execute("DELETE FROM waiting_reply WHERE message_id = ?", (mail.number,)).rowcount:
            transaction.changed.add(Change.DRAFTS)

    def wanting(self, label: str, now: int, since: int, limit: int) -> list[ItemId]:
        """The mails of a label that wait for the person, newest first.

        Each is the newest of its thread, was not answered, came after `since`, is neither put off, muted nor thrown
        away, and the person has begun no draft.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                # By date: a label may be that of ten thousand mails, and few of them came of late.
                "SELECT m.id FROM message m INDEXED BY message_date CROSS JOIN triage r ON r.message_id = m.id"
                " WHERE r.label = ? AND m.is_sent = 0"
                " AND m.is_replied = 0 AND m.date > ? AND NOT EXISTS (SELECT 1 FROM message n WHERE"
                " n.thread_id = m.thread_id AND (n.date > m.date OR (n.date = m.date AND n.id > m.id)))"
                " AND NOT EXISTS (SELECT 1 FROM put_off p WHERE p.thread_id = m.thread_id AND p.until > ?)"
                " AND m.thread_id NOT IN (SELECT thread_id FROM muted)"
                f" AND NOT {thrown_away('m.id')}"
                " AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.message_id = m.id AND d.kind = 'reply')"
                " ORDER BY m.date DESC, m.id DESC LIMIT ?",
                (label, since, now, limit),
            )
            return [message_id(row[0]) for row in rows]


def _reply(mail: ItemId, value: dict[str, Any]) -> Reply:
    sender = value["sender"]
    return Reply(
        item=mail,
        to=_people(value["to"]),
        cc=_people(value["cc"]),
        sender=None if sender is None else Address(**sender),
        subject=str(value["subject"]),
        in_reply_to=str(value["in_reply_to"]),
        references=tuple(value["references"]),
        language=str(value["language"]),
        options=tuple(value["options"]),
        draft=value["draft"],
        quoted=str(value["quoted"]),
        needs_input=tuple(value["needs_input"]),
        sources=tuple(_source(each) for each in value["sources"]),
        reason=str(value["reason"]),
        engine=str(value["engine"]),
        marks=tuple(Mark(**each) for each in value["marks"]),
    )


def _people(pairs: list[dict[str, str]]) -> tuple[Address, ...]:
    return tuple(Address(**pair) for pair in pairs)


def _source(value: dict[str, Any]) -> Source:
    item = value["item"]
    # `asdict` turns the ID into a dictionary of its parts.
    named = None if item is None else ItemId(ItemKind(item["kind"]), int(item["number"]))
    return Source(named, value["page"], value["start"], value["end"], value["quote"], value["title"])
