"""Dates as they stand in a sentence: one date, a range of two, or an open end (since, before, 以来, 之前)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.han import simplified
from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.when import dates, english_spans
from inglenook.index.sentences.when import english_words as words
from inglenook.index.sentences.when.between import between
from inglenook.index.sentences.when.chinese_dates import ZH_UNITS, han_number
from inglenook.index.sentences.when.dates import Day, Span
from inglenook.index.sentences.when.english_bare import NOW, TO_DATE
from inglenook.index.sentences.when.english_words import MONTHS
from inglenook.index.sentences.when.one_date import around_english, may_be_english, read_day

_IN = latin(
    r"(?:(?:(?:over|in|during)\s+the\s+course\s+of|(?:with)?in|on|during|over|at|of|from|for|dated|throughout|around|through"
    r"|sometime(?:\s+(?:in|on))?|as\s+of|all\s+(?:of|through)|the\s+whole\s+of)\s+)"
)
_BETWEEN = latin(r"(?:in\s+)?between\s+")
_FROM = latin(r"from\s+")
_TO = latin(r"\s*(?:-|–|—|~|to\b|until\b|till\b|through\b|up\s+to\b)\s*")
_AND = latin(r"\s*(?:(?:and|&)\s+|(?:-|–|—|~|to\b|until\b|till\b|through\b)\s*)")
_ABOUT = r"(?:(?:about|around|roughly|approximately|sometime\s+in)\s+)?"
_SINCE = latin(
    rf"(?:ever\s+)?(?:since|(?:starting|beginning|commencing)(?:\s+(?:from|on|in|with))?|as\s+early\s+as|from)\s+{_ABOUT}"
)
_ONWARDS = latin(r"\s+(?:onwards?|on)\b(?!\s+[a-z])")
_AFTER = latin(
    rf"(?:(?:at\s+some\s+point\s+|anytime\s+|any\s+time\s+)?after|later\s+than|newer\s+than|past)\s+{_ABOUT}"
)
_BEFORE = latin(rf"(?:before|prior\s+to|earlier\s+than|older\s+than|preceding)\s+{_ABOUT}")
_NOT_BEFORE = latin(rf"(?:(?:not|no)\s+(?:before|earlier\s+than|older\s+than)|on\s+(?:or|and)\s+after)\s+{_ABOUT}")
_UNTIL = latin(
    r"(?:until|till|up\s+(?:until|till|to(?:\s+and\s+including)?)|through|by|(?:no|not)\s+(?:later|newer)\s+than"
    rf"|not\s+after|on\s+(?:or|and)\s+before)\s+{_ABOUT}"
)
_OR_LATER = latin(r"\s*,?\s*(?:or|and)\s+(?:later|newer|onwards?|after\b(?!\s+\w))\b")
_OR_EARLIER = latin(r"\s*,?\s*(?:or|and)\s+(?:earlier|older|before\b(?!\s+\w))\b")
_END_OF = latin(r"(?:the\s+)?end\s+of\b")
_START_OF = latin(r"(?:the\s+)?(?:beginning|start)\s+of\b")
_AGE = latin(
    rf"(?P<not>(?:no|not)\s+)?(?:(?P<which>older|newer|younger|less|more)\s+than|(?P<over>over|under|at\s+least"
    rf"|at\s+most))\s+{words.N}\s+(?P<unit>day|week|month|year)s?\b"
    r"(?P<old>\s+(?:old|ago)\b)?"
)
_MORE_THAN = latin(rf"more\s+than\s+(?={words.N}\s+{words.U}\s+(?P<side>before|after)\b)")
# Signs of comparison; beside them a bare year is one where they open the sentence or follow what has a date.
_SIGN = r"(?<![A-Za-z0-9_&?%#./<>=-])"
_SIGNS = (
    (latin(rf"{_SIGN}(?:>\s?=|=>|≥)\s*"), "since"),
    (latin(rf"{_SIGN}(?:<\s?=|=<|≤)\s*"), "until"),
    (latin(rf"{_SIGN}>\s*"), "after"),
    (latin(rf"{_SIGN}<\s*"), "before"),
    (latin(rf"{_SIGN}={{1,2}}\s*"), ""),
)
_BEFORE_SIGN = latin(
    r"(?:^|[,;，；。(（]|\b(?:date|dated|year|day|sent|received|e?mails?|messages?|files?|documents?|pdfs?)"
    r"|[期份间件档天])\s*$"
)
_OPENINGS = ((_NOT_BEFORE, "since"), (_AFTER, "after"), (_BEFORE, "before"), (_UNTIL, "until"), (_SINCE, "since"))
_ZH_DOTTED = Late(
    r"(?:从)?(?<![\d./])(?P<m>1[0-2]|0?[1-9])(?P<mark>[./])(?P<d>[12]\d|3[01]|0?[1-9])[号日]?\s*(?P<to>到|至|[-~])\s*"
    r"(?P<m2>1[0-2]|0?[1-9])(?P=mark)(?P<d2>[12]\d|3[01]|0?[1-9])(?![\d./%])[号日]?"
    r"(?=\s*(?:之间|期间)?的?(?:邮件|文件|文档|信|照片|图片|发票|收据|账单|表格|记录|[发收寄]))(?:之间|期间)?"
)
_ZH_OPEN = Late(r"(?:从|自从|自|在|于)?")
_ZH_TO = Late(r"\s*(?:开始|起)?(?:到|至|~|-|–|—)\s*")
_ZH_AND = Late(r"(?:和|与|及)")
_ZH_SINCE = Late(r"(?:[或及](?:之后|以后)|以来|至今|到现在|起|开始|到今天)")
_ZH_AFTER = Late(r"(?:之后|以后|后)(?!面|来|续)")
_ZH_BEFORE = Late(r"(?:之前|以前|前)(?!面|台|端|后)")
_ZH_UNTIL = Late(r"(?:[或及](?:之前|以前)|为止)")
_ZH_BY = Late(r"(?:截止|截至|直)(?:到|至)?|不(?:晚|迟)于|最(?:晚|迟)(?:到|在)?")
_ZH_FIRST = (
    (Late(r"(?:不早于|最早(?:从|在)?)"), "since"),
    (Late(r"早于"), "before"),
    (Late(r"[晚迟]于"), "after"),
)
_ZH_LENGTH = r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>天|个?星期|周|个?月|年)"
_ZH_OLDER = Late(
    rf"(?<![^\s,，。的且])(?:超过{_ZH_LENGTH}(?:以上)?(?=的|[没未]有?(?:[回复答读看]|处理)|[\s,，。]|$)"
    rf"|{_ZH_LENGTH.replace('number', 'number2').replace('unit', 'unit2')}(?:以上(?=的|没|未)|多(?:以|之)?前))"
)
_A_WEEK = datetime.timedelta(days=7)
_ZH_CLOSE = Late(
    r"(?:之间|期间|一?整个?[年月周天]|全[年月]|为止|之内|以内|那天|当天|那会儿?|那时候?|的时候|时候|前后|左右|上下(?=的|[收发寄]|$|[\s,，。])|当中|内|里|间)?"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """Characters up to `end` that say: not before `after`, and before `before`."""

    end: int
    after: datetime.date | None
    before: datetime.date | None


def read_range(text: str, start: int, now: Day, *, is_date: bool = False) -> Dated | None:
    """The longest dated expression that begins at `start`, with the preposition that opens it.

    With `is_date` it is known from elsewhere that a date is meant, as with a preposition: "5/12", "2024", "week 10".
    """
    # A digit can open either; a letter or a Chinese character only one.
    found = _chinese(text, start, now, is_known=is_date) if text[start] > "z" or text[start].isdecimal() else None
    return found or (_english(text, start, now, is_date=is_date) if text[start] < "\u2e80" else None)


def scan(text: str, now: Day) -> Iterator[tuple[int, Dated]]:
    """Every dated expression of a text with the place where it begins, from left to right."""
    text = simplified(text)
    at = 0
    while at < len(text):
        is_inside = at > 0 and text[at].isalnum() and text[at - 1].isalnum() and text[at - 1 : at + 1].isascii()
        found = None if is_inside else read_range(text, at, now)
        if found is not None:
            yield at, found
        at = found.end if found else at + 1


def _english(text: str, start: int, now: Day, *, is_date: bool) -> Dated | None:
    if not may_be_english(text, start):
        return None
    if match := _MORE_THAN.match(text, start):
        away = around_english(text, match.end(), now)
        if away is not None:
            return _open(away, match["side"].lower())
    if english_spans.NEAR.match(text, start) and (near := around_english(text, start, now)):
        return Dated(near[1], near[0].start, near[0].end)
    if match := TO_DATE.match(text, start):
        return Dated(match.end(), None, now + datetime.timedelta(days=1)) if now < Day.max else None
    if text[start] in "<>=≤≥":
        return _compared(text, start, now, is_date=is_date)
    if match := _AGE.match(text, start):
        aged = _aged(match, now)
        if aged is not None:
            return aged
    for opening, link in ((_BETWEEN, _AND), (_FROM, _TO)):
        if match := opening.match(text, start):
            found = _pair(text, match.end(), now, link, with_year=True)
            if found is not None:
                return found
    for opening, side in _OPENINGS:
        match = opening.match(text, start)
        found = _opened(text, match, side, now) if match else None
        if found is not None:
            return found
    match = _IN.match(text, start)
    begin = match.end() if match else start
    is_known, is_date = is_date, is_date or match is not None
    found = _pair(text, begin, now, _TO, with_year=is_date)
    if found is not None:
        return found
    day = read_day(text, begin, now, with_year=is_date)
    if day is None and match is not None:
        day = read_day(text, start, now)  # "in two weeks" is one expression
    if day is None and is_known:
        day = read_day(text, start, now, is_known=True)
    if day is None or _is_plain_word(text, start, day[1], is_date):
        return None
    for pattern, side in ((_OR_LATER, "since"), (_OR_EARLIER, "until")):
        if match := pattern.match(text, day[1]):
            return _open((day[0], match.end()), side)
    return Dated(day[1], day[0].start, day[0].end)


def _compared(text: str, start: int, now: Day, *, is_date: bool) -> Dated | None:
    for pattern, side in _SIGNS:
        if match := pattern.match(text, start):
            with_year = is_date or _BEFORE_SIGN.search(text, max(0, start - 12), start) is not None
            day = read_day(text, match.end(), now, with_year=with_year)
            if day is None:
                return None
            return _open(day, side) if side else Dated(day[1], day[0].start, day[0].end)
    return None


def _opened(text: str, opening: re.Match[str], side: str, now: Day) -> Dated | None:
    day = read_day(text, opening.end(), now, with_year=True)
    if side in {"before", "until"} and (ends := _END_OF.match(text, opening.end())):
        # "By the end of last week": a week has no part that is its end.
        day = read_day(text, ends.end() + 1, now, with_year=True) or day
    if day is None:
        return None
    if side == "since" and opening.group().lower().startswith("from"):
        onwards = _ONWARDS.match(text, day[1])
        return Dated(onwards.end(), day[0].start, None) if onwards else None
    # "Before the end of March" is all of March, "after its beginning" too.
    if side == "before" and _END_OF.match(text, opening.end()):
        side = "until"
    elif side == "after" and _START_OF.match(text, opening.end()):
        side = "since"
    return _open(day, side)


def _older(match: re.Match[str], now: Day) -> Dated | None:
    number, unit = match["number"] or match["number2"], (match["unit"] or match["unit2"]).removeprefix("个")
    day = dates.moved(now, ZH_UNITS[unit], -han_number(number)) if number != "半" else None
    return Dated(match.end(), None, day) if day else None


def _chinese(text: str, start: int, now: Day, *, is_known: bool) -> Dated | None:
    if match := _ZH_BY.match(text, start):
        day = read_day(text, match.end(), now)
        if day is not None:
            return _open(day, "until")
    for first, side in _ZH_FIRST if text[start] in "不最早晚迟" else ():
        match = first.match(text, start)
        day = read_day(text, match.end(), now) if match else None
        if day is not None:
            return _open(day, side)
    if match := _ZH_OLDER.match(text, start):
        return _older(match, now)
    if match := _ZH_DOTTED.match(text, start):
        found = _dotted(match, now)
        if found is not None:
            return found
    opening = _ZH_OPEN.match(text, start)
    begin = opening.end() if opening else start
    day = read_day(text, begin, now, is_known=is_known and not text[begin : begin + 1].isascii())
    if day is None:
        is_slashed = text[begin : begin + 1].isdecimal() and _SLASHED.match(text, begin)
        return _closed(text, begin, now) if is_slashed else None
    for link in (_ZH_TO, _ZH_AND):
        found = _pair(text, begin, now, link, with_year=False)
        if found is None or (link is _ZH_TO and _ZH_BEFORE.match(text, found.end)):
            continue
        close = _ZH_CLOSE.match(text, found.end)
        end = close.end() if close else found.end
        # 昨天和今天 are two days in a row; of two days apart only 之间 makes a range.
        if link is _ZH_TO or text[found.end : end] in {"之间", "间"} or _in_a_row(text, day, now, link):
            return Dated(end, found.after, found.before)
    if found := _opened_behind(text, day):
        return found
    if begin == start and text[start : day[1]].isascii():
        return None
    close = _ZH_CLOSE.match(text, day[1])
    if close is not None and close.group() == "前后" and day[0].end - day[0].start <= _A_WEEK:
        return _around(close.end(), day[0])
    return Dated(close.end() if close else day[1], day[0].start, day[0].end)


def _around(end: int, span: Span) -> Dated:
    """国庆前后, 去年双十一前后: what came in the week before and in the week behind it, too."""
    try:
        return Dated(end, span.start - _A_WEEK, span.end + _A_WEEK)
    except OverflowError:
        return Dated(end, span.start, span.end)


def _dotted(match: re.Match[str], now: Day) -> Dated | None:
    """6.1到6.10的邮件, 5/1到5/7: month and day, as a hurried hand writes them."""
    first = dates.begun(now, lambda year: dates.day(year, int(match["m"]), int(match["d"])))
    last = dates.begun(now, lambda year: dates.day(year, int(match["m2"]), int(match["d2"])))
    span = between(first, last) if first and last else None
    return Dated(match.end(), span.start, span.end) if span else None


def _opened_behind(text: str, day: tuple[Span, int]) -> Dated | None:
    """An open end that is said behind the day."""
    for closing, side in ((_ZH_SINCE, "since"), (_ZH_UNTIL, "until"), (_ZH_AFTER, "after"), (_ZH_BEFORE, "before")):
        if match := closing.match(text, day[1]):
            return _open((day[0], match.end()), side)
    return None


def _closed(text: str, start: int, now: Day) -> Dated | None:
    """8/15之后: what is said behind it tells that this is a date."""
    day = read_day(text, start, now, with_year=True)
    return _opened_behind(text, day) if day else None


def _pair(text: str, start: int, now: Day, link: Late, *, with_year: bool) -> Dated | None:
    first = _end_of_pair(text, start, now, with_year=with_year)
    if first is None and _SLASHED.match(text, start):
        # The other half says that "10/1" is a date.
        first = _end_of_pair(text, start, now, with_year=True)
        with_year = first is not None and _DASHED.match(text, first[1]) is not None
    middle = link.match(text, first[1]) if first else None
    last = _end_of_pair(text, middle.end(), now, with_year=with_year) if middle else None
    if first is None or last is None:
        return None
    span = between(first[0], last[0])
    return Dated(last[1], span.start, span.end) if span else None


_SLASHED = Late(r"\d{1,2}/\d{1,2}(?![\d/])")
_DASHED = Late(r"\s?[-–]\s?\d{1,2}/\d{1,2}(?![\d/]|\s+[A-Za-z])")


def _end_of_pair(text: str, start: int, now: Day, *, with_year: bool) -> tuple[Span, int] | None:
    if match := NOW.match(text, start):
        today = dates.days(now)
        return (today, match.end()) if today else None
    return read_day(text, start, now, with_year=with_year)


def _in_a_row(text: str, first: tuple[Span, int], now: Day, link: Late) -> bool:
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
    which = (match["which"] or match["over"]).lower()
    if which not in {"older", "newer", "younger"} and not match["old"]:
        return None  # "more than 3 months" alone counts something else
    day = dates.moved(now, match["unit"].lower(), -words.count(match["number"]))
    if day is None:
        return None
    is_old = (which in {"older", "more", "over", "at least"}) != bool(match["not"])
    return Dated(match.end(), None, day) if is_old else Dated(match.end(), day, None)


# Months and days that are words or names as well: without a preposition they are dates only when written as such.
_DOUBTFUL = frozenset("may march mar dec jun sun sat mon fri wed sep oct jan".split())
_WITH_ANOTHER = latin(
    rf"\s*(?:and|or|&|,)\s*(?:{words.named(MONTHS)}|{words.named(words.WEEKDAYS)})\b"
    r"|\s+(?:morning|afternoon|evening|night)\b"
)
# March for Science, the March on Rome: where a sentence begins or behind an article.
_MARCHING = latin(r"\s+(?:for|on|against|of|past|through|across|into)\b")
_PRONOUN = Late(r"\s+(?:i|we|you|he|she|it|they|not|be|have|contain|need)\b", re.IGNORECASE)


def _is_plain_word(text: str, start: int, end: int, has_preposition: bool) -> bool:
    """Whether a lone "may", "march", "sun" … reads as a plain word here."""
    word = text[start:end].rstrip(".").removeprefix("the ").removeprefix("The ")
    if has_preposition or word.lower() not in _DOUBTFUL:
        return False
    if (other := _WITH_ANOTHER.match(text, end)) and not other.group().endswith(word):
        return False  # jan and feb, mon morning, and not may or may not
    if word.lower() in {"may", "march"} and text.startswith(("'s", "’s"), end):
        return False  # may's invoices
    if word.lower() == "march" and _MARCHING.match(text, end):
        before = text[max(0, start - 8) : start].lower().split()
        if not before or before[-1] == "the" or word != text[start:end].rstrip("."):
            return True
    if not word[:1].isupper() or (word.lower() not in MONTHS and len(word) < 4):
        return True
    return _PRONOUN.match(text, end) is not None
