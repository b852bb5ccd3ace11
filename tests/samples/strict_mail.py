"""What a mail that is sent must be, checked byte by byte and by a parser that raises on every defect."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import strict

_FIELD = re.compile(rb"[!-9;-~]+:(?: [\x21-\x7e][\x20-\x7e]*)?(?:\r\n[ \t][\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*)*")
_WORD = re.compile(r"=\?[A-Za-z0-9-]+\?[BQbq]\?[!->@-~]*\?=")
_IDENTIFIERS = re.compile(r"<[^<>\s@]+@[^<>\s@]+>(?:\s+<[^<>\s@]+@[^<>\s@]+>)*")
_ONCE = ("from", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references", "mime-version")
_TELLING = ("x-mailer", "user-agent", "received", "x-originating-ip", "bcc", "x-unsent", "return-path", "sender")


def strict_mail(data: bytes, *, is_sent: bool = True) -> EmailMessage:
    """The mail, parsed; an `AssertionError` names what is wrong with it."""
    _lines(data)
    head, _, _ = data.partition(b"\r\n\r\n")
    _header(head)
    parsed = email.message_from_bytes(data, _class=EmailMessage, policy=strict)
    assert isinstance(parsed, EmailMessage)
    for name in _ONCE:
        assert len(parsed.get_all(name, [])) <= 1, name
    for name in ("from", "subject", "date", "message-id", "mime-version"):
        assert parsed[name] is not None, name
    for name, value in parsed.items():
        assert not getattr(value, "defects", ()), (name, value.defects)
    for name in ("message-id", "in-reply-to", "references"):
        if parsed[name] is not None:
            assert _IDENTIFIERS.fullmatch(str(parsed[name])), (name, parsed[name])
    if is_sent:
        assert not [name for name in _TELLING if parsed[name] is not None]
    for part in parsed.walk():
        _part(part)
    return parsed


def _lines(data: bytes) -> None:
    """RFC 5322, 2.1 and 2.3: lines end with CRLF alone, and none has more than 998 bytes; all of them are ASCII."""
    assert data.isascii(), "8-bit bytes"
    assert b"\0" not in data
    assert data.endswith(b"\r\n")
    bare = data.replace(b"\r\n", b"")
    assert b"\r" not in bare and b"\n" not in bare, "bare CR or LF"
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


def _header(head: bytes) -> None:
    """Fields and folds of the grammar; 78 bytes a line but for words that cannot be broken, 76 with encoded words."""
    rest = head
    while rest:
        match = _FIELD.match(rest)
        assert match is not None and (match.end() == len(rest) or rest[match.end() :].startswith(b"\r\n")), rest[:80]
        rest = rest[match.end() + 2 :]
    for line in head.decode("ascii").split("\r\n"):
        words = line.split()
        is_breakable = sum(len(word) < 60 for word in words) > 1 and len(words) > 2
        assert len(line) <= 78 or not is_breakable, line
        if "=?" in line:
            assert len(line) <= 76, line
            for word in _WORD.findall(line):
                assert len(word) <= 75
            assert "=?" not in _WORD.sub("", line), line


def _part(part: EmailMessage) -> None:
    """RFC 2045: what says that it is 7-bit is, and base64 and quoted-printable keep to 76 bytes a line."""
    if part.is_multipart():
        assert part["content-transfer-encoding"] in (None, "7bit")
        return
    way = str(part["content-transfer-encoding"] or "7bit").lower()
    assert way in {"7bit", "quoted-printable", "base64"}, way
    raw = str(part.get_payload())
    if way != "7bit":
        assert max((len(line) for line in raw.splitlines()), default=0) <= 76
    for line in raw.splitlines() if way != "base64" else ():
        assert not line.endswith((" ", "\t")), "white space that is lost on the way"
        assert not line.startswith("From "), "a line that a mailbox changes"
    part.get_content()
