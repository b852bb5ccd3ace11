"""Sending a draft: the sheet with exactly what would go out, the press of Send on it, and the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from inglenook.core.ids import ItemId
from inglenook.core.outgoing import Dispatch, SendState, Sheet
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.saying import Said
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.sending_words import fate_sentence


@dataclass(frozen=True, slots=True)
class SendingState:
    """`sheet` is what Send would be pressed on. `outbox` is what was pressed and is not known to be sent."""

    sheet: Sheet | None = None
    is_sending: bool = False
    problem: str = ""
    outbox: tuple[Dispatch, ...] = ()
    box_problem: str = ""


class SendingPresenter(JobPresenter[SendingState]):
    """Shows sheets, sends what is on them, and says what became of it.

    Of a mail that is stopped on its way it may be unknown whether it was taken; that is said.
    """

    opened = Signal()  # a sheet wants to be shown
    closed = Signal()  # it has nothing more to say
    sent = Signal(object)  # a `Dispatch`, sent or waiting
    told = Signal(object)  # words

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self.last: ItemId | None = None  # the draft that was sent last
        self.state = SendingState()

    def open(self, draft: ItemId) -> None:
        """Show what would be sent of a draft. Nothing is sent by this."""
        if self.state.is_sending:
            return
        self._lanes.call(lambda: self._vault.sending.sheet(draft), self._have_sheet, failed=self.told.emit)

    def press(self) -> None:
        """The person presses Send on the sheet that is shown."""
        sheet = self.state.sheet
        if sheet is None or self.state.is_sending or not sheet.account or not sheet.recipients:
            return
        self.last = sheet.draft
        self._show(replace(self.state, is_sending=True, problem=""))
        job = self._lanes.run(
            lambda stop: self._vault.sending.send(sheet, stop),
            self._was_sent,
            lane=Lane.MAIL,
            failed=lambda sentence: self._refused(sheet.draft, sentence),
            ended=self._ended,
            title=self.tr("Sending a mail"),
        )
        self._keep(job)

    def close(self) -> None:
        """The sheet is closed; the draft stays as it is."""
        if not self.state.is_sending:
            self._show(replace(self.state, sheet=None, problem=""))

    def look(self) -> None:
        """Read the outbox again."""
        self._lanes.call(lambda: tuple(self._vault.sending.outbox()), self._have_box, failed=self._box_failed)

    def deliver(self, account: int) -> None:
        """Try again to send what waits."""
        self._lanes.run(
            lambda stop: self._vault.sending.deliver(account, stop),
            self._delivered,
            lane=Lane.MAIL,
            failed=self._box_failed,
            ended=self.look,
            title=self.tr("Sending what waits"),
        )

    def withdraw(self, number: int) -> None:
        """Take a mail out of the outbox; its draft stays."""
        self._change(lambda: self._vault.sending.withdraw(number))

    def say_sent(self, number: int) -> None:
        """The person knows that it went out."""
        self._change(lambda: self._vault.sending.say_sent(number))

    def _change(self, change: Callable[[], None]) -> None:
        self._lanes.call(change, lane=Lane.WRITE, failed=self._box_failed, ended=self.look)

    def _have_sheet(self, sheet: Sheet) -> None:
        is_new = self.state.sheet is None
        self._show(replace(self.state, sheet=sheet))
        if is_new:
            self.opened.emit()

    def _was_sent(self, dispatch: Dispatch) -> None:
        words = Said(lambda: fate_sentence(dispatch))
        if dispatch.state in {SendState.SENT, SendState.WAITING}:
            self._show(replace(self.state, sheet=None, is_sending=False))
            self.closed.emit()
            self.told.emit(figures.one_line(words))
        else:
            self._show(replace(self.state, problem=figures.one_line(words)))
        self.sent.emit(dispatch)
        self.look()

    def _delivered(self, dispatches: Sequence[Dispatch]) -> None:
        for each in dispatches:
            self.told.emit(_fate_line(each))
            self.sent.emit(each)

    def _refused(self, draft: ItemId, sentence: str) -> None:
        """Nothing was sent. The draft may be another by now: it is shown as it stands, for a press of its own."""
        self._show(replace(self.state, problem=sentence, is_sending=False))
        self.open(draft)

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_sending=False))

    def _have_box(self, outbox: tuple[Dispatch, ...]) -> None:
        waiting = tuple(each for each in outbox if each.state is not SendState.SENT or each.refused)
        self._show(replace(self.state, outbox=waiting, box_problem=""))

    def _box_failed(self, sentence: str) -> None:
        self._show(replace(self.state, box_problem=sentence))


def _fate_line(dispatch: Dispatch) -> Said:
    return Said(lambda: figures.one_line(fate_sentence(dispatch)))
