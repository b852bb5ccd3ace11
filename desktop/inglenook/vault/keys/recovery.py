"""The recovery code: 256 random bits and a 24-bit checksum in base32 (RFC 4648), 56 characters in groups of four.

The checksum tells a slip of the pen from a code of another vault without any vault at hand. Reading is lenient:
spaces, hyphens and lower case do not matter, and the digits 0, 1 and 8, which base32 does not have, are taken for the
letters that they look like.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata

from inglenook.vault.errors import RecoveryCodeMistyped

SECRET_BYTES = 32
CHARACTERS = 56
_GROUP = 4
_CHECKSUM_BYTES = 3
_LOOK_ALIKE = str.maketrans("018", "OIB")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015._]+")


def as_code(secret: bytes) -> str:
    """The code for 32 secret bytes, with hyphens between the groups."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 32 bytes")
    text = base64.b32encode(secret + _checksum(secret)).decode("ascii")
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def as_secret(typed: str) -> bytes:
    """The secret bytes of a code as typed; raise `RecoveryCodeMistyped` where the checksum does not hold."""
    # A bound before any work: a pasted book is no code.
    text = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed[:1000])).upper().translate(_LOOK_ALIKE)
    if len(text) != CHARACTERS:
        raise RecoveryCodeMistyped(characters=len(text))
    try:
        both = base64.b32decode(text)
    except (binascii.Error, ValueError):
        raise RecoveryCodeMistyped(characters=len(text)) from None
    secret, checksum = both[:SECRET_BYTES], both[SECRET_BYTES:]
    if checksum != _checksum(secret):
        raise RecoveryCodeMistyped(characters=len(text))
    return secret


def is_code(typed: str) -> bool:
    """Whether this is a recovery code, of whatever vault, and no passphrase."""
    try:
        as_secret(typed)
    except RecoveryCodeMistyped:
        return False
    return True


def _checksum(secret: bytes) -> bytes:
    return hashlib.sha256(b"inglenook recovery code 1" + secret).digest()[:_CHECKSUM_BYTES]
