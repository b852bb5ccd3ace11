"""What our processes have to do with the world outside the vault, seen from outside: no socket, no other file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from unit.trust.house import House
from unit.trust.processes import ROOT, Launch, Seen, descriptors, environment, linux_only, may_look_inside

pytestmark = linux_only

_STRACE = shutil.which("strace") or ""
_FILE_CALLS = "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,truncate"
_SOCKET_CALLS = "socket,socketpair,bind,listen,connect,accept,accept4"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OPENED = re.compile(
    rf"\b(?:open|openat|openat2|creat)\((?:AT_FDCWD, )?{_QUOTED.pattern}[^)\n]*\bO_(?:WRONLY|RDWR|CREAT)"
)
_MOVED = re.compile(r"\b(?:rename|link|symlink|mknod|truncate)\w*\((.*)")
# Such a call that the system did; each process tries at its start whether it is refused.
_MADE = re.compile(rf"^\d+ +(?:<\.\.\. )?(?:{_SOCKET_CALLS.replace(',', '|')})\b[^\n]* = \d+$", re.MULTILINE)
_ATTEMPT = re.compile(r"/(?:tmp|dev/shm)/inglenook-attempt-\d+")
_CODE = [str(ROOT), sys.prefix, sys.base_prefix]
_READS = "import sys; from inglenook.process.limits import harden; harden(); print(1, flush=True); import time"


def may_trace() -> bool:
    """Whether strace is here and may read the paths in what hardened processes ask for."""
    return (
        bool(_STRACE)
        and may_look_inside()
        and subprocess.run([_STRACE, "-qq", "-o", "/dev/null", "true"], check=False).returncode == 0
    )


needs_strace = pytest.mark.skipif(not may_trace(), reason="needs strace with the right to look inside")
needs_sight = pytest.mark.skipif(not may_look_inside(), reason="needs the right to see what others have open")


def sockets_of(people: Sequence[Seen]) -> set[str]:
    """The sockets that any of these processes holds now."""
    return {target for each in people for _, target in descriptors(each.pid) if target.startswith("socket:")}


@needs_sight
def test_nobody_holds_a_socket_while_an_import_runs(house: House) -> None:
    found: set[str] = set()
    roles: set[str] = set()

    def look(people: list[Seen]) -> None:
        found.update(sockets_of(people))
        for each in people:
            if any(descriptors(each.pid)):
                roles.add(each.command[each.command.index("--child") + 1] if "--child" in each.command else "desk")

    with Launch(house.command("add", str(house.inputs)), environ=environment(house.root / "home")) as launch:
        launch.wait(look)
        launch.require_all_gone()
    assert roles >= {"desk", "starter", "reader"}
    assert found == set()


@needs_sight
def test_a_socket_would_be_seen(tmp_path: Path) -> None:
    code = f"import socket; held = socket.socket(); {_READS}; time.sleep(600)"
    with Launch(["-c", code], environ=environment(tmp_path / "home")) as launch:
        assert launch.line() == "1"
        assert len(sockets_of(launch.look())) == 1


def traced(words: Sequence[str], house: House) -> tuple[int, str]:
    """One run of Python under strace: its status, and what it asked of the system."""
    log = house.inputs / "trace"
    before = [_STRACE, "-f", "-qq", "--seccomp-bpf", "-o", str(log), "-e", f"trace={_FILE_CALLS},{_SOCKET_CALLS}"]
    with Launch(words, environ=environment(house.root / "home"), before=before, cwd=house.root / "work") as launch:
        status, _ = launch.wait()
        launch.require_all_gone()
    return status, log.read_text(encoding="utf-8", errors="replace")


def written_in(trace: str) -> set[str]:
    """Every path that was opened for writing, made, moved or cut."""
    moved = {name for rest in _MOVED.findall(trace) for name in _QUOTED.findall(rest)}
    return moved | set(_OPENED.findall(trace))


def is_allowed(path: str, house: House) -> bool:
    """The vault, nothing, the pipes to our children, and Python's compiled code, which knows nothing of anybody."""
    place = Path(path)
    return (
        place.is_relative_to(house.vault)
        # What each process tries at its start; had it been let, it would not have gone on.
        or _ATTEMPT.fullmatch(path) is not None
        or path == "/dev/null"
        or (place.parent.parent == house.root / "home" / "run" and place.name in {"stdin", "stdout", "stderr"})
        or (place.parent.name == "__pycache__" and any(place.is_relative_to(code) for code in _CODE))
    )


@needs_strace
def test_only_the_vault_is_written_and_no_socket_is_made(house: House) -> None:
    trace = ""
    for words in (
        ("add", str(house.inputs / "papers")),
        ("search", house.marker.word),
        ("reply", "m1", "--keep", "--say", "yes"),
        ("vault", "backup"),
    ):
        status, said = traced(house.command(*words), house)
        assert status in (0, 1)
        trace += said
    written = written_in(trace)
    assert str(house.vault / "vault.db") in written
    assert {path for path in written if not is_allowed(path, house)} == set()
    assert "socket(" in trace
    assert _MADE.findall(trace) == []


@needs_strace
def test_the_trace_would_show_a_file_and_a_socket(house: House) -> None:
    code = "import os, socket; open('a.txt', 'w').close(); os.rename('a.txt', 'b.txt'); socket.socket().close()"
    _, trace = traced(["-c", code], house)
    assert {path for path in written_in(trace) if not is_allowed(path, house)} == {"a.txt", "b.txt"}
    assert len(_MADE.findall(trace)) == 1
