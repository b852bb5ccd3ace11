"""The flag that asks a job to end, by itself: a child process has use for it and for none of the events of a job."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator

from inglenook.core.errors import Stopped


class Stop:
    """A stop flag shared between who asks and who works. Safe from any thread."""

    def __init__(self) -> None:
        self._flag = threading.Event()
        self._telling = threading.Lock()
        self._told: list[Callable[[], object]] = []

    def set(self) -> None:
        """Ask the job to end at its next step."""
        self._flag.set()
        with self._telling:
            for action in self._told:
                action()

    @property
    def is_set(self) -> bool:
        """Whether the job has been asked to end."""
        return self._flag.is_set()

    def check(self) -> None:
        """Raise `Stopped` when the flag is set."""
        if self.is_set:
            raise Stopped()

    def rest(self, seconds: float) -> None:
        """Do nothing for so long; raises `Stopped` as soon as the flag is set."""
        if self._flag.wait(seconds):
            raise Stopped()

    @contextlib.contextmanager
    def telling(self, action: Callable[[], object]) -> Iterator[None]:
        """Have `set` call `action` for as long as this lasts and not after it, to break off a step that asks nobody."""
        with self._telling:
            self.check()
            self._told.append(action)
        try:
            yield
        finally:
            with self._telling:
                self._told.remove(action)


class Within(Stop):
    """A stop flag that is also set by another one, for who asks. `rest` and `telling` hear of its own alone."""

    def __init__(self, outer: Stop) -> None:
        super().__init__()
        self._outer = outer

    @property
    def is_set(self) -> bool:
        """Whether either is set."""
        return self._flag.is_set() or self._outer.is_set
