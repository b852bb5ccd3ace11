"""OpenDocument to text: ODT, ODP, ODG and ODS, packed in a zip or flat in one XML file (ODF 1.3 parts 2 and 3).

What OpenOffice 1 wrote before there was a standard (SXW, SXI, SXD, SXC) has other names for a few things.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.formulas import MathMl
from inglenook.readers.leaves import Leaves
from inglenook.readers.office.odfsheet import OdfSheets
from inglenook.readers.office.odftext import Block, OdfText, OldText, Role
from inglenook.readers.office.ooxml import Package
from inglenook.readers.office.sheets import MOST_CHARACTERS
from inglenook.readers.xmlstream import Tally, Target, feed

_CHUNK = 256 * 1024
_SHEET_ALLOWANCE = 10  # times the elements of other documents; a sheet is bounded by its cells
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")
_OBJECT = re.compile(r"([^/]{1,100})/content\.xml")
_MOST_OBJECTS = 50
_HEAD = 2_000  # bytes in which a part says what it is
_MATH = re.compile(rb"<(?:\w{1,20}:)?math[\s>]")
_NO_NUMBER = re.compile(r"[^\W\d_]+")

Parse = Callable[[str, Target], None]  # reads the part of this name into a target; all parts are one in a flat file


def read(name: str, data: bytes, filetype: str) -> ParsedDocument:
    """Read a document of this kind (`odt`, `odp`, `odg` or `ods`)."""
    allowance = _SHEET_ALLOWANCE if filetype == "ods" else 1
    if data.startswith(b"PK"):
        package = Package(data, allowance)
        _refuse_encrypted(package)
        return _read(name, filetype, package, package.parse)
    tally = Tally(allowance)
    return _read(name, filetype, tally, lambda part, target: feed(_pieces(data), target))


def _read(name: str, filetype: str, tally: Tally, parse: Parse) -> ParsedDocument:
    meta = _Meta(tally)
    _gently(parse, "meta.xml", meta)
    slides = 0
    if filetype == "ods":
        leaves = Leaves(MOST_CHARACTERS)
        found = OdfSheets(tally, leaves)
        parse("content.xml", found)
        _write_after(leaves, found.notes)
        _write_objects(tally, leaves, is_in_sheet=True)
        titles = [meta.get("title"), finishing.stem(name)]
    else:
        leaves = Leaves()
        text = (OldText if _is_old(tally) else OdfText)(tally, _formulas(tally))
        if isinstance(tally, Package):
            _gently(parse, "styles.xml", text)
        parse("content.xml", text)
        slides, first = _write(text.blocks, leaves, "Page" if filetype == "odg" else "Slide")
        _write_objects(tally, leaves)
        sides = text.sides if filetype == "odt" else []
        _write_after(leaves, text.notes, (side for side in sides if _NO_NUMBER.search(side)))
        titles = [meta.get("title"), first]
    written, sections = leaves.finish()
    return finishing.document(
        name,
        filetype,
        written,
        sections,
        titles=titles,
        author=meta.get("initial-creator") or meta.get("creator"),
        created=_seconds(meta.get("creation-date")),
        pages=slides,
        language_hint=meta.get("language"),
    )


def _is_old(tally: Tally) -> bool:
    """Whether OpenOffice 1 wrote it."""
    if not isinstance(tally, Package) or not tally.has("mimetype"):
        return False
    return next(iter(tally.pieces("mimetype", is_counted=False)), b"").startswith(b"application/vnd.sun.xml")


def _write(blocks: list[Block], leaves: Leaves, page: str = "Slide") -> tuple[int, str]:
    """Write the blocks; gives the number of pages, which are called so, and the first heading or title."""
    slides, first = 0, ""
    for index, block in enumerate(blocks):
        if block.role is Role.SLIDE:
            slides += 1
            title = _title_of_slide(blocks, index + 1)
            leaves.begin(f"{page} {slides}", title, page=slides)
            leaves.paragraph(title)
            first = first or title
        elif block.role is Role.HEADING:
            leaves.heading(block.level, block.text)
            first = first or block.text
        elif block.role in (Role.ROW, Role.ITEM):
            leaves.line(block.text)
        elif block.role is Role.GAP:
            leaves.gap()
        elif block.role is Role.PARAGRAPH or not slides:
            leaves.paragraph(block.text)
    return slides, first


def _title_of_slide(blocks: list[Block], start: int) -> str:
    titles: list[str] = []
    for index in range(start, len(blocks)):
        if blocks[index].role is Role.SLIDE:
            break
        if blocks[index].role is Role.TITLE:
            titles.append(blocks[index].text)
    return " ".join(titles)


def _write_after(leaves: Leaves, *groups: Iterable[str]) -> None:
    """What lies beside the text (notes, annotations, headers and footers), each once and under no heading."""
    leaves.begin()
    for text in dict.fromkeys(text for group in groups for text in group):
        leaves.paragraph(text)


def _write_objects(tally: Tally, leaves: Leaves, *, is_in_sheet: bool = False) -> None:
    """The charts and documents that lie within this one, under no heading; of a chart on a sheet only its titles."""
    if not isinstance(tally, Package):
        return  # a flat file has them where they show
    leaves.begin()
    for part in _objects(tally):
        if any(b"<office:spreadsheet" in piece for piece in tally.pieces(part, is_counted=False)):
            _gently(tally.parse, part, OdfSheets(tally, leaves))
            continue
        text = OdfText(tally)
        _gently(tally.parse, part, text)
        _write([block for block in text.blocks if block.role is not Role.ROW or not is_in_sheet], leaves)


def _objects(package: Package) -> list[str]:
    return [each for each in package.parts() if _OBJECT.fullmatch(each)][:_MOST_OBJECTS]


def _formulas(tally: Tally) -> dict[str, str]:
    """The formulas that lie within the document, by their folder; they are written where they stand."""
    found: dict[str, str] = {}
    if not isinstance(tally, Package):
        return found
    for part in _objects(tally):
        head = next(iter(tally.pieces(part, is_counted=False)), b"")[:_HEAD]
        if _MATH.search(head) is not None:
            formula = _Formula(tally)
            _gently(tally.parse, part, formula)
            found[part.partition("/")[0]] = "".join(formula.line.pieces)
    return found


class _Formula(Target):
    """Reads a part that is a formula."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.line = MathMl()

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self.line.opened(name, self._depth)

    def closed(self, name: str) -> None:
        self.line.closed(self._depth + 1)

    def data(self, data: str) -> None:
        self.line.data(data)


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _CHUNK):
        yield data[start : start + _CHUNK]


