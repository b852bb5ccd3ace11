"""What each mail wants of the person: one triage label a mail, with who decided and why."""

from __future__ import annotations

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.core.results import Triage
from inglenook.vault.storage.database import Change, Database, Transaction

OWN = "you"  # who decided, where the person did


class Labels:
    """The labels of the mails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, transaction: Transaction, triage: Triage, now: int) -> None:
        """Give a mail its label, in place of the one it had; what the person gave is only changed by the person."""
        if triage.item.kind is not ItemKind.MESSAGE:
            raise NoSuchItem(item=str(triage.item))
        known = transaction.execute("SELECT 1 FROM message WHERE id = ?", (triage.item.number,)).fetchone()
        if known is None:
            raise NoSuchItem(item=str(triage.item))
        transaction.execute(
            "INSERT INTO triage(message_id, label, confidence, decided_by, why, made)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO UPDATE SET"
            " label = excluded.label, confidence = excluded.confidence, decided_by = excluded.decided_by,"
            " why = excluded.why, made = excluded.made WHERE triage.decided_by <> ? OR excluded.decided_by = ?",
            (triage.item.number, triage.label, triage.confidence, triage.by, triage.why, now, OWN, OWN),
        )
        transaction.changed.add(Change.LABELS)

    def take(self, transaction: Transaction, item: ItemId) -> None:
        """Take the label of a mail away, the person's own too, so that it is sorted anew."""
        transaction.execute("DELETE FROM triage WHERE message_id = ?", (item.number,))
        transaction.changed.add(Change.LABELS)

    def drop_judged(self, transaction: Transaction, item: ItemId) -> None:
        """Have a mail sorted anew at the next run, for something happened to it; what the person gave stays."""
        done = transaction.execute("DELETE FROM triage WHERE message_id = ? AND decided_by <> ?", (item.number, OWN))
        if done.rowcount:
            transaction.changed.add(Change.LABELS)

    def own(self, limit: int) -> list[tuple[ItemId, str]]:
        """The mails that the person sorted by hand, with their labels, last sorted first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT message_id, label FROM triage WHERE decided_by = ? ORDER BY made DESC, message_id DESC LIMIT ?",
                (OWN, limit),
            )
            return [(message_id(number), label) for number, label in rows]

    def of(self, item: ItemId) -> Triage | None:
        """The label of a mail, or None while it has none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT label, confidence, decided_by, why FROM triage WHERE message_id = ?", (item.number,)
            ).fetchone()
        return None if row is None else Triage(item, *row)

    def unlabelled(self, limit: int = -1) -> list[ItemId]:
        """Mails without a label, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM message WHERE id NOT IN (SELECT message_id FROM triage) ORDER BY date DESC, id DESC"
                " LIMIT ?",
                (limit,),
            )
            return [message_id(row[0]) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many mails have each label."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT label, count(*) FROM triage GROUP BY label ORDER BY label"))
