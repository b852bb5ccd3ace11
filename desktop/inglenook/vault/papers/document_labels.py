"""The labels that a person gives documents: words of their own, several to a document, each there while it is used.

Case does not part labels: what is given once more in other letters is the label that is there.
"""

from __future__ import annotations

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.vault.mail.places import DOCUMENT_LEFT
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Change, Database, Transaction


class DocumentLabels:
    """Which documents have which labels."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, transaction: Transaction, item: ItemId, label: str, now: int) -> str:
        """Give a document a label; gives it as it is spelt. Raise `NoSuchItem`."""
        known = transaction.execute("SELECT 1 FROM document WHERE id = ?", (item.number,)).fetchone()
        if item.kind is not ItemKind.DOCUMENT or known is None:
            raise NoSuchItem(item=str(item))
        name = _spelling(transaction, label)
        transaction.execute(
            "INSERT OR IGNORE INTO document_label(label, document_id, made) VALUES (?, ?, ?)", (name, item.number, now)
        )
        transaction.changed.update({Change.DOCUMENTS, Change.LABELS})
        return name

    def take(self, transaction: Transaction, item: ItemId, label: str) -> None:
        """Take a label away from a document; harmless where it has none."""
        transaction.execute(
            "DELETE FROM document_label WHERE label = ? AND document_id = ?",
            (_spelling(transaction, label), item.number),
        )
        transaction.changed.update({Change.DOCUMENTS, Change.LABELS})

    def spelt(self, label: str) -> str:
        """The label as it is spelt where it is in use."""
        with self._database.read() as connection:
            return _spelling(connection, label)

    def names(self) -> list[str]:
        """The labels in use."""
        with self._database.read() as connection:
            return [str(label) for (label,) in connection.execute("SELECT DISTINCT label FROM document_label")]

    def counts(self) -> list[tuple[str, int]]:
        """The labels in use with how many documents have each, by name."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT l.label, count(*) FROM document_label l JOIN document d ON d.id = l.document_id"
                f" WHERE {DOCUMENT_LEFT} GROUP BY l.label"
            )
            return sorted(((str(label), int(count)) for label, count in rows), key=lambda row: row[0].casefold())


def drop_document_labels(transaction: Transaction, number: int) -> None:
    """A document goes: its labels go with it."""
    transaction.execute("DELETE FROM document_label WHERE document_id = ?", (number,))


def _spelling(connection: Connection | Transaction, label: str) -> str:
    wanted = label.casefold()
    rows = connection.execute("SELECT DISTINCT label FROM document_label").fetchall()
    return next((str(row[0]) for row in rows if row[0].casefold() == wanted), label)
