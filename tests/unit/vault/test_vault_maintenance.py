"""Backup, restore, new keys, export and wipe; and what a failure on the way leaves."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inglenook.core.errors import NoRoom, WrongUse
from inglenook.core.ids import ItemId
from inglenook.core.reading import ParsedMessage
from inglenook.vault.errors import (
    BackupFailed,
    KeyFileMissing,
    NoVault,
    OriginalsDamaged,
    StoreMissing,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultFull,
    VaultUnreachable,
    WrongKey,
    WrongRecoveryCode,
)
from inglenook.vault.keys import data_key, keyfile
from inglenook.vault.keys.data_key import DataKey, Unlock
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.upkeep import copying, maintenance, opening
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]
FLOOR = Calibration()
PASSPHRASE = "a long enough passphrase"


@pytest.fixture
def filled(vault: Vault, letter: MakeMail, keep: Keep) -> Vault:
    keep(letter("Kept"), b"kept bytes")
    return vault


def subjects(folder: Path, unlock: Unlock) -> list[str]:
    with Vault.open(folder, unlock) as vault:
        return [row.subject for row in vault.mail.listing(0, 10)]


def test_a_backup_is_restored_and_opens_by_the_same_keys(filled: Vault, template: Any, tmp_path: Path) -> None:
    copy = filled.backup(tmp_path / "stick")
    assert copy.parent == tmp_path / "stick"
    assert {path.name for path in copy.iterdir()} == {keyfile.NAME, keyfile.STORE}
    filled.close()
    unlock = Unlock(recovery=template.code)
    maintenance.restore(copy, tmp_path / "again", unlock)
    assert subjects(tmp_path / "again", unlock) == ["Kept"]
    assert subjects(copy, unlock) == ["Kept"]
    assert (tmp_path / "again").stat().st_mode & 0o077 == 0


def test_a_backup_sees_what_was_committed_while_the_vault_is_open(
    filled: Vault, letter: MakeMail, keep: Keep, template: Any, tmp_path: Path
) -> None:
    keep(letter("Later"))
    copy = filled.backup(tmp_path)
    maintenance.restore(copy, tmp_path / "again", Unlock(recovery=template.code))
    assert sorted(subjects(tmp_path / "again", Unlock(recovery=template.code))) == ["Kept", "Later"]


def test_a_folder_copied_while_its_vault_was_at_work_is_restored_with_its_log(
    filled: Vault, template: Any, tmp_path: Path
) -> None:
    unlock = Unlock(recovery=template.code)
    shutil.copytree(filled.folder, tmp_path / "copy")
    maintenance.restore(tmp_path / "copy", tmp_path / "again", unlock)
    assert subjects(tmp_path / "again", unlock) == ["Kept"]
    with pytest.raises(VaultBusy):
        maintenance.restore(filled.folder, tmp_path / "other", unlock)
    assert not keyfile.vault_exists(tmp_path / "other")


def test_a_log_that_lies_where_a_vault_is_restored_is_not_applied_to_it(
    filled: Vault, letter: MakeMail, keep: Keep, template: Any, tmp_path: Path
) -> None:
    unlock, plain, again = Unlock(recovery=template.code), tmp_path / "plain", tmp_path / "again"
    with filled.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES ('x', 'y')")
    filled.close()
    plain.mkdir()
    for name in (keyfile.NAME, keyfile.STORE):
        shutil.copyfile(filled.folder / name, plain / name)
    with Vault.open(filled.folder, unlock) as vault:
        with vault.database.write() as transaction:
            transaction.execute("DELETE FROM meta WHERE key = 'x'")
        again.mkdir()
        shutil.copyfile(vault.folder / f"{keyfile.STORE}-wal", again / f"{keyfile.STORE}-wal")
    maintenance.restore(plain, again, unlock)
    with Vault.open(again, unlock) as vault, vault.database.read() as connection:
        assert connection.execute("SELECT 1 FROM meta WHERE key = 'x'").fetchone()


def test_own_backups_are_kept_three_deep(filled: Vault) -> None:
    made = [filled.backup() for _ in range(6)]
    assert copying.own_backups(filled.folder) == made[-3:]
    assert all(each.is_dir() for each in made[-3:])
    assert filled.info()["backups"] == 3


def test_a_backup_that_was_cut_short_is_none(filled: Vault) -> None:
    whole = filled.backup()
    cut = whole.with_name("inglenook-20991231-235959")
    cut.mkdir()
    (cut / "vault.db").write_bytes(b"half a store")
    assert copying.own_backups(filled.folder) == [whole]
    assert filled.info()["last_backup"] == whole.name
    newest = [filled.backup() for _ in range(3)]
    assert copying.own_backups(filled.folder) == newest == copying.copy_folders(filled.folder)


def test_a_restore_never_goes_over_a_vault(filled: Vault, template: Any, tmp_path: Path) -> None:
    copy = filled.backup(tmp_path)
    for name in (keyfile.NAME, keyfile.STORE):
        target = tmp_path / name.replace(".", "-")
        target.mkdir()
        (target / name).write_bytes(b"precious")
        with pytest.raises(VaultExists):
            maintenance.restore(copy, target, Unlock(recovery=template.code))
        assert (target / name).read_bytes() == b"precious"


def test_a_damaged_backup_is_not_restored(filled: Vault, template: Any, tmp_path: Path) -> None:
    copy = filled.backup(tmp_path)
    with (copy / keyfile.STORE).open("r+b") as file:
        file.seek(-10_000, 2)
        file.write(b"damage")
    with pytest.raises(BackupFailed):
        maintenance.restore(copy, tmp_path / "again", Unlock(recovery=template.code))
    assert not keyfile.vault_exists(tmp_path / "again")
    (copy / keyfile.STORE).unlink()
    with pytest.raises(StoreMissing):
        maintenance.restore(copy, tmp_path / "again", Unlock(recovery=template.code))
    with pytest.raises(NoVault):
        maintenance.restore(tmp_path / "nothing", tmp_path / "again", Unlock(recovery=template.code))


def test_a_wrong_key_restores_nothing(filled: Vault, tmp_path: Path) -> None:
    copy = filled.backup(tmp_path)
    with pytest.raises(WrongKey):
        maintenance.restore(copy, tmp_path / "again", Unlock(passphrase="no"))
    assert not (tmp_path / "again").exists()


def test_a_copy_that_fails_its_check_is_taken_away(
    filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "problems_of", lambda _connection, _is_authentic: ["page 3"])
    with pytest.raises(BackupFailed):
        filled.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_vault_on_a_full_disk_is_checked_by_what_can_be_read() -> None:
    class Full:
        def __init__(self) -> None:
            self.asked: list[str] = []

        def execute(self, statement: str) -> list[tuple[str]]:
            self.asked.append(statement)
            if "wal_checkpoint" in statement:
                raise VaultFull()
            return (
                [("a page of the log is not there yet",)]
                if "cipher" in statement
                else [("ok",)] * ("quick" in statement)
            )

    full = Full()
    assert copying.problems_of(full) == []  # type: ignore[arg-type]
    assert "PRAGMA quick_check" in full.asked


def test_a_backup_where_nothing_can_be_written(filled: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(VaultUnreachable):
        filled.backup(tmp_path / "file")


def test_rekey_changes_everything_and_the_old_code_is_dead(filled: Vault, template: Any) -> None:
    folder, old = filled.folder, filled._open_key()
    filled.close()
    code = maintenance.rekey(folder, Unlock(recovery=template.code), "new words", calibration=FLOOR)
    assert code != template.code
    assert subjects(folder, Unlock(recovery=code)) == subjects(folder, Unlock(passphrase="new words")) == ["Kept"]
    with pytest.raises(WrongRecoveryCode):
        Vault.open(folder, Unlock(recovery=template.code))
    assert not opening.is_under(folder / keyfile.STORE, old)
    assert keyfile.read(folder).pending is None


def test_rekey_wants_a_passphrase_where_there_was_one(template: Any, vault_folder: Path) -> None:
    before = (vault_folder / keyfile.NAME).read_bytes()
    with pytest.raises(WrongUse):
        maintenance.rekey(vault_folder, Unlock(recovery=template.code), None)
    assert (vault_folder / keyfile.NAME).read_bytes() == before


@pytest.mark.parametrize("step", ["change_key", "_require_whole", "write"])
def test_a_rekey_that_breaks_off_is_taken_back(
    filled: Vault, template: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Broken off before the store changes, after it, and after it was checked: the old keys go on."""
    folder = filled.folder
    filled.close()
    calls = 0
    real_write = keyfile.write

    def second_write_fails(place: Path, key_file: keyfile.KeyFile) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        real_write(place, key_file)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "write":
            patch.setattr(keyfile, "write", second_write_fails)
        else:
            patch.setattr(opening if step == "change_key" else maintenance, step, fail)
        with pytest.raises(KeyboardInterrupt):
            maintenance.rekey(folder, Unlock(recovery=template.code), "new words", calibration=FLOOR)
    assert keyfile.read(folder).pending is not None
    assert subjects(folder, Unlock(recovery=template.code)) == ["Kept"]
    assert keyfile.read(folder).pending is None
    assert subjects(folder, Unlock(passphrase=PASSPHRASE)) == ["Kept"]
    with pytest.raises(WrongKey):
        Vault.open(folder, Unlock(passphrase="new words"))


