"""Lists of hits made one, and a little favour for what is recent.

Reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009): an item's score is the sum of 1 / (k + rank) over the
lists it is in. Ranks alone count, so that scores of different scales can meet.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
_DAY_S = 86_400


def fuse(lists: Sequence[Iterable[T]], k: float = 60, weights: Sequence[float] | None = None) -> list[tuple[T, float]]:
    """Fuse ranked lists (best first) into one, best first, as (item, score).

    A list counts an item where it first has it. `weights` (one per list, default 1.0) say how far a list is trusted.
    Equal scores keep the order of the lists.
    """
    shares = [1.0] * len(lists) if weights is None else list(weights)
    if len(shares) != len(lists):
        raise ValueError("one weight for each list")
    scores: dict[T, float] = {}
    for ranked, weight in zip(lists, shares, strict=True):
        for rank, item in enumerate(dict.fromkeys(ranked), start=1):
            scores[item] = scores.get(item, 0.0) + weight / (k + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])


def recency(date: int | None, now: int, strength: float = 0.15, half_life_days: float = 180.0) -> float:
    """The factor that favours recent mail: 1 + `strength` today, half of that favour each half-life, 1 without a date.

    `date` and `now` are seconds since 1970 UTC; a date in the future counts as today, as a clock may be wrong.
    """
    if date is None:
        return 1.0
    age = max(0.0, (now - date) / _DAY_S)
    return 1.0 + strength * math.exp2(-age / half_life_days)
