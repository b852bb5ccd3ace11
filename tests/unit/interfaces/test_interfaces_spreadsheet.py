"""Tables as CSV and XLSX that run nothing."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
import python_calamine

from inglenook.core.ids import document_id
from inglenook.core.results import Cell, Extracted, Source
from inglenook.core.tables import NOTHING, OWN, Column, KeptCell, KeptRow, Scope, TableRow, TableView, Value
from inglenook.interfaces.spreadsheet import as_csv, harmless, table_csv
from inglenook.interfaces.workbook import as_xlsx

SHEET = "xl/worksheets/sheet1.xml"


def row(*cells: tuple[str, str, str], title: str = "t", error: str = "") -> Extracted:
    return Extracted(
        None, title, tuple(Cell(name, value, normal, "grammar", None) for name, value, normal in cells), error
    )


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+SUM(A1)",
        "-2+3",
        "@cmd",
        "\t=1",
        "\r=1",
        '  =HYPERLINK("http://x.example")',
        "＝1+1",
        "＠x",
        "|calc",
        "\u200b=1",
        "-12.5e",
    ],
)
def test_what_begins_like_a_formula_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    table = read(as_csv(("a",), [row(("a", cell, ""), title=cell)]))
    assert table[1][1].startswith("'")
    assert table[1][2].startswith("'")


@pytest.mark.parametrize("cell", ["", "12.50", "-12.50", "ACME", "2026-03-05", "合计", "a=b"])
def test_what_is_harmless_stays(cell: str) -> None:
    assert harmless(cell) == cell


def test_amounts_of_one_currency_can_be_summed() -> None:
    same = as_csv(("total",), [row(("total", "EUR 1,240.00", "1240.00 EUR")), row(("total", "3 EUR", "3.00 EUR"))])
    assert read(same) == [["id", "title", "total (EUR)"], ["", "t", "1240.00"], ["", "t", "3.00"]]
    mixed = as_csv(("total",), [row(("total", "1 EUR", "1.00 EUR")), row(("total", "3 CNY", "3.00 CNY"))])
    assert read(mixed)[1:] == [["", "t", "1.00 EUR"], ["", "t", "3.00 CNY"]]


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    value = 'He said "a, b"\nand left; 你好'
    assert read(as_csv(("n",), [row(("n", value, "")), row(error="cannot_read")]))[1:] == [
        ["", "t", value],
        ["", "t", ""],
    ]


def table(*rows: KeptRow) -> TableView:
    columns = (Column("vendor", "vendor"), Column("total", "total"), Column("date", "date"))
    return TableView(TableRow(1, "Bills: 2026/27 [all]", columns, Scope("documents"), 1, 2, len(rows), 0, 0), rows)


def kept(number: int, *cells: KeptCell, title: str = "t") -> KeptRow:
    return KeptRow(number, document_id(number), title, "", 1_795_000_000, "done", "", "builtin-1", cells)


def found(text: str, normal: str = "", page: int | None = None) -> KeptCell:
    return KeptCell(Value(text, normal, "grammar", Source(document_id(1), page, 3, 9, text) if text else None))


ROWS = table(
    kept(1, found("=1+1"), found("EUR 1,240.00", "1240.00 EUR", 2), found("5 March 2026", "2026-03-05")),
    kept(
        2,
        KeptCell(found("ACME").found, Value("@own", "", OWN)),
        found("￥0.10", "0.10 CNY"),
        found("11 November 1812", "1812-11-11"),
        title="=cmd|' /C calc'!A0",
    ),
    kept(3, found("a\x0bb & <c>"), found("99999999999999999.99 EUR", "99999999999999999.99 EUR"), NOTHING, title="+x"),
)


def test_a_kept_table_goes_out_as_csv_with_its_sources() -> None:
    lines = read(table_csv(ROWS, ROWS.rows))
    assert lines[0] == ["id", "title", "vendor", "total", "date", "sources"]
    assert lines[1] == ["d1", "t", "'=1+1", "1240.00 EUR", "2026-03-05", "vendor: d1; total: d1 p. 2; date: d1"]
    assert lines[2][1:3] == ["'=cmd|' /C calc'!A0", "'@own"]
    assert lines[2][5].startswith("vendor: you")


def test_a_workbook_has_real_figures_and_days_and_no_formula() -> None:
    data = as_xlsx(ROWS, ROWS.rows, {"grammar": "grammar"})
    assert data == as_xlsx(ROWS, ROWS.rows, {"grammar": "grammar"})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert not any(mark in part for part in parts.values() for mark in ("<f>", "<f ", "externalLink", 'Target="http'))
    for part in parts.values():
        ElementTree.fromstring(part)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Bills  2026 27  all", "Sources"]
    lines = book.get_sheet_by_index(0).to_python()
    assert lines[0] == ["Paper", "Title", "Sender", "Date", "vendor", "total", "date"]
    assert lines[1] == ["d1", "t", "", date(2026, 11, 18), "=1+1", 1240.0, date(2026, 3, 5)]
    assert lines[2][4:] == ["@own", 0.1, "1812-11-11"]
    assert lines[3][4:6] == ["ab & <c>", "99999999999999999.99 EUR"]
    sources = book.get_sheet_by_index(1).to_python()
    assert sources[2] == ["d1", "t", "total", "1240.00 EUR", "EUR 1,240.00", "grammar", "2"]
    assert len(sources) == 9
    for place, line in re.findall(r"<hyperlink ref=\"([A-Z]+\d+)\" location=\"'Sources'!A(\d+)\"/>", parts[SHEET]):
        column, row_ = "ABCDEFG".index(place[0]), int(place[1:]) - 1
        assert sources[int(line) - 1][2] == lines[0][column] and sources[int(line) - 1][0] in {"d1"}
        assert lines[row_][column] != ""
    assert 's="2" t="inlineStr"><is><t xml:space="preserve">=1+1' in parts[SHEET]  # the quote prefix
