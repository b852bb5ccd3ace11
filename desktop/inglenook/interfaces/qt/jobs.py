"""The only threads of the window. A task is iterated on a lane; what it says comes back on the window thread.

Seven lanes: imports (one thread, long), writes (one thread, short, so that saving a draft need not wait for an import
to end; the vault itself lets one transaction in at a time), reads (wide), what goes on in the background for as
long as the vault is open, the models' comings and goings (one thread, long), the mail accounts, most of which wait
for their servers, and what is made ready unasked. Events are joined to at most 30 updates a second, progress is told
after 0.6 s, errors arrive as sentences, and a stopped job ends without a word.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal, Slot

from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Event, Notice, Partial, Piece, Progress, Result, Stop
from inglenook.interfaces.qt.saying import Said
from inglenook.interfaces.sentences import notice_sentence, sentence_for

log = logging.getLogger(__name__)
T = TypeVar("T")

UPDATE_S = 1 / 30
PATIENCE_S = 0.6
_LONGEST_PLACE = 48
_MANY = 100  # events after which the end of a job waits for the next turn
_SLICE = 500  # events handed out at once, in 2 to 4 ms; more of them wait for the next turn of the window


def places_of(error: BaseException) -> tuple[str, str]:
    """The last two places of our own that an unforeseen error came through, as short codes, which a log may hold."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "inglenook" in Path(frame.filename).parts]
    places = [f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}"[-_LONGEST_PLACE:] for frame in ours[-2:]]
    return (places or ["-"])[0], (places or ["-"])[-1]


class Lane(Enum):
    """Where a job runs."""

    READ = "read"
    WRITE = "write"
    IMPORT = "import"
    BACKGROUND = "background"
    LIBRARY = "library"
    MAIL = "mail"
    QUIET = "quiet"


_THREADS = {Lane.READ: 3, Lane.BACKGROUND: 2, Lane.MAIL: 12}  # background: embedding, and watching folders


