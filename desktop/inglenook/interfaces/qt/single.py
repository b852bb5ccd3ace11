"""One window for one vault: who starts a second one brings the first to the front, with the files to be opened.

The way between them is a local socket of this user alone (a named pipe on Windows), in the folder that the system
keeps for such things; nothing of it can be reached from another user or computer. Where there is no such folder, a
second start finds the vault in use, as always. What comes is a list of paths, treated like files dropped on the window.

macOS starts no second one: it hands files to the first by an event (`Application`).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_WAIT_MS = 1_000
_LIMIT = 65_536  # bytes of a message
_PATHS = 1_000


class Application(QApplication):
    """The application, which hears of files that are to be opened."""

    handed = Signal(object)  # a tuple of paths

    def event(self, event: QEvent) -> bool:
        """Take an event that is for the application itself."""
        path = handed_file(event)
        if path is None:
            return super().event(event)
        self.handed.emit((path,))
        return True


def handed_file(event: QEvent) -> Path | None:
    """The file that an event hands over; None for all others, and for an address."""
    return Path(event.file()) if isinstance(event, QFileOpenEvent) and event.file() else None


class SingleWindow(QObject):
    """Listens for later starts, or tells the first one."""

    asked = Signal(object)  # a tuple of paths, perhaps of none: come to the front

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._name = name_for(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def tell_first(self, paths: Sequence[Path]) -> bool:
        """Tell the window that is open already; False where there is none, and then this one listens from now on."""
        if not self._name:
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.write(json.dumps([str(path.absolute()) for path in paths][:_PATHS]).encode())
            socket.flush()
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()
            return True
        # Nobody answers: what lies there was left by a crash.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return False

    def end(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LIMIT)
            socket.disconnected.connect(self._hear)

    def _hear(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            paths = read_paths(bytes(socket.read(_LIMIT).data()))
            socket.deleteLater()
            if paths is not None:
                self.asked.emit(paths)


def read_paths(message: bytes) -> tuple[Path, ...] | None:
    """The paths of a message; None where it is not one."""
    try:
        said = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, list) or not all(isinstance(path, str) and "\0" not in path for path in said):
        return None
    return tuple(path for path in map(Path, said[:_PATHS]) if path.is_absolute())


def name_for(folder: Path) -> str:
    """Where the window of this vault listens; empty where there is no place that is this user's alone."""
    name = f"inglenook-{hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    runtime = tempfile.gettempdir() if sys.platform == "darwin" else os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime) / name) if runtime and _is_own(Path(runtime)) else ""


def _is_own(folder: Path) -> bool:
    try:
        facts = folder.stat()
    except OSError:
        return False
    return facts.st_uid == os.getuid() and not facts.st_mode & 0o077
