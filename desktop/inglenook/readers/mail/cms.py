"""The content of an S/MIME envelope (RFC 5652): what is only signed can be read, what is encrypted cannot be read here.

Signatures are not checked: the receiving server says who sent a mail (`tasks.mail.authenticity`). BER with indefinite
lengths is read, too, as mail programs write it, and so is the text form (RFC 7468) that mails and web forms leave. Of
a truncated envelope the part that is there is read.
"""

from __future__ import annotations

import re

from inglenook.readers.mail.headers import from_base64

_SEQUENCE, _OCTETS, _OCTETS_IN_PIECES, _CONTENT = 0x30, 0x04, 0x24, 0xA0
_PKCS7 = bytes.fromhex("06092a864886f70d0107")
_SIGNED = _PKCS7 + b"\x02"
_CLOSED = _PKCS7 + b"\x03"
_CLOSED_AUTHENTICATED = bytes.fromhex("060b2a864886f70d0109100117")
_TEXT = re.compile(rb"\s{0,8}(?:-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----\s{1,8})?(M[A-Za-z0-9+/=\s]+)")
_TELLING = 200  # bytes of such a text that say what it is


def kind_of(data: bytes) -> str:
    """`p7m` for a signed envelope, `smime` for a closed one, or ""."""
    if data[:1] != b"\x30":
        match = _TEXT.match(data[:_TELLING])
        data = from_base64(match[1]) if match is not None else b""
        if data[:1] != b"\x30":
            return ""
    try:
        _, start, _ = _head(data, 0)
    except ValueError:
        return ""
    if data.startswith(_SIGNED, start):
        return "p7m"
    return "smime" if data.startswith((_CLOSED, _CLOSED_AUTHENTICATED), start) else ""


def signed_content(data: bytes) -> tuple[bytes, bool] | None:
    """What was signed, and whether it is whole; None where it is no such envelope or has the signature alone."""
    if kind_of(data) != "p7m":
        return None
    if data[:1] != b"\x30" and (match := _TEXT.match(data)) is not None:
        data = from_base64(match[1])
    try:
        at = _inside(data, _inside(data, _after(data, _inside(data, 0, _SEQUENCE)), _CONTENT), _SEQUENCE)
        _, at, end = _head(data, _after(data, _after(data, at)))  # behind its version and its digests
        at = _after(data, at)
        if at == end or (at < len(data) and data[at] != _CONTENT):
            return None
        return _octets(data, _inside(data, at, _CONTENT))
    except ValueError:
        return b"", False


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The tag of the element at a place, where its content begins, and where that ends, perhaps beyond the data; -1
    where it is not told."""
    if at + 2 > len(data) or data[at] & 0x1F == 0x1F:
        raise ValueError
    tag, length, start = data[at], data[at + 1], at + 2
    if length == 0x80:
        return tag, start, -1
    if length > 0x80:
        size = length & 0x7F
        length, start = int.from_bytes(data[start : start + size]), start + size
    return tag, start, start + length


def _inside(data: bytes, at: int, tag: int) -> int:
    found, start, _ = _head(data, at)
    if found != tag:
        raise ValueError
    return start


def _after(data: bytes, at: int) -> int:
    """The place behind an element."""
    opened = 0
    while True:
        tag, start, end = _head(data, at)
        if end < 0:
            opened += 1
        elif tag == 0:  # the end of what told no length
            opened -= 1
        at = start if end < 0 else end
        if opened <= 0:
            return at


def _octets(data: bytes, at: int) -> tuple[bytes, bool]:
    """A run of bytes, in one piece or in many, and whether it is whole."""
    tag, start, end = _head(data, at)
    if tag == _OCTETS and end >= 0:
        return data[start:end], end <= len(data)
    if tag != _OCTETS_IN_PIECES:
        raise ValueError
    pieces: list[bytes] = []
    opened, last = int(end < 0), end if end >= 0 else len(data) + 1
    at = start
    while at < last:
        try:
            tag, start, end = _head(data, at)
        except ValueError:
            return b"".join(pieces), False
        if tag == _OCTETS and end >= 0:
            pieces.append(data[start:end])
        elif tag == _OCTETS_IN_PIECES:
            opened += end < 0
            end = start  # its pieces follow
        elif tag == 0:
            opened -= 1
            if opened <= 0:
                break
        else:
            raise ValueError
        at = end
    return b"".join(pieces), at <= len(data)
