"""What the person changed goes to the server, in order; a change is forgotten only once the server said yes.

Each kind can be sent again after a kill without harm: flags are set once more, a mail that was moved or deleted is not
there any more, and before a mail is put into a folder once more it is looked for there. A folder whose UIDs became void
or in which something came or went is not touched before its mails are known again. What the server refuses three times
is given up, said, and the server's state counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from inglenook.core.accounts import Account
from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Notice, Progress, Stop
from inglenook.core.ids import message_id
from inglenook.core.mailserver import FolderState, MailServer
from inglenook.core.syncing import SyncReport
from inglenook.courier.failures import CourierError
from inglenook.tasks.accounts.headers import Headers
from inglenook.tasks.syncing.fetching import Counts
from inglenook.tasks.syncing.mirroring import was_set_back
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import placing
from inglenook.vault.mail.folders import local_folder
from inglenook.vault.servers.remote_changes import APPEND, DELETE, FLAG, FOLDER, LABEL, MOVE, RemoteChange
from inglenook.vault.servers.remote_folders import KnownFolder
from inglenook.vault.servers.remote_mails import KnownMail, places
from inglenook.vault.storage.database import Transaction

_AT_ONCE = 200
_TRIES = 3
_REFUSALS = frozenset({"mail_refused", "folder_gone", "mail_too_large"})


class Push:
    """The sending of one account's changes."""

    def __init__(self, workspace: Workspace, account: Account, server: MailServer, stop: Stop, counts: Counts) -> None:
        self._workspace, self._account, self._server, self._stop = workspace, account, server, stop
        self._vault, self._counts = workspace.vault, counts
        self._waiting: set[int] = set()  # mails whose place is not known yet: their later changes wait, too
        self._valid: dict[int, bool] = {}
        self._was_asked = False  # before, in this sync
        self._refused: set[int] = set()  # changes that were not taken, and are not asked for again in this sync
        self._ways: dict[str, Callable[[Sequence[RemoteChange]], None]] = {
            FLAG: self._flag,
            LABEL: self._flag,
            MOVE: self._move,
            DELETE: self._delete,
            APPEND: self._append,
            FOLDER: self._make_folder,
        }

    def all(self) -> Iterator[Event[SyncReport]]:
        """Send everything that can be sent now. Raises what ends the connection; a refusal ends nothing."""
        self._waiting.clear()
        self._valid.clear()
        changes = [
            each
            for each in self._vault.remote_changes.listing(self._account.number)
            if each.number not in self._refused
        ]
        done = 0
        for _, alike in groupby(changes, lambda each: (each.kind, each.folder, each.to, each.added, each.removed)):
            some = list(alike)
            for start in range(0, len(some), _AT_ONCE):
                batch = [each for each in some[start : start + _AT_ONCE] if each.message not in self._waiting]
                self._stop.check()
                yield from self._try(batch)
                done += len(batch)
                yield Progress(done, len(changes), "changes", "sending")
        self._was_asked = True

    def _try(self, batch: Sequence[RemoteChange]) -> Iterator[Event[SyncReport]]:
        if not batch:
            return
        try:
            self._ways[batch[0].kind](batch)
        except CourierError as error:
            if error.code not in _REFUSALS:
                raise
            self._waiting.update(each.message for each in batch if each.message is not None)
            # A folder that is not there may have another name, which the look at the folders tells before it is asked
            # for again.
            if error.code != "folder_gone" or self._was_asked:
                self._refused.update(each.number for each in batch)
            given_up = [each for each in batch if each.tries + 1 >= _TRIES]
            if given_up:
                self._give_up(given_up)
                yield Notice("change_refused", (("account", self._account.address), ("reason", error.code)))

    def _give_up(self, changes: Sequence[RemoteChange]) -> None:
        self._counts.refused += len(changes)
        with self._vault.database.write() as transaction:
            self._vault.remote_changes.drop(transaction, [each.number for each in changes])
            for each in changes:
                if each.kind == DELETE and each.uid is not None:
                    self._vault.remote_mails.set_state(transaction, each.folder, [each.uid], "wanted")
                elif each.message is not None:
                    if each.kind == APPEND:
                        self._keep_here(transaction, each)
                    placing.settle(transaction, each.message, self._workspace.now())
                    if each.kind == FLAG:
                        placing.follow_server(transaction, each.message)

    def _keep_here(self, transaction: Transaction, change: RemoteChange) -> None:
        """What the server would not take lies in this vault alone, so that it does not count as gone from there."""
        role = self._folder(change.folder).role or "archive"
        place = local_folder(transaction, role, role.capitalize())
        transaction.execute(
            "INSERT OR IGNORE INTO message_folder(message_id, folder_id) SELECT id, ? FROM message WHERE id = ?",
            (place, change.message),
        )

    def _flag(self, batch: Sequence[RemoteChange]) -> None:
        """Flags, or Gmail's labels, wherever each mail lies."""
        first, there = batch[0], self._where(batch)
        self._begin([each for each in batch if each.message not in self._waiting])
        for folder, mails in there.items():
            is_label = first.kind == LABEL
            if is_label and folder != first.folder:
                continue
            send = self._server.label if is_label else self._server.flag
            uids = [mail.uid for mail in mails]
            send(self._folder(folder).name, uids, first.added, first.removed, self._stop)
            with self._vault.database.write() as transaction:
                for mail in mails:
                    have = mail.labels if is_label else mail.flags
                    said = (have | first.added) - first.removed
                    write = self._vault.remote_mails.labelled if is_label else self._vault.remote_mails.flagged
                    write(transaction, folder, mail.uid, said)
        self._done([each for each in batch if each.message not in self._waiting])

    def _move(self, batch: Sequence[RemoteChange]) -> None:
        folder, to = self._folder(batch[0].folder), self._folder(batch[0].to or 0)
        there = self._where(batch, folder.number).get(folder.number, [])
        self._begin([each for each in batch if each.message not in self._waiting])
        new = self._server.move(folder.name, [mail.uid for mail in there], to.name, self._stop) if there else {}
        with self._vault.database.write() as transaction:
            for mail in there:
                self._moved(transaction, folder, to, mail, new.get(mail.uid, 0))
        self._done([each for each in batch if each.message not in self._waiting])

    def _moved(self, transaction: Transaction, folder: KnownFolder, to: KnownFolder, mail: KnownMail, uid: int) -> None:
        mails = self._vault.remote_mails
        mails.remove(transaction, folder.number, [mail.uid])
        if uid:
            mails.put(transaction, to.number, replace(mail, uid=uid, modseq=0, labels=frozenset()))
        elif mail.message is not None:
            # It lies there by now, under a UID that the next look will find.
            mails.put_loose(transaction, to.number, mail.message, mail.flags)

    def _delete(self, batch: Sequence[RemoteChange]) -> None:
        folder = self._folder(batch[0].folder)
        uids = [each.uid for each in batch if each.uid is not None and each.uid_validity == folder.uid_validity]
        self._begin(batch)
        if uids and self._is_same(folder, self._state(folder)):
            self._server.delete(folder.name, uids, self._stop)
            with self._vault.database.write() as transaction:
                self._vault.remote_mails.remove(transaction, folder.number, uids)
        self._done(batch)

    def _append(self, batch: Sequence[RemoteChange]) -> None:
        for each in batch:
            folder = self._folder(each.folder)
            if each.message is None:
                self._done([each])
                continue
            try:
                data = self._vault.mail.original(message_id(each.message))
                date = self._vault.mail.stored(message_id(each.message)).date or self._workspace.now()
            except NoSuchItem:  # taken out since, and what was to be done with it
                continue
            uid = self._found(each, folder) if each.begun is not None else 0
            if not uid:
                state = self._server.state(folder.name, self._stop)
                self._begin([each], state.uid_next)
                uid = self._server.append(folder.name, data, each.added, date, self._stop)
            with self._vault.database.write() as transaction:
                if uid:
                    mail = KnownMail(uid, each.message, len(data), each.added, 0, frozenset(), "kept")
                    self._vault.remote_mails.put(transaction, folder.number, mail)
                else:
                    self._vault.remote_mails.put_loose(transaction, folder.number, each.message, each.added)
            self._done([each])

    def _found(self, change: RemoteChange, folder: KnownFolder) -> int:
        """The UID of a mail that an earlier try may have put there, among those that came since; 0 without it."""
        headers = Headers(self._vault)
        since = [mail for some in self._server.listing(folder.name, change.begun or 1, 0, self._stop) for mail in some]
        uids = [mail.uid for mail in since if mail.uid >= (change.begun or 1)]
        for mail, data in self._server.headers(folder.name, uids, self._stop) if uids else ():
            if headers.are(change.message or 0, data):
                return mail.uid
        return 0

    def _make_folder(self, batch: Sequence[RemoteChange]) -> None:
        self._begin(batch)
        self._server.make_folder(self._folder(batch[0].folder).name, self._stop)
        self._done(batch)

    def _where(self, batch: Sequence[RemoteChange], only: int | None = None) -> dict[int, list[KnownMail]]:
        """Where the mails lie, by folder. One whose UID is not known for certain waits."""
        found: dict[int, list[KnownMail]] = {}
        for each in batch:
            assert each.message is not None
            with self._vault.database.read() as connection:
                there = places(connection, each.message)
                is_loose = connection.execute(
                    "SELECT 1 FROM remote_loose WHERE message_id = ? AND folder_id = coalesce(?, folder_id)",
                    (each.message, only),
                ).fetchone()
            there = [(folder, mail) for folder, mail in there if only in {None, folder} and self._is_ours(folder)]
            if not all(self._is_valid(folder) for folder, _ in there) or (not there and is_loose is not None):
                self._waiting.add(each.message)
                continue
            for folder, mail in there:
                found.setdefault(folder, []).append(mail)
        return found

    def _is_ours(self, folder: int) -> bool:
        return self._folder(folder).account == self._account.number

    def _is_valid(self, number: int) -> bool:
        """Whether each mail of a folder is where it was last seen. Where something came or went there, a change waits
        for the look at it: to mark or move what another program moved does nothing, and no server says so."""
        if number not in self._valid:
            folder = self._folder(number)
            state = self._state(folder)
            is_still = (state.uid_next, state.count) == (folder.uid_next, self._vault.remote_mails.count(number))
            self._valid[number] = self._is_same(folder, state) and (is_still or self._was_asked)
        return self._valid[number]

    def _state(self, folder: KnownFolder) -> FolderState:
        return self._server.state(folder.name, self._stop)

    def _is_same(self, folder: KnownFolder, state: FolderState) -> bool:
        """Whether the server counts the mails of a folder as it did when they were last looked at."""
        return folder.uid_validity in {0, state.uid_validity} and not was_set_back(folder, state)

    def _folder(self, number: int) -> KnownFolder:
        return self._vault.remote_folders.folder(number)

    def _begin(self, batch: Sequence[RemoteChange], uid_next: int = 1) -> None:
        with self._vault.database.write() as transaction:
            self._vault.remote_changes.begin(transaction, [each.number for each in batch], uid_next)

    def _done(self, batch: Sequence[RemoteChange]) -> None:
        with self._vault.database.write() as transaction:
            self._vault.remote_changes.drop(transaction, [each.number for each in batch])
            for each in batch:
                if each.message is not None:
                    placing.settle(transaction, each.message, self._workspace.now())
        self._counts.sent += len(batch)
