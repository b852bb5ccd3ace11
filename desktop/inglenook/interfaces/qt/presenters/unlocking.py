"""Giving a password for kept documents: tried on all of them, kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class UnlockState:
    """`left` are the documents that no password has opened yet, `opened` how many have been; `tries` counts."""

    left: tuple[ItemId, ...] = ()
    opened: int = 0
    tries: int = 0
    is_running: bool = False
    is_wrong: bool = False  # the last password has opened nothing
    problem: str = ""


class UnlockPresenter(JobPresenter[UnlockState]):
    """Tries passwords."""

    finished = Signal()  # something was opened

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = UnlockState()

    def aim(self, items: Sequence[ItemId]) -> None:
        """These are to be opened."""
        self.stop()
        self._show(UnlockState(tuple(dict.fromkeys(items))))

    def give(self, password: str) -> None:
        """Try a password on all that are still closed."""
        state = self.state
        if state.is_running or not state.left or not password:
            return
        self._show(replace(state, is_running=True, is_wrong=False, problem="", tries=state.tries + 1))
        job = self._lanes.run(
            lambda stop: self._vault.unlock(state.left, password, stop),
            self._tried,
            lane=Lane.IMPORT,
            failed=lambda words: self._show(replace(self.state, problem=words)),
            ended=self._ended,
        )
        self._keep(job)

    def _tried(self, outcomes: tuple[ImportOutcome, ...]) -> None:
        closed = {each.item for each in outcomes if each.outcome is Outcome.PROTECTED}
        left = tuple(item for item in self.state.left if item in closed)
        known = {each.item for each in outcomes if each.outcome is Outcome.PRESENT}  # open before this password
        opened = sum(item not in closed and item not in known for item in self.state.left)
        self._show(replace(self.state, left=left, opened=self.state.opened + opened, is_wrong=opened == 0))
        if opened:
            self.finished.emit()

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False))
