"""What a digest takes from one text: the sentence that asks, the days it names, the sum of a bill. Places, no prose.

A day counts where it can be told for certain: written out, or counted from the day of the text ("tomorrow", and "by
Friday" where a deadline or a question makes it a day to come). What can be read in two ways is left out.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from inglenook.core.language import sentences
from inglenook.engine.builtin.letters import RECEIPT_SUBJECT, RECEIPT_TEXT
from inglenook.engine.builtin.signs import AMOUNT, DATE, DEADLINE, is_question, is_request
from inglenook.tasks.tables.extract import normal
from inglenook.tasks.texts.claim_signs import Rest, days_in
from inglenook.tasks.texts.days import Day, Said
from inglenook.tasks.texts.fields import field_of
from inglenook.tasks.texts.figures import halved
from inglenook.tasks.texts.harvest import harvested
from inglenook.tasks.texts.locating import Located

_LONGEST = 400  # characters of a sentence that is quoted
_MOVED = re.compile(
    r"\b(?:moved|postponed|re-?(?:scheduled|arranged|listed)|put (?:back|off)|pushed back|brought forward|changed)\b"
    r"|改[到至期为在]|推迟|调整[到至为]|延[期到至]|提前到",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\bfrom|\binstead of|\brather than|从|原定)(?: (?:\w+day|the))*,? ?$", re.IGNORECASE)
_AHEAD = timedelta(400)  # days further off are no date to keep in mind
_READ = 8_000  # characters of a text
_SENTENCES = 120
_GREETING = 30  # characters; a shorter first sentence says hello
_BY_DAY = re.compile(r"\b(?:by|before|until) (?:\w+,? )?\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]{2}")
# "Until" says how long as often as by when, who stops by on Friday has no deadline, and 提前 is "early".
_NO_DEADLINE = re.compile(
    r"(?<!have )(?<!valid )\buntil\b(?! further)|\b(?:stop|drive|come|drop|swing|pass|go|fly) by\b|提前",
    re.IGNORECASE,
)
_MOST_DAYS = 2  # in one sentence; with more it is a table
_VAGUE = ("next", "last", "every", "each", "下", "上", "每", "下个", "上个")
_TOTAL, _DUE = field_of("total"), field_of("due")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of an item's text, and where it begins there."""

    text: str
    start: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters `[start, end)` of the item's text."""

    text: str
    start: int
    end: int
    page: int | None = None
    day: str = ""
    hour: str = ""
    amount: str = ""
    is_deadline: bool = False


def asking(runs: list[Run]) -> Spot | None:
    """The first question, else the first request, else the first sentence that says something; None without text."""
    every = [spot for run in runs for spot in _spots(run)]
    for asks in (is_question, is_request):
        for spot in every:
            if asks(spot.text) and not spot.text.startswith((">", "|")):
                return spot
    return next((spot for spot in every if len(spot.text.encode()) >= _GREETING), every[0] if every else None)


def days_named(runs: list[Run], written: date) -> Iterator[Spot]:
    """The sentences that name a day not before the one on which the text was written, a spot for each day."""
    for run in runs:
        if DATE.search(run.text[:_READ]) is None:
            continue
        for spot in _spots(run):
            if DATE.search(spot.text) is None:
                continue
            is_deadline = _is_deadline(spot.text)
            is_open = is_deadline or is_question(spot.text)
            for day, hour in _days(spot.text, written, is_open=is_open).items():
                # Of the day on which it is written much is told, and little of it is still to come.
                if (written <= day if is_open else written < day) and day <= written + _AHEAD:
                    yield Spot(spot.text, spot.start, spot.end, run.page, day.isoformat(), hour, "", is_deadline)


def _is_deadline(sentence: str) -> bool:
    """Whether something is due."""
    told = _NO_DEADLINE.sub("", sentence)
    return DEADLINE.search(told) is not None or _BY_DAY.search(told) is not None


