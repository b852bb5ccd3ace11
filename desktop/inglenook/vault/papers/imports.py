"""The log of imports: what became of each file and mail, so that the person can see it later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.importing import ImportOutcome, ImportRow, ImportView, OutcomeGroup
from inglenook.core.reading import Outcome
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction


class Imports:
    """The imports and their outcomes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, transaction: Transaction, sources: Sequence[str], now: int) -> int:
        """Begin a run; gives its number."""
        number = transaction.next_id("import_run")
        transaction.execute(
            "INSERT INTO import_run(id, started, finished, sources) VALUES (?, ?, NULL, ?)",
            (number, now, json.dumps(list(sources), ensure_ascii=False)),
        )
        transaction.changed.add(Change.IMPORTS)
        return number

    def log(self, transaction: Transaction, run: int, outcomes: Sequence[ImportOutcome]) -> None:
        """Write down what became of a batch."""
        transaction.later(
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

    def settle(self, transaction: Transaction, item: ItemId, before: Outcome, now: Outcome) -> None:
        """An item that came in with the outcome `before` has been read since: no import lists it as waiting any more
        nor, if it is an archive, what was in it."""
        transaction.execute(
            "UPDATE import_outcome SET outcome = ?, detail = '' WHERE kind = ? AND item_id = ? AND outcome = ?",
            (now.value, item.kind.value, item.number, before.value),
        )
        if now is Outcome.CONTAINER:
            transaction.execute(
                "UPDATE import_outcome AS o SET outcome = ?, detail = '' FROM import_outcome AS held"
                " WHERE held.kind = ? AND held.item_id = ? AND o.run_id = held.run_id AND o.outcome = ?"
                " AND o.item_id IS NULL AND substr(o.name, 1, length(held.name) + 3) = held.name || ' › '",
                (Outcome.IMPORTED.value, item.kind.value, item.number, before.value),
            )
        transaction.changed.add(Change.IMPORTS)

    def withdraw(self, transaction: Transaction, run: int) -> None:
        """Remove a run that led to nothing."""
        transaction.retire_ids("import_run")
        transaction.execute("DELETE FROM import_outcome WHERE run_id = ?", (run,))
        transaction.execute("DELETE FROM import_run WHERE id = ?", (run,))
        transaction.changed.add(Change.IMPORTS)

    def finish(self, transaction: Transaction, run: int, now: int) -> None:
        """Say that a run came to its end. One without an end was cut short."""
        transaction.execute("UPDATE import_run SET finished = ? WHERE id = ?", (now, run))
        transaction.changed.add(Change.IMPORTS)

    def remember(self, transaction: Transaction, path: str, position: int, number: int, head: bytes) -> None:
        """Write down how far a mailbox was read: up to a byte, and how many mails. `head` tells the file again."""
        transaction.execute(
            "INSERT OR REPLACE INTO mailbox_place(path, position, number, head) VALUES (?, ?, ?, ?)",
            (path, position, number, head),
        )

    def forget(self, transaction: Transaction, path: str) -> None:
        """A mailbox was read to its end."""
        transaction.execute("DELETE FROM mailbox_place WHERE path = ?", (path,))

    def place(self, path: str) -> tuple[int, int, bytes] | None:
        """How far a mailbox was read when an import of it was cut short: position, number of mails, head."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT position, number, head FROM mailbox_place WHERE path = ?", (path,)
            ).fetchone()
        return None if row is None else (int(row[0]), int(row[1]), bytes(row[2]))

    def listing(self, offset: int, limit: int) -> list[ImportRow]:
        """Imports, newest first, with how many things had which outcome."""
        with self._database.read() as connection:
            runs = connection.execute(
                "SELECT id, started, finished FROM import_run ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset)
            ).fetchall()
            return _rows(connection, runs)

    def view(self, run: int, names: int = 3) -> ImportView:
        """One import with its outcomes in groups, each with the first few names; raise `NoSuchItem`."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT id, started, finished, sources FROM import_run WHERE id = ?", (run,)
            ).fetchone()
            if found is None:
                raise NoSuchItem(item=f"i{run}")
            (row,) = _rows(connection, [found[:3]])
            return ImportView(row, tuple(json.loads(found[3])), _groups(connection, run, names))

    def outcomes(
        self, run: int, offset: int = 0, limit: int = -1, only: Iterable[tuple[Outcome, str]] = ()
    ) -> list[ImportOutcome]:
        """What became of each file of one run, in the order in which it was told; `limit` -1 for all.

        `only` names outcomes with their details, as groups have them. What was deleted since has no item any more.
        """
        pairs = json.dumps([[outcome.value, detail] for outcome, detail in only])
        chosen = (
            " AND (o.outcome, o.detail) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))"
            if pairs != "[]"
            else ""
        )
        with self._database.read() as connection:
            if connection.execute("SELECT 1 FROM import_run WHERE id = ?", (run,)).fetchone() is None:
                raise NoSuchItem(item=f"i{run}")
            rows = connection.execute(
                "SELECT o.name, o.outcome, o.kind, coalesce(m.id, d.id), o.detail FROM import_outcome o"
                " LEFT JOIN message m ON o.kind = 'm' AND m.id = o.item_id"
                " LEFT JOIN document d ON o.kind = 'd' AND d.id = o.item_id WHERE o.run_id = ?1"
                f" AND ?2 IS NOT NULL{chosen} ORDER BY o.id LIMIT ?3 OFFSET ?4",
                (run, pairs, limit, offset),
            )
            return [_outcome(row) for row in rows]


