"""The little HTML that a mail is shown in as its sender designed it: one canonical form, written and checked here.

The reader makes it anew out of a mail's own HTML (`readers/mail/design`); nothing of that is copied but text, links and
a few looks. The desk checks what came before Qt sees it (`is_canonical`), for a reader that a mail took over could say
anything. There is no address in it: a link is `link:3`, the fourth of the list beside it, and a picture `picture:0`.

The bounds are those of Qt's layout, which runs on the window's thread: nested tables cost twice for each level, a run
without a space costs the square of its length.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from inglenook.core.reading import Outcome

MOST_CHARACTERS = 400_000  # of the whole
MOST_TEXT = 60_000  # characters that are read
MOST_TAGS = 3_000
MOST_CELLS = 1_000
MOST_WORK = 2_000  # tags, each counted twice as much for every table around it
MOST_DEPTH = 48  # open elements
MOST_TABLES = 6  # tables in each other
LONGEST_RUN = 400  # characters without a space
LONGEST_LINE = 10_000  # characters of one paragraph
MOST_LINKS = 500
LONGEST_LINK = 2_000
MOST_PICTURES = 40
MOST_PIXELS = 4_000_000  # of all pictures together
LONGEST_SIDE = 4_000

_COLOUR = "#[0-9a-f]{6}"
_LOOK = (
    rf"color:{_COLOUR}|background-color:{_COLOUR}|font-size:(?:[8-9]|[1-3][0-9])px|font-weight:bold|font-style:italic"
    "|font-family:monospace|text-decoration:underline|text-decoration:line-through"
)
_VALUES: dict[str, re.Pattern[str]] = {
    "style": re.compile(rf"(?:{_LOOK})(?:;(?:{_LOOK})){{0,6}}"),
    "align": re.compile("left|right|center"),
    "valign": re.compile("top|middle|bottom"),
    "bgcolor": re.compile(_COLOUR),
    "href": re.compile("link:[0-9]{1,3}"),
    "src": re.compile("picture:[0-9]{1,2}"),
    "width": re.compile("[0-9]{1,4}|[0-9]{1,3}%"),
    "height": re.compile("[0-9]{1,4}"),
    "colspan": re.compile("[0-9]{1,2}"),
    "rowspan": re.compile("[0-9]{1,2}"),
    "border": re.compile("[01]"),
    "cellpadding": re.compile("[0-9]{1,2}"),
    "cellspacing": re.compile("0"),
}
_BLOCK = frozenset({"style", "align"})
TAGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("p", "div"), _BLOCK),
    **dict.fromkeys(("ul", "ol", "li", "blockquote", "tr", "br", "hr"), frozenset[str]()),
    "span": frozenset({"style"}),
    "a": frozenset({"href", "style"}),
    "img": frozenset({"src", "width", "height"}),
    "table": frozenset({"border", "cellpadding", "cellspacing", "width", "bgcolor", "align"}),
    "td": frozenset({"colspan", "rowspan", "width", "bgcolor", "align", "valign"}),
}
VOID = frozenset({"br", "hr", "img"})
_TOKEN = re.compile(r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z]+="[^"<>&]*")*)>|(?P<text>[^<>]+)')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot);)")
_GAP = re.compile(r"[\s\u200b]+")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class DesignPicture:
    """A picture out of the mail itself; its bytes travel beside, `4 * width * height` of them, RGBA a row at a time."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Design:
    """A mail as it was designed. `remote` pictures were not loaded, `hidden` pieces of text that nobody could see left
    out. `is_cut` tells that not all of it is there.
    """

    html: str
    links: tuple[str, ...] = ()
    pictures: tuple[DesignPicture, ...] = ()
    remote: int = 0
    hidden: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Designed:
    """A design, or why there is none: exactly one of `design` and `failure` is set."""

    design: Design | None = None
    failure: Outcome | None = None
    detail: str = ""


def written(text: str) -> str:
    """Text as it stands in the canonical form."""
    return html.escape(_CONTROL.sub("", text)).replace("&#x27;", "'")


