"""What lies in place of a file never holds anybody up, what is written is whole, and names are text."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inglenook import interfaces
from inglenook.core import plainfiles
from inglenook.core.errors import NoRoom, NotWritten
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


@contextlib.contextmanager
def no_room(most: int) -> Iterator[None]:
    """No file of this process grows over so many bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_that_cannot_be_written_whole_is_as_it_was(tmp_path: Path) -> None:
    table, link, pipe = tmp_path / "table.csv", tmp_path / "link.csv", tmp_path / "pipe"
    table.write_bytes(b"last month")
    link.symlink_to(table)
    with no_room(16), pytest.raises(NoRoom) as full:
        plainfiles.write(table, b"this month, " * 9)
    assert full.value.facts["path"] == str(table)
    assert table.read_bytes() == b"last month"
    with pytest.raises(NotWritten) as refused:
        plainfiles.write(tmp_path / "nowhere" / "x.csv", b"")
    assert type(refused.value) is NotWritten
    with pytest.raises(NotWritten):
        plainfiles.write(tmp_path, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "table.csv"]  # nothing half-written
    table.chmod(0o640)
    plainfiles.write(link, b"this month")
    assert (link.is_symlink(), table.read_bytes(), table.stat().st_mode & 0o777) == (True, b"this month", 0o640)
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    plainfiles.write(pipe, b"through")
    assert os.read(reading, 99) == b"through"
    os.close(reading)


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


def test_whatever_a_person_saves_is_written_so() -> None:
    faces = Path(interfaces.__file__).parent
    made_for_us = {faces / "qt" / "wordlist.py", faces / "qt" / "preferences.py", *(faces / "qt" / "shots").iterdir()}
    others = [path for path in faces.rglob("*.py") if path not in made_for_us]
    assert [
        path.name for path in others if b".write_bytes(" in (text := path.read_bytes()) or b".write_text(" in text
    ] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_leaves_the_vault_is_for_its_owner_alone_unless_a_file_of_that_name_says_otherwise(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        plainfiles.write(tmp_path / "draft.eml", b"Dear Bo")
    finally:
        os.umask(before)
    assert (tmp_path / "draft.eml").stat().st_mode & 0o777 == 0o600
