"""Tells what kept the window from its next turn: `inglenook --debug`, and the benches.

A timer ticks in the window's loop. Where a tick is later than a frame, a thread, for nothing else can run on the
window's thread meanwhile, takes the stack of Python there: the names of our functions, and no text, no name of a file,
no value. It sees what really counts, slots and painting and all, and also where another thread kept Python to itself.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

log = logging.getLogger(__name__)

FRAME_MS = 16.0
_TICK_MS = 4
_LOOK_S = 0.004
_DEEPEST = 8  # functions of a stack that are told
_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Hold:
    """One time that the window was held. `functions` is the stack of ours in it, innermost first.

    `worked_ms` is the processor time of the window's thread in it, which other work on the machine disturbs less.
    """

    took_ms: float
    worked_ms: float
    functions: tuple[str, ...]

    def __str__(self) -> str:
        where = " < ".join(self.functions) or "in Qt"
        return f"{self.took_ms:.0f} ms, {self.worked_ms:.0f} of work: {where}"


class Watchdog(QObject):
    """Notes every wait of its own timer that is longer than `longest_ms`. Made and ended on the window's thread."""

    def __init__(
        self, longest_ms: float = FRAME_MS, tell: Callable[[Hold], object] | None = None, ours: str = "inglenook."
    ) -> None:
        super().__init__()
        self.holds: list[Hold] = []
        self._longest_s = longest_ms / 1000
        self._tell = tell
        self._ours = ours  # the beginning of the names of modules that are told
        self._ticked_s, self._worked_s = time.perf_counter(), time.thread_time()
        self._seen: tuple[str, ...] | None = None
        self._thread = threading.get_ident()
        self._is_over = threading.Event()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._looker = threading.Thread(target=self._look, name="watchdog", daemon=True)
        self._looker.start()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._is_over.set()
        self._looker.join()

    def take(self) -> list[Hold]:
        """What was noted since the last time."""
        taken, self.holds = self.holds, []
        return taken

    def _tick(self) -> None:
        now_s, worked_s = time.perf_counter(), time.thread_time()
        held_s, work_s = now_s - self._ticked_s - _TICK_MS / 1000, worked_s - self._worked_s
        seen, self._seen = self._seen, None
        self._ticked_s, self._worked_s = now_s, worked_s
        if held_s > self._longest_s:
            hold = Hold(held_s * 1000, work_s * 1000, seen or ())
            del self.holds[:-_KEPT]
            self.holds.append(hold)
            log.debug("the window was held for %d ms in %s", round(hold.took_ms), (*hold.functions, "Qt")[0])
            if self._tell is not None:
                self._tell(hold)

    def _look(self) -> None:
        """On the watchdog's own thread: take the stack once the window is over its time."""
        while not self._is_over.wait(_LOOK_S):
            is_late = time.perf_counter() - self._ticked_s > self._longest_s + _TICK_MS / 1000
            if is_late and self._seen is None:
                self._seen = _functions(sys._current_frames().get(self._thread), self._ours)


def _functions(frame: FrameType | None, ours: str) -> tuple[str, ...]:
    """The names of our own functions in a stack, innermost first."""
    names: list[str] = []
    while frame is not None and len(names) < _DEEPEST:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(ours) and module != __name__:
            names.append(f"{module.rpartition('.')[2]}.{frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(names)


def worst(holds: Sequence[Hold], count: int = 5) -> list[Hold]:
    """The longest of them."""
    return sorted(holds, key=lambda hold: -hold.took_ms)[:count]
