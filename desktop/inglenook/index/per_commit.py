"""What holds as long as a connection sees no other commit: made once, looked up at each key, then made anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from inglenook.index.borrowed import Connection, number

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class Recent(dict[K, V]):
    """The last things that were kept, `most` of them at most."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: K, value: V) -> V:
        """Keep a thing as the last one, and give it."""
        self.pop(key, None)
        self[key] = value
        if len(self) > self._most:
            del self[next(iter(self))]
        return value


class PerCommit(Generic[T]):
    """Makes a thing for a connection and gives the same one while that connection sees one version of the vault. Any
    thread may ask, for a connection that was lent to it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._kept: tuple[Connection, int, T] | None = None

    def of(self, connection: Connection) -> T:
        """The thing; a new one where another was lent, where something was committed since, and for who writes."""
        version = _version(connection)
        if version is None:
            return self._make()
        kept = self._kept
        if kept is None or kept[0] is not connection or kept[1] != version:
            kept = self._kept = connection, version, self._make()
        return kept[2]


def _version(connection: Connection) -> int | None:
    """What changes when the connection sees another commit; None where it has written itself, which is not counted
    (sqlite.org/pragma.html, data_version)."""
    if number(connection.execute("SELECT total_changes()")):
        return None
    return number(connection.execute("PRAGMA data_version"))
