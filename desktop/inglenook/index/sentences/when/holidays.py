"""Holidays with a day in the calendar that needs no almanac: fixed days, the nth Monday, and those around Easter.

They are dates only beside a preposition, a year or "last": "Christmas cards" are cards. Those of the Chinese lunisolar
calendar stand in `lunar_days`; Eid and its like are words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.when import dates, lunar_days, parts
from inglenook.index.sentences.when.dates import Day, Made

_FIXED = {
    "new year['’]?s? eve": (12, 31), "new year(?:['’]?s)?(?: day)?": (1, 1), "valentine['’]?s?(?: day)?": (2, 14),
    "(?:st\\.? )?patrick['’]?s day": (3, 17), "(?:international )?workers['’]? day|may day": (5, 1),
    "independence day": (7, 4), "halloween": (10, 31), "christmas eve": (12, 24),
    "(?:christmas|xmas)(?: day)?": (12, 25), "boxing day": (12, 26),
}  # fmt: skip
# Month, weekday (Monday 0), which of them (-1 the last), and how many days later.
_NTH = {
    "(?:martin luther king|mlk) day": (1, 0, 3, 0), "mother['’]?s day": (5, 6, 2, 0), "memorial day": (5, 0, -1, 0),
    "father['’]?s day": (6, 6, 3, 0), "labou?r day": (9, 0, 1, 0), "thanks\\s?giving(?: day)?": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4),
}  # fmt: skip
_EASTER = {"good friday": -2, "easter monday": 1, "easter(?: sunday)?": 0, "pentecost|whitsun": 49}
# How many days before and behind are free, too: to New Year's Day, Good Friday to Easter Monday, to Sunday.
_AROUND = {"christmas": (1, 7), "xmas": (1, 7), "easter": (2, 1), "thanks": (0, 3), "new year": (1, 0)}
_OVER = latin(r"(?<![A-Za-z])(?:over|during|throughout)\s+(?:the\s+)?$")
_CHINESE = {
    "五一(?!劳动)": (5, 1),
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "植树节": (3, 12), "劳动节": (5, 1), "儿童节": (6, 1),
    "教师节": (9, 10), "国庆节?": (10, 1), "十一(?=期间|长?假|黄金周|的|$)": (10, 1), "双十一": (11, 11),
    "平安夜": (12, 24), "圣诞节?": (12, 25),
}  # fmt: skip
OfYear = Callable[[int], Made]


def easter(year: int) -> Made:
    """Easter Sunday of a year in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    if not 1583 <= year <= 9000:
        return None
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return dates.day(year, month, day + 1)


def _fixed(month: int, day: int) -> OfYear:
    return lambda year: dates.day(year, month, day)


def _nth(month: int, weekday: int, which: int, later: int) -> OfYear:
    def of(year: int) -> Made:
        whole = dates.month(year, month)
        found = parts.nth_weekday(whole, weekday, which) if whole else None
        return dates.days(found.start + datetime.timedelta(days=later)) if found else None

    return of


def _near_easter(later: int) -> OfYear:
    def of(year: int) -> Made:
        found = easter(year)
        return dates.days(found.start + datetime.timedelta(days=later)) if found else None

    return of


