"""The pieces of a design written as text, within the bounds of its canonical form.

Tables are what costs: Qt lays out each level twice for every level around it. A table with one cell is only a frame, so
its paragraphs stand alone. Of the others the deepest are flattened, level by level, until the work is within its bound.
What still does not fit is cut off at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from inglenook.core import design

_OF_TABLE = frozenset(("table", "tr", "td"))


@dataclass(frozen=True, slots=True)
class Piece:
    """One token: `open`, `close` and `void` tags, and `text`. `table` is the number of the table a tag is part of."""

    kind: str
    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    table: int = -1


@dataclass(slots=True)
class Table:
    """A table: the number of the one around it (-1 for none), and its cells."""

    around: int
    cells: int = 0


def written(pieces: Sequence[Piece], tables: Sequence[Table]) -> tuple[str, bool]:
    """The canonical text, and whether something had to be left out at the end."""
    for most in range(design.MOST_TABLES, -1, -1):
        depths = _depths(tables, most)
        if not most or _fits(pieces, depths):
            break
    return _Writer(depths).write(pieces)


def _depths(tables: Sequence[Table], most: int) -> list[int]:
    """For each table how many kept ones lie around and including it; negative, less one, where it is laid flat."""
    depths: list[int] = []
    for table in tables:
        outer = depths[table.around] if table.around >= 0 else 0
        outer = -outer - 1 if outer < 0 else outer
        depths.append(outer + 1 if table.cells > 1 and outer < most else -outer - 1)
    return depths


def _fits(pieces: Sequence[Piece], depths: Sequence[int]) -> bool:
    work = level = cells = 0
    for piece in pieces:
        if piece.kind == "text" or (piece.tag in _OF_TABLE and depths[piece.table] < 0):
            continue
        if piece.kind == "close":
            level -= piece.tag == "table"
            continue
        work += 1 << level
        level += piece.tag == "table"
        cells += piece.tag == "td"
    return work <= design.MOST_WORK and cells <= design.MOST_CELLS


def _bare(cell: Piece) -> Piece:
    """A cell with nothing in it: its colour was to be seen around a picture that is not loaded."""
    return replace(cell, attributes={name: value for name, value in cell.attributes.items() if name != "bgcolor"})


class _Writer:
    def __init__(self, depths: Sequence[int]) -> None:
        self._depths = depths
        self._parts: list[str] = []
        self._open: list[str] = []
        self._tags = self._work = self._cells = self._length = self._text = 0

    def write(self, pieces: Sequence[Piece]) -> tuple[str, bool]:
        """As many as fit; what is open then is closed."""
        is_cut = False
        for place, found in enumerate(pieces):
            is_bare = found.tag == "td" and found.kind == "open" and pieces[place + 1].tag == "td"
            piece = _bare(found) if is_bare else found
            if piece.tag in _OF_TABLE and self._depths[piece.table] < 0:
                continue
            if not self._takes(piece):
                is_cut = True
                break
        for tag in reversed(self._open):
            self._parts.append(f"</{tag}>")
        return "".join(self._parts), is_cut

    def _takes(self, piece: Piece) -> bool:
        if piece.kind == "close":
            self._add(f"</{self._open.pop()}>")
            return True
        if piece.kind == "text":
            text = design.written(piece.text)
            self._text += len(text)
            if self._text > design.MOST_TEXT:
                return False
            self._add(text)
            return self._length <= design.MOST_CHARACTERS // 2
        self._tags += 1
        self._work += 1 << self._open.count("table")
        self._cells += piece.tag == "td"
        is_over = self._tags > design.MOST_TAGS or self._work > design.MOST_WORK or self._cells > design.MOST_CELLS
        if is_over or len(self._open) >= design.MOST_DEPTH or self._length > design.MOST_CHARACTERS // 2:
            return False
        self._add(design.opening(piece.tag, piece.attributes))
        if piece.kind == "open":
            self._open.append(piece.tag)
        return True

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
