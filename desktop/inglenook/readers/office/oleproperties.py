"""Old Office files as containers: their streams, bounded, and their properties."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import olefile  # type: ignore[import-untyped]  # the library has no types

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.office.ooxml import Properties

_NO_PROPERTIES = Properties("", "", None)
_SUMMARY = "\x05SummaryInformation"
_CODEPAGE, _TITLE, _AUTHOR, _CREATED = 1, 2, 4, 12
_SHORT, _NARROW, _WIDE, _TIME = 2, 30, 31, 64  # types of values
_HEAD = 48  # bytes up to where the first section is
_MOST_VALUES = 100
_HEADER, _SIZE_AT, _TABLES_AT = 512, 30, 44  # of a compound file ([MS-CFB] 2.2), and what stands where in it
_IN_HEAD = 109  # places of tables that it has room for
_NO_SECTOR = 0xFFFFFFFA
_BEFORE_UNIX = 11_644_473_600  # seconds from 1601 to 1970
_EARLIEST = 315_532_800  # 1980
# Also for sectors of four bytes, of which the library divides by none.
BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error)


def streams(data: bytes, *names: str) -> list[bytes]:
    """The streams of these names; empty where there is none. Raises `Unreadable` for a broken container."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            # A stream is never longer than its file, whatever its entry says.
            return [ole.openstream(name).read(len(data)) if ole.exists(name) else b"" for name in names]
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error


def names(data: bytes) -> frozenset[str]:
    """The names of the streams and folders at the top. Raises as above."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return frozenset(path[0] for path in ole.listdir())
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error


def is_cut(data: bytes) -> bool:
    """Whether the file ends before its tables of sectors or its directory do, as after a transfer that broke off."""
    size = 1 << min(16, int.from_bytes(data[_SIZE_AT : _SIZE_AT + 2], "little"))
    head = data[_TABLES_AT:_HEADER]
    if len(head) < _HEADER - _TABLES_AT:
        return True
    count, sector = struct.unpack_from("<2I", head)
    tables = struct.unpack_from(f"<{min(count, _IN_HEAD)}I", head, len(head) - 4 * _IN_HEAD)
    places = len(data) // size - 1  # a sector whose end is missing counts as well
    if any(table > places for table in tables):
        return True
    for _ in range(places + 2):
        table, place = divmod(4 * sector, size)
        if sector >= _NO_SECTOR or table >= len(tables):
            return False
        at = (tables[table] + 1) * size + place
        if sector > places or at + 4 > len(data):
            return True
        (sector,) = struct.unpack_from("<I", data, at)
    return False


def within(data: bytes, names: Sequence[str], largest: int) -> list[tuple[str, bytes]]:
    """The streams of these names that lie in folders, with their paths, up to that many bytes. Raises as above."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            paths = [path for path in ole.listdir() if len(path) > 1 and path[-1] in names][:_MOST_VALUES]
            held = [path for path in paths if ole.get_size(path) <= min(largest, len(data))]
            return [("/".join(path), ole.openstream(path).read()) for path in held]
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error


def properties(data: bytes) -> Properties:
    """Title, author and date; empty where they are broken."""
    try:
        said = _values(streams(data, _SUMMARY)[0])
        charset = f"cp{int(said.get(_CODEPAGE, 1252))}".replace("cp65001", "utf-8").replace("cp1200", "utf-16-le")
        title, author = (_words(said.get(each, b""), charset) for each in (_TITLE, _AUTHOR))
        stamp = int(said.get(_CREATED, 0)) // 10_000_000 - _BEFORE_UNIX
    except (*BROKEN, Unreadable):
        return _NO_PROPERTIES
    return Properties(title, author, stamp if stamp > _EARLIEST else None)


def _values(stream: bytes) -> dict[int, int | bytes | str]:
    """The values that are asked for ([MS-OLEPS] 2.20). The library counts lists as long as they claim to be."""
    found: dict[int, int | bytes | str] = {}
    if len(stream) < _HEAD:
        return found
    (section,) = struct.unpack_from("<I", stream, _HEAD - 4)
    _, count = struct.unpack_from("<2I", stream, section)
    for number in range(min(count, _MOST_VALUES)):
        name, at = struct.unpack_from("<2I", stream, section + 8 + 8 * number)
        kind, length = struct.unpack_from("<2I", stream, section + at)
        start = section + at + 8
        if kind == _SHORT:
            found[name] = length & 0xFFFF
        elif kind == _TIME:
            (found[name],) = struct.unpack_from("<Q", stream, start - 4)
        elif kind == _NARROW:
            found[name] = stream[start : start + length]
        elif kind == _WIDE:
            found[name] = stream[start : start + 2 * length].decode("utf-16-le", "replace")
    return found


def _words(value: int | bytes | str, charset: str) -> str:
    text = value.decode(charset, "replace") if isinstance(value, bytes) else value
    return text.partition("\0")[0][:1000] if isinstance(text, str) else ""
