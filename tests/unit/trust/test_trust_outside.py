"""One day with everything that the command line does, seen from outside: no plaintext, no socket, no other file.

A marker is planted wherever a person's text can be, and looked for wherever a file can be, at all times; strace tells
what was asked of the system.
"""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from unit.trust.house import House
from unit.trust.markers import Watch
from unit.trust.processes import POLL_S, ROOT, Launch, Seen, descriptors, environment, linux_only, may_look_inside

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
_LOG_LINE = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL) ", re.MULTILINE)
_READS = "import sys; from inglenook.process.limits import harden; harden(); print(1, flush=True); import time"


@functools.cache
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
def test_a_socket_would_be_seen(tmp_path: Path) -> None:
    code = f"import socket; held = socket.socket(); {_READS}; time.sleep(600)"
    with Launch(["-c", code], environ=environment(tmp_path / "home")) as launch:
        assert launch.line() == "1"
        assert len(sockets_of(launch.look())) == 1


def under_strace(house: House, *, files: bool = True) -> list[str]:
    """What to put before a command, so that what it asks of the system is written down; nothing without strace."""
    log = str(house.inputs / "trace")
    what = f"trace={_SOCKET_CALLS}{',' + _FILE_CALLS if files else ''}"
    return [_STRACE, "-f", "-qq", "--seccomp-bpf", "-o", log, "-A", "-e", what] if may_trace() else []


def trace_of(house: House) -> str:
    """What was written down."""
    return (house.inputs / "trace").read_text(encoding="utf-8", errors="replace")


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


@dataclass(slots=True)
class Onlooker:
    """Looks at everybody who belongs to a run: where the marker lies, who is there, who holds a socket."""

    watch: Watch
    sockets: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def look(self, people: list[Seen]) -> None:
        """One round."""
        self.watch.look(people)
        self.sockets |= sockets_of(people)
        for each in people:
            if any(descriptors(each.pid)):
                self.roles.add(role_of(each))


def role_of(each: Seen) -> str:
    """Which of our processes it is."""
    return each.command[each.command.index("--child") + 1] if "--child" in each.command else "desk"


def test_a_day_leaves_nothing_outside_the_vault(house: House) -> None:
    # One day answers all: each question of its own would cost the whole day again.
    word, signs = house.marker.word, house.marker.signs
    seen, before = Onlooker(house.watch()), under_strace(house)
    status, said = house.run(house.command("add", str(house.inputs / "papers"), "--list"), seen.look, before)
    assert (status, word in said) == (1, True)  # the broken PDF and the picture
    jobs = [
        ("search", word, signs, "--explain"),
        ("summarize", "m1"),
        ("summarize", str(house.inputs / "papers" / "wide.txt"), "--length", "long"),
        ("triage",),
        ("reply", "m1", "--keep", "--say", f"yes, {word} {signs}"),
        ("drafts", "list"),
        ("list", "mail", "--json"),
        ("vault", "backup"),
        ("vault", "check"),
        ("summarize", f"/nowhere/{word}"),
    ]
    outputs = house.run_all(jobs, seen.look, before)
    assert [status for status, _ in outputs] == [0] * 9 + [4]
    for words, (_, printed) in zip(jobs[:-1], outputs[:-1], strict=True):
        assert word in printed or signs in printed or words[0] in {"triage", "vault"}, words
    killed_in_an_import(house, seen)
    require_no_plaintext(house, seen)
    require_clean_logs(house)
    if may_look_inside():
        assert seen.roles >= {"desk", "starter", "reader"}
        assert seen.sockets == set()
    if before:
        require_no_trace(house)


def killed_in_an_import(house: House, seen: Onlooker) -> None:
    """One more import, ended in its middle."""
    places = environment(house.root / "home")
    with Launch(house.command("add", str(house.inputs / "more")), environ=places) as launch:
        while not launch.is_over and len(people := launch.look()) < 3:  # the desk, the starter, a reader
            seen.look(people)
        time.sleep(POLL_S)
        launch.kill()
        launch.require_all_gone()
    seen.look([])


def require_no_plaintext(house: House, seen: Onlooker) -> None:
    """No file but the inputs ever held the marker."""
    assert seen.watch.sightings == set()
    assert seen.watch.looks > 20


def require_clean_logs(house: House) -> None:
    """No line of a log holds the marker; the sentences for the person do name the files."""
    said = (house.inputs / "stderr").read_text(encoding="utf-8")
    assert house.marker.word in said
    logged = [line for line in said.splitlines() if _LOG_LINE.match(line)]
    assert not any(house.marker.is_in(line.encode()) for line in logged)
    assert "Traceback" not in said


def require_no_trace(house: House) -> None:
    """Only the vault was written, and no socket was made."""
    trace = trace_of(house)
    written = written_in(trace)
    assert str(house.vault / "vault.db") in written
    assert {path for path in written if not is_allowed(path, house)} == set()
    assert "socket(" in trace
    assert _MADE.findall(trace) == []


@pytest.mark.skipif(not may_trace(), reason="the day was not watched by strace, which needs the right to look inside")
def test_the_day_was_watched_by_strace(house: House) -> None:
    assert under_strace(house)


@needs_strace
def test_the_trace_would_show_a_file_and_a_socket(house: House) -> None:
    code = "import os, socket; open('a.txt', 'w').close(); os.rename('a.txt', 'b.txt'); socket.socket().close()"
    house.run(["-c", code], len, under_strace(house))
    trace = trace_of(house)
    assert {path for path in written_in(trace) if not is_allowed(path, house)} == {"a.txt", "b.txt"}
    assert len(_MADE.findall(trace)) == 1
