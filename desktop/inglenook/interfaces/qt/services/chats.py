"""What the Chat screen asks of the tasks. Everything here is called on a lane."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core import plainfiles
from inglenook.core.chats import Answer, ChatRow, ChatView
from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Stop
from inglenook.core.ids import ItemId, ItemKind

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace

_NEWEST = 12  # of each kind, offered before anything is typed
_FOUND = 20
_PEOPLE = 6
_UNSENT, _UNSENT_IN = 20_000, 20  # characters of what is typed and not sent, and in how many conversations


@dataclass(frozen=True, slots=True)
class Named:
    """An item with its title, as a conversation can be about it; `detail` is who wrote it, or its kind of file."""

    item: ItemId
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Writers:
    """The models that answer: `answers` questions to the vault, `talks` freely; "" where the built-in engine does.

    `megabytes` are those of the one that talks, where it is small for talk; else 0.
    """

    answers: str = ""
    talks: str = ""
    megabytes: int = 0


@dataclass(frozen=True, slots=True)
class Starter:
    """Something that one could ask about: `kind` is document, thread or person."""

    kind: str
    name: str
    language: str  # of the name: "zh", or "en" for all others


@dataclass(frozen=True, slots=True)
class Starters:
    """What a person could begin with. `is_empty`: there is neither a document nor a mail."""

    is_empty: bool
    starters: tuple[Starter, ...]


class Chats:
    """Kept conversations, and what a new one can be about."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def listing(self, offset: int, limit: int) -> Sequence[ChatRow]:
        """A page of the conversations, last spoken in first."""
        from inglenook.tasks.asking import chat

        return chat.listing(self._workspace)[offset : offset + limit]

    def view(self, number: int) -> ChatView:
        """One conversation with its turns."""
        from inglenook.tasks.asking import chat

        return chat.view(self._workspace, number)

    def speak(
        self, text: str, *, chat: int | None, preset: str, items: Sequence[ItemId], instead: int | None
    ) -> ChatView:
        """Keep what the person says, in a new conversation where `chat` is None; gives it as it stands then."""
        from inglenook.tasks.asking import chat as chats

        number = chats.speak(self._workspace, text, chat=chat, preset=preset, items=items, instead=instead)
        return chats.view(self._workspace, number)

    def answer(self, number: int, stop: Stop, *, seed: int) -> Iterator[Event[Answer]]:
        """Answer what was said last, or answer it anew; partial values are `SummaryLine`."""
        from inglenook.tasks.asking import chat

        return chat.again(self._workspace, number, stop, seed=seed)

    def rename(self, number: int, title: str) -> None:
        """Give a conversation another title."""
        from inglenook.tasks.asking import chat

        chat.rename(self._workspace, number, title)

    def remove(self, number: int) -> None:
        """Take a conversation away for good."""
        from inglenook.tasks.asking import chat

        chat.remove(self._workspace, number)

    def write(self, path: Path, text: str) -> None:
        """Write a conversation as a file; from there on it is not encrypted."""
        plainfiles.write(path, text.encode())

    def writers(self) -> Writers:
        """Which models answer. None is loaded by asking."""
        from inglenook.tasks.asking import chat

        answers, talks = self._workspace.writer("ask"), self._workspace.writer("chat")
        size = talks.abilities.size_bytes if talks is not None else 0
        return Writers(
            answers.identity if answers is not None else "",
            talks.identity if talks is not None else "",
            size // 1_000_000 if 0 < size < chat.SMALL_BYTES else 0,
        )

    def unsent(self) -> dict[int | None, str]:
        """What was typed and not sent, by the number of its conversation; None for a new one."""
        from inglenook.tasks import keeping

        with contextlib.suppress(ValueError, AttributeError):
            kept = json.loads(keeping.settings(self._workspace).text("chat_unsent") or "{}")
            return {int(number) if number else None: str(text) for number, text in kept.items()}
        return {}

    def keep_unsent(self, texts: Mapping[int | None, str]) -> None:
        """Keep it, as far as it is not endless."""
        from inglenook.tasks import keeping

        short = {str(number or ""): text[:_UNSENT] for number, text in list(texts.items())[-_UNSENT_IN:] if text}
        kept = json.dumps(short, ensure_ascii=False) if short else ""
        if keeping.settings(self._workspace).text("chat_unsent") != kept:
            keeping.change_setting(self._workspace, "chat_unsent", kept)

    def starters(self) -> Starters:
        """The newest documents and threads and the people in most mails, as things to ask about."""
        from inglenook.core.language import language_of
        from inglenook.tasks import browse, keeping
        from inglenook.tasks.finding import complete
        from inglenook.tasks.mail import me

        documents, mails, _ = browse.counts(self._workspace)
        own = {address for address, _ in me.listing(self._workspace)}
        me_too = keeping.settings(self._workspace).text("person_name")  # whose address may not be known yet
        people = [
            each
            for each in complete.people(self._workspace, "", _PEOPLE)
            if each.address not in own and each.name != me_too
        ]
        named = [("document", row.title) for row in browse.documents(self._workspace, 0, _NEWEST)]
        named += [("thread", row.subject) for row in browse.threads(self._workspace, 0, _NEWEST)]
        named += [("person", each.name) for each in people]
        return Starters(
            documents + mails == 0,
            tuple(
                Starter(kind, name.strip(), "zh" if language_of(name) == "zh" else "en")
                for kind, name in named
                if name.strip()
            ),
        )

    def known(self, questions: Sequence[str], most: int) -> Sequence[str]:
        """The first questions of these, at most so many, for which something is found here."""
        from inglenook.tasks.asking import ask, seeking

        found: list[str] = []
        for question in questions:
            if len(found) == most:
                break
            if seeking.seek(self._workspace, question, (), Stop()).strength >= ask.STRENGTH:
                found.append(question)
        return found

    def named(self, items: Sequence[ItemId]) -> Sequence[Named]:
        """Items with their titles; what is gone meanwhile is left out."""
        from inglenook.tasks import browse

        found: list[Named] = []
        for item in items:
            with contextlib.suppress(NoSuchItem):
                found.append(Named(item, *browse.titled(self._workspace, item)))
        return found

    def candidates(self, words: str) -> Sequence[Named]:
        """What a conversation could be about: what is newest, or what is found for some words."""
        from inglenook.core.events import result_of
        from inglenook.tasks import browse
        from inglenook.tasks.finding import find

        if not words.strip():
            rows = browse.documents(self._workspace, 0, _NEWEST)
            threads = browse.threads(self._workspace, 0, _NEWEST)
            return [
                *(Named(row.item, row.title, row.filetype) for row in rows),
                *(Named(row.item, row.subject, ", ".join(row.people[:2])) for row in threads),
            ]
        hits = result_of(find.find(self._workspace, words, Stop(), limit=_FOUND, is_prefix=True, in_parts=False)).hits
        items = [
            browse.mail(self._workspace, hit.item).row.thread if hit.item.kind is ItemKind.MESSAGE else hit.item
            for hit in hits
        ]
        return self.named(list(dict.fromkeys(items)))
