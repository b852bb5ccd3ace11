"""A mail with all that answering it takes, whether it lies in the vault or in a file; and whether it may be answered.

Whether it may is decided in `declining`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inglenook.core.accounts import Identity
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.invitations import is_calendar
from inglenook.core.language import language_of
from inglenook.core.reading import Address, ParsedMessage, PartKind
from inglenook.tasks.mail import identities
from inglenook.tasks.mail.declining import refusal_of
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.tasks.writing.material import read_message_file
from inglenook.vault.mail.threads import REPLY_MARKS

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_REPLY_PREFIX = re.compile(rf"^\s*(?:(?:{REPLY_MARKS})\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be answered. `refusal` is a code, "" where a reply may be drafted; `me` is who answers."""

    item: ItemId | None
    subject: str
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    date: int | None
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    language: str
    runs: tuple[tuple[PartKind, str], ...]
    headers: Mapping[str, str]
    own: frozenset[str]
    me: Address | None
    thread_text: str
    refusal: str
    identity: Identity | None = None  # whose name, signature and language an answer has
    thread: ItemId | None = None

    @property
    def new_text(self) -> str:
        """What the sender wrote anew."""
        return "\n".join(text.strip() for kind, text in self.runs if kind is PartKind.NEW).strip()


def letter_of_item(workspace: Workspace, item: ItemId, *, is_answered: bool = True) -> Letter:
    """A mail in the vault. Without `is_answered`, for sorting, its thread and who would answer are left out."""
    stored = workspace.vault.mail.stored(item)
    own = workspace.vault.preferences.own()
    headers = dict(stored.headers)
    earlier: list[str] = []
    me, identity = None, None
    if is_answered:
        before = [each for each in workspace.vault.threads.messages(stored.thread) if each != item]
        earlier = [workspace.vault.mail.new_text(each) for each in before[-4:]]
        identity = identities.for_mail(workspace, (*stored.to, *stored.cc), headers, item)
        me = _me(workspace, own, (*stored.to, *stored.cc), identity)
    return Letter(
        item=item,
        subject=stored.subject,
        sender=stored.sender,
        reply_to=stored.reply_to,
        to=stored.to,
        cc=stored.cc,
        date=stored.date,
        message_id=stored.message_id,
        in_reply_to=stored.in_reply_to,
        references=stored.references,
        language=stored.language,
        runs=tuple((PartKind(kind), stored.text[start:end]) for kind, start, end in stored.parts),
        headers=headers,
        own=own,
        me=me,
        thread_text="\n\n".join(earlier),
        refusal=refusal_of(
            headers,
            stored.sender,
            own,
            is_sent=stored.is_sent,
            subject=stored.subject,
            reply_to=stored.reply_to,
            has_calendar=any(is_calendar(*each) for each in workspace.vault.mail.attached(item)),
        ),
        identity=identity,
        thread=stored.thread,
    )


def letter_of_file(desk: Desk, path: Path, stop: Stop) -> Letter:
    """A mail in a file outside the vault."""
    message: ParsedMessage = read_message_file(desk, path, stop)
    own = desk.vault.preferences.own() if isinstance(desk, Workspace) else frozenset()
    headers = dict(message.headers)
    recipients = (*message.to, *message.cc)
    identity = identities.for_mail(desk, recipients, headers, None) if isinstance(desk, Workspace) else None
    return Letter(
        item=None,
        subject=message.subject,
        sender=message.sender,
        reply_to=message.reply_to,
        to=message.to,
        cc=message.cc,
        date=message.date,
        message_id=message.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        language=message.language,
        runs=tuple((part.kind, message.text[part.start : part.end]) for part in message.parts),
        headers=headers,
        own=own,
        me=_me(desk, own, recipients, identity),
        thread_text="",
        refusal=refusal_of(
            headers,
            message.sender,
            own,
            subject=message.subject,
            reply_to=message.reply_to,
            has_calendar=any(is_calendar(each.media_type, each.name) for each in message.attachments),
        ),
        identity=identity,
    )


def _me(desk: Desk, own: frozenset[str], recipients: Sequence[Address], identity: Identity | None) -> Address | None:
    """Who answers: the identity or own address that the mail came to, else the first; without any, nobody is named."""
    if not isinstance(desk, Workspace):
        return None
    if identity is not None:
        return identities.as_address(desk, identity)
    if not own:
        return None
    reached = next((each.address for each in recipients if each.address in own), None)
    address = reached or desk.vault.preferences.own_addresses()[0][0]
    return Address(desk.vault.preferences.person_name(address), address)


def subject_of_reply(subject: str) -> str:
    """`Re: ` before the subject, once, whatever marks of replies stood there in whichever language."""
    bare = _REPLY_PREFIX.sub("", subject).strip()
    return f"Re: {bare}".strip()


def quotation(letter: Letter, language: str) -> str:
    """The answered mail as a quotation, with the line that says who wrote it and when."""
    who = (letter.sender.name or letter.sender.address) if letter.sender else ""
    if letter.date is None:
        intro = f"{who} 写道：" if language == "zh" else f"{who} wrote:"
    else:
        at = datetime.fromtimestamp(letter.date, UTC)
        intro = (
            f"在 {at:%Y年%m月%d日 %H:%M} UTC，{who} 写道："
            if language == "zh"
            else f"On {at.day:02} {_MONTHS[at.month - 1]} {at:%Y at %H:%M} UTC, {who} wrote:"
        )
    body = "".join(text for kind, text in letter.runs if kind is not PartKind.SIGNATURE).strip()
    return (
        intro
        + "\n"
        + "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in body.splitlines())
    )


def spoken_in(text: str) -> str:
    """The language to write around a text: `zh` for Chinese, else `en`."""
    return "zh" if language_of(text) == "zh" else "en"
