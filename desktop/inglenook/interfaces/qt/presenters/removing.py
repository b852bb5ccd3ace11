"""Deleting documents, mails and threads: out of sight at once, in earnest when the way back is no longer offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from inglenook.core.ids import ItemId, ItemKind
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.service import OpenVault


class RemovalPresenter(QObject):
    """Takes items out of the vault. `hidden` are those that are out of sight and still there."""

    gone = Signal(object)  # items that have just left the sight, as a frozenset of ItemId
    returned = Signal()  # some of them are back, or all have gone in earnest: lists may look again
    failed = Signal(object)

    def __init__(self, vault: OpenVault, lanes: Lanes, undo: UndoPresenter, lists: Iterable[PagedModel[Any]]) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._undo = undo
        self._lists = tuple(lists)
        self.hidden: frozenset[ItemId] = frozenset()
        self._along: dict[tuple[ItemId, ...], frozenset[ItemId]] = {}  # what goes with others, while it is hidden

    def remove(self, items: Iterable[ItemId]) -> None:
        """Take documents, mails or whole threads out; the person has ten seconds to take it back."""
        wanted = tuple(dict.fromkeys(items))
        if not wanted:
            return
        self._undo.settle()  # what was deleted before goes first
        self.hidden = frozenset(wanted)
        for rows in self._lists:
            rows.hide(wanted)
        self._undo.offer(self._words(wanted), lambda: self._return(wanted), lambda: self._delete(wanted))
        self.gone.emit(self.hidden)
        self._lanes.call(
            lambda: self._vault.going_with(wanted),
            lambda along: self._hide_along(wanted, along),
            failed=lambda _: None,
        )

    def _hide_along(self, items: tuple[ItemId, ...], along: frozenset[ItemId]) -> None:
        """What only these items carry is out of sight with them, unless they are back by now."""
        if not along or self.hidden != frozenset(items):
            return
        self._along[items] = along
        self.hidden |= along
        for rows in self._lists:
            rows.hide(along)
        self.gone.emit(along)

    def _return(self, items: tuple[ItemId, ...]) -> None:
        self.hidden, along = frozenset(), self._along.pop(items, frozenset())
        for rows in self._lists:
            rows.show_again((*items, *along))
        self.returned.emit()

    def _delete(self, items: tuple[ItemId, ...]) -> None:
        """They stay hidden until they are gone, and come back where they could not be deleted."""
        self._lanes.run(
            lambda stop: self._vault.delete(items, stop),
            lane=Lane.WRITE,
            title=self.tr("Deleting"),
            failed=self.failed.emit,
            ended=lambda: self._return(items),
        )

    def _words(self, items: tuple[ItemId, ...]) -> str:
        nouns: dict[ItemKind, Callable[[int], str]] = {
            ItemKind.DOCUMENT: lambda n: figures.counted(n, self.tr("%1 document"), self.tr("%1 documents")),
            ItemKind.MESSAGE: lambda n: figures.counted(n, self.tr("%1 mail"), self.tr("%1 mails")),
            ItemKind.THREAD: lambda n: figures.counted(n, self.tr("%1 thread"), self.tr("%1 threads")),
        }
        counts = {kind: sum(item.kind is kind for item in items) for kind in nouns}
        parts = [nouns[kind](number) for kind, number in counts.items() if number]
        return self.tr("Deleted: %1").replace("%1", figures.listed(parts))
