"""The starter for this system, and the next window through it.

`begin()` launches it first of all, before any key. On Windows there is no way to hand pipes through a third
process without sockets or named pipes, so the desk starts its children itself there (`direct`), with the same clean
command line and environment.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence

from inglenook.process.starter import Starter

ENDS_S = 0.8  # from the lock to the end of every process that held the key; a second is promised (R-KEY-6)


def start() -> Starter:
    """The starter for this system, at work."""
    if sys.platform == "win32":
        from inglenook.process.direct import DirectStarter

        return DirectStarter()
    else:
        from inglenook.process.session import PipeStarter

        return PipeStarter()


def succeed(arguments: Sequence[str], within_s: float = ENDS_S) -> None:
    """Start another window with these arguments, and have this process and all its children ended within a time.

    Whatever hangs here: on Linux and macOS the starter ends it, on Windows a thread, and there the next window as well.
    The caller ends as soon as it can. Raises `StarterGone` or `ChildNotStarted` where there is no next window; the
    end comes all the same.
    """
    if sys.platform == "win32":
        from inglenook.process import direct

        direct.succeed(arguments, within_s)
    else:
        from inglenook.process import session

        session.succeed(arguments, within_s)


def outlive(predecessor: int) -> None:
    """See from outside that the window which this one follows has ended in time; 0 where it follows none.

    Windows alone needs it: elsewhere the starter of that window does.
    """
    if sys.platform == "win32" and predecessor:
        from inglenook.process import direct

        threading.Thread(target=direct.outlive, args=(predecessor, ENDS_S), daemon=True).start()


def begin() -> None:
    """First of all in a desk: launch the starter while this process has all its rights, before it gives some up."""
    if sys.platform != "win32":
        from inglenook.process import session

        session.begin()
