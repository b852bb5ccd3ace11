"""The job centre: all that runs, how far it is, how to stop it; and how what ended has ended.

Only jobs with a title are told (`Lanes.begun`). What ended is remembered while the vault is open and no longer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal

from inglenook.core.events import Progress
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.saying import said_again

_REMEMBERED = 50
_TOLD_S = 0.1  # between two words about progress
_QUICK_S = 2.0  # what ends well sooner is not worth a line


@dataclass(frozen=True, slots=True)
class Running:
    """A job at work. `number` tells it apart; `progress` is None while it has said nothing."""

    number: int
    title: str
    progress: Progress | None = None
    is_stopping: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that has ended: well, stopped by the person, or with the sentence why not. `at` is in Unix seconds."""

    number: int
    title: str
    at: int
    took_s: float = 0.0
    failure: str = ""
    was_stopped: bool = False


@dataclass(frozen=True, slots=True)
class ActivityState:
    """Oldest first what runs, newest first what has ended."""

    running: tuple[Running, ...] = ()
    ended: tuple[Ended, ...] = ()

    @property
    def share(self) -> float | None:
        """How far the one job is that runs; None where that is not known, or where several run."""
        if len(self.running) != 1:
            return None
        return share_of(self.running[0].progress)


def share_of(progress: Progress | None) -> float | None:
    """How much of a job is done, 0 to 1; None where it cannot tell."""
    if progress is None:
        return None
    if progress.share is not None:
        return progress.share
    if progress.total and progress.done <= progress.total:
        return progress.done / progress.total
    return None


class ActivityPresenter(Presenter[ActivityState]):
    """Hears of every job with a title from the lanes, and shows how far it is, ten times a second at most."""

    ended = Signal(object)  # each `Ended`

    def __init__(self, lanes: Lanes, now_s: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._now_s = now_s
        self._jobs: dict[int, Job] = {}
        self._begun: dict[Job, tuple[int, float]] = {}  # its number, and when
        self._count = 0
        self._told_s = 0.0
        self.state = ActivityState()
        lanes.begun.connect(self._begin)

    def stop(self, number: int) -> None:
        """Stop a job; what it has done so far is kept."""
        job = self._jobs.get(number)
        if job is not None:
            job.stop()
            self._tell()

    def forget(self) -> None:
        """Take what has ended off the list."""
        self._show(ActivityState(self.state.running))

    def respeak(self) -> None:
        """The jobs have their titles in the language in which they began."""
        for job in self._jobs.values():
            job.title = said_again(job.title)
        super().respeak()

    def _begin(self, job: Job) -> None:
        self._count += 1
        self._jobs[self._count] = job
        self._begun[job] = (self._count, self._now_s())
        job.moved.connect(self._moved)
        job.over.connect(self._end)
        self._tell()

    def _moved(self, _: Job) -> None:
        if self._now_s() - self._told_s >= _TOLD_S:
            self._tell()

    def _end(self, job: Job) -> None:
        number, begun_s = self._begun.pop(job)
        del self._jobs[number]
        took_s = self._now_s() - begun_s
        ended = Ended(number, job.title, int(self._now_s()), took_s, job.failure, job.was_stopped)
        is_told = took_s >= _QUICK_S or bool(job.failure)
        others = self.state.ended
        self._show(ActivityState(self._running(), (ended, *others)[:_REMEMBERED] if is_told else others))
        self.ended.emit(ended)

    def _running(self) -> tuple[Running, ...]:
        return tuple(
            Running(number, job.title, job.progress, job.run.stop.is_set) for number, job in self._jobs.items()
        )

    def _tell(self) -> None:
        self._show(ActivityState(self._running(), self.state.ended))

    def _show(self, state: ActivityState) -> None:
        self._told_s = self._now_s()
        super()._show(state)
