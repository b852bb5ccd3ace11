"""Where vaults are made and opened. It stands alone, so that a lock screen loads nothing that works on an open one.

As in `service`, every method may take its time and is called on a lane, never on the window thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inglenook import whereabouts
from inglenook.core.upgrading import Upgrade

if TYPE_CHECKING:
    from inglenook.interfaces.qt.service import OpenVault


def window_file() -> Path:
    """Where the looks of the window are kept: beside the vault's usual place."""
    return whereabouts.default_folder().parent / "window.json"


class Door:
    """Where a vault is made or opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_vault(self) -> bool:
        """Whether there is a vault in the folder."""
        return whereabouts.vault_exists(self.folder)

    def has_keychain(self) -> bool:
        """Whether the vault's key is kept by the keychain of this computer; the keychain itself is not asked."""
        return whereabouts.uses_keychain(self.folder)

    def prepare(self) -> None:
        """Load what opening a vault needs, while the person types the passphrase: what knows no Qt (`beforehand`)."""
        from inglenook import assembly
        from inglenook.interfaces import workbook
        from inglenook.interfaces.qt import service
        from inglenook.tasks import browse

        del assembly, browse, service, workbook

    def create(self, folder: Path, passphrase: str, keychain: bool) -> tuple[OpenVault, str]:
        """Make a vault and open it; the second value is the recovery code, which is never shown again."""
        from inglenook import assembly
        from inglenook.interfaces.qt.service import OpenVault

        protection = assembly.Protection(passphrase=passphrase or None, keychain=keychain)
        workspace, code = assembly.create_vault(folder, protection)
        self.folder = folder
        return OpenVault(workspace), code

    def wipe(self) -> None:
        """Destroy the vault, which is closed: its key first, then its files."""
        from inglenook import assembly

        assembly.wipe_vault(self.folder)

    def unlock(
        self, upgrade: Upgrade, *, passphrase: str = "", recovery: str = "", keychain: bool = False
    ) -> OpenVault:
        """Open the vault by one of its keys; `upgrade` is told of each step where it is of an earlier version."""
        from inglenook import assembly
        from inglenook.interfaces.qt.service import OpenVault

        unlock = assembly.Unlock(passphrase=passphrase or None, recovery=recovery or None, keychain=keychain)
        return OpenVault(assembly.open_workspace(self.folder, unlock, upgrade))
