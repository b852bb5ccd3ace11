"""DOCX to text: the body in order, then charts and diagrams, embedded documents, notes,
comments, headers and footers, each once.

Our own reader on lxml's event stream: 900 pages take about a second, where python-docx takes five and mammoth ten, and
it keeps the headers, notes and text boxes that those drop. An error in a part other than the body costs only that part.
"""

from __future__ import annotations

from collections.abc import Iterable

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import embedded, smartart
from inglenook.readers.office.ooxml import Package, Relation
from inglenook.readers.office.slidetext import SlideText
from inglenook.readers.office.wordtext import Block, Definitions, WordText
from inglenook.readers.outline import Outline

_AFTER_BODY = ("footnotes", "endnotes", "comments")
_MOST_DRAWINGS = 200
_MOST_CHUNKS = 50
_CHUNKS = frozenset(("mail", "html", "rtf", "txt"))
_MOST_SIDE_PARTS = 60  # headers and footers; every section may bring six


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document."""
    package = Package(data)
    body = _body_part(package)
    relations = package.relations(body)
    definitions = Definitions(package, relations)
    main = WordText(package, definitions, _chunks(package, relations))
    package.parse(body, main)
    groups = [main.blocks, _drawn(package, relations), [Block(text) for text in embedded.texts(package, relations)]]
    for kind in _AFTER_BODY:
        parts = [relation.part for relation in relations if relation.kind == kind]
        groups.append(_blocks_of(package, parts[:1], definitions))
    sides = sorted({relation.part for relation in relations if relation.kind in ("header", "footer")})
    groups.append(_once(_blocks_of(package, sides[:_MOST_SIDE_PARTS], definitions)))
    text, outline = written(groups)
    properties = package.properties()
    own_title = next((block.text for block in main.blocks if block.is_title), "")
    return finishing.document(
        name,
        "docx",
        text,
        outline.sections(len(text)),
        titles=(properties.title, own_title, outline.first),
        author=properties.author,
        created=properties.created,
    )


def _body_part(package: Package) -> str:
    for relation in package.relations(""):
        if relation.kind == "officeDocument" and package.has(relation.part):
            return relation.part
    return "word/document.xml"


def _blocks_of(package: Package, parts: Iterable[str], definitions: Definitions) -> list[Block]:
    target = WordText(package, definitions)
    for part in parts:
        package.parse_gently(part, target)
    return target.blocks


def _drawn(package: Package, relations: list[Relation]) -> list[Block]:
    """The words of charts and diagrams, which lie in parts of their own; one block for each."""
    blocks: list[Block] = []
    for relation in [each for each in relations if each.kind in ("chart", "chartEx", "diagramData")][:_MOST_DRAWINGS]:
        if relation.kind == "diagramData":
            lines = smartart.lines_of(package, relation.part)
        else:
            words = SlideText(package)
            package.parse_gently(relation.part, words)
            lines = [line for shape in words.shapes for line in shape.lines]
        if lines:
            blocks.append(Block("\n".join(lines)))
    return blocks


def _chunks(package: Package, relations: list[Relation]) -> dict[str, str]:
    """Texts that programs put in as they were (`w:altChunk`: pages, web archives, RTF), by their relation."""
    found: dict[str, str] = {}
    for relation in [each for each in relations if each.kind == "aFChunk" and package.has(each.part)][:_MOST_CHUNKS]:
        try:
            found[relation.id] = embedded.text_of(relation.part, package.content(relation.part), _CHUNKS)
        except Unreadable as failure:
            if failure.outcome is Outcome.TOO_MUCH:
                raise
    return found


def _once(blocks: list[Block]) -> list[Block]:
    """The blocks without repetitions: the same header stands on first, odd and even pages of every section."""
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        if block.text not in seen:
            seen.add(block.text)
            kept.append(block)
    return kept


def written(groups: list[list[Block]]) -> tuple[str, Outline]:
    """The text and its headings. Rows and list items follow each other on lines, all else is a paragraph."""
    outline = Outline()
    pieces: list[str] = []
    length = 0
    for number, blocks in enumerate(groups):
        before: Block | None = None
        for block in blocks:
            text = finishing.cleaned(block.text)
            if not text:
                before = None
                continue
            is_joined = before is not None and ((block.is_row and before.is_row) or (block.is_item and before.is_item))
            if pieces:
                pieces.append("\n" if is_joined else "\n\n")
                length += len(pieces[-1])
            if number and before is None and block is blocks[0]:
                outline.end(length)
            if block.level and not number:
                outline.add(length, block.level, text)
            pieces.append(text)
            length += len(text)
            before = block
    return "".join(pieces), outline
