"""The child's side, run in this process over plain pipes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pytest

from inglenook.core.errors import WrongUse
from inglenook.process import wire
from inglenook.process.serve import EXIT_MEMORY, Context, Handler, serve
from inglenook.process.wire import Answer, Beat, Call, Cancel, Done, Failed, FromChild, Note, Quit, Ready

Answers = Iterator[tuple[object, bytes]]


def upper(call: Call, payload: bytes, context: Context) -> Answers:
    context.note(1, 2, "word")
    yield call.options, payload.upper()


def fail(call: Call, payload: bytes, context: Context) -> Answers:
    kinds: dict[str, type[BaseException]] = {"memory": MemoryError, "recursion": RecursionError, "own": WrongUse}
    if kind := kinds.get(str(call.options["kind"])):
        raise kind()
    yield int("a secret text"), b""


def wait(call: Call, payload: bytes, context: Context) -> Answers:
    yield "begun", b""
    while not context.stop.is_set:
        threading.Event().wait(0.001)
    context.stop.check()


BEGUN, RELEASED = threading.Event(), threading.Event()


def deaf(call: Call, payload: bytes, context: Context) -> Answers:
    BEGUN.set()
    RELEASED.wait(10)
    yield "end", b""


def surrogate(call: Call, payload: bytes, context: Context) -> Answers:
    yield "\ud800", b""


def use_file(call: Call, payload: bytes, context: Context) -> Answers:
    yield context.file.read().decode(), b""


HANDLERS: dict[str, Handler] = {
    "upper": upper,
    "fail": fail,
    "wait": wait,
    "deaf": deaf,
    "surrogate": surrogate,
    "file": use_file,
}


class Served:
    """A served role: say something, hear the next message."""

    def __init__(self, stdin: BinaryIO, stdout: BinaryIO) -> None:
        self.stdin, self.stdout = stdin, stdout
        self.left: list[int] = []
        self.has_left = threading.Event()
        self.thread = threading.Thread()

    def leave(self, status: int) -> None:
        self.left.append(status)
        self.has_left.set()

    def say(self, message: object, payload: bytes = b"") -> None:
        wire.write_frame(self.stdin, wire.encode(message), payload)

    def hear(self) -> tuple[FromChild, bytes]:
        frame = wire.read_frame(self.stdout)
        assert frame is not None
        message = wire.decode_from_child(frame.head)
        return self.hear() if isinstance(message, Beat) else (message, frame.payload)


@contextmanager
def served() -> Iterator[Served]:
    child_in, desk_out = os.pipe()
    desk_in, child_out = os.pipe()
    with (
        os.fdopen(child_in, "rb") as stdin,
        os.fdopen(child_out, "wb", buffering=0) as stdout,
        os.fdopen(desk_in, "rb") as answers,
        os.fdopen(desk_out, "wb", buffering=0) as calls,
    ):
        one = Served(calls, answers)
        thread = one.thread = threading.Thread(
            target=serve, args=("test", HANDLERS, stdin, stdout), kwargs={"leave": one.leave}
        )
        thread.start()
        assert one.hear() == (Ready("test"), b"")
        yield one
        calls.close()
        thread.join(60)
        for other in threading.enumerate():
            if other.name in {"wire", "beat"}:
                other.join(60)


def test_a_call_is_noted_answered_and_done() -> None:
    with served() as child:
        child.say(Call(1, "upper", {"a": 1}), b"text")
        assert child.hear() == (Note(1, 1, 2, "word"), b"")
        message, payload = child.hear()
        assert isinstance(message, Answer)
        assert (bytes(message.value), payload) == (b'{"a":1}', b"TEXT")
        assert child.hear()[0] == Done(1)


@pytest.mark.parametrize(
    ("kind", "failed"),
    [
        ("recursion", Failed(1, "recursion")),
        ("value", Failed(1, "handler", "ValueError")),
        ("own", Failed(1, "wrong_use")),
    ],
)
def test_an_exception_fails_its_call_and_nothing_else(kind: str, failed: Failed) -> None:
    with served() as child:
        child.say(Call(1, "fail", {"kind": kind}))
        assert child.hear()[0] == failed
        child.say(Call(2, "upper"), b"next")
        assert isinstance(child.hear()[0], Note)
        assert child.hear()[1] == b"NEXT"


def test_a_child_out_of_memory_says_so_and_ends() -> None:
    with served() as child:
        child.say(Call(1, "fail", {"kind": "memory"}))
        assert child.hear()[0] == Failed(1, "memory")
        child.thread.join(60)
        assert child.left == [EXIT_MEMORY]


def test_an_answer_that_cannot_be_sent_fails_the_call() -> None:
    with served() as child:
        child.say(Call(1, "surrogate"))
        assert child.hear()[0] == Failed(1, "wire_garbled")


def test_an_unknown_verb_and_a_missing_file_have_codes() -> None:
    with served() as child:
        child.say(Call(1, "rm"))
        assert child.hear()[0] == Failed(1, "no_verb")
        child.say(Call(2, "file"))
        assert child.hear()[0] == Failed(2, "no_file")


def test_cancel_stops_the_call_at_work_and_one_that_waits() -> None:
    with served() as child:
        child.say(Call(1, "wait"))
        assert isinstance(child.hear()[0], Answer)
        child.say(Call(2, "upper"))
        child.say(Cancel(2))
        child.say(Cancel(1))
        assert child.hear()[0] == Failed(1, "stopped")
        assert child.hear()[0] == Failed(2, "stopped")


def test_quit_ends_a_child_in_order() -> None:
    with served() as child:
        child.say(Quit())
        child.thread.join(60)
        assert child.left == [0]


@pytest.mark.parametrize("data", [b"", b"garbage garbage", wire.frame(b"{}"), wire.frame(b'{"type":"done","id":1}')])
def test_the_end_of_the_pipe_and_garbage_end_a_child_even_at_work(data: bytes) -> None:
    BEGUN.clear()
    RELEASED.clear()
    with served() as child:
        child.say(Call(1, "deaf"))
        assert BEGUN.wait(60)
        child.stdin.write(data)
        child.stdin.close()
        assert child.has_left.wait(60)
        # Left although the handler is still at work.
        assert child.thread.is_alive()
        assert child.left == [0]
        RELEASED.set()


def test_every_role_says_what_protects_it() -> None:
    with served() as child:
        child.say(Call(1, "protections"))
        message, _ = child.hear()
        assert isinstance(message, Answer)
        assert b'"ends_with_starter"' in bytes(message.value)


@pytest.mark.parametrize("has_null", [True, False], ids=["null", "container"])
def test_what_a_library_prints_or_reads_is_off_the_wire(has_null: bool) -> None:
    """Also where there is no null device, as in a container of Windows: such a child must start."""
    lines = [
        "import os, sys",
        "from inglenook.process.serve import take_streams",
        "real = os.open",
        "def refused(place, *given):",
        "    if place == os.devnull:",
        "        raise PermissionError(13, place)",
        "    return real(place, *given)",
        "os.open = real if sys.argv[1] == 'True' else refused",
        "stdin, stdout = take_streams()",
        "os.write(1, b'printed')",
        "try:",
        "    assert os.read(0, 4) == b''",
        "except OSError:",
        "    pass",
        "stdout.write(stdin.readline())",
    ]
    command = [sys.executable, "-c", "\n".join(lines), str(has_null)]
    done = subprocess.run(command, input=b"wire\n", capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"wire\n", b"printed")
