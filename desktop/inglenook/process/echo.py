"""A role that exists for tests and probes of the wire alone: it answers, hangs, eats memory and dies on request.

It refuses to run unless the environment has `INGLENOOK_TEST_ROLES`, which no release sets.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from inglenook.core.errors import InglenookError
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
    # Written past the server, as a taken-over child would.
    descriptor = int(call.options["descriptor"])
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


def _environment(call: Call, payload: bytes, context: Context) -> Answers:
    yield {"names": sorted(os.environ), "folder": str(Path.cwd()), "path": sys.path, "flags": list(sys.flags)}, b""
