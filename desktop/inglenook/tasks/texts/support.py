"""Which passages a line rests on, and how much of it they say.

Overlap is the share of the line's words (stems, and pairs of Chinese characters) that its passages have, rare ones
counting more. Passages are taken one after another, each for what it adds, so that a line drawn from two places gets
both. Where vectors are at hand, a passage that is near in meaning counts too: a line in other words than its source,
or in another language, has no overlap to show.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.engine.builtin.terms import keys

# Below it a line says too much that its passages do not: see docs/quality.md for how it was chosen.
LEAST = 0.5
NEAR = 0.6  # cosine of a line and a passage that say the same; passages on the same matter stay below
_MOST = 3  # passages of a line
_ADDS = 0.08  # of the line, that a further passage must add


@dataclass(frozen=True, slots=True)
class Support:
    """The passages of a line by their numbers, best first, and how much of it they say together, 0 to 1."""

    passages: tuple[int, ...] = ()
    score: float = 0.0

    @property
    def is_enough(self) -> bool:
        """Whether the line may be said to rest on them."""
        return self.score >= LEAST


class Passages:
    """Passages that lines are matched with, looked through once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._keys = [frozenset(keys(text)) for text in texts]
        counts = Counter(key for each in self._keys for key in each)
        self._weights = {key: math.log(1 + (len(texts) + 1) / count) for key, count in counts.items()}
        self._unknown = math.log(2 + len(texts))

    def support(self, line: str, nearness: Sequence[float] = ()) -> Support:
        """The best passages for a line; `nearness` are cosines with each passage, where there are any."""
        wanted = frozenset(keys(line))
        weights = {key: self._weights.get(key, self._unknown) for key in wanted}
        total = sum(weights.values())
        chosen, score = self._cover(weights, total) if total else ((), 0.0)
        if len(nearness) > 0:
            best = max(range(len(nearness)), key=nearness.__getitem__)
            near = _meant(nearness[best])
            if near > score:
                return Support((best, *(each for each in chosen if each != best))[:_MOST], near)
        return Support(chosen, score)

    def _cover(self, weights: dict[str, float], total: float) -> tuple[tuple[int, ...], float]:
        left, score = dict(weights), 0.0
        chosen: list[int] = []
        while left and len(chosen) < _MOST:
            gains = [sum(left[key] for key in left.keys() & each) / total for each in self._keys]
            best = max(range(len(gains)), key=gains.__getitem__, default=-1)
            if best < 0 or gains[best] < (_ADDS if chosen else 1e-9):
                break
            chosen.append(best)
            score += gains[best]
            left = {key: weight for key, weight in left.items() if key not in self._keys[best]}
        return tuple(chosen), min(1.0, score)


def support(line: str, passages: Sequence[str], nearness: Sequence[float] = ()) -> Support:
    """`Passages.support` for a single line."""
    return Passages(passages).support(line, nearness)


def _meant(cosine: float) -> float:
    """A cosine as a share: `NEAR` is just enough."""
    return max(0.0, min(1.0, LEAST + (cosine - NEAR) * LEAST / (1 - NEAR)))
