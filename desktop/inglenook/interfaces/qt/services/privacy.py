"""What is kept, who was talked to, what protects, and what opens the vault: for the Privacy screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.connections import Connection
from inglenook.core.events import Event, Result, Stop

if TYPE_CHECKING:
    from inglenook.examination import Finding
    from inglenook.tasks.holdings import Holdings, Place
    from inglenook.tasks.workspace import Workspace

CONNECTIONS = 1_000  # at most so many are shown


class Privacy:
    """Every call is made on a lane."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def holdings(self) -> Holdings:
        """What is kept where."""
        from inglenook import assembly
        from inglenook.tasks import holdings

        return holdings.holdings(self._workspace, assembly.library_of(self._workspace))

    def connections(self) -> list[Connection]:
        """The newest connections that were made."""
        from inglenook import assembly
        from inglenook.tasks.children import connections

        return connections.newest(assembly.connection_logs(self._workspace), CONNECTIONS)

    def examine(self, stop: Stop) -> Iterator[Event[tuple[Finding, ...]]]:
        """Try every protection now; partial values are `Finding`."""
        from inglenook import examination

        return examination.examination(stop)

    def keychain_name(self) -> str:
        """The keychain of this computer; "" where none can be used."""
        from inglenook import assembly

        return assembly.keychain_name()

    def change_passphrase(self, present: str, passphrase: str) -> None:
        """Put another passphrase in place; `present` is the passphrase or the recovery code."""
        from inglenook import assembly
        from inglenook.tasks import keeping

        keeping.change_passphrase(self._workspace, assembly.unlock_by(present), passphrase)

    def new_recovery_code(self, present: str) -> str:
        """Put a new recovery code in place and give it; the old one opens copies elsewhere alone."""
        from inglenook import assembly
        from inglenook.tasks import keeping

        return keeping.new_recovery_code(self._workspace, assembly.unlock_by(present))

    def use_keychain(self, present: str, is_wanted: bool) -> None:
        """Have the keychain open the vault, too, or no longer."""
        from inglenook import assembly
        from inglenook.tasks import keeping

        keeping.use_keychain(self._workspace, assembly.unlock_by(present), is_wanted)

    def back_up(self, folder: Path | None, stop: Stop) -> Iterator[Event[Path]]:
        """Write an encrypted copy, open and check it; the result is the folder that it lies in."""
        from inglenook.tasks import keeping

        yield Result(keeping.backup(self._workspace, folder, stop))

    def back_up_weekly(self, stop: Stop) -> Iterator[Event[str]]:
        """Make the weekly copy if it is due; the result says how it stood (`tasks.weekly.Standing`)."""
        from inglenook.tasks import weekly

        for event in weekly.weekly(self._workspace, stop):
            if isinstance(event, Result):
                yield Result(event.value.value)

    def forget_words(self, stop: Stop) -> Iterator[Event[None]]:
        """Have the words of what was deleted leave the index, where some wait for it."""
        from inglenook.tasks import keeping

        keeping.forget_words(self._workspace, stop)
        yield Result(None)

    def copied_bytes(self, folder: Path) -> int:
        """How much is written of the copy that is on its way into this folder."""
        from inglenook.tasks import keeping

        return keeping.copied_bytes(folder)

    def show_folder(self, path: str) -> None:
        """Open a folder in the file manager of this computer."""
        from inglenook import assembly

        assembly.open_outside(self._workspace, Path(path))


# The shapes of what comes back, for whoever shows it.
__all__ = ["Finding", "Holdings", "Place", "Privacy"]
