"""Work that runs ahead on a thread of its own, so that whoever takes what it gives does not wait for each.

Tasks use no threads, with this one exception. A sync waits for the network, the courier and the reader on one side and
for the disk on the other, and either side would stand idle while the other works. An import has what was read checked
and packed here while SQLite, during which other threads run, keeps what came before. The thread changes nothing that
anybody else looks at meanwhile; it ends with its work, or by `close`.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

from inglenook.core.events import Stop, Within

_LOOK_S = 0.1  # how often a thread that is far ahead looks at the stop flag

T = TypeVar("T")


class Solo:
    """Lets one thread have Python for itself for a while, in which those that run ahead wait.

    Of two threads that both hold Python's lock for most of what they do, one that gives it away at every statement of
    SQLite waits up to 5 ms each time until it has it back (CPython bpo-7946).
    """

    def __init__(self) -> None:
        self._others = threading.Event()
        self._others.set()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Have the others wait. Not for what waits for them."""
        self._others.clear()
        try:
            yield
        finally:
            self._others.set()

    def wait(self, timeout_s: float) -> bool:
        """Of one that runs ahead: wait until nobody is alone any more; whether that is so."""
        return self._others.is_set() or self._others.wait(timeout_s)


class Ahead(Generic[T]):
    """What `work` puts, at most `most` things ahead that weigh `most_bytes` together. A context manager.

    `work` is called with this; its `stop` is set by the stop flag that was given and by `close`. It waits for `solo`
    before each thing that it puts.
    """

    def __init__(
        self, work: Callable[[Ahead[T]], None], stop: Stop, most: int, most_bytes: int, solo: Solo | None = None
    ) -> None:
        self.stop: Stop = Within(stop)
        self._most, self._most_bytes, self._solo = most, most_bytes, solo or Solo()
        self._changed = threading.Condition()
        self._things: deque[T] = deque()
        self._held = 0
        self._is_over = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(work,), name="ahead", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def take(self, wait_s: float) -> list[T] | None:
        """All that was put, or nothing when the time is over; None after the end. Raises what ended the work, after all
        that was put before."""
        with self._changed:
            self._changed.wait_for(lambda: self._things or self._is_over, wait_s)
            found, self._held = list(self._things), 0
            self._things.clear()
            self._changed.notify_all()
            if found or not self._is_over:
                return found
        if self._error is not None:
            raise self._error
        return None

    def put(self, thing: T, weight: int) -> None:
        """On the thread: hand something over. Waits while much is there, and for who is alone. Raises `Stopped`."""
        while not self._solo.wait(_LOOK_S):
            self.stop.check()
        with self._changed:
            while not self.stop.is_set and (len(self._things) >= self._most or self._held >= self._most_bytes):
                self._changed.wait(_LOOK_S)
            self.stop.check()
            self._things.append(thing)
            self._held += weight
            if len(self._things) == 1:
                self._changed.notify_all()

    def close(self) -> None:
        """End the thread; what it is ahead is lost. Harmless when repeated."""
        self.stop.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join()

    def _run(self, work: Callable[[Ahead[T]], None]) -> None:
        error: BaseException | None = None
        try:
            work(self)
        except BaseException as caught:  # noqa: BLE001 - the edge of a thread: whoever takes gets it
            error = caught
        with self._changed:
            self._error, self._is_over = error, True
            self._changed.notify_all()
