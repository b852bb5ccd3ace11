"""Mails of a folder come from the server, through the reader, into the vault: newest first, as an import brings them.

While the desk commits, the reader works ahead on its window and the courier on its own; so a sync is as fast as the
slowest of the three. A connection that drops ends the fetching after what came until then was kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from inglenook.core.events import Event, Partial, Progress, Stop
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import MailServer, RemoteMail
from inglenook.core.reading import Found, Outcome
from inglenook.core.syncing import Arrived, SyncReport
from inglenook.courier.failures import CourierError
from inglenook.courier.mailreading import MAIL_BYTES
from inglenook.tasks.candidates import Candidate, Kept
from inglenook.tasks.keeper import Keeper
from inglenook.tasks.metering import Meter
from inglenook.tasks.workspace import Workspace
from inglenook.vault import placing
from inglenook.vault.database import Transaction
from inglenook.vault.imports import Imports
from inglenook.vault.remote_folders import KnownFolder

# Mails in one request: few at first, for of a request that is cut all may be lost, and a bad line is cut soon.
_AT_FIRST, _MORE, _AT_ONCE = 5, 3, 1_000
_KEEP_S = 2.0  # on a slow line what came is kept that often, however little it is
_LAST = 2**63 - 1
_LETTERS = {placing.SEEN: "S", placing.FLAGGED: "F", placing.ANSWERED: "R"}  # as a Maildir has them
TOO_LARGE = "too_large"  # a problem of a mail of which only the headers are here


@dataclass(slots=True)
class Counts:
    """What a sync counts as it goes."""

    fetched: int = 0
    matched: int = 0
    too_large: int = 0
    failed: int = 0
    flags: int = 0
    left: int = 0
    sent: int = 0
    refused: int = 0


class Fetch:
    """The fetching of one sync, folder after folder."""

    def __init__(
        self, workspace: Workspace, server: MailServer, stop: Stop, account: int, counts: Counts, largest: int
    ) -> None:
        self._workspace, self._server, self._stop = workspace, server, stop
        self._account, self._counts, self._largest = account, counts, largest
        self.keeper = Keeper(workspace, None)
        self.meter = Meter()
        self.done, self.total = 0, 0
        self._broken: CourierError | None = None
        self._at_once = _AT_FIRST

    def folder(self, folder: KnownFolder, name: str, most: int = 0) -> Iterator[Event[SyncReport]]:
        """Fetch what is wanted of a folder, `most` mails of it where that is given. `name` is the vault's own."""
        for state in ("kept", "headers"):
            work = _Folder(self._workspace, folder, name, state)
            source = self._whole(work, most) if state == "kept" else self._heads(work, most)
            yield from self._read(work, source)
            if self._broken is not None:
                broken, self._broken = self._broken, None
                raise broken

    def _read(self, work: _Folder, source: Iterator[tuple[RemoteMail, bytes]]) -> Iterator[Event[SyncReport]]:
        self.keeper.place = work
        kept_at = time.monotonic()
        items = self._unknown(work, source)
        try:
            for mail, data, found, payload in self._workspace.reader.read_many(items, self._stop, mail=True):
                self._take(work, mail, data, found, payload)
                if self.keeper.is_due or time.monotonic() - kept_at > _KEEP_S:
                    yield from self._flush(work)
                    kept_at = time.monotonic()
        finally:
            # A stop keeps what was read until then; of a full disk the next flush says it again.
            outcome = list(self._flush(work))
        yield from outcome

    def _whole(self, work: _Folder, most: int) -> Iterator[tuple[RemoteMail, bytes]]:
        return self._source(work, most, self._server.fetch, lambda size: not self._is_too_large(size))

    def _heads(self, work: _Folder, most: int) -> Iterator[tuple[RemoteMail, bytes]]:
        return self._source(work, most, self._server.headers, self._is_too_large)

    def _is_too_large(self, size: int) -> bool:
        return size > min(self._largest or MAIL_BYTES, MAIL_BYTES)

    def _source(
        self,
        work: _Folder,
        most: int,
        ask: Callable[[str, Sequence[int], Stop], Iterator[tuple[RemoteMail, bytes]]],
        is_meant: Callable[[int], bool],
    ) -> Iterator[tuple[RemoteMail, bytes]]:
        """The mails as the server gives them. Where it fails, the end: what came before is to be kept first."""
        below = _LAST
        left = most or _LAST
        wanted_of = self._workspace.vault.remote_mails.wanted
        while left > 0 and (wanted := wanted_of(work.folder.number, below, self._at_once)):
            below = wanted[-1][0]
            asked = [uid for uid, size in wanted if is_meant(size)][:left]
            left -= len(asked)
            if not asked:
                continue
            missing = set(asked)
            try:
                for mail, data in ask(work.folder.name, asked, self._stop):
                    if mail.uid in missing:  # what nobody asked for, or came before, is not looked at
                        missing.discard(mail.uid)
                        yield mail, data
            except CourierError as broken:
                self._broken = broken
                return
            self._at_once = min(_AT_ONCE, self._at_once * _MORE)

    def _unknown(
        self, work: _Folder, source: Iterator[tuple[RemoteMail, bytes]]
    ) -> Iterator[tuple[RemoteMail, str, bytes]]:
        """The mails whose bytes are not in the vault yet."""
        for mail, data in source:
            self.meter.add(1, len(data))
            self.done += 1
            if not self.keeper.present(work.candidate(mail), data):
                yield mail, "mail.eml", data

    def _take(self, work: _Folder, mail: RemoteMail, data: bytes, found: Found, payload: bytes) -> None:
        if found.message is None:
            self._counts.failed += 1
            work.failed.append(mail.uid)
            return
        message = found.message
        if work.state == "headers":
            message = replace(message, problems=(*message.problems, TOO_LARGE))
        self.keeper.add_mail(work.candidate(mail), data, replace(message, folder=""), payload)

    def _flush(self, work: _Folder) -> Iterator[Event[SyncReport]]:
        outcomes = self.keeper.flush()
        new = tuple(each.item for each in outcomes if each.outcome is Outcome.IMPORTED and each.item is not None)
        if work.state == "headers":
            self._counts.too_large += len(new)
        else:
            self._counts.fetched += len(new)
        self._counts.matched += sum(each.outcome is Outcome.PRESENT for each in outcomes)
        ages = [(item, work.is_first(item)) for item in new]
        for is_first in (False, True):
            if some := tuple(item for item, was_there in ages if was_there is is_first):
                yield Partial(Arrived(self._account, work.name, work.folder.role, some, is_first))
        yield self.progress()

    def progress(self) -> Progress:
        """How far it is, with the rate and the time left by bytes."""
        return self.meter.progress(self.done, max(self.total, self.done), "mails", "fetching")


