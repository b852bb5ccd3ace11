"""The doctor tells the truth: whatever is broken on purpose turns its finding, and every other one is still given."""

from __future__ import annotations

import ctypes
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from inglenook import assembly, examination
from inglenook.engine.shelf.refusals import EngineMissing
from inglenook.examination import Finding
from inglenook.interfaces.cli.main import main
from inglenook.process import landlock, limits, sandbox
from inglenook.process.commands import starter_command
from inglenook.process.kinds import Entered, Kind
from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.storage import connection
from inglenook.vault.upkeep import maintenance, opening
from unit.trust.processes import linux_only

Break = Callable[[pytest.MonkeyPatch], None]


def findings() -> dict[str, Finding]:
    """What the doctor says now, by name."""
    return {each.name: each for each in examination.examine()}


WHOLE = "test_all_is_well_that_must_hold_here"
OTHERS = frozenset({"search_by_meaning", "keychain", "text_recognition"})


EVERY_CHILD = examination._CHILDREN


@pytest.fixture(autouse=True)
def only_what_is_broken_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no test here breaks is tried by the first one alone: each trial starts a process."""
    if request.node.name != WHOLE:
        kept = tuple(trial for trial in examination._TRIALS if trial[0] not in OTHERS)
        monkeypatch.setattr(examination, "_TRIALS", kept)
        monkeypatch.setattr(examination, "_of_the_models", list)
        monkeypatch.setattr(examination, "_CHILDREN", ())


@pytest.fixture
def without_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader has nothing to do with what is broken."""
    kept = tuple(trial for trial in examination._TRIALS if trial[0] not in {"reader", *OTHERS})
    monkeypatch.setattr(examination, "_TRIALS", kept)
    monkeypatch.setattr(examination, "_of_the_reader", list)


def told(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, bool]]:
    """What the command says and ends with: its status, and which findings are well."""
    status = main(["doctor", "--json"])
    return status, {each["name"]: each["ok"] for each in json.loads(capsys.readouterr().out)["findings"]}


@linux_only
def test_all_is_well_that_must_hold_here() -> None:
    found = findings()
    assert {"encryption", "reader", "engine", "core_dumps", "not_dumpable", "reader_memory"} | OTHERS <= set(found)
    assert [each for each in found.values() if each.must_hold and not each.is_well] == []


@pytest.mark.usefixtures("without_reader")
def test_a_failure_is_told_with_its_facts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> str:
        raise EngineMissing(library="mlx")

    monkeypatch.setattr(examination, "_TRIALS", (("runs_mlx", False, fail),))
    main(["doctor"])
    assert "The library mlx, which" in capsys.readouterr().out


def no_key(patch: pytest.MonkeyPatch) -> None:
    """The key never reaches SQLCipher."""
    patch.setattr(connection, "_begin", lambda _connection, _key: None)


def no_key_and_no_proof(patch: pytest.MonkeyPatch) -> None:
    """The same, and nobody looks whether a key is at work when a store is opened."""
    no_key(patch)
    for module in (connection, opening):
        patch.setattr(module, "prove", lambda _connection, _path: None)


def another_database(patch: pytest.MonkeyPatch) -> None:
    """A plain SQLite in the place of SQLCipher."""
    patch.setattr(connection, "_sqlcipher", lambda: sqlite3)


def one_key_for_all(patch: pytest.MonkeyPatch) -> None:
    """Every key is the same one."""
    patch.setattr(DataKey, "specification", lambda _key: "x'" + "00" * 32 + "'")


def no_database(patch: pytest.MonkeyPatch) -> None:
    """SQLCipher is not installed."""
    for name in [name for name in sys.modules if name.startswith("sqlcipher3")]:
        patch.delitem(sys.modules, name)
    patch.setitem(sys.modules, "sqlcipher3", None)


def broken_database(patch: pytest.MonkeyPatch) -> None:
    """SQLCipher fails in a way that nobody foresaw."""
    driver: Any = connection._sqlcipher()

    def fail(*_: object, **__: object) -> None:
        raise driver.OperationalError("unable to do anything")

    patch.setattr(maintenance, "connect", fail)


@pytest.mark.parametrize(
    "break_it", [no_key, no_key_and_no_proof, another_database, one_key_for_all, no_database, broken_database]
)
@pytest.mark.usefixtures("without_reader")
def test_a_store_in_the_clear_is_told(monkeypatch: pytest.MonkeyPatch, break_it: Break) -> None:
    break_it(monkeypatch)
    found = findings()
    assert not found["encryption"].is_well
    assert found["encryption"].must_hold
    assert found["engine"].is_well


def tell_starter(patch: pytest.MonkeyPatch, words: str) -> None:
    """Have the starter, a process of its own, do something before our code begins there."""
    *python, boot, flag, role = starter_command()
    before, mark, after = boot.partition("from inglenook.__main__")
    changed = [*python, before + words + mark + after, flag, role]
    patch.setattr("inglenook.process.session.starter_command", lambda: changed)


def tell_child(patch: pytest.MonkeyPatch, words: str) -> None:
    """Have every child do something before it takes its first step."""
    told = (
        "from inglenook.process import launcher; real = launcher.child_command; mark = 'from inglenook.__main__';"
        f" launcher.child_command = lambda *given: [word.replace(mark, {words!r} + mark) for word in real(*given)];"
    )
    tell_starter(patch, told)


