"""What looks for plaintext in `test_trust_outside` finds it in every form, and in files that have no name."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from unit.trust.markers import Marker, Watch
from unit.trust.processes import Launch, environment, linux_only, may_look_inside

pytestmark = linux_only


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


def test_the_watch_sees_it_across_the_pieces_of_a_large_file_that_was_clean(tmp_path: Path) -> None:
    marker, large = Marker(), bytearray(70_000)
    watch = Watch(marker, [tmp_path], [])
    for place in range(65_500, 65_560, 7):
        (tmp_path / "large").write_bytes(large)
        watch.look()
        assert watch.sightings == set()
        (tmp_path / "large").write_bytes(large[:place] + marker.word.encode() + large[place:])
        watch.look()
        assert len(watch.sightings) == 1
        watch.sightings.clear()


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
