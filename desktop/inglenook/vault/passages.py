"""Where the passages of documents and mails lie. Their words are the index's, their text the item's own."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.reading import Passage
from inglenook.vault.storage.database import Database, Transaction
from inglenook.vault.vector_blocks import drop_vectors

# Passages without a page and a heading, by the kind of their item.
_BARE = {
    kind.value: f"INSERT INTO passage(id, kind, item_id, start, end, page, heading, is_aside)"
    f" VALUES (?, '{kind.value}', ?, ?, ?, NULL, '', 0)"
    for kind in ItemKind
}


class Passages:
    """The passages of an item, in the order of its text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, transaction: Transaction, item: ItemId, passages: Sequence[Passage]) -> Sequence[int]:
        """Keep the passages of an item; gives their numbers in the same order."""
        kind, number = item.kind.value, item.number
        ids = transaction.next_ids("passage", len(passages))
        for each in passages:
            if each.heading or each.is_aside or each.page is not None:
                break
        else:
            # Those of mails: half as much is bound, and `None` and flags take longer than numbers.
            values = [(row, number, each.start, each.end) for row, each in zip(ids, passages, strict=True)]
            transaction.later(_BARE[kind], values)
            return ids
        transaction.executemany(
            "INSERT INTO passage(id, kind, item_id, start, end, page, heading, is_aside)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (row, kind, number, each.start, each.end, each.page, each.heading, each.is_aside)
                for row, each in zip(ids, passages, strict=True)
            ],
        )
        return ids

    def drop(self, transaction: Transaction, item: ItemId) -> list[int]:
        """Take an item's passages away; gives their numbers, for the index to forget them in the same transaction."""
        return drop_passages(transaction, item.kind.value, item.number)

    def of(self, item: ItemId) -> tuple[Passage, ...]:
        """The passages of an item; empty where it has none."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT start, end, page, heading, is_aside FROM passage WHERE kind = ? AND item_id = ? ORDER BY start",
                (item.kind.value, item.number),
            )
            return tuple(Passage(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows)


def drop_passages(transaction: Transaction, kind: str, number: int) -> list[int]:
    """Take an item's passages away with their vectors; gives their numbers, for the index to forget them in the same
    transaction."""
    rows = transaction.execute("SELECT id FROM passage WHERE kind = ? AND item_id = ?", (kind, number)).fetchall()
    ids = [int(row[0]) for row in rows]
    if ids:
        transaction.retire_ids("passage")
        drop_vectors(transaction, ids)
        transaction.execute("DELETE FROM passage WHERE kind = ? AND item_id = ?", (kind, number))
    return ids
