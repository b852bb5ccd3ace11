"""The package of DOCX, XLSX and PPTX: parts of a zip, relations between them, and XML read with limits.

XML is read as a stream of events, so no tree is built; entities are never resolved, nothing outside the package is
looked at. A document type that only names itself (old books and old OpenOffice write one) is passed over; one that
defines anything is refused.
"""

from __future__ import annotations

import calendar
import inspect
import io
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from inglenook.core.characters import whole_number
from inglenook.core.reading import Outcome
from inglenook.readers import archive
from inglenook.readers.failures import Unreadable

MOST_ELEMENTS = 500_000
MOST_DEPTH = 256
_MOST_CUT = 8_000_000  # bytes
_DOCTYPE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?[^<>]{0,400}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)*+(<!DOCTYPE\s[^\[\]<>]{0,400}>)"
)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?")


def local(tag: str) -> str:
    """The name of an attribute without its namespace."""
    return tag.rpartition("}")[2]


def number_of(value: str, otherwise: int = 0) -> int:
    """The number that an attribute gives, of five figures at most."""
    number = whole_number(value, 5)
    return otherwise if number is None else number


def _short(tag: str) -> str:
    """The name of an element without its namespace; drawings keep an `a:`, since their `p` and `t` are others."""
    namespace, _, name = tag.rpartition("}")
    return f"a:{name}" if namespace.endswith("/drawingml/2006/main") or "/drawingml/main" in namespace else name


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation inside a package: the last word of its type, the part it leads to, and its ID."""

    kind: str
    part: str
    id: str = ""


class Target:
    """Receives XML as events; the limits on elements and depth and the refusal of document types live here."""

    HEARD: ClassVar[frozenset[str]] = frozenset()  # the elements that are told of; empty: all

    def __init__(self, package: Tally) -> None:
        self._package = package
        self._depth = 0
        self._most = MOST_ELEMENTS * package.allowance
        self._names: dict[str, str | None] = {}  # by tag; None for one that is not told of

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth = depth = self._depth + 1
        package = self._package
        package.elements = elements = package.elements + 1
        if depth > MOST_DEPTH:
            raise Unreadable(Outcome.TOO_MUCH, "xml_depth")
        if elements > self._most:
            raise Unreadable(Outcome.TOO_MUCH, "xml_elements")
        try:
            name = self._names[tag]
        except KeyError:
            name = _short(tag)
            self._names[tag] = name = name if not self.HEARD or name in self.HEARD else None
        if name is not None:
            self.opened(name, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        name = self._names[tag]
        if name is not None:
            self.closed(name)

    def data(self, data: str) -> None:
        """Character data."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """A document type that defines things of its own: refused, whatever it says."""
        raise Unreadable(Outcome.DAMAGED, "xml_dtd")

    def close(self) -> None:
        """The end of the part."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """To be taken by a reader of one kind of part."""

    def closed(self, name: str) -> None:
        """To be taken by a reader of one kind of part."""


# lxml asks for the arguments of `start` whenever a part is begun. Told, it need not look for them for 40 microseconds.
vars(Target.start)["__signature__"] = inspect.signature(Target.start)


def feed(pieces: Iterable[bytes], target: Target) -> None:
    """Read one XML document to its end; raises `Unreadable` where it is broken or passes a limit."""
    parser = etree.XMLParser(
        target=target,  # type: ignore[arg-type]  # the stubs ask for `comment`, which lxml leaves open
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for piece in _without_type(pieces):
            parser.feed(piece)
        parser.close()
    except etree.XMLSyntaxError as error:
        # libxml2 has its own limit on depth and reaches it first.
        if "depth" in str(error):
            raise Unreadable(Outcome.TOO_MUCH, "xml_depth") from error
        raise Unreadable(Outcome.DAMAGED, "xml") from error
    except (etree.LxmlError, UnicodeError, ValueError, AssertionError) as error:
        raise Unreadable(Outcome.DAMAGED, "xml") from error


def _without_type(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces without a document type that defines nothing; it stands in the first."""
    rest = iter(pieces)
    first = next(rest, b"")
    found = _DOCTYPE.match(first)
    yield first if found is None else first[: found.start(1)] + first[found.end(1) :]
    yield from rest


class Tally:
    """Counts the XML elements of all parts of one file together."""

    def __init__(self, allowance: int = 1) -> None:
        self.elements = 0
        self.allowance = allowance  # how many times the usual number is let pass; sheets have a limit of their own