class _End(Enum):
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom a job calls on the window thread; `ended` is last and always, unless the job was dropped."""

    then: Callable[[object], None] | None = None
    some: Callable[[list[object]], None] | None = None
    progress: Callable[[Progress | None], None] | None = None
    failed: Callable[[str], None] | None = None
    stopped: Callable[[], None] | None = None
    ended: Callable[[], None] | None = None
    noticed: Callable[[str], None] | None = None  # the sentence of a `Notice`, after what came before it
    written: Callable[[str], None] | None = None  # text as it is written, joined; after what came before it


class Run:
    """The side of a job that a lane touches: plain Python, so that no Qt object of the job can die under a thread."""

    def __init__(self, events: Callable[[Stop], Iterable[Event[object]]], wake: Callable[[], None]) -> None:
        self._events = events
        self._wake = wake
        self.stop = Stop()
        self.inbox: deque[object] = deque()
        self.is_woken = False
        self.is_worked = False

    def work(self) -> None:
        """Iterate the task. On a lane."""
        try:
            self._iterate()
        except Stopped:
            self.inbox.append(_End.STOPPED)
        except InglenookError as error:
            self.inbox.append(_Failure(error))
        except Exception as error:  # noqa: BLE001 - the edge of a thread
            log.error("a job failed unexpectedly: %s, %s, %s", type(error).__name__, *places_of(error))
            self.inbox.append(_Failure(error))
        self.is_worked = True
        self.inbox.append(_End.DONE)
        self._wake()

    def _iterate(self) -> None:
        self.stop.check()
        events = iter(self._events(self.stop))
        try:
            for event in events:
                self.inbox.append(event)
                if not self.is_woken:
                    self.is_woken = True
                    self._wake()
                if isinstance(event, Result):
                    return
        finally:
            if isinstance(events, Iterator) and hasattr(events, "close"):
                events.close()


class Job(QObject):
    """The side of a job that the window holds."""

    over = Signal(object)
    moved = Signal(object)  # there is progress to be told

    def __init__(self, run: Run, calls: Calls, lane: Lane, title: str = "") -> None:
        super().__init__()
        self.run = run
        self.lane = lane
        self.title = title
        self.failure = ""  # the sentence, once it has failed
        self.was_stopped = False
        self._calls = calls
        self._is_dropped = False
        self._is_over = False
        self._is_late = False
        self._told_at_s = 0.0
        self._latest: Progress | None = None
        self._tick = QTimer(self, singleShot=True)
        self._tick.timeout.connect(self.deliver)
        self._patience = QTimer(self, singleShot=True, interval=int(PATIENCE_S * 1000))
        self._patience.timeout.connect(self._lose_patience)

    @property
    def is_over(self) -> bool:
        """Whether everybody has been told of its end; one that runs at once may be over before it is handed out."""
        return self._is_over

    @property
    def progress(self) -> Progress | None:
        """How far the task last said it is."""
        return self._latest

    def stop(self) -> None:
        """Ask the task to end at its next step; what it has done so far is still told."""
        self.run.stop.set()

    def drop(self) -> None:
        """Never call anybody again, and ask the task to end; a write that was asked for is still done."""
        if self._is_over:
            return  # whoever still holds it: its timers may be gone
        self._is_dropped = True
        self._patience.stop()
        if self.lane is not Lane.WRITE:
            self.run.stop.set()

    def await_patience(self) -> None:
        """Start counting towards the first word about progress."""
        self._patience.start()

    def hear(self) -> None:
        """Something has come: hand it out now, or when the last time is long enough ago."""
        rest_s = self._told_at_s + UPDATE_S - time.monotonic()
        if rest_s <= 0 or self.run.is_worked:
            self.deliver()
        elif not self._tick.isActive():
            self._tick.start(int(rest_s * 1000) + 1)

    @Slot()
    def deliver(self) -> None:
        """Hand out what has come so far, joined. On the window thread. Whoever is called may fail: the end of the job
        is told all the same, or its screen would wait for it for good."""
        self.run.is_woken = False
        rest: list[object] = []
        try:
            self._hand_out(rest)
        finally:
            self._finish_all(rest)
            if self.run.inbox and not self._is_over:
                self._tick.start(int(UPDATE_S * 1000) // 4)

    def _hand_out(self, rest: list[object]) -> None:
        """Tell of a slice of what has come; how the job ended is put into `rest`."""
        values: list[object] = []
        pieces: list[str] = []
        has_progress = False
        for _ in range(min(len(self.run.inbox), _SLICE)):
            event = self.run.inbox.popleft()
            if isinstance(event, Partial):
                if pieces:
                    self._tell_written(pieces)
                values.append(event.value)
            elif isinstance(event, Progress):
                self._latest, has_progress = event, True
            elif isinstance(event, Piece):
                if values:
                    self._tell(values)
                pieces.append(event.text)
            elif isinstance(event, Notice):
                self._tell(values)
                self._tell_written(pieces)
                if self._calls.noticed is not None and not self._is_dropped:
                    self._calls.noticed(notice_sentence(event))
            elif len(values) > _MANY:
                self.run.inbox.appendleft(event)  # the end of a flood has a turn of its own
                break
            else:
                rest.append(event)
        self._tell(values)
        self._tell_written(pieces)
        if has_progress and self._is_late:
            self._told_at_s = time.monotonic()
            self._tell_progress()
            self.moved.emit(self)

    def _finish_all(self, events: Sequence[object]) -> None:
        if events:
            try:
                self._finish(events[0])
            finally:
                self._finish_all(events[1:])

    def _tell(self, values: list[object]) -> None:
        """Hand the values on, and empty the list."""
        # Only what was told counts: a first hit need not wait behind a step that nobody hears of.
        if values and self._calls.some is not None and not self._is_dropped:
            self._told_at_s = time.monotonic()
            self._calls.some(values.copy())
        values.clear()

    def _tell_written(self, pieces: list[str]) -> None:
        """Hand the text on in one, and empty the list."""
        if pieces and self._calls.written is not None and not self._is_dropped:
            self._told_at_s = time.monotonic()
            self._calls.written("".join(pieces))
        pieces.clear()

    def deliver_all(self) -> None:
        """Hand out everything, for whoever cannot wait for the window's next turn."""
        while self.run.inbox and not self._is_over:
            self.deliver()

    def _finish(self, event: object) -> None:
        if isinstance(event, _End) and event is _End.DONE:
            self._patience.stop()
            self._tick.stop()
            try:
                if self._calls.ended is not None and not self._is_dropped:
                    self._calls.ended()
            finally:
                self._is_over = True
                self.over.emit(self)
        elif self._is_dropped:
            return
        elif isinstance(event, Result) and self._calls.then is not None:
            self._calls.then(event.value)
        elif isinstance(event, _Failure):
            self.failure = sentence_of(event.error)
            if self._calls.failed is not None:
                self._calls.failed(self.failure)
        elif event is _End.STOPPED:
            self.was_stopped = True
            if self._calls.stopped is not None:
                self._calls.stopped()

    @Slot()
    def _lose_patience(self) -> None:
        self._is_late = True
        self._tell_progress()

    def _tell_progress(self) -> None:
        if self._calls.progress is not None and not self._is_dropped:
            self._calls.progress(self._latest)


