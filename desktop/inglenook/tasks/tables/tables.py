"""Tables that are kept: fields over a set of papers, filled in the background, brought up to date as papers arrive.

What is filled is kept row by row, so a run goes on where it was stopped or killed. A refresh reads only what is new and
what changed; what the person wrote into a cell stays, with what was found beside it. A model is asked once for each
paper, and gives way to whoever waits for an answer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import count_han
from inglenook.core.results import Extracted
from inglenook.core.tables import OWN, SCOPES, Column, Refreshed, Scope, TableRow, TableView, Value
from inglenook.tasks.tables.extract import Filler, normal
from inglenook.tasks.tables.table_scope import gone, papers
from inglenook.tasks.texts.fields import Field, field_of, fields_of
from inglenook.tasks.workspace import Workspace

_LONGEST_NAME = 120
_LONGEST_VALUE = 500
_COMMIT_S = 0.25  # how much work a kill may cost; a row by a model takes longer and is kept at once


def listing(workspace: Workspace) -> list[TableRow]:
    """The tables, last made first."""
    return workspace.vault.tables.listing()


def view(workspace: Workspace, number: int) -> TableView:
    """A table with its rows; raise `NoSuchItem`."""
    return workspace.vault.tables.view(number)


def rows_of(workspace: Workspace, number: int) -> dict[ItemId, int]:
    """The rows of a table by their papers, also those that were taken out; raise `NoSuchItem`."""
    workspace.vault.tables.row(number)
    return workspace.vault.tables.items(number)


def make(workspace: Workspace, fields: str, scope: Scope, name: str = "") -> int:
    """Keep a table of the fields that `fields` lists, to be filled by `refresh`; gives its number.

    Raises `WrongUse` for fields or a scope that cannot be meant, `NoSuchItem`.
    """
    columns = tuple(Column(each.name, each.kind) for each in fields_of(fields))
    words = " ".join(scope.words.split())
    if scope.kind not in SCOPES or (scope.kind not in {"items", "documents"} and not words):
        raise WrongUse(reason="table_scope")
    items = _items(workspace, scope.items)
    if scope.kind == "items" and not items:
        raise WrongUse(reason="table_scope")
    names = [each.name for each in columns]
    comma = "、" if count_han("".join(names)) else ", "  # the table is called as its fields would be written down
    name = _clean(name) or comma.join(names)[:_LONGEST_NAME]
    store = workspace.vault.tables
    with workspace.vault.database.write() as transaction:
        number = store.make(transaction, name, columns, replace(scope, words=words, items=()), workspace.now())
        store.add_rows(transaction, number, items)
    return number


def rename(workspace: Workspace, number: int, name: str) -> None:
    """Give a table another name; raise `WrongUse` for none, `NoSuchItem`."""
    wanted = _clean(name)
    if not wanted:
        raise WrongUse(reason="table_name")
    with workspace.vault.database.write() as transaction:
        workspace.vault.tables.rename(transaction, number, wanted)


def remove(workspace: Workspace, number: int) -> None:
    """Take a table away; the papers stay. Raises `NoSuchItem`."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.tables.discard(transaction, number)


def refresh(workspace: Workspace, number: int, stop: Stop, *, again: bool = False) -> Iterator[Event[Refreshed]]:
    """Bring a table up to date: rows for new papers, and whatever waits filled. `again` has all rows filled anew.

    A stop keeps the rows that are done; the next refresh goes on behind them.
    """
    begun = time.monotonic()
    table = workspace.vault.tables.row(number)
    yield Progress(0, None, "rows", "gathering")
    added, left = _gathered(workspace, table)
    if again:
        with workspace.vault.database.write() as transaction:
            workspace.vault.tables.ask_again(transaction, number)
    filler = Filler(workspace, _fields(table.columns), is_background=True)
    run = _Run(workspace, filler)
    waiting = workspace.vault.tables.waiting(number)
    yield Progress(0, len(waiting), "rows", "extracting")
    try:
        for done, (row, item, version) in enumerate(waiting, 1):
            stop.check()
            run.add(row, version, filler.row(item, stop))
            if filler.notice is not None:
                yield filler.notice
                filler.notice = None
            yield Progress(done, len(waiting), "rows", "extracting")
    finally:
        run.keep()
    with workspace.vault.database.write() as transaction:
        workspace.vault.tables.refreshed(transaction, number, workspace.now())
    seconds = time.monotonic() - begun
    yield Result(Refreshed(number, added, run.read, run.failed, left, filler.engine, seconds))


