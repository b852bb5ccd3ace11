"""What the passages mean, as vectors, by embedder.

About a thousand vectors lie in one row (a block), each number a signed byte, since one row for each vector is slower to
load by half. A vector's length is not kept: they are all of length one, so that the search divides by the length of
the bytes. A block has no holes: a vector that goes is cut out and the row written anew, which wipes its bytes
(`secure_delete`), and the next vectors fill the room. Each change gives the block a version that it never had, by which
a matrix in memory sees what to load again.

Vectors of several embedders can lie side by side: those of a new one grow while the old ones still serve.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inglenook.core.errors import WrongUse
from inglenook.core.ids import ItemId
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Database, Transaction
from inglenook.vault.vector_blocks import (
    BLOCK,
    ID_BYTES,
    SELECT,
    Block,
    little,
    next_version,
    numbers_of,
    open_block,
    read_block,
    rows_of,
    write_block,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEP = 32  # blocks that are forgotten in one transaction
# The mails' passages, newest mail first, and the documents' beside them, each only as far as is asked for.
_ABSENT = "NOT EXISTS (SELECT 1 FROM vector v WHERE v.passage_id = p.id AND v.embedder_id = ?)"
_MISSING_MAIL = (
    "SELECT p.id, 'm', m.id, p.start, p.end, p.heading, m.subject, m.language, m.date FROM message m"
    f" CROSS JOIN passage p ON p.kind = 'm' AND p.item_id = m.id WHERE {_ABSENT} ORDER BY m.date DESC LIMIT ?"
)
_MISSING_DOCUMENT = (
    "SELECT p.id, 'd', d.id, p.start, p.end, p.heading, d.title, d.language, d.added FROM document d"
    f" CROSS JOIN passage p ON p.kind = 'd' AND p.item_id = d.id WHERE {_ABSENT} ORDER BY d.added DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Unembedded:
    """A passage that an embedder has not seen. `kind` is m or d as in IDs; `title` is the item's subject or title.

    Its text is characters `[start, end)` of the item's; `language` is the item's, "" where it is not known.
    """

    passage_id: int
    kind: str
    item_id: int
    start: int
    end: int
    heading: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far an embedder has come. `skipped` passages are in languages that it does not know."""

    identity: str
    dimensions: int
    vectors: int
    skipped: int
    passages: int  # all that there are

    @property
    def is_complete(self) -> bool:
        """Whether every passage was looked at."""
        return self.vectors + self.skipped >= self.passages


