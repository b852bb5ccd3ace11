"""Word documents and Excel sheets saved as one XML file, by Office 2003 and later.

Word 2003 names a few things differently and the rest the same, so its text is read like that of DOCX; later versions
write the parts of a DOCX one after another into one file. Banks and shops still produce the form of Excel.
"""

from __future__ import annotations

import base64
import binascii
import io
import math
import re
import zipfile
from collections.abc import Mapping

from inglenook.core.characters import whole_number
from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import cellcount, cellformats, docx, sheets
from inglenook.readers.office.cellformats import CellFormat
from inglenook.readers.office.ooxml import seconds_of
from inglenook.readers.office.wordtext import PLAIN, Block, Definitions, Style, Styles, WordText
from inglenook.readers.xmlstream import Tally, Target, Values, feed, local

_HEAD = 8_192  # characters in which the outermost element stands
_ROOT = re.compile(r"<(?:\w+:)?(wordDocument|Workbook|package)\s([^>]*)>")
_KINDS = {
    "wordDocument": "http://schemas.microsoft.com/office/word/2003/wordml",
    "Workbook": "urn:schemas-microsoft-com:office:spreadsheet",
    "package": "http://schemas.microsoft.com/office/2006/xmlPackage",
}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = re.compile(r"<w:styles[\s>].*?</w:styles>", re.DOTALL)
_PROPERTIES = re.compile(r"<(?:\w+:)?DocumentProperties[\s>].{0,20000}?</(?:\w+:)?DocumentProperties>", re.DOTALL)
_PART = "<pkg:part ", "</pkg:part>"
_HELD = re.compile(r"<pkg:(xmlData|binaryData)[^>]*>(.*)</pkg:\1>", re.DOTALL)
_NAME = re.compile(r"pkg:name=\"/?([^\"]{1,400})\"")
_MOST_PARTS = 1_000
_ASIDE = frozenset(("hdr", "ftr", "footnote", "endnote", "annotation"))
_CHUNK = 256 * 1024
_MOST_COLUMNS = 16_384
_MOST_CELL = 32_767
_ALLOWANCE = 20  # times the usual number of elements; the cells are counted
# What Excel calls some formats by a name.
_NAMED = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Currency": "$#,##0.00",
    "Euro Currency": "€#,##0.00",
}


def kind_of(source: str) -> str:
    """Which of these a text that is XML is, by its outermost element; "" for any other."""
    root = _ROOT.search(source[:_HEAD])
    return root[1] if root is not None and f'"{_KINDS[root[1]]}"' in root[2] else ""


def read(name: str, source: str, kind: str) -> ParsedDocument:
    """Read one of these, decoded; raises `Unreadable`."""
    if kind == "package":
        return _package(name, source)
    return _word(name, source) if kind == "wordDocument" else _workbook(name, source)


def _word(name: str, source: str) -> ParsedDocument:
    tally = Tally()
    # Under the name of today's namespace the elements and attributes are those that `wordtext` knows.
    source = source.replace(_KINDS["wordDocument"], _W)
    styles = Styles(tally)
    if found := _STYLES.search(source):
        _feed_gently(source, found[0], styles)
    main = _OldWord(tally, _OldDefinitions(styles.resolved()))
    _feed(source[: found.start()] + source[found.end() :] if found else source, main)
    text, outline = docx.written([main.blocks, list(main.beside)])
    own_title = next((block.text for block in main.blocks if block.is_title), "")
    said = _said_of(source)
    return finishing.document(
        name,
        "doc",
        text,
        outline.sections(len(text)),
        titles=(said.get("Title", ""), own_title, outline.first),
        author=said.get("Author", ""),
        created=seconds_of(said.get("Created", "")),
    )


class _OldDefinitions(Definitions):
    """The styles of the document; the mark of an item is written beside it, so that no list is followed."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._own = styles

    def style(self, style_id: str) -> Style:
        """A paragraph style."""
        return self._own.get(style_id, PLAIN)

    def mark(self, list_id: str, depth: int) -> str:
        """The mark, which stands in the place of the list's number."""
        return list_id


class _OldWord(WordText):
    """The body; what stands beside it (notes, comments, headers) is gathered in `beside`."""

    HEARD = WordText.HEARD | _ASIDE

    def __init__(self, tally: Tally, definitions: _OldDefinitions) -> None:
        super().__init__(tally, definitions)
        self.beside: dict[Block, None] = {}  # the same header stands in every section
        self._held: list[tuple[int, list[Block], list[object], list[object]]] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE and not self._skip and (name != "annotation" or _is_comment(attributes)):
            self._held.append((self._depth, self.blocks, self._paragraphs, self._rows))  # type: ignore[arg-type]
            self.blocks, self._paragraphs, self._rows = [], [], []
        elif name == "t" and (mark := next((v for k, v in attributes.items() if local(k) == "val"), "")):
            if self._paragraphs and not self._skip:  # `wx:t`, how the number or sign of an item looks
                self._paragraphs[-1].list_id = "•" if not mark.isprintable() or "\ue000" <= mark < "\uf900" else mark
        elif name not in _ASIDE:
            super().opened(name, attributes)

    def closed(self, name: str) -> None:
        if self._held and name in _ASIDE and self._depth + 1 == self._held[-1][0]:
            self.beside |= dict.fromkeys(self.blocks)
            _, self.blocks, self._paragraphs, self._rows = self._held.pop()  # type: ignore[assignment]
        elif self._skip or name not in _ASIDE:
            super().closed(name)


