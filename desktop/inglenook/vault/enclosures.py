"""What documents carry: the files that are attached to a PDF, the members of an archive that came with a mail.

Such a file goes with the last that carries it, as an attachment goes with its last mail, unless the person brought it
in as well. Where a mail carries the document it carries the file, too (`attachment.within`), so that the file is found
by its sender and thrown away with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from inglenook.core.ids import ItemId, ItemKind, document_id
from inglenook.core.results import Holder
from inglenook.core.views import AttachmentView
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Change, Database, Transaction

# is_attachment of a document: what it is known from.
BROUGHT, MAILED, HELD = 0, 1, 2
_CARRIED = (
    "WITH RECURSIVE holder(id) AS (SELECT document_id FROM attachment WHERE message_id = ? AND document_id IS NOT NULL"
    " AND within IS NULL UNION SELECT e.document_id FROM enclosure e JOIN holder h ON e.carrier_id = h.id"
    " WHERE e.document_id IS NOT NULL) SELECT e.document_id, e.name, e.size, h.id FROM holder h"
    " JOIN enclosure e ON e.carrier_id = h.id WHERE e.document_id IS NOT NULL"
)
_HELD = "SELECT document_id, name FROM enclosure WHERE carrier_id = ? AND document_id IS NOT NULL ORDER BY place"
_HOLDERS = (
    "WITH RECURSIVE holder(id) AS (SELECT ?1 UNION SELECT e.carrier_id FROM enclosure e JOIN holder h"
    " ON e.document_id = h.id) SELECT id FROM holder"
)
_MAILS = (
    "SELECT id FROM message WHERE thread_id IN (SELECT value FROM json_each(:threads))"
    " UNION SELECT value FROM json_each(:mails)"
)
# What nothing else carries of what mails or documents do.
_GOING = (
    "SELECT d.id FROM document d WHERE d.is_attachment <> 0 AND d.id IN (SELECT document_id FROM attachment WHERE"
    " message_id IN (SELECT value FROM json_each(:mails)) UNION SELECT document_id FROM enclosure WHERE carrier_id IN"
    " (SELECT value FROM json_each(:documents))) AND NOT EXISTS (SELECT 1 FROM enclosure e WHERE e.document_id = d.id"
    " AND e.carrier_id NOT IN (SELECT value FROM json_each(:documents))) AND NOT EXISTS (SELECT 1 FROM attachment a"
    " WHERE a.document_id = d.id AND a.message_id NOT IN (SELECT value FROM json_each(:mails))"
    " AND coalesce(a.within NOT IN (SELECT value FROM json_each(:documents)), 1))"
)
# The first document that carries each of those with these numbers, a list as JSON, of those that one carries.
FIRST_HOLDERS = (
    "SELECT e.document_id, min(d.id), d.title, d.filename FROM enclosure e JOIN document d ON d.id = e.carrier_id"
    " WHERE e.document_id IN (SELECT value FROM json_each(?)) GROUP BY e.document_id"
)


class Enclosures:
    """The files that documents carry."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, transaction: Transaction, carrier: int, files: Iterable[tuple[int, str]]) -> list[int]:
        """Say what a document carries, each file with its name there; gives the documents that it carried before and
        carries no more. What carries the document itself is left out, be it so written by somebody."""
        above = {row[0] for row in transaction.execute(_HOLDERS, (carrier,))}
        wanted = {number: name for number, name in files if number not in above}
        before = held_by(transaction, carrier)
        if not wanted and not before:
            return []
        transaction.execute("DELETE FROM enclosure WHERE carrier_id = ?", (carrier,))
        transaction.executemany(
            "INSERT INTO enclosure(carrier_id, place, document_id, name, size)"
            " SELECT ?, ?, d.id, ?, o.size FROM document d JOIN original o ON o.id = d.original_id"
            " WHERE d.id = ?",
            [(carrier, place, name, number) for place, (number, name) in enumerate(wanted.items())],
        )
        mails = transaction.execute("SELECT DISTINCT message_id FROM attachment WHERE document_id = ?", (carrier,))
        for (mail,) in mails.fetchall():
            carry(transaction, mail)
        for number in wanted:
            settle(transaction, number)
        transaction.changed.add(Change.DOCUMENTS)
        return [number for number in before if number not in wanted]

    def add(self, transaction: Transaction, carrier: int, files: Iterable[tuple[int, str]]) -> None:
        """Say what a document carries beside all that it is known to carry."""
        rows = transaction.execute(_HELD, (carrier,)).fetchall()
        self.put(transaction, carrier, [*((number, name) for number, name in rows), *files])

    def going_with(self, items: Sequence[ItemId]) -> frozenset[ItemId]:
        """The documents that would go along, were these items taken out (`vault.deletion`)."""
        with self._database.read() as connection:
            numbers = {kind: [item.number for item in items if item.kind is kind] for kind in ItemKind}
            facts = {"threads": json.dumps(numbers[ItemKind.THREAD]), "mails": json.dumps(numbers[ItemKind.MESSAGE])}
            mails = json.dumps([row[0] for row in connection.execute(_MAILS, facts)])
            gone = set(numbers[ItemKind.DOCUMENT])
            while (
                more := {
                    row[0]
                    for row in connection.execute(_GOING, {"mails": mails, "documents": json.dumps(sorted(gone))})
                }
                - gone
            ):
                gone |= more
            return frozenset(map(document_id, gone)) - {*items}


