"""What a new conversation can be about: the newest papers, or those that are found for some words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.chats import Named


@dataclass(frozen=True, slots=True)
class ScopeState:
    """The rows for the words that were typed; `is_read` once they are there."""

    words: str = ""
    rows: tuple[Named, ...] = ()
    is_read: bool = False
    problem: str = ""


class ScopePresenter(Presenter[ScopeState]):
    """Looks for what could be chosen."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._job: Job | None = None
        self.state = ScopeState()

    def look(self, words: str) -> None:
        """Look for other words; what was looked for before is let go."""
        if self._job is not None:
            self._job.drop()
            self._job = None
        is_ended = False

        def ended() -> None:
            nonlocal is_ended
            is_ended, self._job = True, None

        job = self._lanes.call(
            lambda: self._vault.chats.candidates(words),
            lambda rows: self._found(words, rows),
            failed=lambda sentence: self._show(ScopeState(words, is_read=True, problem=sentence)),
            ended=ended,
        )
        self._job = None if is_ended else job

    def _found(self, words: str, rows: Sequence[Named]) -> None:
        self._show(ScopeState(words, tuple(rows), is_read=True))
