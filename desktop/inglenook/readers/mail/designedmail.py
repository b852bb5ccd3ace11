"""From a mail's bytes to its design: the HTML parts that are shown, joined in order, and the pictures they refer to."""

from __future__ import annotations

import io

from inglenook.core.design import Design, Designed, DesignPicture
from inglenook.core.reading import Outcome
from inglenook.readers import charsets, html
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import bodies, emlx, mailbox, mime, ownpictures
from inglenook.readers.mail.design import redesigned
from inglenook.readers.mail.headers import identifiers, parameters
from inglenook.readers.mail.mime import Part

_MOST_PARTS = 5  # HTML parts of one mail
_MOST_MAIL = 100_000_000
_HEAD = 8192  # bytes that show what is around a mail


def answered(data: bytes) -> tuple[Designed, bytes]:
    """The design as it leaves the reader, or why there is none."""
    try:
        made, pictures = read(data)
    except Unreadable as failure:
        return Designed(failure=failure.outcome, detail=failure.detail), b""
    except (MemoryError, RecursionError):
        return Designed(failure=Outcome.TOO_MUCH, detail="memory"), b""
    return Designed(made), pictures


def read(data: bytes) -> tuple[Design, bytes]:
    """The design of a mail, and its pictures one after another; raise `Unreadable` where it has none."""
    if len(data) > _MOST_MAIL:
        raise Unreadable(Outcome.TOO_LARGE, "mail_size")
    data = _alone(data)
    root, _ = mime.take_apart(data)
    texts: list[Part] = []
    named: dict[str, Part] = {}
    _gather(root, texts, named)
    if not texts:
        raise Unreadable(Outcome.NO_TEXT, "no_html")
    hint = mime.charset_of(root)

    def picture(name: str) -> tuple[DesignPicture, bytes] | None:
        part = named.get(name)
        return None if part is None else ownpictures.decoded(_content(data, part))

    return redesigned("<hr>".join(_text(data, part, hint) for part in texts[:_MOST_PARTS]), picture)


def _alone(data: bytes) -> bytes:
    """The mail without what Apple Mail and mailboxes put around it."""
    head = data[:_HEAD]
    if emlx.looks_like_emlx(head):
        start, end = emlx.extent(data)
        return data[start:end]
    if mailbox.looks_like_mbox(head):
        return next((each.data for each in mailbox.messages(io.BytesIO(data), 0, 1)), data)
    return data


def _gather(part: Part, texts: list[Part], named: dict[str, Part]) -> None:
    """The HTML parts that are no attachments, and every other part that has a name of its own. Depth is bounded."""
    for child in part.parts:
        _gather(child, texts, named)
    if part.is_multipart:
        return
    disposition, _ = parameters(part.headers.first("content-disposition"))
    if part.media_type == "text/html" and not disposition.startswith("attachment"):
        texts.append(part)
    for name in identifiers(part.headers.first("content-id"))[:1]:
        named.setdefault(name, part)


def _text(data: bytes, part: Part, hint: str | None) -> str:
    content = _content(data, part)
    charset = part.parameters.get("charset")
    if charsets.codec_of(charset) in (None, "ascii"):
        charset = html.declared_charset(content) or charset
    text, _ = charsets.decode(content, charset or hint)
    return text


def _content(data: bytes, part: Part) -> bytes:
    return bodies.decode_transfer(data[part.start : part.end], part, [])
