"""A range from one date to another, where either may leave out what the other says."""

from __future__ import annotations

from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when.dates import Day, Span


def between(first: Span, last: Span) -> Span | None:
    """From the start of one through the end of the other; what was left out is filled so that it runs forward."""
    if first.start > last.start and first.cycle in {"month", "week"} and last.cycle != first.cycle:
        # "From the 27th to the 3rd of April" begins in March.
        first = _preceding(first, last.start) or first
    elif last.cycle:
        last = _following(first.start, last) or last
    elif first.cycle == "year" and not last.cycle:
        first = _in_year(first, last.start.year) or first
        if first.start > last.start:
            first = _in_year(first, last.start.year - 1) or first
    return Span(first.start, last.end) if first.start < last.end else None


def _following(start: Day, span: Span) -> Span | None:
    """The first time from `start` on that the words of `span` say."""
    if span.cycle == "week":
        return dates.weekday_near(start, span.start.weekday(), "month")
    for step in range(13):
        if span.cycle == "year":
            made = _in_year(span, start.year + step)
        else:
            first = dates.unit(start, "month", step)
            made = dates.day(first.start.year, first.start.month, span.start.day) if first else None
        if made is not None and made.start >= start:
            return made
    return None


def _preceding(span: Span, end: Day) -> Span | None:
    if span.cycle == "month":
        return dates.day_before(end, span.start.day)
    return dates.weekday_before(end, span.start.weekday())


def _in_year(span: Span, number: int) -> Span | None:
    shift = number - span.start.year
    try:
        return Span(span.start.replace(year=number), span.end.replace(year=span.end.year + shift), span.cycle)
    except ValueError:
        return None
