"""What the person did to their mail and the server has not heard of yet, in order.

A change is kept until the server said yes. What is done again before it was sent becomes one change, or none; once the
server was asked (`begun`), a change stands, for it may have been heard.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction

FLAG, MOVE, DELETE, APPEND, LABEL, FOLDER = "flag", "move", "delete", "append", "label", "folder"
_COLUMNS = "id, account_id, kind, message_id, folder_id, to_id, uid, uid_validity, added, removed, begun, tries, made"


@dataclass(frozen=True, slots=True)
class RemoteChange:
    """One change. `folder` and `to` are folders on the server; what the others mean depends on the kind.

    flag: `added` and `removed` flags, wherever the mail lies. move: from `folder` to `to`. label: Gmail's labels, in
    `folder`. delete: `uid` under `uid_validity` in `folder`. append: the mail's bytes to `folder`. folder: make it.
    """

    number: int
    account: int
    kind: str
    message: int | None
    folder: int
    to: int | None = None
    uid: int | None = None
    uid_validity: int | None = None
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    begun: int | None = None
    tries: int = 0
    made: int = 0


class RemoteChanges:
    """The queue of each account."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, account: int) -> int:
        """How many changes wait."""
        with self._database.read() as connection:
            row = connection.execute("SELECT count(*) FROM remote_change WHERE account_id = ?", (account,)).fetchone()
        return 0 if row is None else int(row[0])

    def listing(self, account: int) -> list[RemoteChange]:
        """All that wait, in order."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM remote_change WHERE account_id = ? ORDER BY id", (account,)
            )
            return [_change(row) for row in rows]

    def add(self, transaction: Transaction, change: RemoteChange) -> None:
        """Have one more change wait, behind all others."""
        transaction.execute(
            "INSERT INTO remote_change(id, account_id, kind, message_id, folder_id, to_id, uid, uid_validity,"
            " added, removed, made, begun, tries, problem)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, '')",
            (
                transaction.next_id("remote_change"),
                *(change.account, change.kind, change.message, change.folder, change.to, change.uid),
                *(change.uid_validity, _set(change.added), _set(change.removed), change.made),
            ),
        )
        transaction.changed.add(Change.ACCOUNTS)

    def add_flags(self, transaction: Transaction, change: RemoteChange) -> None:
        """A change of flags, made one with an earlier one of the same mail that the server has not heard of."""
        earlier = _unheard(transaction, change, FLAG)
        if earlier is None:
            self.add(transaction, change)
            return
        added = (earlier.added - change.removed) | change.added
        removed = (earlier.removed - change.added) | change.removed
        transaction.execute(
            "UPDATE remote_change SET added = ?, removed = ? WHERE id = ?",
            (_set(added), _set(removed), earlier.number),
        )

    def add_labels(self, transaction: Transaction, change: RemoteChange) -> None:
        """The same for Gmail's labels."""
        earlier = _unheard(transaction, change, LABEL)
        if earlier is None:
            self.add(transaction, change)
            return
        added = (earlier.added - change.removed) | (change.added - earlier.removed)
        removed = (earlier.removed - change.added) | (change.removed - earlier.added)
        if not added and not removed:
            self.drop(transaction, [earlier.number])
            return
        transaction.execute(
            "UPDATE remote_change SET added = ?, removed = ? WHERE id = ?",
            (_set(added), _set(removed), earlier.number),
        )

    def add_move(self, transaction: Transaction, change: RemoteChange) -> None:
        """A move, made one with an earlier one to where this one begins; there and back again is none."""
        assert change.message is not None
        earlier = [
            each
            for each in of_message(transaction, change.message)
            if each.kind == MOVE and each.begun is None and each.to == change.folder
        ]
        back = [each for each in earlier if each.folder == change.to]
        if back:
            self.drop(transaction, [back[-1].number])
        elif earlier:
            transaction.execute("UPDATE remote_change SET to_id = ? WHERE id = ?", (change.to, earlier[-1].number))
        else:
            self.add(transaction, change)

    def begin(self, transaction: Transaction, numbers: Iterable[int], uid_next: int) -> None:
        """The server is about to be asked; from now on it may have heard."""
        transaction.executemany(
            "UPDATE remote_change SET begun = coalesce(begun, ?), tries = tries + 1 WHERE id = ?",
            [(uid_next, number) for number in numbers],
        )

    def drop(self, transaction: Transaction, numbers: Iterable[int]) -> None:
        """The server said yes, or there is nothing to be asked any more."""
        transaction.retire_ids("remote_change")
        transaction.executemany("DELETE FROM remote_change WHERE id = ?", [(number,) for number in numbers])
        transaction.changed.add(Change.ACCOUNTS)


def of_message(connection: Connection | Transaction, message: int) -> list[RemoteChange]:
    """What waits for one mail, in order; seen from within a write, too."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM remote_change WHERE message_id = ? ORDER BY id", (message,))
    return [_change(row) for row in rows]


def let_go(transaction: Transaction, message: int) -> None:
    """A mail is taken out of the vault: what lies on the server stays there, and is not fetched again."""
    transaction.execute("DELETE FROM remote_change WHERE message_id = ?", (message,))
    transaction.execute("UPDATE remote_mail SET message_id = NULL, state = 'dropped' WHERE message_id = ?", (message,))


def _unheard(transaction: Transaction, change: RemoteChange, kind: str) -> RemoteChange | None:
    """The mail's last change of this kind, unless the server may have heard of it already."""
    assert change.message is not None
    waiting = of_message(transaction, change.message)
    found = [each for each in waiting if each.kind == kind and each.account == change.account]
    return found[-1] if found and found[-1].begun is None else None


def _set(values: frozenset[str]) -> str:
    return json.dumps(sorted(values), ensure_ascii=False)


def _change(row: Row) -> RemoteChange:
    number, account, kind, message, folder, to, uid, uid_validity, added, removed, begun, tries, made = row
    return RemoteChange(
        number,
        account,
        kind,
        message,
        folder,
        to,
        uid,
        uid_validity,
        frozenset(json.loads(added)),
        frozenset(json.loads(removed)),
        begun,
        tries,
        made,
    )
