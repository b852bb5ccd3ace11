"""Mailboxes that part their mails otherwise than mbox: MMDF's by lines of four control characters, and UW-IMAP's `mbx`,
which says before each mail how long it is (mbx.c of its c-client).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

Span = tuple[int, int, bytes]  # where a mail begins and ends, and its bytes up to the limit that was given

_MMDF, _MBX = b"\1\1\1\1", b"*mbx*\r\n"
_MBX_HEAD = 2_048  # bytes before the first mail
_MBX_LINE = re.compile(
    rb" ?\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d [+-]\d{4},(\d{1,10});"
    rb"[0-9A-Fa-f]{8}([0-9A-Fa-f]{4})-[0-9A-Fa-f]{8}\r\n"
)
_EXPUNGED = 0x8000  # taken out, and not yet cleared away
_LONGEST = 1_000_000  # bytes of a line that are read at a time


def reader_of(head: bytes) -> Callable[[BinaryIO, int, int], Iterator[Span]] | None:
    """What reads a mailbox that begins so: from a place on, and at most so many bytes of a mail; None for any other."""
    if head.startswith(_MBX):
        return _mbx
    return _mmdf if head.startswith((_MMDF + b"\n", _MMDF + b"\r\n")) else None


def _mmdf(file: BinaryIO, start: int, most: int) -> Iterator[Span]:
    file.seek(start)
    begin = at = start
    lines: list[bytes] = []
    held = 0
    while line := file.readline(_LONGEST):
        at += len(line)
        if line.rstrip(b"\r\n") != _MMDF:
            if held <= most:
                lines.append(line)
                held += len(line)
            continue
        if any(not each.isspace() for each in lines):
            yield begin, at - len(line), b"".join(lines)[: most + 1]
        begin, lines, held = at, [], 0
    if any(not each.isspace() for each in lines):
        yield begin, at, b"".join(lines)[: most + 1]


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
            yield begin, at, file.read(min(size, most + 1))
