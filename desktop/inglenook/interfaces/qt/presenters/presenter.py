"""What every presenter is: it turns wishes into jobs, and shows one frozen state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from inglenook.interfaces.qt.jobs import Job
from inglenook.interfaces.qt.saying import Said, said_again

S = TypeVar("S")


class Presenter(QObject, Generic[S]):
    """A presenter of states of the kind `S`, each of which goes out by `changed` when it is shown."""

    changed = Signal(object)
    state: S

    def tr(self, text: str) -> Said:  # type: ignore[override]  # Qt's own can do without a literal
        """Words in the language of the window, which are said again when that changes."""
        translate = super().tr
        return Said(lambda: translate(text))

    def respeak(self) -> None:
        """Another language is spoken: say everything anew."""
        self._show(said_again(self.state))

    def _show(self, state: S) -> None:
        self.state = state
        self.changed.emit(state)


class JobPresenter(Presenter[S]):
    """A presenter with one job at a time, which `_ended` of it forgets."""

    _job: Job | None = None

    def stop(self) -> None:
        """Ask the job to end; what had come by then stays."""
        if self._job is not None:
            self._job.stop()

    def _keep(self, job: Job) -> None:
        """Keep a job that was begun; one that runs at once is over by now."""
        self._job = None if job.is_over else job

    def _drop(self) -> None:
        """Let go of the job: nothing of it is heard any more."""
        if self._job is not None:
            self._job.drop()
            self._job = None


def within(owner: object) -> Iterator[Presenter[object]]:
    """The presenters that are attributes of an object, and those that are attributes of these; each once."""
    seen: set[int] = set()
    waiting = [owner]
    while waiting:
        for each in vars(waiting.pop()).values():
            if isinstance(each, Presenter) and id(each) not in seen:
                seen.add(id(each))
                waiting.append(each)
                yield each
