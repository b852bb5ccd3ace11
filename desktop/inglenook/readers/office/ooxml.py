"""The package of DOCX, XLSX and PPTX: parts of a zip, and relations between them."""

from __future__ import annotations

import calendar
import io
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from inglenook.core.reading import Outcome
from inglenook.readers import archive
from inglenook.readers.failures import Unreadable
from inglenook.readers.xmlstream import Tally, Target, Values, feed

_MOST_CUT = 8_000_000  # bytes
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation inside a package: the last word of its type, the part it leads to, and its ID."""

    kind: str
    part: str
    id: str = ""


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
