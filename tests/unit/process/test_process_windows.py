"""The sandbox of Windows against a Windows of the tests: layouts, what each role is born with, and no way around."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from inglenook.process import attempts, boxed, kinds, sandbox, wire
from inglenook.process.boxed import Asked, Ends, Spawner
from inglenook.process.child import Pace, Pipes
from inglenook.process.kinds import Entered, Kind
from inglenook.process.limits import Limits
from inglenook.process.starter import ChildNotStarted, ProtectionBroken
from inglenook.process.windows import containers, inside, layouts, tokens, trials
from inglenook.process.windows.birth import Wish, _block, bear
from inglenook.process.windows.functions import CallFailed
from inglenook.process.windows.jobs import Job
from inglenook.process.windows.plans import MITIGATIONS, Box, rungs
from inglenook.process.wire import Ready
from tables import table
from unit.process.fakewindows import FakeWindows, Made

MIB = 1024 * 1024
QUICK = Pace(quit_s=0.0, terminate_s=0.0, kill_s=2.0, hung_s=10.0)
TABLE = tomllib.loads(Path(__file__).with_name("windows.toml").read_text("ascii"))
WISH = Wish("python.exe", 'python.exe "-c"', {"b": "2", "A": "é"}, "C:\\Windows", (11, 12, 13), inherits=(14, 13))


@pytest.fixture
def windows() -> FakeWindows:
    return FakeWindows()


@table("name", sorted(TABLE["structures"]))
def test_structures_lie_as_the_headers_lay_them_out(name: str) -> None:
    structure, expected = getattr(layouts, name), dict(TABLE["structures"][name])
    # What stands at the end only fills the last eight bytes, or is its first part.
    assert (ctypes.sizeof(structure), name) == (expected.pop("size"), name)
    assert {field: getattr(structure, field).offset for field in expected} == expected


def test_numbers_are_those_of_the_headers() -> None:
    assert {name: getattr(layouts, name) for name in TABLE["numbers"]} == TABLE["numbers"]


def test_a_child_is_born_suspended_in_its_job_with_three_handles_and_its_file(windows: FakeWindows) -> None:
    job = Job(windows.functions)
    job.bind(768 * MIB)
    born = bear(windows.functions, WISH, job)
    (process,) = windows.processes.values()
    assert (process.command_line, process.folder, process.token) == ('python.exe "-c"', "C:\\Windows", 0)
    assert process.environment == "A=é\0b=2\0\0"
    assert process.flags & layouts.CREATE_SUSPENDED and process.flags & layouts.EXTENDED_STARTUPINFO_PRESENT
    assert process.streams == (11, 12, 13)
    assert list(memoryview(process.attributes[layouts.ATTRIBUTE_HANDLE_LIST]).cast("Q")) == [11, 12, 13, 14]
    assert list(memoryview(process.attributes[layouts.ATTRIBUTE_JOB_LIST]).cast("Q")) == [job.handle]
    assert process.attributes[layouts.ATTRIBUTE_CHILD_PROCESS_POLICY] == b"\1\0\0\0"
    # It runs only once it was seen in the job, and no handle is left but those of process and job.
    assert windows.names().index("IsProcessInJob") < windows.names().index("ResumeThread")
    assert (process.state, windows.open) == ("running", {born.handle, job.handle})
    born.close()
    assert (process.state, windows.open) == ("ended", set())


def test_a_job_bounds_memory_and_ends_its_one_process(windows: FakeWindows) -> None:
    job = Job(windows.functions)
    job.bind(768 * MIB, 2.5)
    limits = windows.limits[job.handle]
    assert limits.basic.flags == 0x2 | 0x8 | 0x100 | 0x400 | 0x2000
    assert (limits.basic.active_processes, limits.process_memory) == (1, 768 * MIB)
    assert limits.basic.process_time == 25_000_000
    job.set_apart()
    assert windows.arguments("SetInformationJobObject")[1] == layouts.JOB_EXTENDED_LIMITS
    assert windows.calls[-1][1][1:2] == (layouts.JOB_UI_RESTRICTIONS,)
    assert windows.calls[-1][1][2]._obj.value == 0xFF
    job.bind()
    assert windows.limits[job.handle].basic.flags == 0x8 | 0x400 | 0x2000


@pytest.mark.parametrize("failing", ["IsProcessInJob", "AssignProcessToJobObject", "ResumeThread"])
def test_a_child_that_is_not_in_its_job_is_ended_before_its_first_instruction(failing: str) -> None:
    windows = FakeWindows(joins=failing != "AssignProcessToJobObject")
    job = Job(windows.functions)
    windows.refuse(failing)
    with pytest.raises(CallFailed) as caught:
        bear(windows.functions, WISH, job)
    assert (caught.value.name, caught.value.number) == (failing, 5)
    assert [each.state for each in windows.processes.values()] == ["ended"]
    assert windows.open == {job.handle}


def test_a_system_that_knows_no_job_at_the_birth_gets_the_child_into_it_before_it_runs() -> None:
    windows = FakeWindows(joins=False)
    job = Job(windows.functions)
    bear(windows.functions, WISH, job)
    (process,) = windows.processes.values()
    assert (process.jobs, process.state) == ([job.handle], "running")
    assert windows.names().index("AssignProcessToJobObject") < windows.names().index("ResumeThread")


@pytest.mark.parametrize(
    "failing", ["InitializeProcThreadAttributeList", "UpdateProcThreadAttribute", "CreateProcessW"]
)
def test_nothing_is_left_where_no_process_came_to_be(windows: FakeWindows, failing: str) -> None:
    job = Job(windows.functions)
    windows.refuse(failing)
    with pytest.raises(CallFailed):
        bear(windows.functions, WISH, job)
    assert (windows.processes, windows.open) == ({}, {job.handle})
    made = windows.names().count("InitializeProcThreadAttributeList") - 1  # the first asks for the size
    assert windows.names().count("DeleteProcThreadAttributeList") == (made if failing[0] != "I" else 0)


def test_a_variable_cannot_smuggle_in_another_one() -> None:
    for bad in ({"A": "1\0B=2"}, {"A=B": "1"}, {"": "1"}):
        with pytest.raises(ValueError):
            _block(bad)
    assert _block({}) == "\0"


def test_a_container_comes_with_the_capabilities_of_its_kind(windows: FakeWindows) -> None:
    for role, expected in (("reader", 0), ("llama", 0), ("courier", 2)):
        rung = rungs(role)[0]
        assert rung.box is Box.CONTAINER
        where = containers.container(windows.functions, kinds.kind_of(role).value)
        wish = Wish("p", "p", {}, "C:\\", (1, 2, 3), container=where, capabilities=rung.capabilities)
        bear(windows.functions, wish, Job(windows.functions))
        given = list(windows.processes.values())[-1].attributes[layouts.ATTRIBUTE_SECURITY_CAPABILITIES]
        box = layouts.SecurityCapabilities.from_buffer_copy(given)
        assert (box.container, box.count, bool(box.capabilities)) == (where, expected, bool(expected))
        for number in range(expected):
            assert box.capabilities[number].attributes == layouts.SE_GROUP_ENABLED


def test_each_kind_has_a_container_of_its_own_which_may_be_there_already(windows: FakeWindows) -> None:
    first = containers.container(windows.functions, "reader")
    assert ctypes.string_at(first) == b"io.github.inglenook.reader"
    windows.refuse("CreateAppContainerProfile", 0x800700B7 - (1 << 32))
    assert ctypes.string_at(containers.container(windows.functions, "engine")) == b"io.github.inglenook.engine"
    assert containers.container(windows.functions, "reader") == first
    windows.refuse("CreateAppContainerProfile", -1)
    with pytest.raises(CallFailed):
        containers.container(windows.functions, "courier")


def test_every_role_has_a_way_down_and_the_strictest_comes_first() -> None:
    for role in ("reader", "embedder", "inspector", "llama", "trainer", "courier", "courier_here"):
        boxes = [rung.box for rung in rungs(role)]
        assert boxes == sorted(boxes, key=list(Box).index) and boxes[-1] is Box.BARE
        assert [rung.is_hardened for rung in rungs(role)] == [True, False] * (len(boxes) // 2)
        assert (Box.LISTENING in boxes) == (role == "llama")
    assert rungs("courier_here")[0].box is Box.LOW
    assert [held for rung in rungs("reader") for held in rung.capabilities] == []


def test_a_low_token_is_closed_again_when_it_cannot_be_lowered(windows: FakeWindows) -> None:
    token = tokens.low(windows.functions)
    assert windows.open == {token}
    given = windows.arguments("SetTokenInformation")
    assert (given[1], given[2]._obj.attributes) == (layouts.TOKEN_INTEGRITY_LEVEL, layouts.SE_GROUP_INTEGRITY)
    assert ctypes.string_at(given[2]._obj.sid) == b"S-1-16-4096"
    windows.refuse("SetTokenInformation")
    with pytest.raises(CallFailed):
        tokens.low(windows.functions)
    assert windows.open == {token}


class Pipework(Ends):
    """Real pipes, whose numbers stand for handles."""

    def __init__(self) -> None:
        stdin, self._stdin = os.pipe()
        self._stdout, stdout = os.pipe()
        self._stderr, stderr = os.pipe()
        self.streams = (stdin, stdout, stderr)

    def pipes(self) -> Pipes:
        return Pipes(os.fdopen(self._stdin, "wb"), os.fdopen(self._stdout, "rb"), os.fdopen(self._stderr, "rb"))

    def close(self) -> None:
        for descriptor in self.streams:
            os.close(descriptor)


def ready(process: Made) -> None:
    """A child that says that it is ready, and waits."""
    os.write(process.streams[1], wire.frame(wire.encode(Ready(role_of(process)))))


def role_of(process: Made) -> str:
    words = process.command_line.split()
    return words[words.index("--child") + 1]


def failing(status: int) -> Callable[[Made], None]:
    return lambda process: process.end(status)


def asked(role: str, *reads: str, file: int = 0) -> Asked:
    return Asked(role, Limits(768 * MIB, 20, 30.0), file, QUICK, reads)


def test_a_reader_gets_a_container_and_the_next_one_the_same_without_a_trial(windows: FakeWindows) -> None:
    windows.run = ready
    spawner = Spawner(windows.functions, Pipework)
    children = [spawner.spawn(asked("reader")), spawner.spawn(asked("reader", file=77))]
    first, second = windows.processes.values()
    assert spawner.box("reader") is Box.CONTAINER
    for process in (first, second):
        assert layouts.ATTRIBUTE_SECURITY_CAPABILITIES in process.attributes and process.token == 0
        assert process.attributes[layouts.ATTRIBUTE_MITIGATION_POLICY] == MITIGATIONS.to_bytes(8, "little")
        assert windows.limits[process.jobs[0]].process_memory == 768 * MIB
    assert 77 in memoryview(second.attributes[layouts.ATTRIBUTE_HANDLE_LIST]).cast("Q")
    assert 77 not in memoryview(first.attributes[layouts.ATTRIBUTE_HANDLE_LIST]).cast("Q")
    assert "INGLENOOK_PASSPHRASE_FILE" not in first.environment
    assert f"{trials.HOME}={Path.home()}" in first.environment.split("\0")
    for child in children:
        child.kill()
    assert [process.state for process in (first, second)] == ["ended", "ended"]


def test_what_a_windows_does_not_give_is_done_without_rung_by_rung(windows: FakeWindows) -> None:
    windows.run = ready
    windows.refuse("CreateAppContainerProfile", 127)
    spawner = Spawner(windows.functions, Pipework)
    spawner.spawn(asked("reader")).kill()
    (process,) = windows.processes.values()
    assert (spawner.box("reader"), process.token != 0) == (Box.LOW, True)
    assert process.token not in windows.open
    windows.refuse("CreateRestrictedToken")
    spawner.spawn(asked("embedder")).kill()
    assert spawner.box("embedder") is Box.BARE
    # The job is not done without: where there is none, no child runs.
    windows.refuse("CreateJobObjectW")
    before = len(windows.processes)
    with pytest.raises(ChildNotStarted):
        spawner.spawn(asked("inspector"))
    with pytest.raises(ChildNotStarted):
        spawner.spawn(asked("reader"))
    assert len(windows.processes) == before
    windows.allow("CreateJobObjectW")
    windows.refuse("CreateProcessW")
    windows.refuse("CreateProcessAsUserW")
    with pytest.raises(ChildNotStarted):
        spawner.spawn(asked("inspector"))
    assert windows.open == set()


def test_a_child_that_cannot_run_in_a_box_gets_the_next_one_and_leaves_nothing(windows: FakeWindows) -> None:
    # As where the code lies in a folder that no container may read: the loader ends the process.
    def run(process: Made) -> None:
        if layouts.ATTRIBUTE_SECURITY_CAPABILITIES in process.attributes:
            process.end(0xC0000135)
        else:
            ready(process)

    windows.run = run
    spawner = Spawner(windows.functions, Pipework)
    spawner.spawn(asked("llama")).kill()
    assert spawner.box("llama") is Box.LOW
    # Each box once with all that can be asked for, and once without what the loader might stumble over.
    assert [bool(windows.apart & set(process.jobs)) for process in windows.processes.values()] == [True, False] * 2 + [
        True
    ]
    boxed = [process for process in windows.processes.values() if process.token == 0]
    assert len(boxed) == 4 and {process.state for process in boxed} == {"ended"}


def test_a_box_that_is_found_open_ends_the_search(windows: FakeWindows) -> None:
    windows.run = failing(sandbox.EXIT_OPEN)
    spawner = Spawner(windows.functions, Pipework)
    with pytest.raises(ProtectionBroken):
        spawner.spawn(asked("reader"))
    assert [process.state for process in windows.processes.values()] == ["ended"]
    assert spawner.box("reader") is None


def test_a_desk_in_a_job_has_children_in_jobs_that_can_lie_in_it(windows: FakeWindows) -> None:
    windows.run = ready
    Spawner(windows.functions, Pipework).spawn(asked("courier")).kill()
    assert windows.apart == {job for process in windows.processes.values() for job in process.jobs}
    windows.is_in_job = True
    spawner = Spawner(windows.functions, Pipework)
    spawner.spawn(asked("courier")).kill()
    assert spawner.box("courier") is Box.CONTAINER
    assert not windows.apart & set(list(windows.processes.values())[-1].jobs)


def test_a_model_is_opened_to_the_engines_container_alone(windows: FakeWindows) -> None:
    windows.run = ready
    windows.acl = []
    Spawner(windows.functions, Pipework).spawn(asked("llama", r"C:\models\one")).kill()
    places = {given[0]: given for name, given in windows.calls if name == "SetNamedSecurityInfoW"}
    assert r"C:\models\one" in places and sys.base_prefix in places
    lines = [given[1]._obj for name, given in windows.calls if name == "SetEntriesInAclW"]
    assert {(line.permissions, line.mode) for line in lines} == {(layouts.FILE_GENERIC_READ_EXECUTE, 1)}
    # The model, which is opened last, to the engine; the code, which is no secret, to all containers.
    trustees = [ctypes.string_at(line.trustee) for line in lines]
    assert trustees[-1] == b"io.github.inglenook.engine" and set(trustees[:-1]) == {b"S-1-15-2-1"}


def test_what_is_open_already_is_left_alone(windows: FakeWindows) -> None:
    where = containers.container(windows.functions, "reader")
    for sid, mask, flags, is_touched in (
        (b"S-1-15-2-1", layouts.FILE_GENERIC_READ_EXECUTE, 0, False),
        (b"io.github.inglenook.reader", 0x1F01FF, 0, False),
        (b"io.github.inglenook.reader", 0x1F01FF, layouts.INHERIT_ONLY_ACE, True),
        (b"S-1-15-2-1", 0x1, 0, True),
        (b"S-1-5-32-545", layouts.FILE_GENERIC_READ_EXECUTE, 0, True),
    ):
        windows.acl, before = [(sid, mask, flags)], windows.names().count("SetNamedSecurityInfoW")
        containers.open_to(windows.functions, where, ["C:\\code"])
        assert (windows.names().count("SetNamedSecurityInfoW") > before) is is_touched, (sid, mask, flags)
    windows.refuse("GetNamedSecurityInfoW", 5)
    containers.open_to(windows.functions, where, ["C:\\others"])
    asked = windows.names().count("GetNamedSecurityInfoW")
    containers.open_to(windows.functions, where, [str(Path.home()), str(Path.home().parent), "/"])
    assert windows.names().count("GetNamedSecurityInfoW") == asked


def test_the_folder_around_a_bundle_is_not_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "inglenook-window.exe"))
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    found = boxed._code(str(tmp_path / "inglenook.exe"))
    assert str(tmp_path) not in found and str(tmp_path / "_internal") in found


@pytest.fixture
def _own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The facts that stand once for a process are put back after the test."""
    for name in ("job", "memory_bytes", "cpu_s", "ends_with", "desk", "is_closed"):
        monkeypatch.setattr(inside._Own, name, getattr(inside._Own, name))


