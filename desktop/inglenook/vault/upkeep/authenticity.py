"""Whether a store's pages are what the holder of its key has written, looked at page by page.

SQLCipher does this in one call (`PRAGMA cipher_integrity_check`) that cannot be stopped and does not tell how far it
is, for five seconds a gigabyte. What is found well here is well: nobody without the key makes such a mark. Whatever is
not is left to SQLCipher to judge. The form of a page is that of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path

from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.keys.wrapping import KEY_BYTES
from inglenook.vault.storage.connection import PAGE_BYTES

_SALT, _SALT_MASK, _ROUNDS = 16, 0x3A, 2  # the file begins with the salt; the key of the marks is derived in two rounds
_MARK = 64  # bytes of HMAC-SHA512, at the end of each page
_UNUSED = 0x40000000 // PAGE_BYTES + 1  # the page that SQLite locks by, and never writes
_PAGES = 64  # looked at between two words


def is_authentic(path: Path, key: DataKey, looked_at: Callable[[int], object]) -> bool:
    """Whether every page of the file bears its mark; `looked_at` is told how many bytes of it were looked at.

    Raises `OSError` where the file cannot be read, and whatever `looked_at` raises to end it.
    """
    with path.open("rb") as file:
        salt = bytes(each ^ _SALT_MASK for each in file.read(_SALT))
        secret = hashlib.pbkdf2_hmac("sha512", key.raw, salt, _ROUNDS, KEY_BYTES)
        file.seek(0)
        number = 0
        while page := file.read(PAGE_BYTES):
            number += 1
            if number != _UNUSED and not _bears_mark(page, number, secret):
                return False
            if number % _PAGES == 0:
                looked_at(number * PAGE_BYTES)
    return number > 0


def _bears_mark(page: bytes, number: int, secret: bytes) -> bool:
    first = _SALT if number == 1 else 0
    content = page[first : PAGE_BYTES - _MARK] + number.to_bytes(4, "little")
    return len(page) == PAGE_BYTES and hmac.digest(secret, content, "sha512") == page[-_MARK:]
