"""A role that exists for tests and probes of the wire alone: it answers, hangs, eats memory and dies on request.

It refuses to run unless the environment has `INGLENOOK_TEST_ROLES`, which no release sets.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from msgspec import Raw

from inglenook.core.errors import InglenookError
from inglenook.core.reading import Found, ParsedDocument, Passage
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

FLAG = "INGLENOOK_TEST_ROLES"

Answers = Iterator[tuple[object, bytes]]


class TestRoleRefused(InglenookError):
    """The role for tests was asked for outside a test."""

    __test__ = False  # the name is no test class of pytest's
    code = "test_role_refused"


def handlers() -> dict[str, Handler]:
    """The verbs of the role; raise `TestRoleRefused` outside a test."""
    if not os.environ.get(FLAG):
        raise TestRoleRefused()
    return {
        "echo": _echo,
        "many": _many,
        "hang": _hang,
        "die": _die,
        "eat": _eat,
        "sink": _sink,
        "raise": _raise,
        "garbage": _garbage,
        "stderr": _stderr,
        "file": _file,
        "environment": _environment,
        "read": _read,
        "walk": _walk,
    }


def _echo(call: Call, payload: bytes, context: Context) -> Answers:
    yield call.options, payload


def _many(call: Call, payload: bytes, context: Context) -> Answers:
    total = int(call.options["count"])
    piece = b"x" * int(call.options.get("size", 0))
    for number in range(total):
        context.note(number, total, "item")
        yield number, piece


def _hang(call: Call, payload: bytes, context: Context) -> Answers:
    yield "hanging", b""
    if call.options.get("deaf"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if call.options.get("silent"):
        # The whole process stands still, as in a loop of a C library that keeps the interpreter's lock.
        os.kill(os.getpid(), signal.SIGSTOP)
    while not (context.stop.is_set and not call.options.get("deaf")):
        time.sleep(0.005)
    context.stop.check()


def _die(call: Call, payload: bytes, context: Context) -> Answers:
    if status := int(call.options.get("status", 0)):
        os._exit(status)
    os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def _eat(call: Call, payload: bytes, context: Context) -> Answers:
    yield len(bytearray(int(call.options["bytes"]))), b""


def _sink(call: Call, payload: bytes, context: Context) -> Answers:
    def deeper(level: int) -> int:
        return deeper(level + 1) + 1

    yield deeper(0), b""


def _raise(call: Call, payload: bytes, context: Context) -> Answers:
    yield "before", b""
    raise ValueError("a secret text")


def _garbage(call: Call, payload: bytes, context: Context) -> Answers:
    # Written past the server, as a taken-over child would: to whatever takes it but stdin, stdout and stderr.
    for descriptor in range(3, 16):
        with contextlib.suppress(OSError):
            os.write(descriptor, payload)
    yield from ()


def _stderr(call: Call, payload: bytes, context: Context) -> Answers:
    sys.stderr.buffer.write(b"e" * int(call.options["count"]))
    sys.stderr.flush()
    print("this must not reach the wire")  # noqa: T201 - proves that descriptor 1 is not the wire
    sys.stdout.flush()
    yield "written", b""


def _file(call: Call, payload: bytes, context: Context) -> Answers:
    context.file.seek(int(call.options.get("start", 0)))
    yield "file", context.file.read(1000)


def _read(call: Call, payload: bytes, context: Context) -> Answers:
    """A reader of texts that does what they ask: `die`, `hang`, `eat`, `raise`, or answers the JSON after `say `."""
    word, _, rest = payload.partition(b" ")
    if word == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == b"hang":
        while not context.stop.is_set:
            time.sleep(0.005)
    elif word == b"eat":
        raise MemoryError
    elif word == b"raise":
        raise ValueError("a secret text")
    if word == b"say":
        yield Raw(rest), b""
    else:
        text = payload.decode("utf-8", "replace")
        yield Found(document=ParsedDocument(str(os.getpid()), "txt", "en", text, (), (Passage(0, len(text)),))), b""


def _walk(call: Call, payload: bytes, context: Context) -> Answers:
    """A mailbox of `From ` lines with a blank line before each, whose mails are texts for `_read`."""
    data = payload or context.file.read()
    at, limit = int(call.options["start"]), int(call.options["limit"])
    for _ in range(limit):
        opening = 0 if at == 0 else data.find(b"\n\nFrom ", max(0, at - 1)) + 2
        if opening == 1 or at >= len(data):
            return
        begin = data.find(b"\n", opening) + 1
        at = data.find(b"\n\nFrom ", begin)
        at = len(data) if at < 0 else at + 1
        for answer, out in _read(call, data[begin:at], context):
            yield (replace(answer, start=begin, end=at) if isinstance(answer, Found) else answer), out


def _environment(call: Call, payload: bytes, context: Context) -> Answers:
    yield {"names": sorted(os.environ), "folder": str(Path.cwd()), "path": sys.path, "flags": list(sys.flags)}, b""
