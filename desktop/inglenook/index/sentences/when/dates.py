"""Spans of days and the rules of the calendar for words such as "last week", "March" or "three months ago".

Weeks start on Monday. A bare month or day is the most recent one that has begun. "Two weeks ago" is a calendar week,
"the past two weeks" run from the day two weeks back through today. Every function gives None where the calendar has no
such day, so that nobody has to catch anything.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Day = datetime.date
FEW = 5  # how many "the last few days" are taken to be: rather too many than a mail that is not found
_ONE = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days `[start, end)`. `cycle` is how often the same words come round, as a part was left out: "year" for "3
    March", else "month" or "week"."""

    start: Day
    end: Day
    cycle: str = ""


Made = Span | None
Match = re.Match[str]
Maker = Callable[[Match, Day], Made]  # what a match of a pattern means on that day


def day(year: int, month: int, number: int) -> Made:
    """One day."""
    try:
        start = Day(year, month, number)
        return Span(start, start + _ONE)
    except (ValueError, OverflowError):
        return None


def days(start: Day, count: int = 1) -> Made:
    """`count` days from `start` on."""
    try:
        return Span(start, start + datetime.timedelta(days=count))
    except OverflowError:
        return None


def month(year: int, number: int, *, count: int = 1) -> Made:
    """`count` months from this one on; `number` may lie outside 1 to 12."""
    try:
        return Span(_first(year, number), _first(year, number + count))
    except (ValueError, OverflowError):
        return None


def year(number: int) -> Made:
    """A year."""
    return month(number, 1, count=12)


def quarter(year_: int, number: int) -> Made:
    """A quarter, counted from 1."""
    return month(year_, 3 * number - 2, count=3)


def half(year_: int, number: int) -> Made:
    """Half a year, counted from 1."""
    return month(year_, 6 * number - 5, count=6)


def years(first: int, count: int) -> Made:
    """`count` years from this one on."""
    return month(first, 1, count=12 * count)


def week(year_: int, number: int) -> Made:
    """A week by its number (ISO 8601)."""
    try:
        return days(Day.fromisocalendar(year_, number, 1), 7)
    except ValueError:
        return None


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


def past(now: Day, name: str, count: int) -> Made:
    """From `count` units back through today; quarters are whole ones."""
    return past_of(now, [(name, count)])


