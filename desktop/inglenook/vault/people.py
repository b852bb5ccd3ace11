"""Everyone seen in a mail, counted: what names in a sentence are read with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from inglenook.core.reading import Address
from inglenook.vault.connection import Connection
from inglenook.vault.database import Transaction


def count_people(transaction: Transaction, people: Iterable[Address]) -> None:
    """Count a mail for each of its people. Written once at the commit, for the same few write most mails."""
    tally: Counter[tuple[str, str]] = transaction.once("people", lambda: _tally(transaction))
    for each in people:
        tally[each.address, each.name] += 1


def discount_people(transaction: Transaction, people: Iterable[Address]) -> None:
    """Take a mail off the counts; whoever is in no mail any more is forgotten."""
    for each in people:
        transaction.execute(
            "UPDATE person SET mails = mails - 1 WHERE address = ? AND name = ?", (each.address, each.name)
        )
        transaction.execute(
            "DELETE FROM person WHERE address = ? AND name = ? AND mails <= 0", (each.address, each.name)
        )


def people_with(connection: Connection, part: str, limit: int) -> list[Address]:
    """Whose name or address has a word that begins with `part`, who is in the most mails first; one for an address."""
    part = part.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    # A Chinese name has no spaces: any place in it begins a word.
    begins = f"{part}%" if part.isascii() else f"%{part}%"
    rows = connection.execute(
        "SELECT address, name, sum(mails) AS n, max(mails) FROM person WHERE name LIKE ?1 ESCAPE '\\'"
        " OR name LIKE ?2 ESCAPE '\\' OR address LIKE ?1 ESCAPE '\\'"
        " GROUP BY address ORDER BY n DESC, address LIMIT ?3",
        (begins, f"% {begins}", limit),
    )
    return [Address(name, address) for address, name, *_ in rows]


def is_known(connection: Connection, *, address: str = "", domain: str = "") -> bool:
    """Whether an address, or anybody of a domain, was ever in a mail."""
    if address:
        row = connection.execute("SELECT 1 FROM person WHERE address = ? LIMIT 1", (address.lower(),)).fetchone()
    else:
        row = connection.execute(
            "SELECT 1 FROM person WHERE substr(address, instr(address, '@') + 1) = ? LIMIT 1", (domain.lower(),)
        ).fetchone()
    return row is not None


def all_domains(connection: Connection) -> list[tuple[str, int]]:
    """The domains of everyone in a mail, each with how many mails."""
    return connection.execute(
        "SELECT substr(address, instr(address, '@') + 1) AS domain, sum(mails) FROM person WHERE address <> ''"
        " GROUP BY domain"
    ).fetchall()


def names_of(connection: Connection, addresses: Iterable[str]) -> list[tuple[str, str]]:
    """The names that some addresses go by, as (name, address)."""
    return connection.execute(
        "SELECT p.name, p.address FROM json_each(?) w JOIN person p ON p.address = w.value WHERE p.name <> ''",
        (json.dumps(sorted(addresses)),),
    ).fetchall()


def _tally(transaction: Transaction) -> Counter[tuple[str, str]]:
    tally: Counter[tuple[str, str]] = Counter()

    def write() -> None:
        transaction.executemany(
            "INSERT INTO person VALUES (?, ?, ?)"
            " ON CONFLICT(address, name) DO UPDATE SET mails = mails + excluded.mails",
            [(address, name, count) for (address, name), count in sorted(tally.items())],
        )

    transaction.at_commit(write)
    return tally
