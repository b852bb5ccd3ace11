"""What the paragraphs of an old Word file are: headings, rows of tables, items of lists ([MS-DOC] 2.4.6.1, 2.9.174).

Paragraphs are told by where their text lies in the file. Their properties stand in pages of 512 bytes, which a table
lists. Nothing is trusted: what does not fit is a plain paragraph.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass

_PAGE = 512
_PAIR = 13  # bytes that lead from a run to its properties
_HEADINGS = range(1, 10)  # fixed places of "heading 1" to "heading 9" among the styles
_ROW_END, _IN_TABLE, _LIST, _LEVEL = 0x2417, 0x2416, 0x460B, 0x2640
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes after an operation, by its three highest bits
_TABLE_OPERATIONS = (0xD606, 0xD608)  # their length stands in two bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph is; `level` counts from 1, 0 for no heading."""

    level: int = 0
    is_row_end: bool = False
    is_in_table: bool = False
    is_item: bool = False


_PLAIN = Kind()


class Paragraphs:
    """The kinds of paragraphs by their place in the file."""

    def __init__(self, document: bytes, places: bytes) -> None:
        self._runs: dict[int, Kind] = {}
        listed = max(0, len(places) - 4) // 8  # n + 1 places in the file, then n numbers of pages
        for index in range(min(listed, len(document) // _PAGE)):
            (number,) = struct.unpack_from("<I", places, 4 * (listed + 1 + index))
            start = (number & 0x3FFFFF) * _PAGE
            if start + _PAGE <= len(document):
                self._add_page(document[start : start + _PAGE])
        self._starts = sorted(self._runs)

    def at(self, place: int) -> Kind:
        """The kind of the paragraph whose mark lies at this byte of the file."""
        index = bisect_right(self._starts, place) - 1
        return self._runs[self._starts[index]] if index >= 0 else _PLAIN

    def _add_page(self, page: bytes) -> None:
        count = page[-1]
        if not 1 <= count <= (_PAGE - 5) // (4 + _PAIR):
            return
        starts = struct.unpack_from(f"<{count}I", page)
        for index, start in enumerate(starts):
            at = 2 * page[4 * (count + 1) + _PAIR * index]
            self._runs[start] = _kind(page, at) if 0 < at < _PAGE - 2 else _PLAIN


def _kind(page: bytes, at: int) -> Kind:
    length = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    start = at + 1 if page[at] else at + 2
    said = page[start : min(start + length, _PAGE - 1)]
    if len(said) < 2:
        return _PLAIN
    (style,) = struct.unpack_from("<H", said)
    level = style if style in _HEADINGS else 0
    marks = dict(_operations(said[2:]))
    outline = marks.get(_LEVEL, 9)
    return Kind(
        level or (outline + 1 if outline < 9 else 0),
        bool(marks.get(_ROW_END)),
        bool(marks.get(_IN_TABLE)),
        bool(marks.get(_LIST)) and not level,
    )


def _operations(said: bytes) -> list[tuple[int, int]]:
    """The operations with the number that each sets; those of variable length are passed over."""
    found: list[tuple[int, int]] = []
    at = 0
    while at + 3 <= len(said):
        (name,) = struct.unpack_from("<H", said, at)
        at += 2
        size = _SIZES.get(name >> 13)
        if size is not None:
            found.append((name, int.from_bytes(said[at : at + size], "little")))
            at += size
        elif name in _TABLE_OPERATIONS:
            at += 1 + int.from_bytes(said[at : at + 2], "little")
        else:
            at += 1 + said[at]
    return found
