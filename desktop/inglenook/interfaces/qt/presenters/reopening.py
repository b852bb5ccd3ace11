"""PDFs that an earlier version read without the files attached to them are opened in the background, once."""

from __future__ import annotations

from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.periodic import Periodic
from inglenook.interfaces.qt.service import OpenVault

_FIRST_MS = 2 * 60 * 1000
_AGAIN_MS = 3600 * 1000


class ReopeningPresenter(Periodic):
    """Begins some minutes after the vault was opened; what the end cuts short goes on the next time."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__(lanes, _FIRST_MS, _AGAIN_MS)
        self._vault = vault

    def look(self) -> None:
        """Open those that are left."""
        self._run(self._vault.papers.open_held)
