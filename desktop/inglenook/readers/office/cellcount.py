"""How many cells a sheet would fill and how many strings it claims, found out before it is read.

calamine keeps a sheet as a full rectangle, so two cells in far corners take the memory of all between them, and running
out of memory ends the process. So the corners are looked up here first, and the inflated size of the parts is counted
on the way. calamine also allocates for as many shared strings as a workbook claims, and for cells and streams of the
size that an XLS states; and it follows sectors wherever they lead. All of that is checked here.

Since each record of an XLS or XLSB passes here, the cells with a number format of their own are noted, too.
"""

from __future__ import annotations

import io
import re
import struct
from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import olefile  # type: ignore[import-untyped]  # the library has no types

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import bookformats
from inglenook.readers.office.cellformats import CellFormat
from inglenook.readers.office.oleproperties import BROKEN
from inglenook.readers.office.ooxml import Package

MOST_CELLS = 2_000_000

_OVERLAP = 500  # bytes; an opening tag of a cell is shorter
# Few sheets reach beyond column Z or row 69,999. Looking for that alone is many times cheaper than for every cell.
_FAR = re.compile(rb"r=[\"'](?:[A-Za-z]{2,9}\d|[A-Za-z]?(?:[7-9]\d{4}|\d{6}))")
_SPACED = (b" =", b"\t=", b"\n=", b"\r=", b"= ", b"=\t", b"=\n", b"=\r")  # how the places could hide from that

_CELL = re.compile(rb"<(?:\w{1,9}:)?c\s[^<>]{0,200}?\br\s*=\s*[\"']([A-Za-z]{1,9})(\d{1,20})[\"'][^<>]{0,200}(?<!/)>")
_ROW = re.compile(rb"<(?:\w{1,9}:)?row\s[^<>]{0,200}?\br\s*=\s*[\"'](\d{1,20})[\"']")
_BARE = re.compile(rb"<(?:\w{1,9}:)?c(?:>|\s+[^r\s])")  # a cell that does not begin with its place
# How many different strings there are, which take at least so many bytes each.
_CLAIM = re.compile(rb"<(?:\w{1,9}:)?sst\s[^<>]*?\buniqueCount\s*=\s*[\"'](\d{1,30})")
_LEAST_STRING = 3
_BIFF_STRINGS, _XLSB_STRINGS = 0xFC, b"\x9f\x01"
# Records of BIFF2 to BIFF8 that hold cells; they begin with row and column ([MS-XLS] 2.4).
_BIFF_CELLS = frozenset((2, 3, 4, 5, 6, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406))
_BIFF_START = frozenset((0x809, 0x409, 0x209, 0x9))
_BIFF_PROTECTED = 0x2F
BIFF_TEXT, BIFF_TITLE, BIFF_HEADER, BIFF_FOOTER = 0x1B6, 0x100D, 0x14, 0x15
BIFF_WRITTEN = frozenset((BIFF_TEXT, BIFF_TITLE, BIFF_HEADER, BIFF_FOOTER))
# The names of what a chart shows stand in the cells; its titles belong to texts of its own.
_BIFF_CHART_TEXT, _BIFF_SERIES = 0x1025, 0x1003
_BIFF_BESIDE = BIFF_WRITTEN | {_BIFF_CHART_TEXT, _BIFF_SERIES}
_BIFF_CORNERS = {10: struct.Struct("<4H"), 14: struct.Struct("<2I2H")}  # first row, last, first column, last; by length
_BIFF_DIMENSIONS = 0x200
_MOST_CLAIMED = 4 * MOST_CELLS  # for which the library makes room; real sheets claim more than they fill
_HEAD, _BIFF_CELL = struct.Struct("<HH"), struct.Struct("<3H")  # a cell: row, column, style
_ENTRY, _KIND_AT, _SIZE_AT, _STORAGE = 128, 66, 120, 1  # of the directory of a compound file ([MS-CFB] 2.6.1)
_BIFF_NUMBERS, _BIFF_MANY = frozenset((6, 0x203, 0x27E)), 0xBD  # one cell with a number, and several in a row
_XLSB_CELLS = frozenset(range(1, 12))  # BrtCellBlank to BrtFmlaError ([MS-XLSB] 2.3.2)
_XLSB_NUMBERS = frozenset((2, 5, 9))  # BrtCellRk, BrtCellReal, BrtFmlaNum


