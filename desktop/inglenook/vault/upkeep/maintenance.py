"""What is done to a vault that is closed: restoring, new keys, wiping; and what can be said of it from outside.

Backup, check and export need the vault open and are its own methods. Each function here takes the folder's lock, so
that no desk works on what is being changed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from inglenook.core.errors import WrongUse
from inglenook.vault.errors import (
    BackupFailed,
    KeychainError,
    StoreMissing,
    VaultError,
    VaultExists,
    VaultReadOnly,
    VaultUnreachable,
)
from inglenook.vault.keys import data_key, keyfile
from inglenook.vault.keys.data_key import DataKey, Unlock
from inglenook.vault.keys.doors import Doors
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.keys.keyfile import KeyFile
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.servers.outbox import doubt_waiting
from inglenook.vault.storage.ballast import NAME as BALLAST
from inglenook.vault.storage.connection import cipher_version, connect
from inglenook.vault.storage.lock import NAME as LOCK_NAME
from inglenook.vault.storage.lock import FolderLock
from inglenook.vault.upkeep import migrating, opening
from inglenook.vault.upkeep.copying import FOLDER, copy_folders, give_key_file, problems_of, remove_copy

_ENDINGS = ("", "-wal", "-shm", "-journal", ".rehearsal")
_OURS = (*(f"{keyfile.STORE}{ending}" for ending in _ENDINGS), BALLAST)
_MARKER = "inglenook proves that this cannot be read"


def require_vault(folder: Path) -> None:
    """Raise `NoVault`, or `KeyFileMissing` where only the store is left, or `VaultDamaged`."""
    keyfile.read(folder)


def restore(backup: Path, folder: Path, unlock: Unlock, *, keychain: Keychain | None = None) -> None:
    """Make a vault from a backup, checked before and after. Never over a vault; the backup stays as it is.

    A vault that its keychain opens gets an item of its own, so that wiping one of the two leaves the other. What waited
    to be sent is not sent by itself from there: it may have been sent since the backup was made. The backup
    may be any copy of a vault's folder, whose log holds what was committed last; raises `VaultBusy` for one at work.
    """
    keychain = keychain or Keychain()
    key_file = keyfile.read(backup)
    if not (backup / keyfile.STORE).is_file():
        raise StoreMissing(folder=str(backup))
    if keyfile.vault_exists(folder):
        raise VaultExists(folder=str(folder))
    key = data_key.opened(key_file, unlock, keychain)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FolderLock(folder), _at_rest(backup):
            if keyfile.vault_exists(folder):
                raise VaultExists(folder=str(folder))
            _restore(backup, folder, key_file, key, keychain)
    except OSError:
        raise VaultUnreachable(part="restore") from None


def rekey(
    folder: Path,
    unlock: Unlock,
    passphrase: str | None,
    *,
    keychain: Keychain | None = None,
    calibration: Calibration | None = None,
) -> str:
    """Encrypt the vault under a new data key; gives the new recovery code. The old code and key open nothing after it.

    Both keys are kept, the new under the old, until the store is verified under the new; killed on the way, the next
    opening goes back to the old (`vault.upkeep.opening.settled`). Backups stay under the keys they were made with.
    """
    keychain = keychain or Keychain()
    door = opening.opened(folder, unlock, keychain)
    with door.lock:
        if door.key_file.wrapper("passphrase") is not None and not passphrase:
            raise WrongUse(reason="no_passphrase")
        protection = data_key.Protection(passphrase, keychain=door.key_file.wrapper("keychain") is not None)
        coming = DataKey.new()
        # Everything that can fail for want of a keychain or of memory is done before the store is touched.
        final, code = data_key.protect(door.key_file, coming, protection, keychain, calibration)
        pending = data_key.pending_for(door.key_file, door.key, coming)
        try:
            keyfile.write(folder, data_key.sealed(replace(door.key_file, pending=pending), door.key))
            opening.change_key(folder / keyfile.STORE, door.key, coming)
            _require_whole(folder / keyfile.STORE, coming)
            keyfile.write(folder, final)
        except BaseException:
            data_key.forget_item(final, keychain)
            raise
        data_key.forget_item(door.key_file, keychain)
    return code


def change_passphrase(
    folder: Path,
    unlock: Unlock,
    passphrase: str,
    *,
    keychain: Keychain | None = None,
    calibration: Calibration | None = None,
) -> None:
    """Put a passphrase in place of the one that the vault has, or give it one; nothing is encrypted anew."""
    door = opening.opened(folder, unlock, keychain or Keychain())
    with door.lock:
        doors = Doors(folder, door.key_file, door.key, partial(give_key_file, folder))
        doors.change_passphrase(passphrase, calibration=calibration)


def wipe(folder: Path, *, keychain: Keychain | None = None) -> None:
    """Destroy a vault with its own backups: the wrapped keys first, without which the rest is noise, then the rest.

    A damaged vault is wiped like a whole one. Files that are not ours stay, and the folder with them.
    """
    if not keyfile.vault_exists(folder):
        keyfile.read(folder)  # says NoVault
    with FolderLock(folder):
        with contextlib.suppress(Exception):  # whatever the key file holds, it goes
            data_key.forget_item(keyfile.read(folder), keychain or Keychain())
        copies = copy_folders(folder)
        try:
            for place in (folder, *copies):
                _destroy(place / keyfile.NAME)
                (place / f"{keyfile.NAME}.new").unlink(missing_ok=True)
            for copy in copies:
                remove_copy(copy)
            for name in _OURS:
                (folder / name).unlink(missing_ok=True)
        except OSError:
            raise VaultUnreachable(part="wipe") from None
    (folder / LOCK_NAME).unlink(missing_ok=True)
    for place in (folder / FOLDER, folder):
        with contextlib.suppress(OSError):  # not empty, or not there
            place.rmdir()


def prove_encryption() -> str:
    """Write a store with a known text into a temporary folder and look for it in the bytes; for `doctor`."""
    with tempfile.TemporaryDirectory(prefix="inglenook-proof-") as name:
        path, key = Path(name) / keyfile.STORE, DataKey.new()
        opening.make_store(path, key)
        with contextlib.closing(connect(path, key)) as connection:
            connection.execute("INSERT INTO meta(key, value) VALUES ('proof', ?)", (_MARKER,))
            version = cipher_version(connection)
            written = b"".join(file.read_bytes() for file in sorted(Path(name).iterdir()))
        if _MARKER.encode() in written:
            raise VaultUnreachable(part="proof")
        if opening.is_under(path, DataKey.new()):
            raise VaultUnreachable(part="proof")
    return f"SQLCipher {version}: a text written now cannot be found in the file, and another key does not open it"


def describe_keychain() -> str:
    """The name of the keychain that works here; raises `KeychainMissing` and its kin."""
    return Keychain().name()


@contextlib.contextmanager
def _at_rest(backup: Path) -> Iterator[None]:
    """Keep a desk from writing to what is copied. A backup of ours has no lock, and nothing is written beside it."""
    with contextlib.ExitStack() as held:
        if (backup / LOCK_NAME).is_file():
            with contextlib.suppress(VaultReadOnly, VaultUnreachable):  # there nobody can be at work
                held.enter_context(FolderLock(backup))
        yield


def _restore(backup: Path, folder: Path, key_file: KeyFile, key: DataKey, keychain: Keychain) -> None:
    made = folder / keyfile.STORE
    try:
        # The log of a store that was there once would be applied to the new one.
        for ending in ("-wal", "-shm", "-journal"):
            (folder / f"{keyfile.STORE}{ending}").unlink(missing_ok=True)
        for name in (keyfile.STORE, f"{keyfile.STORE}-wal"):
            if name == keyfile.STORE or (backup / name).is_file():
                shutil.copyfile(backup / name, folder / name)
                (folder / name).chmod(0o600)
        if key_file.pending is not None:
            key_file = opening.settled(folder, key_file, key)
        _require_whole(made, key)
        with contextlib.closing(connect(made, key)) as connection:
            migrating.known_minor(connection)
            doubt_waiting(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with made.open("rb+") as file:
            keyfile.flush_file(file)
        keyfile.write(folder, _with_own_item(key_file, key, keychain))
    except BaseException:
        for name in (*_OURS, keyfile.NAME):
            (folder / name).unlink(missing_ok=True)
        raise


def _with_own_item(key_file: KeyFile, key: DataKey, keychain: Keychain) -> KeyFile:
    if key_file.wrapper("keychain") is None:
        return key_file
    try:
        return data_key.sealed(data_key.with_keychain(key_file, key, keychain), key)
    except KeychainError:
        if key_file.wrapper("passphrase") is None:
            return key_file  # the shared item is better than the recovery code alone
        others = tuple(each for each in key_file.wrappers if each.kind != "keychain")
        return data_key.sealed(replace(key_file, wrappers=others), key)


def _require_whole(path: Path, key: DataKey) -> None:
    with contextlib.closing(connect(path, key, is_guarded=False)) as connection:
        problems = problems_of(connection)
    if problems:
        raise BackupFailed(problem=problems[0])


def _is_key_file(path: Path) -> bool:
    try:
        return path.name == keyfile.NAME and bool(keyfile.read(path.parent).vault)
    except VaultError:
        return False


def _destroy(path: Path) -> None:
    """Write over what a file holds, then take it away. A link that leads to no key file is taken away alone."""
    if path.is_symlink() and not _is_key_file(path):
        path.unlink()
        return
    if not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        keyfile.flush_file(file)
    path.unlink()
    keyfile.flush_folder(path.parent)
