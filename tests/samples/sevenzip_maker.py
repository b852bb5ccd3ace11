"""7-Zip archives written by hand for the tests, as 7zFormat.txt describes them."""

from __future__ import annotations

import bz2
import hashlib
import lzma
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

POWER = 6  # of two: rounds of hashing, where 7-Zip takes 19
_IV = bytes(range(16))
_LZMA1: dict[str, Any] = {"id": lzma.FILTER_LZMA1, "dict_size": 65_536, "lc": 3, "lp": 0, "pb": 2}
_LZMA2: dict[str, Any] = {"id": lzma.FILTER_LZMA2, "dict_size": 65_536}


def number(value: int) -> bytes:
    """A number as headers have it."""
    for more in range(8):
        if value < 1 << 7 * (more + 1):
            first = (0xFF00 >> more & 0xFF) | value >> 8 * more
            return bytes([first]) + (value & (1 << 8 * more) - 1).to_bytes(more, "little")
    return b"\xff" + value.to_bytes(8, "little")


def _raw(data: bytes, method: dict[str, Any]) -> bytes:
    return lzma.compress(data, lzma.FORMAT_RAW, filters=[method])


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def _coder(method: str, data: bytes) -> tuple[bytes, bytes]:
    """How a coder is described, and what it makes of the data."""
    if method == "lzma":
        return b"\x23\3\1\1\5\x5d" + (65_536).to_bytes(4, "little"), _raw(data, _LZMA1)
    if method == "lzma2":
        return b"\x21\x21\1\x08", _raw(data, _LZMA2)
    if method == "deflate":
        return b"\3\4\1\x08", _deflated(data)
    if method == "bzip2":
        return b"\3\4\2\2", bz2.compress(data)
    if method == "ppmd":
        return b"\x23\3\4\1\5" + bytes(5), data
    return b"\1\0", data


def _enciphered(data: bytes, password: str) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    digest = hashlib.sha256()
    for count in range(1 << POWER):
        digest.update(b"salt" + password.encode("utf-16-le") + count.to_bytes(8, "little"))
    cipher = Cipher(algorithms.AES(digest.digest()), modes.CBC(_IV)).encryptor()
    told = bytes([0xC0 | POWER, 0x3F]) + b"salt" + _IV
    return b"\x24\6\xf1\7\1" + number(len(told)) + told, cipher.update(data + bytes(-len(data) % 16))


def _stream(files: Sequence[bytes], method: str, password: str, start: int) -> tuple[bytes, bytes]:
    """What describes files that are packed as one, and the packed bytes."""
    data = b"".join(files)
    coder, packed = _coder(method, data)
    folder, sizes = b"\1" + coder, number(len(data))
    if password:
        closed, enciphered = _enciphered(packed, password)
        folder, sizes = b"\2" + closed + coder + b"\1\0", number(len(packed)) + sizes
        packed = enciphered
    places = b"\6" + number(start) + b"\1\x09" + number(len(packed)) + b"\0"
    unpack = b"\7\x0b\1\0" + folder + b"\x0c" + sizes + b"\0"
    crcs = b"".join(zlib.crc32(each).to_bytes(4, "little") for each in files)
    within = b"\x08\x0d" + number(len(files)) + b"\x09" + b"".join(number(len(each)) for each in files[:-1])
    return places + unpack + within + b"\x0a\1" + crcs + b"\0\0", packed


def written(body: bytes, header: bytes) -> bytes:
    """An archive of packed bytes and a header, with the checksums that they should have."""
    end = len(body).to_bytes(8, "little") + len(header).to_bytes(8, "little") + zlib.crc32(header).to_bytes(4, "little")
    return b"7z\xbc\xaf\x27\x1c\0\4" + zlib.crc32(end).to_bytes(4, "little") + end + body + header


def header(
    files: Mapping[str, bytes | None], method: str = "lzma2", password: str = "", links: Sequence[str] = ()
) -> tuple[bytes, bytes]:
    """The packed bytes and the header of an archive. None is a folder; what has no bytes lies in no stream."""
    streams, packed = _stream([data for data in files.values() if data], method, password, 0)
    are_empty = [not data for data in files.values()]
    about = b"\x0e" + _said(_bits(are_empty))
    about += b"\x0f" + _said(_bits([data is not None for data in files.values() if not data]))
    about += b"\x11" + _said(b"\0" + "".join(f"{name}\0" for name in files).encode("utf-16-le"))
    modes_ = [0x8000 | 0o120777 << 16 if name in links else 0x20 for name in files]
    about += b"\x15" + _said(b"\1\0" + b"".join(each.to_bytes(4, "little") for each in modes_))
    return packed, b"\1\4" + streams + b"\5" + number(len(files)) + about + b"\0\0"


def sevenzip(
    files: Mapping[str, bytes | None],
    method: str = "lzma2",
    password: str = "",
    *,
    is_coded: bool = False,
    links: Sequence[str] = (),
) -> bytes:
    """An archive of files. `is_coded`: its header is packed as well, and closed where there is a password."""
    body, head = header(files, method, password, links)
    if is_coded:
        streams, packed = _stream([head], "lzma", password, len(body))
        body, head = body + packed, b"\x17" + streams
    return written(body, head)


def _said(data: bytes) -> bytes:
    return number(len(data)) + data


def _bits(bits: Sequence[bool]) -> bytes:
    padded = [*bits, *[False] * (-len(bits) % 8)]
    return bytes(
        sum(0x80 >> at for at, bit in enumerate(padded[start : start + 8]) if bit) for start in range(0, len(padded), 8)
    )
