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
from inglenook.courier.messages import Message, Trouble

_HELD = 8
_LOOK_S = 0.1

Said = tuple[Message, bytes]
Emit = Callable[[Message, bytes], None]


def run(work: Callable[[Emit], None], stop: Stop, cut: Callable[[], None] | None = None) -> Generator[Said, None, None]:
    """Run `work`, which emits messages, and give them as they come. A failure comes as the last one, `Trouble`.

    When nobody listens any more `cut` is called, which ends whatever `work` waits for.
    """
    said: Queue[Said | None] = Queue(_HELD)
    given_up = threading.Event()

    def emit(message: Message, payload: bytes) -> None:
        while not stop.is_set:
            try:
                said.put((message, payload), timeout=_LOOK_S)
                return
            except Full:
                continue
        raise Stopped()

    def last(trouble: Trouble) -> None:
        try:
            emit(trouble, b"")
        except Stopped:
            given_up.set()

    def main() -> None:
        try:
            work(emit)
        except Stopped:
            given_up.set()
        except InglenookError as error:
            last(Trouble(error.code, dict(error.facts)))
        except Exception as error:  # noqa: BLE001 - the edge of a thread: whatever it was, the desk is told
            last(Trouble("courier_failed", {"host": type(error).__name__[:64]}))
        while True:
            try:
                said.put(None, timeout=_LOOK_S)
                return
            except Full:
                if stop.is_set:
                    return  # nobody listens

    threading.Thread(target=main, name="courier", daemon=True).start()
    is_over = False
    try:
        while True:
            stop.check()
            try:
                item = said.get(timeout=_LOOK_S)
            except Empty:
                continue
            # After a failure nothing comes any more, and what was asked may be as good as before.
            is_over = item is None or isinstance(item[0], Trouble)
            if item is None:
                if given_up.is_set():
                    raise Stopped()
                return
            yield item
    finally:
        if not is_over and cut is not None:
            stop.set()
            cut()