@pytest.mark.usefixtures("_own")
def test_a_process_says_what_it_was_born_into(windows: FakeWindows) -> None:
    found = {}
    for contained, held, rid in ((1, 0, 0x1000), (1, 1, 0x1000), (0, 0, 0x1000), (0, 0, 0x2000)):
        windows.contained, windows.held, windows.rid = contained, held, rid
        entered = inside.enter(windows.functions, Kind.ENGINE)
        found[entered.box] = (entered.files, entered.says)
    expected = {"container": (True, ""), "listening": (True, "no_closed_port"), "low": (False, "no_container")}
    assert found == {**expected, "bare": (False, "no_box")}
    windows.contained, windows.held = 1, 2
    assert inside.enter(windows.functions, Kind.COURIER).says == ""
    windows.refuse("GetTokenInformation")
    assert inside.enter(windows.functions, Kind.READER).box == "bare"  # what cannot be asked does not hold


@pytest.mark.usefixtures("_own")
def test_limits_are_tightened_in_a_job_inside_of_the_desks(windows: FakeWindows) -> None:
    born = layouts.ExtendedLimits()
    born.basic.flags = layouts.JOB_LIMIT_KILL_ON_JOB_CLOSE
    windows.inner, windows.limits[1] = 1, born
    inside.harden(windows.functions)
    assert ctypes.string_at(windows.arguments("SetKernelObjectSecurity")[2].value or 0).startswith(
        b"D:P(A;;0x1FFFFF;;;SY)"
    )
    inside.lock_down(windows.functions, 512 * MIB, 99)
    (handle,) = [job for job in windows.limits if job != 1]
    inside.bind(memory_bytes=256 * MIB)
    inside.bind(cpu_s=3.5)
    assert windows.limits[handle].process_memory == 256 * MIB
    assert windows.limits[handle].basic.process_time == 35_000_000
    inside.enter(windows.functions, Kind.READER)
    windows.refuse("OpenProcess", 5)
    found = inside.protections(windows.functions, is_child=True)
    assert {each.name for each in found if each.must_hold} == {"core_dumps", "not_dumpable", "ends_with_starter"}
    held = {each.name: each.is_held for each in found}
    assert held.pop("files_open") is False and set(held.values()) == {True}
    windows.refuse("OpenProcess", 87)
    assert not {each.name: each.is_held for each in inside.protections(windows.functions, is_child=False)}[
        "not_dumpable"
    ]


