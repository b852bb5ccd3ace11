"""Documents that are not there: pages are plain colours, labels are kept in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.errors import WrongUse
from inglenook.core.events import Event, Partial, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.papers import DocumentFilter, Drawn, PagePicture, PageWish
from inglenook.core.reading import Outcome
from inglenook.core.results import (
    Cell,
    Extracted,
    Extraction,
    Source,
)
from inglenook.core.views import DocumentRow
from inglenook.interfaces.qt.services.papers import Papers

if TYPE_CHECKING:
    from window.fakes import FakeVault


class FakePapers(Papers):
    """Answers made on the spot over the rows of a `FakeVault`."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault
        self.kept_labels: dict[ItemId, tuple[str, ...]] = {}
        self.drawn: list[tuple[ItemId, PageWish, bool]] = []
        self.copied: list[Path] = []
        self.opened: list[Path] = []
        self.place: Path | None = None  # where the file of every document lies
        self.undrawable: frozenset[int] = frozenset()
        self.rests = 0

    def labelled(self, row: DocumentRow) -> DocumentRow:
        """A row with the labels it has now."""
        return replace(row, labels=self.kept_labels.get(row.item, ()))

    def page(self, offset: int, limit: int, only: DocumentFilter) -> Sequence[DocumentRow]:
        rows = [self.labelled(row) for row in self._vault.documents(0, 10**9)]
        self._vault.asked.append(("page", only))
        rows = [row for row in rows if not only.filetypes or row.filetype in only.filetypes]
        rows = [row for row in rows if not only.states or row.state in only.states]
        rows = [row for row in rows if not only.label or only.label in row.labels]
        if only.order == "title":
            rows.sort(key=lambda row: row.title)
        return rows[offset : offset + limit]

    def kinds(self) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        for row in self._vault.kept_documents:
            counts[row.filetype, row.state] = counts.get((row.filetype, row.state), 0) + 1
        return counts

    def labels(self) -> Sequence[tuple[str, int]]:
        every = sorted({name for names in self.kept_labels.values() for name in names})
        return [(name, sum(name in names for names in self.kept_labels.values())) for name in every]

    def give_label(self, items: Sequence[ItemId], name: str) -> str:
        if "#" in name:
            raise WrongUse(reason="document_label")
        for item in items:
            self.kept_labels[item] = (*self.kept_labels.get(item, ()), name.strip())
        return name

    def take_label(self, items: Sequence[ItemId], name: str) -> None:
        for item in items:
            self.kept_labels[item] = tuple(each for each in self.kept_labels.get(item, ()) if each != name)

    def draw(self, item: ItemId, wish: PageWish, stop: Stop, *, is_small: bool = False) -> tuple[Drawn, bytes]:
        self.drawn.append((item, wish, is_small))
        if item.number in self.undrawable:
            return Drawn(failure=Outcome.DAMAGED, detail="pdf_page"), b""
        width, height = min(wish.width, 60), 80
        marks = ((100_000, 200_000, 900_000, 240_000),) if wish.quote else ()
        return Drawn(PagePicture(wish.number, 2, width, height, marks, 8_270)), bytes((200,)) * (3 * width * height)

    def rest(self) -> None:
        self.rests += 1

    def extract(self, item: ItemId, names: str, stop: Stop) -> Iterator[Event[Extraction]]:
        self._vault.asked.append(("extract", names))
        fields = tuple(name.strip() for name in names.split(","))
        source = Source(item, 1, 33, 38, "840 €")
        cells: tuple[Cell, ...] = (Cell(fields[0], "=840 €", "840.00 EUR", "grammar", source),)
        cells += tuple(Cell(name, "", "", "", None) for name in fields[1:])
        row = Extracted(item, "Lease", cells)
        stop.check()
        yield Partial(row)
        yield Result(Extraction("builtin-1", fields, (row,), 0.1))

    def save_copy(self, item: ItemId, path: Path) -> Path:
        if path.suffix == ".no":
            raise PermissionError(13, "Permission denied")
        self.copied.append(path)
        return path

    def open_held(self, stop: Stop) -> Iterator[Event[None]]:
        self._vault.asked.append(("held", ""))
        yield Result(None)

    def outside(self, item: ItemId) -> Path | None:
        return self.place

    def open_outside(self, path: Path) -> None:
        self.opened.append(path)
