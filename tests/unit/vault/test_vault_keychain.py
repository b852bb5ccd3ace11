"""The keychain: only ours are ever asked, each trouble has its error, and none of them makes a key or loses one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inglenook.vault.errors import (
    KeychainChanged,
    KeychainDismissed,
    KeychainError,
    KeychainItemMissing,
    KeychainLocked,
    KeychainMissing,
    KeychainSilent,
    KeyMismatch,
)
from inglenook.vault.keys import keychain as keychains
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import Protection, Unlock
from inglenook.vault.keys.keychain import Choice, Keychain
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.upkeep import maintenance
from inglenook.vault.vault import Vault


class Store:
    """A keychain in memory, with everything that happened to it."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None
        self.deeds: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        self._deed("get")
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._deed("set")
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._deed("delete")
        del self.items[service, username]

    def _deed(self, name: str) -> None:
        self.deeds.append(name)
        if self.trouble is not None:
            raise self.trouble


class NullStore(Store):
    """Takes every value and has none, as keyring's null backend."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Forget it at once."""


class KeyringLocked(Exception):
    """As keyring's."""


class PromptDismissedException(Exception):
    """As secretstorage's."""


class NoKeyringError(RuntimeError):
    """As keyring's."""


@pytest.fixture
def store() -> Store:
    return Store()


def of(store: Store, name: str = "ours") -> Keychain:
    return Keychain((Choice(name, lambda: store),), patience_s=5)


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    made, _ = Vault.create(tmp_path / "vault", Protection(keychain=True), keychain=of(store))
    made.close()
    return tmp_path / "vault"


def unlocked(folder: Path, keychain: Keychain) -> None:
    Vault.open(folder, Unlock(keychain=True), keychain=keychain).close()


def test_the_keychain_opens_the_vault_and_holds_one_item(folder: Path, store: Store) -> None:
    unlocked(folder, of(store))
    assert len(store.items) == 1
    assert all(len(value) <= 1280 for value in store.items.values())
    assert keyfile.uses_keychain(folder)


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (KeyringLocked("locked"), KeychainLocked),
        (KeyringLocked("Failed to unlock the collection!"), KeychainDismissed),
        (PromptDismissedException("no"), KeychainDismissed),
        (NoKeyringError("none"), KeychainMissing),
        (RuntimeError("of some library"), KeychainError),
        (OSError(1783, "stub received bad data"), KeychainError),
    ],
)
def test_each_trouble_has_its_error_and_loses_nothing(
    folder: Path, store: Store, trouble: Exception, error: type[Exception]
) -> None:
    before = dict(store.items), (folder / keyfile.NAME).read_bytes()
    store.trouble, store.deeds[:] = trouble, []
    with pytest.raises(error) as caught:
        unlocked(folder, of(store))
    assert type(caught.value) is error
    assert store.deeds == ["get"]
    assert (store.items, (folder / keyfile.NAME).read_bytes()) == before
    store.trouble = None
    unlocked(folder, of(store))


def test_a_missing_item_never_makes_a_new_one(folder: Path) -> None:
    empty = Store()
    with pytest.raises(KeychainItemMissing):
        unlocked(folder, of(empty))
    assert not empty.items
    assert "set" not in empty.deeds


@pytest.mark.parametrize("value", ["00" * 32, "00" * 31, "not hexadecimal", "", "00" * 5000])
def test_another_value_is_a_mismatch(folder: Path, store: Store, value: str) -> None:
    store.items = dict.fromkeys(store.items, value)
    with pytest.raises(KeyMismatch):
        unlocked(folder, of(store))


def test_another_keychain_is_named_and_not_asked(folder: Path) -> None:
    other = Store()
    with pytest.raises(KeychainChanged) as caught:
        unlocked(folder, of(other, "theirs"))
    assert caught.value.facts == {"holds": "ours", "found": "theirs"}
    assert other.deeds == []


