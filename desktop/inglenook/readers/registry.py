"""All readers behind two calls: `read` one file, `walk` what holds many. The handlers of the reader process.

Nothing but `Found` leaves: a reader that gives up raises `Unreadable`, which becomes a failure with its reason.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from inglenook.core.reading import Found, Outcome, ParsedDocument, ParsedMessage
from inglenook.readers import detect
from inglenook.readers.failures import Unreadable

_MEGABYTE = 1_000_000


def _pdf(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import pdf

    return pdf.read(name, data)


def _docx(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import docx

    return docx.read(name, data)


def _pptx(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import slides

    return slides.read(name, data)


def _xlsx(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import sheets

    return sheets.read_package(name, data, "xlsx")


def _xlsb(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import sheets

    return sheets.read_package(name, data, "xlsb")


def _xls(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import sheets

    return sheets.read_book(name, data)


def _odt(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import odf

    return odf.read(name, data, "odt")


def _odp(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import odf

    return odf.read(name, data, "odp")


def _ods(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import odf

    return odf.read(name, data, "ods")


def _epub(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import epub

    return epub.read(name, data)


def _rtf(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import rtf

    return rtf.read(name, data)


def _xml(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import xmltext

    return xmltext.read(name, data)


def _ipynb(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import notebook

    return notebook.read(name, data)


def _html(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import html

    return html.read(name, data)


def _markdown(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import markdown

    return markdown.read(name, data)


def _text(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import text

    return text.read(name, data)


def _table(name: str, data: bytes) -> ParsedDocument:
    from inglenook.readers import text

    return text.read(name, data, "csv")


def _mail(data: bytes) -> tuple[ParsedMessage, bytes]:
    from inglenook.readers import mail

    return mail.read_message(data)


def _msg(data: bytes) -> tuple[ParsedMessage, bytes]:
    from inglenook.readers import msg

    return msg.read(data)


def _tnef(data: bytes) -> tuple[ParsedMessage, bytes]:
    from inglenook.readers import tnef

    return tnef.read(data)


# Kind -> the largest file that is tried, and its reader. Each is imported when the first file of its kind comes.
READERS: dict[str, tuple[int, Callable[[str, bytes], ParsedDocument]]] = {
    "pdf": (200 * _MEGABYTE, _pdf),
    "docx": (200 * _MEGABYTE, _docx),
    "pptx": (200 * _MEGABYTE, _pptx),
    "xlsx": (100 * _MEGABYTE, _xlsx),
    "xlsb": (100 * _MEGABYTE, _xlsb),
    "xls": (100 * _MEGABYTE, _xls),
    "odt": (200 * _MEGABYTE, _odt),
    "odp": (200 * _MEGABYTE, _odp),
    "ods": (100 * _MEGABYTE, _ods),
    "epub": (200 * _MEGABYTE, _epub),
    "rtf": (50 * _MEGABYTE, _rtf),
    "xml": (50 * _MEGABYTE, _xml),
    "ipynb": (50 * _MEGABYTE, _ipynb),
    "html": (20 * _MEGABYTE, _html),
    "md": (50 * _MEGABYTE, _markdown),
    "txt": (50 * _MEGABYTE, _text),
    "csv": (50 * _MEGABYTE, _table),
}
MAILS: dict[str, Callable[[bytes], tuple[ParsedMessage, bytes]]] = {"mail": _mail, "msg": _msg, "tnef": _tnef}
CONTAINERS = frozenset(("zip", "mbox", "tar", "gz", "bz2", "xz"))


def read(name: str, data: bytes) -> tuple[Found, bytes]:
    """Read one file. A mail comes with the bytes of its attachments, one after another; a container names itself."""
    try:
        kind = detect.detect(name, data)
        if kind == "mbox":
            alone = _lone_mail(data)
            if alone is not None:
                return alone
        if kind in CONTAINERS:
            return Found(container=kind), b""
        if kind == "emlx":
            return _emlx(data)
        if kind in MAILS:
            message, attachments = MAILS[kind](data)
            return Found(message=message), attachments
        return Found(document=_read_document(kind, name, data)), b""
    except Unreadable as failure:
        return Found(failure=failure.outcome, detail=failure.detail), b""
    except (MemoryError, RecursionError):
        return Found(failure=Outcome.TOO_MUCH, detail="memory"), b""


def _lone_mail(data: bytes) -> tuple[Found, bytes] | None:
    """A file with one mail behind a From_ line is that mail and no mailbox; `start` says where it begins."""
    from inglenook.readers import mail, mailbox

    found = list(mailbox.messages(io.BytesIO(data), 0, 2))
    if len(found) != 1:
        return None
    start, end, raw = found[0]
    message, attachments = mail.read_message(raw)
    return Found(start=start, end=end, message=message), attachments


def _emlx(data: bytes) -> tuple[Found, bytes]:
    """The mail in a file of Apple Mail; `start` and `end` say where it lies."""
    from inglenook.readers import emlx

    start, end = emlx.extent(data)
    message, attachments = emlx.read(data)
    return Found(start=start, end=end, message=message), attachments


def walk(name: str, file: BinaryIO, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    """The next at most `limit` things of a container, from `start` on; go on from the last `Found.end`.

    In a mailbox `start` and `end` count bytes and every mail comes read. In an archive they count its entries and
    every member comes as bytes, to be read (or walked) by itself: how deep is for the caller to bound.
    """
    file.seek(0)
    kind = detect.detect_head(name, file.read(detect.HEAD))
    try:
        if kind == "zip":
            from inglenook.readers import archive

            yield from archive.members(file, start, limit)
        elif kind == "mbox":
            yield from _mails(file, start, limit)
        elif kind in CONTAINERS:
            from inglenook.readers import packed

            yield from packed.members(name, file, start, limit)
        else:
            raise Unreadable(Outcome.UNSUPPORTED, kind)
    except Unreadable as failure:
        yield Found(failure=failure.outcome, detail=failure.detail), b""


def _mails(file: BinaryIO, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    from inglenook.readers import mail, mailbox

    for first, last, raw in mailbox.messages(file, start, limit):
        try:
            message, attachments = mail.read_message(raw)
        except Unreadable as failure:
            yield Found(start=first, end=last, failure=failure.outcome, detail=failure.detail), b""
        except (MemoryError, RecursionError):
            yield Found(start=first, end=last, failure=Outcome.TOO_MUCH, detail="memory"), b""
        else:
            yield Found(start=first, end=last, message=message), attachments


def _read_document(kind: str, name: str, data: bytes) -> ParsedDocument:
    if kind not in READERS:
        raise Unreadable(Outcome.UNSUPPORTED, kind)
    most, reader = READERS[kind]
    if len(data) > most:
        raise Unreadable(Outcome.TOO_LARGE, kind)
    return reader(name, data)
