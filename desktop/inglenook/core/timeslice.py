"""How soon a thread gets a core once it has something to do.

Linux hands a core on at the end of a slice, 3 ms and more where every core is busy, and a thread that wakes waits for
that as any other. One that asks for short slices of its own is let in sooner, and is taken off again sooner; over any
longer time it gets what it got before (EEVDF, Linux 6.12 and later; earlier ones pass the wish over). Windows and macOS
see to the thread of the window in front by themselves.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

_SET_ATTRIBUTES = {"x86_64": 314, "aarch64": 274}  # sched_setattr
_ATTRIBUTES = struct.Struct("=IIQiIQQQII")  # size, policy, flags, nice, priority, runtime, deadline, period, two clamps
_NORMAL, _RESET_ON_FORK = 0, 1  # threads and processes that this one starts have slices as ever
_SLICE_NS = 100_000  # the least there is


def take_short_slices() -> bool:
    """For the calling thread, which does little at a time and must not be late; whether the system heard the wish."""
    number = _SET_ATTRIBUTES.get(platform.machine())
    if sys.platform != "linux" or number is None:
        return False
    nice = os.getpriority(os.PRIO_PROCESS, 0)
    wish = _ATTRIBUTES.pack(_ATTRIBUTES.size, _NORMAL, _RESET_ON_FORK, nice, 0, _SLICE_NS, 0, 0, 0, 0)
    return int(ctypes.CDLL(None).syscall(number, 0, wish, 0)) == 0
