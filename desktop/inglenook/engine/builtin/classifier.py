"""A small linear classifier of mails, made anew from examples in a fraction of a second and held in memory only.

Ridge regression on the labels (Rifkin and Klautau 2004, "In Defense of One-Vs-All Classification": as good as any
other linear method on text), solved exactly, so the same examples give the same classifier. What it would have said of
each example without having seen it comes out of the same solution (Allen's PRESS), and on these scores the temperature
is set that turns a score into a probability: a confidence of 0.8 is right four times out of five on what is like the
examples. Of the labels that marked examples have each counts alike, however seldom it was given (Menon et al. 2021,
"Long-Tail Learning via Logit Adjustment"), or nothing would ever be called what is rare.

Features: words and pairs of words, Chinese characters in pairs, the same of the subject apart, and facts (who sent it,
how it was sent, whether it asks). A word that only one example has says nothing and is left out; a fact never is.
"""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_MOST_TEXT = 1_500  # characters; what a mail is shows at its beginning
_MOST_WORDS = 12_000
_RIDGE = 0.35  # chosen on the shipped examples, each left out once
_FACTS = 0.8  # the length of the vector of facts beside that of the words, which is 1
_TEMPERATURES = tuple(0.04 * 1.12**step for step in range(36))
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*|\d+|[!?！？$€£¥%]")
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")


@dataclass(frozen=True)
class Sample:
    """What is to be classified. `facts` are short codes; `weight` says how much an example counts."""

    subject: str
    text: str
    facts: tuple[str, ...] = ()
    weight: float = 1.0

    @cached_property
    def features(self) -> tuple[set[str], set[str]]:
        """The words and the facts; they are counted once."""
        subject = {f"s {word}" for word in words_of(self.subject[:300])}
        return subject | set(words_of(self.text)), set(self.facts)


@dataclass(frozen=True, slots=True)
class Guess:
    """A label with its probability. `is_by_own`: most of what speaks for it comes from the marked examples."""

    label: str
    probability: float
    is_by_own: bool = False


def words_of(text: str) -> list[str]:
    """The words of a text and their pairs, and the pairs of its Chinese characters; lower case."""
    text = _ADDRESS.sub(" @ ", _LINK.sub(" http ", text[:_MOST_TEXT])).lower()
    latin = ["0" * min(len(word), 4) if word.isdecimal() else word for word in _WORD.findall(_HAN_RUN.sub(" ", text))]
    pairs = [f"{first} {second}" for first, second in pairwise(latin)]
    runs = _HAN_RUN.findall(text)
    return latin + pairs + [run[place : place + 2] for run in runs for place in range(max(1, len(run) - 1))]


class Classifier:
    """A classifier that has learnt. Labels are in the order of their names."""

    def __init__(
        self,
        labels: tuple[str, ...],
        words: dict[str, tuple[int, float]],
        facts: dict[str, int],
        weights: NDArray[np.float64],
        own: NDArray[np.float64],
        temperature: float,
        commonness: NDArray[np.float64],
    ) -> None:
        self.labels = labels
        self.temperature = temperature
        self._commonness = commonness
        self._words = words
        self._facts = facts
        self._weights = weights
        self._own = own

    @classmethod
    def learnt(cls, samples: Sequence[Sample], labels: Sequence[str], own: Sequence[bool] = ()) -> Classifier:
        """Learn from samples and their labels, two labels at least; `own` marks some of them (`Guess.is_by_own`)."""
        return cls._of(_Solved.of(samples, labels, own))

    @classmethod
    def tried(
        cls, samples: Sequence[Sample], labels: Sequence[str], own: Sequence[bool], groups: Sequence[str]
    ) -> list[list[Guess]]:
        """What would be guessed of each marked sample, had all been learnt from but those of its group.

        Exact, and out of the same solution: what is left out of a ridge regression can be taken out of it afterwards.
        Which words count was seen from all samples, without their labels. `groups` are of the marked samples, which
        come first.
        """
        solved = _Solved.of(samples, labels, own)
        temperature = _temperature(solved.unseen(), solved.targets)
        guesses: list[list[Guess]] = [[] for _ in groups]
        for places in _together(groups):
            for at, scores, mine in zip(places, *solved.without(places), strict=True):
                guesses[at] = _ranked(solved.names, scores / temperature - solved.commonness, scores, mine)
        return guesses

    @classmethod
    def _of(cls, solved: _Solved) -> Classifier:
        columns = solved.rows.T.astype(np.float64)
        return cls(
            solved.names,
            solved.words,
            solved.facts,
            columns @ solved.duals,
            columns @ (solved.duals * solved.marked),
            _temperature(solved.unseen(), solved.targets),
            solved.commonness,
        )

    def guesses(self, sample: Sample) -> list[Guess]:
        """All labels with their probabilities, the likeliest first."""
        row = _row(sample.features, self._words, self._facts)
        scores = row @ self._weights
        return _ranked(self.labels, scores / self.temperature - self._commonness, scores, row @ self._own)


