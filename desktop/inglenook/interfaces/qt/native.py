"""What comes with the window's own events on Windows and macOS: that the person leaves; and hiding from the camera.

On Linux `process.messagebus` hears it, and no window can be hidden from pictures of the screen. Nothing of this was
ever run on Windows or macOS: it follows the documents of both (WTSRegisterSessionNotification, WM_POWERBROADCAST,
SetWindowDisplayAffinity; NSWorkspace, NSDistributedNotificationCenter, NSWindow.sharingType).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

Tell = Callable[[str], object]
CAN_HIDE = sys.platform in {"win32", "darwin"}

_POWERBROADCAST, _SESSION_CHANGE = 0x0218, 0x02B1
_SUSPEND = 4
_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _SESSION_LOCK = 2, 4, 7
_EXCLUDED_FROM_CAPTURE = 0x11


def listen(window: QWidget, tell: Tell, ways: Collection[str]) -> Callable[[], object]:
    """Hear from the system that the person leaves; gives what ends it."""
    if sys.platform == "win32" and ways:
        return _WindowsListener(window, tell, ways).close
    if sys.platform == "darwin" and ways:
        from inglenook.interfaces.qt.cocoa import listen as cocoa_listen

        return cocoa_listen(tell, ways)
    return lambda: None


def way_of(message: int, parameter: int) -> str:
    """The way in which the person leaves, by a message of Windows; empty for all others."""
    if message == _POWERBROADCAST and parameter == _SUSPEND:
        return "sleep"
    if message == _SESSION_CHANGE:
        if parameter == _SESSION_LOCK:
            return "screen_lock"
        if parameter in {_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT}:
            return "user_switch"
    return ""


class _WindowsListener(QAbstractNativeEventFilter):
    def __init__(self, window: QWidget, tell: Tell, ways: Collection[str]) -> None:
        super().__init__()
        self._window, self._tell, self._ways = int(window.winId()), tell, ways
        if sys.platform == "win32":
            import ctypes

            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(self._window), 0)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Look at every message of the system, and let it go on its way."""
        if sys.platform == "win32":
            from ctypes import wintypes

            said = wintypes.MSG.from_address(int(message))
            way = way_of(said.message, said.wParam)
            if way in self._ways:
                self._tell(way)
        return False, 0

    def close(self) -> None:
        """Hear no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)
        if sys.platform == "win32":
            import ctypes

            ctypes.WinDLL("wtsapi32").WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))


class Unseen(QObject):
    """Keeps every window of ours out of pictures and recordings of the screen, where the system has that."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_hidden = False
        app = QGuiApplication.instance()
        if CAN_HIDE and isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._look)

    def hide(self, is_hidden: bool) -> None:
        """Hide all windows from now on, or none."""
        if CAN_HIDE and is_hidden != self._is_hidden:
            self._is_hidden = is_hidden
            self._set_all()

    def _look(self, _: QWindow | None) -> None:
        if self._is_hidden:
            self._set_all()  # a window may be new

    def _set_all(self) -> None:
        for window in QGuiApplication.allWindows():
            if window.isVisible() and window.isTopLevel():
                _set_hidden(int(window.winId()), self._is_hidden)


def _set_hidden(window: int, is_hidden: bool) -> None:
    if sys.platform == "win32":
        import ctypes

        affinity = _EXCLUDED_FROM_CAPTURE if is_hidden else 0
        ctypes.WinDLL("user32").SetWindowDisplayAffinity(ctypes.c_void_p(window), affinity)
    elif sys.platform == "darwin":
        from inglenook.interfaces.qt.cocoa import set_hidden

        set_hidden(window, is_hidden)