@dataclass
class _Run:
    """Rows on their way into the vault, a few in one commit."""

    workspace: Workspace
    filler: Filler
    read: int = 0
    failed: int = 0
    _ready: list[tuple[int, int, Extracted, str]] = field(default_factory=list)
    _kept_s: float = field(default_factory=time.monotonic)

    def add(self, row: int, version: int, found: Extracted) -> None:
        self._ready.append((row, version, found, self.filler.engine))
        if time.monotonic() - self._kept_s >= _COMMIT_S:
            self.keep()

    def keep(self) -> None:
        ready, self._ready = self._ready, []
        if ready:
            with self.workspace.vault.database.write() as transaction:
                for row, version, found, engine in ready:
                    values = [Value(cell.value, cell.normal, cell.by, cell.source) for cell in found.cells]
                    if self.workspace.vault.tables.fill(transaction, row, version, values, engine, found.error):
                        self.read += not found.error
                        self.failed += bool(found.error)
        self._kept_s = time.monotonic()


def edit(workspace: Workspace, table: int, row: int, place: int, text: str | None) -> str | None:
    """Write into a cell of column `place`, or take back what was written there (None).

    Gives what the person had written there before, None for nothing, so that it can be undone. An empty text says
    that the paper has no such value. Raises `NoSuchItem`.
    """
    opened = workspace.vault.tables.row(table)
    if not 0 <= place < len(opened.columns):
        raise NoSuchItem(item=str(place))
    own = None
    if text is not None:
        kept = " ".join(text.split())[:_LONGEST_VALUE]
        column = opened.columns[place]
        own = Value(kept, normal(Field(column.name, column.kind, ()), kept), OWN)
    with workspace.vault.database.write() as transaction:
        before = workspace.vault.tables.edit(transaction, table, row, place, own)
    return None if before is None else before.text


def take_out(workspace: Workspace, table: int, rows: Sequence[int]) -> None:
    """Take rows out of a table, for good: no refresh brings them back. Raises `NoSuchItem`."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.tables.take_out(transaction, table, rows, is_removed=True)


def put_back(workspace: Workspace, table: int, rows: Sequence[int]) -> None:
    """Put rows in again that were taken out."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.tables.take_out(transaction, table, rows, is_removed=False)


def _gathered(workspace: Workspace, table: TableRow) -> tuple[int, int]:
    """Give what is new in the scope its row. What left the scope goes, unless the person wrote into it."""
    if table.scope.kind == "items":
        return 0, 0
    store = workspace.vault.tables
    wanted = papers(workspace, table.scope)
    known = store.items(table.number)
    lost = [known[item] for item in gone(workspace, table.scope, known, wanted)]
    with workspace.vault.database.write() as transaction:
        left = store.drop_rows(transaction, lost) if lost else 0
        added = store.add_rows(transaction, table.number, [item for item in wanted if item not in known])
    return added, left


def _items(workspace: Workspace, items: Sequence[ItemId]) -> list[ItemId]:
    """Documents and mails, a thread as its mails."""
    found: list[ItemId] = []
    for item in items:
        if item.kind is ItemKind.THREAD:
            found += workspace.vault.threads.messages(item)
        elif item.kind is ItemKind.DOCUMENT:
            found.append(workspace.vault.documents.row(item).item)
        elif item.kind is ItemKind.MESSAGE:
            found.append(workspace.vault.mail.view(item).row.item)
        else:
            raise NoSuchItem(item=str(item))
    return list(dict.fromkeys(found))


def _fields(columns: Sequence[Column]) -> tuple[Field, ...]:
    return tuple(field_of(column.name) for column in columns)


def _clean(name: str) -> str:
    return " ".join(name.split())[:_LONGEST_NAME]