def _gently(parse: Parse, part: str, target: Target) -> None:
    """Read a part that the text can do without; a limit that was passed still ends the reading."""
    try:
        parse(part, target)
    except Unreadable as failure:
        if failure.outcome is not Outcome.DAMAGED:
            raise


def _refuse_encrypted(package: Package) -> None:
    manifest = _Manifest(package)
    _gently(package.parse, "META-INF/manifest.xml", manifest)
    if manifest.is_encrypted:
        raise Unreadable(Outcome.PROTECTED, "opendocument")


class _Manifest(Target):
    """Whether any part is encrypted."""

    is_encrypted = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self.is_encrypted = self.is_encrypted or name == "encryption-data"


class _Meta(Target):
    """What the document says about itself."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._values: dict[str, str] = {}
        self._is_inside = False
        self._name = ""

    def get(self, name: str) -> str:
        """A value by the local name of its element."""
        return self._values.get(name, "").strip()

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self._is_inside = self._is_inside or name == "meta"
        self._name = name if self._is_inside else ""

    def closed(self, name: str) -> None:
        self._is_inside = self._is_inside and name != "meta"
        self._name = ""

    def data(self, data: str) -> None:
        if self._name:
            self._values[self._name] = (self._values.get(self._name, "") + data)[:1000]


def _seconds(date: str) -> int | None:
    match = _DATE.match(date)
    if match is None:
        return None
    year, month, day, hour, minute = (int(group or 0) for group in match.groups())
    if not (1980 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60):
        return None
    return calendar.timegm((year, month, day, hour, minute, 0, 0, 0, 0))
