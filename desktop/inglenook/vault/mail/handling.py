"""One mail moved and marked by the person: what is queued for its server, and where it lies from now on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from inglenook.core.accounts import DELETED_ROLES, EVERYWHERE_ROLES
from inglenook.core.errors import NoSuchFolder
from inglenook.core.mailserver import RemoteFolder
from inglenook.vault.mail.folders import local_folder
from inglenook.vault.mail.placing import ANSWERED, FLAGGED, SEEN, label_of, settle
from inglenook.vault.mail.server_labels import IS_LABEL
from inglenook.vault.servers.accounts import Accounts
from inglenook.vault.servers.remote_changes import (
    APPEND,
    DELETE,
    FLAG,
    FOLDER,
    LABEL,
    MOVE,
    RemoteChange,
    RemoteChanges,
    of_message,
)
from inglenook.vault.servers.remote_folders import RemoteFolders
from inglenook.vault.servers.remote_mails import RemoteMails, places
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Transaction

NOT_ARCHIVED = DELETED_ROLES | EVERYWHERE_ROLES | {"spam", "archive", "sent", "drafts"}
_PLACE = "SELECT g.id, g.name, g.role, r.id, r.account_id FROM folder g LEFT JOIN remote_folder r ON r.folder_id = g.id"


@dataclass(frozen=True, slots=True)
class Lies:
    """A folder of the vault; `remote` and `account` are None for one that is on no server."""

    folder: int
    name: str
    role: str
    remote: int | None
    account: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where mails can go: `folders` by name, whether they are on a server, and whether only in its trash."""

    folders: tuple[str, ...] = ()
    can_archive: bool = False
    is_archived: bool = False
    is_on_server: bool = False
    is_in_trash: bool = False
    is_gone: bool = False  # from their server, and kept here for a while


def reach(connection: Connection, numbers: Sequence[int]) -> Reach:
    """Where these mails can go; nowhere together where they lie in several accounts."""
    rows = connection.execute(
        "SELECT DISTINCT r.account_id, g.role FROM json_each(?) w JOIN message_folder m ON m.message_id = w.value"
        " JOIN folder g ON g.id = m.folder_id LEFT JOIN remote_folder r ON r.folder_id = g.id",
        (json.dumps(list(numbers)),),
    ).fetchall()
    accounts = {account for account, _ in rows if account is not None}
    roles = {role for _, role in rows}
    found = connection.execute(
        "SELECT g.name FROM folder g LEFT JOIN remote_folder r ON r.folder_id = g.id WHERE r.account_id IS ?"
        " AND g.role NOT IN ('all', 'flagged', 'gone') AND coalesce(r.is_there, 1) = 1"
        " AND coalesce(r.is_selectable, 1) = 1 ORDER BY g.name",
        (next(iter(accounts), None),),
    )
    return Reach(
        folders=tuple(name for (name,) in found) if len(accounts) < 2 else (),
        can_archive=bool(roles - NOT_ARCHIVED),
        is_archived=not roles - NOT_ARCHIVED and bool(roles) and ("archive" in roles or roles <= EVERYWHERE_ROLES),
        is_on_server=bool(accounts),
        is_in_trash=bool(accounts) and roles == {"trash"},
        is_gone=roles == {"gone"},
    )


class Servers(Protocol):
    """What is known of servers, as an open vault has it."""

    accounts: Accounts
    remote_folders: RemoteFolders
    remote_mails: RemoteMails
    remote_changes: RemoteChanges


