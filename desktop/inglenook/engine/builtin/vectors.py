"""Lines as tf-idf vectors in three flat arrays: no matrix of lines by lines, so that a book is no trouble."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inglenook.core.events import Stop
from inglenook.engine.builtin.lines import Line
from inglenook.engine.builtin.terms import TOKEN, is_han_run, key_of, keys, pairs
from inglenook.engine.interface import Block

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]

_ROUNDS = 12  # of the power iteration; the order of the lines is settled well before
_DAMPING = 0.85


class Vectors:
    """The lines' unit vectors: line `rows[i]` has term `terms[i]` with weight `values[i]`; the rows ascend."""

    def __init__(self, rows: Whole, terms: Whole, count: int, sizes: Numbers, title: frozenset[int]) -> None:
        import numpy as np

        vocabulary = int(terms.max()) + 1 if terms.size else 1
        joined, repeats = np.unique(rows * vocabulary + terms, return_counts=True)
        self._rows: Whole = joined // vocabulary
        self._terms: Whole = joined % vocabulary
        self._count = count
        self._vocabulary = vocabulary
        self.sizes = sizes
        frequency = np.bincount(self._terms, minlength=vocabulary)
        idf = np.log(1.0 + count / (1.0 + frequency))
        values = (1.0 + np.log(repeats)) * idf[self._terms]
        norm = np.sqrt(np.bincount(self._rows, weights=values**2, minlength=count))
        self._values: Numbers = values / np.maximum(norm[self._rows], 1e-12)
        self._first: Whole = np.searchsorted(self._rows, np.arange(count + 1))
        self._title = np.zeros(vocabulary)
        self._title[[term for term in title if term < vocabulary]] = 1.0
        self._idf = idf

    @property
    def has_title(self) -> bool:
        """Whether any title words were given that the text has too."""
        return bool(self._title.any())

    def nearness(self) -> Numbers:
        """The cosine of each line with the sum of all lines."""
        import numpy as np

        centre = self._sum(np.ones(self._count))
        return self._times(centre / max(float(np.sqrt((centre**2).sum())), 1e-12))

    def connection(self, stop: Stop) -> Numbers:
        """Each line's rank in the graph whose edges are cosines: a random walk over `V V^T`, never written out."""
        import numpy as np

        rank = np.full(self._count, 1.0 / max(1, self._count))
        degree = np.maximum(self._times(self._sum(np.ones(self._count))), 1e-12)
        for _ in range(_ROUNDS):
            stop.check()
            rank = (1 - _DAMPING) / self._count + _DAMPING * self._times(self._sum(rank / degree))
        return rank

    def title_share(self) -> Numbers:
        """How much of the title's words (by their weight) each line has, 0 to 1."""
        import numpy as np

        total = max(float((self._title * self._idf).sum()), 1e-12)
        share = np.bincount(self._rows, weights=(self._title * self._idf)[self._terms] / total, minlength=self._count)
        return np.sqrt(share)

    def likeness(self, row: int, others: Whole) -> Numbers:
        """The cosine of one line with others."""
        import numpy as np

        spread = np.zeros(self._vocabulary)
        span = slice(int(self._first[row]), int(self._first[row + 1]))
        spread[self._terms[span]] = self._values[span]
        return self._times(spread)[others]

    def _times(self, terms: Numbers) -> Numbers:
        import numpy as np

        # Without any entry `bincount` would give whole numbers.
        return np.bincount(self._rows, weights=self._values * terms[self._terms], minlength=self._count).astype(
            np.float64
        )

    def _sum(self, rows: Numbers) -> Numbers:
        import numpy as np

        return np.bincount(self._terms, weights=self._values * rows[self._rows], minlength=self._vocabulary).astype(
            np.float64
        )


def vectors_of(blocks: Sequence[Block], lines: Sequence[Line], stop: Stop) -> Vectors:
    """The vectors of the lines; `lines` in the order of the text. Blocks with role `title` give the title words."""
    import numpy as np

    numbers: dict[str, int] = {}
    rows: list[int] = []
    terms: list[int] = []
    sizes = np.zeros(len(lines))
    at = 0
    for row, line in enumerate(lines):
        if not row % 256:
            stop.check()
        size = 0.0
        for match in TOKEN.finditer(blocks[line.block].text, line.start, line.end):
            word = match.group()
            if word[0] >= "\u3400" and is_han_run(word):
                size += len(word) / 1.6
                found = pairs(word)
            else:
                size += 1.0
                key = key_of(word)
                found = [key] if key else []
            for key in found:
                terms.append(numbers.setdefault(key, len(numbers)))
                at += 1
        sizes[row] = size
        rows.append(at)
    ends = np.array([0, *rows], dtype=np.int64)
    counts: Whole = ends[1:] - ends[:-1]
    expanded = np.repeat(np.arange(len(lines), dtype=np.int64), counts)
    title = _title_terms(blocks, numbers)
    return Vectors(expanded, np.array(terms, dtype=np.int64), len(lines), sizes, title)


def _title_terms(blocks: Sequence[Block], numbers: dict[str, int]) -> frozenset[int]:
    titles = "\n".join(block.text[:500] for block in blocks if block.role == "title")
    return frozenset(numbers[key] for key in keys(titles[:4_000]) if key in numbers)
