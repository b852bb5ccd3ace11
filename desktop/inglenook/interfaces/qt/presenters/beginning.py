"""The first steps in a vault that was just made: bring papers in, choose an engine, see what to try."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from inglenook.interfaces.qt.presenters.presenter import Presenter


class Step(Enum):
    """Where the guide is."""

    NONE = ""
    PAPERS = "papers"
    ENGINE = "engine"
    READY = "ready"


_ORDER = (Step.PAPERS, Step.ENGINE, Step.READY, Step.NONE)


@dataclass(frozen=True, slots=True)
class BeginningState:
    """The step that is shown."""

    step: Step = Step.NONE


class BeginningPresenter(Presenter[BeginningState]):
    """Leads through the steps. Each can be passed over, and whatever was begun in one goes on behind the next."""

    def __init__(self) -> None:
        super().__init__()
        self.state = BeginningState()

    def begin(self) -> None:
        """A vault was made."""
        self._show(BeginningState(Step.PAPERS))

    def go_on(self) -> None:
        """On to the next step, or to the desk after the last."""
        if self.state.step is not Step.NONE:
            self._show(BeginningState(_ORDER[_ORDER.index(self.state.step) + 1]))

    def back(self) -> None:
        """Back to the step before; there is none before the first."""
        place = _ORDER.index(self.state.step)
        if self.state.step is not Step.NONE and place > 0:
            self._show(BeginningState(_ORDER[place - 1]))

    def end(self) -> None:
        """The person goes to the desk."""
        if self.state.step is not Step.NONE:
            self._show(BeginningState(Step.NONE))
