"""Cells of an HTML table that reach over several rows: the rows below keep a place for them, as on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from inglenook.core.characters import whole_number
from inglenook.readers.flow import Flow

_MOST_COLUMNS = 50  # that are kept a place for
_MOST_ROWS = 1_000


@dataclass(slots=True)
class _Table:
    row: int = 0
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)  # columns: up to which row a cell from above reaches


class Tables:
    """Told of the tables, rows and cells as they open, and of tables as they close."""

    def __init__(self) -> None:
        self._open: list[_Table] = []

    def opens(self, node: LexborNode, tag: str, flow: Flow) -> None:
        """A table, row or cell is about to open."""
        if tag == "table":
            self._open.append(_Table())
        elif self._open and tag == "tr":
            self._open[-1].row += 1
            self._open[-1].column = 0
        elif self._open:
            self._cell(node, self._open[-1], flow)

    def closes(self) -> None:
        """A table ends."""
        if self._open:
            self._open.pop()

    @staticmethod
    def _cell(node: LexborNode, table: _Table, flow: Flow) -> None:
        while table.taken.get(table.column, 0) >= table.row > 0:
            flow.blank_cell()
            table.column += 1
        rows, columns = (_number(node, name) for name in ("rowspan", "colspan"))
        if rows > 1:
            reach = table.row + min(rows, _MOST_ROWS) - 1
            last = min(table.column + columns, _MOST_COLUMNS)
            table.taken.update(dict.fromkeys(range(table.column, last), reach))
        table.column += columns


def _number(node: LexborNode, name: str) -> int:
    return whole_number(node.attrs.get(name) or "", 4) or 1
