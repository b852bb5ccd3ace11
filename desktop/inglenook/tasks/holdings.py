"""What is kept where: of each kind how many and how large, and the folders on the disk with what they hold."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from inglenook.tasks import weekly
from inglenook.tasks.models.library import Library
from inglenook.tasks.workspace import Workspace
from inglenook.vault.upkeep.sizes import Kept, kept

__all__ = ["Holdings", "Kept", "Place", "holdings"]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder on the disk: `vault`, `backups` or `models`. `count` is of vaults, copies, models.

    `spare_bytes` of its size hold nothing: they are room for a day when the disk is full.
    """

    name: str
    path: str
    count: int
    size_bytes: int
    is_encrypted: bool
    spare_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is kept of the person on this computer. `last_backup` is in seconds since 1970 UTC, None for never."""

    kinds: tuple[Kept, ...]
    places: tuple[Place, ...]
    made: int
    opened_by: tuple[str, ...]
    last_backup: int | None
    weekly: str = "off"  # how it stands with the copy that is made by itself (`weekly.Standing`)


def holdings(workspace: Workspace, library: Library) -> Holdings:
    """What is kept now. Counts the whole keyword index: call it where a second may pass."""
    vault = workspace.vault
    with vault.database.read() as connection:
        kinds = kept(connection)
    copies = vault.backups()
    store = sum(_size(path) for path in vault.folder.glob("vault.*"))
    installed = library.shelf.installed()
    places = (
        Place("vault", str(vault.folder), 1, store, True, vault.ballast.size_bytes),
        Place("backups", str(copies[0].parent if copies else vault.folder), len(copies), _whole(copies), True),
        Place("models", str(library.shelf.folder), len(installed), sum(each.size_bytes for each in installed), False),
    )
    times = [_time(each) for each in copies]
    opened_by, standing = tuple(vault.doors.kinds), weekly.standing(workspace).value
    return Holdings(kinds, places, vault.doors.made, opened_by, max(times, default=0) or None, standing)


def _whole(folders: list[Path]) -> int:
    return sum(_size(path) for folder in folders for path in folder.iterdir())


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0


def _time(folder: Path) -> int:
    with contextlib.suppress(OSError):
        return int(folder.stat().st_mtime)
    return 0
