"""What a start may not wait for."""

from __future__ import annotations

import argparse
import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from inglenook.core.errors import Stopped
from inglenook.interfaces.cli import main
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.main import build_parser
from inglenook.interfaces.cli.terminal import Terminal

# Each of these takes from a tenth of a second to most of one to be made ready.
SLOW = (
    "numpy",
    "inglenook.index.sentences.grammar",
    "inglenook.index.sentences.vocabulary",
    "inglenook.engine.builtin.replies",
    "PySide6",
)


def test_no_command_waits_for_what_only_some_need() -> None:
    code = f"import sys, inglenook.interfaces.cli.main; print(*[name for name in {SLOW!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_command_loads_its_own_part_of_the_command_line_alone() -> None:
    code = (
        "import sys; from inglenook.interfaces.cli.main import build_parser; build_parser('search');"
        "import inglenook.tasks.finding.find;"
        "print(*sorted(name for name in sys.modules if name.startswith('inglenook.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "inglenook.interfaces.cli.jobs" in loaded
    assert not loaded & {f"inglenook.interfaces.cli.{name}" for name in ("tour", "labels", "mail_accounts", "evaluate")}
    # A search does not wait for what writes and judges.
    assert not loaded & {f"inglenook.tasks.{name}" for name in ("smart", "drafts", "naming", "claims", "triage")}


def test_every_command_is_declared_where_the_table_says() -> None:
    def names(command: str) -> set[str]:
        (action,) = build_parser(command)._subparsers._group_actions  # type: ignore[union-attr] # no public list
        return set(action.choices or ())

    every = names("")
    parts = {command: names(command) for command in every}
    assert "summarize" in parts["reply"]
    assert all(command in part < every for command, part in parts.items())


def test_an_interrupt_does_not_wait_for_a_lock_that_what_it_interrupts_may_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handlers: list[Callable[[int, None], None]] = []
    monkeypatch.setattr(signal, "signal", lambda _signal, handler: handlers.append(handler))
    context = Context(argparse.Namespace(), Terminal(json_wanted=False))
    main._stop_on_interrupt(context)
    with contextlib.suppress(Stopped), context.stop.telling(lambda: None):
        with context.stop._telling:
            handled = threading.Thread(target=handlers[0], args=(signal.SIGINT, None), daemon=True)
            handled.start()
            handled.join(5)
            assert not handled.is_alive()
        with pytest.raises(Stopped):
            context.stop.rest(5)
