"""The child's side: take calls from one pipe, do them one after another, answer on another pipe.

Three threads: the main one works; one reads, so that a Cancel is seen and the end of the pipe (the desk is gone)
ends the process even in the middle of work; one sends a sign of life each second while the main one works.
An exception in a handler fails its call and nothing else. After a MemoryError the child fails the call and ends,
since nobody knows what else could not be had.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from queue import SimpleQueue
from typing import BinaryIO

from inglenook.core.errors import InglenookError
from inglenook.core.stopping import Stop
from inglenook.process import wire
from inglenook.process.kinds import Entered
from inglenook.process.limits import Limits, limit_memory, protections, renew_cpu
from inglenook.process.wire import Beat, Call, Cancel, Done, Failed, Note, Ready

BEAT_S = 1.0
EXIT_MEMORY = 77  # exit status of a child that ran out of memory


class Context:
    """What a handler may use beside its call: the stop flag, the one file, and a place to say how far it is."""

    def __init__(self, send: Callable[[bytes, bytes], None], call_id: int, stop: Stop, file: BinaryIO | None) -> None:
        self.stop = stop
        self._send = send
        self._id = call_id
        self._file = file

    @property
    def file(self) -> BinaryIO:
        """The file that this child was given, open for reading; `NoFile` where it was given none."""
        if self._file is None:
            raise NoFile()
        return self._file

    def answer(self, value: object, payload: bytes = b"") -> None:
        """Answer at once, where a library calls back and a generator cannot yield."""
        self._send(wire.answer(self._id, value), payload)

    def note(self, done: int, total: int | None, unit: str) -> None:
        """Say how far the call is."""
        self._send(wire.encode(Note(self._id, done, total, unit)), b"")


class NoFile(InglenookError):
    """A call needs the file of this child, and it was started without one."""

    code = "no_file"


class NoVerb(InglenookError):
    """This role does not know the verb of a call."""

    code = "no_verb"


Handler = Callable[[Call, bytes, Context], Iterator[tuple[object, bytes]]]


def serve(
    role: str,
    handlers: Mapping[str, Handler],
    stdin: BinaryIO,
    stdout: BinaryIO,
    *,
    limits: Limits | None = None,
    file: BinaryIO | None = None,
    entered: Entered | None = None,
    leave: Callable[[int], object] = os._exit,
) -> None:
    """Serve until Quit or the end of `stdin`, then `leave` (which ends the process without any clean-up).

    Every role also answers two verbs: `limit` (option limits) lowers its limits, `protections` says what holds, the
    sandbox that was `entered` tried anew.
    """
    _Server(
        role, {"protections": _protections(entered), **handlers}, stdin, stdout, limits or Limits(), file, leave
    ).run()


def take_streams() -> tuple[BinaryIO, BinaryIO]:
    """The wire ends of a child, moved off descriptors 0 and 1, so that a library that prints cannot speak on it."""
    stdin, stdout = os.dup(0), os.dup(1)
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
    except OSError:
        nothing = os.dup(2)  # a container of Windows has no such device; whoever reads from there gets an error
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return os.fdopen(stdin, "rb", buffering=256 * 1024), os.fdopen(stdout, "wb", buffering=0)


class _Server:
    def __init__(
        self,
        role: str,
        handlers: Mapping[str, Handler],
        stdin: BinaryIO,
        stdout: BinaryIO,
        limits: Limits,
        file: BinaryIO | None,
        leave: Callable[[int], object],
    ) -> None:
        self._role = role
        self._handlers = {"limit": self._tighten, **handlers}
        self._stdin, self._stdout = stdin, stdout
        self._limits, self._file, self._leave = limits, file, leave
        self._inbox: SimpleQueue[tuple[Call, bytes] | None] = SimpleQueue()
        self._writing = threading.Lock()
        self._stops: dict[int, Stop] = {}  # of the calls waiting or at work
        self._is_working = threading.Event()
        self._is_over = threading.Event()

    def run(self) -> None:
        threading.Thread(target=self._listen, name="wire", daemon=True).start()
        threading.Thread(target=self._beat, name="beat", daemon=True).start()
        self._send(wire.encode(Ready(self._role)), b"")
        status = 0
        while not status and not self._is_over.is_set() and (item := self._inbox.get()) is not None:
            self._is_working.set()
            status = self._work(*item)
            self._is_working.clear()
            del item
        self._is_over.set()
        self._is_working.set()  # lets the beat see that it is over
        self._leave(status)

    def _listen(self) -> None:
        # An edge: whatever comes over this pipe, or goes wrong with it, ends this child and nothing else.
        is_asked = False
        with contextlib.suppress(wire.WireError, OSError, ValueError, MemoryError):
            while not is_asked and (frame := wire.read_frame(self._stdin)) is not None:
                message = wire.decode_to_child(frame.head)
                if isinstance(message, Call):
                    self._stops[message.id] = Stop()
                    self._inbox.put((message, frame.payload))
                elif isinstance(message, Cancel):
                    if (stop := self._stops.get(message.id)) is not None:
                        stop.set()
                else:
                    is_asked = True
                del frame, message
        self._is_over.set()
        for stop in list(self._stops.values()):
            stop.set()
        self._inbox.put(None)
        if not is_asked:
            # The desk is gone: what is at work has nobody to answer to.
            self._leave(0)

    def _beat(self) -> None:
        while not self._is_over.is_set():
            self._is_working.wait()
            if not self._is_over.wait(BEAT_S) and self._is_working.is_set():
                self._send(wire.encode(Beat()), b"")

    def _work(self, call: Call, payload: bytes) -> int:
        stop = self._stops[call.id]
        context = Context(self._send, call.id, stop, self._file)
        status, code, detail = 0, "", ""
        try:
            stop.check()
            renew_cpu(self._limits.cpu_s)
            handler = self._handlers.get(call.verb)
            if handler is None:
                raise NoVerb()
            second = 0
            for value, out in handler(call, payload, context):
                self._send(wire.answer(call.id, value), out)
                stop.check()
                if second != (second := int(time.process_time())):  # the limit is in whole seconds
                    renew_cpu(self._limits.cpu_s)
        except MemoryError:
            status, code = EXIT_MEMORY, "memory"
        except RecursionError:
            code = "recursion"
        except InglenookError as error:
            code = error.code
        except Exception as error:  # noqa: BLE001 - the edge of the process: one bad item must not end it
            code, detail = "handler", type(error).__name__[:64]
        del payload
        self._stops.pop(call.id, None)
        self._send(wire.encode(Failed(call.id, code, detail) if code else Done(call.id)), b"")
        return status

    def _tighten(self, call: Call, payload: bytes, context: Context) -> Iterator[tuple[object, bytes]]:
        self._limits = Limits.parse(str(call.options["limits"]))
        if self._limits.memory_bytes:
            limit_memory(self._limits.memory_bytes)
        yield from ()

    def _send(self, head: bytes, payload: bytes) -> None:
        try:
            with self._writing:
                wire.write_frame(self._stdout, head, payload)
        except (OSError, ValueError):
            # Nobody listens any more.
            self._is_over.set()
            self._leave(0)


def _protections(entered: Entered | None) -> Handler:
    def answer(call: Call, payload: bytes, context: Context) -> Iterator[tuple[object, bytes]]:
        found = protections(is_child=True)
        if entered is not None:
            from inglenook.process import attempts  # late: only who asks needs it again

            found += attempts.protections(entered)
        yield found, b""

    return answer
