"""A job's narrow question to a model, and the whole answer to it; how long, and whether it went in circles.

What comes back is foreign text as much as any mail: it is cleaned of characters that are not seen, and cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.errors import InglenookError
from inglenook.core.events import Notice, Piece, Stop
from inglenook.engine.interface import Ended, Engine, EngineError, Request, Written
from inglenook.engine.prompts import cleaned

_MOST = 20_000  # characters of an answer; no narrow job needs more


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote; `reason` as in `engine.interface.Ended`."""

    text: str
    reason: str

    def fields(self) -> dict[str, object]:
        """The answer as a JSON object; an empty one where it is none."""
        try:
            value = json.loads(self.text)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}


def dictated(engine: Engine, request: Request, stop: Stop) -> Answer:
    """Ask and wait for the whole answer. Raises `EngineError` and `Stopped`."""
    pieces: list[str] = []
    for event in dictation(engine, request, stop):
        if isinstance(event, Answer):
            return event
        pieces.append(event.text)
    return Answer(cleaned("".join(pieces)), "stop")


def dictation(engine: Engine, request: Request, stop: Stop) -> Iterator[Piece | Answer]:
    """The same, with each piece as it comes; the answer is last."""
    pieces: list[str] = []
    size, reason = 0, "stop"
    for event in engine.generate(request, stop):
        stop.check()
        if isinstance(event, Written) and size < _MOST:
            size += len(event.text)
            pieces.append(event.text)
            yield Piece(event.text)
        elif isinstance(event, Ended):
            reason = event.reason
    yield Answer(cleaned("".join(pieces))[:_MOST], reason)


def failed(engine: Engine, error: InglenookError | str) -> Notice:
    """What the person is told where a model did not do its part and the built-in way goes on."""
    reason = error if isinstance(error, str) else error.code
    return Notice("model_failed", (("engine", engine.identity), ("reason", reason)))


def fits(engine: Engine, texts: tuple[str, ...], room: int, stop: Stop) -> bool:
    """Whether these texts and `room` tokens beside them fit the context of the engine."""
    context = engine.abilities.context
    try:
        return not context or sum(engine.sizes(texts, stop)) + room <= context
    except EngineError:
        return True  # the request itself will say what is wrong
