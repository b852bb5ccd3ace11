"""Mails between people, kept in a vault without being read from any file."""

from __future__ import annotations

from itertools import count

from inglenook.core.ids import ItemId
from inglenook.core.reading import Address, ParsedMessage, PartKind, Passage, TextPart
from inglenook.tasks.mail import me
from inglenook.tasks.workspace import Workspace

ME = "me@fjord.example"
NOW = 1_795_000_000
DAY = 86_400


class Exchange:
    """Keeps mails, `ME` being the person's own address; people are written as "Anna Berg <anna@isle.example>".

    `days` is how long ago it was; without it each mail is a second later than the one before.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._count = workspace, count(1)
        me.add(workspace, ME)

    def __call__(
        self,
        frm: str,
        to: str = ME,
        *,
        text: str = "See you on Monday.",
        days: int | None = None,
        thread: str = "",
        headers: dict[str, str] | None = None,
        reply_to: str = "",
    ) -> ItemId:
        number = next(self._count)
        at = NOW + number if days is None else NOW - days * DAY
        message = ParsedMessage(
            f"{number}@made", (thread,) if thread else (), (), f"Matter {number}", _address(frm),
            (_address(reply_to),) if reply_to else (), (_address(to),), (), (), at, text,
            (TextPart(PartKind.NEW, 0, len(text)),), "en", tuple((headers or {}).items()), (), (Passage(0, len(text)),),
        )  # fmt: skip
        vault = self._workspace.vault
        with vault.database.write() as transaction:
            original, _ = vault.originals.put(transaction, str(number).encode())
            return vault.mail.add(transaction, message, original, 1, "", "", NOW)


def _address(text: str) -> Address:
    name, _, rest = text.rpartition("<")
    return Address(name.strip(), rest.rstrip("> ").lower())
