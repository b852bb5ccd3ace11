"""The numbers of OpenDocument's lists and headings (ODF 1.3 part 3, §5.3 and §16.34): "3.", "2.1", "第二条".

A list that continues after another paragraph is written as a second list that names the first. An item of a deeper
level is written as an item that holds nothing but a list. So only items with text are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inglenook.readers.numerals import written
from inglenook.readers.xmlstream import local, number_of

_DEEPEST = 10
_NONE = -1  # of a level that has not begun
_INDENTED = 6  # levels
# How the formats are written (§20.310) -> how Word names them.
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
}
OUTLINE = "\0outline"  # stands for the style of headings


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1  # how many levels, this one last
    start: int = 1


@dataclass(slots=True)
class _Open:
    style: str
    counts: list[int]
    is_new: bool = False  # the item has not said anything yet
    start: int = _NONE  # what the item wants to be


class Lists:
    """Told of the lists as they open and close; gives the mark of each paragraph in one."""

    def __init__(self) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._open: list[_Open] = []
        self._counts: dict[str, list[int]] = {}  # of the last list of each style
        self._of_names: dict[str, list[int]] = {}
        self._outline = [_NONE] * _DEEPEST

    @property
    def is_inside(self) -> bool:
        """Whether any list is open."""
        return bool(self._open)

    def define(self, style: str, attributes: Mapping[str, str]) -> None:
        """Take in a numbered level of a style."""
        values = {local(key): value for key, value in attributes.items()}
        self._levels[style, number_of(values.get("level", ""), 1)] = _Level(
            _FORMATS.get(values.get("num-format", "")[:1], "decimal") if values.get("num-format") else "",
            values.get("num-prefix", "")[:20],
            values.get("num-suffix", "")[:20],
            number_of(values.get("display-levels", ""), 1),
            number_of(values.get("start-value", ""), 1),
        )

    def opens(self, attributes: Mapping[str, str]) -> None:
        """A list begins."""
        values = {local(key): value for key, value in attributes.items()}
        outer = self._open[-1] if self._open else None
        style = values.get("style-name", "") or (outer.style if outer is not None else "")
        depth = len(self._open)
        counts = self._of_names.get(values.get("continue-list", ""))
        if counts is None and (outer is not None or values.get("continue-numbering") == "true"):
            counts = outer.counts if outer is not None and outer.style == style else self._counts.get(style)
        if counts is None:
            counts = [_NONE] * _DEEPEST
        elif outer is not None and not outer.is_new:
            counts[depth:] = [_NONE] * (_DEEPEST - depth)
        self._counts[style] = counts
        if values.get("id"):
            self._of_names[values["id"]] = counts
        self._open.append(_Open(style, counts))

    def closes(self) -> None:
        """The list that opened last ends."""
        if self._open:
            self._open.pop()

    def item(self, attributes: Mapping[str, str], *, is_counted: bool) -> None:
        """An item begins in the list that opened last, or a header of it, which has no number."""
        if self._open:
            values = {local(key): value for key, value in attributes.items()}
            self._open[-1].is_new = is_counted
            self._open[-1].start = number_of(values.get("start-value", ""), _NONE)

    def mark(self) -> str:
        """What stands before a paragraph of the item at work, with its indentation."""
        at, depth = self._open[-1], len(self._open)
        indent = "  " * min(depth - 1, _INDENTED)
        if not at.is_new:
            return indent + "  "
        return indent + (self._counted(at.style, at.counts, depth, self._begun()) or "- ")

    def heading(self, level: int) -> str:
        """What stands before a heading of this level, numbered as an item or by its level; empty where it is not."""
        if not self._open:
            return self._counted(OUTLINE, self._outline, level, _NONE)
        at = self._open[-1]
        return self._counted(at.style, at.counts, len(self._open), self._begun()) if at.is_new else ""

    def _begun(self) -> int:
        """Note that the item has said something; gives the number that it wants."""
        for each in self._open:
            each.is_new = False
        start, self._open[-1].start = self._open[-1].start, _NONE
        return start

    def _counted(self, style: str, counts: list[int], depth: int, start: int) -> str:
        depth = min(depth, _DEEPEST)
        levels = [self._levels.get((style, at), _Level()) for at in range(1, depth + 1)]
        for at, each in enumerate(levels[:-1]):
            if counts[at] == _NONE:
                counts[at] = each.start
        level = levels[-1]
        if start != _NONE:
            counts[depth - 1] = start
        else:
            counts[depth - 1] = level.start if counts[depth - 1] == _NONE else counts[depth - 1] + 1
        counts[depth:] = [_NONE] * (_DEEPEST - depth)
        if not level.format:
            return ""
        first = max(0, depth - level.shown)
        numbers = [written(counts[at], levels[at].format) for at in range(first, depth) if levels[at].format]
        after = level.after if level.before or level.after or style == OUTLINE else "."
        return f"{level.before}{'.'.join(numbers)}{after}".strip() + " "
