"""The Imports screen: the log that the vault keeps of every import, one of them open, grouped by outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from inglenook.core.ids import ItemId
from inglenook.core.reading import Outcome
from inglenook.core.results import ImportOutcome, ImportRow
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.service import OpenVault

_RUNS = 50  # imports offered; older ones are listed by `inglenook list imports`
# What needs an eye stands first.
_LAST = {Outcome.IMPORTED: 1, Outcome.PRESENT: 2, Outcome.CONTAINER: 3}


@dataclass(frozen=True, slots=True)
class ReportState:
    """`runs` are the imports, newest first, `run` the open one; `only` is the outcome listed, None for all."""

    runs: tuple[ImportRow, ...] = ()
    run: ImportRow | None = None
    only: Outcome | None = None
    is_read: bool = False
    problem: str = ""

    @property
    def counts(self) -> tuple[tuple[Outcome, int], ...]:
        """How many had each outcome, in the order of the list."""
        return tuple(sorted(self.run.outcomes.items(), key=lambda pair: _rank(pair[0]))) if self.run else ()


class ReportPresenter(QObject):
    """Reads the log."""

    changed = Signal(object)

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._every: list[ImportOutcome] = []
        self.state = ReportState()
        self.rows = ListModel(_face, self)

    def refresh(self) -> None:
        """Read the log again; the newest import is opened where a newer one is there than before."""
        self._lanes.call(lambda: tuple(self._vault.imports(0, _RUNS)), self._have_runs, failed=self._failed)

    def choose(self, item: ItemId) -> None:
        """Open another import."""
        run = next((run for run in self.state.runs if run.item == item), None)
        if run is not None and (self.state.run is None or run.item != self.state.run.item):
            self._open(run, None)

    def show_only(self, outcome: Outcome | None) -> None:
        """List only the files with one outcome; None for all."""
        self._show(replace(self.state, only=outcome))
        self._list()

    def _have_runs(self, runs: tuple[ImportRow, ...]) -> None:
        old = self.state
        self._show(replace(old, runs=runs, is_read=True, problem=""))
        if not runs:
            return
        is_newer = not old.runs or runs[0].item != old.runs[0].item
        wanted = old.run.item if old.run is not None and not is_newer else runs[0].item
        run = next((run for run in runs if run.item == wanted), runs[0])
        is_same = old.run is not None and run.item == old.run.item
        self._open(run, old.only if is_same else None)

    def _open(self, run: ImportRow, only: Outcome | None) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
        self._show(replace(self.state, run=run, only=only))
        self._job = self._lanes.call(
            lambda: sorted(self._vault.outcomes(run.item.number), key=lambda row: _rank(row.outcome)),
            self._have_outcomes,
            failed=self._failed,
        )

    def _have_outcomes(self, rows: list[ImportOutcome]) -> None:
        self._every = rows
        self._list()

    def _list(self) -> None:
        only = self.state.only
        self.rows.set_rows([row for row in self._every if only in {None, row.outcome}])

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _show(self, state: ReportState) -> None:
        self.state = state
        self.changed.emit(state)


def _rank(outcome: Outcome) -> tuple[int, str]:
    return _LAST.get(outcome, 0), outcome.value


def _face(row: object) -> Face:
    if not isinstance(row, ImportOutcome):
        raise TypeError("not an import outcome")
    return faces.outcome(row)
