"""Tables out of papers: which fields of which papers, and what was found for each and where.

Values are made of a paper's text and go with it: a row with its document or mail, a single value with the attachment
that it was read in. When a text changes, its rows wait to be filled anew. What the person wrote stays beside what was
found until the row or the paper goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Source
from inglenook.core.tables import NOTHING, OWN, Column, KeptCell, KeptRow, Scope, TableRow, TableView, Value
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction

_TABLES = (
    "SELECT t.id, t.name, t.columns, t.scope, t.words, t.made, t.refreshed, count(r.id),"
    " coalesce(sum(r.state = 'waiting'), 0), coalesce(sum(r.state = 'failed'), 0)"
    " FROM kept_table t LEFT JOIN table_row r ON r.table_id = t.id AND NOT r.is_removed"
)
_ROWS = (
    "SELECT r.id, r.kind, r.item_id, coalesce(d.title, m.subject, ''),"
    " coalesce(nullif(m.from_name, ''), m.from_address, ''), coalesce(m.date, d.added), r.state, r.error, r.engine"
    " FROM table_row r LEFT JOIN document d ON r.kind = 'd' AND d.id = r.item_id"
    " LEFT JOIN message m ON m.id = CASE r.kind WHEN 'm' THEN r.item_id ELSE"
    " (SELECT min(message_id) FROM attachment WHERE document_id = r.item_id) END"
)
_CELLS = (
    "SELECT row_id, place, value, normal, found_by, source_kind, source_id, page, start, end, own, own_normal"
    " FROM table_cell"
)


class Tables:
    """The kept tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, transaction: Transaction, name: str, columns: Sequence[Column], scope: Scope, now: int) -> int:
        """Keep a table without rows; gives its number."""
        number = transaction.next_id("kept_table")
        fields = json.dumps([[each.name, each.kind] for each in columns], ensure_ascii=False)
        transaction.execute(
            "INSERT INTO kept_table(id, name, columns, scope, words, made, refreshed) VALUES (?, ?, ?, ?, ?, ?, NULL)",
            (number, name, fields, scope.kind, scope.words, now),
        )
        transaction.changed.add(Change.TABLES)
        return number

    def listing(self) -> list[TableRow]:
        """The tables, last made first."""
        with self._database.read() as connection:
            rows = connection.execute(f"{_TABLES} GROUP BY t.id ORDER BY t.made DESC, t.id DESC").fetchall()
            return [_table(row) for row in rows]

    def row(self, number: int) -> TableRow:
        """One table as it stands in a list; raise `NoSuchItem`."""
        with self._database.read() as connection:
            return _one(connection, number)

    def view(self, number: int) -> TableView:
        """A table with its rows, but for those that the person took out; raise `NoSuchItem`."""
        with self._database.read() as connection:
            table = _one(connection, number)
            rows = connection.execute(
                f"{_ROWS} WHERE r.table_id = ? AND NOT r.is_removed ORDER BY r.id", (number,)
            ).fetchall()
            cells = connection.execute(
                f"{_CELLS} WHERE row_id IN (SELECT id FROM table_row WHERE table_id = ? AND NOT is_removed)"
                " ORDER BY row_id, place",
                (number,),
            ).fetchall()
        of_row = {row: list(each) for row, each in groupby(cells, key=lambda cell: int(cell[0]))}
        width = len(table.columns)
        return TableView(table, tuple(_row(row, of_row.get(row[0], []), width) for row in rows))

    def rename(self, transaction: Transaction, number: int, name: str) -> None:
        """Give a table another name; raise `NoSuchItem`."""
        if transaction.execute("UPDATE kept_table SET name = ? WHERE id = ?", (name, number)).rowcount < 1:
            raise NoSuchItem(item=str(number))
        transaction.changed.add(Change.TABLES)

    def discard(self, transaction: Transaction, number: int) -> None:
        """Take a table away with all that is in it; raise `NoSuchItem`."""
        transaction.retire_ids("kept_table")
        transaction.retire_ids("table_row")
        transaction.execute(
            "DELETE FROM table_cell WHERE row_id IN (SELECT id FROM table_row WHERE table_id = ?)", (number,)
        )
        transaction.execute("DELETE FROM table_row WHERE table_id = ?", (number,))
        if transaction.execute("DELETE FROM kept_table WHERE id = ?", (number,)).rowcount < 1:
            raise NoSuchItem(item=str(number))
        transaction.changed.add(Change.TABLES)

    def add_rows(self, transaction: Transaction, number: int, items: Iterable[ItemId]) -> int:
        """Give papers a row that waits, as far as they have none and are in the vault; gives how many are new."""
        added = 0
        for item in items:
            if not _is_there(transaction, item.kind.value, item.number):
                continue
            new = transaction.next_id("table_row")
            added += transaction.execute(
                "INSERT OR IGNORE INTO table_row(id, table_id, kind, item_id, state) VALUES (?, ?, ?, ?, 'waiting')",
                (new, number, item.kind.value, item.number),
            ).rowcount
        if added:
            transaction.changed.add(Change.TABLES)
        return added

    def items(self, number: int) -> dict[ItemId, int]:
        """The papers that have a row, also one that was taken out, with the numbers of their rows."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT kind, item_id, id FROM table_row WHERE table_id = ?", (number,))
            return {ItemId(ItemKind(kind), item): int(row) for kind, item, row in rows}

    def drop_rows(self, transaction: Transaction, rows: Iterable[int]) -> int:
        """Let rows go that the person wrote nothing in and did not take out by hand; gives how many went."""
        gone = 0
        transaction.retire_ids("table_row")
        for row in rows:
            touched = transaction.execute(
                "SELECT 1 FROM table_cell WHERE row_id = ?1 AND own IS NOT NULL"
                " UNION ALL SELECT 1 FROM table_row WHERE id = ?1 AND is_removed",
                (row,),
            ).fetchone()
            if touched is None:
                _drop(transaction, row)
                gone += 1
        transaction.changed.add(Change.TABLES)
        return gone

    def waiting(self, number: int) -> list[tuple[int, ItemId, int]]:
        """The rows that wait, in their order: their numbers, their papers, and the version of each."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, kind, item_id, version FROM table_row"
                " WHERE table_id = ? AND state = 'waiting' AND NOT is_removed ORDER BY id",
                (number,),
            )
            return [(int(row), ItemId(ItemKind(kind), item), int(version)) for row, kind, item, version in rows]

    def fill(
        self, transaction: Transaction, row: int, version: int, values: Sequence[Value], engine: str, error: str = ""
    ) -> bool:
        """Put in what was found for a row, in place of what was found before; what the person wrote stays.

        Gives False where the text changed since it was read, or the row is gone: then nothing is put in.
        """
        if not all(_has_source(transaction, value) for value in values):
            return False
        done = transaction.execute(
            "UPDATE table_row SET state = ?, error = ?, engine = ? WHERE id = ? AND version = ?",
            ("failed" if error else "done", error, engine, row, version),
        )
        if done.rowcount < 1:
            return False
        transaction.execute("DELETE FROM table_cell WHERE row_id = ? AND own IS NULL", (row,))
        transaction.execute(f"UPDATE table_cell SET {_EMPTIED} WHERE row_id = ?", (row,))
        transaction.executemany(
            "INSERT INTO table_cell(row_id, place, value, normal, found_by, source_kind, source_id, page, start, end)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (row_id, place) DO UPDATE SET value = excluded.value,"
            " normal = excluded.normal, found_by = excluded.found_by, source_kind = excluded.source_kind,"
            " source_id = excluded.source_id, page = excluded.page, start = excluded.start, end = excluded.end",
            [(row, place, *_stored(value)) for place, value in enumerate(values) if value.text],
        )
        transaction.changed.add(Change.TABLES)
        return True

    def ask_again(self, transaction: Transaction, number: int) -> None:
        """Have all rows wait to be filled anew."""
        transaction.execute("UPDATE table_row SET state = 'waiting' WHERE table_id = ?", (number,))
        transaction.changed.add(Change.TABLES)

    def refreshed(self, transaction: Transaction, number: int, now: int) -> None:
        """Say when a table was brought up to date."""
        transaction.execute("UPDATE kept_table SET refreshed = ? WHERE id = ?", (now, number))
        transaction.changed.add(Change.TABLES)

    def edit(self, transaction: Transaction, number: int, row: int, place: int, own: Value | None) -> Value | None:
        """Put what the person wrote into a cell, or take it out again (None); gives what stood there of theirs."""
        _require(transaction, number, row)
        before = transaction.execute(
            "SELECT own, own_normal FROM table_cell WHERE row_id = ? AND place = ?", (row, place)
        ).fetchone()
        values = (None, "") if own is None else (own.text, own.normal)
        transaction.execute(
            "INSERT INTO table_cell(row_id, place, own, own_normal) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (row_id, place) DO UPDATE SET own = excluded.own, own_normal = excluded.own_normal",
            (row, place, *values),
        )
        transaction.execute("DELETE FROM table_cell WHERE row_id = ? AND own IS NULL AND value = ''", (row,))
        transaction.changed.add(Change.TABLES)
        return None if before is None or before[0] is None else Value(before[0], before[1], OWN)

    def take_out(self, transaction: Transaction, number: int, rows: Iterable[int], *, is_removed: bool) -> None:
        """Take rows out of a table, so that no refresh brings them back, or put them in again; raise `NoSuchItem`."""
        for row in rows:
            _require(transaction, number, row)
            transaction.execute("UPDATE table_row SET is_removed = ? WHERE id = ?", (is_removed, row))
        transaction.changed.add(Change.TABLES)


