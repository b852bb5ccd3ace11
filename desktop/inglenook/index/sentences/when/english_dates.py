"""The English words for dates, as patterns with what they mean. Ranges are put together in `ranges`.

Each pattern is anchored where it is tried and bounded in length, so that reading stays linear. The first that fits
wins: longer ones stand first.
"""

from __future__ import annotations

from collections.abc import Callable

from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.when import dates, holidays
from inglenook.index.sentences.when import english_offsets as offsets
from inglenook.index.sentences.when import english_words as words
from inglenook.index.sentences.when.between import between
from inglenook.index.sentences.when.dates import Day, Made, Maker, Match, Span
from inglenook.index.sentences.when.english_words import (
    D2,
    MONTHS,
    MOVED,
    SEASONS,
    WEEKDAYS,
    D,
    M,
    N,
    U,
    W,
    Y,
    offset,
    ordinal,
)

_TO = r"\s*(?:-|–|to|until|through|till|and)\s*(?:the\s+)?"
_OF = r"\s*,?\s*(?:(?:of|in)\s+)?"
_YEAR = words.YEAR
ENGLISH_YEAR = rf"{_OF}{Y}"
_OF_YEAR = rf"(?:,?\s*(?:(?:of|in)\s+)?(?:{Y}|{MOVED}\s+year\b)|\s+(?:of\s+'?|')(?P<short>\d\d)\b)?"
_MORE = words.MORE
_SPAN = rf"{N}\s+(?:(?P<business>business|working)\s+)?{U}{_MORE}"


def _month(match: Match) -> int:
    return MONTHS[match["month"].lower()]


def _iso(match: Match, _: Day) -> Made:
    return dates.day(int(match["year"]), int(match["m"]), int(match["d"]))


def _short_iso(match: Match, now: Day) -> Made:
    """12-11-10 beside Chinese characters: year, month, day, as Chinese writes them."""
    year, month, day = (int(part) for part in match.group().split("-"))
    return dates.day(words.century(year, now.year), month, day)


def _iso_month(match: Match, _: Day) -> Made:
    number = int(match["m"])
    return dates.month(int(match["year"]), number) if 1 <= number <= 12 else None


def _years(match: Match, _: Day) -> Made:
    first, last = int(match["year"]), int(match["last"])
    return dates.years(first, last - first + 1) if first < last else None


def slashed(match: Match, now: Day) -> Made:
    """Two numbers, or three with a year: month first with slashes, day first with dots."""
    first, second, year = int(match["a"]), int(match["b"]), match["year"]
    # Month first as most English writes it; day first also where only that can be.
    if match["mark"] == "." or first > 12:
        first, second = second, first
    if year:
        return dates.day(int(year) if len(year) == 4 else words.century(int(year), now.year), first, second)
    return dates.begun(now, lambda number: dates.day(number, first, second))


def _month_day(match: Match, now: Day) -> Made:
    return _in_month(match, now, words.day_number(match["day"]))


def _in_month(match: Match, now: Day, day: int) -> Made:
    month = _month(match)
    if said := match["year"]:
        return dates.day(words.year(said), month, day)
    return dates.begun(now, lambda year: dates.day(year, month, day))


def _dashed(match: Match, now: Day) -> Made:
    if said := match["dashed"]:
        return dates.day(int(said), _month(match), words.day_number(match["day"]))
    return _month_day(match, now)


def _month_days(match: Match, now: Day) -> Made:
    number, until = words.day_number(match["day"]), ordinal(match["until"])
    if number > until and match.start("until") < match.start("month"):
        # "The 27th to the 3rd of April" begins in March.
        last = _in_month(match, now, until)
        before = dates.day_before(last.start, number) if last else None
        return Span(before.start, last.end) if last and before else None
    first = _month_day(match, now)
    last = dates.day(first.start.year, first.start.month, until) if first else None
    return between(first, last) if first and last else None


def _days_of_offset(match: Match, now: Day) -> Made:
    month = dates.unit(now, "month", offset(match["offset"]))
    if month is None:
        return None
    first = dates.day(month.start.year, month.start.month, ordinal(match["day"]))
    last = dates.day(month.start.year, month.start.month, ordinal(match["until"]))
    return between(first, last) if first and last else None


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


def _weekday_numbered(match: Match, now: Day) -> Made:
    return dates.weekday_numbered(now, WEEKDAYS[match["weekday"].lower()], ordinal(match["day"]))


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


