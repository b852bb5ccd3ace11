"""What each mail wants of the person: one triage label a mail, with who decided and why."""

from __future__ import annotations

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.core.results import Triage
from inglenook.vault.database import Change, Database, Transaction


class Labels:
    """The labels of the mails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, transaction: Transaction, triage: Triage, now: int) -> None:
        """Give a mail its label, in place of the one it had."""
        if triage.item.kind is not ItemKind.MESSAGE:
            raise NoSuchItem(item=str(triage.item))
        transaction.execute(
            "INSERT OR REPLACE INTO triage VALUES (?, ?, ?, ?, ?, ?)",
            (triage.item.number, triage.label, triage.confidence, triage.by, triage.why, now),
        )
        transaction.changed.add(Change.LABELS)

    def of(self, item: ItemId) -> Triage | None:
        """The label of a mail, or None while it has none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT label, confidence, decided_by, why FROM triage WHERE message_id = ?", (item.number,)
            ).fetchone()
        return None if row is None else Triage(item, *row)

    def unlabelled(self) -> list[ItemId]:
        """Mails without a label, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM message WHERE id NOT IN (SELECT message_id FROM triage) ORDER BY date DESC, id DESC"
            )
            return [message_id(row[0]) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many mails have each label."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT label, count(*) FROM triage GROUP BY label ORDER BY label"))
