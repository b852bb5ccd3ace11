"""The desk's side of the reader: foreign bytes go to a child process, checked values come back.

A reader is replaced after 2,000 messages or 50 documents, so that what one file did to it does not last, and another
is started ahead. When a reader dies, the oldest item it had not answered is to blame if it was the first that this
reader got; otherwise that item is tried once more in a fresh one, for what killed it may have been left by those
before. An item that takes too long is to blame at once. The others are sent again: the bytes stay here until their
answer came.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from inglenook.core.design import Designed
from inglenook.core.events import Stop
from inglenook.core.invitations import Invited
from inglenook.core.reading import Found, Outcome, Recognition
from inglenook.process import wire
from inglenook.process.child import ChildDied, ChildFailed, ChildHung, Pace, Pending
from inglenook.process.limits import Protection
from inglenook.process.starter import Starter
from inglenook.tasks.drawer import Drawer
from inglenook.tasks.pool import DOCUMENTS, MAIL, Pool, Terms, Worker
from inglenook.tasks.recogniser import Recogniser
from inglenook.tasks.untrusted import NO_DESIGN, NOT_INVITED, REFUSED, checked, checked_design, checked_invited
from inglenook.tasks.walking import Walk, as_option, blamed

log = logging.getLogger(__name__)

_WINDOW_ITEMS = 32
_WINDOW_MAILS = 500  # a reader goes on while the desk commits that many
_FILL_S = 0.2  # what comes over a slow line is not waited for while there are answers to be had
_WINDOW_BYTES = 32 * 1024 * 1024
_AHEAD_AFTER = 2  # items; who reads one file alone does not pay for a spare reader

Key = TypeVar("Key")


class Reader:
    """Reads files and mails in child processes. May be shared by jobs: each takes a reader for itself."""

    def __init__(
        self,
        starter: Starter,
        *,
        role: str = "reader",
        recogniser: str = "recogniser",
        pace: Pace | None = None,
        mail: Terms = MAIL,
        documents: Terms = DOCUMENTS,
    ) -> None:
        self._pool = Pool(starter, role, recogniser, pace, mail, documents)

    def stand_by(self) -> None:
        """Have a reader started ahead, for a person who may open a mail or a file at any time."""
        self._pool.keep_spare()

    def read(self, name: str, data: bytes, *, mail: bool, passwords: Sequence[str] = ()) -> tuple[Found, bytes]:
        """Read one file or mail; what came is checked, and trouble of the reader is a `failure` in it.

        `passwords` are tried on a protected file. Give them for a file that was found so, and to no other reader.
        """
        for _key, _data, found, payload in self.read_many([(None, name, data)], Stop(), mail=mail, passwords=passwords):
            return found, payload
        return REFUSED, b""

    def read_many(
        self, items: Iterable[tuple[Key, str, bytes] | None], stop: Stop, *, mail: bool, passwords: Sequence[str] = ()
    ) -> Generator[tuple[Key, bytes, Found, bytes], None, None]:
        """Read many, in order: each key and its original bytes with what was found and the bytes beside it.

        Some items are taken ahead, so that the reader works while the caller does. None among them says that the next
        one would have to be waited for: then what is read by now comes first. Raises `Stopped`.
        """
        run: _Run[Key] = _Run(self._pool, iter(items), stop, mail, passwords)
        try:
            yield from run.results()
        finally:
            run.end()

    def walk(
        self, source: Path | bytes, start: int, stop: Stop, name: str = "", passwords: Sequence[str] = ()
    ) -> Generator[tuple[Found, bytes], None, None]:
        """The messages of a mailbox or the members of an archive, from `start` (0, or an earlier `Found.end`) on.

        A file is opened by the reader itself, read-only; bytes are for a container inside another, and `name` is what
        they are called. A message that ends its reader comes as a failure, and the walk goes on behind it where that
        place can be told.
        """
        walk = Walk(self._pool, source, start, stop, name, passwords)
        try:
            yield from walk.results()
        finally:
            walk.end()

    def design(self, data: bytes, stop: Stop) -> tuple[Designed, bytes]:
        """A mail as its sender designed it, checked, with the pixels of its pictures; trouble is a `failure` in it."""
        worker = self._pool.take(is_mail=True)
        try:
            if len(data) > wire.PAYLOAD_MAX:
                return Designed(failure=Outcome.TOO_LARGE, detail="wire"), b""
            worker.used += 1
            replies = list(islice(worker.child.call("design", {}, data, stop), 2))
            return checked_design(replies[0].value, replies[0].payload) if len(replies) == 1 else (NO_DESIGN, b"")
        except (ChildFailed, ChildDied) as trouble:
            worker.child.kill()
            found = blamed(trouble)
            return Designed(failure=found.failure, detail=found.detail), b""
        except BaseException:
            worker.child.kill()  # it works on a mail that nobody waits for
            raise
        finally:
            self._pool.give_back(worker)

    def invited(self, data: bytes, stop: Stop) -> Invited:
        """The events of a calendar file, checked; trouble is a `failure` in it."""
        worker = self._pool.take(is_mail=False)
        try:
            worker.used += 1
            replies = list(islice(worker.child.call("invited", {}, data, stop), 2))
            return checked_invited(replies[0].value) if len(replies) == 1 else NOT_INVITED
        except (ChildFailed, ChildDied) as trouble:
            worker.child.kill()
            found = blamed(trouble)
            return Invited(failure=found.failure, detail=found.detail)
        except BaseException:
            worker.child.kill()
            raise
        finally:
            self._pool.give_back(worker)

    def recogniser(self) -> Recogniser:
        """Text recognition, in a reader of its own; to be used as a context manager."""
        return Recogniser(self._pool)

    def drawer(self, each: int) -> Drawer:
        """Pages as pictures, by a reader of its own that is replaced after `each` files; to be closed."""
        return Drawer(self._pool, each)

    def recognition(self) -> Recognition:
        """Which text recognition is there, as a reader finds it."""
        child = self._pool.take_for_recognition().child
        try:
            replies = list(child.call("ocr_present"))
            return wire.decode(replies[0].value, Recognition) if replies else Recognition("", ())
        finally:
            child.kill()

    def protections(self) -> tuple[Protection, ...]:
        """What holds for a reader, as it finds itself; for `doctor`."""
        worker = self._pool.take(is_mail=False)
        try:
            replies = list(worker.child.call("protections"))
            return wire.decode(replies[0].value, tuple[Protection, ...]) if replies else ()
        finally:
            self._pool.give_back(worker)

    def close(self) -> None:
        """End the readers that are not at work, and start no more ahead."""
        self._pool.close()


@dataclass(slots=True)
class _Item(Generic[Key]):
    key: Key
    name: str
    data: bytes
    worker: Worker | None = None
    pending: Pending | None = None
    is_first: bool = False  # of its reader


class _Run(Generic[Key]):
    """One `read_many`: the items taken ahead, in order, and the reader that the next one goes to."""

    def __init__(
        self,
        pool: Pool,
        items: Iterator[tuple[Key, str, bytes] | None],
        stop: Stop,
        is_mail: bool,
        passwords: Sequence[str] = (),
    ) -> None:
        self._pool, self._items, self._stop, self._is_mail = pool, items, stop, is_mail
        self._passwords = as_option(passwords)
        self._window: deque[_Item[Key]] = deque()
        self._held = 0
        self._is_unsent = False  # whether an item of the window is to be sent again
        self._worker: Worker | None = None

    def results(self) -> Iterator[tuple[Key, bytes, Found, bytes]]:
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
        if self._worker is not None:
            workers[id(self._worker)] = self._worker
        for worker in workers.values():
            self._pool.give_back(worker)
        self._window.clear()
        self._worker = None

    def _fill(self) -> None:
        if self._is_unsent:
            self._is_unsent = False
            for item in self._window:
                if item.pending is None:
                    self._send(item)
        until = 0.0
        most = _WINDOW_MAILS if self._is_mail else _WINDOW_ITEMS
        while len(self._window) < most and (self._held < _WINDOW_BYTES or not self._window):
            try:
                taken = next(self._items)
            except StopIteration:
                return
            if taken is None:
                if self._window:
                    return
                continue
            item = _Item(*taken)
            self._window.append(item)
            self._held += len(item.data)
            self._send(item)
            until = until or time.monotonic() + _FILL_S  # the first one may have started a reader
            if time.monotonic() > until:
                return

    def _send(self, item: _Item[Key]) -> None:
        if len(item.data) > wire.PAYLOAD_MAX:
            return
        worker = self._worker
        if worker is None or not worker.is_fit:
            if worker is not None and not worker.under_way:
                self._pool.give_back(worker)
            worker = self._worker = self._pool.take(is_mail=self._is_mail)
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
        if worker.used == _AHEAD_AFTER:
            self._pool.keep_spare()

    def _answer(self, item: _Item[Key]) -> tuple[Found, bytes] | None:
        """What became of the oldest item; None where it is to be sent (again)."""
        if len(item.data) > wire.PAYLOAD_MAX:
            return Found(failure=Outcome.TOO_LARGE, detail="wire"), b""
        worker, pending = item.worker, item.pending
        if worker is None or pending is None:
            return None
        try:
            replies = list(islice(pending, 2))
        except ChildFailed as failure:
            self._settle(worker)
            if failure.reason == "memory" and not item.is_first:
                item.worker = item.pending = None
                self._is_unsent = True
                return None
            return blamed(failure), b""
        except ChildDied as death:
            log.warning("a reader ended: %s, status %s", death.reason, death.status or 0)
            self._forget(worker)
            return (blamed(death), b"") if item.is_first or isinstance(death, ChildHung) else None
        if len(replies) != 1:
            # One question has one answer; whoever says more, or nothing, is not our reader any more.
            self._forget(worker)
            return REFUSED, b""
        self._settle(worker)
        return checked(replies[0].value, replies[0].payload)

    def _settle(self, worker: Worker) -> None:
        worker.under_way -= 1
        if worker is not self._worker and not worker.under_way:
            self._pool.give_back(worker)

    def _forget(self, worker: Worker) -> None:
        """End a reader and take back all that it has not answered."""
        worker.child.kill()
        self._is_unsent = True
        for item in self._window:
            if item.worker is worker:
                item.worker = item.pending = None
        worker.under_way = 0
        if self._worker is worker:
            self._worker = None
