"""Folders for the sockets that llama.cpp insists on: each is of one child, and goes with it, also when that is killed.

The name says whose it is, and cannot be guessed: whoever started the child clears it up after it, and the next start
what is left of those whose starter was killed as well.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

_PREFIX = "inglenook-sockets-"
_PLACE = Path("/tmp")  # noqa: S108 - a path of a socket must be short, and where files are temporary it may not be
_SOCKET = "llama.sock"


def make() -> Path:
    """A new folder that only the person may enter, of this process."""
    folder = _PLACE / f"{_PREFIX}{os.getpid()}-{os.urandom(16).hex()}"
    folder.mkdir(mode=0o700)
    return folder


def clear(process: int) -> None:
    """Remove what a process left that has ended."""
    for folder in _PLACE.glob(f"{_PREFIX}{process}-*"):
        _remove(folder)


def sweep() -> None:
    """Remove what is left of all processes that have ended."""
    for folder in _PLACE.glob(f"{_PREFIX}*"):
        with contextlib.suppress(ValueError):
            if not is_running(int(folder.name.removeprefix(_PREFIX).partition("-")[0])):
                _remove(folder)


def is_running(process: int) -> bool:
    """Whether there is such a process, whoever's."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):  # a number out of a name may be larger than any
        return False
    except PermissionError:
        return True
    return True


def _remove(folder: Path) -> None:
    """Only a folder of the person's own, and only where nothing but the socket is in it."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
            (folder / _SOCKET).unlink(missing_ok=True)
            folder.rmdir()
