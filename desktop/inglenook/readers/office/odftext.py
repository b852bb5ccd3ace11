"""The text of one OpenDocument part (ODF 1.3 part 3): paragraphs, headings, lists, tables, slides, in order.

Notes and annotations follow after the text they belong to; hidden text, and deleted text kept by change tracking, is
left out. The
alternative text of a picture follows its paragraph, where it first occurs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from inglenook.core.characters import whole_number
from inglenook.readers.formulas import MathMl
from inglenook.readers.office.odflists import OUTLINE, Lists
from inglenook.readers.picturewords import words_for_picture
from inglenook.readers.superscripts import superscript
from inglenook.readers.xmlstream import Tally, Target, local

_SKIPPED = frozenset(
    "tracked-changes scripts forms note-citation ruby-text desc event-listeners bookmark-start binary-data"
    " page-thumbnail font-face-decls settings".split()
)
# What OpenOffice 1 calls things -> what they are called since.
_OLD_NAMES = {
    **dict.fromkeys(("ordered-list", "unordered-list"), "list"),
    **dict.fromkeys(("footnote-body", "endnote-body"), "note-body"),
    **dict.fromkeys(("footnote-citation", "endnote-citation"), "note-citation"),
    "text-box": "frame",
}
_OF_LISTS = frozenset(
    "list list-item list-header list-style list-level-style-number outline-style outline-level-style".split()
)
_HIDES = frozenset(("span", "p", "h", "section", "hidden-text"))
_OF_STYLES = frozenset(("span", "style", "text-properties"))
_SAID = frozenset(("title", "desc"))  # for a picture, within its frame
_PASSED = _SKIPPED | _SAID
_FIELDS = frozenset("page-number page-count sheet-name date time file-name".split())
_FOLD = re.compile(r"[ \t\r\n]+")
_SPACES = re.compile(r" {2,}")
_LONG_CELL = 400  # characters; a table with such cells sets pages and is read cell by cell
_MOST_REPEATED = 100  # spaces in one run


class Role(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TITLE = "title"  # of a slide
    SLIDE = "slide"  # begins here
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text with its role; `level` is that of a heading."""

    role: Role
    text: str = ""
    level: int = 0


@dataclass(slots=True)
class _Paragraph:
    level: int = 0
    pieces: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """A frame at work; `outside` is how many paragraphs are open around it."""

    is_title: bool  # of its slide
    outside: int


@dataclass(frozen=True, slots=True)
class _Inner:
    """A document within a flat one; how many paragraphs and frames are open around it."""

    outside: int
    frames: int


@dataclass(slots=True)
class _Note:
    """A note or annotation at work; `outside` is how many paragraphs are open around it."""

    outside: int
    pieces: list[str] = field(default_factory=list)


