"""Word and PowerPoint files of 1997 to 2003, written for the tests ([MS-DOC], [MS-PPT])."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from samples.outlook_maker import Tree, ole

_PAGE = 512
ROW_END = 100  # the kind of a paragraph that ends a row of a table
_ITEM = 0x10000


def item(use: int, depth: int = 0) -> int:
    """The kind of a paragraph that belongs to a list, by the place of the list's use, from 1 on."""
    return _ITEM | use << 4 | depth


def level(form: int, text: str, start: int = 1) -> bytes:
    """A level of a list; a character below 9 in its text stands for the number of that level."""
    return struct.pack("<iB23x", start, form) + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def style(based_on: int = 0xFFF, said: bytes = b"") -> bytes:
    """A style of paragraphs that sets something."""
    made = struct.pack("<5H", 0, based_on << 4 | 1, 2, 0, 0) + struct.pack("<2H", 1, ord("x")) + bytes(2)
    made += struct.pack("<2H", 2 + len(said), 0) + said
    return struct.pack("<H", len(made)) + made + bytes(len(made) % 2)


def doc(
    paragraphs: Sequence[tuple[str, int]],
    *,
    notes: Sequence[str] = (),
    part: int = 1,
    is_narrow: bool = False,
    flags: int = 0,
    tables: Mapping[int, bytes] = MappingProxyType({}),
    picture: str = "",
    looks: Mapping[int, bytes] = MappingProxyType({}),
    within: Tree = MappingProxyType({}),
) -> bytes:
    """A document: each paragraph with its heading level, 0 for none; a cell's text ends with a bell character.

    The `notes` lie in this part of the text, 1 for footnotes and 4 for comments.

    `tables` are further ones, by where their place is written; `picture` is said of what each "\\x01" stands for.
    `looks` are the operations on the characters from a number on, up to the next.
    """
    body = [(text if text.endswith("\x07") else text + "\r", kind) for text, kind in paragraphs]
    said = [*body, *((note + "\r", 0) for note in notes)]
    width = 1 if is_narrow else 2
    start = 2 * _PAGE
    raw, places, kinds = b"", [start], []
    for text, kind in said:
        raw += text.encode("cp1252") if is_narrow else text.encode("utf-16-le")
        places.append(start + len(raw))
        kinds.append(kind)
    text_pages = -(-len(raw) // _PAGE)
    first = 2 + text_pages
    pages = [_papx(places[at : at + 21], kinds[at : at + 20]) for at in range(0, len(kinds), 20)]
    edges = [places[min(at, len(kinds))] for at in range(0, len(kinds) + 20, 20)][: len(pages)] + [places[-1]]
    listed = struct.pack(f"<{len(edges)}I", *edges) + struct.pack(f"<{len(pages)}I", *range(first, first + len(pages)))
    length, body_length = (sum(len(_halves(text)) for text, _ in each) for each in (said, body))
    place = (start * 2) | 0x40000000 if is_narrow else start
    piece = struct.pack("<2IHIH", 0, length, 0, place, 0)
    clx = b"\x01\x02\x00\x00\x00" + b"\x02" + struct.pack("<I", len(piece)) + piece
    fib = bytearray(2 * _PAGE)
    struct.pack_into("<2H", fib, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", fib, 10, 0x0200 | flags)
    counts = [body_length, *[0] * 7]
    counts[part] = length - body_length
    struct.pack_into("<8i", fib, 0x4C, *counts)
    struct.pack_into("<2I", fib, 0x102, len(clx), len(listed))
    struct.pack_into("<2I", fib, 0x1A2, 0, len(clx))
    table = clx + listed
    if picture:  # one run of characters, whose picture lies at the start of the data
        looks = {0: struct.pack("<HI", 0x6A03, 0)}
    if looks:
        edges = [*(start + width * at for at in looks), places[-1]]
        tables = {0xFA: struct.pack("<3I", start, places[-1], first + len(pages)), **tables}
        pages.append(_chpx(edges, list(looks.values())))
    for at, content in tables.items():
        struct.pack_into("<2I", fib, at, len(table), len(content))
        table += content
    stream = bytes(fib) + raw + bytes(text_pages * _PAGE - len(raw)) + b"".join(pages)
    assert width * length == len(raw)
    beside = {"Data": _held(picture).ljust(4096, b"\0")} if picture else {}
    return ole({"WordDocument": stream + bytes(4096), "1Table": table, **beside, **within})


def _held(words: str) -> bytes:
    """A picture of which this is said, as the stream of data has it."""
    shape = _record(0xF004, _record(0xF00A, bytes(8), 0, 2) + described(words), 0, 15)
    return struct.pack("<IHH", 68 + 5 + len(shape), 68, 0x66).ljust(68, b"\0") + b"\4name" + shape


def _halves(text: str) -> bytes:
    return text.encode("utf-16-le")[::2]


def _papx(places: Sequence[int], kinds: Sequence[int]) -> bytes:
    page = bytearray(_PAGE)
    page[-1] = len(kinds)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    at = _PAGE - 2
    for index, kind in enumerate(kinds):
        said = struct.pack("<H", kind if kind < ROW_END else 0) + (b"\x17\x24\x01" if kind == ROW_END else b"")
        if kind & _ITEM:
            said += struct.pack("<HBHH", 0x260A, kind & 0xF, 0x460B, (kind & ~_ITEM) >> 4)
        said = bytes(((len(said) + 2) // 2,)) + said
        at = (at - len(said)) & ~1
        page[at : at + len(said)] = said
        page[4 * len(places) + 13 * index] = at // 2
    return bytes(page)


def _chpx(places: Sequence[int], looks: Sequence[bytes]) -> bytes:
    page = bytearray(_PAGE)
    page[-1] = len(looks)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    at = _PAGE - 2
    for index, said in enumerate(looks):
        at = (at - len(said) - 1) & ~1
        page[at : at + len(said) + 1] = bytes((len(said),)) + said
        page[4 * len(places) + index] = at // 2
    return bytes(page)


def _record(kind: int, content: bytes, instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<2HI", instance << 4 | version, kind, len(content)) + content


def _text(words: str, kind: int) -> bytes:
    return _record(3999, struct.pack("<I", kind)) + _record(4000, words.encode("utf-16-le"))


def described(words: str) -> bytes:
    """The properties of a shape, among which are its name and what is said of it."""
    name, said = ("Picture 7\0".encode("utf-16-le"), f"{words}\0".encode("utf-16-le"))
    table = struct.pack("<HIHIHI", 0x0104, 1, 0xC380, len(name), 0xC381, len(said)) + name + said
    return _record(0xF00B, table, 3, 3)


def drawn(number: int, words: str) -> bytes:
    """A drawing with one shape of this number, of which this is said."""
    shape = _record(0xF00A, struct.pack("<2I", number, 0), 0, 2) + described(words)
    return _record(0xF002, _record(0xF003, _record(0xF004, shape, 0, 15), 0, 15), 0, 15)


def ppt(
    slides: Sequence[tuple[str, str]],
    *,
    comment: str = "",
    author: str = "",
    note: str = "",
    behind: str = "",
    picture: str = "",
    within: bytes = b"",
    shows_master: bool = True,
    is_encrypted: bool = False,
) -> bytes:
    """A presentation: each slide with a title, which the document lists, and a text in a box of its own.

    `behind` stands in a text box of the master, beside a placeholder that asks to be filled in; `picture` is said of a
    picture on each slide, and `within` is a compound file of another program.
    """
    listed, drawings = b"", []
    atom = _record(1007, struct.pack("<I8x2IH2x", 16, 7, 0, int(shows_master)))
    for number, (title, words) in enumerate(slides):
        listed += _record(1011, struct.pack("<5I", 2 + number, 0, 0, 256 + number, 0)) + _text(title, 0)
        said = b"".join(_record(4026, words.encode("utf-16-le"), at) for at, words in enumerate((author, comment)))
        said = _record(12000, said, 0, 15) if comment else b""
        boxes = _record(0xF00D, _text(words, 4), 0, 15) + (described(picture) if picture else b"")
        drawing = atom + _record(1036, boxes, 0, 15) + _record(5003, said)
        drawings.append(_record(1006, drawing, 0, 15))
    notes = _record(1011, struct.pack("<5I", 900, 0, 0, 999, 0)) + _text(note, 2) if note else b""
    boxes = _record(0xF004, _record(0xF00D, _text(behind, 4), 0, 15), 0, 15)
    asking = _record(0xF011, _record(3011, bytes(8)), 0, 15) + _record(0xF00D, _text("Click to fill in", 1), 0, 15)
    drawings.append(_record(1016, _record(1036, boxes + _record(0xF004, asking, 0, 15), 0, 15), 0, 15))
    masters = _record(1011, struct.pack("<5I", 1 + len(drawings), 0, 0, 7, 0))
    lists = (_record(4080, masters, 1, 15), _record(4080, listed, 0, 15), _record(4080, notes, 2, 15))
    document = _record(1000, b"".join(lists), 0, 15)
    packed = _record(0x1011, struct.pack("<I", len(within)) + zlib.compress(within), 1)
    stream, places = b"", []
    for each in (document, *drawings, *((packed, _record(0x1011, b"broken", 1)) if within else ())):
        places.append(len(stream))
        stream += each
    directory = len(stream)
    stream += _record(6002, struct.pack("<I", len(places) << 20 | 1) + struct.pack(f"<{len(places)}I", *places))
    edit = len(stream)
    stream += _record(4085, struct.pack("<6I", 0, 0, 0, directory, 1, 0) + bytes(8 if is_encrypted else 4))
    user = _record(4086, struct.pack("<3I", 20, 0xE391C05F, edit))
    return ole({"PowerPoint Document": stream + bytes(max(0, 4096 - len(stream))), "Current User": user})


def old_word(
    *parts: bytes, form: int = 104, language: int = 0x409, flags: int = 0, pieces: Sequence[int] = ()
) -> bytes:
    """The stream of a document of Word 95 (of Word 2 with form 45): its parts are the text, notes, headers and so on.

    `pieces` are lengths: the text lies in pieces of these, the last one first, and a table puts them in order.
    """
    head = bytearray(0x200)
    text = b"".join(parts)
    struct.pack_into("<4H", head, 0, 0xA5DB if form == 45 else 0xA5DC, form, 0, language)
    struct.pack_into("<H", head, 0x0A, flags | 4 * bool(pieces))
    struct.pack_into("<2I", head, 0x18, len(head), len(head) + len(text))
    struct.pack_into("<8i", head, 0x34, *(len(part) for part in parts), *[0] * (8 - len(parts)))
    if not pieces:
        return bytes(head) + text
    starts = [sum(pieces[:number]) for number in range(len(pieces) + 1)]
    places = [len(head) + sum(pieces[number + 1 :]) for number in range(len(pieces))]
    listed = struct.pack(f"<{len(starts)}I", *starts) + b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    table = b"\x01\x02\x00ab\x02" + struct.pack("<I", len(listed)) + listed
    struct.pack_into("<2I", head, 0x160, len(head) + len(text), len(table))
    turned = b"".join(text[starts[number] : starts[number + 1]] for number in reversed(range(len(pieces))))
    return bytes(head) + turned + table
