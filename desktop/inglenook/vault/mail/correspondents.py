"""To whom the person writes, how often and when last: known correspondents are told from strangers by it at once."""

from __future__ import annotations

from collections.abc import Iterable

from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Transaction

_WRITTEN_TO = "('to', 'cc', 'bcc')"


def count_written(transaction: Transaction, addresses: Iterable[str], date: int | None) -> None:
    """Count an own mail for those that it went to."""
    transaction.executemany(
        "INSERT INTO correspondent(address, written, last_written)"
        " VALUES (?1, 1, ?2) ON CONFLICT(address) DO UPDATE SET written = written + 1,"
        " last_written = max(coalesce(last_written, ?2), coalesce(?2, last_written))",
        [(address, date) for address in dict.fromkeys(addresses) if address],
    )


def count_sent(transaction: Transaction, number: int) -> None:
    """Count a mail that is here and turned out to be the person's own."""
    row = transaction.execute("SELECT date FROM message WHERE id = ?", (number,)).fetchone()
    count_written(transaction, _recipients(transaction, number), None if row is None else row[0])


def discount_sent(transaction: Transaction, number: int) -> None:
    """An own mail is about to go: take it off."""
    for address in _recipients(transaction, number):
        transaction.execute(
            "UPDATE correspondent SET written = written - 1, last_written = (SELECT max(m.date) FROM message_address a"
            f" JOIN message m ON m.id = a.message_id WHERE a.address = ?1 AND a.role IN {_WRITTEN_TO}"
            " AND m.is_sent = 1 AND m.id <> ?2) WHERE address = ?1",
            (address, number),
        )
        transaction.execute("DELETE FROM correspondent WHERE address = ? AND written <= 0", (address,))


def recount(transaction: Transaction) -> None:
    """Count anew, after the person said which addresses are their own."""
    transaction.execute("DELETE FROM correspondent")
    transaction.execute(
        "INSERT INTO correspondent(address, written, last_written)"
        " SELECT a.address, count(DISTINCT m.id), max(m.date) FROM message m"
        " JOIN message_address a ON a.message_id = m.id"
        f" WHERE m.is_sent = 1 AND a.role IN {_WRITTEN_TO} AND a.address <> '' GROUP BY a.address"
    )


def written_to(connection: Connection, address: str) -> tuple[int, int | None]:
    """How often the person wrote to an address, and when last."""
    row = connection.execute(
        "SELECT written, last_written FROM correspondent WHERE address = ?", (address.lower(),)
    ).fetchone()
    return (0, None) if row is None else (row[0], row[1])


def all_written_to(connection: Connection) -> list[str]:
    """Everybody that the person ever wrote to."""
    return [row[0] for row in connection.execute("SELECT address FROM correspondent")]


def _recipients(transaction: Transaction, number: int) -> list[str]:
    rows = transaction.execute(
        f"SELECT DISTINCT address FROM message_address WHERE message_id = ? AND role IN {_WRITTEN_TO}"
        " AND address <> ''",
        (number,),
    )
    return [row[0] for row in rows.fetchall()]
