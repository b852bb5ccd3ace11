"""What people wrote onto the pages of a PDF: filled form fields, sticky notes, typed text. PDFium's text has none."""

from __future__ import annotations

import ctypes

from inglenook.readers import pdfium

_MOST_ON_PAGE = 1_000
_LONGEST = 20_000  # characters of one note
_NOTES = frozenset(
    (
        pdfium.NOTE,
        pdfium.FREE_TEXT,
        pdfium.HIGHLIGHT,
        pdfium.UNDERLINE,
        pdfium.SQUIGGLY,
        pdfium.STRIKEOUT,
        pdfium.STAMP,
        pdfium.CARET,
        pdfium.FILE,
    )
)


def notes(page: int) -> list[str]:
    """The notes and filled fields of a page in its order, without repetitions; hidden ones are left out."""
    found: dict[str, None] = {}
    for index in range(min(pdfium.count_notes(page), _MOST_ON_PAGE)):
        annotation = pdfium.note_of_page(page, index)
        if not annotation:
            continue
        try:
            note = _note(annotation).strip()
        finally:
            pdfium.close_note(annotation)
        if note:
            found[note] = None
    return list(found)


def _note(annotation: int) -> str:
    kind = pdfium.note_kind(annotation)
    if pdfium.note_flags(annotation) & pdfium.HIDDEN:
        return ""
    if kind in _NOTES:
        return _string(annotation, b"Contents")
    return _string(annotation, b"V") if kind == pdfium.WIDGET else ""


def _string(annotation: int, key: bytes) -> str:
    """A value that is a string; the state of a check box is a name and no text."""
    if pdfium.value_kind(annotation, key) != pdfium.STRING:
        return ""
    length = pdfium.value(annotation, key, None, 0)
    if not 2 < length <= 2 * _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.value(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
