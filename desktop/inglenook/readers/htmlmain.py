"""The main part of a page: without navigation, banners, footers and cookie notices. The whole page is read and found;
the rest is marked, so that a summary uses the main part alone.

A page that names its main part (`main`, `article`) is believed if that holds a fair share of the text. Otherwise what
calls itself navigation and the like is left out, and so are lists of little but links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from inglenook.core.reading import Section

_MAIN = frozenset(("main", "article"))
_BESIDE = frozenset(("nav", "aside", "footer", "menu", "dialog", "search"))
_ROLES = frozenset("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar".split())
_LISTS = frozenset(("ul", "ol", "table", "div", "section"))
_CONTAINERS = frozenset("div section ul ol aside header table form".split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|topbar|toolbar|masthead"
    r"|site-?header|page-?header|social|share|sharing|related|newsletter|subscribe|advert\w*|ads?|promo|skip-?link"
    r"|comments?-form|pagination|pager|mw-jump-link|catlinks|navbox|reflist)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAST = 200  # characters of a main part that is believed
_LEAST_SHARE = 0.15  # of the page's text
_LINKS = 0.7  # of a list's text in links: it leads elsewhere and says nothing
_FEW_LINKS = 3

_Span = tuple[int, int]


@dataclass(slots=True)
class _Open:
    start: int
    is_main: bool
    is_beside: bool
    is_list: bool
    links: int  # characters in links before it, and how many links
    count: int


class MainPart:
    """Told of the elements as they open and close, with how long the text is then."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._mains: list[_Span] = []
        self._beside: list[_Span] = []
        self._in_main = 0
        self._link_start = -1
        self._linked = 0
        self._links = 0

    def opens(self, node: LexborNode, tag: str, length: int) -> None:
        """An element begins."""
        attributes = node.attrs
        role = (attributes.get("role") or "").lower() if len(attributes) else ""
        is_main = tag in _MAIN or role == "main"
        is_beside = tag in _BESIDE or role in _ROLES or (tag == "header" and not self._in_main)
        if not is_beside and tag in _CONTAINERS and len(attributes):
            is_beside = _NAMES.search(f"{attributes.get('id') or ''} {attributes.get('class') or ''}") is not None
        self._in_main += is_main
        if tag == "a" and self._link_start < 0:
            self._link_start = length
            self._links += 1
        self._open.append(_Open(length, is_main, is_beside, tag in _LISTS, self._linked, self._links))

    def closes(self, tag: str, length: int) -> None:
        """The element that opened last ends."""
        element = self._open.pop()
        if tag == "a" and self._link_start >= 0:
            self._linked += max(0, length - self._link_start)
            self._link_start = -1
        self._in_main -= element.is_main
        size = length - element.start
        if size <= 0:
            return
        if element.is_main:
            self._mains.append((element.start, length))
        is_index = (
            element.is_list
            and not self._in_main
            and self._links - element.count >= _FEW_LINKS
            and self._linked - element.links >= _LINKS * size
        )
        if element.is_beside or is_index:
            self._beside.append((element.start, length))

    def mark(self, sections: Sequence[Section], text: str) -> tuple[Section, ...]:
        """The sections of the text, cut where the main part begins and ends, and marked where it is not."""
        length = len(text)
        beside = _union([_to_words(text, span) for span in self._beside])
        mains = _union([_to_words(text, span) for span in self._mains])
        rest = _without((0, length), beside)
        inside = [part for main in mains for part in _without(main, beside)]
        main = inside if _size(inside) >= max(_LEAST, _LEAST_SHARE * length) else rest
        if _size(main) < min(_LEAST, 0.5 * length) or not main:
            return tuple(sections)
        return tuple(_cut(sections, main))


def _cut(sections: Sequence[Section], main: Sequence[_Span]) -> Iterator[Section]:
    index = 0
    for section in sections:
        position = section.start
        while position < section.end:
            while index < len(main) and main[index][1] <= position:
                index += 1
            start, end = main[index] if index < len(main) else (section.end, section.end)
            is_aside = position < start
            stop = min(section.end, start if is_aside else end)
            yield replace(section, start=position, end=stop, is_aside=is_aside)
            position = stop


def _to_words(text: str, span: _Span) -> _Span:
    """A span from its first word to the next word after it, so that no blanks are left between two."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _union(spans: Sequence[_Span]) -> list[_Span]:
    joined: list[_Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _without(span: _Span, holes: Sequence[_Span]) -> list[_Span]:
    left: list[_Span] = []
    position, end = span
    for start, stop in holes:
        if stop <= position or start >= end:
            continue
        if start > position:
            left.append((position, start))
        position = max(position, stop)
    if position < end:
        left.append((position, end))
    return left


def _size(spans: Sequence[_Span]) -> int:
    return sum(end - start for start, end in spans)
