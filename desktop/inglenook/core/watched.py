"""Watched folders, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.ids import ItemId


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A watched folder. `files` are there now, `gone` were there once; `removes` if what goes is taken out.

    `problem` is a code, "" where all is well: unreachable (the folder cannot be read), emptied (nothing is left in
    it, as where a disk is not connected), partly_unreadable, many_gone (so many files went at once that none was taken
    out), polling (the system gives no notices, so it is looked through every few seconds).
    """

    number: int
    path: str
    added: int
    removes: bool
    problem: str
    files: int
    gone: int


@dataclass(frozen=True, slots=True)
class WatchedChange:
    """What was found in a watched folder: `change` is added, changed, moved, gone, removed, failed or problem.

    `name` is the file's path, for a problem the folder's; `detail` is the outcome of what failed, the old path of
    what moved, and the code of a problem.
    """

    name: str
    change: str
    item: ItemId | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class WatchReport:
    """How much of each change was found."""

    changes: dict[str, int]
    seconds: float
