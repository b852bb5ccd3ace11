"""Text recognition for kept documents that look scanned: one page after another, each document kept when it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from inglenook.core.events import Progress
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class RecognitionState:
    """`is_present`: an engine is installed. `done` of `total` documents, and of a long one `page` of `pages`.

    After the end `read` documents have text now, and `total` is how many were tried.
    """

    is_present: bool = False
    is_running: bool = False
    is_over: bool = False
    done: int = 0
    total: int = 0
    page: int = 0
    pages: int = 0
    read: int = 0
    problem: str = ""


class RecognitionPresenter(JobPresenter[RecognitionState]):
    """Reads pictures of text; stopped, it ends after the page at work."""

    finished = Signal()  # the log of imports tells what came of it

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = RecognitionState()

    def look(self) -> None:
        """Ask whether an engine for text recognition is installed."""
        if not self.state.is_present:
            self._lanes.call(self._vault.can_recognise, self._known, failed=lambda _: None)

    def read(self, items: Sequence[ItemId]) -> None:
        """Recognise the text of these documents."""
        wanted = tuple(dict.fromkeys(items))
        if self.state.is_running or not wanted:
            return
        self._show(RecognitionState(self.state.is_present, is_running=True, total=len(wanted)))
        job = self._lanes.run(
            lambda stop: self._vault.recognise(wanted, stop),
            lane=Lane.IMPORT,
            some=self._some,
            progress=self._progress,
            failed=lambda words: self._show(replace(self.state, problem=words)),
            ended=self._ended,
        )
        self._keep(job)

    def _known(self, is_present: bool) -> None:
        self._show(replace(self.state, is_present=is_present))

    def _progress(self, progress: Progress | None) -> None:
        if progress is None:
            return
        if progress.unit == "pages":
            self._show(replace(self.state, page=progress.done, pages=progress.total or 0))
        else:
            self._show(replace(self.state, done=progress.done, page=0, pages=0))

    def _some(self, outcomes: list[object]) -> None:
        read = sum(isinstance(each, ImportOutcome) and each.outcome is Outcome.IMPORTED for each in outcomes)
        self._show(replace(self.state, read=self.state.read + read))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False, is_over=True))
        self.finished.emit()
