"""The answers of one child that wait to be taken, and the clock over its silence. No pipe and no process here.

One thread puts messages in, any number take answers out. What is held is bounded: `put` waits while much is held,
unless somebody waits for an answer that has not come yet (answers of several calls share one pipe, so what they wait
for may lie behind what others left lying). A child that sends far more than that is refused.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Stop
from inglenook.process import wire
from inglenook.process.wire import Answer, Beat, Done, Failed, FromChild, Note, Ready

HELD_BYTES = 32 * 1024 * 1024
HELD_ANSWERS = 2048  # a reader goes on while the desk commits a thousand mails
_SEVERAL = 3  # answers of one call, after which more are expected
_MANY = 8  # calls under way, of which one or another is always answered
_FLOOD = 16  # times what is held before a child is refused
_LOOK_S = 0.02  # how often a wait looks at a stop flag


class ChildFailed(InglenookError):
    """A call failed and the child lives on. `reason` is the child's code, `detail` is for programmers."""

    code = "child_failed"

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason=reason)
        self.reason, self.detail = reason, detail


class ChildDied(InglenookError):
    """The child is gone, and every call under way with it.

    `reason` is exited, closed (by us), protocol (it broke the rules of the wire and was killed) or hung; `status` its
    exit status where known, negative for a signal.
    """

    code = "child_died"

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason=reason, status="" if status is None else status)
        self.reason, self.status = reason, status


class ChildHung(ChildDied):
    """The child gave no sign of life, or took too long over one step, and was killed."""

    code = "child_hung"


