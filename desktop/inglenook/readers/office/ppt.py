"""PowerPoint 97-2003 to text ([MS-PPT]): the slides in order, each a section, with their notes and comments.

A slide's title and outline are in a list of the document, its other text in the drawing of the slide, which is found
through a directory. Both are read, and what a slide says twice comes once. The text boxes of a master, which appear on
every slide that uses it, come once, with the first such slide; so does the alternative text of a picture.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.leaves import Leaves
from inglenook.readers.office import embedded, officeart, oleproperties

_DOCUMENT, _SLIDE, _NOTES, _LIST, _PERSIST = 1000, 1006, 1008, 4080, 1011
_HEADER, _CHARACTERS, _BYTES, _STRING = 3999, 4000, 4008, 4026
_EDIT, _DIRECTORY, _COMMENT = 4085, 6002, 12000
_AUTHOR, _SAID = 0, 1  # instances of the strings of a comment
_SLIDE_ATOM, _PLACEHOLDER, _SHAPE = 1007, 3011, 0xF004
_TITLES = frozenset((0, 6))  # kinds of text: title, title in the centre
_NOT_SHOWN = frozenset((1016, 4057))  # masters, and headers and footers that repeat
_CONTAINER = 0xF
_OBJECT, _PACKED, _MOST_OBJECT = 0x1011, 1, 20_000_000  # a document on a slide ([MS-PPT] 2.10.34), and its bytes
_BLOB = 5003  # holds records without saying so
_ENCRYPTED_EDIT = 0x20  # bytes of the atom that says where the key is
_MOST_EDITS = 10_000
_MOST_RECORDS = 2_000_000
_DEEPEST = 60
_SLIDES, _MASTERS, _NOTE_PAGES = 0, 1, 2  # kinds of lists
_SHOWS_MASTER = 1  # flag of a slide


@dataclass(slots=True)
class _Slide:
    """What a slide says; `persist` leads to its drawing, `master` is the `number` of the one behind it."""

    persist: int
    number: int = 0
    master: int = 0
    title: str = ""
    texts: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def add(self, text: str, kind: int) -> None:
        """Another text; the first title is the slide's."""
        if not text:
            return
        if kind in _TITLES and not self.title:
            self.title = text
        elif text != self.title and text not in self.texts:
            self.texts.append(text)


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    instance: int
    start: int
    end: int


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a presentation."""
    stream, user = oleproperties.streams(data, "PowerPoint Document", "Current User")
    file = _File(stream)
    directory, root = file.directory(user)
    slides = file.listed(directory.get(root), _SLIDES)
    notes = file.listed(directory.get(root), _NOTE_PAGES)
    for slide in (*slides, *notes):
        file.draw(slide, directory.get(slide.persist))
    masters = {each.number: each.persist for each in file.listed(directory.get(root), _MASTERS)}
    for slide in slides:
        slide.texts += file.behind(directory.get(masters.pop(slide.master, -1)))
    leaves = Leaves()
    for number, slide in enumerate(slides, 1):
        leaves.begin(f"Slide {number}", slide.title, page=number)
        for text in (slide.title, *slide.texts, *slide.comments):
            leaves.paragraph(text)
    leaves.begin()
    for note in notes:
        for text in (note.title, *note.texts):
            leaves.paragraph(text)
    for each in embedded.texts_of_objects(file.objects(directory.values())):
        leaves.paragraph(each)
    text, sections = leaves.finish()
    said = oleproperties.properties(data)
    first = next((slide.title for slide in slides if slide.title), "")
    return finishing.document(
        name,
        "ppt",
        text,
        sections,
        titles=(said.title, first),
        author=said.author,
        created=said.created,
        pages=len(slides),
    )


class _File:
    """The records of the one stream, counted over the whole file."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._left = _MOST_RECORDS
        self._pictured: set[str] = set()

    def directory(self, user: bytes) -> tuple[dict[int, int], int]:
        """Where each object lies by its number, and the number of the document. The newest edit comes first."""
        places: dict[int, int] = {}
        root = 0
        at = int.from_bytes(user[16:20], "little")
        for _ in range(_MOST_EDITS):
            record = self._at(at)
            if record is None or record.kind != _EDIT or record.end - record.start < 20:
                break
            if record.end - record.start >= _ENCRYPTED_EDIT:
                raise Unreadable(Outcome.PROTECTED, "office")
            older, listed, document = struct.unpack_from("<3I", self._stream, record.start + 8)
            root = root or document
            self._add_places(places, listed)
            if older >= at:
                break
            at = older
        if not places:
            raise Unreadable(Outcome.DAMAGED, "ppt")
        return places, root

    def _add_places(self, places: dict[int, int], at: int) -> None:
        record = self._at(at)
        if record is None or record.kind != _DIRECTORY:
            return
        position = record.start
        while position + 4 <= record.end:
            (head,) = struct.unpack_from("<I", self._stream, position)
            first, count = head & 0xFFFFF, head >> 20
            position += 4
            for index in range(min(count, (record.end - position) // 4)):
                places.setdefault(first + index, int.from_bytes(self._stream[position : position + 4], "little"))
                position += 4
            self._count()

    def listed(self, at: int | None, kind: int) -> list[_Slide]:
        """The slides (or pages of notes) that the document lists, with the texts that stand in the list."""
        slides: list[_Slide] = []
        header = -1
        for record, holders in self._within(at):
            inside = any(each.kind == _LIST and each.instance == kind for each in holders)
            if inside and record.kind == _PERSIST:
                slides.append(_Slide(self._number(record, 0), self._number(record, 12)))
                header = -1
            elif inside and record.kind == _HEADER:
                header = self._number(record, 0)
            elif inside and slides and record.kind in (_CHARACTERS, _BYTES):
                slides[-1].add(self._text(record), header)
        return slides

    def draw(self, slide: _Slide, at: int | None) -> None:
        """Add what stands in the drawing of a slide."""
        header, author = -1, ""
        for record, holders in self._within(at):
            if any(each.kind in _NOT_SHOWN for each in holders):
                continue
            if record.kind == _HEADER:
                header = self._number(record, 0)
            elif record.kind == _SLIDE_ATOM and self._number(record, 20) & _SHOWS_MASTER:
                slide.master = self._number(record, 12)
            elif record.kind in (_CHARACTERS, _BYTES):
                slide.add(self._text(record), header)
            elif record.kind in officeart.TABLES:
                words = officeart.words(self._stream[record.start : record.end], record.instance)
                if words not in self._pictured:
                    self._pictured.add(words)
                    slide.add(words, -1)
            elif record.kind == _STRING and any(each.kind == _COMMENT for each in holders):
                if record.instance == _AUTHOR:
                    author = self._text(record)
                elif record.instance == _SAID:
                    slide.comments.append(": ".join(filter(None, (author, self._text(record)))))
                    author = ""

    def behind(self, at: int | None) -> list[str]:
        """The text boxes of a master; what its placeholders say is only what to fill in."""
        texts: list[str] = []
        filled: _Record | None = None  # the last shape that is a placeholder
        for record, holders in self._within(at):
            shape = next((each for each in reversed(holders) if each.kind == _SHAPE), None)
            if record.kind == _PLACEHOLDER:
                filled = shape
            elif record.kind in (_CHARACTERS, _BYTES) and shape is not None and shape is not filled:
                texts.append(self._text(record))
        return texts

    def objects(self, places: Iterable[int]) -> Iterator[bytes]:
        """The documents of other programs that lie on slides, unpacked; one that is broken is left out."""
        for at in places:
            record = self._at(at)
            if record is None or record.kind != _OBJECT:
                continue
            raw = self._stream[record.start : record.end]
            if record.instance != _PACKED:
                yield raw
                continue
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj().decompress(raw[4:], _MOST_OBJECT)

    def _number(self, record: _Record, at: int) -> int:
        """Four bytes inside a record; what lies behind its end counts as zeros."""
        return int.from_bytes(self._stream[record.start + at : record.end][:4], "little")

    def _text(self, record: _Record) -> str:
        raw = self._stream[record.start : record.end]
        text = raw.decode("latin-1") if record.kind == _BYTES else raw.decode("utf-16-le", "replace")
        return text.replace("\r", "\n").replace("\x0b", "\n").strip()

    def _within(self, at: int | None) -> Iterator[tuple[_Record, list[_Record]]]:
        """The records inside the one at a place, in order, each with those that hold it."""
        top = None if at is None else self._at(at)
        if top is None:
            return
        holders = [top]
        position = top.start
        while holders:
            if position + 8 > holders[-1].end:
                position = holders.pop().end
                continue
            record = self._at(position, holders[-1].end)
            if record is None:
                position = holders.pop().end
                continue
            yield record, holders
            position = record.end
            is_container = self._stream[record.start - 8] & 0xF == _CONTAINER or record.kind == _BLOB
            if is_container and len(holders) < _DEEPEST:
                holders.append(record)
                position = record.start

    def _at(self, at: int, end: int | None = None) -> _Record | None:
        """The record at a place; None where none fits there."""
        self._count()
        if at + 8 > len(self._stream):
            return None
        head, kind, length = struct.unpack_from("<2HI", self._stream, at)
        stop = at + 8 + length
        return None if stop > (len(self._stream) if end is None else end) else _Record(kind, head >> 4, at + 8, stop)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Unreadable(Outcome.TOO_MUCH, "ppt_records")
