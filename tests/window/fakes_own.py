"""The services of watched folders and of who the person is, over lists that the vault of the tests has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.events import Event, Partial, Result, Stop
from inglenook.core.ids import document_id
from inglenook.core.watched import WatchedChange, WatchedFolder, WatchReport
from inglenook.interfaces.qt.services.me import Me
from inglenook.interfaces.qt.services.watching import Watching

if TYPE_CHECKING:
    from window.fakes import FakeVault


class FakeMe(Me):
    """The person's addresses and name."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault

    def addresses(self) -> Sequence[tuple[str, str]]:
        return tuple(self._vault.addresses)

    def add(self, address: str) -> None:
        self._vault.addresses.append((address, "confirmed"))

    def remove(self, address: str) -> None:
        self._vault.addresses = [known for known in self._vault.addresses if known[0] != address]

    def name(self) -> str:
        return self._vault.name

    def keep_name(self, name: str) -> None:
        self._vault.name = name


class FakeWatching(Watching):
    """Watched folders in which one file comes at every look."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault

    def folders(self) -> Sequence[WatchedFolder]:
        return tuple(self._vault.watched)

    def add(self, path: Path, removes: bool) -> None:
        self._vault.watched.append(WatchedFolder(len(self._vault.watched) + 1, str(path), 1, removes, "", 3, 0))

    def remove(self, path: Path) -> None:
        self._vault.watched = [each for each in self._vault.watched if each.path != str(path)]

    def watch(self, stop: Stop) -> Iterator[Event[WatchReport]]:
        self._vault.asked.append(("watch", [each.path for each in self._vault.watched]))
        yield Partial(WatchedChange("a.txt", "added", document_id(1)))
        while self._vault.holds_watch and not stop.is_set:
            self._vault.holds_watch.wait(0.01)
        yield Result(WatchReport({}, 0.1))
