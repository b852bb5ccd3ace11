"""OFD to text (GB/T 33190): the fixed pages in which Chinese invoices, tickets and official letters come.

A page is a drawing like one of a PDF, with its text in readable pieces. A template draws the names of an invoice's
fields, the page their values; the pieces of both are joined into lines by their positions. Seals, pictures and the
attached data are left alone: they repeat the page.
"""

from __future__ import annotations

import math
import posixpath
from dataclasses import dataclass

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office.ooxml import Package, seconds_of
from inglenook.readers.xmlstream import Target

ROOT = "OFD.xml"

_MOST_PAGES = 5_000
_SIZE = 4.0  # millimetres; of letters that say no size
_SAME_LINE, _APART = 0.5, 0.8  # of the size of the letters


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document of fixed pages."""
    package = Package(data)
    root = _Root(package)
    package.parse(ROOT, root)
    leaves = Leaves()
    pages = broken = 0
    for path in root.documents:
        document = _Document(package)
        package.parse_gently(path, document)
        folder = posixpath.dirname(path)
        if pages + len(document.pages) > _MOST_PAGES:
            raise Unreadable(Outcome.TOO_MUCH, "pdf_pages")
        for part in document.pages:
            pages += 1
            leaves.begin(page=pages)
            try:
                lines = _lines(package, folder, part, document.templates)
            except Unreadable as failure:
                if failure.outcome is not Outcome.DAMAGED:
                    raise
                broken += 1
                continue
            for line in lines:
                leaves.line(line)
    if not pages or broken == pages:
        raise Unreadable(Outcome.DAMAGED, "xml")
    text, sections = leaves.finish()
    return finishing.document(
        name, "ofd", text, sections, (root.title,), root.author, seconds_of(root.created), pages=pages
    )


def _lines(package: Package, folder: str, part: str, templates: dict[str, str]) -> list[str]:
    page = _Page(package)
    package.parse(_part(folder, part), page)
    for wanted in page.templates:
        under = _Page(package)
        package.parse_gently(_part(folder, templates.get(wanted, "")), under)
        page.pieces += under.pieces
    return laid_out(page.pieces)


def _part(folder: str, path: str) -> str:
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters and where it stands, in the measure of its page (OFD: millimetres); `low` is what it is on."""

    left: float
    right: float
    low: float
    size: float
    text: str


def laid_out(pieces: list[Piece], apart: float = _APART) -> list[str]:
    """The lines from top to bottom, each from left to right, with a space where there is room for one.

    `apart` is the room that a space takes, in sizes of the letters.
    """
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: (each.low, each.left)):
        if lines and piece.low - lines[-1][0].low <= _SAME_LINE * max(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_joined(sorted(line, key=lambda each: each.left), apart) for line in lines]


def _joined(line: list[Piece], apart: float) -> str:
    text = ""
    for before, piece in zip([line[0], *line], line, strict=False):
        text += (" " if piece.left - before.right > apart * piece.size else "") + piece.text
    return text


class _Root(Target):
    """`OFD.xml`: the documents of the file, and what the first says about itself."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.documents: list[str] = []
        self.title = self.author = self.created = ""
        self._text: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._text = []

    def closed(self, name: str) -> None:
        """An element ends."""
        text = "".join(self._text).strip()
        if name == "DocRoot" and text:
            self.documents.append(_part("", text))
        elif name == "Title":
            self.title = self.title or text
        elif name == "Author":
            self.author = self.author or text
        elif name == "CreationDate":
            self.created = self.created or text
        self._text = []

    def data(self, data: str) -> None:
        """What stands in an element."""
        self._text.append(data)


class _Document(Target):
    """`Document.xml`: the pages in order, and the templates by their IDs."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.pages: list[str] = []
        self.templates: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        part = attributes.get("BaseLoc", "")
        if name == "Page" and part:
            self.pages.append(part)
        elif name == "TemplatePage" and part:
            self.templates[attributes.get("ID", "")] = part


class _Page(Target):
    """A page or a template: its runs of letters, and the templates under it."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.templates: list[str] = []
        self.pieces: list[Piece] = []
        self._box = (0.0, 0.0, 0.0)
        self._size = _SIZE
        self._at = (0.0, 0.0)
        self._text: list[str] | None = None

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "Template":
            self.templates.append(attributes.get("TemplateID", ""))
        elif name == "TextObject":
            left, top, width = (*map(_number, attributes.get("Boundary", "").split()[:3]), 0.0, 0.0, 0.0)[:3]
            self._box = left, top, left + width
            self._size = _number(attributes.get("Size", "")) or _SIZE
        elif name == "TextCode":
            # What is left out goes on from the run before.
            self._at = tuple(_number(attributes[key]) if key in attributes else self._at[place]
                for place, key in enumerate("XY"))  # type: ignore[assignment]  # fmt: skip
            self._text = []

    def closed(self, name: str) -> None:
        """An element ends, and with it a run of letters."""
        if name != "TextCode" or self._text is None:
            return
        text, self._text = "".join(self._text).strip(), None
        if text:
            left, top, right = self._box
            self.pieces.append(Piece(left + self._at[0], right, top + self._at[1], self._size, text))

    def data(self, data: str) -> None:
        """Letters."""
        if self._text is not None:
            self._text.append(data)


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0
