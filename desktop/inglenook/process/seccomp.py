"""Filters of system calls (seccomp, `Documentation/userspace-api/seccomp_filter.rst` of the kernel).

Two shapes: an allow-list for whoever reads foreign files, which refuses every call that it does not name; and a
deny-list for those whose libraries ask for more than anybody could name. A filter holds for all threads at once, for
all that this process ever starts, and cannot be taken back. A refused call fails with EPERM, so that a library that
only tried goes on.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inglenook.process.syscalls import architecture, numbers

_LOAD, _EQUALS, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06  # opcodes of classic BPF
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # places in struct seccomp_data
_X32 = 0x40000000  # calls of the x32 way, which would pass by their numbers
_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _TSYNC = 1, 1
_CLONE_THREAD = 0x10000
_ALL = 0xFFFFFFFF


class NoFilter(OSError):
    """The kernel does not take a filter, or there are no numbers for this processor."""


@dataclass(frozen=True, slots=True)
class When:
    """A call is allowed only where an argument (counted from 0, its lower half), masked, is one of these values."""

    call: str
    argument: int
    values: tuple[int, ...]
    mask: int = _ALL


Step = tuple[int, int, int, int]


def allow_only(calls: Iterable[str], conditions: Sequence[When], machine: str = "") -> bytes:
    """A program that allows these calls, the others in part, and refuses all else."""
    known = numbers(machine)
    steps = [*_beginning(machine), *_threads_only(known), *_conditional(conditions, known)]
    for call in calls:
        if call in known:
            steps += _answer(known[call], _ALLOW)
    return _packed([*steps, (_RETURN, 0, 0, _FAIL | errno.EPERM)])


def refuse(calls: Iterable[str], conditions: Sequence[When], machine: str = "", *, starts: bool = False) -> bytes:
    """A program that refuses these calls, allows the others in part, and all else; `starts`: new processes, too."""
    known = numbers(machine)
    steps = [*_beginning(machine), *([] if starts else _threads_only(known)), *_conditional(conditions, known)]
    for call in calls:
        if call in known:
            steps += _answer(known[call], _FAIL | errno.EPERM)
    return _packed([*steps, (_RETURN, 0, 0, _ALLOW)])


def install(program: bytes) -> None:
    """Put a filter over all threads of this process, for good. Raises `NoFilter`."""
    known = numbers()
    if sys.platform != "linux" or not known:
        raise NoFilter(errno.ENOSYS, "no filter on this system")
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer)))
    libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), 0, 0, 0)
    done = libc.syscall(known["seccomp"], ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_TSYNC), header)
    if done != 0:
        code = ctypes.get_errno()
        raise NoFilter(code or errno.EBUSY, os.strerror(code or errno.EBUSY))


def _beginning(machine: str) -> list[Step]:
    """Another processor's calls end the process, or they would pass under other numbers."""
    ours = architecture(machine)
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUALS, 1, 0, ours),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if ours == architecture("x86_64"):
        steps += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    return steps


def _threads_only(known: dict[str, int]) -> list[Step]:
    """New threads and no new process. What clone3 is to make lies in memory, unseen; libc then asks clone instead."""
    steps = _answer(known["clone3"], _FAIL | errno.ENOSYS)
    steps += _conditional([When("clone", 0, (_CLONE_THREAD,), _CLONE_THREAD)], known)
    for call in ("fork", "vfork"):
        if call in known:
            steps += _answer(known[call], _FAIL | errno.EPERM)
    return steps


def _conditional(conditions: Sequence[When], known: dict[str, int]) -> list[Step]:
    steps: list[Step] = []
    for each in conditions:
        if each.call not in known:
            continue
        count = len(each.values)
        body: list[Step] = [(_LOAD, 0, 0, _ARGUMENTS + 8 * each.argument), (_AND, 0, 0, each.mask)]
        body += [(_EQUALS, count - place, 0, value) for place, value in enumerate(each.values)]
        body += [(_RETURN, 0, 0, _FAIL | errno.EPERM), (_RETURN, 0, 0, _ALLOW)]
        steps += [(_EQUALS, 0, len(body), known[each.call]), *body]
    return steps


def _answer(number: int, answer: int) -> list[Step]:
    return [(_EQUALS, 0, 1, number), (_RETURN, 0, 0, answer)]


def _packed(steps: Sequence[Step]) -> bytes:
    return b"".join(struct.pack("HBBI", *step) for step in steps)