class Lanes(QObject):
    """Runs jobs. One object for the life of the window."""

    begun = Signal(object)  # a `Job` with a title
    _woken = Signal(int)  # the number of a job; from any thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, Job] = {}
        self._count = 0
        self._pools: dict[Lane, QThreadPool] = {}
        for lane in Lane:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(_THREADS.get(lane, 1))
            self._pools[lane] = pool
        self._woken.connect(self._hear)

    def run(
        self,
        events: Callable[[Stop], Iterable[Event[T]]],
        then: Callable[[T], None] | None = None,
        *,
        lane: Lane = Lane.READ,
        some: Callable[[list[object]], None] | None = None,
        progress: Callable[[Progress | None], None] | None = None,
        failed: Callable[[str], None] | None = None,
        stopped: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
        noticed: Callable[[str], None] | None = None,
        written: Callable[[str], None] | None = None,
        title: str = "",
    ) -> Job:
        """Run a task. The callbacks come on the window thread; `then` gets the value of its `Result`.

        A job with a `title` is one that a person would want to see, stop and hear the end of: it is told to whoever
        listens to `begun`.
        """
        end = cast("Callable[[object], None] | None", then)
        calls = Calls(end, some, progress, failed, stopped, ended, noticed, written)
        self._count += 1
        wake = partial(self._woken.emit, self._count)
        job = Job(Run(cast("Callable[[Stop], Iterable[Event[object]]]", events), wake), calls, lane, title)
        self._jobs[self._count] = job
        job.over.connect(self._forget)
        job.await_patience()
        if title:
            self.begun.emit(job)
        self._start(job)
        return job

    def call(
        self,
        function: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        lane: Lane = Lane.READ,
        failed: Callable[[str], None] | None = None,
        stopped: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Job:
        """Run a plain call as a job of one step."""

        def once(_: Stop) -> Iterator[Event[T]]:
            yield Result(function())

        return self.run(once, then, lane=lane, failed=failed, stopped=stopped, ended=ended)

    def close_after(self, close: Callable[[], None], then: Callable[[], None]) -> None:
        """Drop every job, wait on a lane until all have ended, then close; `then` comes also when closing failed.

        Writes that wait in their lane are done first.
        """
        for job in tuple(self._jobs.values()):
            job.drop()

        def end() -> None:
            for lane in Lane:
                if lane is not Lane.WRITE:
                    self._pools[lane].waitForDone()
            close()

        self.call(end, lane=Lane.WRITE, ended=then)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and nothing is left to be told."""
        return not self._jobs

    def wait(self) -> None:
        """Drop every job and wait for the threads; for the end of the program."""
        for job in tuple(self._jobs.values()):
            job.drop()
        for pool in self._pools.values():
            pool.waitForDone()
        for job in tuple(self._jobs.values()):
            job.deliver_all()

    def _start(self, job: Job) -> None:
        self._pools[job.lane].start(job.run.work)

    @Slot(int)
    def _hear(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is not None:
            job.hear()

    @Slot(object)
    def _forget(self, over: object) -> None:
        for number in [number for number, job in self._jobs.items() if job is over]:
            self._jobs.pop(number).deleteLater()


def sentence_of(error: Exception) -> str:
    """What to tell a person about an error."""
    if isinstance(error, InglenookError):
        return sentence_for(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}."
    return Said(
        lambda: QCoreApplication.translate(
            "jobs", "Something went wrong inside Inglenook. What was saved before is kept; please try again."
        )
    )
