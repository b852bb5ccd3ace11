"""One desk at a time: a lock of the operating system on a file in the vault folder, gone with its process."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from inglenook.vault.errors import VaultBusy, of_disk

NAME = "vault.lock"
_HELD = frozenset(
    {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
)  # by another desk; anything else is trouble with the disk


class FolderLock:
    """Held from making to `release`, or to the end of the process however it ends. Raises `VaultBusy`."""

    def __init__(self, folder: Path) -> None:
        self._descriptor: int | None = None
        try:
            descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            raise of_disk(error, "lock", folder) from None
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno not in _HELD:
                raise of_disk(error, "lock", folder) from None
            raise VaultBusy(folder=str(folder)) from None
        self._descriptor = descriptor

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.release()

    def release(self) -> None:
        """Let another desk in; harmless when repeated. The file stays: taking it away would let two in."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
