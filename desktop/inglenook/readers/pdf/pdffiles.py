"""Files that are attached to a PDF: the XML of an invoice, the sheet behind a table, the papers of a portfolio.

They are in the document's list of files, or on a page as a paper clip. PDFium inflates each as a whole; one that is too
large ends the reader, which by then has returned the document's own text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from inglenook.core.reading import Found, Outcome
from inglenook.readers import archive, filenames
from inglenook.readers.failures import Unreadable
from inglenook.readers.pdf import pdfium

MOST = 1_000  # files of one document
_MOST_ON_PAGE = 1_000  # notes on a page that are looked at
_MOST_NAME = 2_000  # bytes


def count(document: int) -> int:
    """How many files the document lists."""
    listed: int = pdfium.count_files(document)
    return max(0, min(listed, MOST))


def count_on(page: int) -> int:
    """How many files stand on a page as a paper clip."""
    return sum(1 for _ in _on(page))


def members(file: BinaryIO, start: int, limit: int, passwords: Sequence[str] = ()) -> Iterator[tuple[Found, bytes]]:
    """The files from number `start` on with their bytes; `Found.end` is the number to go on from."""
    file.seek(0)
    data = file.read()
    document = pdfium.opened(data, passwords)
    try:
        total = given = 0
        for number, handle in enumerate(_files(document)):
            if number >= MOST or given >= limit:
                return
            if number < start:
                continue
            given += 1
            name = _name(handle) or f"{number + 1}"
            try:
                held = _content(handle)
                total += len(held)
                if total > archive.MOST_INFLATED:
                    raise Unreadable(Outcome.TOO_MUCH, "pdf_files")
            except Unreadable as failure:
                found = Found(name=name, start=number, end=number + 1, failure=failure.outcome, detail=failure.detail)
                yield found, b""
            else:
                yield Found(name=name, start=number, end=number + 1, member=True), held
    finally:
        pdfium.close_document(document)


def _files(document: int) -> Iterator[int]:
    """The handle of each file, to be used before the next one is asked for."""
    for index in range(count(document)):
        if handle := pdfium.file_of_document(document, index):
            yield handle
    for number in range(pdfium.page_count(document)):
        page = pdfium.load_page(document, number)
        if not page:
            continue
        try:
            yield from _on(page)
        finally:
            pdfium.close_page(page)


def _on(page: int) -> Iterator[int]:
    for index in range(min(pdfium.count_notes(page), _MOST_ON_PAGE)):
        note = pdfium.note_of_page(page, index)
        if not note:
            continue
        try:
            if pdfium.note_kind(note) == pdfium.FILE and (handle := pdfium.file_of_note(note)):
                yield handle
        finally:
            pdfium.close_note(note)


def _name(handle: int) -> str:
    length = pdfium.file_name(handle, None, 0)
    if not 2 < length <= _MOST_NAME:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.file_name(handle, buffer, length)
    return filenames.clean(bytes(buffer).decode("utf-16-le", "replace").rstrip("\0"))


def _content(handle: int) -> bytes:
    length = ctypes.c_ulong(0)
    if not pdfium.file_bytes(handle, None, 0, ctypes.byref(length)):
        raise Unreadable(Outcome.DAMAGED, "pdf_file")
    if length.value > archive.MOST_MEMBER:
        raise Unreadable(Outcome.TOO_LARGE, "pdf_file")
    buffer = ctypes.create_string_buffer(max(1, length.value))
    if length.value and not pdfium.file_bytes(handle, buffer, length, ctypes.byref(length)):
        raise Unreadable(Outcome.DAMAGED, "pdf_file")
    return buffer.raw[: length.value]
