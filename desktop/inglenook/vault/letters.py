"""Mails attached to mails that a sync read, before 27 November 2026, without what they carry in turn.

Such a document looks like one that carries nothing, so each of an account is to be opened once more, the last kept
first. How far that is stands in the vault; nothing is due in one that was made since.
"""

from __future__ import annotations

from inglenook.vault.database import Database, Transaction

_BELOW = "letters_below"  # documents with lower numbers are due; an old vault does not have it, and all are
NONE_DUE = f"INSERT INTO meta VALUES ('{_BELOW}', '0')"  # in a new vault


class Letters:
    """The attached mails of which it is not known whether they were opened."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def are_due(self) -> bool:
        """Whether any may be left."""
        return self._below() != 0

    def unopened(self, limit: int) -> list[int]:
        """The numbers of the last of them."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM document WHERE filetype = 'eml' AND state = 'read' AND (?1 IS NULL OR id < ?1)"
                " AND id IN (SELECT a.document_id FROM attachment a JOIN remote_mail r ON r.message_id = a.message_id)"
                " ORDER BY id DESC LIMIT ?2",
                (self._below(), limit),
            )
            return [number for (number,) in rows]

    def passed(self, transaction: Transaction, number: int) -> None:
        """Remember that those from this number on were opened; 0 for all."""
        transaction.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (_BELOW, str(number)))

    def _below(self) -> int | None:
        with self._database.read() as connection:
            row = connection.execute("SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?", (_BELOW,)).fetchone()
            return None if row is None else int(row[0])
