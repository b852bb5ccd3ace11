"""Dates in words, English and Chinese, against the cases of Recognizers-Text: its date-time model, past reading.

Each date and date range that the model resolves is one case. Where the rules of this project's query language differ
(`docs/cli.md`: "between A and B" includes B, "last Friday" is the most recent one …) a case counts as right by our
rule, in a column of its own. Two ways of reading are scored: in the sentence as a search reads it, where "2019" and
"5/12" alone are words, and with the beginning of the date known, as after `after:`.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from inglenook.core.events import Event, Result, Stop
from inglenook.core.han import simplified
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.index.sentences.when.ranges import Dated, read_range, scan
from inglenook.tasks.workspace import Desk

FOLDER = Path("query-filter/microsoft-Recognizers-Text")
LANGUAGES = ("English", "Chinese")
_ONE = timedelta(days=1)
Range = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One date of one sentence: where it stands and which days `[after, before)` it means; in past reading first.

    `other` is what it means in the reading of the future, where that is given.
    """

    text: str
    now: date
    start: int
    words: str
    value: Mapping[str, Any]
    meant: Range
    other: Range | None = None


def run(_: Desk, data: Path, stop: Stop) -> Iterator[Event[Evaluation]]:
    """Score both languages."""
    began = time.monotonic()
    rows: list[tuple[str | int | float, ...]] = []
    differences: Counter[str] = Counter()
    left_out: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for language in LANGUAGES:
        path = data / FOLDER / language / "DateTimeModel.json"
        if not path.is_file():
            continue
        stop.check()
        cases = read_cases(json.loads(path.read_text(encoding="utf-8-sig")), left_out, language)
        for is_known in (False, True):
            right, by_rule, words = _score(cases, differences, misses, language, is_known=is_known)
            how = "beginning known" if is_known else "in a sentence"
            total = max(1, len(cases))
            rows.append((f"{language}, {how}", len(cases), right, by_rule, (right + by_rule) / total, words))
    yield Result(Evaluation("dates", _tables(rows, differences, left_out), tuple(misses), time.monotonic() - began))


def read_cases(entries: list[Mapping[str, Any]], left_out: Counter[tuple[str, str]], language: str) -> list[Case]:
    """The dates and date ranges that are resolved; everything else is counted by its kind."""
    found: list[Case] = []
    for entry in entries:
        now = date.fromisoformat(str(entry.get("Context", {}).get("ReferenceDateTime", "2018-01-01"))[:10])
        for result in entry["Results"]:
            kind = str(result["TypeName"]).rpartition(".")[2]
            values = (result.get("Resolution") or {}).get("values") or [{}]
            meant = meaning(values[0]) if kind in {"date", "daterange"} else None
            if meant is None:
                left_out[language, _left_out(kind, values[0])] += 1
            else:
                other = meaning(values[1]) if len(values) > 1 else None
                found.append(Case(entry["Input"], now, result["Start"], result["Text"], values[0], meant, other))
    return found


def _left_out(kind: str, value: Mapping[str, Any]) -> str:
    if kind not in {"date", "daterange"}:
        return kind
    return f"{kind} lunar, not converted" if value.get("isLunar") else f"{kind} not resolved"


def meaning(value: Mapping[str, Any]) -> Range | None:
    """The days of a resolved value; its open ends are brought to our form: from a day on, before a day.

    None for a day of the lunar calendar: its numbers stand there as if they were of ours.
    """
    if value.get("isLunar"):
        return None
    if day := _day(value.get("value")):
        return day, day + _ONE
    start, end = _day(value.get("start")), _day(value.get("end"))
    if value.get("sourceEntity") == "datetimepoint":
        if value.get("Mod") == "after" and start:
            start += _ONE  # after a day begins with the next
        if value.get("Mod") == "until" and end:
            end += _ONE  # until a day or that day
    return (start, end) if start or end else None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _score(
    cases: list[Case], differences: Counter[str], misses: list[str], language: str, *, is_known: bool
) -> tuple[int, int, int]:
    """How many cases are right, right by a rule of our own, and words that would be right were a date known there."""
    right = by_rule = words = 0
    for case in cases:
        readings = _readings(case, is_known=is_known)
        if any((each.after, each.before) == case.meant for each in readings):
            right += 1
        elif reason := next((why for each in readings if (why := our_rule(case, each))), ""):
            by_rule += 1
            differences[reason] += is_known
        else:
            known = () if readings else _readings(case, is_known=True)
            words += any((each.after, each.before) == case.meant or our_rule(case, each) for each in known)
            read = ", ".join(f"{each.after}..{each.before}" for each in readings) or "no date"
            how = "beginning known" if is_known else "in a sentence"
            misses.append(
                f"{language}, {how}, {case.now}: {case.words} is {case.meant[0]}..{case.meant[1]}, read as {read}"
            )
    return right, by_rule, words


