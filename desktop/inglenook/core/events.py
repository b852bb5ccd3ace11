"""What a job says while it works. A job is a generator of these events and ends with exactly one `Result`.

A job asks its `Stop` flag at every step and raises `core.errors.Stopped` when it is set; it knows no threads, no Qt
and no terminal. Whoever iterates decides where the words go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from inglenook.core.stopping import Stop, Within

__all__ = ["Event", "Notice", "Partial", "Piece", "Progress", "Result", "Stop", "Within", "result_of"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` (None while unknown) `unit`s; `label` is a code of the step at work.

    `rate` is how many units a second were done of late, `left_s` how many seconds it may still take, and `share` how
    much of all is done (0 to 1, by bytes where these are known): 0 and None where the job cannot tell.
    """

    done: int
    total: int | None
    unit: str
    label: str = ""
    rate: float = 0.0
    left_s: float | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as it is written, to be appended to what came before."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person must be told on the way, which ends nothing: `code` has a sentence, `facts` fill it.

    Above all: a model failed and the built-in engine goes on in its place.
    """

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Partial(Generic[T]):
    """Something finished on the way: one file's outcome, one summary line, one hit."""

    value: T


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """The one last event: what the job was for."""

    value: T


Event = Progress | Notice | Piece | Partial[object] | Result[T]


def result_of(events: Iterable[Event[T]]) -> T:
    """Run a job to its end and give its result, passing over everything on the way."""
    for event in events:
        if isinstance(event, Result):
            return event.value
    raise RuntimeError("a job ended without a result")
