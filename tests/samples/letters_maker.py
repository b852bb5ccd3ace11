"""Small mails for tests, made on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache

ME = "mara@lindqvist.example"
_LONG = 70  # no such line is folded or coded
_PLAIN = b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 7bit\r\nMIME-Version: 1.0\r\n\r\n'


def mail(
    subject: str,
    body: str,
    *,
    sender: str = "Anna Berg <anna@example.org>",
    to: str = f"Mara Lindqvist <{ME}>",
    number: int = 1,
    day: int = 1,
    answers: str = "",
    attached: dict[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """One RFC 5322 message; `number` names it `<n@example.org>`, `answers` the one that it replies to."""
    said = [("From", sender), ("To", to), ("Subject", subject), ("Date", _written_on(day))]
    said.append(("Message-ID", f"<{number}@example.org>"))
    if answers:
        said += [("In-Reply-To", f"<{answers}@example.org>"), ("References", f"<{answers}@example.org>")]
    said += [(name.replace("_", "-"), value) for name, value in headers.items()]
    return b"".join(_header(name, value) for name, value in said) + _content(body, attached or {})


@cache
def _header(name: str, value: str) -> bytes:
    """A header as the standard library writes it, which takes a millisecond; most mails have the same."""
    kept, parsed = SMTP.header_store_parse(name, value)
    return SMTP.fold_binary(kept, parsed)


@cache
def _written_on(day: int) -> str:
    return format_datetime(datetime(2026, 10, day, 9, 30, tzinfo=UTC))


def _content(body: str, attached: Mapping[str, bytes]) -> bytes:
    """What follows the headers of a person, the headers of the content included."""
    lines = body.split("\n")
    if not attached and body.isascii() and "\r" not in body and max(map(len, lines)) < _LONG:
        return _PLAIN + (body.removesuffix("\n") + "\n").replace("\n", "\r\n").encode()
    message = EmailMessage(policy=SMTP)
    message.set_content(body)
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mbox(*mails: bytes) -> bytes:
    """An mboxrd file of the mails."""
    parts: list[bytes] = []
    for each in mails:
        lines = each.replace(b"\r\n", b"\n").split(b"\n")
        quoted = b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines)
        parts.append(b"From anna@example.org Thu Oct  1 09:30:00 2026\n" + quoted + b"\n")
    return b"".join(parts)
