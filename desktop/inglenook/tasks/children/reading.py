"""The desk's side of the reader: foreign bytes go to a child process, checked values come back.

A reader is replaced after 2,000 messages or 50 documents, so that what one file did to it does not last, and another
is started ahead. Mails have one reader at a time, for the desk is slower than it; documents have as many as
`side_by_side` says (`tasks/children/dispatch.py`).
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from inglenook.core.design import Designed
from inglenook.core.events import Stop
from inglenook.core.invitations import Invited
from inglenook.core.reading import Found, Outcome, Recognition
from inglenook.process import wire
from inglenook.process.child import ChildDied, ChildFailed, Pace
from inglenook.process.kinds import Protection
from inglenook.process.starter import Starter
from inglenook.tasks.children.dispatch import Dispatch
from inglenook.tasks.children.drawer import Drawer
from inglenook.tasks.children.pool import DOCUMENTS, MAIL, Pool, Terms
from inglenook.tasks.children.recogniser import Recogniser
from inglenook.tasks.children.untrusted import NO_DESIGN, NOT_INVITED, REFUSED, checked_design, checked_invited
from inglenook.tasks.children.walking import Walk, blamed

_READERS = 3  # of documents at most, each of which may take 768 MiB

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
        side_by_side: int = 0,
    ) -> None:
        """`side_by_side`: how many readers a job has for documents; 0 for as many as there are cores, up to three."""
        self._pool = Pool(starter, role, recogniser, pace, mail, documents)
        self._side_by_side = side_by_side or min(_READERS, os.cpu_count() or 1)

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

        Some items are taken ahead, so that the readers work while the caller does. None among them says that the next
        one would have to be waited for: then what is read by now comes first. Raises `Stopped`.
        """
        readers = 1 if mail else self._side_by_side
        run: Dispatch[Key] = Dispatch(self._pool, iter(items), stop, mail, readers, passwords)
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
