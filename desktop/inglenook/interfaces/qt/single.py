"""One window for one vault: who starts a second one brings the first to the front, with the files to be opened.

The way between them is a local socket of this user alone (a named pipe on Windows), in the folder that the system
keeps for such things; nothing of it can be reached from another user or computer. Where there is no such folder, a
second start finds the vault in use, as always. What comes is one line: a list of paths, treated like files dropped on
the window, or the word of the window that follows a locked one (`relaunch`). Each is answered by one line; a window
that is about to end answers only who follows it, and then all others ask that one.

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

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_WAIT_MS = 1_000
_AGAIN_MS = 100
_TRIES = 30  # while the one before ends and the next one begins
_LIMIT = 1_048_576  # bytes of a message
_PATHS = 1_000
_HEARD, _GO = b"heard\n", b"go\n"


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
    followed = Signal()  # the window that follows this one is there

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._name = name_for(folder)
        self._is_leaving = False
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def tell_first(self, paths: Sequence[Path]) -> bool:
        """Tell the window that is open already; False where there is none, and then this one listens from now on."""
        if not self._name:
            return False
        message = json.dumps([str(path.absolute()) for path in paths][:_PATHS]).encode() + b"\n"
        for _ in range(_TRIES):
            answer = self._ask(message)
            if answer is None:
                break
            if answer:
                return True
            # It ends, and was not able to hear: whoever follows it is there soon.
            _wait(QEventLoop(), _AGAIN_MS)
        self._listen()
        return False

    def follow(self, predecessor: int) -> bool:
        """Take the place of a process that was locked; False where another window has it, which comes to the front."""
        if self._name:
            answer = self._ask(json.dumps({"after": predecessor}).encode() + b"\n")
            if answer == _HEARD:
                return False
            self._listen()
        return True

    def leave(self) -> None:
        """Another window follows this one: hear only of it from now on."""
        self._is_leaving = True

    def end(self) -> None:
        """Listen no more."""
        self._server.close()

    def _listen(self) -> None:
        # Nobody answers any more: what lies there was left by a crash, or by the window before this one.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def _ask(self, message: bytes) -> bytes | None:
        """What the window that listens answers; nothing where it ends or goes on without a word, None without one."""
        socket, loop = QLocalSocket(), QEventLoop()
        socket.disconnected.connect(loop.quit)
        socket.readyRead.connect(loop.quit)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return None
        socket.write(message)
        _wait(loop, _WAIT_MS)
        is_there = socket.state() is QLocalSocket.LocalSocketState.ConnectedState
        answer = bytes(socket.readAll().data())
        socket.abort()
        # One that is there and too busy to answer has the message, and will hear it.
        return answer or (_HEARD if is_there else b"")

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LIMIT)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._hear)
            self._take(socket)  # what came before anybody listened

    def _hear(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        message = bytes(socket.readLine().data())
        paths, is_next = read_paths(message), read_after(message) == os.getpid()
        if self._is_leaving:
            if is_next:
                _answer(socket, _GO)
                self.followed.emit()
            else:
                socket.abort()
        elif paths is not None or read_after(message):
            _answer(socket, _HEARD)
            self.asked.emit(paths or ())
        else:
            socket.abort()


def _wait(loop: QEventLoop, longest_ms: int) -> None:
    """Run a loop until it is quit, or for so long."""
    timer = QTimer(singleShot=True, interval=longest_ms)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()
    timer.stop()


def _answer(socket: QLocalSocket, word: bytes) -> None:
    socket.write(word)
    socket.flush()
    socket.disconnectFromServer()


def read_paths(message: bytes) -> tuple[Path, ...] | None:
    """The paths of a message; None where it is not one."""
    said = _said(message)
    if not isinstance(said, list) or not all(isinstance(path, str) and "\0" not in path for path in said):
        return None
    return tuple(path for path in map(Path, said[:_PATHS]) if path.is_absolute())


def read_after(message: bytes) -> int:
    """The process that the sender of a message follows; 0 where it follows none."""
    said = _said(message)
    after = said.get("after") if isinstance(said, dict) else 0
    return after if type(after) is int else 0


def _said(message: bytes) -> object:
    try:
        return json.loads(message)
    except (ValueError, RecursionError):
        return None


def name_for(folder: Path) -> str:
    """Where the window of this vault listens; empty where there is no place that is this user's alone."""
    name = f"inglenook-{hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    runtime = tempfile.gettempdir() if sys.platform == "darwin" else os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime) / name) if runtime and is_own(Path(runtime)) else ""


def is_own(folder: Path) -> bool:
    """Whether a folder is the person's, and no one else may enter it."""
    try:
        facts = folder.stat()
    except OSError:
        return False
    return facts.st_uid == os.getuid() and not facts.st_mode & 0o077
