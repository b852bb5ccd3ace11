"""Where the time of a key goes, for `tests.bench.typing --parts`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

PARTS = ("handled", "search begun", "answered", "told", "shown", "painted")


@dataclass(slots=True)
class Key:
    """One key: when it was pressed, and when each part was over, each with the processor time of the window until then.

    `handled`: what the press itself did is done; the search begins meanwhile and has `answered` on its thread; the
    window was `told`, its widgets have `shown` it, and the rows are `painted`.
    """

    text: str
    pressed_s: float = 0.0
    pressed_cpu_s: float = 0.0
    searched_ms: float = 0.0  # processor time of the search
    marks: dict[str, float] = field(default_factory=dict)
    spent: dict[str, float] = field(default_factory=dict)

    def press(self) -> None:
        """From now on it counts."""
        self.pressed_s, self.pressed_cpu_s = time.perf_counter(), time.thread_time()

    def mark(self, part: str, *, is_window: bool = True) -> None:
        """A part is over; only its first end counts."""
        if part not in self.marks:
            self.marks[part] = (time.perf_counter() - self.pressed_s) * 1000
            if is_window:
                self.spent[part] = (time.thread_time() - self.pressed_cpu_s) * 1000

    @property
    def whole_ms(self) -> float:
        """From the press to the painted hits; to the answer where it has painted nothing, being the same."""
        return max(self.marks.get("painted", 0.0), self.marks["shown"])


def lines(keys: Sequence[Key]) -> Iterator[str]:
    """A table of the parts over all keys and over the slowest twentieth, and these by name."""
    every = sorted(keys, key=lambda key: -key.whole_ms)
    slow = every[: max(1, len(every) // 20)]
    yield "ms from the press; median, p95, mean of the slowest twentieth; processor time of the window until then"
    for part in PARTS:
        taken = _column(every, part)
        late = _column(slow, part)
        spent = sorted(key.spent[part] for key in every if part in key.spent)
        middle = f"{spent[len(spent) // 2]:6.1f}" if spent else ""
        yield (
            f"  {part:13}{taken[len(taken) // 2]:7.1f}{taken[int(len(taken) * 0.95)]:7.1f}"
            f"{sum(late) / len(late):7.1f} {middle}"
        )
    yield "the slowest: whole, then each part's end; processor time of window and search; what stands in the box"
    for key in slow:
        marks = " ".join(f"{key.marks.get(part, 0.0):6.1f}" for part in PARTS)
        cost = f"{key.spent.get('shown', 0.0):5.1f} {key.searched_ms:5.1f}"
        yield f"  {key.whole_ms:6.1f} | {marks} | {cost} | {key.text!r}"


def _column(keys: Sequence[Key], part: str) -> list[float]:
    return sorted(key.marks.get(part, key.whole_ms) for key in keys)
