"""One day with everything that the command line does, seen from outside: no plaintext, no socket, no other file.

A marker is planted wherever a person's text can be, and looked for wherever a file can be, at all times; strace tells
what was asked of the system.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from unit.trust.house import House
from unit.trust.markers import Watch
from unit.trust.processes import POLL_S, Launch, Seen, descriptors, environment, linux_only, may_look_inside
from unit.trust.tracing import is_allowed, may_trace, sockets_in, trace_of, under_strace, written_in

pytestmark = linux_only

_LOG_LINE = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL) ", re.MULTILINE)
_READS = "import sys; from inglenook.process.limits import harden; harden(); print(1, flush=True); import time"


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
                self.roles.add(each.role)


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
        is_read = False
        while not launch.is_over and not is_read:
            seen.look(people := launch.look())
            is_read = any(each.role == "reader" for each in people)
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
    assert sockets_in(trace) == []


@pytest.mark.skipif(not may_trace(), reason="the day was not watched by strace, which needs the right to look inside")
def test_the_day_was_watched_by_strace(house: House) -> None:
    assert under_strace(house)


@needs_strace
def test_the_trace_would_show_a_file_and_a_socket(house: House) -> None:
    code = "import os, socket; open('a.txt', 'w').close(); os.rename('a.txt', 'b.txt'); socket.socket().close()"
    house.run(["-c", code], len, under_strace(house))
    trace = trace_of(house)
    assert {path for path in written_in(trace) if not is_allowed(path, house)} == {"a.txt", "b.txt"}
    assert len(sockets_in(trace)) == 1
