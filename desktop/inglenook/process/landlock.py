"""Which files a process may reach from now on (Landlock, `Documentation/userspace-api/landlock.rst` of the kernel).

It holds for the thread that asks for it and for those started later, so it comes before the first thread. Files that
are open already stay so. It says nothing of names and sizes: those can still be looked up.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterable

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every processor
_PR_SET_NO_NEW_PRIVS = 38
_VERSION, _PATH_BENEATH = 1, 1
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_READ_FILE, _READ_FOLDER, _REMOVE_FOLDER, _REMOVE_FILE, _MAKE_SOCKET = 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 9
_OF_A_FILE = _READ_FILE | _WRITE_FILE | _TRUNCATE
_FIRST_RIGHTS = (1 << 13) - 1  # of the first version: to run, write, read, list, remove and make things of all kinds
# What each version handles beside that: linking across folders, cutting short, and requests to devices.
_MORE_RIGHTS = ((2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
_NETWORK, _SCOPES = 0b11, 0b11  # TCP from version 4; abstract sockets and signals from version 6


def version() -> int:
    """What the kernel knows of it; 0 where it knows nothing, or it is switched off."""
    if sys.platform != "linux":
        return 0
    found = ctypes.CDLL(None, use_errno=True).syscall(
        ctypes.c_long(_CREATE), None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION)
    )
    return max(0, int(found))


def restrict(readable: Iterable[str], sockets: Iterable[str] = (), *, connects: bool = False) -> int:
    """Read only what lies below `readable`, make and remove sockets below `sockets`, and reach no other file.

    `connects` leaves TCP alone. Gives the version that holds, 0 where there is none. Raises `OSError`.
    """
    known = version()
    if not known or sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    rights = _FIRST_RIGHTS
    for since, right in _MORE_RIGHTS:
        rights |= right if known >= since else 0
    network = _NETWORK if known >= 4 and not connects else 0
    attributes = struct.pack("=QQQ", rights, network, _SCOPES if known >= 6 else 0)
    size = 8 if known < 4 else 16 if known < 6 else 24
    rules = libc.syscall(ctypes.c_long(_CREATE), attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    if rules < 0:
        raise _failure("landlock_create_ruleset")
    try:
        for path in readable:
            _add(libc, rules, path, _READ_FILE | _READ_FOLDER)
        # Libraries write there what they say to nobody, and Tesseract ends the process where it cannot.
        _add(libc, rules, os.devnull, _READ_FILE | _WRITE_FILE | (_TRUNCATE if known >= 3 else 0))
        for path in sockets:
            _add(libc, rules, path, _READ_FOLDER | _REMOVE_FILE | _MAKE_SOCKET)
            _add(libc, rules, os.path.dirname(path), _REMOVE_FOLDER)  # noqa: PTH120 - the folder itself goes, too
        libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), 0, 0, 0)
        if libc.syscall(ctypes.c_long(_RESTRICT), ctypes.c_int(rules), ctypes.c_uint32(0)):
            raise _failure("landlock_restrict_self")
    finally:
        os.close(rules)
    return known


def _add(libc: ctypes.CDLL, rules: int, path: str, rights: int) -> None:
    """Allow what lies below a path; one that does not exist is passed over."""
    if sys.platform != "linux":
        return
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        allowed = rights if os.path.isdir(path) else rights & _OF_A_FILE  # noqa: PTH112 - a path as text, of many
        rule = struct.pack("=Qi", allowed, place)
        if libc.syscall(
            ctypes.c_long(_ADD), ctypes.c_int(rules), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0)
        ):
            raise _failure("landlock_add_rule")
    finally:
        os.close(place)


def _failure(what: str) -> OSError:
    code = ctypes.get_errno() or errno.EINVAL
    return OSError(code, f"{what}: {os.strerror(code)}")
