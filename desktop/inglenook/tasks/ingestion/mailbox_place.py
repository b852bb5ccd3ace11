"""How far a mailbox was read, kept in the same commit as the mails that came out of it.

An import that was cut short, by a stop or a kill, goes on from there. The file is told again by its first bytes and by
those before the place, so that another mailbox under the same name is read from its beginning. A mailbox that was read
to its end has no place: adding it again looks through all of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from inglenook.core.filenames import as_text
from inglenook.vault.papers.imports import Imports
from inglenook.vault.storage.database import Transaction

_LOOKED_AT = 4_096  # bytes at each end


class MailboxPlace:
    """The place in one mailbox file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path, self._name = path, as_text(path)
        self._position = self._number = 0
        self._is_finished = False
        self._looked: tuple[int, bytes] | None = None  # as it was where the first mail ended

    def resumed(self, imports: Imports) -> tuple[int, int]:
        """Where to go on, and how many mails lie before it; 0 and 0 for a file that is read from its beginning."""
        known = imports.place(self._name)
        if known is None or self._head(known[0]) != known[2]:
            return 0, 0
        self._position, self._number = known[:2]
        return known[:2]

    def reached(self, position: int, number: int) -> None:
        """So far all mails were handed on; a position of 0 says nothing."""
        if position:
            self._position, self._number = position, number
        if self._looked is None:
            self._looked = position, self._head(position)

    def has_changed(self) -> bool:
        """Whether another program has written the file anew meanwhile. What was added behind it is no change."""
        if self._looked is None:
            return False
        return self._head(self._looked[0]) != self._looked[1] or not self._head(self._position)

    def finish(self) -> None:
        """The end was reached."""
        self._is_finished = True

    def keep(self, imports: Imports, transaction: Transaction) -> None:
        """Write the place down with what came before it."""
        if self._is_finished:
            imports.forget(transaction, self._name)
        elif self._position:
            imports.remember(transaction, self._name, self._position, self._number, self._head(self._position))

    def _head(self, position: int) -> bytes:
        """A digest of the first bytes and of those before a position; empty where the file is shorter than that."""
        try:
            with self._path.open("rb") as file:
                first = file.read(min(_LOOKED_AT, position))
                file.seek(max(0, position - _LOOKED_AT))
                last = file.read(min(_LOOKED_AT, position))
        except OSError:
            return b""
        return hashlib.sha256(first + last).digest() if len(last) == min(_LOOKED_AT, position) else b""
