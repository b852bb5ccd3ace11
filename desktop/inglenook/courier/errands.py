"""One call of the courier: it works in a thread of its own and what it says goes out at once, piece by piece.

So the desk hears of a connection before it is made, and a stop is seen while the host is silent. Little is held: a
courier that is faster than the desk waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from queue import Empty, Full, Queue

from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Stop
from inglenook.courier.messages import Handing, Message, Opened, Trouble

_HELD = 8
_LOOK_S = 0.1
_TOLD_FIRST = (Handing, Opened)  # before a mail is handed over, and before a connection is made

Said = tuple[Message, bytes]
Emit = Callable[[Message, bytes], None]


def run(work: Callable[[Emit], None], stop: Stop, cut: Callable[[], None] | None = None) -> Generator[Said, None, None]:
    """Run `work`, which emits messages, and give them as they come. A failure comes as the last one, `Trouble`.

    When nobody listens any more `cut` is called, which ends whatever `work` waits for.
    """
    errand = _Errand(work, stop)
    threading.Thread(target=errand.main, name="courier", daemon=True).start()
    is_over = False
    try:
        while True:
            stop.check()
            try:
                item = errand.said.get(timeout=_LOOK_S)
            except Empty:
                continue
            # After a failure nothing comes any more, and what was asked may be as good as before.
            is_over = item is None or isinstance(item[0], Trouble)
            if item is None:
                if errand.is_given_up:
                    raise Stopped()
                return
            message, payload, is_told = item
            yield message, payload
            is_told.set()
    finally:
        if not is_over and cut is not None:
            stop.set()
            cut()


class _Errand:
    """The side of the thread that works."""

    def __init__(self, work: Callable[[Emit], None], stop: Stop) -> None:
        self._work, self._stop = work, stop
        # With each message whether it is with the desk.
        self.said: Queue[tuple[Message, bytes, threading.Event] | None] = Queue(_HELD)
        self.is_given_up = False

    def main(self) -> None:
        try:
            self._work(self._emit)
        except Stopped:
            self.is_given_up = True
        except InglenookError as error:
            self._last(Trouble(error.code, dict(error.facts)))
        except Exception as error:  # noqa: BLE001 - the edge of a thread: whatever it was, the desk is told
            self._last(Trouble("courier_failed", {"host": type(error).__name__[:64]}))
        self._put(None)

    def _emit(self, message: Message, payload: bytes) -> None:
        is_told = threading.Event()
        is_put = self._put((message, payload, is_told))
        while is_put and isinstance(message, _TOLD_FIRST) and not self._stop.is_set:
            # Whatever becomes of this process then, the desk knows.
            if is_told.wait(_LOOK_S):
                return
        if self._stop.is_set:
            raise Stopped()

    def _last(self, trouble: Trouble) -> None:
        try:
            self._emit(trouble, b"")
        except Stopped:
            self.is_given_up = True

    def _put(self, item: tuple[Message, bytes, threading.Event] | None) -> bool:
        """Hand something on as soon as there is room; False when nobody listens."""
        while True:
            try:
                self.said.put(item, timeout=_LOOK_S)
                return True
            except Full:
                if self._stop.is_set:
                    return False
