"""What the Tables screen asks of the tasks. Everything here is called on a lane."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core import plainfiles
from inglenook.core.events import Event, Stop
from inglenook.core.ids import ItemKind
from inglenook.core.preview import Preview
from inglenook.core.results import Hit, Source
from inglenook.core.tables import Refreshed, Scope, TableRow, TableView

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Scopes:
    """What a new table can be about: labels, folders of mail, watched folders, saved searches as (name, sentence)."""

    labels: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    searches: tuple[tuple[str, str], ...] = ()
    writer: str = ""  # the model that fills tables, "" where the grammar does


class Tables:
    """Kept tables."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def listing(self, offset: int, limit: int) -> Sequence[TableRow]:
        """A page of the tables, last made first."""
        from inglenook.tasks.tables import tables

        return tables.listing(self._workspace)[offset : offset + limit]

    def view(self, number: int) -> TableView:
        """A table with its rows."""
        from inglenook.tasks.tables import tables

        return tables.view(self._workspace, number)

    def make(self, names: str, scope: Scope, name: str) -> int:
        """Keep a table without rows; gives its number."""
        from inglenook.tasks.tables import tables

        return tables.make(self._workspace, names, scope, name)

    def refresh(self, number: int, stop: Stop, *, again: bool = False) -> Iterator[Event[Refreshed]]:
        """Bring a table up to date."""
        from inglenook.tasks.tables import tables

        return tables.refresh(self._workspace, number, stop, again=again)

    def edit(self, number: int, row: int, place: int, text: str | None) -> str | None:
        """Write into a cell, or take that back; gives what was written there before."""
        from inglenook.tasks.tables import tables

        return tables.edit(self._workspace, number, row, place, text)

    def take_out(self, number: int, rows: Sequence[int]) -> None:
        """Take rows out for good."""
        from inglenook.tasks.tables import tables

        tables.take_out(self._workspace, number, rows)

    def rename(self, number: int, name: str) -> None:
        """Give a table another name."""
        from inglenook.tasks.tables import tables

        tables.rename(self._workspace, number, name)

    def remove(self, number: int) -> None:
        """Take a table away for good."""
        from inglenook.tasks.tables import tables

        tables.remove(self._workspace, number)

    def scopes(self) -> Scopes:
        """What a new table can be about."""
        from inglenook.tasks.finding import complete, searches
        from inglenook.tasks.ingestion import watching
        from inglenook.tasks.mail import label

        writer = self._workspace.writer("extract")
        return Scopes(
            tuple(label.names(self._workspace)),
            tuple(complete.folders(self._workspace)),
            tuple(folder.path for folder in watching.listing(self._workspace)),
            tuple((each.name, each.sentence) for each in searches.listing(self._workspace)),
            writer.identity if writer is not None else "",
        )

    def around(self, source: Source, title: str) -> Preview:
        """What stands around the place of a value."""
        from inglenook.tasks.finding import preview

        item = source.item
        assert item is not None
        kind = "mail" if item.kind is ItemKind.MESSAGE else "document"
        hit = Hit(item, kind, title, "", None, 0.0, "", source.page, source.start, source.end, ())
        return preview.preview(self._workspace, hit)

    def write(self, path: Path, data: bytes) -> None:
        """Write a table as a file; from there on it is not encrypted."""
        plainfiles.write(path, data)
