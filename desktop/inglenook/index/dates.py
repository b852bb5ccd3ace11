"""Spans of days and the rules of the calendar for words such as "last week", "March" or "three months ago".

Weeks start on Monday. A bare month or day is the most recent one that has begun. "Two weeks ago" is a calendar week,
"the past two weeks" run from the day two weeks back through today. Every function gives None where the calendar has no
such day, so that nobody has to catch anything.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

Day = datetime.date
_ONE = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days `[start, end)`. `has_year` tells that the year was said and not taken from the calendar of today."""

    start: Day
    end: Day
    has_year: bool = True


Made = Span | None


def day(year: int, month: int, number: int, *, has_year: bool = True) -> Made:
    """One day."""
    try:
        start = Day(year, month, number)
        return Span(start, start + _ONE, has_year)
    except (ValueError, OverflowError):
        return None


def days(start: Day, count: int = 1) -> Made:
    """`count` days from `start` on."""
    try:
        return Span(start, start + datetime.timedelta(days=count))
    except OverflowError:
        return None


def month(year: int, number: int, *, has_year: bool = True, count: int = 1) -> Made:
    """`count` months from this one on; `number` may lie outside 1 to 12."""
    try:
        return Span(_first(year, number), _first(year, number + count), has_year)
    except (ValueError, OverflowError):
        return None


def year(number: int) -> Made:
    """A year."""
    return month(number, 1, count=12)


def quarter(year_: int, number: int, *, has_year: bool = True) -> Made:
    """A quarter, counted from 1."""
    return month(year_, 3 * number - 2, has_year=has_year, count=3)


def half(year_: int, number: int) -> Made:
    """Half a year, counted from 1."""
    return month(year_, 6 * number - 5, count=6)


def third(of: Made, number: int) -> Made:
    """The beginning (0), the middle (1) or the end (2) of a month: its days to the 10th, to the 20th, and the rest."""
    if of is None:
        return None
    starts = [of.start, of.start + 10 * _ONE, of.start + 20 * _ONE, of.end]
    return Span(starts[number], starts[number + 1], of.has_year)


def unit(now: Day, name: str, offset: int) -> Made:
    """The calendar day, week, month, quarter or year `offset` of them from now."""
    try:
        if name == "day":
            return days(now + offset * _ONE)
        if name == "week":
            return days(now - now.weekday() * _ONE + 7 * offset * _ONE, 7)
        if name == "weekend":
            return days(now + (5 - now.weekday() + 7 * offset) * _ONE, 2)
        if name == "month":
            return month(now.year, now.month + offset)
        if name == "quarter":
            return quarter(now.year, (now.month - 1) // 3 + 1 + offset)
        return year(now.year + offset)
    except OverflowError:
        return None


def back(now: Day, name: str, count: int) -> Day | None:
    """The day `count` units before now; the last of the month where that month is shorter."""
    try:
        if name == "day":
            return now - count * _ONE
        if name in {"week", "weekend"}:
            return now - 7 * count * _ONE
        months = {"month": 1, "quarter": 3}.get(name, 12) * count
        first = _first(now.year, now.month - months)
        last = _first(first.year, first.month + 1) - _ONE
        return first.replace(day=min(now.day, last.day))
    except (ValueError, OverflowError):
        return None


def past(now: Day, name: str, count: int) -> Made:
    """From `count` units back through today."""
    start = back(now, name, count)
    return None if start is None else Span(start, now + _ONE)


def weekday(now: Day, number: int, week: int | None = None) -> Made:
    """A day of the week, Monday 0: of the week `week` from this one, or the most recent one, which may be today."""
    try:
        if week is not None:
            return days(now + (number - now.weekday() + 7 * week) * _ONE)
        return days(now - (now.weekday() - number) % 7 * _ONE)
    except OverflowError:
        return None


def weekday_before(now: Day, number: int) -> Made:
    """The most recent such day before today."""
    try:
        return days(now - ((now.weekday() - number - 1) % 7 + 1) * _ONE)
    except OverflowError:
        return None


def begun(now: Day, make: Callable[[int], Made]) -> Made:
    """What `make(year)` gives in the most recent year in which it has begun by today (29 February included)."""
    for number in range(now.year, now.year - 9, -1):
        made = make(number)
        if made is not None and made.start <= now:
            return Span(made.start, made.end, has_year=False)
    return None


def day_of_month(now: Day, number: int) -> Made:
    """The most recent such day of a month."""
    for offset in range(4):
        first = unit(now, "month", -offset)
        made = day(first.start.year, first.start.month, number, has_year=False) if first else None
        if made is not None and made.start <= now:
            return made
    return None


def between(first: Span, last: Span) -> Span | None:
    """From the start of one through the end of the other; years left out are filled so that it runs forward."""
    if last.has_year and not first.has_year and first.start.year != last.start.year:
        first = _in_year(first, last.start.year) or first
        if first.start > last.start:
            first = _in_year(first, last.start.year - 1) or first
    if first.start > last.start and not last.has_year:
        for number in (first.start.year, first.start.year + 1):
            moved = _in_year(last, number)
            if moved is not None and moved.start >= first.start:
                last = moved
                break
    return Span(first.start, last.end) if first.start < last.end else None


def _in_year(span: Span, number: int) -> Made:
    shift = number - span.start.year
    try:
        return Span(
            span.start.replace(year=number), span.end.replace(year=span.end.year + shift), has_year=span.has_year
        )
    except ValueError:
        return None


def _first(year_: int, number: int) -> Day:
    years, index = divmod(number - 1, 12)
    return Day(year_ + years, index + 1, 1)
