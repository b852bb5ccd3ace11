"""Pages of kept documents as pictures, drawn where the file cannot do harm: in a reader process."""

from __future__ import annotations

from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.papers import Drawn, PageWish
from inglenook.tasks import browse
from inglenook.tasks.workspace import Workspace

_EACH_PAGE = 8  # documents for one reader of pages: starting a process takes longer than drawing most pages
_EACH_TILE = 50  # files for one reader of small pictures, as many as in an import


class Pages:
    """The pages of one open vault. Small pictures have a reader of their own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._page = workspace.reader.drawer(_EACH_PAGE)
        self._tile = workspace.reader.drawer(_EACH_TILE)
        workspace.at_close(self._page.close)
        workspace.at_close(self._tile.close)

    def draw(self, item: ItemId, wish: PageWish, stop: Stop, *, is_small: bool = False) -> tuple[Drawn, bytes]:
        """A page with its pixels, three bytes each. Raises `OriginalNotKept`, `NoSuchItem`, `Stopped`."""
        documents = self._workspace.vault.documents
        _, digest = documents.source(item.number)
        drawer = self._tile if is_small else self._page
        name = documents.filename(item.number)
        return drawer.draw((item, digest), name, lambda: browse.original(self._workspace, item), wish, stop)

    def rest(self) -> None:
        """End the readers; they are started again when a page is wanted."""
        self._page.rest()
        self._tile.rest()
