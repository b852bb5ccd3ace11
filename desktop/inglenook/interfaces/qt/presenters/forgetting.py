"""The words of what was deleted leave the index in the background, once for all that was deleted in some minutes.

In a vault of 100,000 mails that takes seconds of work and writes the whole index, which no single deletion is worth.
"""

from __future__ import annotations

from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.periodic import Periodic
from inglenook.interfaces.qt.service import OpenVault

_EVERY_MS = 10 * 60 * 1000


class ForgettingPresenter(Periodic):
    """Looks every ten minutes whether there are words to forget; what is left at the end waits for the next time."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__(lanes, _EVERY_MS, _EVERY_MS)
        self._vault = vault

    def look(self) -> None:
        """Forget the words that wait for it; where that fails they wait on, and nobody finds them."""
        self._run(self._vault.privacy.forget_words)
