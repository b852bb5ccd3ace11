"""Mails that people answered, with the answer that they wrote: out of a mailbox, and out of threads of a list.

In the mailbox (Enron) no header tells what a reply answers. It is the mail from its recipient with the same subject in
the month before, or else the mail that it quotes below its text, which is then put together again from the quotation.
In threads of BC3 a mail is answered by the next one. In the lists of SpamAssassin's wanted mail headers tell.
"""

from __future__ import annotations

import email.policy
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

from inglenook.tasks.evaluation.summary_sets import bc3_lines

_MONTH = timedelta(days=30)
_HOUR = timedelta(hours=1)
_PREFIX = re.compile(r"^(?:(?:re|fwd?):\s*)+", re.IGNORECASE)
QUOTED = re.compile(
    r"-----Original Message-----\s*\nFrom:[ \t]*([^\n]+)\nSent:[^\n]*\nTo:[^\n]*\n(?:Cc:[^\n]*\n)?"
    r"Subject:[ \t]*([^\n]*)\n(.*?)(?=-----Original Message-----|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"[\"']?\s*([^\"'<\[@/]+)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
_FORWARDED = re.compile(r"\n[ \t]*(?:-----Original Message|-{5,} Forwarded by|\"?[^\n]{3,60} on \d\d/\d\d/\d{4})")


@dataclass(frozen=True, slots=True)
class Answered:
    """A mail as bytes, when it came and was answered, with the text of the answer without what it quotes.

    `thread` names the conversation where headers tell it.
    """

    mail: bytes
    came: datetime
    at: datetime
    answer: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail of the mailbox."""

    path: Path
    data: bytes
    sender: str
    to: str
    subject: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person's mailbox: own addresses, the answered mails in the order of time, and the files of all mails."""

    own: tuple[str, ...]
    answered: tuple[Answered, ...]
    sent: tuple[tuple[Path, datetime], ...]


def mailbox_of(folder: Path) -> Mailbox:
    """The mailbox below a folder whose folders `sent`, `_sent_mail` and `sent_items` hold what the person wrote."""
    parser = BytesParser(policy=email.policy.compat32)
    mails: dict[tuple[str, str, datetime], _Mail] = {}
    senders: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        mail = _read(parser, path) if path.is_file() else None
        if mail is not None:
            mails.setdefault((mail.sender, mail.subject, mail.at), mail)
            if "sent" in path.parent.name:
                senders[mail.sender] += 1
    # An assistant writes out of a mailbox, too, but seldom.
    own = {sender for sender, count in senders.items() if count * 20 > senders.total()}
    sent = [mail for mail in mails.values() if mail.sender in own]
    received = [mail for mail in mails.values() if mail.sender not in own]
    found = [pair for pair in (_pair(mail, received) for mail in sent) if pair is not None]
    return Mailbox(
        tuple(sorted(own)),
        tuple(sorted({each.mail: each for each in found}.values(), key=lambda each: each.at)),
        tuple((mail.path, mail.at) for mail in sent),
    )


def _read(parser: BytesParser, path: Path) -> _Mail | None:
    data = path.read_bytes()
    message = parser.parsebytes(data)
    text = message.get_payload()
    try:
        at = datetime.strptime(str(message["date"]).partition(" (")[0], "%a, %d %b %Y %H:%M:%S %z")
    except ValueError:
        return None
    if not isinstance(text, str):
        return None
    fields = (str(message[name] or "").strip() for name in ("from", "to", "subject"))
    sender, to, subject = fields
    return _Mail(path, data, sender.lower(), to.lower(), subject, at, text.replace("\r\n", "\n"))


def _pair(mail: _Mail, received: Sequence[_Mail]) -> Answered | None:
    answer = new_text(mail.text)
    if not mail.subject.lower().startswith("re:") or not answer:
        return None
    quoted = QUOTED.search(mail.text)
    if quoted is not None and quoted[3].strip():
        return Answered(_rebuilt(quoted, mail), mail.at - _HOUR, mail.at, answer)
    subject = _PREFIX.sub("", mail.subject).lower()
    asked = [
        each
        for each in received
        if each.sender in mail.to
        and _PREFIX.sub("", each.subject).lower() == subject != ""
        and timedelta(0) <= mail.at - each.at < _MONTH
    ]
    if not asked:
        return None
    last = max(asked, key=lambda each: each.at)
    return Answered(last.data, last.at, mail.at, answer)


def new_text(text: str) -> str:
    """What stands before anything that is quoted or forwarded."""
    return _FORWARDED.split("\n" + text, maxsplit=1)[0].strip()


def _rebuilt(quoted: re.Match[str], answer: _Mail) -> bytes:
    """The quoted mail as a mail of its own, from the address that the answer went to."""
    named = _NAME.match(quoted[1].strip())
    name = named[1].strip() if named else "unknown"
    address = _ADDRESS.search(answer.to) or _ADDRESS.search(quoted[1])
    message = EmailMessage()
    message["From"] = (
        f'"{name}" <{address[0] if address else re.sub(r"[^a-z]+", ".", name.lower()) + "@sender.example"}>'
    )
    message["To"] = answer.sender
    message["Subject"] = " ".join(quoted[2].split())
    message["Date"] = format_datetime(answer.at - _HOUR)
    message.set_content(quoted[3].strip() + "\n")
    return message.as_bytes()


def threads_of(path: Path) -> Iterator[Answered]:
    """The mails of BC3 that have one after them in their thread, as mails to the person who wrote that one."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for thread in etree.parse(path, parser).iterfind("thread"):
        mails = list(thread.iterfind("DOC"))
        for mail, answer in pairwise(mails):
            texts = [
                "".join(bc3_lines(each.text or "") for each in one.iterfind("Text/Sent")) for one in (mail, answer)
            ]
            message = EmailMessage()
            message["From"] = named_sender(bc3_lines(mail.findtext("From", "")))
            message["To"] = "me@person.example"
            message["Subject"] = " ".join(bc3_lines(mail.findtext("Subject", "")).split())
            message.set_content(texts[0])
            if unquoted(texts[0]) and unquoted(texts[1]):
                yield Answered(message.as_bytes(), datetime.min, datetime.min, unquoted(texts[1]))


def named_sender(field: str) -> str:
    """A sender of BC3 with a name, as a mail program writes one."""
    address, name = _ADDRESS.search(field), _NAME.match(field.strip())
    who = "" if name is None or "@" in name[1] else re.sub(r"[^\w .-]+", " ", name[1]).strip()
    return f'"{who}" <{address[0] if address else "writer@sender.example"}>'


def unquoted(text: str) -> str:
    """A text without its quoted lines."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">")).strip()
