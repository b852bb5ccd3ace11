"""How late an event loop is while a model is loaded, reads and writes: `python -m tests.bench.engine_window FILE`.

A window (offscreen) shows what is written, as it comes through the lanes of the real one. A timer of five milliseconds
says how late the loop is; the same loop at rest, before and after, says how late this machine makes it anyway.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from inglenook.core.events import Event, Partial, Result, Stop
from inglenook.core.timeslice import take_short_slices
from inglenook.engine.interface import Ended, Written
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.interfaces.qt.jobs import Lane, Lanes

from .engine import opened, text_of, writing
from .lateness import Ticks, until

Case = tuple[str, str, int]  # what it is called, what is read, and how much is written

_REST_S, _LONGEST_S = 4.0, 300.0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    print("\nLateness of the window's loop (goal: p99 of 5 ms)\n")
    print("| while | ticks | p50 | p99 | max |\n| --- | --- | --- | --- | --- |")
    take_short_slices()  # as the window does
    page, lanes, ticks = QPlainTextEdit(), Lanes(), Ticks()
    page.show()
    rest(app, ticks, "at rest")
    for engine in opened(chosen.file):
        for case in (("loading", "", 1), ("reading", text_of(5, 1_000), 1), ("writing", text_of(6, 20), 300)):
            work(app, lanes, ticks, page, engine, case)
    rest(app, ticks, "at rest again")
    return 0


def rest(app: QApplication, ticks: Ticks, what: str) -> None:
    """The loop with nothing to do."""
    ticks.take()
    end_s = time.monotonic() + _REST_S
    until(app, lambda: time.monotonic() > end_s, _LONGEST_S)
    say(what, ticks.take())


def work(app: QApplication, lanes: Lanes, ticks: Ticks, page: QPlainTextEdit, engine: RemoteEngine, case: Case) -> None:
    """The loop while a text is written and shown."""
    what, text, limit = case
    is_over: list[bool] = []

    def events(stop: Stop) -> Iterator[Event[int]]:
        for event in engine.write(writing((text or "a",), limit), stop):
            if isinstance(event, Written):
                yield Partial(event.text)
            elif isinstance(event, Ended):
                yield Result(event.units)

    def show(pieces: list[object]) -> None:
        page.insertPlainText("".join(map(str, pieces)))

    ticks.take()
    lanes.run(events, lane=Lane.READ, some=show, ended=lambda: is_over.append(True))
    until(app, lambda: is_over, _LONGEST_S)
    say(what, ticks.take())


def say(what: str, late_ms: list[float]) -> None:
    """One row."""
    p50, p99, worst = (late_ms[int((len(late_ms) - 1) * share)] if late_ms else 0.0 for share in (0.5, 0.99, 1.0))
    print(f"| {what} | {len(late_ms)} | {p50:.1f} ms | {p99:.1f} ms | {worst:.1f} ms |", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
