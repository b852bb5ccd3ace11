"""Bringing the tables to the present form.

Forward only, each migration in one transaction. A vault of an older form is copied first, the copy is brought forward
and checked, and only then the vault itself; the copy as it was stays among the backups.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from inglenook.core.errors import Stopped
from inglenook.core.events import Progress
from inglenook.core.upgrading import CHANGING, CHECKING, COPYING, TRYING, Upgrade
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
from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.keys.keyfile import STORE
from inglenook.vault.storage.connection import Connection, connect, rolled_back, translated
from inglenook.vault.upkeep import schema
from inglenook.vault.upkeep.copying import (
    FOLDER,
    Go,
    always,
    backup_into,
    clear_attempts,
    copied_bytes,
    keep_few,
    look_through,
    make_room,
    remove_copy,
    stoppable,
)

Migrations = tuple[str, ...]
# Where each step begins, and how much of all it comes to while its copy is written, by the processor time that each
# took with 1.1 GB: 12, 29 and 40 seconds, and for the last what the migration itself takes.
_SHARES = {COPYING: (0.0, 0.15), TRYING: (0.5, 0.15), CHANGING: (0.97, 0.0)}
_CHECKS = {CHECKING: (0.15, 0.35), TRYING: (0.65, 0.32)}  # where the look through a copy begins, and what it comes to


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


def bring_forward(
    folder: Path, key: DataKey, migrations: Migrations = schema.MIGRATIONS, upgrade: Upgrade | None = None
) -> None:
    """Bring a store of an older form forward; a newer minor form is one that we can cope with.

    With a large store this takes a while (all of it is copied twice), so `upgrade` is told of every step. Raises
    `Stopped` at its wish, and then what was not committed is as it was.
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
            steps = _Steps(path, upgrade or Upgrade())
            copy = _rehearse(folder, key, minor, migrations, steps)
            with _dropped_unless_changed(copy, connection, minor):
                steps.begin(CHANGING)
                _apply(connection, minor, migrations, steps.go_on)
            make_room(folder, copy)
    finally:
        connection.close()


class _Steps:
    """The steps of bringing a store forward. How much of all is done is told as a part of the bytes of the store."""

    def __init__(self, path: Path, upgrade: Upgrade) -> None:
        self.go_on = upgrade.go_on
        self._upgrade = upgrade
        self._total = path.stat().st_size
        self._step = ""

    def begin(self, step: str) -> None:
        """Say that a step is at work."""
        self._step = step
        self._tell(_SHARES[step], 0.0)

    def written(self, bytes_of: Callable[[], int]) -> bool:
        """Say how many bytes of the copy are written, when the database asks whether to go on."""
        if self.go_on() and self._step in _SHARES:
            with contextlib.suppress(Stopped):
                self._tell(_SHARES[self._step], bytes_of() / self._total)
        return self.go_on()

    def checking(self, step: str, done: float) -> None:
        """Say how much of a copy (0 to 1) is looked through."""
        self._step = step
        with contextlib.suppress(Stopped):  # whoever looks through it asks by itself
            self._tell(_CHECKS[step], done)

    def _tell(self, part: tuple[float, float], done: float) -> None:
        first, room = part
        share = first + room * min(1.0, done)
        self._upgrade.tell(Progress(round(share * self._total), self._total, "bytes", self._step, share=share))


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


def _rehearse(folder: Path, key: DataKey, minor: int, migrations: Migrations, steps: _Steps) -> Path:
    """Try it on a copy, beside which another one is made, of the vault as it is, and given."""
    trial = folder / f"{STORE}.rehearsal"
    try:
        clear_attempts(folder)  # each start anew would add a whole vault until the disk is full
        steps.begin(COPYING)
        ask = partial(steps.written, partial(copied_bytes, folder / FOLDER))
        checking = partial(steps.checking, CHECKING)
        kept = backup_into(folder, folder, key, ask, makes_room=False, checking=checking)
        with contextlib.closing(connect(folder / STORE, key, is_guarded=False)) as connection:
            with _dropped_unless_changed(kept, connection, minor):
                steps.begin(TRYING)
                with stoppable(connection, partial(steps.written, partial(_size_of, trial)), trial):
                    connection.execute("VACUUM INTO ?", (str(trial),))
                _try(trial, key, minor, migrations, steps)
        return kept
    except OSError as error:
        raise of_disk(error, "store", folder) from None
    except (UpgradeFailed, VaultFull, VaultUnreachable):
        raise  # the disk's own troubles have their own sentences
    except VaultError as error:
        raise UpgradeFailed(step=error.code) from error
    finally:
        _sweep(folder)


def _size_of(trial: Path) -> int:
    return trial.stat().st_size if trial.exists() else 0


def _try(trial: Path, key: DataKey, minor: int, migrations: Migrations, steps: _Steps) -> None:
    with contextlib.closing(connect(trial, key, is_guarded=False)) as connection:
        _apply(connection, minor, migrations, steps.go_on)
        problems = look_through(connection, trial, key, steps.go_on, partial(steps.checking, TRYING))
        if problems:
            raise UpgradeFailed(step="check")


def _sweep(folder: Path) -> None:
    """Take away what a rehearsal left; where the disk does not let us now, the next opening does."""
    for leftover in folder.glob(f"{STORE}.rehearsal*"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def _apply(connection: Connection, done: int, migrations: Migrations, go_on: Go = always) -> None:
    from sqlcipher3 import dbapi2

    for number, script in enumerate(migrations[done:], done + 1):
        version = (schema.MAJOR << 16) | number
        try:
            if not go_on():
                raise Stopped()
            with stoppable(connection, go_on):
                connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {version};\nCOMMIT;")
        except (dbapi2.DatabaseError, VaultError, Stopped) as error:
            rolled_back(connection)
            if isinstance(error, (VaultFull, VaultUnreachable, Stopped)):
                raise
            raise UpgradeFailed(step=f"migration_{number}") from error
