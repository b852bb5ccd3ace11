"""The folders of an account's server, each with the folder of the vault that its mails lie in.

A folder of the vault is called after its account (`anna@example.org/Work/Bills`), for two accounts both have an inbox.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from inglenook.core.accounts import FolderView
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import FolderState, RemoteFolder
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Change, Database, Transaction

_WANTED = "coalesce((SELECT w.role FROM folder_role w WHERE w.folder_id = r.id), '')"
_COLUMNS = (
    "r.id, r.account_id, r.folder_id, r.name, r.path, r.role, r.is_selectable, r.is_chosen, r.is_there,"
    " r.uid_validity, r.uid_next, r.highest_modseq, r.has_labels, r.problem, r.is_agreed, r.first_next,"
    f" {_WANTED}"
)
_VIEW = (
    "SELECT r.id, r.name, r.path, r.role, f.name, r.is_selectable, r.is_chosen, r.is_there,"
    " (SELECT count(*) FROM message_folder m WHERE m.folder_id = r.folder_id),"
    " (SELECT count(*) FROM remote_mail w WHERE w.folder_id = r.id AND w.state = 'wanted'),"
    " (SELECT count(*) FROM remote_mail w WHERE w.folder_id = r.id AND w.state = 'failed'), r.problem,"
    f" {_WANTED}"
    " FROM remote_folder r JOIN folder f ON f.id = r.folder_id WHERE r.account_id = ? ORDER BY r.id"
)
_LONGEST = 380  # characters, so that a number fits behind it


@dataclass(frozen=True, slots=True)
class KnownFolder:
    """A folder of a server as it was last seen. `folder` is the row of the vault's own folder."""

    number: int
    account: int
    folder: int
    name: str
    path: tuple[str, ...]
    role: str
    is_selectable: bool
    is_chosen: bool
    is_there: bool
    uid_validity: int
    uid_next: int
    highest_modseq: int
    has_labels: bool
    problem: str
    is_agreed: bool
    first_next: int  # what has a lower UID was there at the first look
    wanted_role: str  # what the person says that it is for; "" where the server's word or its name counts


