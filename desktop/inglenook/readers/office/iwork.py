"""Pages, Numbers and Keynote: their format is not published, but many files hold a PDF preview of their pages."""

from __future__ import annotations

from dataclasses import replace

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.office.ooxml import Package
from inglenook.readers.pdf import pdf

_PREVIEWS = ("QuickLook/Preview.pdf", "preview.pdf")
_LARGEST = 100_000_000  # bytes


def read(name: str, data: bytes) -> ParsedDocument:
    """Read the preview; raises `Unreadable` where there is none, as newer programs leave it out or keep a picture."""
    package = Package(data)
    preview = next((part for part in _PREVIEWS if package.has(part)), "")
    if not preview or package.size(preview) > _LARGEST:
        raise Unreadable(Outcome.UNSUPPORTED, "iwork")
    try:
        found = pdf.read(name, package.content(preview))
    except Unreadable as failure:
        if failure.outcome in (Outcome.DAMAGED, Outcome.PROTECTED, Outcome.NO_TEXT):
            raise Unreadable(Outcome.UNSUPPORTED, "iwork") from failure
        raise
    title = found.title if finishing.is_title(found.title) else finishing.stem(name)
    return replace(found, filetype="iwork", title=title, files=0)
