"""Locks the vault after a while without input: the setting `lock_after_s`.

Keys, clicks and the wheel are seen by a filter on the windows themselves, not on the application: Qt hands a window
few events, the application every one of every widget. A window is watched from the first time it gets the focus.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}
_AGAIN_MS = 2_000  # how soon to look again where locking had to wait


def now_s() -> float:
    """A clock that goes on while the computer sleeps, where there is one."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()


class IdleLock(QObject):
    """Calls `lock` after so many seconds without input; waits while `is_busy` says that work would be cut short."""

    def __init__(self, lock: Callable[[], object], is_busy: Callable[[], bool]) -> None:
        super().__init__()
        self._lock = lock
        self._is_busy = is_busy
        self._after_s = 0
        self._last_s = now_s()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    @property
    def since_s(self) -> float:
        """How long ago the person last did something. For any thread."""
        return now_s() - self._last_s

    def start(self, after_s: int) -> None:
        """Count from now; 0 is never."""
        self._after_s = after_s
        self._last_s = now_s()
        self._timer.stop()
        if after_s > 0:
            self._timer.start(after_s * 1000)

    def stop(self) -> None:
        """The vault is locked."""
        self._after_s = 0
        self._timer.stop()

    def look(self) -> None:
        """Lock if it is time, else come back when it may be."""
        if not self._after_s:
            return
        rest_s = self._last_s + self._after_s - now_s()
        if rest_s > 0:
            self._timer.start(int(rest_s * 1000) + 1)
            return
        if self._is_busy() or _was_dialog_closed():
            self._timer.start(_AGAIN_MS)
            return
        self.stop()
        self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the person is there; every event goes on its way."""
        if event.type() in _INPUT:
            self._last_s = now_s()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


def _was_dialog_closed() -> bool:
    """Close a dialog that stands open: it runs a loop of its own, and the desk must not go away beneath it."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
    return dialog is not None
