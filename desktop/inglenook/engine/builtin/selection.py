"""Summaries by selection: which lines say most of a text, chosen without a model.

Each line gets a score out of how near its words are to the words of the whole (the centroid of tf-idf vectors, as in
MEAD), how well it is connected with the other lines (LexRank without a threshold, which needs no matrix of lines by
lines and so stays linear), where it stands, and how long it is. Greetings, signatures, table rows, addresses and
quotations count less. Lines are then taken one by one, each marked down by what those already taken say (MMR).

The weights were chosen with BC3, QMSum and VCSum in view; `docs/quality.md` has the table and what it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inglenook.core.events import Stop
from inglenook.engine.builtin.lines import Line
from inglenook.engine.builtin.manner import is_bare, manner
from inglenook.engine.builtin.vectors import Vectors, vectors_of
from inglenook.engine.interface import Block

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The few numbers that the choice rests on."""

    centroid: float = 1.0
    graph: float = 0.8
    title: float = 0.5
    start_of_text: float = 0.3
    start_of_block: float = 0.05
    length: float = 18.0  # the length, in words, from which a line gains nothing by being longer
    length_power: float = 0.5
    redundancy: float = 0.35
    manner: float = 0.5


WEIGHTS = Weights()
_CANDIDATES = 1_500  # lines that are looked at closely; a summary holds at most some dozens


@dataclass(frozen=True, slots=True)
class Scored:
    """A line with its score, 0 to 1, and its row in the vectors."""

    line: Line
    score: float
    row: int


class Ranking:
    """The lines of some blocks with their scores; `take` chooses among them as often as wanted."""

    def __init__(self, blocks: Sequence[Block], lines: Sequence[Line], stop: Stop, weights: Weights = WEIGHTS) -> None:
        self._blocks = blocks
        self._lines = lines
        self._stop = stop
        self._weights = weights
        self._vectors: Vectors | None = vectors_of(blocks, lines, stop) if lines else None
        self.candidates: list[Scored] = self._scored(self._vectors) if self._vectors is not None else []

    def take(self, budget: int, among: Sequence[Scored] | None = None) -> list[Scored]:
        """At most `budget` lines, the one that matters most first, none a repetition of an earlier one."""
        pool = list(self.candidates if among is None else among)[:_CANDIDATES]
        if self._vectors is None or not pool or budget <= 0:
            return []
        return _diverse(pool, self._vectors, budget, self._weights.redundancy, self._stop)

    def _scored(self, vectors: Vectors) -> list[Scored]:
        base = self._base(vectors)
        count = min(_CANDIDATES, len(self._lines))
        order = (-base).argsort(kind="stable")[:count].tolist()
        scored: list[Scored] = []
        for row in order:
            self._stop.check()
            line = self._lines[row]
            worth = manner(self._blocks[line.block].text, line.start, line.end)
            score = float(base[row]) * worth**self._weights.manner
            scored.append(Scored(line, score, row))
        scored = [one for one in scored if not self._is_bare(one.line)] or scored
        scored.sort(key=lambda one: (-one.score, one.row))
        highest = scored[0].score or 1.0
        return [replace(one, score=max(0.0, min(1.0, one.score / highest))) for one in scored]

    def _is_bare(self, line: Line) -> bool:
        return is_bare(self._blocks[line.block].text[line.start : line.end])

    def _base(self, vectors: Vectors) -> Numbers:
        import numpy as np

        weights = self._weights
        score = weights.centroid * _scaled(vectors.nearness()) + weights.graph * _scaled(vectors.connection(self._stop))
        if vectors.has_title:
            score = score + weights.title * vectors.title_share()
        count = len(self._lines)
        place = np.arange(count) / max(1, count - 1)
        score = score + weights.start_of_text * np.maximum(0.0, 1.0 - place * 5.0)
        first = np.fromiter((line.place == 0 for line in self._lines), dtype=np.float64, count=count)
        score = score + weights.start_of_block * first
        length = np.minimum(1.0, vectors.sizes / weights.length) ** weights.length_power
        prior = np.fromiter((self._blocks[line.block].weight for line in self._lines), dtype=np.float64, count=count)
        result: Numbers = score * length * np.clip(prior, 0.0, 10.0)
        return result


def _scaled(numbers: Numbers) -> Numbers:
    highest = float(numbers.max()) if numbers.size else 0.0
    return numbers / highest if highest > 0 else numbers


def _diverse(pool: list[Scored], vectors: Vectors, budget: int, redundancy: float, stop: Stop) -> list[Scored]:
    import numpy as np

    rows = np.array([one.row for one in pool])
    scores = np.array([one.score for one in pool])
    likeness = np.zeros(len(pool))
    chosen: list[Scored] = []
    is_open = np.ones(len(pool), dtype=bool)
    while len(chosen) < budget and is_open.any():
        stop.check()
        worth = np.where(is_open, scores - redundancy * likeness, -np.inf)
        best = int(worth.argmax())
        if scores[best] <= 0:
            break
        chosen.append(pool[best])
        is_open[best] = False
        likeness = np.maximum(likeness, vectors.likeness(pool[best].row, rows))
        # The same sentence twice (a quotation, a running header) is never wanted.
        is_open &= likeness < 0.8
    return chosen