@linux_only
def test_a_reader_that_does_not_start_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The starter is a process of its own, so what it starts is broken by what it is told to be.
    nothing = "launcher.child_command = lambda *_: ['/bin/false']; "
    tell_starter(monkeypatch, f"from inglenook.process import launcher; {nothing}")
    status, is_well = told(capsys)
    assert status == 1
    assert not is_well["reader"]
    assert is_well["encryption"]


@linux_only
@pytest.mark.usefixtures("without_reader")
def test_a_process_that_others_may_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    limits.harden()
    monkeypatch.setattr(examination, "_TRIALS", ())
    system = ctypes.CDLL(None)
    monkeypatch.setattr(assembly, "harden", lambda: None)
    assert findings()["not_dumpable"].is_well
    system.prctl(4, ctypes.c_ulong(1), 0, 0, 0)  # PR_SET_DUMPABLE
    try:
        assert not findings()["not_dumpable"].is_well
    finally:
        limits.harden()


@linux_only
def test_core_dumps_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource  # not on every system

    real = resource.getrlimit
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    monkeypatch.setattr(
        resource, "getrlimit", lambda which: unlimited if which == resource.RLIMIT_CORE else real(which)
    )
    found = findings()
    assert not found["core_dumps"].is_well
    assert found["reader_core_dumps"].is_well


@linux_only
def test_a_reader_without_limits_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # The child takes its steps in `children.main`; it is told to leave out those that lock it down and bound it.
    tell_child(
        monkeypatch,
        "from inglenook.process import limits, serve; limits.harden = lambda: None;"
        " serve.limit_memory = serve.renew_cpu = lambda *_: None;"
        " from inglenook import children; children.lock_down = lambda *_: None;",
    )
    found = findings()
    names = ("not_dumpable", "memory", "processor", "files_written", "files_open", "ends_with_starter")
    assert [name for name in names if found[f"reader_{name}"].is_well] == []
    assert all(found[f"reader_{name}"].must_hold for name in names)
    assert found["reader_core_dumps"].is_well  # what it inherited of the starter
    assert found["encryption"].is_well


@linux_only
def test_a_child_whose_sandbox_does_not_hold_does_not_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = "sandbox._entered = lambda kind, *_: sandbox.Entered(kind, True, True);"
    tell_child(monkeypatch, f"from inglenook.process import sandbox; {claims}")
    monkeypatch.setattr(examination, "_CHILDREN", EVERY_CHILD)
    status, is_well = told(capsys)
    assert status == 1
    assert [is_well[f"{each}_protections"] for each in ("reader", "engine", "courier")] == [False] * 3
    assert not is_well["reader"] and is_well["encryption"]


@linux_only
@pytest.mark.usefixtures("without_reader")
def test_a_desk_whose_sandbox_does_not_hold_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sandbox, "own", lambda: Entered(Kind.DESK, True, True))
    status, is_well = told(capsys)
    assert status == 1
    assert not is_well["no_network"] and not is_well["no_spying"]


HOLES = """
import os, sys, tempfile
from inglenook.process import attempts, landlock, sandbox
from inglenook.process.kinds import Kind
from inglenook.process.seccomp import When

def allowed(*calls):
    sandbox._PLAIN += calls

def signals():
    real = sandbox.When
    sandbox.When = lambda call, at, values, *mask: real(call, at, (*values, os.getppid()), *mask)
    landlock.version = lambda: 5  # one that does not bar signals by itself

def writing():
    landlock._MAKE_SOCKET |= 1 << 8 | 1 << 1  # to make a file and to write

def readable(*places):
    sandbox._SYSTEM_READS += places

holes = {
    "no_network": lambda: allowed("socket"),
    "no_spying": lambda: allowed("ptrace"),
    "no_programs": lambda: allowed("execve"),
    "no_signals": signals,
    "no_other_files": lambda: readable("/etc/passwd"),
    "no_writing": writing,
}
for name, make in {"": lambda: None, **holes}.items():
    sys.stdout.flush()
    if os.fork() == 0:
        make()
        entered = sandbox.enter(Kind.READER, (), ["/dev/shm"] if name == "no_writing" else ())
        assert entered.files and entered.calls, entered
        print(name, "->", *attempts.broken(entered), flush=True)
        os._exit(0)
    os.wait()
"""


@linux_only
@pytest.mark.skipif(landlock.version() == 0, reason="this kernel has no Landlock")
def test_each_hole_is_found_by_the_attempts_of_its_protection() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=False, env=environment)
    names = ("no_network", "no_spying", "no_programs", "no_signals", "no_other_files", "no_writing")
    found = dict(line.split("->") for line in done.stdout.splitlines())
    assert {name.strip(): words.split() for name, words in found.items()} == {
        "": [],
        **{each: [each] for each in names},
    }
    assert not done.stderr


@linux_only
def test_a_kernel_without_a_sandbox_is_told_and_works(monkeypatch: pytest.MonkeyPatch) -> None:
    lacks = "sandbox._entered = lambda kind, *_: sandbox.Entered(kind, False, False, 'no_landlock');"
    tell_child(monkeypatch, f"from inglenook.process import sandbox; {lacks}")
    found = findings()
    assert found["reader"].is_well
    assert not found["reader_no_network"].is_well
    assert not found["reader_no_landlock"].is_well
    assert not found["reader_no_network"].must_hold
