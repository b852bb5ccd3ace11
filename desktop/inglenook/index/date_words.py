"""The words for dates, English and Chinese, as patterns with what they mean. Ranges are put together in `ranges`.

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

_HAN_DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_H = "零〇一二两三四五六七八九十"
_ZY = rf"(?P<year>(?:19|20)\d\d年|\d\d年|[一二][零〇一二九][{_H}]{{2}}年|今年|去年|前年|明年|上一年|本年)"
_ZM = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?=个?月)"
_ZD = r"(?P<day>[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|号)"
_ZN = rf"(?P<number>\d{{1,4}}|[{_H}]{{1,3}}|半)"
_ZU = r"(?P<unit>天|日|周|星期|礼拜|个星期|个礼拜|个月|月|个季度|季度|年)"
_ZW = r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
_ZO = r"(?P<offset>上上|上一|上|这一|这|本|下一|下)个?"
_ZUNIT = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "季度": "quarter",
    "年": "year",
}
_ZOFFSET = {"上上": -2, "上一": -1, "上": -1, "这一": 0, "这": 0, "本": 0, "下一": 1, "下": 1}
_ZDAY = {
    "大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2,
}  # fmt: skip


def han_number(text: str) -> int:
    """A number in digits or in Chinese, up to 99 in words, or a row of Chinese digits (二〇二五)."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN_DIGITS[digit]) for digit in text))
    tens, _, ones = text.partition("十")
    return (_HAN_DIGITS.get(tens[-1:], 1) if tens else 1) * 10 + (_HAN_DIGITS.get(ones[:1], 0) if ones else 0)


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


def _plain_year(match: Match, _: Day) -> Made:
    return dates.year(int(match["year"]))


def _moved(unit: str, offset: int) -> Maker:
    return lambda _, now: dates.unit(now, unit, offset)


def _zh_year_number(said: str | None, now: Day) -> int | None:
    if not said:
        return None
    relative = {"今年": 0, "本年": 0, "去年": -1, "上一年": -1, "前年": -2, "明年": 1}
    if said in relative:
        return now.year + relative[said]
    number = han_number(said[:-1])
    return number + 2000 if number < 100 else number


def _zh_date(match: Match, now: Day) -> Made:
    year = _zh_year_number(match["year"], now)
    month, day = han_number(match["month"]), han_number(match["day"])
    if year is not None:
        return dates.day(year, month, day)
    return dates.begun(now, lambda number: dates.day(number, month, day))


def _zh_month(match: Match, now: Day) -> Made:
    year, month = _zh_year_number(match["year"], now), han_number(match["month"])
    if not 1 <= month <= 12:
        return None
    made = dates.month(year, month) if year else dates.begun(now, lambda number: dates.month(number, month))
    return dates.third(made, "初中底".index(match["part"].replace("末", "底"))) if match["part"] else made


def _zh_year(match: Match, now: Day) -> Made:
    number = _zh_year_number(match["year"], now)
    return dates.year(number) if number else None


def _zh_quarter(match: Match, now: Day) -> Made:
    year, number = _zh_year_number(match["year"], now), han_number(match["quarter"])
    if year:
        return dates.quarter(year, number)
    return dates.begun(now, lambda other: dates.quarter(other, number))


def _zh_half(match: Match, now: Day) -> Made:
    year, number = _zh_year_number(match["year"], now), 1 if match["half"] == "上" else 2
    if year:
        return dates.half(year, number)
    return dates.begun(now, lambda other: dates.half(other, number))


def _zh_unit(match: Match, now: Day) -> Made:
    unit = {"周末": "weekend"}.get(match["unit"]) or _ZUNIT[match["unit"]]
    return dates.unit(now, unit, _ZOFFSET[match["offset"]])


def _zh_month_day(match: Match, now: Day) -> Made:
    month = dates.unit(now, "month", _ZOFFSET[match["offset"]])
    return dates.day(month.start.year, month.start.month, han_number(match["day"])) if month else None


