"""A mail handed on: a draft with its text below a line of who wrote it when, and with its files.

Nobody is chosen as a recipient, and what is in the mail chooses nothing: its text goes on as text, its files as files.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from inglenook.core.errors import InglenookError
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.tasks import browse
from inglenook.tasks.mail import identities
from inglenook.tasks.mail.labelling import mail_of
from inglenook.tasks.mail.letters import letter_of_item, spoken_in
from inglenook.tasks.sending import drafts, outgoing
from inglenook.tasks.workspace import Workspace
from inglenook.vault.work.drafts import Outline

_PREFIX = re.compile(r"^\s*(?:(?:fwd?|fw|wg|tr|转发|轉寄|轉發)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_WORDS = {
    "en": ("---------- Forwarded message ----------", "From", "Date", "Subject", "To", "Cc"),
    "zh": ("---------- 转发的邮件 ----------", "发件人", "日期", "主题", "收件人", "抄送"),
}


def forward(workspace: Workspace, item: ItemId, text: str = "") -> tuple[ItemId, tuple[str, ...]]:
    """Begin a draft that hands a mail on, or the newest of a thread; with the names of files that are not here."""
    item = mail_of(workspace, item)
    letter = letter_of_item(workspace, item)
    view = browse.mail(workspace, item)
    spoken = letter.identity.language if letter.identity and letter.identity.language else spoken_in(view.text)
    above = identities.signed(text, identities.signature(workspace, letter.identity))
    outline = Outline(
        subject=f"Fwd: {_PREFIX.sub('', letter.subject).strip()}".strip(),
        sender=letter.me.address if letter.me else "",
        kind="forward",
        answers=item,
        references=tuple(dict.fromkeys((*letter.references, letter.message_id))) if letter.message_id else (),
    )
    when = "" if letter.date is None else f"{datetime.fromtimestamp(letter.date, UTC):%Y-%m-%d %H:%M} UTC"
    lines = zip(
        _WORDS[spoken][1:],
        (_shown((letter.sender,) if letter.sender else ()), when, letter.subject, _shown(letter.to), _shown(letter.cc)),
        strict=True,
    )
    head = "\n".join(f"{name}: {outgoing.one_line(value)}" for name, value in lines if value)
    body = f"{above.rstrip()}\n\n{_WORDS[spoken][0]}\n{head}\n\n{view.text.strip()}\n".lstrip("\n")
    with workspace.vault.database.write() as transaction:
        draft = workspace.vault.drafts.add(transaction, outline, body, workspace.now(), suggested=body)
    return draft, _with_files(workspace, draft, item)


def begun(workspace: Workspace, item: ItemId) -> ItemId | None:
    """The last draft begun to hand a mail on that has no recipient yet; None where there is none."""
    for each in workspace.vault.drafts.listing():
        if each.kind == "forward" and each.answers == item and not (each.to or each.cc or each.bcc):
            return each.item
    return None


def _with_files(workspace: Workspace, draft: ItemId, item: ItemId) -> tuple[str, ...]:
    """Have the mail's files go with it; gives the names of those whose bytes are not here."""
    missing: list[str] = []
    for each in browse.mail(workspace, item).attachments:
        try:
            if each.document is None:
                missing += [each.name] if each.is_elsewhere else []  # else a decoration within the text
                continue
            data = browse.original(workspace, each.document)
            drafts.enclose_bytes(workspace, draft, each.name or "file", data, each.media_type)
        except InglenookError:
            missing.append(each.name)
    return tuple(missing)


def _shown(people: tuple[Address, ...]) -> str:
    return ", ".join(f"{each.name} <{each.address}>" if each.name else each.address for each in people)
