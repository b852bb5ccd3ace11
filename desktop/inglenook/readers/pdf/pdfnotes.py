"""What people wrote onto the pages of a PDF: filled form fields, sticky notes, typed text. PDFium's text has none."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Iterator

from inglenook.readers.pdf import pdfium

_MOST_ON_PAGE = 1_000
_LONGEST = 20_000  # characters of one note
_LABEL = 80  # characters; longer ones are instructions to who fills it in
_MOST_OPTIONS = 500
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
_CHECKED = "☑"


@contextlib.contextmanager
def form_of(document: int) -> Iterator[int | None]:
    """The form of a document, to read its fields by; None where it has none. Nothing in it is run."""
    if pdfium.form_kind(document) <= 0:
        yield None
        return
    terms = pdfium.form_terms()  # has to live as long as the form
    form: int | None = pdfium.load_form(document, terms)
    try:
        yield form
    finally:
        if form:
            pdfium.close_form(form)


def notes(page: int, form: int | None = None) -> list[str]:
    """The notes and filled fields of a page in its order, without repetitions; hidden ones are left out."""
    found: dict[str, None] = {}
    for index in range(min(pdfium.count_notes(page), _MOST_ON_PAGE)):
        annotation = pdfium.note_of_page(page, index)
        if not annotation:
            continue
        try:
            note = _note(annotation, form).strip()
        finally:
            pdfium.close_note(annotation)
        if note:
            found[note] = None
    return list(found)


def _note(annotation: int, form: int | None) -> str:
    kind = pdfium.note_kind(annotation)
    if pdfium.note_flags(annotation) & pdfium.HIDDEN:
        return ""
    if kind in _NOTES:
        return _string(annotation, b"Contents")
    if kind != pdfium.WIDGET:
        return ""
    field = pdfium.field_kind(form, annotation) if form else pdfium.NO_FIELD
    return _string(annotation, b"V") if field == pdfium.NO_FIELD else _filled(form, annotation, field)


def _filled(form: int | None, annotation: int, kind: int) -> str:
    """What is written or chosen in a field, behind what the form says to those who hear it read out."""
    if kind == pdfium.TEXT:
        value = _words(lambda *to: pdfium.field_value(form, annotation, *to))
    elif kind in (pdfium.COMBO, pdfium.LIST):
        value = _chosen(form, annotation)
    elif kind in (pdfium.CHECK, pdfium.RADIO):
        state = _words(lambda *to: pdfium.value(annotation, b"AS", *to))
        value = _CHECKED if state not in ("", "Off") else ""
    else:
        return ""
    label = _words(lambda *to: pdfium.field_label(form, annotation, *to)).strip() if value.strip() else ""
    if value == _CHECKED:
        return f"{value} {label}" if label else ""  # a tick alone says nothing
    return f"{label.rstrip(':：')}: {value}" if 0 < len(label) <= _LABEL and label not in value else value


def _chosen(form: int | None, annotation: int) -> str:
    count = min(pdfium.count_options(form, annotation), _MOST_OPTIONS)
    numbers = [number for number in range(count) if pdfium.is_chosen(form, annotation, number)]
    labels = [_words(lambda *to, at=number: pdfium.option_label(form, annotation, at, *to)) for number in numbers]
    # What was typed into a box that also offers a choice is none of its options.
    return ", ".join(filter(None, labels)) or _words(lambda *to: pdfium.field_value(form, annotation, *to))


def _string(annotation: int, key: bytes) -> str:
    """A value that is a string; the state of a check box is a name and no text."""
    if pdfium.value_kind(annotation, key) != pdfium.STRING:
        return ""
    return _words(lambda *to: pdfium.value(annotation, key, *to))


def _words(ask: Callable[..., int]) -> str:
    """The text that a function of PDFium gives into a buffer, asked for its length first."""
    length = ask(None, 0)
    if not 2 < length <= 2 * _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    ask(buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
