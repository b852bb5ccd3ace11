"""Stopping a mail that is on its way: at once before it is handed to the server, and a little later after that."""

from __future__ import annotations

import time
from collections.abc import Callable

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop

HANDED_S = 10.0


class UntilHanded(Stop):
    """A stop that waits a little once the mail is handed over, for the answer of the server that says whether it was
    sent."""

    def __init__(self, stop: Stop, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._stop, self._clock = stop, clock
        self._until = 0.0
        self.is_handed = False

    def hand(self) -> None:
        """The mail is handed over."""
        self.is_handed = True

    @property
    def is_set(self) -> bool:
        """Whether to give up now."""
        if not self._stop.is_set or not self.is_handed:
            return self._stop.is_set
        self._until = self._until or self._clock() + HANDED_S
        return self._clock() >= self._until

    def check(self) -> None:
        """Raise `Stopped` when it is time."""
        if self.is_set:
            raise Stopped()
