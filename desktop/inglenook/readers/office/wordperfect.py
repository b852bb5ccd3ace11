"""WordPerfect to text: version 5 (5.0, 5.1) and what is written since version 6 (`.wp`, `.wpd`).

The text stands in one piece, with codes between its letters: single bytes, codes of a fixed length, and codes that say
how long they are, all of which end as they begin. Of most only their length matters here. What version 6 prints beside
the text (notes, headers, captions) lies in packets before it, and follows behind it. Nothing is trusted: a code that
does not end as it began is a single byte that says nothing.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office.wordperfectletters import OLD_SETS, SETS, letter

_HEAD = struct.Struct(
    "<4sIBBBBHH"
)  # mark, place of the text, product, kind, version, revision, key, place of the index
_DOCUMENT = 0x0A  # the kind
_OLD, _NEW = 0, 2  # versions: 5, and all since 6
_PACKET = struct.Struct("<BBHHII")  # flags, kind, two counts, length, place
_OF_TEXT = 8  # the kind of packet
_MOST_PACKETS = 5_000
_MOST_BLOCKS = 1_000
_SHORT = 90  # letters: so many end at the edge of the paper, and a longer one is a paragraph

_HYPHEN = "\xad"  # where a word was parted at the end of a line, or may be
_LETTERS = "åÅæÆäÄáàâãÃçÇëéÉèêíñÑøØõÕöÖüÜúùß"  # from 1 on
_NEW_RUN = re.compile(rb"[\x01-\x7e\x80\x81]+")
_NEW_LETTERS = {**dict(enumerate(_LETTERS, 1)), 0x80: " ", 0x81: " "}
_NEW_ENDS = frozenset((0x87, *range(0xB4, 0xBA), *range(0xBD, 0xC3), *range(0xC7, 0xCD)))
_NEW_SAID = {0x82: _HYPHEN, 0x83: _HYPHEN, 0x84: "-", 0x85: _HYPHEN}
_NEW_SOFT = frozenset((0xCD, 0xCE, 0xCF))
_NEW_FIXED = (4, 5, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 8, 8)  # lengths of codes from 0xF0 on
_LINE_ENDS, _TAB, _LETTER, _UNDONE = 0xD0, 0xE0, 0xF0, 0xF1
_SOFT, _CELL, _ROW, _TABLE_END = frozenset((1, 2, 3, 0x14, 0x15, 0x16)), 0x0A, range(0x0B, 0x11), range(0x11, 0x14)

_OLD_RUN = re.compile(rb"[\x20-\x7e]+")
_OLD_ENDS = frozenset((0x0A, 0x0C, 0x8C, 0x90, 0x99))
_OLD_SOFT = frozenset((0x0B, 0x0D, 0x93, 0x94, 0x95))
_OLD_SAID = {0xA0: " ", **dict.fromkeys((0xA9, 0xAA, 0xAB), "-"), **dict.fromkeys((0xAC, 0xAD, 0xAE), _HYPHEN)}
_OLD_FIXED = (4, 9, 11, 3, 3, 5, 6, 7)  # lengths of codes from 0xC0 on
_OLD_LETTER, _OLD_TAB, _OLD_INDENT = 0xC0, 0xC1, 0xC2
_OLD_NOTES = {0xD5: 18, 0xD6: 7}  # headers and footers, notes: bytes before their text
_OLD_TABLE = (0xDC, 0xDD)


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document."""
    if len(data) < _HEAD.size:
        raise Unreadable(Outcome.DAMAGED, "wordperfect")
    _, start, _, kind, version, _, key, index = _HEAD.unpack_from(data)
    if kind != _DOCUMENT or version not in (_OLD, _NEW):
        raise Unreadable(Outcome.UNSUPPORTED, "wordperfect")
    if key:
        raise Unreadable(Outcome.PROTECTED, "office_method")
    if not _HEAD.size <= start < len(data):
        raise Unreadable(Outcome.DAMAGED, "wordperfect")
    writer = _Writer()
    if version == _OLD:
        beside = _write_old(data[start:], writer)
    else:
        _write_new(data[start:], writer)
        beside = list(_packets(data, index))
    writer.end_line()
    writer.leaves.begin()
    for each in beside:
        inner = _Writer(writer.leaves)
        (_write_old if version == _OLD else _write_new)(each, inner)
        inner.end_line()
        writer.leaves.gap()
    text, sections = writer.leaves.finish()
    return finishing.document(name, "wpd", text, sections)


def _write_new(data: bytes, writer: _Writer) -> None:
    """The text of a document or a packet of version 6 and later."""
    at, end = 0, len(data)
    while at < end:
        run = _NEW_RUN.match(data, at)
        if run is not None:
            writer.say(run[0].decode("latin-1").translate(_NEW_LETTERS))
            at = run.end()
            continue
        code = data[at]
        length = _length(data, at, code)
        if code < 0xD0 or length == 1:
            if code in _NEW_ENDS:
                writer.end_line()
            elif code in _NEW_SOFT:
                writer.go_on()
            elif code < 0xD0:
                writer.say(_NEW_SAID.get(code, ""))
        elif code == _LETTER:
            writer.say(letter(data[at + 1], data[at + 2], SETS))
        elif code == _UNDONE:
            writer.is_undone = data[at + 1] == 0
        elif code == _TAB:
            writer.say("\t")
        elif code == _LINE_ENDS:
            _end(data[at + 1], writer)
        at += length


