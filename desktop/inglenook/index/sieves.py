"""The sieves of the last searches, used again while the vault is as it was: one find asks the same of its filters for
the words, for what is near in meaning and, while it is typed, at each key."""

from __future__ import annotations

from dataclasses import replace

from inglenook.core.days import midnight
from inglenook.index.borrowed import Connection
from inglenook.index.columns import Columns
from inglenook.index.filters import Known
from inglenook.index.per_commit import PerCommit, Recent
from inglenook.index.sentences.query import Query
from inglenook.index.sieve import Sieve

# One has up to 1 MB for 100,000 mails, and 7 more where most of them have a word that is not wanted.
_MOST = 4


class Sieves:
    """Makes sieves and keeps the last of them. Any thread may ask, for a connection that was lent to it."""

    def __init__(self) -> None:
        self._kept: PerCommit[Recent[object, Sieve]] = PerCommit(lambda: Recent(_MOST))

    def of(self, columns: Columns, connection: Connection, query: Query, known: Known, unwanted: str) -> Sieve | None:
        """The sieve of a query; None where not all is known in memory. `unwanted` are words as FTS5 has them, "" for
        none."""
        if not columns.follow(connection):
            return None
        kept, asked = self._kept.of(connection), _asked(query, unwanted)
        return kept.keep(asked, kept.get(asked) or Sieve(columns, connection, query, known, unwanted))


def _asked(query: Query, unwanted: str) -> object:
    """All of a query that a sieve looks at; days as seconds, for the computer may go to another time zone."""
    days = [None if day is None else midnight(day) for day in (query.after, query.before)]
    return replace(query, terms=(), phrase=(), subject=(), mentions=(), exclude=()), unwanted, *days
