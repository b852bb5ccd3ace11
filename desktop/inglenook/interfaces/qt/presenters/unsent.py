"""What is typed and not sent, in each conversation: kept in a pause, so that a lock or a crash loses little."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.service import OpenVault

_PAUSE_MS = 2_000  # of typing


class Unsent(QObject):
    """Texts by the number of their conversation; None for a new one."""

    recalled = Signal()  # what was kept before is here

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._texts: dict[int | None, str] = {}
        self._is_recalled = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.leave)

    def text(self, number: int | None) -> str:
        """What is typed there."""
        return self._texts.get(number, "")

    def note(self, number: int | None, text: str) -> None:
        """This is what is typed there now; "" once it is sent, or gone."""
        if text != self._texts.get(number, ""):
            self._texts[number] = text
            self._pause.start()

    def recall(self) -> None:
        """Bring back, once, what was there when the vault was last open."""
        if not self._is_recalled:
            self._is_recalled = True
            self._lanes.call(self._vault.chats.unsent, self._recalled)

    def leave(self) -> None:
        """Keep it now."""
        self._pause.stop()
        texts = {number: text for number, text in self._texts.items() if text}
        self._lanes.call(lambda: self._vault.chats.keep_unsent(texts), lane=Lane.WRITE)

    def _recalled(self, kept: Mapping[int | None, str]) -> None:
        self._texts = {**kept, **self._texts}
        self.recalled.emit()
