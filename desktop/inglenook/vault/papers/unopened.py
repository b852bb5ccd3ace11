"""Documents that an earlier version read without what they carry in turn.

Such a document looks like one that carries nothing, so each is to be opened once more, the last kept first. How far
that is stands in the vault; nothing is due in one that was made since.
"""

from __future__ import annotations

from inglenook.vault.storage.database import Database, Transaction

# Mails attached to mails of an account, before 27 November 2026.
LETTERS = (
    "letters_below",
    "filetype = 'eml' AND state = 'read' AND id IN (SELECT a.document_id FROM attachment a JOIN remote_mail r"
    " ON r.message_id = a.message_id)",
)
# PDFs with files, before 28 November 2026, as far as their bytes are here.
HOLDERS = (
    "holders_below",
    "filetype = 'pdf' AND state IN ('read', 'no_text') AND EXISTS (SELECT 1 FROM original_chunk c"
    " WHERE c.id = document.original_id * 1048576)",
)
# In a new vault.
NONE_DUE = tuple(f"INSERT INTO meta(key, value) VALUES ('{key}', '0')" for key, _ in (LETTERS, HOLDERS))


class Unopened:
    """The documents of one kind of which it is not known whether they were opened; those with numbers below the value
    of the key in `meta`, which an old vault does not have, so that all are due."""

    def __init__(self, database: Database, kind: tuple[str, str]) -> None:
        self._database = database
        self._key, self._where = kind

    @property
    def are_left(self) -> bool:
        """Whether any may be left."""
        return self._below() != 0

    def some(self, limit: int) -> list[int]:
        """The numbers of the last of them."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id FROM document WHERE {self._where} AND (?1 IS NULL OR id < ?1) ORDER BY id DESC LIMIT ?2",
                (self._below(), limit),
            )
            return [number for (number,) in rows]

    def passed(self, transaction: Transaction, number: int) -> None:
        """Remember that those from this number on were opened; 0 for all."""
        transaction.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (self._key, str(number)))

    def _below(self) -> int | None:
        with self._database.read() as connection:
            row = connection.execute("SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?", (self._key,)).fetchone()
            return None if row is None else int(row[0])
