"""Mailboxes that part their mails otherwise than mbox: MMDF, Foxmail (`.BOX`) and Pegasus Mail (`.PMM`) by characters
that no text has, UW-IMAP's `mbx` (mbx.c of its c-client) and The Bat! (`.tbb`) by saying how long each is.

No line of a mail is quoted in any: nothing but what parts them has a meaning (https://manpages.ubuntu.com/manpages/
noble/man5/mmdf.5.html). UW-IMAP and others begin a mail of MMDF with a line `From `, too, which says when it came. What
is known of the others is what people found out: https://blog.chinaunix.net/uid-7535303-id-2615033.html for Foxmail,
David Harris's notes in https://community.pmail.com for Pegasus, lazyhamster's Observer for The Bat!
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from inglenook.core.characters import one_line
from inglenook.core.reading import Outcome
from inglenook.readers import charsets
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import mail, status

# Where a mail begins and ends, its bytes up to the limit that was given, and the line above it.
Span = tuple[int, int, bytes, bytes]

_MMDF, _MBX = b"\1\1\1\1", b"*mbx*\r\n"
_MBX_HEAD = 2_048  # bytes before the first mail
_MBX_LINE = re.compile(
    rb" ?\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d [+-]\d{4},(\d{1,10});"
    rb"[0-9A-Fa-f]{8}([0-9A-Fa-f]{4})-[0-9A-Fa-f]{8}\r\n"
)
_READ, _DELETED, _FLAGGED, _ANSWERED = 1, 1 << 1, 1 << 2, 1 << 3
_EXPUNGED = 1 << 15  # taken out, and not yet cleared away
_LONGEST = 1_000_000  # bytes of a line that are read at a time
_FOXMAIL = b"\x10" * 7 + b"\x11" * 6 + b"S\r\n"
_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]{0,4}:")
_PEGASUS, _PEGASUS_HEAD, _PEGASUS_NAME = b"\x1a", 128, 50
_THE_BAT, _THE_BAT_MAIL = b"\x20\x06\x79\x19", b"\x21\x09\x70\x19"
_RECORD = struct.Struct("<4sL4xL4xB15xL8x")  # its mark and length, when the mail came, whether deleted, its length
_CHUNK = 1024 * 1024


def reader_of(head: bytes) -> Callable[[BinaryIO, int, int], Iterator[Span]] | None:
    """What reads a mailbox that begins so: from a place on, and at most so many bytes of a mail; None for any other."""
    if head.startswith(_MBX):
        return _mbx
    if head.startswith(_THE_BAT):
        return _the_bat
    if head.startswith(_FOXMAIL) and _FIELD.match(head, len(_FOXMAIL)):  # an address book of its begins so, too
        return partial(_parted, _FOXMAIL, 0)
    if b"\0" in head[1:_PEGASUS_NAME] and mail.looks_like_mail(head[_PEGASUS_HEAD:]):
        return partial(_parted, _PEGASUS, _PEGASUS_HEAD)
    return _mmdf if head.startswith((_MMDF + b"\n", _MMDF + b"\r\n")) else None


def folder_of(opening: bytes) -> str:
    """What Pegasus calls the folder, whose file has another name; "" for all others."""
    if len(opening) != _PEGASUS_HEAD or b"\0" not in opening[:_PEGASUS_NAME]:
        return ""  # a From_ line may be as long
    return one_line(charsets.decode(opening[:_PEGASUS_NAME].partition(b"\0")[0], None)[0])


def received(opening: bytes) -> int | None:
    """When The Bat! had the mail, in seconds since 1970; None for all others."""
    return _RECORD.unpack(opening)[2] or None if opening.startswith(_THE_BAT_MAIL) else None


def marks(opening: bytes) -> tuple[tuple[str, str], ...]:
    """What stands above a mail of what was done with it, as other mailboxes say it in the mail."""
    if opening.startswith(_THE_BAT_MAIL):
        return status.fields(is_deleted=bool(_RECORD.unpack(opening)[3] & 1))
    found = _MBX_LINE.fullmatch(opening)
    if found is None:
        return ()
    done = int(found[2], 16)
    return status.fields(
        is_read=bool(done & _READ),
        is_answered=bool(done & _ANSWERED),
        is_deleted=bool(done & _DELETED),
        is_flagged=bool(done & _FLAGGED),
    )


def _mmdf(file: BinaryIO, start: int, most: int) -> Iterator[Span]:
    file.seek(start)
    begin = at = start
    lines: list[bytes] = []
    held, opening = 0, b""
    while line := file.readline(_LONGEST):
        at += len(line)
        if line.rstrip(b"\r\n") != _MMDF:
            if not lines and line.startswith(b"From "):
                begin, opening = at, line
            elif held <= most:
                lines.append(line)
                held += len(line)
            continue
        if any(not each.isspace() for each in lines):
            yield begin, at - len(line), b"".join(lines)[: most + 1], opening
        begin, lines, held, opening = at, [], 0, b""
    if any(not each.isspace() for each in lines):
        yield begin, at, b"".join(lines)[: most + 1], opening


def _parted(mark: bytes, head: int, file: BinaryIO, start: int, most: int) -> Iterator[Span]:
    file.seek(0)
    opening = file.read(head)
    for begin, end, data in parted(file, mark, start or head, most):
        yield begin, end, data, opening


def parted(file: BinaryIO, mark: bytes, begin: int, most: int) -> Iterator[tuple[int, int, bytes]]:
    """What stands between marks from byte `begin` on: where each begins and ends, and its bytes up to a limit."""
    file.seek(begin)
    kept: list[bytes] = []  # of the mail at `begin`, up to the limit, and how long it is as far as it was read
    length, rest, is_over = 0, b"", False
    while not is_over:
        chunk = file.read(_CHUNK)
        is_over = not chunk
        *whole, last = (rest + chunk).split(mark)
        if is_over:
            whole.append(last)
        for each in whole:
            data = b"".join((*kept, each))
            if data.strip():
                yield begin, begin + length + len(each), data[: most + 1]
            begin += length + len(each) + len(mark)
            kept, length = [], 0
        body = last[: max(0, len(last) - len(mark) + 1)]
        rest = last[len(body) :]
        if length <= most:
            kept.append(body)
        length += len(body)


def _the_bat(file: BinaryIO, start: int, most: int) -> Iterator[Span]:
    file.seek(4)
    at = start or int.from_bytes(file.read(2), "little")
    while True:
        file.seek(at)
        record = file.read(_RECORD.size)
        if not record:
            return
        if len(record) < _RECORD.size or not record.startswith(_THE_BAT_MAIL):
            raise Unreadable(Outcome.DAMAGED, "mbx")
        begin, size = at + _RECORD.unpack(record)[1], _RECORD.unpack(record)[4]
        if begin < at + _RECORD.size:
            raise Unreadable(Outcome.DAMAGED, "mbx")
        at = begin + size
        file.seek(begin)
        data = file.read(min(size, most + 1))
        if data.strip():
            yield begin, begin + max(size if len(data) > most else 0, len(data)), data, record


def _mbx(file: BinaryIO, start: int, most: int) -> Iterator[Span]:
    at = start or _MBX_HEAD
    while True:
        file.seek(at)
        line = file.readline(200)
        found = _MBX_LINE.fullmatch(line)
        if found is None:
            if line.strip(b"\0\r\n "):
                raise Unreadable(Outcome.DAMAGED, "mbx")
            return
        begin, size = at + len(line), int(found[1])
        at = begin + size
        if size and not int(found[2], 16) & _EXPUNGED:
            yield begin, at, file.read(min(size, most + 1)), line
