"""The bytes of every document and mail as they came: kept once, compressed where that helps, in pieces of one MB."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator

from isal import isal_zlib

from inglenook.core.errors import NoSuchItem, OriginalNotKept
from inglenook.vault.connection import Connection
from inglenook.vault.database import Database, Transaction
from inglenook.vault.errors import VaultDamaged

CHUNK_BYTES = 1_048_576
_ABSENT = "absent"  # codec of what was not kept: its digest and size are known, and it has no chunks
_PER_ORIGINAL = 1_048_576  # numbers of chunks that an original has to itself, see vault.schema
_LEVEL = 2  # of ISA-L's: as small as level 2 of zlib, in a third to an eighth of the time
_WORTH = 0.95  # of its size that what is deflated may have left; to inflate what saved less is not worth it

Packed = tuple[str, bytes]  # the codec and what is stored


class Originals:
    """The originals, found by their SHA-256 digest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(
        self,
        transaction: Transaction,
        data: bytes,
        *,
        is_kept: bool = True,
        digest: bytes = b"",
        ready: Packed | None = None,
    ) -> tuple[int, bool]:
        """Keep bytes; gives their number and whether they are new. Those not kept are known by their digest alone.

        `digest` and `ready` spare making them once more, where they were made of these bytes.
        """
        digest = digest or hashlib.sha256(data).digest()
        row = transaction.execute("SELECT id, codec FROM original WHERE digest = ?", (digest,)).fetchone()
        if row is not None and (row[1] != _ABSENT or not is_kept):
            return int(row[0]), False
        number = transaction.next_id("original") if row is None else int(row[0])
        codec, stored = (_ABSENT, b"") if not is_kept else ready or packed(data)
        if row is not None:
            transaction.execute("UPDATE original SET codec = ? WHERE id = ?", (codec, number))
        else:
            transaction.execute("INSERT INTO original VALUES (?, ?, ?, ?)", (number, digest, len(data), codec))
        if not is_kept:
            return number, True
        first = number * _PER_ORIGINAL
        if len(stored) <= CHUNK_BYTES:
            transaction.execute("INSERT INTO original_chunk VALUES (?, ?)", (first, stored))
        else:
            view = memoryview(stored)
            transaction.executemany(
                "INSERT INTO original_chunk VALUES (?, ?)",
                (
                    (first + place, view[start : start + CHUNK_BYTES])
                    for place, start in enumerate(range(0, len(stored), CHUNK_BYTES))
                ),
            )
        return number, row is None

    def find(self, digest: bytes) -> int | None:
        """The number of the original with this SHA-256 digest."""
        with self._database.read() as connection:
            row = connection.execute("SELECT id FROM original WHERE digest = ?", (digest,)).fetchone()
            return None if row is None else int(row[0])

    def read(self, number: int) -> Iterator[bytes]:
        """The bytes in pieces of bounded size; each piece is fetched by a short read of its own."""
        with self._database.read() as connection:
            codec, size = _facts(connection, number)
        if codec == _ABSENT:
            raise OriginalNotKept()
        place = 0
        total = 0
        inflater = zlib.decompressobj() if codec == "zlib" else None
        while (chunk := self._chunk(number, place)) is not None:
            place += 1
            for piece in _inflated(inflater, chunk):
                total += len(piece)
                yield piece
        if total != size:
            self.size(number)  # raises `NoSuchItem` where it was taken out while it was read
            raise VaultDamaged(part="store")

    def whole(self, number: int) -> bytes:
        """All the bytes at once."""
        return b"".join(self.read(number))

    def is_kept(self, number: int) -> bool:
        """Whether the bytes are here, and not known by their digest alone."""
        with self._database.read() as connection:
            return _facts(connection, number)[0] != _ABSENT

    def size(self, number: int) -> int:
        """How many bytes there are."""
        with self._database.read() as connection:
            return _facts(connection, number)[1]

    def _chunk(self, number: int, place: int) -> bytes | None:
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT data FROM original_chunk WHERE id = ?", (number * _PER_ORIGINAL + place,)
            ).fetchone()
            return None if row is None else bytes(row[0])


def packed(data: bytes) -> Packed:
    """How bytes are to be stored: deflated, or as they are where that saves nothing (many a PDF, pictures)."""
    deflated = isal_zlib.compress(data, _LEVEL)
    return ("zlib", deflated) if len(deflated) < _WORTH * len(data) else ("", data)


def drop_if_unused(transaction: Transaction, number: int) -> None:
    """Take an original away once no document, mail or draft has it, and none waits to be sent."""
    used = transaction.execute(
        "SELECT 1 FROM document WHERE original_id = ?1 UNION ALL SELECT 1 FROM message WHERE original_id = ?1"
        " UNION ALL SELECT 1 FROM message_copy WHERE original_id = ?1"
        " UNION ALL SELECT 1 FROM draft_file WHERE original_id = ?1"
        " UNION ALL SELECT 1 FROM outbox WHERE original_id = ?1 LIMIT 1",
        (number,),
    ).fetchone()
    if used is None:
        transaction.retire_ids("original")
        first = number * _PER_ORIGINAL
        transaction.execute("DELETE FROM original_chunk WHERE id BETWEEN ? AND ?", (first, first + _PER_ORIGINAL - 1))
        transaction.execute("DELETE FROM original WHERE id = ?", (number,))


def _facts(connection: Connection, number: int) -> tuple[str, int]:
    row = connection.execute("SELECT codec, size FROM original WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NoSuchItem(item=str(number))
    return str(row[0]), int(row[1])


def _inflated(inflater: zlib._Decompress | None, chunk: bytes) -> Iterable[bytes]:
    """Bounded pieces, so that what is highly packed does not fill the memory at once."""
    if inflater is None:
        yield chunk
        return
    try:
        while chunk:
            yield inflater.decompress(chunk, CHUNK_BYTES)
            chunk = inflater.unconsumed_tail
        # A full output buffer may leave decoded bytes inside although all input is taken.
        while piece := inflater.decompress(b"", CHUNK_BYTES):
            yield piece
    except zlib.error:
        raise VaultDamaged(part="store") from None
