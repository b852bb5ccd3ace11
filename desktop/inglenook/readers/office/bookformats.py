"""The number formats of an XLS or XLSB, from their binary records; `cellformats` knows what they mean.

A cell names a style by its place in a list, a style names a format by its number, and a format has a code.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from inglenook.readers.office import cellformats
from inglenook.readers.office.cellformats import CellFormat
from inglenook.readers.office.ooxml import Package

_MOST = 65_536  # styles; spreadsheet programs keep fewer, and cells of an XLS cannot name more
_HEAD = struct.Struct("<HH")
_FORMAT, _STYLE, _SHEET, _END = 0x41E, 0xE0, 0x85, 0x0A  # of an XLS ([MS-XLS] 2.4)
_BIFF5, _BIFF8 = 0x500, 0x600
_LAST_KNOWN = 49  # of the numbers of formats that are the same everywhere
_OWN = range(164, 383)  # what files give to formats of their own ([MS-XLS] 2.4.126)
# Of an XLSB ([MS-XLSB] 2.4): styles are listed twice, and cells name those of the second list.
_BRT_FORMAT, _BRT_STYLE, _BRT_CELLS, _BRT_SHEET = 44, 47, 617, 156


def styles_of_book(stream: bytes) -> Mapping[int, CellFormat]:
    """The styles of an XLS that show a number in a way of their own, by their places."""
    codes: dict[int, str] = {}
    used: list[int] = []
    version = int.from_bytes(stream[4:6], "little")
    for kind, start, length in _globals(stream):
        if kind == _STYLE and len(used) < _MOST:
            used.append(int.from_bytes(stream[start + 2 : start + 4], "little"))
        elif kind == _FORMAT:
            number = int.from_bytes(stream[start : start + 2], "little")
            codes[number] = _code(stream[start + 2 : start + length], version)
    return cellformats.by_style(codes, used) if version in (_BIFF5, _BIFF8) else {}


def with_own_numbers(stream: bytes) -> bytes | None:
    """An XLS whose own formats have numbers as they should; None where there is nothing to change.

    The library goes by the number alone where it is another, and in Chinese, Japanese and Korean 50 to 58 stand for
    dates. Gnumeric gives them to formats of its own: 12.5% was 03:00:00.
    """
    if int.from_bytes(stream[4:6], "little") != _BIFF8:
        return None
    places = [(kind, start) for kind, start, _ in _globals(stream) if kind in (_FORMAT, _STYLE)]
    given = {int.from_bytes(stream[start : start + 2], "little") for kind, start in places if kind == _FORMAT}
    wrong = sorted(number for number in given if _LAST_KNOWN < number < _OWN.start)
    moved = dict(zip(wrong, (number for number in _OWN if number not in given), strict=False))
    if not moved:
        return None
    changed = bytearray(stream)
    for kind, start in places:
        at = start if kind == _FORMAT else start + 2
        number = int.from_bytes(stream[at : at + 2], "little")
        changed[at : at + 2] = moved.get(number, number).to_bytes(2, "little")
    return bytes(changed)


def sheets_of_book(stream: bytes) -> list[int]:
    """Where in an XLS its sheets begin, in their order."""
    return [
        int.from_bytes(stream[start : start + 4], "little") for kind, start, _ in _globals(stream) if kind == _SHEET
    ]


def _globals(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of the records before the first sheet."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        if kind == _END:
            return
        yield kind, at + 4, length
        at += 4 + length


def _code(said: bytes, version: int) -> str:
    """The code of a format: its length, then letters of one byte or, in newer files, perhaps of two."""
    if version == _BIFF5:
        return said[1 : 1 + said[0]].decode("cp1252", "replace") if said else ""
    length = int.from_bytes(said[:2], "little")
    if said[2:3] == b"\1":
        return said[3 : 3 + 2 * length].decode("utf-16-le", "replace")
    return said[3 : 3 + length].decode("latin-1")


def styles_of_package(package: Package) -> Mapping[int, CellFormat]:
    """The same of an XLSB."""
    if not package.has("xl/styles.bin"):
        return {}
    data = b"".join(package.pieces("xl/styles.bin", is_counted=False))
    codes: dict[int, str] = {}
    used: list[int] = []
    is_cells = False
    for kind, start, length in records(data):
        if kind == _BRT_CELLS:
            is_cells = True
        elif kind == _BRT_STYLE and is_cells and len(used) < _MOST:
            used.append(int.from_bytes(data[start + 2 : start + 4], "little"))
        elif kind == _BRT_FORMAT:
            codes[int.from_bytes(data[start : start + 2], "little")] = _string(data[start + 2 : start + length])[0]
        elif kind == _BRT_CELLS + 1:
            break
    return cellformats.by_style(codes, used)


def sheets_of_package(package: Package) -> Mapping[str, str]:
    """The part that each sheet of an XLSB is, by its name."""
    book = "xl/workbook.bin"
    if not package.has(book):
        return {}
    by_id = {relation.id: relation.part for relation in package.relations(book)}
    data = b"".join(package.pieces(book, is_counted=False))
    parts: dict[str, str] = {}
    for kind, start, length in records(data):
        if kind == _BRT_SHEET:
            key, rest = _string(data[start + 8 : start + length])
            parts[_string(rest)[0]] = by_id.get(key, "")
    return parts


def _string(said: bytes) -> tuple[str, bytes]:
    """A text that begins with its length, and what follows it."""
    end = 4 + 2 * int.from_bytes(said[:4], "little")
    return said[4:end].decode("utf-16-le", "replace"), said[end:]


def records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of the records of an XLSB: a kind of one or two bytes and a length of up to four."""
    at, end = 0, len(data)
    while at + 2 <= end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | data[at] << 7
            at += 1
        length = shift = 0
        while shift < 28 and at < end:
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
        yield kind, at, length
        at += length
