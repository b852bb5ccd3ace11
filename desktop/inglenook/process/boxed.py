"""Children of the desk on Windows: each role in the best box that a child of it is seen to run in.

What a Windows gives is not asked of it but tried: rung by rung (`windows.plans`), as `ladder` does it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.process import sandbox
from inglenook.process.child import Child, Pace, Pipes
from inglenook.process.commands import child_command, child_environment
from inglenook.process.kinds import kind_of
from inglenook.process.ladder import Ladder
from inglenook.process.limits import Limits
from inglenook.process.starter import Ended
from inglenook.process.windows import tokens
from inglenook.process.windows.birth import Born, Wish, bear
from inglenook.process.windows.containers import container, open_to
from inglenook.process.windows.functions import Functions
from inglenook.process.windows.jobs import Job
from inglenook.process.windows.layouts import ALL_APPLICATION_PACKAGES
from inglenook.process.windows.plans import MITIGATIONS, Box, Rung, rungs
from inglenook.process.windows.trials import HOME

_READ_AHEAD = 256 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """A child as it was asked for; `file` is the handle of its file, 0 for none."""

    role: str
    limits: Limits
    file: int
    pace: Pace | None
    reads: Sequence[str]


class Ends(ABC):
    """Three pipes between the desk and one child."""

    streams: tuple[int, int, int]  # the handles of the child's ends, which it may inherit

    @abstractmethod
    def pipes(self) -> Pipes:
        """The desk's ends; they are the taker's."""

    @abstractmethod
    def close(self) -> None:
        """Close the child's ends here, and the desk's where nobody took them."""


class PipeEnds(Ends):
    """Pipes of the system, without names; the child's ends can be inherited, and are named one by one at its birth."""

    def __init__(self) -> None:
        self._theirs: list[int] = []
        self._ours: list[int] = []
        try:
            for is_input in (True, False, False):
                reading, writing = os.pipe()
                self._theirs.append(reading if is_input else writing)
                self._ours.append(writing if is_input else reading)
            stdin, stdout, stderr = (_inheritable(descriptor) for descriptor in self._theirs)
            self.streams = (stdin, stdout, stderr)
        except BaseException:
            self.close()
            raise

    def pipes(self) -> Pipes:
        """The desk's ends."""
        stdin, stdout, stderr = self._ours
        self._ours = []
        return Pipes(
            os.fdopen(stdin, "wb", buffering=0),
            os.fdopen(stdout, "rb", buffering=_READ_AHEAD),
            os.fdopen(stderr, "rb", buffering=0),
        )

    def close(self) -> None:
        """What is still here."""
        for descriptor in (*self._theirs, *self._ours):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self._theirs, self._ours = [], []


class Process(Ended):
    """A child that runs; a thread waits for its end."""

    def __init__(self, born: Born) -> None:
        super().__init__()
        self.pid = born.pid
        self._born = born
        threading.Thread(target=self._reap, name=f"reap-{born.pid}", daemon=True).start()

    def signal(self, how: str) -> None:
        """End it: Windows has no gentler way for a process without a window."""
        self._born.end()

    def _reap(self) -> None:
        status = None
        with contextlib.suppress(OSError):
            status = self._born.wait()
        self._born.close()
        self.tell(status)


class Spawner:
    """Starts children; what it finds out about a role it keeps. Safe from any thread."""

    def __init__(self, windows: Functions, make_ends: type[Ends]) -> None:
        self._windows, self._make_ends = windows, make_ends
        self._ladder: Ladder[Rung] = Ladder(rungs, lambda _child, _rung: True)

    def spawn(self, asked: Asked) -> Child:
        """Start a child in its box. Raises `ChildNotStarted`, `ProtectionBroken`; then no process is left."""
        return self._ladder.spawn(asked.role, lambda rung: self._started(asked, rung))

    def box(self, role: str) -> Box | None:
        """The box that children of a role are in; None while none was started."""
        rung = self._ladder.settled(role)
        return None if rung is None else rung.box

    def _started(self, asked: Asked, rung: Rung) -> tuple[Child, Process]:
        token = tokens.low(self._windows) if rung.box is Box.LOW else 0
        try:
            ends = self._make_ends()
            try:
                process = Process(self._born(self._wish(asked, rung, ends, token), asked.limits, rung))
                try:
                    return Child(asked.role, ends.pipes(), process, asked.limits, asked.pace), process
                except BaseException:
                    process.signal("kill")
                    raise
            finally:
                ends.close()
        finally:
            if token:
                self._windows("CloseHandle", token)

    def _born(self, wish: Wish, limits: Limits, rung: Rung) -> Born:
        try:
            return self._born_in(wish, limits, is_apart=rung.is_hardened)
        except OSError:
            if not rung.is_hardened:
                raise
            # A job that bars windows cannot lie inside of another one: the desk's, where somebody started it in one.
            return self._born_in(wish, limits, is_apart=False)

    def _born_in(self, wish: Wish, limits: Limits, *, is_apart: bool) -> Born:
        job = Job(self._windows)
        try:
            job.bind(limits.memory_bytes)
            if is_apart:
                job.set_apart()
            return bear(self._windows, wish, job)
        except BaseException:
            job.close()  # and with it whatever is in it
            raise

    def _wish(self, asked: Asked, rung: Rung, ends: Ends, token: int) -> Wish:
        command = child_command(asked.role, asked.limits, str(asked.file or ""), asked.reads)
        boxed = 0
        if rung.box in {Box.CONTAINER, Box.LISTENING}:
            boxed = container(self._windows, kind_of(asked.role).value)
            # The code is no secret, and each who is let in takes a walk through all its files: all containers at once.
            open_to(self._windows, tokens.sid(self._windows, ALL_APPLICATION_PACKAGES), _code(command[0]))
            open_to(self._windows, boxed, asked.reads)
        return Wish(
            program=command[0],
            command_line=subprocess.list2cmdline(command),
            environment={**child_environment(), HOME: str(Path.home())},
            folder=os.environ.get("SYSTEMROOT", r"C:\Windows"),
            streams=ends.streams,
            inherits=(asked.file,) if asked.file else (),
            token=token,
            container=boxed,
            capabilities=rung.capabilities,
            mitigations=MITIGATIONS if rung.is_hardened else 0,
        )


def _code(program: str) -> list[str]:
    """What a child needs to run. Of a bundle not the folder around it, which may be one with the person's files."""
    if getattr(sys, "frozen", False):
        around = str(Path(sys.executable).resolve().parent)
        return [program, *(place for place in sandbox.code() if place != around)]
    return [sys.base_prefix, *sandbox.code()]


def _inheritable(descriptor: int) -> int:
    """The handle of a descriptor, that a child may inherit."""
    if sys.platform == "win32":
        import msvcrt

        handle = msvcrt.get_osfhandle(descriptor)
        os.set_handle_inheritable(handle, True)
        return handle
    raise OSError("there are handles on Windows alone")
