"""Copies of a fork server. What every child must do is in `test_process_children`, which asks it of these as well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from inglenook.process import launcher, session
from inglenook.process.echo import FLAG
from inglenook.process.launcher import Refused
from inglenook.process.session import PipeStarter
from inglenook.process.starter import ChildNotStarted
from inglenook.readers import registry
from unit.process.test_process_children import LIMITS, QUICK, open_things, wait_gone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_a_copy_is_a_process_of_its_own_and_knows_nothing_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, "1")
    starter = PipeStarter(frozenset({"echo"}))
    first, second = (starter.spawn("echo", LIMITS, pace=QUICK) for _ in range(2))
    list(first.call("echo"))
    list(second.call("echo"))
    status = Path(f"/proc/{second.pid}/stat").read_text()
    assert status.partition("(")[2].partition(")")[0] == "echo"
    assert int(status.rpartition(")")[2].split()[1]) == starter.forks  # its parent
    assert os.getpgid(first.pid) == first.pid and os.getsid(second.pid) == second.pid
    ours, theirs = ({where for where in open_things(each.pid).values() if "pipe" in where} for each in (first, second))
    assert ours and theirs and not ours & theirs
    starter.close()
    wait_gone([first.pid, second.pid])


def test_a_role_that_the_fork_server_did_not_load_is_refused_and_it_lives_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, "1")
    starter = PipeStarter(frozenset({"echo", "inspector"}))
    with pytest.raises(ChildNotStarted) as caught:
        starter.spawn("inspector", LIMITS, pace=QUICK)
    assert caught.value.facts["reason"] == "wrong_use"
    assert list(starter.spawn("echo", LIMITS, pace=QUICK).call("echo"))
    starter.close()


def test_without_a_fork_server_readers_are_programs_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, "1")
    starter = PipeStarter(frozenset({"echo"}))
    begin = starter._alive()
    ask = begin.ask
    monkeypatch.setattr(
        begin, "ask", lambda request: Refused(1, "start_failed") if request.role == "forkserver" else ask(request)
    )
    child = starter.spawn("echo", LIMITS, pace=QUICK)
    assert list(child.call("echo")) and not starter.forks
    starter.close()


def test_a_fork_server_that_hangs_is_ended_and_the_next_reader_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, "1")
    monkeypatch.setattr(session, "_END_S", 0.1)
    starter = PipeStarter(frozenset({"echo"}))
    before = starter.spawn("echo", LIMITS, pace=QUICK)
    hung = starter._fork_server()
    os.kill(hung.pid, signal.SIGSTOP)
    monkeypatch.setattr(hung._changed, "wait_for", lambda *_: False)
    alone = starter.spawn("echo", LIMITS, pace=QUICK)  # without one
    wait_gone([hung.pid, before.pid])
    before.close()
    hung._thread.join(10)
    after = starter.spawn("echo", LIMITS, pace=QUICK)
    assert starter.forks not in {0, hung.pid}
    assert all(list(child.call("echo")) for child in (alone, after))
    starter.close()


def test_a_copy_that_has_no_group_of_its_own_yet_can_be_ended() -> None:
    child = subprocess.Popen(["sleep", "60"])
    launcher._signal_group(child, signal.SIGKILL)
    assert child.wait(10) == -signal.SIGKILL


def test_a_broken_library_is_left_to_who_reads_such_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        asked.append(name)
        raise (OSError if len(asked) % 2 else AttributeError)("a library of another version")

    asked: list[str] = []
    monkeypatch.setattr(registry, "import_module", broken)
    assert len([*registry.load()]) == len(asked) > 5
