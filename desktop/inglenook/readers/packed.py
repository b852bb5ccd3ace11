"""Tar archives and files packed by gzip, bzip2 and xz: the members one after another, within the limits of a zip.

Follows the formats (POSIX.1-2017 pax, GNU tar, RFC 1952), without `tarfile`, whose patterns and sizes have allowed
several denials of service. Inflated bytes are counted as they stream: no step returns more than a chunk, and it stops
after `MOST_INFLATED` bytes. A packed file that is not a tar is one member; an archive within an archive is for the
caller to walk, as deep as the caller allows."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from inglenook.core.reading import Found, Outcome
from inglenook.readers import charsets, tarhead
from inglenook.readers.archive import MOST_ENTRIES, MOST_INFLATED, MOST_MEMBER, clean_path, is_fork
from inglenook.readers.failures import Unreadable

_CHUNK = 256 * 1024
_SPARSE, _MOST_STRETCHES = b"S", 10_000
_BLOCK = tarhead.BLOCK
_XZ_MEMORY = 128 * 1024 * 1024
_MOST_ATTRIBUTES = 1_000_000  # bytes of one pax header or long name
_SUFFIXES = re.compile(r"\.(?:gz|gzip|z|bz2|bz|xz|lzma)$", re.IGNORECASE)
_TAR_SUFFIXES = re.compile(r"\.(?:tgz|tbz2?|txz)$", re.IGNORECASE)
_PAX_RECORD = re.compile(rb"(\d{1,7}) ([^=\n]{1,100})=")
_REGULAR, _FOLDER = b"\0" + b"07", b"5"
_LINKS_AND_DEVICES = b"12346"


class Inflater(Protocol):
    """What unpacks a stream piece by piece."""

    @property
    def eof(self) -> bool:
        """Whether the stream is at its end."""

    @property
    def unused_data(self) -> bytes:
        """What was given behind the end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """What comes of the next bytes."""


_INFLATERS: dict[bytes, Callable[[], Inflater]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY),
}


