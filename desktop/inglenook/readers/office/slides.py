"""PPTX to text (ECMA-376 part 1, §19): slides in the order they are shown, each a section, with notes and comments.

The order is that of the list in the presentation, not of the names of the parts. A title comes first on its slide,
wherever it lies; slide numbers, repeated footers and repeated dates are left out. The alternative text of a picture
comes once. An error in a part other than the slides costs only that part.
"""

from __future__ import annotations

from collections.abc import Mapping

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import embedded, smartart
from inglenook.readers.office.ooxml import Package, Relation
from inglenook.readers.office.slidetext import Shape, SlideText
from inglenook.readers.xmlstream import Target, local

_MOST_SLIDES = 5_000
_TITLES = frozenset(("title", "ctrTitle"))
_EVERYWHERE = frozenset(("ftr", "hdr", "dt"))
_BESIDE = ("diagramData", "chart", "chartEx", "notesSlide", "comments", "comment")


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
            package.parse_gently(relation.part, found)
    return found.names


def _slide_parts(package: Package, main: str, related: list[Relation]) -> list[str]:
    """The slides in the order of the presentation; in that of its relations where it lists none."""
    relations = [relation for relation in related if relation.kind == "slide"]
    listed = _SlideList(package)
    package.parse_gently(main, listed)
    by_id = {relation.id: relation.part for relation in relations}
    ordered = [by_id[found] for found in listed.ids if found in by_id]
    return [part for part in dict.fromkeys(ordered or [relation.part for relation in relations]) if package.has(part)]


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
        _write_shape(Shape(lines=smartart.lines_of(package, relation.part)), leaves)
        return
    beside = SlideText(package)
    package.parse_gently(relation.part, beside)
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
        package.parse_gently(part, behind)
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
