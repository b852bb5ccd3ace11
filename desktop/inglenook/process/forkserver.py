"""A fork server: a starter whose children begin as copies of itself, with their room loaded (Chrome's zygote).

To start Python and load a room takes a reader a tenth of a second of processor time, more than it needs for two
hundred mails; a copy takes a tenth of that. It is started as any child is, with nothing of the person's environment,
reads no foreign byte and holds no key, so neither does a copy; each goes into the sandbox by itself and tries it.
What it costs: the addresses of its memory are the same in all copies, until the next start of the program.

Linux only: on macOS a process that has loaded libraries of the system must not go on as a copy (CPython bpo-33725).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping

from inglenook.core.errors import WrongUse
from inglenook.process import launcher
from inglenook.process.fifos import Ends
from inglenook.process.launcher import FILE_DESCRIPTOR, Spawn
from inglenook.process.limits import name_process

ROLE = "forkserver"
ROLES = frozenset({"reader"})  # of which there are many in a day
_POLL_S = 0.005

Begin = Callable[[Spawn, int], object]


class Forked:
    """A child that was forked here: as much of `subprocess.Popen` as the launcher uses."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Reap it if it has ended; its exit status, negative for a signal."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float) -> int:
        """Wait for its end, at most `timeout` seconds. Raises `subprocess.TimeoutExpired`."""
        until = time.monotonic() + timeout
        while (status := self.poll()) is None:
            if time.monotonic() >= until:
                raise subprocess.TimeoutExpired("a copy", timeout)
            time.sleep(_POLL_S)
        return status


def run(begins: Mapping[str, Begin], at_leisure: Iterable[None]) -> int:
    """Be the fork server until the desk is gone. `begins`: what a copy does in a role until its end, given its parent.

    `at_leisure`, between requests, loads what only some of the children will use; no step may start a thread.
    """

    def birth(request: Spawn, ends: Ends) -> Forked:
        begin = begins.get(request.role)
        if begin is None:
            raise WrongUse(reason="role")
        pid = os.fork()
        return Forked(pid) if pid else _live(begin, request, ends, own)

    own = os.getpid()
    return launcher.run(birth, at_leisure)


def _live(begin: Begin, request: Spawn, ends: Ends, parent: int) -> Forked:
    """The copy's whole life. It must not come back to the loop that it was forked from, whatever happens."""
    status = 1
    try:
        os.setsid()
        name_process(request.role)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for place, descriptor in enumerate((ends.stdin, ends.stdout, ends.stderr)):
            os.dup2(descriptor, place)
        # All that is open here is the fork server's: its talk with the desk, too.
        os.closerange(FILE_DESCRIPTOR + (1 if request.file else 0), os.sysconf("SC_OPEN_MAX"))
        begin(request, parent)
        status = 0
    except BaseException:  # noqa: BLE001 - the edge of a process; what is said goes to its own stderr
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)
