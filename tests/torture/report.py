"""What a trial found: its lines as they come, its figures in the end, and every miss."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence


class Report:
    """Written to standard output as it goes; `misses` decides the status."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.misses: list[str] = []
        self.figures: Counter[str] = Counter()
        self._begun = time.monotonic()

    def say(self, text: str) -> None:
        """A line."""
        sys.stdout.write(f"{time.strftime('%H:%M:%S')} {self.part}: {text}\n")
        sys.stdout.flush()

    def require(self, what: str, problems: Sequence[str]) -> None:
        """Note every problem of one cycle as a miss."""
        self.figures["cycles"] += 1
        for problem in problems:
            self.misses.append(f"{what}: {problem}")
            self.say(f"MISS {what}: {problem}")

    def add(self, what: str, count: int) -> None:
        """Add to a figure."""
        self.figures[what] += count

    def close(self) -> str:
        """The one line to be recorded."""
        seconds = time.monotonic() - self._begun
        figures = ", ".join(f"{count:,} {what}" for what, count in self.figures.items())
        return f"{self.part}: {figures}, {len(self.misses):,} misses, {seconds:,.0f} s"
