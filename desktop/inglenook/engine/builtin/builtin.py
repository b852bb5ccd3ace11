"""The engine that needs no model: it chooses sentences, fits patterns and reads headers. It selects and says so.

Everything is deterministic and linear in its material, so that it may run in the desk itself: a book takes about a
second. Jobs: `summarize` (`summaries`), `reply` (`replies`), `triage` (`triage`), `answer` (`answering`); each module
says which blocks and options it takes and what it gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from inglenook.core.events import Stop
from inglenook.engine.interface import Abilities, EngineEvent, Request, RequestRefused

_Job = Callable[[Request, Stop], Iterator[EngineEvent]]


def _summarize() -> _Job:
    from inglenook.engine.builtin.summaries import summarize

    return summarize


def _reply() -> _Job:
    from inglenook.engine.builtin.replies import reply

    return reply


def _triage() -> _Job:
    from inglenook.engine.builtin.triage import triage

    return triage


def _answer() -> _Job:
    from inglenook.engine.builtin.answering import answer

    return answer


# Each job is loaded when it is first asked for: their patterns take long to be made ready, and a start waits for none.
_JOBS: Mapping[str, Callable[[], _Job]] = {
    "summarize": _summarize,
    "reply": _reply,
    "triage": _triage,
    "answer": _answer,
}


class BuiltinEngine:
    """The built-in engine. It holds nothing, so one may serve the whole life of the program."""

    @property
    def identity(self) -> str:
        """Changes whenever the same request may give another answer, so that kept summaries are made anew."""
        return "builtin-7"

    @property
    def abilities(self) -> Abilities:
        """It writes no text of its own."""
        return Abilities(writes=False, jobs=frozenset(_JOBS))

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        """Do one request. What it lacks is said at the call, before the first event is asked for."""
        job = _JOBS.get(request.job)
        if job is None:
            raise RequestRefused(engine=self.identity, lacks="job")
        stop.check()
        return job()(request, stop)

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        """Their characters; it has no limit."""
        return [len(text) for text in texts]

    def close(self) -> None:
        """Nothing is held."""