class _Folder:
    """One folder while it is fetched from. It is the `Place` of the keeper: what failed is noted with what was kept."""

    def __init__(self, workspace: Workspace, folder: KnownFolder, name: str, state: str) -> None:
        self._workspace = workspace
        self.folder, self.name, self.state = folder, name, state
        self.failed: list[int] = []
        self._uids: dict[ItemId, int] = {}

    def is_first(self, item: ItemId) -> bool:
        """Whether a mail that was kept had been there when the folder was first looked through."""
        return self._uids.pop(item, 0) < self.folder.first_next

    def candidate(self, mail: RemoteMail) -> Candidate:
        """A mail as the keeper takes it."""
        flags = "".join(letter for flag, letter in _LETTERS.items() if flag in mail.flags)
        return Candidate(f"{self.name} › {mail.uid}", data=b"", folder=self.name, flags=flags, kept=self._kept(mail))

    def keep(self, imports: Imports, transaction: Transaction) -> None:
        """Note what failed."""
        del imports
        self._workspace.vault.remote_mails.set_state(transaction, self.folder.number, self.failed, "failed")
        self.failed = []

    def _kept(self, mail: RemoteMail) -> Kept:
        def keep(transaction: Transaction, item: ItemId, is_new: bool) -> None:
            vault = self._workspace.vault
            if not is_new and not vault.mail.is_there(transaction, item):
                return  # taken out between reading and keeping: it is fetched again
            self._uids[item] = mail.uid
            vault.remote_mails.keep(transaction, self.folder.number, mail, item.number, self.state)
            placing.arrived(transaction, item.number, mail, self._workspace.now(), is_new=is_new)

        return keep