def _length(data: bytes, at: int, code: int) -> int:
    """The length of the code that begins here; 1 where it does not end as it began."""
    if code >= 0xF0:
        length = _NEW_FIXED[code - 0xF0] if code < 0xFF else 1
    elif code >= 0xD0:
        length = int.from_bytes(data[at + 2 : at + 4], "little")
    else:
        length = 1
    return length if length >= 1 and data[at + length - 1 : at + length] == bytes((code,)) else 1


def _end(what: int, writer: _Writer) -> None:
    """The end of a line, a cell, a row or a table, or what the program broke to fit the paper."""
    if what in _SOFT:
        writer.go_on()
    elif what == _CELL:
        writer.begin_cell()
    elif what in _ROW:
        writer.begin_row()
    elif what in _TABLE_END:
        writer.end_table()
    elif what:
        writer.end_line()


def _packets(data: bytes, index: int) -> Iterator[bytes]:
    """The texts of the packets, each once."""
    if index + _PACKET.size > len(data):
        return
    seen: set[bytes] = set()
    for number in range(1, min(int.from_bytes(data[index + 2 : index + 4], "little"), _MOST_PACKETS)):
        place = index + _PACKET.size * number
        if place + _PACKET.size > len(data):
            return
        _, kind, _, _, length, start = _PACKET.unpack_from(data, place)
        if kind != _OF_TEXT:
            continue
        packet = data[start : start + length]
        count, first = int.from_bytes(packet[:2], "little"), int.from_bytes(packet[2:6], "little")
        sizes = [int.from_bytes(packet[at : at + 4], "little") for at in range(6, 6 + 4 * min(count, _MOST_BLOCKS), 4)]
        text = packet[first : first + sum(sizes)]
        if text and text not in seen:
            seen.add(text)
            yield text


def _write_old(data: bytes, writer: _Writer) -> list[bytes]:
    """The text of version 5; gives its notes, headers and footers, which stand in codes."""
    beside: list[bytes] = []
    at, end = 0, len(data)
    while at < end:
        run = _OLD_RUN.match(data, at)
        if run is not None:
            writer.say(run[0].decode("ascii"))
            at = run.end()
            continue
        code = data[at]
        length = _old_length(data, at, code)
        if code < 0xC0 or length == 1:
            if code in _OLD_ENDS:
                writer.end_line()
            elif code in _OLD_SOFT:
                writer.go_on()
            elif code < 0xC0:
                writer.say(_OLD_SAID.get(code, ""))
        elif code == _OLD_LETTER:
            writer.say(letter(data[at + 1], data[at + 2], OLD_SETS))
        elif code in (_OLD_TAB, _OLD_INDENT):
            writer.say("\t")
        elif code in _OLD_NOTES:
            beside.append(data[at + 4 + _OLD_NOTES[code] : at + length - 4])
        elif code in _OLD_TABLE:
            (writer.begin_cell, writer.begin_row, writer.end_table)[min(data[at + 1], 2)]()
        at += length
    return beside


def _old_length(data: bytes, at: int, code: int) -> int:
    """As above."""
    length = 1
    if 0xC0 <= code < 0xC0 + len(_OLD_FIXED):
        length = _OLD_FIXED[code - 0xC0]
    elif code >= 0xD0:
        length = 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return length if data[at + length - 1 : at + length] == bytes((code,)) else 1


class _Writer:
    """Writes lines. Who types ends each with a key, so an empty line parts paragraphs, and a long one is one."""

    def __init__(self, leaves: Leaves | None = None) -> None:
        self.leaves = leaves if leaves is not None else Leaves()
        self.is_undone = False  # what follows was taken back
        self._pieces: list[str] = []
        self._row: list[str] | None = None  # the cells of the row at work

    def say(self, text: str) -> None:
        """Some letters."""
        if text and not self.is_undone:
            self._pieces.append(text)

    def go_on(self) -> None:
        """The line is at its end, the paragraph is not."""
        if not self._pieces or not self._pieces[-1].endswith(_HYPHEN):
            self.say(" ")

    def end_line(self) -> None:
        """The line is at its end; in a table that is but a blank."""
        if self._row is not None:
            self._pieces.append(" ")
            return
        text = self._taken()
        if not text:
            self.leaves.gap()
        elif len(text) > _SHORT:
            self.leaves.paragraph(text)
        else:
            self.leaves.line(text)

    def begin_cell(self) -> None:
        """A cell begins."""
        if self._row is None:
            self.end_line()
            self._row = []
            return
        self._row.append(self._taken())

    def begin_row(self) -> None:
        """A row begins, and the one before it ends."""
        self.end_table()
        self._row = []

    def end_table(self) -> None:
        """A row ends with nothing behind it."""
        if self._row is None:
            self.end_line()
            return
        cells = [*self._row, self._taken()]
        self._row = None
        self.leaves.line("\t".join(" ".join(cell.split()) for cell in cells).rstrip())

    def _taken(self) -> str:
        text = "".join(self._pieces).replace(_HYPHEN, "").strip()
        self._pieces.clear()
        return text
