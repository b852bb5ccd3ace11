"""The open table: its rows as they are sorted and filtered, what they add up to, and the place of the chosen value.

Sorting, sums and groups are worked out on a lane: ten thousand rows take longer than a frame. Rows that were taken out
are out of sight at once and go when the offer to put them back has ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.core.events import Progress
from inglenook.core.preview import Preview
from inglenook.core.results import Source
from inglenook.core.tables import KeptCell, KeptRow, Refreshed, TableView
from inglenook.core.tabling import Place
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.looks import AS_THEY_COME, NO_ROWS, Arranged, Looks, arranged
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.reflow import reflowed
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.shown import Shown, shown
from inglenook.interfaces.spreadsheet import table_csv
from inglenook.interfaces.workbook import Headings, as_xlsx


@dataclass(frozen=True, slots=True)
class Around:
    """The value that is looked at, in the text it was read from."""

    row: KeptRow
    place: int
    preview: Preview | None = None
    text: Shown | None = None
    mark: tuple[int, int] = (0, 0)
    problem: str = ""

    @property
    def cell(self) -> KeptCell:
        """The cell itself."""
        return self.row.cells[self.place]


@dataclass(frozen=True, slots=True)
class TableState:
    """What the screen shows of a table; `number` is None where none is open."""

    number: int | None = None
    view: TableView | None = None
    looks: Looks = AS_THEY_COME
    arranged: Arranged = NO_ROWS
    around: Around | None = None
    is_running: bool = False
    is_stopping: bool = False
    progress: Progress | None = None
    notice: str = ""
    problem: str = ""
    said: str = ""
    engine: str = ""


class TablePresenter(Presenter[TableState]):
    """Opens, fills, edits and writes out one table at a time."""

    filled = Signal()  # rows have come

    def __init__(self, vault: OpenVault, lanes: Lanes, undo: UndoPresenter) -> None:
        super().__init__()
        self._vault, self._lanes, self._undo = vault, lanes, undo
        self._jobs: dict[int, Job] = {}  # filling, by the number of the table; it goes on behind another screen
        self._reading: Job | None = None
        self._arranging: Job | None = None
        self._looking: Job | None = None
        self._hidden: set[int] = set()
        self._read_done = 0
        self.state = TableState()

    def open(self, number: int, *, fill: bool = False) -> None:
        """Open a table; `fill` reads what waits in it, and what is new."""
        if number != self.state.number:
            self.close()
            self._show(TableState(number, is_running=number in self._jobs))
        self._read()
        if fill:
            self.refresh()

    def close(self) -> None:
        """Back to the list; what is being filled goes on."""
        for job in (self._reading, self._arranging, self._looking):
            if job is not None:
                job.drop()
        self._reading = self._arranging = self._looking = None
        self._show(TableState())

    def forget(self) -> None:
        """The vault is about to close."""
        for job in self._jobs.values():
            job.drop()
        self._jobs.clear()
        self.close()

    def gone(self, number: int) -> None:
        """A table was deleted."""
        if number in self._jobs:
            self._jobs[number].stop()
        if number == self.state.number:
            self.close()

    def updated(self, number: int) -> None:
        """Something has changed in a table."""
        if number == self.state.number:
            self._read()

    def refresh(self, *, again: bool = False) -> None:
        """Read what is new or waits, or all papers anew."""
        number = self.state.number
        if number is None or number in self._jobs:
            return
        self._read_done = 0
        self._tell(number, is_running=True, is_stopping=False, progress=None, notice="", problem="", said="")
        name = figures.one_line(self.state.view.table.name) if self.state.view is not None else ""
        title = self.tr("Filling the table “%1”").replace("%1", name) if name else self.tr("Filling a table")

        def ended() -> None:
            self._jobs.pop(number, None)
            self._tell(number, is_running=False, is_stopping=False, progress=None)
            self.updated(number)
            self.filled.emit()

        job = self._lanes.run(
            lambda stop: self._vault.tables.refresh(number, stop, again=again),
            lambda done: self._was_filled(number, done),
            progress=lambda progress: self._moved(number, progress),
            failed=lambda words: self._tell(number, problem=words),
            stopped=lambda: self._tell(number, said=self.tr("Stopped. The rows that were read are kept.")),
            noticed=lambda words: self._tell(number, notice=words),
            ended=ended,
            title=title,
        )
        if not job.is_over:
            self._jobs[number] = job

    def stop(self) -> None:
        """Stop filling; what was read is kept."""
        job = self._jobs.get(self.state.number or 0)
        if job is not None:
            self._show(replace(self.state, is_stopping=True))
            job.stop()

    def look(self, **looks: object) -> None:
        """Look at the rows otherwise: `words`, `group` or `summed`."""
        self._arrange(replace(self.state.looks, **looks))  # type: ignore[arg-type]  # names of the looks' fields

    def sort(self, place: Place) -> None:
        """Sort by a column; once more turns it round, a third time gives the order of the papers back."""
        now = self.state.looks.sort
        if now is None or now[0] != place:
            wanted: tuple[Place, bool] | None = (place, False)
        else:
            wanted = None if now[1] else (place, True)
        self._arrange(replace(self.state.looks, sort=wanted))

    def aim(self, row: int, place: int | None) -> None:
        """A cell is looked at: read around its place. None for the title of a paper."""
        found = next((each for each in self.state.arranged.rows if each.number == row), None)
        if self._looking is not None:
            self._looking.drop()
            self._looking = None
        if found is None or place is None:
            self._show(replace(self.state, around=None))
            return
        around = Around(found, place)
        source = found.cells[place].found.source
        if source is None or source.item is None:
            self._show(replace(self.state, around=around))
            return
        before = self.state.around
        kept = before.preview is not None if before is not None else False
        if not kept:
            self._show(replace(self.state, around=around))
        self._looking = self._lanes.call(
            lambda: self._read_around(around, source),
            lambda read: self._show(replace(self.state, around=read)),
            failed=lambda words: self._show(replace(self.state, around=replace(around, problem=words))),
        )

    def edit(self, row: int, place: int, text: str | None) -> None:
        """Write into a cell, or take back what was written; both can be undone."""
        number = self.state.number
        if number is None:
            return
        self._lanes.call(
            lambda: self._vault.tables.edit(number, row, place, text),
            lambda before: self._was_edited(number, row, place, before, is_back=text is None),
            lane=Lane.WRITE,
            failed=lambda words: self._show(replace(self.state, problem=words)),
        )

    def take_out(self, rows: Sequence[int]) -> None:
        """Take rows out; they can be put back while the offer stands."""
        number, gone = self.state.number, tuple(rows)
        if number is None or not gone:
            return
        self._undo.settle()
        self._hidden.update(gone)
        self._show(replace(self.state, around=None))
        self._arrange(self.state.looks)
        words = figures.counted(len(gone), self.tr("%1 row was taken out."), self.tr("%1 rows were taken out."))
        self._undo.offer(words, lambda: self._put_back(gone), lambda: self._take_out(number, gone))

    def write(self, path: Path, by: dict[str, str], headings: Headings) -> None:
        """Write the rows that are shown as a CSV or XLSX file, by the ending of its name."""
        view, rows = self.state.view, self.state.arranged.rows
        if view is None:
            return

        def write() -> None:
            is_workbook = path.suffix.lower() == ".xlsx"
            self._vault.tables.write(path, as_xlsx(view, rows, by, headings) if is_workbook else table_csv(view, rows))

        words = self.tr("Saved as %1. That file is outside the vault and not encrypted.")
        self._lanes.call(
            write,
            lambda _: self._show(
                replace(self.state, said=words.replace("%1", figures.one_line(path.name)), problem="")
            ),
            failed=lambda sentence: self._show(replace(self.state, problem=sentence)),
        )

    def _read(self) -> None:
        number = self.state.number
        if number is None:
            return
        if self._reading is not None:
            self._reading.drop()
        looks, hidden = self.state.looks, frozenset(self._hidden)

        def read() -> tuple[TableView, Arranged]:
            view = self._vault.tables.view(number)
            return view, arranged(view, looks, hidden)

        self._reading = self._lanes.call(read, self._have_read, failed=self._failed)

    def _have_read(self, read: tuple[TableView, Arranged]) -> None:
        self._reading = None
        view, made = read
        around = self.state.around
        if around is not None:
            row = next((each for each in made.rows if each.number == around.row.number), None)
            around = None if row is None else replace(around, row=row)
        self._show(replace(self.state, view=view, arranged=made, around=around))

    def _failed(self, sentence: str) -> None:
        self._reading = None
        self._show(replace(self.state, problem=sentence))

    def _arrange(self, looks: Looks) -> None:
        view, hidden = self.state.view, frozenset(self._hidden)
        self._show(replace(self.state, looks=looks))
        if view is None:
            return
        if self._arranging is not None:
            self._arranging.drop()
        self._arranging = self._lanes.call(lambda: arranged(view, looks, hidden), self._have_arranged)

    def _have_arranged(self, made: Arranged) -> None:
        self._arranging = None
        self._show(replace(self.state, arranged=made))

    def _read_around(self, around: Around, source: Source) -> Around:
        preview = self._vault.tables.around(source, around.row.title)
        text = shown(reflowed(preview.text) if preview.sender is not None else preview.text)
        return replace(around, preview=preview, text=text, mark=(preview.start, preview.end))

    def _moved(self, number: int, progress: Progress | None) -> None:
        if number != self.state.number:
            return
        self._show(replace(self.state, progress=progress))
        # Now and then the rows that have come are shown.
        if progress is not None and progress.done - self._read_done >= max(20, self._read_done // 2):
            self._read_done = progress.done
            self._read()

    def _was_filled(self, number: int, done: Refreshed) -> None:
        parts = [figures.counted(done.read, self.tr("%1 paper was read"), self.tr("%1 papers were read"))]
        if done.left:
            parts.append(figures.counted(done.left, self.tr("%1 row left"), self.tr("%1 rows left")))
        if done.failed:
            parts.append(figures.counted(done.failed, self.tr("%1 could not be read"), self.tr("%1 could not be read")))
        said = (
            self.tr("%1.").replace("%1", figures.clauses(parts))
            if done.read or done.left or done.failed
            else self.tr("Nothing is new.")
        )
        self._tell(number, said=said, engine=done.engine)

    def _was_edited(self, number: int, row: int, place: int, before: str | None, *, is_back: bool) -> None:
        words = (
            self.tr("What was found counts again.") if is_back else self.tr("Your value is kept beside what was found.")
        )
        self._undo.offer(words, lambda: self.edit_back(number, row, place, before))
        self._read()

    def edit_back(self, number: int, row: int, place: int, text: str | None) -> None:
        """Put back what had stood in a cell, without another offer."""
        self._lanes.call(
            lambda: self._vault.tables.edit(number, row, place, text), lambda _: self._read(), lane=Lane.WRITE
        )

    def _put_back(self, rows: Sequence[int]) -> None:
        self._hidden.difference_update(rows)
        self._arrange(self.state.looks)

    def _take_out(self, number: int, rows: Sequence[int]) -> None:
        self._lanes.call(lambda: self._vault.tables.take_out(number, rows), lane=Lane.WRITE)

    def _tell(self, number: int, **facts: object) -> None:
        if number == self.state.number:
            self._show(replace(self.state, **facts))  # type: ignore[arg-type]  # names of the state's fields
