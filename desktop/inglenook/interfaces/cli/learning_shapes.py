"""The JSON of `learn`, as promised in `docs/cli.md`."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.learning import LabelsLearned
from inglenook.interfaces.cli.shapes import Json, when


def labels(known: Sequence[LabelsLearned], learned: LabelsLearned | None, waiting: int) -> Json:
    """`learn labels --json`: what was learned now, all versions, and how many corrections count besides them."""
    return {
        "learned": None if learned is None else _version(learned),
        "versions": [_version(each) for each in known],
        "new_corrections": waiting,
    }


def _version(value: LabelsLearned) -> Json:
    return {
        "version": value.version,
        "made": when(value.made),
        "corrections": value.corrections,
        "labels": dict(value.labels),
        "held_back": value.held_back,
        "macro_f1_before": value.before,
        "macro_f1_after": value.after,
        "in_use": value.is_used,
        "seconds": round(value.seconds, 3),
    }
