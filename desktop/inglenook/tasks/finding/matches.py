"""Where the words of a hit stand in the whole of a text that is open, for going from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.events import Event, Result, Stop
from inglenook.index.snippets import places_of

Places = tuple[tuple[int, int], ...]
_PIECE = 20_000  # characters looked through between two looks at the stop flag: a few milliseconds


def matches(text: str, within: Sequence[tuple[int, int]], words: Sequence[str], stop: Stop) -> Iterator[Event[Places]]:
    """The places of words that a snippet shows marked, in the parts `within` a text; parts do not overlap and are in
    order."""
    found: list[tuple[int, int]] = []
    for first, last in within:
        for start, end in _pieces(text, first, last):
            stop.check()
            found += [(start + begin, start + over) for begin, over in places_of(words, text[start:end])]
    yield Result(tuple(found))


def _pieces(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A text in pieces that end where a line does, or else a word."""
    while first < last:
        end = min(first + _PIECE, last)
        if end < last:
            line = text.rfind("\n", first, end) + 1
            end = line or text.rfind(" ", first, end) + 1 or end
        yield first, end
        first = end
