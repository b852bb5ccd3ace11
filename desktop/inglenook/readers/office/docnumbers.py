"""The lists of an old Word file ([MS-DOC] 2.9.148 to 2.9.150) and what its styles say about paragraphs (2.9.272).

Nothing is trusted: reading ends at what lies outside the file or does not fit, and what was read is kept.
"""

from __future__ import annotations

import struct

from inglenook.readers.office.numbering import Level, Levels, ListOf, Numbers

_LISTS, _USES, _STYLES = 0x02E2, 0x02EA, 0x00A2  # where the places of the tables stand
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle", 22: "decimalZero",
    23: "bullet", 28: "decimalEnclosedCircleChinese", 30: "ideographTraditional", 31: "ideographZodiac",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
_LEVELS = 9
_ALONE = 0x01  # a list of one level
_STARTS, _WRITES = 0x10, 0x20  # what a use of a list has otherwise
_PARAGRAPH, _NO_STYLE = 1, 0xFFF
_DEEPEST = 12  # styles on styles

Marks = dict[int, int]  # operations with what each sets


def numbers(table: bytes, document: bytes) -> Numbers:
    """The lists of the file; paragraphs name them by their place among its uses of lists, from 1 on."""
    found = Numbers()
    try:
        _read_kinds(_Reading(table, _place(document, _LISTS)), found)
        _read_uses(_Reading(table, _place(document, _USES)), found)
    except (struct.error, IndexError):
        pass
    return found


def _place(document: bytes, at: int) -> int:
    start, length = struct.unpack_from("<2I", document, at)
    if not length:
        raise IndexError
    return int(start)


class _Reading:
    """A place in a table that moves on; raises `struct.error` or `IndexError` beyond its end."""

    def __init__(self, table: bytes, at: int) -> None:
        self.table, self.at = table, at

    def take(self, form: str) -> tuple[int, ...]:
        """The numbers of this form that come next."""
        found = struct.unpack_from(form, self.table, self.at)
        self.at += struct.calcsize(form)
        return found

    def level(self) -> Level:
        """A level: how it counts, then properties of no interest, then its text."""
        start, form, _flags, *_places, characters, paragraphs, _restart, _more = self.take("<iBB9BB4x4xBBBB")
        self.at += characters + paragraphs
        (length,) = self.take("<H")
        text = self.table[self.at : self.at + 2 * length].decode("utf-16-le", "replace")
        self.at += 2 * length
        # A level within the text is a character below 9.
        shown = "".join(f"%{ord(each) + 1}" if ord(each) < _LEVELS else each for each in text[:40])
        return Level(_FORMATS.get(form, "decimal"), shown, max(0, min(start, 99_999)))


def _read_kinds(reading: _Reading, found: Numbers) -> None:
    (count,) = reading.take("<H")
    heads = [reading.take("<I4x18xBx") for _ in range(count)]
    for number, flags in heads:
        levels: Levels = {}
        found.kinds[str(number)] = levels
        for at in range(1 if flags & _ALONE else _LEVELS):
            levels[at] = reading.level()


def _read_uses(reading: _Reading, found: Numbers) -> None:
    (count,) = reading.take("<I")
    heads = [reading.take("<I8xBxxx") for _ in range(min(count, len(reading.table) // 16))]
    for place, (kind, _) in enumerate(heads, 1):
        found.lists[str(place)] = ListOf(str(kind))
    for place, (_, changed) in enumerate(heads, 1):
        reading.at += 4
        for _ in range(changed):
            start, flags = reading.take("<iI")
            at = flags & 0xF
            if flags & _WRITES:
                found.lists[str(place)].levels[at] = reading.level()
            if flags & _STARTS:
                found.lists[str(place)].starts[at] = max(0, min(start, 99_999))


def styles(table: bytes, document: bytes, wanted: frozenset[int]) -> dict[int, Marks]:
    """Of each style of paragraphs, with those that it is based on, the operations that are `wanted`."""
    own: dict[int, tuple[int, Marks]] = {}
    try:
        reading = _Reading(table, _place(document, _STYLES))
        (length,) = reading.take("<H")
        count, base = struct.unpack_from("<2H", table, reading.at)
        reading.at += length
        for number in range(count):
            (size,) = reading.take("<H")
            style = table[reading.at : reading.at + size]
            reading.at += size + size % 2
            if style:
                own[number] = _style(style, base, wanted)
    except (struct.error, IndexError):
        pass
    found: dict[int, Marks] = {}
    for number in own:
        chain: list[Marks] = []
        at = number
        while at in own and len(chain) < _DEEPEST:
            chain.append(own[at][1])
            at = own[at][0]
        found[number] = {name: value for marks in reversed(chain) for name, value in marks.items()}
    return found


def _style(style: bytes, base: int, wanted: frozenset[int]) -> tuple[int, Marks]:
    """What a style is based on, and what it sets itself."""
    (kinds,) = struct.unpack_from("<H", style, 2)
    based_on = kinds >> 4
    if kinds & 0xF != _PARAGRAPH:
        return _NO_STYLE, {}
    (letters,) = struct.unpack_from("<H", style, base)
    at = base + 2 + 2 * letters + 2
    at += at % 2
    (size,) = struct.unpack_from("<H", style, at)
    said = operations(style[at + 4 : at + 2 + size])
    return based_on, {name: value for name, value in said if name in wanted}


_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes after an operation, by its three highest bits
_TABLE_OPERATIONS = (0xD606, 0xD608)  # their length stands in two bytes


def operations(said: bytes) -> list[tuple[int, int]]:
    """The operations with the number that each sets; those of variable length are passed over."""
    found: list[tuple[int, int]] = []
    at = 0
    while at + 3 <= len(said):
        (name,) = struct.unpack_from("<H", said, at)
        at += 2
        size = _SIZES.get(name >> 13)
        if size is not None:
            found.append((name, int.from_bytes(said[at : at + size], "little")))
            at += size
        elif name in _TABLE_OPERATIONS:
            at += 1 + int.from_bytes(said[at : at + 2], "little")
        else:
            at += 1 + said[at]
    return found
