"""Apple Mail's files of one mail: a line with the length of the mail, the mail, and a property list with its flags.

Of a mail from a server it often keeps the parts in files of their own: such a part has its size in its head
(`X-Apple-Content-Length`, in bytes as they are written in a mail) and no body.

The format is not published; this follows https://www.jwz.org/doc/emlx.html, the public readers of such files (emlx2eml,
partial-emlx-converter, apple-mail-mcp) and the files themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inglenook.core.reading import LeftOut, Outcome, ParsedMessage
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import bodies, mail, mime, names, status
from inglenook.readers.mail.headers import parameters

_LENGTH = re.compile(rb"\s{0,8}(\d{1,10})[ \t]{0,16}\r?\n")
_FLAGS = re.compile(rb"<key>flags</key>\s{0,40}<integer>(\d{1,19})</integer>")
_MOST_PROPERTIES = 100_000  # bytes at the end in which the flags are looked for
_ENCODINGS = {"": "", "7bit": "", "8bit": "", "binary": "", "base64": "base64", "quoted-printable": "quoted-printable"}
_DEEPEST = 3  # mails within mails that are looked through
_READ, _DELETED, _ANSWERED, _FLAGGED = 1, 1 << 1, 1 << 2, 1 << 4


def looks_like_emlx(head: bytes) -> bool:
    """Tell by the first bytes of a file: a length alone on its line, and a mail after it."""
    opening = _LENGTH.match(head)
    return opening is not None and int(opening[1]) > 0 and mail.looks_like_mail(head[opening.end() :])


def extent(data: bytes) -> tuple[int, int]:
    """Where the mail begins and ends. A length beyond the end is that of a file cut short."""
    opening = _LENGTH.match(data)
    if opening is None:
        raise Unreadable(Outcome.DAMAGED, "emlx")
    return opening.end(), min(len(data), opening.end() + int(opening[1]))


def read(data: bytes) -> tuple[ParsedMessage, bytes]:
    """Read the mail; whether it was read, answered, deleted or flagged comes as a mailbox says it (`status`)."""
    start, end = extent(data)
    message, attached = mail.read_message(data[start:end])
    found = _FLAGS.search(data, max(end, len(data) - _MOST_PROPERTIES))
    if found is None:
        return message, attached
    flags = int(found[1])
    marks = status.fields(
        is_read=bool(flags & _READ),
        is_answered=bool(flags & _ANSWERED),
        is_deleted=bool(flags & _DELETED),
        is_flagged=bool(flags & _FLAGGED),
    )
    return replace(message, headers=(*message.headers, *marks)), attached


def left_out(data: bytes, start: int, end: int) -> tuple[LeftOut, ...]:
    """What Apple Mail keeps beside the mail at `[start, end)`, in the order of the mail."""
    if bodies.LEFT_OUT_MARK not in data:
        return ()
    return tuple(_left_out(data[start:end], start, "", 0))[: mime.MAX_PARTS]


def _left_out(mail_data: bytes, offset: int, above: str, level: int) -> Iterator[LeftOut]:
    root, _ = mime.take_apart(mail_data)
    hint = mime.charset_of(root)
    parts = [(f"{above}{place}", part) for place, part in enumerate(root.parts or [root], 1)]
    while parts:
        number, part = parts.pop(0)
        parts[:0] = [(f"{number}.{place}", each) for place, each in enumerate(part.parts, 1)]
        if part.parts:
            continue
        if bodies.is_left_out(mail_data[part.start : part.end], part):
            _, said = parameters(part.headers.first("content-disposition"), hint)
            encoding = part.headers.first("content-transfer-encoding")[:100].decode("latin-1").strip().lower()
            if encoding in _ENCODINGS:
                name = names.declared(said, part.parameters)
                yield LeftOut(number, name, offset + part.start, _ENCODINGS[encoding])
        elif part.media_type == "message/rfc822" and level < _DEEPEST:
            inner = mail_data[part.start : part.end]
            yield from _left_out(inner, offset + part.start, f"{number}.", level + 1)
