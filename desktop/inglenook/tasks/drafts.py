"""Drafts: kept, changed, discarded, and given as a mail that a mail program opens. Nothing here can send.

A draft as a message follows RFC 5322 (3.6.4 for In-Reply-To and References) and carries `X-Unsent: 1`, by which mail
programs open it for editing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.core.results import DraftView, Reply
from inglenook.tasks.letters import letter_of_item, quotation, spoken_in
from inglenook.tasks.workspace import Workspace

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
_LONGEST_SUBJECT = 900


def keep(workspace: Workspace, reply: Reply, text: str) -> ItemId:
    """Keep a draft in the vault, with what was suggested beside what the person made of it."""
    with workspace.vault.database.write() as transaction:
        return workspace.vault.drafts.add(transaction, reply, text, workspace.now())


def listing(workspace: Workspace) -> list[DraftView]:
    """The kept drafts, last changed first."""
    return workspace.vault.drafts.listing()


def view(workspace: Workspace, item: ItemId) -> DraftView:
    """One kept draft."""
    return workspace.vault.drafts.view(item)


def change(workspace: Workspace, item: ItemId, text: str) -> None:
    """Put the person's text in place of the draft's."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.drafts.change(transaction, item, text, workspace.now())


def discard(workspace: Workspace, item: ItemId) -> None:
    """Take a draft away."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.drafts.discard(transaction, item)


def as_message(workspace: Workspace, item: ItemId) -> bytes:
    """A kept draft as an RFC 5322 message, ready to be opened in a mail program."""
    draft = workspace.vault.drafts.view(item)
    in_reply_to, references = workspace.vault.drafts.threading(item)
    body, sender = draft.text, None
    if draft.answers is not None:
        letter = letter_of_item(workspace, draft.answers)
        sender = letter.me
        body = f"{draft.text.rstrip()}\n\n{quotation(letter, spoken_in(draft.text))}"
    return _message(sender, draft.to, draft.cc, draft.subject, in_reply_to, references, body)


def message_of(reply: Reply, text: str) -> bytes:
    """A suggested reply, with the text as the person has it, as an RFC 5322 message; the quotation stands below."""
    body = f"{text.rstrip()}\n\n{reply.quoted}" if reply.quoted else text
    return _message(reply.sender, reply.to, reply.cc, reply.subject, reply.in_reply_to, reply.references, body)


def _message(
    sender: Address | None,
    to: Sequence[Address],
    cc: Sequence[Address],
    subject: str,
    in_reply_to: str,
    references: Sequence[str],
    body: str,
) -> bytes:
    message = EmailMessage(policy=SMTP)
    if sender is not None:
        message["From"] = _header(sender)
    message["To"] = [_header(each) for each in to]
    if cc:
        message["Cc"] = [_header(each) for each in cc]
    message["Subject"] = one_line(subject)[:_LONGEST_SUBJECT]
    message["Date"] = format_datetime(datetime.now(UTC))
    if in_reply_to:
        message["In-Reply-To"] = f"<{in_reply_to}>"
    if references:
        message["References"] = " ".join(f"<{each}>" for each in references)
    message["X-Unsent"] = "1"
    message.set_content(body if body.endswith("\n") else body + "\n", charset="utf-8")
    return message.as_bytes()


def _header(address: Address) -> HeaderAddress | str:
    local, _, domain = address.address.rpartition("@")
    try:
        return HeaderAddress(display_name=one_line(address.name), username=local, domain=domain)
    except (ValueError, IndexError):
        # An address that breaks the grammar is kept out of the header rather than guessed at.
        return HeaderAddress(display_name=one_line(address.name or address.address))


def one_line(text: str) -> str:
    """The text with every kind of line break and control character as a space: no header can be smuggled in."""
    return _UNSAFE.sub(" ", text).strip()
