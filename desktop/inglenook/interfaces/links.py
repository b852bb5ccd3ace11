"""What a link really leads to, for a person to decide on: its host as it is, and what is odd about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from inglenook.core.hosts import forms, has_strange_letters, owner

_LONGEST_HOST = 253
_HOST_IN_TEXT = re.compile(r"(?:^|[\s/@(\[<])((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?=$|[\s/:)\]>,.?#])")


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link. `host` is as the network knows it (punycode); `readable` is how it would look where that differs.

    `named` is another host that the words of the link name. `is_alike` tells letters of a script that imitates Latin,
    `has_login` that something stands before an `@` to look like the host. `can_open` only by https and mailto.
    """

    address: str
    host: str
    readable: str = ""
    named: str = ""
    is_mail: bool = False
    is_alike: bool = False
    has_login: bool = False
    can_open: bool = True


def seen(address: str, words: str) -> LinkView:
    """Look at a link and at the words that it stands behind."""
    if address.startswith("mailto:"):
        return LinkView(address, address[7:].partition("?")[0], is_mail=True)
    try:
        parts = urlsplit(address)
        shown, has_login = (parts.hostname or "")[:_LONGEST_HOST], "@" in parts.netloc
        is_secure = parts.scheme == "https"
    except ValueError:
        return LinkView(address, "", can_open=False)
    host, readable = forms(shown)
    return LinkView(
        address,
        host,
        readable="" if readable == host else readable,
        named=_named(words, host),
        is_alike=has_strange_letters(readable),
        has_login=has_login,
        can_open=is_secure and bool(host) and not has_login,
    )


def _named(words: str, host: str) -> str:
    """A host that the words name and that is another owner's."""
    for match in _HOST_IN_TEXT.finditer(words[:400].lower()):
        plain, _ = forms(match[1])
        if owner(plain) != owner(host):
            return plain
    return ""
