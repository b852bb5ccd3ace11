"""What the system says of the disk, told as one of our errors, each for one situation."""

from __future__ import annotations

import errno
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from inglenook.core.errors import NoRoom
from inglenook.vault.errors import VaultBusy, VaultDamaged, VaultFull, VaultReadOnly, VaultUnreachable, of_disk
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import Protection, Unlock
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.storage import lock
from inglenook.vault.storage.connection import connect, translated
from inglenook.vault.storage.lock import FolderLock
from inglenook.vault.upkeep import maintenance, opening
from inglenook.vault.upkeep.copying import KEPT, own_backups
from inglenook.vault.vault import Vault


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, VaultFull),
        (errno.EDQUOT, VaultFull),
        (errno.EROFS, VaultReadOnly),
        (errno.EACCES, VaultReadOnly),
        (errno.EIO, VaultUnreachable),
    ],
)
def test_each_trouble_has_its_error(number: int, kind: type[Exception]) -> None:
    assert isinstance(of_disk(OSError(number, "x"), "lock", "/somewhere"), kind)


@pytest.mark.parametrize(("free", "kind"), [(100, VaultFull), (10**9, VaultUnreachable)])
def test_a_full_disk_is_told_from_a_broken_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, kind: type[Exception]
) -> None:
    usage: Any = type("Usage", (), {"free": free})
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(kind), translated(tmp_path / "vault.db"):
        sqlcipher3.connect(str(tmp_path / "nowhere" / "x"))  # "unable to open database file", whatever the reason


def test_a_copy_is_called_finished_by_one_rename(
    template: Any, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Found by a kill in the middle of the key file: half of one made the newest of the three that are kept.
    seen: list[list[Path]] = []

    def cut(_path: Path, target: Path) -> Path:
        seen.append(own_backups(vault_folder))
        raise OSError(errno.EIO, str(target))

    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        monkeypatch.setattr(Path, "replace", cut)
        with pytest.raises(VaultUnreachable):
            vault.backup()
    assert seen == [[]]
    assert own_backups(vault_folder) == []


def test_a_vault_for_which_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # On a full disk the command ended with a traceback.
    def small(path: Path, *given: Any, **options: Any) -> Any:
        connection = connect(path, *given, **options)
        connection.execute("PRAGMA max_page_count = 9")
        return connection

    monkeypatch.setattr(opening, "connect", small)
    folder = tmp_path / "vault"
    with pytest.raises(NoRoom) as caught:
        Vault.create(folder, Protection(passphrase="several good words"), calibration=Calibration())
    assert caught.value.facts["path"] == str(folder)
    assert not list(folder.glob("vault.*db*")) and not (folder / keyfile.NAME).exists()
    FolderLock(folder).release()  # nobody holds it


def test_a_file_that_could_be_opened_for_reading_only_is_told(template: Any, vault_folder: Path) -> None:
    # SQLite falls back to reading where opening for writing fails once; found by failing the N-th opening.
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        path = vault.database.path
        with vault.database.read() as connection:  # for reading alone
            with pytest.raises(VaultUnreachable), translated(path):
                connection.execute("DELETE FROM meta")
            with pytest.raises(sqlcipher3.OperationalError), translated(path, is_writing=False):
                connection.execute("DELETE FROM meta")


@pytest.mark.parametrize("size", [0, 100])
def test_an_empty_store_is_damaged_and_stays_as_it_is(template: Any, vault_folder: Path, size: int) -> None:
    """What syncs a folder puts an empty file where it has not fetched the whole one yet."""
    store = vault_folder / keyfile.STORE
    store.write_bytes(bytes(size))
    with pytest.raises(VaultDamaged):
        Vault.open(vault_folder, Unlock(recovery=template.code))
    assert store.read_bytes() == bytes(size)


def test_a_disk_without_locks_is_told_from_another_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(number: int) -> Any:
        def take(_descriptor: int) -> None:
            raise OSError(number, "no lock")

        return take

    for number, kind in (
        (errno.ENOLCK, VaultUnreachable),
        (errno.EOPNOTSUPP, VaultUnreachable),
        (errno.EAGAIN, VaultBusy),
    ):
        monkeypatch.setattr(lock, "_take", fails(number))
        with pytest.raises(kind):
            FolderLock(tmp_path)


def test_what_a_rehearsal_left_goes_with_the_next_opening(template: Any, vault_folder: Path) -> None:
    (vault_folder / "vault.db.rehearsal-wal").write_bytes(b"left where the disk failed")
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()
    assert not list(vault_folder.glob("*.rehearsal*"))


def test_a_copy_whose_key_file_would_not_go_stays_whole(
    template: Any, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Found by failing every access in turn: the key file stayed, the store went, and what was left counted as a copy.
    unlink = Path.unlink

    def fail(path: Path, missing_ok: bool = False) -> None:
        if path.name == keyfile.NAME:
            raise OSError(errno.EIO, str(path))
        unlink(path, missing_ok)

    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        made = [vault.backup() for _ in range(KEPT)]
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", fail)
            made.append(vault.backup())
        assert own_backups(vault_folder) == made
        assert all((each / keyfile.STORE).is_file() for each in made)
        vault.backup()  # once the disk is well again, those too many go
        assert len(own_backups(vault_folder)) == KEPT


def test_a_new_key_for_a_store_that_opens_for_reading_alone(
    template: Any, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite does so where a disk fails as it opens the file; SQLCipher then gives a message and no code.
    class ForReading:
        @staticmethod
        def connect(name: str, **options: Any) -> Any:
            return sqlcipher3.connect(name.replace("mode=rw", "mode=ro"), **options)

    monkeypatch.setattr(opening, "connect", partial(connect, driver=ForReading()))
    with pytest.raises(VaultUnreachable):
        maintenance.rekey(vault_folder, Unlock(recovery=template.code), "new words", calibration=Calibration())
    monkeypatch.undo()
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()
