"""The header of a 7-Zip archive: which files it holds, where they lie, and how each is unpacked (`7zFormat.txt`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inglenook.core.reading import Outcome
from inglenook.readers.archive import MOST_ENTRIES
from inglenook.readers.failures import Unreadable

START = 32  # bytes before the first stream
HEADER, CODED = 1, 23  # what a header begins with: its own words, or where they are packed
COPY, LZMA, LZMA2, AES = b"\0", b"\3\1\1", b"\x21", b"\6\xf1\7\1"
DEFLATE, BZIP2 = b"\4\1\x08", b"\4\2\2"
_KNOWN = frozenset((COPY, LZMA, LZMA2, AES, DEFLATE, BZIP2))
_MOST_CODERS = 4  # one after another
_MOST_BOUND = 32  # streams that a coder takes or gives
_END, _PACK, _UNPACK, _SUBSTREAMS, _SIZE, _CRC, _FOLDER = 0, 6, 7, 8, 9, 10, 11
_ARCHIVE_PROPERTIES, _MORE_STREAMS, _STREAMS, _FILES, _SIZES, _COUNTS = 2, 3, 4, 5, 12, 13
_NO_STREAM, _NO_BYTES, _NAMES, _ATTRIBUTES = 14, 15, 17, 21
_IS_FOLDER, _UNIX, _LINK, _KIND = 0x10, 0x8000, 0o120000, 0o170000


@dataclass(frozen=True, slots=True)
class Coder:
    """One step of unpacking: its method, what it is told, and how many bytes come of it."""

    method: bytes
    told: bytes
    size: int = 0


@dataclass(slots=True)
class Packed:
    """Files packed as one: where they lie, and the steps in which they are unpacked; none where these are not known."""

    steps: list[Coder] = field(default_factory=list)
    start: int = 0
    length: int = 0
    crc: int | None = None

    @property
    def is_protected(self) -> bool:
        """Whether a password is needed."""
        return any(each.method == AES for each in self.steps)


@dataclass(slots=True)
class File:
    """A member: its name, size and checksum, and in which of the packed streams it lies; -1 for none."""

    name: str = ""
    size: int = 0
    crc: int | None = None
    within: int = -1
    is_folder: bool = False
    is_link: bool = False


class Header:
    """The header of an archive, read from its beginning on. Raises `Unreadable` for what cannot be."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, length: int) -> bytes:
        """The next bytes."""
        data = self._data[self._at : self._at + length]
        if len(data) < length:
            raise Unreadable(Outcome.DAMAGED, "7z")
        self._at += length
        return data

    def byte(self) -> int:
        """The next byte."""
        return self.take(1)[0]

    def number(self) -> int:
        """The next number: the first bits say how many bytes follow."""
        first = self.byte()
        more = 8 - (first ^ 0xFF).bit_length()
        low = int.from_bytes(self.take(more), "little")
        return low | (first & (0x7F >> more)) << 8 * more if more < 8 else low

    def count(self) -> int:
        """The next number, of things that the header goes on to describe."""
        number = self.number()
        if number > len(self._data):
            raise Unreadable(Outcome.DAMAGED, "7z")
        if number > 2 * MOST_ENTRIES:
            raise Unreadable(Outcome.TOO_MUCH, "packed_entries")
        return number

    def bits(self, count: int, *, may_be_all: bool = False) -> list[bool]:
        """The next bits; where `may_be_all`, a byte before them may say that all are set."""
        if may_be_all and self.byte():
            return [True] * count
        data = self.take(-(-count // 8))
        return [bool(data[at // 8] & 0x80 >> at % 8) for at in range(count)]

    def checksums(self, count: int) -> list[int | None]:
        """The checksums of so many things, of which some may have none."""
        known = self.bits(count, may_be_all=True)
        return [int.from_bytes(self.take(4), "little") if is_known else None for is_known in known]

    def streams(self) -> tuple[list[Packed], list[int], list[int], list[int | None]]:
        """The packed streams; how many files each holds; the sizes and checksums of all these files."""
        places: list[tuple[int, int]] = []
        packed: list[Packed] = []
        counts: list[int] | None = None
        sizes: list[int] = []
        crcs: list[int | None] = []
        while (kind := self.byte()) != _END:
            if kind == _PACK:
                places = self._places()
            elif kind == _UNPACK:
                packed = self._packed(places)
            elif kind == _SUBSTREAMS:
                counts, sizes, crcs = self._substreams(packed)
            else:
                raise Unreadable(Outcome.DAMAGED, "7z")
        if counts is None:
            counts, sizes = [1] * len(packed), [each.steps[-1].size if each.steps else 0 for each in packed]
            crcs = [each.crc for each in packed]
        return packed, counts, sizes, crcs

    def _places(self) -> list[tuple[int, int]]:
        start, sizes = START + self.number(), [0] * self.count()
        while (kind := self.byte()) != _END:
            if kind == _SIZE:
                sizes = [self.number() for _ in sizes]
            elif kind == _CRC:
                self.checksums(len(sizes))
            else:
                raise Unreadable(Outcome.DAMAGED, "7z")
        places: list[tuple[int, int]] = []
        for size in sizes:
            places.append((start, size))
            start += size
        return places

    def _packed(self, places: Sequence[tuple[int, int]]) -> list[Packed]:
        if self.byte() != _FOLDER:
            raise Unreadable(Outcome.DAMAGED, "7z")
        count = self.count()
        if self.byte():
            raise Unreadable(Outcome.DAMAGED, "7z")  # described elsewhere, which no program writes
        folders = [self._folder() for _ in range(count)]
        found: list[Packed] = []
        crcs: list[int | None] = [None] * count
        while (kind := self.byte()) != _END:
            if kind == _SIZES:
                sizes = [[self.number() for _ in range(outs)] for _, _, outs, _ in folders]
                rest = iter(places)
                for (coders, order, _, ins), own in zip(folders, sizes, strict=True):
                    held = [next(rest, (0, 0)) for _ in range(ins)]
                    steps = [Coder(coders[at].method, coders[at].told, own[at]) for at in order]
                    found.append(Packed(steps, *held[0]) if held else Packed())
            elif kind == _CRC:
                crcs = self.checksums(count)
            else:
                raise Unreadable(Outcome.DAMAGED, "7z")
        if len(found) != count:
            raise Unreadable(Outcome.DAMAGED, "7z")
        for each, crc in zip(found, crcs, strict=True):
            each.crc = crc
        return found

    def _folder(self) -> tuple[list[Coder], list[int], int, int]:
        """Its coders, the order in which they unpack, how many sizes it has, and how many streams are packed for it."""
        coders: list[Coder] = []
        ins = outs = 0
        for _ in range(self.count()):
            said = self.byte()
            method = self.take(said & 0x0F)
            own_ins, own_outs = (self.count(), self.count()) if said & 0x10 else (1, 1)
            ins, outs = ins + own_ins, outs + own_outs
            if max(ins, outs) > _MOST_BOUND:
                raise Unreadable(Outcome.DAMAGED, "7z")
            coders.append(Coder(method, self.take(self.count()) if said & 0x20 else b""))
        bound = {self.count(): self.count() for _ in range(outs - 1)}
        free = max(0, ins - len(bound))
        if free > 1:
            for _ in range(free):
                self.count()
        if ins != len(coders) or outs != ins or not all(each.method in _KNOWN for each in coders):
            return coders, [], outs, free
        return coders, _chained(bound, len(coders)), outs, free

    def _substreams(self, packed: Sequence[Packed]) -> tuple[list[int], list[int], list[int | None]]:
        counts = [1] * len(packed)
        sizes: list[int] | None = None
        crcs: list[int | None] | None = None
        wholes = [each.steps[-1].size if each.steps else 0 for each in packed]
        while (kind := self.byte()) != _END:
            if kind == _COUNTS:
                counts = [self.count() for _ in packed]
                if sum(counts) > 2 * MOST_ENTRIES:
                    raise Unreadable(Outcome.TOO_MUCH, "packed_entries")
            elif kind == _SIZE:
                sizes = self._sizes(counts, wholes)
            elif kind == _CRC:
                are_known = [count == 1 and each.crc is not None for each, count in zip(packed, counts, strict=True)]
                missing = sum(count for count, is_known in zip(counts, are_known, strict=True) if not is_known)
                rest = iter(self.checksums(missing))
                crcs = [
                    each.crc if is_known else next(rest)
                    for each, count, is_known in zip(packed, counts, are_known, strict=True)
                    for _ in range(count)
                ]
            else:
                raise Unreadable(Outcome.DAMAGED, "7z")
        if sizes is None:
            sizes = [whole for whole, count in zip(wholes, counts, strict=True) if count == 1]
        if crcs is None:
            known = zip(packed, counts, strict=True)
            crcs = [each.crc if count == 1 else None for each, count in known for _ in range(count)]
        if not len(sizes) == len(crcs) == sum(counts):
            raise Unreadable(Outcome.DAMAGED, "7z")
        return counts, sizes, crcs

    def _sizes(self, counts: Sequence[int], wholes: Sequence[int]) -> list[int]:
        """The sizes of all files; that of the last one of a stream is what is left."""
        sizes: list[int] = []
        for count, whole in zip(counts, wholes, strict=True):
            own = [self.number() for _ in range(count - 1)]
            if count:
                sizes += [*own, max(0, whole - sum(own))]
        return sizes

    def contents(self) -> tuple[list[File], list[Packed]]:
        """The files and the packed streams of the whole archive."""
        packed: list[Packed] = []
        counts: list[int] = []
        sizes: list[int] = []
        crcs: list[int | None] = []
        files: list[File] = []
        while (kind := self.byte()) != _END:
            if kind == _ARCHIVE_PROPERTIES:
                while self.byte() != _END:
                    self.take(self.number())
            elif kind == _MORE_STREAMS:
                self.streams()
            elif kind == _STREAMS:
                packed, counts, sizes, crcs = self.streams()
            elif kind == _FILES:
                files = self._files(zip(_numbered(counts), sizes, crcs, strict=True))
            else:
                raise Unreadable(Outcome.DAMAGED, "7z")
        if len(files) > MOST_ENTRIES:
            raise Unreadable(Outcome.TOO_MUCH, "packed_entries")
        return files, packed

    def _files(self, held: Iterator[tuple[int, int, int | None]]) -> list[File]:
        files = [File() for _ in range(self.count())]
        has_none = [False] * len(files)
        has_no_bytes: list[bool] = []
        while (kind := self.byte()) != _END:
            about = Header(self.take(self.number()))
            if kind == _NO_STREAM:
                has_none = about.bits(len(files))
            elif kind == _NO_BYTES:
                has_no_bytes = about.bits(sum(has_none))
            elif kind == _NAMES:
                about.name(files)
            elif kind == _ATTRIBUTES:
                about.describe(files)
        empty = iter(has_no_bytes)
        for each, is_none in zip(files, has_none, strict=True):
            if is_none:
                each.is_folder = not next(empty, False)
                continue
            within = next(held, None)
            if within is None:
                raise Unreadable(Outcome.DAMAGED, "7z")
            each.within, each.size, each.crc = within
        return files

    def name(self, files: Sequence[File]) -> None:
        """The names of the files, which are all that is said here."""
        if self.byte():
            raise Unreadable(Outcome.DAMAGED, "7z")
        names = self._data[1 : len(self._data) // 2 * 2 + 1].decode("utf-16-le", "replace").split("\0")
        for each, name in zip(files, names, strict=False):
            each.name = name

    def describe(self, files: Sequence[File]) -> None:
        """What the files are, which is all that is said here."""
        known = self.bits(len(files), may_be_all=True)
        if self.byte():
            raise Unreadable(Outcome.DAMAGED, "7z")
        for each, is_known in zip(files, known, strict=True):
            if is_known:
                said = int.from_bytes(self.take(4), "little")
                each.is_folder = each.is_folder or bool(said & _IS_FOLDER)
                each.is_link = bool(said & _UNIX) and said >> 16 & _KIND == _LINK


def _numbered(counts: Sequence[int]) -> Iterator[int]:
    return iter([number for number, count in enumerate(counts) for _ in range(count)])


def _chained(bound: Mapping[int, int], count: int) -> list[int]:
    """The order of coders of which each takes what one other gives; none where they are bound otherwise."""
    takers = {gives: takes for takes, gives in bound.items()}
    at: int | None = next((number for number in range(count) if number not in bound), None)
    order: list[int] = []
    while at is not None and len(order) <= count:
        order.append(at)
        at = takers.get(at)
    return order if sorted(order) == list(range(count)) and count <= _MOST_CODERS else []
