"""Tables of text: a row a line, whatever parts the cells."""

from __future__ import annotations

import pytest

from inglenook.readers import csvtext

_ROWS = (("name", "sum", "remark"), ("Ann", "1,5", 'mended; "painted"\nand 完成'), ("Bob", "", "x"), ("王伟", "3", ""))
_SHOWN = 'name\tsum\tremark\nAnn\t1,5\tmended; "painted" and 完成\nBob\t\tx\n王伟\t3'


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(';,|\t"\n') else cell


def _text(source: str, name: str = "a.csv") -> str:
    return csvtext.read(name, source.encode()).text


@pytest.mark.parametrize("part", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_have_tabs_between_their_cells(part: str, end: str) -> None:
    table = end.join(part.join(map(_quoted, row)) for row in _ROWS) + end
    assert _text(table) == _SHOWN
    assert _text(f"sep={part}{end}{table}") == _SHOWN


def test_what_is_no_table_stays_as_it_stands() -> None:
    for source in (
        "one\ntwo\nthree",
        "Dear Ann,\nhere are, as said, the sums.\nBob",
        'a,b\n"never closed,1\n' + "2,3\n" * 400,
    ):
        assert _text(source) == source.rstrip("\n") or _text(source) == source
    assert _text("a;b\n" + "x" * 40_000 + ";y\nc;d").startswith("a;b\n")


def test_some_odd_rows_are_let_pass() -> None:
    rows = ["Sums of May", "", *(f"item {at},{at}" for at in range(20))]
    assert _text("\n".join(rows)).split("\n")[:3] == ["Sums of May", "", "item 0\t0"]


def test_a_short_table_below_lines_of_the_bank_and_cells_behind_a_blank() -> None:
    bank = '"Account";"DE12"\n\n"Day";"Text";"Sum"\n"01.02.24";"Rent ""May""";"-500,00"\n"02.02.24";"Power";"-80,50"\n'
    assert _text(bank) == 'Account\tDE12\n\nDay\tText\tSum\n01.02.24\tRent "May"\t-500,00\n02.02.24\tPower\t-80,50'
    assert _text('a, b\n1, "x, y"\n') == "a\tb\n1\tx, y"


def test_white_space_of_any_kind_is_one_blank_within_a_cell_and_none_at_its_ends() -> None:
    assert _text('a,b,\n"x  y ",\u3000z,\nu\u2003v,w\u200b,\n1, 2 ,3\n4," q"\n') == (
        "a\tb\nx y\tz\nu v\tw\u200b\n1\t2\t3\n4\tq"
    )
    assert _text(f"a,b\n1,{'x' * 32_767}\n") == f"a\tb\n1\t{'x' * 32_767}"
    assert _text(f"a,b\n1,{'x' * 32_768}\n").startswith("a,b\n")
