"""Search by meaning: all vectors of one embedder in memory, and those nearest to a question's.

The store's blocks are held as they are (int8). Up to `EXACT` vectors every one is compared. Above that, the signs of
their numbers, one bit each, choose candidates by Hamming distance (as in LSH for cosine: Charikar, STOC 2002), and only
those are compared in full. For 100,000 vectors of 384 numbers that is 44 MB.

Loaded at the first search and kept up to date by the versions of the blocks: what was added is read, what was deleted
is dropped, nothing else is read again."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from inglenook.index.ranked import Ranked
from inglenook.index.search import Search
from inglenook.vault.vector_blocks import BLOCK, Block
from inglenook.vault.vectors import Vectors

EXACT = 30_000  # vectors that are all compared in full
_CANDIDATES = 800  # that the signs choose at least: recall@10 of 60,000 sentences is 0.994 with them, 0.989 with 400
_FACTOR = 5  # and so many for each one wanted
_ROWS = 4096  # vectors turned into float32 at a time
_PASSAGES_AN_ITEM = 3  # that are looked at for each item wanted
_NARROW = 20_000  # passages that a filter names one by one
_WIDE = 4_000  # nearest passages that a wider filter is asked about
_WIDE_SHARE = 0.4  # of all passages, that pass a wide filter
_NAMED = 5_000  # vectors that are all compared, if only these are allowed
_SPARSE = 6  # to take the signs of one column of so many out pays
_COLUMNS = 32_768  # signs compared at a time, so that they stay in the processor's cache
_MOST = 1 << 28  # passages, far more than a vault can have
_SHELF = 64  # blocks that lie in one array: rows are quickly taken out of few arrays, and one grows by no copying
_SAMPLED, _SPARE = 128, 8  # one column of so many tells how near the candidates will be; with so many more of these

Float = NDArray[np.float32]


class Among(NamedTuple):
    """What a question is compared with: so many of the nearest are wanted, of these passages alone, or of all."""

    most: int
    allowed: Sequence[int] | NDArray[np.int64] | None = None
    is_tried: bool = False  # a wide filter may leave too little of what is near


class Compared(NamedTuple):
    """What was found to be near, with what it was sought among: passages with their cosines, best first."""

    among: Among
    passages: Sequence[tuple[int, float]]


@dataclass(slots=True)
class _Held:
    """A block in memory: `slot` is its place among the columns, `vectors` its part of a shelf."""

    version: int
    slot: int
    vectors: NDArray[np.int8]

    @property
    def columns(self) -> slice:
        """The columns that its vectors take."""
        return slice(self.slot * BLOCK, self.slot * BLOCK + len(self.vectors))


class Meaning:
    """The vectors of one embedder, safe from any thread; `embedder` is its identity."""

    def __init__(self, vectors: Vectors, embedder: str) -> None:
        self._store = vectors
        self.embedder = embedder
        self._lock = threading.Lock()
        self._blocks: dict[int, _Held] = {}
        self._free: list[int] = []
        self._shelves: list[NDArray[np.int8]] = []
        self._words = 0  # of 64 signs
        self._used = 0  # columns, up to the last that was ever a vector
        self._count = 0  # of vectors
        self._state: object = None  # of the store, when it was last looked at
        # One column for each vector, block after block; a column that is no vector is never a candidate.
        self._signs = np.zeros((0, 0), np.uint64)
        self._passages = np.zeros(0, np.int64)
        self._lengths = np.zeros(0, np.float32)  # of the int8 vectors; 0 for a column that is none
        self._places = np.zeros(0, np.int32)  # by passage its column, counted from one; 0 for none

    def __len__(self) -> int:
        return self._count

    @property
    def nbytes(self) -> int:
        """The memory that the vectors take."""
        held = sum(each.vectors.nbytes for each in self._blocks.values())
        return held + self._signs.nbytes + self._passages.nbytes + self._lengths.nbytes + self._places.nbytes

    def refresh(self) -> None:
        """Load what changed in the store since the last time."""
        with self._lock:
            self._refresh()

    def search(
        self, question: Float, count: int, allowed: Sequence[int] | NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """The `count` passages nearest to `question` (d numbers, length one), best first, with their cosines.

        With `allowed`, only among these passages. Empty where the question has another number of dimensions.
        """
        with self._lock:
            self._refresh()
            return self._nearest(question, count, allowed)

    def is_loaded(self) -> bool:
        """Whether it has all that the store has, which is no while another search loads it: nobody waits for that."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            return self._store.state(self.embedder) == self._state
        finally:
            self._lock.release()

    def compare(self, question: Float, among: Among) -> Compared:
        """`search` in what is loaded: the vault is left alone, so that another thread can ask it meanwhile."""
        with self._lock:
            return Compared(among, self._nearest(question, among.most, among.allowed))

    def _nearest(
        self, question: Float, count: int, allowed: Sequence[int] | NDArray[np.int64] | None
    ) -> list[tuple[int, float]]:
        if count < 1 or not self._fits(question):
            return []
        asked = np.ascontiguousarray(question, np.float32)
        columns = None if allowed is None else self._columns_of(np.asarray(allowed, np.int64))
        if columns is not None and len(columns) <= _NAMED:
            passages, scores = self._compared(asked, columns)
        elif columns is None and len(self) <= EXACT:
            passages, scores = self._all(asked)
        else:
            many = min(len(self), max(_CANDIDATES, _FACTOR * count))
            passages, scores = self._compared(asked, self._candidates(asked, many, columns))
        best = _top(scores, count)
        return [(int(passages[place]), float(scores[place])) for place in best]

    def scores(self, question: Float, passage_ids: Sequence[int]) -> dict[int, float]:
        """The cosines of these passages as of the last search; those without a vector are missing."""
        with self._lock:
            if self._state is None:
                self._refresh()
            if not passage_ids or not self._fits(question):
                return {}
            columns = self._columns_of(np.fromiter({*passage_ids}, np.int64))
            if not len(columns):
                return {}
            passages, scores = self._compared(np.ascontiguousarray(question, np.float32), columns)
        return dict(zip(passages.tolist(), scores.tolist(), strict=True))

    def _fits(self, question: Float) -> bool:
        """Whether there are vectors, and the question has as many dimensions."""
        return bool(self._blocks) and len(question) == next(iter(self._blocks.values())).vectors.shape[1]

    def _columns_of(self, passages: NDArray[np.int64]) -> NDArray[np.intp]:
        """The columns of those of these passages that have a vector, in ascending order."""
        passages = passages[(passages >= 0) & (passages < len(self._places))]
        is_asked = np.zeros(self._used + 1, np.bool_)
        is_asked[self._places[passages]] = True
        return np.flatnonzero(is_asked[1:])

    def _all(self, asked: Float) -> tuple[NDArray[np.int64], Float]:
        """The cosine of every vector."""
        passages: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        scores: list[Float] = [np.zeros(0, np.float32)]
        for held in self._blocks.values():
            passages.append(self._passages[held.columns])
            scores.append(_cosines(held.vectors, self._lengths[held.columns], asked))
        return np.concatenate(passages), np.concatenate(scores)

    def _compared(self, asked: Float, chosen: NDArray[np.intp]) -> tuple[NDArray[np.int64], Float]:
        """The cosines of the vectors in some columns, in ascending order, with their passages."""
        vectors = np.empty((len(chosen), len(asked)), np.int8)
        size = _SHELF * BLOCK
        ends = np.searchsorted(chosen, np.arange(1, len(self._shelves) + 1) * size).tolist()
        for number, (start, end) in enumerate(pairwise([0, *ends])):
            vectors[start:end] = self._shelves[number][chosen[start:end] - number * size]
        return self._passages[chosen], _cosines(vectors, self._lengths[chosen], asked)

    def _candidates(self, asked: Float, count: int, among: NDArray[np.intp] | None = None) -> NDArray[np.intp]:
        """The columns, of all or among these, of the signs nearest to those of the question: `count`, and all that are
        as near as the last."""
        asked_signs = _signs(asked[None, :])[:, 0]
        if among is not None and _SPARSE * len(among) < self._used:
            distances = _distances(np.take(self._signs, among, axis=1), asked_signs)
        else:
            distances = _distances(self._signs[:, : self._used], asked_signs)
            distances = distances if among is None else distances[among]
        if among is not None:
            return among[distances <= _within(distances, count)]
        # To count how many are how near takes time for all of them. A few tell how near that will be.
        near = np.flatnonzero(distances <= _within(distances[::_SAMPLED], 2 * count // _SAMPLED + _SPARE))
        near = near[self._lengths[near] > 0]
        if len(near) < count:
            near = np.flatnonzero(self._lengths)
        found = distances[near]
        return near[found <= _within(found, count)]

    def _refresh(self) -> None:
        state = self._store.state(self.embedder)
        if state == self._state:
            return
        versions = self._store.versions(self.embedder)
        for number in [each for each in self._blocks if each not in versions]:
            self._let_go(number)
        changed = [number for number, version in versions.items() if self._version(number) != version]
        for block in self._store.blocks(changed):
            self._take(block)
        self._state = state  # of before: what was written meanwhile is seen the next time

    def _version(self, number: int) -> int:
        held = self._blocks.get(number)
        return held.version if held else 0

    def _let_go(self, number: int) -> None:
        held = self._blocks.pop(number)
        self._count -= len(held.vectors)
        passages = self._passages[held.columns]
        places = self._places[passages]
        # One that another block holds meanwhile stays.
        self._places[passages[(places > held.columns.start) & (places <= held.columns.stop)]] = 0
        self._lengths[held.columns] = 0
        self._free.append(held.slot)

    def _take(self, block: Block) -> None:
        if block.id in self._blocks:
            self._let_go(block.id)
        passages = np.frombuffer(block.passages, "<i8")
        count = len(passages)
        if not 0 < count <= BLOCK or len(block.vectors) % count:
            return  # damaged; a check says so
        last = int(passages.max())
        if last >= _MOST or passages.min() < 0:
            return  # damaged, too
        vectors = np.frombuffer(block.vectors, np.int8).reshape(count, -1)
        if self._shelves and self._shelves[0].shape[1] != vectors.shape[1]:
            return
        self._words = -(-vectors.shape[1] // 64)
        slot = self._slot()
        if slot // _SHELF == len(self._shelves):
            self._shelves.append(np.empty((_SHELF * BLOCK, vectors.shape[1]), np.int8))
        start = slot % _SHELF * BLOCK
        held = _Held(block.version, slot, self._shelves[slot // _SHELF][start : start + count])
        held.vectors[:] = vectors
        self._blocks[block.id] = held
        self._count += count
        self._used = max(self._used, held.columns.stop)
        self._passages[held.columns] = passages
        if last >= len(self._places):
            self._places = np.concatenate((self._places, np.zeros(last + 1 + last // 4 - len(self._places), np.int32)))
        self._places[passages] = np.arange(held.columns.start + 1, held.columns.stop + 1)
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float32))
        self._lengths[held.columns] = np.maximum(lengths, 1e-6)
        self._signs[:, held.columns] = _signs(vectors)

    def _slot(self) -> int:
        """Room for the columns of one block; there is always a little more than is needed."""
        if not self._free:
            have = self._signs.shape[1] // BLOCK
            more = max(1, have // 16)
            wider = (self._words, (have + more) * BLOCK)
            signs, passages, lengths = (
                np.zeros(wider, np.uint64),
                np.zeros(wider[1], np.int64),
                np.zeros(wider[1], np.float32),
            )
            if have:
                end = have * BLOCK
                signs[:, :end], passages[:end], lengths[:end] = self._signs, self._passages, self._lengths
            self._signs, self._passages, self._lengths = signs, passages, lengths
            self._free = list(range(have + more - 1, have - 1, -1))
        return self._free.pop()


def among(search: Search, limit: int) -> Among:
    """What to compare for `nearest`: a wide filter is applied to what was found near; any other decides first what is
    compared at all."""
    depth = limit * _PASSAGES_AN_ITEM
    if search.is_open:
        return Among(depth)
    if search.sieve is None or search.must_match:
        return _named(search, depth)
    if search.sieve.share() >= _WIDE_SHARE:
        return Among(2 * depth, is_tried=True)
    return Among(depth, search.sieve.every())


def nearest(
    search: Search, meaning: Meaning, question: Float, limit: int, ahead: Compared | None = None
) -> list[Ranked]:
    """The best passage of each of the `limit` items nearest to the question that the filters let through.

    Scores are cosines. `ahead` is what was compared of it already.
    """
    if ahead is None:
        chosen = among(search, limit)
        ahead = Compared(chosen, meaning.search(question, chosen.most, chosen.allowed))
    found = search.within(ahead.passages, limit)
    if ahead.among.is_tried and len(found) < limit and search.sieve is not None:
        found = search.within(meaning.search(question, limit * _PASSAGES_AN_ITEM, search.sieve.every()), limit)
    return found


def _named(search: Search, depth: int) -> Among:
    """The same where not all is known in memory, or words must match: a narrow filter names the passages, a wide one is
    applied to what was found near."""
    allowed = search.passages(_NARROW)
    return Among(depth, allowed) if len(allowed) < _NARROW or search.must_match else Among(_WIDE)


def _distances(signs: NDArray[np.uint64], asked: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """In how many signs each column, of shape (words, n), differs from what is asked."""
    distances = np.empty(signs.shape[1], np.uint16)
    differing = np.empty(_COLUMNS, np.uint64)
    bits, sums = np.empty(_COLUMNS, np.uint8), np.empty(_COLUMNS, np.uint8)
    for start in range(0, len(distances), _COLUMNS):
        part = distances[start : start + _COLUMNS]
        part[:] = 0
        size = len(part)
        for first in range(0, len(signs), 3):  # a byte holds the differences of three words
            sums[:size] = 0
            for word, sign in zip(signs[first : first + 3], asked[first : first + 3], strict=True):
                np.bitwise_xor(word[start : start + size], sign, out=differing[:size])
                np.add(sums[:size], np.bitwise_count(differing[:size], out=bits[:size]), out=sums[:size])
            part += sums[:size]
    return distances


def _within(distances: NDArray[np.uint16], count: int) -> int:
    """The distance that `count` of these do not exceed; the longest where there are fewer."""
    counts = np.cumsum(np.bincount(distances))
    return int(np.searchsorted(counts, min(count, len(distances))))


def _signs(vectors: NDArray[np.int8] | Float) -> NDArray[np.uint64]:
    """Whether each number is above zero, as bits of 64-bit words, shape (words, n)."""
    count, dimensions = vectors.shape
    padded = np.zeros((count, -(-dimensions // 64) * 64), np.bool_)
    padded[:, :dimensions] = vectors > 0
    return np.ascontiguousarray(np.packbits(padded, axis=1).view(np.uint64).T)


def _cosines(vectors: NDArray[np.int8], lengths: Float, asked: Float) -> Float:
    found = np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), _ROWS):
        # A product of matrix and vector would be shared among threads that wait for one another in a loop.
        found[start : start + _ROWS] = np.vecdot(vectors[start : start + _ROWS].astype(np.float32), asked)
    found /= lengths
    return found


def _top(scores: Float, count: int) -> NDArray[np.intp]:
    """The places of the `count` largest scores, largest first."""
    if count < len(scores):
        places = np.argpartition(-scores, count)[:count]
    else:
        places = np.arange(len(scores))
    return places[np.argsort(-scores[places], kind="stable")]
