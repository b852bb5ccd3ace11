"""Documents that lie in an old Office file as folders of streams, as its own streams lie at the top: an Excel table in
a Word document, where the program put it in without a wrapping. Each is made a file of its own ([MS-CFB]), which is
read as any other.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping

import olefile  # type: ignore[import-untyped]  # the library has no types

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.office.oleproperties import BROKEN

MAIN = frozenset(("worddocument", "workbook", "book", "powerpoint document"))  # streams, in lower case
_MOST = 20  # documents
_MOST_STREAMS = 30  # of one
_SECTOR, _SHORTEST = 512, 4096  # shorter streams would lie in a second table; a longer one ends where it says itself
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PER_SECTOR = _SECTOR // 4
_IN_HEAD = 109  # places of the table that the head has room for


def documents(data: bytes, largest: int) -> Iterator[tuple[str, bytes]]:
    """Each of them with its path, up to that many bytes. Raises `Unreadable` for a broken container."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            paths = ole.listdir()
            folders = [path[:-1] for path in paths if len(path) > 1 and path[-1].lower() in MAIN][:_MOST]
            for folder in dict.fromkeys(map(tuple, folders)):
                its = [path for path in paths if tuple(path[:-1]) == folder][:_MOST_STREAMS]
                if sum(map(ole.get_size, its)) <= min(largest, len(data)):
                    yield "/".join(folder), file_of({path[-1]: ole.openstream(path).read() for path in its})
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error


def without(data: bytes) -> bytes:
    """The file without them, where there are any: who looks for a stream by its name alone may find theirs. Raises as
    above."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            paths = ole.listdir()
            if not any(len(path) > 1 and path[-1].lower() in MAIN for path in paths):
                return data
            its = [path[0] for path in paths if len(path) == 1][:_MOST_STREAMS]
            return file_of({name: ole.openstream(name).read(len(data)) for name in its})
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error


def file_of(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams."""
    body, table, entries = bytearray(), list[int](), list[bytes]()
    for number, (name, content) in enumerate(streams.items(), 1):
        whole = content.ljust(_SHORTEST, b"\0")
        after = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, _add(body, table, whole), len(whole), after=after))
    root = _entry("Root Entry", 5, _END, 0, child=1 if streams else _FREE)
    directory = _add(body, table, b"".join((root, *entries)))
    count = -(-len(table) // (_PER_SECTOR - 1))  # the table has itself in it
    if count > _IN_HEAD:
        raise Unreadable(Outcome.DAMAGED, "ole")  # no document of that size is taken out of another
    places = range(len(table), len(table) + count)
    table += [_FAT] * count
    table += [_FREE] * (count * _PER_SECTOR - len(table))
    head = struct.pack(
        "<8s16x5H6x9L",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, count, directory, 0, _SHORTEST, _END, 0, _END, 0),
    )
    head += struct.pack(f"<{_IN_HEAD}L", *places, *[_FREE] * (_IN_HEAD - count))
    return head + bytes(body) + struct.pack(f"<{len(table)}L", *table)


def _add(body: bytearray, table: list[int], content: bytes) -> int:
    """Put a stream behind the others; gives its first sector."""
    start, count = len(table), -(-len(content) // _SECTOR)
    table += [*range(start + 1, start + count), _END]
    body += content.ljust(count * _SECTOR, b"\0")
    return start


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, after: int = _FREE) -> bytes:
    named = name[:31].encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sH2B3L36xLLL", named, len(named), kind, 1, _FREE, after, child, start, size, 0)
