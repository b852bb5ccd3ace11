"""Which windows of what was found speak of what a question names, so that nobody is answered with somebody else's.

What is named may stand in the window, over it (title, heading, sender), or elsewhere in its item: in the text, in the
names of the file, the folders and the people, in the mail that it came with, in the other mails of the thread. A
sentence that speaks of something alike instead is left out of its window.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import sentences
from inglenook.core.reading import Address
from inglenook.core.views import MailView
from inglenook.tasks.asking.asked import Asked, Wanted
from inglenook.tasks.asking.spoken import BY_ABSENCE, has_year, is_rival, is_year, speaks
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.tracing import Passage

_THREAD = 20  # mails of a thread that are looked at
_CARRIERS = 3  # mails that a document came with


class Attested:
    """The windows of what was found, looked at for what a question names."""

    def __init__(self, workspace: Workspace, asked: Asked) -> None:
        self._workspace, self._asked = workspace, asked
        self._items: dict[ItemId | None, _Item] = {}
        self._known: dict[Passage, tuple[Passage, ...]] = {}

    def windows(self, window: Passage, over: str) -> tuple[Passage, ...]:
        """What is left of a window with what is `over` it: all, nothing, or the runs that speak of nothing alike."""
        if not self._asked.wanted:
            return (window,)
        if window not in self._known:
            self._known[window] = tuple(self._runs(window, over)) if self._is_meant(window, over) else ()
        return self._known[window]

    def _is_meant(self, window: Passage, over: str) -> bool:
        item = self._items.setdefault(window.piece.item, _Item(self._workspace, window.piece.item))
        near = f"{over}\n{window.text}"
        try:
            return all(item.speaks(each, near) for each in self._asked.wanted)
        except NoSuchItem:
            return False  # taken out since it was found

    def _runs(self, window: Passage, over: str) -> Iterator[Passage]:
        asked = self._asked
        strict = [each for each in asked.wanted if each.kind != "day" or not (asked.is_for_time or speaks(over, each))]
        begun: int | None = None
        last = 0
        for start, end in sentences(window.text):
            if any(is_rival(window.text[start:end], each) for each in strict):
                if begun is not None:
                    yield replace(window, start=window.start + begun, end=window.start + last)
                begun = None
            elif begun is None:
                begun = start
            last = end
        if begun is not None:
            yield replace(window, start=window.start + begun, end=window.start + last)


class _Item:
    """What an item says beyond a window, looked up once."""

    def __init__(self, workspace: Workspace, item: ItemId | None) -> None:
        self._workspace, self._item = workspace, item
        self._known: dict[Wanted, bool] = {}

    def speaks(self, wanted: Wanted, near: str) -> bool:
        """Whether the item speaks of what is named; a year that nothing in it contradicts is taken as meant."""
        is_by_absence = wanted.kind in BY_ABSENCE
        if not is_by_absence and speaks(near, wanted):
            return True
        if wanted not in self._known:
            texts = (f"{self._facts}\n{self._text}",) if is_by_absence else (self._facts, self._text)
            self._known[wanted] = any(speaks(text, wanted) for text in texts)
        return self._known[wanted] or (is_year(wanted) and self._is_yearless and not has_year(near))

    @cached_property
    def _is_yearless(self) -> bool:
        return not has_year(self._text)

    @cached_property
    def _text(self) -> str:
        """The whole text of the item, quotations with it."""
        if self._item is None:
            return ""
        if self._item.kind is ItemKind.DOCUMENT:
            return self._workspace.vault.documents.text(self._item)
        return "\n".join(view.text for view in self._mails)

    @cached_property
    def _mails(self) -> list[MailView]:
        """The mail with the others of its thread, or the mails that a document came with."""
        vault, found = self._workspace.vault, []
        if self._item is None:
            return []
        if self._item.kind is ItemKind.DOCUMENT:
            numbers = vault.documents.carriers(self._item.number, _CARRIERS)
        else:
            mail = vault.mail.view(self._item)
            others = vault.threads.messages(mail.row.thread)[:_THREAD]
            numbers = [self._item, *(each for each in others if each != self._item)]
        for each in numbers:
            with contextlib.suppress(NoSuchItem):  # taken out meanwhile
                found.append(vault.mail.view(each))
        return found

    @cached_property
    def _facts(self) -> str:
        """What is known of the item beside its text, a line each."""
        lines: list[str] = []
        if self._item is not None and self._item.kind is ItemKind.DOCUMENT:
            view = self._workspace.vault.documents.view(self._item)
            lines += [
                view.row.title,
                view.author,
                view.filename,
                *view.also_called,
                *view.row.labels,
                _tail(view.origin),
            ]
        for mail in self._mails:
            people = [mail.row.sender, *mail.to, *mail.cc]
            lines += [mail.row.subject, *(_called(each) for each in people if each is not None), *mail.folders]
        return "\n".join(filter(None, lines))


def _called(person: Address) -> str:
    return f"{person.name} <{person.address}>"


def _tail(origin: str) -> str:
    """The folders next above a file; those further up are the computer's."""
    return " / ".join(origin.replace("\\", "/").split("/")[-4:-1])
