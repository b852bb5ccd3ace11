"""Watched folders: what changes in them is brought into the vault by itself, for as long as `watch` runs.

The notices of the operating system are asked for first, then each folder is looked through for what changed while
nobody watched, so that nothing falls between. Every ten minutes everything is looked through again, for what a system
may not tell. Which notice leads to what is in `looking`.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from inglenook.core.errors import NoSuchFile, Stopped, WrongUse
from inglenook.core.events import Event, Partial, Result, Stop
from inglenook.core.watched import WatchedChange, WatchedFolder, WatchReport
from inglenook.tasks.ingestion.looking import Look
from inglenook.tasks.ingestion.noticing import Notices, Watcher
from inglenook.tasks.workspace import Workspace
from inglenook.vault.storage.own_folder import lies_within

_RESCAN_S = 600.0


def listing(workspace: Workspace) -> list[WatchedFolder]:
    """The watched folders."""
    return workspace.vault.watched.folders()


def add(workspace: Workspace, path: Path, *, removes: bool = False) -> WatchedFolder:
    """Watch a folder from now on. With `removes`, what goes from the folder is taken out of the vault as well.

    Raises `NoSuchFile` for what is no folder, and `WrongUse` for the vault's own folder or one within it. In a folder
    above it the vault is passed over.
    """
    place = path.resolve()
    if not place.is_dir():
        raise NoSuchFile(path=str(path))
    if lies_within(place, workspace.vault.folder):
        raise WrongUse(reason="watch_vault")
    with workspace.vault.database.write() as transaction:
        workspace.vault.watched.add(transaction, str(place), workspace.now(), removes=removes)
    return workspace.vault.watched.folder(str(place))


def remove(workspace: Workspace, path: Path) -> None:
    """Watch a folder no longer; what came out of it stays. Raises `NoSuchFolder`."""
    folder = workspace.vault.watched.folder(str(path.resolve()))
    with workspace.vault.database.write() as transaction:
        workspace.vault.watched.remove(transaction, folder.number)


def look(workspace: Workspace, stop: Stop) -> Iterator[Event[WatchReport]]:
    """Look through every watched folder once. Each change comes as `Partial(WatchedChange)`."""
    begun, counts = time.monotonic(), Counter[str]()
    yield from _looked([Look(workspace, folder, stop) for folder in listing(workspace)], counts)
    yield Result(WatchReport(dict(counts), time.monotonic() - begun))


def watch(
    workspace: Workspace, stop: Stop, notices: Callable[[Sequence[str]], Watcher] = Notices
) -> Iterator[Event[WatchReport]]:
    """Watch until `stop` is set, which is the ordinary end: what was found until then is the result.

    Each change comes as `Partial(WatchedChange)` once it is safe; reading tells its progress as an import does.
    """
    begun, counts = time.monotonic(), Counter[str]()
    folders = listing(workspace)
    try:
        with notices([folder.path for folder in folders]) as watcher:
            for path in sorted(watcher.polled):
                yield Partial(WatchedChange(path, "problem", None, "polling"))
            while True:
                yield from _looked([Look(workspace, folder, stop) for folder in listing(workspace)], counts)
                yield from _until_rescan(workspace, watcher, stop, counts)
    except Stopped:
        yield Result(WatchReport(dict(counts), time.monotonic() - begun))


def _until_rescan(
    workspace: Workspace, watcher: Watcher, stop: Stop, counts: Counter[str]
) -> Iterator[Event[WatchReport]]:
    end_s = time.monotonic() + _RESCAN_S
    while (left_s := end_s - time.monotonic()) > 0:
        touched = [Path(path) for path in watcher.wait(left_s, stop)]
        stop.check()
        looks: list[Look] = []
        for folder in listing(workspace) if touched else ():
            mine = [path for path in touched if path.is_relative_to(folder.path)]
            if mine:
                looks.append(Look(workspace, folder, stop, mine))
        yield from _looked(looks, counts)


def _looked(looks: Sequence[Look], counts: Counter[str]) -> Iterator[Event[WatchReport]]:
    """A look at some folders, its changes counted; cut short, what it found until then counts, too."""
    try:
        for each in looks:
            yield from each.arrivals()
        for each in looks:
            yield from each.departures()
    finally:
        for each in looks:
            counts.update(each.counts)
