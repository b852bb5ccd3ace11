"""Copies of a vault: written encrypted, opened again, checked page by page, and only then called a backup.

A copy is a folder of its own with a key file and a store. In the vault's own `backups` folder the last three are kept.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from inglenook.core.errors import Stopped
from inglenook.vault.errors import BackupFailed, VaultDamaged, VaultError, VaultFull, of_disk
from inglenook.vault.keys import data_key, keyfile
from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.keys.keyfile import KeyFile
from inglenook.vault.storage import own_folder
from inglenook.vault.storage.connection import Connection, connect, prove, translated
from inglenook.vault.upkeep.authenticity import is_authentic

FOLDER = "backups"
_BESIDE = ("-wal", "-shm", "-journal")
KEPT = 3
_STEP = 20_000  # instructions of the database between two questions
# Of a look through a copy: what its pages are, and the bytes between two questions of the rest, with 1.1 GB.
_PAGES, _BYTES_A_STEP = 0.14, 660_000
Go = Callable[[], bool]
_NAME = re.compile(r"inglenook-\d{8}-\d{6}(?:-\d+)?")


def always() -> bool:
    """Go on."""
    return True


def nothing(_: float) -> None:
    """Nobody is told."""


def backup_into(
    folder: Path,
    target: Path,
    key: DataKey,
    go_on: Go = always,
    *,
    makes_room: bool = True,
    checking: Callable[[float], object] = nothing,
) -> Path:
    """Copy the vault in `folder` into a new dated folder below `target`; give that folder.

    With the vault itself as the target, the copy goes to its `backups` and the oldest ones make room, unless that is
    left to the caller. `go_on` is asked on the way; at its no the copy is taken away again and `Stopped` raised.
    `checking` is told how much of it is checked (0 to 1), from when it is written.
    """
    is_own = own_folder.is_own(target, folder)
    place = target / FOLDER if is_own else target
    _key_file(folder, key)
    with _disk_errors(target):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = _fresh_folder(place)
        try:
            copy_store(folder, made, key, go_on, checking)
            # As it is by now, for what opens the vault may have changed; and as a whole: with half a key file a copy
            # would be called finished.
            keyfile.write(made, _key_file(folder, key))
        except BaseException:
            remove_copy(made)
            raise
        if is_own and makes_room:
            make_room(folder, made)
    return made


def make_room(folder: Path, made: Path) -> None:
    """Keep the last few copies, the one just made among them whatever the clock says, and none that was cut short."""
    others = [each for each in own_backups(folder) if each != made]
    kept = {made, *others[max(0, len(others) - KEPT + 1) :]}
    for old in copy_folders(folder):
        if old not in kept:
            remove_copy(old)


def give_key_file(folder: Path, key_file: KeyFile, key: DataKey) -> None:
    """Have the vault's own copies opened by what opens the vault now. One under another key stays as it is, and so does
    one that cannot be written; the next opening comes back to it, and to those that a kill left out."""
    for each in own_backups(folder):
        with contextlib.suppress(VaultError, OSError):
            found = keyfile.read(each)
            if found != key_file and data_key.is_of(found, key):
                keyfile.write(each, key_file, (each / keyfile.NAME).stat().st_mtime_ns)  # by which the newest is told


def _key_file(folder: Path, key: DataKey) -> KeyFile:
    key_file = keyfile.read(folder)
    if not data_key.is_of(key_file, key):
        raise VaultDamaged(part="keys")  # a copy with another's key file is one that nothing opens
    return key_file


def keep_few(folder: Path) -> None:
    """Have the oldest copies go where one is too many: who made the newest was killed before it made room."""
    kept = own_backups(folder)
    if len(kept) > KEPT:
        make_room(folder, kept[-1])


def clear_attempts(folder: Path) -> None:
    """Remove what killed attempts left behind: copies that were cut short, and finished ones beyond those to be kept.

    Of the finished ones the newest go, since the older ones are those that the person relies on.
    """
    kept = own_backups(folder)[:KEPT]
    for each in copy_folders(folder):
        if each not in kept:
            remove_copy(each)


def copy_store(
    folder: Path, made: Path, key: DataKey, go_on: Go = always, checking: Callable[[float], object] = nothing
) -> None:
    """Write the store once more into `made`, without free pages, under the same key, and check it there."""
    target = made / keyfile.STORE
    source = connect(folder / keyfile.STORE, key, is_guarded=False)
    with contextlib.closing(source), stoppable(source, go_on, target):
        source.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)
    with contextlib.closing(connect(target, key, is_guarded=False)) as copy:
        problems = look_through(copy, target, key, go_on, checking)
    if problems:
        raise BackupFailed(problem=problems[0])
    with target.open("rb+") as file:
        keyfile.flush_file(file)


def look_through(
    connection: Connection, path: Path, key: DataKey, go_on: Go, checking: Callable[[float], object]
) -> list[str]:
    """The `problems_of` a copy; `checking` is told how much is done (0 to 1), about. Raises `Stopped` once `go_on` says
    no."""
    size, steps = max(path.stat().st_size, 1), 0

    def looked_at(done: int) -> None:
        checking(_PAGES * min(1.0, done / size))
        if not go_on():
            raise Stopped()

    def stepped() -> bool:
        nonlocal steps
        steps += 1
        checking(_PAGES + (1 - _PAGES) * min(1.0, steps * _BYTES_A_STEP / size))
        return go_on()

    checking(0.0)
    with stoppable(connection, stepped, path):
        prove(connection, path)
        return problems_of(connection, partial(is_authentic, path, key, looked_at))


def problems_of(connection: Connection, is_authentic: Callable[[], bool] = lambda: False) -> list[str]:
    """What is wrong with a store: every page's authenticity, its structure, its links. Empty when all is well.

    With `is_authentic`, SQLCipher is asked about the pages only where that has doubts.
    """
    problems: list[str] = []
    is_whole = True
    try:
        # The page check reads the main file, so what is in the log must be in it first.
        with translated():
            connection.execute("PRAGMA wal_checkpoint(FULL)").fetchall()
    except VaultFull:
        is_whole = False  # what is there has its pages checked below, as each is read
    with translated():
        if is_whole and not is_authentic():
            problems += [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        if problems:
            return problems  # what is built of damaged pages needs no second look
        problems += [str(row[0]) for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        problems += [
            f"{table} row {row} points at a missing row of {parent}"
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check")
        ]
    return problems


def copy_folders(folder: Path) -> list[Path]:
    """The folders of copies in the vault's own folder, those that were cut short among them."""
    place = folder / FOLDER
    return sorted(each for each in place.glob("inglenook-*") if _NAME.fullmatch(each.name)) if place.is_dir() else []


