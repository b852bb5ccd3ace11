"""Telling a mail again by its headers: all of them, byte for byte but for the kind of line ends."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from inglenook.vault.vault import Vault

_END = re.compile(rb"\r?\n\r?\n")
_MOST = 4 * 1024 * 1024


class Headers:
    """The headers of mails of the vault, each read once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._known: dict[int, frozenset[bytes]] = {}

    def are(self, message: int, data: bytes) -> bool:
        """Whether `data` has the headers of a mail of the vault, in any form in which that came."""
        if message not in self._known:
            self._known[message] = frozenset(digest(_head(pieces)) for pieces in self._vault.mail.forms(message))
        return digest(data) in self._known[message]


def _head(pieces: Iterator[bytes]) -> bytes:
    head = b""
    for piece in pieces:
        head += piece
        if _END.search(head) or len(head) > _MOST:
            break
    return head


def digest(data: bytes) -> bytes:
    """A digest of the headers at the beginning of a mail; of nothing for a mail without any."""
    end = _END.search(data)
    head = data[: end.start()] if end else data.rstrip(b"\r\n")
    return hashlib.sha256(head.replace(b"\r\n", b"\n")).digest()
