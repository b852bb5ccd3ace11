"""A mail between the values of `core` and the rows of its tables."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import msgspec

from inglenook.core import gmail
from inglenook.core.ids import ItemId, message_id, thread_id
from inglenook.core.mailmarks import DELETED, MOZILLA, MOZILLA_2, OF_PROGRAMS, bits_of
from inglenook.core.reading import Address, ParsedMessage
from inglenook.core.views import MailRow
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Transaction

_JSON = msgspec.json.Encoder()  # ten times as fast as the standard library's for so little
MARKING = OF_PROGRAMS | {"x-gmail-labels"}  # all by which a mail says what was done with it
_TELLING = MARKING - {"x-status", MOZILLA_2}  # and whether it was read
_EVOLUTION = re.compile(r"[0-9a-fA-F]{8}-([0-9a-fA-F]{4})\b")  # its number there, and what was done with it
LISTED = (
    "SELECT m.id, m.thread_id, m.subject, m.from_name, m.from_address, m.date, m.is_read, m.attachments,"
    " coalesce(r.label, ''), m.is_flagged FROM message m LEFT JOIN triage r ON r.message_id = m.id"
)
INSERT = (
    "INSERT INTO message(id, original_id, thread_id, added, size, is_read, is_flagged, is_replied, is_sent, message_id,"
    " in_reply_to, reference_ids, subject, from_name, from_address, date, language, headers, text, parts, attachments,"
    " problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
STORED = (
    "SELECT id, thread_id, message_id, in_reply_to, reference_ids, subject, from_name, from_address, date, language,"
    " headers, text, parts, is_sent FROM message"
)


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as its answerer needs it. `parts` are (kind, start, end) runs of `text`."""

    item: ItemId
    thread: ItemId
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    subject: str
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    date: int | None
    language: str
    headers: tuple[tuple[str, str], ...]
    text: str
    parts: tuple[tuple[str, int, int], ...]
    is_sent: bool


def values(message: ParsedMessage) -> tuple[object, ...]:
    """The columns of a mail that come out of the mail itself, in the order of `INSERT`."""
    sender = message.sender
    return (
        message.message_id,
        " ".join(message.in_reply_to),
        " ".join(message.references),
        message.subject,
        sender.name if sender else "",
        sender.address if sender else "",
        message.date,
        message.language,
        _JSON.encode(message.headers).decode(),
        message.text,
        _JSON.encode([(part.kind, part.start, part.end) for part in message.parts]).decode(),
        sum(not part.inline for part in message.attachments) if message.attachments else 0,
        " ".join(message.problems),
    )


def everyone(message: ParsedMessage) -> list[tuple[str, int, Address]]:
    """Who is in a mail: (role, place within the role, address)."""
    found = [("from", 0, message.sender)] if message.sender else []
    for role, people_there in (
        ("to", message.to),
        ("cc", message.cc),
        ("bcc", message.bcc),
        ("reply-to", message.reply_to),
    ):
        if people_there:
            found += [(role, place, each) for place, each in enumerate(people_there)]
    return found


def is_sent(transaction: Transaction, address: str, role: str) -> bool:
    """From an own address, or out of a folder of sent mail unless the person said that the address is not theirs.

    A draft that lies on a server is from an own address, and was not sent.
    """
    if role == "drafts":
        return False
    sources: dict[str, str] = transaction.once(
        "own", lambda: {row[0]: row[1] for row in transaction.execute("SELECT address, source FROM own_address")}
    )
    source = sources.get(address)
    return source != "removed" and (source is not None or role == "sent")


