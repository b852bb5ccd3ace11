"""The engine that needs no model: it chooses sentences, fits patterns and reads headers. It selects and says so.

Everything is deterministic and linear in its material, so that it may run in the desk itself: a book takes about a
second. Jobs: `summarize` (`summaries`), `reply` (`replies`), `triage` (`triage`), `answer` (`answering`); each module
says which blocks and options it takes and what it gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from inglenook.core.events import Stop
from inglenook.engine.answering import answer
from inglenook.engine.interface import Abilities, EngineEvent, Request, RequestRefused
from inglenook.engine.replies import reply
from inglenook.engine.summaries import summarize
from inglenook.engine.triage import triage

_JOBS: Mapping[str, Callable[[Request, Stop], Iterator[EngineEvent]]] = {
    "summarize": summarize,
    "reply": reply,
    "triage": triage,
    "answer": answer,
}


class BuiltinEngine:
    """The built-in engine. It holds nothing, so one may serve the whole life of the program."""

    @property
    def identity(self) -> str:
        """Changes whenever the same request may give another answer, so that kept summaries are made anew."""
        return "builtin-3"

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
        return job(request, stop)

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        """Their characters; it has no limit."""
        return [len(text) for text in texts]

    def close(self) -> None:
        """Nothing is held."""