class Shown:
    """The cells of a sheet whose numbers are shown in one of the wanted styles, in the order of the file."""

    def __init__(self, wanted: Container[int] = ()) -> None:
        self._wanted = wanted
        self._cells = array("Q")  # 8 bytes for each; row, column and style as one number

    def add(self, row: int, column: int, style: int) -> None:
        """A cell with a number; one that lies where no sheet reaches is passed over."""
        if style in self._wanted and row < 1 << 24 and column < 1 << 16 and len(self._cells) < MOST_CELLS:
            self._cells.append(row << 40 | column << 24 | style)

    def formats(self, styles: Mapping[int, CellFormat]) -> Iterator[tuple[int, int, CellFormat]]:
        """Row, column (from 0) and format of each."""
        for cell in self._cells:
            yield cell >> 40, cell >> 24 & 0xFFFF, styles[cell & 0xFFFFFF]


@dataclass(frozen=True, slots=True)
class Book:
    """The records of an XLS, and where in them what is written on a sheet begins, and above and below its pages."""

    records: bytes
    written: Sequence[int]
    styles: Mapping[int, CellFormat]
    shown: Mapping[int, Shown]  # by where the sheet begins


def check_package(package: Package, wanted: Container[int] = ()) -> dict[str, Shown]:
    """The cells of each sheet of an XLSB in one of the wanted styles.

    Raises `Unreadable` for an XLSX or XLSB that holds a sheet too large or inflates to too much.
    """
    shown: dict[str, Shown] = {}
    for part in package.parts():
        if not part.endswith((".xml", ".bin")):
            continue
        if part.lower().endswith(("sharedstrings.xml", "sharedstrings.bin")):
            _check_strings(b"".join(package.pieces(part)))
        elif part.endswith(".bin") and "/worksheets/" in part:
            shown[part] = _check_binary(b"".join(package.pieces(part)), wanted)
        elif any([_is_far(window) for window in _windows(package.pieces(part))]):
            _bound(_sheet_area(_windows(package.pieces(part, is_counted=False))))
    return shown


def _check_strings(data: bytes) -> None:
    """The claim stands in the first tag of an XLSX, and in the first record of an XLSB after two words."""
    match = _CLAIM.search(data, 0, 4_096)
    start = data.find(_XLSB_STRINGS, 0, 64)
    if match is not None:
        _believe(int(match[1]), len(data))
    elif start >= 0 and not data.lstrip().startswith(b"<"):
        _believe(int.from_bytes(data[start + 7 : start + 11], "little"), len(data))


def _believe(strings: int, length: int) -> None:
    if strings * _LEAST_STRING > length:
        raise Unreadable(Outcome.DAMAGED, "sheets")


def _is_far(window: bytes) -> bool:
    return _FAR.search(window) is not None or any(spaced in window for spaced in _SPACED)


def checked_book(data: bytes) -> Book:
    """Look through an XLS; raises `Unreadable` for one that is protected, broken, or holds a sheet too large."""
    stream = _book(data)
    styles = bookformats.styles_of_book(stream)
    written: list[int] = []
    position, is_title = 0, False
    corner, shown, sheets = _Corner(), Shown(styles), dict[int, Shown]()
    while position + 10 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, position)
        if kind in _BIFF_CELLS:
            row, column, style = _BIFF_CELL.unpack_from(stream, position + 4)
            corner.add(row, column)
            if kind == _BIFF_MANY:
                for at in range(position + 8, min(position + length - 3, len(stream)), 6):
                    shown.add(row, column, int.from_bytes(stream[at : at + 2], "little"))
                    column += 1
            elif style in styles and kind in _BIFF_NUMBERS:
                shown.add(row, column, style)
        elif kind in _BIFF_START:
            corner, shown = _Corner(), Shown(styles)
            sheets[position] = shown
        elif kind == _BIFF_STRINGS and length >= 8:
            _believe(int.from_bytes(stream[position + 8 : position + 12], "little"), len(stream))
        elif kind == _BIFF_DIMENSIONS and length in _BIFF_CORNERS and position + 4 + length <= len(stream):
            _believe_corners(*_BIFF_CORNERS[length].unpack_from(stream, position + 4))
        elif kind in _BIFF_BESIDE:
            is_title = kind == _BIFF_CHART_TEXT or (is_title and kind != _BIFF_SERIES)
            if kind in BIFF_WRITTEN and (is_title or kind != BIFF_TITLE):
                written.append(position)
        elif kind == _BIFF_PROTECTED:
            raise Unreadable(Outcome.PROTECTED, "office")
        position += 4 + length
    return Book(stream, written, styles, sheets)


