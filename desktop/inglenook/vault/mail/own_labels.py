"""The labels that a person gives mails: words of their own, any number to a mail, each there while it is used.

A thread has the labels of all its mails. On a server with labels of its own (Gmail) a folder that is for nothing else
is one: there the mail lies in it (`vault.mail.handling`), and nothing is kept here beside that. Case does not part
labels.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.vault.mail.handling import Handling
from inglenook.vault.mail.server_labels import FOLDERS, IS_LABEL, MAILS
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Change, Database

# Which label each of some mails has (a JSON list of numbers, twice), those of servers among them.
_OF_MAILS = (
    "SELECT l.label AS label, l.message_id AS number FROM json_each(?1) w JOIN mail_label l ON l.message_id = w.value"
    " UNION SELECT r.name, f.message_id FROM json_each(?1) w JOIN message_folder f ON f.message_id = w.value"
    f" JOIN remote_folder r ON r.folder_id = f.folder_id WHERE {IS_LABEL}"
)


class MailLabels:
    """Which mails have which labels."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, handling: Handling, mail: ItemId, label: str, now: int) -> None:
        """Give a mail a label, on its server too where that has labels; harmless where it has it."""
        if not handling.label(mail.number, label):
            handling.transaction.execute(
                "INSERT OR IGNORE INTO mail_label(label, message_id, made) VALUES (?, ?, ?)", (label, mail.number, now)
            )
        handling.transaction.changed.update({Change.MAIL, Change.LABELS})

    def take(self, handling: Handling, mail: ItemId, label: str) -> None:
        """Take a label away from a mail, on its server too; harmless where it has none."""
        handling.unlabel(mail.number, label)
        handling.transaction.execute("DELETE FROM mail_label WHERE label = ? AND message_id = ?", (label, mail.number))
        handling.transaction.changed.update({Change.MAIL, Change.LABELS})

    def of_mails(self, mails: Iterable[ItemId]) -> dict[ItemId, tuple[str, ...]]:
        """The labels of those of the mails that have some, by name."""
        found: dict[ItemId, list[str]] = {}
        with self._database.read() as connection:
            for label, number in connection.execute(_OF_MAILS, (json.dumps([each.number for each in mails]),)):
                found.setdefault(message_id(number), []).append(label)
        return {mail: _by_name(labels) for mail, labels in found.items()}

    def counts(self) -> list[tuple[str, int]]:
        """The labels in use with how many threads have each, by name; those of servers among them."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT label, count(DISTINCT m.thread_id) FROM (SELECT label, message_id FROM mail_label"
                f" UNION SELECT r.name, f.message_id FROM {MAILS}) s"
                " JOIN message m ON m.id = s.message_id GROUP BY label"
            )
            return sorted(((str(label), int(count)) for label, count in rows), key=lambda row: row[0].casefold())

    def names(self) -> list[str]:
        """The labels in use; what is not to be counted is had at once."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT label FROM mail_label UNION SELECT r.name FROM {FOLDERS}"
                " AND EXISTS (SELECT 1 FROM message_folder f WHERE f.folder_id = r.folder_id)"
            )
            return [str(label) for (label,) in rows]

    def with_label(self, label: str) -> list[ItemId]:
        """The mails that have a label, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT m.id FROM message m WHERE m.id IN (SELECT message_id FROM mail_label WHERE label = ?1 UNION"
                f" SELECT f.message_id FROM {MAILS} AND r.name = ?1) ORDER BY m.date DESC, m.id DESC",
                (label,),
            )
            return [message_id(number) for (number,) in rows]

    def spelt(self, label: str) -> str:
        """The label as it is spelt where it is in use."""
        wanted = label.casefold()
        with self._database.read() as connection:
            rows = connection.execute(f"SELECT label FROM mail_label UNION SELECT r.name FROM {FOLDERS}").fetchall()
        return next((str(row[0]) for row in rows if row[0].casefold() == wanted), label)

    def mails(self, item: ItemId) -> list[ItemId]:
        """The mails that are meant: a thread's, or the one; raise `NoSuchItem`."""
        column = {ItemKind.THREAD: "thread_id", ItemKind.MESSAGE: "id"}.get(item.kind)
        if column is None:
            raise NoSuchItem(item=str(item))
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id FROM message WHERE {column} = ? ORDER BY id", (item.number,)
            ).fetchall()
        if not rows:
            raise NoSuchItem(item=str(item))
        return [message_id(row[0]) for row in rows]


def of_threads(connection: Connection, threads: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The labels of threads by their numbers."""
    mails: dict[int, int] = dict(
        connection.execute(
            "SELECT m.id, m.thread_id FROM json_each(?) w JOIN message m ON m.thread_id = w.value",
            (json.dumps(list(threads)),),
        )
    )
    found: dict[int, set[str]] = {}
    for label, number in connection.execute(_OF_MAILS, (json.dumps(list(mails)),)):
        found.setdefault(mails[number], set()).add(label)
    return {thread: _by_name(labels) for thread, labels in found.items()}


def _by_name(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(labels), key=str.casefold))