class Package(Tally):
    """An opened package. The limits count over all its parts together."""

    def __init__(self, data: bytes, allowance: int = 1) -> None:
        super().__init__(allowance)
        self._data = data
        self._entries = {entry.name: entry for entry in archive.directory(io.BytesIO(data)) if entry.name}
        self._left = archive.MOST_INFLATED

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._entries

    def size(self, part: str) -> int:
        """How many bytes a part says that it has."""
        return self._entries[part].size

    def parts(self) -> list[str]:
        """The names of the parts in the order of the directory."""
        return list(self._entries)

    def pieces(self, part: str, is_counted: bool = True) -> Iterator[bytes]:
        """A part inflated piece by piece; not counted a second time when it is read a second time."""
        entry = self._entries.get(part)
        if entry is None:
            raise Unreadable(Outcome.DAMAGED, "part_missing")
        if is_counted and entry.size > self._left:
            raise Unreadable(Outcome.TOO_MUCH, "inflated")
        # A file of its own, for a part may be read in the middle of another; the bytes are the same ones.
        for piece in archive.stream(io.BytesIO(self._data), entry, archive.MOST_INFLATED):
            self._left -= len(piece) * is_counted
            yield piece

    def content(self, part: str) -> bytes:
        """All bytes of a part."""
        return b"".join(self.pieces(part))

    def parse(self, part: str, target: Target, cut: Callable[[bytes], bytes] | None = None) -> None:
        """Read a part to its end; raises `Unreadable` for XML that is broken or passes a limit.

        `cut` takes out, where the part is no giant, what the target would pass over.
        """
        pieces: Iterable[bytes] = self.pieces(part)
        if cut is not None and self.has(part) and self._entries[part].size <= _MOST_CUT:
            pieces = (cut(b"".join(pieces)),)
        feed(pieces, target)

    def parse_gently(self, part: str, target: Target, cut: Callable[[bytes], bytes] | None = None) -> None:
        """Read a part that can be done without; a limit that was passed still ends the reading."""
        try:
            if self.has(part):
                self.parse(part, target, cut)
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part (of the package itself for ""), external ones left out."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return []
        target = _Relations(self, folder)
        self.parse(path, target)
        return target.found

    def properties(self) -> Properties:
        """Title, author and date of the package; empty where there are none or they are broken."""
        target = _Properties(self)
        parts = [relation.part for relation in self.relations("") if relation.kind == "core-properties"]
        for part in parts[:1]:
            self.parse_gently(part, target)
        author = target.values.get("creator", "")
        is_person = author.strip().casefold() not in _PROGRAMS
        return Properties(target.values.get("title", ""), author if is_person else "", target.created())


class _Relations(Target):
    def __init__(self, package: Package, folder: str) -> None:
        super().__init__(package)
        self._folder = folder
        self.found: list[Relation] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        place = attributes.get("Target", "")
        part = place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(self._folder, place))
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found.append(Relation(kind, part, attributes.get("Id", "")))


# Programs that make papers (contracts, price lists, exports) name themselves as who wrote them, and leave the day on
# which the empty paper was made that they begin with (python-docx, python-pptx).
_PROGRAMS = frozenset(("python-docx", "openpyxl", "apache poi", "xlsxwriter", "docx4j", "phpword", "un-named"))
_TEMPLATES = frozenset(("2013-12-23T23:15:00Z", "2013-01-27T09:14:16Z"))


@dataclass(frozen=True, slots=True)
class Properties:
    """What a package says about itself."""

    title: str
    author: str
    created: int | None


class Values(Target):
    """The text of each element by its name, 1,000 characters at most; of the `named` alone where any are."""

    def __init__(self, package: Tally, named: Collection[str] = ()) -> None:
        super().__init__(package)
        self.values: dict[str, str] = {}
        self._named, self._name = named, ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._name = name if not self._named or name in self._named else ""

    def closed(self, name: str) -> None:
        """An element ends."""
        self._name = ""

    def data(self, data: str) -> None:
        """Some of the text within an element."""
        if self._name:
            self.values[self._name] = (self.values.get(self._name, "") + data)[:1_000]


class _Properties(Values):
    def __init__(self, package: Package) -> None:
        super().__init__(package, ("title", "creator", "created"))

    def created(self) -> int | None:
        """Seconds since 1970; a date without a zone is taken as UTC."""
        said = self.values.get("created", "").strip()
        return None if said in _TEMPLATES else seconds_of(said)


def seconds_of(said: str) -> int | None:
    """A date such as 2026-03-05T10:11:12 as seconds since 1970; None where it is none of these centuries."""
    match = _DATE.match(said)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(group or 0) for group in match.groups())
    if not (1980 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60):
        return None
    return calendar.timegm((year, month, day, hour, minute, min(second, 59), 0, 0, 0))
