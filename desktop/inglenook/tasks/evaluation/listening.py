"""What a job says on the way, for an evaluation: above all that a model failed and the built-in engine went on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from inglenook.core.events import Event, Notice, Result
from inglenook.tasks.workspace import Desk

T = TypeVar("T")


class Listener:
    """Runs jobs to their ends and keeps their notices."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def result_of(self, events: Iterable[Event[T]]) -> T:
        """The result of a job."""
        for event in events:
            if isinstance(event, Notice):
                self.notices.append(event)
            elif isinstance(event, Result):
                return event.value
        raise RuntimeError("a job ended without a result")

    def named(self, desk: Desk, job: str) -> str:
        """Who did a job, with how often the built-in engine had to go on for it."""
        engine = desk.writer(job) or desk.engine
        return f"{engine.identity}, {len(self.notices)} notices" if self.notices else engine.identity
