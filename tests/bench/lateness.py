"""How late the window is for its own timer: `python -m tests.bench.lateness [--mails N]`.

A timer of five milliseconds runs in the real window (offscreen), first idle, then while mails are imported, then while
the labels are given, then while search by meaning is made ready, where an embedder is installed. The mails are English,
for what is no English the embedder passes over. The goal is 5 ms at p99 and 30 ms at most beyond what
the idle window shows in the same run, for another program on the machine makes both late.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from inglenook.core.timeslice import take_short_slices
from inglenook.interfaces.qt.actions import PLACES
from inglenook.interfaces.qt.cycles import CYCLES
from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.main import make_application
from inglenook.interfaces.qt.presenters.gate import Screen
from inglenook.interfaces.qt.window import Window

from .mailmaker import MailMaker, write_mbox

_TICK_MS = 5
_PASSPHRASE = "a passphrase for measuring"


class Ticks(QObject):
    """Every wait of the timer beyond its interval, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._last_s = time.perf_counter()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> list[float]:
        """What was noted since the last time."""
        taken, self.late_ms = sorted(self.late_ms), []
        self._last_s = time.perf_counter()
        return taken

    def _tick(self) -> None:
        now_s = time.perf_counter()
        self.late_ms.append(max(0.0, (now_s - self._last_s) * 1000 - _TICK_MS))
        self._last_s = now_s


def until(app: QApplication, is_done: Callable[[], object], longest_s: float) -> None:
    """Run the window's own loop, as for a person."""
    end_s = time.monotonic() + longest_s
    look = QTimer(interval=50)
    look.timeout.connect(lambda: app.quit() if is_done() or time.monotonic() > end_s else None)
    look.start()
    app.exec()
    look.stop()


def _say(what: str, taken: Sequence[float]) -> None:
    p99 = taken[int(len(taken) * 0.99)] if taken else 0.0
    over = sum(value > 30 for value in taken)
    worst = taken[-1] if taken else 0.0
    sys.stdout.write(
        f"| {what} | {len(taken)} | {taken[len(taken) // 2] if taken else 0:.1f} | {p99:.1f} | {worst:.1f} | {over} |\n"
    )
    sys.stdout.flush()


def _open(app: QApplication, folder: Path) -> tuple[Window, Desk, Lanes]:
    lanes = Lanes()
    window = Window(Door(folder / "vault"), lanes)
    window.show()
    window.gate.begin()
    until(app, lambda: window.gate.state.screen is Screen.CREATE and not window.gate.state.doing, 60)
    window.gate.create(_PASSPHRASE, _PASSPHRASE, use_keychain=False)
    until(app, lambda: window.gate.state.recovery_code, 60)
    window.gate.confirm_code()
    desk = window.desk
    assert desk is not None
    assert window.rooms is not None
    window.rooms.beginning.end()
    until(app, lambda: desk.pages_made == set(PLACES), 60)
    until(app, lambda: lanes.is_idle, 10)  # what the first search would wait for is made ready
    return window, desk, lanes


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=3_000)
    parser.add_argument("--embed-s", type=float, default=20.0, help="seconds of embedding that are watched")
    given = parser.parse_args(arguments)
    app = make_application()
    sys.setswitchinterval(0.001)
    CYCLES.begin()
    take_short_slices()
    with tempfile.TemporaryDirectory(prefix="inglenook-bench-") as name:
        mbox = Path(name) / "archive.mbox"
        write_mbox(mbox, MailMaker(is_english=True).mails(given.mails))
        window, desk, lanes = _open(app, Path(name))
        ticks = Ticks()
        sys.stdout.write(
            "| while | ticks | p50 ms | p99 ms | max ms | over 30 ms |\n| --- | --- | --- | --- | --- | --- |\n"
        )
        until(app, lambda: False, 5.0)
        _say("idle", ticks.take())
        desk.rooms.meaning.pause()
        desk.rooms.importing.add([mbox])
        until(app, lambda: not desk.rooms.importing.state.is_running, 600)
        _say(f"importing {given.mails:,} mails", ticks.take())
        until(app, lambda: lanes.is_idle, 120)
        _say("labelling them", ticks.take())
        desk.rooms.meaning.resume()
        until(app, lambda: desk.rooms.meaning.state.is_running, 30)
        if desk.rooms.meaning.state.is_running:
            ticks.take()
            until(app, lambda: not desk.rooms.meaning.state.is_running, given.embed_s)
            _say("embedding", ticks.take())
        else:
            sys.stdout.write("| embedding | no embedder is installed | | | | |\n")
        window.close()
        lanes.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
