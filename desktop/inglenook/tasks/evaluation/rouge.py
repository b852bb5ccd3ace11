"""How much of a reference a text has: ROUGE-1, -2 and -L (Lin 2004, "ROUGE: a package for automatic evaluation").

Words in lower case, each Chinese character for itself; no stems and no stop words are taken out. ROUGE-L is the longest
common subsequence of the whole texts. With several references a text gets the mean over them. chrF (Popović 2015) is
the same thought on runs of one to six characters, recall counting twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from inglenook.tasks.evaluation.measures import words

_CHRF_ORDER = 6
_CHRF_BETA = 2.0


@dataclass(frozen=True, slots=True)
class Rouge:
    """F1 of words, pairs of words, and the longest common subsequence, each 0 to 1."""

    one: float
    two: float
    longest: float


def rouge(text: str, references: Sequence[str]) -> Rouge:
    """The scores of a text, as the mean over its references."""
    if not references:
        return Rouge(0.0, 0.0, 0.0)
    ours = words(text)
    theirs = [words(reference) for reference in references]
    return Rouge(
        sum(overlap(ours, each, 1) for each in theirs) / len(theirs),
        sum(overlap(ours, each, 2) for each in theirs) / len(theirs),
        sum(subsequence(ours, each) for each in theirs) / len(theirs),
    )


def overlap(ours: Sequence[str], theirs: Sequence[str], order: int) -> float:
    """F1 of the runs of `order` words, each counted as often as both have it."""
    mine, wanted = _runs(ours, order), _runs(theirs, order)
    return _f1((mine & wanted).total(), mine.total(), wanted.total())


def subsequence(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """F1 of the longest common subsequence."""
    return _f1(longest_common(ours, theirs), len(ours), len(theirs))


def longest_common(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> int:
    """The length of the longest common subsequence, a row of the table at a time as the bits of one number.

    Hyyrö 2004, "Bit-parallel LCS-length computation revisited": a bit is 0 where the row grows by one.
    """
    places: dict[Hashable, int] = {}
    for place, item in enumerate(theirs):
        places[item] = places.get(item, 0) | 1 << place
    whole = (1 << len(theirs)) - 1
    row = whole
    for item in ours:
        shared = row & places.get(item, 0)
        row = ((row + shared) | (row - shared)) & whole
    return len(theirs) - row.bit_count()


def chrf(text: str, reference: str) -> float:
    """The mean over runs of one to six characters, white space left out, of F with recall twice as dear; 0 to 1."""
    ours, theirs = "".join(text.split()), "".join(reference.split())
    scores: list[float] = []
    for order in range(1, _CHRF_ORDER + 1):
        mine, wanted = _runs(ours, order), _runs(theirs, order)
        if not mine and not wanted:
            continue
        shared = (mine & wanted).total()
        precision = shared / mine.total() if mine else 0.0
        recall = shared / wanted.total() if wanted else 0.0
        weighted = _CHRF_BETA**2 * precision + recall
        scores.append((1 + _CHRF_BETA**2) * precision * recall / weighted if weighted else 0.0)
    return sum(scores) / len(scores) if scores else 0.0


def _runs(items: Sequence[str], order: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(items[place : place + order]) for place in range(len(items) - order + 1))


def _f1(shared: int, ours: int, theirs: int) -> float:
    return 2 * shared / (ours + theirs) if shared else 0.0
