"""Real children, started by the real starter: calls, trouble of every kind, and nothing left behind."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import inglenook
from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.process import fifos, wire
from inglenook.process.child import Child, ChildDied, ChildFailed, ChildHung, Pace, Pipes
from inglenook.process.direct import DirectStarter
from inglenook.process.echo import FLAG, TestRoleRefused, handlers
from inglenook.process.inbox import HELD_BYTES, Inbox
from inglenook.process.kinds import Protection
from inglenook.process.limits import Limits
from inglenook.process.outside import OutsideRefused
from inglenook.process.session import PipeStarter
from inglenook.process.starter import ChildNotStarted, Starter
from inglenook.process.starting import start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

QUICK = Pace(quit_s=0.05, terminate_s=0.05, kill_s=2.0, hung_s=10.0)
LIMITS = Limits(memory_bytes=1024 * 1024 * 1024)


def forking() -> Starter:
    return PipeStarter(frozenset({"echo"}))


@pytest.fixture(scope="module", params=[start, forking, DirectStarter], ids=["starter", "forked", "direct"])
def starter(request: pytest.FixtureRequest) -> Iterator[Starter]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FLAG, "1")
        patch.setenv("INGLENOOK_PASSPHRASE_FILE", "/secret")
        patch.setenv("PYTHONSTARTUP", "/secret")
        begun: Starter = request.param()
        yield begun
        begun.close()


@pytest.fixture
def child(starter: Starter) -> Iterator[Child]:
    one = starter.spawn("echo", LIMITS, pace=QUICK)
    yield one
    one.close()


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def open_things(pid: int) -> dict[int, str]:
    return {int(link.name): str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}


def wait_gone(pids: list[int]) -> None:
    """Wait until processes that may not be our own are gone."""
    for pid in pids:
        try:
            watched = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        readable, _, _ = select.select([watched], [], [], 60)
        os.close(watched)
        assert readable, "a process outlived its time"


def value_of(child: Child, verb: str) -> dict[str, object]:
    (reply,) = child.call(verb)
    return wire.decode(reply.value, dict[str, object])


def test_a_call_is_answered(child: Child) -> None:
    (reply,) = child.call("echo", {"a": "é", "b": True, "c": 3}, b"payload")
    assert wire.decode(reply.value, dict[str, object]) == {"a": "é", "b": True, "c": 3}
    assert reply.payload == b"payload"
    assert child.is_alive
    assert child.oldest() is None


def test_many_answers_stream_with_progress(child: Child) -> None:
    pending = child.call("many", {"count": 1000, "size": 100})
    assert sum(len(reply.payload) for reply in pending) == 100_000


def test_calls_may_be_under_way_together(child: Child) -> None:
    pendings = [child.call("echo", {"n": number}, b"x" * 1000) for number in range(200)]
    for number, pending in enumerate(pendings):
        (reply,) = pending
        assert wire.decode(reply.value, dict[str, int]) == {"n": number}


def test_large_payloads_pass_both_ways_while_more_is_asked(child: Child) -> None:
    big = bytes(4 * 1024 * 1024)
    pendings = [child.call("echo", {}, big) for _ in range(12)]
    assert [reply.payload == big for pending in pendings for reply in pending] == [True] * 12


def test_answers_that_nobody_takes_do_not_fill_memory(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    wait, stands = Inbox._wait_for_room, threading.Event()

    def wait_for_room(inbox: Inbox) -> None:
        if inbox._held_bytes > min(HELD_BYTES, 41_000_000):
            stands.set()
        wait(inbox)

    monkeypatch.setattr(Inbox, "_wait_for_room", wait_for_room)
    pending = child.call("many", {"count": 600, "size": 100_000})
    next(pending)
    assert stands.wait(60)
    assert pending.progress is not None and pending.progress.done < 400  # 32 MiB, and the child stands before its pipe
    assert sum(1 for _ in pending) == 599


def test_a_failed_call_leaves_the_child_alive(child: Child) -> None:
    pending = child.call("raise")
    assert next(pending).value == b'"before"'
    with pytest.raises(ChildFailed) as caught:
        next(pending)
    assert (caught.value.reason, caught.value.detail) == ("handler", "ValueError")
    assert next(child.call("echo")).value == b"{}"


def test_deep_recursion_is_a_failure(child: Child) -> None:
    with pytest.raises(ChildFailed) as caught:
        list(child.call("sink"))
    assert caught.value.reason == "recursion"


def test_memory_is_bounded_and_running_out_ends_the_child(child: Child) -> None:
    with pytest.raises(ChildFailed) as caught:
        list(child.call("eat", {"bytes": 2 * LIMITS.memory_bytes}))
    assert caught.value.reason == "memory"
    with pytest.raises(ChildDied):
        list(child.call("echo"))


def test_limits_can_be_tightened(child: Child) -> None:
    child.tighten(Limits(memory_bytes=300 * 1024 * 1024))
    with pytest.raises(ChildFailed):
        list(child.call("eat", {"bytes": 400 * 1024 * 1024}))


def test_a_killed_child_fails_every_call_with_its_status(child: Child) -> None:
    pendings = [child.call("hang"), child.call("echo")]
    assert next(pendings[0]).value == b'"hanging"'
    os.kill(child.pid, signal.SIGKILL)
    for pending in pendings:
        with pytest.raises(ChildDied) as caught:
            next(pending)
        assert (caught.value.reason, caught.value.status) == ("exited", -signal.SIGKILL)
    assert not child.is_alive
    with pytest.raises(ChildDied):
        child.call("echo")


def test_an_exit_status_is_told(child: Child) -> None:
    with pytest.raises(ChildDied) as caught:
        list(child.call("die", {"status": 7}))
    assert caught.value.status == 7


@pytest.mark.parametrize(
    "data",
    [
        b"some text that a library printed",
        struct.pack(">II", 2**31, 0),
        struct.pack(">II", 2, 2**31),
        wire.frame(b'{"type":"answer","id":99,"value":1}'),
        wire.frame(b'{"type":"call","id":1,"verb":"x"}'),
    ],
    ids=["text", "head too large", "payload too large", "unknown call", "wrong direction"],
)
def test_a_child_that_breaks_the_rules_is_killed(child: Child, data: bytes) -> None:
    with pytest.raises(ChildDied) as caught:
        list(child.call("garbage", {}, data))
    assert caught.value.reason == "protocol"
    assert caught.value.status == -signal.SIGKILL


def test_what_a_library_prints_does_not_reach_the_wire(child: Child) -> None:
    (reply,) = child.call("stderr", {"count": 300_000})
    assert reply.value == b'"written"'
    child.close()
    assert child.stderr_bytes >= 300_000


def test_a_child_that_stands_still_is_declared_hung(starter: Starter) -> None:
    child = starter.spawn("echo", LIMITS, pace=Pace(0.05, 0.05, 2.0, hung_s=0.3))
    assert child.wait_ready(60)
    pending = child.call("hang", {"silent": True})
    assert next(pending).value == b'"hanging"'
    with pytest.raises(ChildHung):
        next(pending)
    child.close()
    wait_gone([child.pid])


def test_a_step_that_takes_too_long_is_declared_hung(starter: Starter) -> None:
    child = starter.spawn("echo", Limits(wall_s=0.05), pace=QUICK)
    pending = child.call("hang")
    with pytest.raises(ChildHung):
        list(pending)
    child.close()


class Gone:
    """A process of which whoever reaps it knows that it was killed."""

    pid, status = 1, -signal.SIGKILL

    def signal(self, how: str) -> None:
        pass

    def wait(self, timeout_s: float) -> bool:
        return True


def test_a_child_that_is_gone_when_patience_ends_did_not_hang() -> None:
    # Its end has not come through its pipe yet: on a loaded computer the clock may be first.
    (taken, asking), (answers, speaking), (errors, failing) = os.pipe(), os.pipe(), os.pipe()
    pipes = Pipes(os.fdopen(asking, "wb"), os.fdopen(answers, "rb"), os.fdopen(errors, "rb"))
    child = Child("echo", pipes, Gone(), LIMITS, Pace(0.01, 0.01, 0.5, hung_s=0.01))
    try:
        with pytest.raises(ChildDied) as died:
            next(child.call("echo"))
        assert not isinstance(died.value, ChildHung) and died.value.status == -signal.SIGKILL
    finally:
        for each in (taken, speaking, failing):
            os.close(each)
        child.close()


def test_cancel_frees_the_child_for_the_next_call(child: Child) -> None:
    pending = child.call("hang")
    next(pending)
    pending.cancel()
    assert next(child.call("echo")).value == b"{}"


def test_a_stop_flag_ends_the_wait(child: Child) -> None:
    stop = Stop()
    pending = child.call("hang", stop=stop)
    next(pending)
    stop.set()
    with pytest.raises(Stopped):
        next(pending)
    pending.cancel()


def test_what_a_child_said_before_a_stop_can_still_be_heard(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    stop, put, has_come, is_let_in = Stop(), Inbox.put, threading.Event(), threading.Event()

    def put_late(inbox: Inbox, message: wire.FromChild, payload: bytes) -> None:
        if isinstance(message, wire.Answer):
            has_come.set()
            is_let_in.wait(10)
        put(inbox, message, payload)

    monkeypatch.setattr(Inbox, "put", put_late)
    pending = child.call("hang", stop=stop)
    assert has_come.wait(10)
    stop.set()
    with pytest.raises(Stopped):
        next(pending)
    is_let_in.set()
    assert [reply.value for reply in pending.last_words()] == [b'"hanging"']
    assert not child.is_alive


@pytest.mark.parametrize("options", [{}, {"deaf": True}, {"silent": True}], ids=["busy", "deaf", "standing still"])
def test_the_stop_ladder_ends_every_child(starter: Starter, options: dict[str, wire.Option]) -> None:
    child = starter.spawn("echo", LIMITS, pace=QUICK)
    assert next(child.call("hang", options)).value == b'"hanging"'
    child.close()
    wait_gone([child.pid])
    child.close()


def test_an_idle_child_ends_when_asked(starter: Starter) -> None:
    child = starter.spawn("echo", LIMITS, pace=Pace(quit_s=60))
    assert child.wait_ready(60)
    child.close()
    assert child._control.status == 0, "it was not asked, or did not hear"


def test_a_child_gets_its_file_for_reading_only(starter: Starter, tmp_path: Path) -> None:
    box = tmp_path / "邮箱"
    box.write_bytes(b"0123456789")
    child = starter.spawn("echo", LIMITS, box, QUICK)
    (reply,) = child.call("file", {"start": 4})
    assert reply.payload == b"456789"
    child.close()


def test_without_a_file_there_is_none(child: Child) -> None:
    with pytest.raises(ChildFailed) as caught:
        list(child.call("file"))
    assert caught.value.reason == "no_file"


@pytest.mark.parametrize("kind", ["folder", "absent", "fifo"])
def test_only_a_regular_file_is_handed_over(starter: Starter, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    if kind == "folder":
        target.mkdir()
    elif kind == "fifo":
        os.mkfifo(target)
    with pytest.raises(ChildNotStarted) as caught:
        starter.spawn("echo", LIMITS, target)
    assert caught.value.facts == {"reason": "file_refused"}


def test_a_child_inherits_nothing_of_the_desk(starter: Starter, child: Child, tmp_path: Path) -> None:
    with (tmp_path / "key").open("wb") as secret:
        os.set_inheritable(secret.fileno(), True)
        other = starter.spawn("echo", LIMITS, pace=QUICK)
        seen = value_of(other, "environment")
        things = open_things(other.pid)
        other.close()
    assert seen["folder"] == "/"
    names = seen["names"]
    assert isinstance(names, list)
    assert not [name for name in names if name.startswith(("PYTHON", "INGLENOOK_PASS", "HOME", "USER", "XDG", "SSH"))]
    assert not [what for what in things.values() if "key" in what or what.startswith("socket:")]
    assert len(things) <= 6


def test_the_protections_of_a_child_hold(child: Child) -> None:
    (reply,) = child.call("protections")
    found = wire.decode(reply.value, tuple[Protection, ...])
    # The processor time is set with the first call that has a limit of it, and this child has none.
    assert {each.name for each in found if each.must_hold and not each.is_held} == {"processor"}


def test_no_process_of_ours_has_a_socket(starter: Starter, child: Child) -> None:
    child.wait_ready(60)
    pids = [child.pid, *([starter.pid, starter.forks] if isinstance(starter, PipeStarter) else [])]
    for pid in filter(None, pids):
        things = open_things(pid)
        assert things and not [what for what in things.values() if what.startswith("socket:")]


def test_descriptors_and_threads_are_given_back(starter: Starter, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(b"x")
    starter.spawn("echo", LIMITS, box, QUICK).close()
    before, threads = descriptors(), threading.active_count()
    for number in range(6):
        child = starter.spawn("echo", LIMITS, box if number % 2 else None, QUICK)
        if number % 3 == 0:
            os.kill(child.pid, signal.SIGKILL)
        child.close()
    assert descriptors() <= before  # what other tests left may go meanwhile
    assert threading.active_count() <= threads + 1


def test_the_starter_keeps_no_descriptor_of_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, "1")
    starter = start()
    assert isinstance(starter, PipeStarter)
    starter.spawn("echo", LIMITS, pace=QUICK).close()
    before = len(open_things(starter.pid))
    for _ in range(3):
        starter.spawn("echo", LIMITS, pace=QUICK).close()
    assert len(open_things(starter.pid)) == before
    starter.close()


@pytest.mark.parametrize("of", ["pid", "forks"], ids=["starter", "fork server"])
def test_a_dead_starter_takes_its_children_along_and_the_next_request_starts_a_new_one(
    monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    monkeypatch.setenv(FLAG, "1")
    before = descriptors()
    starter = PipeStarter(frozenset({"echo"} if of == "forks" else ()))
    child = starter.spawn("echo", LIMITS, pace=QUICK)
    pending = child.call("hang", {"deaf": True})
    next(pending)
    dead = getattr(starter, of)
    os.kill(dead, signal.SIGKILL)
    with pytest.raises(ChildDied):
        next(pending)
    wait_gone([child.pid])
    child.close()
    again = starter.spawn("echo", LIMITS, pace=QUICK)
    assert next(again.call("echo")).value == b"{}"
    assert getattr(starter, of) not in {0, dead}
    starter.close()
    wait_gone([again.pid])
    assert descriptors() <= before  # what other tests left may go meanwhile


DESK = """
import sys
from inglenook.process.limits import Limits
from inglenook.process.session import PipeStarter
starter = PipeStarter(frozenset(sys.argv[1:]))
children = [starter.spawn("echo", Limits()) for _ in range(3)]
pendings = [child.call("hang", {"deaf": True, "silent": number == 1}) for number, child in enumerate(children[:2])]
for pending in pendings:
    next(pending)