@dataclass(frozen=True)
class _Solved:
    """The solution: `inverse` of the kernel with its ridge, and the weights of the samples (`duals`) by label."""

    names: tuple[str, ...]
    words: dict[str, tuple[int, float]]
    facts: dict[str, int]
    rows: NDArray[np.float32]
    kernel: NDArray[np.float64]
    inverse: NDArray[np.float64]
    duals: NDArray[np.float64]
    targets: NDArray[np.float64]
    marked: NDArray[np.float64]
    commonness: NDArray[np.float64]

    @classmethod
    def of(cls, samples: Sequence[Sample], labels: Sequence[str], own: Sequence[bool]) -> _Solved:
        """Solve for these samples."""
        names = tuple(sorted(set(labels)))
        found = [sample.features for sample in samples]
        words = _vocabulary([each for each, _ in found])
        facts = {name: place for place, name in enumerate(sorted({one for _, each in found for one in each}))}
        rows = np.empty((len(found), len(words) + len(facts) + 1), np.float32)
        for at, each in enumerate(found):
            rows[at] = _row(each, words, facts)
        targets = np.array([[float(label == name) for name in names] for label in labels])
        kernel = (rows @ rows.T).astype(np.float64)
        shares = np.array([_RIDGE / max(sample.weight, 1e-6) for sample in samples])
        inverse = np.asarray(np.linalg.inv(kernel + np.diag(shares)), dtype=np.float64)
        marked = np.array([*own, *[False] * (len(samples) - len(own))], dtype=np.float64)[:, None]
        commonness = _commonness(targets, samples, marked[:, 0])
        return cls(names, words, facts, rows, kernel, inverse, inverse @ targets, targets, marked, commonness)

    def unseen(self) -> NDArray[np.float64]:
        """The scores of each sample had it alone not been seen."""
        return np.asarray(self.targets - self.duals / np.diag(self.inverse)[:, None])

    def without(self, places: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The scores of these samples had none of them been seen, and the part of them that is of marked samples."""
        inside = np.array(places)
        correction = np.linalg.solve(self.inverse[np.ix_(inside, inside)], self.duals[inside])
        duals = self.duals - self.inverse[:, inside] @ correction
        duals[inside] = 0.0
        return self.kernel[inside] @ duals, self.kernel[inside] @ (duals * self.marked)


def _together(groups: Sequence[str]) -> list[list[int]]:
    """The places of each group."""
    places: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        places.setdefault(group, []).append(at)
    return list(places.values())


def _commonness(
    targets: NDArray[np.float64], samples: Sequence[Sample], marked: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much commoner than the mean each label of marked samples is, as a logarithm; 0 for other labels."""
    sums = np.array([sample.weight for sample in samples]) @ targets
    given = marked @ targets > 0
    found = np.zeros(len(sums))
    if given.any():
        found[given] = np.log(sums[given] / sums[given].mean())
    return found


def _ranked(
    labels: Sequence[str], opinions: NDArray[np.float64], scores: NDArray[np.float64], own: NDArray[np.float64]
) -> list[Guess]:
    """The labels by what speaks for them, as logarithms; `own` of the scores comes from the marked examples."""
    shares = _softmax(opinions[None, :])[0]
    order = np.argsort(-shares, kind="stable")
    return [
        Guess(labels[at], float(shares[at]), bool(own[at] > 0.0 and own[at] > scores[at] - own[at])) for at in order
    ]


def _vocabulary(found: Sequence[set[str]]) -> dict[str, tuple[int, float]]:
    """The words that two samples have at least, the commonest first, each with its place and how telling it is."""
    counts: Counter[str] = Counter()
    for each in found:
        counts.update(each)
    kept = sorted((word for word, count in counts.items() if count > 1), key=lambda word: (-counts[word], word))
    return {word: (place, math.log(1 + len(found) / counts[word])) for place, word in enumerate(kept[:_MOST_WORDS])}


def _row(
    found: tuple[set[str], set[str]], words: dict[str, tuple[int, float]], facts: dict[str, int]
) -> NDArray[np.float64]:
    """The vector of a sample: words of length 1, facts, and one place that is always 1."""
    row = np.zeros(len(words) + len(facts) + 1)
    known = [words[word] for word in found[0] if word in words]
    if known:
        places, telling = zip(*known, strict=True)
        length = math.sqrt(math.fsum(map(operator.mul, telling, telling)))
        row[list(places)] = np.array(telling) / length
    told = [facts[fact] for fact in found[1] if fact in facts]
    for place in told:
        row[len(words) + place] = _FACTS / math.sqrt(len(told))
    row[-1] = 0.3
    return row


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def _temperature(unseen: NDArray[np.float64], targets: NDArray[np.float64]) -> float:
    """The temperature at which the scores of the unseen examples are the best probabilities (least log loss)."""

    def loss(temperature: float) -> float:
        shares = (_softmax(unseen / temperature) * targets).sum(axis=1)
        return float(-np.log(np.maximum(shares, 1e-12)).mean())

    return min(_TEMPERATURES, key=loss)
