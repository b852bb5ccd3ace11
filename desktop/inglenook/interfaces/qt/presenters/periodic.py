"""A quiet job that the clock begins while a vault is open, beside whatever the person does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from inglenook.core.events import Event, Stop
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes

T = TypeVar("T")


class Periodic(QObject):
    """Does its job `first_ms` after `begin` and every `again_ms` from then on, never twice at a time.

    What fails is told to nobody: it is tried again the next time.
    """

    def __init__(self, lanes: Lanes, first_ms: int, again_ms: int) -> None:
        super().__init__()
        self._lanes, self._first_ms, self._again_ms = lanes, first_ms, again_ms
        self._job: Job | None = None
        self._is_running = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The vault was opened."""
        self._timer.start(self._first_ms)

    def look(self) -> None:
        """Do it if there is something to do."""
        raise NotImplementedError

    def forget(self) -> None:
        """The vault is about to close."""
        self._timer.stop()
        if self._job is not None and self._is_running:
            self._job.stop()

    def _run(self, events: Callable[[Stop], Iterable[Event[T]]], then: Callable[[T], None] | None = None) -> None:
        self._timer.start(self._again_ms)
        if self._is_running:
            return
        self._is_running = True
        self._job = self._lanes.run(events, then, lane=Lane.QUIET, failed=lambda _: None, ended=self._ended)

    def _ended(self) -> None:
        self._is_running = False
