"""Pages that browsers save as one file (MHTML, RFC 2557): built like a mail, but not a mail.

The page is read like any page, then its frames, which are stored beside it. Its pictures and styles are not documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from inglenook.core.reading import ParsedDocument, Section
from inglenook.readers import charsets, finishing
from inglenook.readers.mail import bodies, headers, mime
from inglenook.readers.mail.mime import Part
from inglenook.readers.text import suffix

_ENDINGS = frozenset((".mht", ".mhtml"))
_OF_LETTERS = frozenset(("to", "cc", "bcc", "message-id", "received", "delivered-to", "return-path", "reply-to"))
_KINDS = ("multipart/related", "multipart/alternative", "text/html")
_SAVED = re.compile(rb"\s*\"?<?\s*saved by ", re.IGNORECASE)
_FRAMES = re.compile(r"<frameset[\s>]", re.IGNORECASE)
_MOST_FRAMES = 50
_LEAST = 20  # characters; frames of advertisements have none


def is_page(name: str, head: bytes) -> bool:
    """Whether what looks like a mail was saved by a browser, told by the first bytes."""
    if b"\nTo:" in head or b"\nReceived:" in head:
        return False  # nearly all mails
    block, _ = headers.split_block(head[:8_192], 0)
    if _OF_LETTERS & block.fields.keys():
        return False
    if not mime.part_of(block, 0, 0).media_type.startswith(_KINDS):
        return False
    is_said = "snapshot-content-location" in block.fields or _SAVED.match(block.first("from")) is not None
    return is_said or suffix(name) in _ENDINGS


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a page with its frames."""
    from inglenook.readers import html  # late: of each mail it is asked whether it is one of these

    root, _ = mime.take_apart(data)
    pages = [part for part in _leaves(root) if part.media_type == "text/html"]
    if not pages:
        return html.of_source(name, "")  # which says that there is no text
    start = root.parameters.get("start", "").strip("<> ")
    page = next((each for each in pages if start and _id_of(each) == start), pages[0])
    return framed(name, _source(data, page), (_source(data, each) for each in pages if each is not page))


def framed(name: str, source: str, frames: Iterable[str]) -> ParsedDocument:
    """A page with its frames, all of them decoded."""
    from inglenook.readers import html  # as above

    found = html.of_source(name, source)
    text, sections = found.text, list(found.sections)
    is_aside = _FRAMES.search(source) is None
    for frame in islice(frames, _MOST_FRAMES):
        words = html.text_of(frame)
        if len(words) < _LEAST and is_aside:
            continue
        sections[-1] = Section(*_lengthened(sections[-1]))
        text += "\n\n"
        sections.append(Section(len(text), len(text) + len(words), is_aside=is_aside))
        text += words
    if len(sections) == len(found.sections):
        return found
    return finishing.document(name, "html", text, tuple(sections), titles=(found.title,))


def _lengthened(section: Section) -> tuple[int, int, int | None, str, bool]:
    """A section with the gap behind it."""
    return section.start, section.end + 2, section.page, section.heading, section.is_aside


def _leaves(part: Part) -> Iterator[Part]:
    parts = [part]
    while parts:
        part = parts.pop()
        parts += reversed(part.parts)
        if not part.parts:
            yield part


def _id_of(part: Part) -> str:
    return headers.decode_text(part.headers.first("content-id")).strip("<> ")


def _source(data: bytes, part: Part) -> str:
    from inglenook.readers import html  # as above

    plain = bodies.decode_transfer(data[part.start : part.end], part, [])
    charset = part.parameters.get("charset")
    return charsets.decode(plain, html.declared_charset(plain) if charsets.codec_of(charset) is None else charset)[0]
