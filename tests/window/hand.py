"""The hand and eye of the person who walks through the real window: xdotool, and pictures of the screen."""

from __future__ import annotations

import queue
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from inglenook.interfaces.qt.watchdog import Watchdog, worst

T = TypeVar("T")
TOOLS = ("xdotool", "import")
_WAIT_S = 60.0


class Missing(Exception):
    """Something that the walk needs is not on this machine."""


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

    def __init__(self, asker: Asker, watchdog: Watchdog, out: Path) -> None:
        self._asker = asker
        self._watchdog = watchdog
        self._out = out
        self._number = 0

    def ask(self, call: Callable[[], T]) -> T:
        """Look something up in the window."""
        return self._asker.ask(call)

    def click(self, find: Callable[[], QWidget], at: tuple[int, int] | None = None) -> None:
        """Click into the middle of what is to be seen of a widget, or `at` pixels from its corner."""

        def place() -> tuple[int, int]:
            widget = find()
            _scroll_to(widget)
            inside = QPoint(*at) if at else widget.visibleRegion().boundingRect().center()
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
                self.look("missed")
                raise TimeoutError(what)
            time.sleep(0.05)
        time.sleep(0.2)

    def look(self, name: str) -> None:
        """Take a picture, and say what held the window for longest on the way here."""
        holds = self.ask(self._watchdog.take)
        self._number += 1
        path = self._out / f"{self._number:02}-{name}.png"
        _run("import", "-window", "root", str(path))
        self.ask(self._watchdog.take)  # taking the picture holds the server, which is not the window's fault
        work_ms = max((hold.worked_ms for hold in holds), default=0.0)  # which other programs disturb less
        longest = ", ".join(map(str, worst(holds, 1))) or "never held"
        sys.stdout.write(f"{path.name}: most work {work_ms:.0f} ms; {longest}\n")
        sys.stdout.flush()


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=_WAIT_S, stdout=subprocess.DEVNULL)
