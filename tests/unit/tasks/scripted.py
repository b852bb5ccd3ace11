"""An engine that writes what the test says, for the logic of jobs. It writes through the same interface as a model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from inglenook.core.events import Stop
from inglenook.engine.interface import (
    Abilities,
    Ended,
    EngineError,
    EngineEvent,
    PromptTooLong,
    Reading,
    Request,
    RequestRefused,
    Written,
)
from inglenook.engine.writers import prompts

Answer = str | EngineError | Callable[[Request], str]
_WORD = re.compile(r"[\u3400-\u9fff]|\w+|[^\w\s]")


class Scripted:
    """Answers each job from its own queue; the last answer of a queue goes on for ever.

    An answer is a text, an error to be raised in the middle of the writing, or a function of the request. `requests`
    are what was asked, in order. Texts come in pieces of a few characters, sizes are words and Chinese characters. A
    prompt over `context` is refused as a model refuses it.
    """

    def __init__(
        self, answers: Mapping[str, Sequence[Answer]], *, context: int = 4096, identity: str = "scripted-1"
    ) -> None:
        self.requests: list[Request] = []
        self.is_closed = False
        self.identity = identity
        self.abilities = Abilities(writes=True, jobs=frozenset(answers), context=context)
        self._answers = {job: list(queue) for job, queue in answers.items()}

    def asked(self, job: str) -> list[Request]:
        """The requests of one job."""
        return [request for request in self.requests if request.job == job]

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        """Write the next answer of the job."""
        if request.job not in self._answers:
            raise RequestRefused(engine=self.identity, lacks="job")
        stop.check()
        writing = prompts.rendered(request)
        size = sum(self.sizes([part for turn in writing.turns for part in turn.parts], stop))
        if size + writing.limit > self.abilities.context:
            raise PromptTooLong(engine=self.identity, lacks="context", needed=size, context=self.abilities.context)
        self.requests.append(request)
        queue = self._answers[request.job]
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        return self._written(answer(request) if callable(answer) else answer, size, stop)

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        """Words and Chinese characters."""
        stop.check()
        return [len(_WORD.findall(text)) for text in texts]

    def close(self) -> None:
        """Remember it."""
        self.is_closed = True

    def _written(self, answer: str | EngineError, size: int, stop: Stop) -> Iterator[EngineEvent]:
        yield Reading(size, size)
        if isinstance(answer, EngineError):
            yield Written("Half a")
            raise answer
        for start in range(0, len(answer), 7):
            stop.check()
            yield Written(answer[start : start + 7])
        yield Ended("stop", len(_WORD.findall(answer)), size)
