"""The sandbox: each filter decides as its table says on both processors, and a real child finds every way barred."""

from __future__ import annotations

import errno
import os
import signal
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from inglenook import children
from inglenook.process import attempts, landlock, sandbox, seccomp, socketfolders, starting, wire
from inglenook.process.kinds import Entered, Kind, Protection
from inglenook.process.limits import Limits
from inglenook.process.sandbox import program
from inglenook.process.seccomp import When
from inglenook.process.syscalls import numbers

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, REFUSED, UNKNOWN, KILL = 0x7FFF0000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS, 0x80000000
THREAD = 0x3D0F00  # the flags by which libc makes a thread
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox of Linux")


def decided(filtering: bytes, number: int, arguments: Sequence[int] = (), architecture: int = 0xC000003E) -> int:
    """What the kernel would make of a call: the classic BPF that the filters use, and no more of it."""
    data = struct.pack("<iIQ6Q", number, architecture, 0, *([*arguments] + [0] * 6)[:6])
    steps = [struct.unpack_from("HBBI", filtering, at) for at in range(0, len(filtering), 8)]
    at, held = 0, 0
    while True:
        code, yes, no, value = steps[at]
        at += 1
        match code:
            case 0x20:
                (held,) = struct.unpack_from("<I", data, value)
            case 0x54:
                held &= value
            case 0x15:
                at += yes if held == value else no
            case 0x35:
                at += yes if held >= value else no
            case 0x06:
                return int(value)
            case _:
                raise AssertionError(code)


@pytest.fixture(params=sorted(MACHINES))
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_reader_may_read_and_count_and_nothing_else(machine: str) -> None:
    calls, filtering, kernel = numbers(machine), program(Kind.READER, machine), MACHINES[machine]
    for name in ("read", "write", "mmap", "futex", "exit_group", "clock_gettime", "getrandom"):
        assert decided(filtering, calls[name], (), kernel) == ALLOW, name
    for name in ("socket", "connect", "execve", "ptrace", "io_uring_setup", "memfd_create", "landlock_create_ruleset"):
        assert decided(filtering, calls[name], (), kernel) == REFUSED, name
    assert decided(filtering, 7777, (), kernel) == REFUSED


@pytest.mark.parametrize("flags", [os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_RDWR | os.O_CREAT])
def test_files_are_opened_for_reading_alone(machine: str, flags: int) -> None:
    for kind in (Kind.READER, Kind.COURIER):
        filtering, call = program(kind, machine), numbers(machine)["openat"]
        assert decided(filtering, call, (0, 0, os.O_CLOEXEC), MACHINES[machine]) == ALLOW
        assert decided(filtering, call, (0, 0, flags), MACHINES[machine]) == REFUSED


def test_what_landlock_has_closed_need_not_be_closed_again() -> None:
    # Tesseract ends the process where it cannot open /dev/null for writing, which only Landlock can tell from a file.
    filtering = program(Kind.READER, "x86_64", is_closed=True)
    assert decided(filtering, numbers("x86_64")["openat"], (0, 0, os.O_WRONLY | os.O_CREAT)) == ALLOW
    assert decided(filtering, numbers("x86_64")["socket"]) == REFUSED


def test_threads_are_made_and_no_processes(machine: str) -> None:
    calls, kernel = numbers(machine), MACHINES[machine]
    for kind in (Kind.READER, Kind.ENGINE, Kind.COURIER):
        filtering = program(kind, machine)
        assert decided(filtering, calls["clone"], (THREAD,), kernel) == ALLOW
        assert decided(filtering, calls["clone"], (17,), kernel) == REFUSED
        assert decided(filtering, calls["clone3"], (), kernel) == UNKNOWN
        assert [decided(filtering, calls[name], (), kernel) for name in ("fork", "vfork") if name in calls] in (
            [],
            [REFUSED, REFUSED],
        )
    assert decided(program(Kind.DESK, machine), calls["clone"], (17,), kernel) == ALLOW


def test_only_itself_can_be_signalled(machine: str) -> None:
    calls, kernel = numbers(machine), MACHINES[machine]
    for kind in (Kind.READER, Kind.ENGINE, Kind.COURIER):
        for name in ("kill", "tgkill"):
            assert decided(program(kind, machine), calls[name], (os.getpid(), 9, 6), kernel) == ALLOW
            assert decided(program(kind, machine), calls[name], (os.getppid(), 9, 6), kernel) == REFUSED


