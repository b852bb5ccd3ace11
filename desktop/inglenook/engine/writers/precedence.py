"""Who may ask the process of a model, and when: a person at once, work in the background when no person waits.

The process does its calls one after another. What persons ask stands in its own queue, first come, first served. Work
in the background is given to it one by one, and only while nobody else wants anything; when somebody does, it is broken
off in the process within a token, and its caller takes it up again later.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from inglenook.core.events import Stop
from inglenook.process.child import Pending

_LOOK_S = 0.02  # how often who waits looks at a stop flag


class Slot:
    """The time that one call has with the process. It may be broken off from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: Pending | None = None
        self.is_broken_off = False

    def begin(self, pending: Pending) -> None:
        """The call is under way."""
        with self._lock:
            self._pending = pending
            if self.is_broken_off:
                pending.cancel()

    def break_off(self) -> None:
        """Give the call up; whoever iterates over its answers sees them end."""
        with self._lock:
            self.is_broken_off = True
            if self._pending is not None:
                self._pending.cancel()


class Precedence:
    """Hands out slots. Safe from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._changed = threading.Condition()
        self._clock = clock
        self._persons = 0
        self._background: Slot | None = None
        self._waiting: deque[Slot] = deque()
        self._idle_at = clock()

    @contextmanager
    def person(self) -> Iterator[Slot]:
        """A slot at once; work in the background gives way."""
        with self._changed:
            self._persons += 1
            background = self._background
        try:
            if background is not None:
                background.break_off()
            yield Slot()
        finally:
            with self._changed:
                self._persons -= 1
                self._leave()

    @contextmanager
    def background(self, stop: Stop) -> Iterator[Slot]:
        """A slot when no person wants one and it is the first of those who wait. Raises `Stopped`."""
        slot = Slot()
        with self._changed:
            self._waiting.append(slot)
            try:
                while self._persons or self._background is not None or self._waiting[0] is not slot:
                    stop.check()
                    self._changed.wait(_LOOK_S)
                self._background = slot
            finally:
                self._waiting.remove(slot)
        try:
            yield slot
        finally:
            with self._changed:
                self._background = None
                self._leave()

    @property
    def idle_s(self) -> float | None:
        """For how long nobody has wanted anything; None while somebody does."""
        with self._changed:
            if self._persons or self._background is not None or self._waiting:
                return None
            return self._clock() - self._idle_at

    def _leave(self) -> None:
        self._idle_at = self._clock()
        self._changed.notify_all()
