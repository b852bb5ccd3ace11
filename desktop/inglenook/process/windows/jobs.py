"""Job objects: what a process may use, and whose end ends it."""

from __future__ import annotations

import ctypes

from inglenook.process.windows import layouts
from inglenook.process.windows.functions import CallFailed, Functions

_TICKS = 10_000_000  # of 100 ns in a second


class Job:
    """A job with no name, which nobody else can open; processes in it end when the last handle to it is closed."""

    def __init__(self, windows: Functions) -> None:
        self._windows = windows
        self.handle = windows("CreateJobObjectW", None, None)

    def bind(self, memory_bytes: int = 0, cpu_s: float = 0.0, *, is_alone: bool = True) -> None:
        """Set the limits. `cpu_s` is processor time of each process from its start; 0 stands for no limit.

        Ended with the job, one process in it, and an error that nobody handles ends it without a word.
        """
        limits = layouts.ExtendedLimits()
        flags = layouts.JOB_LIMIT_DIE_ON_UNHANDLED_EXCEPTION | layouts.JOB_LIMIT_KILL_ON_JOB_CLOSE
        if is_alone:
            flags |= layouts.JOB_LIMIT_ACTIVE_PROCESS
            limits.basic.active_processes = 1
        if memory_bytes:
            flags |= layouts.JOB_LIMIT_PROCESS_MEMORY
            limits.process_memory = memory_bytes
        if cpu_s:
            flags |= layouts.JOB_LIMIT_PROCESS_TIME
            limits.basic.process_time = int(cpu_s * _TICKS)
        limits.basic.flags = flags
        self._set(layouts.JOB_EXTENDED_LIMITS, limits)

    def set_apart(self) -> None:
        """Bar what the desktop shares: clipboard, windows, settings. A job inside of another may not have this."""
        self._set(layouts.JOB_UI_RESTRICTIONS, layouts.Dword(layouts.JOB_UI_LIMIT_ALL))

    def take(self, process: int) -> None:
        """Put a process into it, for good."""
        self._windows("AssignProcessToJobObject", process, self.handle)

    def has(self, process: int) -> bool:
        """Whether a process is in it."""
        answer = ctypes.c_int32(0)
        self._windows("IsProcessInJob", process, self.handle, ctypes.byref(answer))
        return bool(answer.value)

    def end(self) -> None:
        """End all processes in it."""
        self._windows("TerminateJobObject", self.handle, 1)

    def close(self) -> None:
        """Let go of it, which ends what is still in it."""
        handle, self.handle = self.handle, 0
        if handle:
            self._windows("CloseHandle", handle)

    def _set(self, which: int, value: ctypes.Structure | layouts.Dword) -> None:
        self._windows("SetInformationJobObject", self.handle, which, ctypes.byref(value), ctypes.sizeof(value))


def own_limits(windows: Functions, job: int | None = None) -> layouts.ExtendedLimits | None:
    """The limits of a job, of the innermost that this process is in where none is named; None where there is none."""
    limits = layouts.ExtendedLimits()
    try:
        windows(
            "QueryInformationJobObject",
            job,
            layouts.JOB_EXTENDED_LIMITS,
            ctypes.byref(limits),
            ctypes.sizeof(limits),
            None,
        )
    except CallFailed:
        return None
    return limits
