"""The desk's side of the starter: one small keyless process that starts all others, and opens links for the desk.

`starting` has the one for this system: `session` on Linux and macOS, `direct` on Windows.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from inglenook.core.errors import InglenookError
from inglenook.process.child import Child, Pace
from inglenook.process.limits import Limits


class StarterGone(InglenookError):
    """The starter died or does not answer; the next request starts a new one."""

    code = "starter_gone"


class ChildNotStarted(InglenookError):
    """A child could not be started (fact: reason, a code: start_failed, file_refused, pipe_refused)."""

    code = "child_not_started"


class ProtectionBroken(ChildNotStarted):
    """A child found that a protection which the system took does not hold in it."""

    code = "protection_broken"


class Starter(ABC):
    """Starts children. Made by `starting.start()`; `close()` ends everything that was started."""

    def __init__(self) -> None:
        self._started: list[Child] = []
        self._keeping = threading.Lock()

    def spawn(
        self,
        role: str,
        limits: Limits,
        file: Path | None = None,
        pace: Pace | None = None,
        reads: Sequence[Path] = (),
    ) -> Child:
        """Start a child; it may be called at once. `file` is opened for reading for it by the starter.

        `reads` are the files and folders that it may open itself. Raises `ChildNotStarted`, `StarterGone`.
        """
        child = self._spawn(role, limits, file, pace, reads)
        with self._keeping:
            self._started = [*(old for old in self._started if old.is_alive), child]
        return child

    def close(self) -> None:
        """End all children, then the starter."""
        with self._keeping:
            started, self._started = self._started, []
        for child in started:
            child.close()
        self._end()

    @abstractmethod
    def open_outside(self, target: str | Path) -> None:
        """Open an https or mailto address, or a file, in the person's own programs.

        Raises `OutsideRefused` for what is not opened, `OutsideFailed` where the system cannot.
        """

    @abstractmethod
    def _spawn(self, role: str, limits: Limits, file: Path | None, pace: Pace | None, reads: Sequence[Path]) -> Child:
        """Start one child."""

    @abstractmethod
    def _end(self) -> None:
        """End what is left."""


class Ended:
    """The end of one process, told by whoever reaps it."""

    def __init__(self) -> None:
        self._ended = threading.Event()
        self._status: int | None = None

    def tell(self, status: int | None) -> None:
        """It has ended; `status` is None where nobody knows how."""
        self._status = status
        self._ended.set()

    def wait(self, timeout_s: float) -> bool:
        """Wait for the end; whether it has come."""
        return self._ended.wait(timeout_s)

    @property
    def status(self) -> int | None:
        """The exit status where known, negative for a signal."""
        return self._status
