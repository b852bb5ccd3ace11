"""Of several any one is enough: `cats OR dogs`, `to:anna OR cc:anna`, `{cats dogs}`.

It is seen when a sentence has been read, by what stands between its parts. OR binds what is next to it, before what all
must hold: `cats OR dogs house` asks for the house and for either. Words go together, and filters on the mail; where it
would take more (days, `(a b) OR c`) all is asked for, and the reading says so. In lower case "or" joins operators only:
between words it is one that mostly says nothing, since what has all words comes first and then what has any.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from inglenook.core.results import NOT_SOUGHT
from inglenook.index.sentences.draft import Draft

Group = tuple[tuple[str, str], ...]  # keys with their values
WORDS = frozenset({"terms", "phrase", "subject"})
OF_MAIL = frozenset({"from", "to", "cc", "with", "is", "has"})
_ANY_ANYWAY = frozenset({"from", "filetype", "in"})  # of whose values one is always enough
_OF_ONE = frozenset({"label", "filename"})
_OR = re.compile(r"(?<!\w)(?:OR|ＯＲ)(?!\w)|[|｜]{1,2}")
_JOINT = re.compile(
    rf"[\s)）}}｝]*(?:(?P<mark>{_OR.pattern})|(?P<said>or|或者?))\s*(?:\w{{2,20}}[:：])?[\s(（{{｛]*", re.IGNORECASE
)
_BRACES = re.compile(r"[{｛]([^{}｛｝]{1,500})[}｝]")
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_start, _end = attrgetter("start"), attrgetter("end")  # of units, which stand in their order


class _Unit(NamedTuple):
    """What was read as one: its place in the sentence as typed, and its keys with their values."""

    start: int
    end: int
    said: Group


class _Joint(NamedTuple):
    """Where two units that follow each other are joined, and by what."""

    start: int
    end: int


def join(draft: Draft) -> None:
    """Take out of a draft what is asked for by an OR, and put it there as alternatives."""
    text = draft.source.original
    if _OR.search(text) is None and _BRACES.search(text) is None and _JOINT.search(text) is None:
        return
    units = _units(draft)
    joints = [_joint(text, *pair) for pair in pairwise(units)]
    start = 0
    for place, joint in enumerate([*joints, None]):
        if joint is not None:
            continue
        if place > start:
            _take(draft, units, start, place + 1, joints[start:place])
        start = place + 1
    joined = {place for joint in joints if joint for place in range(joint.start, joint.end)}
    for mark in _OR.finditer(text):
        if mark.start() not in joined and _is_between(units, mark):
            draft.tell("no_either", *mark.span())


def _units(draft: Draft) -> list[_Unit]:
    parts = [each for each in draft.readings if each.start < each.end and each.key not in NOT_SOUGHT]
    grouped = groupby(parts, key=lambda each: (each.start, each.end))
    return [_Unit(*place, tuple((each.key, each.value) for each in said)) for place, said in grouped]


def _joint(text: str, before: _Unit, after: _Unit) -> _Joint | None:
    between = text[before.end : after.start]
    found = _JOINT.fullmatch(between)
    if found is not None and found["mark"]:
        start, end = found.span("mark")
        are_marks = _OR.fullmatch(found["mark"]) is not None or _are_operators(text, before, after)
        return _Joint(before.end + start, before.end + end) if are_marks else None
    if found is not None and _are_operators(text, before, after):
        start, end = found.span("said")
        return _Joint(before.end + start, before.end + end)
    if between.isspace():
        for braces in _BRACES.finditer(text):
            if braces.start() < before.end <= after.start < braces.end():
                return _Joint(braces.start(), braces.start() + 1)
    return None


def _are_operators(text: str, *units: _Unit) -> bool:
    return all({*text[each.start : each.end]} & {":", "："} for each in units)


def _take(draft: Draft, units: list[_Unit], start: int, end: int, joints: list[_Joint | None]) -> None:
    """Make alternatives of the units from `start` on, or say that they are none."""
    group = tuple(dict.fromkeys(each for unit in units[start:end] for each in unit.said))
    keys = {key for key, _ in group}
    is_any = len(keys) == 1 and keys <= _ANY_ANYWAY
    is_one = keys <= WORDS or keys <= OF_MAIL or (len(keys) == 1 and keys <= _OF_ONE)
    is_one &= all(len(unit.said) == 1 for unit in units[start:end])
    is_one &= all(_holds_whole(draft.source.original, units, start, end, each) for each in joints if each)
    for joint in {each for each in joints if each is not None}:
        draft.tell("either" if is_any or is_one else "no_either", *joint)
    if is_one and not is_any and len(group) > 1:
        for key, value in group:
            if key != "terms":
                draft.take_out(key, value)
        draft.either.append(group)


def _holds_whole(text: str, units: list[_Unit], start: int, end: int, joint: _Joint) -> bool:
    """Whether brackets beside a joint hold nothing but what is joined: not so in `(cats dogs) OR birds`."""
    left, right = bisect_right(units, joint.start, key=_end), bisect_left(units, joint.end, key=_start)
    before = text[units[left - 1].end if left else 0 : joint.start]
    after = text[joint.end : units[right].start if right < len(units) else len(text)]
    first = _opening(text, joint.start) if _CLOSING & {*before} else units[start].start
    last = _closing(text, joint.end) if _OPENING & {*after} else units[end - 1].end
    begin, behind = bisect_left(units, first, key=_start), bisect_left(units, last, key=_start)
    return begin >= behind or (start <= begin and behind <= end)


def _opening(text: str, at: int) -> int:
    """Where the brackets open that close right before `at`."""
    depth, is_in = 0, False
    for place in range(at - 1, -1, -1):
        depth += (text[place] in _CLOSING) - (text[place] in _OPENING)
        is_in |= depth > 0
        if is_in and not depth:
            return place
    return 0


def _closing(text: str, at: int) -> int:
    depth, is_in = 0, False
    for place in range(at, len(text)):
        depth += (text[place] in _OPENING) - (text[place] in _CLOSING)
        is_in |= depth > 0
        if is_in and not depth:
            return place
    return len(text)


def _is_between(units: list[_Unit], mark: re.Match[str]) -> bool:
    """Whether something was read on both sides of a mark, and not the mark with it."""
    before = bisect_right(units, mark.start(), key=_start)
    is_inside = before > 0 and mark.start() < units[before - 1].end
    return not is_inside and bool(units) and units[0].end <= mark.start() and mark.end() <= units[-1].start
