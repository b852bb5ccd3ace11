"""Headings gathered in the order of the text, and the sections that follow from them.

A section runs from its heading to the next one, whatever the levels; its `heading` is the path from the outermost
heading down ("Report › Costs"). The sections cover the text without gaps.
"""

from __future__ import annotations

import re

from inglenook.core.reading import Section

SEPARATOR = " › "
_MAX_HEADINGS = 10_000  # a file with more is no longer made by or for people; the rest joins the last section
_MAX_TITLE = 120
_MAX_PATH = 6
_WHITE = re.compile(r"\s+")


def shortened(title: str, limit: int = _MAX_TITLE) -> str:
    """A title on one line and of bounded length, cut at a word where there is one."""
    line = _WHITE.sub(" ", title[: limit * 4]).strip()
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit - 1].rstrip(" ,;:.-") + "…"


class Outline:
    """The headings of one text. `add` them in the order of their positions; levels count from 1, outermost."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._paths: list[str] = []
        self._open: list[tuple[int, str]] = []
        self.first = ""  # the first heading that says anything

    def add(self, start: int, level: int, title: str) -> None:
        """Note that a heading of this level begins at `start`."""
        title = shortened(title)
        if not title or len(self._starts) >= _MAX_HEADINGS:
            return
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, title))
        self._starts.append(start)
        self._paths.append(SEPARATOR.join(name for _, name in self._open[-_MAX_PATH:]))
        self.first = self.first or title

    def end(self, start: int) -> None:
        """Note that the text under all headings ends at `start`; what follows belongs to none."""
        if self._starts and len(self._starts) < _MAX_HEADINGS:
            self._open.clear()
            self._starts.append(start)
            self._paths.append("")

    def sections(self, length: int) -> tuple[Section, ...]:
        """Sections over a text of `length` characters; one without a heading where the text has none."""
        starts = [min(start, length) for start in self._starts]
        found = [
            Section(start, end, heading=path)
            for start, end, path in zip(starts, (*starts[1:], length)[: len(starts)], self._paths, strict=True)
            if end > start
        ]
        first = found[0].start if found else length
        if first > 0 or not found:
            found.insert(0, Section(0, first))
        return tuple(found)
