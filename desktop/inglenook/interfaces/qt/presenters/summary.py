"""A summary of whatever is open: its lines as they come, each with where it was taken from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from inglenook.core.ids import ItemId
from inglenook.core.results import Source, Summary, SummaryLine
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.service import OpenVault

LENGTHS = ("line", "short", "long", "outline")


@dataclass(frozen=True, slots=True)
class SummaryState:
    """A summary as it stands; `target` is None while nothing is open."""

    target: ItemId | None = None
    length: str = "short"
    is_running: bool = False
    is_told: bool = False
    lines: tuple[SummaryLine, ...] = ()
    points: tuple[SummaryLine, ...] = ()
    engine: str = ""
    problem: str = ""
    notice: str = ""
    is_made: bool = False


class SummaryPresenter(QObject):
    """Makes summaries of one item at a time."""

    changed = Signal(object)

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self.state = SummaryState()

    def aim(self, target: ItemId | None) -> None:
        """Something else is open."""
        self._drop()
        self._show(SummaryState(target, self.state.length))

    def choose_length(self, length: str) -> None:
        """Take another length; a summary that is there already is made again."""
        if length not in LENGTHS or length == self.state.length:
            return
        had = self.state.is_made or self.state.is_running
        self._show(replace(self.state, length=length))
        if had:
            self.summarize()

    def summarize(self) -> None:
        """Summarize what is open."""
        target, length = self.state.target, self.state.length
        if target is None:
            return
        self._drop()
        self._show(SummaryState(target, length, is_running=True))
        job = self._lanes.run(
            lambda stop: self._vault.summarize(target, length, stop),
            self._made,
            some=self._some,
            progress=lambda _: self._show(replace(self.state, is_told=True)),
            failed=lambda sentence: self._show(replace(self.state, problem=sentence)),
            ended=self._ended,
            noticed=self._noticed,
        )
        self._job = job if self.state.is_running else None

    def stop(self) -> None:
        """Stop; lines that have come stay."""
        if self._job is not None:
            self._job.stop()

    def _some(self, values: list[object]) -> None:
        lines = tuple(value for value in values if isinstance(value, SummaryLine))
        self._show(replace(self.state, lines=self.state.lines + lines))

    def _noticed(self, sentence: str) -> None:
        """Another engine goes on from the start: what came before does not count."""
        self._show(replace(self.state, lines=(), notice=sentence))

    def _made(self, summary: Summary) -> None:
        self._show(replace(self.state, lines=summary.lines, points=summary.points, engine=summary.engine, is_made=True))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False, is_told=False))

    def _drop(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _show(self, state: SummaryState) -> None:
        self.state = state
        self.changed.emit(state)


def marks_of(lines: tuple[SummaryLine, ...]) -> tuple[tuple[tuple[int, Source], ...], ...]:
    """The numbered source marks of each line; the same place has one number throughout."""
    numbers: dict[tuple[str, int, int], int] = {}
    marked = []
    for line in lines:
        marks = []
        for source in line.sources:
            key = (str(source.item), source.start, source.end)
            marks.append((numbers.setdefault(key, len(numbers) + 1), source))
        marked.append(tuple(marks))
    return tuple(marked)
