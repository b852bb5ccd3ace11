"""Days that a text tells of, in the ways they are written: "17 June", 17/06/2026, 6月17日, 六月十七日.

As a value such days are a day (`2026-06-17`) or the first and the last of several (`2026-06-01..2026-06-30`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from inglenook.index.sentences.when.dates import Day, Span
from inglenook.index.sentences.when.english_words import MONTHS, WEEKDAYS

_ONE = datetime.timedelta(days=1)
_EACH_DAY = 10  # so many days at most are looked for one by one, else their months
_EACH_MONTH = 4  # likewise, else their years
_HAN = "零一二三四五六七八九"


def as_value(span: Span) -> str:
    """The days as a value."""
    last = span.end - _ONE
    return span.start.isoformat() if last == span.start else f"{span.start.isoformat()}..{last.isoformat()}"


def span_of(value: str) -> Span | None:
    """The days of a value; None where it is none."""
    first, _, last = value.partition("..")
    try:
        start, end = Day.fromisoformat(first), Day.fromisoformat(last or first)
        return Span(start, end + _ONE) if start <= end else None
    except (ValueError, OverflowError):
        return None


def writings(span: Span) -> tuple[str, ...]:
    """How a text may write these days; the months of more than ten, the years of more than four months."""
    days = (span.end - span.start).days
    found: Iterator[str]
    if days <= _EACH_DAY:
        found = chain.from_iterable(_of_day(span.start + number * _ONE) for number in range(days))
    else:
        first, last = (12 * day.year + day.month - 1 for day in (span.start, span.end - _ONE))
        months = [divmod(number, 12) for number in range(first, last + 1)]
        if len(months) <= _EACH_MONTH:
            found = chain.from_iterable(_of_month(year, month + 1) for year, month in months)
        else:
            found = iter([str(year) for year in range(months[0][0], months[-1][0] + 1)])
    return tuple(dict.fromkeys(found))


def with_year(span: Span, ways: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of these writings those that name a year, and the others, which a text means of a day near its own."""
    years = {str(year) for year in range(span.start.year, span.end.year + 1)}
    named: list[str] = []
    bare: list[str] = []
    for way in ways:
        (bare if years.isdisjoint(re.findall(r"\d{4,}", way)) else named).append(way)
    return named, bare


def pattern_of(value: str) -> re.Pattern[str] | None:
    """What finds the days of a value in a text; None where it is none."""
    span = span_of(value)
    ways = sorted(writings(span), key=len, reverse=True) if span else ()
    written = "|".join(r"[\s,./-]{1,2}".join(map(re.escape, way.split())) for way in ways)
    # What goes on with a year is of that year: 01/16/2001 is no 16 January of another.
    end = r"(?![A-Za-z\d])(?!,?[\s./-]{1,2}(?:19|20)\d\d(?!\d))"
    return re.compile(rf"(?<![\d.])(?<![A-Za-z])(?:{written}){end}", re.IGNORECASE) if written else None


def _of_day(day: Day) -> Iterator[str]:
    number, month, year = day.day, day.month, day.year
    for name in _names(MONTHS, month):
        for said in (str(number), f"{number}{_ending(number)}"):
            yield from (f"{said} {name} {year}", f"{name} {said} {year}")
            yield from (f"{said} {name}", f"{name} {said}", f"{said} of {name}")
    for first, second in ((number, month), (month, number)):
        yield from (f"{first} {second} {year}", f"{first:02d} {second:02d} {year}", f"{first:02d} {second:02d}")
        yield f"{first} {second}"
    yield from (f"{year} {month:02d} {number:02d}", f"{year} {month} {number}")
    for mark in "日号":
        yield from (
            f"{month}月{number}{mark}",
            f"{month:02d}月{number:02d}{mark}",
            f"{_han(month)}月{_han(number)}{mark}",
            f"{year}年{month}月{number}{mark}",
        )


def _of_month(year: int, month: int) -> Iterator[str]:
    for name in _names(MONTHS, month):
        yield from (f"{name} {year}", name)
    yield from (f"{year} {month:02d}", f"{month:02d} {year}", f"{month} {year}", f"{month}月", f"{_han(month)}月")
    yield f"{year}年{month}月"


def weekday(span: Span) -> Sequence[str]:
    """The names of a single day of the week; none where there are several."""
    if (span.end - span.start).days != 1:
        return ()
    number = span.start.weekday()
    return [*_names(WEEKDAYS, number), *(f"{week}{'一二三四五六日'[number]}" for week in ("周", "星期", "礼拜"))]


def _names(table: dict[str, int], number: int) -> list[str]:
    return [name for name, its in table.items() if its == number]


def _ending(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else f"{_HAN[tens]}十") + (_HAN[ones] if ones else "")
