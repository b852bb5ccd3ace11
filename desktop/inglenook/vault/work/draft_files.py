"""The files that go with drafts: their bytes are originals, kept for as long as a draft has them."""

from __future__ import annotations

from inglenook.core.outgoing import Enclosure
from inglenook.vault.originals import drop_if_unused
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Transaction


def add(transaction: Transaction, draft: int, original: int, name: str, media_type: str) -> int:
    """Have an original go with a draft, behind those it has; gives its place."""
    row = transaction.execute(
        "SELECT coalesce(max(place) + 1, 0) FROM draft_file WHERE draft_id = ?", (draft,)
    ).fetchone()
    place = 0 if row is None else int(row[0])
    transaction.execute(
        "INSERT INTO draft_file(draft_id, place, original_id, name, media_type) VALUES (?, ?, ?, ?, ?)",
        (draft, place, original, name, media_type),
    )
    return place


def drop(transaction: Transaction, draft: int, place: int | None = None) -> None:
    """Take one file of a draft away, or all; harmless where there is none."""
    rows = transaction.execute(
        "SELECT original_id FROM draft_file WHERE draft_id = ?1 AND place = coalesce(?2, place)", (draft, place)
    ).fetchall()
    transaction.execute("DELETE FROM draft_file WHERE draft_id = ?1 AND place = coalesce(?2, place)", (draft, place))
    for (original,) in rows:
        drop_if_unused(transaction, original)


def of(connection: Connection, draft: int) -> tuple[Enclosure, ...]:
    """The files of a draft, in their order."""
    rows = connection.execute(
        "SELECT f.place, f.name, f.media_type, o.size, o.digest FROM draft_file f JOIN original o"
        " ON o.id = f.original_id WHERE f.draft_id = ? ORDER BY f.place",
        (draft,),
    )
    return tuple(Enclosure(place, name, kind, size, bytes(digest).hex()) for place, name, kind, size, digest in rows)


def originals(connection: Connection, draft: int) -> list[int]:
    """The numbers of their bytes, in their order."""
    rows = connection.execute("SELECT original_id FROM draft_file WHERE draft_id = ? ORDER BY place", (draft,))
    return [row[0] for row in rows]
