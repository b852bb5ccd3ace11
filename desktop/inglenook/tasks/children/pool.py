"""Readers at work, one kept for the next who asks, and one started ahead. Knows nothing of what they read."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from pathlib import Path

from inglenook.core.errors import InglenookError
from inglenook.process.child import Child, ChildDied, Pace
from inglenook.process.limits import Limits
from inglenook.process.starter import Starter

_MIB = 1024 * 1024
_TRIES = 3  # for a reader that lives long enough to take its first call


@dataclass(frozen=True, slots=True)
class Terms:
    """What a reader of one kind of item may use, and after how many items it is replaced."""

    limits: Limits
    each: int


# The processor's seconds decide; the clock is for what stands still, for a loaded computer makes anybody wait.
MAIL = Terms(Limits(1536 * _MIB, 8, 30.0), 2_000)
DOCUMENTS = Terms(Limits(768 * _MIB, 20, 30.0), 50)
RECOGNITION = Terms(Limits(1536 * _MIB, 120, 180.0), 20)  # the times are for one page


@dataclass(slots=True)
class Worker:
    """A reader taken by one job. `used` counts what it was given, `under_way` what it has not answered."""

    child: Child
    is_mail: bool
    budget: int
    used: int = 0
    under_way: int = 0

    @property
    def is_fit(self) -> bool:
        """Whether it can be given one more item."""
        return self.child.is_alive and self.used < self.budget


class Pool:
    """Takes and gives back readers; safe from any thread. A job that reads has one at work beside the one ahead."""

    def __init__(
        self, starter: Starter, role: str, recogniser: str, pace: Pace | None, mail: Terms, documents: Terms
    ) -> None:
        self._starter, self._role, self._recogniser, self._pace = starter, role, recogniser, pace
        self._terms = {True: mail, False: documents}
        self._keeping = threading.Lock()
        self._idle: Worker | None = None
        self._spare: Child | None = None
        self._is_closed = False

    @property
    def stretch(self) -> int:
        """How many messages or members of one file a reader gives before it is replaced."""
        return self._terms[True].each

    def take(self, *, is_mail: bool) -> Worker:
        """A reader for the caller alone, fitted to mail or documents; to be given back."""
        with self._keeping:
            idle, self._idle = self._idle, None
        if idle is not None:
            if idle.is_fit and idle.is_mail == is_mail:
                return idle
            idle.child.close()
        terms = self._terms[is_mail]
        for _ in range(_TRIES):
            child = self._fresh()
            try:
                child.tighten(terms.limits)
                return Worker(child, is_mail, terms.each)
            except ChildDied:
                child.close()
        raise ChildDied("exited")

    def take_for(self, file: Path) -> Worker:
        """A fresh reader for the messages or members of a file, which it finds open for reading."""
        terms = self._terms[True]
        child = self._starter.spawn(self._role, terms.limits, file, self._pace)
        return Worker(child, True, terms.each)

    def take_for_recognition(self) -> Worker:
        """A fresh reader for text recognition, which takes more memory and time than reading."""
        child = self._starter.spawn(self._recogniser, RECOGNITION.limits, pace=self._pace)
        return Worker(child, False, RECOGNITION.each)

    def give_back(self, worker: Worker) -> None:
        """Keep a reader for the next who asks, or end it when it is used up, or at once when it is still busy."""
        unwanted: Worker | None = worker
        if worker.under_way:
            worker.child.kill()
            return
        with self._keeping:
            if worker.is_fit and not self._is_closed:
                self._idle, unwanted = worker, self._idle
        if unwanted is not None:
            unwanted.child.close()

    def keep_spare(self) -> None:
        """Have one started ahead, unless there is one. If it cannot be started, the next `take` says so."""
        with self._keeping:
            if self._is_closed or (self._spare is not None and self._spare.is_alive):
                return
            dead, self._spare = self._spare, None
        if dead is not None:
            dead.close()
        with contextlib.suppress(InglenookError):
            child = self._starter.spawn(self._role, self._terms[True].limits, pace=self._pace)
            if not self._is_kept(child):
                child.close()

    def _is_kept(self, child: Child) -> bool:
        with self._keeping:
            if self._spare is not None or self._is_closed:
                return False
            self._spare = child
            return True

    def close(self) -> None:
        """End those that are not at work, and start no more ahead."""
        with self._keeping:
            self._is_closed = True
            idle, spare = self._idle, self._spare
            self._idle = self._spare = None
        if idle is not None:
            idle.child.close()
        if spare is not None:
            spare.kill()  # it was given nothing yet, and may still be starting

    def _fresh(self) -> Child:
        with self._keeping:
            spare, self._spare = self._spare, None
        if spare is not None:
            if spare.is_alive:
                return spare
            spare.close()
        return self._starter.spawn(self._role, self._terms[True].limits, pace=self._pace)