def forget_names(transaction: Transaction, kind: str, number: int) -> None:
    """An item goes: no import tells any more what it was called, nor names the file that was asked for by itself."""
    rows = transaction.execute(
        "SELECT DISTINCT run_id, name FROM import_outcome WHERE kind = ? AND item_id = ?", (kind, number)
    ).fetchall()
    transaction.execute("DELETE FROM import_outcome WHERE kind = ? AND item_id = ?", (kind, number))
    transaction.executemany(
        "UPDATE import_run SET sources = (SELECT json_group_array(value) FROM json_each(sources) WHERE value <> ?2)"
        " WHERE id = ?1 AND instr(sources, ?3)",
        # Most files were found in a folder, and no run names them: to look for the text is quick.
        [(run, name, json.dumps(name, ensure_ascii=False)) for run, name in rows],
    )


def _rows(connection: Connection, runs: Sequence[Row]) -> list[ImportRow]:
    counts = connection.execute(
        "SELECT run_id, outcome, count(*) FROM import_outcome WHERE run_id IN (SELECT value FROM json_each(?))"
        " GROUP BY run_id, outcome",
        (json.dumps([run[0] for run in runs]),),
    )
    by_run: dict[int, dict[Outcome, int]] = {}
    for run, outcome, count in counts:
        by_run.setdefault(run, {})[Outcome(outcome)] = count
    return [
        ImportRow(ItemId(ItemKind.IMPORT, number), started, finished, by_run.get(number, {}))
        for number, started, finished in runs
    ]


def _groups(connection: Connection, run: int, names: int) -> tuple[OutcomeGroup, ...]:
    """The outcomes of a run by their reasons, failures first, then by number. The index alone answers the counts."""
    counts = connection.execute(
        "SELECT outcome, detail, count(*) FROM import_outcome WHERE run_id = ? GROUP BY outcome, detail", (run,)
    ).fetchall()
    groups: list[OutcomeGroup] = []
    for outcome, detail, count in counts:
        first = connection.execute(
            "SELECT name FROM import_outcome WHERE run_id = ? AND outcome = ? AND detail = ? ORDER BY id LIMIT ?",
            (run, outcome, detail, names),
        )
        groups.append(OutcomeGroup(Outcome(outcome), detail, count, tuple(name for (name,) in first)))
    return tuple(sorted(groups, key=lambda each: (not each.outcome.is_failure, -each.count, each.outcome, each.detail)))


def _outcome(row: Row) -> ImportOutcome:
    name, outcome, kind, number, detail = row
    item = None if number is None else ItemId(ItemKind(kind), number)
    return ImportOutcome(name, Outcome(outcome), item, detail)
