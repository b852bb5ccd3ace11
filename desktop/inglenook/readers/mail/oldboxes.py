"""Mailboxes that part their mails otherwise than mbox: MMDF's by lines of four control characters, and UW-IMAP's `mbx`,
which says before each mail how long it is (mbx.c of its c-client).

No line of a mail is quoted in either: nothing but what parts them has a meaning (https://manpages.ubuntu.com/manpages/
noble/man5/mmdf.5.html). UW-IMAP and others begin a mail of MMDF with a line `From `, too, which says when it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

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


def reader_of(head: bytes) -> Callable[[BinaryIO, int, int], Iterator[Span]] | None:
    """What reads a mailbox that begins so: from a place on, and at most so many bytes of a mail; None for any other."""
    if head.startswith(_MBX):
        return _mbx
    return _mmdf if head.startswith((_MMDF + b"\n", _MMDF + b"\r\n")) else None


def marks(opening: bytes) -> tuple[tuple[str, str], ...]:
    """What UW-IMAP's line above a mail says was done with it, as other mailboxes say it in the mail (`status`)."""
    found = _MBX_LINE.fullmatch(opening)
    if found is None:
        return ()
    done = int(found[2], 16)
    letters = ((_ANSWERED, "A"), (_DELETED, "D"), (_FLAGGED, "F"))
    states = "".join(letter for bit, letter in letters if done & bit)
    said = (("status", "RO" if done & _READ else "O"), ("x-status", states))
    return tuple(each for each in said if each[1])


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
