"""Small pictures of first pages for the grid of documents: drawn for the tiles in view, and kept in memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.papers import PageWish
from inglenook.core.views import DocumentRow
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.presenters.pages import KINDS, image_of
from inglenook.interfaces.qt.service import OpenVault

_KEPT = 300  # pictures; at most 100 kB each
SIDE = 128  # device-independent pixels


class ThumbnailsPresenter(QObject):
    """Draws one small picture after another, those in view first."""

    drawn = Signal(object)  # the ItemId whose picture is there

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._is_drawing = False
        self._wanted: list[ItemId] = []
        self._side = SIDE
        self._images: OrderedDict[ItemId, QImage | None] = OrderedDict()  # None: there is none to be had

    def image(self, item: ItemId) -> QImage | None:
        """The picture of a document, where it is there."""
        return self._images.get(item)

    def want(self, rows: Sequence[DocumentRow], scale: float = 1.0) -> None:
        """These are in view; what was wanted before and is not any more is not drawn."""
        self._side = round(SIDE * scale)
        self._wanted = [
            row.item
            for row in rows
            if row.filetype in KINDS and row.state not in {"protected", "pending"} and row.item not in self._images
        ]
        for row in rows:
            if row.item in self._images:
                self._images.move_to_end(row.item)
        self._next()

    def forget(self, *, every: bool = False) -> None:
        """Draw no more; with `every`, keep no picture either."""
        self._wanted = []
        if self._job is not None:
            self._job.drop()
        self._job, self._is_drawing = None, False
        if every:
            self._images.clear()

    def _next(self) -> None:
        while self._wanted and not self._is_drawing:
            item = self._wanted.pop(0)
            self._is_drawing = True
            wish = PageWish(1, self._side, self._side)

            def work(stop: Stop, item: ItemId = item, wish: PageWish = wish) -> Iterator[Event[QImage | None]]:
                yield Result(image_of(*self._vault.papers.draw(item, wish, stop, is_small=True)))

            job = self._lanes.run(
                work,
                partial(self._have, item),
                failed=partial(self._have_none, item),
                ended=self._ended,
            )
            self._job = job if self._is_drawing else None

    def _have_none(self, item: ItemId, _: str) -> None:
        self._have(item, None)

    def _have(self, item: ItemId, image: QImage | None) -> None:
        self._images[item] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.drawn.emit(item)

    def _ended(self) -> None:
        self._job, self._is_drawing = None, False
        self._next()
