"""Sheets and an outbox made on the spot, for the window's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inglenook.core.errors import InglenookError
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.outgoing import Caution, Dispatch, SendState, Sheet
from inglenook.core.reading import Address
from inglenook.interfaces.qt.services.sending import Sending

if TYPE_CHECKING:
    from window.fakes import FakeVault

ME = Address("Me", "me@example.org")


class NotPressed(InglenookError):
    """As the task's own error."""

    code = "not_pressed"


class FakeSending(Sending):
    """Sends what is on a sheet where the draft still says the same."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault
        self.sent: list[Sheet] = []
        self.cautions: tuple[Caution, ...] = ()
        self.fate = SendState.SENT
        self.box: list[Dispatch] = []
        self.calls: list[tuple[str, int]] = []

    def sheet(self, draft: ItemId) -> Sheet:
        kept = self._vault.draft(draft)
        return Sheet(draft, 1, ME, kept.to, kept.cc, (), kept.subject, kept.text, (), (), cautions=self.cautions)

    def send(self, sheet: Sheet, stop: Stop) -> Iterator[Event[Dispatch]]:
        yield Progress(0, 1, "mails", "sending")
        if _digest(self.sheet(sheet.draft)) != _digest(sheet):
            raise NotPressed(draft=str(sheet.draft))
        self.sent.append(sheet)
        dispatch = self.dispatch(self.fate, sheet.draft, sheet.subject)
        if self.fate is SendState.SENT:
            self._vault.discard_draft(sheet.draft)
        else:
            self.box = [dispatch]
        yield Result(dispatch)

    def dispatch(self, state: SendState, draft: ItemId | None = None, subject: str = "Lease") -> Dispatch:
        return Dispatch(len(self.box) + 1, draft, None, 1, ("anna@example.org",), subject, state, 1_700_000_000)

    def outbox(self) -> Sequence[Dispatch]:
        return list(self.box)

    def deliver(self, account: int, stop: Stop) -> Iterator[Event[tuple[Dispatch, ...]]]:
        self.calls.append(("deliver", account))
        self.box = []
        yield Result((self.dispatch(SendState.SENT),))

    def withdraw(self, number: int) -> None:
        self.calls.append(("withdraw", number))
        self.box = [each for each in self.box if each.number != number]

    def say_sent(self, number: int) -> None:
        self.calls.append(("say_sent", number))
        self.box = [each for each in self.box if each.number != number]


def _digest(sheet: Sheet) -> str:
    return hashlib.sha256(repr((sheet.to, sheet.cc, sheet.subject, sheet.text)).encode()).hexdigest()
