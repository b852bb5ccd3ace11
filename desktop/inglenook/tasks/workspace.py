"""What a job works with. A `Desk` reads files and has an engine; a `Workspace` has an open vault too."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from inglenook.core.accounts import Account
from inglenook.core.errors import NoSuchAccount
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import MailServer
from inglenook.core.reading import Found
from inglenook.engine.interface import Embedder, Engine
from inglenook.index.index import Index
from inglenook.tasks.children.reading import Reader
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from inglenook.engine.builtin.sorting import Judged
    from inglenook.tasks.models.library import Library


class Desk:
    """A reader and an engine, for files outside any vault. A context manager: leaving it ends the children.

    `engine` is the built-in one, always there. `embedder` is None where none is installed or wanted: then things are
    found by their words alone. `library` holds the models of this computer, where the assembly gave one.
    """

    def __init__(
        self,
        reader: Reader,
        engine: Engine,
        embedder: Embedder | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.reader = reader
        self.engine = engine
        self.embedder = embedder
        self.writers: Callable[[str], Engine | None] = lambda job: None
        # The engine that drafts in a language, in the person's way where that was learned; the assembly knows.
        self.in_style: Callable[[Engine | None, str], Engine | None] = lambda writer, language: writer
        self.library: Library | None = None
        self._clock = clock
        self._closing: list[Callable[[], None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def now(self) -> int:
        """The time, in seconds since 1970 UTC."""
        return int(self._clock())

    def writer(self, job: str) -> Engine | None:
        """The model that the person has chosen for a job; None where the built-in engine does it."""
        return self.writers(job)

    def at_close(self, action: Callable[[], None]) -> None:
        """Have something ended with this desk, last added first."""
        self._closing.append(action)

    def close(self) -> None:
        """End the children and give everything back; harmless when repeated."""
        while self._closing:
            self._closing.pop()()

    def read_file(self, path: Path, data: bytes, stop: Stop) -> Found:
        """Read one file outside the vault; the answer is checked."""
        stop.check()
        found, _attached = self.reader.read(path.name, data, mail=looks_like_mail(path.name, data))
        return found


class Workspace(Desk):
    """An unlocked vault with everything that works on it. One at a time for each vault folder."""

    def __init__(
        self,
        vault: Vault,
        index: Index,
        reader: Reader,
        engine: Engine,
        embedder: Embedder | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(reader, engine, embedder, clock=clock)
        self.vault = vault
        self.index = index
        # Whose vectors are searched until the embedder, newly chosen, has seen every passage.
        self.former: Embedder | None = None
        # Mails that the person sorted, as the classifier sees them (`labelling.judged`); the oldest go first.
        self.judged: dict[ItemId, Judged] = {}
        # By the number of an account: who renews its tokens (`credentials`).
        self.renewing: dict[int, threading.Lock] = {}
        # What talks to the servers of an account, to be closed after use; the assembly knows.
        self.mail_server: Callable[[Account], MailServer] = _no_server


def _no_server(account: Account) -> MailServer:
    raise NoSuchAccount(account=account.address)


def looks_like_mail(name: str, head: bytes) -> bool:
    """A guess that only chooses which reader gets the file first; what it is, the reader decides by content."""
    if name.lower().endswith((".eml", ".emlx")):
        return True
    first = head[:1000].lstrip(b"\r\n").split(b"\n", 1)[0]
    key, colon, _ = first.partition(b":")
    return bool(colon) and key.lower() in _FIRST_HEADERS


_FIRST_HEADERS = frozenset(
    b"return-path received from to message-id date subject delivered-to mime-version x-mozilla-status reply-to"
    b" x-gm-thrid x-original-to envelope-to dkim-signature arc-seal authentication-results".split()
)
