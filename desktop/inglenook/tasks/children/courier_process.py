"""A process of the courier as the desk holds it: calls go out, what it says comes in, every connection is written down.

What the courier says is untrusted: it talks to the world. Here its form is checked and its failures get their names.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping

from inglenook.core.connections import ConnectionLog
from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Stop
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import MAIL_FAILURES
from inglenook.courier.messages import Closed, Counted, Message, Opened, Trouble
from inglenook.process import wire
from inglenook.process.child import Child, ChildDied, ChildFailed, Pending, Reply
from inglenook.process.limits import Limits
from inglenook.process.starter import ChildNotStarted, Starter, StarterGone
from inglenook.process.wire import Option

_LIMITS = Limits(1024 * 1024 * 1024, 600, 0.0)
_TROUBLE = (ChildDied, ChildFailed, ChildNotStarted, StarterGone, wire.WireError)
_COUNT_MOST = 2**53


class CourierFailed(CourierError):
    """The process that talks to hosts ended, or could not be started (fact: reason, a code)."""

    code = "courier_ended"


class CourierProcess:
    """One process that may talk to hosts. `why` is written down with each connection.

    `is_here`: to a server of this computer, or a browser that comes back to it; Windows asks for another box then.
    """

    def __init__(
        self, starter: Starter, log: ConnectionLog, clock: Callable[[], float], why: str, *, is_here: bool = False
    ) -> None:
        self._role = "courier_here" if is_here else "courier"
        self._starter, self._log, self._clock, self._why = starter, log, clock, why
        self._child: Child | None = None
        self._rows: dict[int, int] = {}  # of the log, by the numbers that the process gives its connections
        self._counts: dict[int, tuple[int, int]] = {}

    @property
    def pid(self) -> int:
        """The process; 0 while there is none."""
        return 0 if self._child is None else self._child.pid

    @property
    def is_connected(self) -> bool:
        """Whether a connection is open, as far as was heard."""
        return bool(self._rows) and self._child is not None and self._child.is_alive

    def asked(
        self, verb: str, options: Mapping[str, Option], payload: bytes, stop: Stop
    ) -> Iterator[tuple[Message, bytes]]:
        """Ask for something; connections are written down on the way, a failure is raised."""
        try:
            if self._child is not None and not self._child.is_alive:
                self._child.close()
                self._child = None
                self.unfinished("courier_ended")
            if self._child is None:
                self._child = self._starter.spawn(self._role, _LIMITS)
            pending = self._child.call(verb, options, payload, stop=stop)
            try:
                for reply in pending:
                    yield from self._heard(reply)
            except Stopped:
                yield from self._last_words(pending)  # they tell whether a mail was handed over
                raise
            except GeneratorExit:
                for _ in self._last_words(pending):
                    pass
                raise
            finally:
                pending.cancel()
        except _TROUBLE as error:
            self.unfinished("courier_ended")
            raise CourierFailed(reason=_reason(error)) from error

    def _last_words(self, pending: Pending) -> Iterator[tuple[Message, bytes]]:
        """End the process and hear what it said till then: a connection may be made of which nothing was heard."""
        with contextlib.suppress(*_TROUBLE, CourierError):
            for reply in pending.last_words():
                yield from self._heard(reply)

    def unfinished(self, outcome: str) -> None:
        """What was open has ended; how much went over it since the last count, nobody can say any more."""
        rows, self._rows = self._rows, {}
        for number, row in rows.items():
            self._log.closed(row, *self._counts.pop(number, (0, 0)), outcome)

    def kill(self, outcome: str) -> None:
        """End the process at once."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
        self.unfinished(outcome)

    def _heard(self, reply: Reply) -> Iterator[tuple[Message, bytes]]:
        message: Message = wire.decode(reply.value, Message)  # type: ignore[arg-type]  # a union is no type[T]
        if isinstance(message, Opened):
            row = self._log.opened(int(self._clock()), message.host[:255], message.port, self._why)
            self._rows[message.number] = row
        elif isinstance(message, Counted):
            if message.number in self._rows:
                self._counts[message.number] = _sound(message)
        elif isinstance(message, Closed):
            if message.number in self._rows:
                self._counts.pop(message.number, None)
                self._log.closed(self._rows.pop(message.number), *_sound(message), message.outcome[:64])
        elif isinstance(message, Trouble):
            facts = {str(key)[:32]: value for key, value in list(message.facts.items())[:8]}
            raise MAIL_FAILURES.get(message.code, CourierError)(**facts)
        else:
            yield message, reply.payload


def _sound(untrusted: Counted | Closed) -> tuple[int, int]:
    return min(max(0, untrusted.sent), _COUNT_MOST), min(max(0, untrusted.received), _COUNT_MOST)


def _reason(error: InglenookError) -> str:
    return error.reason if isinstance(error, (ChildFailed, ChildDied)) else error.code
