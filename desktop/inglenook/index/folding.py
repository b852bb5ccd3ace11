"""Joins hits that are the same to a person: further mails of a thread, and further copies of a text.

A copy has the same title (apart from "Re:" and the like), the same numbers, and a text so similar that
only layout or a word differs. Numbers decide because invoices and reports of one kind differ in nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from inglenook.index.tokens import fold

_ALIKE = 0.95  # normalised Indel similarity: twice the longest common subsequence over both lengths
_LONGEST = 1500  # characters of a text that are compared
_NUMBER = re.compile(r"\d+")
_LAYOUT = re.compile(r"[\s>|*_]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """One hit that stays, by its `place` in the list, and how many it stands for besides itself."""

    place: int
    in_thread: int
    copies: int


@dataclass(frozen=True, slots=True)
class Page:
    """What is compared of a hit: `title` without marks of reply; `thread` is 0 where there is none."""

    thread: int
    title: str
    text: str


def gathered(pages: Sequence[Page]) -> list[Folded]:
    """The hits that stay, in order. Each that goes is counted at the one that it is folded into."""
    kept: list[int] = []
    by_title: dict[str, list[int]] = {}
    in_thread: dict[int, int] = {}
    copies: dict[int, int] = {}
    threads: dict[int, int] = {}
    looks = [_Look(page) for page in pages]
    for place, page in enumerate(pages):
        first = threads.get(page.thread) if page.thread else None
        if first is not None:
            in_thread[first] = in_thread.get(first, 0) + 1
            continue
        look = looks[place]
        named = by_title.setdefault(look.title, [])
        copy = next((one for one in named if looks[one].is_like(look)), None)
        if copy is not None:
            copies[copy] = copies.get(copy, 0) + 1
            if page.thread:
                threads[page.thread] = copy
            continue
        kept.append(place)
        named.append(place)
        if page.thread:
            threads[page.thread] = place
    return [Folded(place, in_thread.get(place, 0), copies.get(place, 0)) for place in kept]


class _Look:
    """A page as it is compared with another of its title, worked out when it is first needed."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.title = page.title.casefold()
        self._text: str | None = None

    def is_like(self, other: _Look) -> bool:
        mine, theirs = self.text, other.text
        if not mine or not theirs:
            return False
        return Indel.normalized_similarity(mine, theirs, score_cutoff=_ALIKE) >= _ALIKE and _NUMBER.findall(
            mine
        ) == _NUMBER.findall(theirs)

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = _LAYOUT.sub(" ", fold(self._page.text[:_LONGEST])).strip().casefold()
        return self._text
