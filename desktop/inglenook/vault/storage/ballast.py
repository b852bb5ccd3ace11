"""Room kept for the day when the disk is full: then even a deletion fails, for it is written before it frees anything.

A file of random bytes beside the store. It is made where there is plenty of room, given back when a write that the
person needs (deleting, keeping a draft) meets a full disk, and made anew, as large as fits, once that write is done.
Imports and the like never get at it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from inglenook.vault.errors import VaultFull

NAME = "vault.ballast"
BYTES = 32 * 1024 * 1024
PLENTY = 16  # times its size that must be free before it is made
_LEAST = 1024 * 1024
_PIECE = 1024 * 1024

T = TypeVar("T")


class Ballast:
    """The file in one vault's folder. Whatever goes wrong with it is passed over: it is a help and no promise."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    @property
    def size_bytes(self) -> int:
        """How much is kept now."""
        with contextlib.suppress(OSError):
            facts = self._path.lstat()
            return facts.st_size if stat.S_ISREG(facts.st_mode) else 0
        return 0

    def take(self) -> None:
        """Keep the whole room, where it is not kept and there is plenty."""
        if self.size_bytes < BYTES and self._free() > PLENTY * BYTES:
            self._keep(BYTES)

    def release(self) -> bool:
        """Give the room back; whether there was any."""
        if not self.size_bytes:
            return False
        with contextlib.suppress(OSError):
            self._path.unlink()
            return True
        return False

    def lend(self, action: Callable[[], T]) -> T:
        """Do something that a full disk must not prevent: if the disk is full, do it again in the room that is kept
        here.

        `action` is done again from its beginning, so it must be one whole transaction. Afterwards as much room as is
        left is kept again.
        """
        try:
            return action()
        except VaultFull:
            if not self.release():
                raise
        try:
            return action()
        finally:
            self._keep(min(BYTES, self._free() * 3 // 4))

    def _keep(self, size: int) -> None:
        """Random bytes, for a file system may pack zeros into nothing."""
        if size < _LEAST:
            return
        try:
            # Made anew: what somebody put in its place, such as a link to another file, is not written into.
            self._path.unlink(missing_ok=True)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for start in range(0, size, _PIECE):
                    file.write(os.urandom(min(_PIECE, size - start)))
        except OSError:
            self.release()

    def _free(self) -> int:
        try:
            return shutil.disk_usage(self._path.parent).free
        except OSError:
            return 0
