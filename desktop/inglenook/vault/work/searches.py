"""Saved searches: sentences under a name, which is one of a kind."""

from __future__ import annotations

from inglenook.core.errors import NoSuchItem
from inglenook.core.results import SavedSearch
from inglenook.vault.storage.database import Change, Database, Transaction


class Searches:
    """The saved searches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self) -> list[SavedSearch]:
        """All of them, by name."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT name, sentence FROM saved_search ORDER BY name COLLATE NOCASE, name")
            return [SavedSearch(*row) for row in rows]

    def keep(self, transaction: Transaction, search: SavedSearch, now: int) -> None:
        """Keep one, in place of another of that name."""
        transaction.execute(
            "INSERT INTO saved_search(name, sentence, made) VALUES (?, ?, ?)"
            " ON CONFLICT(name) DO UPDATE SET sentence = excluded.sentence",
            (search.name, search.sentence, now),
        )
        transaction.changed.add(Change.SEARCHES)

    def has(self, transaction: Transaction, name: str) -> bool:
        """Whether there is one of that name."""
        return transaction.execute("SELECT 1 FROM saved_search WHERE name = ?", (name,)).fetchone() is not None

    def rename(self, transaction: Transaction, name: str, wanted: str) -> None:
        """Give one another name; raise `NoSuchItem`."""
        if transaction.execute("UPDATE saved_search SET name = ? WHERE name = ?", (wanted, name)).rowcount < 1:
            raise NoSuchItem(item=name)
        transaction.changed.add(Change.SEARCHES)

    def remove(self, transaction: Transaction, name: str) -> None:
        """Forget one; raise `NoSuchItem`."""
        if transaction.execute("DELETE FROM saved_search WHERE name = ?", (name,)).rowcount < 1:
            raise NoSuchItem(item=name)
        transaction.changed.add(Change.SEARCHES)