def forget_item(transaction: Transaction, kind: str, number: int) -> None:
    """A document or mail goes: its rows go with it, and what was read in it for the row of another paper."""
    rows = transaction.execute("SELECT id FROM table_row WHERE kind = ? AND item_id = ?", (kind, number)).fetchall()
    if rows:
        transaction.retire_ids("table_row")
    for (row,) in rows:
        _drop(transaction, row)
    if let_go(transaction, kind, number) or rows:
        transaction.changed.add(Change.TABLES)


def let_go(transaction: Transaction, kind: str, number: int) -> bool:
    """The text of an item changes: what was read in it is emptied, and those rows wait; gives whether there were any.

    The rows of the mails that carry a document are made of its text, too.
    """
    done = transaction.execute(
        "UPDATE table_row SET state = 'waiting', version = version + 1 WHERE (kind = ?1 AND item_id = ?2)"
        " OR id IN (SELECT row_id FROM table_cell WHERE source_kind = ?1 AND source_id = ?2)"
        " OR (?1 = 'd' AND kind = 'm' AND item_id IN (SELECT message_id FROM attachment WHERE document_id = ?2))",
        (kind, number),
    )
    if done.rowcount < 1:
        return False
    found = "source_kind = ? AND source_id = ?"
    transaction.execute(f"DELETE FROM table_cell WHERE {found} AND own IS NULL", (kind, number))
    transaction.execute(f"UPDATE table_cell SET {_EMPTIED} WHERE {found}", (kind, number))
    transaction.changed.add(Change.TABLES)
    return True


