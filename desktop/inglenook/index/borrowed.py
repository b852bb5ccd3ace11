"""What the index borrows from the vault: its one database, a `vault.storage.database.Database`.

The statements of a search say `LIMIT ? + 0`: SQLite looks at the value of a bare `?` when it plans a statement, and
would plan it again whenever another value is bound.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from inglenook.core.events import Stop

Row = tuple[Any, ...]


class Rows(Protocol):
    """What a statement gives."""

    def fetchone(self) -> Row | None:
        """The next row."""
        ...

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        ...

    def __iter__(self) -> Iterator[Row]: ...


class Connection(Protocol):
    """Runs statements."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Rows:
        """Run one statement."""
        ...


class Writing(Connection, Protocol):
    """A write transaction: what was written in it stands or falls together."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[object]], /) -> object:
        """Run one statement for each row."""
        ...


class Lender(Protocol):
    """Lends connections: many that read, each seeing the last commit, and one that writes."""

    def read(self, stop: Stop | None = None) -> AbstractContextManager[Connection]:
        """A connection for reading. What it is asked is broken off with `Stopped` when `stop` is set."""
        ...

    def write(self) -> AbstractContextManager[Writing]:
        """Commits at the end, rolls back on an exception."""
        ...


def number(rows: Rows) -> int:
    """The one number that a statement gives; 0 for no row."""
    row = rows.fetchone()
    return int(row[0]) if row else 0


def numbers(connection: Connection, sql: str, values: Sequence[object]) -> list[int]:
    """What a statement gives as `number`, handed over as a list in JSON: row by row takes twice as long."""
    rows = connection.execute(f"SELECT json_group_array(number) FROM ({sql})", values).fetchall()
    found: list[int] = json.loads(rows[0][0])
    return found
