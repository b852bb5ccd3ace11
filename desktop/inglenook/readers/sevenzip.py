"""7-Zip archives: the members one after another, within the limits of a zip.

Follows `7zFormat.txt` of the LZMA SDK. Files are packed into streams, often all into one, so what stands before a
member has to be unpacked for it as well. Read are LZMA, LZMA2, Deflate, bzip2 and what is not packed, each also behind
AES with a password. Not read are what programs alone are packed with (BCJ, BCJ2) and PPMd: such a member is named.
"""

from __future__ import annotations

import bz2
import hashlib
import lzma
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from inglenook.core.reading import Found, Outcome
from inglenook.readers.archive import MOST_MEMBER, clean_path, is_fork
from inglenook.readers.failures import Unreadable
from inglenook.readers.packed import Inflater, Stream, step
from inglenook.readers.sevenzipheader import (
    AES,
    BZIP2,
    CODED,
    COPY,
    DEFLATE,
    HEADER,
    LZMA,
    LZMA2,
    START,
    Coder,
    File,
    Header,
    Packed,
)

_MOST_HEADER = 4_000_000  # bytes
_MOST_CODED = 4  # times that a header is packed once more
_MOST_MEMORY = 256 * 1024 * 1024  # of what was unpacked last, which LZMA refers to
_CHUNK = 256 * 1024
_FAR = 1 << 62  # bytes into a file
_MOST_ROUNDS = 22  # of hashing, as a power of two; 7-Zip writes 19


def members(file: BinaryIO, start: int, limit: int, passwords: Sequence[str] = ()) -> Iterator[tuple[Found, bytes]]:
    """The members from number `start` on with their bytes; `Found.end` is the number to go on from."""
    opening = _Opening(file, passwords)
    files, packed = opening.contents()
    unpacking: _Unpacking | None = None
    given = total = 0
    for index, entry in enumerate(files):
        if given >= limit:
            return
        path = "" if entry.is_folder else clean_path(entry.name)
        if entry.within >= 0 and (unpacking is None or unpacking.within != entry.within):
            total += unpacking.total if unpacking is not None else 0
            unpacking = _Unpacking(opening, packed[entry.within], entry.within, entry, total)
        if index < start or not path:
            if unpacking is not None and entry.within >= 0:
                unpacking.behind += entry.size
            continue
        try:
            data = unpacking.take(entry) if unpacking is not None and entry.within >= 0 else b""
        except Unreadable as failure:
            given += 1
            told = Found(name=path, start=index, end=index + 1, failure=failure.outcome, detail=failure.detail)
            yield told, b""
            continue
        if not is_fork(path, data):
            given += 1
            yield Found(name=path, start=index, end=index + 1, member=True), data


class _Unpacking:
    """One of the packed streams at work. What is passed over is unpacked only if something behind it is wanted."""

    def __init__(self, opening: _Opening, packed: Packed, within: int, first: File, before: int) -> None:
        self.within = within
        self.behind = 0  # bytes that are to be passed over
        self._opening, self._packed, self._first, self._before = opening, packed, first, before
        self._stream: Stream | None = None
        self._broken: Unreadable | None = None

    @property
    def total(self) -> int:
        """How many bytes were unpacked."""
        return self._stream.total - self._before if self._stream is not None else 0

    def take(self, entry: File) -> bytes:
        """The bytes of the next file; raises `Unreadable`, as for all behind it where the stream itself is broken."""
        if entry.size > MOST_MEMBER:
            self.behind += entry.size
            raise Unreadable(Outcome.TOO_LARGE, "packed_member")
        if self._broken is not None:
            raise self._broken
        try:
            if self._stream is None:
                self._stream = Stream(self._opening.unpacked(self._packed, self._first), self._before)
            self._stream.skip(self.behind)
            self.behind = 0
            data = self._stream.take(entry.size)
        except Unreadable as failure:
            self._broken = failure
            raise
        if entry.is_link:
            raise Unreadable(Outcome.UNSUPPORTED, "link")
        if entry.crc is not None and zlib.crc32(data) != entry.crc:
            raise Unreadable(Outcome.DAMAGED, "packed_data")
        return data