@pytest.mark.usefixtures("_own")
def test_nothing_is_claimed_where_the_system_took_nothing(windows: FakeWindows) -> None:
    for name in ("SetErrorMode", "SetKernelObjectSecurity", "CreateJobObjectW", "SetProcessMitigationPolicy"):
        windows.refuse(name)
    inside.harden(windows.functions)
    inside.lock_down(windows.functions, 512 * MIB)
    inside.enter(windows.functions, Kind.READER)
    found = inside.protections(windows.functions, is_child=True)
    assert [each.name for each in found if each.is_held] == []
    assert "not_dumpable" not in {each.name for each in found if each.must_hold}


def test_the_window_keeps_its_input_methods(windows: FakeWindows) -> None:
    entered = inside.enter(windows.functions, Kind.DESK)
    assert (entered.says, entered.calls) == ("no_closed_desk", False)
    assert set(windows.policies) == {layouts.POLICY_IMAGE_LOAD}


def test_what_a_container_must_hold_is_tried_and_its_breach_is_found(
    windows: FakeWindows, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("inglenook.process.windows.functions.functions", lambda: windows.functions)
    monkeypatch.setenv(trials.HOME, str(tmp_path))
    refused: set[str] = {"CreateProcessW", "OpenProcess"}
    for name in refused:
        windows.refuse(name)
    names = {"no_spying", "no_programs", "no_signals", "no_other_files", "no_writing"}
    found = {each.name: each for each in attempts.protections(Entered(Kind.COURIER, True, True, "", "container"))}
    assert set(found) == names and all(each.must_hold for each in found.values())
    # This process is in no container: what its files and sockets are tried by succeeds, and is told.
    assert {name for name, each in found.items() if each.is_held} == {"no_spying", "no_programs", "no_signals"}
    for name in refused:
        windows.allow(name)
    found = {each.name: each for each in attempts.protections(Entered(Kind.COURIER, True, True, "", "low"))}
    assert {name for name, each in found.items() if each.is_held} == set()
    assert {name for name, each in found.items() if each.must_hold} == names - {"no_other_files"}
    assert list(tmp_path.iterdir()) == []
    # What is not there, or not this process's to ask for, is no refusal.
    windows.refuse("OpenProcess", 87)
    monkeypatch.setenv(trials.HOME, str(tmp_path / "absent"))
    found = {each.name: each for each in attempts.protections(Entered(Kind.COURIER, True, True, "", "container"))}
    assert [name for name, each in found.items() if each.is_held] == []


class Socket:
    """A socket that the system of the test has its say about: at once, later, or not at all."""

    at_once, later = 0, 0
    made: ClassVar[list[int]] = []

    def __init__(self, family: int, kind: int) -> None:
        self.made.append(kind)

    def __enter__(self) -> Socket:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def setblocking(self, flag: bool) -> None:
        assert flag is False

    def connect_ex(self, address: tuple[str, int]) -> int:
        return self.at_once

    def getsockopt(self, *_: object) -> int:
        return self.later


@pytest.mark.parametrize(
    ("at_once", "later", "is_barred", "is_refused"),
    [
        (10013, 0, False, True),  # forbidden, in the words of Windows
        (errno.EPERM, 0, False, True),  # and of macOS
        (0, 0, True, False),
        (0, 0, False, False),
        (errno.ENETUNREACH, 0, False, False),  # no network says nothing
        (errno.ENETUNREACH, 0, True, True),
        (errno.EINPROGRESS, 10013, True, True),  # said a little later
        (10035, 10013, True, True),
        (errno.EINPROGRESS, 0, True, False),  # it went out
        (errno.EINPROGRESS, 10013, False, False),
    ],
)
def test_only_the_systems_word_counts_as_a_refusal(
    monkeypatch: pytest.MonkeyPatch, at_once: int, later: int, is_barred: bool, is_refused: bool
) -> None:
    monkeypatch.setattr("socket.socket", Socket)
    monkeypatch.setattr("select.select", lambda *_: ([], [], []))
    monkeypatch.setattr(Socket, "at_once", at_once)
    monkeypatch.setattr(Socket, "later", later)
    monkeypatch.setattr(Socket, "made", [])
    ways = attempts._ways(is_barred)
    assert {attempts._is_refused(each) for each in ways} == {is_refused}
    # Nothing is sent where nothing bars it: no way but those that only name an address.
    assert (socket.SOCK_STREAM in Socket.made) == is_barred
