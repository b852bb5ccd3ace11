"""Search by meaning in the background: what it needs is made while the vault is open, newest first, and can be paused.

It waits while an import runs, goes on after it, and ends when the vault is locked; what was done is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inglenook.core.events import Progress
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter

if TYPE_CHECKING:
    from inglenook.interfaces.qt.service import Meaning, OpenVault


@dataclass(frozen=True, slots=True)
class MeaningState:
    """`meaning` is None while it is not known, and where there is no embedder: then `is_known` is set."""

    meaning: Meaning | None = None
    is_known: bool = False
    is_running: bool = False
    is_paused: bool = False
    problem: str = ""

    @property
    def is_worth_a_word(self) -> bool:
        """Whether there is something under way, or left over, that the person may want to stop or to go on with."""
        return self.is_running or (self.is_paused and self.meaning is not None and not self.meaning.is_complete)


class MeaningPresenter(Presenter[MeaningState]):
    """Runs the job and says how far it is."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._is_held = False  # an import runs
        self._was_held = False  # the job was stopped for one, which may have ended before the job has
        self.state = MeaningState()

    def look(self) -> None:
        """See how far it is, and go on where there is something to do."""
        self._lanes.call(self._vault.meaning, self._known, failed=self._failed)

    def hold(self, is_held: bool) -> None:
        """Wait while an import runs."""
        if is_held == self._is_held:
            return
        self._is_held = is_held
        if is_held:
            self._was_held = self._job is not None
            self._stop()
        else:
            self.look()

    def pause(self) -> None:
        """Not now, says the person."""
        self._show(replace(self.state, is_paused=True))
        self._stop()

    def resume(self) -> None:
        """Go on."""
        self._show(replace(self.state, is_paused=False))
        self.look()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _known(self, meaning: Meaning | None) -> None:
        self._show(replace(self.state, meaning=meaning, is_known=True))
        is_wanted = meaning is not None and not meaning.is_complete and not self.state.is_paused
        if is_wanted and not self._is_held and not self.state.is_running:
            self._begin()

    def _begin(self) -> None:
        self._show(replace(self.state, is_running=True, problem=""))
        job = self._lanes.run(
            self._vault.embed,
            lane=Lane.BACKGROUND,
            progress=self._progress,
            failed=self._failed,
            stopped=self._stopped,
            ended=self._ended,
            title=self.tr("Reading for search by meaning"),
        )
        self._job = job if self.state.is_running else None

    def _progress(self, progress: Progress | None) -> None:
        meaning = self.state.meaning
        if progress is None or meaning is None:
            return
        passages = progress.total or meaning.passages  # more may have come in meanwhile
        vectors = max(0, min(progress.done, passages) - meaning.skipped)
        self._show(replace(self.state, meaning=replace(meaning, vectors=vectors, passages=passages)))

    def _stopped(self) -> None:
        """Not by us but in the job centre: as if it had been paused."""
        if not self._was_held:
            self._show(replace(self.state, is_paused=True))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence, is_known=True))

    def _ended(self) -> None:
        self._job = None
        was_held, self._was_held = self._was_held, False
        self._show(replace(self.state, is_running=False))
        if was_held and not self._is_held:
            self.look()
        elif not self.state.problem:
            # What came in meanwhile, and how it stands exactly.
            self._lanes.call(self._vault.meaning, lambda found: self._show(replace(self.state, meaning=found)))
