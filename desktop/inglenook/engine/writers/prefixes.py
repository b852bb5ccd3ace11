"""What the process of a model remembers of the prompts that it has read, so that their beginnings are read once.

A state is kept at each border worth returning to, and found again by the tokens that lead to it. It is used at that
very place only: a model with a sliding window cannot be taken back to an earlier one, and what is read in the same
steps each time gives the same numbers each time. What was used last stays longest, within a number and a memory.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

State = TypeVar("State")
_Key = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Kept(Generic[State]):
    state: State
    size_bytes: int


class Prefixes(Generic[State]):
    """States by what was read before them. `mark` tells apart those of one model in two manners (by its adapter).

    At most `number` of them, of at most `most_bytes` together. Whoever takes a state out must not change it.
    """

    def __init__(self, number: int, most_bytes: int) -> None:
        self._number, self._most_bytes = number, most_bytes
        self._kept: OrderedDict[_Key, _Kept[State]] = OrderedDict()  # what was used last stands last
        self.size_bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def longest(self, mark: str, tokens: Sequence[int], places: Sequence[int]) -> tuple[int, State | None]:
        """The last of the places up to which the tokens are known, with the state there; 0 and None for none."""
        for place in sorted(places, reverse=True):
            key = (mark, tuple(tokens[:place]))
            if key in self._kept:
                self._kept.move_to_end(key)
                return place, self._kept[key].state
        return 0, None

    def keep(self, mark: str, tokens: Sequence[int], state: State, size_bytes: int) -> None:
        """Keep a state, and let go of those unused for longest until all have room; one too large is not kept."""
        if size_bytes > self._most_bytes:
            return
        key = (mark, tuple(tokens))
        if (before := self._kept.pop(key, None)) is not None:
            self.size_bytes -= before.size_bytes
        self._kept[key] = _Kept(state, size_bytes)
        self.size_bytes += size_bytes
        while len(self._kept) > self._number or self.size_bytes > self._most_bytes:
            _, gone = self._kept.popitem(last=False)
            self.size_bytes -= gone.size_bytes


def steps(borders: Sequence[int], end: int, longest: int) -> list[int]:
    """Where to stop while reading `end` tokens: at every border, and in between every `longest` tokens.

    They depend on the prompt alone and not on what of it is known, so that the same prompt is always read alike.
    """
    stops: list[int] = []
    place = 0
    for border in sorted({each for each in borders if 0 < each < end} | {end}):
        stops.extend(range(place + longest, border, longest))
        stops.append(border)
        place = border
    return stops
