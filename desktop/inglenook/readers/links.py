"""Links that were saved as files: `.url` of Windows, `.webloc` of Apple. Their text is the name and the address."""

from __future__ import annotations

import re
from html import unescape

from inglenook.core.reading import Outcome, ParsedDocument, Section
from inglenook.readers import charsets, finishing
from inglenook.readers.failures import Unreadable

ENDINGS = frozenset((".url", ".webloc"))
_HEAD = 100_000  # bytes; a link has a few hundred
_OF_WINDOWS = re.compile(r"^\[InternetShortcut\][^\[]*?^URL=([^\n]{1,8000})$", re.MULTILINE)
_OF_APPLE = re.compile(r"<key>\s*URL\s*</key>\s*<string>([^<]{1,8000})</string>")
# A string in a list of properties: its kind and length in one byte, or the length in one or two that follow.
_PACKED = re.compile(rb"(?:\x5f\x11(..)|\x5f\x10(.)|([\x51-\x5e]))(?=[a-z][a-z0-9+.-]{1,20}:)", re.DOTALL)


def address_in(data: bytes) -> str:
    """The address that such a file leads to; "" where it is none."""
    head = data[:_HEAD]
    if head.startswith(b"bplist00"):
        return _unpacked(head)
    text = finishing.cleaned(charsets.decode(head, None)[0])
    found = _OF_WINDOWS.search(text) or _OF_APPLE.search(text)
    return unescape(found[1]).strip() if found is not None else ""


def _unpacked(head: bytes) -> str:
    found = _PACKED.search(head)
    if found is None:
        return ""
    long, short, least = found.groups()
    length = least[0] & 15 if least else int.from_bytes(long or short, "big")
    return head[found.end() : found.end() + length].decode("ascii", "replace")


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a link."""
    address = finishing.cleaned(address_in(data)).strip()
    if not address:
        raise Unreadable(Outcome.UNSUPPORTED, "binary")
    title = finishing.cleaned(finishing.stem(name)).strip()
    text = f"{title}\n{address}" if title else address
    return finishing.document(name, "url", text, (Section(0, len(text)),), titles=(title,))
