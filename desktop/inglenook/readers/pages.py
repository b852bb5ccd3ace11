"""Pages, also those that a browser saved together with their parts."""

from __future__ import annotations

import re

from inglenook.core.reading import ParsedDocument
from inglenook.readers import html, plists

_OF_MAIL = re.compile(rb"\s*[A-Za-z-]{2,40}:")  # a header field, with which no page begins


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a page."""
    if plists.is_packed(data):
        from inglenook.readers import safari  # late: few pages are saved so

        return safari.read(name, data)
    if _OF_MAIL.match(data) is not None:
        from inglenook.readers import webarchive  # as above

        if webarchive.is_page(name, data):
            return webarchive.read(name, data)
    return html.read(name, data)
