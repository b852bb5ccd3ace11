"""A mail's HTML, rewritten for the one viewer that shows it as its sender designed it (`core.design`).

The page is parsed as browsers do (lexbor) and written again from scratch: paragraphs, lists, quotations and tables with
their text, and of the style only colour, size, weight and slant (`looks`). No tag, attribute or address is copied. Text
that a person could not see is left out and counted, since it is there for programs. `designwriter` bounds the nesting
of tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inglenook.core import design
from inglenook.core.characters import whole_number
from inglenook.core.design import Design, DesignPicture
from inglenook.core.reading import Outcome
from inglenook.readers import html as pages
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import designwriter
from inglenook.readers.mail.designwriter import Piece, Table
from inglenook.readers.mail.looks import Look, Sheet, declarations, loads, look_of

_MOST_HTML = 2_000_000  # characters that are parsed
_MOST_NODES = 60_000
_MOST_PIECES = 6 * design.MOST_TAGS
_DROPPED = frozenset(
    "script style template head title iframe frame frameset object embed applet svg math canvas noembed noframes audio"
    " map select datalist".split()
)
_BLOCKS = frozenset(
    "p div section article header footer main nav aside center address form fieldset figure figcaption details summary"
    " dl dt dd h1 h2 h3 h4 h5 h6 pre caption body html option legend menu".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6".split())  # blocks with room around them
_PICTURED = frozenset(("img", "input", "video", "source", "image"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANKS = re.compile(" {2,}")
_WORD = re.compile(rf"[^\s\u200b]{{{design.LONGEST_RUN // 2},}}")
_REMOTE = re.compile(r"\s*(?:https?:|ftp:|//|\\\\|file:|smb:)", re.IGNORECASE)
_UNSEEN_LINK = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_WIDTH = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*(%|px)?\s*")
_LONGEST_ALT = 200
_DEEPEST_LIST = 6
_MOST_BREAKS = 3
_BLUE, _GREY = 0x0B57D0, 0x6B6259
_WIDEST = 900
_PAGE = 400  # pixels from which on a table is the page

Pictures = Callable[[str], tuple[DesignPicture, bytes] | None]


def redesigned(html: str, pictures: Pictures = lambda _: None) -> tuple[Design, bytes]:
    """A page in the canonical form, and the bytes of its pictures one after another.

    `pictures` finds one by its Content-ID. Raises `Unreadable` for a page that nobody wrote by hand.
    """
    was_cut = len(html) > _MOST_HTML
    html = html[:_MOST_HTML]
    if pages.is_costly(html):
        raise Unreadable(Outcome.TOO_MUCH, "html")
    maker = _Maker(pictures)
    root = LexborHTMLParser(html).root
    if root is not None:
        maker.read(root)
    text, is_shortened = designwriter.written(maker.pieces, maker.tables)
    made = Design(
        text,
        tuple(maker.links),
        tuple(picture for picture, _ in maker.pictures),
        maker.remote,
        maker.hidden,
        was_cut or is_shortened or maker.is_cut,
    )
    return made, b"".join(data for _, data in maker.pictures)


class _Paragraphs:
    """Gathers pieces. A paragraph opens when there is something in it, a span where the look changes."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._is_spaced = False  # whether the next paragraph has room around it
        self._opened = ""
        self._span: tuple[str, int] = ("", -1)
        self._has_gap = True  # nothing that a space would part
        self._run = self._line = self._breaks = 0

    def end(self) -> None:
        """End the paragraph that is open."""
        if self._opened:
            self._end_span()
            self.pieces.append(Piece("close", self._opened))
            self._opened = ""
        self._has_gap = True
        self._run = self._line = self._breaks = 0

    def begin(self, look: Look) -> None:
        """Have a paragraph open."""
        if self._opened:
            return
        attributes = {"align": look.align} if look.align in {"right", "center"} else {}
        if look.ground != 0xFFFFFF:
            attributes["style"] = f"background-color:#{look.ground:06x}"
        self._opened = "p" if self._is_spaced else "div"
        self.pieces.append(Piece("open", self._opened, attributes))

    def write(self, text: str, look: Look, link: int) -> None:
        """Put text in, white space joined."""
        text = _SPACE.sub(" ", text)
        if self._has_gap:
            text = text.lstrip(" ")
        if not text:
            return
        if self._line + len(text) > design.LONGEST_LINE // 8:
            self._write_long(text, look, link)
            return
        self._put(text, look, link)

    def write_lines(self, text: str, look: Look, link: int) -> None:
        """Put text in that has lines and blanks of its own."""
        *ended, last = text.replace("\r\n", "\n").split("\n")
        for line in (*(line.rstrip() for line in ended), last):
            kept = _BLANKS.sub(lambda found: "\u00a0" * (len(found[0]) - 1) + " ", line.expandtabs(8))
            if kept:
                self._has_gap = False
                self.write("\u00a0" + kept[1:] if kept.startswith(" ") else kept, look, link)
            if ended:
                ended.pop()
                self.break_line(look)

    def break_line(self, look: Look) -> None:
        """Go on in the next line."""
        self.begin(look)
        if self._breaks < _MOST_BREAKS:
            self._end_span()
            self.pieces.append(Piece("void", "br"))
        self._breaks += 1
        self._has_gap = True
        self._run = self._line = 0

    def picture(self, attributes: dict[str, str], look: Look, link: int) -> None:
        """Put a picture in."""
        self.begin(look)
        self._want("", link)
        self.pieces.append(Piece("void", "img", attributes))
        self._has_gap, self._breaks = False, 0

    def _write_long(self, text: str, look: Look, link: int) -> None:
        """Cut a line that nobody wrote by hand into paragraphs, at spaces where there are any."""
        most = design.LONGEST_LINE // 8
        while text:
            if self._line >= most:
                self.end()
            room = most - self._line
            at = len(text) if len(text) <= room else text.rfind(" ", 0, room) + 1 or room
            self._put(text[:at], look, link)
            text = text[at:]
            if text:
                self.end()
                text = text.lstrip(" ")

    def _put(self, text: str, look: Look, link: int) -> None:
        if not text:
            return
        self.begin(look)
        self._want(_style_of(look), link)
        text = self._parted(text)
        self.pieces.append(Piece("text", text=text))
        self._has_gap = text.endswith(" ")
        self._line += len(text)
        self._breaks = 0

    def _parted(self, text: str) -> str:
        """With places to break in runs without a space, also in such that go through several spans."""
        half = design.LONGEST_RUN // 2
        if _WORD.search(text):
            text = _WORD.sub(
                lambda word: "\u200b".join(word[0][at : at + half] for at in range(0, len(word[0]), half)), text
            )
        if self._run + half > design.LONGEST_RUN:
            text, self._run = f"\u200b{text}", 0
        self._run, _ = design.run_after(self._run, text)
        return text

    def _want(self, style: str, link: int) -> None:
        if (style, link) == self._span:
            return
        self._end_span()
        self._span = (style, link)
        looks = {"style": style} if style else {}
        if link >= 0:
            self.pieces.append(Piece("open", "a", {"href": f"link:{link}", **looks}))
        elif style:
            self.pieces.append(Piece("open", "span", looks))

    def _end_span(self) -> None:
        style, link = self._span
        if style or link >= 0:
            self.pieces.append(Piece("close", "a" if link >= 0 else "span"))
        self._span = ("", -1)

    def space(self, *, is_spaced: bool) -> None:
        """Whether the next paragraph has room around it."""
        self._is_spaced = is_spaced


