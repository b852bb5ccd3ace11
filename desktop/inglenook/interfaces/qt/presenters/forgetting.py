"""The words of what was deleted leave the index in the background, once for all that was deleted in some minutes.

In a vault of 100,000 mails that takes seconds of work and writes the whole index, which no single deletion is worth.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.service import OpenVault

_EVERY_MS = 10 * 60 * 1000


class ForgettingPresenter(QObject):
    """Looks every ten minutes whether there are words to forget; what is left at the end waits for the next time."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._job: Job | None = None
        self._is_running = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The vault was opened."""
        self._timer.start()

    def look(self) -> None:
        """Forget the words that wait for it; while that is under way, nothing more is begun."""
        if self._is_running:
            return
        self._is_running = True
        self._job = self._lanes.run(
            self._vault.privacy.forget_words,
            lane=Lane.QUIET,
            failed=lambda _: None,  # they wait on, and nobody finds them
            ended=self._ended,
        )

    def forget(self) -> None:
        """The vault is about to close."""
        self._timer.stop()
        if self._job is not None and self._is_running:
            self._job.stop()

    def _ended(self) -> None:
        self._is_running = False
