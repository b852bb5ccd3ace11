"""A process's own side of the sandbox of Windows: what it was born into, what more it gives up, and what then holds."""

from __future__ import annotations

import contextlib
import ctypes
import os
from typing import ClassVar

from inglenook.process.kinds import Entered, Kind, Protection
from inglenook.process.windows import jobs, layouts, tokens
from inglenook.process.windows.functions import CallFailed, Functions
from inglenook.process.windows.plans import Box

# All but looking whether it runs, waiting for it and ending it is for the system alone, also for who owns it (OW).
_CLOSED = "D:P(A;;0x1FFFFF;;;SY)(A;;0x101001;;;OW)"
_ERRORS = layouts.SEM_FAILCRITICALERRORS | layouts.SEM_NOGPFAULTERRORBOX | layouts.SEM_NOOPENFILEERRORBOX
# Policies that a process may still set on itself: number, bits, what for. A child has its code loaded by then.
_NO_REMOTE, _NO_LOW_LABEL = 1, 2
_CHILD = (
    (layouts.POLICY_EXTENSION_POINT, 1),
    (layouts.POLICY_IMAGE_LOAD, _NO_REMOTE | _NO_LOW_LABEL),
    (layouts.POLICY_DYNAMIC_CODE, 1),
    (layouts.POLICY_CHILD_PROCESS, 1),
)
_SAYS = {Box.CONTAINER: "", Box.LISTENING: "no_closed_port", Box.LOW: "no_container", Box.BARE: "no_box"}


class _Own:
    """Facts about the whole process."""

    job: ClassVar[jobs.Job | None] = None  # inside of the one it was born into: the limits that it may tighten
    memory_bytes: ClassVar[int] = 0
    cpu_s: ClassVar[float] = 0.0
    ends_with: ClassVar[bool] = False  # with whoever started it
    desk: ClassVar[int] = 0  # the process that did
    is_closed: ClassVar[bool] = False  # the system took the list of who may look into it


def harden(windows: Functions) -> None:
    """First thing in every process: no report of a crash, and no look into its memory for other programs."""
    with contextlib.suppress(OSError):
        windows("SetErrorMode", _ERRORS)
    descriptor = layouts.Pointer()
    with contextlib.suppress(OSError):
        windows("ConvertStringSecurityDescriptorToSecurityDescriptorW", _CLOSED, 1, ctypes.byref(descriptor), None)
        try:
            own = windows("GetCurrentProcess")
            windows("SetKernelObjectSecurity", own, layouts.DACL_SECURITY_INFORMATION, descriptor)
            _Own.is_closed = True
        finally:
            windows("LocalFree", descriptor)


def lock_down(windows: Functions, memory_bytes: int, desk: int = 0) -> None:
    """A job of this process's own inside of the one it was born into: limits that it can tighten later."""
    _Own.desk = desk
    born = jobs.own_limits(windows)
    _Own.ends_with = born is not None and bool(born.basic.flags & layouts.JOB_LIMIT_KILL_ON_JOB_CLOSE)
    with contextlib.suppress(OSError):
        job = jobs.Job(windows)
        job.bind(memory_bytes)
        job.take(windows("GetCurrentProcess"))
        _Own.job, _Own.memory_bytes = job, memory_bytes


def desk() -> int:
    """The process that started this one, as it said itself; 0 where nobody did."""
    return _Own.desk


def bind(memory_bytes: int | None = None, cpu_s: float | None = None) -> None:
    """Other limits from now on: of memory, and of processor time counted from the start of the process."""
    if _Own.job is None:
        return
    _Own.memory_bytes = _Own.memory_bytes if memory_bytes is None else memory_bytes
    _Own.cpu_s = _Own.cpu_s if cpu_s is None else cpu_s
    with contextlib.suppress(OSError):
        _Own.job.bind(_Own.memory_bytes, _Own.cpu_s)


def enter(windows: Functions, kind: Kind) -> Entered:
    """Give up what can still be given up; what the process was born into, it asks the system."""
    if kind is Kind.DESK:
        # It loads input methods and what blind people read the screen with: only what lies elsewhere is refused.
        remote = 0 if os.path.realpath(os.__file__).startswith("\\\\") else _NO_REMOTE
        _set(windows, layouts.POLICY_IMAGE_LOAD, remote | _NO_LOW_LABEL)
        return Entered(kind, False, False, "no_closed_desk")
    for policy, bits in _CHILD:
        _set(windows, policy, bits)
    if kind is Kind.ENGINE:
        _set(windows, layouts.POLICY_WIN32K, 1)
    box = _box(windows, kind)
    is_contained = box in {Box.CONTAINER, Box.LISTENING}
    return Entered(kind, is_contained, is_contained, _SAYS[box], box.value)


def _box(windows: Functions, kind: Kind) -> Box:
    with contextlib.suppress(OSError):
        if tokens.is_contained(windows):
            may = tokens.capabilities(windows)
            return Box.LISTENING if may and kind is not Kind.COURIER else Box.CONTAINER
        if tokens.is_low(windows):
            return Box.LOW
    return Box.BARE


def protections(windows: Functions, *, is_child: bool) -> tuple[Protection, ...]:
    """What holds of the limits and of what was given up, as the system says now."""
    mode = 0
    with contextlib.suppress(OSError):
        mode = windows("GetErrorMode")
    found = [
        Protection("core_dumps", mode & _ERRORS == _ERRORS, True, "no report of a crash is written"),
        Protection("not_dumpable", _is_closed(windows), _Own.is_closed, "closed to other programs of the same person"),
        _policy(windows, "no_foreign_code", layouts.POLICY_IMAGE_LOAD, "no code that another program wrote is loaded"),
    ]
    if not is_child:
        return tuple(found)
    own = jobs.own_limits(windows, None if _Own.job is None else _Own.job.handle)
    flags = 0 if own is None or _Own.job is None else own.basic.flags
    memory, time = bool(flags & layouts.JOB_LIMIT_PROCESS_MEMORY), bool(flags & layouts.JOB_LIMIT_PROCESS_TIME)
    found += [
        Protection("memory", memory, False, "memory is bounded"),
        Protection("processor", time, False, "processor time is bounded"),
        Protection("files_open", False, False, "few files can be open"),
        Protection("ends_with_starter", _Own.ends_with, True, "ends with its parent"),
        _policy(windows, "no_made_code", layouts.POLICY_DYNAMIC_CODE, "no code can be made while it runs"),
        _policy(windows, "no_hooks", layouts.POLICY_EXTENSION_POINT, "other programs cannot hang themselves into it"),
    ]
    return tuple(found)


def _is_closed(windows: Functions) -> bool:
    """Whether this process may not even read its own memory where it asks by its number, as another one would."""
    try:
        opened = windows("OpenProcess", layouts.PROCESS_VM_READ, False, os.getpid())
    except CallFailed as error:
        return error.number == layouts.ERROR_ACCESS_DENIED
    windows("CloseHandle", opened)
    return False


def _policy(windows: Functions, name: str, policy: int, says: str) -> Protection:
    bits = layouts.Dword(0)
    try:
        own = windows("GetCurrentProcess")
        windows("GetProcessMitigationPolicy", own, policy, ctypes.byref(bits), ctypes.sizeof(bits))
    except CallFailed:
        bits.value = 0
    return Protection(name, bool(bits.value), False, says)


def _set(windows: Functions, policy: int, bits: int) -> None:
    """Ask for a policy; `protections` tells whether it was given."""
    value = layouts.Dword(bits)
    with contextlib.suppress(OSError):
        windows("SetProcessMitigationPolicy", policy, ctypes.byref(value), ctypes.sizeof(value))
