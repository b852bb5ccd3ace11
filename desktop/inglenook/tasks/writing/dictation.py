"""The whole answer of a model to one narrow question of a job, as text or as the JSON object that it was held to.

What comes back is foreign text as much as any mail: it is cleaned of characters that are not seen, and cut.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from inglenook.core.events import Notice, Stop
from inglenook.engine.interface import Engine, Request
from inglenook.engine.writers.prompts import cleaned
from inglenook.tasks.writing.writers import Text, quietly

_MOST = 20_000  # characters of an answer; no narrow job needs more


@dataclass(frozen=True, slots=True)
class Dictated:
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


def dictated(engine: Engine, request: Request, stop: Stop) -> Dictated:
    """Ask and wait for the whole answer. Raises `EngineError` and `Stopped`."""
    writing = quietly(engine, request, stop)
    while True:
        try:
            next(writing)
        except StopIteration as ended:
            written: Text = ended.value
            return Dictated(cleaned(written.text[:_MOST]), written.reason)


def nonsense(engine: Engine) -> Notice:
    """What the person is told where an answer could not be used and the built-in way goes on."""
    return Notice("model_nonsense", (("engine", engine.identity),))
