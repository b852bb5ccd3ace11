"""Where a passage stands on a page of a PDF: its words are looked for among the letters of the page.

The kept text differs from the letters of the page in blanks, line ends and hyphens, so only letters and digits are
compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from ctypes import byref, c_char, c_int, c_void_p, cast
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from inglenook.readers.pdf import pdfbidi
from inglenook.readers.pdf.pdfletters import ALEF_LAM, LIGATURES, extents_of, turn_of

_MOST_LETTERS = 200_000  # of a page
_MOST_QUOTED = 4_000  # letters of a passage
_MOST_MARKS = 200
_MOST_BOXES = 20_000  # each letter has one where the writer of the page placed it by itself
_GAP = 3.0  # blanks in a line, in its heights; what stands further off is a column of its own
_ENDS = 40  # letters of a passage's beginning and end, by which it is found where something stands in between
_STRETCH = 1.5  # how much longer than itself it may be then
_WHOLE = 1_000_000
Box = tuple[float, float, float, float]


def marks(page: Any, quote: str, near: float) -> tuple[tuple[int, int, int, int], ...]:  # the bindings declare no types
    """The lines of a passage as rectangles in millionths of the page; none where it is not found."""
    try:
        textpage, turn = _as_read(page)
    except pypdfium2.PdfiumError:
        return ()
    try:
        document = cast(page.pdf.raw, c_void_p).value or 0
        letters, places = _letters_of(textpage, turn, is_turned=pdfbidi.is_turned(document))
        span = _found(_joined_up(letters), _joined_up(_bare(quote)[:_MOST_QUOTED]), near)
        if span is None:
            return ()
        first, last = min(places[span[0] : span[1]]), max(places[span[0] : span[1]])
        count = min(textpage.count_rects(first, last - first + 1), _MOST_BOXES)
        lines = _joined(_turned(textpage.get_rect(number), turn) for number in range(count))
        return tuple(_on_page(page, *_turned(line, -turn)) for line in lines[:_MOST_MARKS])
    except pypdfium2.PdfiumError:
        return ()
    finally:
        textpage.close()


def _as_read(page: Any) -> tuple[Any, int]:  # as above
    """The letters of a page in the order in which they were read, and by how many quarters they are turned."""
    textpage = page.get_textpage()
    shown = page.get_rotation() // 90
    turn = turn_of(cast(textpage.raw, c_void_p).value or 0, shown)
    if turn != shown:
        textpage.close()
        page.set_rotation(90 * turn)
        try:
            textpage = page.get_textpage()
        finally:
            page.set_rotation(90 * shown)
    return textpage, turn


def _turned(box: Box, quarters: int) -> Box:
    """A box (left, bottom, right, top) turned clockwise with all that is on its page."""
    for _ in range(quarters % 4):
        left, bottom, right, top = box
        box = bottom, -right, top, -left
    return box


def _joined(boxes: Iterable[Box]) -> list[Box]:
    """Boxes (left, bottom, right, top) in the order of reading, those beside each other on one line made one."""
    lines: list[Box] = []
    for box in boxes:
        if lines and _are_beside(lines[-1], box):
            line = lines[-1]
            lines[-1] = min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])
        else:
            lines.append(box)
    return lines


def _are_beside(line: Box, box: Box) -> bool:
    heights = line[3] - line[1], box[3] - box[1]
    room = _GAP * max(heights)
    shared = min(line[3], box[3]) - max(line[1], box[1])
    return shared >= min(heights) / 2 and line[0] <= box[2] and box[0] <= line[2] + room


def _letters_of(textpage: Any, turn: int, *, is_turned: bool) -> tuple[str, list[int]]:  # as above
    """The letters and figures of a page as they are read, and at which of its characters each stands."""
    found: list[tuple[int, str]] = []
    read = pdfium.FPDFText_GetUnicode
    high = 0  # of a letter beyond the first plane, which stands as two
    for index in range(min(textpage.count_chars(), _MOST_LETTERS)):
        code = read(textpage, index)
        if high and 0xDC00 <= code < 0xE000:
            code += (high << 10) - 0x35FDC00
        high = code if 0xD800 <= code < 0xDC00 else 0
        if 0 < code < 0x110000:
            found.append((index, chr(code)))
    letters: list[str] = []
    places: list[int] = []
    for index, letter in _in_order(textpage, turn, found, is_turned=is_turned):
        for bare in _bare(LIGATURES.get(ord(letter)) or letter):
            letters.append(bare)
            places.append(index)
    return "".join(letters), places


def _in_order(
    textpage: Any, turn: int, found: list[tuple[int, str]], *, is_turned: bool
) -> Iterable[tuple[int, str]]:  # as above
    """The characters of a page in the order in which they are read."""
    text = "".join(letter for _, letter in found)
    if not is_turned and not pdfbidi.concerns(text):
        return found
    handle = byref(c_char.from_address(cast(textpage.raw, c_void_p).value or 0))
    is_left = is_turned or pdfbidi.goes_left(text)
    ordered: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\r\n"):
        own = found[start : start + len(line)]
        start += len(line) + 2
        if is_turned or pdfbidi.concerns(line):
            extents = extents_of(handle, [index for index, _ in own], turn)
            places = pdfbidi.order(line, extents, is_left=is_left)
            own = [own[place] for place in places if place != pdfbidi.BLANK]
        ordered += own
    return ordered


def _joined_up(letters: str) -> str:
    """Lam and alef in one order: which stands first is not known where they are drawn as one letter."""
    return letters if letters.isascii() else ALEF_LAM.sub(lambda found: found[0][::-1], letters)


def _bare(text: str) -> str:
    """Letters and figures alone, small, in their plain forms."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).lower()


def _found(letters: str, wanted: str, near: float) -> tuple[int, int] | None:
    """Where the wanted letters stand, of several places the nearest to a share of the page."""
    if not wanted:
        return None
    begins = _places(letters, wanted)
    if begins:
        begin = min(begins, key=lambda place: abs(place - near * len(letters)))
        return begin, begin + len(wanted)
    head, tail = wanted[:_ENDS], wanted[-_ENDS:]
    for begin in sorted(_places(letters, head), key=lambda place: abs(place - near * len(letters))):
        end = letters.find(tail, begin)
        if len(wanted) > 2 * _ENDS and 0 <= end <= begin + _STRETCH * len(wanted):
            return begin, end + len(tail)
    return _beginning(letters, wanted)


def _beginning(letters: str, wanted: str) -> tuple[int, int] | None:
    """As much of the beginning as stands together, where the rest was painted elsewhere (`pdflayers`)."""
    least, most = 0, len(wanted)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if wanted[:middle] in letters else (least, middle - 1)
    begin = letters.find(wanted[:least])
    return (begin, begin + least) if least >= _ENDS else None


def _places(letters: str, wanted: str) -> list[int]:
    found: list[int] = []
    at = letters.find(wanted)
    while at >= 0 and len(found) < _MOST_MARKS:
        found.append(at)
        at = letters.find(wanted, at + 1)
    return found


def _on_page(page: Any, left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:  # as above
    """A rectangle of PDF coordinates as it lies on the drawn page, whichever way that is turned."""
    corners = []
    for across, up in ((left, top), (right, bottom)):
        x, y = c_int(0), c_int(0)
        pdfium.FPDF_PageToDevice(page, 0, 0, _WHOLE, _WHOLE, 0, across, up, byref(x), byref(y))
        corners.append((min(max(x.value, 0), _WHOLE), min(max(y.value, 0), _WHOLE)))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
