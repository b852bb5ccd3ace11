"""Mails of the open thread that were too large to come whole, and fetching one of them after all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal

from inglenook.core.ids import ItemId
from inglenook.core.views import ThreadView
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault

_MOST = 100  # mails of a thread that are looked at, newest first


@dataclass(frozen=True, slots=True)
class WholeState:
    """`heads` are the mails of which only the headers are here, with the bytes of the whole, oldest first."""

    heads: Mapping[ItemId, int] = field(default_factory=dict)
    is_running: bool = False
    problem: str = ""

    @property
    def next(self) -> ItemId | None:
        """The newest of them, which is fetched first."""
        return list(self.heads)[-1] if self.heads else None


class WholePresenter(Presenter[WholeState]):
    """Looks for them when a thread is opened, and fetches."""

    fetched = Signal(object, bool)  # the ItemId of a mail that came whole, and whether its thread is still open

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._looking: Job | None = None
        self._fetching: Job | None = None
        self.state = WholeState()

    def aim(self, thread: ThreadView | None) -> None:
        """Another thread is open; what is being fetched is fetched to its end."""
        if self._looking is not None:
            self._looking.drop()
        self._looking = self._fetching = None
        self._show(WholeState())
        items = [mail.row.item for mail in thread.mails[-_MOST:]] if thread is not None else []
        if items:
            self._looking = self._lanes.call(
                lambda: self._vault.letters.heads(items),
                lambda heads: self._show(WholeState(heads)),
                failed=lambda _: None,
            )

    def fetch(self) -> None:
        """Fetch the newest of them."""
        item = self.state.next
        if item is None or self.state.is_running:
            return
        self._show(replace(self.state, is_running=True, problem=""))
        heads = self.state.heads
        job = self._lanes.run(
            lambda stop: self._vault.letters.fetch_whole(item, stop),
            lambda whole: self.fetched.emit(whole, self.state.heads is heads),
            lane=Lane.MAIL,
            failed=lambda sentence: self._failed(heads, sentence),
            ended=lambda: self._ended(heads),
            title=self.tr("Fetching a large mail"),
        )
        self._fetching = job if self.state.is_running else None

    def stop(self) -> None:
        """Stop fetching."""
        if self._fetching is not None:
            self._fetching.stop()

    def _failed(self, heads: Mapping[ItemId, int], sentence: str) -> None:
        if self.state.heads is heads:
            self._show(replace(self.state, problem=sentence))

    def _ended(self, heads: Mapping[ItemId, int]) -> None:
        if self.state.heads is heads:
            self._fetching = None
            self._show(replace(self.state, is_running=False))
