"""The way back: the last thing that can be taken back is offered for ten seconds, in one bar and with one key.

What is deleted is out of sight at once and deleted in earnest only when its offer ends: nothing need be made anew for
taking it back. A lock, the end of the program and the next such thing end an offer; after a crash the thing is still
there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from inglenook.interfaces.qt.presenters.presenter import Presenter

OFFER_S = 10.0


@dataclass(frozen=True, slots=True)
class UndoState:
    """`words` say what was done; empty where nothing can be taken back."""

    words: str = ""


class UndoPresenter(Presenter[UndoState]):
    """Holds the one offer."""

    def __init__(self) -> None:
        super().__init__()
        self.state = UndoState()
        self._take_back: Callable[[], object] | None = None
        self._at_end: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=int(OFFER_S * 1000))
        self._timer.timeout.connect(self.settle)

    def offer(self, words: str, take_back: Callable[[], object], at_end: Callable[[], object] | None = None) -> None:
        """Say what was done and how it is taken back; `at_end` is done when nobody has taken it back."""
        self.settle()
        self._take_back, self._at_end = take_back, at_end
        self._timer.start()
        self._show(UndoState(words))

    def undo(self) -> None:
        """Take back what is offered, if anything is."""
        take_back = self._take_back
        self._forget()
        if take_back is not None:
            take_back()

    def settle(self) -> None:
        """End the offer: what was done stays done."""
        at_end = self._at_end
        self._forget()
        if at_end is not None:
            at_end()

    def _forget(self) -> None:
        self._timer.stop()
        self._take_back = self._at_end = None
        if self.state.words:
            self._show(UndoState())
