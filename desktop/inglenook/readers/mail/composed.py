"""A mail written anew out of what a program kept of it (RFC 5322, MIME): the same in, the same bytes out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from inglenook.core.reading import AttachmentPart

EML = "message/rfc822"
_WORD = 42  # bytes of one encoded word (RFC 2047 allows 75 characters with everything)


def encoded(text: str) -> bytes:
    """A header value: as it is where it is plain ASCII, else in encoded words that end with whole characters."""
    if text.isascii() and "=?" not in text:
        return text.encode("ascii")
    words: list[bytes] = [b""]
    for character in text:
        piece = character.encode("utf-8", "replace")
        if len(words[-1]) + len(piece) > _WORD:
            words.append(b"")
        words[-1] += piece
    return b"\r\n ".join(b"=?utf-8?B?" + base64.b64encode(word) + b"?=" for word in words)


def written(name: str, address: str) -> bytes:
    """Somebody as a header names them; without an address by the name alone."""
    name = re.sub(r"\s*<[^<>]*@[^<>]*>$", "", name)
    if not address:
        return encoded(name) if name.isascii() is False else _quoted(name)
    shown = "" if name.strip("'\"").lower() == address.lower() else name.strip("'\"")
    if not shown:
        return b"<" + address.encode("utf-8", "replace") + b">"
    word = _quoted(shown) if shown.isascii() else encoded(shown)
    return word + b" <" + address.encode("utf-8", "replace") + b">"


def _quoted(name: str) -> bytes:
    plain = name.replace("\\", "").replace('"', "").encode("ascii", "replace")
    return b'"' + plain + b'"' if plain else b""


def part(media_type: str, data: bytes, *fields: str) -> bytes:
    """A part in base64, with further lines of its head."""
    head = (f"Content-Type: {media_type}", "Content-Transfer-Encoding: base64", *fields, "")
    return "\r\n".join(head).encode("ascii", "replace") + b"\r\n" + base64.encodebytes(data) + b"\r\n"


def file(attached: AttachmentPart, data: bytes) -> bytes:
    """The part of an attachment; a mail is one as a file, for it may not be in base64."""
    kind = "inline" if attached.inline else "attachment"
    fields = [f"Content-Disposition: {kind}; filename*=utf-8''{quote(attached.name, safe='')}"]
    if attached.content_id:
        fields.append(f"Content-ID: <{attached.content_id}>")
    return part(attached.media_type.replace(EML, "application/octet-stream"), data, *fields)


def elsewhere(name: str, place: str) -> bytes:
    """The part of a file that is not here (RFC 2017), with its place."""
    said = "".join(f"; {key}*=utf-8''{quote(value, safe='')}" for key, value in (("name", name), ("url", place)))
    return part(f"message/external-body; access-type=local-file{said}", b"")


def several(kind: str, parts: Sequence[bytes]) -> bytes:
    """The parts as one, `multipart/` of this kind, from its head on."""
    boundary = b"=_" + hashlib.sha256(b"".join(parts)).hexdigest()[:40].encode()
    head = b"Content-Type: multipart/" + kind.encode() + b'; boundary="' + boundary + b'"\r\n\r\n'
    return b"".join((head, *(b"--" + boundary + b"\r\n" + each for each in parts), b"--" + boundary + b"--\r\n"))


def mail(fields: Iterable[tuple[str, bytes]], content: bytes) -> bytes:
    """The mail with these header fields, those without a value left out, and a content from its head on."""
    lines = (name.title().encode() + b": " + value.strip() + b"\r\n" for name, value in fields if value)
    return b"".join((*lines, b"MIME-Version: 1.0\r\n", content))
