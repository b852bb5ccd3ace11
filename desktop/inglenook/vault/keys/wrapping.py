"""Wrapping a key in a key: Argon2id for passphrases (RFC 9106), HKDF for random secrets, AES-256-GCM around the key.

Everything a wrapper says about itself (which vault, which key, the stretching and its parameters) is authenticated
with it, so that nobody who can write the file can talk us into a weaker stretching (the downgrade that Bitwarden
guards against, too). Parameters are bounded before memory is taken.
"""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass

from inglenook.vault.errors import TooLittleMemory, WeakProtection

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
_MIB = 1024  # KiB

FLOOR_MEMORY_KIB = 64 * _MIB
FLOOR_PASSES = 3
FLOOR_LANES = 4
MOST_MEMORY_KIB = 1024 * _MIB
_MOST_PASSES = 64
_MOST_LANES = 16
_AIM_S = 0.7  # the middle of the half to one second that unlocking may take


class Unwrappable(Exception):
    """The key does not open this wrapper; the caller knows what that means for the person."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How hard a passphrase is stretched: Argon2id with `memory_kib`, `passes` and `lanes`."""

    memory_kib: int = FLOOR_MEMORY_KIB
    passes: int = FLOOR_PASSES
    lanes: int = FLOOR_LANES

    def check(self) -> None:
        """Raise `WeakProtection` below the floor or beyond anything that we write, before any memory is taken."""
        is_fit = (
            FLOOR_MEMORY_KIB <= self.memory_kib <= MOST_MEMORY_KIB
            and FLOOR_PASSES <= self.passes <= _MOST_PASSES
            and FLOOR_LANES <= self.lanes <= _MOST_LANES
        )
        if not is_fit:
            raise WeakProtection()

    def stretch(self, passphrase: str, salt: bytes) -> bytes:
        """The 32-byte key of a passphrase. Compatibility forms are folded first: full-width letters type the same."""
        from argon2.exceptions import HashingError  # late: a vault opened by its keychain never needs it
        from argon2.low_level import Type, hash_secret_raw

        self.check()
        secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
        try:
            return hash_secret_raw(secret, salt, self.passes, self.memory_kib, self.lanes, KEY_BYTES, Type.ID)
        except (HashingError, MemoryError):
            raise TooLittleMemory(megabytes=self.memory_kib // _MIB) from None


def calibrated() -> Calibration:
    """The stretching that takes about 0.7 s here: memory first, up to 1 GiB or a quarter of all, then passes."""
    floor = Calibration()
    _seconds(floor)  # the first run pays for fresh memory
    per_unit = max(_seconds(floor), 1e-3)
    most = min(MOST_MEMORY_KIB, max(FLOOR_MEMORY_KIB, _machine_kib() // 4))
    units = max(1, min(round(_AIM_S / per_unit), most // FLOOR_MEMORY_KIB))
    passes = max(FLOOR_PASSES, min(_MOST_PASSES, round(FLOOR_PASSES * _AIM_S / (per_unit * units))))
    return Calibration(units * FLOOR_MEMORY_KIB, passes)


def wrap(key: bytes, wrapping: bytes, about: bytes) -> tuple[bytes, bytes]:
    """Seal `key`; `about` is authenticated with it. Gives nonce and sealed bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce, AESGCM(wrapping).encrypt(nonce, key, about)


def unwrap(nonce: bytes, sealed: bytes, wrapping: bytes, about: bytes) -> bytes:
    """Open what `wrap` sealed; raise `Unwrappable` for another key or any changed bit."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = AESGCM(wrapping).decrypt(nonce, sealed, about)
    except (InvalidTag, ValueError):
        raise Unwrappable() from None
    if len(key) != KEY_BYTES:
        raise Unwrappable()
    return key


def derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key for one purpose from a secret that is random already (HKDF, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"inglenook 1 " + purpose).derive(secret)


def _seconds(calibration: Calibration) -> float:
    begun = time.perf_counter()
    calibration.stretch("calibration", bytes(SALT_BYTES))
    return time.perf_counter() - begun


def _machine_kib() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, ValueError, OSError):
        return 4 * 1024 * _MIB  # a system that does not say is taken for a small one
