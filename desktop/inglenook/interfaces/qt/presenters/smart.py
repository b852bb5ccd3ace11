"""The smart filter of the Search screen: every hit judged by one condition, one after another, until it is taken off.

The filter belongs to the hits of one sentence: another sentence takes it off, and its condition stays in the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Signal

from inglenook.core.ids import ItemId
from inglenook.core.results import Judgement
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.presenters.search import SearchState
from inglenook.interfaces.qt.saying import Said
from inglenook.interfaces.qt.service import HITS, OpenVault
from inglenook.interfaces.qt.services.finding import Sifted


@dataclass(frozen=True, slots=True)
class SmartState:
    """`kept` were judged yes, `left` no, `unclear` could not be judged, of `total`; `total` is 0 until it is known.

    `by` are those who judged so far, grammar or model, and `engine` the name of the model.
    """

    criterion: str = ""
    is_on: bool = False
    is_running: bool = False
    was_stopped: bool = False
    total: int = 0
    kept: int = 0
    left: int = 0
    unclear: int = 0
    shows_left: bool = False
    by: frozenset[str] = frozenset()
    engine: str = ""
    notice: str = ""
    problem: str = ""

    @property
    def done(self) -> int:
        """How many were looked at."""
        return self.kept + self.left + self.unclear


class SmartPresenter(JobPresenter[SmartState]):
    """Judges hits, and shows those that were kept or those that were left out."""

    chosen = Signal(object)  # a Hit to open

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._basis: tuple[str, str, ItemId | None] | None = None
        self._sifted: list[Sifted] = []
        self.state = SmartState()
        self.rows = ListModel(_face, self)

    def type(self, criterion: str) -> None:
        """The field says something else; nothing begins by it."""
        self.state = replace(self.state, criterion=criterion)

    def apply(self, criterion: str, search: SearchState) -> None:
        """Judge the hits of a search."""
        criterion = " ".join(criterion.split())
        if not criterion or not search.hits:
            return
        self._end()
        self._basis = search.basis
        self._show(SmartState(criterion, is_on=True, is_running=True))
        sentence, kind, model = search.basis
        job = self._lanes.run(
            lambda stop: self._vault.finding.sift(sentence, kind, model, criterion, HITS, stop),
            self._finished,
            some=self._judged,
            failed=self._failed,
            noticed=lambda words: self._show(replace(self.state, notice=words)),
            stopped=lambda: self._show(replace(self.state, was_stopped=True)),
            ended=self._ended,
            title=Said(lambda: QCoreApplication.translate("smart", "Judging hits")),
        )
        self._keep(job)

    def take_off(self) -> None:
        """Show all hits again; the condition stays in the field."""
        self._end()
        if self.state.is_on or self.state.problem:
            self._show(SmartState(self.state.criterion))

    def follow(self, search: SearchState) -> None:
        """Other hits are on the screen: the filter was not theirs."""
        if self._basis is not None and search.basis != self._basis:
            self.take_off()

    def show_left(self, is_left: bool) -> None:
        """Show those that were left out, or those that were kept."""
        if is_left != self.state.shows_left:
            self._show(replace(self.state, shows_left=is_left))
            self.rows.set_rows([each for each in self._sifted if self._is_shown(each)])

    def choose(self, row: int) -> None:
        """Open a hit."""
        rows = self.rows.rows
        if 0 <= row < len(rows) and isinstance(found := rows[row], Sifted):
            self.chosen.emit(found.hit)

    def _end(self) -> None:
        self._drop()
        self._basis = None
        self._sifted = []
        self.rows.clear()

    def _judged(self, values: Sequence[object]) -> None:
        fresh = [each for each in values if isinstance(each, Sifted)]
        if not fresh:
            return
        self._sifted += fresh
        self.rows.append([each for each in fresh if self._is_shown(each)])
        answers = [each.judged.answer for each in fresh]
        state = self.state
        self._show(
            replace(
                state,
                total=fresh[-1].total,
                kept=state.kept + answers.count(True),
                left=state.left + answers.count(False),
                unclear=state.unclear + answers.count(None),
                by=state.by | {each.judged.by for each in fresh if each.judged.by},
            )
        )

    def _is_shown(self, each: Sifted) -> bool:
        return (each.judged.answer is False) == self.state.shows_left

    def _finished(self, judgement: Judgement) -> None:
        self._show(replace(self.state, engine=judgement.engine))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence, is_on=self.state.done > 0))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False))


def key_of(row: object) -> ItemId | None:
    """What a row is known by."""
    return row.hit.item if isinstance(row, Sifted) else None


def _face(row: object) -> Face:
    if not isinstance(row, Sifted):
        raise TypeError("not a judged hit")
    return faces.judged(row.hit, row.judged)