def members(name: str, file: BinaryIO, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    """The members from entry `start` on, at most `limit`; `Found.end` is the entry to go on from.

    `name` is that of the packed file; the one member of a file that is no tar is called so, without the suffix.
    """
    file.seek(0)
    is_packed = file.read(6).startswith(tuple(_INFLATERS))
    stream = Stream(_inflated(file))
    head = stream.peek(_BLOCK)
    if tarhead.is_tar(head):
        yield from _entries(stream, start, limit)
    elif not is_packed:
        raise Unreadable(Outcome.DAMAGED, "tar")
    elif start == 0 and limit > 0:
        yield _lone(name, stream)


def _lone(name: str, stream: Stream) -> tuple[Found, bytes]:
    inner = _TAR_SUFFIXES.sub(".tar", _SUFFIXES.sub("", name))
    path = clean_path(inner) or "?"
    try:
        data = stream.take(MOST_MEMBER + 1, is_whole=False)
        if len(data) > MOST_MEMBER:
            raise Unreadable(Outcome.TOO_LARGE, "packed_member")
    except Unreadable as failure:
        return Found(name=path, end=1, failure=failure.outcome, detail=failure.detail), b""
    return Found(name=path, end=1, member=True), data


def _inflated(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of the file, inflated if it is packed; several packed streams after one another are one."""
    file.seek(0)
    data = file.read(_CHUNK)
    if not data.startswith(tuple(_INFLATERS)):
        while data:
            yield data
            data = file.read(_CHUNK)
        return
    while (make := next((make for magic, make in _INFLATERS.items() if data.startswith(magic)), None)) is not None:
        inflater = make()
        while not inflater.eof:
            out = step(inflater, data)
            if out:
                yield out
            # zlib hands back what it has not looked at, the others keep it.
            data = getattr(inflater, "unconsumed_tail", b"")
            if not data and not inflater.eof and len(out) < _CHUNK:
                data = file.read(_CHUNK)
                if not data:
                    raise Unreadable(Outcome.DAMAGED, "packed_end")
        data = inflater.unused_data
        if len(data) < 6:
            data += file.read(_CHUNK)


def step(inflater: Inflater, data: bytes) -> bytes:
    """What comes of the next bytes, a chunk at most; raises `Unreadable`."""
    try:
        return inflater.decompress(data, _CHUNK)
    except lzma.LZMAError as error:
        is_large = "emory" in str(error)
        raise Unreadable(Outcome.TOO_MUCH if is_large else Outcome.DAMAGED, "packed_data") from error
    except (zlib.error, OSError, EOFError, ValueError) as error:
        raise Unreadable(Outcome.DAMAGED, "packed_data") from error


class Stream:
    """Inflated bytes, counted, with a look ahead."""

    def __init__(self, pieces: Iterator[bytes], before: int = 0) -> None:
        self._pieces = pieces
        self._held = bytearray()
        self.total = before  # bytes that were unpacked, with so many before these

    def peek(self, length: int) -> bytes:
        """The next bytes without taking them; fewer at the end."""
        while len(self._held) < length and self._more():
            pass
        return bytes(self._held[:length])

    def take(self, length: int, *, is_whole: bool = True) -> bytes:
        """The next `length` bytes; too few are damage, unless fewer will do."""
        data = self.peek(length)
        del self._held[: len(data)]
        if is_whole and len(data) < length:
            raise Unreadable(Outcome.DAMAGED, "packed_end")
        return data

    def count(self, length: int) -> None:
        """Count bytes that were not there and are given all the same."""
        self.total += length
        if self.total > MOST_INFLATED:
            raise Unreadable(Outcome.TOO_MUCH, "packed_size")

    def skip(self, length: int) -> None:
        """Pass over bytes without keeping them."""
        while length > len(self._held):
            length -= len(self._held)
            self._held.clear()
            if not self._more():
                raise Unreadable(Outcome.DAMAGED, "packed_end")
        del self._held[:length]

    def _more(self) -> bool:
        piece = next(self._pieces, b"")
        self.total += len(piece)
        if self.total > MOST_INFLATED:
            raise Unreadable(Outcome.TOO_MUCH, "packed_size")
        self._held += piece
        return bool(piece)


@dataclass(slots=True)
class _Header:
    """One header of a tar. `padded` is the room that its content takes."""

    name: bytes
    size: int
    kind: bytes
    stretches: tuple[tuple[int, int], ...] = ()  # of a file with holes: where each stretch of its bytes belongs
    whole: int = -1  # its length with the holes; -1 for a file without any

    @property
    def padded(self) -> int:
        return -(-self.size // _BLOCK) * _BLOCK


def _entries(stream: Stream, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    """The files of a tar; a damaged header ends it, for nothing tells where the next one is."""
    given = 0
    for index in range(MOST_ENTRIES + 1):
        try:
            header = _next_header(stream)
            if header is None or given >= limit:
                return
            if index == MOST_ENTRIES:
                raise Unreadable(Outcome.TOO_MUCH, "packed_entries")
            path = "" if header.kind == _FOLDER else clean_path(_decoded(header.name))
            if index < start or not path:
                stream.skip(header.padded)
                continue
            found, data = _content(stream, header, path, index)
            if is_fork(path, data):
                continue
            given += 1
        except Unreadable as failure:
            yield Found(failure=failure.outcome, detail=failure.detail), b""
            return
        yield found, data


def _content(stream: Stream, header: _Header, path: str, index: int) -> tuple[Found, bytes]:
    outcome, detail = None, ""
    if header.kind in _LINKS_AND_DEVICES:
        # Some write the length of the linked file, but its content never follows.
        return Found(name=path, start=index, end=index + 1, failure=Outcome.UNSUPPORTED, detail="link"), b""
    if header.kind not in _REGULAR:
        outcome, detail = Outcome.UNSUPPORTED, "tar_kind"
    elif header.size > MOST_MEMBER:
        outcome, detail = Outcome.TOO_LARGE, "packed_member"
    if outcome is not None:
        stream.skip(header.padded)
        return Found(name=path, start=index, end=index + 1, failure=outcome, detail=detail), b""
    if header.whole > MOST_MEMBER:
        stream.skip(header.padded)
        return Found(name=path, start=index, end=index + 1, failure=Outcome.TOO_LARGE, detail="packed_member"), b""
    data = stream.take(header.size)
    stream.skip(min(header.padded - header.size, len(stream.peek(_BLOCK))))
    if header.whole >= 0:
        stream.count(header.whole)
        data = _with_holes(data, header)
    return Found(name=path, start=index, end=index + 1, member=True), data


def _with_holes(data: bytes, header: _Header) -> bytes:
    """A file whose long runs of zeros were left out, as it was. Newer archives begin it with where its bytes belong."""
    stretches = header.stretches
    if not stretches:
        said = data.split(b"\n", 1)[0]
        count = int(said) if said.isdigit() and len(said) < 6 else -1
        numbers = data.split(b"\n", 2 * count + 1)[1 : 2 * count + 1] if count >= 0 else []
        are_sound = count >= 0 and len(numbers) == 2 * count
        if not are_sound or not all(number.isdigit() and len(number) < 12 for number in numbers):
            raise Unreadable(Outcome.DAMAGED, "tar")
        stretches = tuple((int(at), int(size)) for at, size in zip(numbers[::2], numbers[1::2], strict=True))
        used = sum(map(len, (said, *numbers))) + 1 + len(numbers)
        data = data[-(-used // _BLOCK) * _BLOCK :]
    whole = bytearray(header.whole)
    at = 0
    for place, size in stretches:
        if place + size > header.whole or at + size > len(data):
            raise Unreadable(Outcome.DAMAGED, "tar")
        whole[place : place + size] = data[at : at + size]
        at += size
    return bytes(whole)


def _next_header(stream: Stream) -> _Header | None:
    """The next header that stands for something, with what the ones before it say of it; None at the end."""
    path, size, whole = b"", -1, -1
    for _ in range(MOST_ENTRIES):
        block = stream.take(_BLOCK, is_whole=False)
        if len(block) < _BLOCK or not block.strip(b"\0"):
            return None
        if not tarhead.checksum_fits(block):
            raise Unreadable(Outcome.DAMAGED, "tar")
        header = _header(block)
        if header.kind not in b"xgXLK":
            header.name = path or header.name
            header.size = size if size >= 0 else header.size
            header.whole = whole
            if header.kind == _SPARSE:
                header.kind = b"0"
                header.whole, header.stretches = _number(block[483:495]), _stretches(stream, block)
            return header
        if header.size > _MOST_ATTRIBUTES:
            raise Unreadable(Outcome.TOO_MUCH, "tar_header")
        data = stream.take(header.size)
        stream.skip(header.padded - header.size)
        if header.kind == b"L":
            path = data.rstrip(b"\0")
        elif header.kind in b"xX":
            facts = _pax(data)
            path = facts.get(b"path", path)
            stated = facts.get(b"size", b"")
            size = int(stated) if stated.isdigit() and len(stated) < 15 else size
            if facts.get(b"GNU.sparse.major") == b"1":
                path = facts.get(b"GNU.sparse.name", path)
                length = facts.get(b"GNU.sparse.realsize", b"")
                whole = int(length) if length.isdigit() and len(length) < 15 else whole
    raise Unreadable(Outcome.TOO_MUCH, "tar_header")


def _stretches(stream: Stream, block: bytes) -> tuple[tuple[int, int], ...]:
    """Where the bytes of a file with holes belong: four places in its header, the others in blocks that follow."""
    found: list[tuple[int, int]] = []
    fields, goes_on = block[386:482], block[482] != 0
    while True:
        for at in range(0, len(fields), 24):
            if fields[at : at + 24].strip(b"\0"):
                found.append((_number(fields[at : at + 12]), _number(fields[at + 12 : at + 24])))
        if not goes_on:
            return tuple(found) or ((0, 0),)
        if len(found) > _MOST_STRETCHES:
            raise Unreadable(Outcome.TOO_MUCH, "tar_header")
        block = stream.take(_BLOCK)
        fields, goes_on = block[:504], block[504] != 0


def _header(block: bytes) -> _Header:
    name = block[:100].partition(b"\0")[0]
    # GNU tar keeps times where POSIX keeps the front of a long name.
    prefix = block[345:500].partition(b"\0")[0] if block[257:263] == b"ustar\0" else b""
    kind = block[156:157]
    if kind in b"\0" + b"0" and name.endswith(b"/"):
        kind = _FOLDER
    return _Header(prefix + b"/" + name if prefix else name, _number(block[124:136]), kind)


def _number(field: bytes) -> int:
    """An octal number, or a binary one where the first bit is set (GNU)."""
    if field[0] & 0x80:
        value = int.from_bytes(field, "big") & ~(0xFF << 8 * (len(field) - 1))
        return value if field[0] == 0x80 else MOST_INFLATED + 1
    digits = field.strip(b" \0").partition(b"\0")[0].strip()
    if not digits:
        return 0
    if not all(digit in b"01234567" for digit in digits):
        raise Unreadable(Outcome.DAMAGED, "tar")
    return int(digits, 8)


def _pax(data: bytes) -> dict[bytes, bytes]:
    """The records `length key=value\\n` of an extended header."""
    facts: dict[bytes, bytes] = {}
    at = 0
    while (match := _PAX_RECORD.match(data, at)) is not None:
        length = int(match[1])
        if length < match.end() - at + 1:
            break
        facts[match[2]] = data[match.end() : at + length - 1]
        at += length
    return facts


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return charsets.decode(name, None)[0]