def past_hours(now: Day, count: int) -> Made:
    """The past hour or so many hours: no key says hours, so whole days."""
    return past(now, "day", -(-count // 24))


def past_of(now: Day, length: Sequence[tuple[str, int]]) -> Made:
    """From a length of time back, in units and counts, through today."""
    if length[0][0] == "quarter":
        first, this = unit(now, "quarter", -length[0][1]), unit(now, "quarter", 0)
        return Span(first.start, this.start) if first and this and first.start < this.start else None
    start = day_from(now, length, -1)
    return None if start is None else Span(start.start, now + _ONE)


def ahead(now: Day, name: str, count: int) -> Made:
    """The next `count` units, from tomorrow on; quarters are whole ones."""
    if name == "quarter":
        first, last = unit(now, "quarter", 1), unit(now, "quarter", count)
        return Span(first.start, last.end) if first and last else None
    try:
        start = now + _ONE
    except OverflowError:
        return None
    end = moved(start, name, count)
    return Span(start, end) if end and start < end else None


def day_from(now: Day, length: Sequence[tuple[str, int]], sign: int) -> Made:
    """The day that lies a length of time, in units and counts, after (1) or before (-1) another."""
    at: Day | None = now
    for name, count in length:
        at = at and moved(at, name, sign * count)
    return days(at) if at else None


def working_days(now: Day, count: int) -> Made:
    """The next, or with a negative count the past, so many days from Monday to Friday; today is not one of them."""
    step, at, left = (1 if count > 0 else -1) * _ONE, now, abs(count)
    if not 0 < left <= 400:
        return None
    try:
        while left:
            at += step
            left -= at.weekday() < 5
        return Span(now + _ONE, at + _ONE) if count > 0 else Span(at, now)
    except OverflowError:
        return None


def working_week(now: Day, offset: int) -> Made:
    """Monday to Friday of the week `offset` from this one."""
    found = unit(now, "week", offset)
    return Span(found.start, found.end - 2 * _ONE) if found else None


def to_date(now: Day) -> Made:
    """This year through today."""
    return Span(Day(now.year, 1, 1), now + _ONE) if now < Day.max else None


def weekend(now: Day) -> Made:
    """The most recent weekend that has begun."""
    return unit(now, "weekend", 0 if now.weekday() >= 5 else -1)


def weekday_after(now: Day, number: int) -> Made:
    """The next such day after today."""
    try:
        return days(now + ((number - now.weekday() - 1) % 7 + 1) * _ONE)
    except OverflowError:
        return None


def weekday_numbered(now: Day, number: int, day_: int) -> Made:
    """The most recent day of a month that falls on a day of the week ("Tuesday the 13th")."""
    for offset in range(0, -30, -1):
        first = unit(now, "month", offset)
        made = day(first.start.year, first.start.month, day_) if first else None
        if made is not None and made.start <= now and made.start.weekday() == number:
            return made
    return None


def ended(now: Day, make: Callable[[int], Made]) -> Made:
    """What `make(year)` gives in the most recent year in which it was over by today."""
    for number in (now.year, now.year - 1, now.year - 2):
        made = make(number)
        if made is not None and made.end <= now:
            return made
    return None


def following(now: Day, make: Callable[[int], Made]) -> Made:
    """What `make(year)` gives in the first year in which it begins after today."""
    for number in range(now.year, now.year + 9):
        made = make(number)
        if made is not None and made.start > now:
            return made
    return None


def agreeing(now: Day, span: Span, number: int) -> Made:
    """A day without a year that was named with its day of the week: the coming one where only that agrees."""
    coming = following(now, lambda year_: day(year_, span.start.month, span.start.day))
    is_coming = span.start.weekday() != number and coming is not None and coming.start.weekday() == number
    return coming if is_coming else span


def fortnight(now: Day) -> Made:
    """This week and the next."""
    this = unit(now, "week", 0)
    return days(this.start, 14) if this else None


def weekday_near(at: Day, number: int, name: str) -> Made:
    """A day of the week near another: in its week; from it on where months or years were counted."""
    if name in {"day", "week", "weekend", "fortnight"}:
        return weekday(at, number, 0)
    return days(at + (number - at.weekday()) % 7 * _ONE) if at.year < Day.max.year else None


def day_before(at: Day, number: int) -> Made:
    """The last such day of a month before another day."""
    made = day_of_month(at - _ONE, number) if at > Day.min else None
    return made and Span(made.start, made.end)


def weekday(now: Day, number: int, week: int | None = None) -> Made:
    """A day of the week, Monday 0: of the week `week` from this one, or the most recent one, which may be today."""
    try:
        if week is not None:
            return days(now + (number - now.weekday() + 7 * week) * _ONE)
        start = now - (now.weekday() - number) % 7 * _ONE
        return Span(start, start + _ONE, "week")
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
            return Span(made.start, made.end, "year")
    return None


def day_of_month(now: Day, number: int) -> Made:
    """The most recent such day of a month."""
    for offset in range(4):
        first = unit(now, "month", -offset)
        made = day(first.start.year, first.start.month, number) if first else None
        if made is not None and made.start <= now:
            return Span(made.start, made.end, "month")
    return None


def moved(at: Day, name: str, count: int) -> Day | None:
    """The day `count` units after another; the last of the month where that month is shorter."""
    try:
        if name == "day":
            return at + count * _ONE
        if name in {"week", "weekend"}:
            return at + 7 * count * _ONE
        first = _first(at.year, at.month + {"month": 1, "quarter": 3}.get(name, 12) * count)
        last = _first(first.year, first.month + 1) - _ONE
        return first.replace(day=min(at.day, last.day))
    except (ValueError, OverflowError):
        return None


def _first(year_: int, number: int) -> Day:
    years, index = divmod(number - 1, 12)
    return Day(year_ + years, index + 1, 1)
