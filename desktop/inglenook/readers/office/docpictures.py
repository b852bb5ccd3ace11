"""The alternative text of pictures in an old Word file ([MS-DOC] 2.4.6.2, 2.8.37, 2.9.190).

A picture in a line of text is a character whose properties say where it lies in the stream `Data`. A floating one is a
character, too, which a table maps to a shape among the drawings. Nothing is trusted: what does not fit has no text.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from inglenook.readers.office import officeart
from inglenook.readers.office.doclooks import CHARACTERS, runs
from inglenook.readers.office.docnumbers import operations

IN_LINE, FLOATING = "\x01", "\x08"  # the characters that stand for them

_ANCHORS, _DRAWINGS = 0x01DA, 0x022A  # where the places of the tables stand
_PLACE_IN_DATA = 0x6A03
_ANCHOR = 26  # bytes of one in its table
_SHAPE, _SHAPE_NUMBER, _CONTAINER = 0xF004, 0xF00A, 0xF
_IN_FILE = 0x66  # a picture whose name stands before it
_MOST_RECORDS = 200_000
_DEEPEST = 40


class Pictures:
    """The words for pictures, by their characters."""

    def __init__(self, document: bytes, table: bytes, data: bytes) -> None:
        self._left = _MOST_RECORDS
        self._runs = self._in_line(document, table, data) if data else {}
        self._starts = sorted(self._runs)
        self._floating = self._anchored(document, table)

    def words(self, mark: str, at: int, place: int) -> str:
        """The words for the picture whose character this is, number `at` of the text, at byte `place` of the file."""
        if mark == FLOATING:
            return self._floating.get(at, "")
        index = bisect_right(self._starts, place) - 1
        return self._runs[self._starts[index]] if index >= 0 else ""

    @property
    def is_empty(self) -> bool:
        """Whether there are none at all, as in most files."""
        return not self._floating and not any(self._runs.values())

    def _in_line(self, document: bytes, table: bytes, data: bytes) -> dict[int, str]:
        """The words by where a run of characters begins; "" for all that are no pictures."""
        found: dict[int, str] = {}
        for start, said in runs(document, _table(table, document, CHARACTERS)):
            places = [value for name, value in operations(said) if name == _PLACE_IN_DATA]
            found[start] = self._at(data, places[0]) if places else ""
        return found

    def _at(self, data: bytes, place: int) -> str:
        if place + 8 > len(data):
            return ""
        length, head, kind = struct.unpack_from("<IHH", data, place)
        start, end = place + head, min(place + length, len(data))
        if kind == _IN_FILE and start < end:
            start += 1 + data[start]
        return next((words for _, words in self._shapes(data, start, end) if words), "")

    def _anchored(self, document: bytes, table: bytes) -> dict[int, str]:
        """The words by the number of the character."""
        anchors = _table(table, document, _ANCHORS)
        count = (len(anchors) - 4) // (4 + _ANCHOR)
        drawings = _table(table, document, _DRAWINGS)
        if count < 1 or not drawings:
            return {}
        words = dict(self._drawn(drawings))
        starts = struct.unpack_from(f"<{count}I", anchors)
        numbers = (anchors[at : at + 4] for at in range(4 * (count + 1), len(anchors), _ANCHOR))
        named = (words.get(int.from_bytes(number, "little"), "") for number in numbers)
        return {start: said for start, said in zip(starts, named, strict=False) if said}

    def _drawn(self, drawings: bytes) -> Iterator[tuple[int, str]]:
        """The shapes of all drawings: one block for the file, then one for each kind of page behind a byte."""
        at = 0
        while at + 8 <= len(drawings):
            end = at + 8 + int.from_bytes(drawings[at + 4 : at + 8], "little")
            yield from self._shapes(drawings, at, min(end, len(drawings)))
            at = end + 1

    def _shapes(self, data: bytes, at: int, end: int) -> Iterator[tuple[int, str]]:
        """The shapes within a run of records: the number of each and what is said of it."""
        number, ends = 0, [end]
        while ends:
            self._left -= 1
            if at + 8 > ends[-1] or self._left < 0:
                at = ends.pop()
                continue
            head, kind, length = struct.unpack_from("<2HI", data, at)
            start, at = at + 8, at + 8 + length
            if at > ends[-1]:
                return
            if kind == _SHAPE_NUMBER:
                number = int.from_bytes(data[start : start + 4], "little")
            elif kind in officeart.TABLES and (words := officeart.words(data[start:at], head >> 4)):
                yield number, words
            if head & 0xF == _CONTAINER and len(ends) < _DEEPEST:
                ends.append(at)
                at = start


def _table(table: bytes, document: bytes, at: int) -> bytes:
    if at + 8 > len(document):
        return b""
    start, length = struct.unpack_from("<2I", document, at)
    return table[start : start + length]
