"""Reading passages back out of the vault's tables, to build the index from what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from inglenook.core.reading import Address, Passage
from inglenook.index.borrowed import Connection
from inglenook.index.borrowed import number as counted
from inglenook.index.entries import Entry, document_entries, mail_entries


def passages_in(connection: Connection) -> int:
    """How many passages there are."""
    return counted(connection.execute("SELECT count(*) FROM passage"))


def entries_after(connection: Connection, last: int, count: int) -> list[Entry]:
    """The entries of the next `count` passages with a row above `last`, in the order of their rows."""
    rows = connection.execute(
        "SELECT kind, item_id, id, start, end, page, heading FROM passage WHERE id > ? ORDER BY id LIMIT ?",
        (last, count),
    ).fetchall()
    entries: list[Entry] = []
    # An item's passages are written together, so that grouping neighbours loads nearly every text once.
    for (kind, number), group in groupby(rows, key=lambda row: (row[0], row[1])):
        passages = [(row[2], Passage(row[3], row[4], row[5], row[6])) for row in group]
        entries.extend((_of_mail if kind == "m" else _of_document)(connection, number, passages))
    return entries


def entries_of_document(connection: Connection, number: int) -> list[Entry]:
    """The entries of one document as it is now."""
    rows = connection.execute(
        "SELECT id, start, end, page, heading FROM passage WHERE kind = 'd' AND item_id = ? ORDER BY start", (number,)
    ).fetchall()
    return list(_of_document(connection, number, [(row[0], Passage(*row[1:])) for row in rows]))


def document_text(pieces: Iterable[tuple[int, str]]) -> str:
    """A document's whole text out of its (start, text) pieces in order; a gap between them becomes line breaks."""
    parts: list[str] = []
    end = 0
    for start, text in pieces:
        if start > end:
            parts.append("\n" * (start - end))
            end = start
        parts.append(text[end - start :])
        end = max(end, start + len(text))
    return "".join(parts)


def _of_mail(connection: Connection, number: int, passages: list[tuple[int, Passage]]) -> Iterator[Entry]:
    row = connection.execute("SELECT subject, text FROM message WHERE id = ?", (number,)).fetchone()
    if row is None:
        return iter(())
    people = connection.execute(
        "SELECT name, address FROM message_address WHERE message_id = ? AND role IN ('from', 'to', 'cc', 'bcc')"
        " ORDER BY instr('from to cc bcc', role), place",
        (number,),
    )
    return mail_entries(row[0], [Address(*person) for person in people], row[1], passages)


def _of_document(connection: Connection, number: int, passages: list[tuple[int, Passage]]) -> Iterator[Entry]:
    row = connection.execute(
        "SELECT title, filename, author, also_called FROM document WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        return iter(())
    pieces = connection.execute(
        "SELECT start, text FROM document_section WHERE document_id = ? ORDER BY start", (number,)
    )
    title, filename, author, also = row
    whole = document_text((start, text) for start, text in pieces)
    return document_entries(title, (filename, *json.loads(also)), author, whole, passages)