def opening(tag: str, attributes: dict[str, str]) -> str:
    """A tag as it stands there, its attributes in the order given."""
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{told}>"


def fits(name: str, value: str) -> bool:
    """Whether an attribute may have this value."""
    return _VALUES[name].fullmatch(value) is not None


def run_after(run: int, text: str) -> tuple[int, int]:
    """The characters without a space at the end of a text that goes on from such a run, and the most there were."""
    words = _GAP.split(text)
    words_long = [len(word) for word in words]
    words_long[0] += run
    return words_long[-1], max(words_long)


def holds(design: Design, payload_bytes: int) -> bool:
    """Whether a design that came from a reader may be shown."""
    sizes = [each.width * each.height for each in design.pictures]
    sides = [side for each in design.pictures for side in (each.width, each.height)]
    return (
        len(design.pictures) <= MOST_PICTURES
        and all(1 <= side <= LONGEST_SIDE for side in sides)
        and sum(sizes) <= MOST_PIXELS
        and 4 * sum(sizes) == payload_bytes
        and len(design.links) <= MOST_LINKS
        and all(is_link(link) for link in design.links)
        and design.remote >= 0
        and design.hidden >= 0
        and is_canonical(design.html, len(design.links), len(design.pictures))
    )


def is_link(link: str) -> bool:
    """Whether an address may stand in the list of links: of the web or of a mailbox, in one printable word."""
    return (
        len(link) <= LONGEST_LINK
        and link.startswith(("https://", "http://", "mailto:"))
        and link.isprintable()
        and not any(character.isspace() or character in '\\<>"' for character in link)
    )


def is_canonical(text: str, links: int, pictures: int) -> bool:
    """Whether a text is of the canonical form and within its bounds."""
    return len(text) <= MOST_CHARACTERS and _Check(links, pictures).passes(text)


class _Check:
    """One pass over the tokens."""

    def __init__(self, links: int, pictures: int) -> None:
        self._counts = {"href": links, "src": pictures}
        self._open: list[str] = []
        self._tags = self._cells = self._tables = self._work = self._length = self._line = self._run = 0

    def passes(self, text: str) -> bool:
        """Whether the whole is as it should be."""
        if _CONTROL.search(text) or _ENTITY.search(text):
            return False
        at = 0
        for token in _TOKEN.finditer(text):
            if token.start() != at or not self._takes(token):
                return False
            at = token.end()
        return at == len(text) and not self._open

    def _takes(self, token: re.Match[str]) -> bool:
        tag = token["tag"]
        if tag is None:
            return self._reads(token[0])
        if tag not in TAGS:
            return False
        if tag not in {"span", "a", "img"}:
            self._line = self._run = 0
        if token["end"]:
            return self._closes(tag, token["attributes"])
        return self._opens(tag, token["attributes"])

    def _reads(self, text: str) -> bool:
        self._length += len(text)
        self._line += len(text)
        self._run, longest = run_after(self._run, text)
        return self._length <= MOST_TEXT and self._line <= LONGEST_LINE and longest <= LONGEST_RUN

    def _closes(self, tag: str, attributes: str) -> bool:
        self._tables -= tag == "table"
        return not attributes and bool(self._open) and self._open.pop() == tag

    def _opens(self, tag: str, attributes: str) -> bool:
        self._tags += 1
        self._work += 1 << self._tables
        self._cells += tag == "td"
        if tag not in VOID:
            self._tables += tag == "table"
            self._open.append(tag)
        return (
            self._tags <= MOST_TAGS
            and self._work <= MOST_WORK
            and self._cells <= MOST_CELLS
            and self._tables <= MOST_TABLES
            and len(self._open) <= MOST_DEPTH
            and all(self._has(tag, name, value) for name, value in _ATTRIBUTE.findall(attributes))
        )

    def _has(self, tag: str, name: str, value: str) -> bool:
        if name not in TAGS[tag] or not fits(name, value):
            return False
        return name not in self._counts or int(value.partition(":")[2]) < self._counts[name]
