"""Watched folders. Called on lanes, never on the window thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.events import Event, Stop
from inglenook.core.watched import WatchedFolder, WatchReport

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


class Watching:
    """Which folders are watched, and the watch itself."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def folders(self) -> Sequence[WatchedFolder]:
        """The folders that are watched, with how they are."""
        from inglenook.tasks.ingestion import watching

        return watching.listing(self._workspace)

    def add(self, path: Path, removes: bool) -> None:
        """Watch a folder from now on; with `removes`, what goes from it is taken out of the vault as well."""
        from inglenook.tasks.ingestion import watching

        watching.add(self._workspace, path, removes=removes)

    def remove(self, path: Path) -> None:
        """Watch a folder no longer; what came out of it stays."""
        from inglenook.tasks.ingestion import watching

        watching.remove(self._workspace, path)

    def watch(self, stop: Stop) -> Iterator[Event[WatchReport]]:
        """Watch the folders until stopped; partial values are `WatchedChange`."""
        from inglenook.tasks.ingestion import watching

        return watching.watch(self._workspace, stop)
