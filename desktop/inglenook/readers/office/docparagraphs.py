"""What the paragraphs of an old Word file are: headings, rows of tables, items of lists ([MS-DOC] 2.4.6.1, 2.9.174).

A paragraph is identified by where its text lies in the file. Its properties are in pages of 512 bytes, which a table
lists. Nothing is trusted: what does not fit is a plain paragraph.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass

from inglenook.readers.office.docnumbers import Marks, operations

_PAGE = 512
_PAIR = 13  # bytes that lead from a run to its properties
_HEADINGS = range(1, 10)  # fixed places of "heading 1" to "heading 9" among the styles
_ROW_END, _IN_TABLE, _LIST, _DEPTH, _LEVEL = 0x2417, 0x2416, 0x460B, 0x260A, 0x2640
OF_STYLES = frozenset((_LIST, _DEPTH, _LEVEL))  # what a style may say for its paragraphs


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph is; `level` counts from 1, 0 for no heading."""

    level: int = 0
    is_row_end: bool = False
    is_in_table: bool = False
    list_id: str = ""  # the list that it belongs to, empty for none
    depth: int = 0  # in the list, 0 outermost


_PLAIN = Kind()


class Paragraphs:
    """The kinds of paragraphs by their place in the file."""

    def __init__(self, document: bytes, places: bytes, styles: dict[int, Marks]) -> None:
        self._styles = styles
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
            self._runs[start] = _kind(page, at, self._styles) if 0 < at < _PAGE - 2 else _PLAIN


def _kind(page: bytes, at: int, styles: dict[int, Marks]) -> Kind:
    length = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    start = at + 1 if page[at] else at + 2
    said = page[start : min(start + length, _PAGE - 1)]
    if len(said) < 2:
        return _PLAIN
    (style,) = struct.unpack_from("<H", said)
    marks = {**styles.get(style, {}), **dict(operations(said[2:]))}
    outline = marks.get(_LEVEL, 9)
    level = style if style in _HEADINGS else 0
    number = marks.get(_LIST, 0)
    return Kind(
        level or (outline + 1 if outline < 9 else 0),
        bool(marks.get(_ROW_END)),
        bool(marks.get(_IN_TABLE)),
        str(number) if number else "",
        marks.get(_DEPTH, 0),
    )
