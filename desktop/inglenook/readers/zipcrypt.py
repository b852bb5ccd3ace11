"""Encrypted members of a zip opened with a password: the old stream cipher and WinZip's AES (APPNOTE 6.3.10, 6.1;
WinZip AE-1 and AE-2). Each gives the packed bytes as they were before encryption, or says that the password is wrong.
"""

from __future__ import annotations

import hashlib
import hmac
import zlib
from collections.abc import Callable, Iterable, Iterator

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

_HEADER = 12  # bytes that the old cipher puts first; the last of them tells most wrong passwords
_SALTS = {1: 8, 2: 12, 3: 16}  # bytes of salt by strength of AES; the key has twice as many
_CHECK, _TAG = 2, 10
_ROUNDS = 1000
_BLOCK = 16
_LOW = 0xFFFFFFFF
MOST_OLD = 8_000_000  # bytes; the old cipher is done byte by byte, at a megabyte a second


def _table() -> list[int]:
    # zlib's CRC of one byte, without its two inversions, is the table of the CRC.
    return [zlib.crc32(bytes((byte,)), _LOW) ^ _LOW for byte in range(256)]


_CRC = _table()


class WrongPassword(Exception):
    """The password does not fit this member."""


def from_old(pieces: Iterable[bytes], password: bytes, check: int) -> Iterator[bytes]:
    """The old cipher (PKWARE's): `check` is the last byte of the header that a right password gives."""
    one, two, three = 0x12345678, 0x23456789, 0x34567890
    for byte in password:
        one = (one >> 8) ^ _CRC[(one ^ byte) & 255]
        two = ((two + (one & 255)) * 134775813 + 1) & _LOW
        three = (three >> 8) ^ _CRC[(three ^ (two >> 24)) & 255]
    left = _HEADER
    for piece in pieces:
        out = bytearray(len(piece))
        for at, byte in enumerate(piece):
            mask = three | 2
            out[at] = plain = byte ^ (((mask * (mask ^ 1)) >> 8) & 255)
            one = (one >> 8) ^ _CRC[(one ^ plain) & 255]
            two = ((two + (one & 255)) * 134775813 + 1) & _LOW
            three = (three >> 8) ^ _CRC[(three ^ (two >> 24)) & 255]
        if left:
            if left <= len(out) and out[left - 1] != check:
                raise WrongPassword
            head, left = left, max(0, left - len(out))
            del out[:head]
        yield bytes(out)


def from_aes(read: Callable[[int], bytes], size: int, password: bytes, strength: int) -> Iterator[bytes]:
    """WinZip's AES in counter mode; what was read is authenticated at its end. `size` counts salt, check and tag."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    if strength not in _SALTS:
        raise Unreadable(Outcome.PROTECTED, "zip_method")
    salt = read(_SALTS[strength])
    check = read(_CHECK)
    length = 2 * _SALTS[strength]
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 2 * length + _CHECK)
    if not hmac.compare_digest(keys[-_CHECK:], check):
        raise WrongPassword
    cipher = Cipher(algorithms.AES(keys[:length]), modes.ECB()).encryptor()  # noqa: S305 - the counter is our own
    tag = hmac.new(keys[length : 2 * length], digestmod=hashlib.sha1)
    left = size - len(salt) - _CHECK - _TAG
    counter = 1
    while left > 0:
        piece = read(min(left, 65_536))
        if not piece:
            raise Unreadable(Outcome.DAMAGED, "zip_data")
        left -= len(piece)
        tag.update(piece)
        blocks = -(-len(piece) // _BLOCK)
        counters = b"".join(number.to_bytes(_BLOCK, "little") for number in range(counter, counter + blocks))
        counter += blocks
        mask = cipher.update(counters)[: len(piece)]
        yield (int.from_bytes(piece, "big") ^ int.from_bytes(mask, "big")).to_bytes(len(piece), "big")
    if not hmac.compare_digest(tag.digest()[:_TAG], read(_TAG)):
        raise Unreadable(Outcome.DAMAGED, "zip_data")