def _en(pattern: str) -> Late:
    return latin(rf"(?:the\s+)?{pattern}")


_QUARTER = r"(?:q(?P<digit>[1-4])|(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)\b"
_HALF = r"(?:h(?P<digit>[12])|(?P<ordinal>first|second|1st|2nd)\s+half)\b"
_WHOSE = rf"(?:{Y}\s*[-/]?\s*|{MOVED}\s+year['’]s\s+)"
_NO_SHORT = _OF_YEAR.partition(r"|\s+(?:of")[0] + ")?"
_SEP = r"[\s/.-]+"
_SHORT = r"\d\d-\d\d-\d\d"
_BESIDE_HAN = Late(rf"(?:(?<=[\u4e00-\u9fff]){_SHORT}(?![\d-])|{_SHORT}(?=[\u4e00-\u9fff]))")
_SIDE = r"(?P<side>ago|back|later|from\s+(?:now|today))\b"
_ALONE = r"(?!['’-]|\s+(?!(?:that|when|as|in|and|or|about|from|with|to|by|of|on|for)\b)[a-z0-9])"
_ANY_UNIT = r"(?P<unit>week|weekend|month|quarter|year)"
_NEAR_M = r"(?P<offset>last|this|next)"
# Sunday lunch and Black Friday are words, and so are April Fools and May Day, unless more says that it is a date.
_NO_DAY = (
    r"(?![a-z]+day\s+(?:mornings|afternoons|evenings|nights)\b)(?!sunday\s+(?:lunch|dinner|roast|brunch|opening|trading|hours|working|market|club|best|school|league|times|telegraph|papers?|service)\b)"
    r"(?<!black\s)(?<!good\s)(?<!cyber\s)(?<!casual\s)(?<!shrove\s)(?<!ash\s)(?<!maundy\s)(?<!palm\s)(?<!easter\s)"
)
_NO_MONTH = r"(?!april\s+(?:fools?|showers)\b|may\s+day\b)"
# Those that begin with a digit or "the": they need not be tried at any other word.
_IN_DIGITS: tuple[tuple[Late, Maker], ...] = (
    (_en(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)"), _iso),
    (_en(r"(?P<year>(?:19|20)\d\d)\s(?P<m>\d\d)\s(?P<d>\d\d)(?![\d:])"), _iso),
    (_en(r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"), slashed),
    (_en(r"(?P<a>\d{1,2})(?P<mark>/)(?P<b>\d{1,2})/(?P<year>\d\d)(?![\d/])"), slashed),
    (_BESIDE_HAN, _short_iso),
    (_en(r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)(?![\d-])"), _iso_month),
    (latin(r"(?<!\d)(?<!\d-)(?P<year>(?:19|20)\d\d)\s*(?:-|–|~|to|through|until|till)\s*(?P<last>(?:19|20)\d\d)(?!\d|[/.-]\d)"), _years),  # noqa: E501
    (_en(r"(?P<m>\d{1,2})[-/](?P<year>(?:19|20)\d\d)(?![\d/-])"), _iso_month),
    (_en(rf"{Y}{_SEP}{M}\.?{_SEP}(?P<day>\d{{1,2}})\b"), _month_day),
    (_en(rf"{Y}{_SEP}(?P<day>\d{{1,2}}){_SEP}{M}\b"), _month_day),
)  # fmt: skip
_IN_WORDS: tuple[tuple[Late, Maker], ...] = (
    (_en(rf"(?:(?:between|from)\s+)?{M}\b\.?\s+(?:the\s+)?{D}{_TO}{D2}(?!\s*(?:of\s+)?(?:{words.named(MONTHS)}))(?:,?\s+{Y})?"), _month_days),  # noqa: E501
    (_en(rf"(?:(?:between|from)\s+(?:the\s+)?)?{D}{_TO}{D2}\s+(?:of\s+)?{M}\b\.?(?:,?\s+{Y})?"), _month_days),
    (_en(rf"(?:(?:between|from)\s+(?:the\s+)?)?{D}{_TO}{D2}\s+(?:of\s+)?{MOVED}\s+month\b"), _days_of_offset),
    (_en(rf"{M}\.?[\s/-]*(?:the\s+)?{D}(?:{_OF}{_YEAR}|[-/]{Y.replace('year', 'dashed')})?(?!\s*%)"), _dashed),
    (_en(rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{words.named(words.ORDINALS)}|{words.named(words.NUMBERS)})(?:[\s/-]+|\s*(?:day\s+)?of\s+|\s+day\s+of\s+){M}\b\.?(?:(?:[/-]|{_OF}){_YEAR})?"), _month_day),  # noqa: E501
    (latin(rf"(?P<day>\d{{1,2}}){M}\b(?:\s?{_YEAR})?"), _month_day),
    (_en(rf"{M}\b\.?\s*(?:of\s+|-|/)?{_YEAR}(?!\s*[-/]\d)"), _month_in_words),
    (_en(rf"(?P<offset>last|this|next)\s+week\s*,?\s+(?:on\s+)?{W}"), offsets.weekday_of_week),
    (_en(rf"{MOVED}\s+year\s*,?\s+in\s+{M}\b"), offsets.month_of_year),
    (_en(rf"last\s+(?:{_ANY_UNIT}\s+but\s+one|but\s+one\s+{_ANY_UNIT.replace('unit', 'later')})\b"), offsets.before_last),  # noqa: E501
    (_en(rf"{MOVED}\s+(?:working|work|business)\s+week\b"), lambda match, now: dates.working_week(now, offset(match["offset"]))),  # noqa: E501
    (_en(rf"{MOVED}\s+decade\b"), lambda match, now: dates.years((now.year // 10 + offset(match["offset"])) * 10, 10)),
    (_en(rf"{MOVED}\s+(?:calendar\s+)?{U}(?!['’]s\s+(?:q\d|h\d|first|second|third|fourth|\d))"), offsets.offset_unit),
    (_en(rf"{MOVED}\s+{_SPAN}(?!\s+(?:ago|back|later)\b)"), offsets.units),
    (_en(rf"(?:last|past|previous)\s+few\s+{U}"), offsets.few),
    (_en(rf"{N}\s+{MOVED}\s+(?:(?P<business>business|working)\s+)?{U}"), offsets.units),
    (_en(rf"recent\s+{N}\s+{U}"), lambda match, now: dates.past_of(now, offsets.pieces(match))),
    (_en(r"(?:last|past)\s+(?:(?:(?P<hours>\d{1,3})|few|couple\s+of)\s+)?(?:hours?|hrs?)\b"), offsets.hours),
    (_en(rf"{N}(?:(?:\s+(?:or|to)\s+|\s*-\s*)(?P<until>\d{{1,2}}|{words.named(words.NUMBERS)})\s+{U}|\s+{U.replace('unit', 'later')}\s+or\s+(?:so|(?P<more>two|three)))\s+(?:ago|back)\b"), offsets.about_ago),  # noqa: E501
    (latin(r"(?:(?:about|around)\s+)?(?:this|(?:the\s+)?same)\s+time\s+last\s+(?P<unit>year|month|week)\b"), offsets.same_time),  # noqa: E501
    (_en(rf"(?:a\s+)?(?:few|several)\s+{U}\s+(?:ago|back)\b"), offsets.few),
    (latin(r"the\s+other\s+(?P<unit>day|week)\b(?!\s+[a-z]+s\b)"), offsets.few),
    (_en(rf"{N}\s+{words.WEEKDAYS_PLURAL}\s+ago\b"), offsets.weekdays_ago),
    (_en(rf"{N}\s+{U}{_MORE}\s+{_SIDE}\s*,?\s+on\s+(?:a\s+)?{W}"), offsets.away_weekday),
    (latin(rf"in\s+{N}\s+{U}{_MORE}\s*,?\s+on\s+(?:a\s+)?{W}"), offsets.away_weekday),
    (_en(rf"{W}\s*,?\s+(?:in\s+)?{N}\s+{U}{_MORE}\s+{_SIDE}"), offsets.away_weekday),
    (_en(rf"{W}\s*,?\s+in\s+{N}\s+{U}{_MORE}(?!\s+(?:of|since|ago|in))"), offsets.away_weekday),
    (_en(rf"{N}\s+{U}{_MORE}\s+(?:ago|back)\b"), offsets.ago),
    (_en(rf"{N}\s+{U}{_MORE}\s+(?:later|from\s+now)\b"), offsets.ahead),
    (latin(rf"in\s+{N}\s+{U}{_MORE}(?!\s+(?:of|since|ago|in))"), offsets.ahead),
    (_en(rf"{W}\s+(?:of\s+)?(?P<offset>last|this|next)\s+week\b"), offsets.weekday_of_week),
    (_en(rf"{_NEAR_M}\s+(?P<a>1[0-2]|0?[1-9])/(?P<b>\d{{1,2}})(?![\d/])"), offsets.offset_day),
    (_en(rf"{_NEAR_M}\s+{M}\b\.?\s+(?:the\s+)?{D}(?!{_OF}{_YEAR}|\s*[:%])"), offsets.offset_day),
    (_en(rf"{_NEAR_M}\s+{D}\s+(?:of\s+)?{M}\b(?!{_OF}{_YEAR})"), offsets.offset_day),
    (_en(r"(?:that|same)\s+(?P<unit>week|weekend|month|quarter|year)\b" + _ALONE), offsets.unsaid),
    (_en(r"(?:rest|remaining|remainder)\s+of\s+(?:the|this)\s+(?P<unit>day|week|month|quarter|year)\b"), offsets.rest),
    (_en(rf"{MOVED}\s+{W}(?!\s*(?:\(|\d))"), offsets.offset_weekday),
    (_en(rf"{MOVED}\s+{M}\b(?!\s+(?:\d|be|or|not|have|also|well|help|seem|mean|take|need|i|we|you)\b)"), offsets.offset_month),  # noqa: E501
    (_en(r"day\s+before\s+yesterday\b"), offsets.unit_from_now("day", -2)),
    (_en(r"day\s+after\s+tomorrow\b"), offsets.unit_from_now("day", 2)),
    (_en(r"(?P<unit>week|weekend|month|quarter|year)\s+before\s+last\b"), offsets.before_last),
    (_en(r"week\s+after\s+next\b"), offsets.unit_from_now("week", 2)),
    (_en(r"month\s+after\s+next\b"), offsets.unit_from_now("month", 2)),
    (_en(r"(?:today|tonight|this\s+(?:morning|afternoon|evening))\b"), offsets.unit_from_now("day", 0)),
    (_en(r"(?:yesterday|last\s+night)\b"), offsets.unit_from_now("day", -1)),
    (_en(r"tomorrow\b"), offsets.unit_from_now("day", 1)),
    (latin(r"(?:the|this)\s+year\s+to\s+date\b|year\s+to\s+date\b"), lambda _, now: dates.to_date(now)),
    (latin(r"the\s+weekend\b"), lambda _, now: dates.weekend(now)),
    (_en(rf"{_QUARTER}{_NO_SHORT}"), _quarter),
    (_en(rf"{_WHOSE}{_QUARTER}"), _quarter),
    (_en(rf"{_HALF}{_NO_SHORT}(?<!half)(?<!h[12])"), _half),
    (_en(rf"{_WHOSE}{_HALF}"), _half),
    (_en(rf"(?:{MOVED}\s+)(?P<season>{words.named(SEASONS)})\b"), _season),
    (_en(rf"(?P<season>{words.named(SEASONS)})\s+(?:of\s+)?{Y}"), _season),
    (_en(rf"{W}\s*,?\s+(?:the\s+)?{D}(?!\s*(?:[:/.,%-]?\d|[ap]\.?m\b|of\b|o['’]clock))"), _weekday_numbered),
    (_en(rf"{_NO_DAY}{W}{words.NO_NUMBER}"), lambda match, now: dates.weekday(now, WEEKDAYS[match["weekday"].lower()])),
    (_en(rf"{_NO_MONTH}{M}\b\.?(?!\s+\d{{1,2}}\b(?!\s*{words.BYTES})){_OF_YEAR}"), _month_year),
    *((pattern, holidays.meant) for pattern in holidays.DATED),
    (latin(r"cy\s?'?(?P<cy>(?:19|20)?\d\d)\b"), _calendar_year),
    (latin(rf"the\s+{words.ORDINAL_DAY}(?!\s+(?!(?:until|till|to|through|and|but|or|from|about|with)\b)[a-z])"), lambda match, now: dates.day_of_month(now, ordinal(match["day"]))),  # noqa: E501
)  # fmt: skip


def rows_at(text: str, start: int) -> tuple[tuple[Late, Maker], ...]:
    """The patterns that a date at `start` may match, with what they mean."""
    return ENGLISH if text[start] in _BEGINS_DIGITS else _IN_WORDS


ENGLISH = _IN_DIGITS + _IN_WORDS
_BEGINS_DIGITS = frozenset("0123456789tT")
