"""What the sorting of mail learned from the person's labels: learn, use, go back, forget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from inglenook.core.learning import LabelsLearned
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.learning import Lessons


@dataclass(frozen=True, slots=True)
class LessonsState:
    """`lessons` is None until known. `learned` is what the last learning gave, until the screen is left."""

    lessons: Lessons | None = None
    is_learning: bool = False
    learned: LabelsLearned | None = None
    problem: str = ""

    @property
    def used(self) -> LabelsLearned | None:
        """The version that mail is sorted by."""
        versions = self.lessons.versions if self.lessons is not None else ()
        return next((each for each in versions if each.is_used), None)


class LessonsPresenter(JobPresenter[LessonsState]):
    """Learns to sort, and chooses what of it counts. Where learning is stopped, nothing is changed."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = LessonsState()

    def look(self) -> None:
        """Read what was learned."""
        self._lanes.call(self._vault.learning.lessons, self._have, failed=self._failed)

    def learn(self) -> None:
        """Learn from all labels that were given by hand."""
        if self.state.is_learning:
            return
        self._show(replace(self.state, is_learning=True, learned=None, problem=""))
        job = self._lanes.run(
            self._vault.learning.learn_labels,
            lambda made: self._show(replace(self.state, learned=made)),
            failed=self._failed,
            ended=self._ended,
            title=self.tr("Learning how you sort mail"),
        )
        self._keep(job)

    def use(self, version: int | None) -> None:
        """Sort by a version from now on; None: as Inglenook came."""
        self._change(lambda: self._vault.learning.use_labels(version))

    def forget(self, version: int) -> None:
        """Take a version away."""
        self._change(lambda: self._vault.learning.forget_labels(version))

    def _change(self, change: Callable[[], None]) -> None:
        self._show(replace(self.state, learned=None, problem=""))
        self._lanes.call(change, lambda _: self.look(), lane=Lane.WRITE, failed=self._failed)

    def _have(self, lessons: Lessons) -> None:
        self._show(replace(self.state, lessons=lessons))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_learning=False))
        self.look()
