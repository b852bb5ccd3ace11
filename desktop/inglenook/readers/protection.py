"""Protected files opened with a password: the bytes as they would be without it, for the reader of their kind.

Only the reader process sees the plain bytes, and only while it reads. Office files are first tried with the password
that Excel puts on workbooks that are merely protected against changes, so that no one is asked for it.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from types import SimpleNamespace

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import odfcrypt

MOST_PASSWORDS = 50
_LONGEST = 255  # characters; no format takes more
_MOST_PLAIN = 200_000_000  # bytes
_MOST_SAID = 100_000  # bytes of how a file is encrypted
# [MS-OFFCRYPTO] 2.4.2.3: what a workbook is encrypted with when nobody gave a password.
_NOBODYS = "VelvetSweatshop"


def usable(passwords: Sequence[str]) -> list[str]:
    """The passwords that are tried, each once."""
    return [each for each in dict.fromkeys(passwords) if 0 < len(each) <= _LONGEST][:MOST_PASSWORDS]


def opened(detail: str, data: bytes, passwords: Sequence[str]) -> bytes | None:
    """The plain bytes of a file that was found protected (`detail` is the kind), or None where no password fits."""
    tried = usable(passwords)
    if detail == "office" and not tried:
        try:
            return _office(data, [_NOBODYS])
        except Unreadable:
            return None  # what is wrong with it is said when somebody wants to open it
    if not tried:
        return None
    if detail == "office":
        return _office(data, [_NOBODYS, *tried])
    if detail == "pdf":
        return _pdf(data, tried)
    return odfcrypt.opened(data, tried) if detail == "opendocument" else None


def _pdf(data: bytes, passwords: Sequence[str]) -> bytes | None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    from inglenook.readers.pdf import pdfpages

    try:
        pdf = pdfpages.opened(data, passwords)
    except Unreadable as failure:
        if failure.outcome is Outcome.PROTECTED:
            return None
        raise
    try:
        plain = io.BytesIO()
        pdf.save(plain, flags=pdfium.FPDF_REMOVE_SECURITY)
        return plain.getvalue()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Outcome.DAMAGED, "pdf") from error
    finally:
        pdf.close()


def _office(data: bytes, passwords: Sequence[str]) -> bytes | None:
    """Word, Excel and PowerPoint, old and new ([MS-OFFCRYPTO])."""
    import msoffcrypto  # type: ignore[import-untyped]  # the library has no types
    from msoffcrypto import exceptions
    from msoffcrypto.format import doc97, ppt97, xls97  # type: ignore[import-untyped]  # as above

    # WORKAROUND: the library copies old files, opened, through the disk, which a reader may not write to and where
    # nothing opened may lie. Its modules get files in memory instead.
    for module in (doc97, ppt97, xls97):
        module.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)

    # What the library raises on broken files beside its own errors.
    broken = (
        exceptions.FileFormatError,
        exceptions.ParseError,
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        struct.error,
    )
    _refuse_entities(data)
    for password in passwords:
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(data))
            options = {"verify_password": True} if file.format == "ooxml" else {}
            file.load_key(password=password, **options)
            plain = io.BytesIO()
            file.decrypt(plain)
        except exceptions.InvalidKeyError:
            continue
        except exceptions.DecryptionError as error:
            raise Unreadable(Outcome.PROTECTED, "office_method") from error
        except broken as error:
            raise Unreadable(Outcome.DAMAGED, "office") from error
        if len(plain.getvalue()) > _MOST_PLAIN:
            raise Unreadable(Outcome.TOO_LARGE, "office")
        return plain.getvalue()
    return None


def _refuse_entities(data: bytes) -> None:
    """The library reads how a file is encrypted with an XML parser that resolves entities: it gets none."""
    import olefile  # type: ignore[import-untyped]  # the library has no types

    from inglenook.readers.office.oleproperties import BROKEN

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            said = ole.openstream("EncryptionInfo").read(_MOST_SAID + 1) if ole.exists("EncryptionInfo") else b""
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "office") from error
    if len(said) > _MOST_SAID or b"<!" in said:
        raise Unreadable(Outcome.DAMAGED, "xml_dtd")
