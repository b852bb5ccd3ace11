"""The Imports screen: the log that the vault keeps of every import, one of them open, its files in groups by reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome, ImportRow, ImportView
from inglenook.core.reading import Outcome
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, ListModel, PagedModel
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.reporting import ReportLine, report_lines

_RUNS = 50  # imports offered; older ones are listed by `inglenook list imports`
_SCANS = frozenset({"image", "pdf", "no_ocr"})
_AGAIN = frozenset(
    {Outcome.DAMAGED, Outcome.UNREADABLE, Outcome.TOO_SLOW, Outcome.TOO_MUCH, Outcome.UNSUPPORTED, Outcome.TOO_LARGE}
)


@dataclass(frozen=True, slots=True)
class ReportState:
    """`runs` are the imports, newest first, `view` the open one; `line` is the group listed, one of `lines`."""

    runs: tuple[ImportRow, ...] = ()
    run: ImportRow | None = None
    view: ImportView | None = None
    lines: tuple[ReportLine, ...] = ()
    line: ReportLine | None = None
    is_read: bool = False
    problem: str = ""

    @property
    def asks_password(self) -> bool:
        """Whether the files listed can be opened by a password."""
        return self._has({Outcome.PROTECTED})

    @property
    def looks_scanned(self) -> bool:
        """Whether text recognition may find words in the files listed."""
        parts = self.line.parts if self.line is not None else ()
        return self._has({Outcome.NO_TEXT}) and all(detail in _SCANS for _, detail in parts)

    @property
    def can_retry(self) -> bool:
        """Whether the files listed may come in at another try."""
        return self._has(_AGAIN)

    def _has(self, outcomes: set[Outcome] | frozenset[Outcome]) -> bool:
        return (
            self.line is not None
            and bool(self.line.parts)
            and all(outcome in outcomes for outcome, _ in self.line.parts)
        )


class ReportPresenter(Presenter[ReportState]):
    """Reads the log of imports, a page of files at a time, and hands on what is to be done with those of a group."""

    retried = Signal(object)  # paths to bring in again
    protected = Signal(object)  # documents that a password is wanted for
    scanned = Signal(object)  # documents whose text is to be recognised

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._opening: ItemId | None = None  # what the job reads
        self._is_staying = False
        self.state = ReportState()
        self.groups = ListModel(_group_face, self)
        self.rows: PagedModel[ImportOutcome] = PagedModel(lanes, self._page, self._face, lambda row: row)
        self.rows.failed.connect(self._failed)

    def _face(self, row: ImportOutcome) -> Face:
        return faces.outcome(row, is_grouped=self.state.line is not None and bool(self.state.line.parts))

    def stay(self) -> None:
        """What was listed has been read by another way, which is logged as an import of its own: the next look at the
        log stays where it is."""
        self._is_staying = True

    def refresh(self) -> None:
        """Read the log again; the newest import is opened where a newer one is there than before."""
        self._lanes.call(lambda: tuple(self._vault.imports(0, _RUNS)), self._have_runs, failed=self._failed)

    def respeak(self) -> None:
        """The rows of the list are words, too."""
        super().respeak()
        self.groups.set_rows(self.state.lines)

    def choose(self, item: ItemId) -> None:
        """Open another import."""
        run = next((run for run in self.state.runs if run.item == item), None)
        shown = self._opening or (self.state.run.item if self.state.run is not None else None)
        if run is not None and run.item != shown:
            self._open(run)

    def show_only(self, line: ReportLine) -> None:
        """List only the files of one group."""
        if line != self.state.line:
            self._show(replace(self.state, line=line))
            self.rows.forget()
            self.rows.refresh()

    def retry(self) -> None:
        """Have the files that are listed brought in once more."""
        self._with_listed(self._retry)

    def give_password(self) -> None:
        """Ask for a password for the documents that are listed."""
        self._with_listed(lambda rows: self.protected.emit([row.item for row in rows if row.item is not None]))

    def recognise(self) -> None:
        """Have the text of the documents that are listed recognised."""
        self._with_listed(lambda rows: self.scanned.emit([row.item for row in rows if row.item is not None]))

    def _retry(self, rows: Sequence[ImportOutcome]) -> None:
        paths = dict.fromkeys(Path(row.name.split(faces.INSIDE)[0]) for row in rows)
        self.retried.emit(list(paths))

    def _with_listed(self, then: Callable[[Sequence[ImportOutcome]], None]) -> None:
        """Give every file of the group that is listed to `then`, also those not scrolled to yet."""
        state = self.state
        if state.run is None or state.line is None:
            return
        run, parts = state.run.item.number, state.line.parts
        self._lanes.call(lambda: self._vault.outcomes(run, 0, -1, parts), then, failed=self._failed)

    def _page(self, offset: int, limit: int) -> Sequence[ImportOutcome]:
        run, line = self.state.run, self.state.line
        return [] if run is None else self._vault.outcomes(run.item.number, offset, limit, line.parts if line else ())

    def _have_runs(self, runs: tuple[ImportRow, ...]) -> None:
        old = self.state
        self._show(replace(old, runs=runs, is_read=True, problem=""))
        if not runs:
            return
        is_newer = (not old.runs or runs[0].item != old.runs[0].item) and not self._is_staying
        self._is_staying = False
        shown = self._opening or (old.run.item if old.run is not None else None)
        wanted = shown if shown is not None and not is_newer else runs[0].item
        self._open(next((run for run in runs if run.item == wanted), runs[0]))

    def _open(self, run: ImportRow) -> None:
        if self._job is not None:
            self._job.drop()
        self._opening = run.item
        self._job = self._lanes.call(
            lambda: self._vault.imported(run.item.number), self._have_view, failed=self._failed
        )

    def _have_view(self, view: ImportView) -> None:
        self._job = self._opening = None
        old = self.state
        total = sum(group.count for group in view.groups)
        every = ReportLine(total, self.tr("Everything"), "", (), is_failure=False, parts=())
        lines = (every, *report_lines(view.groups))
        is_same = old.run is not None and old.run.item == view.row.item
        # A group is known by what is in it: its number may have grown.
        line = next((each for each in lines if is_same and old.line and each.parts == old.line.parts), None)
        # What needs an eye is opened first.
        line = line or next((each for each in lines if each.is_failure), every)
        self._show(replace(old, run=view.row, view=view, lines=lines, line=line, problem=""))
        self.groups.merge(lines, lambda each: each.parts if isinstance(each, ReportLine) else ())
        if not is_same:
            self.rows.forget()
        self.rows.refresh()

    def _failed(self, sentence: str) -> None:
        self._opening = None
        self._show(replace(self.state, problem=sentence))


def _group_face(row: object) -> Face:
    if not isinstance(row, ReportLine):
        raise TypeError("not a group")
    return faces.report_line(row)
