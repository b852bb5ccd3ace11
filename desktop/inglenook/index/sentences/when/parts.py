"""Parts of a span of days: the beginning of March, the second week of 2025, the last Friday of a month."""

from __future__ import annotations

import datetime

from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when.dates import Day, Made, Span

_ONE = datetime.timedelta(days=1)


def third(of: Made, number: int) -> Made:
    """The first (0), the middle (1) or the last (2) ten days of a month, 上旬 中旬 下旬; of a year four months,
    of a quarter one."""
    if of is None:
        return None
    length = (of.end - of.start).days
    if length > 360:
        return dates.month(of.start.year, 1 + 4 * number, count=4) if length < 370 else None
    if 89 < length < 93:
        return dates.month(of.start.year, of.start.month + number)
    if not 28 <= length <= 31:
        return None
    starts = [of.start, of.start + 10 * _ONE, of.start + 20 * _ONE, of.end]
    return Span(starts[number], starts[number + 1], of.cycle)


def half_month(of: Span, number: int) -> Made:
    """The first (0) or the second (1) half of a month, to its 15th and from its 16th day."""
    if not 28 <= (of.end - of.start).days <= 31:
        return None
    middle = of.start + 15 * _ONE
    return Span(of.start, middle, of.cycle) if number == 0 else Span(middle, of.end, of.cycle)


def half_of(of: Span, number: int, now: Day) -> Made:
    """Earlier (0) or later (1) in a span that today lies in; what is later has not yet passed."""
    middle = of.start + (of.end - of.start).days // 2 * _ONE
    if (of.end - of.start).days > 360:
        middle = Day(of.start.year, 7, 1)
    start = of.start if number == 0 else max(middle, now)
    end = middle if number == 0 else of.end
    return Span(start, end) if start < end else None


def nth(of: Span, name: str, number: int) -> Made:
    """The `number`th day, week, month … of a span, -1 the last; weeks are those with a Thursday in it (ISO 8601)."""
    if name in {"week", "weekend"}:
        first = of.start + (3 - of.start.weekday()) % 7 * _ONE
        last = of.end - _ONE
        last -= (last.weekday() - 3) % 7 * _ONE
        thursday = last if number < 0 else first + 7 * (number - 1) * _ONE
        return dates.unit(thursday, name, 0) if of.start <= thursday < of.end else None
    if name == "day":
        start = of.end - _ONE if number < 0 else of.start + (number - 1) * _ONE
        return Span(start, start + _ONE, of.cycle) if of.start <= start < of.end else None
    found = dates.unit(of.end - _ONE, name, 0) if number < 0 else dates.unit(of.start, name, number - 1)
    return found if found and of.start <= found.start and found.end <= of.end else None


def outer_units(of: Span, name: str, count: int, *, is_last: bool) -> Made:
    """The first or the last `count` days, weeks or months of a span; weeks are whole ones."""
    if not is_last:
        first = nth(of, name, 1) if name == "week" else Span(of.start, of.start)
        end = first and dates.moved(first.start, name, count)
        return Span(first.start, end) if first and end and end <= of.end else None
    last = nth(of, name, -1) if name == "week" else Span(of.end, of.end)
    start = last and dates.moved(last.end, name, -count)
    return Span(start, last.end) if last and start and start >= of.start else None


def nth_weekday(of: Span, weekday_: int, number: int) -> Made:
    """The `number`th Monday, Tuesday … of a span, -1 the last."""
    if number < 0:
        start = of.end - ((of.end.weekday() - weekday_ - 1) % 7 + 1) * _ONE
    else:
        start = of.start + ((weekday_ - of.start.weekday()) % 7 + 7 * (number - 1)) * _ONE
    return Span(start, start + _ONE, of.cycle) if of.start <= start < of.end else None
