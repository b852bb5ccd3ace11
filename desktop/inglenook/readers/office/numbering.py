"""The numbers of Word's lists (`numbering.xml`, ECMA-376 part 1, §17.9): "3.", "2.1", "(b)", or a dash for bullets.

`Numbers` counts, whatever file the lists are defined in; old Word files have the same ones (`docnumbers`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inglenook.readers.numerals import written
from inglenook.readers.office.ooxml import Package
from inglenook.readers.xmlstream import Target, local, number_of

_DEEPEST = 9
_NONE = -1  # of a level that has not begun; some lists begin at 0
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """How one level of a list is written: `%2` in the text stands for the number of the second level."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1


Levels = dict[int, Level]  # by their depth, 0 outermost


@dataclass(slots=True)
class ListOf:
    """A list of some kind. `levels` are those that it has otherwise; at `starts` it is begun anew, once."""

    kind: str = ""
    levels: Levels = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbers:
    """Counts the paragraphs of lists. `kinds` are their levels; `lists` are filled in before the first is asked for."""

    def __init__(self) -> None:
        self.kinds: dict[str, Levels] = {}
        self.lists: dict[str, ListOf] = {}
        self._counts: dict[str, list[int]] = {}

    def mark(self, list_id: str, depth: int) -> str:
        """The mark of the next paragraph of this list at this depth (0 outermost); empty where the list shows none."""
        depth = max(0, min(depth, _DEEPEST - 1))
        found = self.lists.get(list_id)
        known = self.kinds.get(found.kind) if found is not None else None
        if known is None or found is None:
            return "-"
        levels = {**known, **found.levels} if found.levels else known
        level = levels.get(depth, Level())
        if level.format == "bullet":
            return "" if level.text.isspace() else "-"  # a blank for a sign: the item before goes on
        # Lists of one kind count on from each other, unless they say where they start.
        counts = self._counts.setdefault(found.kind, [_NONE] * _DEEPEST)
        if depth in found.starts and depth not in found.begun:
            found.begun.add(depth)
            counts[depth] = _NONE
        for at in range(depth + 1):
            start = found.starts.get(at, levels.get(at, Level()).start)
            if at == depth:
                counts[at] = start if counts[at] == _NONE else counts[at] + 1
            elif counts[at] == _NONE:
                counts[at] = start
        counts[depth + 1 :] = [_NONE] * (_DEEPEST - depth - 1)
        if level.format == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return written(counts[at], levels.get(at, Level()).format)

        return _PLACE.sub(number, level.text).strip()


class Numbering(Target):
    """Reads the part of a package into `numbers`."""

    HEARD = frozenset("abstractNum num abstractNumId lvl numFmt lvlText start lvlOverride startOverride".split())

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.numbers = Numbers()
        self._levels: Levels | None = None  # those that are being defined
        self._level: Level | None = None
        self._list = ListOf()
        self._overridden = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take in a definition."""
        values = {local(key): value for key, value in attributes.items()}
        if name == "abstractNum":
            self._levels = self.numbers.kinds.setdefault(values.get("abstractNumId", ""), {})
        elif name == "num":
            self._level = None
            self._list = self.numbers.lists.setdefault(values.get("numId", ""), ListOf())
            self._levels = self._list.levels
        elif name == "abstractNumId":
            self._list.kind = values.get("val", "")
        elif name == "lvlOverride":
            self._overridden = number_of(values.get("ilvl", ""))
        elif name == "startOverride":
            self._list.starts[self._overridden] = number_of(values.get("val", ""))
        elif name == "lvl" and self._levels is not None:
            # A level that does not say where it starts does so at 0 (§17.9.25).
            self._level = self._levels.setdefault(number_of(values.get("ilvl", "")), Level(start=0))
        elif self._level is not None:
            if name == "numFmt":
                self._level.format = values.get("val", "")
            elif name == "lvlText":
                self._level.text = values.get("val", "")[:40]
            elif name == "start":
                self._level.start = number_of(values.get("val", "1"))

    def closed(self, name: str) -> None:
        """Leave a level."""
        if name == "lvl":
            self._level = None
