"""The key file `vault.json`: the data key, wrapped in several ways, and nothing secret beside it.

It is read strictly: one canonical form, a checksum over it (so that damage is told from a wrong passphrase before any
passphrase is asked for), and after unlocking a seal made with the data key itself, so that whoever can write the file
can change nothing in it unseen. It is replaced as a whole: written beside, flushed to the disk, renamed over.

While the vault is encrypted anew, `pending` holds the coming data key under the present one (`maintenance.rekey`).
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from inglenook.core import plainfiles
from inglenook.vault.errors import KeyFileMissing, NoVault, VaultDamaged, VaultTooNew, VaultUnreachable, of_disk

NAME = "vault.json"
STORE = "vault.db"
VERSION = 1
_FORMAT = "inglenook vault"
_LARGEST = 65_536
_MOST_WRAPPERS = 8

Fact = str | int
_Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Wrapper:
    """The data key under one other key. `facts` say how that key is had; they are authenticated with `sealed`."""

    kind: str  # passphrase, keychain, recovery
    facts: tuple[tuple[str, Fact], ...]
    nonce: bytes
    sealed: bytes

    def text(self, name: str) -> str:
        """A fact that is text."""
        value = dict(self.facts).get(name)
        if not isinstance(value, str):
            raise VaultDamaged(part="keys")
        return value

    def number(self, name: str) -> int:
        """A fact that is a whole number."""
        value = dict(self.facts).get(name)
        if not isinstance(value, int):
            raise VaultDamaged(part="keys")
        return value

    def raw(self, name: str) -> bytes:
        """A fact that is bytes, kept in hexadecimal."""
        return _bytes(self.text(name))


@dataclass(frozen=True, slots=True)
class Pending:
    """The coming data key, sealed under the present one."""

    verifier: str
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the key file says. `verifier` tells whether a data key is the vault's without telling the key."""

    vault: str
    made: int
    verifier: str
    wrappers: tuple[Wrapper, ...]
    pending: Pending | None = None
    seal: str = ""

    def wrapper(self, kind: str) -> Wrapper | None:
        """The wrapper of a kind, if the vault has one."""
        return next((each for each in self.wrappers if each.kind == kind), None)

    def sealed_with(self, secret: bytes) -> KeyFile:
        """The same, sealed with a secret derived from the data key."""
        return replace(self, seal=self._seal(secret))

    def is_sealed_with(self, secret: bytes) -> bool:
        """Whether nothing was changed since it was sealed."""
        return hmac.compare_digest(self.seal.encode(), self._seal(secret).encode())

    def about(self, kind: str, facts: tuple[tuple[str, Fact], ...], verifier: str) -> bytes:
        """What is authenticated with a wrapper: what is said of it, and which key of which vault it holds."""
        said = {"vault": self.vault, "key": verifier, "kind": kind, "facts": dict(facts)}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")

    def _seal(self, secret: bytes) -> str:
        return hmac.new(secret, _canonical(_plain(replace(self, seal=""))), hashlib.sha256).hexdigest()


def read(folder: Path) -> KeyFile:
    """The key file of a vault folder. `NoVault`, `KeyFileMissing`, `VaultDamaged` and `VaultTooNew` are told apart."""
    path = folder / NAME
    try:
        with plainfiles.opened(path) as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise (KeyFileMissing if (folder / STORE).exists() else NoVault)(folder=str(folder)) from None
    except NotADirectoryError:
        raise NoVault(folder=str(folder)) from None
    except OSError:
        raise VaultUnreachable(part="keys") from None
    return parse(data)


def parse(data: bytes) -> KeyFile:
    """Read the bytes of a key file; one changed bit anywhere is `VaultDamaged`."""
    try:
        value = json.loads(data[: _LARGEST + 1].decode("ascii"))
    except (ValueError, RecursionError):
        raise VaultDamaged(part="keys") from None
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        raise VaultDamaged(part="keys")
    checksum = value.pop("checksum", "")
    if not isinstance(checksum, str) or data != _file(value, checksum) or checksum != _checksum(value):
        raise VaultDamaged(part="keys")
    version = value.get("version")
    if not isinstance(version, int) or version != VERSION:
        raise VaultTooNew(found=str(version), known=VERSION)
    return _key_file(value)


