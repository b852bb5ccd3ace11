"""English words that are a date only where something else says so.

`AFTER_PREPOSITION`: beside a preposition or at the other end of a range. `KNOWN`: only where nothing but a date can
stand; in a sentence "the day", "of the month" and "weekend" are words.
"""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.when import dates, holidays
from inglenook.index.sentences.when import english_words as words
from inglenook.index.sentences.when.dates import Day, Made, Maker, Span
from inglenook.index.sentences.when.english_dates import ENGLISH_YEAR, slashed
from inglenook.index.sentences.when.english_offsets import unit_from_now


def _this(match: re.Match[str], now: Day) -> Made:
    unit = match["unit"].lower()
    return dates.fortnight(now) if unit == "fortnight" else dates.unit(now, unit, 0)


def _season(match: re.Match[str], now: Day) -> Made:
    """In spring, since summer; "from summer" and "at spring" are not taken for it."""
    first = words.SEASONS[match["season"].lower()]
    made = dates.begun(now, lambda year: dates.month(year, first, count=3))
    return made and Span(made.start, made.end)


_SAID_OF = (
    r"(?!\s+(?:camp|school|term|semester|break|holidays?|vacation|job|party|cleaning|house|sale|course|wedding)\b)"
)
AFTER_PREPOSITION: tuple[tuple[Late, Maker], ...] = (
    (holidays.NAMED, holidays.meant),
    (latin(r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?:\s*,\s*(?P<year>(?:19|20)\d\d))?(?![\d/.%])"), slashed),
    (latin(r"(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)\s?['’]?s\b"), lambda match, _: dates.years(int(match["decade"]), 10)),  # noqa: E501
    (latin(r"the\s+['’]?(?P<decade>[3-9]0)['’]?s\b"), lambda match, _: dates.years(1900 + int(match["decade"]), 10)),
    (latin(r"(?:the\s+)?(?P<century>\d\d)th\s+century\b"), lambda match, _: dates.years(100 * int(match["century"]) - 100, 100)),  # noqa: E501
    (latin(rf"(?<!for\s)(?:the\s+)?week\s+(?P<week>\d{{1,2}})\b(?:{ENGLISH_YEAR})?"), lambda match, now: dates.week(int(match["year"] or now.year), int(match["week"]))),  # noqa: E501
    (latin(rf"(?<=(?:in|ce|ng|er|re|il)\s)(?:the\s+)?(?P<season>{words.named(words.SEASONS)})\b{_SAID_OF}"), _season),
    (latin(rf"(?:the\s+)?(?:year\s+)?{words.YEAR}(?![-/.]\d)"), lambda match, _: dates.year(words.year(match["year"]))),
    (latin(r"(?P<day>\d{1,2}(?:st|nd|rd|th))\b(?!\s+[a-z])"), lambda match, now: dates.day_of_month(now, words.ordinal(match["day"]))),  # noqa: E501
)  # fmt: skip
KNOWN: tuple[tuple[Late, Maker], ...] = (
    (latin(r"the\s+day\s+before\b(?!\s+[a-z])"), unit_from_now("day", -1)),
    (latin(r"the\s+day\s+after\b(?!\s+[a-z])"), unit_from_now("day", 1)),
    (latin(r"(?:the|that|the\s+same|same)\s+(?P<unit>day|week|fortnight|month|quarter|year)\b"), _this),
    (latin(r"weekend\b"), lambda _, now: dates.weekend(now)),
)  # fmt: skip
NOW = latin(r"(?:now|today|the\s+present|present|(?:the\s+)?current\s+date|(?<=to\s)date(?!\s+[a-z]))\b")
TO_DATE = latin(r"to\s+date\b(?=\s*(?:$|[,.;:?!)]))")
