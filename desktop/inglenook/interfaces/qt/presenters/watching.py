"""Watched folders: which they are, how they are, and what comes in from them while the vault is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from inglenook.core.events import Progress
from inglenook.core.watched import WatchedFolder
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault

_TELL_MS = 700
_WORTH_S = 1.0  # what comes in sooner needs no word
_OVER_MS = 3_000  # without a word about progress nothing is read any more


@dataclass(frozen=True, slots=True)
class WatchingState:
    """The folders as they stand. `read` is how many files and mails were read of them, while many come in."""

    folders: tuple[WatchedFolder, ...] = ()
    is_watching: bool = False
    problem: str = ""
    read: int | None = None


class WatchingPresenter(Presenter[WatchingState]):
    """Watches for as long as there is a folder to watch."""

    grown = Signal()  # something came in, changed or went: lists may look again

    def __init__(self, vault: OpenVault, lanes: Lanes, now_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now_s = now_s
        self._reads_since: float | None = None
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._is_stale = False
        # A folder that is new brings thousands of files: the lists need not look at each.
        self._soon = QTimer(self, singleShot=True, interval=_TELL_MS)
        self._soon.timeout.connect(self._tell)
        self._over = QTimer(self, singleShot=True, interval=_OVER_MS)
        self._over.timeout.connect(self._read_all)
        self.state = WatchingState()

    def look(self) -> None:
        """Read which folders there are, and watch them."""
        self._lanes.call(lambda: tuple(self._vault.watching.folders()), self._have, failed=self._failed)

    def add(self, path: Path, *, removes: bool) -> None:
        """Watch one more folder."""
        self._change(lambda: self._vault.watching.add(path, removes))

    def remove(self, path: Path) -> None:
        """Watch one folder less."""
        self._change(lambda: self._vault.watching.remove(path))

    def forget(self) -> None:
        """The vault is about to close: tell nothing more."""
        self._soon.stop()
        self._over.stop()
        self._is_stale = False

    def _change(self, change: Callable[[], None]) -> None:
        def both() -> tuple[WatchedFolder, ...]:
            change()
            return tuple(self._vault.watching.folders())

        # The watch that runs knows the folders as they were: it ends and begins again.
        self._is_stale = True
        self._lanes.call(both, self._have, lane=Lane.WRITE, failed=self._failed)

    def _have(self, folders: tuple[WatchedFolder, ...]) -> None:
        self._show(replace(self.state, folders=folders, problem=""))
        if self._job is not None and self._is_stale:
            self._job.stop()
        elif self._job is None and folders:
            self._begin()

    def _begin(self) -> None:
        self._is_stale = False
        self._show(replace(self.state, is_watching=True))
        job = self._lanes.run(
            self._vault.watching.watch,
            lane=Lane.BACKGROUND,
            some=self._noticed,
            progress=self._reads,
            failed=self._failed,
            ended=self._ended,
        )
        self._job = job if self.state.is_watching else None

    def _noticed(self, _: list[object]) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _reads(self, progress: Progress | None) -> None:
        if progress is None:
            return
        now_s = self._now_s()
        if self._reads_since is None:
            self._reads_since = now_s
        self._over.start()
        if now_s - self._reads_since >= _WORTH_S and progress.done != self.state.read:
            self._show(replace(self.state, read=progress.done))

    def _read_all(self) -> None:
        self._over.stop()
        self._reads_since = None
        if self.state.read is not None:
            self._show(replace(self.state, read=None))

    def _tell(self) -> None:
        self.grown.emit()
        self._lanes.call(
            lambda: tuple(self._vault.watching.folders()), lambda found: self._show(replace(self.state, folders=found))
        )

    def _ended(self) -> None:
        self._job = None
        self._read_all()
        self._show(replace(self.state, is_watching=False))
        if self._is_stale:
            self._is_stale = False
            self.look()

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))
