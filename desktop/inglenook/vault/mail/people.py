"""Everyone seen in a mail, counted: what names in a sentence are read with."""

from __future__ import annotations

import json
from collections.abc import Iterable

from inglenook.core.han import globbed
from inglenook.core.people import PersonRow
from inglenook.core.reading import Address
from inglenook.vault.storage.connection import Connection
from inglenook.vault.storage.database import Transaction

_MOST_WORDS, _LONGEST_WORD = 6, 100  # of what is typed
_FAMILIAR = 200  # mails beyond which more tell nothing
_WRITTEN, _OFTEN = 20, 50  # what an own mail counts beside one that somebody is in, and up to how many
_LATELY_DAYS = 365


def count_people(transaction: Transaction, people: Iterable[tuple[str, str]]) -> None:
    """Count a mail for each of its people, (address, name). Written once at the commit, for the same few write most
    mails."""
    tally = transaction.once("people", lambda: _tally(transaction))
    for each in people:
        tally[each] = tally.get(each, 0) + 1


def discount_people(transaction: Transaction, people: Iterable[Address]) -> None:
    """Take a mail off the counts; whoever is in no mail any more is forgotten."""
    for each in people:
        transaction.execute(
            "UPDATE person SET mails = mails - 1 WHERE address = ? AND name = ?", (each.address, each.name)
        )
        transaction.execute(
            "DELETE FROM person WHERE address = ? AND name = ? AND mails <= 0", (each.address, each.name)
        )


def people_with(connection: Connection, part: str, now: int, offset: int, limit: int) -> list[PersonRow]:
    """Whose name or address has words that begin with those of `part`; one row for an address.

    First who was written to lately and often, then who is in the most mails; the person's own addresses last.
    """
    facts: dict[str, object] = {"now": now, "offset": offset, "limit": limit}
    wanted: list[str] = []
    for place, word in enumerate(part.replace(",", " ").split()[:_MOST_WORDS]):
        escaped = word[:_LONGEST_WORD].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        # A Chinese name has no spaces: any place in it begins a word.
        facts[f"w{place}"] = f"{escaped}%" if word.isascii() else f"%{escaped}%"
        begins = [f"p.name LIKE :w{place} ESCAPE '\\'", f"p.address LIKE :w{place} ESCAPE '\\'"]
        if word.isascii():
            begins += [f"p.name LIKE '%{mark}' || :w{place} ESCAPE '\\'" for mark in (" ", ",", "-")]
            begins += [f"p.address LIKE '%{mark}' || :w{place} ESCAPE '\\'" for mark in (".", "@", "-")]
        else:
            facts[f"g{place}"] = f"*{globbed(word[:_LONGEST_WORD])}*"
            begins.append(f"p.name GLOB :g{place}")
        wanted.append(f"({' OR '.join(begins)})")
    rows = connection.execute(
        # A bare column beside one max() is that of the row with the maximum (sqlite.org/lang_select.html, 2.5).
        "SELECT p.name, p.address, sum(p.mails) AS n, max(p.mails * 2 + (p.name <> '')), coalesce(c.written, 0),"
        " c.last_written FROM person p LEFT JOIN correspondent c ON c.address = p.address"
        f" WHERE p.address <> ''{''.join(f' AND {each}' for each in wanted)} GROUP BY p.address"
        " ORDER BY p.address IN (SELECT address FROM own_address WHERE source <> 'removed'),"
        f" min(n, {_FAMILIAR}) + {_WRITTEN} * min(coalesce(c.written, 0), {_OFTEN})"
        f" + max(0, {_LATELY_DAYS} - (:now - coalesce(c.last_written, 0)) / 86400) DESC, n DESC, p.address"
        " LIMIT :limit OFFSET :offset",
        facts,
    )
    return [PersonRow(name, address, mails, written, last) for name, address, mails, _, written, last in rows]


def names_at(connection: Connection, address: str) -> list[tuple[str, int]]:
    """The names that an address goes by, the commonest first, with the mails."""
    return connection.execute(
        "SELECT name, mails FROM person WHERE address = ? ORDER BY mails DESC, name", (address,)
    ).fetchall()


def named_like(connection: Connection, word: str) -> list[tuple[str, str]]:
    """(name, address) of everyone with a word in their name, wherever it stands."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return connection.execute(
        "SELECT name, address FROM person WHERE name LIKE ? ESCAPE '\\' OR name GLOB ?",
        (f"%{escaped}%", f"*{globbed(word)}*"),
    ).fetchall()


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


def _tally(transaction: Transaction) -> dict[tuple[str, str], int]:
    tally: dict[tuple[str, str], int] = {}

    def write() -> None:
        transaction.executemany(
            "INSERT INTO person(address, name, mails) VALUES (?, ?, ?)"
            " ON CONFLICT(address, name) DO UPDATE SET mails = mails + excluded.mails",
            [(address, name, count) for (address, name), count in sorted(tally.items())],
        )

    transaction.at_commit(write)
    return tally
