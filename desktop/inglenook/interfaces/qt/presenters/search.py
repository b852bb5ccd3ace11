"""The Search screen: a sentence, how it was read, and what was found. It answers while the person types."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.core.results import FindResult, Hit, Reading
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.service import HITS, OpenVault
from inglenook.tasks import rewording

_TYPING_MS = 150  # a pause in typing


@dataclass(frozen=True, slots=True)
class SearchState:
    """`sentence` is the one the hits belong to."""

    sentence: str = ""
    readings: tuple[Reading, ...] = ()
    hits: int = 0
    is_capped: bool = False
    seconds: float = 0.0
    is_running: bool = False
    is_answered: bool = False
    problem: str = ""


class SearchPresenter(QObject):
    """Finds. A newer sentence drops the older one."""

    changed = Signal(object)
    chosen = Signal(object)  # a Hit to open
    reworded = Signal(str)  # the sentence without a part that was taken out

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._sentence = ""
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.timeout.connect(self._ask)
        self.state = SearchState()
        self.rows = ListModel(_face, self)

    def type(self, sentence: str) -> None:
        """The box says something else; the answer comes after a pause."""
        self._sentence = sentence.strip()
        self._pause.start()

    def ask(self, sentence: str) -> None:
        """Search at once."""
        self._sentence = sentence.strip()
        self._pause.stop()
        self._ask()

    def take_out(self, reading: Reading) -> None:
        """Ask without the words that were read so."""
        if self.state.sentence == self._sentence and reading in self.state.readings:
            sentence = rewording.without(self._sentence, self.state.readings, reading)
        else:
            sentence = without(self._sentence, reading.text)
        self.reworded.emit(sentence)
        self.ask(sentence)

    def refresh(self) -> None:
        """Ask again, after something came in."""
        if self.state.is_answered:
            self._ask()

    def choose(self, row: int) -> None:
        """Open a hit."""
        if 0 <= row < len(self.rows.rows):
            self.chosen.emit(self.rows.rows[row])

    def forget(self) -> None:
        """The vault is about to close: ask no more."""
        self._pause.stop()
        self.rows.clear()

    def stop(self) -> None:
        """Stop looking."""
        if self._job is not None:
            self._job.stop()

    def _ask(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
        sentence = self._sentence
        if not sentence:
            self.rows.clear()
            self._show(SearchState())
            return
        self._show(replace(self.state, is_running=True, problem=""))
        job = self._lanes.run(
            lambda stop: self._vault.find(sentence, stop),
            lambda result: self._found(sentence, result),
            failed=lambda words: self._show(replace(self.state, problem=words)),
            ended=self._ended,
        )
        self._job = job if self.state.is_running else None

    def _found(self, sentence: str, result: FindResult) -> None:
        self.rows.set_rows(result.hits)
        hits = len(result.hits)
        self._show(
            SearchState(
                sentence, result.readings, hits, hits >= HITS, result.seconds, is_running=True, is_answered=True
            )
        )

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False))

    def _show(self, state: SearchState) -> None:
        self.state = state
        self.changed.emit(state)


def _face(row: object) -> Face:
    if not isinstance(row, Hit):
        raise TypeError("not a hit")
    return faces.hit(row)


def without(sentence: str, part: str) -> str:
    """The sentence without one part of it, the last time it stands there as words of its own, else wherever."""
    if not part.strip():
        return sentence
    exact = re.escape(part.strip())
    places = list(re.finditer(rf"(?<!\w){exact}(?!\w)", sentence, re.IGNORECASE))
    places = places or list(re.finditer(exact, sentence, re.IGNORECASE))
    if not places:
        return sentence
    start, end = places[-1].span()
    return " ".join(f"{sentence[:start]} {sentence[end:]}".split())