def test_no_keychain_at_all(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(KeychainMissing):
        unlocked(folder, Keychain(()))
    with pytest.raises(KeychainMissing):
        Vault.create(tmp_path / "second", Protection(keychain=True), keychain=Keychain(()))
    assert not keyfile.vault_exists(tmp_path / "second")


def test_a_keychain_that_hangs_is_given_up(folder: Path) -> None:
    forever = threading.Event()

    class Hanging(Store):
        def get_password(self, service: str, username: str) -> str | None:
            forever.wait()
            return None

    begun = time.monotonic()
    with pytest.raises(KeychainSilent):
        unlocked(folder, Keychain((Choice("ours", Hanging),), patience_s=0.02))
    assert time.monotonic() - begun < 60  # 0.02 s here; it is silent for ever
    forever.set()
    assert keychains._PATIENCE_S < 10


def test_a_value_that_one_of_the_systems_would_cut_is_kept_nowhere(store: Store) -> None:
    with pytest.raises(ValueError, match="too long"):
        of(store).keep("a vault", "an item", "x" * 1281)
    assert store.deeds == []


def test_a_keychain_that_forgets_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(KeychainError):
        Vault.create(tmp_path / "vault", Protection(keychain=True), keychain=of(NullStore()))
    assert not keyfile.vault_exists(tmp_path / "vault")


def test_a_new_item_is_verified_before_the_old_goes(folder: Path, store: Store) -> None:
    old = set(store.items)
    with Vault.open(folder, Unlock(keychain=True), keychain=of(store)) as vault:
        store.deeds.clear()
        vault.doors.use_keychain(keychain=of(store))
    assert store.deeds == ["get", "set", "get", "delete"]
    assert len(store.items) == 1
    assert not old & set(store.items)
    unlocked(folder, of(store))


def test_a_crash_between_new_and_old_item_loses_nothing(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with Vault.open(folder, Unlock(keychain=True), keychain=of(store)) as vault, monkeypatch.context() as patch:
        patch.setattr(keyfile, "write", crash)
        with pytest.raises(KeyboardInterrupt):
            vault.doors.use_keychain(keychain=of(store))
    unlocked(folder, of(store))


def test_rekey_moves_to_a_new_item(folder: Path, store: Store) -> None:
    old = set(store.items)
    code = maintenance.rekey(folder, Unlock(keychain=True), None, keychain=of(store))
    assert len(store.items) == 1
    assert not old & set(store.items)
    unlocked(folder, of(store))
    Vault.open(folder, Unlock(recovery=code)).close()


def test_a_restored_vault_has_an_item_of_its_own(folder: Path, store: Store, tmp_path: Path) -> None:
    with Vault.open(folder, Unlock(keychain=True), keychain=of(store)) as vault:
        backup = vault.backup(tmp_path / "copies")
    maintenance.restore(backup, tmp_path / "second", Unlock(keychain=True), keychain=of(store))
    assert len(store.items) == 2
    maintenance.wipe(folder, keychain=of(store))
    assert len(store.items) == 1
    unlocked(tmp_path / "second", of(store))


def test_restoring_where_no_keychain_is_keeps_the_passphrase(tmp_path: Path, store: Store) -> None:
    both = Protection("a passphrase", keychain=True)
    vault, code = Vault.create(tmp_path / "one", both, keychain=of(store), calibration=Calibration())
    with vault:
        backup = vault.backup(tmp_path / "copies")
    maintenance.restore(backup, tmp_path / "two", Unlock(recovery=code), keychain=Keychain(()))
    assert not keyfile.uses_keychain(tmp_path / "two")
    Vault.open(tmp_path / "two", Unlock(passphrase="a passphrase")).close()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_only_real_keychains_are_allowed(platform: str) -> None:
    names = {choice.name for choice in keychains.choices(platform)}
    assert names
    for allowed in (*keychains._LINUX, *keychains._MAC, *keychains._WINDOWS):
        assert allowed.module.startswith("keyring.backends.")
        assert not any(word in allowed.module for word in ("null", "fail", "chainer", "alt"))


def test_environment_and_configuration_choose_nothing(tmp_path: Path, run_alone: Callable[[str], str]) -> None:
    """A hostile keyringrc.cfg that would run code, and a null backend by the environment: neither is looked at."""
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    out = run_alone(
        "import os, sys\n"
        f"home = {str(tmp_path / 'home')!r}\n"
        "os.environ.update(HOME=home, XDG_CONFIG_HOME=home, PYTHON_KEYRING_BACKEND='keyring.backends.null.Keyring',\n"
        "    KEYRING_PROPERTY_PREFERRED_COLLECTION='/evil', DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent')\n"
        "os.makedirs(home + '/python_keyring')\n"
        "with open(home + '/python_keyring/keyringrc.cfg', 'w') as file:\n"
        f"    file.write('[backend]\\ndefault-keyring=evil.Keyring\\nkeyring-path={trap}\\n')\n"
        "from inglenook.vault.keys.keychain import Keychain\n"
        "from inglenook.vault.errors import KeychainError\n"
        "try:\n"
        "    print(Keychain().name())\n"
        "except KeychainError as error:\n"
        "    print(error.code)\n"
        "print('keyring.backends.null' in sys.modules)\n"
    )
    assert not (tmp_path / "ran").exists()
    assert out.split() == ["keychain_missing", "False"]
