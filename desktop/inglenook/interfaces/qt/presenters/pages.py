"""The page pictures beside the text of a document: drawn when they are looked at, one at a time, the last wish first.

A page is asked for in the pixels that the widget has for it. What was drawn is kept in memory only, up to a bound, and
forgotten with the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.papers import Drawn, PagePicture, PageWish
from inglenook.core.views import DocumentView
from inglenook.interfaces.outcomes import outcome_sentence
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault

ZOOMS = (0, 100, 125, 150, 175, 200, 250)  # per cent of the size on paper; 0 fits the width
# What text recognition found nothing in keeps that word for a kind; the reader tells what it is by its content.
KINDS = frozenset({"pdf", "image", "nothing_recognised"})
_CLOSED = "protected"
_KEPT_BYTES = 64_000_000
_MOST_QUOTED = 4_000  # characters of a passage that is looked for on the page
_MOST_SIDE = 20_000


@dataclass(frozen=True, slots=True)
class PagesState:
    """The page that is shown. `can_show`: the document has pages to draw.

    `image` is the page as it was last drawn, perhaps for another size while the right one is on its way (`is_late`).
    """

    item: ItemId | None = None
    can_show: bool = False
    page: int = 1
    pages: int = 0
    zoom: int = 0
    image: QImage | None = None
    marks: tuple[tuple[int, int, int, int], ...] = ()
    across: int = 0  # the width of the page on paper in thousandths of an inch; 0 where it has none
    is_late: bool = False
    problem: str = ""


class PagesPresenter(Presenter[PagesState]):
    """Turns the pages of the open document, each drawn on a lane for the room that it has, and follows its text."""

    turned = Signal(int)  # a character of the text, at which the page begins that somebody has turned to

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._view: DocumentView | None = None
        self._mark: tuple[int, int] | None = None
        self._room = (0, 0)  # pixels across that there are for a page, and pixels of an inch on paper
        self._wanted: PageWish | None = None
        self._drawing: PageWish | None = None
        self._cache: OrderedDict[PageWish, tuple[QImage, PagePicture]] = OrderedDict()
        self.state = PagesState()

    def aim(self, view: DocumentView | None, mark: tuple[int, int] | None = None) -> None:
        """Another document is open, or none."""
        self._drop()
        self._cache.clear()
        self._view, self._mark = view, mark
        if view is None:
            self._show(PagesState(zoom=self.state.zoom))
            return
        can_show = view.row.filetype in KINDS and view.row.state != _CLOSED
        state = PagesState(
            view.row.item, can_show=can_show, pages=max(view.row.pages, 1 if can_show else 0), zoom=self.state.zoom
        )
        page = self.page_of(mark[0]) if mark is not None else 1
        self._show(replace(state, page=page, is_late=can_show))
        self._ask()

    def mark(self, mark: tuple[int, int]) -> None:
        """Show the page of a passage, with its place."""
        self._mark = mark
        self._turn(self.page_of(mark[0]))

    def follow(self, place: int) -> None:
        """The text was scrolled: show the page that this character stands on."""
        page = self.page_of(place)
        if self.state.can_show and page != self.state.page:
            self._turn(page)

    def go(self, page: int) -> None:
        """Turn to a page; the text follows."""
        page = max(1, min(page, self.state.pages))
        if page != self.state.page:
            self._turn(page)
            self.turned.emit(self.start_of(page))

    def set_zoom(self, zoom: int) -> None:
        """Draw the pages larger or smaller."""
        if zoom in ZOOMS and zoom != self.state.zoom:
            self._show(replace(self.state, zoom=zoom))
            self._ask()

    def fit(self, across: int, inch: int) -> None:
        """There are so many pixels across for a page, and so many to an inch."""
        if (across, inch) != self._room:
            self._room = across, inch
            self._ask()

    def stop(self) -> None:
        """Give up the page that is being drawn; what is shown stays."""
        self._drop()
        self._show(replace(self.state, is_late=False))

    def forget(self) -> None:
        """Draw nothing more."""
        self._drop()
        self._cache.clear()

    def page_of(self, place: int) -> int:
        """The page that a character of the text stands on."""
        leaves = self._view.leaves if self._view is not None else ()
        number = bisect_right(leaves, place, key=lambda leaf: leaf[0]) - 1
        return max(1, min(leaves[max(number, 0)][1], max(self.state.pages, 1))) if leaves else 1

    def start_of(self, page: int) -> int:
        """The first character of a page's text, or of the next page that has any."""
        leaves = self._view.leaves if self._view is not None else ()
        return next((start for start, number in leaves if number >= page), leaves[-1][0] if leaves else 0)

    def _turn(self, page: int) -> None:
        self._show(replace(self.state, page=page, image=None, marks=(), problem="", is_late=self.state.can_show))
        self._ask()

    def _ask(self) -> None:
        """Want the page that is shown, as it is to be shown."""
        across, inch = self._room
        if not self.state.can_show or self._view is None or across <= 0:
            return
        quote, near = self._quote()
        zoom = self.state.zoom
        # A picture has no size on paper: it is drawn larger than what fits.
        width = across if self._view.row.filetype == "pdf" else round(across * max(zoom, 100) / 100)
        per_inch = round(inch * zoom / 100) if self._view.row.filetype == "pdf" else 0
        wish = PageWish(self.state.page, max(16, min(width, _MOST_SIDE)), _MOST_SIDE, quote, near, per_inch)
        kept = self._cache.get(wish)
        if kept is not None:
            self._wanted = None
            self._cache.move_to_end(wish)
            self._have(*kept)
            return
        if wish == self._drawing:
            self._wanted = None
            return
        self._wanted = wish
        self._show(replace(self.state, is_late=True))
        self._next()

    def _quote(self) -> tuple[str, int]:
        """The part of the marked passage that stands on the page, and how far down it begins."""
        view, mark = self._view, self._mark
        if view is None or mark is None or view.row.filetype != "pdf":
            return "", 0
        start = next((start for start, page in view.leaves if page == self.state.page), None)
        if start is None:
            return "", 0
        end = next((other for other, page in view.leaves if other > start and page != self.state.page), len(view.text))
        first, last = max(mark[0], start), min(mark[1], end)
        if first >= last:
            return "", 0
        return view.text[first : min(last, first + _MOST_QUOTED)], round(1_000_000 * (first - start) / (end - start))

    def _next(self) -> None:
        """Draw what is wanted, when nothing is being drawn."""
        wish, item = self._wanted, self.state.item
        if self._drawing is not None or wish is None or item is None:
            return
        self._wanted, self._drawing = None, wish

        def work(stop: Stop) -> Iterator[Event[tuple[Drawn, QImage | None]]]:
            drawn, pixels = self._vault.papers.draw(item, wish, stop)
            yield Result((drawn, image_of(drawn, pixels)))

        job = self._lanes.run(
            work,
            lambda made: self._drawn(wish, *made),
            failed=lambda words: self._failed(wish, words),
            ended=self._ended,
        )
        self._job = job if self._drawing is not None else None

    def _drawn(self, wish: PageWish, drawn: Drawn, image: QImage | None) -> None:
        picture = drawn.picture
        if picture is None or image is None:
            self._failed(wish, outcome_sentence(drawn.failure, drawn.detail) if drawn.failure is not None else "")
            return
        self._keep(wish, image, picture)
        if wish.number == self.state.page:
            self._have(image, picture)

    def _have(self, image: QImage, picture: PagePicture) -> None:
        state = replace(self.state, image=image, marks=picture.marks, across=picture.across, pages=picture.pages)
        self._show(replace(state, is_late=False, problem=""))

    def _keep(self, wish: PageWish, image: QImage, picture: PagePicture) -> None:
        self._cache[wish] = (image, picture)
        while len(self._cache) > 1 and sum(each.sizeInBytes() for each, _ in self._cache.values()) > _KEPT_BYTES:
            self._cache.popitem(last=False)

    def _failed(self, wish: PageWish, words: str) -> None:
        if wish.number == self.state.page:
            self._show(replace(self.state, image=None, marks=(), problem=words, is_late=False))

    def _ended(self) -> None:
        self._job = self._drawing = None
        self._next()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.drop()
        self._job = self._drawing = self._wanted = None


def image_of(drawn: Drawn, pixels: bytes) -> QImage | None:
    """The picture of a page that was drawn, with pixels of its own; for any thread."""
    picture = drawn.picture
    if picture is None:
        return None
    width, height = picture.width, picture.height
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
