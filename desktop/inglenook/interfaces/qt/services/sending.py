"""Sending, and what became of it. Called on lanes, never on the window thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inglenook.core.events import Event, Stop
from inglenook.core.ids import ItemId
from inglenook.core.outgoing import Dispatch, Sheet

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


class Sending:
    """The sheet of a draft, the press of Send on it, and the outbox."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def sheet(self, draft: ItemId) -> Sheet:
        """What would be sent, whole."""
        from inglenook.tasks.sending import sending

        return sending.check(self._workspace, draft)

    def send(self, sheet: Sheet, stop: Stop) -> Iterator[Event[Dispatch]]:
        """Send exactly what stands on a sheet, on which the person has pressed Send."""
        from inglenook.tasks.sending import sending

        return sending.send(self._workspace, sending.press(sheet), stop)

    def outbox(self) -> Sequence[Dispatch]:
        """What was sent and what waits, the last pressed first."""
        from inglenook.tasks.sending import sending

        return sending.outbox(self._workspace)

    def deliver(self, account: int, stop: Stop) -> Iterator[Event[tuple[Dispatch, ...]]]:
        """Send what waits for an account, which was pressed before."""
        from inglenook.tasks.sending import sending

        return sending.deliver(self._workspace, account, stop)

    def withdraw(self, number: int) -> None:
        """Take a mail out of the outbox that was not sent; its draft stays."""
        from inglenook.tasks.sending import sending

        sending.withdraw(self._workspace, number)

    def say_sent(self, number: int) -> None:
        """The person knows that a mail whose fate was unknown went out."""
        from inglenook.tasks.sending import sending

        sending.say_sent(self._workspace, number)
