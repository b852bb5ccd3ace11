"""A sentence without one of its readings, or with another in its place: what the chips under the box do to it."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.results import Reading


def without(sentence: str, readings: Sequence[Reading], part: Reading) -> str:
    """`sentence` without the words that were read as `part`.

    What else the same words said (the other end of a range, a second name) stays, written as operators. A part that
    is only implied has no words, and the sentence stays as it is.
    """
    return exchanged(sentence, readings, part, "")


def exchanged(sentence: str, readings: Sequence[Reading], part: Reading, operator: str) -> str:
    """`sentence` with `operator` in the place of the words that were read as `part`."""
    if part.start == part.end:
        return f"{sentence} {operator}".strip()
    kept = [
        other.operator for other in readings if other != part and (other.start, other.end) == (part.start, part.end)
    ]
    pieces = (sentence[: part.start], operator, *kept, sentence[part.end :])
    return " ".join(piece for text in pieces if (piece := " ".join(text.split())))
