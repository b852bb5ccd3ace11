"""Working on the rows of a table: sorting, filtering, sums, averages and groups. Pure functions over plain values.

Amounts are decimal and exact. Currencies are never added up together: a sum is one figure for each, and figures without
a currency are their own. Days and months are read from normal forms, so that 5 March and 05.03. are one day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from inglenook.core.days import day_at
from inglenook.core.tables import Column, KeptRow, Value

TITLE, SENDER, DATE = "title", "sender", "date"  # what every row has beside its cells
MONTH = "month"
_AMOUNT = re.compile(r"(-?\d{1,30}(?:\.\d{1,12})?)(?: ([A-Z]{3}))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(rf"{_DAY.pattern}|\d{{4}}-\d\d")  # a day, or a month alone
_RUNS = re.compile(r"(\d{1,18})")
_EXACT = Context(prec=60)  # ten thousand figures of thirty digits fit
Place = int | str  # a column by its place, or one of the facts of a row


@dataclass(frozen=True, slots=True)
class Total:
    """What the figures of one currency ("" for none) come to. `average` is rounded, half to even."""

    currency: str
    count: int
    total: Decimal
    average: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a value: `key` is what they are ordered by ("" for none), `label` the value as it stands."""

    key: str
    label: str
    rows: tuple[KeptRow, ...]
    totals: tuple[Total, ...]


def amount_of(value: Value) -> tuple[Decimal, str] | None:
    """The figure and the currency of a value, None for what is no amount."""
    match = _AMOUNT.fullmatch(value.normal)
    return None if match is None else (Decimal(match[1]), match[2] or "")


def is_day(value: Value) -> bool:
    """Whether a value is a whole day, which its normal form then says."""
    return _DAY.fullmatch(value.normal) is not None


def shown(row: KeptRow, place: Place) -> Value:
    """What stands in a column of a row, or one of its facts as a value."""
    if isinstance(place, int):
        return row.cells[place].shown
    if place == DATE:
        day = "" if row.date is None else day_at(row.date).isoformat()
        return Value(day, day, "header" if day else "")
    text = row.sender if place == SENDER else row.title
    return Value(text, "", "header" if text else "")


def totals(values: Iterable[Value]) -> tuple[Total, ...]:
    """One total for each currency among the values, the one with most figures first; what is no amount counts not."""
    figures: dict[str, list[Decimal]] = {}
    for value in values:
        found = amount_of(value)
        if found is not None:
            figures.setdefault(found[1], []).append(found[0])
    made = [_total(currency, each) for currency, each in figures.items()]
    return tuple(sorted(made, key=lambda each: (-each.count, each.currency)))


def _total(currency: str, figures: Sequence[Decimal]) -> Total:
    total = Decimal(0)
    for figure in figures:
        total = _EXACT.add(total, figure)
    finest = min(-2, *(int(figure.as_tuple().exponent) for figure in figures))
    average = _EXACT.divide(total, Decimal(len(figures))).quantize(Decimal(1).scaleb(finest), ROUND_HALF_EVEN, _EXACT)
    return Total(currency, len(figures), total, average)


def matching(rows: Sequence[KeptRow], words: str) -> list[KeptRow]:
    """The rows in which each of the words stands somewhere, whatever the case and the width of the letters."""
    wanted = _folded(words).split()
    if not wanted:
        return list(rows)
    return [row for row in rows if _has(row, wanted)]


def _has(row: KeptRow, wanted: Sequence[str]) -> bool:
    values = [cell.shown for cell in row.cells]
    text = _folded("\n".join([row.title, row.sender, *(f"{each.text}\n{each.normal}" for each in values)]))
    return all(word in text for word in wanted)


def sorted_rows(rows: Sequence[KeptRow], place: Place, *, is_descending: bool = False) -> list[KeptRow]:
    """The rows by a column: days by day, amounts by currency and figure, words as a person orders them; numbers in
    words count as numbers. Empty ones stand last in both directions, and equal ones keep their order."""
    filled = [row for row in rows if shown(row, place).text]
    empty = [row for row in rows if not shown(row, place).text]
    return sorted(filled, key=lambda row: order(shown(row, place)), reverse=is_descending) + empty


Order = tuple[int, str, Decimal, tuple[tuple[int, int, str], ...]]


def order(value: Value) -> Order:
    """What a value is sorted by."""
    if _TIME.fullmatch(value.normal):
        return 0, value.normal, Decimal(0), ()
    found = amount_of(value)
    if found is not None:
        return 1, found[1], found[0], ()
    parts = [part for part in _RUNS.split(_folded(value.text)) if part]
    return 2, "", Decimal(0), tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def grouped(rows: Sequence[KeptRow], by: Callable[[KeptRow], Value], figures: Place | None) -> list[Group]:
    """The rows by what `by` says of each, with the totals of a column of each group; what has none comes last.

    Values that differ in case, width or spelling of a day or an amount alone are one group.
    """
    found: dict[str, list[KeptRow]] = {}
    labels: dict[str, str] = {}
    orders: dict[str, Order] = {}
    for row in rows:
        value = by(row)
        key = value.normal or " ".join(_folded(value.text).split())
        found.setdefault(key, []).append(row)
        labels.setdefault(key, value.text)
        orders.setdefault(key, order(value))
    keys = sorted((key for key in found if key), key=lambda key: orders[key]) + [key for key in found if not key]
    return [
        Group(
            key,
            labels[key],
            tuple(found[key]),
            () if figures is None else totals(shown(row, figures) for row in found[key]),
        )
        for key in keys
    ]


def grouping(columns: Sequence[Column], name: str) -> Callable[[KeptRow], Value] | None:
    """What to group by, by its name; None for what is none.

    `month` (of the first column of days, of the paper's own day where there is none), `month:COLUMN`, a column, or
    `sender`, `title` and `date` where no column is called so.
    """
    wanted, _, of = _folded(name).partition(":")
    if wanted == MONTH:
        place = place_of(columns, of) if of else first_day(columns)
        if place is None:
            return None
        return lambda row: _month(shown(row, place))
    found = place_of(columns, name)
    return None if found is None else lambda row: shown(row, found)


def place_of(columns: Sequence[Column], name: str) -> Place | None:
    """A column by its name, or a fact of the rows; None for what is neither."""
    wanted = " ".join(_folded(name).split())
    for place, column in enumerate(columns):
        if " ".join(_folded(column.name).split()) == wanted:
            return place
    return wanted if wanted in {TITLE, SENDER, DATE} else None


def first_day(columns: Sequence[Column]) -> Place:
    """The column that says when: the first of a day, else of a due day, else the day of the paper itself."""
    for kind in ("date", "due"):
        for place, column in enumerate(columns):
            if column.kind == kind:
                return place
    return DATE


def first_amount(columns: Sequence[Column], rows: Sequence[KeptRow]) -> int | None:
    """The column to sum where none is named: of a total, else the first with an amount in it."""
    for place, column in enumerate(columns):
        if column.kind == "total":
            return place
    for place in range(len(columns)):
        if any(amount_of(row.cells[place].shown) is not None for row in rows):
            return place
    return None


def _month(value: Value) -> Value:
    month = value.normal[:7] if _TIME.fullmatch(value.normal) else ""
    return Value(month, month, value.by if month else "")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