class _Maker(_Paragraphs):
    """Walks the tree."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self.links: list[str] = []
        self.pictures: list[tuple[DesignPicture, bytes]] = []
        self.remote = self.hidden = 0
        self.is_cut = False
        self._find = pictures
        self._shown: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._pixels = 0
        self._sheet = Sheet()
        self._around: list[str] = []  # lists, items, quotations, rows and cells that are open
        self._within: list[int] = []  # the tables that are open, by number

    def read(self, root: LexborNode) -> None:
        """Go through the whole tree in the order of the document, without recursion."""
        for sheet in root.css("style")[:20]:
            self._sheet.read(sheet.text(deep=True))
        stack: list[tuple[LexborNode, Look, int, bool]] = []
        node: LexborNode | None = root
        look, link, nodes = Look(), -1, 0
        while node is not None or stack:
            if node is None:
                parent, look, link, is_open = stack.pop()
                self._close(parent.tag or "", is_open=is_open)
                node = parent.next
                continue
            nodes += 1
            if nodes > _MOST_NODES or len(self.pieces) > _MOST_PIECES:
                self.is_cut = True
                break
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                # As in browsers, the end of the last line begins none.
                self._text(text.removesuffix("\n") if look.is_lined and node.next is None else text, look, link)
            elif node.is_element_node and tag not in _DROPPED:
                attributes = node.attributes
                inner, to = self._look(tag, attributes, look), self._link(tag, attributes, link)
                is_open = self._open(tag, attributes, inner, to)
                child = node.first_child
                if child is not None:
                    stack.append((node, look, link, is_open))
                    node, look, link = child, inner, to
                    continue
                self._close(tag, is_open=is_open)
            node = node.next
        for parent, _, _, is_open in reversed(stack):
            self._close(parent.tag or "", is_open=is_open)
        self.end()

    def _look(self, tag: str, attributes: Mapping[str, str | None], around: Look) -> Look:
        if not attributes and not self._sheet.has_rules:
            return look_of(tag, attributes, {}, around)
        own = attributes.get("style") or ""
        style = {**self._sheet.of(tag, attributes), **declarations(own)}
        self.remote += loads(own) + bool(_REMOTE.match(attributes.get("background") or ""))
        look = look_of(tag, attributes, style, around)
        if tag == "a" and attributes.get("href"):
            look = replace(look, ink=look.ink if "color" in style else _BLUE, is_underlined=True)
        return look

    def _link(self, tag: str, attributes: Mapping[str, str | None], around: int) -> int:
        href = _UNSEEN_LINK.sub("", (attributes.get("href") or "")[: 2 * design.LONGEST_LINK]) if tag == "a" else ""
        if not href:
            return around
        scheme, colon, rest = href.partition(":")
        link = f"{scheme.lower()}{colon}{rest}"
        if not design.is_link(link):
            return -1
        if link not in self._numbers and len(self.links) < design.MOST_LINKS:
            self._numbers[link] = len(self.links)
            self.links.append(link)
        return self._numbers.get(link, -1)

    def _text(self, text: str, look: Look, link: int) -> None:
        if not look.is_seen:
            self.hidden += bool(text.strip())
        elif not (self._around and self._around[-1] in {"table", "tr", "ul", "ol"}):
            (self.write_lines if look.is_lined else self.write)(text, look, link)

    def _open(self, tag: str, attributes: Mapping[str, str | None], look: Look, link: int) -> bool:
        """Begin an element; whether it has a tag of its own, which is to be closed."""
        if tag == "br":
            self.break_line(look)
        elif tag == "hr":
            self.end()
            if self._takes_blocks():
                self.pieces.append(Piece("void", "hr"))
        elif tag in _PICTURED:
            self._picture(attributes, look, link)
        elif tag in _BLOCKS:
            self.end()
            self.space(is_spaced=tag in _SPACED)
        elif tag == "table":
            return self._open_table(attributes)
        elif tag == "tr":
            return self._open_part("tr", {}, ("table",))
        elif tag in {"td", "th"}:
            return self._open_part("td", _cell(attributes, look), ("tr",))
        elif tag in {"ul", "ol", "blockquote"}:
            return self._open_part(tag, {}, ("", "td", "li", "blockquote"))
        elif tag == "li":
            return self._open_part("li", {}, ("ul", "ol"))
        return False

    def _open_part(self, tag: str, attributes: dict[str, str], inside: tuple[str, ...]) -> bool:
        self.end()
        self.space(is_spaced=False)
        if (self._around[-1] if self._around else "") not in inside:
            return False
        if tag in {"ul", "ol", "blockquote"} and self._around.count(tag) >= _DEEPEST_LIST // 2:
            return False
        table = self._within[-1] if tag in {"tr", "td"} else -1
        if tag == "td":
            self.tables[table].cells += 1
        self._around.append(tag)
        self.pieces.append(Piece("open", tag, attributes, table=table))
        return True

    def _open_table(self, attributes: Mapping[str, str | None]) -> bool:
        self.end()
        if not self._takes_blocks():
            return False
        number = len(self.tables)
        self.tables.append(Table(self._within[-1] if self._within else -1))
        self._within.append(number)
        self._around.append("table")
        self.pieces.append(Piece("open", "table", _table(attributes), table=number))
        return True

    def _close(self, tag: str, *, is_open: bool) -> None:
        if tag in _BLOCKS or is_open:
            self.end()
            self.space(is_spaced=False)
        if is_open:
            name = self._around.pop()
            table = self._within[-1] if name in {"table", "tr", "td"} else -1
            self.pieces.append(Piece("close", name, table=table))
            if name == "table":
                self._within.pop()

    def _takes_blocks(self) -> bool:
        return not self._around or self._around[-1] not in {"table", "tr", "ul", "ol"}

    def _picture(self, attributes: Mapping[str, str | None], look: Look, link: int) -> None:
        source = (attributes.get("src") or attributes.get("poster") or attributes.get("srcset") or "").strip()
        found = self._own(source[:400]) if source.lower().startswith("cid:") else None
        is_remote = any(_REMOTE.match(attributes.get(name) or "") for name in ("src", "poster", "srcset"))
        self.remote += is_remote
        if not self._takes_blocks() or look.is_hidden:
            return
        if found is not None:
            shown = self.pictures[found][0]
            width, height = _shown_size(attributes, shown)
            sizes = {"width": str(width), "height": str(height)}
            self.picture({"src": f"picture:{found}", **sizes}, look, link)
            return
        alt = _SPACE.sub(" ", (attributes.get("alt") or "")[:_LONGEST_ALT]).strip()
        if alt and look.is_seen:
            self.write(f"[{alt}]", replace(look, ink=_GREY if look.ground == 0xFFFFFF else look.ink), link)

    def _own(self, source: str) -> int | None:
        """The number of a picture that the mail carries, shown as often as it is wanted."""
        name = source[4:].strip("<> ")
        if name not in self._shown:
            found = self._find(name) if len(self.pictures) < design.MOST_PICTURES else None
            if found is None or self._pixels + found[0].width * found[0].height > design.MOST_PIXELS:
                return None
            self._pixels += found[0].width * found[0].height
            self._shown[name] = len(self.pictures)
            self.pictures.append(found)
        return self._shown[name]


def _style_of(look: Look) -> str:
    size = max(8, min(39, round(look.size)))
    parts = [
        f"color:#{look.ink:06x}" if look.ink else "",
        f"font-size:{size}px" if size != 16 else "",
        "font-family:monospace" if look.is_typed else "",
        "font-weight:bold" if look.is_bold else "",
        "font-style:italic" if look.is_italic else "",
        "text-decoration:underline" if look.is_underlined else "text-decoration:line-through" if look.is_struck else "",
    ]
    return ";".join(part for part in parts if part)


def _table(attributes: Mapping[str, str | None]) -> dict[str, str]:
    padding, border = _number(attributes.get("cellpadding"), 20), _number(attributes.get("border"), 1)
    found = {"border": str(border), "cellpadding": str(padding if padding else 2), "cellspacing": "0"}
    width = _width(attributes.get("width"))
    if width and not width.endswith("%") and int(width) >= _PAGE:
        width = "100%"  # a page as wide as there is room
    return {**found, "width": width} if width else found


def _cell(attributes: Mapping[str, str | None], look: Look) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("colspan", "rowspan"):
        number = _number(attributes.get(name), 20)
        if number > 1:
            found[name] = str(number)
    width = _width(attributes.get("width"))
    if width:
        found["width"] = width
    if look.ground != 0xFFFFFF:
        found["bgcolor"] = f"#{look.ground:06x}"
    place = (attributes.get("valign") or "").strip().lower()
    return {**found, "valign": place} if place in {"top", "middle", "bottom"} else found


def _number(text: str | None, most: int) -> int:
    return min(whole_number((text or "").strip()[:6]) or 0, most)


def _width(text: str | None) -> str:
    match = _WIDTH.fullmatch((text or "")[:20])
    if match is None or not int(match[1]):
        return ""
    number = int(match[1])
    if match[2] == "%":
        return f"{min(number, 100)}%"
    return str(number) if number <= _WIDEST else ""


def _shown_size(attributes: Mapping[str, str | None], picture: DesignPicture) -> tuple[int, int]:
    """As large as the sender wanted it, in its own proportions, and never wider than a page."""
    wanted = _number(attributes.get("width"), _WIDEST) or picture.width
    width = max(1, min(wanted, _WIDEST))
    return width, max(1, min(design.LONGEST_SIDE, round(picture.height * width / picture.width)))
