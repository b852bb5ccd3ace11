"""XML read as a stream of events, with limits.

No tree is built; entities are never resolved, nothing outside the document is looked at. A document type that only
names itself (old books and old OpenOffice write one) is passed over; one that defines anything is refused.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Iterable, Iterator
from typing import ClassVar

from lxml import etree

from inglenook.core.characters import whole_number
from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

MOST_ELEMENTS = 500_000
MOST_DEPTH = 256
_DOCTYPE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?[^<>]{0,400}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)*+(<!DOCTYPE\s[^\[\]<>]{0,400}>)"
)


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
