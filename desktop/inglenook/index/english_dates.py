"""The English words for dates, as patterns with what they mean. Ranges are put together in `ranges`.

Each pattern is anchored where it is tried and bounded in length, so that reading stays linear. The first that fits
wins: longer ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from inglenook.index import dates, holidays
from inglenook.index import english_words as words
from inglenook.index.dates import Day, Made
from inglenook.index.english_words import D2, MONTHS, MOVED, SEASONS, WEEKDAYS, D, M, N, U, W, Y, offset, ordinal
from inglenook.index.patterns import latin

Match = re.Match[str]
Maker = Callable[[Match, Day], Made]

_TO = r"\s*(?:-|–|to|until|through|till|and)\s*(?:the\s+)?"
_OF = r"\s*,?\s*(?:(?:of|in)\s+)?"
_YEAR = words.YEAR
_OF_YEAR = rf"(?:,?\s*(?:(?:of|in)\s+)?(?:{Y}|{MOVED}\s+year\b)|\s+(?:of\s+'?|')(?P<short>\d\d)\b)?"
_MORE = rf"(?P<more>(?:\s*(?:,|and)?\s+(?:\d{{1,4}}|{words.named(words.COUNTS)})\s+(?:day|week|month|year)s?\b){{0,3}})"
_SPAN = rf"{N}\s+(?:(?P<business>business|working)\s+)?{U}{_MORE}"
_PIECE = re.compile(rf"(\d+|{words.named(words.COUNTS)})\s+(day|week|month|year)", re.IGNORECASE)


def _month(match: Match) -> int:
    return MONTHS[match["month"].lower()]


def _iso(match: Match, _: Day) -> Made:
    return dates.day(int(match["year"]), int(match["m"]), int(match["d"]))


def _iso_month(match: Match, _: Day) -> Made:
    number = int(match["m"])
    return dates.month(int(match["year"]), number) if 1 <= number <= 12 else None


def _years(match: Match, _: Day) -> Made:
    first, last = int(match["year"]), int(match["last"])
    return dates.years(first, last - first + 1) if first < last else None


def _slashed(match: Match, now: Day) -> Made:
    first, second, year = int(match["a"]), int(match["b"]), match["year"]
    # Month first with slashes, as most English writes it; day first with dots, and where only that can be.
    if match["mark"] == "." or first > 12:
        first, second = second, first
    if year:
        return dates.day(int(year) if len(year) == 4 else words.century(int(year), now.year), first, second)
    return dates.begun(now, lambda number: dates.day(number, first, second))


def _month_day(match: Match, now: Day) -> Made:
    month, day = _month(match), _day(match["day"])
    if said := match["year"]:
        return dates.day(words.year(said), month, day)
    return dates.begun(now, lambda year: dates.day(year, month, day))


def _day(text: str) -> int:
    return words.NUMBERS.get(words.plain(text)) or ordinal(text)


def _dashed(match: Match, now: Day) -> Made:
    if said := match["dashed"]:
        return dates.day(int(said), _month(match), _day(match["day"]))
    return _month_day(match, now)


def _month_days(match: Match, now: Day) -> Made:
    first = _month_day(match, now)
    if first is None:
        return None
    last = dates.day(first.start.year, first.start.month, ordinal(match["until"]))
    return dates.between(first, last) if last else None


def _days_of_offset(match: Match, now: Day) -> Made:
    month = dates.unit(now, "month", offset(match["offset"]))
    if month is None:
        return None
    first = dates.day(month.start.year, month.start.month, ordinal(match["day"]))
    last = dates.day(month.start.year, month.start.month, ordinal(match["until"]))
    return dates.between(first, last) if first and last else None


def _month_year(match: Match, now: Day) -> Made:
    month = _month(match)
    if said := match["year"]:
        return dates.month(words.year(said), month)
    if said := match["short"]:
        return dates.month(words.century(int(said), now.year), month)
    if said := match["offset"]:
        return dates.month(now.year + offset(said), month)
    return dates.begun(now, lambda year: dates.month(year, month))


def _month_in_words(match: Match, _: Day) -> Made:
    return dates.month(words.year(match["year"]), _month(match))


def _offset_month(match: Match, now: Day) -> Made:
    month, moved = _month(match), offset(match["offset"])
    if moved == 0:
        return dates.month(now.year, month)
    if moved == 1:
        return dates.month(now.year + (month <= now.month), month)
    return dates.month(now.year - (month >= now.month), month)


def _offset_unit(match: Match, now: Day) -> Made:
    said, unit = match["offset"].lower(), match["unit"].lower()
    if unit == "fortnight":
        return dates.past(now, "day", 14) if offset(said) < 0 else dates.ahead(now, "day", 14)
    if said.endswith("past") and unit in {"day", "week", "month", "year"}:
        return dates.past(now, unit, 1)
    return dates.unit(now, unit, offset(said))


def _offset_weekday(match: Match, now: Day) -> Made:
    number, said = WEEKDAYS[match["weekday"].lower()], words.plain(match["offset"])
    if offset(said) < 0:
        return dates.weekday_before(now, number)
    if said in {"this coming", "this upcoming"}:
        return dates.weekday_after(now, number)
    return dates.weekday(now, number, offset(said))


def _weekday_of_week(match: Match, now: Day) -> Made:
    return dates.weekday(now, WEEKDAYS[match["weekday"].lower()], offset(match["offset"]))


def _weekday_numbered(match: Match, now: Day) -> Made:
    return dates.weekday_numbered(now, WEEKDAYS[match["weekday"].lower()], ordinal(match["day"]))


def pieces(match: Match) -> list[tuple[str, int]]:
    """The units and counts of a length of time such as "2 years, 1 month and 21 days"."""
    unit, number = match["unit"].lower(), words.count(match["number"])
    if unit == "fortnight":
        unit, number = "day", 14 * number
    found = [(unit, number)]
    more = match.groupdict().get("more") or ""
    return found + [(each[2].lower(), words.count(each[1])) for each in _PIECE.finditer(more)]


def _units(match: Match, now: Day) -> Made:
    """The past or the next so many units."""
    moved, length = offset(match["offset"]), pieces(match)
    if match["business"]:
        return dates.working_days(now, (-1 if moved < 0 else 1) * length[0][1])
    if moved < 0:
        return dates.past_of(now, length)
    return dates.ahead(now, *length[0])


def _ago(match: Match, now: Day) -> Made:
    length = pieces(match)
    if len(length) == 1:
        return dates.unit(now, length[0][0], -length[0][1])
    return dates.day_from(now, length, -1)


def _ahead(match: Match, now: Day) -> Made:
    return dates.day_from(now, pieces(match), 1)


def _quarter(match: Match, now: Day) -> Made:
    return _part_of_year(match, now, dates.quarter)


def _half(match: Match, now: Day) -> Made:
    return _part_of_year(match, now, dates.half)


def _part_of_year(match: Match, now: Day, make: Callable[[int, int], Made]) -> Made:
    number = ordinal((match["ordinal"] or match["digit"]).lower())
    said = match.groupdict()
    if year := said.get("year"):
        return make(int(year), number)
    if moved := said.get("offset"):
        return make(now.year + offset(moved), number)
    return dates.begun(now, lambda year: make(year, number))


def _season(match: Match, now: Day) -> Made:
    first = SEASONS[match["season"].lower()]
    said = match.groupdict()
    if year := said.get("year"):
        return dates.month(int(year), first, count=3)
    if offset(said["offset"]) < 0:
        return dates.ended(now, lambda year: dates.month(year, first, count=3))
    return dates.month(now.year + offset(said["offset"]), first, count=3)


def _calendar_year(match: Match, now: Day) -> Made:
    said = int(match["cy"])
    return dates.year(words.century(said, now.year) if said < 100 else said)


def _moved(unit: str, by: int) -> Maker:
    return lambda _, now: dates.unit(now, unit, by)


def _en(pattern: str) -> re.Pattern[str]:
    return latin(rf"(?:the\s+)?{pattern}")


_QUARTER = r"(?:q(?P<digit>[1-4])|(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)\b"
_HALF = r"(?:h(?P<digit>[12])|(?P<ordinal>first|second|1st|2nd)\s+half)\b"
_WHOSE = rf"(?:{Y}\s*[-/]?\s*|{MOVED}\s+year['’]s\s+)"
_NO_SHORT = _OF_YEAR.partition(r"|\s+(?:of")[0] + ")?"
_SEP = r"[\s/.-]+"
ENGLISH: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_en(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)"), _iso),
    (_en(r"(?P<year>(?:19|20)\d\d)\s(?P<m>\d\d)\s(?P<d>\d\d)(?![\d:])"), _iso),
    (_en(r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"), _slashed),
    (_en(r"(?P<a>\d{1,2})(?P<mark>/)(?P<b>\d{1,2})/(?P<year>\d\d)(?![\d/])"), _slashed),
    (_en(r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)(?![\d-])"), _iso_month),
    (latin(r"(?<!\d)(?<!\d-)(?P<year>(?:19|20)\d\d)\s*(?:-|–|~|to|through|until|till)\s*(?P<last>(?:19|20)\d\d)(?!\d|[/.-]\d)"), _years),  # noqa: E501
    (_en(r"(?P<m>\d{1,2})[-/](?P<year>(?:19|20)\d\d)(?![\d/-])"), _iso_month),
    (_en(rf"{Y}{_SEP}{M}\.?{_SEP}(?P<day>\d{{1,2}})\b"), _month_day),
    (_en(rf"{Y}{_SEP}(?P<day>\d{{1,2}}){_SEP}{M}\b"), _month_day),
    (_en(rf"(?:(?:between|from)\s+)?{M}\b\.?\s+(?:the\s+)?{D}{_TO}{D2}(?!\s*(?:of\s+)?(?:{words.named(MONTHS)}))(?:,?\s+{Y})?"), _month_days),  # noqa: E501
    (_en(rf"(?:(?:between|from)\s+(?:the\s+)?)?{D}{_TO}{D2}\s+(?:of\s+)?{M}\b\.?(?:,?\s+{Y})?"), _month_days),
    (_en(rf"(?:(?:between|from)\s+(?:the\s+)?)?{D}{_TO}{D2}\s+(?:of\s+)?{MOVED}\s+month\b"), _days_of_offset),
    (_en(rf"{M}\.?[\s/-]*(?:the\s+)?{D}(?:{_OF}{_YEAR}|[-/]{Y.replace('year', 'dashed')})?(?!\s*%)"), _dashed),
    (_en(rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{words.named(words.ORDINALS)}|{words.named(words.NUMBERS)})(?:[\s/-]+|\s*(?:day\s+)?of\s+|\s+day\s+of\s+){M}\b\.?(?:[/-]|{_OF})?(?:{_YEAR})?"), _month_day),  # noqa: E501
    (_en(rf"{M}\b\.?\s*(?:of\s+|-|/)?{_YEAR}(?!\s*[-/]\d)"), _month_in_words),
    (_en(rf"(?P<offset>last|this|next)\s+week\s*,?\s+(?:on\s+)?{W}"), _weekday_of_week),
    (_en(rf"{MOVED}\s+(?:working|work|business)\s+week\b"), lambda match, now: dates.working_week(now, offset(match["offset"]))),  # noqa: E501
    (_en(rf"{MOVED}\s+decade\b"), lambda match, now: dates.years((now.year // 10 + offset(match["offset"])) * 10, 10)),
    (_en(rf"{MOVED}\s+(?:calendar\s+)?{U}(?!['’]s\s+(?:q\d|h\d|first|second|third|fourth|\d))"), _offset_unit),
    (_en(rf"{MOVED}\s+{_SPAN}"), _units),
    (_en(rf"(?:last|past|previous)\s+few\s+{U}"), lambda match, now: dates.past(now, match["unit"].lower(), dates.FEW)),
    (_en(rf"{N}\s+{MOVED}\s+(?:(?P<business>business|working)\s+)?{U}"), _units),
    (_en(rf"recent\s+{N}\s+{U}"), lambda match, now: dates.past_of(now, pieces(match))),
    (_en(r"(?:last|past)\s+24\s+hours\b"), lambda _, now: dates.past(now, "day", 1)),
    (_en(rf"{N}\s+{U}{_MORE}\s+(?:ago|back)\b"), _ago),
    (_en(rf"{N}\s+{U}{_MORE}\s+(?:later|from\s+now)\b"), _ahead),
    (latin(rf"in\s+{N}\s+{U}{_MORE}(?!\s+(?:of|since|ago|in))"), _ahead),
    (_en(rf"{W}\s+(?:of\s+)?(?P<offset>last|this|next)\s+week\b"), _weekday_of_week),
    (_en(rf"{MOVED}\s+{W}(?!\s*(?:\(|\d))"), _offset_weekday),
    (_en(rf"{MOVED}\s+{M}\b(?!\s+(?:\d|be|or|not|have|also|well|help|seem|mean|take|need|i|we|you)\b)"), _offset_month),
    (_en(r"day\s+before\s+yesterday\b"), _moved("day", -2)),
    (_en(r"day\s+after\s+tomorrow\b"), _moved("day", 2)),
    (_en(r"week\s+before\s+last\b"), _moved("week", -2)),
    (_en(r"month\s+before\s+last\b"), _moved("month", -2)),
    (_en(r"week\s+after\s+next\b"), _moved("week", 2)),
    (_en(r"month\s+after\s+next\b"), _moved("month", 2)),
    (_en(r"(?:today|tonight|this\s+(?:morning|afternoon|evening))\b"), _moved("day", 0)),
    (_en(r"(?:yesterday|last\s+night)\b"), _moved("day", -1)),
    (_en(r"tomorrow\b"), _moved("day", 1)),
    (latin(r"(?:the|this)\s+year\s+to\s+date\b|year\s+to\s+date\b"), lambda _, now: dates.to_date(now)),
    (latin(r"the\s+weekend\b"), lambda _, now: dates.weekend(now)),
    (_en(rf"{_QUARTER}{_NO_SHORT}"), _quarter),
    (_en(rf"{_WHOSE}{_QUARTER}"), _quarter),
    (_en(rf"{_HALF}{_NO_SHORT}(?<!half)(?<!h[12])"), _half),
    (_en(rf"{_WHOSE}{_HALF}"), _half),
    (_en(rf"(?:{MOVED}\s+)(?P<season>{words.named(SEASONS)})\b"), _season),
    (_en(rf"(?P<season>{words.named(SEASONS)})\s+(?:of\s+)?{Y}"), _season),
    (_en(rf"{W}\s*,?\s+(?:the\s+)?{D}(?!\s*(?:[:/.,%-]?\d|[ap]\.?m\b|of\b|o['’]clock))"), _weekday_numbered),
    (_en(rf"{W}(?!\s+\d)"), lambda match, now: dates.weekday(now, WEEKDAYS[match["weekday"].lower()])),
    (_en(rf"{M}\b\.?(?!\s+\d{{1,2}}\b){_OF_YEAR}"), _month_year),
    *((pattern, holidays.meant) for pattern in holidays.DATED),
    (latin(r"cy\s?'?(?P<cy>(?:19|20)?\d\d)\b"), _calendar_year),
    (latin(rf"the\s+{words.ORDINAL_DAY}(?!\s+[a-z])"), lambda match, now: dates.day_of_month(now, ordinal(match["day"]))),  # noqa: E501
)  # fmt: skip


# What is a date only where a preposition or the other end of a range says so.
AFTER_PREPOSITION: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (holidays.NAMED, holidays.meant),
    (latin(r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?:\s*,\s*(?P<year>(?:19|20)\d\d))?(?![\d/.%])"), _slashed),
    (latin(r"(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)\s?['’]?s\b"), lambda match, _: dates.years(int(match["decade"]), 10)),  # noqa: E501
    (latin(r"(?:the\s+)?(?P<century>\d\d)th\s+century\b"), lambda match, _: dates.years(100 * int(match["century"]) - 100, 100)),  # noqa: E501
    (latin(rf"(?:the\s+)?week\s+(?P<week>\d{{1,2}})\b(?:{_OF}{Y})?"), lambda match, now: dates.week(int(match["year"] or now.year), int(match["week"]))),  # noqa: E501
    (latin(rf"(?:the\s+)?(?:year\s+)?{_YEAR}(?![-/.]\d)"), lambda match, _: dates.year(words.year(match["year"]))),
)  # fmt: skip
NOW = latin(r"(?:now|today|the\s+present|present|(?:the\s+)?current\s+date)\b")
