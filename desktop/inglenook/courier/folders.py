"""Folders of a mail server: their names as bytes and as text, their paths, and what they are for.

Names are modified UTF-7 (RFC 3501 5.1.3), or UTF-8 where that was agreed on (RFC 6855). Some servers send neither;
such a name is shown as well as it can be, and sent back as the very bytes that came.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from imapclient import imap_utf7

from inglenook.core.mailfolders import role_on_server
from inglenook.courier.messages import Folder

_MOST, _NAME_BYTES, _DEPTH = 5_000, 1_000, 50
_ROLES = {
    b"\\all": "all",
    b"\\archive": "archive",
    b"\\drafts": "drafts",
    b"\\flagged": "flagged",
    b"\\junk": "spam",
    b"\\sent": "sent",
    b"\\trash": "trash",
    # XLIST of old, and what some servers still write.
    b"\\allmail": "all",
    b"\\spam": "spam",
    b"\\starred": "flagged",
    b"\\inbox": "inbox",
}


class Names:
    """The names of one account's folders, both ways."""

    def __init__(self) -> None:
        self.is_utf8 = False
        self._raw: dict[str, bytes] = {}  # of those only whose bytes cannot be told from their text

    def decoded(self, raw: bytes) -> str:
        """A name as text."""
        try:
            name = raw.decode() if self.is_utf8 or not raw.isascii() else imap_utf7.decode(raw)
            name.encode()
        except (UnicodeError, ValueError):
            name = raw.decode("latin-1")
        if self._built(name) != raw:
            self._raw.setdefault(name, raw)
        return name

    def encoded(self, name: str) -> bytes:
        """A name as the server has it, not quoted."""
        return self._raw.get(name) or self._built(name)

    def _built(self, name: str) -> bytes:
        return name.encode() if self.is_utf8 else imap_utf7.encode(name)


def folders(untrusted: Iterable[tuple[Any, Any, Any]], names: Names) -> tuple[Folder, ...]:
    """The folders of a LIST: `(attributes, delimiter, name as bytes)`. Each role is given once."""
    found: dict[str, Folder] = {}
    for attributes, delimiter, name in untrusted:
        raw = str(name).encode() if isinstance(name, (int, str)) else name  # the library makes numbers texts
        if isinstance(raw, bytes) and _is_sound(raw) and len(found) < _MOST:
            kinds = {each.lower() for each in attributes if isinstance(each, bytes)}
            folder = _folder(names.decoded(raw), kinds, delimiter.decode("latin-1") if delimiter else "")
            if folder is not None:
                found.setdefault(folder.name, folder)
    return _with_roles(list(found.values()))


def _is_sound(raw: bytes) -> bool:
    return 0 < len(raw) <= _NAME_BYTES and not any(byte < 32 or byte == 127 for byte in raw)


def _folder(name: str, kinds: set[bytes], mark: str) -> Folder | None:
    path = tuple(part for part in name.split(mark) if part) if mark else (name,)
    if b"\\nonexistent" in kinds or not 0 < len(path) <= _DEPTH:
        return None
    is_inbox = name.upper() == "INBOX"
    role = "inbox" if is_inbox else next((_ROLES[each] for each in sorted(kinds) if each in _ROLES), "")
    is_selectable = b"\\noselect" not in kinds
    return Folder(name, path, "" if role == "inbox" and not is_inbox else role, is_selectable)


def _with_roles(found: list[Folder]) -> tuple[Folder, ...]:
    """One folder a role: the first that the server says has it, else the one that is called so in the surest way."""
    taken: set[str] = set()
    said = []
    for each in found:
        role = each.role if each.role not in taken else ""
        taken.add(role)
        said.append(Folder(each.name, each.path, role, each.is_selectable))
    called = [
        (len(each.path), rank, place, role)
        for place, each in enumerate(said)
        for role, rank in [role_on_server(each.path)]
        if role and not each.role and each.is_selectable
    ]
    for _, _, place, role in sorted(called):
        if role not in taken:
            taken.add(role)
            said[place] = Folder(said[place].name, said[place].path, role, True)
    return tuple(said)
