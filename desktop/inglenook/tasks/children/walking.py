"""Walking through a mailbox or an archive with readers that are replaced on the way, and past what kills them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from inglenook.core.events import Stop
from inglenook.core.reading import Found, Outcome
from inglenook.process.child import ChildDied, ChildFailed, ChildHung, Reply
from inglenook.process.wire import Option
from inglenook.tasks.children.pool import Pool, Worker
from inglenook.tasks.children.untrusted import checked

log = logging.getLogger(__name__)

_CHUNK = 1024 * 1024
_MARK = b"\nFrom "
_MEMBERS = 20  # of an archive, which count as one document for its reader
AHEAD = 0.75  # of what a reader may be given, after which the next one is started
_BLANK = 2  # bytes, of the line that closes a mailbox
_CODE = re.compile(r"[a-z_]{1,30}")
_XCPU = -24  # exit status of a reader that used up its processor time


def blamed(trouble: ChildFailed | ChildDied) -> Found:
    """The failure of an item that its reader could not cope with."""
    if isinstance(trouble, ChildFailed):
        too_much = {"memory", "recursion", "wire_too_large"}
        outcome = Outcome.TOO_MUCH if trouble.reason in too_much else Outcome.DAMAGED
        # The code is the child's own word.
        return Found(
            failure=outcome, detail=f"reader_{trouble.reason}" if _CODE.fullmatch(trouble.reason) else "reader"
        )
    if isinstance(trouble, ChildHung) or trouble.status == _XCPU:
        return Found(failure=Outcome.TOO_SLOW, detail="reader_slow")
    return Found(failure=Outcome.TOO_MUCH, detail="reader_died")


def as_option(passwords: Sequence[str]) -> dict[str, Option]:
    """Passwords as they go to a reader: one a line, and nothing at all where there are none."""
    return {"passwords": "\n".join(passwords)} if passwords else {}


class Walk:
    """One `Reader.walk`. `_position` is where the next reader would go on."""

    def __init__(
        self, pool: Pool, source: Path | bytes, start: int, stop: Stop, name: str = "", passwords: Sequence[str] = ()
    ) -> None:
        self._passwords = as_option(passwords)
        self._pool, self._source, self._position, self._stop = pool, source, start, stop
        self._name = source.name if isinstance(source, Path) else name
        self._worker: Worker | None = None
        self._next: Worker | None = None
        self._given = 0  # by the reader at work
        self._began = start  # where it began
        self._end = 0  # of the source, in bytes
        # The members of an archive are opened by the reader that reads them afterwards.
        self._is_mail = isinstance(source, Path) or source.startswith(b"From ")

    def results(self) -> Iterator[tuple[Found, bytes]]:
        """What `Reader.walk` gives."""
        while True:
            self._stop.check()
            worker = self._worker = self._next or self._take()
            self._next, self._given, self._began, self._end = None, 0, self._position, self._size()
            try:
                yield from self._stretch(worker)
                is_over = self._given < self._pool.stretch or self._position >= self._end - _BLANK
                if is_over and not self._is_mail:
                    worker.used += 1 + self._given // _MEMBERS
                    self._pool.give_back(worker)
                    self._worker = None
                    return
            except (ChildFailed, ChildDied) as trouble:
                log.warning("a walk lost its reader: %s", trouble.reason)
                failure = self._failure(trouble)
                is_over = False
                if failure is not None:
                    yield failure, b""
                    is_over = failure.end == 0
            self._drop(worker)
            if is_over:
                return

    def end(self) -> None:
        """End the readers of this walk."""
        for worker in (self._worker, self._next):
            if worker is not None:
                self._drop(worker)
        self._worker = self._next = None

    def _take(self) -> Worker:
        if isinstance(self._source, bytes):
            return self._pool.take(is_mail=self._is_mail)
        return self._pool.take_for(self._source)

    @staticmethod
    def _drop(worker: Worker) -> None:
        # A reader that saw a whole mailbox, or holds its file, is of no use to anybody else.
        worker.child.kill()

    def _stretch(self, worker: Worker) -> Iterator[tuple[Found, bytes]]:
        """All that one reader gives."""
        is_file = isinstance(self._source, Path)
        name = self._name.encode("utf-8", "replace").decode("utf-8")
        options: dict[str, Option] = {
            "name": name,
            "start": self._position,
            "limit": self._pool.stretch,
            **self._passwords,
        }
        payload = self._source if isinstance(self._source, bytes) else b""
        for reply in worker.child.call("walk", options, payload, self._stop):
            yield self._checked(reply)
            self._given += 1
            if is_file and self._next is None and self._given >= self._pool.stretch * AHEAD and self._is_long():
                self._next = self._take()

    def _is_long(self) -> bool:
        """Whether at the present rate more than one item will be left once this reader has given all that it will."""
        read, left = self._position - self._began, self._end - self._position
        return left * self._given > read * (self._pool.stretch - self._given + 1)

    def _checked(self, reply: Reply) -> tuple[Found, bytes]:
        found, payload = checked(reply.value, reply.payload)
        # What concerns the container as a whole has no place; everything else moves forward.
        if found.end or found.failure is None:
            if not self._position <= found.start <= found.end or found.end == self._position:
                raise ChildDied("protocol")
            self._position = found.end
        return found, payload

    def _failure(self, trouble: ChildFailed | ChildDied) -> Found | None:
        """Whom to blame, and where to go on; None for another try by a fresh reader. `end` is 0 where it is over."""
        is_sudden = isinstance(trouble, ChildDied) and not isinstance(trouble, ChildHung)
        if self._position > self._began and (is_sudden or trouble.reason == "memory"):
            return None
        failure = blamed(trouble)
        start, end = self._extent()
        if end > self._position:
            self._position = end
            return Found(start=start, end=end, failure=failure.failure, detail=failure.detail)
        return failure

    def _extent(self) -> tuple[int, int]:
        """Where the thing at the present position begins and ends, as far as the desk can tell without reading it."""
        head = self._bytes(0, 5)
        if head.startswith((b"PK", b"!BDN")):
            return self._position, self._position + 1  # an archive counts its entries, an Outlook file its items
        if not head.startswith(b"From "):
            return 0, 0
        opening = self._position if self._position == 0 else self._find(_MARK, max(0, self._position - 1)) + 1
        begin = self._find(b"\n", opening) + 1
        if opening < 0 or begin <= 0:
            return 0, 0
        return begin, self._end_of_mail(begin)

    def _end_of_mail(self, begin: int) -> int:
        """The end of a mail, before the blank line that closes it: the next `From ` after a blank line, or the end."""
        at = begin - 1
        while (at := self._find(_MARK, at)) >= 0:
            before = self._bytes(max(0, at - 2), at)
            if before.endswith(b"\n"):
                return at
            if before.endswith(b"\n\r"):
                return at - 1
            at += 1
        return self._size()

    def _size(self) -> int:
        return len(self._source) if isinstance(self._source, bytes) else self._source.stat().st_size

    def _bytes(self, start: int, end: int) -> bytes:
        if isinstance(self._source, bytes):
            return self._source[start:end]
        with self._source.open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    def _find(self, mark: bytes, start: int) -> int:
        if isinstance(self._source, bytes):
            return self._source.find(mark, start)
        with self._source.open("rb") as file:
            file.seek(start)
            window, base = b"", start
            while chunk := file.read(_CHUNK):
                window += chunk
                if (found := window.find(mark)) >= 0:
                    return base + found
                kept = window[-len(mark) + 1 :] if len(mark) > 1 else b""
                base += len(window) - len(kept)
                window = kept
        return -1
