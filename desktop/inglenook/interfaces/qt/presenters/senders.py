"""Who sent the mails of the open thread: what was checked, what is known of the address, what is odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from inglenook.core.ids import ItemId
from inglenook.core.invitations import is_calendar
from inglenook.core.letters import SenderView
from inglenook.core.views import MailView, ThreadView
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.letters import Asked

_MOST = 100  # mails of a thread that are looked at, newest first


@dataclass(frozen=True, slots=True)
class SenderState:
    """`senders` by the numbers of the mails, `shown` is the one that is told of, with its details where `is_open`."""

    senders: Mapping[int, SenderView] = field(default_factory=dict)
    shown: int = 0
    is_open: bool = False
    events: tuple[Asked, ...] = ()  # of `invited`, the newest mail that brings any
    invited: ItemId | None = None

    @property
    def sender(self) -> SenderView | None:
        """Who is told of."""
        return self.senders.get(self.shown)


class SenderPresenter(Presenter[SenderState]):
    """Looks them up when a thread is opened."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._job: Job | None = None
        self._reading: Job | None = None
        self.state = SenderState()

    def aim(self, thread: ThreadView | None) -> None:
        """Another thread is open."""
        for job in (self._job, self._reading):
            if job is not None:
                job.drop()
        self._job = self._reading = None
        self._show(SenderState())
        items = [mail.row.item for mail in thread.mails[-_MOST:]] if thread is not None else []
        if items:
            self._job = self._lanes.call(lambda: self._vault.letters.senders(items), self._have, failed=lambda _: None)

        invited = [mail.row.item for mail in thread.mails if _has_calendar(mail)] if thread is not None else []
        if invited:
            self._reading = self._lanes.run(
                lambda stop: self._vault.letters.invitations(invited[-1], stop),
                lambda events: self._show(replace(self.state, events=events, invited=invited[-1])),
                failed=lambda _: None,
            )

    def tell_of(self, number: int) -> None:
        """Tell of the sender of this mail."""
        if number != self.state.shown:
            self._show(replace(self.state, shown=number))

    def unfold(self, is_open: bool) -> None:
        """Show all that is known, or the one line."""
        self._show(replace(self.state, is_open=is_open))

    def _have(self, senders: Mapping[int, SenderView]) -> None:
        # The newest of somebody else is the one that one wonders about.
        others = [number for number, sender in senders.items() if not sender.is_own or sender.signs]
        self._show(replace(self.state, senders=senders, shown=self.state.shown or max(others, default=0)))


def _has_calendar(mail: MailView) -> bool:
    return any(is_calendar(each.media_type, each.name) for each in mail.attachments)
