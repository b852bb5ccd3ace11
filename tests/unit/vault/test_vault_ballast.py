"""The room that is kept for a full disk: made where there is plenty, lent to what must not fail, kept again."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inglenook.assembly import prepared
from inglenook.core.events import Progress
from inglenook.index.index import Index
from inglenook.vault.errors import VaultFull
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.storage import ballast
from inglenook.vault.storage.ballast import Ballast
from inglenook.vault.upkeep import maintenance
from inglenook.vault.vault import Vault

MIB = 1024 * 1024


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballast, "BYTES", 2 * MIB)


def free(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Say that so much is free on every disk."""
    usage: Any = type("Usage", (), {"free": size})
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)


def test_it_is_made_where_there_is_plenty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    free(monkeypatch, 20 * MIB)
    Ballast(tmp_path).take()
    assert not list(tmp_path.iterdir())
    free(monkeypatch, 200 * MIB)
    Ballast(tmp_path).take()
    assert Ballast(tmp_path).size_bytes == 2 * MIB
    file = tmp_path / ballast.NAME
    assert len(set(file.read_bytes()[:4096])) > 200, "a file system could pack it into nothing"
    assert file.stat().st_mode & 0o077 == 0


def test_it_is_lent_once_and_kept_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    free(monkeypatch, 200 * MIB)
    kept = Ballast(tmp_path)
    kept.take()
    sizes = []

    def act() -> str:
        sizes.append(kept.size_bytes)
        if kept.size_bytes:
            raise VaultFull()
        free(monkeypatch, 2 * MIB)
        return "done"

    assert kept.lend(act) == "done"
    assert sizes == [2 * MIB, 0]
    assert kept.size_bytes == 2 * MIB * 3 // 4


def test_where_there_is_none_the_error_is_the_persons(tmp_path: Path) -> None:
    tries = []

    def act() -> None:
        tries.append(1)
        raise VaultFull()

    with pytest.raises(VaultFull):
        Ballast(tmp_path).lend(act)
    assert len(tries) == 1


def test_a_full_write_is_done_on_it(template: Any, vault_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 200 * MIB)
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        vault.ballast.take()
        assert vault.info()["ballast_bytes"] == 2 * MIB

        def write(transaction: Any) -> None:
            transaction.execute("INSERT INTO meta VALUES ('half', '')")
            if vault.ballast.size_bytes:
                raise VaultFull()

        vault.write_surely(write)
        with vault.database.read() as connection:
            assert connection.execute("SELECT count(*) FROM meta WHERE key = 'half'").fetchone() == (1,)


@pytest.mark.parametrize("needed", [1, 9])
def test_an_index_of_before_does_not_keep_a_vault_closed_on_a_full_disk(
    template: Any, vault_folder: Path, monkeypatch: pytest.MonkeyPatch, needed: int
) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        Index(vault.database).prepare()
        with vault.database.write() as transaction:
            transaction.execute("UPDATE meta SET value = '2' WHERE key = 'index_version'")
        free(monkeypatch, 200 * MIB)
        vault.ballast.take()
        fold = Index._fold

        def full(index: Index, has_unfolded: Callable[..., bool]) -> Iterator[Progress]:
            if needed > (0 if vault.ballast.size_bytes else 2):  # MiB
                raise VaultFull()
            return fold(index, has_unfolded)

        monkeypatch.setattr(Index, "_fold", full)
        assert prepared(vault).is_current() is (needed == 1)
        assert vault.ballast.size_bytes == 2 * MIB
        monkeypatch.setattr(Index, "is_usable", lambda _: False)
        with contextlib.nullcontext() if needed == 1 else pytest.raises(VaultFull):
            prepared(vault)


def test_it_goes_with_the_vault(template: Any, vault_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 200 * MIB)
    Ballast(vault_folder).take()
    maintenance.wipe(vault_folder)
    assert not vault_folder.exists()
