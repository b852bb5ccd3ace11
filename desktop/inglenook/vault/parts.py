"""What a mail carries is kept once: a mail as its own stretches and as originals that are put into it when it is read.

`cut` looks for the attachments' bytes within their mail; `joined` makes the mail of the pieces again. Both write base64
with the same function, and a part is used only where that gives the mail's own bytes: whatever is written in another
way (quoted-printable, uneven lines, spaces) stays within the mail. The mail itself is never parsed here: what claims to
be carried comes from the reader, which can therefore spare no room, but cannot have another mail kept.
"""

from __future__ import annotations

import binascii
import functools
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LEAST = 2_048  # bytes; below that a part takes about what it spares
AS_IS, ONE_LINE = 0, -1  # in place of a width: the bytes themselves; base64 without line ends
_NARROWEST, _WIDEST = 36, 4_096  # letters in a line
_BLOCK = 196_608  # bytes that are written as base64 at a time
_HEAD = 27  # bytes whose base64 stands in the first line, however narrow
_TRIES = 16  # places at which an attachment may seem to begin
_SCANS = 8  # times that a mail is looked through in vain, for all that it is said to carry


@dataclass(frozen=True, slots=True)
class Part:
    """Where bytes that are kept elsewhere stand in a mail, and how they are written there."""

    start: int
    width: int  # letters of base64 in a line, or one of the above
    ending: bytes  # between two lines; after the last one the mail goes on by itself

    def length(self, size: int) -> int:
        """How many bytes of the mail such a part takes."""
        if self.width == AS_IS:
            return size
        letters = (size + 2) // 3 * 4
        breaks = 0 if self.width == ONE_LINE else max(0, (letters - 1) // self.width)
        return letters + breaks * len(self.ending)


def cut(mail: bytes, carried: Sequence[bytes]) -> list[Part | None]:
    """For each attachment where it stands in the mail, in order and not over each other; None where it is not found."""
    found: list[Part | None] = []
    finder = _Finder(mail)
    for data in carried:
        part = finder.find(data) if LEAST <= len(data) < len(mail) else None
        if part is not None:
            finder.start = part.start + part.length(len(data))
        found.append(part)
    return found


def rest(mail: bytes, parts: Iterable[tuple[Part, int]]) -> bytes:
    """The mail without its parts, each given with the size of its bytes."""
    view = memoryview(mail)
    pieces, start = [], 0
    for part, size in parts:
        pieces.append(view[start : part.start])
        start = part.start + part.length(size)
    return b"".join([*pieces, view[start:]])


def joined(rest: Iterator[bytes], parts: Iterable[tuple[Part, Iterable[bytes]]]) -> Iterator[bytes]:
    """The mail again, in pieces: its own stretches with the parts at their places."""
    done, held = 0, b""
    for part, data in parts:
        while done < part.start:
            held = held or next(rest, b"")
            if not held:
                return
            piece, held = held[: part.start - done], held[part.start - done :]
            done += len(piece)
            yield piece
        for piece in written(part, data):
            done += len(piece)
            yield piece
    if held:
        yield held
    yield from rest


def written(part: Part, data: Iterable[bytes]) -> Iterator[bytes]:
    """Bytes as they stand in the mail, whatever pieces they come in."""
    if part.width == AS_IS:
        yield from data
        return
    line = max(part.width, 4)
    block = max(1, _BLOCK // (3 * line)) * 3 * line  # whole lines: 3 bytes are 4 letters
    held, before = b"", b""
    for piece in data:
        held = held + piece if held else piece
        whole = len(held) - len(held) % block
        for start in range(0, whole, block):
            yield before + _lines(held[start : start + block], part)
            before = part.ending
        held = held[whole:]
    if held:
        yield before + _lines(held, part)


def _lines(data: bytes, part: Part) -> bytes:
    letters = binascii.b2a_base64(data, newline=False)
    width = part.width
    if width == ONE_LINE or len(letters) <= width:
        return letters
    count, left = divmod(len(letters), width)
    lines = _splitter(width, count).unpack_from(letters)  # in half the time that slices take
    return part.ending.join((*lines, letters[-left:]) if left else lines)


@functools.lru_cache(maxsize=8)
def _splitter(width: int, count: int) -> struct.Struct:
    return struct.Struct(f"{width}s" * count)


class _Finder:
    """Looks through one mail, forwards."""

    def __init__(self, mail: bytes) -> None:
        self._mail = mail
        self.start = 0
        self._left = _SCANS * len(mail)

    def find(self, data: bytes) -> Part | None:
        """Where these bytes stand next, if they do; the looking is bounded for the mail as a whole."""
        for head, is_base64 in ((binascii.b2a_base64(data[:_HEAD], newline=False), True), (data[:_HEAD], False)):
            place = self.start
            for _ in range(_TRIES):
                if self._left <= 0:
                    return None
                before, place = place, self._mail.find(head, place)
                self._left -= (len(self._mail) if place < 0 else place) - before
                if place < 0:
                    break
                part = self._form(place, data) if is_base64 else Part(place, AS_IS, b"")
                if part is not None and self._is_there(part, data):
                    return part
                place += 1
        return None

    def _form(self, place: int, data: bytes) -> Part | None:
        """How the lines seem to be written, by the end of the first one."""
        letters = (len(data) + 2) // 3 * 4
        end = self._mail.find(b"\n", place, place + _WIDEST + 2)
        if not 0 <= end < place + letters:
            return Part(place, ONE_LINE, b"")
        ending = b"\r\n" if self._mail[end - 1 : end] == b"\r" else b"\n"
        width = end + 1 - len(ending) - place
        return Part(place, width, ending) if _NARROWEST <= width <= _WIDEST else None

    def _is_there(self, part: Part, data: bytes) -> bool:
        """Whether the mail has exactly what `joined` would put there."""
        if part.start + part.length(len(data)) > len(self._mail):
            return False
        place = part.start
        for piece in written(part, (data[start : start + _BLOCK] for start in range(0, len(data), _BLOCK))):
            self._left -= len(piece)
            if not self._mail.startswith(piece, place):
                return False
            place += len(piece)
        return True
