"""PPTX to text (ECMA-376 part 1, §19): slides in the order they are shown, each a section, with notes and comments.

The order is that of the list in the presentation, not of the names of the parts. A title comes first on its slide,
wherever it lies; slide numbers, repeated footers and repeated dates are left out. The alternative text of a picture
comes once. An error in a part other than the slides costs only that part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.formulas import OF_OFFICE, OfficeMath
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import embedded
from inglenook.readers.office.numbering import written
from inglenook.readers.office.ooxml import Package, Relation, Target, local, number_of
from inglenook.readers.picturewords import words_for_picture
from inglenook.readers.superscripts import superscript

_MOST_SLIDES = 5_000
_TITLES = frozenset(("title", "ctrTitle"))
_EVERYWHERE = frozenset(("ftr", "hdr", "dt"))
_SILENT = frozenset(("sldNum", "sldImg"))
_BESIDE = ("diagramData", "chart", "chartEx", "notesSlide", "comments", "comment")
_CACHES = frozenset(("strCache", "strLit"))
_DEEPEST = 6
# How the numbers of paragraphs are called (§20.1.10.61) -> how Word names them.
_NUMBERS = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
    "romanUc": "upperRoman", "ea1Chs": "chineseCountingThousand", "ea1Cht": "chineseCountingThousand",
    "circleNum": "decimalEnclosedCircle",
}  # fmt: skip
_AROUND = {"Period": "{}. ", "ParenR": "{}) ", "ParenBoth": "({}) "}


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a presentation."""
    package = Package(data)
    main = _main_part(package)
    related = package.relations(main)
    parts, authors = _slide_parts(package, main, related), _authors(package, related)
    if len(parts) > _MOST_SLIDES:
        raise Unreadable(Outcome.TOO_MUCH, "slides")
    leaves = Leaves()
    titles: list[str] = []
    said: set[str] = set()  # what stands in footers of earlier slides
    broken = 0
    for number, part in enumerate(parts, 1):
        try:
            _write_slide(package, part, number, leaves, titles, said, authors)
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise
            broken += 1
    if broken and broken == len(parts):
        raise Unreadable(Outcome.DAMAGED, "xml")
    properties = package.properties()
    text, sections = leaves.finish()
    return finishing.document(
        name,
        "pptx",
        text,
        sections,
        titles=(properties.title, *titles[:3]),
        author=properties.author,
        created=properties.created,
        pages=len(parts),
    )


def _main_part(package: Package) -> str:
    return next(
        (relation.part for relation in package.relations("") if relation.kind == "officeDocument"),
        "ppt/presentation.xml",
    )


def _authors(package: Package, related: list[Relation]) -> dict[str, str]:
    """The names of those who wrote comments, by the number that a comment has."""
    found = _Authors(package)
    for relation in related:
        if relation.kind in ("commentAuthors", "authors"):
            _parse_gently(package, relation.part, found)
    return found.names


def _slide_parts(package: Package, main: str, related: list[Relation]) -> list[str]:
    """The slides in the order of the presentation; in that of its relations where it lists none."""
    relations = [relation for relation in related if relation.kind == "slide"]
    listed = _SlideList(package)
    _parse_gently(package, main, listed)
    by_id = {relation.id: relation.part for relation in relations}
    ordered = [by_id[found] for found in listed.ids if found in by_id]
    return [part for part in dict.fromkeys(ordered or [relation.part for relation in relations]) if package.has(part)]


def _parse_gently(package: Package, part: str, target: Target) -> None:
    try:
        if package.has(part):
            package.parse(part, target)
    except Unreadable as failure:
        if failure.outcome is not Outcome.DAMAGED:
            raise


