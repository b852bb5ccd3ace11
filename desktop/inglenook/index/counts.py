"""How many passages match, remembered while the vault is as it was: at each key the finished words are asked again."""

from __future__ import annotations

from inglenook.index.borrowed import Connection, number
from inglenook.index.per_commit import PerCommit, Recent

_MOST = 50  # expressions; one of many words has some 10 kB
_SQL = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ? + 0)"


class Counts:
    """Remembers, with each count, how far it was counted."""

    def __init__(self) -> None:
        self._kept: PerCommit[Recent[str, tuple[int, int]]] = PerCommit(lambda: Recent(_MOST))

    def of(self, connection: Connection) -> Counted:
        """What is known, for one search at a connection."""
        return Counted(connection, self._kept.of(connection))


class Counted:
    """The counts of one version of the vault."""

    def __init__(self, connection: Connection, kept: Recent[str, tuple[int, int]]) -> None:
        self._connection, self._kept = connection, kept

    def up_to(self, expression: str, most: int) -> int:
        """How many passages match, counted up to just above `most`."""
        count, counted = self._kept.get(expression, (0, -1))
        if count > counted < most:
            count, counted = number(self._connection.execute(_SQL, (expression, most + 1))), most
        self._kept.keep(expression, (count, counted))
        return count
