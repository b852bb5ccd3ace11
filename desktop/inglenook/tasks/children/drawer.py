"""The desk's side of page pictures: a reader that holds one file and draws its pages, replaced at need."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.core.papers import Drawn, PageWish
from inglenook.core.reading import Outcome
from inglenook.process import wire
from inglenook.process.child import ChildDied, ChildFailed
from inglenook.process.wire import Option
from inglenook.tasks.children.pool import Pool, Worker
from inglenook.tasks.children.untrusted import checked_page
from inglenook.tasks.children.walking import blamed

_LONG_S = 1.0  # a page at work for longer is not waited for once nobody wants it


class Drawer:
    """Draws one page at a time; may be asked from any thread. One reader holds `each` files, one after another."""

    def __init__(self, pool: Pool, each: int) -> None:
        self._pool, self._each = pool, each
        self._worker: Worker | None = None
        self._held: object = None
        self._files = 0
        self._drawing = threading.Lock()

    def draw(
        self,
        key: object,
        name: str,
        data: Callable[[], bytes],
        wish: PageWish,
        stop: Stop,
    ) -> tuple[Drawn, bytes]:
        """A page of the file that `key` stands for, with its pixels; `data` is asked for when it is not held.

        Trouble of the reader is a failure in what comes back. Raises `Stopped`.
        """
        with self._drawing:
            stop.check()
            payload = b"" if self._holds(key) else data()
            if len(payload) > wire.PAYLOAD_MAX:
                return Drawn(failure=Outcome.TOO_LARGE, detail="wire"), b""
            begun = time.monotonic()
            try:
                return self._asked(key, name, payload, wish, stop)
            except (ChildFailed, ChildDied) as trouble:
                self._drop()
                found = blamed(trouble)
                return Drawn(failure=found.failure, detail=found.detail), b""
            except Stopped:
                if time.monotonic() - begun > _LONG_S:
                    self._drop()
                raise
            except BaseException:
                self._drop()
                raise

    def rest(self) -> None:
        """End the reader; the next page starts another."""
        with self._drawing:
            self._drop()

    def close(self) -> None:
        """End the reader at once, whatever it is at."""
        worker = self._worker
        if worker is not None:
            worker.child.kill()

    def _holds(self, key: object) -> bool:
        return self._worker is not None and self._worker.child.is_alive and self._held == key

    def _asked(
        self,
        key: object,
        name: str,
        payload: bytes,
        wish: PageWish,
        stop: Stop,
    ) -> tuple[Drawn, bytes]:
        worker = self._ready() if payload else self._worker
        assert worker is not None
        if payload:
            self._held = key
            self._files += 1
        options: dict[str, Option] = {
            "name": _passable(name),
            "number": wish.number,
            "width": wish.width,
            "height": wish.height,
            "quote": _passable(wish.quote),
            "near": wish.near,
            "per_inch": wish.per_inch,
        }
        replies = list(worker.child.call("page", options, payload, stop))
        if len(replies) != 1:
            self._drop()
            return Drawn(failure=Outcome.DAMAGED, detail="reader_answer"), b""
        drawn, pixels = checked_page(replies[0].value, replies[0].payload, wish.number)
        if drawn.failure is not None:
            self._held = None  # it may hold nothing
        return drawn, pixels

    def _ready(self) -> Worker:
        if self._worker is None or not self._worker.child.is_alive or self._files >= self._each:
            self._drop()
            self._worker = self._pool.take(is_mail=False)
            self._pool.keep_spare()  # the next one need not wait for a process to start
        return self._worker

    def _drop(self) -> None:
        worker, self._worker = self._worker, None
        self._held, self._files = None, 0
        if worker is not None:
            worker.child.kill()


def _passable(text: str) -> str:
    """Half characters of a file system do not pass the wire."""
    return text.encode("utf-8", "replace").decode("utf-8")
