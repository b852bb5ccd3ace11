"""The data key: 32 random bytes that encrypt the store, kept only wrapped.

A vault has its key under a passphrase, under an item of the system's keychain, or both, and always under a recovery
code. Unlocking never makes a key: what does not open is an error with a name, and the file stays as it was.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field, replace

from inglenook.core.errors import WrongUse
from inglenook.vault.errors import (
    KeyMismatch,
    NotProtectedSo,
    VaultDamaged,
    WrongKey,
    WrongRecoveryCode,
)
from inglenook.vault.keys import recovery
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.keys.keyfile import Fact, KeyFile, Pending, Wrapper
from inglenook.vault.keys.wrapping import (
    KEY_BYTES,
    SALT_BYTES,
    Calibration,
    Unwrappable,
    calibrated,
    derived,
    unwrap,
    wrap,
)

_SERVICE = "Inglenook vault"


@dataclass(frozen=True, slots=True)
class Protection:
    """What is to open a new vault beside the recovery code: a passphrase, the system's keychain, or both."""

    passphrase: str | None = field(default=None, repr=False)
    keychain: bool = False


@dataclass(frozen=True, slots=True)
class Unlock:
    """What a vault is to be opened with. The first given counts: recovery code, passphrase, keychain."""

    passphrase: str | None = field(default=None, repr=False)
    recovery: str | None = field(default=None, repr=False)
    keychain: bool = False


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of a store. Never printed, never logged."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")

    @classmethod
    def new(cls) -> DataKey:
        """A key out of the system's random source."""
        return cls(os.urandom(KEY_BYTES))

    def specification(self) -> str:
        """SQLCipher's raw form, which skips its own stretching. Anything but 64 digits would be a passphrase to it."""
        digits = self.raw.hex()
        if len(digits) != 2 * KEY_BYTES:
            raise ValueError("a raw key has 64 hexadecimal digits")
        return f"x'{digits}'"

    def verifier(self, vault: str) -> str:
        """A mark by which the key is known again, and from which it cannot be had."""
        return hmac.new(self.raw, b"inglenook 1 verifier " + vault.encode(), hashlib.sha256).hexdigest()[:32]

    def sealing(self, vault: str) -> bytes:
        """The secret that seals the key file."""
        return derived(self.raw, vault.encode(), b"key file")


def new_vault_id() -> str:
    """A name for a vault, random and never shown."""
    return os.urandom(16).hex()


def protect(
    base: KeyFile, key: DataKey, protection: Protection, keychain: Keychain, calibration: Calibration | None = None
) -> tuple[KeyFile, str]:
    """The key file with `key` under everything that `protection` names and a new recovery code, which is given too."""
    if not protection.passphrase and not protection.keychain:
        raise WrongUse(reason="no_passphrase")
    base = replace(base, verifier=key.verifier(base.vault), wrappers=(), pending=None)
    secret = os.urandom(recovery.SECRET_BYTES)
    base = with_recovery(base, key, secret)
    if protection.passphrase:
        base = with_passphrase(base, key, protection.passphrase, calibration)
    if protection.keychain:
        base = with_keychain(base, key, keychain)
    return sealed(base, key), recovery.as_code(secret)


def sealed(key_file: KeyFile, key: DataKey) -> KeyFile:
    """The key file as it may be written."""
    return key_file.sealed_with(key.sealing(key_file.vault))


def with_passphrase(base: KeyFile, key: DataKey, passphrase: str, calibration: Calibration | None = None) -> KeyFile:
    """The key file with the passphrase in place of the one it had."""
    if not passphrase:
        raise WrongUse(reason="no_passphrase")
    how = calibration or calibrated()
    salt = os.urandom(SALT_BYTES)
    facts: tuple[tuple[str, Fact], ...] = (
        ("kdf", "argon2id"),
        ("lanes", how.lanes),
        ("memory_kib", how.memory_kib),
        ("passes", how.passes),
        ("salt", salt.hex()),
    )
    return _with(base, key, "passphrase", facts, how.stretch(passphrase, salt))


def with_recovery(base: KeyFile, key: DataKey, secret: bytes) -> KeyFile:
    """The key file with a recovery secret in place of the one it had."""
    salt = os.urandom(SALT_BYTES)
    facts: tuple[tuple[str, Fact], ...] = (("kdf", "hkdf-sha256"), ("salt", salt.hex()))
    return _with(base, key, "recovery", facts, derived(secret, salt, b"recovery"))