def _zh_weekday(match: Match, now: Day) -> Made:
    number = "一二三四五六日".index(match["weekday"].replace("天", "日"))
    said = match["offset"]
    return dates.weekday(now, number, _ZOFFSET[said]) if said else dates.weekday(now, number)


def _zh_count(match: Match, unit: str) -> tuple[int, str] | None:
    if match["number"] == "半":
        return (6, "month") if unit == "year" else (15, "day") if unit == "month" else None
    return han_number(match["number"]), unit


def _zh_past(match: Match, now: Day) -> Made:
    counted = _zh_count(match, _ZUNIT[match["unit"].removeprefix("个")])
    return dates.past(now, counted[1], counted[0]) if counted else None


def _zh_ago(match: Match, now: Day) -> Made:
    counted = _zh_count(match, _ZUNIT[match["unit"].removeprefix("个")])
    return dates.unit(now, counted[1], -counted[0]) if counted else None


def _zh_day(match: Match, now: Day) -> Made:
    return dates.unit(now, "day", _ZDAY[match["day"]])


def _zh_day_of_month(match: Match, now: Day) -> Made:
    return dates.day_of_month(now, han_number(match["day"]))


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
    (_en(rf"{_M}{_OF_YEAR}"), _month_year),
    (latin(r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+[a-z])"), lambda match, now: dates.day_of_month(now, int(match["day"]))),  # noqa: E501
)  # fmt: skip
YEAR = latin(rf"(?:the\s+year\s+)?{_Y}(?![-/.]\d)")
CHINESE: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(rf"(?:{_ZY}的?\s*)?{_ZM}月\s*{_ZD}"), _zh_date),
    (re.compile(rf"(?:{_ZY}的?\s*)?{_ZM}月(?:份|(?P<part>初|中(?!旬)|底|末))?"), _zh_month),
    (re.compile(rf"(?:{_ZY}的?)?第?(?P<quarter>[一二三四1-4])季度"), _zh_quarter),
    (re.compile(rf"(?:{_ZY}的?)?(?P<half>上|下)半年"), _zh_half),
    (re.compile(rf"{_ZY}(?:度|份|里|内)?"), _zh_year),
    (re.compile(rf"{_ZO}月(?:份)?的?{_ZD}"), _zh_month_day),
    (re.compile(rf"(?:最近|近|过去|过往|之前|前|这)的?{_ZN}{_ZU}(?:以内|之内|以来|之间|内|里|间)?"), _zh_past),
    (re.compile(rf"(?:{_ZO})?{_ZW}"), _zh_weekday),
    (re.compile(rf"{_ZO}(?P<unit>周末)"), _zh_unit),
    (re.compile(rf"{_ZO}(?P<unit>周|星期|礼拜|月|季度|年)(?:份|里|内)?"), _zh_unit),
    (re.compile(r"周末"), _moved("weekend", 0)),
    (re.compile(rf"{_ZN}{_ZU}(?:以前|之前|前)"), _zh_ago),
    (re.compile(r"(?P<day>大前|前|昨|今|明|后)(?:天|日|晚|早|晨)(?:上午|下午|晚上|早上|中午)?"), _zh_day),
    (re.compile(rf"{_ZD}(?![楼线门院馆店房码])"), _zh_day_of_month),
)  # fmt: skip
# What an expression can begin with; everything else is passed over at once.
BEGINS = re.compile(
    r"(?:the|a|an|last|previous|past|this|current|next|coming|recent|early|late|mid|beginning|start|middle|end|week"
    r"|month|day|today|tonight|yesterday|tomorrow|q[1-4]|first|second|third|fourth|couple|\d|"
    + "|".join(sorted({*MONTHS, *WEEKDAYS, *NUMBERS}))
    + r")",
    re.IGNORECASE,
)
BEGINS_HAN = re.compile(rf"[\d{_H}今去前明上下本这最近过之周星礼大昨后半第]")
