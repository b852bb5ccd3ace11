"""The text of a PDF's page and where its letters stand, asked of PDFium with as little between as can be.

PDFium tells the place of one letter in a call, and a page of a table has hundreds that matter. Of 300 nanoseconds that
ctypes takes for a call with declared types, half goes into looking at its arguments. So they are not declared here, and
many letters are asked in one go, each into a place of its own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from itertools import compress, repeat
from operator import gt, sub
from typing import Any, cast

import pypdfium2.raw as pdfium

_MOST_CHARACTERS = 1_000_000
_RECTANGLE = 4  # an FS_RECTF: left, top, right, bottom
_LEFT, _TOP, _RIGHT, _BOTTOM = range(_RECTANGLE)
_STEP = 1_024  # letters
_SOME = 8  # blanks that tell of what kind those of a page are


def _direct(function: Any) -> Callable[..., int]:  # the bindings declare no types
    """A function of PDFium that is called without a look at its arguments.

    It takes whole numbers of 32 bits and what `ctypes.byref` gives, and nothing else.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return cast("Callable[..., int]", ctypes.PYFUNCTYPE(ctypes.c_int)(address))


_loose_box = _direct(pdfium.FPDFText_GetLooseCharBox)
_is_generated = _direct(pdfium.FPDFText_IsGenerated)
_place_of = _direct(pdfium.FPDFText_GetCharIndexFromTextIndex)


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
        return list(map(_loose_box, repeat(page), places, self._slots)), self._numbers


_boxes = _Boxes()  # PDFium itself is for one thread


class Letters:
    """The letters of a loaded page (an `FPDF_PAGE`); to be closed. `text` is empty where they cannot be loaded."""

    def __init__(self, page: Any) -> None:  # as above
        self._raw = pdfium.FPDFText_LoadPage(page)
        self.text = ""
        if self._raw:
            count = pdfium.FPDFText_CountChars(self._raw)
            self.text = self._text(min(count, _MOST_CHARACTERS))
            # PDFium leaves some letters out of the text; where it left out none, both count alike.
            self._is_same = count == len(self.text)
            self._page = ctypes.byref(self._raw.contents)

    def close(self) -> None:
        """Give the page's letters back to PDFium. Harmless when repeated."""
        if self._raw:
            pdfium.FPDFText_ClosePage(self._raw)
            self._raw = None

    def heights(self, places: Sequence[int]) -> list[float]:
        """The heights of the letters at these places of the text; 0 where one has none."""
        if not places:
            return []
        are_found, numbers = _boxes.fill(self._page, self._counted(places))
        end = _RECTANGLE * len(places)
        pairs = zip(are_found, numbers[_TOP:end:_RECTANGLE], numbers[_BOTTOM:end:_RECTANGLE], strict=True)
        return [top - bottom if is_found else 0.0 for is_found, top, bottom in pairs]

    def wide(self, blanks: Sequence[int], least: Sequence[float]) -> list[int]:
        """Which of these blanks PDFium put in, with more than so much between the letters beside each."""
        # The blanks of a page are of one kind, mostly: what will hardly hold is asked first.
        is_asked = not any(self._were_put_in(blanks[:_SOME]))
        if is_asked:
            flags = self._were_put_in(blanks)
            blanks, least = list(compress(blanks, flags)), list(compress(least, flags))
        end = _RECTANGLE * len(blanks)
        have_left, numbers = _boxes.fill(self._page, self._counted([place - 1 for place in blanks]))
        rights = numbers[_RIGHT:end:_RECTANGLE]
        have_right, numbers = _boxes.fill(self._page, self._counted([place + 1 for place in blanks]))
        lefts = numbers[_LEFT:end:_RECTANGLE]
        are_wide = map(gt, map(sub, lefts, rights), least)
        found = [
            blank
            for blank, is_left, is_right in compress(zip(blanks, have_left, have_right, strict=True), are_wide)
            if is_left and is_right
        ]
        return found if is_asked else list(compress(found, self._were_put_in(found)))

    def _were_put_in(self, places: Sequence[int]) -> list[bool]:
        return [answer == 1 for answer in map(_is_generated, repeat(self._page), self._counted(places))]

    def _counted(self, places: Sequence[int]) -> Sequence[int]:
        """Places of the text as PDFium counts them; -1 for what is none of its letters."""
        return places if self._is_same else [_place_of(self._page, place) for place in places]

    def _text(self, count: int) -> str:
        """The first letters as text. What PDFium leaves out at either end would cut it."""
        raw, index = self._raw, pdfium.FPDFText_GetTextIndexFromCharIndex
        first, last = 0, count - 1
        while first <= last and index(raw, first) < 0:
            first += 1
        while first <= last and index(raw, last) < 0:
            last -= 1
        if first > last:
            return ""
        room = index(raw, last) - index(raw, first) + 2
        buffer = (ctypes.c_ushort * room)()
        length = pdfium.FPDFText_GetText(raw, first, last - first + 1, buffer)
        return bytes(memoryview(buffer)[: length - 1]).decode("utf-16-le", "ignore")
