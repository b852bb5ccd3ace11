"""Word 97-2003 to text ([MS-DOC]): the pieces of the text in order, with headings, tables, lists, notes and comments.
The alternative text of a picture follows its paragraph, where it first occurs.

No library with a permissive licence reads these files. The text lies in pieces that a table lists. Nothing is trusted:
a piece outside the file is left out, and all pieces together may not exceed the limit of a document."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import docfields, docnumbers, docpictures, embedded, oldword, oleproperties
from inglenook.readers.office.doclooks import CHARACTERS, Looks
from inglenook.readers.office.docparagraphs import OF_STYLES, Kind, Paragraphs
from inglenook.readers.office.numbering import Numbers

_MAGIC = 0xA5EC
_OLDEST = 0xC1  # the form of Word 97
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_COUNTS = 0x4C  # main text, notes, headers, macros, comments, endnotes, text boxes, those in headers
_PAPX, _CLX = 0x0102, 0x01A2  # where the places of the tables stand
_COMMENT_MARKS, _NAMES = 0x00BA, 0x01BA  # as above, of comments
_COMMENT_MARK, _NAME_AT = 30, 20  # bytes of a comment's mark, and where in it the number of its author stands
_COMMENT_BEGINS = "\x05"
_COMPRESSED = 0x40000000
_MOST_PIECES = 1_000_000
_PARAGRAPH = re.compile("[^\r\x07\x0c]*[\r\x07\x0c]?")
_CELL_END = "\x07"
_PICTURE = re.compile(f"[{docpictures.IN_LINE}{docpictures.FLOATING}]")
_MOST_INDENTED = 6  # levels of a list
_BODY, _HEADERS, _COMMENTS, _HEADER_BOXES = 0, 2, 4, 7
_ORDER = (_BODY, 1, 5, _COMMENTS, 6, _HEADERS, _HEADER_BOXES)  # then notes, endnotes, comments, text boxes


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int  # in characters of the text
    place: int  # in bytes of the file
    width: int  # bytes of a character
    text: str


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document."""
    if data.startswith(oldword.OF_WORD_2):
        return oldword.read(name, data)
    document, zero, one, beside = oleproperties.streams(data, "WordDocument", "0Table", "1Table", "Data")
    if document[:2] in oldword.OF_WORD_6 and int.from_bytes(document[2:4], "little") < _OLDEST:
        return oldword.read(name, document, oleproperties.properties(data))
    if len(document) < _CLX + 8:
        raise Unreadable(Outcome.DAMAGED, "doc")
    magic, form = struct.unpack_from("<2H", document)
    (flags,) = struct.unpack_from("<H", document, 10)
    if magic != _MAGIC or form < _OLDEST:
        raise Unreadable(Outcome.UNSUPPORTED, "doc")
    if flags & _ENCRYPTED:
        raise Unreadable(Outcome.PROTECTED, "office")
    table = one if flags & _TABLE_ONE else zero
    pieces = _pieces(document, _table(table, document, _CLX), Looks(document, _table(table, document, CHARACTERS)))
    kinds = Paragraphs(document, _table(table, document, _PAPX), docnumbers.styles(table, document, OF_STYLES))
    writer = _Writer(docnumbers.numbers(table, document), _authors(table, document))
    pictures = docpictures.Pictures(document, table, beside)
    leaves = _written(pieces, kinds, struct.unpack_from("<8i", document, _COUNTS), writer, pictures)
    leaves.begin()
    for each in embedded.texts_of_book(data):
        leaves.paragraph(each)
    text, sections = leaves.finish()
    said = oleproperties.properties(data)
    first = next((section.heading for section in sections if section.heading), "")
    return finishing.document(
        name, "doc", text, sections, titles=(said.title, first), author=said.author, created=said.created
    )


def _table(table: bytes, document: bytes, at: int) -> bytes:
    start, length = struct.unpack_from("<2I", document, at)
    return table[start : start + length]


def _authors(table: bytes, document: bytes) -> list[str]:
    """Who wrote each comment, in their order ([MS-DOC] 2.9.6, 2.9.106)."""
    if len(document) < _NAMES + 8:
        return []
    names: list[str] = []
    held, at = _table(table, document, _NAMES), 0
    while at + 2 <= len(held):
        end = at + 2 + 2 * int.from_bytes(held[at : at + 2], "little")
        names.append(held[at + 2 : end].decode("utf-16-le", "replace"))
        at = end
    listed = _table(table, document, _COMMENT_MARKS)
    count = max(0, len(listed) - 4) // (4 + _COMMENT_MARK)
    places = range(4 * (count + 1) + _NAME_AT, len(listed) - 1, _COMMENT_MARK)
    numbers = (int.from_bytes(listed[place : place + 2], "little") for place in places)
    return [names[number] if number < len(names) else "" for number in numbers]