def with_keychain(base: KeyFile, key: DataKey, keychain: Keychain) -> KeyFile:
    """The key file with a new keychain item; the old one, if any, still stands and is the caller's to forget."""
    secret, salt = os.urandom(KEY_BYTES), os.urandom(SALT_BYTES)
    item = f"{base.vault[:12]}-{os.urandom(4).hex()}"
    holder = keychain.keep(_SERVICE, item, secret.hex())
    facts: tuple[tuple[str, Fact], ...] = (
        ("holder", holder),
        ("item", item),
        ("kdf", "hkdf-sha256"),
        ("salt", salt.hex()),
        ("service", _SERVICE),
    )
    return _with(base, key, "keychain", facts, derived(secret, salt, b"keychain"))


def forget_item(key_file: KeyFile, keychain: Keychain) -> None:
    """Take the key file's item out of the keychain, where that can be done."""
    wrapper = key_file.wrapper("keychain")
    if wrapper is not None:
        keychain.forget(wrapper.text("holder"), wrapper.text("service"), wrapper.text("item"))


def opened(key_file: KeyFile, unlock: Unlock, keychain: Keychain) -> DataKey:
    """The data key; raises the error that says why it cannot be had."""
    if unlock.recovery:
        raw = _by_recovery(key_file, unlock.recovery)
    elif unlock.passphrase:
        raw = _by_passphrase(key_file, unlock.passphrase)
    elif unlock.keychain:
        raw = _by_keychain(key_file, keychain)
    else:
        raise WrongUse(reason="no_passphrase")
    key = DataKey(raw)
    if not is_of(key_file, key):
        raise VaultDamaged(part="keys")
    return key


def is_of(key_file: KeyFile, key: DataKey) -> bool:
    """Whether a key file is that of this data key, and as it was sealed with it."""
    is_ours = hmac.compare_digest(key.verifier(key_file.vault), key_file.verifier)
    return is_ours and key_file.is_sealed_with(key.sealing(key_file.vault))


def pending_for(key_file: KeyFile, present: DataKey, coming: DataKey) -> Pending:
    """The coming key, sealed under the present one."""
    verifier = coming.verifier(key_file.vault)
    secret = derived(present.raw, key_file.vault.encode(), b"coming key")
    return Pending(verifier, *wrap(coming.raw, secret, key_file.about("pending", (), verifier)))


def pending_key(key_file: KeyFile, present: DataKey) -> DataKey | None:
    """The coming key of an encryption that was cut short."""
    pending = key_file.pending
    if pending is None:
        return None
    secret = derived(present.raw, key_file.vault.encode(), b"coming key")
    try:
        about = key_file.about("pending", (), pending.verifier)
        return DataKey(unwrap(pending.nonce, pending.sealed, secret, about))
    except Unwrappable:
        raise VaultDamaged(part="keys") from None


def _with(base: KeyFile, key: DataKey, kind: str, facts: tuple[tuple[str, Fact], ...], wrapping: bytes) -> KeyFile:
    nonce, sealed_key = wrap(key.raw, wrapping, base.about(kind, facts, base.verifier))
    others = tuple(each for each in base.wrappers if each.kind != kind)
    return replace(base, wrappers=(*others, Wrapper(kind, facts, nonce, sealed_key)))


def _by_passphrase(key_file: KeyFile, passphrase: str) -> bytes:
    wrapper = _required(key_file, "passphrase")
    how = Calibration(wrapper.number("memory_kib"), wrapper.number("passes"), wrapper.number("lanes"))
    try:
        return _unwrapped(key_file, wrapper, how.stretch(passphrase, wrapper.raw("salt")))
    except Unwrappable:
        raise WrongKey() from None


def _by_recovery(key_file: KeyFile, code: str) -> bytes:
    secret = recovery.as_secret(code)
    wrapper = _required(key_file, "recovery")
    try:
        return _unwrapped(key_file, wrapper, derived(secret, wrapper.raw("salt"), b"recovery"))
    except Unwrappable:
        raise WrongRecoveryCode() from None


def _by_keychain(key_file: KeyFile, keychain: Keychain) -> bytes:
    wrapper = _required(key_file, "keychain")
    value = keychain.read(wrapper.text("holder"), wrapper.text("service"), wrapper.text("item"))
    try:
        secret = bytes.fromhex(value)
        if len(secret) != KEY_BYTES:
            raise KeyMismatch()
        return _unwrapped(key_file, wrapper, derived(secret, wrapper.raw("salt"), b"keychain"))
    except (Unwrappable, ValueError):
        raise KeyMismatch() from None


def _required(key_file: KeyFile, kind: str) -> Wrapper:
    wrapper = key_file.wrapper(kind)
    if wrapper is None:
        raise NotProtectedSo(kind=kind)
    return wrapper


def _unwrapped(key_file: KeyFile, wrapper: Wrapper, wrapping: bytes) -> bytes:
    about = key_file.about(wrapper.kind, wrapper.facts, key_file.verifier)
    return unwrap(wrapper.nonce, wrapper.sealed, wrapping, about)
