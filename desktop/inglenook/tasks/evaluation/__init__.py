"""How well the work agrees with reference answers that others made: one file for each part of it.

A desk, the folder of a corpus and a stop flag enter; an `Evaluation` with tables and misses leaves. What is measured
is what a person gets: files go through the reader's child process, sentences through the same calls as in the window.
An evaluation never changes what it measures, and says what it could not find in the folder. Kept results:
`docs/quality.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from inglenook.core.errors import WrongUse
from inglenook.core.events import Event, Stop
from inglenook.core.results import Evaluation
from inglenook.tasks.workspace import Desk

Runner = Callable[[Desk, Path, Stop, int], Iterator[Event[Evaluation]]]


def _late(module: str) -> Runner:
    """An evaluation that is imported when it is asked for, so that no other command pays for it."""

    def run_it(desk: Desk, data: Path, stop: Stop, limit: int) -> Iterator[Event[Evaluation]]:
        run: Runner = import_module(f"inglenook.tasks.evaluation.{module}").run
        return run(desk, data, stop, limit)

    return run_it


def _whole(module: str) -> Runner:
    """An evaluation that takes all there is: it is quick, or a part of it would say something else."""

    def run_it(desk: Desk, data: Path, stop: Stop, limit: int) -> Iterator[Event[Evaluation]]:
        if limit:
            raise WrongUse(reason="evaluation_whole")
        run: Callable[[Desk, Path, Stop], Iterator[Event[Evaluation]]] = import_module(
            f"inglenook.tasks.evaluation.{module}"
        ).run
        return run(desk, data, stop)

    return run_it


# Name -> what runs it. Each file has `run(desk, data, stop)`, most also `limit`: the first cases only, 0 for all.
TASKS: Mapping[str, Runner] = {
    "answers": _late("answers"),
    "dates": _whole("dates"),
    "extract": _late("cells"),
    "filters": _whole("filters"),
    "ifeval": _late("ifeval"),
    "injection": _late("injection"),
    "readers": _whole("readers"),
    "replies": _late("replies"),
    "search": _whole("search"),
    "style": _late("style"),
    "summaries": _late("summaries"),
    "threads": _whole("threads"),
    "triage": _late("triage"),
}
