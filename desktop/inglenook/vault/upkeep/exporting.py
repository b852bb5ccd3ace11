"""Every original written out as a plain file: mails as `.eml`, documents under their own names.

Names come from strangers, so they are made safe for every system (`core.filenames`). Nothing is written over.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from inglenook.core import plainfiles
from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.filenames import safe_name
from inglenook.vault.errors import OriginalsDamaged, VaultDamaged
from inglenook.vault.originals import Originals
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Database
from inglenook.vault.storage.own_folder import lies_within

_PAGE = 500


def exported(database: Database, originals: Originals, vault: Path, folder: Path) -> Iterator[int]:
    """Write all mails and documents below `folder`; gives the count after each file.

    What is damaged in the vault is written as far as it goes, under a name that says so, and told at the end, when all
    the others are safe: `OriginalsDamaged`. Raises `NoRoom` or `NotWritten` for the file that could not be written.
    """
    if lies_within(folder, vault):
        raise WrongUse(reason="export_into_vault")
    count = damaged = 0
    for place, original, name in _files(database, originals):
        target = folder / place
        try:
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            count += _write(target, name, originals.read(original))
        except OSError as error:
            raise plainfiles.not_written(target / name, error) from None
        except VaultDamaged:
            damaged += 1
        yield count
    if damaged:
        raise OriginalsDamaged(count=damaged, folder=str(folder))


def _files(database: Database, originals: Originals) -> Iterator[tuple[str, int, str]]:
    last = 0
    while rows := _page(database, "SELECT id, original_id, date, subject FROM message", last):
        for number, original, date, subject in rows:
            day = time.strftime("%Y-%m-%d ", time.gmtime(date)) if date is not None and 0 <= date < 2**36 else ""
            yield "mail", original, safe_name(f"{day}{subject[:150]} (m{number}).eml", f"m{number}.eml")
        last = rows[-1][0]
    last = 0
    while rows := _page(database, "SELECT id, original_id, filename FROM document", last):
        for number, original, filename in rows:
            with contextlib.suppress(NoSuchItem):  # taken out meanwhile
                if not originals.is_kept(original):
                    continue  # the person wanted the text alone
            yield "documents", original, safe_name(filename.replace("\\", "/").rsplit("/", 1)[-1], f"d{number}")
        last = rows[-1][0]


def _page(database: Database, select: str, last: int) -> list[Row]:
    with database.read() as connection:
        return connection.execute(f"{select} WHERE id > ? ORDER BY id LIMIT ?", (last, _PAGE)).fetchall()


def _write(folder: Path, name: str, pieces: Iterator[bytes]) -> bool:
    """Write a file; False, and none is left, where its item was taken out of the vault meanwhile.

    What could be read of a damaged one stays, renamed; raises `VaultDamaged`. Of one that cannot be written none stays.
    """
    path, descriptor = _made(folder, name)
    with os.fdopen(descriptor, "wb") as file:
        try:
            for piece in pieces:
                file.write(piece)
            return True
        except NoSuchItem:
            pass
        except VaultDamaged:
            file.close()
            marked, descriptor = _made(folder, f"{Path(name).stem} (damaged){Path(name).suffix}")
            os.close(descriptor)
            path.replace(marked)
            raise
        except OSError:
            with contextlib.suppress(OSError):
                file.close()
            path.unlink(missing_ok=True)  # half of a file under the name of the whole would be taken for it
            raise
    path.unlink()
    return False


def _made(folder: Path, name: str) -> tuple[Path, int]:
    """A new file, open for writing, numbered where there is one of that name."""
    path, number = folder / name, 1
    while True:
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
