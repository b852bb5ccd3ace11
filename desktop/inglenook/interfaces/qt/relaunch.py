"""What follows the lock: another process with the lock screen, which never held the key; this one ends (R-KEY-6).

Closing a vault leaves copies of its key in memory, and Qt keeps text wherever it likes; only the end of a process
takes them along. So the content is covered at once, the starter is asked for the next window, and while that one
starts, what was typed is saved and the vault closed. When the next window stands where this one stood, this process
ends, and with it every reader, model and courier. Whatever hangs, the end comes after `LATEST_MS`; behind that the
starter waits with a kill, and it counts by a clock of its own. Where the next window takes longer to start than that,
for a moment none is there. It belongs to no terminal: one that waits for the first window goes on when that is locked.

What survives is in the vault (drafts, what was typed in Chat) or says nothing of the person (`preferences`: where the
window stood, which place was open). Nothing of it goes through arguments, the environment or a file.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from inglenook.core.errors import InglenookError
from inglenook.interfaces.qt.single import SingleWindow

log = logging.getLogger(__name__)

LATEST_MS = 750  # the starter kills 50 ms later; a second is what was promised
_UNSEEN_MS = 400  # where the system draws no window, as behind its own lock screen

Renew = Callable[[str, str], object]  # starts the next window: for the vault in this folder, shown like this


class Relaunch(QObject):
    """The end of a locked desk."""

    def __init__(self, single: SingleWindow, renew: Renew, end: Callable[[int], object] = os._exit) -> None:
        super().__init__()
        self._single, self._renew, self._end = single, renew, end
        self._window: QWidget | None = None
        self._is_closed = self._is_followed = False
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS, timerType=Qt.TimerType.PreciseTimer)
        self._latest.timeout.connect(self._leave)
        single.followed.connect(self._followed)

    def begin(self, window: QWidget, folder: str) -> None:
        """The vault is being locked: the time runs from here on."""
        if self._window is not None:
            return
        self._window = window
        self._latest.start()
        self._single.leave()
        try:
            self._renew(folder, standing(window))
        except InglenookError as error:
            # No lock screen then, and an end all the same: that is what was asked for.
            log.error("no window follows: %s", error.code)

    def closed(self) -> None:
        """The vault is closed, and what was typed is in it."""
        self._is_closed = True
        self._look()

    def _followed(self) -> None:
        self._is_followed = True
        if self._window is not None:
            self._window.hide()
        self._look()

    def _look(self) -> None:
        if self._is_closed and self._is_followed:
            self._leave()

    def _leave(self) -> None:
        self._latest.stop()
        self._end(0)


def standing(window: QWidget) -> str:
    """How a window stands: `minimized`, `behind` others, or "" in front of them."""
    if window.isMinimized():
        return "minimized"
    return "" if window.isActiveWindow() or QApplication.activeWindow() is not None else "behind"


def show_as(window: QWidget, shown: str) -> None:
    """Show a window as the one before it stood."""
    if shown == "minimized":
        window.showMinimized()
        return
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, shown == "behind")
    window.show()
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)


class FirstSight(QObject):
    """Calls once when a window has been drawn for the first time, or cannot be."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        self._is_seen = False
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        QTimer.singleShot(0 if handle is None or window.isMinimized() else _UNSEEN_MS, self, self._see)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first time that there is something to be seen."""
        if event.type() is QEvent.Type.Expose and not self._is_seen:
            QTimer.singleShot(0, self, self._see)  # after the drawing that this asks for
        return False

    def _see(self) -> None:
        if not self._is_seen:
            self._is_seen = True
            self._then()