def test_a_store_under_neither_key_is_damage(template: Any, vault_folder: Path) -> None:
    key_file = keyfile.read(vault_folder)
    key = data_key.opened(key_file, Unlock(recovery=template.code), Keychain(()))
    pending = replace(key_file, pending=data_key.pending_for(key_file, key, DataKey.new()))
    keyfile.write(vault_folder, data_key.sealed(pending, key))
    opening.change_key(vault_folder / keyfile.STORE, key, DataKey.new())
    before = (vault_folder / keyfile.NAME).read_bytes()
    with pytest.raises(VaultDamaged):
        Vault.open(vault_folder, Unlock(recovery=template.code))
    assert (vault_folder / keyfile.NAME).read_bytes() == before


def test_another_passphrase_leaves_code_and_pages_as_they_are(template: Any, vault_folder: Path) -> None:
    pages = (vault_folder / keyfile.STORE).read_bytes()
    maintenance.change_passphrase(vault_folder, Unlock(recovery=template.code), "new words", calibration=FLOOR)
    assert (vault_folder / keyfile.STORE).read_bytes() == pages
    Vault.open(vault_folder, Unlock(passphrase="new words")).close()
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()
    with pytest.raises(WrongKey):
        Vault.open(vault_folder, Unlock(passphrase=PASSPHRASE))
    with pytest.raises(WrongUse):
        maintenance.change_passphrase(vault_folder, Unlock(recovery=template.code), "")


