"""Dates as they stand in a sentence: one date, a range of two, or an open end (since, before, 以来, 之前)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from inglenook.index import dates
from inglenook.index.chinese_dates import BEGINS_HAN, CHINESE
from inglenook.index.dates import Day, Span
from inglenook.index.english_dates import BEGINS, ENGLISH, MONTHS, NUMBERS, YEAR, Maker

_IN = re.compile(r"(?:(?:(?:with)?in|on|during|over|at|of|from|for|dated|throughout|around|through)\s+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:in\s+)?between\s+", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|&)\s+", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|—|~|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bup\s+to\b)\s*", re.IGNORECASE)
_SINCE = re.compile(r"(?:ever\s+)?(?:since|starting(?:\s+from)?|from)\s+", re.IGNORECASE)
_ONWARDS = re.compile(r"\s+(?:onwards?|on)\b(?!\s+[a-z])", re.IGNORECASE)
_AFTER = re.compile(r"(?:after|later\s+than|newer\s+than|past)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"(?:before|prior\s+to|earlier\s+than|older\s+than|preceding)\s+", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|up\s+to|through|by|no\s+later\s+than)\s+", re.IGNORECASE)
_AGE = re.compile(
    r"(?P<which>older|newer|younger|less|more)\s+than\s+(?P<number>\d{1,4}|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r")\s+(?P<unit>day|week|month|year)s?\b(?P<old>\s+(?:old|ago))?",
    re.IGNORECASE,
)
_ZH_OPEN = re.compile(r"(?:从|自从|自|在|于)?")
_ZH_TO = re.compile(r"\s*(?:到|至|~|-|–|—)\s*")
_ZH_AND = re.compile(r"(?:和|与|及)")
_ZH_SINCE = re.compile(r"(?:以来|至今|到现在|起|开始|到今天)")
_ZH_AFTER = re.compile(r"(?:之后|以后|后)(?!面|来|续)")
_ZH_BEFORE = re.compile(r"(?:之前|以前|前)(?!面|台|端)")
_ZH_UNTIL = re.compile(r"(?:为止)")
_ZH_CLOSE = re.compile(r"(?:之间|期间|为止|之内|以内|那天|当天|内|里|间)?")


@dataclass(frozen=True, slots=True)
class Dated:
    """Characters up to `end` that say: not before `after`, and before `before`."""

    end: int
    after: datetime.date | None
    before: datetime.date | None


def read_range(text: str, start: int, now: Day) -> Dated | None:
    """The longest dated expression that begins at `start`, with the preposition that opens it."""
    # A digit can open either; a letter or a Chinese character only one.
    found = _chinese(text, start, now) if text[start] > "z" or text[start].isdecimal() else None
    return found or (_english(text, start, now) if text[start] < "\u2e80" else None)


def read_day(text: str, start: int, now: Day, *, with_year: bool = False) -> tuple[Span, int] | None:
    """One date or calendar span that begins at `start`, and where it ends. A bare year only on request."""
    patterns: tuple[tuple[re.Pattern[str], Maker], ...] = ()
    if BEGINS_HAN.match(text, start):
        patterns = CHINESE
        if text[start].isdecimal():
            patterns = CHINESE + ENGLISH
    elif BEGINS.match(text, start):
        patterns = ENGLISH
    for pattern, make in patterns:
        match = pattern.match(text, start)
        if match is not None and match.end() > start and _ends_word(text, match.end()):
            made = make(match, now)
            if made is not None:
                return made, match.end()
    match = YEAR.match(text, start) if with_year else None
    if match is not None:
        made = dates.year(int(match["year"]))
        if made is not None:
            return made, match.end()
    return None


def _english(text: str, start: int, now: Day) -> Dated | None:
    if match := _AGE.match(text, start):
        aged = _aged(match, now)
        if aged is not None:
            return aged
    for opening, link in ((_BETWEEN, _AND), (_FROM, _TO)):
        if match := opening.match(text, start):
            found = _pair(text, match.end(), now, link, with_year=True)
            if found is not None:
                return found
    for opening, side in ((_AFTER, "after"), (_BEFORE, "before"), (_UNTIL, "until"), (_SINCE, "since")):
        if match := opening.match(text, start):
            day = read_day(text, match.end(), now, with_year=True)
            if day is not None and side == "since" and text[start : start + 4].lower() == "from":
                onwards = _ONWARDS.match(text, day[1])
                if onwards is None:
                    continue
                return Dated(onwards.end(), day[0].start, None)
            if day is not None:
                return _open(day, side)
    match = _IN.match(text, start)
    begin = match.end() if match else start
    found = _pair(text, begin, now, _TO, with_year=match is not None)
    if found is not None:
        return found
    day = read_day(text, begin, now, with_year=match is not None)
    if day is None or _is_plain_word(text, start, day[1], match is not None):
        return None
    return Dated(day[1], day[0].start, day[0].end)


def _chinese(text: str, start: int, now: Day) -> Dated | None:
    opening = _ZH_OPEN.match(text, start)
    begin = opening.end() if opening else start
    day = read_day(text, begin, now)
    if day is None:
        return None
    for link in (_ZH_TO, _ZH_AND):
        found = _pair(text, begin, now, link, with_year=False)
        if found is None:
            continue
        close = _ZH_CLOSE.match(text, found.end)
        end = close.end() if close else found.end
        # 昨天和今天 are two days in a row; of two days apart only 之间 makes a range.
        if link is _ZH_TO or text.startswith("之间", found.end) or _in_a_row(text, day, now, link):
            return Dated(end, found.after, found.before)
    for closing, side in ((_ZH_SINCE, "since"), (_ZH_AFTER, "after"), (_ZH_BEFORE, "before"), (_ZH_UNTIL, "until")):
        if match := closing.match(text, day[1]):
            return _open((day[0], match.end()), side)
    if begin == start and text[start : day[1]].isascii():
        return None
    close = _ZH_CLOSE.match(text, day[1])
    return Dated(close.end() if close else day[1], day[0].start, day[0].end)


def _pair(text: str, start: int, now: Day, link: re.Pattern[str], *, with_year: bool) -> Dated | None:
    first = read_day(text, start, now, with_year=with_year)
    middle = link.match(text, first[1]) if first else None
    last = read_day(text, middle.end(), now, with_year=with_year) if middle else None
    span = dates.between(first[0], last[0]) if first and last else None
    return Dated(last[1], span.start, span.end) if last and span else None


def _in_a_row(text: str, first: tuple[Span, int], now: Day, link: re.Pattern[str]) -> bool:
    middle = link.match(text, first[1])
    last = read_day(text, middle.end(), now) if middle else None
    return last is not None and last[0].start == first[0].end


def _open(day: tuple[Span, int], side: str) -> Dated:
    span, end = day
    if side == "since":
        return Dated(end, span.start, None)
    if side == "after":
        return Dated(end, span.end, None)
    return Dated(end, None, span.start if side == "before" else span.end)


def _aged(match: re.Match[str], now: Day) -> Dated | None:
    which = match["which"].lower()
    if which in {"less", "more"} and not match["old"]:
        return None  # "more than 3 months" alone counts something else
    said = match["number"].lower()
    day = dates.back(now, match["unit"].lower(), int(said) if said.isdecimal() else NUMBERS[said])
    if day is None:
        return None
    return Dated(match.end(), None, day) if which in {"older", "more"} else Dated(match.end(), day, None)


# Months and days that are words or names as well: without a preposition they are dates only when written as such.
_DOUBTFUL = frozenset("may march mar dec jun sun sat mon fri wed sep oct jan".split())
_PRONOUN = re.compile(r"\s+(?:i|we|you|he|she|it|they|not|be|have|contain|need)\b", re.IGNORECASE)


def _is_plain_word(text: str, start: int, end: int, has_preposition: bool) -> bool:
    """Whether a lone "may", "march", "sun" … reads as a plain word here."""
    word = text[start:end].rstrip(".")
    if has_preposition or word.lower() not in _DOUBTFUL:
        return False
    if not word[:1].isupper() or (word.lower() not in MONTHS and len(word) < 4):
        return True
    return _PRONOUN.match(text, end) is not None


def _ends_word(text: str, end: int) -> bool:
    """Whether a Latin expression ends where a word ends."""
    if end >= len(text) or not text[end - 1].isascii():
        return True
    return not (text[end - 1].isalnum() and text[end].isascii() and (text[end].isalnum() or text[end] == "_"))
