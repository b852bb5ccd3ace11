"""Pages that Safari saves as one file (`.webarchive`): a packed list with the page, its frames and all that they show.

The page is read as any page, then its frames. Pictures and styles are no documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import charsets, html, plists, webarchive
from inglenook.readers.failures import Unreadable

_PAGE, _FRAMES = "WebMainResource", "WebSubframeArchives"
_DEEPEST = 5  # frames within each other
_KINDS = frozenset(("text/html", "application/xhtml+xml", "text/plain", ""))


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a page with its frames."""
    held = plists.values(data)
    page = _source(held)
    if page is None:
        raise Unreadable(Outcome.DAMAGED, "no_page")
    return webarchive.framed(name, page, _frames(held, 1))


def _frames(held: object, depth: int) -> Iterator[str]:
    frames = held.get(_FRAMES) if isinstance(held, dict) and depth <= _DEEPEST else None
    for each in frames if isinstance(frames, list) else ():
        source = _source(each)
        if source is not None:
            yield source
        yield from _frames(each, depth + 1)


def _source(held: object) -> str | None:
    """The page that an archive, or a frame, is about; None where it is a picture or a film."""
    said = held.get(_PAGE) if isinstance(held, dict) else None
    if not isinstance(said, dict):
        return None
    data, kind, charset = (said.get(f"WebResource{each}") for each in ("Data", "MIMEType", "TextEncodingName"))
    if not isinstance(data, bytes) or str(kind or "").lower() not in _KINDS:
        return None
    if len(data) > html.LARGEST:
        raise Unreadable(Outcome.TOO_LARGE, "html")
    known = charset if isinstance(charset, str) and charsets.codec_of(charset) is not None else None
    text = charsets.decode(data, known or html.declared_charset(data))[0]
    return f"<pre>{escape(text)}</pre>" if kind == "text/plain" else text
