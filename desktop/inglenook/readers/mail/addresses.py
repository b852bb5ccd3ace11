"""Address lists of mail headers, read in one pass.

Starts from RFC 5322 and aims at real mail: unquoted commas in names, semicolons between addresses, missing brackets,
comments as names, groups, addresses encoded as a whole. A list of a megabyte takes a tenth of a second; nothing here
recurses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from inglenook.core.characters import one_line
from inglenook.core.reading import Address
from inglenook.readers.mail import headers

MAX_ADDRESSES = 2_000  # in one field; beyond, a mail is no correspondence
_MAX_NAME = 200
_MAX_ADDRESS = 320  # RFC 3696 erratum: 64 + 1 + 255
_MAX_ANGLE = 1_000
_USUAL = 200  # bytes of a field that may come again

_SPECIAL = re.compile(r'["(,:;<\\]')
_QUOTED = re.compile(r'([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_PARENTHESIS = re.compile(r"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PLAIN = re.compile(rb"[ ]*(?:([A-Za-z0-9 .'_-]*?)[ ]*<)?([A-Za-z0-9.!#$%&*+/=?^_{|}~-]+@[A-Za-z0-9.-]+)>?[\r\n ]*")

# As archives of mailing lists write it: `anna at example.org (Anna Novak)`.
_VEILED = re.compile(
    rb"\A\s*([\w.!#$%&*+/=?^{|}~-]{1,64}) at ([\w-]{1,63}(?:\.[\w-]{1,63}){1,9})((?:\s*\(.*)?)\Z", re.DOTALL
)


class _Element:
    """What has been read of one address: its words, its comment and what stood in angle brackets."""

    __slots__ = ("angle", "comment", "has_quotes", "under", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.comment = ""
        self.angle: str | None = None
        self.under = 0  # words before it
        self.has_quotes = False

    def parted(self) -> tuple[_Element, _Element]:
        """This up to its address, and what follows, which belongs to another one."""
        following = _Element()
        following.words, self.words = self.words[self.under :], self.words[: self.under]
        return self, following

    @property
    def text(self) -> str:
        """The words outside of brackets and comments."""
        return "".join(self.words).strip()


def addresses(raw: bytes, hint: str | None = None) -> tuple[Address, ...]:
    """The addresses in a field, in order and each once; entries without an address are left out."""
    # Most mails of a person are from few people, or to the same.
    return _usual_addresses(raw, hint) if len(raw) <= _USUAL else _addresses(raw, hint)


def _addresses(raw: bytes, hint: str | None) -> tuple[Address, ...]:
    if not raw.strip():
        return ()
    raw = raw[: headers.MAX_BLOCK]
    simple = _PLAIN.fullmatch(raw) if len(raw) < 400 else None
    if simple is not None and b"=?" not in raw:
        found = [_address((simple[1] or b"").decode("ascii"), simple[2].decode("ascii"), None)]
    else:
        found = _read(raw.decode("latin-1"), hint)
    unique = {entry.address: entry for entry in reversed(found) if entry.address}
    return tuple(reversed(unique.values()))


_usual_addresses = lru_cache(maxsize=256)(_addresses)


def sender(raw: bytes, hint: str | None = None) -> Address | None:
    """The first address of a From field; a name alone (`MAILER-DAEMON`) is kept with an empty address."""
    listed = addresses(raw, hint) or addresses(_VEILED.sub(rb"\1@\2\3", raw[: headers.MAX_BLOCK]), hint)
    if listed:
        return listed[0]
    name = headers.decode_text(raw, hint).strip("<>\"' ,;")[:_MAX_NAME]
    return Address(name, "") if name else None


def _read(text: str, hint: str | None) -> list[Address]:
    found: list[Address] = []
    element = _Element()
    pending = ""  # "Doe," of an unquoted "Doe, Jane <jane@example.org>"
    pos, can_quote, can_comment = 0, True, True
    while len(found) < MAX_ADDRESSES:
        match = _SPECIAL.search(text, pos)
        if match is None:
            element.words.append(text[pos:])
            _finish(element, pending, found, hint)
            return found
        at, mark = match.start(), match[0]
        element.words.append(text[pos:at])
        pos = at + 1
        if mark == '"':
            quoted = _QUOTED.match(text, pos) if can_quote else None
            can_quote = quoted is not None
            if quoted is not None:
                element.words.append(_ESCAPED.sub(r"\1", quoted[1]))
                element.has_quotes = True
                pos = quoted.end()
        elif mark == "(":
            end = _end_of_comment(text, pos) if can_comment else -1
            can_comment = end >= 0
            if end >= 0:
                element.comment = element.comment or text[pos : end - 1]
                pos = end
        elif mark == "<":
            if element.angle is not None and "@" in element.angle:  # the comma before it is missing
                element, following = element.parted()
                pending, element = _finish(element, pending, found, hint), following
            pos = _read_angle(text, pos, element)
        elif mark in ",;":
            pending = _finish(element, pending, found, hint)
            element = _Element()
        elif mark == ":":
            _read_colon(element)
    return found


def _read_colon(element: _Element) -> None:
    """A colon ends the name of a group, or belongs to an address."""
    if element.angle is None and "@" not in element.text:
        element.words.clear()
    else:
        element.words.append(":")


def _read_angle(text: str, pos: int, element: _Element) -> int:
    """Take what stands in angle brackets; a bracket that is never closed ends at the next comma."""
    element.under = len(element.words)
    end = text.find(">", pos, pos + _MAX_ANGLE)
    inside = text[pos:end] if end >= 0 else text[pos : pos + _MAX_ANGLE]
    if end < 0 or "<" in inside:
        # `Name <<a@b>>` or `<a@b, Name <c@d>`: take up to what ends it.
        inside = re.split(r"[,;<\s]", inside.lstrip("< "), maxsplit=1)[0]
        element.angle = inside.strip("<> ")
        comma = text.find(",", pos, pos + _MAX_ANGLE)
        stop = min(place for place in (end + 1 or len(text), comma if comma >= 0 else len(text)) if place >= 0)
        return max(pos, stop)
    if element.angle is None or "@" not in element.angle:
        element.angle = inside
    return end + 1


def _end_of_comment(text: str, pos: int) -> int:
    depth = 1
    for match in _PARENTHESIS.finditer(text, pos):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
            if depth == 0:
                return match.end()
    return -1


def _finish(element: _Element, pending: str, found: list[Address], hint: str | None) -> str:
    """Add what was read; give the words that wait for the address after an unquoted comma."""
    text = element.text
    if element.angle is not None:
        found.append(
            _address(f"{pending}, {text}" if pending and text else pending or text, element.angle, hint, element)
        )
        return ""
    if "@" in text:
        name, _, address = text.rpartition(" ")
        if "@" not in address:
            name, address = "", "".join(text.split())
        found.append(_address(name, address, hint, element))
        return ""
    if "=?" in text:
        inner = headers.decode_text(text.encode("latin-1"), hint)
        simple = re.fullmatch(r"(.*?)<?([^\s<>\",]+@[^\s<>\",]+)>?\s*", inner[:1_000])
        if simple is not None:
            found.append(_address(simple[1].strip().encode().decode("latin-1"), simple[2], "utf-8"))
            return ""
    if element.has_quotes or len(text) > _MAX_NAME or len(pending) > _MAX_NAME:
        return ""
    return f"{pending}, {text}" if pending and text else text or pending


def _address(name: str, address: str, hint: str | None, element: _Element | None = None) -> Address:
    shown = name or (element.comment if element is not None else "")
    decoded = headers.decode_text(shown.encode("latin-1", "replace"), hint) if shown else ""
    decoded = decoded.strip("\"' ")[:_MAX_NAME]
    place = address.strip().removeprefix("mailto:")
    if place.startswith("@"):
        place = place.rpartition(":")[2]  # an old source route, <@relay:user@host>
    if not place.isascii():
        place = headers.decode_text(place.encode("latin-1", "replace"), "utf-8")
    place = "".join(place.split()).strip("<>\"'").lower()
    if "@" not in place or len(place) > _MAX_ADDRESS:
        return Address(decoded or place[:_MAX_NAME], "")
    return Address("" if decoded.lower() == place else decoded, one_line(place))
