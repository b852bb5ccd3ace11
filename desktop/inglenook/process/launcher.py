"""The starter process: keyless, started before the desk holds anything, it starts every child for the desk.

So a child inherits nothing of the desk: no memory, no descriptor, no environment. One thread waits for two things:
a request of the desk on stdin, and the end of a child. When stdin ends the desk is gone, and so are then all children.
A desk that is locked is followed by another one; from then on its time is counted here, where nothing of it can hang.
POSIX only.

The fork server (`forkserver`) is the same with another way to start: see `Birth`.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

import msgspec

from inglenook.core.errors import InglenookError
from inglenook.process import socketfolders, wire
from inglenook.process.commands import (
    child_command,
    child_environment,
    starter_environment,
    window_command,
    window_environment,
)
from inglenook.process.fifos import Ends, open_child_ends
from inglenook.process.limits import Limits
from inglenook.process.outside import OutsideFailed, checked_target, command_for

FILE_DESCRIPTOR = 3  # where a child finds its file
_PATIENCE_S = 1.0  # for killed children to be gone
_FEW = 3  # children: who needs no more has no use for what is loaded for others


class Spawn(msgspec.Struct, frozen=True, tag="spawn", forbid_unknown_fields=True):
    """Start a child: its pipes lie in `folder`; `file`, where not empty, is opened for it. Paths are bytes.

    `reads` are the files and folders that it may open itself, beside its own code; `profile` is for macOS.
    """

    number: wire.Id
    role: wire.Word
    limits: wire.Short
    folder: bytes
    file: bytes = b""
    reads: tuple[bytes, ...] = ()
    profile: wire.Short = ""


class Signal(msgspec.Struct, frozen=True, tag="signal", forbid_unknown_fields=True):
    """Terminate or kill a child. A child that is gone already is passed over."""

    number: wire.Id
    how: Literal["terminate", "kill"]


class Open(msgspec.Struct, frozen=True, tag="open", forbid_unknown_fields=True):
    """Open an address or (as bytes) a file in the program of the person's desktop."""

    number: wire.Id
    address: str = ""
    file: bytes = b""


class Succeed(msgspec.Struct, frozen=True, tag="succeed", forbid_unknown_fields=True):
    """Start another window, and see that this desk and all its children have ended `within_s` from now.

    `settings` are the variables of the environment that are ours.
    """

    number: wire.Id
    arguments: tuple[bytes, ...]
    settings: dict[str, str]
    within_s: float


class Started(msgspec.Struct, frozen=True, tag="started", forbid_unknown_fields=True):
    """A request was done; `pid` is that of a child, 0 for an opened target."""

    number: wire.Id
    pid: wire.Count = 0


class Refused(msgspec.Struct, frozen=True, tag="refused", forbid_unknown_fields=True):
    """A request was not done."""

    number: wire.Id
    code: wire.Word


class Exited(msgspec.Struct, frozen=True, tag="exited", forbid_unknown_fields=True):
    """A child ended; `status` is its exit status, negative for a signal."""

    number: wire.Id
    status: int


Request = Spawn | Signal | Open | Succeed
Report = Started | Refused | Exited


class FileRefused(InglenookError):
    """The file for a child is no regular file, or cannot be read."""

    code = "file_refused"


class Born(Protocol):
    """A child, as far as the launcher uses it; `subprocess.Popen` is one."""

    @property
    def pid(self) -> int:
        """The process ID."""
        ...

    @property
    def returncode(self) -> int | None:
        """Its exit status, negative for a signal; None before it was reaped."""
        ...

    def poll(self) -> int | None:
        """Reap it if it has ended."""
        ...

    def wait(self, timeout: float) -> int:
        """Wait for its end. Raises `subprocess.TimeoutExpired`."""
        ...


Birth = Callable[[Spawn, Ends], Born]


def execute(request: Spawn, ends: Ends) -> Born:
    """A child that begins with nothing: a fresh program with its own environment."""
    file = str(FILE_DESCRIPTOR) if request.file else ""
    reads = [os.fsdecode(each) for each in request.reads]
    return subprocess.Popen(
        child_command(request.role, Limits.parse(request.limits), file, reads, request.profile),
        stdin=ends.stdin,
        stdout=ends.stdout,
        stderr=ends.stderr,
        pass_fds=(FILE_DESCRIPTOR,) if request.file else (),
        env=child_environment(),
        cwd="/",
        start_new_session=True,
    )


def run(birth: Birth = execute, at_leisure: Iterable[None] = ()) -> int:
    """Be the starter until the desk is gone. After the first few children, `at_leisure` is taken on, step by step."""
    # 3 must be free when a file is handed over, whatever a library opens meanwhile.
    if _is_free(FILE_DESCRIPTOR):
        nothing = os.open(os.devnull, os.O_RDONLY)
        if nothing != FILE_DESCRIPTOR:
            os.dup2(nothing, FILE_DESCRIPTOR, inheritable=False)
            os.close(nothing)
    stdin, stdout = os.fdopen(0, "rb", buffering=0, closefd=False), os.fdopen(1, "wb", buffering=0, closefd=False)
    _Launcher(stdin, stdout, birth, at_leisure).run()
    return 0


