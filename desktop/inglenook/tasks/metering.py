"""How fast a job goes and how long it will take: measured over its last seconds, and estimated by bytes where it can.

Files differ too much in size for their number to say when an import ends; bytes are the better measure.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from inglenook.core.events import Progress

_WINDOW_S = 8.0
_STEP_S = 0.25  # between two marks
_FIRST_S = 1.5  # before this nothing is said of the time left


class Meter:
    """Counts items and bytes as they are done, and makes the `Progress` of a job."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()
        self._marks: deque[tuple[float, int, int]] = deque([(self._begun, 0, 0)])
        self._items = 0
        self._bytes = 0
        self.total_bytes: int | None = None

    def add(self, items: int, size: int) -> None:
        """So much more is done."""
        self._items += items
        self._bytes += size
        now = self._clock()
        if now - self._marks[-1][0] >= _STEP_S:
            self._marks.append((now, self._items, self._bytes))
            while len(self._marks) > 2 and now - self._marks[1][0] >= _WINDOW_S:
                self._marks.popleft()

    def progress(self, done: int, total: int | None, unit: str, label: str) -> Progress:
        """The state of the job; `done` of `total` is the caller's own count."""
        now = self._clock()
        first_s, first_items, first_bytes = self._marks[0]
        spent_s = max(now - first_s, 0.001)
        share = left_s = None
        if self.total_bytes:
            share = min(1.0, self._bytes / self.total_bytes)
            byte_rate = (self._bytes - first_bytes) / spent_s
            if byte_rate > 0 and now - self._begun >= _FIRST_S:
                left_s = max(0.0, (self.total_bytes - self._bytes) / byte_rate)
        return Progress(done, total, unit, label, (self._items - first_items) / spent_s, left_s, share)