class RemoteFolders:
    """What is known of the folders on the servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self, account: int) -> list[KnownFolder]:
        """The folders of an account, in the order in which they came to be known."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM remote_folder r WHERE r.account_id = ? ORDER BY r.id", (account,)
            )
            return [_known(row) for row in rows]

    def folder(self, number: int) -> KnownFolder:
        """One of them, which must be there."""
        with self._database.read() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM remote_folder r WHERE r.id = ?", (number,)).fetchone()
        assert row is not None
        return _known(row)

    def place_name(self, number: int) -> str:
        """What the folder of the vault is called."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT f.name FROM remote_folder r JOIN folder f ON f.id = r.folder_id WHERE r.id = ?", (number,)
            ).fetchone()
        assert row is not None
        return str(row[0])

    def accounts_with(self, mail: ItemId) -> frozenset[int]:
        """The accounts in whose folders a mail lies."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT r.account_id FROM message_folder f JOIN remote_folder r ON r.folder_id = f.folder_id"
                " WHERE f.message_id = ?",
                (mail.number,),
            )
            return frozenset(row[0] for row in rows)

    def views(self, account: int) -> list[FolderView]:
        """The folders with how many mails lie in each."""
        with self._database.read() as connection:
            return [
                FolderView(row[0], row[1], tuple(json.loads(row[2])), *row[3:5], *map(bool, row[5:8]), *row[8:])
                for row in connection.execute(_VIEW, (account,))
            ]

    def add(self, transaction: Transaction, account: int, address: str, seen: RemoteFolder, is_chosen: bool) -> int:
        """A folder that is new on the server, with a folder of the vault for it; gives its number."""
        number = transaction.next_id("remote_folder")
        place = transaction.next_id("folder")
        transaction.execute(
            "INSERT INTO folder(id, name, role) VALUES (?, ?, ?)",
            (place, _free_name(transaction, address, seen), _role(seen)),
        )
        transaction.execute(
            "INSERT INTO remote_folder(id, account_id, folder_id, name, path, role, is_selectable, is_chosen,"
            " is_there, uid_validity, uid_next, highest_modseq, has_labels, problem, is_agreed, first_next)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, 0, 0, '', 0, 0)",
            (number, account, place, seen.name, json.dumps(seen.path), seen.role, seen.is_selectable, is_chosen),
        )
        transaction.changed.add(Change.ACCOUNTS)
        return number

    def say(self, transaction: Transaction, known: KnownFolder, address: str, seen: RemoteFolder) -> None:
        """A known folder as the server names it now: under the same name, or under another one."""
        transaction.execute(
            "UPDATE remote_folder SET name = ?, path = ?, role = ?, is_selectable = ?, is_there = 1 WHERE id = ?",
            (seen.name, json.dumps(seen.path), seen.role, seen.is_selectable, known.number),
        )
        if seen.name != known.name:
            name = _free_name(transaction, address, seen)
            transaction.execute("UPDATE folder SET name = ? WHERE id = ?", (name, known.folder))
        transaction.execute("UPDATE folder SET role = ? WHERE id = ?", (_role(seen), known.folder))
        transaction.changed.update({Change.ACCOUNTS, Change.MAIL})

    def missing(self, transaction: Transaction, number: int) -> None:
        """The server does not name it any more."""
        transaction.execute("UPDATE remote_folder SET is_there = 0 WHERE id = ?", (number,))
        transaction.changed.add(Change.ACCOUNTS)

    def looked(self, transaction: Transaction, number: int, state: FolderState) -> None:
        """It was looked through, and this is what the server had said of it."""
        transaction.execute(
            "UPDATE remote_folder SET first_next = CASE WHEN uid_validity = ?1 THEN first_next ELSE ?2 END,"
            " uid_validity = ?1, uid_next = ?2, highest_modseq = ?3, has_labels = ?4 WHERE id = ?5",
            (state.uid_validity, state.uid_next, state.highest_modseq, state.has_labels, number),
        )

    def void(self, transaction: Transaction, number: int) -> None:
        """Its UIDs are void: nothing is known of what lies there."""
        transaction.execute(
            "UPDATE remote_folder SET uid_validity = 0, uid_next = 0, highest_modseq = 0 WHERE id = ?", (number,)
        )

    def tell(self, transaction: Transaction, number: int, problem: str) -> None:
        """Why nothing leaves it until the person agrees; "" for nothing, which takes a given agreement back."""
        transaction.execute(
            "UPDATE remote_folder SET problem = ?1, is_agreed = CASE WHEN ?1 = '' THEN 0 ELSE is_agreed END"
            " WHERE id = ?2",
            (problem, number),
        )
        transaction.changed.add(Change.ACCOUNTS)

    def agree(self, transaction: Transaction, number: int) -> None:
        """The person says that what vanished from it may go."""
        transaction.execute("UPDATE remote_folder SET is_agreed = 1 WHERE id = ? AND problem <> ''", (number,))
        transaction.changed.add(Change.ACCOUNTS)

    def choose(self, transaction: Transaction, numbers: Iterable[int], *, is_chosen: bool) -> None:
        """Have folders kept in step with the server from now on, or no longer; what is here stays here."""
        transaction.executemany(
            "UPDATE remote_folder SET is_chosen = ? WHERE id = ?", [(is_chosen, number) for number in numbers]
        )
        transaction.changed.add(Change.ACCOUNTS)

    def want(self, transaction: Transaction, account: int, role: str, number: int | None) -> None:
        """Have a folder be for something from now on, and no other of its account. None: as the server says, which is
        learnt at the next look at it."""
        transaction.execute("DELETE FROM folder_role WHERE account_id = ? AND role = ?", (account, role))
        if number is not None:
            transaction.execute("DELETE FROM folder_role WHERE folder_id = ?", (number,))
            transaction.execute(
                "INSERT INTO folder_role(account_id, role, folder_id) VALUES (?, ?, ?)", (account, role, number)
            )
            others = transaction.execute(
                "SELECT id FROM remote_folder WHERE account_id = ? AND role = ? AND id <> ?", (account, role, number)
            ).fetchall()
            for folder, its in [*((other, "") for (other,) in others), (number, role)]:
                transaction.execute("UPDATE remote_folder SET role = ? WHERE id = ?", (its, folder))
                transaction.execute(
                    "UPDATE folder SET role = ? WHERE id = (SELECT folder_id FROM remote_folder WHERE id = ?)",
                    (its, folder),
                )
        transaction.changed.update({Change.ACCOUNTS, Change.MAIL})

    def drop_empty(self, transaction: Transaction, number: int) -> None:
        """Forget a folder that the server does not have any more, unless something waits for it or lies in it still."""
        row = transaction.execute(
            "SELECT folder_id FROM remote_folder r WHERE id = ?1 AND is_there = 0"
            " AND NOT EXISTS (SELECT 1 FROM message_folder m WHERE m.folder_id = r.folder_id)"
            " AND NOT EXISTS (SELECT 1 FROM remote_mail WHERE folder_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM remote_loose WHERE folder_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM remote_change WHERE folder_id = ?1 OR to_id = ?1)",
            (number,),
        ).fetchone()
        if row is None:
            return
        transaction.retire_ids("remote_folder")
        transaction.retire_ids("folder")
        transaction.execute("DELETE FROM remote_folder WHERE id = ?", (number,))
        transaction.execute("DELETE FROM folder WHERE id = ?", row)
        transaction.changed.update({Change.ACCOUNTS, Change.MAIL})


def _role(seen: RemoteFolder) -> str:
    """What the vault's folder is for; Gmail's view of what is starred is no place of its own."""
    return "" if seen.role == "flagged" else seen.role


def wanted_name(address: str, path: Iterable[str], name: str) -> str:
    """What a folder of an account is called in the vault where nothing else is called so."""
    return "/".join((address, *(tuple(path) or (name,))))[:_LONGEST]


def _free_name(transaction: Transaction, address: str, seen: RemoteFolder) -> str:
    """What the folder is called in the vault, where each name is one of a kind."""
    wanted = wanted_name(address, seen.path, seen.name)
    name, count = wanted, 1
    while transaction.execute("SELECT 1 FROM folder WHERE name = ?", (name,)).fetchone() is not None:
        count += 1
        name = f"{wanted} ({count})"
    return name


def _known(row: Row) -> KnownFolder:
    number, account, folder, name, path, role, is_selectable, is_chosen, is_there = row[:9]
    uid_validity, uid_next, highest_modseq, has_labels, problem, is_agreed, first_next, wanted_role = row[9:]
    return KnownFolder(
        number,
        account,
        folder,
        name,
        tuple(json.loads(path)),
        role,
        bool(is_selectable),
        bool(is_chosen),
        bool(is_there),
        uid_validity,
        uid_next,
        highest_modseq,
        bool(has_labels),
        problem,
        bool(is_agreed),
        first_next,
        wanted_role,
    )
