"""The weekly copy of the vault, made in the background some minutes after the vault was opened, and looked at daily."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.periodic import Periodic
from inglenook.interfaces.qt.service import OpenVault

_FIRST_MS = 5 * 60 * 1000  # who opens the vault wants to read, and not to wait for a copy
_AGAIN_MS = 12 * 3600 * 1000


class WeeklyPresenter(Periodic):
    """Makes the copy when it is due. `made` is emitted after one."""

    made = Signal()

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__(lanes, _FIRST_MS, _AGAIN_MS)
        self._vault = vault

    def look(self) -> None:
        """Make the copy if it is due. A full disk has its own sentence where a person writes; here it waits."""
        self._run(self._vault.privacy.back_up_weekly, lambda standing: self.made.emit() if standing == "due" else None)
