"""What the person did to their mail and the server has not heard of yet, in order."""

from __future__ import annotations

from inglenook.vault.database import Database, Transaction


class RemoteChanges:
    """The queue of each account."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, account: int) -> int:
        """How many changes wait."""
        with self._database.read() as connection:
            row = connection.execute("SELECT count(*) FROM remote_change WHERE account_id = ?", (account,)).fetchone()
        return 0 if row is None else int(row[0])


def let_go(transaction: Transaction, message: int) -> None:
    """A mail is taken out of the vault: what lies on the server stays there, and is not fetched again."""
    transaction.execute("DELETE FROM remote_change WHERE message_id = ?", (message,))
    transaction.execute("UPDATE remote_mail SET message_id = NULL, state = 'dropped' WHERE message_id = ?", (message,))
