"""Days and times of day as they are written, in English and Chinese, each in one form for all its spellings.

A day is (year, month, number) with None for what is not said: "5 March" agrees with "2026-03-05". Weekdays, relative
days and times of day are words of their own: `w1` is a Tuesday, `+1` tomorrow, `10:30` a time (with the other half of
the day where neither morning nor evening is said).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from inglenook.tasks.texts.figures import HAN_NUMERALS, halved, han_number

Day = tuple[int | None, int | None, int | None]

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_H = HAN_NUMERALS
_YEAR = r"(?:1[5-9]|20|21)\d\d"

DATE = re.compile(
    rf"(?<![0-9A-Za-z_.])(?P<iso_y>{_YEAR})(?P<iso>[-/.])(?P<iso_m>\d{{1,2}})(?P=iso)(?P<iso_d>\d{{1,2}})(?![0-9A-Za-z_-])"
    rf"|(?<![0-9A-Za-z_./-])(?P<num_a>\d{{1,2}})(?P<num>[-/.])(?P<num_b>\d{{1,2}})(?P=num)(?P<num_y>{_YEAR}|\d\d)(?![0-9A-Za-z_-])"
    rf"|\b(?P<en_d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<en_m1>{_MONTH})\b\.?(?:,?[ -](?P<en_y1>{_YEAR}))?"
    rf"|\b(?P<en_m2>{_MONTH})\b\.? (?P<en_d2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?\b(?:,? (?P<en_y2>{_YEAR}))?"
    rf"|\b(?P<en_m3>{_MONTH})\b\.?,? (?P<en_y3>{_YEAR})\b"
    rf"|(?P<zh_y>\d{{4}}|[{_H}]{{4}})\s?年(?:\s?(?P<zh_m>\d{{1,2}}|[{_H}]{{1,2}})\s?月(?:份)?"
    rf"(?:\s?(?P<zh_d>\d{{1,2}}|[{_H}]{{1,3}})\s?[日号])?)?"
    rf"|(?P<zh_m2>(?<!\d)\d{{1,2}}|[{_H}]{{1,2}})\s?月(?:份|\s?(?P<zh_d2>\d{{1,2}}|[{_H}]{{1,3}})\s?[日号]?(?!个))",
    re.IGNORECASE,
)
# "May", "March" and the like alone are months only where they are written so.
MONTH = re.compile(
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:\b(?:in|of|by|until|since|from|early|late|mid|next|last|this|every)[ -])(?P<bare>March|May)\b"
)
WEEKDAY = re.compile(
    r"\b(?P<en>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:days?)?\b\.?"
    r"|(?:周|星期|礼拜|週)(?P<zh>[一二三四五六日天])(?!起来)"
)
RELATIVE = re.compile(
    r"\b(?P<en>day after tomorrow|day before yesterday|today|tonight|tomorrow|yesterday|next week|last week|this week"
    r"|next month|last month|this month|next year|last year|this year)\b"
    r"|(?P<zh>大?后天|大?前天|今天|今日|今晚|明天|明日|昨天|昨日|下个?周|上个?周|本周|这周|下个?星期|上个?星期|下个?月|上个?月|本月"
    r"|这个月|明年|去年|今年)(?![一二三四五六日天])",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?|o'?clock\b|h\b)"
    r"|(?<![\d:.])(?P<h2>[01]?\d|2[0-4])[:：](?P<m2>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    rf"|(?P<zhalf>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?(?P<zh>\d{{1,2}}|[{_H}]{{1,3}})(?:点钟?|时)"
    rf"(?![儿心击评赞头间候期])(?:(?P<zm>\d{{1,2}}|[{_H}]{{1,3}})分?|(?P<part>半|一刻|三刻))?"
    r"|\b(?P<word>noon|midnight)\b|(?P<zword>正午|午夜)",
    re.IGNORECASE,
)
_RELATIVE = {
    "today": "+0", "tonight": "+0", "今天": "+0", "今日": "+0", "今晚": "+0", "tomorrow": "+1", "明天": "+1",
    "明日": "+1", "yesterday": "-1", "昨天": "-1", "昨日": "-1", "day after tomorrow": "+2", "后天": "+2",
    "day before yesterday": "-2", "前天": "-2", "大后天": "+3", "大前天": "-3",
}  # fmt: skip
_UNITS = (("周", "week"), ("星期", "week"), ("月", "month"), ("年", "year"))
_TURNS = {"next": 1, "下": 1, "明": 1, "last": -1, "上": -1, "去": -1}


@dataclass(frozen=True, slots=True)
class Said:
    """One mention of a day or time: what it may mean, as days or as words."""

    days: tuple[Day, ...] = ()
    words: frozenset[str] = frozenset()


def agrees(claimed: Day, given: Day) -> bool:
    """Whether a day that is claimed is the day given: what it says, the other says too."""
    return all(mine is None or mine == theirs for mine, theirs in zip(claimed, given, strict=True))


def day_said(match: re.Match[str]) -> Said | None:
    """What a match of `DATE` may mean; None for what is no day (30 February, 45/13/2020)."""
    part = {name: value for name, value in match.groupdict().items() if value is not None}
    if "iso_y" in part:
        made = [(int(part["iso_y"]), int(part["iso_m"]), int(part["iso_d"]))]
    elif "num_y" in part:
        year = int(part["num_y"])
        year += (2000 if year < 70 else 1900) if year < 100 else 0
        first, second = int(part["num_a"]), int(part["num_b"])
        made = [(year, second, first), (year, first, second)]
    else:
        return _worded(part)
    days = tuple(dict.fromkeys(day for day in made if _is_day(*day)))
    return Said(days) if days else None


def _worded(part: dict[str, str]) -> Said | None:
    def number(*names: str) -> int | None:
        text = next((part[name] for name in names if name in part), None)
        if text is None:
            return None
        if text.isdigit():
            return int(text)
        value = han_number(text)
        return None if value is None else int(value)

    name = next((part[each] for each in ("en_m1", "en_m2", "en_m3") if each in part), None)
    month = _MONTHS.index(name[:3].lower()) + 1 if name else number("zh_m", "zh_m2")
    day = number("en_d1", "en_d2", "zh_d", "zh_d2")
    year = number("en_y1", "en_y2", "en_y3", "zh_y")
    if (month is not None and not 1 <= month <= 12) or (day is not None and not _is_day(year or 2024, month or 1, day)):
        return None
    return Said(((year, month, day),))


def month_said(match: re.Match[str]) -> Said:
    """A month alone."""
    name = match["bare"] or match.group()
    return Said(((None, _MONTHS.index(name[:3].lower()) + 1, None),))


def weekday_said(match: re.Match[str]) -> Said:
    """A weekday, as `w0` for Monday."""
    if match["en"]:
        return Said(words=frozenset({f"w{_WEEKDAYS.index(match['en'][:3].lower())}"}))
    return Said(words=frozenset({f"w{min('一二三四五六日天'.index(match['zh']), 6)}"}))


def relative_said(match: re.Match[str]) -> Said:
    """A day or span counted from today."""
    text = match.group().lower()
    if text in _RELATIVE:
        return Said(words=frozenset({_RELATIVE[text]}))
    turn = next((value for word, value in _TURNS.items() if text.startswith(word)), 0)
    unit = next((name for word, name in _UNITS if word in text or name in text), "")
    return Said(words=frozenset({f"{turn:+}{unit}"}))


def time_said(match: re.Match[str]) -> Said | None:
    """A time of day, as `10:30`; both halves of the day where none is said."""
    if match["word"] or match["zword"]:
        is_noon = (match["word"] or "").lower() == "noon" or match["zword"] == "正午"
        return Said(words=frozenset({"12:00" if is_noon else "00:00"}))
    hour = _count(match["h"] or match["h2"] or match["zh"])
    minute = _count(match["m"] or match["m2"] or match["zm"] or "0")
    minute = {"半": 30, "一刻": 15, "三刻": 45}.get(match["part"] or "", minute or 0)
    if hour is None or hour > 24 or minute > 59:
        return None
    half = (match["half"] or "").lower().replace(".", "")
    is_late = half == "pm" or (match["zhalf"] or "") in {"下午", "傍晚", "晚上", "夜里"}
    is_early = half == "am" or (match["zhalf"] or "") in {"凌晨", "清晨", "早上", "早晨", "上午"}
    if hour == 12 and is_early:
        hour = 0
    hours = {hour % 24}
    if hour < 12 and is_late:
        hours = {hour + 12}
    elif 0 < hour < 12 and not is_early and half != "h" and not (match["h2"] and match["h2"].startswith("0")):
        hours.add(hour + 12)
    return Said(words=frozenset(f"{each:02}:{minute:02}" for each in hours))


def weekday_of(day: Day) -> str:
    """The weekday of a whole day, "" for one that is not whole."""
    year, month, number = day
    if year is None or month is None or number is None or not _is_day(year, month, number):
        return ""
    return f"w{date(year, month, number).weekday()}"


def _count(text: str) -> int | None:
    plain = halved(text)
    if plain.isdigit():
        return int(plain)
    value = han_number(plain)
    return None if value is None else int(value)


def _is_day(year: int, month: int, number: int) -> bool:
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= number <= calendar.monthrange(year, month)[1]
