"""An engine that writes, in a process of its own: the desk's side. What comes back is checked before anybody sees it.

One child holds one model. It is started when it is first needed, ended when nobody has needed it for some time or the
computer is short of memory, and started anew after it died; the request that was under way is then lost, and says so.
Work in the background gives way to a person and is taken up again where it was, which its caller does not notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.interface import (
    Abilities,
    Ended,
    EngineDied,
    EngineEvent,
    PromptTooLong,
    Reading,
    Request,
    RequestRefused,
    Written,
)
from inglenook.engine.shelf.machine import this_machine
from inglenook.engine.shelf.models import Model
from inglenook.engine.writers import prompts
from inglenook.engine.writers.answers import Begun, Senseless, checked_sizes
from inglenook.engine.writers.precedence import Precedence, Slot
from inglenook.engine.writers.residence import IDLE_S, TROUBLE, Adapters, Residence, told
from inglenook.engine.writers.writing import Count, Writing
from inglenook.process import wire
from inglenook.process.child import Child, ChildFailed, Reply
from inglenook.process.starter import Starter
from inglenook.process.wire import Note

_TEXTS, _TEXT_BYTES = 256, 4 * 1024 * 1024  # in one call for sizes


def _free_bytes() -> int:
    return this_machine().available_bytes


class RemoteEngine:
    """A model of this computer as an engine. Safe from any thread; an iterator that is given up ends its request."""

    def __init__(
        self,
        starter: Starter,
        model: Model,
        *,
        idle_s: float = IDLE_S,
        free_bytes: Callable[[], int] = _free_bytes,
        adapters: Adapters = dict,
    ) -> None:
        self.model = model
        self._precedence = Precedence()
        self._residence = Residence(starter, model, self._precedence, idle_s, free_bytes, adapters)

    @property
    def identity(self) -> str:
        """Changes whenever the same prompt may get another answer; prompts have versions of their own."""
        return f"{self.model.name}-{self.model.digest[:12]}-1"

    @property
    def abilities(self) -> Abilities:
        """It writes, and knows every job that there is a prompt for."""
        model = self.model
        return Abilities(writes=True, jobs=prompts.jobs(), context=model.context, size_bytes=model.size_bytes)

    @property
    def is_loaded(self) -> bool:
        """Whether the model is in memory, or on its way there."""
        return self._residence.is_loaded

    @property
    def pid(self) -> int:
        """The process that holds the model; 0 while there is none."""
        return self._residence.pid

    def warm(self) -> None:
        """Begin to load the model, for somebody is likely to need it. Waits for nothing; raises `EngineError`s."""
        self._residence.begin()

    def look(self) -> bool:
        """End the process if nobody needs it any more, as it does by itself now and then; whether it did."""
        return self._residence.look()

    def close(self) -> None:
        """End the process; harmless when repeated. A later request would start it anew."""
        self._residence.close()

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        """Do one request by its prompt. What it lacks is said at the call, before the first event is asked for."""
        if request.job not in prompts.jobs():
            raise RequestRefused(engine=self.identity, lacks="job")
        return self.write(prompts.rendered(request), stop, is_background=request.is_background)

    def write(self, writing: Writing, stop: Stop, *, is_background: bool = False) -> Iterator[EngineEvent]:
        """Write what is asked for. What it lacks is said at the call."""
        if writing.schema and not _is_object(writing.schema):
            raise RequestRefused(engine=self.identity, lacks="schema")
        stop.check()
        return self._background(writing, stop) if is_background else self._person(writing, stop)

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        """The exact tokens of each text."""
        sizes: list[int] = []
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        with self._precedence.person():
            for part in _parts(clean):
                stop.check()
                sizes.extend(self._asked_sizes(part, stop))
        return sizes

    def _asked_sizes(self, texts: list[str], stop: Stop) -> list[int]:
        child = self._residence.child(stop)
        with self._named(child):
            pending = child.call("sizes", payload=wire.encode(texts), stop=stop)
            try:
                return checked_sizes(list(pending), len(texts))
            finally:
                pending.cancel()

    @contextmanager
    def _named(self, child: Child) -> Iterator[None]:
        """Whatever goes wrong with the child, as an error of the engine; one that makes no sense is ended."""
        try:
            yield
        except TROUBLE as error:
            raise told(error, self.model) from error
        except Senseless as error:
            child.kill()
            raise EngineDied(engine=self.model.title, reason="answer") from error

    def _person(self, writing: Writing, stop: Stop) -> Iterator[EngineEvent]:
        with self._precedence.person() as slot:
            yield from self._slot(Begun(writing), slot, stop)

    def _background(self, writing: Writing, stop: Stop) -> Iterator[EngineEvent]:
        begun = Begun(writing)
        is_over = False
        while not is_over:
            with self._precedence.background(stop) as slot:
                for event in self._slot(begun, slot, stop):
                    is_over = isinstance(event, Ended)
                    yield event

    def _slot(self, begun: Begun, slot: Slot, stop: Stop) -> Iterator[EngineEvent]:
        """What comes in one slot. Without an `Ended` it was broken off."""
        child = self._residence.child(stop, begun.writing.adapter)
        with self._named(child):
            pending = child.call("write", payload=wire.encode(begun.again()), stop=stop)
            slot.begin(pending)
            try:
                for heard in pending.heard():
                    if (event := self._event(begun, heard)) is not None:
                        yield event
                    if isinstance(event, Ended):
                        return
                if not slot.is_broken_off:
                    raise Senseless
            except ChildFailed as error:
                if error.reason != Stopped.code or not (slot.is_broken_off or stop.is_set):
                    raise
                stop.check()
            finally:
                pending.cancel()

    def _event(self, begun: Begun, heard: Reply | Note) -> EngineEvent | None:
        """What was heard of a process, as an event; None for what the caller has seen or need not see."""
        if isinstance(heard, Note):
            if heard.total is None or not begun.read < heard.done <= heard.total:
                return None
            begun.read = heard.done
            return Reading(heard.done, heard.total)
        taken = begun.take(heard)
        if isinstance(taken, Count):
            return self._ended(taken)
        return Written(taken) if taken else None

    def _ended(self, count: Count) -> Ended:
        if count.reason == "too_long":
            facts = {"needed": count.prompt, "context": self.model.context}
            raise PromptTooLong(engine=self.model.title, lacks="context", **facts)
        return Ended(count.reason, count.written, count.prompt, count.cached)


def _is_object(schema: str) -> bool:
    try:
        return isinstance(msgspec.json.decode(schema), dict)
    except msgspec.MsgspecError:
        return False


def _parts(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in as many at a time as one call takes."""
    part: list[str] = []
    size = 0
    for text in texts:
        if part and (len(part) == _TEXTS or size + len(text) > _TEXT_BYTES):
            yield part
            part, size = [], 0
        part.append(text)
        size += len(text)
    if part:
        yield part
