"""The names of months, days, numbers and years in English, as numbers and as patterns."""

from __future__ import annotations

import re

_MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec"
)
_DAYS = "monday mon|tuesday tues tue|wednesday wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun"
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ONES += " eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_ONES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
_ORDINAL_ONES += " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
MONTHS = {name: i for i, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()}
WEEKDAYS = {name: i for i, names in enumerate(_DAYS.split("|")) for name in names.split()}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the month in which each begins
NUMBERS = {name: i for i, name in enumerate(_ONES.split(), 1)}
_TEN_NAMES = {name: 10 * i for i, name in enumerate(_TENS.split(), 2)}
NUMBERS |= _TEN_NAMES | {
    f"{tens} {ones}": 10 * i + j
    for i, tens in enumerate(_TENS.split(), 2)
    for j, ones in enumerate(_ONES.split()[:9], 1)
}
ORDINALS = {name: i for i, name in enumerate(_ORDINAL_ONES.split(), 1)} | {"twentieth": 20, "thirtieth": 30}
ORDINALS |= {f"twenty {name}": 20 + i for i, name in enumerate(_ORDINAL_ONES.split()[:9], 1)} | {"thirty first": 31}
COUNTS = NUMBERS | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "couple": 2, "a couple": 2}


def named(words: dict[str, int]) -> str:
    """A pattern for any of the names, the longest first; a space in a name may be a hyphen."""
    return "|".join(name.replace(" ", r"[\s-]+") for name in sorted(words, key=len, reverse=True))


M = rf"(?P<month>{named(MONTHS)})"
W = rf"(?P<weekday>{named(WEEKDAYS)})\b\.?"
WEEKDAYS_PLURAL = rf"(?P<weekday>{named(WEEKDAYS)})s"
BYTES = r"(?:[kmg]i?b|megs?|(?:kilo|mega|giga)bytes?)\b"
_NO_SIZE = rf"(?!\s*{BYTES})"  # "before October 3 MB or more"
NO_NUMBER = rf"(?!\s+\d(?!\d{{0,3}}(?:[.,]\d{{1,3}})?\s*{BYTES}))"  # "Friday 3 MB" is a Friday
D = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{named(ORDINALS)})\b{_NO_SIZE}"
D2 = rf"(?P<until>\d{{1,2}}(?:st|nd|rd|th)?|{named(ORDINALS)})\b"
ORDINAL_DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{named(ORDINALS)})\b"
N = rf"(?P<number>\d{{1,4}}|{named(COUNTS)})"
U = r"(?P<unit>day|weekend|week|fortnight|month|quarter|year)s?\b"
MORE = rf"(?P<more>(?:\s*(?:,|and)?\s+(?:\d{{1,4}}|{named(COUNTS)})\s+(?:day|week|month|year)s?\b){{0,3}})"
_UNDER_100 = rf"(?:{named({name: i for name, i in NUMBERS.items() if i > 9})}|(?:oh|o)[\s-]+(?:{named(NUMBERS)}))"
_YEAR_WORDS = rf"two\s+thousand(?:\s+(?:and\s+)?(?:{named(NUMBERS)}))?|(?:eighteen|nineteen|twenty)[\s-]+{_UNDER_100}"
Y = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
YEAR = rf"(?P<year>(?:1[5-9]|2[01])\d\d|{_YEAR_WORDS})\b"
MOVED = (
    r"(?P<offset>(?:this\s+)?(?:past|coming|upcoming)|last|previous|preceding|this|current|next|following|upcoming"
    r"|coming)"
)
_OFFSETS = {"last": -1, "previous": -1, "preceding": -1, "past": -1, "this": 0, "current": 0}


def plain(text: str) -> str:
    """Lower case, one space between words, none of the hyphens of "twenty-first"."""
    return " ".join(text.lower().replace("-", " ").split())


def count(text: str) -> int:
    """How many: digits or words."""
    return int(text) if text.isdecimal() else COUNTS[plain(text)]


def ordinal(text: str) -> int:
    """Which one: 3, 3rd, third."""
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ORDINALS[plain(text)]


def day_number(text: str) -> int:
    """The day of a month: 3, 3rd, third, three."""
    return NUMBERS.get(plain(text)) or ordinal(text)


def offset(text: str) -> int:
    """How far "last", "this" or "next" moves."""
    return _OFFSETS.get(plain(text).removeprefix("this ") or "this", 1)


def year(text: str) -> int:
    """A year in digits or in words ("nineteen eighty-six", "two thousand and fifteen")."""
    if text.isdecimal():
        return int(text)
    words = plain(text)
    for opening, century in (("two thousand", 2000), ("eighteen", 1800), ("nineteen", 1900), ("twenty", 2000)):
        if words.startswith(opening):
            rest = words.removeprefix(opening).replace(" and ", " ").strip()
            rest = rest.removeprefix("oh ").removeprefix("o ")
            return century + (NUMBERS[rest] if rest else 0)
    raise ValueError("not a year")


def century(two_digits: int, now: int) -> int:
    """The year that two digits mean: the last one that has begun."""
    return now - (now - two_digits) % 100
