"""The program that `starting` starts: Inglenook itself, with somebody at the window who times it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

_BEGUN_S = float(os.environ["INGLENOOK_BENCH_BEGUN"])
_PASSPHRASE = "a passphrase for measuring"  # not from `vaultmaker`, which would load half the program
_WORDS = ("invoice", "the meeting about the lease last year", "contract with attachments", "quarterly report budget")
_LONGEST_S = 300.0

times: dict[str, tuple[float, float]] = {}
memory: dict[str, tuple[float, float, float]] = {}


def _note(what: str, since: tuple[float, float]) -> tuple[float, float]:
    now = time.monotonic(), time.process_time()
    times[what] = now[0] - since[0], now[1] - since[1]
    return now


def _weigh(what: str, vectors: int = 0) -> None:
    own = _kilobytes("/proc/self/smaps_rollup") / 1_000
    children = sum(_kilobytes(f"/proc/{child}/smaps_rollup") for child in _below(os.getpid())) / 1_000
    memory[what] = own, children, vectors / 1e6


def _kilobytes(path: str) -> float:
    """The proportional share of a process; what cannot be read (another user's, gone) counts as nothing."""
    try:
        lines = Path(path).read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) * 1.024 for line in lines if line.startswith("Pss:")), 0.0)


def _below(pid: int) -> list[int]:
    try:
        own = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []
    return own + [other for child in own for other in _below(child)]


def _person(is_long: bool) -> int:
    """Stands in for the application's loop: looks at the window, unlocks it and uses it, and closes it."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from inglenook.interfaces.qt.window import Window

    loop = QEventLoop()

    def until(is_done: Callable[[], object], longest_s: float = _LONGEST_S) -> None:
        end_s = time.monotonic() + longest_s
        look = QTimer(interval=2)
        look.timeout.connect(lambda: loop.quit() if is_done() or time.monotonic() > end_s else None)
        look.start()
        loop.exec()
        look.stop()

    window = next(made for made in QApplication.topLevelWidgets() if isinstance(made, Window))
    field = window.gate_screens.unlocking.passphrase
    until(lambda: field.isVisible() and field.isEnabled() and field.hasFocus(), 10)
    QApplication.sendPostedEvents()
    window.grab()  # all of it is drawn once, as on a screen
    _note("start to lock screen", (_BEGUN_S, 0.0))
    _weigh("locked")
    QTest.keyClicks(field, _PASSPHRASE)
    begun = time.monotonic(), time.process_time()
    window.gate_screens.unlocking.open.click()
    until(lambda: window.desk is not None and window.desk.rooms.documents.state.is_empty is not None)
    assert window.desk is not None, window.gate.state.problem
    rooms, desk = window.desk.rooms, window.desk
    until(lambda: rooms.mail.rows.rows)
    _note("passphrase to first lists", begun)
    begun = time.monotonic(), time.process_time()
    desk.go("mail")
    QApplication.sendPostedEvents()
    desk.grab()
    _note("click to list of mails", begun)
    _weigh("opened")
    if is_long:
        until(lambda: rooms.lanes.is_idle, 60)
        _weigh("quiet")
        for words in _WORDS:
            desk.go("search")
            rooms.search.ask(words)
            until(lambda: rooms.search.state.is_answered and not rooms.search.state.is_running)
        _weigh("after four searches", _vectors(rooms.vault))
    window.close()
    sys.stdout.write(json.dumps({"times": times, "memory": memory}) + "\n")
    sys.stdout.flush()
    return 0


def _vectors(vault: object) -> int:
    """Bytes of the vectors that are held."""
    held = getattr(getattr(getattr(vault, "_workspace", None), "index", None), "_meaning", None)
    return sum(getattr(value, "nbytes", 0) for value in vars(held).values()) if held is not None else 0


def main() -> int:
    """Be Inglenook."""
    vault, length = sys.argv[1:]
    from PySide6.QtWidgets import QApplication

    QApplication.exec = lambda *_: _person(length == "long")  # type: ignore[method-assign]
    from inglenook.__main__ import main as inglenook

    return inglenook(["--vault", vault])


if __name__ == "__main__":
    sys.exit(main())
