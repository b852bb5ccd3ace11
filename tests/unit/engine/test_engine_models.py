from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.shelf.models import digest_of, files_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("tokenizer.json", "model-2.safetensors", "model-1.safetensors", "config.json"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def test_the_digest_of_a_file_is_its_own(folder: Path) -> None:
    assert digest_of(folder / "config.json") == hashlib.sha256(b"config.json").hexdigest()


def test_the_digest_of_a_folder_is_that_of_its_lines(folder: Path) -> None:
    names = ["config.json", "model-1.safetensors", "model-2.safetensors", "tokenizer.json"]
    lines = "".join(f"{name} {hashlib.sha256(name.encode()).hexdigest()}\n" for name in names)
    assert digest_of(folder) == hashlib.sha256(lines.encode()).hexdigest()


def test_what_no_engine_opens_does_not_count(folder: Path) -> None:
    before = digest_of(folder)
    (folder / "LICENSE").write_text("free")
    (folder / "modeling.py").write_text("import os")
    (folder / "more.safetensors").mkdir()
    assert digest_of(folder) == before
    assert "modeling.py" not in [path.name for path in files_of(folder)]


@pytest.mark.parametrize("name", ["config.json", "model-2.safetensors", "tokenizer.json"])
def test_any_change_of_what_is_read_changes_it(folder: Path, name: str) -> None:
    before = digest_of(folder)
    (folder / name).write_bytes(b"changed")
    assert digest_of(folder) != before


def test_it_can_be_stopped(folder: Path) -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        digest_of(folder, stop.check)
