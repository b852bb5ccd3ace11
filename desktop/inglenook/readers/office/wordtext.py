"""The text of one WordprocessingML part (ECMA-376 part 1, §17): paragraphs, headings, lists and tables in order.

Text boxes come once (`mc:Fallback` repeats them), deleted, moved-away and hidden text not at all, inserted text does.
The alternative text of a picture follows its paragraph, where it first occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from inglenook.readers.formulas import OF_OFFICE, OfficeMath
from inglenook.readers.office.numbering import Numbering
from inglenook.readers.office.ooxml import Package, Relation
from inglenook.readers.picturewords import words_for_picture
from inglenook.readers.superscripts import superscript
from inglenook.readers.xmlstream import Tally, Target, local

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = frozenset(("Fallback", "del", "moveFrom", "rt", "instrText", "delText", "pPrChange", "rPrChange"))
_INLINE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_PROPERTIES = frozenset(("pStyle", "outlineLvl", "numId", "ilvl", "sym", "vertAlign", "vanish"))
_DRAWN = frozenset(("docPr", "shape", "textpath"))  # pictures, those of older programs, letters set as a picture
_FIELDS, _OF_FIELDS = frozenset(("checkBox", "ddList")), frozenset(("default", "checked", "result", "listEntry"))
_STYLE = b"<w:style "
_HEADING = re.compile(r"heading ([0-9])[0-9]*")  # as Word calls these styles in every language
_OFF = ("false", "off", "0")
_TICKS = {
    "wingdings": {0x6F: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
}
_Part = TypeVar("_Part", bound=Target)
_LONG_CELL = 400  # characters; a table with such cells sets pages and is read cell by cell


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says here: heading level (1 to 9, 0 for none), list, and whether it is the title."""

    level: int = 0
    list_id: str = ""
    list_level: int = 0
    is_title: bool = False


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a row of a table. `level` is that of a heading, else 0."""

    text: str
    level: int = 0
    is_item: bool = False
    is_row: bool = False
    is_title: bool = False


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    pictures: list[str] = field(default_factory=list)


class WordText(Target):
    """Collects the blocks of a part into `blocks`."""

    HEARD = (
        _SKIPPED | _INLINE.keys() | OF_OFFICE | _PROPERTIES | _DRAWN | _FIELDS | _OF_FIELDS
        | {"t", "r", "p", "tbl", "tr", "tc", "comment", "altChunk"}
    )  # fmt: skip

    def __init__(
        self,
        package: Tally,
        definitions: Definitions,
        chunks: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(package)
        self.blocks: list[Block] = []
        self._chunks = chunks or {}  # texts of other formats by the relation that brings each to its place
        self._definitions = definitions
        self._skip = 0  # the depth of what is skipped, 0 outside of it
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[list[Block]]] = []  # open tables: the cells of the row at work
        self._takes = False  # inside w:t
        self._is_raised = self._is_hidden = False  # the run at work
        self._formula = OfficeMath()
        self.author = ""  # of the comment at work
        self._pictured: set[str] = set()
        self._entries: list[str] = []  # of the list in a form at work
        self._choice: int | None = None

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skip:
            return
        if name in _SKIPPED:
            self._skip = self._depth
        elif name == "t":
            self._takes = True
        elif name == "r":
            self._is_raised = self._is_hidden = False
        elif name == "p":
            self._paragraphs.append(_Paragraph())
        elif name in OF_OFFICE:
            value = next((value for key, value in attributes.items() if local(key) == "val"), None)
            self._say(self._formula.opened(name, value, self._depth))
        elif name in _INLINE:
            if not self._is_hidden:
                self._say(_INLINE[name])
        elif name == "tbl":
            self._rows.append([])
        elif name == "tc":
            if self._rows:
                self._rows[-1].append([])
        elif name in _DRAWN:
            self._drawn(name, attributes)
        elif name in _FIELDS:
            self._entries, self._choice = [], None
        elif name in _OF_FIELDS:
            self._answer(name, _value(attributes))
        elif name == "comment":
            self.author = _value(attributes, "author")
        elif name == "altChunk":
            text = next((self._chunks.get(value, "") for key, value in attributes.items() if local(key) == "id"), "")
            for paragraph in text.split("\n\n"):
                self._put(Block(paragraph.strip()))
        elif name in _PROPERTIES and self._paragraphs:
            self._property(name, attributes)

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            if self._depth < self._skip:
                self._skip = 0
            return
        if name == "t":
            self._takes = False
        elif name in OF_OFFICE:
            self._say(self._formula.closed(name))
        elif name == "p":
            self._close_paragraph()
        elif name == "tr":
            self._close_row()
        elif name == "tbl" and self._rows:
            self._rows.pop()
            self._put(Block(""))  # what follows a table is a paragraph of its own
        elif name in _FIELDS and self._paragraphs:
            entries = self._entries if name == "ddList" else ["☐", "☑"]
            self._paragraphs[-1].pieces += entries[max(0, self._choice or 0) :][:1]
        elif name == "comment":
            self.author = ""

    def data(self, data: str) -> None:
        """Character data: kept inside `w:t` only."""
        if self._takes and not self._skip and not self._is_hidden:
            self._say(self._formula.due() + (superscript(data) if self._is_raised else data))

    def _say(self, text: str) -> None:
        if text and self._paragraphs:
            self._paragraphs[-1].pieces.append(text)

    def _drawn(self, name: str, attributes: dict[str, str]) -> None:
        words = words_for_picture(attributes.get("descr") or attributes.get("alt") or "")
        if name == "textpath":
            words = " ".join(attributes.get("string", "").split())
        if words and self._paragraphs and words not in self._pictured:
            self._pictured.add(words)
            self._paragraphs[-1].pictures.append(words)

    def _answer(self, name: str, value: str) -> None:
        """What was chosen in a field of a form, by its place."""
        if name == "listEntry":
            self._entries.append(value)
        elif name != "default" or self._choice is None:
            self._choice = _number(value, otherwise=value not in ("false", "off"))

    def _property(self, name: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraphs[-1]
        if name == "pStyle":
            paragraph.style = _value(attributes)
        elif name == "outlineLvl":
            paragraph.outline = _number(_value(attributes))
        elif name == "numId":
            paragraph.list_id = _value(attributes)
        elif name == "ilvl":
            paragraph.list_level = _number(_value(attributes))
        elif name == "vertAlign":
            self._is_raised = _value(attributes) == "superscript"
        elif name == "vanish":
            self._is_hidden = _value(attributes) not in _OFF
        elif name == "sym":
            code = _number(_value(attributes, "char"), 16)
            # Fonts of symbols number their glyphs in the private area; which box is ticked is what a form says.
            ticks = _TICKS.get(_value(attributes, "font").casefold())
            if code and ticks is not None:
                paragraph.pieces.append(ticks.get(code & 0xFF, ""))
            elif code and not 0xE000 <= code <= 0xF8FF and code < 0xD800:
                paragraph.pieces.append(chr(code))

    def _close_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        text = "".join(paragraph.pieces).strip()
        if text:
            self._write(paragraph, text)
        for words in paragraph.pictures:
            self._put(Block(words))

    def _write(self, paragraph: _Paragraph, text: str) -> None:
        style = self._definitions.style(paragraph.style)
        level = style.level
        if paragraph.outline is not None:
            level = paragraph.outline + 1 if 0 <= paragraph.outline < 9 else 0
        list_id = style.list_id if paragraph.list_id is None else paragraph.list_id
        depth = style.list_level if paragraph.list_level is None else paragraph.list_level
        mark = self._definitions.mark(list_id, depth) if list_id not in ("", "0") else ""
        if mark:
            # A heading is known without its number as well; the number belongs to the text.
            text = f"{mark} {text}" if level else f"{'  ' * min(depth, 6)}{mark} {text}"
        if self.author:
            text = f"{self.author}: {text}"
        self._put(Block(text, level, is_item=bool(mark) and not level, is_title=style.is_title))

    def _close_row(self) -> None:
        if not self._rows:
            return
        cells = self._rows[-1]
        self._rows[-1] = []
        outer, self._rows = self._rows, self._rows[:-1]
        texts = [" ".join(_flat(block.text) for block in cell if block.text) for cell in cells]
        if len(texts) == 1 or max(map(len, texts), default=0) > _LONG_CELL:
            for cell in cells:
                for block in cell:
                    self._put(block)
        elif any(texts):
            self._put(Block("\t".join(texts).rstrip(), is_row=True))
        self._rows = outer

    def _put(self, block: Block) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(block)
        elif self._rows:
            return  # between rows: no place for text
        else:
            self.blocks.append(block)


class Definitions:
    """The styles and lists of a document. Each is read when a paragraph first names one: the styles that a program
    puts into every document are hundreds of kilobytes, and many documents use none."""

    def __init__(self, package: Package, relations: Sequence[Relation]) -> None:
        self._package, self._relations = package, relations
        self._styles: dict[str, Style] | None = None
        self._numbering: Numbering | None = None

    def style(self, style_id: str) -> Style:
        """A paragraph style; the plain one where there is none of this ID. Raises `Unreadable` beyond the limits."""
        if not style_id:
            return PLAIN
        if self._styles is None:
            self._styles = self._read("styles", Styles(self._package), _without_tables).resolved()
        return self._styles.get(style_id, PLAIN)

    def mark(self, list_id: str, depth: int) -> str:
        """The mark of the next paragraph of a list, see `Numbers`. Raises as above."""
        if self._numbering is None:
            self._numbering = self._read("numbering", Numbering(self._package))
        return self._numbering.numbers.mark(list_id, depth)

    def _read(self, kind: str, target: _Part, cut: Callable[[bytes], bytes] | None = None) -> _Part:
        for part in [relation.part for relation in self._relations if relation.kind == kind][:1]:
            self._package.parse_gently(part, target, cut)
        return target


def _without_tables(styles: bytes) -> bytes:
    """Styles without those of tables, which say nothing of text and may be nine tenths of them."""
    first, *others = styles.split(_STYLE)
    kept = [first]
    for style in others:
        _, end, rest = style.rpartition(b"</w:style>")
        if end and b'w:type="table"' in style.partition(b">")[0]:
            kept.append(rest)
        else:
            kept += (_STYLE, style)
    return b"".join(kept)


class Styles(Target):
    """Reads `styles.xml`; what a style says may stand in the ones it is based on."""

    HEARD = frozenset(("style", "name", "basedOn", "outlineLvl", "numId", "ilvl"))

    def __init__(self, package: Tally) -> None:
        super().__init__(package)
        self._found: dict[str, dict[str, str]] = {}
        self._at: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "style":
            self._at = {}
            if _value(attributes, "type") in ("paragraph", ""):
                self._found[_value(attributes, "styleId")] = self._at
        else:
            self._at.setdefault(name, _value(attributes))

    def resolved(self) -> dict[str, Style]:
        """The styles by their ID. Loops of `basedOn` end after some steps."""
        return {style_id: self._resolve(style_id) for style_id in self._found}

    def _resolve(self, style_id: str) -> Style:
        fields: dict[str, str] = {}
        names: list[str] = []
        for _ in range(12):
            own = self._found.get(style_id)
            if own is None:
                break
            names.append(own.get("name", "").lower())
            fields = {**own, **fields}
            style_id = own.get("basedOn", "")
        outline = _number(fields.get("outlineLvl", ""), 10, 9)
        level = outline + 1 if 0 <= outline < 9 else 0
        if not level and "outlineLvl" not in fields:
            level = next((int(found[1]) for name in names if (found := _HEADING.fullmatch(name))), 0)
        return Style(level, fields.get("numId", ""), _number(fields.get("ilvl", "")), "title" in names[:2])


def _flat(text: str) -> str:
    return " ".join(text.split())


def _value(attributes: dict[str, str], name: str = "val") -> str:
    return attributes.get(_W + name) or attributes.get(_W_STRICT + name) or ""


def _number(text: str, base: int = 10, otherwise: int = 0) -> int:
    try:
        return int(text[:9], base)
    except ValueError:
        return otherwise
