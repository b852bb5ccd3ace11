"""Mails that vanished from a list are looked for among those that are new in another, before anything is fetched.

So a mail that was moved elsewhere, a folder whose UIDs became void and one that was renamed while nobody looked cost
their headers at most. What is found nowhere leaves its folder, and goes to the place "gone" if it lies in no other;
but where that is most of a folder, nothing leaves it until the person agrees: a server may lie, or be another one.
A mail that was sent and that its server did not file by itself, as it was thought to, never lay there: it is put there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from inglenook.core.accounts import Account
from inglenook.core.events import Stop
from inglenook.core.mailserver import MailServer, RemoteMail
from inglenook.core.syncing import Held
from inglenook.tasks.accounts.headers import Headers
from inglenook.tasks.syncing.fetching import Counts
from inglenook.tasks.syncing.mirroring import MANY_GONE
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import placing
from inglenook.vault.servers.remote_changes import APPEND, RemoteChange
from inglenook.vault.servers.remote_folders import KnownFolder
from inglenook.vault.servers.remote_mails import places

_AT_FIRST, _AT_ONCE = 10, 200  # headers in one request; of one that is cut all may be lost
_SMALL = 50  # mails; a smaller folder may be emptied at once
_LAST = 2**63 - 1
_FILED_S = 3_600  # in which a server has filed what was sent by it
_SEEN = frozenset({placing.SEEN})


class Rematch:
    """The looking for what vanished, of one sync."""

    def __init__(self, workspace: Workspace, account: Account, server: MailServer, stop: Stop, counts: Counts) -> None:
        self._workspace, self._account, self._server, self._stop = workspace, account, server, stop
        self._vault, self._counts = workspace.vault, counts
        self._headers = Headers(self._vault)
        self.held: list[Held] = []

    def search(self, folders: Sequence[KnownFolder]) -> Iterator[int]:
        """Look for what vanished among the new mails of these folders. Gives how many were found, now and then."""
        account = self._account.number
        lost = {message for message, _ in self._vault.remote_mails.loose(account)}
        sizes = self._vault.remote_mails.sizes([*lost, *self._vault.remote_mails.gone(account)])
        for folder in folders if sizes else ():
            wanted = self._vault.remote_mails.wanted(folder.number, _LAST, _LAST)
            alike = {uid: sizes[size] for uid, size in wanted if size in sizes}
            uids = list(alike)
            start, count = 0, _AT_FIRST
            while start < len(uids):
                yield self._compare(folder, uids[start : start + count], alike)
                start, count = start + count, min(_AT_ONCE, 3 * count)

    def _compare(self, folder: KnownFolder, uids: Sequence[int], alike: dict[int, list[int]]) -> int:
        same: list[tuple[RemoteMail, int]] = []
        try:
            for mail, data in self._server.headers(folder.name, uids, self._stop):
                self._stop.check()
                message = next((each for each in alike.get(mail.uid, ()) if self._headers.are(each, data)), None)
                if message is not None:
                    same.append((mail, message))
        finally:
            found = self._keep(folder, same)  # also of a request that is cut off
        return found

    def _keep(self, folder: KnownFolder, same: Sequence[tuple[RemoteMail, int]]) -> int:
        """Mails are known again. In one commit: a folder that was made anew has thousands."""
        found = 0
        if not same:
            return found
        with self._vault.database.write() as transaction:
            for mail, message in same:
                if transaction.execute("SELECT 1 FROM message WHERE id = ?", (message,)).fetchone() is None:
                    continue
                self._vault.remote_mails.say(transaction, folder.number, mail)
                self._vault.remote_mails.fill(transaction, folder.number, mail.uid, message)
                placing.arrived(transaction, message, mail, self._workspace.now(), is_new=False)
                found += 1
        self._counts.matched += found
        return found

    def conclude(self, looked: set[int]) -> None:
        """What is known of each mail that vanished counts from now on, for the folders that were looked through."""
        lost: dict[int, list[int]] = defaultdict(list)
        expected = self._vault.remote_mails.expected(self._account.number)
        for message, number in self._vault.remote_mails.loose(self._account.number):
            lost[number].append(message)
        for folder in self._vault.remote_folders.listing(self._account.number):
            if folder.number in looked or not folder.is_there:
                self._file(folder, {each: expected[each] for each in lost[folder.number] if each in expected})
                self._conclude(folder, [each for each in lost[folder.number] if each not in expected])

    def _file(self, folder: KnownFolder, since: dict[int, int]) -> None:
        """What the server is to put there by itself: in its time it is there, or is put there as it is elsewhere.

        What it put there may have other bytes, and is known once all that is new there was fetched.
        """
        is_fetched = folder.number not in self._vault.remote_mails.waiting(self._account.number)
        for message, then in since.items():
            with self._vault.database.write() as transaction:
                is_seen = bool(places(transaction.connection, message))
                if not is_seen and (not is_fetched or 0 <= self._workspace.now() - then < _FILED_S):
                    continue
                self._vault.remote_mails.settle_loose(transaction, folder.number, [message])
                if not is_seen:
                    change = RemoteChange(0, self._account.number, APPEND, message, folder.number, added=_SEEN)
                    self._vault.remote_changes.add(transaction, change)
                placing.settle(transaction, message, self._workspace.now())

    def _conclude(self, folder: KnownFolder, messages: Sequence[int]) -> None:
        with self._vault.database.read() as connection:
            leaving = [each for each in messages if not places(connection, each)]
            known = connection.execute(
                "SELECT count(*) FROM remote_mail WHERE folder_id = ? AND message_id IS NOT NULL", (folder.number,)
            ).fetchall()[0][0]
        before = known + len(messages)
        is_held = before >= _SMALL and len(leaving) * 2 > before and not folder.is_agreed
        going = set(messages) - set(leaving) if is_held else set(messages)
        with self._vault.database.write() as transaction:
            self._vault.remote_mails.settle_loose(transaction, folder.number, going)
            for message in going:
                placing.settle(transaction, message, self._workspace.now())
            if is_held:
                self._vault.remote_folders.tell(transaction, folder.number, MANY_GONE)
                self.held.append(Held(folder.number, folder.name, MANY_GONE, len(leaving)))
            elif folder.problem == MANY_GONE:
                self._vault.remote_folders.tell(transaction, folder.number, "")
            if not is_held and not folder.is_there:
                self._vault.remote_folders.drop_empty(transaction, folder.number)
        if not is_held:
            self._counts.left += len(leaving)
