"""Protected files, encrypted for the tests by what each format's specification says."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_IV, _SALT = bytes(range(16)), bytes(range(16, 32))
_NS = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, as old formats use it."""
    box, at = list(range(256)), 0
    for i in range(256):
        at = (at + box[i] + key[i % len(key)]) & 255
        box[i], box[at] = box[at], box[i]
    out, i, at = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 255
        at = (at + box[i]) & 255
        box[i], box[at] = box[at], box[i]
        out.append(byte ^ box[(box[i] + box[at]) & 255])
    return bytes(out)


def pdf(password: str, text: str = "The secret wall.", attached: bytes = b"") -> bytes:
    """A page encrypted by the standard handler, revision 2 (ISO 32000-1, 7.6.3); perhaps with an attached `a.txt`."""
    padded = (password.encode("latin-1") + _PAD)[:32]
    owner = rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], padded)
    identity, permissions = b"0123456789abcdef", -4
    key = hashlib.md5(padded + owner + struct.pack("<i", permissions) + identity).digest()[:5]
    user = rc4(key, _PAD)

    def hidden(data: bytes, number: int) -> bytes:
        return rc4(hashlib.md5(key + struct.pack("<I", number)[:3] + bytes(2)).digest()[:10], data)

    content = hidden(f"BT /F 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1"), 5)
    name = hidden(b"a.txt", 1).hex().encode()
    names = b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F<%s>/EF<</F 7 0 R>>>>]>>>>" % name
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % (names if attached else b""),
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>" % (owner.hex().encode(), user.hex().encode(), permissions),
        b"<</Type/EmbeddedFile/Length %d>>stream\n%s\nendstream" % (len(attached), hidden(attached, 7)),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 8\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 8/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>" % ((identity.hex().encode(),) * 2)
    return body + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(body)


def old_zip(password: bytes, files: Mapping[str, bytes]) -> bytes:
    """A zip with PKWARE's old cipher over deflated members (APPNOTE 6.1)."""
    return _zip(files, lambda data: _old_cipher(password, data, zlib.crc32(data) >> 24), 8, b"")


def aes_zip(password: bytes, files: Mapping[str, bytes]) -> bytes:
    """A zip with WinZip's AE-2 and 256 bits over deflated members."""
    return _zip(
        files,
        lambda data: _aes_cipher(password, _deflated(data)),
        99,
        struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8),
    )


def _zip(files: Mapping[str, bytes], encrypt: object, method: int, extra: bytes) -> bytes:
    assert callable(encrypt)
    body, directory = b"", b""
    for name, data in files.items():
        packed = encrypt(data)
        crc = 0 if method == 99 else zlib.crc32(data)
        common = struct.pack("<5H3L2H", 20, 1, method, 0, 0, crc, len(packed), len(data), len(name), len(extra))
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<3H2L", 0, 0, 0, 0, len(body))
        directory += name.encode() + extra
        body += b"PK\x03\x04" + common + name.encode() + extra + packed
    count = len(files)
    return body + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _old_cipher(password: bytes, data: bytes, check: int) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = zlib.crc32(bytes((byte,)), keys[0] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = zlib.crc32(bytes((keys[1] >> 24,)), keys[2] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    for byte in password:
        turn(byte)
    out = bytearray()
    for byte in bytes(range(11)) + bytes((check,)) + _deflated(data):
        mask = keys[2] | 2
        out.append(byte ^ ((mask * (mask ^ 1)) >> 8 & 255))
        turn(byte)
    return bytes(out)


def _aes_cipher(password: bytes, data: bytes) -> bytes:
    keys = hashlib.pbkdf2_hmac("sha1", password, _SALT, 1000, 66)
    cipher = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor()
    out = bytearray()
    for at in range(0, len(data), 16):
        mask = cipher.update((at // 16 + 1).to_bytes(16, "little"))
        out += bytes(a ^ b for a, b in zip(data[at : at + 16], mask, strict=False))
    tag = hmac.new(keys[32:64], out, hashlib.sha1).digest()[:10]
    return _SALT + keys[64:] + bytes(out) + tag


def odf(plain: bytes, password: str) -> bytes:
    """An OpenDocument package with each part encrypted by itself (AES-256-CBC, PBKDF2)."""
    parts, lines = {}, []
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name in ("content.xml", "styles.xml", "meta.xml"):
                packed = _deflated(data)
                key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), _SALT, 1000, 32)
                cipher = Cipher(algorithms.AES(key), modes.CBC(_IV)).encryptor()
                fill = 16 - len(packed) % 16
                parts[name] = cipher.update(packed + bytes(fill - 1) + bytes((fill,))) + cipher.finalize()
                digest = base64.b64encode(hashlib.sha256(packed[:1024]).digest()).decode()
                lines.append(
                    f'<m:file-entry m:full-path="{name}"><m:encryption-data m:checksum-type="{_NS}#sha256-1k"'
                    f' m:checksum="{digest}"><m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc"'
                    f' m:initialisation-vector="{base64.b64encode(_IV).decode()}"/>'
                    f"{_derivation('PBKDF2', m_iteration_count=1000)}</m:encryption-data></m:file-entry>"
                )
            elif name == "mimetype":
                parts[name] = data
    return _package(parts, lines)


def odf_whole(plain: bytes, password: str) -> bytes:
    """An OpenDocument package encrypted as a whole (AES-256-GCM, Argon2id)."""
    start = hashlib.sha256(password.encode()).digest()
    key = hash_secret_raw(start, _SALT, 1, 64, 1, 32, Type.ID)
    nonce = _IV[:12]
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        mimetype = package.read("mimetype")
    derivation = _derivation(
        "urn:org:documentfoundation:names:experimental:office:manifest:argon2id",
        m_argon2_iterations=1, m_argon2_memory=64, m_argon2_lanes=1,
    )  # fmt: skip
    line = (
        '<m:file-entry m:full-path="encrypted-package"><m:encryption-data><m:algorithm'
        ' m:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm"'
        f' m:initialisation-vector="{base64.b64encode(nonce).decode()}"/>{derivation}'
        "</m:encryption-data></m:file-entry>"
    )
    packed = nonce + AESGCM(key).encrypt(nonce, plain, None)
    return _package({"mimetype": mimetype, "encrypted-package": packed}, [line])


def _derivation(name: str, **facts: int) -> str:
    more = "".join(f' {key.replace("m_", "m:", 1).replace("_", "-")}="{value}"' for key, value in facts.items())
    return (
        f'<m:key-derivation m:key-derivation-name="{name}" m:key-size="32"'
        f' m:salt="{base64.b64encode(_SALT).decode()}"{more}/><m:start-key-generation'
        ' m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" m:key-size="32"/>'
    )


def _package(parts: Mapping[str, bytes], lines: list[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{_NS}">{"".join(lines)}</m:manifest>')
    return file.getvalue()
