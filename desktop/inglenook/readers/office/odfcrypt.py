"""Encrypted OpenDocument files opened with a password (ODF 1.3 part 2, section 3.4; XML Encryption 1.1 for GCM).

Each part is deflated and encrypted by itself (AES-256-CBC, the key by PBKDF2), or the whole package as one member
(AES-256-GCM, the key by Argon2id), as LibreOffice writes them. Blowfish, which OpenOffice wrote before 2012, is not
opened.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from inglenook.core.characters import whole_number
from inglenook.core.reading import Outcome
from inglenook.readers.archive import MOST_INFLATED
from inglenook.readers.failures import Unreadable
from inglenook.readers.office.ooxml import Package
from inglenook.readers.xmlstream import Target, local

_WHOLE = "encrypted-package"
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_MOST_ROUNDS = 5_000_000  # of PBKDF2; LibreOffice takes 100,000
_MOST_MEMORY = 256 * 1024  # KiB of Argon2id; LibreOffice takes 64 MiB
_NONCE = 12
_BLOCK = 16


@dataclass(slots=True)
class _Part:
    """How one part is encrypted, by the local names of the manifest's attributes."""

    facts: dict[str, str] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """The last word of a name that may be a URL or a URN, in lower case."""
        return self.facts.get(name, "").lower().replace("#", "/").replace(":", "/").rpartition("/")[2]

    def data(self, name: str) -> bytes:
        """A value in Base64."""
        try:
            return base64.b64decode(self.facts.get(name, ""), validate=True)
        except (binascii.Error, ValueError) as error:
            raise Unreadable(Outcome.DAMAGED, "opendocument") from error

    def number(self, name: str, most: int) -> int:
        """A count between 1 and `most`."""
        number = whole_number(self.facts.get(name, ""), 12)
        if number is None or not 1 <= number <= most:
            raise Unreadable(Outcome.PROTECTED, "opendocument_method")
        return number


class _Manifest(Target):
    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.parts: dict[str, _Part] = {}
        self._path = ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        facts = {local(key): value for key, value in attributes.items()}
        if name == "file-entry":
            self._path = facts.get("full-path", "")
        elif name == "encryption-data":
            self.parts[self._path] = _Part(facts)
        elif name in ("algorithm", "key-derivation") and self._path in self.parts:
            self.parts[self._path].facts.update(facts)
        elif name == "start-key-generation" and self._path in self.parts:
            self.parts[self._path].facts["start-key"] = facts.get("start-key-generation-name", "")


def opened(data: bytes, passwords: Sequence[str]) -> bytes | None:
    """The package with its text in the clear, or None where no password fits."""
    package = Package(data)
    manifest = _Manifest(package)
    package.parse("META-INF/manifest.xml", manifest)
    wanted = [path for path in (_WHOLE, *_PARTS) if path in manifest.parts and package.has(path)]
    if not wanted:
        raise Unreadable(Outcome.PROTECTED, "opendocument_method")
    for password in passwords:
        plain: dict[str, bytes] = {}
        for path in wanted:
            part = _decrypted(manifest.parts[path], package.content(path), password)
            if part is None:
                break
            plain[path] = part
        else:
            return plain[_WHOLE] if _WHOLE in plain else _rebuilt(package, plain)
    return None


def _rebuilt(package: Package, plain: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if package.has("mimetype"):
            made.writestr("mimetype", package.content("mimetype"))
        for path, data in plain.items():
            made.writestr(path, data)
    return file.getvalue()


def _decrypted(part: _Part, data: bytes, password: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    method = part.word("algorithm-name")
    if method == "aes256-gcm":
        nonce = part.data("initialisation-vector")
        if len(nonce) != _NONCE:
            raise Unreadable(Outcome.DAMAGED, "opendocument")
        try:
            # XML Encryption puts the nonce before the text.
            packed = AESGCM(_key(part, password)).decrypt(nonce, data.removeprefix(nonce), None)
        except InvalidTag:
            return None
        return packed if packed.startswith(b"PK") else _inflated(packed)
    if method != "aes256-cbc":
        raise Unreadable(Outcome.PROTECTED, "opendocument_method")
    packed = _from_cbc(part, data, _key(part, password))
    digest = hashlib.sha256 if part.word("checksum-type").startswith("sha256") else hashlib.sha1
    if digest(packed[:1024]).digest() != part.data("checksum"):
        return None
    return _inflated(packed)


def _from_cbc(part: _Part, data: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    vector = part.data("initialisation-vector")
    if len(vector) != _BLOCK or not data or len(data) % _BLOCK:
        raise Unreadable(Outcome.DAMAGED, "opendocument")
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    plain = cipher.update(data) + cipher.finalize()
    # The last byte says how many were filled in; with a wrong key it says anything.
    return plain[: -plain[-1]] if 1 <= plain[-1] <= _BLOCK else plain


def _key(part: _Part, password: str) -> bytes:
    start = (hashlib.sha256 if part.word("start-key") == "sha256" else hashlib.sha1)(password.encode()).digest()
    salt = part.data("salt")
    kind = part.word("key-derivation-name")
    if kind == "pbkdf2":
        rounds = part.number("iteration-count", _MOST_ROUNDS)
        return hashlib.pbkdf2_hmac("sha1", start, salt, rounds, 32)
    if kind == "argon2id" and len(salt) >= 8:
        from argon2.low_level import Type, hash_secret_raw

        return hash_secret_raw(
            start,
            salt,
            part.number("argon2-iterations", 50),
            part.number("argon2-memory", _MOST_MEMORY),
            part.number("argon2-lanes", 16),
            32,
            Type.ID,
        )
    raise Unreadable(Outcome.PROTECTED, "opendocument_method")


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = inflater.decompress(data, MOST_INFLATED)
    except zlib.error as error:
        raise Unreadable(Outcome.DAMAGED, "opendocument") from error
    if inflater.unconsumed_tail:
        raise Unreadable(Outcome.TOO_MUCH, "inflated")
    return plain
