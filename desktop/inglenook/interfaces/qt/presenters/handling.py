"""What a person does to mails: read, flagged, archived, filed, deleted, muted. Each at once, with a way back.

Here it is done in a moment; an account's server hears of it at the next occasion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal

from inglenook.core.ids import ItemId
from inglenook.core.views import ThreadView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.letters import Means, TakeBack, WayBack

NONE = Means()

READ_S = 1.5  # that a thread is open before its mails count as read: going through a list opens many


@dataclass(frozen=True, slots=True)
class HandlingState:
    """What can be done with the open thread."""

    thread: ItemId | None = None
    means: Means = NONE


class HandlingPresenter(Presenter[HandlingState]):
    """Does it, says so, and offers the way back."""

    offered = Signal(object, object)  # what was done in words, how to take it back
    marked = Signal()  # something is other than before: lists may look again
    # Threads that are no longer where they were, as a frozenset of `ItemId`, and whether they were thrown away.
    moved = Signal(object, bool)
    failed = Signal(object)
    told = Signal(object)  # why nothing was done

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault, self._lanes = vault, lanes
        self._seen: tuple[ItemId, ...] = ()
        self._job: Job | None = None
        self.state = HandlingState()
        self._reading = QTimer(self, singleShot=True, interval=int(READ_S * 1000))
        self._reading.timeout.connect(self.settle)

    def aim(self, thread: ThreadView | None) -> None:
        """A thread is open now: its mails are read when it stays so for a moment."""
        self._reading.stop()
        if self._job is not None:
            self._job.drop()
            self._job = None
        item = thread.row.item if thread is not None else None
        self._show(HandlingState(item))
        if item is not None:
            self._job = self._lanes.call(
                lambda: self._vault.letters.means(item),
                lambda means: self._show(HandlingState(item, means)),
                failed=lambda _: None,
            )
        self._seen = tuple(mail.row.item for mail in thread.mails if not mail.row.is_read) if thread is not None else ()
        if self._seen:
            self._reading.start()

    def settle(self) -> None:
        """What was looked at is read."""
        self._reading.stop()
        seen, self._seen = self._seen, ()
        if seen:
            self._do(lambda: self._vault.letters.mark_read(seen, is_read=True), "")

    def mark_unread(self, items: Sequence[ItemId]) -> None:
        """Nobody has read these, as far as anybody is told."""
        self._reading.stop()
        self._seen = ()
        self._do(lambda: self._vault.letters.mark_read(items, is_read=False), self.tr("Marked as unread."))

    def mark_read(self, items: Sequence[ItemId]) -> None:
        """These are read."""
        self._do(lambda: self._vault.letters.mark_read(items, is_read=True), self.tr("Marked as read."))

    def flag(self, items: Sequence[ItemId], *, is_flagged: bool) -> None:
        """Flag mails, or take the flag away."""
        words = self.tr("Flagged.") if is_flagged else self.tr("No longer flagged.")
        self._do(lambda: self._vault.letters.mark_flagged(items, is_flagged=is_flagged), words)

    def archive(self, threads: Sequence[ItemId]) -> None:
        """Out of the inbox, into the archive."""

        def words(missing: int) -> str:
            done = len(threads) - missing
            return figures.counted(done, self.tr("%1 thread archived."), self.tr("%1 threads archived."))

        self._do(lambda: self._vault.letters.archive(threads), words, threads)

    def archive_open(self) -> None:
        """The open thread out of the inbox, where it lies in one: a key may be pressed over any thread."""
        if self.state.thread is not None and self.state.means.can_archive:
            self.archive([self.state.thread])
        elif self.state.thread is not None:
            self.told.emit(self.tr("Nothing to archive: this thread lies in no inbox."))

    def bring_to_inbox(self) -> None:
        """The open thread out of the archive, where it lies there."""
        if self.state.thread is not None and self.state.means.is_archived:
            self.to_inbox([self.state.thread])
        elif self.state.thread is not None:
            self.told.emit(self.tr("Nothing to move: only what is archived can go back to the inbox."))

    def to_inbox(self, threads: Sequence[ItemId]) -> None:
        """Out of the archive, into the inbox."""
        self._do(lambda: self._vault.letters.to_inbox(threads), self.tr("Moved to the inbox."), threads)

    def to_trash(self, items: Sequence[ItemId]) -> None:
        """Into the trash of the account."""
        words = self.tr("Moved to the trash.")
        self._do(lambda: self._vault.letters.to_trash(items), words, items, is_thrown=True)

    def bring_back(self, threads: Sequence[ItemId]) -> None:
        """Keep threads that are gone from their server."""

        def done(_: None) -> None:
            self.moved.emit(frozenset(threads), False)
            self._done()

        self._lanes.call(
            lambda: self._vault.letters.bring_back(threads), done, lane=Lane.WRITE, failed=self.failed.emit
        )

    def move(self, threads: Sequence[ItemId], folder: str, name: str) -> None:
        """Into another folder, which is called `name`."""
        words = self.tr("Moved to %1.").replace("%1", figures.one_line(name))
        self._do(lambda: self._vault.letters.move(threads, folder), words, threads)

    def mute(self, thread: ItemId, *, is_muted: bool) -> None:
        """Have a thread ask for nothing any more, or take that back."""
        words = self.tr("Muted: this thread asks for nothing any more.") if is_muted else self.tr("No longer muted.")

        def do() -> WayBack:
            self._vault.letters.mute(thread, is_muted=is_muted)
            return WayBack(lambda: self._vault.letters.mute(thread, is_muted=not is_muted))

        self._do(do, words)

    def _do(
        self,
        do: Callable[[], WayBack],
        words: str | Callable[[int], str],
        gone: Sequence[ItemId] = (),
        *,
        is_thrown: bool = False,
    ) -> None:
        """Do it and say so in `words`, which may depend on how much had gone meanwhile."""

        def done(back: WayBack) -> None:
            if gone:
                self.moved.emit(frozenset(gone), is_thrown)
            self._done()
            said = words(back.missing) if callable(words) else words
            if said:
                one, many = self.tr("%1 had gone meanwhile."), self.tr("%1 had gone meanwhile.")
                lost = figures.counted(back.missing, one, many) if back.missing else ""
                self.offered.emit(figures.together(said, lost), lambda: self._take_back(back.take))

        self._lanes.call(do, done, lane=Lane.WRITE, failed=self.failed.emit)

    def _take_back(self, take_back: TakeBack) -> None:
        self._lanes.call(take_back, lambda _: self._done(), lane=Lane.WRITE, failed=self.failed.emit)

    def _done(self) -> None:
        self.marked.emit()
        item = self.state.thread
        if item is not None:
            self._lanes.call(
                lambda: self._vault.letters.means(item),
                lambda means: self._show(HandlingState(item, means)) if self.state.thread == item else None,
                failed=lambda _: None,
            )
