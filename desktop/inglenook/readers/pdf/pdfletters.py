"""The text of a PDF's page and the positions of its letters, asked of PDFium with as little overhead as possible.

PDFium gives the position of one letter a call, and a page with a table has hundreds that matter. ctypes takes 300
nanoseconds for a call with declared types, half of it to check the arguments. So they are not declared here, and many
letters are asked for in one loop, each into a buffer of its own.

PDFium orders the letters by where they stand on the page as it is shown. A page that is shown turned (a sheet laid
across it, a scan put in sideways) is read as whoever turns their head would.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import compress, repeat
from math import isfinite, pi
from operator import gt, sub
from typing import Any

from inglenook.readers.pdf import pdfbidi, pdfium

_MOST_CHARACTERS = 1_000_000
_DOUBLE = re.compile("[\U00010000-\U0010ffff]")
_RECTANGLE = 4  # an FS_RECTF: left, top, right, bottom
_LEFT, _TOP, _RIGHT, _BOTTOM = range(_RECTANGLE)
_STEP = 1_024  # letters
_SOME = 8  # blanks that tell of what kind those of a page are
_UNIT = 2  # bytes of UTF-16
_ASKED = 16  # letters that tell which way a page is written
_STRAIGHT = 0.1  # of a quarter: so far is a line aslant that counts as straight
# By the quarters that the text is turned: where a letter ends and begins along its line, which way that goes, and where
# its upper and its lower edge are.
_ALONG = ((_RIGHT, _LEFT, 1), (_TOP, _BOTTOM, 1), (_LEFT, _RIGHT, -1), (_BOTTOM, _TOP, -1))
# As above: the upper and the lower edge of a letter, and which way is up.
_ABOVE = ((_TOP, _BOTTOM, 1), (_LEFT, _RIGHT, -1), (_BOTTOM, _TOP, -1), (_RIGHT, _LEFT, 1))
_ACROSS = ((_TOP, _BOTTOM), (_RIGHT, _LEFT))


# Where TeX drew its letters as bitmaps, they have numbers and no names. Its two orders of letters (T1, OT1) have
# ligatures at numbers that stand for nothing else.
LIGATURES = {
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl", 0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl",
}  # fmt: skip


# Lam and alef are drawn as one letter, whose two PDFium takes from the left as it does all others. They share a place.
ALEF_LAM = re.compile("[\u0622\u0623\u0625\u0627]\u0644")


class _Boxes:
    """Room for the rectangles of many letters, kept for the next page."""

    def __init__(self) -> None:
        self._room = 0
        self._numbers: Any = None
        self._slots: list[Any] = []

    def fill(self, page: Any, places: Sequence[int]) -> tuple[list[int], Any]:
        """Whether each letter has a rectangle, and the numbers of all, four for each; good until the next call."""
        if self._room < len(places):
            self._room = -(-len(places) // _STEP) * _STEP
            self._numbers = (ctypes.c_float * (_RECTANGLE * self._room))()
            size = _RECTANGLE * ctypes.sizeof(ctypes.c_float)
            self._slots = [ctypes.byref(self._numbers, size * number) for number in range(self._room)]
        return list(map(pdfium.loose_box, repeat(page), places, self._slots)), self._numbers


class _Text:
    """Room for the text of a page, kept for the next one."""

    def __init__(self) -> None:
        self._buffer = (ctypes.c_ushort * 0)()

    def of(self, page: int, first: int, count: int, room: int) -> str:
        """So many letters from the first one on, which need so much room."""
        if len(self._buffer) < room:
            self._buffer = (ctypes.c_ushort * (-(-room // _STEP) * _STEP))()
        length = pdfium.copy_text(page, first, count, self._buffer)
        return str(memoryview(self._buffer).cast("B")[: _UNIT * (length - 1)], "utf-16-le", "ignore")


_boxes, _texts = _Boxes(), _Text()  # PDFium itself is for one thread


def extents_of(page: Any, places: Sequence[int], turn: int) -> list[pdfbidi.Extent]:
    """Where letters begin and end along their lines and how high they are; all 0 where one has no place."""
    if not places:
        return []
    are_found, numbers = _boxes.fill(page, places)
    end = _RECTANGLE * len(places)
    (last, first, way), (upper, lower) = _ALONG[turn], _ACROSS[turn % 2]
    edges = (numbers[at:end:_RECTANGLE] for at in (first, last, upper, lower))
    return [
        (way * begin, way * stop, abs(top - low)) if is_found else (0.0, 0.0, 0.0)
        for is_found, begin, stop, top, low in zip(are_found, *edges, strict=True)
    ]


def turn_of(letters: int, shown: int) -> int:
    """The quarters by which most of a page's letters are turned; as the page is `shown` where they do not agree.

    `letters` is a handle of PDFium (an `FPDF_TEXTPAGE`).
    """
    count = pdfium.count_letters(letters)
    places = range(0, count, max(1, count // _ASKED))
    asked = [
        place for place in places if not pdfium.is_generated(ctypes.byref(ctypes.c_char.from_address(letters)), place)
    ]
    quarters = [-pdfium.letter_angle(letters, place) * 2 / pi for place in asked]
    found = Counter(round(each) % 4 for each in quarters if isfinite(each) and abs(each - round(each)) < _STRAIGHT)
    turn, times = found.most_common(1)[0] if found else (shown, 0)
    return turn if 2 * times > len(asked) else shown


class Letters:
    """The letters of a loaded page; to be closed. `text` is empty where they cannot be loaded."""

    def __init__(self, page: int, *, is_turned: bool = False) -> None:
        self._is_turned = is_turned
        self._is_left = False
        self._handle: int | None = pdfium.load_text(page)
        self._turn = 0  # quarters that the text is turned against the page
        self.text = ""
        self.is_mixed = False  # whether any line may have another order than that of its letters in `text`
        if self._handle is not None:
            shown = pdfium.page_rotation(page)
            self._turn = turn_of(self._handle, shown)
            if self._turn != shown:
                pdfium.close_text(self._handle)
                pdfium.turn_page(page, self._turn)
                self._handle = pdfium.load_text(page)
                pdfium.turn_page(page, shown)
        if self._handle is not None:
            count = pdfium.count_letters(self._handle)
            self.text = self._text(self._handle, min(count, _MOST_CHARACTERS))
            # PDFium leaves some letters out of the text, and has those beyond the first plane as two; mostly there are
            # none of either, and both count alike.
            self._is_same = count == len(self.text)
            if not self._is_same:
                self._double = [found.start() for found in _DOUBLE.finditer(self.text)]
                self._is_whole = count == len(self.text) + len(self._double)
            self._page = ctypes.byref(ctypes.c_char.from_address(self._handle))
            self.is_mixed = is_turned or pdfbidi.concerns(self.text)
            if self.is_mixed:
                self.text = self._with_ligatures()
                self._is_left = is_turned or pdfbidi.goes_left(self.text)

    def close(self) -> None:
        """Give the page's letters back to PDFium. Harmless when repeated."""
        if self._handle is not None:
            pdfium.close_text(self._handle)
            self._handle = None

    def heights(self, places: Sequence[int]) -> list[float]:
        """The heights of the letters at these places of the text; 0 where one has none."""
        if not places:
            return []
        are_found, numbers = _boxes.fill(self._page, self._counted(places))
        end = _RECTANGLE * len(places)
        upper, lower = _ACROSS[self._turn % 2]
        pairs = zip(are_found, numbers[upper:end:_RECTANGLE], numbers[lower:end:_RECTANGLE], strict=True)
        return [top - bottom if is_found else 0.0 for is_found, top, bottom in pairs]

    def edges(self, places: Sequence[int]) -> list[tuple[float, float]]:
        """The upper and lower edges of the letters at these places, growing upwards; both 0 where one has none."""
        if not places:
            return []
        are_found, numbers = _boxes.fill(self._page, self._counted(places))
        end = _RECTANGLE * len(places)
        upper, lower, way = _ABOVE[self._turn]
        pairs = zip(are_found, numbers[upper:end:_RECTANGLE], numbers[lower:end:_RECTANGLE], strict=True)
        return [(way * top, way * low) if is_found else (0.0, 0.0) for is_found, top, low in pairs]

    def wide(self, blanks: Sequence[int], least: Sequence[float]) -> list[int]:
        """Which of these blanks PDFium put in, with more than so much between the letters beside each."""
        # The blanks of a page are of one kind, mostly: what will hardly hold is asked first.
        is_asked = not any(self._were_put_in(blanks[:_SOME]))
        if is_asked:
            flags = self._were_put_in(blanks)
            blanks, least = list(compress(blanks, flags)), list(compress(least, flags))
        end = _RECTANGLE * len(blanks)
        last, first, way = _ALONG[self._turn]
        have_left, numbers = _boxes.fill(self._page, self._counted([place - 1 for place in blanks]))
        ends = numbers[last:end:_RECTANGLE]
        have_right, numbers = _boxes.fill(self._page, self._counted([place + 1 for place in blanks]))
        begins = numbers[first:end:_RECTANGLE]
        gaps = map(sub, begins, ends) if way > 0 else map(sub, ends, begins)
        are_wide = map(gt, gaps, least)
        found = [
            blank
            for blank, is_left, is_right in compress(zip(blanks, have_left, have_right, strict=True), are_wide)
            if is_left and is_right
        ]
        return found if is_asked else list(compress(found, self._were_put_in(found)))

    def read(self, line: str, start: int) -> str:
        """A line that begins at this place of the text, in the order in which it is read."""
        if not self._is_turned and not pdfbidi.concerns(line):
            return line
        extents = extents_of(self._page, self._counted(range(start, start + len(line))), self._turn)
        return pdfbidi.written(line, pdfbidi.order(line, extents, is_left=self._is_left))

    def _with_ligatures(self) -> str:
        """The text with what is one letter for lam and alef in this order."""
        places = [found.start() for found in ALEF_LAM.finditer(self.text)]
        pairs = extents_of(self._page, self._counted([at for place in places for at in (place, place + 1)]), self._turn)
        written = list(self.text)
        for place, own, next_ in zip(places, pairs[::2], pairs[1::2], strict=True):
            if own == next_ and own[2]:
                written[place], written[place + 1] = written[place + 1], written[place]
        return "".join(written)

    def _were_put_in(self, places: Sequence[int]) -> list[bool]:
        return [answer == 1 for answer in map(pdfium.is_generated, repeat(self._page), self._counted(places))]

    def _counted(self, places: Sequence[int]) -> Sequence[int]:
        """Places of the text as PDFium counts them; -1 for what is none of its letters."""
        if self._is_same:
            return places
        if self._double:
            places = [place + bisect_left(self._double, place) for place in places]
        return places if self._is_whole else [pdfium.place_among_letters(self._page, place) for place in places]

    @staticmethod
    def _text(page: int, count: int) -> str:
        """The first letters as text. What PDFium leaves out at either end would cut it."""
        index = pdfium.place_in_text
        first, last = 0, count - 1
        while first <= last and index(page, first) < 0:
            first += 1
        while first <= last and index(page, last) < 0:
            last -= 1
        if first > last:
            return ""
        return _texts.of(page, first, last - first + 1, index(page, last) - index(page, first) + 2)
