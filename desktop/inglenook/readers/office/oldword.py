"""Word 2, 6 and 95 to text: letters of one byte each between two places of the file, or in pieces that a table lists.

Their header has the places that it kept until Word 97 (`doc`); of the rest only the text is read. A cell ends with a
mark, and so does its row, which thereby ends in two.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import docfields
from inglenook.readers.office.ooxml import Properties

OF_WORD_2 = b"\xdb\xa5\x2d\0"
OF_WORD_6 = frozenset((b"\xec\xa5", b"\xdc\xa5"))  # and of Word 95, whose form is older than that of Word 97
_LANGUAGE, _FLAGS, _BEGINS, _ENDS, _COUNTS, _PIECES = 0x06, 0x0A, 0x18, 0x1C, 0x34, 0x160
_HEAD = 0x54
_COMPLEX, _ENCRYPTED = 0x0004, 0x0100
_MOST_PIECES = 100_000
_HEADERS = 2  # of the parts: the text, notes, headers, macros, comments, endnotes, text boxes, those in headers
_PARAGRAPH = re.compile("[^\r\x07\x0c]*[\r\x07\x0c]?")
# By the lower ten bits of the language, which tell it without its country.
_CHARSETS = {
    0x01: "cp1256", 0x02: "cp1251", 0x05: "cp1250", 0x08: "cp1253", 0x0D: "cp1255", 0x0E: "cp1250", 0x11: "cp932",
    0x12: "cp949", 0x15: "cp1250", 0x18: "cp1250", 0x19: "cp1251", 0x1A: "cp1250", 0x1B: "cp1250", 0x1F: "cp1254",
    0x22: "cp1251", 0x23: "cp1251", 0x24: "cp1250", 0x25: "cp1257", 0x26: "cp1257", 0x27: "cp1257",
}  # fmt: skip
_CHINESE, _OF_TAIWAN = 0x04, frozenset((0x0404, 0x0C04, 0x1404))


def read(name: str, document: bytes, said: Properties | None = None) -> ParsedDocument:
    """Read a document by the stream that holds its text; `said` is what its file says about it."""
    if len(document) < _HEAD:
        raise Unreadable(Outcome.DAMAGED, "doc")
    language, flags = (struct.unpack_from("<H", document, at)[0] for at in (_LANGUAGE, _FLAGS))
    if flags & _ENCRYPTED:
        raise Unreadable(Outcome.PROTECTED, "office_method")
    begins, ends = struct.unpack_from("<2I", document, _BEGINS)
    counts = struct.unpack_from("<8i", document, _COUNTS)
    is_of_word_2 = document.startswith(OF_WORD_2)
    if flags & _COMPLEX and is_of_word_2:
        raise Unreadable(Outcome.UNSUPPORTED, "doc")
    letters = _pieces(document) if flags & _COMPLEX else document[begins:ends]
    charset = _charset(language)
    leaves = Leaves()
    place = 0
    seen: set[str] = set()
    for part, count in enumerate(counts[:3] if is_of_word_2 else counts):
        end = min(len(letters), place + max(0, count))
        if part:
            leaves.begin()
        _write(letters[place:end].decode(charset, "replace"), leaves, seen if part == _HEADERS else None)
        place = end
    text, sections = leaves.finish()
    titles, author, created = ((said.title,), said.author, said.created) if said is not None else ((), "", None)
    return finishing.document(name, "doc", text, sections, titles=titles, author=author, created=created)


def _charset(language: int) -> str:
    primary = language & 0x3FF
    if primary == _CHINESE:
        return "cp950" if language in _OF_TAIWAN else "gbk"
    return _CHARSETS.get(primary, "cp1252")


def _pieces(document: bytes) -> bytes:
    """The letters of a file that was saved quickly, in the order of their table."""
    if len(document) < _PIECES + 8:
        raise Unreadable(Outcome.DAMAGED, "doc")
    start, length = struct.unpack_from("<2I", document, _PIECES)
    letters: list[bytes] = []
    total = 0
    for _, size, place in piece_table(document[start : start + length], _MOST_PIECES):
        piece = document[place : place + max(0, size)]
        total += len(piece)
        if total > finishing.MOST_CHARACTERS:
            raise Unreadable(Outcome.TOO_MUCH, "characters")
        letters.append(piece)
    return b"".join(letters)


def piece_table(table: bytes, most: int) -> Iterator[tuple[int, int, int]]:
    """The pieces of a text in the order of their table ([MS-DOC] 2.9.38), `most` at most: where each begins, how many
    characters it has, and what is said of its place in the file. Raises `Unreadable`."""
    at = 0
    while table[at : at + 1] == b"\x01" and at + 3 <= len(table):
        at += 3 + int.from_bytes(table[at + 1 : at + 3], "little")
    if table[at : at + 1] != b"\x02":
        raise Unreadable(Outcome.DAMAGED, "doc")
    listed = table[at + 5 : at + 5 + int.from_bytes(table[at + 1 : at + 5], "little")]
    count = max(0, len(listed) - 4) // 12
    if count > most:
        raise Unreadable(Outcome.TOO_MUCH, "doc_pieces")
    starts = struct.unpack_from(f"<{count + 1}I", listed)
    for number in range(count):
        (place,) = struct.unpack_from("<I", listed, 4 * (count + 1) + 8 * number + 2)
        yield starts[number], starts[number + 1] - starts[number], place


def _write(text: str, leaves: Leaves, seen: set[str] | None) -> None:
    """Write a part of the text; of headers, each once."""
    row: list[str] = []
    cell: list[str] = []
    for match in _PARAGRAPH.finditer(text):
        words = docfields.plain(match[0])
        if match[0].endswith("\x07"):
            if words or cell:
                row.append(" ".join([*cell, words]).replace("\n", " ").strip())
                cell = []
            elif row:
                leaves.line("\t".join(row))
                row = []
            continue
        if row:  # a paragraph within a cell, for the row has not ended
            cell += [words] if words else []
            continue
        if seen is None or words not in seen:
            leaves.paragraph(words)
        if seen is not None:
            seen.add(words)
    if row or cell:
        leaves.line("\t".join([*row, " ".join(cell)]).rstrip())
