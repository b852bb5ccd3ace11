"""What an account's server has in a folder, as far as lists tell: UIDs and flags. No mail is fetched here.

A list that is shorter than the server itself says is not believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.events import Stop
from inglenook.core.mailserver import FolderState, MailServer, RemoteMail
from inglenook.core.syncing import Held
from inglenook.courier.failures import CourierError
from inglenook.tasks.syncing.fetching import Counts
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import placing
from inglenook.vault.servers.remote_folders import KnownFolder
from inglenook.vault.servers.remote_mails import DELETED, KnownMail

_HIGHEST = 2**32  # RFC 3501: a UID has 32 bits
SHORT_LIST, MANY_GONE = "short_list", "many_gone"


class Mirror:
    """One sync's look at the folders of the server."""

    def __init__(self, workspace: Workspace, server: MailServer, stop: Stop, counts: Counts) -> None:
        self._workspace, self._server, self._stop = workspace, server, stop
        self._vault, self._counts = workspace.vault, counts
        self.looked: set[int] = set()  # the folders that were looked through to the end
        self.held: list[Held] = []

    def look(self, folder: KnownFolder) -> Iterator[int]:
        """Look through one folder: new mails become wanted, flags are taken, what vanished is loose. Gives a count."""
        try:
            state = self._server.state(folder.name, self._stop)
        except CourierError as error:
            if error.code != "folder_gone":
                raise
            return
        rows = self._vault.remote_mails.known(folder.number)
        if folder.uid_validity and state.uid_validity != folder.uid_validity:
            with self._vault.database.write() as transaction:
                self._vault.remote_mails.loosen(transaction, folder.number, rows.values())
                self._vault.remote_folders.void(transaction, folder.number)
            rows, folder = {}, self._vault.remote_folders.folder(folder.number)
        if not _is_unchanged(folder, state, len(rows)):
            yield from self._list(folder, state, rows)
        self.looked.add(folder.number)

    def _list(self, folder: KnownFolder, state: FolderState, rows: dict[int, KnownMail]) -> Iterator[int]:
        is_back = was_set_back(folder, state)
        if folder.highest_modseq and state.highest_modseq and not is_back:
            changed = self._server.listing(folder.name, 1, 0, self._stop, changed_since=folder.highest_modseq)
            for batch in changed:
                self._take(folder, batch, rows)
                yield len(batch)
        if is_back or not folder.highest_modseq or not state.highest_modseq or len(rows) != state.count:
            listed: set[int] = set()
            for batch in self._server.listing(folder.name, 1, 0, self._stop):
                if is_back:
                    self._let_others_go(folder, batch, rows)
                self._take(folder, batch, rows)
                listed.update(each.uid for each in batch)
                yield len(batch)
            if not self._is_whole(folder, state, len(listed)):
                return
            vanished = [mail for uid, mail in rows.items() if uid not in listed]
            with self._vault.database.write() as transaction:
                self._vault.remote_mails.loosen(transaction, folder.number, vanished)
        with self._vault.database.write() as transaction:
            self._vault.remote_folders.looked(transaction, folder.number, state)
            if folder.problem == SHORT_LIST:
                self._vault.remote_folders.tell(transaction, folder.number, "")

    def _let_others_go(self, folder: KnownFolder, batch: Sequence[RemoteMail], rows: dict[int, KnownMail]) -> None:
        """Mails that have the UID of another one by now, as size or day tell: the other one went, these are new."""
        dates = self._vault.remote_mails.dates(folder.number)
        others = [
            rows.pop(each.uid)
            for each in batch
            if each.uid in rows
            and (rows[each.uid].size != each.size or each.date not in {None, dates.get(each.uid, each.date)})
        ]
        if others:
            with self._vault.database.write() as transaction:
                self._vault.remote_mails.loosen(transaction, folder.number, others)

    def _is_whole(self, folder: KnownFolder, state: FolderState, listed: int) -> bool:
        """Whether a list is as long as the server says. It may have changed meanwhile, so it is asked once more."""
        if listed >= state.count or folder.is_agreed:
            return True
        if listed >= self._server.state(folder.name, self._stop).count:
            return True
        with self._vault.database.write() as transaction:
            self._vault.remote_folders.tell(transaction, folder.number, SHORT_LIST)
        self.held.append(Held(folder.number, folder.name, SHORT_LIST, state.count - listed))
        return False

    def _take(self, folder: KnownFolder, batch: Sequence[RemoteMail], rows: dict[int, KnownMail]) -> None:
        """Mails as a list has them: what is new, and what changed in those that are known."""
        self._stop.check()
        mails = [each for each in batch if 0 < each.uid < _HIGHEST]
        new = [each for each in mails if each.uid not in rows]
        changed = [each for each in mails if each.uid in rows and _differs(rows[each.uid], each)]
        if not new and not changed:
            return
        with self._vault.database.write() as transaction:
            self._vault.remote_mails.add(transaction, folder.number, new)
            for mail in changed:
                before = rows[mail.uid]
                self._vault.remote_mails.say(transaction, folder.number, mail)
                if before.message is None:
                    continue
                self._counts.flags += placing.take_flags(transaction, before.message, before.flags, mail.flags)
                if before.labels != mail.labels or (DELETED in before.flags) != (DELETED in mail.flags):
                    placing.settle(transaction, before.message, self._workspace.now())
        for mail in mails:
            was = rows.get(mail.uid)
            message, state = (None, "wanted") if was is None else (was.message, was.state)
            rows[mail.uid] = KnownMail(mail.uid, message, mail.size, mail.flags, mail.modseq, mail.labels, state)


def was_set_back(folder: KnownFolder, state: FolderState) -> bool:
    """Whether a server counts from lower on than it had counted to, which it must not (RFC 3501, 2.3.1.1; RFC 7162,
    3.1.2.2): its disk was restored from a copy, or its indexes made anew. UIDs may mean other mails by now."""
    has_fewer = 0 < state.uid_next < folder.uid_next
    return has_fewer or 0 < state.highest_modseq < folder.highest_modseq


def _is_unchanged(folder: KnownFolder, state: FolderState, known: int) -> bool:
    return (
        state.highest_modseq > 0
        and folder.highest_modseq == state.highest_modseq
        and folder.uid_next == state.uid_next
        and known == state.count
        and folder.problem != SHORT_LIST
    )


def _differs(known: KnownMail, mail: RemoteMail) -> bool:
    return known.flags != mail.flags or known.labels != mail.labels
