"""The bytes of every document and mail as they came: kept once, compressed where that helps, in pieces of one MB.

What a mail carries is an original of its own, and the mail's original says where it stands (`vault.parts`). Such parts
stay for as long as anything has them; those of pictures within a text have no document.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from isal import isal_zlib

from inglenook.core.errors import NoSuchItem, OriginalNotKept
from inglenook.vault.errors import VaultDamaged, VaultTooNew
from inglenook.vault.parts import Part, cut, joined, rest
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Database, Transaction

CHUNK_BYTES = 1_048_576
_ABSENT = "absent"  # codec of what was not kept: its digest and size are known, and it has no chunks
_WITH_PARTS = " parts"  # behind the codec of what is left of a mail without its parts
_PACKED = ("", "zlib")
_CODECS = frozenset({*_PACKED, *(f"{each}{_WITH_PARTS}" for each in _PACKED), _ABSENT})
_PER_ORIGINAL = 1_048_576  # numbers of chunks that an original has to itself, see vault.schema
_CHUNK = "INSERT INTO original_chunk(id, data) VALUES (?, ?)"
_LEVEL = 2  # of ISA-L's: as small as level 2 of zlib, in a third to an eighth of the time
_WORTH = 0.95  # of its size that what is deflated may have left; to inflate what saved less is not worth it

Packed = tuple[str, bytes]  # the codec and what is stored


@dataclass(frozen=True, slots=True)
class Ready:
    """Bytes made ready to be kept, on whatever thread: what is left to do is to write them."""

    digest: bytes
    size: int
    codec: str
    stored: bytes
    parts: tuple[tuple[Part, Ready], ...] = ()

    @property
    def weight(self) -> int:
        """Bytes of memory that it takes, with its parts."""
        return len(self.stored) + (sum(each.weight for _, each in self.parts) if self.parts else 0)


class Originals:
    """The originals, found by their SHA-256 digest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, transaction: Transaction, what: bytes | Ready, *, is_kept: bool = True) -> tuple[int, bool]:
        """Keep bytes; gives their number and whether they are new. Those not kept are known by their digest alone."""
        digest = hashlib.sha256(what).digest() if isinstance(what, bytes) else what.digest
        # What is made ready is new as a rule, and whether it is, its row tells: so it is looked for once, not twice.
        if isinstance(what, Ready) and is_kept and (number := _new(transaction, digest, what.size, what.codec)):
            self._store(transaction, number, what.stored, what.parts)
            return number, True
        row = transaction.at_once("SELECT id, codec FROM original WHERE digest = ?", (digest,)).fetchone()
        if row is not None and (row[1] != _ABSENT or not is_kept):
            return int(row[0]), False
        size = len(what) if isinstance(what, bytes) else what.size
        if not is_kept:
            return _new(transaction, digest, size, _ABSENT), True
        codec, stored = packed(what) if isinstance(what, bytes) else (what.codec, what.stored)
        if row is None:
            number = _new(transaction, digest, size, codec)
        else:
            number = int(row[0])
            transaction.execute("UPDATE original SET codec = ? WHERE id = ?", (codec, number))
        self._store(transaction, number, stored, () if isinstance(what, bytes) else what.parts)
        return number, row is None

    def _store(self, transaction: Transaction, number: int, stored: bytes, parts: Sequence[tuple[Part, Ready]]) -> None:
        first = number * _PER_ORIGINAL
        if len(stored) <= CHUNK_BYTES:
            transaction.later(_CHUNK, [(first, stored)])
        else:
            view = memoryview(stored)
            transaction.executemany(
                _CHUNK,
                (
                    (first + place, view[start : start + CHUNK_BYTES])
                    for place, start in enumerate(range(0, len(stored), CHUNK_BYTES))
                ),
            )
        for part, within in parts:
            values = number, part.start, self.put(transaction, within)[0], part.width, part.ending
            transaction.at_once(
                "INSERT INTO original_part(original_id, start, part_id, width, ending) VALUES (?, ?, ?, ?, ?)", values
            )

    def find(self, digest: bytes) -> int | None:
        """The number of the original with this SHA-256 digest."""
        with self._database.read() as connection:
            row = connection.execute("SELECT id FROM original WHERE digest = ?", (digest,)).fetchone()
            return None if row is None else int(row[0])

    def read(self, number: int) -> Iterator[bytes]:
        """The bytes in pieces of bounded size; each piece is fetched by a short read of its own.

        What is made of parts is as good as its digest, which is known when the last piece was given. Raises
        `OriginalNotKept`, `VaultDamaged`, and `VaultTooNew` for a form that a later version writes.
        """
        with self._database.read() as connection:
            codec, size = _facts(connection, number)
            parts = _parts(connection, number) if codec.endswith(_WITH_PARTS) else []
        if codec not in _CODECS:
            raise VaultTooNew(found=codec[:20], known=", ".join(sorted({each.strip() for each in _CODECS} - {""})))
        if codec == _ABSENT:
            raise OriginalNotKept()
        total, digest = 0, hashlib.sha256() if codec.endswith(_WITH_PARTS) else None
        own = self._own(number, codec)
        for piece in joined(own, ((part, self._part(number, each, size)) for part, each in parts)) if parts else own:
            total += len(piece)
            if digest is not None:
                digest.update(piece)
            yield piece
        if total != size or (digest is not None and self.find(digest.digest()) != number):
            self.size(number)  # raises `NoSuchItem` where it was taken out while it was read
            raise VaultDamaged(part="store")

    def whole(self, number: int) -> bytes:
        """All the bytes at once."""
        whole = io.BytesIO()  # which gives them without having them twice
        for piece in self.read(number):
            whole.write(piece)
        return whole.getvalue()

    def is_kept(self, number: int) -> bool:
        """Whether the bytes are here, and not known by their digest alone."""
        with self._database.read() as connection:
            return _facts(connection, number)[0] != _ABSENT

    def count_absent(self) -> int:
        """Of how many files the text alone is here, as the person wanted it."""
        with self._database.read() as connection:
            row = connection.execute("SELECT count(*) FROM original WHERE codec = ?", (_ABSENT,)).fetchone()
        return int(row[0]) if row else 0

    def size(self, number: int) -> int:
        """How many bytes there are."""
        with self._database.read() as connection:
            return _facts(connection, number)[1]

    def _own(self, number: int, codec: str) -> Iterator[bytes]:
        """What is stored of an original itself, unpacked."""
        place = 0
        inflater = zlib.decompressobj() if codec.startswith("zlib") else None
        while (chunk := self._chunk(number, place)) is not None:
            place += 1
            yield from _inflated(inflater, chunk)

    def _part(self, number: int, part: int, size: int) -> Iterator[bytes]:
        """The bytes of a part. It must be smaller than `size`, that of the whole, so that parts in a ring cannot go on
        for ever."""
        try:
            if self.size(part) < size:
                yield from self.read(part)
                return
        except (NoSuchItem, OriginalNotKept):
            self.size(number)
        raise VaultDamaged(part="store")

    def _chunk(self, number: int, place: int) -> bytes | None:
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT data FROM original_chunk WHERE id = ?", (number * _PER_ORIGINAL + place,)
            ).fetchone()
            return None if row is None else bytes(row[0])