def _is_free(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return True
    return False


class _Launcher:
    def __init__(self, stdin: BinaryIO, stdout: BinaryIO, birth: Birth, at_leisure: Iterable[None]) -> None:
        self._stdin, self._stdout = stdin, stdout
        self._birth, self._at_leisure = birth, iter(at_leisure)
        self._children: dict[int, Born] = {}
        self._births = 0
        self._opened: list[subprocess.Popen[bytes]] = []
        self._desk = os.getppid()
        self._ends_s: float | None = None  # by the clock, when the desk must have ended

    def run(self) -> None:
        woken, wake = os.pipe()
        os.set_blocking(woken, False)
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        has_more = True
        try:
            while True:
                rest_s = None if self._ends_s is None else self._ends_s - time.monotonic()
                if rest_s is not None and rest_s <= 0:
                    self._end_desk()
                    return
                is_at_leisure = has_more and self._births >= _FEW
                readable, _, _ = select.select([self._stdin.fileno(), woken], [], [], 0 if is_at_leisure else rest_s)
                if is_at_leisure and not readable:
                    has_more = next(self._at_leisure, self) is not self
                if woken in readable:
                    with contextlib.suppress(BlockingIOError):
                        os.read(woken, 4096)
                    self._reap()
                if self._stdin.fileno() in readable:
                    frame = wire.read_frame(self._stdin)
                    if frame is None:
                        return
                    self._do(wire.decode(frame.head, Request))  # type: ignore[arg-type]  # a union is no type[T]
        except (wire.WireError, OSError):
            # The desk is gone or out of its mind; either way nobody answers for the children.
            return
        finally:
            self._end_all()

    def _do(self, request: Request) -> None:
        if isinstance(request, Signal):
            self._signal(request)
            return
        if isinstance(request, Succeed):
            # Whatever becomes of the next window: this one ends.
            self._ends_s = time.monotonic() + request.within_s
        try:
            pid = self._done(request)
            self._say(Started(request.number, pid))
        except InglenookError as error:
            self._say(Refused(request.number, error.code))
        except (OSError, ValueError):
            self._say(Refused(request.number, "start_failed"))

    def _done(self, request: Spawn | Open | Succeed) -> int:
        if isinstance(request, Spawn):
            return self._spawn(request)
        return self._open(request) if isinstance(request, Open) else self._succeed(request)

    def _succeed(self, request: Succeed) -> int:
        """It is none of our children: it outlives us, and has a starter of its own."""
        arguments = [os.fsdecode(each) for each in request.arguments]
        window = subprocess.Popen(
            window_command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=window_environment(request.settings),
            cwd="/",
            start_new_session=True,
        )
        self._opened.append(window)
        return window.pid

    def _end_desk(self) -> None:
        if os.getppid() == self._desk:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(self._desk, signal.SIGKILL)

    def _spawn(self, request: Spawn) -> int:
        ends = open_child_ends(Path(os.fsdecode(request.folder)))
        try:
            if request.file:
                _place_file(request.file)
            child = self._birth(request, ends)
        finally:
            ends.close()
            if request.file:
                _clear_file()
        self._children[request.number] = child
        self._births += 1
        return child.pid

    def _open(self, request: Open) -> int:
        target = checked_target(Path(os.fsdecode(request.file)) if request.file else request.address)
        try:
            opener = subprocess.Popen(
                command_for(target),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=starter_environment(),
                cwd=Path.home(),
                start_new_session=True,
            )
        except OSError as error:
            raise OutsideFailed() from error
        self._opened.append(opener)
        return 0

    def _signal(self, request: Signal) -> None:
        child = self._children.get(request.number)
        if child is not None:
            _signal_group(child, signal.SIGTERM if request.how == "terminate" else signal.SIGKILL)

    def _reap(self) -> None:
        for number, child in list(self._children.items()):
            if (status := child.poll()) is not None:
                del self._children[number]
                socketfolders.clear(child.pid)
                self._say(Exited(number, status))
        self._opened = [opener for opener in self._opened if opener.poll() is None]

    def _say(self, report: Report) -> None:
        wire.write_frame(self._stdout, wire.encode(report))

    def _end_all(self) -> None:
        for child in self._children.values():
            _signal_group(child, signal.SIGKILL)
        for child in self._children.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(_PATIENCE_S)
                socketfolders.clear(child.pid)


def _signal_group(child: Born, which: signal.Signals) -> None:
    """Signal a child that is not reaped yet (so that its number is still its own) and all it may have started."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            try:
                os.killpg(child.pid, which)
            except ProcessLookupError:
                os.kill(child.pid, which)  # a copy that has no group of its own yet


def _place_file(path: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise FileRefused() from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise FileRefused()
        os.dup2(descriptor, FILE_DESCRIPTOR, inheritable=False)
    finally:
        os.close(descriptor)


def _clear_file() -> None:
    nothing = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
    os.dup2(nothing, FILE_DESCRIPTOR, inheritable=False)
    os.close(nothing)
