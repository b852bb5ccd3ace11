"""Pages of a PDF that are pictures of text, as scanners and fax programs make them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from inglenook.readers.pictures import Picture, of_page

_FEW = 40  # letters: a stamp, a running head and a page number beside the picture of a page
_ENOUGH = 120  # characters, which nearly always hold more
_NONE = 4  # letters: fewer are no words
_MOST_OF = 0.5  # of the page's area
_MOST_OBJECTS = 300
_DEEPEST = 3  # forms in one another


def is_scan(page: Any, text: str) -> bool:  # an `FPDF_PAGE`, for which the bindings declare no type
    """Whether pictures cover most of the page and there is little text of its own."""
    return letters(text[:_ENOUGH]) < _FEW and letters(text) < _FEW and _covered(page) >= _MOST_OF


def picture_of(page: Any, text: str) -> Picture | None:  # as above
    """The page as a picture where only a picture tells what it says: a scan, or letters that are drawn as curves."""
    is_drawn = letters(text) < _NONE and _has_drawings(page)
    return of_page(page) if is_drawn or is_scan(page.raw, text) else None


def are_scans(marks: Iterable[bool], texts: Iterable[str]) -> bool:
    """Whether a document is nothing but scans: what its other pages say is next to nothing."""
    flags = list(marks)
    if not any(flags):
        return False
    rest = sum(letters(text) for is_marked, text in zip(flags, texts, strict=True) if not is_marked)
    return rest < _NONE * len(flags)


def letters(text: str) -> int:
    """Letters and digits of a page, counted as far as matters."""
    return sum(map(str.isalnum, text[:2000]))


def _has_drawings(page: Any) -> bool:  # as above
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    try:
        return next(iter(page.get_objects(filter=kinds, max_depth=3)), None) is not None
    except pypdfium2.PdfiumError:
        return False


def _covered(page: Any) -> float:  # as above
    """The share of the page under pictures; those over one another (a mask, a text layer) count once each."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if width <= 0 or height <= 0:
        return 0.0
    area = 0.0
    bounds = [ctypes.c_float() for _ in range(4)]
    for picture in islice(_pictures(page), _MOST_OBJECTS):
        if not pdfium.FPDFPageObj_GetBounds(picture, *bounds):
            return 0.0
        left, bottom, right, top = (each.value for each in bounds)
        across = max(0.0, min(right, width) - max(left, 0.0))
        area += across * max(0.0, min(top, height) - max(bottom, 0.0))
    return float(area / (width * height))


def _pictures(parent: Any, depth: int = _DEEPEST) -> Iterator[Any]:  # as above
    """The pictures of a page, and of the forms on it."""
    if depth == _DEEPEST:
        count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    else:
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    for number in range(count(parent)):
        each = get(parent, number)
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield each
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _pictures(each, depth - 1)
