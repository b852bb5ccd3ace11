"""Files that are files: a pipe or a device in the place of one would have whoever opens it wait for ever. And those
that a person has written outside the vault, which are whole or as they were."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import BinaryIO

from inglenook.core.errors import NoRoom, NotWritten

NO_ROOM = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


def opened(path: Path) -> BinaryIO:
    """A regular file, open for reading. Raises `OSError` for whatever else lies there, and never waits."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "that is no regular file")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def write(path: Path, data: bytes) -> None:
    """Write a file for the person, as a whole: one of that name is as it was until the new one is complete.

    It holds what was encrypted: a new one can be read by its owner alone, one of that name stays open to whom it was.
    Raises `NoRoom` where the disk is full, and `NotWritten` for whatever else the system says.
    """
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a pipe or a device takes what comes, and a folder refuses
        else:
            try:
                _replace(path, data)
            except PermissionError:
                path.write_bytes(data)  # where this one name alone may be written, as a portal of the desktop lends it
    except OSError as error:
        raise not_written(path, error) from None


def not_written(path: Path, error: OSError) -> NotWritten:
    """What the system said of a file that was to be written, as one of ours."""
    return (NoRoom if error.errno in NO_ROOM else NotWritten)(path=str(path))


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            with contextlib.suppress(FileNotFoundError):
                fresh.chmod(stat.S_IMODE(path.stat().st_mode))
            os.fsync(descriptor)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
