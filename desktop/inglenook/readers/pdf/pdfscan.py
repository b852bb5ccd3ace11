"""Pages of a PDF that are pictures of text, as scanners and fax programs make them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import islice

from inglenook.readers.pdf import pdfium

_FEW = 40  # letters: a stamp, a running head and a page number beside the picture of a page
_ENOUGH = 120  # characters, which nearly always hold more
NONE = 4  # letters: fewer are no words
_MOST_OF = 0.5  # of the page's area
_MOST_OBJECTS = 300
_DEEPEST = 3  # forms in one another


def is_scan(page: int, text: str) -> bool:
    """Whether pictures cover most of the page and there is little text of its own."""
    return letters(text[:_ENOUGH]) < _FEW and letters(text) < _FEW and _covered(page) >= _MOST_OF


def are_scans(marks: Iterable[bool], texts: Iterable[str]) -> bool:
    """Whether a document is nothing but scans: what its other pages say is next to nothing."""
    flags = list(marks)
    if not any(flags):
        return False
    rest = sum(letters(text) for is_marked, text in zip(flags, texts, strict=True) if not is_marked)
    return rest < NONE * len(flags)


def letters(text: str) -> int:
    """Letters and digits of a page, counted as far as matters."""
    return sum(map(str.isalnum, text[:2000]))


def _covered(page: int) -> float:
    """The share of the page under pictures; those over one another (a mask, a text layer) count once each."""
    width, height = pdfium.page_width(page), pdfium.page_height(page)
    if width <= 0 or height <= 0:
        return 0.0
    area = 0.0
    bounds = [ctypes.c_float() for _ in range(4)]
    for picture in islice(_pictures(page), _MOST_OBJECTS):
        if not pdfium.object_bounds(picture, *bounds):
            return 0.0
        left, bottom, right, top = (each.value for each in bounds)
        across = max(0.0, min(right, width) - max(left, 0.0))
        area += across * max(0.0, min(top, height) - max(bottom, 0.0))
    return float(area / (width * height))


def _pictures(parent: int, depth: int = _DEEPEST) -> Iterator[int]:
    """The pictures of a page, and of the forms on it."""
    if depth == _DEEPEST:
        count, get = pdfium.count_objects, pdfium.object_of_page
    else:
        count, get = pdfium.count_form_objects, pdfium.object_of_form
    for number in range(count(parent)):
        each = get(parent, number)
        kind = pdfium.object_kind(each)
        if kind == pdfium.IMAGE:
            yield each
        elif kind == pdfium.FORM and depth > 1:
            yield from _pictures(each, depth - 1)
