"""Bringing files in: progress while it runs, and what became of every file."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.core.events import Progress
from inglenook.core.importing import ImportOutcome, ImportReport
from inglenook.core.reading import Outcome
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault

_REFRESH_S = 1.5  # how often the lists are told that there is more, while an import runs


@dataclass(frozen=True, slots=True)
class ImportState:
    """An import as it stands. `total` is None while it is not known; `counts` go by outcome, most first."""

    is_running: bool = False
    is_stopping: bool = False
    is_told: bool = False  # whether it has run long enough to be worth a word
    done: int = 0
    total: int | None = None
    unit: str = ""
    rate_per_s: float = 0.0  # of late
    left_s: float | None = None  # how long it may still take; None while that cannot be told
    part: float | None = None  # how much of all is done, by bytes, 0 to 1
    counts: tuple[tuple[Outcome, int], ...] = ()
    report: ImportReport | None = None
    problem: str = ""
    was_stopped: bool = False
    waiting: int = 0  # paths given while another import runs

    @property
    def items(self) -> int:
        """How many files and mails have an outcome."""
        return sum(number for _, number in self.counts)

    @property
    def share(self) -> tuple[int, int] | None:
        """How many are done of how many; None while the total is not known, or turned out to be more than that."""
        done = max(self.done, self.items)
        return (done, self.total) if self.total and done <= self.total else None


class ImportPresenter(Presenter[ImportState]):
    """Runs one import at a time; what is added meanwhile waits for its turn.

    What is under way is noted in the vault until it has ended, so that it goes on after a lock, a kill or a crash.
    """

    grown = Signal()  # something has come in: lists may look again
    finished = Signal()
    sorted = Signal()  # and what came in has its labels

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._waiting: list[Path] = []
        self._under_way: tuple[Path, ...] = ()
        self._given: set[Path] = set()  # since the vault was opened
        self._counter: Counter[Outcome] = Counter()
        self._grown_s = 0.0
        self._sorting: Job | None = None
        self._is_sorting = self._is_unsorted = False
        self.state = ImportState()

    def add(self, paths: Sequence[Path]) -> None:
        """Bring these in, now or after what is under way."""
        self._given.update(paths)
        if self.state.is_running:
            self._waiting.extend(paths)
            self._show(replace(self.state, waiting=len(self._waiting)))
            self._note()
            return
        if paths:
            self._begin(tuple(paths))

    def resume(self) -> None:
        """Go on with what was under way when the vault was last open."""
        self._lanes.call(self._vault.unfinished, self._go_on, failed=lambda _: None)

    def add_samples(self) -> None:
        """Bring the invented life in."""
        self.add(self._vault.samples())

    def stop(self) -> None:
        """Stop the import; what is in stays in."""
        self._waiting.clear()
        if self._job is not None and self.state.is_running:
            self._job.stop()
            self._show(replace(self.state, is_stopping=True, waiting=0))
            self._under_way = ()
            self._note()

    def _go_on(self, paths: Sequence[Path]) -> None:
        """What the person has begun since then was noted, too, and is not brought in twice."""
        if left := [path for path in paths if path not in self._given]:
            self.add(left)

    def _begin(self, paths: tuple[Path, ...]) -> None:
        self._counter.clear()
        self._grown_s = time.monotonic()
        self._under_way = paths
        if self._sorting is not None:
            self._sorting.stop()  # of a large mailbox it takes many minutes; it goes on after this import
        self._show(ImportState(is_running=True))
        self._note()
        job = self._lanes.run(
            lambda stop: self._vault.add(paths, stop),
            self._report,
            lane=Lane.IMPORT,
            some=self._take,
            progress=self._progress,
            failed=self._failed,
            stopped=self._stopped,
            ended=self._ended,
            title=self.tr("Bringing in files and mail"),
        )
        self._job = job if self.state.is_running else None

    def _take(self, values: list[object]) -> None:
        rows = [value for value in values if isinstance(value, ImportOutcome)]
        self._counter.update(row.outcome for row in rows)
        self._show(replace(self.state, counts=tuple(self._counter.most_common())))
        if time.monotonic() - self._grown_s > _REFRESH_S:
            self._grown_s = time.monotonic()
            self.grown.emit()

    def _progress(self, progress: Progress | None) -> None:
        state = replace(self.state, is_told=True)
        if progress is not None:
            state = replace(
                state,
                done=progress.done,
                total=progress.total,
                unit=progress.unit,
                rate_per_s=progress.rate,
                left_s=progress.left_s,
                part=progress.share,
            )
        self._show(state)

    def _report(self, report: ImportReport) -> None:
        self._show(replace(self.state, report=report))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _stopped(self) -> None:
        self._show(replace(self.state, was_stopped=True))

    def _ended(self) -> None:
        self._job, self._under_way = None, ()
        self._show(replace(self.state, is_running=False, is_stopping=False))
        self.grown.emit()
        self.finished.emit()
        if self._waiting:
            paths, self._waiting = tuple(self._waiting), []
            self._begin(paths)
            return
        self._note()
        if self.state.report is not None and self.state.report.mails:
            self._is_unsorted = True
        if self._is_unsorted:
            self._sort()
        else:
            self.sorted.emit()

    def _sort(self) -> None:
        """Labels are a service on top: a failure here takes nothing from the import, and the next one tries again."""
        self._is_sorting = True
        job = self._lanes.run(self._vault.triage, self._was_sorted, lane=Lane.IMPORT, ended=self._sorting_ended)
        self._sorting = job if self._is_sorting else None

    def _was_sorted(self, _: object) -> None:
        self._is_unsorted = False

    def _sorting_ended(self) -> None:
        self._sorting, self._is_sorting = None, False
        self.grown.emit()
        if not self.state.is_running:
            self.sorted.emit()

    def _note(self) -> None:
        paths = (*self._under_way, *self._waiting)
        self._lanes.call(lambda: self._vault.keep_unfinished(paths), lane=Lane.WRITE, failed=lambda _: None)
