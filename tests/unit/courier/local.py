"""A starter whose courier works in this process, so that a test need not wait for one to start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from inglenook import children
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.process import wire
from inglenook.process.child import ChildFailed, Reply
from inglenook.process.serve import Context
from inglenook.process.starter import Starter
from inglenook.process.wire import Call


class LocalStarter(Starter):
    """Its children of the role `courier` are local; all others come from a real starter."""

    def __init__(self, real: Starter) -> None:
        super().__init__()
        self._real = real

    def spawn(self, role: str, *arguments: Any, **named: Any) -> Any:
        return LocalChild() if role == "courier" else self._real.spawn(role, *arguments, **named)

    def open_outside(self, target: Any) -> None:
        raise NotImplementedError

    def _spawn(self, *_: Any) -> Any:
        raise NotImplementedError

    def _end(self) -> None:
        return


class LocalChild:
    """Does its calls at once, over the same messages."""

    is_alive = True

    def call(self, verb: str, options: Mapping[str, Any], payload: bytes = b"", stop: Stop | None = None) -> Any:
        return _Pending(children._courier()[verb], Call(1, verb, dict(options)), payload, stop or Stop())

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

    def cancel(self) -> None:
        self._answers.close()
