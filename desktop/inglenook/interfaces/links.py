"""What a link really leads to, for a person to decide on: its host as it is, and what is odd about it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONGEST_HOST = 253
_HOST_IN_TEXT = re.compile(r"(?:^|[\s/@(\[<])((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?=$|[\s/:)\]>,.?#])")
_FAMILIES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
_SHORT = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "gob", "or", "ne"))  # co.uk, com.cn


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
    host, readable = _both(shown)
    return LinkView(
        address,
        host,
        readable="" if readable == host else readable,
        named=_named(words, host),
        is_alike=_is_alike(readable),
        has_login=has_login,
        can_open=is_secure and bool(host) and not has_login,
    )


def _both(host: str) -> tuple[str, str]:
    """The host in ASCII and in letters."""
    plain, letters = [], []
    for label in unicodedata.normalize("NFKC", host).lower().split("."):
        if label.isascii():
            plain.append(label)
            letters.append(_decoded(label))
        else:
            plain.append("xn--" + label.encode("punycode").decode("ascii"))
            letters.append(label)
    return ".".join(plain), ".".join(letters)


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        found = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError, ValueError):
        return label
    return found if found.isprintable() else label


def _is_alike(host: str) -> bool:
    """Whether it has letters that are neither plain Latin nor of a script that nobody takes for it."""
    strange = (character for character in host if not character.isascii() and character.isalpha())
    return any(not unicodedata.name(character, "").startswith(_FAMILIES) for character in strange)


def _named(words: str, host: str) -> str:
    """A host that the words name and that is another owner's."""
    for match in _HOST_IN_TEXT.finditer(words[:400].lower()):
        plain, _ = _both(match[1])
        if _owner(plain) != _owner(host):
            return plain
    return ""


def _owner(host: str) -> str:
    """The part of a host that somebody owns, as far as it can be told without a list of all suffixes."""
    labels = host.rstrip(".").split(".")
    take = 3 if len(labels) > 2 and labels[-2] in _SHORT and len(labels[-1]) == 2 else 2
    return ".".join(labels[-take:])
