"""The English words for dates, as patterns with what they mean. Ranges are put together in `ranges`.

Each pattern is anchored where it is tried and bounded in length, so that reading stays linear. The first that fits
wins: longer ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from inglenook.index import dates
from inglenook.index.dates import Day, Made
from inglenook.index.patterns import latin

Match = re.Match[str]
Maker = Callable[[Match, Day], Made]

_MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec"
)
_DAYS = "monday mon|tuesday tues tue|wednesday wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun"
MONTHS = {name: i for i, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()}
WEEKDAYS = {name: i for i, names in enumerate(_DAYS.split("|")) for name in names.split()}
NUMBERS = {
    name: i for i, name in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "fifteen": 15, "twenty": 20, "thirty": 30}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_OFFSETS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_PARTS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "mid-": 1, "middle of": 1, "late": 2, "end of": 2}

_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_M = rf"(?P<month>{_MONTH_NAMES})\b\.?"
_W = "(?P<weekday>" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_Y = r"(?P<year>(?:19|20)\d\d)\b"
_N = r"(?P<number>\d{1,4}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
_U = r"(?P<unit>day|week|weekend|month|quarter|year)"
_O = r"(?P<offset>last|previous|past|this|current|next|coming)"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBERS[" ".join(text.lower().split())]


def _month(match: Match) -> int:
    return MONTHS[match["month"].lower()]


def _iso(match: Match, _: Day) -> Made:
    return dates.day(int(match["year"]), int(match["m"]), int(match["d"]))


def _iso_month(match: Match, _: Day) -> Made:
    number = int(match["m"])
    return dates.month(int(match["year"]), number) if 1 <= number <= 12 else None


def _slashed(match: Match, _: Day) -> Made:
    first, second, number = int(match["a"]), int(match["b"]), int(match["year"])
    # Month first with slashes, as most English writes it; day first with dots, and where only that can be.
    if match["mark"] == "." or first > 12:
        first, second = second, first
    return dates.day(number, first, second)


def _month_day(match: Match, now: Day) -> Made:
    month, day = _month(match), int(match["day"])
    if said := match["year"]:
        return dates.day(int(said), month, day)
    return dates.begun(now, lambda year: dates.day(year, month, day))


def _month_days(match: Match, now: Day) -> Made:
    first = _month_day(match, now)
    if first is None:
        return None
    last = dates.day(first.start.year, first.start.month, int(match["until"]))
    return dates.between(first, last) if last else None


def _month_year(match: Match, now: Day) -> Made:
    month = _month(match)
    if said := match["year"]:
        return dates.month(int(said), month)
    if said := match["offset"]:
        return dates.month(now.year + _OFFSETS[said.lower()], month)
    return dates.begun(now, lambda year: dates.month(year, month))


def _month_part(match: Match, now: Day) -> Made:
    part = _PARTS[" ".join(match["part"].lower().split())]
    return dates.third(_month_year(match, now), part)


def _offset_month(match: Match, now: Day) -> Made:
    month, offset = _month(match), _OFFSETS[match["offset"].lower()]
    if offset == 0:
        return dates.month(now.year, month)
    if offset == 1:
        return dates.month(now.year + (month <= now.month), month)
    return dates.month(now.year - (month >= now.month), month)


def _offset_unit(match: Match, now: Day) -> Made:
    said, unit = match["offset"].lower(), match["unit"].lower()
    if said == "past" and unit in {"day", "week", "month", "year"}:
        return dates.past(now, unit, 1)
    return dates.unit(now, unit, _OFFSETS[said])


def _offset_weekday(match: Match, now: Day) -> Made:
    number, offset = WEEKDAYS[match["weekday"].lower()], _OFFSETS[match["offset"].lower()]
    return dates.weekday_before(now, number) if offset < 0 else dates.weekday(now, number, offset)


def _weekday_of_week(match: Match, now: Day) -> Made:
    return dates.weekday(now, WEEKDAYS[match["weekday"].lower()], _OFFSETS[match["offset"].lower()])


def _past(match: Match, now: Day) -> Made:
    return dates.past(now, match["unit"].lower(), _number(match["number"]))


def _ago(match: Match, now: Day) -> Made:
    return dates.unit(now, match["unit"].lower(), -_number(match["number"]))


def _quarter(match: Match, now: Day) -> Made:
    said = (match["ordinal"] or match["digit"]).lower()
    number = _ORDINALS.get(said) or int(said)
    if match["year"]:
        return dates.quarter(int(match["year"]), number)
    if match["offset"]:
        return dates.quarter(now.year + _OFFSETS[match["offset"].lower()], number)
    return dates.begun(now, lambda year: dates.quarter(year, number))


def _in_week(match: Match, now: Day) -> Made:
    found = _month_day(match, now)
    return dates.unit(found.start, "week", 0) if found else None


def _moved(unit: str, offset: int) -> Maker:
    return lambda _, now: dates.unit(now, unit, offset)


def _en(pattern: str) -> re.Pattern[str]:
    return latin(rf"(?:the\s+)?{pattern}")


_OF_YEAR = rf"(?:,?\s*(?:(?:of|in)\s+)?(?:{_Y}|{_O}\s+year\b))?"
ENGLISH: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_en(r"(?P<year>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"), _iso),
    (_en(r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"), _slashed),
    (_en(r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)(?![\d-])"), _iso_month),
    (_en(rf"{_M}\s+{_D}\s*(?:-|–|to|until|through|till)\s*(?P<until>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:{_MONTH_NAMES}))(?:,?\s+{_Y})?"), _month_days),  # noqa: E501
    (_en(rf"{_D}\s*(?:-|–|to|until|through|till)\s*(?P<until>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?"), _month_days),  # noqa: E501
    (_en(rf"week\s+of\s+{_M}\s+{_D}(?:,?\s+{_Y})?"), _in_week),
    (_en(rf"{_D}\s+(?:of\s+)?{_M}(?:,?\s+(?:of\s+)?{_Y})?"), _month_day),
    (_en(rf"{_M}\s+(?:the\s+)?{_D}(?:,?\s+{_Y})?(?!\s*%)"), _month_day),
    (_en(rf"(?P<part>early|late|mid-?|(?:beginning|start|middle|end)\s+of)\s*(?<![a-z]){_M}{_OF_YEAR}"), _month_part),
    (_en(rf"{_O}\s+(?:calendar\s+)?{_U}\b"), _offset_unit),
    (_en(rf"(?:last|past|previous|recent)\s+{_N}\s+{_U}s?\b"), _past),
    (_en(r"(?:last|past)\s+24\s+hours\b"), lambda _, now: dates.past(now, "day", 1)),
    (_en(rf"{_N}\s+{_U}s?\s+(?:ago|back)\b"), _ago),
    (_en(rf"{_W}\s+(?:of\s+)?(?P<offset>last|this|next)\s+week\b"), _weekday_of_week),
    (_en(rf"{_O}\s+{_W}"), _offset_weekday),
    (_en(rf"{_O}\s+{_M}(?!\s+\d)"), _offset_month),
    (_en(r"day\s+before\s+yesterday\b"), _moved("day", -2)),
    (_en(r"week\s+before\s+last\b"), _moved("week", -2)),
    (_en(r"month\s+before\s+last\b"), _moved("month", -2)),
    (_en(r"(?:today|tonight|this\s+(?:morning|afternoon|evening))\b"), _moved("day", 0)),
    (_en(r"(?:yesterday|last\s+night)\b"), _moved("day", -1)),
    (_en(r"tomorrow\b"), _moved("day", 1)),
    (_en(rf"(?:q(?P<digit>[1-4])|(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)\b{_OF_YEAR}"), _quarter),  # noqa: E501
    (_en(rf"{_W}(?!\s+\d)"), lambda match, now: dates.weekday(now, WEEKDAYS[match["weekday"].lower()])),
    (_en(rf"{_M}(?!\s+\d{{1,2}}\b){_OF_YEAR}"), _month_year),
    (latin(r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+[a-z])"), lambda match, now: dates.day_of_month(now, int(match["day"]))),  # noqa: E501
)  # fmt: skip
YEAR = latin(rf"(?:the\s+year\s+)?{_Y}(?![-/.]\d)")
# What an expression can begin with; everything else is passed over at once.
BEGINS = re.compile(
    r"(?:the|a|an|last|previous|past|this|current|next|coming|recent|early|late|mid|beginning|start|middle|end|week"
    r"|month|day|today|tonight|yesterday|tomorrow|q[1-4]|first|second|third|fourth|couple|\d|"
    + "|".join(sorted({*MONTHS, *WEEKDAYS, *NUMBERS}))
    + r")",
    re.IGNORECASE,
)