def files_of(connection: Connection, number: int) -> tuple[AttachmentView, ...]:
    """What a document carries, in the order in which it does."""
    rows = connection.execute(
        "SELECT name, size, document_id FROM enclosure WHERE carrier_id = ? ORDER BY place", (number,)
    )
    return tuple(
        AttachmentView(name, "", size, None if document is None else document_id(document))
        for name, size, document in rows
    )


def as_holders(rows: Iterable[Sequence[Any]]) -> dict[int, Holder]:
    """What `FIRST_HOLDERS` gives, by the number of what is carried."""
    return {number: Holder(document_id(carrier), title or filename) for number, carrier, title, filename in rows}


def held_by(transaction: Transaction, carrier: int) -> list[int]:
    """The documents that another one carries, seen from within the write."""
    return [number for number, _ in transaction.execute(_HELD, (carrier,))]


def holds_any(transaction: Transaction, carrier: int) -> bool:
    """Whether a document carries any that is here."""
    return transaction.at_once(f"{_HELD} LIMIT 1", (carrier,)).fetchone() is not None


def is_held(transaction: Transaction, number: int) -> bool:
    """Whether a document carries this one, seen from within the write."""
    row = transaction.execute("SELECT 1 FROM enclosure WHERE document_id = ? LIMIT 1", (number,)).fetchone()
    return row is not None


def carry(transaction: Transaction, mail: int) -> None:
    """Have a mail carry all that is in the documents that it carries."""
    rows = transaction.execute(_CARRIED, (mail,)).fetchall()
    transaction.execute("DELETE FROM attachment WHERE message_id = ? AND within IS NOT NULL", (mail,))
    transaction.executemany(
        "INSERT INTO attachment(message_id, place, document_id, name, media_type, size, is_inline, content_id, within)"
        " VALUES (?, ?, ?, ?, '', ?, 0, '', ?)",
        # Below the places of what the mail names itself.
        [(mail, -place, *row) for place, row in enumerate(rows, 1)],
    )


def settle(transaction: Transaction, number: int) -> None:
    """Note what a document is known from by now, and with it what it carries; one that was brought in stays so."""
    row = transaction.execute(
        "SELECT is_attachment, (SELECT max(c.is_attachment <> 1) FROM enclosure e JOIN document c ON c.id ="
        " e.carrier_id WHERE e.document_id = document.id) FROM document WHERE id = ?",
        (number,),
    ).fetchone()
    if row is None:
        return
    state = BROUGHT if row[0] == BROUGHT else HELD if row[1] else MAILED
    transaction.execute("UPDATE document SET is_attachment = ? WHERE id = ?", (state, number))
    for held in held_by(transaction, number):
        settle(transaction, held)


def let_go(transaction: Transaction, number: int) -> None:
    """A document is taken out: it carries nothing any more, and is nowhere carried within another one."""
    transaction.execute(
        "DELETE FROM attachment WHERE within = ?1 OR (document_id = ?1 AND within IS NOT NULL)", (number,)
    )
    transaction.execute("DELETE FROM enclosure WHERE carrier_id = ?", (number,))
    transaction.execute("UPDATE enclosure SET document_id = NULL WHERE document_id = ?", (number,))
