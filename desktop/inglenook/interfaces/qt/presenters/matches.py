"""From match to match in a mail or document that was opened from a hit: where its words stand, and at which one one is.

They are the words that the hit shows marked. A book is looked through on a lane; nothing is written and nothing kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class MatchesState:
    """`words` are sought, none where nothing was opened from a hit; `places` are characters of the text that is shown,
    in order, and `current` the one of them that one is at. `is_sought` until they are known.
    """

    words: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    current: int = 0
    is_sought: bool = False


class MatchesPresenter(Presenter[MatchesState]):
    """Finds the matches of what is open in one place, and goes through them."""

    went = Signal(int, int)  # to these characters, at the person's wish

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._read: tuple[str, tuple[tuple[int, int], ...], tuple[str, ...]] | None = None
        self._near = 0
        self.state = MatchesState()

    def aim(self, words: Sequence[str]) -> None:
        """Other words are sought in what is open from now on; none where it was not opened from a hit."""
        if tuple(words) != self.state.words:
            self._drop()
            self._show(MatchesState(tuple(words)))

    def read(self, text: str, within: Sequence[tuple[int, int]], near: int) -> None:
        """This is the text that is shown, perhaps as before: look for matches in these parts of it. The first one from
        `near` on is the one that one is at."""
        words, before = self.state.words, self._near
        read, self._near = (text, tuple(within), words), near
        if read == self._read:
            if near != before and not self.state.is_sought:
                self._have(self.state.places)
            else:
                self._show(self.state)
            return
        self._drop()
        self._read = read
        self._show(MatchesState(words, is_sought=bool(words and text)))
        if self.state.is_sought:
            job = self._lanes.run(
                lambda stop: self._vault.finding.matches(text, within, words, stop),
                self._have,
                failed=lambda _: self._have(()),  # the text is there all the same
                ended=self._ended,
            )
            self._job = None if job.is_over else job

    def step(self, way: int) -> None:
        """Go to the next match, or to the one before; from the last on to the first."""
        state = self.state
        if state.places:
            current = (state.current + way) % len(state.places)
            self._show(replace(state, current=current))
            self.went.emit(*state.places[current])

    def leave(self) -> None:
        """Nothing is sought any more."""
        self.aim(())

    def _have(self, places: tuple[tuple[int, int], ...]) -> None:
        current = bisect_left(places, (self._near, 0))
        self._show(MatchesState(self.state.words, places, current if current < len(places) else 0))

    def _ended(self) -> None:
        self._job = None

    def _drop(self) -> None:
        self._read = None
        if self._job is not None:
            self._job.drop()
            self._job = None
