"""The desk's side of text recognition: a reader of its own, kept for the next document and replaced at need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from inglenook.core.events import Stop
from inglenook.core.reading import Recognised
from inglenook.process import wire
from inglenook.process.child import ChildDied, ChildFailed
from inglenook.tasks.children.pool import Pool, Worker
from inglenook.tasks.children.untrusted import REFUSED, checked_step
from inglenook.tasks.children.walking import as_option, blamed


class Recogniser:
    """Recognises text in pictures and scans. A context manager: leaving it ends its reader at once."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._worker: Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._drop()

    def steps(self, name: str, data: bytes, stop: Stop, passwords: Sequence[str] = ()) -> Iterator[Recognised]:
        """One document, page by page; the last step has what was found, a failure where there was trouble.

        Raises `Stopped` between two pages.
        """
        if len(data) > wire.PAYLOAD_MAX:
            yield Recognised(0, None, REFUSED)
            return
        worker = self._ready()
        try:
            options = {"name": name.encode("utf-8", "replace").decode("utf-8"), **as_option(passwords)}
            worker.used += 1
            for reply in worker.child.call("ocr", options, data, stop):
                step = checked_step(reply.value)
                if step.found is not None:
                    yield step
                    break
                yield step
            else:
                yield Recognised(0, None, REFUSED)
        except (ChildFailed, ChildDied) as trouble:
            self._drop()
            yield Recognised(0, None, blamed(trouble))
        except BaseException:
            self._drop()  # it works on a page that nobody waits for
            raise

    def _ready(self) -> Worker:
        if self._worker is not None and not self._worker.is_fit:
            self._drop()
        if self._worker is None:
            self._worker = self._pool.take_for_recognition()
        return self._worker

    def _drop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.child.kill()