class Vectors:
    """The vectors of the vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def missing(self, embedder: str, limit: int) -> list[Unembedded]:
        """Passages that `embedder` has neither embedded nor skipped: newest mail first, documents as they were added.

        The search for them walks past those that are done, so ask for hundreds at a time.
        """
        with self._database.read() as connection:
            state = _coverage(connection, embedder)
            if state is not None and state.is_complete:
                return []
            number = _number_of(connection, embedder) or 0
            rows = connection.execute(_MISSING_MAIL, (number, limit)).fetchall()
            rows += connection.execute(_MISSING_DOCUMENT, (number, limit)).fetchall()
        rows.sort(key=lambda row: -(row[-1] or 0))
        return [Unembedded(*row[:-1]) for row in rows[:limit]]

    def keep(
        self, transaction: Transaction, embedder: str, passage_ids: Sequence[int], matrix: NDArray[np.float32]
    ) -> None:
        """Keep vectors of length one, shape (n, d), one for each passage; of passages deleted meanwhile, none.

        A passage that has its vector already keeps it. Raises `WrongUse` for another number of dimensions than before
        or for what is no number.
        """
        coded = _coded(matrix, len(passage_ids))
        number = _register(transaction, embedder, matrix.shape[1])
        wanted = _without_vector(transaction, number, passage_ids)
        places = {passage: place for place, passage in enumerate(passage_ids) if passage in wanted}
        waiting = list(places)
        while waiting:
            block = open_block(transaction, number)
            room = BLOCK - len(block.passages) // ID_BYTES
            fitting, waiting = waiting[:room], waiting[room:]
            block = replace(
                block,
                version=next_version(transaction),
                passages=block.passages + little(fitting),
                vectors=block.vectors + coded[[places[passage] for passage in fitting]].tobytes(),
            )
            write_block(transaction, number, block)
            transaction.executemany(
                "INSERT INTO vector(passage_id, embedder_id, block_id) VALUES (?, ?, ?)",
                [(passage, number, block.id) for passage in fitting],
            )

    def skip(self, transaction: Transaction, embedder: str, passage_ids: Sequence[int], dimensions: int = 0) -> None:
        """Remember that `embedder` does not know the language of these passages, so that they are not asked again."""
        number = _register(transaction, embedder, dimensions)
        transaction.executemany(
            "INSERT INTO vector(passage_id, embedder_id, block_id) VALUES (?, ?, NULL)",
            [(passage, number) for passage in _without_vector(transaction, number, passage_ids)],
        )

    def coverage(self, embedder: str) -> Coverage:
        """How far `embedder` has come; nothing at all where it is not known."""
        with self._database.read() as connection:
            return _coverage(connection, embedder) or Coverage(embedder, 0, 0, 0, _passages_in(connection))

    def embedders(self) -> list[Coverage]:
        """Every embedder that has left something here, the one with the most vectors first."""
        with self._database.read() as connection:
            names = [row[0] for row in connection.execute("SELECT identity FROM embedder ORDER BY id")]
            found = [_coverage(connection, name) for name in names]
        return sorted((each for each in found if each is not None), key=lambda each: -each.vectors)

    def serving(self, wanted: str) -> str:
        """The embedder whose vectors are to be searched while those of `wanted` grow: `wanted` once it is complete or
        nobody has more."""
        best = next(iter(self.embedders()), None)
        state = self.coverage(wanted)
        return wanted if best is None or state.is_complete or best.vectors <= state.vectors else best.identity

    def forget(self, transaction: Transaction, embedder: str) -> bool:
        """Wipe some of what an embedder has left; whether anything is left after it. Call until it is False."""
        number = _number_of(transaction.connection, embedder)
        if number is None:
            return False
        blocks = transaction.execute(
            "SELECT id FROM vector_block WHERE embedder_id = ? ORDER BY id LIMIT ?", (number, _STEP)
        ).fetchall()
        for (block,) in blocks:
            held = read_block(transaction.connection, block)
            transaction.executemany(
                "DELETE FROM vector WHERE passage_id = ? AND embedder_id = ?",
                [(passage, number) for passage in numbers_of(held.passages)],
            )
            transaction.execute("DELETE FROM vector_block WHERE id = ?", (block,))
        if len(blocks) == _STEP:
            return True
        transaction.execute("DELETE FROM vector WHERE embedder_id = ?", (number,))
        transaction.execute("DELETE FROM embedder WHERE id = ?", (number,))
        return False

    def state(self, embedder: str) -> tuple[int, int]:
        """A stamp that changes whenever an embedder's blocks do, cheap enough for every search; (0, 0) where there are
        none.

        It is the highest version and the number of blocks, which is enough because no version is used twice.
        """
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(*), coalesce(max(b.version), 0) FROM embedder e JOIN vector_block b"
                " ON b.embedder_id = e.id WHERE e.identity = ?",
                (embedder,),
            ).fetchone()
        return (0, 0) if row is None else (int(row[0]), int(row[1]))

    def versions(self, embedder: str) -> dict[int, int]:
        """The version of each of an embedder's blocks, by its number."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT b.id, b.version FROM embedder e JOIN vector_block b ON b.embedder_id = e.id"
                " WHERE e.identity = ?",
                (embedder,),
            )
            return {number: version for number, version in rows}

    def blocks(self, numbers: Sequence[int]) -> Iterator[Block]:
        """These blocks, each in a read of its own; one that is gone meanwhile is passed over."""
        for number in numbers:
            with self._database.read() as connection:
                row = connection.execute(f"{SELECT} WHERE id = ?", (number,)).fetchone()
            if row is not None:
                yield Block(*row)

    def of_item(self, embedder: str, item: ItemId) -> list[bytes]:
        """The int8 vectors of an item's passages; those without one are missing."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM passage WHERE kind = ? AND item_id = ? ORDER BY start", (item.kind.value, item.number)
            )
            passages = [row[0] for row in rows]
        return list(self.of_passages(embedder, passages).values())

    def of_passages(self, embedder: str, passage_ids: Sequence[int]) -> dict[int, bytes]:
        """The int8 vectors of some passages, by passage; those without one are missing."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT v.block_id, v.passage_id FROM embedder e JOIN vector v ON v.embedder_id = e.id"
                " WHERE e.identity = ? AND v.block_id IS NOT NULL AND v.passage_id IN (SELECT value FROM json_each(?))",
                (embedder, json.dumps(list(passage_ids))),
            ).fetchall()
            by_block: dict[int, set[int]] = {}
            for block, passage in rows:
                by_block.setdefault(block, set()).add(passage)
            return {
                passage: vector
                for block, wanted in by_block.items()
                for passage, vector in rows_of(read_block(connection, block))
                if passage in wanted
            }


