"""Pipes between two processes that share neither a parent's descriptors nor sockets: named pipes that have a name
for a moment only.

The desk makes three FIFOs in a fresh folder that only the person may enter, opens its ends, and has the starter open
the others; then the names are removed. No open ever waits: a reading end opens at once with O_NONBLOCK, and a writing
end opens at once where a reading end exists, so the desk holds a reading end of the child's input until the starter
has opened its own.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from inglenook.core.errors import InglenookError
from inglenook.process.socketfolders import is_running

_PREFIX = "inglenook-pipes-"
_NAMES = ("stdin", "stdout", "stderr")
_PIPE_BYTES = 1024 * 1024  # fewer switches between the two processes than with the usual 64 KiB


class PipeRefused(InglenookError):
    """A named pipe could not be made, or is not the one that was made."""

    code = "pipe_refused"


@dataclass(frozen=True, slots=True)
class Ends:
    """Three descriptors: of the child's stdin, stdout and stderr, seen from whoever holds them."""

    stdin: int
    stdout: int
    stderr: int

    def close(self) -> None:
        """Close all three."""
        for descriptor in (self.stdin, self.stdout, self.stderr):
            os.close(descriptor)


class Handover:
    """The desk's side. Use as a context; within it the starter opens `folder`; `take()` before leaving keeps the ends.

    Leaving removes the names in every case.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=_private_folder()))
        self._open: list[int] = []
        try:
            for name in _NAMES:
                os.mkfifo(self.folder / name, 0o600)
            reading_stdin = self._opened("stdin", os.O_RDONLY)
            self._waiting = reading_stdin
            self._ends = Ends(
                self._opened("stdin", os.O_WRONLY),
                self._opened("stdout", os.O_RDONLY),
                self._opened("stderr", os.O_RDONLY),
            )
        except BaseException:
            self._leave()
            raise

    def __enter__(self) -> Handover:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def take(self) -> Ends:
        """The desk's ends, blocking from now on; the starter must have opened its own."""
        ends = self._ends
        for descriptor in (ends.stdin, ends.stdout, ends.stderr):
            os.set_blocking(descriptor, True)
            _widen(descriptor)
            self._open.remove(descriptor)
        return ends

    def _opened(self, name: str, mode: int) -> int:
        descriptor = _open(self.folder / name, mode)
        self._open.append(descriptor)
        return descriptor

    def _leave(self) -> None:
        for descriptor in self._open:
            os.close(descriptor)
        self._open.clear()
        for name in _NAMES:
            (self.folder / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.folder.rmdir()


def sweep() -> None:
    """Remove the empty names that desks left which were killed in the middle of a handover. Pipes hold nothing."""
    for folder in Path(_private_folder() or tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, ValueError):
            maker = int(folder.name.removeprefix(_PREFIX).partition("-")[0])
            if folder.stat().st_uid == os.geteuid() and not is_running(maker):
                for name in _NAMES:
                    (folder / name).unlink(missing_ok=True)
                folder.rmdir()


def open_child_ends(folder: Path) -> Ends:
    """The starter's side: open the child's ends of the pipes in `folder`."""
    opened: list[int] = []
    try:
        for name, mode in zip(_NAMES, (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True):
            opened.append(_open(folder / name, mode))
            os.set_blocking(opened[-1], True)
    except BaseException:
        for descriptor in opened:
            os.close(descriptor)
        raise
    return Ends(*opened)


def _open(path: Path, mode: int) -> int:
    descriptor = os.open(path, mode | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    found = os.fstat(descriptor)
    if not stat.S_ISFIFO(found.st_mode) or found.st_uid != os.geteuid():
        os.close(descriptor)
        raise PipeRefused()
    return descriptor


def _widen(descriptor: int) -> None:
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            # Refused where the person's pipes hold much already; the usual size is slower and works.
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _private_folder() -> str | None:
    """The person's run-time folder where there is a good one; None for the usual temporary folder."""
    place = os.environ.get("XDG_RUNTIME_DIR", "")
    if not place or not Path(place).is_absolute():
        return None
    try:
        found = Path(place).stat()
    except OSError:
        return None
    is_private = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077
    return place if is_private and os.access(place, os.W_OK | os.X_OK) else None
