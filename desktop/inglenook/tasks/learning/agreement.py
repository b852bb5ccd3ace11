"""How well labels agree with those that they should be."""

from __future__ import annotations

from collections.abc import Sequence


def macro_f1(truth: Sequence[str], found: Sequence[str]) -> float:
    """The mean over the labels of the truth of F1: how often a label is right both ways, each label alike."""
    labels = sorted(set(truth))
    return sum(label_f1(truth, found, label) for label in labels) / len(labels) if labels else 0.0


def label_f1(truth: Sequence[str], found: Sequence[str], label: str) -> float:
    """F1 of one label; 0 where it is never right."""
    pairs = list(zip(truth, found, strict=True))
    right = sum(true == label == told for true, told in pairs)
    named = sum((true == label) + (told == label) for true, told in pairs)
    return 2 * right / named if named else 0.0
