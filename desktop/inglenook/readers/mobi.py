"""Books of Mobipocket and Kindle (`.mobi`, `.azw`, `.azw3`, `.prc`) and of PalmDOC to text.

The book lies in records of a Palm database: the first says how the others are packed, and these are pieces of one page
of HTML, or of plain text in PalmDOC. Of a book in both forms of Kindle the older one is read. What only the Kindle
store packs (HUFF) is not read, and what it locks is protected.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import charsets, finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.html import flow_of
from inglenook.readers.leaves import Leaves

_COUNT_AT, _LISTED_AT, _LISTED = 0x4C, 0x4E, 8
_PLAIN, _PACKED = 1, 2
_MOST_OF_RECORD = 65_536  # bytes that come of one
_CHARSETS = {1252: "cp1252", 65001: "utf-8"}
_LITERAL = re.compile(rb"[\x09-\x7f]+")
_CHAPTER = re.compile(r"(?=<mbp:pagebreak|<\?xml\s)", re.IGNORECASE)
_MOST_CHAPTERS = 5_000
_TITLE, _AUTHOR = 503, 100
_MOST_FACTS = 1_000
_KINDLE_8 = 8


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a book."""
    records = _records(data)
    head = records[0]
    if len(head) < 16:
        raise Unreadable(Outcome.DAMAGED, "mobi")
    packing, length, count, lock = struct.unpack_from(">HxxIH2xH", head)
    if lock:
        raise Unreadable(Outcome.PROTECTED, "epub")
    if packing not in (_PLAIN, _PACKED):
        raise Unreadable(Outcome.UNSUPPORTED, "mobi")
    about = _about(head)
    pieces: list[bytes] = []
    total = 0
    for record in records[1 : 1 + count]:
        piece = _unpacked(_without_tail(record, about.tails)) if packing == _PACKED else record
        total += len(piece)
        if total > finishing.MOST_CHARACTERS:
            raise Unreadable(Outcome.TOO_MUCH, "characters")
        pieces.append(piece)
    raw = b"".join(pieces)[: _end_of_text(records, about) or length or None]
    leaves = Leaves()
    if about.charset:
        _write(raw.decode(about.charset, "replace"), leaves)
    else:
        leaves.paragraph(charsets.decode(raw, None)[0])
    text, sections = leaves.finish()
    first = next((section.heading for section in sections if section.heading), "")
    return finishing.document(name, "mobi", text, sections, titles=(about.title, first), author=about.author)


def _records(data: bytes) -> list[bytes]:
    count = int.from_bytes(data[_COUNT_AT : _COUNT_AT + 2], "big")
    listed = data[_LISTED_AT : _LISTED_AT + _LISTED * count]
    starts = [int.from_bytes(listed[at : at + 4], "big") for at in range(0, len(listed) - 3, _LISTED)]
    records = [data[start:end] for start, end in zip_longest(starts, starts[1:])]
    # Records that overlap would be a small file of which much comes.
    if not records or sum(map(len, records)) > len(data):
        raise Unreadable(Outcome.DAMAGED, "mobi")
    return records


@dataclass(frozen=True, slots=True)
class _About:
    """What the first record says of a book. `tails` are the kinds of what stands behind the text in each record."""

    charset: str = ""  # empty for PalmDOC, which says none
    tails: int = 0
    title: str = ""
    author: str = ""
    borders: int = 0  # the record that says where the text of a newer book ends


def _about(head: bytes) -> _About:
    if head[16:20] != b"MOBI" or len(head) < 132:
        return _About()
    length, _, coded = struct.unpack_from(">3I", head, 20)
    charset = _CHARSETS.get(coded, "utf-8")
    facts = dict(_facts(head, 16 + length)) if int.from_bytes(head[128:132], "big") & 0x40 else {}
    place, size = struct.unpack_from(">2I", head, 84)
    title = facts.get(_TITLE) or head[place : place + min(size, 1_000)]
    version = int.from_bytes(head[36:40], "big")
    return _About(
        charset,
        int.from_bytes(head[242:244], "big") if length >= 228 else 0,
        title.decode(charset, "replace"),
        facts.get(_AUTHOR, b"").decode(charset, "replace"),
        int.from_bytes(head[192:196], "big") if version == _KINDLE_8 else 0,
    )


def _facts(head: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Title, author and the like, by their numbers."""
    if head[at : at + 4] != b"EXTH":
        return
    count = int.from_bytes(head[at + 8 : at + 12], "big")
    at += 12
    for _ in range(min(count, _MOST_FACTS)):
        kind, length = (int.from_bytes(head[place : place + 4], "big") for place in (at, at + 4))
        if length < 8:
            return
        yield kind, head[at + 8 : at + length]
        at += length


def _end_of_text(records: Sequence[bytes], about: _About) -> int:
    """Where the text of a newer book ends and its looks begin; 0 where nothing says so."""
    if not 0 < about.borders < len(records) or records[about.borders][:4] != b"FDST":
        return 0
    return int.from_bytes(records[about.borders][16:20], "big")


def _without_tail(record: bytes, tails: int) -> bytes:
    """A record without what is no text: each kind of it says last how long it is, seven bits a byte."""
    for _ in range((tails >> 1).bit_count()):
        length = 0
        for byte in record[-4:]:
            length = (0 if byte & 0x80 else length << 7) | byte & 0x7F
        record = record[: max(0, len(record) - length)]
    return record[: max(0, len(record) - (record[-1] & 3) - 1)] if tails & 1 and record else record


def _unpacked(record: bytes) -> bytes:
    """A record of PalmDOC: letters, pairs of a blank and a letter, and places before where the same stood."""
    out = bytearray()
    at, end = 0, len(record)
    while at < end and len(out) <= _MOST_OF_RECORD:
        run = _LITERAL.match(record, at)
        if run is not None:
            out += run[0]
            at = run.end()
            continue
        code = record[at]
        at += 1
        if code >= 0xC0:
            out += bytes((0x20, code ^ 0x80))
        elif code >= 0x80:
            pair = (code << 8 | record[at]) & 0x3FFF if at < end else 0
            at += 1
            back, length = pair >> 3, (pair & 7) + 3
            if not 0 < back <= len(out):
                raise Unreadable(Outcome.DAMAGED, "mobi")
            stretch = out[-back:] if back >= length else out[-back:] * (length // back + 1)
            out += stretch[:length]
        elif code:
            out += record[at : at + code]
            at += code
        else:
            out.append(0)
    return bytes(out)


def _write(html: str, leaves: Leaves) -> None:
    """Write a book chapter by chapter, as its page says where they begin."""
    chapters = _CHAPTER.split(html)
    for html_of_chapter in [*chapters[:_MOST_CHAPTERS], "".join(chapters[_MOST_CHAPTERS:])]:
        flow, _, _ = flow_of(html_of_chapter)
        text = flow.text()
        for section in flow.outline.sections(len(text)):
            leaves.begin(*section.heading.split(" › "))
            leaves.paragraph(text[section.start : section.end])