def marks(message: ParsedMessage, flags: str | None, *, is_sent: bool) -> tuple[bool, bool, bool, bool]:
    """Read, flagged, replied, sent: from a Maildir's flags, or from what mail programs write into an mbox.

    An archive that tells nothing of it would else come in as thousands of mails that nobody has read.
    """
    is_told, flags = flags is not None, flags or ""
    is_read, is_flagged, is_replied = "S" in flags or is_sent, "F" in flags, "R" in flags
    for name, value in message.headers:
        if name not in MARKING:
            continue
        is_told |= name in _TELLING
        if name == "x-gmail-labels":
            is_read |= not gmail.is_unread(value)
            is_flagged |= gmail.is_starred(value)
        elif name == "status":
            is_read |= "R" in value
        elif name == "x-status":
            is_replied |= "A" in value
            is_flagged |= "F" in value
        elif name == "x-evolution":
            bits = _of_evolution(value)
            is_read |= bool(bits & 16)
            is_replied |= bool(bits & 1)
            is_flagged |= bool(bits & 8)
        elif name == MOZILLA:
            bits = bits_of(value)
            is_read |= bool(bits & 1)
            is_replied |= bool(bits & 2)
            is_flagged |= bool(bits & 4)
    return is_read or not is_told, is_flagged, is_replied, is_sent


def _of_evolution(value: str) -> int:
    found = _EVOLUTION.match(value)
    return 16 if found is None else int(found[1], 16)  # of any other form it says nothing


def is_deleted(message: ParsedMessage, flags: str | None) -> bool:
    """Whether its program had deleted a mail, or moved it elsewhere, and not yet cleared it away from here.

    `T` of a Maildir, `D` of an mbox, and a bit of Thunderbird, which leaves such mails in a file for long.
    """
    if flags and "T" in flags:
        return True
    for name, value in message.headers:
        if name in MARKING and (
            (name == "x-status" and "D" in value)
            or (name == "x-evolution" and _of_evolution(value) & 2)
            or DELETED.get(name, 0) & bits_of(value)
        ):
            return True
    return False


def people(connection: Connection, number: int) -> dict[str, tuple[Address, ...]]:
    """Who is in a mail, by role, in order."""
    people: dict[str, tuple[Address, ...]] = {}
    for role, name, address in connection.execute(
        "SELECT role, name, address FROM message_address WHERE message_id = ? ORDER BY role, place", (number,)
    ):
        people[role] = (*people.get(role, ()), Address(name, address))
    return people


def parts(text: str) -> tuple[tuple[str, int, int], ...]:
    """The runs of a mail's text."""
    return tuple((kind, start, end) for kind, start, end in json.loads(text))


def headers_of(text: str) -> tuple[tuple[str, str], ...]:
    """The kept header fields of a mail."""
    return tuple((pair[0], pair[1]) for pair in json.loads(text))


def sender(name: str, address: str) -> Address | None:
    """The sender as one address; None where the mail named nobody."""
    return Address(name, address) if name or address else None


def row(row: Row) -> MailRow:
    """A mail in a list, from a row of `LISTED`."""
    number, thread, subject, name, address, date, is_read, attachments, label, is_flagged = row
    return MailRow(
        item=message_id(number),
        thread=thread_id(thread),
        subject=subject,
        sender=sender(name, address),
        date=date,
        is_read=bool(is_read),
        attachments=attachments,
        label=label,
        is_flagged=bool(is_flagged),
    )


def stored(row: Row, there: dict[str, tuple[Address, ...]]) -> StoredMail:
    """A mail as its answerer needs it, from a row of `STORED`."""
    (
        number,
        thread,
        header_id,
        answers,
        references,
        subject,
        name,
        address,
        date,
        language,
        headers,
        text,
        runs,
        sent,
    ) = row
    return StoredMail(
        item=message_id(number),
        thread=thread_id(thread),
        message_id=header_id,
        in_reply_to=tuple(answers.split()),
        references=tuple(references.split()),
        subject=subject,
        sender=sender(name, address),
        reply_to=there.get("reply-to", ()),
        to=there.get("to", ()),
        cc=there.get("cc", ()),
        date=date,
        language=language,
        headers=headers_of(headers),
        text=text,
        parts=parts(runs),
        is_sent=bool(sent),
    )