def write(folder: Path, key_file: KeyFile, made_ns: int | None = None) -> None:
    """Put the key file in place as a whole: a crash leaves the old one or the new one. `made_ns` dates it."""
    plain = _plain(key_file)
    try:
        replace_safely(folder / NAME, _file(plain, _checksum(plain)), made_ns)
    except OSError as error:
        raise of_disk(error, "keys", folder) from None


def replace_safely(path: Path, data: bytes, made_ns: int | None = None) -> None:
    """Write a file beside, for the owner's eyes only from the first byte, flush it to the disk, rename it over.

    With `made_ns` (nanoseconds since 1970) it bears that time from its first moment on.
    """
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        flush_file(file)
    if made_ns is not None:
        os.utime(beside, ns=(made_ns, made_ns))
    beside.replace(path)
    flush_folder(path.parent)


def flush_file(file: BinaryIO) -> None:
    """Make what was written last through a power cut."""
    file.flush()
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)  # fsync alone stops at the drive's cache there
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut, where the system can do that."""
    if sys.platform == "win32":
        return  # NTFS journals the rename; a folder cannot be flushed
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems refuse
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _plain(key_file: KeyFile) -> _Json:
    pending = key_file.pending
    return {
        "format": _FORMAT,
        "version": VERSION,
        "vault": key_file.vault,
        "made": key_file.made,
        "verifier": key_file.verifier,
        "wrappers": [
            {"kind": each.kind, "facts": dict(each.facts), "nonce": each.nonce.hex(), "sealed": each.sealed.hex()}
            for each in key_file.wrappers
        ],
        "pending": None
        if pending is None
        else {"verifier": pending.verifier, "nonce": pending.nonce.hex(), "sealed": pending.sealed.hex()},
        "seal": key_file.seal,
    }


def _canonical(value: _Json) -> bytes:
    return json.dumps(value, sort_keys=True, indent=1, allow_nan=False).encode("ascii") + b"\n"


def _file(value: _Json, checksum: str) -> bytes:
    try:
        return _canonical({**value, "checksum": checksum})
    except (ValueError, TypeError, RecursionError):
        raise VaultDamaged(part="keys") from None


def _checksum(value: _Json) -> str:
    return hashlib.sha256(_canonical(value)).hexdigest()


def _key_file(value: _Json) -> KeyFile:
    wrappers = value.get("wrappers")
    pending = value.get("pending")
    made = value.get("made")
    if not isinstance(wrappers, list) or len(wrappers) > _MOST_WRAPPERS or not isinstance(made, int):
        raise VaultDamaged(part="keys")
    return KeyFile(
        vault=_text(value, "vault"),
        made=made,
        verifier=_text(value, "verifier"),
        wrappers=tuple(_wrapper(each) for each in wrappers),
        pending=None if pending is None else _pending(pending),
        seal=_text(value, "seal"),
    )


def _wrapper(value: object) -> Wrapper:
    if not isinstance(value, dict) or not isinstance(value.get("facts"), dict):
        raise VaultDamaged(part="keys")
    facts = sorted(value["facts"].items())
    if not all(isinstance(fact, (str, int)) and not isinstance(fact, bool) for _, fact in facts):
        raise VaultDamaged(part="keys")
    return Wrapper(_text(value, "kind"), tuple(facts), _bytes(_text(value, "nonce")), _bytes(_text(value, "sealed")))


def _pending(value: object) -> Pending:
    if not isinstance(value, dict):
        raise VaultDamaged(part="keys")
    return Pending(_text(value, "verifier"), _bytes(_text(value, "nonce")), _bytes(_text(value, "sealed")))


def _text(value: _Json, name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str):
        raise VaultDamaged(part="keys")
    return found


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise VaultDamaged(part="keys") from None


def vault_exists(folder: Path) -> bool:
    """Whether a vault's key file or store lies in the folder."""
    return (folder / NAME).is_file() or (folder / STORE).is_file()


def uses_keychain(folder: Path) -> bool:
    """Whether the vault says that the system's keychain holds its key; the keychain itself is not asked."""
    return read(folder).wrapper("keychain") is not None
