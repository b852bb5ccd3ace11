"""The list of kept conversations: what it is called, and how one goes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from inglenook.core.chats import ChatRow
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class ChatsState:
    """`is_empty` is None until the list is read."""

    is_empty: bool | None = None
    problem: str = ""


class ChatsPresenter(Presenter[ChatsState]):
    """Lists, renames and removes conversations."""

    renamed = Signal(int, str)
    removed = Signal(int)  # out of sight; gone for good when nobody takes it back

    def __init__(self, vault: OpenVault, lanes: Lanes, undo: UndoPresenter) -> None:
        super().__init__()
        self._vault, self._lanes, self._undo = vault, lanes, undo
        self.state = ChatsState()
        self.rows: PagedModel[ChatRow] = PagedModel(lanes, self._listing, faces.chat, lambda row: row.number)
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the list again."""
        self.rows.refresh()

    def rename(self, number: int, title: str) -> None:
        """Give a conversation another title."""
        title = " ".join(title.split())
        if title:
            self._lanes.call(
                lambda: self._vault.chats.rename(number, title),
                lambda _: self._was_renamed(number, title),
                lane=Lane.WRITE,
                failed=self._failed,
            )

    def remove(self, row: ChatRow) -> None:
        """Take a conversation away; it can be had back for as long as the offer stands."""
        number = row.number
        self._undo.settle()
        self.rows.hide([number])
        self._counted()
        self.removed.emit(number)
        words = self.tr("The conversation “%1” was deleted.").replace("%1", figures.one_line(row.title)[:60])
        self._undo.offer(words, lambda: self.rows.show_again([number]), lambda: self._remove(number))

    def _listing(self, offset: int, limit: int) -> list[ChatRow]:
        return list(self._vault.chats.listing(offset, limit))

    def _remove(self, number: int) -> None:
        self._lanes.call(lambda: self._vault.chats.remove(number), lane=Lane.WRITE, failed=self._failed)

    def _was_renamed(self, number: int, title: str) -> None:
        self.renamed.emit(number, title)
        self.refresh()

    def _counted(self) -> None:
        self._show(ChatsState(is_empty=not self.rows.rows))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))