def test_each_kind_has_its_sockets(machine: str) -> None:
    call, kernel = numbers(machine)["socket"], MACHINES[machine]
    unix, four, six, netlink, packet = 1, 2, 10, 16, 17
    wanted = {Kind.READER: (), Kind.ENGINE: (unix,), Kind.DESK: (unix,), Kind.COURIER: (unix, four, six, netlink)}
    for kind, families in wanted.items():
        for family in (unix, four, six, netlink, packet):
            expected = ALLOW if family in families else REFUSED
            assert decided(program(kind, machine), call, (family,), kernel) == expected, (kind, family)


def test_another_processors_calls_end_the_process() -> None:
    filtering = program(Kind.READER, "x86_64")
    assert decided(filtering, 0, (), 0x40000003) == KILL
    assert decided(filtering, 0x40000000 | 1, ()) == KILL


def test_a_condition_on_one_call_says_nothing_of_the_next() -> None:
    filtering = seccomp.allow_only(["read"], [When("socket", 0, (1, 2))], "x86_64")
    calls = numbers("x86_64")
    assert [decided(filtering, calls["socket"], (family,)) for family in (1, 2, 3)] == [ALLOW, ALLOW, REFUSED]
    assert decided(filtering, calls["read"], (3,)) == ALLOW
    assert decided(filtering, calls["write"], (1,)) == REFUSED


@linux_only
@pytest.mark.skipif(landlock.version() == 0, reason="this kernel has no Landlock")
@pytest.mark.parametrize("role", ["reader", "recogniser", "llama", "trainer", "courier", "embedder", "inspector"])
def test_a_child_finds_every_way_barred(role: str) -> None:
    starter = starting.start()
    try:
        child = starter.spawn(role, Limits())
        replies = list(child.call("protections"))
        sockets = list(Path("/tmp").glob(f"inglenook-sockets-{child.pid}-*"))
        assert len(sockets) == (role == "llama")
        os.kill(child.pid, signal.SIGKILL)
        child.close()
        assert [folder for folder in sockets if folder.exists()] == []  # it had no time to take it along
    finally:
        starter.close()
    found = {each.name: each for each in wire.decode(replies[0].value, list[Protection])}
    names = {"no_spying", "no_programs", "no_signals", "no_other_files", "no_writing"}
    assert names | ({"no_network"} if role != "courier" else set()) <= set(found)
    assert [each for each in found.values() if each.name.startswith("no_") and not each.is_held] == []
    assert all(each.must_hold for each in found.values() if each.name.startswith("no_"))
    # Nothing of it is left in a core, no neighbour can read it, and it does not outlive whoever started it.
    assert all(found[name].is_held for name in ("core_dumps", "not_dumpable", "ends_with_starter"))


@linux_only
def test_what_is_not_barred_is_found_out() -> None:
    # This process has entered nothing, so each attempt succeeds; had it claimed to, that would be a broken promise.
    entered = Entered(Kind.DESK, True, True)
    assert "no_network" in attempts.broken(entered)
    unclaimed = Entered(Kind.DESK, False, False, "no_seccomp")
    assert attempts.broken(unclaimed) == ()
    assert {each.name: each.is_held for each in attempts.protections(unclaimed)}["no_network"] is False


def test_a_desk_on_macos_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert sandbox._entered(Kind.DESK, (), (), "") == Entered(Kind.DESK, False, False, "no_closed_desk")


def test_a_child_without_a_model_takes_its_folder_for_sockets_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)
    folder = tmp_path / "sockets"
    folder.mkdir()
    children._leaving([str(folder)])(3)
    assert left == [3]
    assert not folder.exists()


def test_what_killed_starters_left_goes_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socketfolders, "_PLACE", tmp_path)
    own = socketfolders.make()
    assert own.stat().st_mode & 0o777 == 0o700
    gone, elsewhere = tmp_path / "inglenook-sockets-99999999-abc", tmp_path / "elsewhere"
    others = ("inglenook-sockets-99999998-abc", "inglenook-sockets-x-abc", f"inglenook-sockets-{10**30}-abc")
    for folder in (gone, elsewhere, *(tmp_path / name for name in others)):
        folder.mkdir()
    (gone / "llama.sock").touch()
    (elsewhere / "llama.sock").touch()
    (tmp_path / "inglenook-sockets-99999998-abc" / "letter.txt").touch()
    (tmp_path / "inglenook-sockets-99999997-abc").symlink_to(elsewhere)
    socketfolders.sweep()
    left = {path.name for path in tmp_path.iterdir()}
    names = {"elsewhere", "inglenook-sockets-99999998-abc", "inglenook-sockets-x-abc", "inglenook-sockets-99999997-abc"}
    assert left == names | {own.name}
    assert (elsewhere / "llama.sock").exists()
    socketfolders.clear(os.getpid())
    assert not own.exists()
