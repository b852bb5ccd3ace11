"""Bring an account and its server in step: what the person changed goes out, what is new comes in.

In order: mails and changes that wait are sent. The newest mails of an inbox that was never looked at come first, so
that there is something to read. Then every folder's list is looked through, what vanished is looked for, and what is
wanted is fetched, the inbox first, each folder from its newest mail on. All that was decided is in the vault at each
step, so that a sync can end anywhere, by a stop, a lost connection, a full disk or a kill, and the next one goes on.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence

from inglenook.core.accounts import Account
from inglenook.core.errors import InglenookError, NoSuchAccount, Stopped
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.mailserver import MailServer
from inglenook.core.syncing import SyncReport
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import FolderClosed
from inglenook.tasks.accounts.serverfolders import ServerFolders
from inglenook.tasks.ingestion import reopening
from inglenook.tasks.sending import sending
from inglenook.tasks.syncing import tidying_gone
from inglenook.tasks.syncing.fetching import Counts, Fetch
from inglenook.tasks.syncing.mirroring import Mirror
from inglenook.tasks.syncing.pushing import Push
from inglenook.tasks.syncing.rematching import Rematch
from inglenook.tasks.workspace import Workspace
from inglenook.vault.errors import VaultError
from inglenook.vault.mail import returning
from inglenook.vault.servers.remote_folders import KnownFolder

_FIRST = 200  # mails of an inbox that come before anything else
_MERGE = 2_000  # new mails after which the index is merged
_ONE_FOLDER = frozenset({"mail_refused", "mail_busy", "mail_strange"})  # what may be the trouble of one folder alone
_NO_CHANGES = frozenset({"mail_busy", "mail_strange"})  # what may be the trouble of a change alone


def sync(workspace: Workspace, account: Account, server: MailServer, stop: Stop) -> Iterator[Event[SyncReport]]:
    """Bring an account in step once. New mails come as `Partial(Arrived)` once they are safe.

    Raises `CourierError`s, `Stopped`, and `NoSuchAccount` where it was taken out meanwhile; what was done until then
    stays done.
    """
    work = _Sync(workspace, account, server, stop)
    try:
        yield from work.all()
    except Stopped:
        raise
    except Exception as error:
        # What a sync meets whose rows have gone depends on how far it was: none of that says anything to anybody.
        if _is_gone(workspace, account):
            raise NoSuchAccount(account=account.address) from None
        if isinstance(error, InglenookError):
            work.end(error.code)
        raise


def _is_gone(workspace: Workspace, account: Account) -> bool:
    try:
        workspace.vault.accounts.account(account.number)
    except NoSuchAccount:
        return True
    except VaultError:
        pass
    return False


class _Sync:
    """One sync under way."""

    def __init__(self, workspace: Workspace, account: Account, server: MailServer, stop: Stop) -> None:
        self._workspace, self._account, self._stop, self._server = workspace, account, stop, server
        self._vault = workspace.vault
        self._begun = time.monotonic()
        self._counts = Counts()
        self._unopened: dict[int, CourierError] = {}  # folders that the server would not let look at
        self._unpushed: CourierError | None = None
        terms = self._vault.accounts.terms(account.number)
        self._is_first = terms.synced is None
        self._push = Push(workspace, account, server, stop, self._counts)
        self._folders = ServerFolders(workspace, account, server, stop)
        self._mirror = Mirror(workspace, server, stop, self._counts)
        self._rematch = Rematch(workspace, account, server, stop, self._counts)
        self._fetch = Fetch(workspace, server, stop, account.number, self._counts, terms.largest)

    def all(self) -> Iterator[Event[SyncReport]]:
        yield from self._send()
        if self._is_first:
            self._workspace.reader.stand_by()  # while the courier starts and connects
        yield from self._changes()
        yield Progress(0, None, "folders", "looking")
        folders = self._folders.ask()
        yield from self._look(folders)
        yield from self._find_again(folders)
        yield from self._changes()  # what had to wait until its mail was found again
        yield from self._fetch_all()
        yield from self._finish()
        if self._unpushed is not None:
            raise self._unpushed
        if self._unopened:
            yield Partial(self._report())
            raise self._closed()
        self.end("")
        yield Result(self._report())

    def _changes(self) -> Iterator[Event[SyncReport]]:
        """What the person changed. Where the server wants to hear none of it now, what comes in does not wait for it:
        a full mailbox takes no mail, and has some to give."""
        if self._unpushed is not None:
            return
        try:
            yield from self._push.all()
        except CourierError as refused:
            if refused.code not in _NO_CHANGES:
                raise
            self._unpushed = refused

    def _closed(self) -> CourierError:
        """The trouble of some folders: what waiting does not mend of them ends nothing of the others."""
        number, trouble = next(iter(self._unopened.items()))
        words = str(trouble.facts.get("words", ""))
        name = self._vault.remote_folders.folder(number).name
        return FolderClosed(host=self._account.imap.host, folder=name, words=words)

    def _is_passed_over(self, folder: KnownFolder, trouble: CourierError) -> bool:
        """Whether the others go on. Any number may be refused, as those of other people are; of other trouble two are
        the server's."""
        is_alone = not any(each.code != "mail_refused" for each in (*self._unopened.values(), trouble))
        if trouble.code not in _ONE_FOLDER or (not is_alone and self._unopened):
            return False
        self._unopened[folder.number] = trouble
        return len(self._unopened) < len(self._folders.direct())

    def _send(self) -> Iterator[Event[SyncReport]]:
        """What waits in the outbox goes out first: Send was pressed on it, and no server has it yet."""
        number = self._account.number
        for event in sending.deliver(self._workspace, number, self._stop, self._server, is_asked=False):
            if not isinstance(event, Result):
                yield event

    def end(self, problem: str) -> None:
        """Write down how the sync ended; on a full disk, nothing."""
        with contextlib.suppress(VaultError), self._vault.database.write() as transaction:
            now = None if problem not in {"", FolderClosed.code} else self._workspace.now()
            self._vault.accounts.ended(transaction, self._account.number, problem, now)

    def _look(self, folders: Sequence[KnownFolder]) -> Iterator[Event[SyncReport]]:
        seen = 0
        for place, folder in enumerate(folders):
            self._stop.check()
            try:
                for count in self._mirror.look(folder):
                    seen += count
                    yield Progress(seen, None, "mails", "looking")
            except CourierError as refused:
                if not self._is_passed_over(folder, refused):
                    raise
                continue
            yield Progress(place + 1, len(folders), "folders", "looking")
            if folder.role == "inbox" and not folder.uid_validity:
                self._fetch.total = min(_FIRST, self._vault.remote_mails.count(folder.number))
                yield from self._fetched(self._known(folder), _FIRST)

    def _find_again(self, folders: Sequence[KnownFolder]) -> Iterator[Event[SyncReport]]:
        looked = [each for each in folders if each.number in self._mirror.looked]
        for found in self._rematch.search(looked):
            yield Progress(found, None, "mails", "matching")
        self._rematch.conclude(self._mirror.looked)

    def _fetch_all(self) -> Iterator[Event[SyncReport]]:
        waiting = self._vault.remote_mails.waiting(self._account.number)
        self._fetch.total = self._fetch.done + sum(count for count, _ in waiting.values())
        self._fetch.meter.total_bytes = sum(size for _, size in waiting.values())
        for folder in self._folders.direct():
            if folder.number in waiting and folder.number not in self._unopened:
                yield from self._fetched(folder)

    def _fetched(self, folder: KnownFolder, most: int = 0) -> Iterator[Event[SyncReport]]:
        try:
            yield from self._fetch.folder(folder, self._name(folder), most)
        except CourierError as refused:
            if not self._is_passed_over(folder, refused):
                raise

    def _finish(self) -> Iterator[Event[SyncReport]]:
        for event in reopening.attached(self._workspace, self._fetch.keeper, self._stop):
            if isinstance(event, Progress):
                yield event
        for event in reopening.letters(self._workspace, self._stop):
            if isinstance(event, Progress):
                yield event
        if self._counts.fetched:
            self._vault.preferences.guess_own_addresses()
        if self._counts.fetched >= _MERGE:
            yield Progress(0, None, "passages", "merging")
            self._workspace.index.optimize(self._stop)
        if not self._unopened:
            tidying_gone.tidy(self._workspace, self._account.number, self._stop)
        if self._is_first:
            with self._vault.database.write() as transaction:
                returning.take_names(transaction, self._account.number)

    def _known(self, folder: KnownFolder) -> KnownFolder:
        return self._vault.remote_folders.folder(folder.number)

    def _name(self, folder: KnownFolder) -> str:
        return self._vault.remote_folders.place_name(folder.number)

    def _report(self) -> SyncReport:
        counts, number = self._counts, self._account.number
        return SyncReport(
            account=number,
            seconds=time.monotonic() - self._begun,
            fetched=counts.fetched,
            matched=counts.matched,
            too_large=counts.too_large,
            failed=counts.failed,
            waiting=sum(count for count, _ in self._vault.remote_mails.waiting(number).values()),
            flags=counts.flags,
            left=counts.left,
            sent=counts.sent,
            refused=counts.refused,
            unsent=self._vault.remote_changes.count(number),
            held=(*self._mirror.held, *self._rematch.held),
        )
