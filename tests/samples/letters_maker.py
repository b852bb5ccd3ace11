"""Small mails for tests, made on the spot."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

ME = "mara@lindqvist.example"


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
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(datetime(2026, 10, day, 9, 30, tzinfo=UTC))
    message["Message-ID"] = f"<{number}@example.org>"
    if answers:
        message["In-Reply-To"] = message["References"] = f"<{answers}@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    for name, data in (attached or {}).items():
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
