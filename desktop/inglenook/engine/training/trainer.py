"""The training of an adapter in a process of its own: the desk's side. What comes back is checked before it is kept.

One of these is one process. It holds a model of its own beside the one that writes, takes only the time that nobody
else wants, and may die at any moment: whoever has the last state makes another one and goes on from there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.engine.interface import EngineDied
from inglenook.engine.shelf.adapters import MOST_BYTES, unpacked
from inglenook.engine.shelf.machine import this_machine
from inglenook.engine.shelf.models import AdapterUnfit, MemoryShort, Model
from inglenook.engine.training.teaching import Begun, Lesson, Measured, NotLearned, Stepped
from inglenook.engine.writers.residence import TROUBLE, told
from inglenook.engine.writers.writing import Count, Loaded, Writing
from inglenook.process import wire
from inglenook.process.child import Child, ChildFailed, Pace, Reply
from inglenook.process.limits import Limits
from inglenook.process.starter import Starter

_MIB = 1024 * 1024
_PACE = Pace(hung_s=600.0)  # one step of a large model on a busy computer
_CPU_S, _WALL_S = 14_400, 3_600.0
_SPACE_BYTES = 4096 * _MIB  # of addresses, as in `residence`
_MOST_TEXT = 100_000

T = TypeVar("T")


class RemoteTrainer:
    """One process that trains. Its calls wait for their answer and raise `EngineError`s and `Stopped`."""

    def __init__(self, starter: Starter, model: Model, need_bytes: int) -> None:
        free = this_machine().available_bytes
        if 0 < free < need_bytes:
            raise MemoryShort(engine=model.title, needed=need_bytes // _MIB, free=free // _MIB)
        self._model, self._steps, self._done = model, 0, 0
        limits = Limits(3 * need_bytes + _SPACE_BYTES, _CPU_S, _WALL_S)
        try:
            self._child: Child = starter.spawn("trainer", limits, None, _PACE, [model.path])
        except TROUBLE as error:
            raise told(error, model) from error

    @property
    def pid(self) -> int:
        """The process ID of the child."""
        return self._child.pid

    def begin(self, lesson: Lesson, state: bytes, stop: Stop) -> Begun:
        """Load the model and make ready, from a state if there is one."""
        model = self._model
        options: dict[str, wire.Option] = {
            "path": str(model.path.absolute()),
            "digest": model.digest,
            "context": model.context,
            "family": model.family,
        }
        self._one("load", Loaded, stop, options)
        packed = wire.encode(lesson)
        begun, _ = self._one("begin", Begun, stop, {"lesson": len(packed)}, packed + state)
        if not 0 <= begun.done <= begun.steps or not begun.steps:
            raise self._senseless()
        self._steps, self._done = begun.steps, begun.done
        return begun

    def measure(self, stop: Stop) -> float:
        """The loss on what is held back, as the adapter is now."""
        measured, _ = self._one("measure", Measured, stop)
        if not math.isfinite(measured.loss):
            raise self._senseless()
        return measured.loss

    def advance(self, milliseconds: int, stop: Stop) -> tuple[Stepped, bytes]:
        """Train for about so long; how far it is, and the state to go on from."""
        stepped, state = self._one("advance", Stepped, stop, {"milliseconds": milliseconds})
        if not self._done < stepped.done <= self._steps or not math.isfinite(stepped.loss) or not state:
            raise self._senseless()
        self._done = stepped.done
        return stepped, state

    def adapter(self, facts: Mapping[str, str | int | float], stop: Stop) -> bytes:
        """What was learned, as `adapters.packed` writes it."""
        _, data = self._one("adapter", str, stop, payload=wire.encode(dict(facts)))
        try:
            unpacked(data)
        except AdapterUnfit as error:
            raise self._senseless() from error
        return data

    def write(self, writing: Writing, stop: Stop) -> str:
        """What is written, by the model or by the adapter as it is now."""
        *pieces, last = self._all("write", stop, payload=wire.encode(writing))
        text = "".join(self._decoded(piece, str) for piece in pieces)
        self._decoded(last, Count)
        return text[:_MOST_TEXT]

    def close(self) -> None:
        """End the process; harmless when repeated."""
        self._child.kill()

    def _one(
        self,
        verb: str,
        kind: type[T],
        stop: Stop,
        options: Mapping[str, wire.Option] | None = None,
        payload: bytes = b"",
    ) -> tuple[T, bytes]:
        """The one answer of a verb, and what came with it."""
        replies = self._all(verb, stop, options, payload)
        if len(replies) != 1 or len(replies[0].payload) > 3 * MOST_BYTES:
            raise self._senseless()
        return self._decoded(replies[0], kind), replies[0].payload

    def _all(
        self, verb: str, stop: Stop, options: Mapping[str, wire.Option] | None = None, payload: bytes = b""
    ) -> list[Reply]:
        try:
            return list(self._child.call(verb, dict(options or {}), payload, stop=stop))
        except ChildFailed as error:
            stop.check()
            if error.reason == NotLearned.code:
                raise NotLearned(engine=self._model.title) from error
            raise told(error, self._model) from error
        except TROUBLE as error:
            raise told(error, self._model) from error

    def _decoded(self, untrusted: Reply, kind: type[T]) -> T:
        try:
            return wire.decode(untrusted.value, kind)
        except wire.WireError as error:
            raise self._senseless() from error

    def _senseless(self) -> InglenookError:
        self._child.kill()
        return EngineDied(engine=self._model.title, reason="answer")
