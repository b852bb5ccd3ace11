"""Which drafts lie on a server, put there from here."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.ids import ItemId
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Database, Transaction

_COLUMNS = "draft_id, account, folder, uid_validity, uid, header_id, digest"


@dataclass(frozen=True, slots=True)
class DraftCopy:
    """A draft on a server. `uid` is 0 where the server did not say; `digest` names what of the draft lies there."""

    draft: int
    account: int
    folder: str
    uid_validity: int
    uid: int
    header_id: str
    digest: str


class DraftCopies:
    """The copies that are in use, and the old ones that are still to be taken away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, draft: ItemId) -> DraftCopy | None:
        """The copy of a draft."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM draft_copy WHERE draft_id = ? AND is_old = 0", (draft.number,)
            ).fetchone()
        return None if row is None else _copy(row)

    def put(self, transaction: Transaction, copy: DraftCopy) -> None:
        """Record a new copy. The one before becomes an old one; so does this one if its draft has gone meanwhile."""
        transaction.execute("UPDATE draft_copy SET is_old = 1 WHERE draft_id = ?", (copy.draft,))
        transaction.execute(
            f"INSERT INTO draft_copy({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (copy.draft, copy.account, copy.folder, copy.uid_validity, copy.uid, copy.header_id, copy.digest),
        )
        transaction.execute(
            "UPDATE draft_copy SET is_old = 1 WHERE draft_id = ?1 AND NOT EXISTS (SELECT 1 FROM draft WHERE id = ?1)",
            (copy.draft,),
        )

    def old(self, account: int) -> list[DraftCopy]:
        """What an account's server is to be rid of."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM draft_copy WHERE is_old = 1 AND account = ? ORDER BY draft_id", (account,)
            )
            return [_copy(row) for row in rows]

    def drop(self, transaction: Transaction, copy: DraftCopy) -> None:
        """It is not there any more."""
        transaction.execute("DELETE FROM draft_copy WHERE header_id = ?", (copy.header_id,))


def _copy(row: Row) -> DraftCopy:
    return DraftCopy(*row)
