"""A child's pipe read in portions: where one answer comes right after another, it is not fetched for each of them.

A thread that wakes for every answer of a reader takes Python from the thread that keeps what came before, some
thousand times a second, and each time both wait.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

_NEAR_S = 0.004  # what comes so soon after the last came right after it
_MUCH = 1024  # bytes, so that no word of an answer that is being written waits


class Portions(io.RawIOBase):
    """A raw stream over another one, that waits for `pause_s` before it reads where much has come in little.

    Not where as much came as was asked for: more is there already, and a child with a full pipe would stand still.
    `is_flowing` says whether more is sure to come without being asked for, after some answers in a row.
    """

    def __init__(
        self,
        raw: io.RawIOBase,
        pause_s: float,
        is_flowing: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._raw, self._pause_s, self._is_flowing, self._clock, self._pause = raw, pause_s, is_flowing, clock, pause
        self._last = 0.0
        self._was_right_after = False

    def readable(self) -> bool:
        """As the stream below."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what is there, or wait for it."""
        is_right_after = self._clock() - self._last < _NEAR_S
        if is_right_after and self._was_right_after and self._is_flowing():
            self._pause(self._pause_s)
        begun = self._clock()
        size = self._raw.readinto(buffer)
        self._last = self._clock()
        is_right_after = is_right_after and self._last - begun < _NEAR_S
        self._was_right_after = is_right_after and _MUCH <= (size or 0) < len(buffer)
        return size

    def close(self) -> None:
        """Close the stream below, too."""
        try:
            self._raw.close()
        finally:
            super().close()
