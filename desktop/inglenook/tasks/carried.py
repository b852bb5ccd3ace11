"""What mails carry, read by readers of its own while more mails come.

It is read out of the vault, where it waits since the commit of its mail, so that a kill in between loses nothing: the
next run reads it. What it becomes is written by whoever takes it, in a commit with the mails that came meanwhile.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.errors import InglenookError, NoSuchItem, Stopped
from inglenook.core.events import Stop
from inglenook.core.reading import Found
from inglenook.tasks.ahead import Ahead
from inglenook.tasks.cutting import AHEAD, AHEAD_BYTES, weight
from inglenook.tasks.reading import Reader
from inglenook.vault.documents import Documents

_AT_ONCE = 100
_WAIT_S = 0.1  # for what a thread gives, until its end is looked for


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that is in the vault and was not read before, with its bytes and what was found."""

    number: int
    name: str
    data: bytes
    found: Found


class Carried:
    """The documents of the vault that wait to be read. For one thread alone, but for what it starts; to be closed."""

    def __init__(self, reader: Reader, documents: Documents, stop: Stop) -> None:
        self._reader, self._documents, self._stop = reader, documents, stop
        self._ahead: Ahead[Attached] | None = None
        self._is_all = False  # no more of them will come
        self._is_broken = False

    def more(self) -> None:
        """More of them may wait by now: begin to read, or go on."""
        if self._is_broken:
            return
        if self._ahead is None:
            self._begin(is_all=False)
        else:
            self._ahead.wake()

    def read(self) -> list[Attached]:
        """What was read by now. Trouble ends the reading until `rest`, which meets it again: mails come first."""
        if self._ahead is None:
            return []
        try:
            return self._ahead.take(0.0) or []
        except Stopped:
            raise
        except InglenookError:
            self.close()
            self._is_broken = True
            return []

    def rest(self) -> Iterator[list[Attached]]:
        """All that is left, each once; raises what keeps it from being read. No more may come meanwhile."""
        if self._ahead is None:
            self._begin(is_all=True)
        else:
            self._is_all = True
            self._ahead.wake()
        assert self._ahead is not None
        while (some := self._ahead.take(_WAIT_S)) is not None:
            yield some
        self.close()

    def close(self) -> None:
        """End the reading; harmless when repeated."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.close()

    def _begin(self, *, is_all: bool) -> None:
        self._is_all = is_all
        self._ahead = Ahead(self._work, self._stop, AHEAD, AHEAD_BYTES)

    def _work(self, ahead: Ahead[Attached]) -> None:
        items = self._waiting(ahead)
        with contextlib.closing(self._reader.read_many(items, ahead.stop, mail=False)) as found_each:
            for (number, name), data, found, _ in found_each:
                ahead.put(Attached(number, name, data, found), weight(found, len(data)))

    def _waiting(self, ahead: Ahead[Attached]) -> Iterator[tuple[tuple[int, str], str, bytes] | None]:
        """Each that waits, in the order of their mails; None where the next one is still to come."""
        last = 0
        while True:
            is_all = self._is_all  # looked at before the vault is, for what comes between the two
            numbers = self._documents.pending(_AT_ONCE, last)
            for number in numbers:
                last = number
                with contextlib.suppress(NoSuchItem):  # taken out meanwhile
                    name, data = self._documents.filename(number), self._documents.original(number)
                    yield (number, name), name, data
            if numbers:
                continue
            if is_all:
                return
            yield None  # what is read by now comes first
            ahead.rest()
