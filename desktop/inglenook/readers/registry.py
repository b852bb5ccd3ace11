"""All readers behind two calls: `read` for one file, `walk` for a container. The handlers of the reader process.

Nothing but `Found` leaves: a reader that gives up raises `Unreadable`, which becomes a failure with its reason.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import BinaryIO

from inglenook.core.reading import Found, Outcome, ParsedDocument, ParsedMessage
from inglenook.readers import detect
from inglenook.readers.failures import Unreadable

_MEGABYTE = 1_000_000

DocumentReader = Callable[[str, bytes], ParsedDocument]
MailReader = Callable[[bytes], tuple[ParsedMessage, bytes]]


def _late(module: str, function: str = "read", *options: str) -> DocumentReader:
    """A reader that is imported when the first file of its kind comes, so that a child starts light."""

    def read_it(name: str, data: bytes) -> ParsedDocument:
        reader: Callable[..., ParsedDocument] = getattr(import_module(f"inglenook.readers.{module}"), function)
        return reader(name, data, *options)

    return read_it


def _late_mail(module: str, function: str = "read") -> MailReader:
    """The same for what gives a mail and its attachments."""

    def read_it(data: bytes) -> tuple[ParsedMessage, bytes]:
        reader: MailReader = getattr(import_module(f"inglenook.readers.{module}"), function)
        return reader(data)

    return read_it


# Kind -> the largest file that is tried, and its reader.
READERS: dict[str, tuple[int, DocumentReader]] = {
    "pdf": (200 * _MEGABYTE, _late("pdf.pdf")),
    "doc": (200 * _MEGABYTE, _late("office.doc")),
    "wpd": (200 * _MEGABYTE, _late("office.wordperfect")),
    "ppt": (200 * _MEGABYTE, _late("office.ppt")),
    "docx": (200 * _MEGABYTE, _late("office.docx")),
    "pptx": (200 * _MEGABYTE, _late("office.slides")),
    "xlsx": (100 * _MEGABYTE, _late("office.sheets", "read_package", "xlsx")),
    "xlsb": (100 * _MEGABYTE, _late("office.sheets", "read_package", "xlsb")),
    "xls": (100 * _MEGABYTE, _late("office.sheets", "read_book")),
    "odt": (200 * _MEGABYTE, _late("office.odf", "read", "odt")),
    "odp": (200 * _MEGABYTE, _late("office.odf", "read", "odp")),
    "odg": (200 * _MEGABYTE, _late("office.odf", "read", "odg")),
    "ods": (100 * _MEGABYTE, _late("office.odf", "read", "ods")),
    "ofd": (200 * _MEGABYTE, _late("office.ofd")),
    "xps": (200 * _MEGABYTE, _late("office.xps")),
    "hwp": (200 * _MEGABYTE, _late("office.hwp")),
    "iwork": (200 * _MEGABYTE, _late("office.iwork")),
    "epub": (200 * _MEGABYTE, _late("epub")),
    "mobi": (200 * _MEGABYTE, _late("mobi")),
    "rtf": (50 * _MEGABYTE, _late("office.rtf")),
    "xml": (50 * _MEGABYTE, _late("xmltext")),
    "ipynb": (50 * _MEGABYTE, _late("notebook")),
    "html": (100 * _MEGABYTE, _late("pages")),
    "url": (1 * _MEGABYTE, _late("links")),
    "md": (50 * _MEGABYTE, _late("markdown")),
    "txt": (50 * _MEGABYTE, _late("text")),
    "csv": (50 * _MEGABYTE, _late("csvtext")),
    "ics": (50 * _MEGABYTE, _late("cards", "read", "ics")),
    "vcf": (50 * _MEGABYTE, _late("cards", "read", "vcf")),
}
MAILS: dict[str, MailReader] = {
    "mail": _late_mail("mail.mail", "read_message"),
    "msg": _late_mail("mail.msg"),
    "tnef": _late_mail("mail.tnef"),
}
CONTAINERS = frozenset(("zip", "mbox", "tar", "gz", "bz2", "xz", "7z", "pst", "olm", "babyl"))


# What most people have, the commonest first, and what tells one kind of text from another.
_COMMON = (
    "mail.mail",
    "mail.mailbox",
    "mail.emlx",
    "cards",
    "links",
    "pages",
    "pdf.pdf",
    "office.docx",
    "office.slides",
    "office.sheets",
    "text",
    "office.odf",
    "markdown",
    "csvtext",
)


def load() -> Iterator[None]:
    """Import what reads common kinds, one at a step, for a process whose copies will read them."""
    for module in _COMMON:
        # Whatever a broken library raises ends no other reader: who reads such a file says it.
        with contextlib.suppress(Exception):
            import_module(f"inglenook.readers.{module}")
        yield


def read(name: str, data: bytes, passwords: Sequence[str] = ()) -> tuple[Found, bytes]:
    """Read one file. A mail comes with the bytes of its attachments, one after another; a container names itself.

    `passwords` are tried, in order, on a file that asks for one.
    """
    found, beside = _read(name, data)
    if found.failure is not Outcome.PROTECTED:
        return found, beside
    try:
        from inglenook.readers import protection

        plain = protection.opened(found.detail, data, passwords)
    except Unreadable as failure:
        return Found(failure=failure.outcome, detail=failure.detail), b""
    except (MemoryError, RecursionError):
        return Found(failure=Outcome.TOO_MUCH, detail="memory"), b""
    return (found, beside) if plain is None else _read(name, plain)


def _read(name: str, data: bytes) -> tuple[Found, bytes]:
    try:
        kind = detect.detect(name, data)
        if kind == "mbox":
            alone = _lone_mail(name, data)
            if alone is not None:
                return alone
        if kind == "pst":
            _require_libpff()
        if kind in CONTAINERS:
            return Found(container=kind), b""
        if kind == "emlx":
            return _emlx(data)
        if kind == "p7m":
            return _signed(name, data)
        if kind in MAILS:
            message, attachments = MAILS[kind](data)
            return Found(message=message), attachments
        return Found(document=_read_document(kind, name, data)), b""
    except Unreadable as failure:
        return Found(failure=failure.outcome, detail=failure.detail, without_text=failure.files), b""
    except (MemoryError, RecursionError):
        return Found(failure=Outcome.TOO_MUCH, detail="memory"), b""


def _lone_mail(name: str, data: bytes) -> tuple[Found, bytes] | None:
    """A file with one mail behind a From_ line is that mail; `start` says where it begins. By its name it may be no
    mailbox, whatever stands above the mail."""
    from inglenook.readers.mail import mailbox

    found = list(mailbox.messages(io.BytesIO(data), 0, 2))
    if len(found) != 1:
        return None
    return mailbox.read(found[0], is_boxed=not name.lower().endswith(".eml"))


def _emlx(data: bytes) -> tuple[Found, bytes]:
    """The mail in a file of Apple Mail; `start` and `end` say where it lies, `left_out` what lies beside the file."""
    from inglenook.readers.mail import emlx

    start, end = emlx.extent(data)
    message, attachments = emlx.read(data)
    return Found(start=start, end=end, message=message, left_out=emlx.left_out(data, start, end)), attachments


def _signed(name: str, data: bytes) -> tuple[Found, bytes]:
    """What a file holds that was signed: `contract.pdf.p7m`, or the body of a mail, `smime.p7m`."""
    from inglenook.readers.mail import bodies, cms, mail

    signed = cms.signed_content(data)
    if signed is None:
        raise Unreadable(Outcome.UNSUPPORTED, "binary")  # the signature alone
    content, is_whole = signed
    if not content and not is_whole:
        raise Unreadable(Outcome.DAMAGED, "envelope")
    if bodies.is_entity(content):
        message, attachments = mail.read_message(content)
        return Found(message=message), attachments
    return _read(name[:-4] if name.lower().endswith(".p7m") else name, content)


def walk(
    name: str, file: BinaryIO, start: int, limit: int, passwords: Sequence[str] = ()
) -> Iterator[tuple[Found, bytes]]:
    """The next at most `limit` things of a container, from `start` on; go on from the last `Found.end`.

    In a mailbox `start` and `end` count bytes and every mail comes read. In an archive they count its entries, in a
    PDF what is attached to it, and every member comes as bytes, to be read (or walked) by itself: how deep is for the
    caller to bound.
    """
    file.seek(0)
    kind = detect.detect_head(name, file.read(detect.HEAD))
    try:
        yield from _within(kind, name, file, start, limit, passwords)
    except Unreadable as failure:
        yield Found(failure=failure.outcome, detail=failure.detail), b""


def _within(
    kind: str, name: str, file: BinaryIO, start: int, limit: int, passwords: Sequence[str]
) -> Iterator[tuple[Found, bytes]]:
    if kind == "zip":
        from inglenook.readers import archive, protection

        if archive.is_named(file, detect.OF_OUTLOOK):
            from inglenook.readers.mail import olm

            yield from olm.members(file, start, limit)
            return
        yield from archive.members(file, start, limit, protection.usable(passwords))
    elif kind == "mbox":
        yield from _mails(file, start, limit)
    elif kind == "babyl":
        from inglenook.readers.mail import babyl

        yield from babyl.members(name, file, start, limit)
    elif kind == "pst":
        from inglenook.readers.mail import pst

        _require_libpff()
        yield from pst.members(file, start, limit)
    elif kind == "pdf":
        from inglenook.readers import protection
        from inglenook.readers.pdf import pdffiles

        yield from pdffiles.members(file, start, limit, protection.usable(passwords))
    elif kind == "7z":
        from inglenook.readers import protection, sevenzip

        yield from sevenzip.members(file, start, limit, protection.usable(passwords))
    elif kind in CONTAINERS:
        from inglenook.readers import packed

        yield from packed.members(name, file, start, limit)
    else:
        raise Unreadable(Outcome.UNSUPPORTED, kind)


def _require_libpff() -> None:
    from inglenook.readers.mail import pst

    if not pst.is_available():
        raise Unreadable(Outcome.UNSUPPORTED, "pst")


def _mails(file: BinaryIO, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    from inglenook.readers.mail import mailbox

    for each in mailbox.messages(file, start, limit):
        first, last = each.start, each.end
        try:
            found = mailbox.read(each)
        except Unreadable as failure:
            yield Found(start=first, end=last, failure=failure.outcome, detail=failure.detail), b""
        except (MemoryError, RecursionError):
            yield Found(start=first, end=last, failure=Outcome.TOO_MUCH, detail="memory"), b""
        else:
            yield found


def _read_document(kind: str, name: str, data: bytes) -> ParsedDocument:
    if kind == "image":
        # A picture may be of a page: text recognition can tell, where it is there.
        raise Unreadable(Outcome.NO_TEXT, kind)
    if kind not in READERS:
        raise Unreadable(Outcome.UNSUPPORTED, kind)
    most, reader = READERS[kind]
    if len(data) > most:
        raise Unreadable(Outcome.TOO_LARGE, kind)
    return reader(name, data)
