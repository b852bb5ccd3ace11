"""Searching by meaning: all vectors of one embedder in memory, and the nearest to a question's.

The blocks of the store are held as they are (int8). Up to `EXACT` vectors every one is compared; above it the signs of
their numbers, one bit each, choose candidates by Hamming distance (as in LSH for cosine: Charikar, STOC 2002) and only
those are compared in full. For 100,000 vectors of 384 numbers that is 44 MB.

Loaded at the first search, and kept up with the store by the versions of its blocks: what was added joins, what was
deleted leaves, nothing else is read again.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.index.ranked import Ranked, grouped
from inglenook.index.search import Search
from inglenook.vault.vector_blocks import BLOCK, Block
from inglenook.vault.vectors import Vectors

EXACT = 30_000  # vectors that are all compared in full
_CANDIDATES = 400  # that the signs choose at least, by knowledge of 100,000 clustered vectors: recall@10 above 0.99
_FACTOR = 5  # and so many for each one wanted
_ROWS = 4096  # vectors turned into float32 at a time
_PASSAGES_AN_ITEM = 3  # that are looked at for each item wanted
_NARROW = 20_000  # passages that a filter names one by one
_WIDE = 4_000  # nearest passages that a wider filter is asked about
_COLUMNS = 8192  # signs compared at a time, so that they stay in the processor's cache
_FAR = np.uint16(0xFFFF)

Float = NDArray[np.float32]


@dataclass(slots=True)
class _Held:
    """A block in memory: `slot` is its place in the signs; `lengths` are those of the int8 vectors."""

    version: int
    slot: int
    passages: NDArray[np.int64]
    vectors: NDArray[np.int8]
    lengths: Float


class Meaning:
    """The vectors of one embedder, safe from any thread; `embedder` is its identity."""

    def __init__(self, vectors: Vectors, embedder: str) -> None:
        self._store = vectors
        self.embedder = embedder
        self._lock = threading.Lock()
        self._blocks: dict[int, _Held] = {}
        self._free: list[int] = []
        self._words = 0  # of 64 signs
        # One column for each vector, block after block; a column that is no vector is never a candidate.
        self._signs = np.zeros((0, 0), np.uint64)
        self._is_vector = np.zeros(0, np.bool_)

    def __len__(self) -> int:
        return sum(len(each.passages) for each in self._blocks.values())

    @property
    def nbytes(self) -> int:
        """The memory that the vectors take."""
        held = sum(each.vectors.nbytes + each.passages.nbytes + each.lengths.nbytes for each in self._blocks.values())
        return held + self._signs.nbytes + self._is_vector.nbytes

    def refresh(self) -> None:
        """Load what changed in the store since the last time."""
        with self._lock:
            self._refresh()

    def search(self, question: Float, count: int, allowed: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """The `count` passages nearest to `question` (d numbers, length one), best first, with their cosines.

        With `allowed`, only among these passages. Empty where the question has another number of dimensions.
        """
        with self._lock:
            self._refresh()
            if count < 1 or not self._blocks or len(question) != next(iter(self._blocks.values())).vectors.shape[1]:
                return []
            asked = np.ascontiguousarray(question, np.float32)
            wanted = None if allowed is None else np.unique(np.fromiter(allowed, np.int64, len(allowed)))
            if wanted is not None or len(self) <= EXACT:
                passages, scores = self._all(asked, wanted)
            else:
                passages, scores = self._nearest(asked, count)
        best = _top(scores, count)
        return [(int(passages[place]), float(scores[place])) for place in best]

    def scores(self, question: Float, passage_ids: Sequence[int]) -> dict[int, float]:
        """The cosines of these passages; those without a vector are missing."""
        return dict(self.search(question, len(passage_ids), passage_ids))

    def _all(self, asked: Float, wanted: NDArray[np.int64] | None) -> tuple[NDArray[np.int64], Float]:
        """The cosine of every vector, or of those of the passages that are wanted."""
        passages: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        scores: list[Float] = [np.zeros(0, np.float32)]
        for held in self._blocks.values():
            if wanted is None:
                passages.append(held.passages)
                scores.append(_cosines(held.vectors, held.lengths, asked))
                continue
            places = np.flatnonzero(_are_in(held.passages, wanted))
            if len(places):
                passages.append(held.passages[places])
                scores.append(_cosines(held.vectors[places], held.lengths[places], asked))
        return np.concatenate(passages), np.concatenate(scores)

    def _nearest(self, asked: Float, count: int) -> tuple[NDArray[np.int64], Float]:
        """The cosines of the candidates that the signs choose."""
        chosen = self._candidates(asked, min(len(self), max(_CANDIDATES, _FACTOR * count)))
        slots = chosen // BLOCK
        passages = np.empty(len(chosen), np.int64)
        scores = np.empty(len(chosen), np.float32)
        by_slot = {held.slot: held for held in self._blocks.values()}
        starts = np.flatnonzero(np.diff(slots, prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(chosen)], strict=True):
            held = by_slot[int(slots[start])]
            places = chosen[start:end] - slots[start] * BLOCK
            passages[start:end] = held.passages[places]
            scores[start:end] = _cosines(held.vectors[places], held.lengths[places], asked)
        return passages, scores

    def _candidates(self, asked: Float, count: int) -> NDArray[np.intp]:
        """The columns of the signs nearest to those of the question: `count`, and all that are as near as the last."""
        signs = _signs(asked[None, :])[:, 0]
        distances = np.empty(self._signs.shape[1], np.uint16)
        differing = np.empty(_COLUMNS, np.uint64)
        bits = np.empty(_COLUMNS, np.uint8)
        for start in range(0, len(distances), _COLUMNS):
            part = distances[start : start + _COLUMNS]
            part[:] = 0
            size = len(part)
            for word, sign in zip(self._signs, signs, strict=True):
                np.bitwise_xor(word[start : start + size], sign, out=differing[:size])
                part += np.bitwise_count(differing[:size], out=bits[:size])
        distances[~self._is_vector] = _FAR
        counts = np.bincount(np.minimum(distances, 64 * self._words + 1))
        last = int(np.searchsorted(np.cumsum(counts), count))
        return np.flatnonzero(distances <= last)

    def _refresh(self) -> None:
        versions = self._store.versions(self.embedder)
        for number in [each for each in self._blocks if each not in versions]:
            self._let_go(number)
        changed = [number for number, version in versions.items() if self._version(number) != version]
        for block in self._store.blocks(changed):
            self._take(block)

    def _version(self, number: int) -> int:
        held = self._blocks.get(number)
        return held.version if held else 0

    def _let_go(self, number: int) -> None:
        held = self._blocks.pop(number)
        self._is_vector[held.slot * BLOCK : (held.slot + 1) * BLOCK] = False
        self._free.append(held.slot)

    def _take(self, block: Block) -> None:
        if block.id in self._blocks:
            self._let_go(block.id)
        passages = np.frombuffer(block.passages, "<i8")
        count = len(passages)
        if not 0 < count <= BLOCK or len(block.vectors) % count:
            return  # damaged; a check says so
        vectors = np.frombuffer(block.vectors, np.int8).reshape(count, -1)
        if self._words and self._words != -(-vectors.shape[1] // 64):
            return
        self._words = -(-vectors.shape[1] // 64)
        slot = self._slot()
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float32))
        self._blocks[block.id] = _Held(block.version, slot, passages, vectors, np.maximum(lengths, 1e-6))
        first = slot * BLOCK
        self._signs[:, first : first + count] = _signs(vectors)
        self._is_vector[first : first + count] = True

    def _slot(self) -> int:
        """Room for the signs of one block; there is always a little more than is needed."""
        if not self._free:
            have = self._signs.shape[1] // BLOCK
            more = max(1, have // 16)
            signs = np.zeros((self._words, (have + more) * BLOCK), np.uint64)
            is_vector = np.zeros((have + more) * BLOCK, np.bool_)
            if have:
                signs[:, : have * BLOCK] = self._signs
                is_vector[: have * BLOCK] = self._is_vector
            self._signs, self._is_vector = signs, is_vector
            self._free = list(range(have + more - 1, have - 1, -1))
        return self._free.pop()


def nearest(search: Search, meaning: Meaning, question: Float, limit: int) -> list[Ranked]:
    """The best passage of each of the `limit` items nearest to the question that the filters let through.

    Scores are cosines. Wide filters are asked of what is near, narrow ones say first what may be compared.
    """
    depth = limit * _PASSAGES_AN_ITEM
    if search.is_open:
        return grouped(search.within(meaning.search(question, depth)))[:limit]
    allowed = search.passages(_NARROW)
    if len(allowed) < _NARROW or search.must_match:
        near = meaning.search(question, depth, allowed)
    else:
        near = meaning.search(question, _WIDE)
    return grouped(search.within(near))[:limit]


def _signs(vectors: NDArray[np.int8] | Float) -> NDArray[np.uint64]:
    """Whether each number is above zero, as bits of 64-bit words, shape (words, n)."""
    count, dimensions = vectors.shape
    padded = np.zeros((count, -(-dimensions // 64) * 64), np.bool_)
    padded[:, :dimensions] = vectors > 0
    return np.ascontiguousarray(np.packbits(padded, axis=1).view(np.uint64).T)


def _cosines(vectors: NDArray[np.int8], lengths: Float, asked: Float) -> Float:
    found = np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), _ROWS):
        found[start : start + _ROWS] = vectors[start : start + _ROWS].astype(np.float32) @ asked
    found /= lengths
    return found


def _are_in(passages: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which passages are among the sorted `wanted`."""
    if not len(wanted):
        return np.zeros(len(passages), np.bool_)
    places = np.searchsorted(wanted, passages)
    places[places == len(wanted)] = 0
    found: NDArray[np.bool_] = wanted[places] == passages
    return found


def _top(scores: Float, count: int) -> NDArray[np.intp]:
    """The places of the `count` largest scores, largest first."""
    if count < len(scores):
        places = np.argpartition(-scores, count)[:count]
    else:
        places = np.arange(len(scores))
    return places[np.argsort(-scores[places], kind="stable")]
