"""Pages of a PDF as pypdfium2 gives them: for drawing, text recognition, and saving without the password."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2
from pypdfium2 import raw

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.pdf import pdfbidi, pdfscan
from inglenook.readers.pdf.pdf import Way, page_text
from inglenook.readers.pictures import Picture, of_page


def opened(data: bytes, passwords: Sequence[str] = ()) -> pypdfium2.PdfDocument:
    """The document, with the first password that fits where it asks for one; to be closed."""
    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code not in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
                raise Unreadable(Outcome.DAMAGED, "pdf") from error
    raise Unreadable(Outcome.PROTECTED, "pdf")


def page_or_picture(pdf: pypdfium2.PdfDocument, number: int) -> tuple[str, Picture | None]:
    """The text of one page, and the page as a picture where the text is not all that it says."""
    try:
        page = pdf.get_page(number)
    except pypdfium2.PdfiumError:
        return "", None
    try:
        handle = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
        way = Way(is_turned=pdfbidi.is_turned(ctypes.cast(pdf.raw, ctypes.c_void_p).value or 0))
        text, _ = page_text(handle, None, way)
        return text, _picture_of(page, handle, text)
    finally:
        page.close()


def _picture_of(page: Any, handle: int, text: str) -> Picture | None:  # the bindings declare no types
    """The page as a picture where only a picture tells what it says: a scan, or letters that are drawn as curves."""
    is_drawn = pdfscan.letters(text) < pdfscan.NONE and _has_drawings(page)
    return of_page(page) if is_drawn or pdfscan.is_scan(handle, text) else None


def _has_drawings(page: Any) -> bool:  # as above
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH]
    try:
        return next(iter(page.get_objects(filter=kinds, max_depth=3)), None) is not None
    except pypdfium2.PdfiumError:
        return False
