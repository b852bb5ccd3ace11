"""The copy that is made every week by itself: when, when not, and that a vault can be made of it again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import NOW, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse, keeping
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.weekly import Standing, standing, weekly
from inglenook.vault.keys import keyfile
from inglenook.vault.upkeep import maintenance
from inglenook.vault.vault import Vault

WEEK_S = 7 * 24 * 3600


@pytest.fixture
def lived(workspace: Workspace, tmp_path: Path) -> Workspace:
    (tmp_path / "wall.txt").write_text("The wall was mended in May.", encoding="utf-8")
    result_of(ingest.add(workspace, [tmp_path / "wall.txt"], Stop()))
    return workspace


def copied(workspace: Workspace, age_s: int) -> None:
    """Have all copies be so old, one of them new."""
    keeping.backup(workspace, None)
    for made in workspace.vault.backups():
        os.utime(made / keyfile.NAME, (NOW - age_s, NOW - age_s))


def test_an_empty_vault_is_not_copied(workspace: Workspace) -> None:
    assert result_of(weekly(workspace, Stop())) is Standing.EMPTY
    assert workspace.vault.backups() == []


def test_one_is_made_and_then_none_for_a_week(lived: Workspace) -> None:
    assert result_of(weekly(lived, Stop())) is Standing.DUE
    assert len(lived.vault.backups()) == 1
    copied(lived, WEEK_S - 60)
    assert standing(lived) is Standing.NOT_YET


@pytest.mark.parametrize("age_s", [WEEK_S + 60, -WEEK_S - 60])
def test_an_old_one_and_a_clock_that_was_set_back_make_it_due(lived: Workspace, age_s: int) -> None:
    copied(lived, age_s)
    assert standing(lived) is Standing.DUE


def test_switched_off_and_without_room_none_is_made(lived: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    usage: Any = type("Usage", (), {"free": 100_000})
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _folder: usage)
        assert result_of(weekly(lived, Stop())) is Standing.NO_ROOM
    keeping.change_setting(lived, "weekly_backup", "no")
    assert result_of(weekly(lived, Stop())) is Standing.OFF
    assert lived.vault.backups() == []


def test_stopped_it_leaves_nothing(lived: Workspace) -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        result_of(weekly(lived, stop))
    assert lived.vault.backups() == []


def test_the_drill_a_vault_is_made_of_the_copy(lived: Workspace, template: Template, tmp_path: Path) -> None:
    result_of(weekly(lived, Stop()))
    (copy,) = lived.vault.backups()
    result_of(keeping.delete(lived, [row.item for row in browse.documents(lived, 0, 9)], Stop()))
    maintenance.restore(copy, tmp_path / "again", Unlock(recovery=template.code))
    with Vault.open(tmp_path / "again", Unlock(recovery=template.code)) as restored:
        assert restored.check() == []
        assert restored.counts() == (1, 0, 0)


def test_words_of_what_was_deleted_wait_for_a_copy_or_the_background(lived: Workspace, tmp_path: Path) -> None:
    def is_in_file() -> bool:
        with lived.vault.database.read() as connection:
            blocks = connection.execute("SELECT block FROM words_data").fetchall()
            return any(b"end" in bytes(block) for (block,) in blocks)  # "mend" without what it shares with "mai"

    (tmp_path / "roof.txt").write_text("The roof leaks.", encoding="utf-8")
    result_of(ingest.add(lived, [tmp_path / "roof.txt"], Stop()))
    wall = next(row.item for row in browse.documents(lived, 0, 9) if "wall" in row.filename)
    result_of(keeping.delete(lived, [wall], Stop()))
    assert is_in_file() and lived.index.keeps_words_of_gone()
    keeping.backup(lived, None)
    assert not is_in_file() and not lived.index.keeps_words_of_gone()