children[2].wait_ready(60)
print(starter.pid, *([starter.forks] * bool(sys.argv[1:])), *(child.pid for child in children), flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("forked", [[], ["echo"]], ids=["starter", "forked"])
def test_when_the_desk_is_killed_everything_it_started_goes(forked: list[str]) -> None:
    package = str(Path(inglenook.__file__).parents[1])
    environment = {**os.environ, FLAG: "1", "PYTHONPATH": package}
    with subprocess.Popen(
        [sys.executable, "-c", DESK, *forked], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as desk:
        assert desk.stdout is not None
        pids = [int(word) for word in desk.stdout.readline().split()]
        assert len(pids) == 4 + len(forked)
        desk.kill()
        wait_gone(pids)  # after about 15 ms


LOCKED = """
import sys
from inglenook.process import session, starting
from inglenook.process.limits import Limits
starting.begin()
forked = session.PipeStarter(frozenset(sys.argv[1:]))
child = forked.spawn("echo", Limits())
child.wait_ready(60)
print(session._First.session.pid, *([forked.forks] * bool(sys.argv[1:])), child.pid, flush=True)
starting.succeed(["--version"], 0.05)
while True:  # hangs, as whatever may hang
    pass
"""


@pytest.mark.parametrize("forked", [[], ["echo"]], ids=["starter", "forked"])
def test_a_locked_desk_that_hangs_is_ended_with_all_its_children(forked: list[str]) -> None:
    environment = {**os.environ, FLAG: "1", "PYTHONPATH": str(Path(inglenook.__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", LOCKED, *forked], stdout=subprocess.PIPE, env=environment) as desk:
        assert desk.stdout is not None
        pids = [int(word) for word in desk.stdout.readline().split()]
        assert len(pids) == 2 + len(forked)
        try:
            assert desk.wait(30) == -signal.SIGKILL
            wait_gone(pids)
        finally:
            desk.kill()


def test_the_starter_checks_what_is_opened_outside(starter: Starter) -> None:
    for target in ("file:///etc/passwd", Path("/etc/not/there"), "javascript:1"):
        with pytest.raises(OutsideRefused):
            starter.open_outside(target)


def test_the_role_for_tests_refuses_to_run_outside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FLAG, raising=False)
    with pytest.raises(TestRoleRefused):
        handlers()


def test_an_unknown_role_dies_at_once(starter: Starter) -> None:
    child = starter.spawn("wizard", LIMITS, pace=QUICK)
    with pytest.raises(ChildDied):
        list(child.call("echo"))
    child.close()


def test_names_left_by_a_killed_desk_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fifos, "_private_folder", lambda: str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for process in (gone.pid, os.getpid()):
        folder = tmp_path / f"inglenook-pipes-{process}-x"
        folder.mkdir()
        os.mkfifo(folder / "stdin")
    (tmp_path / "inglenook-pipes-somebody").mkdir()
    fifos.sweep()
    left = {each.name for each in tmp_path.iterdir()}
    assert left == {f"inglenook-pipes-{os.getpid()}-x", "inglenook-pipes-somebody"}