def _register(transaction: Transaction, embedder: str, dimensions: int) -> int:
    """The number of an embedder, made known with its first vectors. 0 dimensions are those that come later."""
    row = transaction.execute("SELECT id, dimensions FROM embedder WHERE identity = ?", (embedder,)).fetchone()
    if row is None:
        number = transaction.next_id("embedder")
        transaction.execute(
            "INSERT INTO embedder(id, identity, dimensions) VALUES (?, ?, ?)", (number, embedder, dimensions)
        )
        return number
    if dimensions and row[1] != dimensions:
        if row[1]:
            raise WrongUse(reason="vectors")
        transaction.execute("UPDATE embedder SET dimensions = ? WHERE id = ?", (dimensions, row[0]))
    return int(row[0])


def _number_of(connection: Connection, embedder: str) -> int | None:
    row = connection.execute("SELECT id FROM embedder WHERE identity = ?", (embedder,)).fetchone()
    return None if row is None else int(row[0])


def _coverage(connection: Connection, embedder: str) -> Coverage | None:
    row = connection.execute(
        "SELECT e.dimensions, (SELECT coalesce(sum(b.count), 0) FROM vector_block b WHERE b.embedder_id = e.id),"
        " (SELECT count(*) FROM vector v WHERE v.embedder_id = e.id) FROM embedder e WHERE e.identity = ?",
        (embedder,),
    ).fetchone()
    if row is None:
        return None
    dimensions, vectors, looked_at = row
    return Coverage(embedder, dimensions, vectors, looked_at - vectors, _passages_in(connection))


def _passages_in(connection: Connection) -> int:
    row = connection.execute("SELECT count(*) FROM passage").fetchone()
    return int(row[0]) if row else 0


def _without_vector(transaction: Transaction, embedder: int, passage_ids: Sequence[int]) -> set[int]:
    """Those of the passages that are there and not yet looked at."""
    rows = transaction.execute(
        "SELECT p.id FROM passage p WHERE p.id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM vector v WHERE v.passage_id = p.id AND v.embedder_id = ?)",
        (json.dumps(list(passage_ids)), embedder),
    )
    return {int(row[0]) for row in rows}


def _coded(matrix: NDArray[np.float32], count: int) -> NDArray[np.int8]:
    """Each row stretched so that its largest number is 127, and rounded."""
    import numpy as np  # late: opening a vault needs none of it

    if matrix.ndim != 2 or matrix.shape[0] != count or matrix.shape[1] == 0 or not np.isfinite(matrix).all():
        raise WrongUse(reason="vectors")
    largest = np.abs(matrix).max(axis=1, keepdims=True, initial=0.0)
    coded: NDArray[np.int8] = np.rint(matrix * (127.0 / np.maximum(largest, 1e-12))).astype(np.int8)
    return coded