def _is_comment(attributes: Mapping[str, str]) -> bool:
    return any(local(key) == "type" and value == "Word.Comment" for key, value in attributes.items())


def _workbook(name: str, source: str) -> ParsedDocument:
    leaves = Leaves(sheets.MOST_CHARACTERS)
    target = _Sheets(Tally(_ALLOWANCE), leaves)
    _feed(source, target)
    leaves.begin()
    for note in target.notes:
        leaves.paragraph(note)
    text, sections = leaves.finish()
    said = _said_of(source)
    return finishing.document(
        name,
        "xls",
        text,
        sections,
        titles=(said.get("Title", ""), finishing.stem(name)),
        author=said.get("Author", ""),
        created=seconds_of(said.get("Created", "")),
    )


class _Sheets(Target):
    """Writes each sheet to `leaves` as it ends; comments are gathered in `notes`."""

    HEARD = frozenset(("Style", "NumberFormat", "Worksheet", "Row", "Cell", "Data", "Comment"))

    def __init__(self, tally: Tally, leaves: Leaves) -> None:
        super().__init__(tally)
        self.notes: list[str] = []
        self._leaves = leaves
        self._formats: dict[str, CellFormat | None] = {}
        self._style = self._name = self._kind = ""
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._left, self._characters = cellcount.MOST_CELLS, 0
        self._words: list[str] | None = None  # of a cell, or of a comment
        self._is_comment = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        said = {local(key): value for key, value in attributes.items()}
        if name == "Style":
            self._style = said.get("ID", "")
        elif name == "NumberFormat":
            code = said.get("Format", "")
            self._formats[self._style] = cellformats.parsed(_NAMED.get(code, code)[:255])
        elif name == "Worksheet":
            self._name, self._rows = said.get("Name", ""), []
        elif name == "Row":
            self._row = []
        elif name == "Cell":
            self._cell(said)
        elif name == "Comment":
            self._is_comment = True
        elif name == "Data":
            self._kind, self._words = said.get("Type", ""), []

    def closed(self, name: str) -> None:
        """An element ends."""
        if name == "Data" and self._words is not None:
            self._put("".join(self._words).strip()[:_MOST_CELL])
            self._words = None
        elif name == "Comment":
            self._is_comment = False
        elif name == "Row":
            self._rows.append(self._row)
        elif name == "Worksheet":
            sheets.write_rows(self._name, iter(self._rows), self._leaves)

    def data(self, data: str) -> None:
        """Character data of cells and comments."""
        if self._words is not None:
            self._words.append(data)

    def _cell(self, said: Mapping[str, str]) -> None:
        place = whole_number(said.get("Index", ""), 5) or 0
        added = ["" for _ in range(min(place, _MOST_COLUMNS) - 1 - len(self._row))] + [""]
        self._left -= len(added)
        if self._left < 0:
            raise Unreadable(Outcome.TOO_MUCH, "cells")
        self._row += added
        self._style = said.get("StyleID", "")

    def _put(self, text: str) -> None:
        if self._is_comment:
            self.notes.append(text)
        elif self._row:
            self._row[-1] = shown = self._shown(text)
            self._characters += len(shown)
            if self._characters > sheets.MOST_CHARACTERS:
                raise Unreadable(Outcome.TOO_MUCH, "characters")

    def _shown(self, text: str) -> str:
        if self._kind == "Boolean":
            return "TRUE" if text == "1" else "FALSE"
        if self._kind == "DateTime":
            return text[:19].replace("T", " ").removesuffix(" 00:00:00").removeprefix("1899-12-31 ")
        if self._kind != "Number":
            return sheets.written(text)
        try:
            number = float(text[:40])
            if not math.isfinite(number):
                return sheets.written(text)
            form = self._formats.get(self._style)
            return (form.written(number) if form is not None else None) or sheets.written(number)
        except (ValueError, OverflowError):
            return sheets.written(text)


def _package(name: str, source: str) -> ParsedDocument:
    """A DOCX whose parts stand one after another, put together as it would be."""
    packed = io.BytesIO()
    begin, end = _PART
    at, left = source.find(begin), _MOST_PARTS
    with zipfile.ZipFile(packed, "w") as archive:
        while at >= 0 and (last := source.find(end, at)) >= 0:
            part = source[at:last]
            path, held = _NAME.search(part[:1_000]), _HELD.search(part)
            if path is not None and held is not None:
                left -= 1
                if left < 0:
                    raise Unreadable(Outcome.TOO_MUCH, "zip_entries")
                archive.writestr(path[1], _bytes_of(held[1], held[2]))
            at = source.find(begin, last)
    return docx.read(name, packed.getvalue())


def _bytes_of(kind: str, content: str) -> bytes:
    if kind == "xmlData":
        return content.strip().encode()
    try:
        return base64.b64decode(content)
    except (binascii.Error, ValueError):
        return b""


def _said_of(source: str) -> dict[str, str]:
    """What the document says of itself: `Title`, `Author`, `Created`."""
    said = Values(Tally())
    if (found := _PROPERTIES.search(source)) is not None:
        _feed_gently(source, found[0], said)
    return said.values


def _feed(source: str, target: Target) -> None:
    data = source.encode()
    feed((data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)), target)


def _feed_gently(source: str, piece: str, target: Target) -> None:
    """Read a piece by itself, with the names that the outermost element of the whole declares."""
    root = _ROOT.search(source[:_HEAD])
    try:
        _feed(f"<x {root[2] if root is not None else ''}>{piece}</x>", target)
    except Unreadable as failure:
        if failure.outcome is not Outcome.DAMAGED:
            raise
