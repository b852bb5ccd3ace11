"""The starter of Linux and macOS: a process of its own, and the desk's talk with it. What it does is in `launcher`."""

from __future__ import annotations

import contextlib
import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, ClassVar

from inglenook.core.errors import InglenookError
from inglenook.process import forkserver, seatbelt, socketfolders, wire
from inglenook.process.child import Child, ChildDied, ChildFailed, Control, Pace, Pipes
from inglenook.process.commands import own_settings, starter_command, starter_environment
from inglenook.process.fifos import Handover, sweep
from inglenook.process.ladder import Ladder
from inglenook.process.launcher import Exited, Open, Refused, Report, Request, Signal, Spawn, Started, Succeed
from inglenook.process.limits import Limits
from inglenook.process.outside import OutsideFailed, OutsideRefused, checked_target
from inglenook.process.starter import ChildNotStarted, Ended, Starter, StarterGone

_REPLY_S = 20.0  # a machine under load takes its time to start a process
_END_S = 2.0
_PAUSE_S = 0.008 if sys.platform == "linux" else 0.002  # in which a reader does not fill its pipe of 1 MiB, or 64 KiB


class _Remote(Ended):
    """A process that the starter started."""

    def __init__(self, session: _Session, number: int) -> None:
        super().__init__()
        self.pid = 0
        self._session, self._number = session, number

    def signal(self, how: str) -> None:
        with contextlib.suppress(StarterGone):
            self._session.send(Signal(self._number, "kill" if how == "kill" else "terminate"))


class _Session:
    """One life of a starter process: requests out, reports in. `ending` waits for its end, and then makes it."""

    def __init__(self, pid: int, stdin: BinaryIO, stdout: BinaryIO, ending: Callable[[], object]) -> None:
        self.pid = pid
        self._stdin, self._stdout, self._ending = stdin, stdout, ending
        self._sending = threading.Lock()
        self._changed = threading.Condition()
        self._reports: dict[int, Started | Refused] = {}
        self._remotes: dict[int, _Remote] = {}
        self._last = 0
        self.is_gone = False
        self._thread = threading.Thread(target=self._read, name="starter", daemon=True)
        self._thread.start()

    def remote(self) -> tuple[int, _Remote]:
        with self._changed:
            self._last += 1
            remote = self._remotes[self._last] = _Remote(self, self._last)
            return self._last, remote

    def number(self) -> int:
        with self._changed:
            self._last += 1
            return self._last

    def forget(self, number: int) -> None:
        with self._changed:
            self._remotes.pop(number, None)

    def send(self, request: Request) -> None:
        try:
            with self._sending:
                if self._stdin.closed:
                    raise StarterGone()
                wire.write_all(self._stdin, wire.frame(wire.encode(request)))
        except OSError as error:
            raise StarterGone() from error

    def ask(self, request: Spawn | Open) -> Started | Refused:
        self.send(request)
        with self._changed:
            self._changed.wait_for(lambda: request.number in self._reports or self.is_gone, _REPLY_S)
            report = self._reports.pop(request.number, None)
        if report is None:
            # Whoever asks next would wait as long, and its children can no longer be ended through it.
            self.close()
            raise StarterGone()
        return report

    def close(self) -> None:
        """The end of its stdin is its sign to kill all children and to end."""
        with self._sending, contextlib.suppress(OSError):
            self._stdin.close()
        self._ending()
        self._thread.join(_END_S)
        if not self._thread.is_alive():
            self._stdout.close()

    def _read(self) -> None:
        # An edge of a thread: however the reports end, everybody who waits is told.
        with contextlib.suppress(wire.WireError, OSError, ValueError):
            while (frame := wire.read_frame(self._stdout)) is not None:
                report: Report = wire.decode(frame.head, Report)  # type: ignore[arg-type]  # a union is no type[T]
                with self._changed:
                    if not isinstance(report, Exited):
                        self._reports[report.number] = report
                    elif (remote := self._remotes.pop(report.number, None)) is not None:
                        remote.tell(report.status)
                    self._changed.notify_all()
        with self._changed:
            self.is_gone = True
            for remote in self._remotes.values():
                remote.tell(None)
            self._remotes.clear()
            self._changed.notify_all()


def _launch() -> _Session:
    """Start the starter process itself."""
    sweep()
    socketfolders.sweep()
    process = subprocess.Popen(
        starter_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=starter_environment(),
        cwd="/",
        bufsize=0,
        # Ctrl-C and a closing terminal are for the desk; the starter ends when the desk does.
        start_new_session=True,
    )

    def ending() -> None:
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_END_S)

    if process.stdin is None or process.stdout is None:
        raise StarterGone()  # it was asked for both
    return _Session(process.pid, process.stdin, process.stdout, ending)  # type: ignore[arg-type]  # IO[bytes], raw


@dataclass(frozen=True, slots=True)
class Wanted:
    """A child as it was asked for; `profile` is what of the sandbox of macOS it is to put over itself."""

    role: str
    limits: Limits
    file: Path | None
    pace: Pace | None
    reads: Sequence[Path]
    profile: str = ""


def does_its_work(child: Child, rung: seatbelt.Rung) -> bool:
    """Have a new child try what its role is for, before it sees anything foreign."""
    try:
        return [reply.value for reply in child.call("trial", {"graphics": rung.is_quick})] == [b"true"]
    except (ChildFailed, ChildDied):
        return False


