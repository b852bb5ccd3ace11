"""What opens a vault, changed while it is open: the passphrase, the recovery code, the keychain.

Nothing is encrypted anew: the data key is wrapped once more and the key file is replaced as a whole. Whoever finds a
vault open must not be able to take it over, so callers first `require` a key that the person has.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from inglenook.core.errors import WrongUse
from inglenook.vault.errors import VaultClosed
from inglenook.vault.keys import data_key, keyfile, recovery
from inglenook.vault.keys.data_key import DataKey, Unlock
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.keys.keyfile import KeyFile
from inglenook.vault.keys.wrapping import Calibration


class Doors:
    """The key file of an open vault, and the key to change it with. Each change is in place when its call returns.

    `changed` is called with each new key file, for the vault's own copies: what opens it no longer is to open none.
    """

    def __init__(
        self, folder: Path, key_file: KeyFile, key: DataKey, changed: Callable[[KeyFile, DataKey], object]
    ) -> None:
        self._folder, self._key_file, self._changed = folder, key_file, changed
        self._key: DataKey | None = key

    @property
    def made(self) -> int:
        """When the vault was made, in seconds since 1970 UTC."""
        return self._key_file.made

    @property
    def kinds(self) -> list[str]:
        """What opens the vault: `keychain`, `passphrase`, `recovery`."""
        return sorted(each.kind for each in self._key_file.wrappers)

    def require(self, unlock: Unlock, *, keychain: Keychain | None = None) -> None:
        """Raise what unlocking would raise, if `unlock` does not open the vault."""
        data_key.opened(self._key_file, unlock, keychain or Keychain())

    def change_passphrase(self, passphrase: str, *, calibration: Calibration | None = None) -> None:
        """Put a passphrase in place of the one that the vault has, or give it one."""
        key = self._open_key()
        self._write(data_key.with_passphrase(self._key_file, key, passphrase, calibration))

    def new_recovery_code(self) -> str:
        """Put a new recovery code in place of the old, which opens nothing any more but copies elsewhere; given here
        and never again."""
        secret = os.urandom(recovery.SECRET_BYTES)
        self._write(data_key.with_recovery(self._key_file, self._open_key(), secret))
        return recovery.as_code(secret)

    def use_keychain(self, *, keychain: Keychain | None = None) -> None:
        """Let the system's keychain open the vault from now on, by a new item; an old one is forgotten after it."""
        keychain, before = keychain or Keychain(), self._key_file
        self._write(data_key.with_keychain(before, self._open_key(), keychain))
        data_key.forget_item(before, keychain)

    def forget_keychain(self, *, keychain: Keychain | None = None) -> None:
        """The keychain opens the vault no longer; `WrongUse` where no passphrase is left to open it by."""
        before = self._key_file
        if before.wrapper("passphrase") is None:
            raise WrongUse(reason="no_passphrase")
        others = tuple(each for each in before.wrappers if each.kind != "keychain")
        self._write(replace(before, wrappers=others))
        data_key.forget_item(before, keychain or Keychain())

    def close(self) -> None:
        """Let go of the key."""
        self._key = None

    def _write(self, changed: KeyFile) -> None:
        key = self._open_key()
        sealed = data_key.sealed(changed, key)
        keyfile.write(self._folder, sealed)
        self._key_file = sealed
        self._changed(sealed, key)

    def _open_key(self) -> DataKey:
        if self._key is None:
            raise VaultClosed()
        return self._key
