"""Documents of Hangul's word processor to text: HWP 5, a compound file of records, and HWPX, a package of XML (OWPML,
KS X 6101).

Notes, headers and boxes stand behind the paragraph that they belong to. What was published so that it can only be
looked at ("distribution") is enciphered and is not read.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import oleproperties
from inglenook.readers.office.ooxml import Package
from inglenook.readers.xmlstream import Tally, Target

_HEAD = 40
_PACKED, _CLOSED, _PUBLISHED = 1, 2, 4  # flags of a document
_TEXT, _LONG = 67, 0xFFF  # the record that has letters; the length that says that the length follows
_MOST_SECTIONS = 200
_MOST_INFLATED = 100_000_000  # bytes of one section
_SECTION = re.compile(r"Contents/section(\d{1,4})\.xml")
# Codes among the letters: some stand for themselves, all others take the room of eight letters.
_SINGLE = {0: "", 10: "\n", 13: "", 24: "-", 25: "", 26: "", 27: "", 28: "", 29: "", 30: " ", 31: " "}
_CODE = re.compile("[\0-\x1f]")
_TAB, _ROOM = 9, 8


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document."""
    leaves = Leaves()
    title = author = ""
    created = None
    if data.startswith(b"PK"):
        _write_package(Package(data), leaves)
    else:
        _write_records(data, leaves)
        said = oleproperties.properties(data)
        title, author, created = said.title, said.author, said.created
    text, sections = leaves.finish()
    return finishing.document(name, "hwp", text, sections, titles=(title,), author=author, created=created)


def _write_records(data: bytes, leaves: Leaves) -> None:
    head = oleproperties.streams(data, "FileHeader")[0]
    if len(head) < _HEAD:
        raise Unreadable(Outcome.DAMAGED, "ole")
    (flags,) = struct.unpack_from("<I", head, 36)
    if flags & _CLOSED:
        raise Unreadable(Outcome.PROTECTED, "office_method")
    if flags & _PUBLISHED:
        raise Unreadable(Outcome.UNSUPPORTED, "hwp")
    for number in range(_MOST_SECTIONS):
        section = oleproperties.streams(data, f"BodyText/Section{number}")[0]
        if not section:
            return
        for record in _texts(_inflated(section) if flags & _PACKED else section):
            leaves.paragraph(_shown(record))


def _inflated(section: bytes) -> bytes:
    inflater = zlib.decompressobj(-15)
    try:
        whole = inflater.decompress(section, _MOST_INFLATED)
    except zlib.error as error:
        raise Unreadable(Outcome.DAMAGED, "packed_data") from error
    if inflater.unconsumed_tail:
        raise Unreadable(Outcome.TOO_MUCH, "inflated")
    return whole


def _texts(records: bytes) -> Iterator[bytes]:
    """The records with letters: each record says in one number what it is and how long."""
    at = 0
    while at + 4 <= len(records):
        (said,) = struct.unpack_from("<I", records, at)
        at, length = at + 4, said >> 20
        if length == _LONG:
            length = int.from_bytes(records[at : at + 4], "little")
            at += 4
        if said & 0x3FF == _TEXT:
            yield records[at : at + length]
        at += length


def _shown(record: bytes) -> str:
    """The letters of a paragraph without its codes."""
    text = record[: len(record) & ~1].decode("utf-16-le", "replace")
    pieces: list[str] = []
    at = 0
    while (code := _CODE.search(text, at)) is not None:
        number = ord(code[0])
        pieces += (text[at : code.start()], "\t" if number == _TAB else _SINGLE.get(number, ""))
        at = code.start() + (1 if number in _SINGLE else _ROOM)
    return "".join([*pieces, text[at:]])


def _write_package(package: Package, leaves: Leaves) -> None:
    found = [(int(match[1]), part) for part in package.parts() if (match := _SECTION.fullmatch(part))]
    if not found:
        raise Unreadable(Outcome.DAMAGED, "part_missing")
    for _, part in sorted(found)[:_MOST_SECTIONS]:
        package.parse(part, _Section(package, leaves))


class _Section(Target):
    """Writes the paragraphs and rows of a section."""

    def __init__(self, tally: Tally, leaves: Leaves) -> None:
        super().__init__(tally)
        self._leaves = leaves
        self._paragraphs: list[list[str]] = []  # open ones: a table or a note stands within one
        self._rows: list[list[list[str]]] = []  # the cells of the rows at work
        self._takes = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "p":
            self._paragraphs.append([])
        elif name == "t":
            self._takes = True
        elif name == "tbl" and self._paragraphs:
            self._write("".join(self._paragraphs[-1]).strip())
            self._paragraphs[-1].clear()
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif name in ("tab", "lineBreak", "nbSpace", "fwSpace") and self._paragraphs:
            self._paragraphs[-1].append({"tab": "\t", "lineBreak": "\n"}.get(name, " "))

    def closed(self, name: str) -> None:
        """An element ends."""
        if name == "t":
            self._takes = False
        elif name == "p" and self._paragraphs:
            self._write("".join(self._paragraphs.pop()).strip())
        elif name == "tr" and self._rows:
            row = "\t".join(" ".join(" ".join(cell).split()) for cell in self._rows.pop()).rstrip()
            if self._rows and self._rows[-1]:
                self._rows[-1][-1].append(row)
            else:
                self._leaves.line(row)
        elif name == "tbl":
            self._leaves.gap()

    def data(self, data: str) -> None:
        """Character data."""
        if self._takes and self._paragraphs:
            self._paragraphs[-1].append(data)

    def _write(self, text: str) -> None:
        if text and self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
        elif text:
            self._leaves.paragraph(text)