class OdfText(Target):
    """Collects `blocks` of the body, `notes`, and `sides` (headers and footers of master pages)."""

    def __init__(self, tally: Tally, formulas: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(tally)
        self._formulas = formulas  # those in parts of their own, by folder
        self._formula: MathMl | None = None  # at work
        self.blocks: list[Block] = []
        self.notes: list[str] = []
        self.sides: list[str] = []
        self._skip = 0
        self._bodies = 0  # open ones: in a flat file a document lies within another
        self._inner: list[_Inner] = []  # such documents at work
        self._side = 0  # depth in headers and footers
        self._frames: list[_Frame] = []
        self._words: list[str] | None = None  # for the picture at work
        self._pictured: set[str] = set()
        self._paragraphs: list[_Paragraph] = []
        self._lists = Lists()
        self._rows: list[list[list[str]]] = []  # the cells of the row at work, for each open table
        self._notes: list[_Note] = []
        self._takes_author = False
        self._list_style = ""
        self._style = ""  # of text, at work
        self._raising: set[str] = set()  # styles that set text above the line
        self._unseen: set[str] = set()  # styles that hide it
        self._change = ""  # the change at work
        self._deletions: set[str] = set()  # changes whose words may still stand in the text
        self._deleting: set[str] = set()  # those that words stand within
        self._spans: list[bool] = []  # open ones: whether each is set above the line

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._formula is not None:
            self._formula.opened(name, self._depth)
            return
        is_field = self._side and name in _FIELDS
        if self._skip or name in _PASSED or is_field:
            self._pass(name, attributes)
        elif name in _HIDES and self._is_unseen(name, attributes):
            self._skip += 1
        elif name in ("p", "h"):
            level = _count(attributes, "outline-level", 1, 10) if name == "h" else 0
            self._paragraphs.append(_Paragraph(level))
        elif name in ("s", "tab", "line-break"):
            self._space(name, attributes)
        elif name in _OF_LISTS:
            self._open_list(name, attributes)
        elif name == "table":
            self._put(Block(Role.GAP))
            self._rows.append([])
        elif name in ("table-cell", "covered-table-cell") and self._rows:
            self._rows[-1].append([])
        elif name in ("math", "object"):
            self._open_formula(name, attributes)
        elif name in ("note-body", "annotation"):
            self._notes.append(_Note(len(self._paragraphs)))
        elif name == "creator" and self._notes:
            self._takes_author = True
        elif name in _OF_STYLES:
            self._open_style(name, attributes)
        elif name == "change-start" and _value(attributes, "change-id") in self._deletions:
            self._deleting.add(_value(attributes, "change-id"))
        elif name == "change-end":
            self._deleting.discard(_value(attributes, "change-id"))
        else:
            self._open_frame(name, attributes)

    def _pass(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element that is no text of the document: words for a picture, or what is left out."""
        if not self._skip and name in _SAID and self._is_of_frame():
            self._words = []
        elif self._skip or name != "title":  # else it is the title of the document, which a field repeats
            self._skip += 1
        if name == "changed-region":
            self._change = _value(attributes, "id")
        elif name == "deletion":
            self._deletions.add(self._change)

    def _is_of_frame(self) -> bool:
        """Whether what begins is said of the frame at work, and not by what lies in it."""
        frames = self._frames[self._inner[-1].frames if self._inner else 0 :]
        return bool(frames) and len(self._paragraphs) == frames[-1].outside

    def _is_unseen(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Whether the words of this element are hidden."""
        if name == "section":
            return _value(attributes, "display") == "none"
        return _value(attributes, "is-hidden") == "true" or _value(attributes, "style-name") in self._unseen

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._formula is not None:
            self._close_formula(self._formula, name)
        elif self._skip:
            self._skip -= 1
        elif name in ("p", "h"):
            self._close_paragraph()
        elif name == "list":
            self._lists.closes()
            if not self._lists.is_inside:
                self._put(Block(Role.GAP))
        elif name == "table-row":
            self._close_row()
        elif name == "table" and self._rows:
            self._rows.pop()
            self._put(Block(Role.GAP))
        elif name in ("note-body", "annotation") and self._notes:
            self.notes.append(" ".join(self._notes.pop().pieces))
        elif name == "creator":
            self._takes_author = False
        elif name == "span" and self._spans:
            self._spans.pop()
        elif name == "style":
            self._style = ""
        elif name in _SAID:
            self._close_words()
        elif name in ("frame", "custom-shape") and self._frames:
            self._frames.pop()
            self._put(Block(Role.GAP))
        elif name == "body":
            self._bodies = max(0, self._bodies - 1)
        elif name == "document" and self._inner:
            self._inner.pop()
        elif name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first"):
            self._side = max(0, self._side - 1)

    def data(self, data: str) -> None:
        """Character data: kept inside paragraphs only."""
        if self._skip or self._deleting:
            return
        if self._formula is not None:
            self._formula.data(data)
        elif self._words is not None:
            self._words.append(data)
        elif self._takes_author and self._notes:
            self._notes[-1].pieces.append(data.strip() + ":")
        elif len(self._paragraphs) > max(each[-1].outside if each else 0 for each in (self._notes, self._inner)):
            text = superscript(data) if self._spans and self._spans[-1] else data
            self._paragraphs[-1].pieces.append(_FOLD.sub(" ", text))

    def _open_frame(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("frame", "custom-shape"):
            self._frames.append(_Frame(_value(attributes, "class") == "title", len(self._paragraphs)))
        elif name == "document" and self._bodies:
            self._inner.append(_Inner(len(self._paragraphs), len(self._frames)))
        elif name == "page" and self._bodies:
            self._put(Block(Role.SLIDE))
        elif name == "body":
            self._bodies += 1
        elif name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first"):
            self._side += 1

    def _open_style(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style of text, or a piece of text in one. The parts of a package may give one name to two styles."""
        if name == "span":
            self._spans.append(_value(attributes, "style-name") in self._raising)
        elif name == "style":
            self._style = _value(attributes, "name")
            self._raising.discard(self._style)
            self._unseen.discard(self._style)
        elif self._style:
            if _value(attributes, "text-position").startswith("super"):
                self._raising.add(self._style)
            if _value(attributes, "display") == "none":
                self._unseen.add(self._style)

    def _space(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._paragraphs and not self._deleting:
            spaces = "\xa0" * _count(attributes, "c", 1, _MOST_REPEATED)
            self._paragraphs[-1].pieces.append({"s": spaces, "tab": "\t"}.get(name, "\n"))

    def _open_formula(self, name: str, attributes: Mapping[str, str]) -> None:
        """A formula begins, or an object that may be one in a part of its own."""
        if name == "math":
            self._formula = MathMl()
        elif self._paragraphs:
            folder = _value(attributes, "href").removeprefix("./").rstrip("/")
            self._paragraphs[-1].pieces.append(self._formulas.get(folder, ""))

    def _close_formula(self, formula: MathMl, name: str) -> None:
        """An element within a formula ends, or the formula itself."""
        if name != "math":
            formula.closed(self._depth + 1)
            return
        self._formula = None
        if self._paragraphs:
            self._paragraphs[-1].pieces += formula.pieces

    def _open_list(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "list":
            self._lists.opens(attributes)
        elif name == "list-style":
            self._list_style = _value(attributes, "name")
        elif name == "outline-style":
            self._list_style = OUTLINE
        elif name in ("list-level-style-number", "outline-level-style"):
            self._lists.define(self._list_style, attributes)
        else:
            self._lists.item(attributes, is_counted=name == "list-item")

    def _close_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        text = _SPACES.sub(" ", "".join(paragraph.pieces)).replace("\xa0", " ").strip()
        if text:
            self._write(paragraph, text)
        for words in paragraph.pictures:
            self._put(Block(Role.PARAGRAPH, words))

    def _write(self, paragraph: _Paragraph, text: str) -> None:
        if self._notes:
            self._notes[-1].pieces.append(text)
        elif self._side or not self._bodies:
            if not self._bodies:
                self.sides += [text] if self._side else []
        elif paragraph.level and not self._rows:
            self._put(Block(Role.HEADING, self._lists.heading(paragraph.level) + text, paragraph.level))
        elif self._frames and self._frames[-1].is_title:
            self._put(Block(Role.TITLE, text))
        elif self._lists.is_inside and not self._rows:
            self._put(Block(Role.ITEM, self._lists.mark() + text))
        else:
            self._put(Block(Role.PARAGRAPH, text))

    def _close_words(self) -> None:
        """Words for a picture end; those of notes and of what stands on every page are left out."""
        words, self._words = words_for_picture("".join(self._words or ())), None
        if not words or words in self._pictured or self._notes or not self._bodies:
            return
        self._pictured.add(words)
        if self._paragraphs:
            self._paragraphs[-1].pictures.append(words)
        else:
            self._put(Block(Role.PARAGRAPH, words))

    def _close_row(self) -> None:
        if not self._rows:
            return
        cells, self._rows[-1] = self._rows[-1], []
        texts = [" ".join(" ".join(cell).split()) for cell in cells]
        outer, self._rows = self._rows, self._rows[:-1]
        if len(texts) == 1 or max(map(len, texts), default=0) > _LONG_CELL:
            for cell in cells:
                for text in cell:
                    self._put(Block(Role.PARAGRAPH, text))
        elif any(texts):
            self._put(Block(Role.ROW, "\t".join(texts).rstrip()))
        self._rows = outer

    def _put(self, block: Block) -> None:
        if not self._rows:
            self.blocks.append(block)
        elif self._rows[-1] and block.text:
            self._rows[-1][-1].append(block.text)


class OldText(OdfText):
    """The same for what OpenOffice 1 wrote."""

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        name = _OLD_NAMES.get(name, name)
        if name == "h":
            attributes = {"outline-level": _value(attributes, "level")}
        super().opened(name, attributes)
        if name == "annotation" and self._notes and (author := _value(attributes, "author")):
            self._notes[-1].pieces.append(author + ":")

    def closed(self, name: str) -> None:
        """An element ends."""
        super().closed(_OLD_NAMES.get(name, name))


def _value(attributes: Mapping[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _count(attributes: Mapping[str, str], name: str, otherwise: int, most: int) -> int:
    number = whole_number(_value(attributes, name))
    return otherwise if number is None else max(1, min(number, most))
