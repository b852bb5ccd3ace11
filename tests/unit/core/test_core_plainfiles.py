"""What lies in place of a file never holds anybody up, and names are text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from inglenook.core import plainfiles
from inglenook.core.filenames import as_text
from inglenook.engine.shelf.candidate import candidate_at
from inglenook.engine.shelf.refusals import ModelRefused
from inglenook.engine.shelf.shelf import MANIFEST, Shelf

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX"), pytest.mark.usefixtures("soon")]


def held() -> int:
    """How many files this process has open, where that can be seen."""
    place = Path("/proc/self/fd")
    return len(list(place.iterdir())) if place.is_dir() else 0


def test_only_files_are_opened(tmp_path: Path) -> None:
    file, pipe, link, device = (tmp_path / name for name in ("file", "pipe", "link", "device"))
    file.write_bytes(b"all of it")
    os.mkfifo(pipe)
    link.symlink_to(file)
    device.symlink_to("/dev/zero")
    for path in (file, link):
        with plainfiles.opened(path) as opened:
            assert opened.read() == b"all of it"
    before = held()
    for path in (pipe, device, tmp_path, tmp_path / "nothing"):
        with pytest.raises(OSError, match=r"\[Errno \d+\]"):
            plainfiles.opened(path)
    assert held() == before


def test_a_pipe_on_the_shelf_of_models_or_given_as_one(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    (tmp_path / "evil").mkdir()
    os.mkfifo(tmp_path / "evil" / MANIFEST)
    assert shelf.installed() == [] and shelf.damaged() == ["evil"]
    os.mkfifo(tmp_path / "model.gguf")
    with pytest.raises(ModelRefused):
        candidate_at(tmp_path / "model.gguf")


def test_a_name_is_text() -> None:
    assert as_text(Path(os.fsdecode(b"caf\xe9/\xff.txt"))) == "caf\ufffd/\ufffd.txt"
    assert as_text("茶 – café") == "茶 – café"
