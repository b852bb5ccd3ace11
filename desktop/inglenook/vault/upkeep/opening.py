"""Making and opening a vault folder: the lock, the key file, the data key, and which key the store is under."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from inglenook.core.errors import NoRoom
from inglenook.vault.errors import StoreMissing, VaultDamaged, VaultExists, VaultFull, VaultUnreachable
from inglenook.vault.keys import data_key, keyfile
from inglenook.vault.keys.data_key import DataKey, Protection, Unlock
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.keys.keyfile import KeyFile
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.papers.unopened import NONE_DUE
from inglenook.vault.storage.connection import connect, locks_are_failures, prove, translated, uncoded_is_failure
from inglenook.vault.storage.lock import FolderLock
from inglenook.vault.upkeep import migrating
from inglenook.vault.upkeep.copying import give_key_file


@dataclass(frozen=True, slots=True)
class Opened:
    """A vault folder that is locked for us, with its key. Whoever holds it releases the lock."""

    folder: Path
    key_file: KeyFile
    key: DataKey
    lock: FolderLock


def made(
    folder: Path, protection: Protection, keychain: Keychain, calibration: Calibration | None
) -> tuple[Opened, str]:
    """A new vault in `folder`, and its recovery code. The key file comes last: without it nothing was made.

    Raises `NoRoom` where the disk has none for it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise VaultUnreachable(part="folder") from None
    _refuse_existing(folder)
    lock = FolderLock(folder)
    try:
        _refuse_existing(folder)
        key = DataKey.new()
        blank = KeyFile(data_key.new_vault_id(), int(time.time()), "", ())
        key_file, code = data_key.protect(blank, key, protection, keychain, calibration)
        try:
            make_store(folder / keyfile.STORE, key)
            keyfile.write(folder, key_file)
        except BaseException:
            for ending in ("", "-wal", "-shm"):
                (folder / f"{keyfile.STORE}{ending}").unlink(missing_ok=True)
            data_key.forget_item(key_file, keychain)
            raise
    except VaultFull:
        lock.release()
        raise NoRoom(path=str(folder)) from None
    except BaseException:
        lock.release()
        raise
    return Opened(folder, key_file, key, lock), code


def opened(folder: Path, unlock: Unlock, keychain: Keychain) -> Opened:
    """An existing vault, unlocked. An encryption that was cut short is taken back first, and a change of what opens
    the vault that was killed before its own copies had it is finished."""
    keyfile.read(folder)  # says that there is no vault before a lock file is made in a strange folder
    lock = FolderLock(folder)
    try:
        key_file = keyfile.read(folder)
        if not (folder / keyfile.STORE).is_file():
            raise StoreMissing(folder=str(folder))
        key = data_key.opened(key_file, unlock, keychain)
        key_file = settled(folder, key_file, key)
        give_key_file(folder, key_file, key)
    except BaseException:
        lock.release()
        raise
    return Opened(folder, key_file, key, lock)


def make_store(path: Path, key: DataKey) -> None:
    """A new, empty store with its tables, proven encrypted once it holds something."""
    connection = connect(path, key, is_new=True, is_guarded=False)
    try:
        with translated(path):
            migrating.make_tables(connection)
            for each in NONE_DUE:
                connection.execute(each)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        prove(connection, path)
    finally:
        connection.close()


def settled(folder: Path, key_file: KeyFile, key: DataKey) -> KeyFile:
    """Undo an encryption under a new key that was cut short, so that the person's keys go on as they were.

    Nobody was given the coming recovery code yet, so going back is the only end that leaves every known key working.
    The store is under the one key or the other, never between (SQLCipher changes keys in one transaction).
    """
    coming = data_key.pending_key(key_file, key)
    if coming is None:
        return key_file
    path = folder / keyfile.STORE
    if not is_under(path, key):
        if not is_under(path, coming):
            raise VaultDamaged(part="store")
        change_key(path, coming, key)
    done = data_key.sealed(replace(key_file, pending=None), key)
    keyfile.write(folder, done)
    return done


def is_under(path: Path, key: DataKey) -> bool:
    """Whether a key opens the store."""
    try:
        connect(path, key, is_guarded=False).close()
    except VaultDamaged:
        return False
    return True


def change_key(path: Path, old: DataKey, new: DataKey) -> None:
    """Encrypt every page under another key, in one transaction, and see that the new one opens it."""
    connection = connect(path, old, is_guarded=False)
    try:
        with translated(path):
            # WORKAROUND: of a key that cannot be changed only SQLite's message comes, without its code.
            with uncoded_is_failure(path):
                connection.reset_key(new.specification())
            # WORKAROUND: nobody tells that a change of keys failed half-way. What it began is open still, and locks.
            with locks_are_failures(path):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    if not is_under(path, new):
        raise VaultDamaged(part="store")


def _refuse_existing(folder: Path) -> None:
    if (folder / keyfile.NAME).exists() or (folder / keyfile.STORE).exists():
        raise VaultExists(folder=str(folder))
