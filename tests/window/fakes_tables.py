"""Kept tables that are not there: rows made on the spot, kept in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import document_id
from inglenook.core.preview import Preview
from inglenook.core.results import Source
from inglenook.core.tables import OWN, Column, KeptCell, KeptRow, Refreshed, Scope, TableRow, TableView, Value
from inglenook.interfaces.qt.services.tables import Scopes, Tables

_AT = 1_795_000_000
_TEXT = "ACME Tools Ltd\nTotal due: EUR 1,240.00\n"


def row(number: int, vendor: str, day: str, total: str, normal: str) -> KeptRow:
    """A row with three values, each with its place in a paper."""
    item = document_id(number)
    values = ((vendor, ""), (day, day), (total, normal))
    cells = tuple(
        KeptCell(Value(text, form, "grammar" if text else "", Source(item, 2, 26, 38, text) if text else None))
        for text, form in values
    )
    return KeptRow(number, item, f"Bill {number}", "", _AT, "done", "", "builtin-1", cells)


ROWS = (
    row(1, "ACME", "2026-03-05", "EUR 1,240.00", "1240.00 EUR"),
    row(2, "Böhm", "2026-03-09", "80.50 EUR", "80.50 EUR"),
    row(3, "青石湾", "2026-04-01", "￥1,200.00", "1200.00 CNY"),
    row(4, "", "", "", ""),
)
COLUMNS = (Column("vendor", "vendor"), Column("date", "date"), Column("total", "total"))


class FakeTables(Tables):
    """One table of four rows is there at first; a refresh adds `coming`."""

    def __init__(self) -> None:
        table = TableRow(1, "Bills", COLUMNS, Scope("label", "Taxes"), _AT, _AT, 4, 0, 0)
        self.kept: dict[int, TableView] = {1: TableView(table, ROWS)}
        self.coming: tuple[KeptRow, ...] = ()
        self.refreshed: list[tuple[int, bool]] = []
        self.taken_out: list[int] = []
        self.removed: list[int] = []
        self.written: dict[str, bytes] = {}
        self.choices = Scopes(("Taxes",), ("INBOX",), (), (("Bills", "invoices"),))
        self.stops_at = 0

    def listing(self, offset: int, limit: int) -> Sequence[TableRow]:
        rows = [replace(view.table, rows=len(view.rows)) for view in self.kept.values()]
        return rows[::-1][offset : offset + limit]

    def view(self, number: int) -> TableView:
        if number not in self.kept:
            raise NoSuchItem(item=str(number))
        return self.kept[number]

    def make(self, names: str, scope: Scope, name: str) -> int:
        columns = tuple(Column(each.strip(), "") for each in names.split(",") if each.strip())
        if not columns:
            raise WrongUse(reason="fields")
        if scope.kind == "items" and not scope.items:
            raise WrongUse(reason="table_scope")
        number = max(self.kept, default=0) + 1
        table = TableRow(number, name or names, columns, scope, _AT, None, 0, 0, 0)
        self.kept[number] = TableView(table, ())
        return number

    def refresh(self, number: int, stop: Stop, *, again: bool = False) -> Iterator[Event[Refreshed]]:
        self.refreshed.append((number, again))
        view = self.kept[number]
        yield Progress(0, len(self.coming), "rows", "extracting")
        for done, each in enumerate(self.coming, 1):
            if self.stops_at == done:
                stop.set()
            stop.check()
            fitting = replace(each, cells=each.cells[: len(view.table.columns)])
            view = replace(view, rows=(*view.rows, fitting))
            self.kept[number] = view
            yield Progress(done, len(self.coming), "rows", "extracting")
        self.kept[number] = replace(view, table=replace(view.table, refreshed=_AT))
        yield Result(Refreshed(number, len(self.coming), len(self.coming), 0, 0, "builtin-1", 0.1))

    def edit(self, number: int, row: int, place: int, text: str | None) -> str | None:
        view = self.kept[number]
        rows = list(view.rows)
        line = next(line for line, each in enumerate(rows) if each.number == row)
        cells = list(rows[line].cells)
        before = cells[place].own
        cells[place] = replace(cells[place], own=None if text is None else Value(text, text, OWN))
        rows[line] = replace(rows[line], cells=tuple(cells))
        self.kept[number] = replace(view, rows=tuple(rows))
        return None if before is None else before.text

    def take_out(self, number: int, rows: Sequence[int]) -> None:
        self.taken_out += rows
        view = self.kept[number]
        self.kept[number] = replace(view, rows=tuple(each for each in view.rows if each.number not in rows))

    def rename(self, number: int, name: str) -> None:
        view = self.kept[number]
        self.kept[number] = replace(view, table=replace(view.table, name=name))

    def remove(self, number: int) -> None:
        self.removed.append(number)
        del self.kept[number]

    def scopes(self) -> Scopes:
        return self.choices

    def around(self, source: Source, title: str) -> Preview:
        assert source.item is not None
        return Preview(source.item, title, None, (), _AT, source.page, 4, _TEXT, 26, 38)

    def write(self, path: Path, data: bytes) -> None:
        self.written[path.name] = data
