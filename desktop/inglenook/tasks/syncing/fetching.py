"""Mails of a folder come from the server, through the reader, into the vault: newest first, as an import brings them.

A thread takes what the courier brings (`ahead`), while this one has it read and commits what was read until then; so a
sync is as fast as the slowest of courier, reader and desk. Where that is the line, what is attached is read meanwhile.
A connection that drops ends the fetching after what came until then was kept.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from inglenook.core.events import Event, Partial, Progress, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.mailserver import MailServer, RemoteMail
from inglenook.core.reading import Found, Outcome
from inglenook.core.syncing import Arrived, SyncReport
from inglenook.courier.failures import CourierError
from inglenook.courier.mailreading import MAIL_BYTES
from inglenook.tasks.ingestion.ahead import Ahead
from inglenook.tasks.ingestion.attached import as_attached
from inglenook.tasks.ingestion.candidates import Candidate, Kept
from inglenook.tasks.ingestion.cutting import LOST, kept_bytes, ready_mail
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.metering import Meter
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import placing
from inglenook.vault.papers.imports import Imports
from inglenook.vault.servers.remote_folders import KnownFolder
from inglenook.vault.storage.database import Transaction

_AT_ONCE = 2_000  # mails in one request to the courier, which divides it
_AHEAD, _AHEAD_BYTES = 1_000, 32 * 1024 * 1024
_IDLE_S = 0.05  # without a mail, after which what was attached is read, some files at a time
_ATTACHED = 4
_KEEP_S = 2.0  # on a slow line what came is kept that often, however little it is
_LAST = 2**63 - 1
_LETTERS = {placing.SEEN: "S", placing.FLAGGED: "F", placing.ANSWERED: "R"}  # as a Maildir has them
_OF_A_MAIL = frozenset({"mail_refused", "mail_strange"})  # what may be the trouble of one mail alone
_UNFIT_MOST = 20  # such mails in one sync
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


_Ask = Callable[[Sequence[int]], Iterator[tuple[RemoteMail, bytes]]]


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
        self._unfit: list[int] = []  # mails that the server cannot give, whatever else it gives
        self._under_way = 0  # mails that the reader has not answered yet
        self._attached = 0  # the last attachment that was read meanwhile
        self._kept_at = time.monotonic()
        self._events: list[Event[SyncReport]] = []

    def folder(self, folder: KnownFolder, name: str, most: int = 0) -> Iterator[Event[SyncReport]]:
        """Fetch what is wanted of a folder, `most` mails of it where that is given. `name` is the vault's own."""
        for state in ("kept", "headers"):
            work = _Folder(self._workspace, folder, name, state)
            yield from self._read(work, most)
            if self._broken is not None:
                broken, self._broken = self._broken, None
                raise broken

    def _read(self, work: _Folder, most: int) -> Iterator[Event[SyncReport]]:
        self.keeper.place, self._kept_at = work, time.monotonic()
        try:
            with Ahead[_Came](lambda ahead: self._bring(work, most, ahead), self._stop, _AHEAD, _AHEAD_BYTES) as ahead:
                items = self._unread(work, ahead)
                for came, data, found, payload in self._workspace.reader.read_many(items, self._stop, mail=True):
                    self._under_way -= 1
                    self._take(work, came, data, found, payload)
                    self._keep(work)
                    yield from self._said()
        finally:
            # A stop keeps what was read until then; of a full disk the next flush says it again.
            self._under_way = 0
            work.failed += self._unfit
            self._counts.failed += len(self._unfit)
            self._unfit.clear()
            self._flush(work)
        yield from self._said()

    def _bring(self, work: _Folder, most: int, ahead: Ahead[_Came]) -> None:
        """What comes from the server; on a thread of its own."""
        for mail, data in self._source(work, most, ahead.stop):
            ahead.put(_Came(mail, hashlib.sha256(data).digest(), data), len(data))

    def _unread(self, work: _Folder, ahead: Ahead[_Came]) -> Iterator[tuple[_Came, str, bytes] | None]:
        """What came and is to be read; None where nothing came and the reader is at work. What is known is kept."""
        has_come = False
        while (some := ahead.take(0.0 if self._under_way else _IDLE_S)) is not None:
            known = self._workspace.vault.items_with([came.digest for came in some]) if some else {}
            for came in some:
                self.meter.add(1, len(came.data))
                self.done += 1
                item = known.get(came.digest)
                if item is not None and item.kind is ItemKind.MESSAGE:
                    self.keeper.add_known(work.candidate(came.mail), item)
                    self._keep(work)
                else:
                    self._under_way += 1
                    yield came, "mail.eml", came.data
            has_come = has_come or bool(some)
            if not some and self._under_way:
                yield None
            elif not some and has_come:
                self._keep(work)
                self._read_attached()

    def _read_attached(self) -> None:
        """Read a few of the attachments that are safe by now. What holds more waits for `reopening.attached`."""
        documents = self._workspace.vault.documents
        numbers = documents.pending(_ATTACHED, self._attached) if self._counts.fetched else []
        items = kept_bytes(documents, numbers, lambda number, name: self._take_attached(number, name, LOST))
        for (number, name), _, found, _ in self._workspace.reader.read_many(items, self._stop, mail=False):
            self._take_attached(number, name, found)

    def _take_attached(self, number: int, name: str, found: Found) -> None:
        self._attached = max(self._attached, number)
        document, outcome = as_attached(found, name)
        if outcome is not Outcome.CONTAINER and not found.is_letter_with_more:
            self.keeper.add_attachment(number, document, outcome, found.detail)

    def _is_too_large(self, size: int) -> bool:
        return size > min(self._largest or MAIL_BYTES, MAIL_BYTES)

    def _source(self, work: _Folder, most: int, stop: Stop) -> Iterator[tuple[RemoteMail, bytes]]:
        """The mails as the server gives them. Where it fails, the end: what came before is to be kept first."""
        is_whole = work.state == "kept"
        ask = self._server.fetch if is_whole else self._server.headers
        below = _LAST
        left = most or _LAST
        wanted_of = self._workspace.vault.remote_mails.wanted
        while left > 0 and (wanted := wanted_of(work.folder.number, below, _AT_ONCE)):
            below = wanted[-1][0]
            asked = [uid for uid, size in wanted if self._is_too_large(size) is not is_whole][:left]
            left -= len(asked)
            yield from self._asked(work, lambda uids: ask(work.folder.name, uids, stop), asked)
            if self._broken is not None:
                return

    def _asked(self, work: _Folder, ask: _Ask, uids: Sequence[int]) -> Iterator[tuple[RemoteMail, bytes]]:
        """Some mails. One that the server cannot give (Exchange says no to all that were asked for with it, others send
        what makes no sense) is found by halves and asked for twice, so that it keeps no other from coming; then it
        counts as not readable."""
        parts, has_come, trouble = [list(uids)], False, None
        again: set[int] = set()
        while parts:
            missing = dict.fromkeys(parts.pop(0))
            try:
                for mail, data in ask(list(missing)):
                    if mail.uid in missing:  # what nobody asked for, or came before, is not looked at
                        del missing[mail.uid]
                        has_come = True
                        yield mail, data
            except CourierError as broken:
                if broken.code not in _OF_A_MAIL or len(self._unfit) >= _UNFIT_MOST:
                    self._broken = broken
                    break
                rest, trouble = list(missing), broken
                if len(rest) > 1:
                    parts[:0] = [rest[: len(rest) // 2], rest[len(rest) // 2 :]]
                elif again.isdisjoint(rest):
                    again.update(rest)
                    parts.insert(0, rest)
                else:
                    self._unfit += rest
        if trouble is not None and not has_come and not self._workspace.vault.remote_mails.has_kept(work.folder.number):
            # It gives none at all, which is no fault of theirs.
            self._broken = self._broken or trouble
            self._unfit.clear()

    def _take(self, work: _Folder, came: _Came, data: bytes, found: Found, payload: bytes) -> None:
        if found.message is None:
            self._counts.failed += 1
            work.failed.append(came.mail.uid)
            return
        message = found.message
        if message.date is None and 0 < (came.mail.date or 0) <= self._workspace.now():
            message = replace(message, date=came.mail.date)  # else it would lie below all others, and nobody see it
        if work.state == "headers":
            message = replace(message, problems=(*message.problems, TOO_LARGE))
        ready = ready_mail(data, message, payload, came.digest)
        self.keeper.add_mail(work.candidate(came.mail), replace(message, folder=""), ready)

    def _keep(self, work: _Folder) -> None:
        """Commit what waits, once it is enough or has waited long enough."""
        if self.keeper.is_due or time.monotonic() - self._kept_at > _KEEP_S:
            self._flush(work)

    def _said(self) -> Iterator[Event[SyncReport]]:
        """What there is to be told since this was asked last."""
        events, self._events = self._events, []
        yield from events

    def _flush(self, work: _Folder) -> None:
        # What was attached is said by no outcome of its own, as when it is read at the end.
        outcomes = [each for each in self.keeper.flush() if each.item is None or each.item.kind is ItemKind.MESSAGE]
        new = tuple(each.item for each in outcomes if each.outcome is Outcome.IMPORTED and each.item is not None)
        if work.state == "headers":
            self._counts.too_large += len(new)
        else:
            self._counts.fetched += len(new)
        self._counts.matched += sum(each.outcome is Outcome.PRESENT for each in outcomes)
        ages = [(item, work.is_first(item)) for item in new]
        for is_first in (False, True):
            if some := tuple(item for item, was_there in ages if was_there is is_first):
                self._events.append(Partial(Arrived(self._account, work.name, work.folder.role, some, is_first)))
        self._events.append(self.progress())
        self._kept_at = time.monotonic()

    def progress(self) -> Progress:
        """How far it is, with the rate and the time left by bytes."""
        return self.meter.progress(self.done, max(self.total, self.done), "mails", "fetching")


@dataclass(frozen=True, slots=True)
class _Came:
    """A mail that came, with the digest of its bytes."""

    mail: RemoteMail
    digest: bytes
    data: bytes


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
