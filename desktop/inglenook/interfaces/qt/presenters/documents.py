"""The Documents screen: the list or grid, narrowed and sorted, and one document open beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.core.events import Event, Result
from inglenook.core.ids import ItemId
from inglenook.core.papers import EVERY_DOCUMENT, DocumentFilter
from inglenook.core.views import DocumentRow, DocumentView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.fields import FieldsPresenter
from inglenook.interfaces.qt.presenters.matches import MatchesPresenter
from inglenook.interfaces.qt.presenters.pages import PagesPresenter
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.presenters.summary import SummaryPresenter
from inglenook.interfaces.qt.presenters.thumbnails import ThumbnailsPresenter
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.reflow import reflowed
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.shown import Shown, shown

# The kinds that are told apart in the list, by the file types that readers give.
KINDS: dict[str, tuple[str, ...]] = {
    "pdf": ("pdf", "ofd", "xps"),
    "letters": ("docx", "doc", "odt", "rtf", "wpd", "hwp", "iwork"),
    "tables": ("xlsx", "xlsb", "xls", "ods", "csv"),
    "slides": ("pptx", "ppt", "odp", "odg"),
    "pictures": ("image", "nothing_recognised"),
    "web": ("html", "epub", "mobi", "url"),
    "text": ("txt", "md", "xml", "ipynb", "ics", "vcf", "eml", "mail"),
}
UNREAD = "unread"  # what came in and has no text
ORDERS = ("added", "title", "size")
_FINE = "read"


@dataclass(frozen=True, slots=True)
class DocumentsState:
    """`is_empty` is None until the first page is read. `mark` are characters of the text to show and highlight.

    `kind`, `label` and `order` narrow and sort the list, `kinds` and `labels` are what there is of each. `outside` is
    the file that the open document was read from, where it lies there still and is the same.
    """

    is_empty: bool | None = None
    item: ItemId | None = None
    document: DocumentView | None = None
    text: Shown | None = None  # the text made fit for the screen
    mark: tuple[int, int] | None = None
    problem: str = ""
    kind: str = ""
    label: str = ""
    order: str = "added"
    kinds: tuple[tuple[str, int], ...] = ()
    labels: tuple[tuple[str, int], ...] = ()
    view: str = "list"
    outside: Path | None = None
    done: str = ""
    is_late: bool = False  # opening takes longer than one notices

    @property
    def is_narrowed(self) -> bool:
        """Whether some documents are left out of the list."""
        return bool(self.kind or self.label)


class DocumentsPresenter(Presenter[DocumentsState]):
    """Lists and opens documents."""

    labelled = Signal()  # a document has another label

    def __init__(
        self,
        vault: OpenVault,
        lanes: Lanes,
        undo: UndoPresenter | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._undo = undo or UndoPresenter()
        self._preferences = preferences or Preferences()
        self._job: Job | None = None
        self._is_looking = False
        self.state = DocumentsState(view=self._preferences.looks.documents)
        self.summary = SummaryPresenter(vault, lanes)
        self.pages = PagesPresenter(vault, lanes)
        self.fields = FieldsPresenter(vault, lanes)
        self.matches = MatchesPresenter(vault, lanes)
        self.thumbnails = ThumbnailsPresenter(vault, lanes)
        self.rows: PagedModel[DocumentRow] = PagedModel(lanes, self._page, faces.document, lambda row: row.item)
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the list again, and what it can be narrowed by; what is open is read again where it has changed."""
        self.rows.refresh()
        self._look()
        item = self.state.item
        if item is not None and self.state.document is not None and not self._is_looking:
            self._is_looking = True
            self._lanes.call(
                lambda: self._vault.document(item), self._have_again, failed=lambda _: None, ended=self._looked
            )

    def _looked(self) -> None:
        self._is_looking = False

    def narrow(self, *, kind: str | None = None, label: str | None = None, order: str | None = None) -> None:
        """List other documents, or in another order."""
        state = self.state
        fresh = replace(
            state,
            kind=state.kind if kind is None else kind,
            label=state.label if label is None else label,
            order=order if order in ORDERS else state.order,
        )
        if fresh != state:
            self._show(replace(fresh, is_empty=None if fresh.is_narrowed else state.is_empty))
            self.rows.forget()
            self.rows.refresh()

    def show_as(self, view: str) -> None:
        """Show the documents as a list or as a grid; kept for the next time."""
        if view != self.state.view:
            self._preferences.change(documents=view)
            self._show(replace(self.state, view=self._preferences.looks.documents))
            if view == "list":
                self.thumbnails.forget()

    def open(self, item: ItemId, mark: tuple[int, int] | None = None, words: Sequence[str] = ()) -> None:
        """Open a document, at a place where one is given, with these words set off."""
        self.matches.aim(words)
        if self.state.document is not None and self.state.item == item:
            self._show(replace(self.state, mark=mark))
            if mark is not None:
                self.pages.mark(mark)
            return
        if self._job is not None:
            self._job.drop()
        self._show(
            replace(self.state, item=item, document=None, text=None, mark=mark, problem="", done="", outside=None)
        )
        self.pages.aim(None)
        self.summary.aim(item)
        self.fields.aim(item)
        self._job = self._lanes.run(
            lambda _: self._opening(item),
            self._opened,
            progress=lambda _: self._show(replace(self.state, is_late=self.state.document is None)),
            failed=self._failed,
        )

    def let_go(self, items: frozenset[ItemId]) -> None:
        """Close the document that is open if it is one of these."""
        if self.state.item in items:
            if self._job is not None:
                self._job.drop()
            self.summary.aim(None)
            self.fields.aim(None)
            self.pages.aim(None)
            empty = replace(self.state, item=None, document=None, text=None, mark=None, problem="", done="")
            self._show(replace(empty, outside=None, is_empty=not self.rows.rows and not self.state.is_narrowed))

    def mark(self, start: int, end: int) -> None:
        """Show a place of the open document, in its text and on its page."""
        self._show(replace(self.state, mark=(start, end)))
        self.pages.mark((start, end))

    def give_label(self, name: str) -> None:
        """Give the open document a label."""
        item = self.state.item
        if item is not None and name.strip():
            self._label(lambda: self._vault.papers.give_label([item], name), item)

    def take_label(self, name: str) -> None:
        """Take a label away from the open document, with a way back."""
        item = self.state.item
        if item is None:
            return
        self._label(lambda: self._vault.papers.take_label([item], name), item)
        words = self.tr("Label taken away: %1").replace("%1", figures.one_line(name))
        self._undo.offer(words, lambda: self._label(lambda: self._vault.papers.give_label([item], name), item))

    def save_copy(self, path: Path, file: ItemId | None = None) -> None:
        """Write the open document, or a file that it carries, as it came, to a place that the person chose."""
        item = file or self.state.item
        if item is not None:
            words = self.tr("A copy is saved as %1. It is outside the vault and not encrypted.")
            words = words.replace("%1", figures.one_line(path.name))
            self._do(lambda: self._vault.papers.save_copy(item, path), words)

    def open_outside(self) -> None:
        """Open the file that the document was read from in the person's own program."""
        path = self.state.outside
        if path is not None:
            words = self.tr("Opened outside Inglenook: %1").replace("%1", figures.one_line(path.name))
            self._do(lambda: self._vault.papers.open_outside(path), words)

    def leave(self) -> None:
        """The screen is left for another: nothing need be ready to draw."""
        self.thumbnails.forget()
        self._lanes.call(self._vault.papers.rest, failed=lambda _: None)

    def forget(self) -> None:
        """The vault is about to close: draw nothing more, and keep no picture."""
        self.pages.forget()
        self.thumbnails.forget(every=True)

    def _do(self, call: Callable[[], object], words: str) -> None:
        self._lanes.call(
            call,
            lambda _: self._show(replace(self.state, done=words, problem="")),
            lane=Lane.WRITE,
            failed=self._failed,
        )

    def _label(self, change: Callable[[], object], item: ItemId) -> None:
        def both() -> DocumentView:
            change()
            return self._vault.document(item)

        self._lanes.call(both, self._have_labelled, lane=Lane.WRITE, failed=self._failed)

    def _have_labelled(self, view: DocumentView) -> None:
        self._have_again(view)
        self.rows.refresh()
        self._look()
        self.labelled.emit()

    def _page(self, offset: int, limit: int) -> Sequence[DocumentRow]:
        return self._vault.papers.page(offset, limit, filter_of(self.state))

    def _look(self) -> None:
        papers = self._vault.papers
        self._lanes.call(lambda: (papers.kinds(), papers.labels()), self._have_counts, failed=lambda _: None)

    def _have_counts(self, counts: tuple[dict[tuple[str, str], int], Sequence[tuple[str, int]]]) -> None:
        kinds, labels = counts
        state = replace(self.state, kinds=_grouped(kinds), labels=tuple(labels))
        self._show(state)
        # The last document of a kind or label is gone: an empty list would say that there is none at all.
        if state.label and state.label not in {name for name, _ in state.labels}:
            self.narrow(label="")

    def _opening(self, item: ItemId) -> Iterator[Event[tuple[DocumentView, Shown, Path | None]]]:
        yield Result(self._read(item))

    def _read(self, item: ItemId) -> tuple[DocumentView, Shown, Path | None]:
        view = self._vault.document(item)
        # A book takes a while to be made fit, which is done here on the lane.
        is_typed = view.row.filetype in {"txt", "md", "eml"}
        text = shown(reflowed(view.text) if is_typed else view.text)
        return view, text, self._vault.papers.outside(item)

    def _opened(self, read: tuple[DocumentView, Shown, Path | None]) -> None:
        view, text, outside = read
        self.summary.aim(view.row.item, view.row.title)
        self.pages.aim(view, self.state.mark)
        self._show(replace(self.state, document=view, text=text, outside=outside, is_late=False))

    def _have_again(self, view: DocumentView) -> None:
        """What is open was read again: another text is opened anew, another label is only shown."""
        old = self.state.document
        if old is None or old.row.item != view.row.item or old == view:
            return
        if (old.text, old.row.state) == (view.text, view.row.state):
            self._show(replace(self.state, document=view))
            return
        self.summary.aim(None)  # it was of the text before
        self._show(replace(self.state, document=None))
        self.open(view.row.item)

    def _counted(self) -> None:
        is_empty = not self.rows.rows and not self.state.is_narrowed
        self._show(replace(self.state, is_empty=is_empty))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence, done=""))


def filter_of(state: DocumentsState) -> DocumentFilter:
    """What the list is asked for."""
    if state.kind == UNREAD:
        unread = tuple(sorted({"pending", "no_text", "protected", "damaged", "unsupported", "too_large", "too_slow"}))
        return DocumentFilter(states=(*unread, "too_much", "empty", "unreadable"), label=state.label, order=state.order)
    return replace(EVERY_DOCUMENT, filetypes=KINDS.get(state.kind, ()), label=state.label, order=state.order)


def _grouped(kinds: dict[tuple[str, str], int]) -> tuple[tuple[str, int], ...]:
    """How many documents there are of each kind that is told apart; those without any are left out."""
    counts = {
        name: sum(count for (filetype, _), count in kinds.items() if filetype in filetypes)
        for name, filetypes in KINDS.items()
    }
    counts[UNREAD] = sum(count for (_, state), count in kinds.items() if state != _FINE)
    return tuple((name, count) for name, count in counts.items() if count)
