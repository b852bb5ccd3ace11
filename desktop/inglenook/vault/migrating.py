"""Bringing the tables to the present form.

Forward only, each migration in one transaction. A vault of an older form is copied first, the copy is brought forward
and checked, and only then the vault itself; the copy as it was stays among the backups.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from inglenook.vault import schema
from inglenook.vault.connection import Connection, connect, translated
from inglenook.vault.copying import backup_into, clear_attempts, keep_few, make_room, problems_of, remove_copy
from inglenook.vault.errors import (
    UpgradeFailed,
    VaultDamaged,
    VaultError,
    VaultFull,
    VaultTooNew,
    VaultTooOld,
    VaultUnreachable,
    of_disk,
)
from inglenook.vault.keyfile import STORE
from inglenook.vault.keys import DataKey

Migrations = tuple[str, ...]
Upgrading = Callable[[int], object]  # told, with the bytes of the store, that it is about to be brought forward


def version_of(connection: Connection) -> tuple[int, int]:
    """Major and minor number of the tables; (0, 0) for a store without any."""
    row = connection.execute("PRAGMA user_version").fetchone()
    number = int(row[0]) if row else 0
    return number >> 16, number & 0xFFFF


def known_minor(connection: Connection) -> int:
    """The minor number of a store that may be opened; raise `VaultTooNew` or `VaultTooOld` for one that may not."""
    major, minor = version_of(connection)
    if major > schema.MAJOR:
        raise VaultTooNew(found=f"{major}.{minor}", known=schema.MAJOR)
    if (major, minor) == (0, 0):
        raise VaultDamaged(part="store")
    if major < schema.MAJOR:
        raise VaultTooOld(found=f"{major}.{minor}", known=schema.MAJOR)
    return minor


def make_tables(connection: Connection) -> None:
    """Make the tables of a new store."""
    _apply(connection, 0, schema.MIGRATIONS)


def silent(_: int) -> None:
    """Nobody is told."""


def bring_forward(
    folder: Path, key: DataKey, migrations: Migrations = schema.MIGRATIONS, upgrading: Upgrading = silent
) -> None:
    """Bring a store of an older form forward; a newer minor form is one that we can cope with.

    With a large store this takes a while (all of it is copied twice), so `upgrading` is told before.
    """
    path = folder / STORE
    _sweep(folder)
    connection = connect(path, key, is_guarded=False)
    try:
        with translated(path):
            minor = known_minor(connection)
            if minor >= len(migrations):
                keep_few(folder)
                return
            upgrading(path.stat().st_size)
            copy = _rehearse(folder, key, minor, migrations)
            with _dropped_unless_changed(copy, connection, minor):
                _apply(connection, minor, migrations)
            make_room(folder, copy)
    finally:
        connection.close()


@contextlib.contextmanager
def _dropped_unless_changed(copy: Path, connection: Connection, minor: int) -> Iterator[None]:
    """Remove the copy where nothing comes of the attempt: repeated attempts would otherwise push out the earlier
    copies."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(Exception):  # of a store that cannot be asked the copy stays
            if known_minor(connection) == minor:
                remove_copy(copy)
        raise


def _rehearse(folder: Path, key: DataKey, minor: int, migrations: Migrations) -> Path:
    """Try it on a copy, beside which another one is made, of the vault as it is, and given."""
    trial = folder / f"{STORE}.rehearsal"
    try:
        clear_attempts(folder)  # each start anew would add a whole vault until the disk is full
        kept = backup_into(folder, folder, key, makes_room=False)
        with contextlib.closing(connect(folder / STORE, key, is_guarded=False)) as connection:
            with _dropped_unless_changed(kept, connection, minor):
                with translated(trial):
                    connection.execute("VACUUM INTO ?", (str(trial),))
                _try(trial, key, minor, migrations)
        return kept
    except OSError as error:
        raise of_disk(error, "store", folder) from None
    except (UpgradeFailed, VaultFull, VaultUnreachable):
        raise  # the disk's own troubles have their own sentences
    except VaultError as error:
        raise UpgradeFailed(step=error.code) from error
    finally:
        _sweep(folder)


def _try(trial: Path, key: DataKey, minor: int, migrations: Migrations) -> None:
    with contextlib.closing(connect(trial, key, is_guarded=False)) as connection:
        _apply(connection, minor, migrations)
        if problems_of(connection):
            raise UpgradeFailed(step="check")


def _sweep(folder: Path) -> None:
    """Take away what a rehearsal left; where the disk does not let us now, the next opening does."""
    for leftover in folder.glob(f"{STORE}.rehearsal*"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def _apply(connection: Connection, done: int, migrations: Migrations) -> None:
    from sqlcipher3 import dbapi2

    for number, script in enumerate(migrations[done:], done + 1):
        version = (schema.MAJOR << 16) | number
        try:
            with translated():
                connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {version};\nCOMMIT;")
        except (dbapi2.DatabaseError, VaultError) as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, (VaultFull, VaultUnreachable)):
                raise
            raise UpgradeFailed(step=f"migration_{number}") from error
