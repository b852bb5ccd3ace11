"""Zip archives: the directory, the members one after another, and the streams that DOCX is made of.

Follows the format itself (PKWARE APPNOTE 6.3), without `zipfile`: that takes 23 seconds to list 200,000 entries before
they can be counted, trusts offsets that overlap, and refuses a whole archive for one bad name. No length is trusted:
the inflated bytes of a member are counted as they stream, and may not exceed what the directory says.
"""

from __future__ import annotations

import bz2
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from inglenook.core.reading import Found, Outcome
from inglenook.readers import charsets, zipcrypt
from inglenook.readers.failures import Unreadable

MOST_ENTRIES = 2_000
MOST_INFLATED = 200_000_000  # bytes of all members together
MOST_MEMBER = 100_000_000  # bytes of one member

_LOOKED_AT = 128 * 1024  # bytes at the end, twice what may stand behind the directory
_LARGEST_ENTRY = 4_000  # bytes of the directory for each entry that is allowed; names and extras need far less
_MOST_NAME = 400  # characters of a cleaned path
_CHUNK = 256 * 1024
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_AES = 99
_STORED, _DEFLATED, _BZIP2 = 0, 8, 12
# Charsets in which two letters of DOS beside each other (the öß of Größe) are one character of another script.
_OF_PAIRS = frozenset(("cp949", "johab", "gb18030"))
_OF_MAC = frozenset(("mac-roman", "mac-latin2"))  # whose own programs write UTF-8 into archives
_BEYOND = re.compile(rb"[\x80-\xff]+")
_WITHIN = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]{1,2}(?=[a-z])")
_LINK, _FILE_TYPE = 0o120000, 0o170000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory. `name` is cleaned: relative, with `/`, without parents; empty for what is skipped."""

    index: int
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    is_link: bool = False
    check: int = 0  # what the old cipher's header ends with
    strength: int = 0  # of AES, where that is the cipher
    has_crc: bool = True

    @property
    def is_encrypted(self) -> bool:
        """Whether it needs a password."""
        return bool(self.flags & _ENCRYPTED) or self.method == _AES


class _Inflater(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def directory(file: BinaryIO, most: int = MOST_ENTRIES) -> list[Entry]:
    """The entries in the order of the directory, folders and system files with an empty name; refused where there are
    more than `most`."""
    count, size, position, shift = _end_of_directory(file)
    if count > most or size > most * _LARGEST_ENTRY:
        raise Unreadable(Outcome.TOO_MUCH, "zip_entries")
    file.seek(position)
    data = file.read(size)
    raw: list[tuple[bytes, bytes, tuple[int, ...]]] = []
    at = 0
    while at + _CENTRAL.size <= len(data) and data.startswith(b"PK\x01\x02", at):
        fields = _CENTRAL.unpack_from(data, at)
        at += _CENTRAL.size
        name_length, extra_length, comment_length = fields[10:13]
        end = at + name_length
        raw.append((data[at:end], data[end : end + extra_length], fields[1:]))
        at = end + extra_length + comment_length
        if len(raw) > most:
            raise Unreadable(Outcome.TOO_MUCH, "zip_entries")
    if count and not raw:
        raise Unreadable(Outcome.DAMAGED, "zip")
    charset = _charset_of(raw)
    return [_entry(index, name, extra, fields, charset, shift) for index, (name, extra, fields) in enumerate(raw)]


def is_named(file: BinaryIO, mark: bytes) -> bool:
    """Whether a name of the directory holds this, which the last of it tell; the end of the archive is enough."""
    tail_start = max(0, file.seek(0, 2) - _LOOKED_AT)
    file.seek(tail_start)
    tail = file.read(_LOOKED_AT)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < _END.size:
        return False
    return mark in tail[max(0, end - _END.unpack_from(tail, end)[5]) : end]


def members(file: BinaryIO, start: int, limit: int, passwords: Sequence[str] = ()) -> Iterator[tuple[Found, bytes]]:
    """The members from directory index `start` on with their bytes; `Found.end` is the index to go on from."""
    total = given = 0
    if start == 0 and _is_another(file):
        yield Found(failure=Outcome.DAMAGED, detail="zip"), b""
    for entry in directory(file):
        counts = entry.size if entry.size <= MOST_MEMBER and entry.name else 0
        total += counts
        if entry.index < start or not entry.name:
            continue
        if given >= limit:
            return
        given += 1
        try:
            if total > MOST_INFLATED:
                raise Unreadable(Outcome.TOO_MUCH, "zip_size")
            data = content(file, entry, MOST_MEMBER, passwords)
        except Unreadable as failure:
            yield _failed(entry, failure), b""
            continue
        if is_fork(entry.name, data):
            given -= 1
        else:
            yield Found(name=entry.name, start=entry.index, end=entry.index + 1, member=True), data


def _is_another(file: BinaryIO) -> bool:
    """Whether the directory is that of an archive within this one, which was cut off: what stands before is no program
    that unpacks itself."""
    *_, shift = _end_of_directory(file)
    file.seek(0)
    return shift > 0 and file.read(4) == b"PK\x03\x04"


def _failed(entry: Entry, failure: Unreadable) -> Found:
    return Found(
        name=entry.name, start=entry.index, end=entry.index + 1, failure=failure.outcome, detail=failure.detail
    )


def content(file: BinaryIO, entry: Entry, most: int, passwords: Sequence[str] = ()) -> bytes:
    """All bytes of a member, at most `most`; an encrypted one by the password that fits."""
    if not entry.is_encrypted:
        return b"".join(stream(file, entry, most))
    for password in passwords:
        # Programs on Chinese Windows take the bytes of its own charset.
        for charset in ("utf-8",) if password.isascii() else ("utf-8", "gb18030"):
            try:
                return b"".join(stream(file, entry, most, password.encode(charset, "replace")))
            except zipcrypt.WrongPassword:
                continue
            except Unreadable as failure:
                # The old cipher lets one wrong password in 256 pass until the checksum.
                if failure.outcome is not Outcome.DAMAGED or entry.strength:
                    raise
    raise Unreadable(Outcome.PROTECTED, "zip")


def stream(file: BinaryIO, entry: Entry, most: int, password: bytes | None = None) -> Iterator[bytes]:
    """A member inflated piece by piece; its length and checksum are checked on the way.

    Raises `zipcrypt.WrongPassword` where `password` does not open it.
    """
    if entry.is_encrypted and password is None:
        raise Unreadable(Outcome.PROTECTED, "zip")
    if entry.is_link:
        raise Unreadable(Outcome.UNSUPPORTED, "link")
    if entry.size > most:
        raise Unreadable(Outcome.TOO_LARGE, "zip_member")
    pieces = _unpacked(file, entry, password or b"")
    length = crc = 0
    try:
        for piece in pieces:
            length += len(piece)
            crc = zlib.crc32(piece, crc)
            if length > entry.size:
                raise Unreadable(Outcome.DAMAGED, "zip_size")
            yield piece
    except (zlib.error, OSError, EOFError, ValueError) as error:
        raise Unreadable(Outcome.DAMAGED, "zip_data") from error
    if length != entry.size or (entry.has_crc and crc != entry.crc):
        raise Unreadable(Outcome.DAMAGED, "zip_crc")


def _unpacked(file: BinaryIO, entry: Entry, password: bytes) -> Iterator[bytes]:
    file.seek(entry.offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise Unreadable(Outcome.DAMAGED, "zip_header")
    name_length, extra_length = _LOCAL.unpack(head)[9:11]
    file.seek(name_length + extra_length, 1)
    pieces = _decrypted(file, entry, password) if entry.is_encrypted else _raw(file, entry.packed)
    if entry.method == _STORED:
        yield from pieces
    elif entry.method == _DEFLATED:
        yield from _inflated(pieces, zlib.decompressobj(-zlib.MAX_WBITS))
    elif entry.method == _BZIP2:
        yield from _inflated(pieces, bz2.BZ2Decompressor())
    else:
        raise Unreadable(Outcome.UNSUPPORTED, "zip_method")


def _decrypted(file: BinaryIO, entry: Entry, password: bytes) -> Iterator[bytes]:
    if entry.strength:
        yield from zipcrypt.from_aes(file.read, entry.packed, password, entry.strength)
        return
    if entry.packed > zipcrypt.MOST_OLD:
        raise Unreadable(Outcome.TOO_LARGE, "zip_protected")
    yield from zipcrypt.from_old(_raw(file, entry.packed), password, entry.check)


def _raw(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left > 0:
        piece = file.read(min(left, _CHUNK))
        if not piece:
            return
        left -= len(piece)
        yield piece


def _inflated(pieces: Iterator[bytes], inflater: _Inflater) -> Iterator[bytes]:
    """No step gives more than a chunk, however dense the data is. All pieces are taken, for an end may be checked."""
    for piece in pieces:
        if getattr(inflater, "eof", False):
            continue
        data = piece
        while True:
            out = inflater.decompress(data, _CHUNK)
            data = getattr(inflater, "unconsumed_tail", b"")
            if out:
                yield out
            if len(out) < _CHUNK or getattr(inflater, "eof", False):
                break


def _end_of_directory(file: BinaryIO) -> tuple[int, int, int, int]:
    """(entries, bytes, position of the directory, bytes that stand before the archive)."""
    length = file.seek(0, 2)
    tail_start = max(0, length - 65_557)
    file.seek(tail_start)
    tail = file.read(65_557)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        raise Unreadable(Outcome.DAMAGED, "zip")
    count, size, offset = _END.unpack_from(tail, found)[4:7]
    end = tail_start + found
    if count == 0xFFFF or 0xFFFFFFFF in (size, offset):
        wide = _end_of_directory_64(file, end)
        if wide is not None:
            count, size, offset, end = wide
    position = end - size
    if position < 0 or offset > position:
        raise Unreadable(Outcome.DAMAGED, "zip")
    return count, size, position, position - offset


def _end_of_directory_64(file: BinaryIO, end: int) -> tuple[int, int, int, int] | None:
    if end < _LOCATOR.size + _END_64.size:
        return None
    file.seek(end - _LOCATOR.size)
    if not file.read(_LOCATOR.size).startswith(b"PK\x06\x07"):
        return None
    start = end - _LOCATOR.size - _END_64.size
    file.seek(start)
    record = file.read(_END_64.size)
    if not record.startswith(b"PK\x06\x06"):
        return None
    count, size, offset = _END_64.unpack(record)[7:10]
    return count, size, offset, start


def _entry(index: int, name: bytes, extra: bytes, fields: tuple[int, ...], charset: str, shift: int) -> Entry:
    flags, method, crc = fields[2], fields[3], fields[6]
    packed, size, offset = fields[7], fields[8], fields[15]
    extras = _extras(extra)
    wide = iter(extras.get(1, b"")[at : at + 8] for at in range(0, 24, 8))
    size, packed, offset = (
        int.from_bytes(next(wide), "little") if value == 0xFFFFFFFF else value for value in (size, packed, offset)
    )
    mode = fields[14] >> 16
    is_unix = fields[0] >> 8 == 3
    is_link = is_unix and mode & _FILE_TYPE == _LINK
    path = clean_path(_decoded(name, flags, extras, charset))
    check = crc >> 24 if not flags & _DESCRIPTOR else fields[4] >> 8
    strength, has_crc = 0, True
    if method == _AES and len(aes := extras.get(0x9901, b"")) >= 7:
        version, _vendor, strength, method = struct.unpack_from("<H2sBH", aes)
        has_crc = version == 1
    return Entry(index, path, flags, method, crc, packed, size, offset + shift, is_link, check, strength, has_crc)


def _extras(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<2H", data, at)
        found.setdefault(kind, data[at + 4 : at + 4 + length])
        at += 4 + length
    return found


def _charset_of(raw: list[tuple[bytes, bytes, tuple[int, ...]]]) -> str:
    """The charset of the names that do not say; all of them together are asked, one alone is too short to tell."""
    names = b"\n".join(name for name, _, fields in raw if not fields[2] & _UTF8 and not name.isascii())[:16_000]
    if not names:
        return "cp437"
    charset = charsets.decode(names, None)[1]
    is_doubtful = charset in _OF_MAC or (charset in _OF_PAIRS and _WITHIN.sub(b"", names).isascii())
    return "cp437" if is_doubtful and _is_western(names) else charset


def _is_western(names: bytes) -> bool:
    """Whether all letters beyond ASCII are Latin ones to DOS, in which Windows writes them (Größe)."""
    letters = "".join(found.decode("cp437") for found in _BEYOND.findall(names))
    return all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters)


def _decoded(name: bytes, flags: int, extras: dict[int, bytes], charset: str) -> str:
    unicode_name = extras.get(0x7075, b"")  # Info-ZIP Unicode Path: version, CRC of the plain name, UTF-8
    if len(unicode_name) > 5 and unicode_name[1:5] == zlib.crc32(name).to_bytes(4, "little"):
        return unicode_name[5:].decode("utf-8", "replace")
    if flags & _UTF8 or name.isascii():
        return name.decode("utf-8", "replace")
    try:
        return name.decode(charset)
    except UnicodeError:
        return name.decode("cp437")


def is_fork(name: str, data: bytes) -> bool:
    """Whether macOS wrote this beside a file, for what other systems have no place for (AppleDouble, RFC 1740)."""
    return name.rpartition("/")[2].startswith("._") and data.startswith(b"\x00\x05\x16\x07")


def clean_path(name: str) -> str:
    """A relative path with `/`; empty for a folder and for what an operating system leaves behind."""
    shown = name if name.isprintable() else "".join(filter(str.isprintable, name))
    plain = shown.replace("\\", "/")
    if not plain or plain.endswith("/"):
        return ""
    parts = [part.strip() for part in plain.split("/")]
    kept = [part for part in parts if part not in ("", ".", "..") and not (len(part) == 2 and part[1] == ":")]
    if not kept:
        return "?"
    last = kept[-1]
    if "__MACOSX" in kept[:-1] or last in (".DS_Store", "Thumbs.db", "desktop.ini"):
        return ""
    return "/".join(kept)[-_MOST_NAME:]
