"""Many items through some readers at once; the answers come in the order of the items.

An item goes to the reader that has the least to do, and a further reader is taken only where each has several items
before it. The last ones go by their size, for a book that comes at the very end leaves the other readers idle.

When a reader dies, the item that it was at is to blame if it was the first that this reader got; otherwise that item
is tried once more in another one, for what killed it may have been left by those before. An item that takes too long
is to blame at once. The others are sent again: the bytes stay here until their answer came.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from inglenook.core.events import Stop
from inglenook.core.reading import Found, Outcome
from inglenook.process import wire
from inglenook.process.child import ChildDied, ChildFailed, ChildHung, Pending
from inglenook.tasks.children.pool import Pool, Worker
from inglenook.tasks.children.untrusted import REFUSED, checked
from inglenook.tasks.children.walking import AHEAD, as_option, blamed

log = logging.getLogger(__name__)

_WINDOW_ITEMS = 64
_KEPT_ITEMS = 32  # that are not sent to one of several readers until it is known whether they are the last
_WINDOW_MAILS = 500  # a reader goes on while the desk commits that many
_WINDOW_BYTES = 32 * 1024 * 1024
_FILL_S = 0.2  # what comes over a slow line is not waited for while there are answers to be had
_ENOUGH = 16  # calls before each reader, with which a further one is worth its start
_EACH = 20_000  # bytes whose reading takes as long as what every item takes beside its size

Key = TypeVar("Key")


@dataclass(slots=True)
class _Item(Generic[Key]):
    key: Key
    name: str
    data: bytes
    worker: Worker | None = None
    pending: Pending | None = None
    is_first: bool = False  # of its reader
    is_suspect: bool = False  # its last reader died of it, or of those before it
    failure: Found | None = None  # known before its turn

    @property
    def call_id(self) -> int:
        return 0 if self.pending is None else self.pending.call_id


class Dispatch(Generic[Key]):
    """One `Reader.read_many`: the items taken ahead, in order, and the readers that the next ones go to."""

    def __init__(
        self,
        pool: Pool,
        items: Iterator[tuple[Key, str, bytes] | None],
        stop: Stop,
        is_mail: bool,
        readers: int,
        passwords: Sequence[str] = (),
    ) -> None:
        self._pool, self._items, self._stop, self._is_mail, self._readers = pool, items, stop, is_mail, readers
        self._passwords = as_option(passwords)
        self._window: deque[_Item[Key]] = deque()
        self._held = 0
        self._is_over = False  # whether there are no more items to be taken
        self._kept: deque[_Item[Key]] = deque()  # the last ones of the window, not sent yet
        self._most_kept = _KEPT_ITEMS if readers > 1 else 0
        self._is_unsent = False  # whether items of the window are to be sent again
        self._workers: list[Worker] = []  # that take more

    def results(self) -> Iterator[tuple[Key, bytes, Found, bytes]]:
        """Each key and its bytes with what was found and the bytes beside it. Raises `Stopped`."""
        while True:
            self._stop.check()
            self._fill()
            if not self._window:
                return
            item = self._window[0]
            answer = self._answer(item)
            if answer is None:
                continue
            self._window.popleft()
            self._held -= len(item.data)
            yield item.key, item.data, *answer

    def end(self) -> None:
        """Give back what is held; readers that still work on something nobody waits for are ended."""
        workers = {id(item.worker): item.worker for item in self._window if item.worker is not None}
        workers.update((id(worker), worker) for worker in self._workers)
        for worker in workers.values():
            self._pool.give_back(worker)
        self._window.clear()
        self._kept.clear()
        self._workers.clear()

    def _fill(self) -> None:
        if self._is_unsent:
            self._is_unsent = False
            for item in islice(self._window, len(self._window) - len(self._kept)):
                if item.pending is None:
                    self._send(item)
        until = 0.0
        most = _WINDOW_MAILS if self._is_mail else _WINDOW_ITEMS + self._most_kept
        while len(self._window) < most and (self._held < _WINDOW_BYTES or not self._window):
            try:
                taken = next(self._items)
            except StopIteration:
                self._is_over = True
                break
            if taken is None:
                if self._window:
                    break
                continue
            self._take(_Item(*taken))
            until = until or time.monotonic() + _FILL_S  # the first one may have started a reader
            if time.monotonic() > until:
                break
        self._send_kept()

    def _take(self, item: _Item[Key]) -> None:
        """Put an item into the window, and have the readers for it started."""
        self._window.append(item)
        self._held += len(item.data)
        if self._most_kept:
            self._kept.append(item)
            self._staff()
        else:
            self._send(item)

    def _send_kept(self) -> None:
        """Send what was kept back, but for the last ones, which are sent together when there are no more."""
        if self._is_over:
            self._kept = deque(sorted(self._kept, key=lambda item: len(item.data), reverse=True))
        while self._kept and (self._is_over or len(self._window) - len(self._kept) < _WINDOW_ITEMS):
            self._send(self._kept.popleft())

    def _staff(self) -> None:
        """Take a further reader where there is none, or where the items are so many that it is worth its start."""
        count = len(self._workers)
        if count and count < self._readers:
            waiting = sum(worker.child.calls for worker in self._workers) + len(self._kept)
            count = 0 if waiting > _ENOUGH * count else count
        if not count:
            self._workers.append(self._pool.take(is_mail=self._is_mail))

    def _send(self, item: _Item[Key]) -> None:
        if len(item.data) > wire.PAYLOAD_MAX:
            item.failure = Found(failure=Outcome.TOO_LARGE, detail="wire")
        if item.failure is not None:
            return
        worker = self._taker(item)
        try:
            # The name is a hint to the reader; half characters of a file system do not pass the wire.
            name = item.name.encode("utf-8", "replace").decode("utf-8")
            item.pending = worker.child.call("read", {"name": name, **self._passwords}, item.data, self._stop)
        except ChildDied:
            self._is_unsent = True
            return  # the items before it find out, and all are sent again
        item.worker, item.is_first = worker, worker.used == 0
        worker.used += 1
        worker.under_way += 1
        # Who reads few files does not pay for a spare reader, and where many wait the next one is taken in time anyway.
        if worker.used == max(2, int(worker.budget * AHEAD)) and len(self._window) < _ENOUGH:
            self._pool.keep_spare()

    def _taker(self, item: _Item[Key]) -> Worker:
        """The reader that an item goes to."""
        for worker in [each for each in self._workers if not each.is_fit]:
            self._retire(worker)
        if item.is_suspect:
            self._workers.append(self._pool.take(is_mail=self._is_mail))
            return self._workers[-1]
        self._staff()
        return min(self._workers, key=self._before) if len(self._workers) > 1 else self._workers[0]

    def _before(self, worker: Worker) -> int:
        """What a reader still has to read, in bytes: one book takes as long as a hundred letters."""
        oldest = worker.child.oldest()
        if oldest is None:
            return 0
        return sum(_EACH + len(item.data) for item in self._window if item.worker is worker and item.call_id >= oldest)

    def _retire(self, worker: Worker) -> None:
        """Give it nothing more, and back when all is settled that it was given."""
        self._workers.remove(worker)
        if not worker.under_way:
            self._pool.give_back(worker)

    def _answer(self, item: _Item[Key]) -> tuple[Found, bytes] | None:
        """What became of the oldest item; None where it is to be sent (again)."""
        if item.failure is not None:
            return item.failure, b""
        worker, pending = item.worker, item.pending
        if worker is None or pending is None:
            return None
        try:
            replies = list(islice(pending, 2))
        except ChildFailed as failure:
            return self._failed(item, worker, failure)
        except ChildDied as death:
            log.warning("a reader ended: %s, status %s", death.reason, death.status or 0)
            self._died(worker, death)
            return None
        if len(replies) != 1:
            # One question has one answer; whoever says more, or nothing, is not our reader any more.
            self._forget(worker)
            return REFUSED, b""
        self._settle(worker)
        return checked(replies[0].value, replies[0].payload)

    def _failed(self, item: _Item[Key], worker: Worker, failure: ChildFailed) -> tuple[Found, bytes] | None:
        is_tried_again = failure.reason == "memory" and not item.is_first
        if is_tried_again and worker in self._workers:
            self._workers.remove(worker)
        self._settle(worker)
        if not is_tried_again:
            return blamed(failure), b""
        item.worker = item.pending = None
        item.is_suspect = self._is_unsent = True
        return None

    def _died(self, worker: Worker, death: ChildDied) -> None:
        """Blame or suspect the item that it was at, which may be another than the one that is waited for."""
        oldest = worker.child.oldest() or 0
        under_way = [each for each in self._window if each.worker is worker and each.call_id >= oldest]
        at = min(under_way, key=lambda each: each.call_id)
        if at.is_first or isinstance(death, ChildHung):
            at.failure = blamed(death)
        at.is_suspect = True
        self._forget(worker)

    def _settle(self, worker: Worker) -> None:
        worker.under_way -= 1
        if worker not in self._workers and not worker.under_way:
            self._pool.give_back(worker)

    def _forget(self, worker: Worker) -> None:
        """End a reader and take back all that it has not answered."""
        worker.child.kill()
        self._is_unsent = True
        for item in self._window:
            if item.worker is worker:
                item.worker = item.pending = None
        worker.under_way = 0
        if worker in self._workers:
            self._workers.remove(worker)