class Handling:
    """What is done to mails in one transaction."""

    def __init__(self, servers: Servers, transaction: Transaction, now: int) -> None:
        self._servers, self.transaction, self._now = servers, transaction, now
        self._changes = servers.remote_changes

    def lies(self, number: int) -> list[Lies]:
        """Where a mail lies."""
        rows = self.transaction.execute(
            f"{_PLACE} JOIN message_folder m ON m.folder_id = g.id WHERE m.message_id = ? ORDER BY g.id", (number,)
        )
        return [Lies(*row) for row in rows]

    def folder_named(self, name: str) -> Lies:
        """A folder by its name in the vault; raise `NoSuchFolder`."""
        row = self.transaction.execute(f"{_PLACE} WHERE g.name = ?", (name,)).fetchone()
        if row is None:
            raise NoSuchFolder(path=name)
        return Lies(*row)

    def folder_for(self, role: str, name: str, account: int | None) -> Lies:
        """The folder of an account (None: of this vault alone) for something, made where there is none."""
        if account is None:
            number = local_folder(self.transaction, role, name)
            return Lies(number, name, role, None, None)
        row = self.transaction.execute(
            f"{_PLACE} WHERE r.account_id = ? AND r.role = ? AND r.is_there = 1 ORDER BY r.id LIMIT 1", (account, role)
        ).fetchone()
        return Lies(*row) if row is not None else self._made(role, name, account)

    def mark(self, number: int, *, is_read: bool | None = None, is_flagged: bool | None = None) -> None:
        """Set the marks that are given."""
        wanted = {SEEN: is_read, FLAGGED: is_flagged}
        added = frozenset(flag for flag, value in wanted.items() if value)
        removed = frozenset(flag for flag, value in wanted.items() if value is False)
        self.transaction.execute(
            "UPDATE message SET is_read = coalesce(?, is_read), is_flagged = coalesce(?, is_flagged) WHERE id = ?",
            (is_read, is_flagged, number),
        )
        is_waiting = any(each.kind == FLAG for each in of_message(self.transaction, number))
        there = places(self.transaction.connection, number)
        if there and not is_waiting and all(added <= mail.flags and not removed & mail.flags for _, mail in there):
            return  # the server says so already
        for account, folder in self._accounts(number).items():
            change = RemoteChange(0, account, FLAG, number, folder, added=added, removed=removed, made=self._now)
            self._changes.add_flags(self.transaction, change)

    def answered(self, number: int) -> None:
        """The person answered a mail; its server is told, too."""
        self.transaction.execute("UPDATE message SET is_replied = 1 WHERE id = ?", (number,))
        for account, folder in self._accounts(number).items():
            change = RemoteChange(0, account, FLAG, number, folder, added=frozenset({ANSWERED}), made=self._now)
            self._changes.add_flags(self.transaction, change)

    def file_sent(self, number: int, account: int, *, is_there: bool) -> None:
        """A mail that was sent lies in its account's folder of sent mail from now on.

        Where the server puts it there by itself (`is_there`) nothing is queued: a look finds it, or sees that it did
        not.
        """
        sent = self.folder_for("sent", "Sent", account)
        assert sent.remote is not None
        for each in self.lies(number):
            if each.remote is None and each.role == "sent":
                self._take(number, each.folder)
        if is_there:
            self._servers.remote_mails.expect(self.transaction, sent.remote, number, self._now)
        else:
            change = RemoteChange(0, account, APPEND, number, sent.remote, added=frozenset({SEEN}), made=self._now)
            self._changes.add(self.transaction, change)
        settle(self.transaction, number, self._now)

    def move(self, number: int, lies: Sequence[Lies], to: Lies) -> None:
        """Out of these folders, all of one account, into another one of it."""
        if to.remote is None:
            for each in lies:
                self._take(number, each.folder)
            self.transaction.execute(
                "INSERT OR IGNORE INTO message_folder(message_id, folder_id) VALUES (?, ?)", (number, to.folder)
            )
            return
        with_labels = self._with_labels(number, to.account)
        if with_labels is not None and not lies:
            self._relabel(number, with_labels, None, to)
        for each in lies:
            assert each.remote is not None
            if with_labels is not None and to.role not in {"trash", "spam"}:
                self._relabel(number, with_labels, each, to)
            elif with_labels is not None:
                self._queue_move(number, with_labels, to)
                break
            else:
                self._queue_move(number, each.remote, to)
        settle(self.transaction, number, self._now)

    def archive(self, number: int, lies: Sequence[Lies], account: int | None) -> None:
        """Out of these folders, all of one account, into its archive."""
        with_labels = None if account is None else self._with_labels(number, account)
        if with_labels is None:
            self.move(number, lies, self.folder_for("archive", "Archive", account))
            return
        for each in lies:
            self._relabel(number, with_labels, each, None)
        settle(self.transaction, number, self._now)

    def label(self, number: int, name: str) -> bool:
        """Give a mail a label on those of its servers that have labels; whether one of them has."""
        has_labels = False
        for account in self._accounts(number):
            folder = self._with_labels(number, account)
            if folder is None:
                continue
            has_labels = True
            to = self._label_folder(account, name) or self._made("", name, account)
            if to.folder not in {each.folder for each in self.lies(number)}:
                self._relabel(number, folder, None, to)
        if has_labels:
            settle(self.transaction, number, self._now)
        return has_labels

    def unlabel(self, number: int, name: str) -> None:
        """Take a label away from a mail on the servers that have it."""
        for account in self._accounts(number):
            folder, away = self._with_labels(number, account), self._label_folder(account, name)
            if folder is not None and away is not None:
                self._relabel(number, folder, away, None)
        settle(self.transaction, number, self._now)

    def delete_on_server(self, number: int) -> None:
        """Have a mail deleted on its servers, too, wherever it lies; it is about to be taken out here."""
        for folder, mail in places(self.transaction.connection, number):
            known = self._servers.remote_folders.folder(folder)
            change = RemoteChange(
                0, known.account, DELETE, None, folder, uid=mail.uid, uid_validity=known.uid_validity, made=self._now
            )
            self._changes.add(self.transaction, change)

    def put_back(self, number: int, folders: Sequence[int]) -> None:
        """Have a mail lie where it lay before, as far as these folders are there still."""
        now = {each.folder: each for each in self.lies(number)}
        for folder in folders:
            row = self.transaction.execute(f"{_PLACE} WHERE g.id = ?", (folder,)).fetchone()
            if row is None or folder in now:
                continue
            to = Lies(*row)
            away = [each for each in now.values() if each.account == to.account and each.folder not in folders]
            self.move(number, away, to)

    def bring_back(self, number: int) -> None:
        """Out of the place "gone": to its last folder on the server, else into the archive of this vault."""
        row = self.transaction.execute("SELECT folder_id FROM gone WHERE message_id = ?", (number,)).fetchone()
        if row is None:
            return
        there = self.transaction.execute(
            "SELECT id, account_id FROM remote_folder WHERE id = ? AND is_there = 1", row
        ).fetchone()
        if there is None:
            archive = local_folder(self.transaction, "archive", "Archive")
            self.transaction.execute(
                "INSERT OR IGNORE INTO message_folder(message_id, folder_id) VALUES (?, ?)", (number, archive)
            )
        else:
            flags = self.transaction.execute(
                "SELECT is_read, is_flagged FROM message WHERE id = ?", (number,)
            ).fetchall()[0]
            added = frozenset(flag for flag, is_set in zip((SEEN, FLAGGED), flags, strict=True) if is_set)
            change = RemoteChange(0, there[1], APPEND, number, there[0], added=added, made=self._now)
            self._changes.add(self.transaction, change)
        settle(self.transaction, number, self._now)

    def _queue_move(self, number: int, folder: int, to: Lies) -> None:
        assert to.remote is not None and to.account is not None
        change = RemoteChange(0, to.account, MOVE, number, folder, to.remote, made=self._now)
        self._changes.add_move(self.transaction, change)

    def _relabel(self, number: int, folder: int, away: Lies | None, to: Lies | None) -> None:
        """Take the label that one folder shows, and give that of another; `folder` itself shows none."""
        labels = [
            frozenset({label_of(self.transaction, each.remote)})
            if each is not None and each.remote is not None and each.remote != folder
            else frozenset[str]()
            for each in (away, to)
        ]
        account = self._servers.remote_folders.folder(folder).account
        change = RemoteChange(0, account, LABEL, number, folder, added=labels[1], removed=labels[0], made=self._now)
        if change.added or change.removed:
            self._changes.add_labels(self.transaction, change)

    def _with_labels(self, number: int, account: int | None) -> int | None:
        """The folder of an account in which the mail lies with Gmail's labels; None where it has none."""
        for folder, _ in places(self.transaction.connection, number):
            known = self._servers.remote_folders.folder(folder)
            if known.account == account and known.has_labels:
                return folder
        return None

    def _label_folder(self, account: int, name: str) -> Lies | None:
        """The folder that shows a label."""
        row = self.transaction.execute(
            f"{_PLACE} WHERE r.account_id = ? AND {IS_LABEL} AND r.name = ?", (account, name)
        ).fetchone()
        return None if row is None else Lies(*row)

    def _accounts(self, number: int) -> dict[int, int]:
        """The accounts that a mail lies in, each with a folder."""
        rows = self.transaction.execute(
            "SELECT account_id, min(id) FROM remote_folder WHERE id IN (SELECT folder_id FROM remote_mail WHERE"
            " message_id = ?1 UNION SELECT folder_id FROM remote_loose WHERE message_id = ?1 UNION SELECT folder_id"
            " FROM remote_change WHERE message_id = ?1 AND kind = 'append') GROUP BY account_id",
            (number,),
        )
        return {account: folder for account, folder in rows}

    def _made(self, role: str, name: str, account: int) -> Lies:
        """A folder that the server is still to make."""
        address = self._servers.accounts.account(account).address
        names = [each.name for each in self._servers.remote_folders.listing(account) if each.role != "inbox"]
        for prefix in ("INBOX.", "INBOX/"):
            if names and all(each.startswith(prefix) for each in names):
                name = prefix + name  # some servers have everything below the inbox
        folder = RemoteFolder(name, (name.removeprefix("INBOX").lstrip("./"),), role)
        number = self._servers.remote_folders.add(self.transaction, account, address, folder, True)
        self._changes.add(self.transaction, RemoteChange(0, account, FOLDER, None, number, made=self._now))
        row = self.transaction.execute(f"{_PLACE} WHERE r.id = ?", (number,)).fetchone()
        assert row is not None
        return Lies(*row)

    def _take(self, number: int, folder: int) -> None:
        self.transaction.execute("DELETE FROM message_folder WHERE message_id = ? AND folder_id = ?", (number, folder))