_EMPTIED = (
    "value = '', normal = '', found_by = '', source_kind = NULL, source_id = NULL, page = NULL, start = NULL,"
    " end = NULL"
)


def _require(transaction: Transaction, number: int, row: int) -> None:
    known = transaction.execute("SELECT 1 FROM table_row WHERE id = ? AND table_id = ?", (row, number)).fetchone()
    if known is None:
        raise NoSuchItem(item=str(row))


def _drop(transaction: Transaction, row: int) -> None:
    transaction.execute("DELETE FROM table_cell WHERE row_id = ?", (row,))
    transaction.execute("DELETE FROM table_row WHERE id = ?", (row,))


def _is_there(transaction: Transaction, kind: str, number: int) -> bool:
    table = {ItemKind.DOCUMENT.value: "document", ItemKind.MESSAGE.value: "message"}.get(kind)
    if table is None:
        return False
    return transaction.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).fetchone() is not None


def _has_source(transaction: Transaction, value: Value) -> bool:
    item = None if value.source is None else value.source.item
    return item is None or _is_there(transaction, item.kind.value, item.number)


def _stored(value: Value) -> tuple[object, ...]:
    source = value.source
    if source is None or source.item is None:
        return value.text, value.normal, value.by, None, None, None, None, None
    item = source.item
    return value.text, value.normal, value.by, item.kind.value, item.number, source.page, source.start, source.end


def _one(connection: Connection, number: int) -> TableRow:
    row = connection.execute(f"{_TABLES} WHERE t.id = ? GROUP BY t.id", (number,)).fetchone()
    if row is None:
        raise NoSuchItem(item=str(number))
    return _table(row)


def _table(row: Row) -> TableRow:
    columns = tuple(Column(name, kind) for name, kind in json.loads(row[2]))
    return TableRow(row[0], row[1], columns, Scope(row[3], row[4]), *row[5:10])


def _row(row: Row, cells: Sequence[Row], width: int) -> KeptRow:
    kept = [NOTHING] * width
    for cell in cells:
        if 0 <= cell[1] < width:
            kept[cell[1]] = _cell(cell)
    number, kind, item, title, sender, date, state, error, engine = row
    return KeptRow(number, ItemId(ItemKind(kind), item), title, sender, date, state, error, engine, tuple(kept))


def _cell(cell: Row) -> KeptCell:
    _, _, text, normal, by, kind, number, page, start, end, own, own_normal = cell
    source = None
    if kind is not None:
        source = Source(ItemId(ItemKind(kind), number), page, start, end, text)
    found = Value(text, normal, by, source)
    return KeptCell(found, None if own is None else Value(own, own_normal, OWN))
