"""Drafts: begun, kept, changed, given files, discarded, and given as a mail that a mail program opens.

Nothing here can send. A draft as a message carries `X-Unsent: 1`, by which mail programs open it for editing.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace
from email.utils import getaddresses
from pathlib import Path

from inglenook.core.errors import WrongUse
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.reading import Address
from inglenook.core.results import Reply
from inglenook.core.views import DraftView
from inglenook.tasks import browse
from inglenook.tasks.mail import identities
from inglenook.tasks.mail.letters import letter_of_item, quotation, spoken_in
from inglenook.tasks.sending import outgoing
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.material import read_bytes
from inglenook.vault.storage.database import Transaction
from inglenook.vault.work.drafts import Outline

_UNSENT = (("X-Unsent", "1"),)
_MOST_FILES = 100


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a draft's text; None leaves a part as it is. `sender` is an own address."""

    to: tuple[Address, ...] | None = None
    cc: tuple[Address, ...] | None = None
    bcc: tuple[Address, ...] | None = None
    subject: str | None = None
    sender: str | None = None
    is_quoting: bool | None = None


def keep(workspace: Workspace, reply: Reply, text: str) -> ItemId:
    """Keep a draft in the vault, with what was suggested beside what the person made of it."""

    def add(transaction: Transaction) -> ItemId:
        if reply.item is not None:
            # It was taken up: what waited is in the draft now.
            workspace.vault.waiting.drop(transaction, reply.item)
        return workspace.vault.drafts.add(transaction, reply, text, workspace.now())

    return workspace.vault.write_surely(add)


def begin(workspace: Workspace, head: Head, text: str = "") -> ItemId:
    """Begin a new mail, from the identity that it names or the first one, with its signature."""
    sender, identity, _ = identities.sender_of(workspace, head.sender or "")
    outline = Outline(
        to=head.to or (),
        cc=head.cc or (),
        bcc=head.bcc or (),
        subject=outgoing.subject_line(head.subject or ""),
        sender=sender.address if sender else "",
    )
    signed = identities.signed(text, identities.signature(workspace, identity))
    return workspace.vault.write_surely(
        lambda transaction: workspace.vault.drafts.add(transaction, outline, signed, workspace.now(), suggested=signed)
    )


def listing(workspace: Workspace) -> list[DraftView]:
    """The kept drafts, last changed first."""
    return workspace.vault.drafts.listing()


def view(workspace: Workspace, item: ItemId) -> DraftView:
    """One kept draft."""
    return workspace.vault.drafts.view(item)


def change(workspace: Workspace, item: ItemId, text: str) -> None:
    """Put the person's text in place of the draft's."""
    workspace.vault.write_surely(
        lambda transaction: workspace.vault.drafts.change(transaction, item, text, workspace.now())
    )


def address(workspace: Workspace, item: ItemId, head: Head) -> None:
    """Change what stands over the text. With another sender, its signature takes the place of the one before."""
    draft = workspace.vault.drafts.view(item)
    outline = Outline(
        to=draft.to if head.to is None else head.to,
        cc=draft.cc if head.cc is None else head.cc,
        bcc=draft.bcc if head.bcc is None else head.bcc,
        subject=draft.subject if head.subject is None else outgoing.subject_line(head.subject),
        sender=draft.sender if head.sender is None else head.sender.strip().lower(),
        is_quoting=draft.is_quoting if head.is_quoting is None else head.is_quoting,
    )
    text = draft.text
    if outline.sender != draft.sender:
        old, new = (identities.sender_of(workspace, each)[1] for each in (draft.sender, outline.sender))
        text = identities.resigned(text, identities.signature(workspace, old), identities.signature(workspace, new))
    with workspace.vault.database.write() as transaction:
        workspace.vault.drafts.address(transaction, item, outline, workspace.now())
        if text != draft.text:
            workspace.vault.drafts.change(transaction, item, text, workspace.now())


def recipients(text: str) -> tuple[Address, ...]:
    """What a person typed as recipients, such as `Anna Berg <anna@example.org>, bo@example.org`.

    Raises `WrongUse` for what is none, `BadRecipient` for one that cannot be written to.
    """
    found: list[Address] = []
    for name, typed in getaddresses([text.replace("，", ",").replace("；", ",").replace(";", ",")]):
        if not name and not typed:
            continue
        if "@" not in typed:
            raise WrongUse(reason="address")
        outgoing.wire_address(typed)
        found.append(Address(outgoing.one_line(name), typed.lower()))
    if text.strip() and not found:
        raise WrongUse(reason="address")
    return tuple(found)


