"""One date or calendar span where it stands in a sentence, in English or Chinese; `ranges` puts them together."""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.when import dates, english_bare, english_spans, holidays
from inglenook.index.sentences.when import english_words as words
from inglenook.index.sentences.when.chinese_dates import AROUND_HAN, BEGINS_HAN, CHINESE, NAMES_HAN
from inglenook.index.sentences.when.chinese_reigns import REIGNS, is_lunar
from inglenook.index.sentences.when.dates import Day, Maker, Span
from inglenook.index.sentences.when.english_dates import rows_at
from inglenook.index.sentences.when.english_words import MONTHS

# The first words of everything English above and of every English date; all else is passed over at once. What stands
# before most of what is no date ("from Anna", "the lease") says so by the word behind it.
_FIRST = re.compile(r"(?:(?:the|that|from|in|of|for|on|to)\s+){0,3}(?P<word>[A-Za-z]+|[\d'’]|[<>=≤≥])", re.IGNORECASE)
# A number here goes on from the one before it, or is money: "6,107.31 August", "$12 December".
_INSIDE_NUMBER = re.compile(r"(?:(?<=\d[.,])|(?<=[$€£¥]))\d")
# A number that begins a date is a year, an ordinal, or goes on with a mark or a word: not those in a row of numbers,
# nor those before Chinese, where all patterns would be tried in vain.
_GOES_ON = re.compile(r"\d{1,3}(?:st|nd|rd|th|\s*[A-Za-z]|\s*['’/.–—~-])|\d{4}", re.IGNORECASE)
_OPENERS = frozenset(
    "all whole in within on during over at of from for dated throughout around through sometime as between ever since"
    " starting beginning commencing after later newer past before prior earlier older preceding until till up by"
    " no not under least most less more to younger the a an last previous this current next following coming"
    " upcoming recent early late mid start middle end tail very week month day year fortnight weekend same that rest"
    " remaining remainder today tonight yesterday tomorrow q h w cy couple few other course about roughly"
    " approximately or and now present working date".split()
) | {
    name.split()[0] for table in (MONTHS, words.WEEKDAYS, words.SEASONS, words.COUNTS, words.ORDINALS) for name in table
}
_OPENERS |= holidays.FIRST_WORDS


def read_day(
    text: str, start: int, now: Day, *, with_year: bool = False, is_known: bool = False
) -> tuple[Span, int] | None:
    """One date or calendar span that begins at `start`, and where it ends.

    With `with_year` also what is a date only beside a preposition: a bare year, "5/12". With `is_known`, where nothing
    but a date can stand, also "the day", "weekend" and the years of emperors.
    """
    if is_known and (found := _first_of(REIGNS, text, start, now)):
        return found
    if BEGINS_HAN.match(text, start):
        found = _around_chinese(text, start, now)
        if found is not None:
            return found
    if not may_be_english(text, start):
        return None
    found = around_english(text, start, now) or _first_of(rows_at(text, start), text, start, now)
    if found is None and (with_year or is_known):
        found = _first_of(english_bare.AFTER_PREPOSITION, text, start, now)
    if found is None and is_known:
        found = _first_of(english_bare.KNOWN, text, start, now)
    return found


def may_be_english(text: str, start: int) -> bool:
    """Whether English dates or what opens them can begin here; all else is passed over at once."""
    first = _FIRST.match(text, start)
    if first is None or _INSIDE_NUMBER.match(text, start):
        return False
    word = first["word"]
    if word.isdecimal():
        return _GOES_ON.match(text, first.start("word")) is not None
    return not word.isalpha() or word.lower() in _OPENERS


def _first_of(patterns: tuple[tuple[Late, Maker], ...], text: str, start: int, now: Day) -> tuple[Span, int] | None:
    for pattern, make in patterns:
        match = pattern.match(text, start)
        if match is not None and match.end() > start and ends_word(text, match.end()):
            made = make(match, now)
            if made is not None:
                return made, match.end()
    return None


def around_english(text: str, start: int, now: Day) -> tuple[Span, int] | None:
    """A date that is said by way of another: "the end of March", "three days before Friday"."""
    for pattern, make in english_spans.AROUND:
        match = pattern.match(text, start)
        inner = _inner(text, match.end(), now) if match else None
        made = make(match, inner[0], now) if match and inner else None
        if made is not None and inner is not None:
            return made, inner[1]
    return None


def _inner(text: str, start: int, now: Day) -> tuple[Span, int] | None:
    if match := english_spans.THE_UNIT.match(text, start):
        made = dates.unit(now, (match["unit"] or match["bare"]).lower(), 0)
        return (made, match.end()) if made else None
    if not may_be_english(text, start):
        return None
    return _first_of(rows_at(text, start), text, start, now) or _first_of(
        english_bare.AFTER_PREPOSITION, text, start, now
    )


def _around_chinese(text: str, start: int, now: Day) -> tuple[Span, int] | None:
    found = None if is_lunar(text, start) or NAMES_HAN.match(text, start) else _first_of(CHINESE, text, start, now)
    if found is None:
        return None
    for pattern, make in AROUND_HAN:
        match = pattern.match(text, found[1])
        made = make(match, found[0]) if match else None
        if match is not None and made is not None:
            return made, match.end()
    return found


def ends_word(text: str, end: int) -> bool:
    """Whether a Latin expression ends where a word ends."""
    if end >= len(text) or not text[end - 1].isascii():
        return True
    return not (text[end - 1].isalnum() and text[end].isascii() and (text[end].isalnum() or text[end] == "_"))
