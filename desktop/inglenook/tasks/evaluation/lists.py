"""What people answered on public mailing lists, out of a folder of mails whose headers say what answers what.

No single person of the lists wrote two hundred answers, so those who answered most are taken together, as if they were
one. What is learned from them is no person's style, but it is learned from as many pairs as a person may have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from inglenook.tasks.evaluation.answered import Answered, unquoted

_ENVELOPE = re.compile(rb"\AFrom [^\n]*\n")
_ID = re.compile(r"<[^<>\s]+>")


def list_answers(folder: Path, most: int) -> tuple[tuple[Answered, ...], int]:
    """The answers of those who answered most, people taken together until there are `most`, and how many people."""
    mails: dict[str, Message] = {}
    for path in sorted(folder.glob("*ham*/*")):
        mail = message_from_bytes(_ENVELOPE.sub(b"", path.read_bytes()))
        mails.setdefault(str(mail["message-id"]).strip(), mail)
    answers = {name: parent for name, mail in mails.items() if (parent := _parent(mails, mail)) not in {"", name}}
    counts = Counter(_writer(mails[name]) for name in answers)
    people: set[str] = set()
    for writer, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        if sum(counts[each] for each in people) < most:
            people.add(writer)
    found = [
        each
        for name, parent in answers.items()
        if _writer(mails[name]) in people and (each := _answered(mails, answers, name, parent)) is not None
    ]
    return tuple(sorted(found, key=lambda each: each.at)), len(people)


def _parent(mails: Mapping[str, Message], mail: Message) -> str:
    """What a mail answers, if it is here: what it says it answers, else the last one that it refers to."""
    named = [*_ID.findall(str(mail["in-reply-to"])), *_ID.findall(str(mail["references"]))[-1:]]
    return next((each for each in named if each in mails), "")


def _answered(mails: Mapping[str, Message], answers: Mapping[str, str], name: str, parent: str) -> Answered | None:
    """The pair of a mail with its answer; None where one has no text or no date."""
    first, seen = parent, {name}
    while first in answers and first not in seen:
        seen.add(first)
        first = answers[first]
    came, at, answer = _date(mails[parent]), _date(mails[name]), _text(mails[name])
    if came is None or at is None or not unquoted(answer) or not _text(mails[parent]):
        return None
    return Answered(mails[parent].as_bytes(), came, at, answer, first)


def _writer(mail: Message) -> str:
    return parseaddr(str(mail["from"]))[1].lower()


def _date(mail: Message) -> datetime | None:
    try:
        date = parsedate_to_datetime(str(mail["date"]))
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _text(mail: Message) -> str:
    """The text of a mail, of the first part that is plain."""
    for part in mail.walk():
        if part.get_content_type() == "text/plain":
            data = part.get_payload(decode=True)
            return data.decode("latin-1").strip() if isinstance(data, bytes) else ""
    return ""
