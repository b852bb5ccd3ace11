"""Notices of changes, held until they have settled: a file that is being written makes many, and is read once."""

from __future__ import annotations

SETTLE_S = 1.0
PATIENCE_S = 30.0


class Debouncer:
    """Paths that were touched, each given out when nothing happened to it for a while. Knows no clock of its own."""

    def __init__(self, settle_s: float = SETTLE_S, patience_s: float = PATIENCE_S) -> None:
        self._settle_s, self._patience_s = settle_s, patience_s
        self._touched: dict[str, tuple[float, float]] = {}  # path -> when first and when last

    def note(self, path: str, now_s: float) -> None:
        """Something happened to a path."""
        first, _ = self._touched.get(path, (now_s, now_s))
        self._touched[path] = (first, now_s)

    def due(self, now_s: float) -> set[str]:
        """The paths that have settled, and those that never come to rest (a log that is written on and on)."""
        settled = {path for path in self._touched if self._when(path) <= now_s}
        for path in settled:
            del self._touched[path]
        return settled

    def next_s(self) -> float | None:
        """When the next path is due; None while none is held."""
        return min(map(self._when, self._touched), default=None)

    def _when(self, path: str) -> float:
        first, last = self._touched[path]
        return min(last + self._settle_s, first + self._patience_s)