def _write_slide(
    package: Package,
    part: str,
    number: int,
    leaves: Leaves,
    titles: list[str],
    said: set[str],
    authors: Mapping[str, str],
) -> None:
    slide = SlideText(package, said)
    package.parse(part, slide)
    shapes = [shape for shape in slide.shapes if shape.lines]
    title = next((shape.text() for shape in shapes if shape.kind in _TITLES), "")
    titles.append(title)
    leaves.begin(f"Slide {number}", title, page=number)
    if title:
        leaves.paragraph(title)
    for shape in shapes:
        if shape.kind in _EVERYWHERE:
            if shape.text() in said:
                continue
            said.add(shape.text())
        if shape.kind not in _TITLES or shape.text() != title:
            _write_shape(shape, leaves)
    relations = package.relations(part)
    for kind in _BESIDE:
        for relation in relations:
            if relation.kind == kind:
                _write_beside(package, relation, leaves, authors)
    for text in embedded.texts(package, relations):
        leaves.paragraph(text)
    _write_behind(package, relations, leaves, said)


def _write_shape(shape: Shape, leaves: Leaves) -> None:
    leaves.gap()
    for line in shape.lines:
        leaves.line(line)
    leaves.gap()


def _write_beside(package: Package, relation: Relation, leaves: Leaves, authors: Mapping[str, str]) -> None:
    """Notes, comments and the words of diagrams and charts, which lie in parts of their own."""
    if relation.kind == "diagramData":
        from inglenook.readers.office import smartart  # late: it builds on what is here

        _write_shape(Shape(lines=smartart.lines_of(package, relation.part)), leaves)
        return
    beside = SlideText(package)
    _parse_gently(package, relation.part, beside)
    for shape in beside.shapes:
        # A page of notes has frames for its header, date and number besides the notes themselves.
        if shape.lines and (relation.kind != "notesSlide" or shape.kind not in ("hdr", "ftr", "dt")):
            if author := authors.get(shape.author, ""):
                shape.lines[0] = f"{author}: {shape.lines[0]}"
            _write_shape(shape, leaves)


def _write_behind(package: Package, relations: list[Relation], leaves: Leaves, said: set[str]) -> None:
    """What the layout and the master show on every slide, once; their placeholders only say what to fill in."""
    parts: list[str] = []
    for kind in ("slideLayout", "slideMaster"):
        parts.extend(relation.part for relation in relations if relation.kind == kind)
        relations = [found for part in parts[-1:] for found in package.relations(part)]
    for part in parts:
        if part in said:
            continue
        said.add(part)
        behind = SlideText(package, said)
        _parse_gently(package, part, behind)
        for shape in behind.shapes:
            if shape.lines and not shape.kind and shape.text() not in said:
                said.add(shape.text())
                _write_shape(shape, leaves)


class _SlideList(Target):
    """The relations of the slides as the presentation lists them."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.ids: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sldId":
            self.ids.extend(value for key, value in attributes.items() if local(key) == "id" and "relationships" in key)


class _Authors(Target):
    """The names of those who wrote comments."""

    HEARD = frozenset(("cmAuthor", "author"))

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.names: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self.names[attributes.get("id", "")] = " ".join(attributes.get("name", "").split())


@dataclass(slots=True)
class Shape:
    """A shape with its lines; `kind` is the placeholder it fills, `author` who wrote it as a comment, or empty."""

    kind: str = ""
    author: str = ""
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All lines as one."""
        return " ".join(line.strip() for line in self.lines)


