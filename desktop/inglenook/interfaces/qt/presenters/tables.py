"""The list of kept tables, a new one on its way, and keeping all of them up to date as papers arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from inglenook.core.ids import ItemId
from inglenook.core.tables import Scope, TableRow, field_names
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.chats import Named
from inglenook.interfaces.qt.services.tables import Scopes

NO_SCOPES = Scopes()
FOLLOWING = ("documents", "label", "folder", "path", "search")  # scopes into which new papers can come


@dataclass(frozen=True, slots=True)
class TablesState:
    """`is_empty` is None until the list is read. While `is_making`, the form stands there, with what was typed."""

    is_empty: bool | None = None
    problem: str = ""
    is_making: bool = False
    names: str = ""
    title: str = ""
    scope: str = "documents"
    words: str = ""
    chosen: tuple[Named, ...] = ()
    scopes: Scopes = NO_SCOPES
    wrong: str = ""


class TablesPresenter(Presenter[TablesState]):
    """Lists, makes and removes tables."""

    made = Signal(int)  # the number of a new table, to be opened and filled
    removed = Signal(int)
    updated = Signal(int)  # a table has new rows

    def __init__(self, vault: OpenVault, lanes: Lanes, undo: UndoPresenter) -> None:
        super().__init__()
        self._vault, self._lanes, self._undo = vault, lanes, undo
        self._job: Job | None = None
        self._waiting: list[int] = []
        self.state = TablesState()
        self.rows: PagedModel[TableRow] = PagedModel(lanes, self._listing, faces.table, lambda row: row.number)
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed_to_list)

    def _failed_to_list(self, words: str) -> None:
        self._show(replace(self.state, problem=words))

    def refresh(self) -> None:
        """Read the list again."""
        self.rows.refresh()

    def begin(self) -> None:
        """Begin a new table."""
        self._show(replace(self.state, is_making=True, wrong=""))
        self._lanes.call(self._vault.tables.scopes, self._have_scopes)

    def leave(self) -> None:
        """Back to the list; what was typed stays for the next time."""
        self._show(replace(self.state, is_making=False, wrong=""))

    def note(self, **typed: object) -> None:
        """Keep what is typed or chosen in the form."""
        self._show(replace(self.state, **typed, wrong=""))  # type: ignore[arg-type]  # names of the state's fields

    def add_field(self, name: str) -> None:
        """Put a field at the end of the line, or take it out where it stands there."""
        known = list(field_names(self.state.names))
        if name.casefold() in {each.casefold() for each in known}:
            known = [each for each in known if each.casefold() != name.casefold()]
        else:
            known.append(name)
        self.note(names=str(figures.listed(known)))

    def choose(self, named: Named, is_wanted: bool) -> None:
        """Take a paper in, or leave it out."""
        others = tuple(each for each in self.state.chosen if each.item != named.item)
        self.note(chosen=(*others, named) if is_wanted else others)

    def make(self) -> None:
        """Make the table of the form; the rows come when it is opened."""
        state = self.state
        items: tuple[ItemId, ...] = tuple(each.item for each in state.chosen) if state.scope == "items" else ()
        words = state.words if state.scope not in {"items", "documents"} else ""
        self._lanes.call(
            lambda: self._vault.tables.make(state.names, Scope(state.scope, words, items), state.title),
            self._was_made,
            lane=Lane.WRITE,
            failed=lambda sentence: self._show(replace(self.state, wrong=sentence)),
        )

    def rename(self, number: int, name: str) -> None:
        """Give a table another name."""
        if name.strip():
            self._lanes.call(
                lambda: self._vault.tables.rename(number, name), lambda _: self._renamed(number), lane=Lane.WRITE
            )

    def remove(self, row: TableRow) -> None:
        """Take a table away; it can be had back for as long as the offer stands."""
        number = row.number
        self._undo.settle()
        self.rows.hide([number])
        self._counted()
        self.removed.emit(number)
        words = self.tr("The table “%1” was deleted. Its papers stay.").replace("%1", figures.one_line(row.name)[:60])
        self._undo.offer(words, lambda: self._return(number), lambda: self._remove(number))

    def keep_up(self) -> None:
        """Papers have come: bring every table up to date into which they may belong, one after another, quietly."""
        if self._job is None:
            self._lanes.call(lambda: self._vault.tables.listing(0, 1_000), self._keep_up_all, lane=Lane.QUIET)

    def stop(self) -> None:
        """Stop keeping up; the next arrival goes on."""
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()

    def forget(self) -> None:
        """The vault is about to close."""
        self._waiting.clear()
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _keep_up_all(self, rows: Sequence[TableRow]) -> None:
        self._waiting = [row.number for row in rows if row.scope.kind in FOLLOWING and row.refreshed is not None]
        self._keep_up_next()

    def _keep_up_next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        number = self._waiting.pop(0)

        def ended() -> None:
            self._job = None
            self._keep_up_next()

        job = self._lanes.run(
            lambda stop: self._vault.tables.refresh(number, stop),
            lambda done: self._kept_up(number, done.read + done.left),
            lane=Lane.QUIET,
            ended=ended,
        )
        if not job.is_over:
            self._job = job

    def _kept_up(self, number: int, changed: int) -> None:
        if changed:
            self.updated.emit(number)
            self.refresh()

    def _have_scopes(self, scopes: Scopes) -> None:
        self._show(replace(self.state, scopes=scopes))

    def _was_made(self, number: int) -> None:
        self._show(replace(self.state, is_making=False, names="", title="", words="", chosen=(), scope="documents"))
        self.refresh()
        self.made.emit(number)

    def _renamed(self, number: int) -> None:
        self.refresh()
        self.updated.emit(number)

    def _return(self, number: int) -> None:
        self.rows.show_again([number])
        self._counted()

    def _remove(self, number: int) -> None:
        self._lanes.call(lambda: self._vault.tables.remove(number), lane=Lane.WRITE)

    def _listing(self, offset: int, limit: int) -> list[TableRow]:
        return list(self._vault.tables.listing(offset, limit))

    def _counted(self) -> None:
        self._show(replace(self.state, is_empty=not self.rows.rows, problem=""))