def test_export_gives_every_original_under_a_clear_name(
    filled: Vault, letter: MakeMail, keep: Keep, part: Any, tmp_path: Path
) -> None:
    evil = "../../evil\x00:name.pdf"
    keep(letter("a/b\\c: d?", date=0, attachments=(part(evil, b"1"), part(evil, b"2"))), b"mail", attached=(b"1", b"2"))
    out = tmp_path / "out"
    assert list(filled.export(out)) == [1, 2, 3, 4]
    files = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert files["mail/1970-01-01 a_b_c_ d_ (m2).eml"] == b"mail"
    assert sorted(data for name, data in files.items() if name.startswith("documents/")) == [b"1", b"2"]
    assert len(files) == 4
    assert not (tmp_path / "evil").exists()
    list(filled.export(out))
    assert len([path for path in out.rglob("*") if path.is_file()]) == 8  # nothing was written over
    with pytest.raises(WrongUse):
        list(filled.export(filled.folder / "inside"))


def test_export_leaves_no_half_of_a_file(filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_given: object) -> Iterator[bytes]:
        yield b"the first half"
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("inglenook.vault.originals.Originals.read", cut)
    with pytest.raises(NoRoom) as caught:
        list(filled.export(tmp_path / "out"))
    assert Path(str(caught.value.facts["path"])).parent == tmp_path / "out" / "mail"
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []


def test_export_goes_on_past_what_is_damaged(filled: Vault, letter: MakeMail, keep: Keep, tmp_path: Path) -> None:
    keep(letter("Last", date=0), b"the last mail")
    with filled.database.write() as transaction:
        transaction.execute("UPDATE original SET size = size + 1 WHERE id = (SELECT min(original_id) FROM message)")
    counts: list[int] = []
    with pytest.raises(OriginalsDamaged) as caught:
        counts += filled.export(tmp_path)
    assert caught.value.facts["count"] == 1
    names = [path.name for path in (tmp_path / "mail").iterdir()]
    assert sorted("damaged" in name for name in names) == [False, True]
    assert (tmp_path / "mail" / "1970-01-01 Last (m2).eml").read_bytes() == b"the last mail"


def test_wipe_leaves_nothing_of_ours_and_everything_else(filled: Vault) -> None:
    folder = filled.folder
    filled.backup()
    with pytest.raises(VaultBusy):
        maintenance.wipe(folder)
    filled.close()
    (folder / "shopping.txt").write_text("milk")
    maintenance.wipe(folder)
    assert [path.name for path in folder.iterdir()] == ["shopping.txt"]
    with pytest.raises(NoVault):
        maintenance.wipe(folder)


def test_wipe_destroys_the_keys_before_the_rest(filled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = filled.folder
    filled.backup()
    filled.close()

    def power_cut(_made: Path) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(maintenance, "remove_copy", power_cut)
        with pytest.raises(VaultUnreachable):
            maintenance.wipe(folder)
    assert not list(folder.rglob(keyfile.NAME))
    assert (folder / keyfile.STORE).exists()
    with pytest.raises(KeyFileMissing):
        maintenance.require_vault(folder)
    maintenance.wipe(folder)
    assert not folder.exists()


def test_a_vault_with_a_damaged_key_file_can_be_wiped(vault_folder: Path) -> None:
    (vault_folder / keyfile.NAME).write_bytes(b"{}")
    maintenance.wipe(vault_folder)
    assert not vault_folder.exists()


def test_questions_from_outside(vault_folder: Path, tmp_path: Path) -> None:
    assert keyfile.vault_exists(vault_folder)
    assert not keyfile.vault_exists(tmp_path / "nothing")
    assert not keyfile.uses_keychain(vault_folder)
    maintenance.require_vault(vault_folder)
    with pytest.raises(NoVault):
        maintenance.require_vault(tmp_path / "nothing")


def test_a_copied_folder_is_a_vault_of_its_own(filled: Vault, template: Any, tmp_path: Path) -> None:
    filled.close()
    shutil.copytree(filled.folder, tmp_path / "copy")
    assert subjects(tmp_path / "copy", Unlock(recovery=template.code)) == ["Kept"]
