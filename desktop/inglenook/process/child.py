"""The desk's side of one child: calls go out, answers come in, and trouble has a name.

Three threads per child: one writes (so that asking never waits for a busy child), one reads answers into the
`Inbox`, one drains stderr. Silence is noticed by whoever waits for an answer: the child is then killed and declared
hung. A dead child fails every call under way; it is not started again here, the next request takes another one.
"""

from __future__ import annotations

import contextlib
import io
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeVar, cast

from inglenook.core.events import Stop
from inglenook.process import wire
from inglenook.process.inbox import ChildDied, ChildFailed, ChildHung, Inbox, Patience, Reply, Silence
from inglenook.process.limits import Limits
from inglenook.process.portions import Portions
from inglenook.process.wire import Call, Cancel, Note, Option, Quit

__all__ = ["Child", "ChildDied", "ChildFailed", "ChildHung", "Control", "Pace", "Pending", "Pipes", "Reply"]

T = TypeVar("T")

_BATCH_BYTES = _READ_AHEAD = 256 * 1024
_OUTBOX_BYTES = 320 * 1024 * 1024
_EXIT_S = 1.0  # between the end of a child's pipe and its exit


class Control(Protocol):
    """What the starter knows of a process that it started."""

    @property
    def pid(self) -> int:
        """The process ID."""
        ...

    def signal(self, how: str) -> None:
        """Send "terminate" or "kill"; harmless when it is gone."""
        ...

    def wait(self, timeout_s: float) -> bool:
        """Wait for its end; whether it has ended."""
        ...

    @property
    def status(self) -> int | None:
        """Its exit status, negative for a signal; None while it runs and where nobody knows."""
        ...


@dataclass(frozen=True, slots=True)
class Pipes:
    """The desk's ends: `stdin` is written to, the others are read.

    `pause_s`: how long at once `stdout` may go unread while its child writes on; it is raw then. 0 for not at all.
    """

    stdin: BinaryIO
    stdout: BinaryIO
    stderr: BinaryIO
    pause_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient the desk is: at each step of the stop ladder, and without any sign of life."""

    quit_s: float = 1.0
    terminate_s: float = 1.0
    kill_s: float = 1.0
    hung_s: float = 15.0


class Pending:
    """A call under way: iterate for its answers. Raises `ChildFailed`, `ChildDied`, `ChildHung`, `Stopped`."""

    def __init__(self, child: Child, call_id: int, stop: Stop | None) -> None:
        self.call_id = call_id
        self._child, self._stop = child, stop

    def __iter__(self) -> Iterator[Reply]:
        return self

    def __next__(self) -> Reply:
        reply = self._child.next_reply(self.call_id, self._stop)
        if reply is None:
            raise StopIteration
        return reply

    def heard(self) -> Iterator[Reply | Note]:
        """The answers, and between them how far the call is, as the child says it."""
        while (heard := self._child.next_heard(self.call_id, self._stop)) is not None:
            yield heard

    @property
    def progress(self) -> Note | None:
        """The child's last word on how far this call is."""
        return self._child.progress_of(self.call_id)

    def last_words(self) -> Iterator[Reply]:
        """End the child at once, and give the answers that were on their way."""
        return self._child.last_words(self.call_id)

    def cancel(self) -> None:
        """Give the call up: the child is asked to stop, what still comes is thrown away."""
        self._child.drop(self.call_id)


