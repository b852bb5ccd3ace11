"""The mails that lie on an account's server, by folder and UID, each with the mail of the vault that it is.

A row is there from the moment when a list named it (`wanted`), so that a sync that was cut short goes on with what it
had not fetched. A mail that vanished from a list is `loose` until all folders were looked through for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inglenook.core.ids import ItemId, message_id
from inglenook.core.mailserver import RemoteMail
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction

DELETED = "\\Deleted"
# Of a loose mail, with the time since when: its server is to put it there by itself, and it was never seen there.
_EXPECTED = "$Expected:"
_DAY_S = 20 * 3_600  # who looks at their mail each morning does it on each day, if a little earlier on some
_NEWEST = "SELECT uid, size FROM remote_mail WHERE folder_id = ?1 AND state = 'wanted' AND"
_NEXT = f"{_NEWEST} uid < ?2 ORDER BY uid DESC LIMIT ?3"


@dataclass(frozen=True, slots=True)
class KnownMail:
    """A mail on the server as it was last seen; `message` is its row in the vault, None while there is none."""

    uid: int
    message: int | None
    size: int
    flags: frozenset[str]
    modseq: int
    labels: frozenset[str]
    state: str


class RemoteMails:
    """What is known of the mails on the servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, folder: int) -> dict[int, KnownMail]:
        """Every mail of a folder by its UID."""
        with self._database.read() as connection:
            rows = connection.execute(f"{_KNOWN} WHERE folder_id = ?", (folder,))
            return {row[0]: _known(row) for row in rows}

    def wanted(self, folder: int, below: int, limit: int) -> list[tuple[int, int]]:
        """The newest mails below a UID that are still to be fetched: (UID, size)."""
        with self._database.read() as connection:
            return [(uid, size) for uid, size in connection.execute(_NEXT, (folder, below, limit))]

    def waiting(self, account: int) -> dict[int, tuple[int, int]]:
        """How many mails of each folder that is chosen are still to be fetched, and how many bytes these are."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT w.folder_id, count(*), sum(w.size) FROM remote_mail w JOIN remote_folder r ON r.id ="
                " w.folder_id WHERE r.account_id = ? AND r.is_chosen = 1 AND w.state = 'wanted' GROUP BY w.folder_id",
                (account,),
            )
            return {folder: (count, size) for folder, count, size in rows}

    def places(self, message: int) -> list[tuple[int, KnownMail]]:
        """Where a mail of the vault lies: (folder on the server, the mail there)."""
        with self._database.read() as connection:
            return places(connection, message)

    def add(self, transaction: Transaction, folder: int, mails: Iterable[RemoteMail]) -> None:
        """Mails that a list named for the first time."""
        transaction.executemany(
            "INSERT OR IGNORE INTO remote_mail(folder_id, uid, message_id, size, date, modseq, flags, labels,"
            " state)"
            " VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?)",
            [
                (folder, each.uid, each.size, each.date, each.modseq, _flags(each.flags), _labels(each.labels))
                + ("marked" if DELETED in each.flags else "wanted",)
                for each in mails
            ],
        )
        transaction.changed.add(Change.ACCOUNTS)

    def say(self, transaction: Transaction, folder: int, mail: RemoteMail) -> None:
        """What a list says now of a mail that is known."""
        marked = DELETED in mail.flags
        transaction.execute(
            "UPDATE remote_mail SET flags = ?, labels = ?, modseq = max(modseq, ?), state = CASE WHEN state = ? THEN ?"
            " ELSE state END WHERE folder_id = ? AND uid = ?",
            (
                *(_flags(mail.flags), _labels(mail.labels), mail.modseq),
                *(("wanted", "marked") if marked else ("marked", "wanted")),
                *(folder, mail.uid),
            ),
        )

    def flagged(self, transaction: Transaction, folder: int, uid: int, flags: frozenset[str]) -> None:
        """The server took these flags from us."""
        transaction.execute(
            "UPDATE remote_mail SET flags = ? WHERE folder_id = ? AND uid = ?", (_flags(flags), folder, uid)
        )

    def labelled(self, transaction: Transaction, folder: int, uid: int, labels: frozenset[str]) -> None:
        """The server took these labels from us."""
        transaction.execute(
            "UPDATE remote_mail SET labels = ? WHERE folder_id = ? AND uid = ?", (_labels(labels), folder, uid)
        )

    def fill(self, transaction: Transaction, folder: int, uid: int, message: int, state: str = "kept") -> None:
        """A mail of the vault is this one."""
        transaction.execute(
            "UPDATE remote_mail SET message_id = ?, state = ? WHERE folder_id = ? AND uid = ?",
            (message, state, folder, uid),
        )

    def keep(self, transaction: Transaction, folder: int, mail: RemoteMail, message: int, state: str) -> None:
        """What was fetched is this mail of the vault; its marks are as they came with it."""
        transaction.execute(
            "UPDATE remote_mail SET message_id = ?, state = ?, flags = ?, labels = ?, modseq = max(modseq, ?)"
            " WHERE folder_id = ? AND uid = ?",
            (message, state, _flags(mail.flags), _labels(mail.labels), mail.modseq, folder, mail.uid),
        )

    def exchange(self, transaction: Transaction, message: int, whole: int) -> None:
        """Another mail of the vault is what one was of which only the headers had been fetched."""
        transaction.execute(
            "UPDATE remote_mail SET message_id = ?, state = 'kept' WHERE message_id = ?", (whole, message)
        )
        transaction.execute("UPDATE remote_change SET message_id = ? WHERE message_id = ?", (whole, message))
        transaction.execute("UPDATE OR IGNORE mail_label SET message_id = ? WHERE message_id = ?", (whole, message))
        transaction.execute(
            "UPDATE message SET (is_read, is_flagged, is_replied) ="
            " (SELECT is_read, is_flagged, is_replied FROM message WHERE id = ?) WHERE id = ?",
            (message, whole),
        )

    def try_again(self, transaction: Transaction, account: int) -> int:
        """Have the mails fetched once more that could not be read; gives how many."""
        done = transaction.execute(
            "UPDATE remote_mail SET state = 'wanted' WHERE state = 'failed' AND folder_id IN"
            " (SELECT id FROM remote_folder WHERE account_id = ?)",
            (account,),
        )
        transaction.changed.add(Change.ACCOUNTS)
        return done.rowcount

    def put(self, transaction: Transaction, folder: int, mail: KnownMail) -> None:
        """A mail whose place the server told us, after a move or an append; one taken out meanwhile is dropped."""
        gone = mail.message is not None and not _is_here(transaction, mail.message)
        transaction.execute(
            "INSERT OR REPLACE INTO remote_mail(folder_id, uid, message_id, size, date, modseq, flags, labels,"
            " state)"
            " VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?)",
            (folder, mail.uid, None if gone else mail.message, mail.size, mail.modseq)
            + (_flags(mail.flags), _labels(mail.labels), "dropped" if gone else mail.state),
        )

    def set_state(self, transaction: Transaction, folder: int, uids: Iterable[int], state: str) -> None:
        """What became of mails that could not be kept, or that are wanted once more."""
        transaction.executemany(
            "UPDATE remote_mail SET state = ? WHERE folder_id = ? AND uid = ?",
            [(state, folder, uid) for uid in uids],
        )
        transaction.changed.add(Change.ACCOUNTS)

    def remove(self, transaction: Transaction, folder: int, uids: Iterable[int]) -> None:
        """They lie there no more."""
        transaction.executemany(
            "DELETE FROM remote_mail WHERE folder_id = ? AND uid = ?", [(folder, uid) for uid in uids]
        )

    def loosen(self, transaction: Transaction, folder: int, mails: Iterable[KnownMail]) -> None:
        """They vanished from the list: forget the UIDs, and remember which mails they were."""
        gone = list(mails)
        for each in gone:
            if each.message is not None:
                self.put_loose(transaction, folder, each.message, each.flags)
        self.remove(transaction, folder, [each.uid for each in gone])

    def put_loose(self, transaction: Transaction, folder: int, message: int, flags: frozenset[str]) -> None:
        """A mail lies in a folder, and nobody knows under which UID. One taken out meanwhile is passed over."""
        if _is_here(transaction, message):
            transaction.execute(
                "INSERT OR IGNORE INTO remote_loose(message_id, folder_id, flags) VALUES (?, ?, ?)",
                (message, folder, _flags(flags)),
            )

    def loose(self, account: int) -> list[tuple[int, int]]:
        """The mails that vanished: (mail of the vault, folder on the server)."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT l.message_id, l.folder_id FROM remote_loose l JOIN remote_folder r ON r.id = l.folder_id"
                " WHERE r.account_id = ? ORDER BY l.folder_id, l.message_id",
                (account,),
            )
            return [(message, folder) for message, folder in rows]

    def expect(self, transaction: Transaction, folder: int, message: int, now: int) -> None:
        """The server puts a mail into a folder by itself: it lies there from now on, though it was not seen there."""
        self.put_loose(transaction, folder, message, frozenset({f"{_EXPECTED}{now}"}))

    def expected(self, account: int) -> dict[int, int]:
        """The mails that the server is to put into a folder by itself and that were not seen there yet, since when."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT l.message_id, l.flags FROM remote_loose l JOIN remote_folder r ON r.id = l.folder_id"
                " WHERE r.account_id = ?",
                (account,),
            )
            return {
                message: int(flags.removeprefix(_EXPECTED)) for message, flags in rows if flags.startswith(_EXPECTED)
            }

    def settle_loose(self, transaction: Transaction, folder: int, messages: Iterable[int]) -> None:
        """It is known by now where they are, or that they are nowhere."""
        transaction.executemany(
            "DELETE FROM remote_loose WHERE message_id = ? AND folder_id = ?", [(each, folder) for each in messages]
        )

    def count(self, folder: int) -> int:
        """How many mails of a folder are known."""
        with self._database.read() as connection:
            row = connection.execute("SELECT count(*) FROM remote_mail WHERE folder_id = ?", (folder,)).fetchone()
        return 0 if row is None else int(row[0])

    def dates(self, folder: int) -> dict[int, int]:
        """When the server got each mail of a folder, by UID, as far as it was told."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT uid, date FROM remote_mail WHERE folder_id = ? AND date IS NOT NULL", (folder,)
            )
            return {uid: date for uid, date in rows}

    def has_kept(self, folder: int) -> bool:
        """Whether a mail of a folder is here."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT 1 FROM remote_mail WHERE folder_id = ? AND message_id IS NOT NULL LIMIT 1", (folder,)
            ).fetchone()
        return row is not None

    def sizes(self, messages: Sequence[int]) -> dict[int, list[int]]:
        """Mails of the vault by the size of their bytes, in each form in which they came."""
        found: dict[int, list[int]] = {}
        with self._database.read() as connection:
            for number, size in connection.execute(
                "SELECT id, size FROM message WHERE id IN (SELECT value FROM json_each(?1)) UNION ALL"
                " SELECT c.message_id, o.size FROM message_copy c JOIN original o ON o.id = c.original_id"
                " WHERE c.message_id IN (SELECT value FROM json_each(?1))",
                (json.dumps(messages),),
            ):
                found.setdefault(size, []).append(number)
        return found

    def gone(self, account: int) -> list[int]:
        """The mails that went from an account's server and are kept here for a while."""
        with self._database.read() as connection:
            return [
                row[0] for row in connection.execute("SELECT message_id FROM gone WHERE account_id = ?", (account,))
            ]

    def gone_before(self, day: int, days: int, limit: int) -> list[ItemId]:
        """Those that have been gone since before `day`, and on so many days on which their server was looked at."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT message_id FROM gone WHERE since < ? AND days >= ? LIMIT ?", (day, days, limit)
            )
            return [message_id(row[0]) for row in rows]

    def was_day_counted(self, account: int, now: int) -> bool:
        """Whether this is a day that `count_day` has counted."""
        with self._database.read() as connection:
            row = connection.execute("SELECT counted FROM sync_day WHERE account_id = ?", (account,)).fetchone()
        return row is not None and 0 <= now - row[0] < _DAY_S

    def count_day(self, transaction: Transaction, account: int, now: int) -> None:
        """An account was brought in step: one more day for what went from it, and for what went from accounts that were
        taken out. However far a clock leaps, that is one day, and none where it was put back."""
        row = transaction.execute("SELECT counted FROM sync_day WHERE account_id = ?", (account,)).fetchone()
        if row is None or now - row[0] >= _DAY_S:
            transaction.execute(
                "UPDATE gone SET days = days + 1 WHERE account_id = ? OR account_id NOT IN (SELECT id FROM account)",
                (account,),
            )
        transaction.execute("INSERT OR REPLACE INTO sync_day(account_id, counted) VALUES (?, ?)", (account, now))


_KNOWN = "SELECT uid, message_id, size, flags, modseq, labels, state FROM remote_mail"


def _is_here(transaction: Transaction, message: int) -> bool:
    return transaction.execute("SELECT 1 FROM message WHERE id = ?", (message,)).fetchone() is not None


def places(connection: Connection, message: int) -> list[tuple[int, KnownMail]]:
    """Where a mail of the vault lies on servers, seen from within a write, too."""
    rows = connection.execute(
        "SELECT folder_id, uid, message_id, size, flags, modseq, labels, state FROM remote_mail WHERE message_id = ?",
        (message,),
    )
    return [(row[0], _known(row[1:])) for row in rows]


def _known(row: Row) -> KnownMail:
    uid, message, size, flags, modseq, labels, state = row
    return KnownMail(
        uid,
        message,
        size,
        frozenset(flags.split()),
        modseq,
        frozenset(json.loads(labels)) if labels else frozenset(),
        state,
    )


def _flags(flags: frozenset[str]) -> str:
    return " ".join(sorted(flags))


def _labels(labels: frozenset[str]) -> str:
    return json.dumps(sorted(labels), ensure_ascii=False) if labels else ""
