"""Tables as CSV that run nothing."""

from __future__ import annotations

import csv
import io

import pytest

from inglenook.core.results import Cell, Extracted
from inglenook.interfaces.spreadsheet import as_csv, harmless


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
