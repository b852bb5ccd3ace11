"""What opens a vault is changed while it is open, and only by who could open it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inglenook.core.errors import Stopped, WrongUse
from inglenook.vault.errors import VaultClosed, WrongKey, WrongRecoveryCode
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import Protection, Unlock
from inglenook.vault.keys.keychain import Choice, Keychain
from inglenook.vault.keys.recovery import is_code
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.upkeep import copying, maintenance
from inglenook.vault.upkeep.sizes import kept
from inglenook.vault.vault import Vault

FLOOR = Calibration()


class Store:
    """A keychain in memory."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.items[service, username]


def test_the_present_key_is_asked_for(template: Any, vault_folder: Path) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        vault.doors.require(Unlock(recovery=template.code))
        with pytest.raises(WrongKey):
            vault.doors.require(Unlock(passphrase="guessed"))


def test_keys_change_under_an_open_vault(template: Any, vault_folder: Path) -> None:
    vault = Vault.open(vault_folder, Unlock(recovery=template.code))
    vault.doors.change_passphrase("new words", calibration=FLOOR)
    code = vault.doors.new_recovery_code()
    assert is_code(code) and not is_code("new words")
    vault.close()
    with pytest.raises(VaultClosed):
        vault.doors.new_recovery_code()
    Vault.open(vault_folder, Unlock(passphrase="new words")).close()
    Vault.open(vault_folder, Unlock(recovery=code)).close()
    with pytest.raises(WrongRecoveryCode):
        Vault.open(vault_folder, Unlock(recovery=template.code))


def test_what_opens_the_vault_no_longer_opens_no_copy_in_its_folder(template: Any, vault_folder: Path) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        copy, foreign = vault.backup(), vault.backup()
        (foreign / keyfile.NAME).write_bytes(b"no key file of this vault")
        made_ns = (copy / keyfile.NAME).stat().st_mtime_ns
        code = vault.doors.new_recovery_code()
    assert (copy / keyfile.NAME).stat().st_mtime_ns == made_ns, "which copy is the newest is told by it"
    with pytest.raises(WrongRecoveryCode):
        Vault.open(copy, Unlock(recovery=template.code))
    Vault.open(copy, Unlock(recovery=code)).close()
    maintenance.change_passphrase(vault_folder, Unlock(recovery=code), "new words", calibration=FLOOR)
    assert (copy / keyfile.NAME).read_bytes() == (vault_folder / keyfile.NAME).read_bytes()
    assert (foreign / keyfile.NAME).read_bytes() == b"no key file of this vault"


def test_a_change_that_was_killed_before_the_copies_had_it_is_finished_at_the_next_opening(
    template: Any, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        copy = vault.backup()
        made_ns = (copy / keyfile.NAME).stat().st_mtime_ns
    write = keyfile.write

    def killed(folder: Path, *rest: Any, **more: Any) -> None:
        if folder == copy:
            raise KeyboardInterrupt
        write(folder, *rest, **more)

    with monkeypatch.context() as patched:
        patched.setattr(keyfile, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            maintenance.change_passphrase(vault_folder, Unlock(recovery=template.code), "new", calibration=FLOOR)
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()
    assert (copy / keyfile.NAME).read_bytes() == (vault_folder / keyfile.NAME).read_bytes()
    assert (copy / keyfile.NAME).stat().st_mtime_ns == made_ns


def test_a_copy_that_was_under_way_has_the_keys_as_they_are_when_it_is_done(template: Any, vault_folder: Path) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        codes: list[str] = []

        def meanwhile() -> bool:
            codes[:] = codes or [vault.doors.new_recovery_code()]
            return True

        copy = vault.backup(None, meanwhile)
    Vault.open(copy, Unlock(recovery=codes[0])).close()


def test_the_keychain_comes_and_goes_and_never_is_the_last_way(template: Any, vault_folder: Path) -> None:
    store = Store()
    keychain = Keychain((Choice("memory", lambda: store),))
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        vault.doors.change_passphrase("new words", calibration=FLOOR)
        vault.doors.use_keychain(keychain=keychain)
        assert vault.doors.kinds == ["keychain", "passphrase", "recovery"] and len(store.items) == 1
        vault.doors.forget_keychain(keychain=keychain)
        assert vault.doors.kinds == ["passphrase", "recovery"] and not store.items
    Vault.open(vault_folder, Unlock(passphrase="new words"), keychain=keychain).close()


def test_a_vault_without_a_passphrase_keeps_its_keychain(tmp_path: Path) -> None:
    store = Store()
    keychain = Keychain((Choice("memory", lambda: store),))
    vault, _ = Vault.create(tmp_path / "vault", Protection(keychain=True), keychain=keychain)
    with vault, pytest.raises(WrongUse):
        vault.doors.forget_keychain(keychain=keychain)
    Vault.open(tmp_path / "vault", Unlock(keychain=True), keychain=keychain).close()


def test_a_backup_that_is_stopped_leaves_nothing(template: Any, vault_folder: Path, tmp_path: Path) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        with pytest.raises(Stopped):
            vault.backup(tmp_path / "usb", lambda: False)
        assert list((tmp_path / "usb").iterdir()) == []
        made = vault.backup(tmp_path / "usb", lambda: True)
        assert made.is_dir() and vault.backups() == []
    assert copying.copied_bytes(tmp_path / "usb") == 0
    (made / "vault.json").unlink()
    assert copying.copied_bytes(tmp_path / "usb") > 10_000


def test_what_is_kept_is_counted_by_kind(template: Any, vault_folder: Path) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault, vault.database.write() as transaction:
        transaction.execute("CREATE TABLE IF NOT EXISTS words_data (id INTEGER PRIMARY KEY, block BLOB)")
        with vault.database.read() as connection:
            found = {each.kind: (each.count, each.size_bytes) for each in kept(connection)}
        assert found["mails"] == found["documents"] == (0, 0) and set(found) > {"words", "vectors", "chats"}
        assert {"tables", "styles", "sorting"} < set(found)
