"""The Documents screen: the list, and one document open beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from inglenook.core.ids import ItemId
from inglenook.core.results import DocumentRow, DocumentView
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.presenters.summary import SummaryPresenter
from inglenook.interfaces.qt.reflow import reflowed
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.shown import Shown, shown


@dataclass(frozen=True, slots=True)
class DocumentsState:
    """`is_empty` is None until the first page is read. `mark` are characters of the text to show and highlight."""

    is_empty: bool | None = None
    item: ItemId | None = None
    document: DocumentView | None = None
    text: Shown | None = None  # the text made fit for the screen
    mark: tuple[int, int] | None = None
    problem: str = ""


class DocumentsPresenter(QObject):
    """Opens documents."""

    changed = Signal(object)

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self.state = DocumentsState()
        self.summary = SummaryPresenter(vault, lanes)
        self.rows: PagedModel[DocumentRow] = PagedModel(lanes, vault.documents, faces.document, lambda row: row.item)
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the list again."""
        self.rows.refresh()

    def open(self, item: ItemId, mark: tuple[int, int] | None = None) -> None:
        """Open a document, at a place where one is given."""
        if self.state.document is not None and self.state.item == item:
            self._show(replace(self.state, mark=mark))
            return
        if self._job is not None:
            self._job.drop()
        self._show(replace(self.state, item=item, document=None, text=None, mark=mark, problem=""))
        self.summary.aim(item)
        self._job = self._lanes.call(lambda: self._read(item), self._opened, failed=self._failed)

    def let_go(self, items: frozenset[ItemId]) -> None:
        """Close the document that is open if it is one of these."""
        if self.state.item in items:
            if self._job is not None:
                self._job.drop()
            self.summary.aim(None)
            self._show(DocumentsState(is_empty=not self.rows.rows))

    def mark(self, start: int, end: int) -> None:
        """Show a place of the open document."""
        self._show(replace(self.state, mark=(start, end)))

    def _read(self, item: ItemId) -> tuple[DocumentView, Shown]:
        view = self._vault.document(item)
        # A book takes a while to be made fit, which is done here on the lane.
        is_typed = view.row.filetype in {"txt", "md", "eml"}
        return view, shown(reflowed(view.text) if is_typed else view.text)

    def _opened(self, read: tuple[DocumentView, Shown]) -> None:
        self._show(replace(self.state, document=read[0], text=read[1]))

    def _counted(self) -> None:
        self._show(replace(self.state, is_empty=not self.rows.rows))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _show(self, state: DocumentsState) -> None:
        self.state = state
        self.changed.emit(state)
