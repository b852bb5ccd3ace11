"""A short self-check of an installed model: does it load, count, write, stop and keep to a schema, and how fast is it.

The text is ours and invented, so the check says nothing about how well a model writes, only that it can be used here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.errors import Stopped, WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.engine.interface import Block, Ended, Engine, Request, Written
from inglenook.tasks.models.library import Library

_TEXT = (
    "The boat house at Linden Bay was built in 1931 and belongs to the rowing club. Its roof was mended in March after "
    "the storm, which cost 4,200 euros. The club has sixty members, half of them under twenty. Every Saturday at nine "
    "they meet at the landing stage, take the two old eights out to the island and come back before noon. In autumn "
    "the boats are carried into the hall and varnished. Anna Berg keeps the key; whoever wants it calls her a day "
    "before. The next meeting is on 14 November at seven in the evening, with soup. The treasurer asks all who have "
    "not paid their fee yet to do so by the end of the month, since the new oars were ordered last week."
)
_SCHEMA = {
    "type": "object",
    "properties": {"answer": {"enum": ["yes", "no"]}, "page": {"type": "integer", "minimum": 0, "maximum": 9}},
    "required": ["answer", "page"],
    "additionalProperties": False,
}
_BUDGET, _LONG_BUDGET = 64, 256
_STEPS = 5
_MEASURABLE_S = 0.1  # less than that says nothing: the last tokens may have come in one piece


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: `loads`, `counts`, `writes`, `repeats`, `stops`, `obeys`."""

    name: str
    is_well: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a self-check. Rates in tokens a second, times in seconds; 0 where it was too quick to measure.

    `again_s` is the time to the first token when the prompt is known already; `memory_bytes` what the process of the
    model holds, None where the system does not tell.
    """

    name: str
    title: str
    checks: tuple[Check, ...]
    load_s: float
    first_token_s: float
    again_s: float
    prompt_tokens: int
    prefill_rate: float
    decode_rate: float
    stop_s: float
    memory_bytes: int | None

    @property
    def is_well(self) -> bool:
        """Whether all that was tried went well."""
        return all(check.is_well for check in self.checks)


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    first_s: float
    rest_s: float
    ended: Ended


def trial(library: Library, name: str, stop: Stop) -> Iterator[Event[Trial]]:
    """Try an installed model; raise `NoSuchModel`, and `EngineError`s where it does not even load."""
    installed = library.shelf.find(name)
    if installed.embeds:
        raise WrongUse(reason="model_embeds")
    engine = library.writers.engine(installed)
    yield Progress(0, _STEPS, "steps", "loading")
    begun = time.monotonic()
    empty, once, twice = engine.sizes(["", _TEXT, _TEXT], stop)
    load_s = time.monotonic() - begun
    checks = [Check("loads", True), Check("counts", empty == 0 and once == twice and 60 < once < 2 * len(_TEXT))]
    yield Progress(1, _STEPS, "steps", "writing")
    first = _run(engine, _request("boat house", _BUDGET), stop)
    yield Progress(2, _STEPS, "steps", "writing")
    second = _run(engine, _request("boat house", _BUDGET), stop)
    checks += [Check("writes", bool(first.text.strip())), Check("repeats", second.text == first.text)]
    yield Progress(3, _STEPS, "steps", "stopping")
    stop_s = _stop(engine, stop)
    checks.append(Check("stops", stop_s is not None))
    yield Progress(4, _STEPS, "steps", "schema")
    checks.append(Check("obeys", _obeys(_run(engine, _request("schema", _BUDGET, json.dumps(_SCHEMA)), stop).text)))
    read = first.ended.prompt - first.ended.cached
    yield Result(
        Trial(
            name=name,
            title=installed.title,
            checks=tuple(checks),
            load_s=load_s,
            first_token_s=first.first_s,
            again_s=second.first_s,
            prompt_tokens=first.ended.prompt,
            prefill_rate=read / first.first_s if first.first_s > 0 else 0.0,
            decode_rate=(first.ended.units - 1) / first.rest_s if first.rest_s >= _MEASURABLE_S else 0.0,
            stop_s=stop_s or 0.0,
            memory_bytes=library.memory(engine),
        )
    )


def _request(title: str, budget: int, schema: str = "") -> Request:
    return Request("summarize", (Block("title", title), Block("text", _TEXT)), "en", budget, schema=schema)


def _run(engine: Engine, request: Request, stop: Stop) -> _Run:
    begun = time.monotonic()
    first, text, ended = 0.0, "", Ended("none")
    for event in engine.generate(request, stop):
        if isinstance(event, Written):
            first = first or time.monotonic() - begun
            text += event.text
        elif isinstance(event, Ended):
            ended = event
    return _Run(text, first, time.monotonic() - begun - first, ended)


def _stop(engine: Engine, stop: Stop) -> float | None:
    """Seconds from asking a model to stop until it does; 0 if its text ended by itself, None if it wrote nothing."""
    stop.check()
    own, at = Stop(), 0.0
    try:
        for event in engine.generate(_request("a long text", _LONG_BUDGET), own):
            if isinstance(event, Written) and not own.is_set:
                own.set()
                at = time.monotonic()
    except Stopped:
        return time.monotonic() - at
    # A text that ended by itself in one piece leaves nothing to stop.
    return 0.0 if own.is_set else None


def _obeys(text: str) -> bool:
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, dict) and set(value) == {"answer", "page"} and value["answer"] in {"yes", "no"}
