"""The end of a worker in the middle of its work, at a moment that is the same in every run."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping

import pytest

from inglenook.core.events import Stop
from inglenook.process.child import Child, Pending
from inglenook.process.wire import Option


def killed_with_its_first_request(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Kill the next worker that is asked to write: frozen before the request and killed after it, so that even the
    shortest answer is not there first. Who was killed."""
    killed: list[int] = []
    real = Child.call

    def call(
        child: Child,
        verb: str,
        options: Mapping[str, Option] | None = None,
        payload: bytes = b"",
        stop: Stop | None = None,
    ) -> Pending:
        if verb != "write" or killed:
            return real(child, verb, options, payload, stop)
        os.kill(child.pid, signal.SIGSTOP)
        pending = real(child, verb, options, payload, stop)
        killed.append(child.pid)
        os.kill(child.pid, signal.SIGKILL)
        return pending

    monkeypatch.setattr(Child, "call", call)
    return killed
