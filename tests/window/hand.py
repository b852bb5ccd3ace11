"""The hand and eye of the person who walks through the real window: xdotool, and pictures of the screen."""

from __future__ import annotations

import queue
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

T = TypeVar("T")
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
            _scroll_to(widget)
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


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=_WAIT_S, stdout=subprocess.DEVNULL)
