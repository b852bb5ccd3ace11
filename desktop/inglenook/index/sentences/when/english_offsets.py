"""What English words that count from today mean: "last Friday", "two weeks ago", "the rest of the month"."""

from __future__ import annotations

import re

from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when import english_words as words
from inglenook.index.sentences.when.dates import Day, Made, Maker, Match, Span
from inglenook.index.sentences.when.english_words import MONTHS, WEEKDAYS, day_number, offset

_PIECE = re.compile(rf"(\d+|{words.named(words.COUNTS)})\s+(day|week|month|year)", re.IGNORECASE)


def offset_month(match: Match, now: Day) -> Made:
    """This, the last or the next March."""
    month, moved = MONTHS[match["month"].lower()], offset(match["offset"])
    if moved == 0:
        return dates.month(now.year, month)
    if moved == 1:
        return dates.month(now.year + (month <= now.month), month)
    return dates.month(now.year - (month >= now.month), month)


def offset_unit(match: Match, now: Day) -> Made:
    """This, the last or the next day, week, month, quarter, year or fortnight."""
    said, unit = match["offset"].lower(), match["unit"].lower()
    if unit == "fortnight":
        steps = offset(said)
        return dates.fortnight(now) if steps == 0 else _of_days(now, 14 * steps)
    if said.endswith("past") and unit in {"day", "week", "month", "year"}:
        return dates.past(now, unit, 1)
    return dates.unit(now, unit, offset(said))


def _of_days(now: Day, count: int) -> Made:
    return dates.past(now, "day", -count) if count < 0 else dates.ahead(now, "day", count)


def offset_day(match: Match, now: Day) -> Made:
    """This, the last or the next 5 March or 3/5."""
    said = match.groupdict()
    month = MONTHS[match["month"].lower()] if said.get("month") else int(match["a"])
    day = day_number(match["day"]) if said.get("day") else int(match["b"])
    steps = offset(match["offset"])

    def of(year: int) -> Made:
        return dates.day(year, month, day)

    if steps == 0:
        return of(now.year)
    return dates.ended(now, of) if steps < 0 else dates.following(now, of)


def offset_weekday(match: Match, now: Day) -> Made:
    """This, the last or the next Friday."""
    number, said = WEEKDAYS[match["weekday"].lower()], words.plain(match["offset"])
    if offset(said) < 0:
        return dates.weekday_before(now, number)
    if said in {"this coming", "this upcoming"}:
        return dates.weekday_after(now, number)
    return dates.weekday(now, number, offset(said))


def weekday_of_week(match: Match, now: Day) -> Made:
    """Friday of this, the last or the next week."""
    return dates.weekday(now, WEEKDAYS[match["weekday"].lower()], offset(match["offset"]))


def pieces(match: Match) -> list[tuple[str, int]]:
    """The units and counts of a length of time such as "2 years, 1 month and 21 days"."""
    unit, number = match["unit"].lower(), words.count(match["number"])
    if unit == "fortnight":
        unit, number = "day", 14 * number
    found = [(unit, number)]
    more = match.groupdict().get("more") or ""
    return found + [(each[2].lower(), words.count(each[1])) for each in _PIECE.finditer(more)]


def units(match: Match, now: Day) -> Made:
    """The past or the next so many units."""
    moved, length = offset(match["offset"]), pieces(match)
    if match["business"]:
        return dates.working_days(now, (-1 if moved < 0 else 1) * length[0][1])
    if moved < 0:
        return dates.past_of(now, length)
    return dates.ahead(now, *length[0])


def ago(match: Match, now: Day) -> Made:
    """The calendar unit so many back; the day itself where several lengths are said."""
    length = pieces(match)
    if len(length) == 1:
        return dates.unit(now, length[0][0], -length[0][1])
    return dates.day_from(now, length, -1)


def about_ago(match: Match, now: Day) -> Made:
    """Two or three weeks ago, a week or two ago, a year or so ago: the calendar units between."""
    unit, low, until = (match["unit"] or match["later"]).lower(), words.count(match["number"]), match["until"]
    high = words.count(until or match["more"]) if until or match["more"] else low + 1
    first, last = dates.unit(now, unit, -high), dates.unit(now, unit, -low)
    return Span(first.start, last.end) if first and last and first.start < last.end else None


def same_time(match: Match, now: Day) -> Made:
    """This time last year, month or week: the month a year ago, else the whole unit."""
    unit = match["unit"].lower()
    return dates.month(now.year - 1, now.month) if unit == "year" else dates.unit(now, unit, -1)


def month_of_year(match: Match, now: Day) -> Made:
    """Last year in October."""
    return dates.month(now.year + offset(match["offset"]), MONTHS[match["month"].lower()])


def ahead(match: Match, now: Day) -> Made:
    """The day a length of time from today."""
    return dates.day_from(now, pieces(match), 1)


def _side(match: Match) -> int:
    return -1 if (match.groupdict().get("side") or "").lower() in {"ago", "back"} else 1


def away_weekday(match: Match, now: Day) -> Made:
    """A day of the week at a distance from today: "in two weeks on Friday", "Tuesday three weeks ago"."""
    length = pieces(match)
    at = dates.day_from(now, length, _side(match))
    return at and dates.weekday_near(at.start, WEEKDAYS[match["weekday"].lower()], length[-1][0])


def weekdays_ago(match: Match, now: Day) -> Made:
    """Two Fridays ago: the last but one before today."""
    last = dates.weekday_before(now, WEEKDAYS[match["weekday"].lower()])
    return last and dates.day_from(last.start, [("week", words.count(match["number"]) - 1)], -1)


def before_last(match: Match, now: Day) -> Made:
    """The week, month … before the last."""
    said = match.groupdict()
    return dates.unit(now, (said["unit"] or said["later"]).lower(), -2)


def few(match: Match, now: Day) -> Made:
    """A few days ago, the last few days, the other day: from then through today."""
    return dates.past(now, match["unit"].lower(), dates.FEW)


def hours(match: Match, now: Day) -> Made:
    """The past hour or so many hours."""
    return dates.past_hours(now, int(match["hours"] or 1))


def rest(match: Match, now: Day) -> Made:
    """From today to the end of this week, month or year."""
    whole = dates.unit(now, match["unit"].lower(), 0)
    return whole and Span(now, whole.end)


def unsaid(match: Match, now: Day) -> Made:
    """That weekend, the same month: which one was not said, so it is the one now, or the last weekend."""
    unit = match["unit"].lower()
    return dates.weekend(now) if unit == "weekend" else dates.unit(now, unit, 0)


def unit_from_now(unit: str, by: int) -> Maker:
    """The calendar unit so far from now, whatever was matched."""
    return lambda _, now: dates.unit(now, unit, by)
