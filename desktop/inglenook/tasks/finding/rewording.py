"""A sentence without one of its readings, or with another in its place: what the chips under the box do to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inglenook.core.results import Reading
from inglenook.index.sentences.written import as_operator


def exchanged(sentence: str, readings: Sequence[Reading], parts: Sequence[Reading], operator: str) -> str:
    """`sentence` with `operator` (or nothing, for "") in place of the words that `parts` were read from.

    `parts` is one reading, or several of the same words. Whatever else those words said (the other end of a range, a
    second name) stays, written as operators. A part that is only implied has no words, so the operator is added.
    """
    start, end = parts[0].start, parts[0].end
    if start == end:
        return f"{sentence} {operator}".strip()
    kept = [other.operator for other in readings if other not in parts and (other.start, other.end) == (start, end)]
    pieces = (sentence[:start], operator, *kept, sentence[end:])
    return " ".join(piece for text in pieces if (piece := " ".join(text.split())))


def written(filters: Iterable[tuple[str, str]]) -> str:
    """Filters as (key, value), written as operators; plain words as they are."""
    return " ".join(as_operator(key, value) or value for key, value in filters)
