"""Lines with Hebrew or Arabic in the order in which they are read.

PDFium takes the letters of a line from left to right, mostly, and guesses from how often their direction changes which
way the line goes. So of a Hebrew line with `John Smith` it makes `Smith John`, of an English one with two words of
Hebrew the second before the first, and in a document that says that its pages go to the left each English line
backwards. So such a line is put together anew: its letters as they stand from left to right, read by whether the line
is one of Hebrew or of English (UAX #9 the other way round). A number beside Latin letters belongs to them. Blanks are
taken from the gaps: where a font has no Hebrew, the blanks and commas of its lines are painted by themselves.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, zip_longest
from operator import attrgetter

from inglenook.readers.pdf import pdfium

BLANK = -1  # in an order: a blank that the gap between two letters makes
_RIGHT, _LEFT, _WEAK, _NEUTRAL = "R", "L", "W", "N"
_MARK = "M"  # stands over a letter
_KINDS = {
    "L": _LEFT,
    "R": _RIGHT,
    "AL": _RIGHT,
    **dict.fromkeys(("EN", "AN", "CS", "ES", "ET", "BN"), _WEAK),
    "NSM": _MARK,
}
_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TO_RIGHT = re.compile(r"[A-Za-z\u00c0-\u058f\u0900-\ud7ff]")
_SEPARATORS = frozenset(",.:\u060c")  # between figures they are part of the number, else not
_ENDS = frozenset(".?!:\u061f")  # of a sentence
_OPENING = {"(": ")", "[": "]"}
_CLOSING = {")": "(", "]": "["}
_BRACKET = re.compile(r"[()\[\]]")
_MOST_SAID = 16  # bytes
_MOST = 5_000  # letters of a line that is put together
_GAP = 0.13  # of the height of a letter: more parts two words
_THIN = 0.1  # points: a blank without any width says nothing

Extent = tuple[float, float, float]  # where a letter begins and ends on its line, and its height


def is_turned(document: int) -> bool:
    """Whether a document says that its pages go to the left."""
    said = ctypes.create_string_buffer(_MOST_SAID)
    return 0 < pdfium.preference(document, b"Direction", said, _MOST_SAID) <= _MOST_SAID and said.value == b"R2L"


def concerns(text: str) -> bool:
    """Whether any letter of a text is written to the left."""
    return not text.isascii() and _TO_LEFT.search(text) is not None


def goes_left(text: str) -> bool:
    """Whether more letters of a text are written to the left than not."""
    return len(_TO_LEFT.findall(text)) > len(_TO_RIGHT.findall(text))


def order(line: str, extents: Sequence[Extent], *, is_left: bool) -> Sequence[int]:
    """The places of a line's letters in the order in which they are read, `BLANK` for a blank that was put in.

    `is_left` says that its page is one of Hebrew or Arabic, and so is each line that has any of it.
    """
    if len(line) > _MOST:
        return range(len(line))
    units = _units(line, extents)
    visual: list[list[_Unit]] = []
    for kind, group in groupby(_with_blanks(units), key=attrgetter("kind")):
        run = list(group)
        visual += _parted(run, line) if kind == _WEAK else [run]
    ends = [run[0].kind for run in visual if run[0].kind in (_LEFT, _RIGHT)] or [_LEFT]
    ends_at_left = bool(units) and line[units[0].places[0]] in _ENDS
    is_left = is_left or ends_at_left or ends[0] == ends[-1] == _RIGHT or goes_left(line)
    read = _read_to_left(visual, line) if is_left and _RIGHT in ends else _read_to_right(visual, line)
    return [place for unit in read for place in unit.places]


def written(line: str, places: Sequence[int]) -> str:
    """A line in an order, with its brackets as pairs."""
    text = "".join(" " if place == BLANK else line[place] for place in places)
    return _with_brackets(text) if concerns(text) else text


@dataclass(slots=True)
class _Unit:
    """What stands at one place: a letter with the marks over it, or the letters that are drawn as one."""

    kind: str
    begin: float
    end: float
    height: float
    places: list[int]
    middle: float


@lru_cache(2_048)
def _kind(letter: str) -> str:
    return _KINDS.get(unicodedata.bidirectional(letter), _NEUTRAL)


def _units(line: str, extents: Sequence[Extent]) -> list[_Unit]:
    """What stands on a line, from left to right. A mark belongs to the letter that it is painted over."""
    units: list[_Unit] = []
    marks: list[tuple[float, int]] = []
    for place, (letter, (begin, end, height)) in enumerate(zip(line, extents, strict=True)):
        if letter == " " and end - begin < _THIN:
            continue
        kind = _kind(letter)
        if kind == _MARK and height:
            marks.append(((begin + end) / 2, place))
        elif units and (not height or (begin == units[-1].begin and end == units[-1].end)):
            units[-1].places.append(place)
        else:
            units.append(_Unit(kind, begin, end, height, [place], begin + end))
    units.sort(key=attrgetter("middle"))
    begins = [unit.begin for unit in units]
    for middle, place in marks if units else ():
        units[max(0, bisect_right(begins, middle) - 1)].places.append(place)
    return units


def _with_blanks(units: Sequence[_Unit]) -> Iterator[_Unit]:
    for unit, next_ in zip_longest(units, units[1:]):
        yield unit
        if next_ is not None and next_.begin - unit.end > _GAP * max(unit.height, next_.height):
            yield _Unit(_NEUTRAL, unit.end, next_.begin, unit.height, [BLANK], unit.end)


def _parted(run: list[_Unit], line: str) -> list[list[_Unit]]:
    """Figures, and the commas at either side, which are no part of the number; nor is a hyphen at its right."""
    letters = [line[unit.places[0]] for unit in run]
    first, last = 0, len(run)
    while first < last and letters[first] in _SEPARATORS:
        first += 1
    while last > first and (letters[last - 1] in _SEPARATORS or letters[last - 1] == "-"):
        last -= 1
    return [part for part in (run[:first], run[first:last], run[last:]) if part]


def _read_to_left(visual: Sequence[list[_Unit]], line: str) -> Iterator[_Unit]:
    """From right to left, with what is Latin within it from left to right."""
    at = len(visual)
    while at:
        first = _latin(visual, at, line)
        if first < at:
            for run in visual[first:at]:
                yield from run
        else:
            first = at - 1
            yield from _turned(visual[first], line)
        at = first


def _latin(visual: Sequence[list[_Unit]], end: int, line: str) -> int:
    """Where what is read to the right begins of which the run before `end` is the last; `end` where that is none."""
    first, has_letters = end, False
    for at in range(end - 1, -1, -1):
        kind = visual[at][0].kind
        is_own = kind == _LEFT or (kind == _WEAK and _has_figures(visual[at], line))
        if kind == _RIGHT or (at == end - 1 and not is_own):
            break
        has_letters = has_letters or kind == _LEFT
        first = at if is_own else first
    return first if has_letters else end


def _has_figures(run: Iterable[_Unit], line: str) -> bool:
    return any(line[place].isdigit() for unit in run for place in unit.places)


def _read_to_right(visual: Sequence[list[_Unit]], line: str) -> Iterator[_Unit]:
    """From left to right, with what is Hebrew or Arabic within it from right to left."""
    at = 0
    while at < len(visual):
        end = at + 1
        if visual[at][0].kind == _RIGHT:
            for further in range(at + 1, len(visual)):
                if visual[further][0].kind == _LEFT:
                    break
                end = further + 1 if visual[further][0].kind == _RIGHT else end
            for run in reversed(visual[at:end]):
                yield from _turned(run, line)
        else:
            yield from visual[at]
        at = end


def _turned(run: list[_Unit], line: str) -> list[_Unit]:
    """A run as it is read to the left, which a number is not."""
    return run if run[0].kind == _WEAK and _has_figures(run, line) else run[::-1]


def _with_brackets(line: str) -> str:
    """A line with its brackets as pairs: some programs name the turned ones, some those that are seen."""
    places = [found.start() for found in _BRACKET.finditer(line)]
    if len(places) % 2 or _are_pairs(line, places):
        return line
    letters = list(line)
    for number, at in enumerate(places):
        letters[at] = (_OPENING if number % 2 else _CLOSING).get(letters[at], letters[at])
    return "".join(letters)


def _are_pairs(line: str, places: Sequence[int]) -> bool:
    awaited: list[str] = []
    for at in places:
        if line[at] in _OPENING:
            awaited.append(_OPENING[line[at]])
        elif not awaited or awaited.pop() != line[at]:
            return False
    return not awaited
