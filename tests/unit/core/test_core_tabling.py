"""Sorting, filtering, sums and groups of a table, with what must hold for any figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core import tabling
from inglenook.core.ids import document_id
from inglenook.core.tables import Column, KeptCell, KeptRow, Value
from inglenook.tasks.tables.extract import normal
from inglenook.tasks.texts.fields import field_of
from tables import table

COLUMNS = (Column("vendor", "vendor"), Column("date", "date"), Column("total", "total"))
CURRENCIES = ("EUR", "USD", "CNY", "")
FIGURES = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=2)
AMOUNTS = st.tuples(FIGURES, st.sampled_from(CURRENCIES))


def cell(text: str, kind: str = "") -> KeptCell:
    return KeptCell(Value(text, normal(field_of(kind or "vendor"), text), "grammar"))


def row(number: int, vendor: str, day: str, total: str, sender: str = "", date: int | None = None) -> KeptRow:
    cells = (cell(vendor), cell(day, "date"), cell(total, "total"))
    return KeptRow(number, document_id(number), f"Bill {number}", sender, date, "done", "", "builtin-1", cells)


ROWS = [
    row(1, "Böhm", "5 March 2026", "EUR 1,240.00", "Anna"),
    row(2, "acme", "2026-03-09", "80.50 EUR"),
    row(3, "ACME", "2026年4月1日", "￥1,200.00", "anna"),
    row(4, "", "", "12"),
    row(5, "Item 10", "1 May 2026", ""),
    row(6, "Item 9", "", "0.10 EUR", date=1_795_000_000),
]


def numbers(rows: list[KeptRow]) -> list[int]:
    return [each.number for each in rows]


def value(figure: Decimal, currency: str) -> Value:
    text = f"{figure:f} {currency}".strip()
    return Value(text, text, "grammar")


def test_sums_are_exact_and_of_one_currency_each() -> None:
    found = tabling.totals(each.cells[2].shown for each in ROWS)
    assert [(each.currency, each.count, str(each.total), str(each.average)) for each in found] == [
        ("EUR", 3, "1320.60", "440.20"),
        ("", 1, "12.00", "12.00"),
        ("CNY", 1, "1200.00", "1200.00"),
    ]
    assert str(tabling.totals([Value("", f"0.{n} EUR", "") for n in ("1", "2")])[0].total) == "0.3"
    assert tabling.totals([Value("12 apples", "", "")]) == ()


@given(st.lists(AMOUNTS, max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_figures_add_up_in_any_order(amounts: list[tuple[Decimal, str]]) -> None:
    values = [value(*each) for each in amounts]
    found = {each.currency: each for each in tabling.totals(values)}
    assert found == {each.currency: each for each in tabling.totals(reversed(values))}
    for currency in CURRENCIES:
        mine = [Fraction(figure) for figure, of in amounts if of == currency]
        assert (currency in found) == bool(mine)
        if mine:
            assert (Fraction(found[currency].total), found[currency].count) == (sum(mine), len(mine))
            assert abs(Fraction(found[currency].average) - sum(mine, Fraction(0)) / len(mine)) <= Fraction(1, 200)


@given(st.lists(AMOUNTS, max_size=20), st.booleans())
@settings(max_examples=40, deadline=None)
def test_groups_share_out_the_rows_and_their_sums(amounts: list[tuple[Decimal, str]], is_descending: bool) -> None:
    rows = [
        row(number, f"V{number % 3}", "", f"{figure:f} {currency}") for number, (figure, currency) in enumerate(amounts)
    ]
    rule = tabling.grouping(COLUMNS, "Vendor")
    assert rule is not None
    groups = tabling.grouped(rows, rule, 2)
    assert sorted(each.number for group in groups for each in group.rows) == numbers(rows)
    of_all = {each.currency: each.total for each in tabling.totals(each.cells[2].shown for each in rows)}
    for currency, total in of_all.items():
        parts = [part.total for group in groups for part in group.totals if part.currency == currency]
        assert sum(map(Fraction, parts)) == Fraction(total)
    ordered = tabling.sorted_rows(rows, 2, is_descending=is_descending)
    assert sorted(numbers(ordered)) == numbers(rows)
    keys = [tabling.order(each.cells[2].shown) for each in ordered if each.cells[2].shown.text]
    assert keys == sorted(keys, reverse=is_descending)
    assert tabling.sorted_rows(ordered, 2, is_descending=is_descending) == ordered


def test_rows_are_sorted_by_what_they_mean() -> None:
    assert numbers(tabling.sorted_rows(ROWS, 1)) == [1, 2, 3, 5, 4, 6]
    assert numbers(tabling.sorted_rows(ROWS, 1, is_descending=True)) == [5, 3, 2, 1, 4, 6]
    assert numbers(tabling.sorted_rows(ROWS, 2)) == [4, 3, 6, 2, 1, 5]
    assert numbers(tabling.sorted_rows(ROWS, 0)) == [2, 3, 1, 6, 5, 4]  # 9 before 10
    assert numbers(tabling.sorted_rows(ROWS, tabling.SENDER)) == [1, 3, 2, 4, 5, 6]


def test_a_month_without_its_day_is_grouped_and_sorted_as_that_month() -> None:
    said = ("5 March 2026", "September 2026", "June", "2026年3月", "Sept 2026")
    rows = [row(number, "", day, "") for number, day in enumerate(said)]
    rule = tabling.grouping(COLUMNS, "month")
    assert rule is not None
    groups = [(group.label, numbers(list(group.rows))) for group in tabling.grouped(rows, rule, None)]
    assert groups == [("2026-03", [0, 3]), ("2026-09", [1, 4]), ("", [2])]
    assert numbers(tabling.sorted_rows(rows, 1)) == [3, 0, 1, 4, 2]


def test_rows_are_grouped_by_month_vendor_and_sender() -> None:
    def by(name: str) -> list[tuple[str, list[int]]]:
        rule = tabling.grouping(COLUMNS, name)
        assert rule is not None
        return [(group.label, numbers(list(group.rows))) for group in tabling.grouped(ROWS, rule, 2)]

    assert by("month") == [("2026-03", [1, 2]), ("2026-04", [3]), ("2026-05", [5]), ("", [4, 6])]
    assert by("month:date") == by("Month")
    assert by("VENDOR") == [("acme", [2, 3]), ("Böhm", [1]), ("Item 9", [6]), ("Item 10", [5]), ("", [4])]
    assert by("sender") == [("Anna", [1, 3]), ("", [2, 4, 5, 6])]
    assert tabling.grouping(COLUMNS, "colour") is None and tabling.grouping(COLUMNS, "month:colour") is None
    own = tabling.grouping(COLUMNS[:1], "month")
    assert own is not None and own(ROWS[5]).text == "2026-11"
    assert tabling.first_amount(COLUMNS, ROWS) == 2 and tabling.first_amount(COLUMNS[:1], ROWS[:1]) is None


@table(
    ("words", "found"),
    [
        ("acme", [2, 3]),
        ("ＡＣＭＥ 2026-04", [3]),
        ("item may", [5]),
        ("1240.00", [1]),
        ("x", []),
        (" ", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_a_filter_looks_at_what_is_shown(words: str, found: list[int]) -> None:
    assert numbers(tabling.matching(ROWS, words)) == found


@table(
    ("name", "text", "wanted"),
    [
        ("total", "1.234 EUR", "1234.00 EUR"),
        ("total", "1,459.125 EUR", "1459.125 EUR"),
        ("total", "99999999999999999.99 EUR", "99999999999999999.99 EUR"),
        ("deposit", "1,200 EUR", "1200.00 EUR"),
        ("deposit", "two months, 1,200 EUR", ""),
        ("moved in", "5 March 2026", "2026-03-05"),
        ("kWh", "3,412", "3412"),
        ("note", "", ""),
    ],
)
def test_normal_forms_are_exact(name: str, text: str, wanted: str) -> None:
    assert normal(field_of(name), text) == wanted