class _Opening:
    """An archive with the passwords that are tried on it."""

    def __init__(self, file: BinaryIO, passwords: Sequence[str]) -> None:
        self._file, self._passwords = file, passwords
        self._keys: dict[tuple[bytes, str], bytes] = {}

    def contents(self) -> tuple[list[File], list[Packed]]:
        """The files and the packed streams. Raises `Unreadable`."""
        self._file.seek(0)
        head = self._file.read(START)
        place, length = (int.from_bytes(head[at : at + 8], "little") for at in (12, 20))
        if len(head) < START or zlib.crc32(head[12:]) != int.from_bytes(head[8:12], "little"):
            raise Unreadable(Outcome.DAMAGED, "7z")
        if not length:
            return [], []
        if length > _MOST_HEADER:
            raise Unreadable(Outcome.TOO_MUCH, "packed_entries")
        self._file.seek(min(START + place, _FAR))
        said = self._file.read(length)
        if zlib.crc32(said) != int.from_bytes(head[28:], "little"):
            raise Unreadable(Outcome.DAMAGED, "7z")
        for _ in range(_MOST_CODED):
            header = Header(said)
            kind = header.byte()
            if kind == HEADER:
                return header.contents()
            if kind != CODED:
                break
            packed, _, sizes, crcs = header.streams()
            if len(packed) != 1 or sizes[0] > _MOST_HEADER:
                break
            whole = File(size=sizes[0], crc=crcs[0] if crcs[0] is not None else packed[0].crc)
            said = _Unpacking(self, packed[0], 0, whole, 0).take(whole)
        raise Unreadable(Outcome.DAMAGED, "7z")

    def unpacked(self, packed: Packed, first: File) -> Iterator[bytes]:
        """What comes of a packed stream, of which `first` is the first file: it tells whether a password fits."""
        if not packed.steps:
            raise Unreadable(Outcome.UNSUPPORTED, "zip_method")
        if not packed.is_protected:
            return self._pieces(packed, "")
        for password in self._passwords:
            try:
                data = Stream(self._pieces(packed, password)).take(min(first.size, MOST_MEMBER))
            except Unreadable:
                continue
            if first.crc is None or first.size > MOST_MEMBER or zlib.crc32(data) == first.crc:
                return self._pieces(packed, password)
        raise Unreadable(Outcome.PROTECTED, "7z")

    def _pieces(self, packed: Packed, password: str) -> Iterator[bytes]:
        pieces = self._read(packed)
        for coder in packed.steps:
            if coder.method == AES:
                pieces = _deciphered(pieces, coder.told, password, self._keys)
            elif coder.method != COPY:
                pieces = _inflated(pieces, _INFLATERS[coder.method](coder))
            pieces = _first_of(pieces, coder.size)
        return pieces

    def _read(self, packed: Packed) -> Iterator[bytes]:
        at, left = packed.start, packed.length
        while left > 0 and at < _FAR:
            self._file.seek(at)
            piece = self._file.read(min(left, _CHUNK))
            if not piece:
                return
            at, left = at + len(piece), left - len(piece)
            yield piece


def _inflated(pieces: Iterator[bytes], inflater: Inflater) -> Iterator[bytes]:
    """Unpacked, a chunk at most at a time, however dense it is."""
    for piece in pieces:
        data = piece
        while True:
            out = step(inflater, data)
            data = getattr(inflater, "unconsumed_tail", b"")
            if out:
                yield out
            if len(out) < _CHUNK or inflater.eof:
                break
        if inflater.eof:
            return


def _first_of(pieces: Iterator[bytes], length: int) -> Iterator[bytes]:
    for piece in pieces:
        yield piece[:length]
        length -= len(piece)
        if length <= 0:
            return


def _of_lzma(coder: Coder) -> Inflater:
    """LZMA or LZMA2 as it was told. It never needs more memory than comes out of it."""
    told = coder.told
    about: dict[str, Any] = {}
    if coder.method == LZMA2 and len(told) == 1 and told[0] <= 40:
        memory = (2 | told[0] & 1) << (told[0] // 2 + 11)
        about["id"] = lzma.FILTER_LZMA2
    elif coder.method == LZMA and len(told) == 5 and told[0] < 9 * 5 * 5:
        memory = int.from_bytes(told[1:], "little")
        about |= {"id": lzma.FILTER_LZMA1, "lc": told[0] % 9, "lp": told[0] // 9 % 5, "pb": told[0] // 45}
    else:
        raise Unreadable(Outcome.DAMAGED, "packed_data")
    about["dict_size"] = max(4_096, min(memory, coder.size))
    if about["dict_size"] > _MOST_MEMORY:
        raise Unreadable(Outcome.TOO_MUCH, "packed_size")
    try:
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[about])
    except (lzma.LZMAError, ValueError, OverflowError) as error:
        raise Unreadable(Outcome.DAMAGED, "packed_data") from error


_INFLATERS: dict[bytes, Callable[[Coder], Inflater]] = {
    LZMA: _of_lzma,
    LZMA2: _of_lzma,
    DEFLATE: lambda _: zlib.decompressobj(-15),
    BZIP2: lambda _: bz2.BZ2Decompressor(),
}


def _deciphered(
    pieces: Iterator[bytes], told: bytes, password: str, keys: dict[tuple[bytes, str], bytes]
) -> Iterator[bytes]:
    """AES-256 in blocks that are chained, with a key that takes half a million rounds of SHA-256."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    first, second = (told + bytes(2))[:2]
    salted, begun = first >> 7 & 1, first >> 6 & 1
    at = 2 if first & 0xC0 else 1
    salted, begun = (salted + (second >> 4), begun + (second & 15)) if first & 0xC0 else (salted, begun)
    salt, begin = told[at : at + salted], told[at + salted : at + salted + begun].ljust(16, b"\0")
    if first & 0x3F > _MOST_ROUNDS or len(begin) != 16:
        raise Unreadable(Outcome.PROTECTED, "zip_method")
    if (told, password) not in keys:
        keys[told, password] = _key(password, salt, first & 0x3F)
    cipher = Cipher(algorithms.AES(keys[told, password]), modes.CBC(begin)).decryptor()
    for piece in pieces:
        yield cipher.update(piece)


def _key(password: str, salt: bytes, power: int) -> bytes:
    said = salt + password.encode("utf-16-le")
    digest = hashlib.sha256()
    at_once = min(1 << power, 4_096)
    for start in range(0, 1 << power, at_once):
        digest.update(b"".join([said + number.to_bytes(8, "little") for number in range(start, start + at_once)]))
    return digest.digest()
