"""A table as CSV that spreadsheet programs open without running what a document has put into it.

A cell that begins like a formula gets an apostrophe before it (OWASP, "CSV Injection"), also with full-width signs,
which some programs take the same way. UTF-8 with a byte order mark, without which Excel misreads Chinese.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from inglenook.core.results import Cell, Extracted
from inglenook.core.tables import OWN, KeptRow, TableView, Value

_FORMULA = tuple("=+-@\t\r\n＝＋－＠|")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_AMOUNT = re.compile(r"(?P<figure>-?\d+\.\d{2,12})(?: (?P<currency>[A-Z]{3}))?")


def as_csv(fields: Sequence[str], rows: Sequence[Extracted], more: Sequence[tuple[str, Sequence[str]]] = ()) -> bytes:
    """One row for each thing: its ID or name, its title, its fields. Days and amounts stand in their normal form.

    Where all amounts of a column are in one currency it is in the head of the column, so that they can be summed.
    `more` are further columns by their heads, with a text for each row.
    """
    columns = [
        _column(name, [row.cells[place] if row.cells else None for row in rows]) for place, name in enumerate(fields)
    ]
    columns += [(head, list(values)) for head, values in more]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in ("id", "title", *(head for head, _ in columns))])
    for place, row in enumerate(rows):
        cells = [str(row.item or ""), row.title, *(values[place] for _, values in columns)]
        writer.writerow([harmless(cell) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _column(name: str, cells: Sequence[Cell | None]) -> tuple[str, list[str]]:
    values = ["" if cell is None else cell.normal or cell.value for cell in cells]
    amounts = [match for value in values if value and (match := _AMOUNT.fullmatch(value))]
    currencies = {match["currency"] for match in amounts}
    if amounts and len(amounts) == sum(bool(value) for value in values) and len(currencies) == 1:
        currency = currencies.pop()
        head = f"{name} ({currency})" if currency else name
        return head, [value.partition(" ")[0] for value in values]
    return name, values


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it where a program might take it for a formula."""
    bare = cell.lstrip(" \u00a0\u3000\ufeff\u200b")
    if not bare.startswith(_FORMULA) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def table_csv(view: TableView, rows: Sequence[KeptRow]) -> bytes:
    """A kept table in the same form, with a column that says where the values of each row were read."""
    plain = [Extracted(row.item, row.title, tuple(_cell(cell.shown) for cell in row.cells)) for row in rows]
    sources = ["; ".join(_sources(view, row)) for row in rows]
    return as_csv([column.name for column in view.table.columns], plain, more=[("sources", sources)])


def _cell(value: Value) -> Cell:
    return Cell("", value.text, value.normal, value.by, value.source)


def _sources(view: TableView, row: KeptRow) -> Iterator[str]:
    for column, cell in zip(view.table.columns, row.cells, strict=True):
        if cell.own is not None:
            yield f"{column.name}: {OWN}"
        elif cell.found.source is not None:
            page = "" if cell.found.source.page is None else f" p. {cell.found.source.page}"
            yield f"{column.name}: {cell.found.source.item}{page}"
        elif cell.found.text:
            yield f"{column.name}: {cell.found.by}"
