"""The rows that vectors lie in, about a thousand in each, and cutting vectors out of them.

A block has no holes: a vector that goes is cut out and the row written anew, which wipes its bytes (`secure_delete`),
and the next vectors fill the room. Each change gives the block a version that it never had.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Transaction

BLOCK = 1024  # vectors in one row at most
ID_BYTES = 8
_VERSION = "vector_version"
SELECT = "SELECT id, version, passages, vectors FROM vector_block"
_CHECKS = (
    (
        "vector_stray: a vector has no passage",
        "SELECT 1 FROM vector WHERE passage_id NOT IN (SELECT id FROM passage) LIMIT 1",
    ),
    (
        "vector_missing_block: a passage points at vectors that are not there",
        "SELECT 1 FROM vector WHERE block_id IS NOT NULL AND block_id NOT IN (SELECT id FROM vector_block) LIMIT 1",
    ),
    (
        "vector_block_damaged: a block of vectors has not the size it says",
        "SELECT 1 FROM vector_block b JOIN embedder e ON e.id = b.embedder_id WHERE length(b.passages) <> b.count * 8"
        " OR length(b.vectors) <> b.count * e.dimensions LIMIT 1",
    ),
    (
        "vector_block_unlinked: a block holds other vectors than those that point at it",
        "SELECT 1 FROM vector_block b LEFT JOIN (SELECT block_id, count(*) AS links FROM vector GROUP BY block_id) v"
        " ON v.block_id = b.id WHERE coalesce(v.links, 0) <> b.count LIMIT 1",
    ),
)


@dataclass(frozen=True, slots=True)
class Block:
    """Vectors as they lie in the store: `passages` int64, `vectors` int8, both little-endian, in the same order."""

    id: int
    version: int
    passages: bytes
    vectors: bytes


def drop_vectors(transaction: Transaction, passage_ids: Sequence[int]) -> None:
    """Cut the vectors of passages out of their blocks, which are written anew, and forget what was skipped."""
    wanted = json.dumps(list(passage_ids))
    blocks = transaction.execute(
        "SELECT DISTINCT block_id, embedder_id FROM vector WHERE block_id IS NOT NULL"
        " AND passage_id IN (SELECT value FROM json_each(?))",
        (wanted,),
    ).fetchall()
    going = set(passage_ids)
    for number, embedder in blocks:
        left = [row for row in rows_of(read_block(transaction.connection, number)) if row[0] not in going]
        if not left:
            transaction.execute("DELETE FROM vector_block WHERE id = ?", (number,))
            continue
        ids, vectors = little([passage for passage, _ in left]), b"".join(vector for _, vector in left)
        write_block(transaction, embedder, Block(number, next_version(transaction), ids, vectors))
    transaction.execute("DELETE FROM vector WHERE passage_id IN (SELECT value FROM json_each(?))", (wanted,))


def problems_of_vectors(connection: Connection) -> list[str]:
    """What is wrong with the vectors, each as a code and a sentence. The cure for all of it is to embed anew."""
    return [problem for problem, sql in _CHECKS if connection.execute(sql).fetchone() is not None]


def open_block(transaction: Transaction, embedder: int) -> Block:
    """A block with room, or a new one that is not written yet."""
    row = transaction.execute(
        f"{SELECT} WHERE embedder_id = ? AND count < ? ORDER BY id DESC LIMIT 1", (embedder, BLOCK)
    ).fetchone()
    return Block(transaction.next_id("vector_block"), 0, b"", b"") if row is None else Block(*row)


def next_version(transaction: Transaction) -> int:
    """A version that no block has had."""
    transaction.execute(
        "INSERT INTO meta(key, value)"
        " VALUES (?, '1') ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        (_VERSION,),
    )
    row = transaction.execute("SELECT value FROM meta WHERE key = ?", (_VERSION,)).fetchone()
    assert row is not None
    return int(row[0])


def read_block(connection: Connection, number: int) -> Block:
    """A block; an empty one where it is missing."""
    row = connection.execute(f"{SELECT} WHERE id = ?", (number,)).fetchone()
    return Block(number, 0, b"", b"") if row is None else Block(*row)


def write_block(transaction: Transaction, embedder: int, block: Block) -> None:
    """Put a block in place of what it was."""
    count = len(block.passages) // ID_BYTES
    transaction.execute(
        "INSERT OR REPLACE INTO vector_block(id, embedder_id, version, count, passages, vectors)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (block.id, embedder, block.version, count, block.passages, block.vectors),
    )


def numbers_of(passages: bytes) -> list[int]:
    """The passage numbers that a block holds."""
    return [int.from_bytes(passages[i : i + 8], "little") for i in range(0, len(passages), ID_BYTES)]


def little(numbers: Sequence[int]) -> bytes:
    """Passage numbers as a block holds them."""
    return b"".join(number.to_bytes(ID_BYTES, "little") for number in numbers)


def rows_of(block: Block) -> list[tuple[int, bytes]]:
    """Each passage of a block with its vector."""
    numbers = numbers_of(block.passages)
    width = len(block.vectors) // len(numbers) if numbers else 0
    return [(passage, block.vectors[i * width : (i + 1) * width]) for i, passage in enumerate(numbers)]
