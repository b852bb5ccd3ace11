"""The classifier that sorting is measured beside: multinomial naive Bayes over words, with one added to each count."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence


class NaiveBayes:
    """Learns once from words with their labels; a word that it does not know says nothing."""

    def __init__(self, texts: Sequence[Sequence[str]], labels: Sequence[str]) -> None:
        counts = {label: Counter[str]() for label in sorted(set(labels))}
        for text, label in zip(texts, labels, strict=True):
            counts[label].update(text)
        self._known = {word for each in counts.values() for word in each}
        self._priors = {label: math.log(count / len(labels)) for label, count in Counter(labels).items()}
        self._logs = {
            label: {word: math.log((each[word] + 1) / (each.total() + len(self._known))) for word in self._known}
            for label, each in counts.items()
        }

    def label(self, text: Sequence[str]) -> str:
        """The likeliest label; of two that are alike, the first by name."""
        known = [word for word in text if word in self._known]
        return max(self._logs, key=lambda label: self._priors[label] + sum(map(self._logs[label].__getitem__, known)))
