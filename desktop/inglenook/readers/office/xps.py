"""XPS and OpenXPS (ECMA-388), which Windows prints to: fixed pages whose letters come in readable runs.

A run says where it begins, and mostly how wide each letter is. That tells which runs make a line, and where there is a
space that is not written.
"""

from __future__ import annotations

import contextlib
import math
import posixpath

from inglenook.core.language import count_han
from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office.ofd import Piece, laid_out
from inglenook.readers.office.ooxml import Package
from inglenook.readers.xmlstream import Target

_MOST_PAGES = 5_000
_MOST_IN_RUN = 10_000  # letters
_USUAL = 0.5  # of the size of the letters, the width of one that says none; a Chinese one is as wide as it is high
_APART = 0.2  # of the size, from where on there is a space

_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document of fixed pages."""
    package = Package(data)
    root = next((each.part for each in package.relations("") if each.kind == "fixedrepresentation"), "")
    if not package.has(root):
        root = next((part for part in package.parts() if part.lower().endswith(".fdseq")), root)
    parts = [page for document in _listed(package, root) for page in _listed(package, document)]
    if len(parts) > _MOST_PAGES:
        raise Unreadable(Outcome.TOO_MUCH, "pdf_pages")
    leaves = Leaves()
    broken = 0
    for number, part in enumerate(parts, 1):
        leaves.begin(page=number)
        page = _Page(package)
        try:
            package.parse(part, page)
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise
            broken += 1
            continue
        for line in laid_out(page.pieces, _APART):
            leaves.line(line)
    if broken == len(parts):
        raise Unreadable(Outcome.DAMAGED, "xml")
    text, sections = leaves.finish()
    said = package.properties()
    return finishing.document(
        name, "xps", text, sections, (said.title,), author=said.author, created=said.created, pages=len(parts)
    )


def _listed(package: Package, part: str) -> list[str]:
    """The parts that a list of documents, or of pages, names in order."""
    target = _List(package, posixpath.dirname(part))
    package.parse_gently(part, target)
    return target.parts


class _List(Target):
    def __init__(self, package: Package, folder: str) -> None:
        super().__init__(package)
        self._folder = folder
        self.parts: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("DocumentReference", "PageContent") and (source := attributes.get("Source", "")):
            path = source if source.startswith("/") else posixpath.join("/", self._folder, source)
            self.parts.append(posixpath.normpath(path).lstrip("/"))


class _Page(Target):
    """A page: its runs of letters, each where the canvases around it put it."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.pieces: list[Piece] = []
        self._canvases: list[_Matrix] = [_PLAIN]

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "Canvas":
            self._canvases.append(_within(self._canvases[-1], attributes.get("RenderTransform", "")))
        elif name == "MatrixTransform":
            self._canvases[-1] = _within(self._canvases[-1], attributes.get("Matrix", ""))
        elif name == "Glyphs":
            self._run(attributes)

    def closed(self, name: str) -> None:
        """An element ends."""
        if name == "Canvas" and len(self._canvases) > 1:
            self._canvases.pop()

    def _run(self, attributes: dict[str, str]) -> None:
        text = attributes.get("UnicodeString", "").removeprefix("{}")[:_MOST_IN_RUN]
        if not text.strip():
            return
        a, b, c, d, e, f = _within(self._canvases[-1], attributes.get("RenderTransform", ""))
        x, y, size = (_number(attributes.get(key, "")) for key in ("OriginX", "OriginY", "FontRenderingEmSize"))
        width = _width(text, attributes.get("Indices", "")) * size
        left, low, scale = a * x + c * y + e, b * x + d * y + f, math.hypot(c, d)
        self.pieces.append(Piece(left, left + width * math.hypot(a, b), low, size * scale, text))


def _width(text: str, indices: str) -> float:
    """How wide a run is, in sizes of its letters."""
    usual = [_USUAL] * (len(text) - count_han(text)) + [1.0] * count_han(text)
    said = [each.split(",") for each in indices.split(";")]
    told = [_number(each[1]) / 100 for each in said if len(each) > 1 and each[1]]
    return sum(told) + sum(usual[len(told) :])


def _within(outer: _Matrix, said: str) -> _Matrix:
    """What a transform means within another; one that is none changes nothing."""
    numbers = [_number(each) for each in said.replace(",", " ").split()[:6]]
    if len(numbers) < 6:
        return outer
    a, b, c, d, e, f = numbers
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _number(text: str) -> float:
    with contextlib.suppress(ValueError):
        value = float(text)
        if abs(value) < 1e9:
            return value
    return 0.0