def own_backups(folder: Path) -> list[Path]:
    """The finished copies, oldest first. The key file is written last: without it a copy was cut short and is none."""
    found: list[tuple[int, str, Path]] = []
    for each in copy_folders(folder):
        with contextlib.suppress(OSError):
            found.append(((each / keyfile.NAME).stat().st_mtime_ns, each.name, each))
    return [each for _, _, each in sorted(found)]


def remove_copy(made: Path) -> None:
    """Remove a copy that we made, only the files that a copy has. If its key file cannot be removed, it stays whole."""
    try:
        (made / keyfile.NAME).unlink(missing_ok=True)
    except OSError:  # a disk that fails must not hide why it was taken away
        return
    for name in (keyfile.NAME + ".new", keyfile.STORE, *(f"{keyfile.STORE}{end}" for end in _BESIDE)):
        with contextlib.suppress(OSError):
            (made / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # somebody put something beside
        made.rmdir()


@contextlib.contextmanager
def stoppable(connection: Connection, go_on: Go, path: Path | None = None) -> Iterator[None]:
    """Have what the connection does end with `Stopped` once `go_on` says no."""
    connection.set_progress_handler(lambda: 0 if go_on() else 1, _STEP)
    try:
        with translated(path):
            yield
        if not go_on():
            raise Stopped()
    except Exception:
        if not go_on():
            raise Stopped() from None  # whatever the database calls it, an interrupted statement failed by our will
        raise


def copied_bytes(place: Path) -> int:
    """How much of the copy that is on its way into this folder is written; 0 where none is."""
    sizes = [0]
    with contextlib.suppress(OSError):
        for each in place.glob("inglenook-*"):
            if _NAME.fullmatch(each.name) and not (each / keyfile.NAME).exists():
                sizes.append((each / keyfile.STORE).stat().st_size)
    return sizes[-1]


def _fresh_folder(place: Path) -> Path:
    stamp = time.strftime("inglenook-%Y%m%d-%H%M%S", time.gmtime())
    number = 1
    while True:
        made = place / (stamp if number == 1 else f"{stamp}-{number}")
        try:
            made.mkdir(mode=0o700)
            return made
        except FileExistsError:
            number += 1


@contextlib.contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise of_disk(error, "backup", folder) from None
