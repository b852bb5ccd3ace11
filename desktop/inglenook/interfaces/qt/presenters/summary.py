"""A summary of whatever is open: its lines as they come, each with where it was taken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.core.ids import ItemId
from inglenook.core.results import Source, Summary, SummaryLine
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.presenters.saving import save_outside
from inglenook.interfaces.qt.service import OpenVault

LENGTHS = ("line", "short", "long", "outline")
_BUILTIN = "builtin"
_MOST_WRITTEN = 40_000  # characters shown while they are written


@dataclass(frozen=True, slots=True)
class SummaryState:
    """A summary as it stands; `target` is None while nothing is open.

    `written` is the text as a model writes it, until the lines that are made of it come. `done` says what became of
    copying, saving or printing.
    """

    target: ItemId | None = None
    title: str = ""
    length: str = "short"
    is_running: bool = False
    is_told: bool = False
    written: str = ""
    lines: tuple[SummaryLine, ...] = ()
    points: tuple[SummaryLine, ...] = ()
    engine: str = ""
    problem: str = ""
    notice: str = ""
    done: str = ""
    is_made: bool = False
    was_stopped: bool = False

    @property
    def is_written(self) -> bool:
        """Whether a model wrote it, rather than chose it from the text."""
        return bool(self.engine) and not self.engine.startswith(_BUILTIN)

    @property
    def unproven(self) -> int:
        """How many lines could not be matched with the text."""
        return sum(not line.is_supported for line in self.lines)


class SummaryPresenter(JobPresenter[SummaryState]):
    """Makes summaries of one item at a time."""

    wanted = Signal()  # from elsewhere than its panel, which may be folded away

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = SummaryState()
        self._length = self._usual = self.state.length  # of the next; as is set

    def aim(self, target: ItemId | None, title: str = "") -> None:
        """Something else is open; `title` heads what is copied, saved or printed."""
        if target is not None and target == self.state.target:
            self._show(replace(self.state, title=title or self.state.title))
            return
        self._drop()
        self._show(SummaryState(target, title, self._length))

    def prefer_length(self, length: str) -> None:
        """Summarize in this length from now on; a summary that is there or on its way stays as it was asked for."""
        if length == self._usual:
            return  # read once more; what the person chose since stays
        self._length = self._usual = length
        if not self.state.is_made and not self.state.is_running:
            self._show(replace(self.state, length=length))

    def choose_length(self, length: str) -> None:
        """Take another length; a summary that is there already is made again."""
        if length not in LENGTHS or length == self.state.length:
            return
        self._length = length
        had = self.state.is_made or self.state.is_running
        self._show(replace(self.state, length=length))
        if had:
            self.summarize()

    def summarize(self) -> None:
        """Summarize what is open."""
        self._make(is_anew=False)

    def ask(self) -> None:
        """The person wants the summary of what is open, by a key: the one that is there, or a new one."""
        self.wanted.emit()
        if not self.state.is_made and not self.state.is_running:
            self.summarize()

    def again(self) -> None:
        """Have a model write another one, though there is one kept."""
        self._make(is_anew=True)

    def save(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write the summary, in the form that `make` gives it on a lane, to a place that the person chose."""
        save_outside(self._lanes, path, make, self.say, self._failed)

    def say(self, words: str) -> None:
        """Say what was done with it."""
        self._show(replace(self.state, done=words, problem=""))

    def _make(self, *, is_anew: bool) -> None:
        target, length = self.state.target, self.state.length
        if target is None:
            return
        self._drop()
        self._show(SummaryState(target, self.state.title, length, is_running=True))
        job = self._lanes.run(
            lambda stop: self._vault.summarize(target, length, stop, is_anew=is_anew),
            self._made,
            some=self._some,
            progress=lambda _: self._show(replace(self.state, is_told=True)),
            failed=self._failed,
            stopped=lambda: self._show(replace(self.state, was_stopped=True)),
            ended=self._ended,
            noticed=self._noticed,
            written=self._written,
        )
        self._keep(job)

    def _some(self, values: list[object]) -> None:
        lines = tuple(value for value in values if isinstance(value, SummaryLine))
        self._show(replace(self.state, lines=self.state.lines + lines, written="" if lines else self.state.written))

    def _written(self, text: str) -> None:
        self._show(replace(self.state, written=(self.state.written + text)[-_MOST_WRITTEN:]))

    def _noticed(self, sentence: str) -> None:
        """Another engine goes on from the start: what came before does not count."""
        self._show(replace(self.state, lines=(), written="", notice=sentence))

    def _made(self, summary: Summary) -> None:
        self._show(
            replace(
                self.state,
                lines=summary.lines,
                points=summary.points,
                engine=summary.engine,
                written="",
                is_made=True,
            )
        )

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False, is_told=False))


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
