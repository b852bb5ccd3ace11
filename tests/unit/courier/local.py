"""A starter whose courier and inspector work in this process, so that a test need not wait for one to start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from inglenook import children
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.process import wire
from inglenook.process.child import ChildFailed, Reply
from inglenook.process.serve import Context, Handler
from inglenook.process.starter import Starter
from inglenook.process.wire import Call


class LocalStarter(Starter):
    """Its children do their calls in this process."""

    def __init__(self) -> None:
        super().__init__()
        self.roles: list[str] = []  # of those that were started

    def spawn(self, role: str, *_: Any, **__: Any) -> Any:
        self.roles.append(role)
        return LocalChild(children._ROLES[role]())

    def open_outside(self, target: Any) -> None:
        raise NotImplementedError

    def _spawn(self, *_: Any) -> Any:
        raise NotImplementedError

    def _end(self) -> None:
        return


class LocalChild:
    """Does its calls at once, over the same messages."""

    is_alive = True

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        self._handlers = handlers

    def call(self, verb: str, options: Mapping[str, Any], payload: bytes = b"", stop: Stop | None = None) -> Any:
        return _Pending(self._handlers[verb], Call(1, verb, dict(options)), payload, stop or Stop())

    def kill(self) -> None:
        return

    close = kill


class _Pending:
    def __init__(self, handler: Callable[..., Any], call: Call, payload: bytes, stop: Stop) -> None:
        self._answers = handler(call, payload, Context(lambda head, data: None, 1, stop, None))

    def __iter__(self) -> Iterator[Reply]:
        try:
            for value, payload in self._answers:
                yield Reply(wire.encode(value), payload)
        except InglenookError as error:
            if error.code == "stopped":
                raise
            raise ChildFailed(error.code) from error

    def last_words(self) -> Iterator[Reply]:
        yield from ()  # nothing is on its way that was not heard

    def cancel(self) -> None:
        self._answers.close()
