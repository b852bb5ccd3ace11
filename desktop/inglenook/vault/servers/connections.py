"""The log of connections: each that was ever made for this vault's person, kept before its first byte went out."""

from __future__ import annotations

from inglenook.core.connections import LOST, OPEN, Connection
from inglenook.vault.storage.database import Database, Transaction

_NEWEST = 1_000  # rows among which one can be open


class Connections:
    """Every connection, newest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def opened(self, transaction: Transaction, at: int, host: str, port: int, why: str) -> int:
        """A connection is about to be made; gives its row."""
        row = transaction.execute(
            "INSERT INTO connection_made(at, host, port, why) VALUES (?, ?, ?, ?) RETURNING id", (at, host, port, why)
        ).fetchone()
        return 0 if row is None else int(row[0])

    def closed(self, transaction: Transaction, row: int, sent: int, received: int, outcome: str) -> None:
        """A connection has ended."""
        transaction.execute(
            "UPDATE connection_made SET sent = ?, received = ?, outcome = ? WHERE id = ?",
            (sent, received, outcome, row),
        )

    def settle(self) -> None:
        """Nobody who is alive made any of these: what is still noted as open will never be told its end."""
        newest = "id > (SELECT max(id) FROM connection_made) - ? AND outcome = ?"
        with self._database.read() as connection:
            found = connection.execute(f"SELECT 1 FROM connection_made WHERE {newest} LIMIT 1", (_NEWEST, OPEN))
            if found.fetchone() is None:
                return
        with self._database.write() as transaction:
            transaction.execute(f"UPDATE connection_made SET outcome = ? WHERE {newest}", (LOST, _NEWEST, OPEN))

    def listing(self, limit: int, offset: int = 0) -> list[Connection]:
        """The newest connections."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT at, host, port, why, sent, received, outcome FROM connection_made ORDER BY id DESC"
                " LIMIT ? OFFSET ?",
                (limit, offset),
            )
            return [Connection(*row) for row in rows]