def ready(data: bytes, carried: Sequence[bytes] = (), digest: bytes = b"") -> tuple[Ready, list[Ready | None]]:
    """Bytes as they are to be kept, and what they carry: None for what is not found in them. `digest` is theirs."""
    digest = digest or hashlib.sha256(data).digest()
    if not carried:
        return Ready(digest, len(data), *packed(data)), []
    places = cut(data, carried)
    within = [None if part is None else ready(each)[0] for part, each in zip(places, carried, strict=True)]
    parts = tuple((part, each) for part, each in zip(places, within, strict=True) if part and each)
    if not parts:
        return Ready(digest, len(data), *packed(data)), within
    codec, stored = packed(rest(data, [(part, each.size) for part, each in parts]))
    return Ready(digest, len(data), codec + _WITH_PARTS, stored, parts), within


def packed(data: bytes) -> Packed:
    """How bytes are to be stored: deflated, or as they are where that saves nothing (many a PDF, pictures)."""
    deflated = isal_zlib.compress(data, _LEVEL)
    return ("zlib", deflated) if len(deflated) < _WORTH * len(data) else ("", data)


def drop_if_unused(transaction: Transaction, number: int) -> None:
    """Take an original away once no document, mail or draft has it, none waits to be sent, and it is part of none."""
    used = transaction.execute(
        "SELECT 1 FROM document WHERE original_id = ?1 UNION ALL SELECT 1 FROM message WHERE original_id = ?1"
        " UNION ALL SELECT 1 FROM message_copy WHERE original_id = ?1"
        " UNION ALL SELECT 1 FROM draft_file WHERE original_id = ?1"
        " UNION ALL SELECT 1 FROM outbox WHERE original_id = ?1"
        " UNION ALL SELECT 1 FROM original_part WHERE part_id = ?1 LIMIT 1",
        (number,),
    ).fetchone()
    if used is None:
        transaction.retire_ids("original")
        first = number * _PER_ORIGINAL
        parts = transaction.execute(
            "SELECT DISTINCT part_id FROM original_part WHERE original_id = ?", (number,)
        ).fetchall()
        transaction.execute("DELETE FROM original_part WHERE original_id = ?", (number,))
        transaction.execute("DELETE FROM original_chunk WHERE id BETWEEN ? AND ?", (first, first + _PER_ORIGINAL - 1))
        transaction.execute("DELETE FROM original WHERE id = ?", (number,))
        for (part,) in parts:
            drop_if_unused(transaction, part)


def _new(transaction: Transaction, digest: bytes, size: int, codec: str) -> int:
    """The number of an original that was not here, 0 for one that is."""
    number = transaction.last_id("original") + 1
    done = transaction.at_once(
        "INSERT INTO original(id, digest, size, codec) VALUES (?, ?, ?, ?) ON CONFLICT(digest) DO NOTHING",
        (number, digest, size, codec),
    )
    return transaction.next_id("original") if done.rowcount else 0


def _parts(connection: Connection, number: int) -> list[tuple[Part, int]]:
    rows = connection.execute(
        "SELECT start, width, ending, part_id FROM original_part WHERE original_id = ? ORDER BY start", (number,)
    )
    return [(Part(start, width, bytes(ending)), int(part)) for start, width, ending, part in rows]


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