class SlideText(Target):
    """Collects the shapes of a slide, a page of notes, comments, a chart or a diagram into `shapes`.

    Words for a picture that are in `said` are left out, others are added to it.
    """

    def __init__(self, package: Package, said: set[str] | None = None) -> None:
        super().__init__(package)
        self._said = set() if said is None else said
        self.shapes: list[Shape] = [Shape()]
        self._skip = 0
        self._run: list[str] | None = None  # of the paragraph at work
        self._depth_of_list = 0
        self._numbered: tuple[str, int] | None = None  # how the paragraph at work is, and from where on
        self._counts: dict[int, int] = {}  # of the shape at work, by depth
        self._cells: list[list[str]] | None = None  # of the row at work
        self._takes = self._is_raised = False
        self._is_cache = False  # inside the words that a chart keeps of its sheet, or has of its own
        self._before = ""  # the element that opened last
        self._cached: set[str] = set()  # of these, what was said already
        self._formula = OfficeMath()

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        before, self._before = self._before, name
        if self._skip or name == "Fallback":
            self._skip += 1
        elif name in ("a:t", "t", "text"):
            self._takes = True
            if name == "text" and self._run is None:
                self._run = []
        elif name == "a:p":
            self._run, self._depth_of_list, self._numbered = [], 0, None
        elif name in ("a:br", "a:tab") and self._run is not None:
            self._run.append("\n" if name == "a:br" else "\t")
        elif name == "a:pPr":
            self._depth_of_list = min(number_of(attributes.get("lvl", "")), _DEEPEST)
        elif name == "a:buAutoNum":
            self._numbered = attributes.get("type", ""), number_of(attributes.get("startAt", ""), 1)
        elif name in ("sp", "graphicFrame", "cm", "reply", "pt", "pic", "grpSp"):
            self.shapes.append(Shape(author=attributes.get("authorId", "")))
            self._counts = {}
        elif name == "cNvPr":
            words = words_for_picture(attributes.get("descr", ""))
            if words and words not in self._said:
                self._said.add(words)
                self.shapes[-1].lines.append(words)
        elif name == "ph":
            self._placeholder(attributes.get("type") or "obj")
        elif name == "a:tr":
            self._cells = []
        elif name == "a:tc" and self._cells is not None:
            self._cells.append([])
        elif name == "a:rPr":
            self._is_raised = attributes.get("baseline", "0")[:1] not in ("0", "-")
        elif name in OF_OFFICE:
            value = next((value for key, value in attributes.items() if local(key) == "val"), None)
            self._say(self._formula.opened(name, value, self._depth))
        elif name in _CACHES:
            self._is_cache = True
        elif name == "v" and (self._is_cache or before == "tx"):
            self._run, self._takes = [], True

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif name in ("a:t", "t"):
            self._takes = self._is_raised = False
        elif name in ("a:p", "text", "v"):
            self._takes = False
            self._close_paragraph(name == "v")
        elif name == "a:tr":
            self._close_row()
        elif name in OF_OFFICE:
            self._say(self._formula.closed(name))
        elif name in _CACHES:
            self._is_cache = False

    def data(self, data: str) -> None:
        """Character data: kept inside text elements only."""
        if self._takes and not self._skip:
            self._say(self._formula.due() + (superscript(data) if self._is_raised else data))

    def _say(self, text: str) -> None:
        if text and self._run is not None:
            self._run.append(text)

    def _placeholder(self, kind: str) -> None:
        self.shapes[-1].kind = kind
        if kind in _SILENT:
            self.shapes[-1].lines.clear()

    def _close_paragraph(self, is_cached: bool) -> None:
        run, self._run = self._run, None
        text = "".join(run or ()).replace("\x0b", "\n").strip()
        if not text or (is_cached and text in self._cached):
            return
        if is_cached:
            self._cached.add(text)
        if self._cells:
            self._cells[-1].append(" ".join(text.split()))
        elif self._cells is None and self.shapes[-1].kind not in _SILENT:
            self.shapes[-1].lines.append("  " * self._depth_of_list + self._mark() + text)

    def _mark(self) -> str:
        """The number of the paragraph at work, empty for one that has none; any other begins the next list anew."""
        depth, numbered = self._depth_of_list, self._numbered
        self._counts = {at: count for at, count in self._counts.items() if at < depth or (at == depth and numbered)}
        if numbered is None:
            return ""
        self._counts[depth] = self._counts.get(depth, numbered[1] - 1) + 1
        style = next((name for form, name in _NUMBERS.items() if numbered[0].startswith(form)), "decimal")
        around = next((form for end, form in _AROUND.items() if numbered[0].endswith(end)), "{} ")
        return around.format(written(self._counts[depth], style))

    def _close_row(self) -> None:
        cells, self._cells = self._cells or [], None
        row = "\t".join(" ".join(cell) for cell in cells).rstrip()
        if row:
            self.shapes[-1].lines.append(row)
