"""A deed in a process of its own, forked from one that has everything imported: a cycle costs its deed and no start.

Whoever is left over of a killed process becomes a child of this one (PR_SET_CHILD_SUBREAPER), so that it is seen, and
waited for.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

_SUBREAPER = 36
_PATIENCE_S = 60.0

Say = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its lines, whether it was killed, what went wrong in it."""

    said: tuple[str, ...]
    is_killed: bool
    trouble: str = ""


def adopt_orphans() -> None:
    """Be the one to whom those left over go; once, first of all."""
    ctypes.CDLL(None).prctl(_SUBREAPER, ctypes.c_ulong(1), 0, 0, 0)


def forked(work: Callable[[Say], None], kill_after_s: float | None = None) -> Ended:
    """Have a forked process do `work`, which is given a way to say lines; kill it after a time where one is given.

    Returns when it and all that it started are gone; raises where somebody is left.
    """
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _do(work, write)
    os.close(write)
    data = _heard(read, pid, kill_after_s)
    _, status = os.waitpid(pid, 0)
    _wait_for_orphans()
    lines = data.decode().split("\n")[:-1]  # what was not ended by a line break was not said
    code = os.waitstatus_to_exitcode(status)
    raised = [line.removeprefix("!") for line in lines if line.startswith("!")]
    trouble = "\n".join(raised) if raised or code in (0, -signal.SIGKILL) else f"ended with {code}"
    return Ended(tuple(line for line in lines if not line.startswith("!")), code == -signal.SIGKILL, trouble)


def _do(work: Callable[[Say], None], write: int) -> None:
    try:
        work(lambda line: void(os.write(write, f"{line}\n".encode())))
        os._exit(0)
    except BaseException:
        os.write(write, f"!{traceback.format_exc()}".replace("\n", "\n!").encode() + b"\n")
        os._exit(1)


def void(_: object) -> None:
    """Nothing is made of it."""


def _heard(read: int, pid: int, kill_after_s: float | None) -> bytes:
    """All that it says, to its end or to our kill."""
    data = b""
    deadline = None if kill_after_s is None else time.monotonic() + kill_after_s
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while True:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                os.kill(pid, signal.SIGKILL)
                return data + pipe.read()
            if select.select([pipe], [], [], left)[0]:
                piece = pipe.read(65_536)
                if not piece:
                    return data
                data += piece


def _wait_for_orphans() -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            if time.monotonic() > deadline:
                raise RuntimeError("a process was left over")
            time.sleep(0.005)