def _readings(case: Case, *, is_known: bool) -> list[Dated]:
    end = case.start + len(case.words)
    found = [each for at, each in scan(case.text, case.now) if at < end and each.end > case.start]
    if is_known and case.start < len(case.text):
        known = read_range(simplified(case.text), case.start, case.now, is_date=True)
        found += [known] if known else []
    return found


def our_rule(case: Case, read: Dated) -> str:
    """The rule of our own by which a reading differs from the case; "" where none explains it."""
    (after, before), words = case.meant, case.words.lower()
    if read.after == after and before and read.before:
        if read.before - before in _UNITS and str(case.value["timex"]).startswith("("):
            return "a range of two dates includes its end"
        if before == case.now and read.before == case.now + _ONE:
            return "the past days run through today"
        if before == case.now < read.before:
            return "this year runs to its end"
    if after is None and read.after is None and before and read.before and read.before - before in _UNITS:
        return "until a day or a year includes it"
    if after and before == after + _ONE and read.after and read.before:
        if ("ago" in words or "前" in words) and read.after <= after < read.before:
            return "two weeks ago is a calendar week"
        if read.after - after == timedelta(days=7) and read.before - read.after == _ONE and read.after <= case.now:
            return "a bare or last weekday is the most recent one"
    if _contains(read, case.meant) and _PARTS.search(words):
        return "a range includes both of its parts"
    if read.after and read.before and case.other == (read.after, read.before - _ONE * _last_unit(read)):
        return _MOST_RECENT
    if after and before and after > case.now and read.after and read.after <= case.now and _is_ours_later(case, read):
        return _MOST_RECENT
    return ""


_MOST_RECENT = "a bare day, month or holiday is the most recent one that has begun"
_PARTS = re.compile(r"(?:beginning|start|middle|end) of .* (?:and|to) the (?:beginning|start|middle|end) of")


def _contains(read: Dated, meant: Range) -> bool:
    """Whether a range goes beyond that of the case by no more than the parts of years that it begins and ends with."""
    after, before = meant
    if not (after and before and read.after and read.before):
        return False
    most = timedelta(days=123)
    return timedelta(0) <= after - read.after <= most and timedelta(0) <= read.before - before <= most


def _last_unit(read: Dated) -> int:
    """The days of the last month of a range of months, 1 for a range of days."""
    assert read.after and read.before
    if read.after.day != 1 or read.before.day != 1:
        return 1
    return (read.before - _ONE).day


def _is_ours_later(case: Case, read: Dated) -> bool:
    """Whether we read the case's own days once these have begun, or a year later: then only the time differs."""
    assert case.meant[1]
    # What moves with every day ("yesterday") names no bare day.
    before = _readings(replace(case, now=case.now - _ONE), is_known=True)
    if not any(each == read for each in before):
        return False
    moments = (case.meant[1], case.now + timedelta(days=365))
    readings = (each for now in moments for each in _readings(replace(case, now=now), is_known=True))
    return any((each.after, each.before) == case.meant for each in readings)


# A day, a week, a month, a quarter, a year.
_UNITS = frozenset(timedelta(days=count) for count in (1, 7, 28, 29, 30, 31, 90, 91, 92, 365, 366))


def _tables(
    rows: list[tuple[str | int | float, ...]], differences: Counter[str], left_out: Counter[tuple[str, str]]
) -> tuple[ScoreTable, ...]:
    return (
        ScoreTable(
            "Dates and date ranges", ("language", "cases", "right", "by our rule", "share", "words"), tuple(rows)
        ),
        ScoreTable("Right by a rule of our own", ("rule", "cases"), tuple(sorted(differences.items()))),
        ScoreTable(
            "Not dates, or not resolved there: not scored",
            ("kind", "cases"),
            tuple((f"{language}, {kind}", count) for (language, kind), count in sorted(left_out.items())),
        ),
    )
