"""The published ways to choose sentences that a summary is measured beside: lead, LexRank and TextRank.

All rank the same lines (`engine.builtin.lines`), so that only the choice differs; as published they do not look for
repetitions. Words are those of `engine.builtin.terms`: stems without stop words, pairs of Chinese characters. Lines by
lines are compared in one matrix, which is what they cost and why the built-in engine does it otherwise.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from inglenook.engine.builtin.terms import keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_DAMPING = 0.85
_THRESHOLD = 0.1  # of LexRank: the cosine from which two lines are neighbours
_SETTLED = 1e-6
_ROUNDS = 200


def lead(lines: Sequence[str]) -> list[int]:
    """The lines as they stand."""
    return list(range(len(lines)))


def lexrank(lines: Sequence[str]) -> list[int]:
    """Erkan, Radev (JAIR 2004): idf-modified cosines, a link from 0.1 on, and the walk over links; best first."""
    import numpy as np

    if not lines:
        return []
    bags = [Counter(keys(line)) for line in lines]
    counts = _matrix(bags)
    documents = (counts > 0).sum(axis=0)
    weighted = counts * np.log(len(lines) / np.maximum(documents, 1))
    norms = np.sqrt((weighted**2).sum(axis=1))
    unit = weighted / np.maximum(norms, 1e-12)[:, None]
    links = (unit @ unit.T >= _THRESHOLD).astype(np.float64)
    np.fill_diagonal(links, 1.0)  # a line is its own neighbour, so that none is without
    return _best_first(_walk(links / links.sum(axis=1, keepdims=True)))


def textrank(lines: Sequence[str]) -> list[int]:
    """Mihalcea, Tarau (EMNLP 2004): shared words over the logarithms of both lengths as weights; best first."""
    import numpy as np

    if not lines:
        return []
    bags = [Counter(keys(line)) for line in lines]
    counts = _matrix(bags)
    present = (counts > 0).astype(np.float64)
    logs = np.array([math.log(max(bag.total(), 1)) for bag in bags])
    lengths = logs[:, None] + logs[None, :]
    weights = np.divide(present @ present.T, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    np.fill_diagonal(weights, 0.0)
    out = weights.sum(axis=1, keepdims=True)
    return _best_first(_walk(np.divide(weights, out, out=np.zeros_like(weights), where=out > 0)))


METHODS: Mapping[str, Callable[[Sequence[str]], list[int]]] = {
    "lead-k": lead,
    "TextRank": textrank,
    "LexRank": lexrank,
}


def _matrix(bags: Sequence[Mapping[str, int]]) -> Numbers:
    """How often each line has each word."""
    import numpy as np

    numbers: dict[str, int] = {}
    for bag in bags:
        for key in bag:
            numbers.setdefault(key, len(numbers))
    counts = np.zeros((len(bags), max(1, len(numbers))))
    for row, bag in enumerate(bags):
        for key, count in bag.items():
            counts[row, numbers[key]] = count
    return counts


def _walk(moves: Numbers) -> Numbers:
    """The stationary weights of a walk over `moves` (from row to column) that starts anew with 0.15."""
    import numpy as np

    count = len(moves)
    rank = np.full(count, 1.0 / max(1, count))
    for _ in range(_ROUNDS):
        moved: Numbers = (1 - _DAMPING) / max(1, count) + _DAMPING * (moves.T @ rank)
        if np.abs(moved - rank).sum() < _SETTLED:
            return moved
        rank = moved
    return rank


def _best_first(scores: Numbers) -> list[int]:
    return [int(row) for row in (-scores).argsort(kind="stable")]
