"""XML without its tags if it clearly is a document; any other XML as it stands.

In a document most of the text comes in runs as long as sentences. Settings, tables of data and drawings have short
runs, and there people look for the tags and attributes. Some kinds are known to be documents however short their runs
are (what a hospital writes of a patient). Markup inside a text (feeds and notes carry pages that way) is read as a
page. A row of a table is a line. Files that are written into the text as letters are left out.
"""

from __future__ import annotations

import re
from enum import Enum

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing, text
from inglenook.readers.failures import Unreadable
from inglenook.readers.html import text_of
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import officexml
from inglenook.readers.xmlstream import Tally, Target, feed

_LONG = 40  # characters: a run as long as this is a sentence
_SHARE = 0.6  # of all characters stand in such runs
_MARKUP = re.compile(r"</?(?:p|br|a|b|i|div|span|img|ul|li|h[1-6]|em|strong|table)\b[^>]*>", re.IGNORECASE)
_FOLD = re.compile(r"\s+")
_CHUNK = 256 * 1024
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]{0,200}\?>")
_NAMING = frozenset(("title", "book-title", "head", "heading", "headline", "h1", "h2", "h3", "h4"))
# Roots of what people wrote: a patient's papers, notes of Evernote, books, laws, papers of science, and the papers of
# Chinese offices (UOF 1, GB/T 20916-2007), whose elements are called in Chinese.
_DOCUMENTS = frozenset("ClinicalDocument en-export FictionBook TEI akomaNtoso article book UOF".split())
_INLINE = frozenset(
    "a b i em strong emph hi ref span sub sup code tt term q quote foreign name person link 句 文本串".split()
)
_SKIPPED = frozenset(
    "script style svg binary 式样集 元数据 书签集 公用处理规则 主题集".split()
)  # binary: pictures of a FictionBook
# Of the papers of Chinese offices: what holds words, what ends a paragraph, and what parts words.
_UOF, _UOF_WORDS = "UOF", "文本串"
_UOF_ENDS = frozenset(("段落", "单元格", "行"))
_UOF_BLANKS = frozenset(("制表符", "换行符", "空格符"))
_CELLS, _ROWS = frozenset(("td", "th", "entry", "单元格")), frozenset(("tr", "row", "行"))


class _Kind(Enum):
    """What a run of text is."""

    PARAGRAPH = "paragraph"
    TITLE = "title"
    ROW = "row"


def read(name: str, data: bytes) -> ParsedDocument:
    """Read an XML file."""
    # Decoded here: the parser knows fewer charsets than are declared, and takes each by its letter.
    source = _DECLARATION.sub("", text.decoded_as_declared(data), count=1)
    target = _Runs(Tally())
    try:
        if kind := officexml.kind_of(source):
            return officexml.read(name, source, kind)
        coded = text.without_files(source).encode()
        feed((coded[start : start + _CHUNK] for start in range(0, len(coded), _CHUNK)), target)
    except Unreadable as failure:
        if failure.outcome is not Outcome.DAMAGED:
            raise
        return text.read(name, data, "xml")
    total = sum(len(run) for _, run in target.runs)
    least = 0 if target.root in _DOCUMENTS else total * _SHARE
    if sum(len(run) for _, run in target.runs if len(run) >= _LONG or not least) < max(1, least):
        return text.read(name, data, "xml")
    leaves = Leaves()
    titles: list[str] = []
    for kind_of_run, run in target.runs:
        words = text_of(run) if _MARKUP.search(run) is not None else run
        if kind_of_run is _Kind.ROW:
            leaves.line(words)
            continue
        if kind_of_run is _Kind.TITLE:
            leaves.begin(words)
            titles.append(words)
        leaves.paragraph(words)
    written, sections = leaves.finish()
    return finishing.document(name, "xml", written, sections, titles=(*titles[:1], finishing.stem(name)))


class _Runs(Target):
    """The runs of text in order, each with what it is: a title where its element names what follows."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.root = ""
        self.runs: list[tuple[_Kind, str]] = []
        self._pieces: list[str] = []
        self._cells: list[list[str]] | None = None  # of the row at work
        self._skip = 0
        self._takes = True
        self._is_title = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; what stood before it is a run."""
        if not self.root:
            self.root, self._takes = name, name != _UOF
        elif self.root == _UOF:
            self._takes = name == _UOF_WORDS
            self._pieces += [" "] if name in _UOF_BLANKS else []
        if self._is_end(name):
            self._end()
            self._is_title = name.lower() in _NAMING
        if name in _ROWS and self._cells is None:
            self._cells = []
        elif name in _CELLS and self._cells is not None:
            self._cells.append([])
        self._skip += bool(self._skip) or name in _SKIPPED or attributes.get("encoding") == "base64"

    def closed(self, name: str) -> None:
        """An element ends, and with it a run."""
        if self._is_end(name):
            self._end()
            self._is_title = False
        self._takes = self._takes and self.root != _UOF
        if name in _ROWS and self._cells is not None:
            row = "\t".join(" ".join(cell) for cell in self._cells).rstrip()
            self._cells = None
            self.runs += [(_Kind.ROW, row)] if row else []
        self._skip -= bool(self._skip)

    def data(self, data: str) -> None:
        """Character data."""
        if self._takes and not self._skip:
            self._pieces.append(data)

    def _is_end(self, name: str) -> bool:
        return name in _UOF_ENDS if self.root == _UOF else name not in _INLINE

    def _end(self) -> None:
        run = "".join(self._pieces).strip()
        self._pieces.clear()
        if run and self._cells:
            self._cells[-1].append(_FOLD.sub(" ", run))
        elif run:
            kind = _Kind.TITLE if self._is_title else _Kind.PARAGRAPH
            self.runs.append((kind, run if "<" in run else _FOLD.sub(" ", run)))