_ENGLISH: tuple[tuple[str, OfYear], ...] = (
    *((name, _fixed(*value)) for name, value in _FIXED.items()),
    *((name, _nth(*value)) for name, value in _NTH.items()),
    *((name, _near_easter(later)) for name, later in _EASTER.items()),
    *lunar_days.ENGLISH,
)
_PATTERNS = tuple((latin(name.replace(" ", r"\s+") + r"\b"), of) for name, of in _ENGLISH)
_ANY = "|".join(f"(?:{name})".replace(" ", r"\s+") for name, _ in _ENGLISH)
_OFFSET = r"(?P<offset>last|previous|past|this|next|coming|following)"
# The Easter cake, the Christmas party: of the day, and not on it.
_OF_IT = (
    rf"(?!(?:{_ANY})\s+(?!weekend|holidays?|break|days?|period|from|to|about|with|without|in|on|at|and|or|but|by|for|re|i|we"
    r"|that|which|last|this|sent)[a-z])"
)
NAMED = latin(
    rf"(?:the\s+{_OF_IT})?(?P<holiday>{_ANY})(?:(?P<weekend>\s+weekend)|(?P<free>\s+(?:holidays?|break|period)))?\b"
)
_WEEKEND = r"(?P<weekend>\s+weekend)"
_WHEN = rf"\s*,?\s+(?:of\s+|in\s+)?(?:(?P<year>(?:19|20)\d\d)|{_OFFSET}\s+year)"
DATED = (
    latin(rf"(?:the\s+)?(?P<holiday>{_ANY}){_WEEKEND}{_WHEN}\b"),
    latin(rf"(?:the\s+)?(?P<holiday>{_ANY}){_WHEN}{_WEEKEND}?\b"),
    latin(rf"{_OFFSET}\s+(?P<holiday>{_ANY}){_WEEKEND}?\b"),
)
FIRST_WORDS = frozenset(
    "new valentine valentines st patrick patricks international workers independence halloween christmas xmas boxing"
    " martin mlk mother mothers memorial father fathers labor labour thanks thanksgiving black cyber good easter"
    " pentecost whitsun chinese lunar spring dragon mid moon".split()
)
_ZH_DAYS: dict[str, OfYear] = {name: _fixed(*value) for name, value in _CHINESE.items()} | lunar_days.CHINESE
_ZH_PATTERNS = tuple((Late(name), of) for name, of in _ZH_DAYS.items())
NAMED_HAN = Late(
    rf"(?<![第双二三四五六七八九])(?P<year>(?:19|20)\d\d年|今年|去年|前年)?的?(?P<holiday>{'|'.join(_ZH_DAYS)})(?:(?P<vacation>期间|长?假期?(?:期间|里)?|黄金周|(?(year)(?=[的拍])|(?!)))|(?(year)(?=[的\s,，。到至收发寄拍]|之?[前后以那当期起]|之间|$)|(?=[到至]|之间|之?[前后以那当期起]|\d|(?:收到|[发寄写])(?:来|过|了|给我)?的|的?(?:前|后)[一二两三])))"
)
BEGINS_HAN = "".join(sorted({each[0] for name in _ZH_DAYS for each in name.split("|")}))


def _weekend_of(day: Made) -> Made:
    """The weekend next to a day and the days between: of a Monday three days, of a Wednesday the coming one."""
    if day is None:
        return None
    number = day.start.weekday()
    weekend = dates.unit(day.start, "weekend", -1 if number < 2 else 0)
    if weekend is None or number == 2:
        return weekend
    return dates.Span(min(weekend.start, day.start), max(weekend.end, day.end))


def _days_around(match: re.Match[str], day: Made) -> Made:
    """Over Christmas, during Easter: the days that are free, and not the one alone."""
    name = match["holiday"].lower()
    around = next((days for named, days in _AROUND.items() if name.startswith(named)), None)
    if day is None or around is None or " day" in name or " eve" in name or " sunday" in name:
        return day
    is_free = match.groupdict().get("free") is not None
    if not is_free and _OVER.search(match.string, max(0, match.start() - 20), match.start()) is None:
        return day
    before, behind = map(datetime.timedelta, around)
    return dates.Span(day.start - before, day.end + behind)


def meant(match: re.Match[str], now: Day) -> Made:
    """The day of the holiday that was named or its weekend, with its year or in the last one in which it has begun."""
    day_of = next((of for pattern, of in _PATTERNS if pattern.fullmatch(match["holiday"])), None)
    said = match.groupdict()
    if day_of is None:
        return None

    def of(year: int) -> Made:
        return _weekend_of(day_of(year)) if said.get("weekend") else _days_around(match, day_of(year))

    if year := said.get("year"):
        return of(int(year))
    moved = (said.get("offset") or "").lower()
    if not moved:
        return dates.begun(now, of)
    if match.start("offset") > match.start("holiday"):
        return of(now.year + {"this": 0, "next": 1, "coming": 1, "following": 1}.get(moved, -1))
    if moved in {"last", "previous", "past"}:
        return dates.ended(now, of)
    found = of(now.year)
    return found if moved == "this" or (found and found.start > now) else of(now.year + 1)


def meant_in_chinese(match: re.Match[str], now: Day) -> Made:
    """The same for a Chinese name."""
    of = next((of for pattern, of in _ZH_PATTERNS if pattern.fullmatch(match["holiday"])), None)
    if of is None:
        return None
    if said := match["year"]:
        moved = {"今年": 0, "去年": -1, "前年": -2}.get(said)
        return _vacation(match, of(int(said[:4]) if moved is None else now.year + moved))
    return _vacation(match, dates.begun(now, of))


def _vacation(match: re.Match[str], day: Made) -> Made:
    """国庆期间, 春节假期: the week that is free, of 五一 five days."""
    length = {"国庆": 7, "国庆节": 7, "十一": 7, "春节": 7, "过年": 7, "五一": 5, "劳动节": 5}.get(match["holiday"], 1)
    return dates.days(day.start, length) if day and match["vacation"] is not None else day
