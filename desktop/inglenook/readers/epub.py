"""EPUB to text: the chapters in the order of the spine, each read as the page of HTML that it is (EPUB 3.3).

Encrypted books name the parts they lock in `META-INF/encryption.xml`; a book whose chapters are among them is
protected. Fonts that are only scrambled lock nothing.
"""

from __future__ import annotations

import calendar
import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import charsets, finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.html import declared_charset, flow_of
from inglenook.readers.leaves import Leaves
from inglenook.readers.office.ooxml import Package
from inglenook.readers.xmlstream import Target, local

_MOST_CHAPTERS = 5_000
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml", "image/svg+xml")
_NCX = "application/x-dtbncx+xml"
_MOST_CONTENTS = 4
_LONGEST_NAME = 200  # characters of what a chapter is called
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a book."""
    package = Package(data)
    book = _Book(package)
    path = _root(package)
    package.parse(path, book)
    parts = [part for part in dict.fromkeys(book.spine(posixpath.dirname(path))) if package.has(part)]
    _refuse_locked(package, parts)
    names = _names_of(package, book, posixpath.dirname(path))
    if not parts:
        raise Unreadable(Outcome.DAMAGED, "epub_spine")
    if len(parts) > _MOST_CHAPTERS:
        raise Unreadable(Outcome.TOO_MUCH, "chapters")
    leaves = Leaves()
    broken = 0
    for part in parts:
        try:
            _write_chapter(package.content(part), names.get(part, ""), leaves)
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise
            broken += 1
    if broken == len(parts):
        raise Unreadable(Outcome.DAMAGED, "epub")
    _write_description(book, leaves)
    text, sections = leaves.finish()
    return finishing.document(
        name,
        "epub",
        text,
        sections,
        titles=(book.get("title"), next((section.heading for section in sections if section.heading), "")),
        author=", ".join(book.values.get("creator", [])[:5]),
        created=_seconds(book.get("date")),
        language_hint=book.get("language"),
    )


def _root(package: Package) -> str:
    container = _Container(package)
    package.parse("META-INF/container.xml", container)
    if not package.has(container.path):
        raise Unreadable(Outcome.DAMAGED, "epub_spine")
    return container.path


def _refuse_locked(package: Package, parts: list[str]) -> None:
    if not package.has("META-INF/encryption.xml"):
        return
    locks = _Locks(package)
    package.parse("META-INF/encryption.xml", locks)
    if locks.parts.intersection(parts):
        raise Unreadable(Outcome.PROTECTED, "epub")


def _names_of(package: Package, book: _Book, folder: str) -> dict[str, str]:
    """What the table of contents calls the parts; that of EPUB 2 counts where there are two."""
    contents = _Contents(package)
    for place in book.contents:
        part = _part(folder, place)
        contents.folder = posixpath.dirname(part)
        package.parse_gently(part, contents)
    return contents.names


def _part(folder: str, place: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(place.partition("#")[0])))


def _write_chapter(data: bytes, name: str, leaves: Leaves) -> None:
    """Write a chapter: a leaf for what stands before its first heading and one for each heading.

    `name` is what the table of contents calls it.
    """
    html, _ = charsets.decode(data, declared_charset(data) or "utf-8")
    flow, title, _ = flow_of(html)
    text = flow.text()
    for number, section in enumerate(flow.outline.sections(len(text))):
        # A page that has no heading is known by its title, which programs make that of the book.
        leaves.begin(*(section.heading or ((name or title) if not number else "")).split(" › "))
        leaves.paragraph(text[section.start : section.end])


def _write_description(book: _Book, leaves: Leaves) -> None:
    """What the book says about itself besides its text."""
    leaves.begin()
    description = book.get("description")
    leaves.paragraph(flow_of(description)[0].text() if "<" in description else description)


class _Container(Target):
    """Where the package document lies."""

    path = ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rootfile" and not self.path:
            self.path = attributes.get("full-path", "").lstrip("/")


class _Locks(Target):
    """The parts that are encrypted."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.parts: set[str] = set()

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "CipherReference":
            self.parts.add(unquote(attributes.get("URI", "")).lstrip("/"))


class _Contents(Target):
    """Reads tables of contents: `navPoint` of EPUB 2, `nav` of EPUB 3. The first name of a part counts."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.folder = ""
        self.names: dict[str, str] = {}
        self._words: list[str] = []
        self._points = 0
        self._place = ""
        self._is_list = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "nav":
            self._is_list = any(local(key) == "type" and "toc" in kind.split() for key, kind in attributes.items())
        elif name == "navPoint":
            self._points += 1
        elif name in ("text", "a"):
            self._words, self._place = [], attributes.get("href", "")
        elif name == "content" and self._points:
            self._note(attributes.get("src", ""))

    def closed(self, name: str) -> None:
        if name == "navPoint":
            self._points -= 1
        elif name == "a" and self._is_list:
            self._note(self._place)

    def data(self, data: str) -> None:
        self._words.append(data)

    def _note(self, place: str) -> None:
        said = " ".join("".join(self._words).split())[:_LONGEST_NAME]
        if said:
            self.names.setdefault(_part(self.folder, place), said)


@dataclass(frozen=True, slots=True)
class _Part:
    place: str
    is_page: bool


@dataclass(slots=True)
class _Listed:
    parts: dict[str, _Part] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    contents: list[tuple[bool, str]] = field(default_factory=list)  # whether it is that of EPUB 3, and where it lies


class _Book(Target):
    """The package document: metadata, manifest and spine."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.values: dict[str, list[str]] = {}
        self._listed = _Listed()
        self._name = ""
        self._is_inside = False

    def get(self, name: str) -> str:
        """The first value of this name."""
        return next(iter(self.values.get(name, [])), "").strip()

    def spine(self, folder: str) -> list[str]:
        """The parts in reading order; those of the manifest where the spine lists none."""
        order = self._listed.order or list(self._listed.parts)
        found = [self._listed.parts[name] for name in order if name in self._listed.parts]
        return [_part(folder, part.place) for part in found if part.is_page]

    @property
    def contents(self) -> list[str]:
        """Where the tables of contents lie, that of EPUB 2 first."""
        return [place for _, place in sorted(self._listed.contents)]

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self._is_inside = self._is_inside or name == "metadata"
        self._name = name if self._is_inside else ""
        if self._name and len(self.values.setdefault(name, [])) < 20:
            self.values[name].append("")
        if name == "item":
            place, kind = attributes.get("href", ""), attributes.get("media-type", "")
            is_page = kind in _PAGES or place.lower().endswith((".xhtml", ".html", ".htm"))
            is_nav = "nav" in attributes.get("properties", "").split()
            if (is_nav or kind == _NCX) and len(self._listed.contents) < _MOST_CONTENTS:
                self._listed.contents.append((is_nav, place))
            self._listed.parts[attributes.get("id", "")] = _Part(place.partition("#")[0], is_page)
        elif name == "itemref":
            self._listed.order.append(attributes.get("idref", ""))

    def closed(self, name: str) -> None:
        self._is_inside = self._is_inside and name != "metadata"
        self._name = ""

    def data(self, data: str) -> None:
        if self._name:
            values = self.values[self._name]
            values[-1] = (values[-1] + data)[:5_000]


def _seconds(date: str) -> int | None:
    match = _DATE.match(date)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not (1980 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return calendar.timegm((year, month, day, 0, 0, 0, 0, 0, 0))