def enclose(workspace: Workspace, item: ItemId, file: ItemId | Path) -> int:
    """Have a document of the vault, or a file that the person picked, go with a draft; gives its place.

    The bytes are kept with the draft: what becomes of the document or file afterwards changes nothing.
    """
    if isinstance(file, Path):
        name, data = file.name, read_bytes(file)
    elif file.kind is ItemKind.DOCUMENT:
        name, data = workspace.vault.documents.filename(file.number), browse.original(workspace, file)
    else:
        raise WrongUse(reason="enclosure")
    return enclose_bytes(workspace, item, name, data)


def enclose_bytes(workspace: Workspace, item: ItemId, name: str, data: bytes, media_type: str = "") -> int:
    """Have bytes go with a draft under a name."""
    if len(workspace.vault.drafts.view(item).enclosures) >= _MOST_FILES:
        raise WrongUse(reason="enclosures")
    shown = outgoing.file_name(name)
    kind = outgoing.media_type(media_type) if media_type else outgoing.type_of(shown)
    with workspace.vault.database.write() as transaction:
        original, _ = workspace.vault.originals.put(transaction, data)
        return workspace.vault.drafts.enclose(transaction, item, original, shown, kind, workspace.now())


def leave_out(workspace: Workspace, item: ItemId, place: int) -> None:
    """Have a file go with a draft no longer."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.drafts.leave_out(transaction, item, place, workspace.now())


def discard(workspace: Workspace, item: ItemId) -> None:
    """Take a draft away."""
    workspace.vault.write_surely(lambda transaction: workspace.vault.drafts.discard(transaction, item))


def whole_text(workspace: Workspace, draft: DraftView) -> str:
    """The body as it would be sent: the person's text, and the mail that it answers below."""
    body = draft.text
    if draft.kind == "reply" and draft.is_quoting and draft.answers is not None:
        letter = letter_of_item(workspace, draft.answers)
        body = f"{draft.text.rstrip()}\n\n{quotation(letter, spoken_in(draft.text))}"
    return outgoing.body_text(body)


def content_of(workspace: Workspace, draft: DraftView) -> outgoing.Content:
    """All that a draft says, but for the bytes of its files."""
    in_reply_to, references = workspace.vault.drafts.threading(draft.item)
    sender, _, _ = identities.sender_of(workspace, draft.sender)
    return outgoing.Content(
        sender=sender,
        to=draft.to,
        cc=draft.cc,
        bcc=draft.bcc,
        subject=draft.subject,
        text=whole_text(workspace, draft),
        in_reply_to=in_reply_to,
        references=references,
    )


def files_of(workspace: Workspace, draft: DraftView) -> list[tuple[str, str, bytes]]:
    """The files that go with a draft, with their bytes."""
    numbers = workspace.vault.drafts.originals(draft.item)
    data = (workspace.vault.originals.whole(number) for number in numbers)
    return [(each.name, each.media_type, bytes_) for each, bytes_ in zip(draft.enclosures, data, strict=True)]


def as_message(workspace: Workspace, item: ItemId) -> bytes:
    """A kept draft as a mail that a mail program opens, with its files."""
    draft = workspace.vault.drafts.view(item)
    content = replace(content_of(workspace, draft), files=files_of(workspace, draft), more=_UNSENT)
    return outgoing.message(content, outgoing.new_id(secrets.token_hex(16), content.sender), workspace.now())


def message_of(reply: Reply, text: str) -> bytes:
    """A suggested reply, with the text as the person has it, as a mail; the quotation stands below."""
    content = outgoing.Content(
        sender=reply.sender,
        to=reply.to,
        cc=reply.cc,
        subject=reply.subject,
        text=f"{text.rstrip()}\n\n{reply.quoted}" if reply.quoted else text,
        in_reply_to=reply.in_reply_to,
        references=reply.references,
        more=_UNSENT,
    )
    return outgoing.message(content, outgoing.new_id(secrets.token_hex(16), reply.sender), time.time())