def _pieces(document: bytes, clx: bytes, looks: Looks) -> list[_Piece]:
    found: list[_Piece] = []
    total = 0
    for start, length, said in oldword.piece_table(clx, _MOST_PIECES):
        width = 1 if said & _COMPRESSED else 2
        place = (said & ~_COMPRESSED) // (2 if width == 1 else 1)
        raw = document[place : place + length * width] if length > 0 else b""
        total += len(raw)
        if total > 2 * finishing.MOST_CHARACTERS:
            raise Unreadable(Outcome.TOO_MUCH, "characters")
        found.append(_Piece(start, place, width, looks.shown(_decoded(raw, width), place, width)))
    return found


def _decoded(raw: bytes, width: int) -> str:
    """The characters of a piece; those that are a pair in UTF-16 stay two, for so the file counts them."""
    if width == 1:
        return raw.decode("cp1252", "replace")
    raw = raw[: len(raw) & ~1]
    text = raw.decode("utf-16-le", "replace")
    return text if 2 * len(text) == len(raw) else "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _written(
    pieces: list[_Piece], kinds: Paragraphs, counts: tuple[int, ...], writer: _Writer, pictures: docpictures.Pictures
) -> Leaves:
    """The parts of the text: the body, then notes, comments and text boxes, headers and footers once and at last."""
    text = "".join(piece.text for piece in pieces)
    starts, borders = [0], [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece.text))
    for count in counts:
        borders.append(min(len(text), borders[-1] + max(0, count)))
    for part in _ORDER:
        writer.begin(part)
        for match in _PARAGRAPH.finditer(text, borders[part], borders[part + 1]):
            if match.end() == match.start():
                continue
            kind = kinds.at(_place(pieces, starts, match.end() - 1))
            marks = () if pictures.is_empty else _PICTURE.finditer(text, match.start(), match.end())
            words = [pictures.words(mark[0], mark.start(), _place(pieces, starts, mark.start())) for mark in marks]
            writer.write(match[0], kind, [each for each in words if each])
        writer.end()
    return writer.leaves


def _place(pieces: list[_Piece], starts: list[int], at: int) -> int:
    """The byte of the file at which a character of the text lies."""
    index = bisect_right(starts, at) - 1
    return pieces[index].place + (at - starts[index]) * pieces[index].width


class _Writer:
    """Writes paragraphs; those of a table are gathered to rows."""

    def __init__(self, numbers: Numbers, authors: Sequence[str]) -> None:
        self.leaves = Leaves()
        self._authors = iter(authors)
        self._numbers = numbers
        self._part = _BODY
        self._row: list[str] = []
        self._cell: list[str] = []
        self._seen: set[str] = set()
        self._pictured: set[str] = set()

    def begin(self, part: int) -> None:
        """A part of the text begins; all but the body stand under no heading."""
        self._part = part
        if part != _BODY:
            self.leaves.begin()

    def write(self, text: str, kind: Kind, pictures: Sequence[str] = ()) -> None:
        """A paragraph with its mark, and the words for its pictures where they first occur."""
        pictures = [each for each in dict.fromkeys(pictures) if each not in self._pictured]
        self._pictured.update(pictures)
        words = docfields.plain(text)
        if self._part == _COMMENTS and text.startswith(_COMMENT_BEGINS) and (author := next(self._authors, "")):
            words = f"{author}: {words}"
        if pictures and (kind.is_in_table or text.endswith(_CELL_END)):
            words, pictures = " ".join(filter(None, (words, *pictures))), []
        self._write(text, words, kind)
        for each in pictures:
            self.leaves.paragraph(each)

    def _write(self, text: str, words: str, kind: Kind) -> None:
        mark = self._numbers.mark(kind.list_id, kind.depth) if kind.list_id and words else ""
        if kind.is_row_end:
            self.end()
        elif text.endswith(_CELL_END):
            self._row.append(" ".join(filter(None, (*self._cell, mark, words))))
            self._cell = []
        elif kind.is_in_table:
            self._cell += filter(None, (mark, words))
        elif self._part in (_HEADERS, _HEADER_BOXES) and words in self._seen:
            return
        elif kind.level and self._part == _BODY:
            self.leaves.heading(kind.level, f"{mark} {words}".strip())
        elif mark:
            self.leaves.line(f"{'  ' * min(kind.depth, _MOST_INDENTED)}{mark} {words}")
        else:
            self.leaves.paragraph(words)
        self._seen.add(words)

    def end(self) -> None:
        """A row is complete, or the part is."""
        row = [*self._row, " ".join(self._cell)] if self._cell else self._row
        self.leaves.line("\t".join(cell.replace("\n", " ") for cell in row))
        self._row, self._cell = [], []