def _believe_corners(top: int, bottom: int, left: int, right: int) -> None:
    if not bottom or not right:
        return  # an empty sheet
    if bottom < top or right < left:
        raise Unreadable(Outcome.DAMAGED, "sheets")
    if (bottom - top) * (right - left) > _MOST_CLAIMED:
        raise Unreadable(Outcome.TOO_MUCH, "cells")


class _Corner:
    """The rectangle of the cells so far; raises when it is too large."""

    def __init__(self) -> None:
        self._top = self._left = 1 << 32
        self._bottom = self._right = -1

    def add(self, row: int, column: int) -> None:
        if row < self._top or row > self._bottom or column < self._left or column > self._right:
            self._top, self._bottom = min(self._top, row), max(self._bottom, row)
            self._left, self._right = min(self._left, column), max(self._right, column)
            _bound((self._bottom - self._top + 1) * (self._right - self._left + 1))


def _bound(cells: int) -> None:
    if cells > MOST_CELLS:
        raise Unreadable(Outcome.TOO_MUCH, "cells")


def _windows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, each with the end of the one before, so that no tag is cut."""
    rest = b""
    for piece in pieces:
        window = rest + piece
        yield window
        rest = window[-_OVERLAP:]


def _sheet_area(windows: Iterable[bytes]) -> int:
    rows = columns = last_row = 0
    is_bare = False
    for window in windows:
        cells = _CELL.findall(window)
        if cells:
            rows = max(rows, *(int(row) for _, row in cells))
            columns = max(columns, *map(_column, {letters for letters, _ in cells}))
        last_row = max(last_row, max(map(int, _ROW.findall(window)), default=0))
        is_bare = is_bare or _BARE.search(window) is not None
    return max(rows, last_row if is_bare else 0) * max(columns, 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_binary(data: bytes, wanted: Container[int]) -> Shown:
    row = 0
    corner, shown = _Corner(), Shown(wanted)
    for kind, start, _ in bookformats.records(data):
        if kind == 0:
            row = int.from_bytes(data[start : start + 4], "little")
        elif kind in _XLSB_CELLS:
            column = int.from_bytes(data[start : start + 4], "little")
            corner.add(row, column)
            if kind in _XLSB_NUMBERS:
                shown.add(row, column, int.from_bytes(data[start + 4 : start + 7], "little"))
    return shown


def _check_directory(entries: bytes, length: int) -> None:
    """No stream is longer than the file, whether or not a path leads to it: the library takes the first of a name."""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        if entries[at + _KIND_AT] != _STORAGE and int.from_bytes(entries[at + _SIZE_AT :][:4], "little") > length:
            raise Unreadable(Outcome.DAMAGED, "ole")


def _check_chains(following: Sequence[int]) -> None:
    """No chain of sectors leads back into itself; `following` has the next sector of each, or what is none."""
    is_seen = bytearray(len(following))
    for first in range(len(following)):
        chain: set[int] = set()
        at = first
        while at < len(following) and not is_seen[at]:
            is_seen[at] = True
            chain.add(at)
            at = following[at]
        if at in chain:
            raise Unreadable(Outcome.DAMAGED, "ole")


def _book(data: bytes) -> bytes:
    """The stream that holds the workbook; its name is written in several ways."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            _check_directory(ole.directory_fp.getvalue(), len(data))
            _check_chains(ole.fat)
            for path in sorted(ole.listdir(), key=len):  # its own stands above those of books within it
                if path[-1].lower() in ("workbook", "book"):
                    with ole.openstream(path) as stream:
                        return bytes(stream.read())
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error
    raise Unreadable(Outcome.DAMAGED, "ole")
