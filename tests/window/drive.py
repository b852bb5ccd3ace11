"""A walk through the real window with real key strokes and clicks: `python -m tests.window.drive OUT_DIR`.

An X server of its own (Xvfb) is started where no DISPLAY is set. The window stands on it as for a person; a second
thread plays the person with xdotool, waits until the window shows what it should, and takes a numbered picture of
the screen after each step. A timer of five milliseconds measures meanwhile how late the window is for its next turn.
`--small` walks in a window of 900 × 600, `--dark` in the dark look.
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("xdotool", "import")
_TICK_MS = 5
_WAIT_S = 60.0


class Missing(Exception):
    """Something that the walk needs is not on this machine."""


class Lateness(QObject):
    """The longest time that the window let its own timer wait, in milliseconds beyond the interval."""

    def __init__(self) -> None:
        super().__init__()
        self.worst_ms = 0.0
        self._last_s = time.monotonic()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> float:
        """The worst since the last time this was asked."""
        worst, self.worst_ms = self.worst_ms, 0.0
        return worst

    def end(self) -> None:
        """Measure no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now_s = time.monotonic()
        self.worst_ms = max(self.worst_ms, (now_s - self._last_s) * 1000 - _TICK_MS)
        self._last_s = now_s


class Asker(QObject):
    """Lets the person's thread ask the window's thread something."""

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._calls: queue.Queue[tuple[Callable[[], object], queue.Queue[object]]] = queue.Queue()
        self._asked.connect(self._answer)

    def ask(self, call: Callable[[], T]) -> T:
        """Call on the window's thread and give back what came; an exception is raised here."""
        back: queue.Queue[object] = queue.Queue()
        self._calls.put((call, back))
        self._asked.emit()
        answer = back.get(timeout=_WAIT_S)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[return-value]  # what `call` gave

    def _answer(self) -> None:
        call, back = self._calls.get()
        try:
            back.put(call())
        except Exception as error:
            back.put(error)


class Hand:
    """The person's hand and eye: xdotool and a camera on the root window."""

    def __init__(self, asker: Asker, lateness: Lateness, out: Path) -> None:
        self._asker = asker
        self._lateness = lateness
        self._out = out
        self._number = 0

    def ask(self, call: Callable[[], T]) -> T:
        """Look something up in the window."""
        return self._asker.ask(call)

    def click(self, find: Callable[[], QWidget], at: tuple[int, int] | None = None) -> None:
        """Click into the middle of a widget, or `at` pixels from its corner."""

        def place() -> tuple[int, int]:
            widget = find()
            inside = QPoint(*at) if at else widget.rect().center()
            point = widget.mapToGlobal(inside) * widget.devicePixelRatioF()
            if not widget.isVisible():
                raise Missing(f"{widget.accessibleName() or type(widget).__name__} is not to be seen")
            return point.x(), point.y()

        x, y = self.ask(place)
        _run("xdotool", "mousemove", "--sync", str(x), str(y))
        _run("xdotool", "click", "1")
        time.sleep(0.15)

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        _run("xdotool", "type", "--delay", "12", text)
        time.sleep(0.15)

    def key(self, *names: str) -> None:
        """Press keys, as `ctrl+f`."""
        for name in names:
            _run("xdotool", "key", "--clearmodifiers", name)
        time.sleep(0.15)

    def wait(self, is_done: Callable[[], object], what: str) -> None:
        """Wait until the window shows something."""
        end_s = time.monotonic() + _WAIT_S
        while not self.ask(is_done):
            if time.monotonic() > end_s:
                raise TimeoutError(what)
            time.sleep(0.05)
        time.sleep(0.2)

    def look(self, name: str) -> None:
        """Take a picture, and say how late the window was on the way here."""
        late_ms = self.ask(self._lateness.take)
        self._number += 1
        path = self._out / f"{self._number:02}-{name}.png"
        _run("import", "-window", "root", str(path))
        self.ask(self._lateness.take)  # taking the picture holds the server, which is not the window's fault
        sys.stdout.write(f"{path.name}: {late_ms:.0f} ms late at worst\n")
        sys.stdout.flush()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=_WAIT_S, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def screen(size: str) -> Iterator[None]:
    """An X server for the walk, unless there is one."""
    if os.environ.get("DISPLAY"):
        yield
        return
    if shutil.which("Xvfb") is None:
        raise Missing("Xvfb is not here")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            os.environ["DISPLAY"] = f":{answer.readline().strip()}"
        yield
    finally:
        server.terminate()
        server.wait()
        os.environ.pop("DISPLAY", None)


def walk_in_window(out: Path, size: tuple[int, int]) -> int:
    """Show the window and let the person's thread walk through it; give 0 where the walk came to its end."""
    from inglenook.interfaces.qt.jobs import Lanes
    from inglenook.interfaces.qt.main import make_application
    from inglenook.interfaces.qt.service import Door
    from inglenook.interfaces.qt.window import Window

    from tests.window.walk import walk

    app: QApplication = make_application()
    sys.setswitchinterval(0.001)
    with tempfile.TemporaryDirectory(prefix="inglenook-drive-") as folder:
        lanes, asker, lateness = Lanes(), Asker(), Lateness()
        window = Window(Door(Path(folder) / "vault"), lanes)
        window.move(0, 0)
        window.resize(*size)
        window.show()
        window.activateWindow()
        failures: list[Exception] = []

        def play() -> None:
            try:
                walk(Hand(asker, lateness, out), window, Path(folder))
            except Exception as error:
                failures.append(error)
            finally:
                asker.ask(app.quit)

        person = threading.Thread(target=play)
        person.start()
        app.exec()
        person.join()
        lateness.end()
        window.close()
        lanes.wait()
    for error in failures:
        sys.stderr.write(f"the walk ended early: {type(error).__name__}: {error}\n")
    return 1 if failures else 0


def main(arguments: Sequence[str]) -> int:
    """Walk; 0 also where something is missing, with a word about it."""
    flags = {argument for argument in arguments if argument.startswith("--")}
    places = [argument for argument in arguments if argument not in flags]
    if len(places) != 1 or flags - {"--small", "--dark"}:
        sys.stderr.write("usage: python -m tests.window.drive OUT_DIR [--small] [--dark]\n")
        return 2
    out = Path(places[0])
    out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ["INGLENOOK_THEME"] = "dark" if "--dark" in flags else "light"
    size = (900, 600) if "--small" in flags else (1280, 840)
    scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    try:
        for tool in TOOLS:
            if shutil.which(tool) is None:
                raise Missing(f"{tool} is not here")
        with screen(f"{round(size[0] * scale)}x{round(size[1] * scale)}"):
            return walk_in_window(out, size)
    except Missing as missing:
        sys.stdout.write(f"skipped: {missing}\n")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
