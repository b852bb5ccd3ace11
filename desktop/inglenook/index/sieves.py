"""The sieves of the last searches, used again while the vault is as it was: one find asks the same of its filters for
the words, for what is near in meaning and, while it is typed, at each key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from inglenook.core.days import midnight
from inglenook.index.borrowed import Connection, number
from inglenook.index.columns import Columns
from inglenook.index.filters import Known
from inglenook.index.sentences.query import Query
from inglenook.index.sieve import Sieve

# One has up to 1 MB for 100,000 mails, and 7 more where most of them have a word that is not wanted.
_MOST = 4


@dataclass(slots=True)
class _Kept:
    """Sieves by what they ask, the last used last, all of one connection that sees one version of the vault."""

    connection: object
    version: int
    sieves: dict[object, Sieve] = field(default_factory=dict)


class Sieves:
    """Makes sieves and keeps the last of them. Any thread may ask, for a connection that was lent to it."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def of(self, columns: Columns, connection: Connection, query: Query, known: Known, unwanted: str) -> Sieve | None:
        """The sieve of a query; None where not all is known in memory. `unwanted` are words as FTS5 has them, "" for
        none."""
        if not columns.follow(connection):
            return None
        version = _version(connection)
        if version is None:
            return Sieve(columns, connection, query, known, unwanted)
        kept = self._kept
        if kept is None or kept.connection is not connection or kept.version != version:
            kept = self._kept = _Kept(connection, version)
        asked = _asked(query, unwanted)
        sieve = kept.sieves.pop(asked, None) or Sieve(columns, connection, query, known, unwanted)
        kept.sieves[asked] = sieve
        if len(kept.sieves) > _MOST:
            del kept.sieves[next(iter(kept.sieves))]
        return sieve


def _version(connection: Connection) -> int | None:
    """What changes when the connection sees another commit; None where it has written itself, which is not counted
    (sqlite.org/pragma.html, data_version)."""
    if number(connection.execute("SELECT total_changes()")):
        return None
    return number(connection.execute("PRAGMA data_version"))


def _asked(query: Query, unwanted: str) -> object:
    """All of a query that a sieve looks at; days as seconds, for the computer may go to another time zone."""
    days = [None if day is None else midnight(day) for day in (query.after, query.before)]
    return replace(query, terms=(), phrase=(), subject=(), mentions=(), exclude=()), unwanted, *days