class Silence(Exception):
    """The child has been silent for too long; whoever waits decides what that means."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a child may be silent: without any sign of life, and over one step (0: without end)."""

    hung_s: float = 15.0
    wall_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: `value` is JSON for `wire.decode`; its type and all it says are still to be checked."""

    value: bytes
    payload: bytes


@dataclass(slots=True)
class _Slot:
    replies: deque[Reply] = field(default_factory=deque)
    end: Done | Failed | None = None
    note: Note | None = None
    is_noted: bool = False  # the note is newer than the last one that was taken
    is_dropped: bool = False


class Inbox:
    """Slots for calls; see the room's docstring for who waits on whom."""

    def __init__(
        self, role: str, patience: Patience | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.patience = patience or Patience()
        self._role, self._clock = role, clock
        self._changed = threading.Condition()
        self._slots: dict[int, _Slot] = {}
        self._under_way: dict[int, None] = {}  # the calls that have not ended, oldest first
        self._gone: ChildDied | None = None
        self._held_bytes = self._held_answers = 0
        self._in_a_row = 0  # answers since a call ended
        self._waiting = 0  # how many wait on a slot that holds nothing
        self._is_full = False
        self._is_ready = False
        self._sign_at = self._step_at = clock()

    @property
    def gone(self) -> ChildDied | None:
        """How the child ended; None while it lives."""
        return self._gone

    @property
    def calls(self) -> int:
        """How many calls have not ended."""
        return len(self._under_way)

    def is_flowing(self) -> bool:
        """Whether more answers are sure to come without anything being asked: nobody waits for the next one alone."""
        return self._in_a_row >= _SEVERAL or len(self._under_way) >= _MANY

    def open(self, call_id: int) -> None:
        """Make room for the answers of a call; raise `ChildDied` where none can come any more."""
        with self._changed:
            if self._gone is not None:
                raise _again(self._gone)
            if self._oldest() is None:
                # An idle child gives no signs, so the clock starts now.
                self._sign_at = self._step_at = self._clock()
            self._slots[call_id] = _Slot()
            self._under_way[call_id] = None

    def oldest(self) -> int | None:
        """The call that the child is working on: the oldest that has not ended."""
        with self._changed:
            return self._oldest()

    def note(self, call_id: int) -> Note | None:
        """The last word on how far a call is."""
        with self._changed:
            slot = self._slots.get(call_id)
            return None if slot is None else slot.note

    def wait_ready(self, timeout_s: float) -> bool:
        """Wait for the child's first message."""
        with self._changed:
            return self._changed.wait_for(lambda: self._is_ready or self._gone is not None, timeout_s) and (
                self._is_ready
            )

    def put(self, untrusted: FromChild, payload: bytes) -> None:
        """Take a message from the pipe; may wait. Raises `wire.WireError` for what a child may not say now."""
        with self._changed:
            if isinstance(untrusted, Ready):
                if self._is_ready or untrusted.role != self._role:
                    raise wire.FrameGarbled()
                self._is_ready = True
                self._changed.notify_all()
            elif not self._is_ready:
                raise wire.FrameGarbled()
            elif not isinstance(untrusted, Beat):
                self._put_for_call(untrusted, payload)
            self._sign_at = self._clock()
            if not isinstance(untrusted, (Beat, Note)):
                self._step_at = self._sign_at

    def next(self, call_id: int, stop: Stop | None = None) -> Reply | None:
        """Wait for the next answer of a call; None after the last. Raises the child's end, `Silence`, `Stopped`."""
        while isinstance(heard := self.next_or_note(call_id, stop), Note):
            pass
        return heard

    def next_or_note(self, call_id: int, stop: Stop | None = None) -> Reply | Note | None:
        """As `next`, but how far the call is counts as something to hear too; of several notes the last."""
        with self._changed:
            slot = self._slots.get(call_id)
            while slot is not None:
                if slot.is_noted:
                    slot.is_noted = False
                    return slot.note
                if slot.replies:
                    return self._pop(slot)
                if slot.end is not None:
                    self._slots.pop(call_id, None)  # gone already where it was dropped by another thread
                    if isinstance(slot.end, Failed):
                        raise ChildFailed(slot.end.code, slot.end.detail)
                    return None
                if self._gone is not None:
                    raise _again(self._gone)
                if stop is not None and stop.is_set:
                    raise Stopped()
                left_s = self._left_s()
                if left_s <= 0:
                    raise Silence()
                self._wait_for_more(left_s if stop is None else min(left_s, _LOOK_S))
            return None

    def drop(self, call_id: int) -> bool:
        """Throw away what came and comes for a call; whether the child is still to be told."""
        with self._changed:
            slot = self._slots.get(call_id)
            if slot is None:
                return False
            while slot.replies:
                self._pop(slot)
            slot.is_dropped = True
            if slot.end is not None:
                del self._slots[call_id]
            return slot.end is None and self._gone is None

    def finish(self, gone: ChildDied) -> None:
        """The child is gone; what came before it went can still be taken. The first word on how it went counts."""
        with self._changed:
            self._gone = self._gone or gone
            self._changed.notify_all()

    def _put_for_call(self, message: Answer | Note | Done | Failed, payload: bytes) -> None:
        slot = self._slots.get(message.id)
        if self._gone is not None:
            return
        if slot is None or slot.end is not None:
            raise wire.FrameGarbled()
        if isinstance(message, Note):
            slot.note, slot.is_noted = message, True
        elif isinstance(message, Answer):
            self._in_a_row += 1
            self._wait_for_room()
            # Looked at after the wait: the call may have been dropped meanwhile.
            if not slot.is_dropped and self._gone is None:
                reply = Reply(bytes(message.value), payload)
                slot.replies.append(reply)
                self._held_answers += 1
                self._held_bytes += len(reply.value) + len(payload)
        else:
            slot.end = message
            self._in_a_row = 0
            del self._under_way[message.id]
            if slot.is_dropped:
                del self._slots[message.id]
        if self._waiting:
            self._changed.notify_all()

    def _wait_for_room(self) -> None:
        held = max(self._held_bytes / HELD_BYTES, self._held_answers / HELD_ANSWERS)
        if held > _FLOOD:
            raise wire.FrameTooLarge(size=self._held_bytes)
        self._is_full = True
        while (
            self._gone is None
            and not self._waiting
            and (self._held_bytes > HELD_BYTES or self._held_answers > HELD_ANSWERS)
        ):
            self._changed.wait()
        self._is_full = False

    def _wait_for_more(self, timeout_s: float) -> None:
        self._waiting += 1
        if self._is_full:
            self._changed.notify_all()
        try:
            self._changed.wait(timeout_s)
        finally:
            self._waiting -= 1

    def _pop(self, slot: _Slot) -> Reply:
        reply = slot.replies.popleft()
        self._held_answers -= 1
        self._held_bytes -= len(reply.value) + len(reply.payload)
        if self._is_full:
            self._changed.notify_all()
        return reply

    def _left_s(self) -> float:
        if self._is_full:
            return _LOOK_S  # it is we who make it wait
        now = self._clock()
        left_s = self.patience.hung_s - (now - self._sign_at)
        if self.patience.wall_s and self._is_ready:
            left_s = min(left_s, self.patience.wall_s - (now - self._step_at))
        return left_s

    def _oldest(self) -> int | None:
        return next(iter(self._under_way), None)


def _again(gone: ChildDied) -> ChildDied:
    return type(gone)(gone.reason, gone.status)
