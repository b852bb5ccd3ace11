"""What the Documents screen asks of the tasks. Every method is called on a lane."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core import plainfiles
from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.papers import DocumentFilter, Drawn, PageWish
from inglenook.core.results import Extraction
from inglenook.core.views import DocumentRow

if TYPE_CHECKING:
    from inglenook.tasks.pages import Pages
    from inglenook.tasks.workspace import Workspace

_LARGEST = 500_000_000  # bytes of a file outside that is compared


class Papers:
    """The documents of an open vault."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def page(self, offset: int, limit: int, only: DocumentFilter) -> Sequence[DocumentRow]:
        """A page of the documents that are asked for."""
        from inglenook.tasks import browse

        return browse.documents(self._workspace, offset, limit, only)

    def kinds(self) -> dict[tuple[str, str], int]:
        """How many documents there are of each file type and state."""
        from inglenook.tasks import browse

        return browse.kinds(self._workspace)

    def labels(self) -> Sequence[tuple[str, int]]:
        """The labels in use with how many documents have each, by name."""
        from inglenook.tasks.mail import label

        return label.listing(self._workspace)

    def give_label(self, items: Sequence[ItemId], name: str) -> str:
        """Give documents a label; gives it as it is spelt."""
        from inglenook.tasks.mail import label

        return label.give(self._workspace, items, name)

    def take_label(self, items: Sequence[ItemId], name: str) -> None:
        """Take a label away from documents."""
        from inglenook.tasks.mail import label

        label.take_back(self._workspace, items, name)

    def draw(self, item: ItemId, wish: PageWish, stop: Stop, *, is_small: bool = False) -> tuple[Drawn, bytes]:
        """A page as a picture, with its pixels: RGB, three bytes each. Small pictures have a reader of their own."""
        return self._pages.draw(item, wish, stop, is_small=is_small)

    def rest(self) -> None:
        """End the readers that draw; they are started again when a page is wanted."""
        self._pages.rest()

    def extract(self, item: ItemId, names: str, stop: Stop) -> Iterator[Event[Extraction]]:
        """The fields that are named, each with where it stands; partial values are `Extracted`."""
        from inglenook.tasks.tables import extract

        return extract.extract(self._workspace, [item], names, stop)

    def open_held(self, stop: Stop) -> Iterator[Event[None]]:
        """Bring in the files of PDFs that an earlier version read without them, where some are left."""
        from inglenook.tasks.ingestion import reopening

        for _ in reopening.holders(self._workspace, stop):
            stop.check()
        yield Result(None)

    def save_copy(self, item: ItemId, path: Path) -> Path:
        """Write the file as it came to a place that the person chose; it is no longer encrypted there."""
        from inglenook.tasks import browse

        plainfiles.write(path, browse.original(self._workspace, item))
        return path

    def outside(self, item: ItemId) -> Path | None:
        """The file that a document was read from, where it is there still and the same."""
        origin, digest = self._workspace.vault.documents.source(item.number)
        path = Path(origin) if origin else None
        with contextlib.suppress(OSError, ValueError):
            if path is not None and path.is_absolute() and path.is_file() and path.stat().st_size <= _LARGEST:
                with path.open("rb") as file:
                    return path if hashlib.file_digest(file, "sha256").digest() == digest else None
        return None

    def open_outside(self, path: Path) -> None:
        """Open a file that is outside the vault in the person's own program for it."""
        from inglenook import assembly

        assembly.open_outside(self._workspace, path)

    @cached_property
    def _pages(self) -> Pages:
        from inglenook.tasks.pages import Pages

        return Pages(self._workspace)
