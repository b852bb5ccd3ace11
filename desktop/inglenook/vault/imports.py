"""The log of imports: what became of each file and mail, so that the person can see it later."""

from __future__ import annotations

import json
from collections.abc import Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.reading import Outcome
from inglenook.core.results import ImportOutcome, ImportRow
from inglenook.vault.connection import Row
from inglenook.vault.database import Change, Database, Transaction


class Imports:
    """The imports and their outcomes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, transaction: Transaction, sources: Sequence[str], now: int) -> int:
        """Begin a run; gives its number."""
        number = transaction.next_id("import_run")
        transaction.execute(
            "INSERT INTO import_run VALUES (?, ?, NULL, ?)",
            (number, now, json.dumps(list(sources), ensure_ascii=False)),
        )
        transaction.changed.add(Change.IMPORTS)
        return number

    def log(self, transaction: Transaction, run: int, outcomes: Sequence[ImportOutcome]) -> None:
        """Write down what became of a batch."""
        transaction.executemany(
            "INSERT INTO import_outcome(run_id, name, outcome, kind, item_id, detail) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    run,
                    each.name,
                    each.outcome.value,
                    "" if each.item is None else each.item.kind.value,
                    None if each.item is None else each.item.number,
                    each.detail,
                )
                for each in outcomes
            ],
        )
        transaction.changed.add(Change.IMPORTS)

    def finish(self, transaction: Transaction, run: int, now: int) -> None:
        """Say that a run came to its end. One without an end was cut short."""
        transaction.execute("UPDATE import_run SET finished = ? WHERE id = ?", (now, run))
        transaction.changed.add(Change.IMPORTS)

    def listing(self, offset: int, limit: int) -> list[ImportRow]:
        """Imports, newest first, with how many things had which outcome."""
        with self._database.read() as connection:
            runs = connection.execute(
                "SELECT id, started, finished FROM import_run ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset)
            ).fetchall()
            counts = connection.execute(
                "SELECT run_id, outcome, count(*) FROM import_outcome WHERE run_id IN (SELECT value FROM json_each(?))"
                " GROUP BY run_id, outcome",
                (json.dumps([run[0] for run in runs]),),
            ).fetchall()
        by_run: dict[int, dict[Outcome, int]] = {}
        for run, outcome, count in counts:
            by_run.setdefault(run, {})[Outcome(outcome)] = count
        return [
            ImportRow(ItemId(ItemKind.IMPORT, number), started, finished, by_run.get(number, {}))
            for number, started, finished in runs
        ]

    def outcomes(self, run: int) -> list[ImportOutcome]:
        """What became of each file of one run. What was deleted since has no item any more."""
        with self._database.read() as connection:
            if connection.execute("SELECT 1 FROM import_run WHERE id = ?", (run,)).fetchone() is None:
                raise NoSuchItem(item=f"i{run}")
            rows = connection.execute(
                "SELECT o.name, o.outcome, o.kind, coalesce(m.id, d.id), o.detail FROM import_outcome o"
                " LEFT JOIN message m ON o.kind = 'm' AND m.id = o.item_id"
                " LEFT JOIN document d ON o.kind = 'd' AND d.id = o.item_id WHERE o.run_id = ? ORDER BY o.id",
                (run,),
            )
            return [_outcome(row) for row in rows]


def _outcome(row: Row) -> ImportOutcome:
    name, outcome, kind, number, detail = row
    item = None if number is None else ItemId(ItemKind(kind), number)
    return ImportOutcome(name, Outcome(outcome), item, detail)