class Child:
    """One child process. Made by the starter; `close()` must be called, dead or alive."""

    def __init__(self, role: str, pipes: Pipes, control: Control, limits: Limits, pace: Pace | None = None) -> None:
        self.role = role
        self.stderr_bytes = 0
        self._pipes, self._control, self._pace = pipes, control, pace or Pace()
        self._inbox = Inbox(role, Patience(self._pace.hung_s, limits.wall_s))
        self._stdout = pipes.stdout
        if pipes.pause_s:
            raw = cast(io.RawIOBase, pipes.stdout)
            self._stdout = io.BufferedReader(Portions(raw, pipes.pause_s, self._inbox.is_flowing), _READ_AHEAD)
        self._last_id = 0
        self._outbox: deque[bytes] = deque()
        self._outbox_bytes = 0
        self._is_closing = False
        self._sending = threading.Condition()
        jobs = {"write": self._write, "read": self._read, "stderr": self._drain}
        self._threads = {
            name: threading.Thread(target=job, name=f"{role}-{control.pid}-{name}", daemon=True)
            for name, job in jobs.items()
        }
        for thread in self._threads.values():
            thread.start()

    @property
    def pid(self) -> int:
        """The process ID."""
        return self._control.pid

    @property
    def is_alive(self) -> bool:
        """Whether calls can still be answered."""
        return self._inbox.gone is None

    def wait_ready(self, timeout_s: float) -> bool:
        """Wait until the child has set its limits and takes calls. Calls may be made before."""
        return self._inbox.wait_ready(timeout_s)

    @property
    def calls(self) -> int:
        """How many calls it has before it, the one that it works on included."""
        return self._inbox.calls

    def oldest(self) -> int | None:
        """The ID of the call that it is working on; None when it is idle."""
        return self._inbox.oldest()

    def call(
        self,
        verb: str,
        options: Mapping[str, Option] | None = None,
        payload: bytes = b"",
        stop: Stop | None = None,
    ) -> Pending:
        """Ask for something; never waits. When `stop` is set, waiting for an answer gives up with `Stopped`."""
        with self._sending:
            if self._outbox_bytes > _OUTBOX_BYTES:
                raise ChildFailed("outbox_full")
            call_id = self._last_id + 1
            frame = wire.frame(wire.encode(Call(call_id, verb, dict(options or {}))), payload)
            self._inbox.open(call_id)
            self._last_id = call_id
            self._send(frame)
        return Pending(self, call_id, stop)

    def tighten(self, limits: Limits) -> None:
        """Lower the limits, before the first item; a child started ahead is fitted to what it gets."""
        self._inbox.patience = Patience(self._pace.hung_s, limits.wall_s)
        self.drop(self.call("limit", {"limits": limits.as_text()}).call_id, is_told=False)

    def next_reply(self, call_id: int, stop: Stop | None) -> Reply | None:
        """What `Pending` iterates over."""
        return self._patiently(self._inbox.next, call_id, stop)

    def next_heard(self, call_id: int, stop: Stop | None) -> Reply | Note | None:
        """What `Pending.heard` iterates over."""
        return self._patiently(self._inbox.next_or_note, call_id, stop)

    def _patiently(self, take: Callable[[int, Stop | None], T], call_id: int, stop: Stop | None) -> T:
        try:
            return take(call_id, stop)
        except Silence:
            # Where it is known to be gone already, it did not hang: only its end has not come through its pipe yet.
            is_gone = self._control.wait(0)
            self._inbox.finish(ChildDied("exited", self._control.status) if is_gone else ChildHung("hung"))
            self._control.signal("kill")
            return take(call_id, stop)

    def progress_of(self, call_id: int) -> Note | None:
        """What `Pending.progress` gives."""
        return self._inbox.note(call_id)

    def drop(self, call_id: int, *, is_told: bool = True) -> None:
        """What `Pending.cancel` does. Untold, the child does the call and its answers are thrown away."""
        if self._inbox.drop(call_id) and is_told:
            with self._sending:
                self._send(wire.frame(wire.encode(Cancel(call_id))))

    def last_words(self, call_id: int) -> Iterator[Reply]:
        """End it at once, and give what it had answered to a call until then."""
        self._control.signal("kill")
        with contextlib.suppress(ChildDied, ChildFailed):
            while (reply := self.next_reply(call_id, None)) is not None:
                yield reply

    def kill(self) -> None:
        """End it at once, without asking; for children that have nothing to lose."""
        self._inbox.finish(ChildDied("closed"))
        self._control.signal("kill")
        self.close()

    def close(self) -> None:
        """The stop ladder: ask, wait, terminate, wait, kill, wait. Harmless when repeated or when it is gone."""
        self._inbox.finish(ChildDied("closed"))
        with self._sending:
            if not self._is_closing:
                self._send(wire.frame(wire.encode(Quit())))
            self._is_closing = True
            self._sending.notify_all()
        pace = self._pace
        if not self._control.wait(pace.quit_s):
            self._control.signal("terminate")
            if not self._control.wait(pace.terminate_s):
                self._control.signal("kill")
                self._control.wait(pace.kill_s)
        self._close_pipes()

    def _close_pipes(self) -> None:
        streams = {"write": self._pipes.stdin, "read": self._stdout, "stderr": self._pipes.stderr}
        for name, stream in streams.items():
            self._threads[name].join(self._pace.kill_s)
            # Closing a stream under a thread that reads it would pull its number from under it.
            if not self._threads[name].is_alive():
                with contextlib.suppress(OSError):
                    stream.close()

    def _send(self, frame: bytes) -> None:
        self._outbox.append(frame)
        self._outbox_bytes += len(frame)
        self._sending.notify_all()

    def _write(self) -> None:
        # An edge of a thread: a pipe that broke is noticed by the reading side.
        with contextlib.suppress(OSError, ValueError):
            while batch := self._next_batch():
                wire.write_all(self._pipes.stdin, batch)
        with self._sending:
            self._outbox.clear()

    def _next_batch(self) -> bytes:
        with self._sending:
            while not self._outbox:
                if self._is_closing or not self.is_alive:
                    return b""
                self._sending.wait()
            frames = [self._outbox.popleft()]
            size = len(frames[0])
            while self._outbox and size + len(self._outbox[0]) <= _BATCH_BYTES:
                frames.append(self._outbox.popleft())
                size += len(frames[-1])
            self._outbox_bytes -= size
        return frames[0] if len(frames) == 1 else b"".join(frames)

    def _read(self) -> None:
        reason = "exited"
        try:
            while (frame := wire.read_frame(self._stdout)) is not None:
                self._inbox.put(wire.decode_from_child(frame.head), frame.payload)
        except (wire.WireError, MemoryError):
            reason = "protocol"
        except (OSError, ValueError):
            reason = "exited"
        if reason == "protocol":
            self._control.signal("kill")
        if not self._control.wait(_EXIT_S):
            # It closed its pipe and runs on: of no use any more.
            self._control.signal("kill")
            self._control.wait(_EXIT_S)
        self._inbox.finish(ChildDied(reason, self._control.status))
        with self._sending:
            self._sending.notify_all()

    def _drain(self) -> None:
        # What libraries say about foreign bytes may quote them: counted, never kept.
        with contextlib.suppress(OSError, ValueError):
            while data := self._pipes.stderr.read(64 * 1024):
                self.stderr_bytes += len(data)
