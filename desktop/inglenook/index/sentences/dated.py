"""Days in a sentence: those on which mail came, those that a text tells of, and those that are part of a word."""

from __future__ import annotations

import re

from inglenook.index.sentences.english.nouns_behind import is_day_of_noun
from inglenook.index.sentences.patterns import latin
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import TIME_OF_DAY
from inglenook.index.sentences.when import compounds, occasions
from inglenook.index.sentences.when.dates import Span
from inglenook.index.sentences.when.ranges import read_range
from inglenook.index.sentences.when.told import as_value

# A house built in 1890, a book published in May.
_MADE = latin(
    r"(?<![A-Za-z])(?:born|built|opened|founded|established|published|released|married|died|constructed|manufactured"
    r"|painted|composed)\s+$"
)
_IN = latin(r"in\s+")
_ARTICLE = latin(r"the\s+")
_TITLED_BEGINS = frozenset("AMJam")
TITLE_BEFORE = re.compile(r"(?<![A-Za-z])(?:mrs?|ms|miss|dr|prof)\.? $", re.IGNORECASE)  # Mrs May
_SOMEBODYS = latin(
    r"(?:from\s+)?(?P<who>(?:april|may|june|august)['’]s\s+(?:birthday|wedding|allotment|garden|party|house|flat|address|number|phone|mum|mother|dad|father"
    r"|son|daughter|husband|wife|sister|brother|dog|cat|car|funeral|operation|recipe|retirement|passport|room|engagement"
    r"|leaving|school|family))\b"
)
_SHORT_DAY = latin(r"(?:may|march|mar|dec|jun|sun|sat|mon|fri|wed|sep|oct|jan)\b(?=\s*(?:$|[,.?!]))")
_SHORT_BEGINS = frozenset("mdjsfwoMDJSFWO")
# The Ashdown probate, 2025.
_YEAR_LAST = latin(r"(?<=[^\W\d],\s)(?:19|20)\d\d(?=\s*[.?!]?\s*$)")
_YEARS_LAST = latin(r"(?:19|20)\d\d(?:\s*(?:and|or|&|,|to|-|–)\s*(?:19|20)\d\d)*(?=\s*[.?!]?\s*$)")


def dates(sentence: Sentence, at: int) -> int:
    """A day or a span of days that begins at `at`."""
    found = sentence.dated(at)
    if found is None and sentence.text[at] in _SHORT_BEGINS and _ends_with_a_day(sentence, at):
        found = read_range(sentence.text, at, sentence.now, is_date=True)
    if found is None and (_YEAR_LAST.match(sentence.text, at) or _years_of_sender(sentence, at)):
        found = read_range(sentence.text, at, sentence.now, is_date=True)
    if found is None or _begins_name(sentence, at, found.end) or _is_somebodys(sentence, at):
        return at
    if sentence.text[at] in _TITLED_BEGINS and TITLE_BEFORE.search(sentence.text, max(0, at - 6), at):
        return at
    found = sentence.dated_in_a_row(found)
    if compounds.is_saying(sentence.text, at, found):
        sentence.words_end = found.end
        return at
    told_of = occasions.days_of_occasion(sentence.text, at, found, sentence.now, is_asked=sentence.asks_when)
    if not told_of and is_day_of_noun(sentence, at, found):
        article = _ARTICLE.match(sentence.text, at)
        return sentence.take_words(article.end() if article else at, found.end)
    is_made = _IN.match(sentence.text, at) and _MADE.search(sentence.text, max(0, at - 14), at)
    if is_made and not told_of and found.after and found.before:
        told_of = (Span(found.after, found.before),)
    if not told_of:
        is_of_mail = sentence.draft.says_more_than_words
        told_of = occasions.days_in_doubt(sentence.text, at, found, sentence.now, is_of_mail=is_of_mail)
    for span in told_of:
        sentence.draft.add("mentions", as_value(span), at, found.end)
    if told_of:
        part = TIME_OF_DAY.match(sentence.text, found.end)
        return sentence.without_s(part.end() if part else found.end)
    is_named = found.end < len(sentence.text) and sentence.person(found.end, is_loose=False) is not None
    if compounds.names_a_thing(sentence.text, at, found, is_named=is_named):
        sentence.words_end = found.end
        return at
    taken = sentence.draft.set_dates(found.after, found.before, at, found.end)
    if not taken:
        return at
    end = found.end
    if found.after and found.before and (found.before - found.after).days == 1:
        part = TIME_OF_DAY.match(sentence.text, end)
        end = part.end() if part else end
    return sentence.without_s(end)


def _begins_name(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the date, or its last word, begins somebody's full name: June Park, "the will of June Park"."""
    last = sentence.text.rfind(" ", at, end) + 1
    return sentence.is_full_name(at, end) or (last > at and sentence.is_full_name(last, end))


def _ends_with_a_day(sentence: Sentence, at: int) -> bool:
    """Whether a day or month that is a word as well ends the sentence right behind a sender or a noun: "pics sat"."""
    if not sentence.text[at].islower():
        return False  # a call from Li Sun
    is_may = sentence.text.startswith("may", at)  # "any files may"
    before = sentence.sender_end if is_may else max(sentence.sender_end, sentence.noun_end)
    is_behind = sentence.is_behind(before, at)
    return is_behind and _SHORT_DAY.match(sentence.text, at) is not None


def _years_of_sender(sentence: Sentence, at: int) -> bool:
    """Whether years end the sentence right behind those who wrote: "letters from HMRC 2023 and 2024"."""
    is_behind = sentence.is_behind(sentence.sender_end, at)
    return is_behind and _YEARS_LAST.match(sentence.text, at) is not None


def _is_somebodys(sentence: Sentence, at: int) -> bool:
    """Whether it is June's birthday, of a June that is known, and not of the month."""
    match = _SOMEBODYS.match(sentence.text, at) if sentence.text[at] in "AaMmJjFf" else None
    return match is not None and sentence.person(match.start("who"), is_loose=False) is not None
