"""Something else lies where a file of the vault should: it is said, nobody waits, nothing else is touched."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from inglenook.vault.errors import StoreForeign, VaultDamaged, VaultError, VaultUnreachable
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import Protection, Unlock
from inglenook.vault.keys.keyfile import KeyFile
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.storage import ballast, lock
from inglenook.vault.upkeep import copying, maintenance
from inglenook.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
MIB = 1024 * 1024


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file of the person's that has nothing to do with the vault."""
    path = tmp_path / "letter.txt"
    path.write_text("dear Anna")
    return path


def test_a_link_in_place_of_the_kept_room_is_not_written_through(
    vault_folder: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballast, "BYTES", 2 * MIB)
    monkeypatch.setattr(ballast, "PLENTY", 1)
    place = vault_folder / ballast.NAME
    place.unlink(missing_ok=True)
    place.symlink_to(letter)
    ballast.Ballast(vault_folder).take()
    assert letter.read_text() == "dear Anna"
    assert not place.is_symlink() and place.stat().st_size == 2 * MIB


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("name", [ballast.NAME, lock.NAME])
def test_a_pipe_beside_the_store_holds_nobody_up(template: Any, vault_folder: Path, name: str) -> None:
    (vault_folder / name).unlink(missing_ok=True)
    os.mkfifo(vault_folder / name)
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()
    ballast.Ballast(vault_folder).take()


@pytest.mark.usefixtures("soon")
def test_a_pipe_or_a_folder_in_place_of_the_key_file_is_said(vault_folder: Path) -> None:
    place = vault_folder / keyfile.NAME
    place.unlink()
    os.mkfifo(place)
    with pytest.raises(VaultUnreachable):
        keyfile.read(vault_folder)
    place.unlink()
    place.mkdir()
    with pytest.raises(VaultUnreachable):
        keyfile.read(vault_folder)


def test_a_link_in_place_of_the_lock_makes_no_file_elsewhere(template: Any, vault_folder: Path, tmp_path: Path) -> None:
    (vault_folder / lock.NAME).unlink(missing_ok=True)
    (vault_folder / lock.NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultUnreachable):
        Vault.open(vault_folder, Unlock(recovery=template.code))
    assert not (tmp_path / "elsewhere").exists()


def test_the_key_file_of_another_vault_is_not_called_damage_alone(
    template: Any, vault_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    vault, code = Vault.create(other, Protection("another passphrase"), calibration=Calibration())
    vault.close()
    own = (vault_folder / keyfile.NAME).read_bytes()
    store = (vault_folder / keyfile.STORE).read_bytes()
    shutil.copyfile(other / keyfile.NAME, vault_folder / keyfile.NAME)
    with pytest.raises(StoreForeign):
        Vault.open(vault_folder, Unlock(recovery=code))
    assert (vault_folder / keyfile.STORE).read_bytes() == store
    (vault_folder / keyfile.NAME).write_bytes(own)
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()


def test_wiping_does_not_write_over_what_a_link_leads_to(vault_folder: Path, letter: Path, tmp_path: Path) -> None:
    place = vault_folder / keyfile.NAME
    kept = tmp_path / "safe" / keyfile.NAME
    kept.parent.mkdir()
    place.rename(kept)
    place.symlink_to(kept)  # the person keeps it elsewhere: its key is destroyed there
    maintenance._destroy(place)
    assert not place.is_symlink()
    with pytest.raises(VaultError):
        keyfile.read(kept.parent)
    place.symlink_to(letter)
    maintenance._destroy(place)
    assert not place.is_symlink() and letter.read_text() == "dear Anna"


@pytest.mark.parametrize("is_garbage", [True, False])
def test_no_copy_is_made_with_a_key_file_that_does_not_open_it(
    template: Any, vault_folder: Path, tmp_path: Path, is_garbage: bool
) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        sound = [vault.backup(vault_folder) for _ in range(3)]
        other = KeyFile("another vault", 1, "0" * 32, ())
        keyfile.write(tmp_path, other)
        data = b"what a sync left behind" if is_garbage else (tmp_path / keyfile.NAME).read_bytes()
        (vault_folder / keyfile.NAME).write_bytes(data)
        with pytest.raises(VaultDamaged):
            vault.backup(vault_folder)
        with pytest.raises(VaultDamaged):
            vault.backup(tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    assert sorted(sound) == copying.copy_folders(vault_folder)
    maintenance.restore(sound[0], tmp_path / "back", Unlock(recovery=template.code))
