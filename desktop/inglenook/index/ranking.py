"""The list by words and the list by meaning made one, and a little favour for what is recent or named so.

Reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009): an item's score is the sum of 1 / (k + rank) over the
lists that it is in. Adding the stretched scores (Bruch, Gai, Ingber, TOIS 2023) was measured beside it on questions
held out and was weaker: see `docs/quality.md`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from inglenook.index.people import folded
from inglenook.index.ranked import Ranked

_K = 10  # chosen by cross-validation, with equal weights
_DAY_S = 86_400
_NAMED = 1.25
_BETWEEN = re.compile(r"[\W_]+")

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An item found by its passage: `score` from 0 to 1, and `why`: words, meaning or both, or filters alone."""

    ranked: Ranked
    score: float
    why: tuple[str, ...]


def by_words(ranked: Sequence[Ranked], why: str = "words") -> list[Found]:
    """What one list alone has found, in its order; each score as a share of the best."""
    best = max((each.score for each in ranked), default=0.0)
    return [Found(each, each.score / best if best > 0 else 0.0, (why,)) for each in ranked]


def blended(words: Sequence[Ranked], meaning: Sequence[Ranked], covered: Container[int]) -> list[Found]:
    """Both lists as one, best first, an item by its passage in the list by words where it is in both.

    `covered` are the passages that have a vector. One found by words that has none (another language, not embedded
    yet) counts in the list by meaning as much as in its own, so that it stays where the words have put it.
    """
    places = {_key(each): place for place, each in enumerate(meaning, 1)}
    found: dict[Key, Found] = {}
    for place, each in enumerate(words, 1):
        near = places.get(_key(each))
        score = _share(place)
        if near is not None:
            score += _share(near)
        elif each.passage_id not in covered:
            score += _share(place)
        found[_key(each)] = Found(each, score, ("words",) if near is None else ("words", "meaning"))
    for place, each in enumerate(meaning, 1):
        found.setdefault(_key(each), Found(each, _share(place), ("meaning",)))
    return sorted(found.values(), key=lambda each: -each.score)


def recency(date: int | None, now: int, strength: float = 0.1, half_life_days: float = 180.0) -> float:
    """The factor that favours recent mail: 1 + `strength` today, half of that favour each half-life, 1 without a date.

    `date` and `now` are seconds since 1970 UTC; a date in the future counts as today, as a clock may be wrong.
    """
    if date is None:
        return 1.0
    age = max(0.0, (now - date) / _DAY_S)
    return 1.0 + strength * math.exp2(-age / half_life_days)


def named(asked: str, title: str, sender: str) -> float:
    """The factor for an item whose title or sender is exactly what is looked for, given as its `letters`; else 1."""
    is_named = bool(asked) and any(_may_be(name, asked) and letters(name) == asked for name in (title, sender))
    return _NAMED if is_named else 1.0


def letters(text: str) -> str:
    """The letters and digits of a name, without case, diacritics and what stands between them."""
    return _BETWEEN.sub("", folded(text))


def _may_be(name: str, asked: str) -> bool:
    """Whether the lengths allow it: cheap, and enough for nearly every name."""
    return len(asked) <= 2 * len(name) and len(name) <= 4 * len(asked) + 8


def _key(each: Ranked) -> Key:
    return each.kind, each.item_id


def _share(place: int) -> float:
    """What a place in one of two lists gives; the first place in both together gives 1."""
    return (_K + 1) / 2 / (_K + place)
