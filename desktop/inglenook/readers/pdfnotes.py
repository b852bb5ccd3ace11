"""What people wrote onto the pages of a PDF: filled form fields, sticky notes, typed text. PDFium's text has none."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_MOST_ON_PAGE = 1_000
_LONGEST = 20_000  # characters of one note
_NOTES = frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_STAMP,
        pdfium.FPDF_ANNOT_CARET,
    )
)


def notes(page: pypdfium2.PdfPage) -> list[str]:
    """The notes and filled fields of a page in its order, without repetitions; hidden ones are left out."""
    found: dict[str, None] = {}
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ON_PAGE)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            note = _note(annotation).strip()
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if note:
            found[note] = None
    return list(found)


def _note(annotation: Any) -> str:  # a pointer type that the bindings do not declare
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if pdfium.FPDFAnnot_GetFlags(annotation) & pdfium.FPDF_ANNOT_FLAG_HIDDEN:
        return ""
    if kind in _NOTES:
        return _string(annotation, b"Contents")
    return _string(annotation, b"V") if kind == pdfium.FPDF_ANNOT_WIDGET else ""


def _string(annotation: Any, key: bytes) -> str:  # as above
    """A value that is a string; the state of a check box is a name and no text."""
    if pdfium.FPDFAnnot_GetValueType(annotation, key) != pdfium.FPDF_OBJECT_STRING:
        return ""
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < length <= 2 * _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