@functools.cache
def _ladder() -> Ladder[seatbelt.Rung]:
    """One for the whole process, which remembers what holds on this Mac."""
    return Ladder(seatbelt.rungs, does_its_work)


class PipeStarter(Starter):
    """The starter of Linux and macOS: a process of its own."""

    def __init__(self, forked: frozenset[str] = forkserver.ROLES) -> None:
        """`forked` are the roles whose children are copies of a fork server, where there can be one."""
        super().__init__()
        self._forked = forked if sys.platform == "linux" else frozenset()
        self._sessions = threading.Lock()
        self._session = _First.session
        self._forking = threading.Lock()
        self._forks: _Session | None = None

    @property
    def pid(self) -> int:
        """The process ID of the starter process, which is launched when it is first needed if it was not begun."""
        return self._alive().pid

    @property
    def forks(self) -> int:
        """The process ID of the fork server, 0 before there is one."""
        return 0 if self._forks is None else self._forks.pid

    def open_outside(self, target: str | Path) -> None:
        """Open an https or mailto address, or a file, in the person's own programs."""
        checked = checked_target(target)
        session = self._alive()
        number = session.number()
        is_file = isinstance(target, Path)
        request = Open(number, file=os.fsencode(checked)) if is_file else Open(number, address=checked)
        report = session.ask(request)
        if isinstance(report, Refused):
            raise OutsideRefused(reason="form") if report.code == OutsideRefused.code else OutsideFailed()

    def _spawn(self, role: str, limits: Limits, file: Path | None, pace: Pace | None, reads: Sequence[Path]) -> Child:
        if sys.platform == "darwin":
            asked = functools.partial(Wanted, role, limits, file, pace, reads)
            return _ladder().spawn(role, lambda rung: self._begun(asked(rung.profile.value)))
        wanted = Wanted(role, limits, file, pace, reads)
        if role in self._forked:
            with contextlib.suppress(StarterGone):
                return self._begun(wanted, self._fork_server())[0]
        return self._begun(wanted)[0]

    def _fork_server(self) -> _Session:
        """The process whose copies are readers, begun with the first of them. Raises `StarterGone` without it."""
        with self._forking:
            if self._forks is not None and self._forks.is_gone:
                self._forks.close()
                self._forks = None
            if self._forks is None:
                try:
                    pipes, remote = self._piped(Wanted(forkserver.ROLE, Limits(), None, None, ()), self._alive())
                except ChildNotStarted as error:
                    raise StarterGone() from error
                pipes.stderr.close()

                def ending() -> None:
                    if not remote.wait(_END_S):
                        remote.signal("kill")
                        remote.wait(_END_S)

                self._forks = _Session(remote.pid, pipes.stdin, pipes.stdout, ending)
            return self._forks

    def _begun(self, wanted: Wanted, session: _Session | None = None) -> tuple[Child, Control]:
        pipes, remote = self._piped(wanted, session or self._alive())
        return Child(wanted.role, pipes, remote, wanted.limits, wanted.pace), remote

    @staticmethod
    def _piped(wanted: Wanted, session: _Session) -> tuple[Pipes, _Remote]:
        file, reads = wanted.file, wanted.reads
        number, remote = session.remote()
        try:
            with Handover() as handover:
                name = os.fsencode(file.resolve()) if file is not None else b""
                folder = os.fsencode(handover.folder)
                opened = tuple(os.fsencode(each.resolve()) for each in reads)
                limits = wanted.limits.as_text()
                report = session.ask(Spawn(number, wanted.role, limits, folder, name, opened, wanted.profile))
                if isinstance(report, Refused):
                    raise ChildNotStarted(reason=report.code)
                ends = handover.take()
        except OSError as error:
            session.forget(number)
            raise ChildNotStarted(reason="pipe_refused") from error
        except InglenookError:
            session.forget(number)
            raise
        remote.pid = report.pid
        pipes = Pipes(
            os.fdopen(ends.stdin, "wb", buffering=0),
            os.fdopen(ends.stdout, "rb", buffering=0),
            os.fdopen(ends.stderr, "rb", buffering=0),
            _PAUSE_S,
        )
        return pipes, remote

    def _alive(self) -> _Session:
        with self._sessions:
            session = self._session
            if session is not None and session.is_gone:
                session.close()
                if _First.session is session:
                    # Started by a process that gave up its sockets, the new one lacks them, too: no courier then.
                    _First.session = None
                session = None
            if session is None:
                session = self._session = _launch()
            return session

    def _end(self) -> None:
        with self._forking:
            if self._forks is not None:
                self._forks.close()
                self._forks = None
        with self._sessions:
            if self._session is not None and self._session is not _First.session:
                self._session.close()


class _First:
    """The session that was begun before this process gave anything up; every starter made here goes through it."""

    session: ClassVar[_Session | None] = None


def begin() -> None:
    """Launch the starter process now, to be used by all that this process makes; it ends with this process."""
    if _First.session is None:
        _First.session = _launch()


def succeed(arguments: Sequence[str], within_s: float) -> None:
    """Have the starter start another window, and end this process with all its children within a time.

    It is told and not waited for. Raises `StarterGone`.
    """
    if _First.session is None or _First.session.is_gone:
        _First.session = _launch()
    session = _First.session
    words = tuple(os.fsencode(each) for each in arguments)
    session.send(Succeed(session.number(), words, own_settings(), within_s))
