"""The weekly copy of the vault, made in the background some minutes after the vault was opened, and looked at daily."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.service import OpenVault

_FIRST_MS = 5 * 60 * 1000  # who opens the vault wants to read, and not to wait for a copy
_AGAIN_MS = 12 * 3600 * 1000


class WeeklyPresenter(QObject):
    """Makes the copy when it is due. `made` is emitted after one."""

    made = Signal()

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._job: Job | None = None
        self._is_running = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The vault was opened."""
        self._timer.start(_FIRST_MS)

    def look(self) -> None:
        """Make the copy if it is due; while that is under way, nothing more is begun."""
        self._timer.start(_AGAIN_MS)
        if self._is_running:
            return
        self._is_running = True
        self._job = self._lanes.run(
            self._vault.privacy.back_up_weekly,
            lambda standing: self.made.emit() if standing == "due" else None,
            lane=Lane.QUIET,
            failed=lambda _: None,  # a full disk has its own sentence where a person writes; here it waits
            ended=self._ended,
        )

    def forget(self) -> None:
        """The vault is about to close."""
        self._timer.stop()
        if self._job is not None and self._is_running:
            self._job.stop()

    def _ended(self) -> None:
        self._is_running = False