def _days(sentence: str, written: date, *, is_open: bool) -> dict[date, str]:
    """The days of a sentence, each with the hour of the sentence where it names a single one."""
    dated: dict[date, int] = {}
    counted: set[date] = set()
    hours: set[str] = set()
    is_dated = False
    for match, said in days_in(Rest(halved(sentence))):
        hours |= {word for word in said.words if ":" in word}
        before = sentence[max(0, match.start() - 8) : match.start()].lower().rstrip()
        is_vague = before.endswith(_VAGUE)
        if said.days:
            is_dated = True
            day = None if before.endswith("since") else _written_out(said, written)
            if day is not None:
                dated[day] = match.start()
        else:
            day = _counted(said, written, is_open=is_open and not is_vague)
            counted |= set() if day is None else {day}
    # "Monday 23 November" is one day, not two.
    found = _still_meant(dated, sentence) if is_dated else counted
    if len(found) > _MOST_DAYS:
        return {}
    hour = hours.pop() if len(hours) == 1 and len(found) == 1 else ""
    return dict.fromkeys(sorted(found), hour)


def _still_meant(days: dict[date, int], sentence: str) -> set[date]:
    """The days, each with its place, without those from which something was moved to another: "the visit on 12 November
    has moved to 16 November", "moved from the 12th to …", 原定12日改到16日."""
    moved = _MOVED.search(sentence)
    left = {day for day, at in days.items() if moved and at >= moved.end() and not _FROM.search(sentence, 0, at)}
    return left or set(days)


def _written_out(said: Said, written: date) -> date | None:
    """The one day that is meant, None where it may be another."""
    return _whole(said.days[0], written) if len(said.days) == 1 else None


def _counted(said: Said, written: date, *, is_open: bool) -> date | None:
    """A day counted from the one on which the text was written; a weekday is the next one after it."""
    for word in said.words:
        if word[:1] == "+" and word[1:].isdecimal():
            return written + timedelta(int(word[1:]))
        if is_open and word[:1] == "w" and word[1:].isdecimal():
            return written + timedelta((int(word[1:]) - written.weekday() - 1) % 7 + 1)
    return None


def _whole(day: Day, written: date) -> date | None:
    """A day with its year. One without is of the year in which it lies nearest: who says 3 October in November looks
    back."""
    year, month, number = day
    if month is None or number is None:
        return None
    found: list[date] = []
    for each in (year,) if year is not None else (written.year, written.year + 1):
        with contextlib.suppress(ValueError):
            found.append(date(each, month, number))
    return min(found, key=lambda one: abs(one - written), default=None)


def bill(runs: list[Run], title: str, written: date) -> Spot | None:
    """The sum of what calls itself a bill or a receipt, behind its label and with its currency; and the day it is due,
    where one is said."""
    if not any(RECEIPT_SUBJECT.search(title) or RECEIPT_TEXT.search(run.text[:_READ].lower()) for run in runs):
        return None
    for run in runs:
        text = run.text[:_READ]
        if AMOUNT.search(text) is None:
            continue
        located = Located(text)
        place = harvested(_TOTAL, located, is_labelled=True)
        amount = "" if place is None else normal(_TOTAL, text[place.start : place.end])
        if place is None or " " not in amount:
            continue  # a figure of nothing
        quote = text[place.start : place.end]
        day = _due(located, written)
        return Spot(quote, run.start + place.start, run.start + place.end, run.page, day, "", amount, bool(day))
    return None


def _due(located: Located, written: date) -> str:
    place = harvested(_DUE, located, is_labelled=True)
    day = "" if place is None else normal(_DUE, located.text[place.start : place.end])
    is_whole = len(day) == len("2026-03-05")  # and no month alone
    return day if is_whole and abs(date.fromisoformat(day) - written) <= _AHEAD else ""


def _spots(run: Run) -> Iterator[Spot]:
    """The sentences of a run; a long one is cut."""
    for start, end in sentences(run.text[:_READ])[:_SENTENCES]:
        cut = min(end, start + _LONGEST)
        yield Spot(run.text[start:cut], run.start + start, run.start + cut, run.page)
