"""Locks when the person leaves the computer, in the ways that the settings name (`process.absence` says who tells)."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inglenook.interfaces.qt import native

Listen = Callable[[Callable[[str], object], Collection[str]], Callable[[], object]]


class AbsenceLock(QObject):
    """Calls `lock` as soon as the system tells that the person leaves, also in the middle of a job."""

    _told = Signal(str)  # from any thread

    def __init__(self, lock: Callable[[], object], window: QWidget) -> None:
        super().__init__(window)
        self._lock, self._window = lock, window
        self._ends: tuple[Callable[[], object], ...] = ()
        self._told.connect(self._hear)

    def start(self, listen: Listen, ways: Collection[str]) -> None:
        """Listen for these ways from now on, and for no other."""
        self.stop()
        self._ends = (listen(self._told.emit, ways), native.listen(self._window, self._told.emit, ways))

    def stop(self) -> None:
        """The vault is locked."""
        ends, self._ends = self._ends, ()
        for end in ends:
            end()

    def _hear(self, _: str) -> None:
        if self._ends:
            self._lock()
