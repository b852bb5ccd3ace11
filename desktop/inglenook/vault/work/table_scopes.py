"""Which papers a table is about: all documents, those with a label, in a folder of mail or in a folder of files."""

from __future__ import annotations

import json
from collections.abc import Sequence

from inglenook.core.ids import ItemId, document_id, message_id
from inglenook.vault.storage.database import Database


class TableScopes:
    """Lists papers, newest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def documents(self) -> list[ItemId]:
        """Every document."""
        return self._documents("1", ())

    def labelled(self, label: str) -> list[ItemId]:
        """The documents that the person gave a label, and the mails that have it."""
        documents = self._documents("id IN (SELECT document_id FROM document_label WHERE label = ?)", (label,))
        return documents + self._mails("id IN (SELECT message_id FROM triage WHERE label = ?)", (label,))

    def in_folder(self, name: str) -> list[ItemId]:
        """The mails of a folder."""
        inside = "SELECT message_id FROM message_folder WHERE folder_id = (SELECT id FROM folder WHERE name = ?)"
        return self._mails(f"id IN ({inside})", (name,))

    def under(self, path: str) -> list[ItemId]:
        """The documents that came from a folder of files, or from below it."""
        below = f"{path.rstrip('/')}/"
        return self._documents("substr(origin, 1, length(?1)) = ?1", (below,))

    def carried(self, mails: Sequence[ItemId]) -> dict[ItemId, list[ItemId]]:
        """The documents that these mails carry."""
        numbers = json.dumps([mail.number for mail in mails])
        found: dict[ItemId, list[ItemId]] = {}
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT message_id, document_id FROM attachment WHERE document_id IS NOT NULL"
                " AND message_id IN (SELECT value FROM json_each(?))",
                (numbers,),
            )
            for mail, document in rows:
                found.setdefault(message_id(mail), []).append(document_id(document))
        return found

    def _documents(self, wanted: str, values: Sequence[object]) -> list[ItemId]:
        with self._database.read() as connection:
            rows = connection.execute(f"SELECT id FROM document WHERE {wanted} ORDER BY added DESC, id DESC", values)
            return [document_id(row[0]) for row in rows]

    def _mails(self, wanted: str, values: Sequence[object]) -> list[ItemId]:
        with self._database.read() as connection:
            rows = connection.execute(f"SELECT id FROM message WHERE {wanted} ORDER BY date DESC, id DESC", values)
            return [message_id(row[0]) for row in rows]
