"""No plaintext outside: a marker is planted wherever a person's text can be, and looked for wherever a file can be."""

from __future__ import annotations

import base64
import re
import time
from pathlib import Path

import pytest

from unit.trust.house import House
from unit.trust.markers import Marker, Watch
from unit.trust.processes import POLL_S, Launch, environment, linux_only, may_look_inside

pytestmark = linux_only

_LOG_LINE = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL) ", re.MULTILINE)


def test_no_file_but_the_inputs_ever_holds_the_marker(house: House) -> None:
    word, signs = house.marker.word, house.marker.signs
    watch = house.watch()
    status, said = house.run("add", str(house.inputs / "papers"), "--list", watch=watch)
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
    ]
    outputs = {words[0]: house.run(*words, watch=watch) for words in jobs}
    assert {status for status, _ in outputs.values()} == {0}
    for name in ("search", "summarize", "reply", "list", "drafts"):
        assert word in outputs[name][1] or signs in outputs[name][1], name
    # Killed in the middle of one more import.
    with Launch(house.command("add", str(house.inputs / "more")), environ=environment(house.root / "home")) as launch:
        while not launch.is_over and len(people := launch.look()) < 3:  # the desk, the starter, a reader
            watch.look(people)
        time.sleep(POLL_S)
        launch.kill()
        launch.require_all_gone()
    watch.look()
    assert watch.sightings == set()
    assert watch.looks > 20


def test_log_lines_do_not_hold_the_marker(house: House) -> None:
    house.run("add", str(house.inputs / "papers"))
    house.run("summarize", f"/nowhere/{house.marker.word}")
    said = (house.inputs / "stderr").read_text(encoding="utf-8")
    assert house.marker.word in said  # the sentences for the person do name the files
    logged = [line for line in said.splitlines() if _LOG_LINE.match(line)]
    assert not any(house.marker.is_in(line.encode()) for line in logged)
    assert "Traceback" not in said


@pytest.mark.parametrize("form", ["utf-8", "utf-16-le", "gb18030", "base64", "json", "quoted", "upper", "name"])
def test_the_watch_sees_a_plain_file(tmp_path: Path, form: str) -> None:
    marker = Marker()
    text = f"ab{marker.word}{marker.signs}c"
    data = {
        "base64": base64.b64encode(text.encode()),
        "json": b"".join(f"\\u{ord(sign):04x}".encode() for sign in marker.signs),
        "quoted": b"".join(f"={byte:02X}".encode() for byte in marker.signs.encode()),
        "upper": marker.word.upper().encode(),
        "name": b"",
    }
    name = f"{marker.word}.tmp" if form == "name" else "plain.tmp"
    (tmp_path / name).write_bytes(data[form] if form in data else text.encode(form))
    watch = Watch(marker, [tmp_path], [])
    watch.look()
    assert watch.sightings == {str(tmp_path / name)}


@pytest.mark.skipif(not may_look_inside(), reason="needs the right to see what other processes have open")
def test_the_watch_sees_an_open_file_without_a_name(tmp_path: Path) -> None:
    marker = Marker()
    code = (
        "import sys, tempfile; from inglenook.process.limits import harden; harden(); file = tempfile.TemporaryFile();"
        " file.write(sys.argv[1].encode()); file.flush(); print(1, flush=True); import time; time.sleep(600)"
    )
    watch = Watch(marker, [tmp_path], [])
    with Launch(["-c", code, marker.word], environ=environment(tmp_path / "home")) as launch:
        assert launch.line() == "1"
        watch.look(launch.look())
    assert len(watch.sightings) == 1
