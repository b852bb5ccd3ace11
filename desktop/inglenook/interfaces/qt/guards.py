"""What watches over an open vault: time without use, the person's leaving, what was copied, who looks at the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inglenook.interfaces.qt.absence import AbsenceLock, Listen
from inglenook.interfaces.qt.clipboard import Forgetting
from inglenook.interfaces.qt.idle import IdleLock
from inglenook.interfaces.qt.native import Unseen

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.safety import Safeguards


class Guards(QObject):
    """What locks one window, forgets what was copied from it, and hides it from pictures of the screen."""

    def __init__(self, window: QWidget, lock: Callable[[], object], is_busy: Callable[[], bool]) -> None:
        super().__init__(window)
        self.idle = IdleLock(lock, is_busy)
        self.absence = AbsenceLock(lock, window)
        self.forgetting = Forgetting(self)
        self._unseen = Unseen(self)

    def guard(self, safeguards: Safeguards, listen: Listen) -> None:
        """Watch as it is set; time without use has its own setting and its own `start`."""
        self.absence.start(listen, safeguards.ways)
        self.forgetting.set_time(safeguards.forgets_after_s)
        self._unseen.hide(safeguards.is_hidden)

    def stop(self, *, is_last: bool) -> None:
        """The vault is being locked, and nothing that was copied stays behind.

        Where this process ends with it, the computer is kept awake until it has.
        """
        self.idle.stop()
        self.forgetting.forget()
        if not is_last:
            self.absence.stop()
            self._unseen.hide(False)
