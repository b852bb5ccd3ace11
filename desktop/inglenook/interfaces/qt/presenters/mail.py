"""The Mail screen: threads, and one of them open beside the list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import ThreadRow, ThreadView
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.presenters.reply import ReplyPresenter
from inglenook.interfaces.qt.presenters.summary import SummaryPresenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of one mail to show and highlight."""

    mail: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MailState:
    """`is_empty` is None until the first page is read."""

    is_empty: bool | None = None
    item: ItemId | None = None
    thread: ThreadView | None = None
    mark: Mark | None = None
    is_unfolded: bool = False
    problem: str = ""


class MailPresenter(QObject):
    """Opens threads, and mails within their threads."""

    changed = Signal(object)

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self.state = MailState()
        self.summary = SummaryPresenter(vault, lanes)
        self.reply = ReplyPresenter(vault, lanes)
        self.rows: PagedModel[ThreadRow] = PagedModel(lanes, vault.threads, faces.thread, lambda row: row.item)
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the list again."""
        self.rows.refresh()

    def open(self, item: ItemId, span: tuple[int, int] | None = None) -> None:
        """Open a thread, or a mail in its thread at a place."""
        mark = Mark(item.number, *(span or (0, 0))) if item.kind is ItemKind.MESSAGE else None
        thread = self.state.thread
        if thread is not None and (item == self.state.item or (mark is not None and _holds(thread, mark.mail))):
            self._show(replace(self.state, mark=mark))
            return
        if self._job is not None:
            self._job.drop()
        self._show(MailState(self.state.is_empty, item, mark=mark))
        self.summary.aim(None)
        self.reply.aim(None)
        self._job = self._lanes.call(lambda: self._read(item), self._opened, failed=self._failed)

    def let_go(self, items: frozenset[ItemId]) -> None:
        """Close the thread that is open if it, or a mail of it, is one of these."""
        thread = self.state.thread
        mails = {mail.row.item for mail in thread.mails} if thread is not None else set()
        if self.state.item in items or mails & items:
            if self._job is not None:
                self._job.drop()
            self.summary.aim(None)
            self.reply.aim(None)
            self._show(MailState(is_empty=not self.rows.rows))

    def unfold(self, is_unfolded: bool) -> None:
        """Show quoted text, or fold it away."""
        self._show(replace(self.state, is_unfolded=is_unfolded))

    def answer(self, number: int) -> None:
        """Answer this mail of the open thread rather than the newest."""
        thread = self.state.thread
        row = next((mail.row for mail in thread.mails if mail.row.item.number == number), None) if thread else None
        if row is not None and row.item != self.reply.state.target:
            self.reply.aim(row.item)

    def mark(self, item: ItemId | None, start: int, end: int) -> None:
        """Show a place of a mail of the open thread."""
        if item is not None:
            self._show(replace(self.state, mark=Mark(item.number, start, end)))

    def _read(self, item: ItemId) -> ThreadView:
        if item.kind is ItemKind.MESSAGE:
            item = self._vault.mail(item).row.thread
        return self._vault.thread(item)

    def _opened(self, thread: ThreadView) -> None:
        self._show(replace(self.state, item=thread.row.item, thread=thread))
        self.summary.aim(thread.row.item)
        # The newest mail is the one that waits for an answer.
        self.reply.aim(thread.mails[-1].row.item if thread.mails else None)

    def _counted(self) -> None:
        self._show(replace(self.state, is_empty=not self.rows.rows))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _show(self, state: MailState) -> None:
        self.state = state
        self.changed.emit(state)


def _holds(thread: ThreadView, number: int) -> bool:
    return any(mail.row.item.number == number for mail in thread.mails)
