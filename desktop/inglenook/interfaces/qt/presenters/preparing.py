"""Replies prepared in the background, so that they are there when a mail is opened: for which threads, and the job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer

from inglenook.core.ids import ItemId
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault

_AGAIN_MS = 10 * 60 * 1000  # where the battery, or the person at work, stood in the way


@dataclass(frozen=True, slots=True)
class PreparingState:
    """`threads` are those that a reply waits in."""

    threads: frozenset[ItemId] = frozenset()
    is_running: bool = False


class PreparingPresenter(Presenter[PreparingState]):
    """Prepares when something has come, one round at a time. `is_at_work` is asked on any thread."""

    def __init__(self, vault: OpenVault, lanes: Lanes, is_at_work: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self._vault, self._lanes, self._is_at_work = vault, lanes, is_at_work
        self._job: Job | None = None
        self._is_ending = self._is_behind = False  # behind: something came while a round went on
        self._later = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._later.timeout.connect(self.begin)
        self.state = PreparingState()

    def look(self) -> None:
        """Read where replies wait."""
        self._lanes.call(self._vault.letters.waiting_threads, self._have, failed=lambda _: None)

    def begin(self) -> None:
        """Sort what came, prepare replies, and sweep away what fits no more; while a round runs, after it."""
        self._later.stop()
        if self.state.is_running or self._is_ending:
            self._is_behind = self.state.is_running
            return
        self._is_behind = False
        self._show(replace(self.state, is_running=True))
        job = self._lanes.run(
            lambda stop: self._vault.letters.prepare(self._is_at_work, stop),
            lambda reason: self._later.start() if reason in {"battery", "busy"} and not self._is_ending else None,
            lane=Lane.QUIET,
            failed=lambda _: None,
            ended=self._ended,
        )
        self._job = job if self.state.is_running else None

    def forget(self) -> None:
        """The vault is about to close."""
        self._is_ending = True
        self._later.stop()
        if self._job is not None:
            self._job.stop()

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False))
        self.look()
        if self._is_behind:
            self.begin()

    def _have(self, threads: frozenset[ItemId]) -> None:
        if threads != self.state.threads:
            self._show(replace(self.state, threads=threads))
