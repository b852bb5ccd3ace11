"""HTML to text: everything a person would see, in reading order, none of what runs or hides.

lexbor (through selectolax) builds the tree as browsers do and the walk over it keeps its own stack, so depth costs
nothing. Trees that would cost far more than their bytes (open elements searched again and again, formatting elements
copied into each block) are recognised by a linear count and read tag by tag instead.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inglenook.core.reading import Outcome, ParsedDocument
from inglenook.readers import charsets, finishing, htmldrawn, htmlsaid
from inglenook.readers.failures import Unreadable
from inglenook.readers.flow import Flow
from inglenook.readers.htmlmain import MainPart

_DROPPED = frozenset("script style template head iframe object embed canvas noembed noframes".split())
_RAW = frozenset("script style template iframe noembed noframes title textarea".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_IMPLIED = frozenset("p li dt dd td th tr option optgroup tbody thead tfoot colgroup".split())
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_QUOTING = ("cite", "quote", "replycontent")
_INDENTING = re.compile(r"border\s*:\s*(?:none|0)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_XHTML = re.compile(r"<\?xml\s|xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml[\"']")
_CLOSED = re.compile(r"<([a-zA-Z][\w:.-]*+)([^<>]*?)/>")
_XHTML_WINDOW = 2_000
_DEFINING = re.compile(
    r"\A(?:\s*+<\?[^<>]{0,400}\?>)?\s*+<!DOCTYPE\s[^<>\[\]]{0,400}\[[^\]]{0,4000}\]\s*>"
)  # that has entities
_REACHING = re.compile(r"\browspan\s*=", re.IGNORECASE)
_AS_IS = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,60})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,60})[\"']", re.IGNORECASE)
_META_WINDOW = 8192
_DEEPEST = 3  # pages within pages
_FEW_TAGS = 1500  # so few cannot cost much in any order
_MOST_STEPS = 100_000_000  # half a second of searching open elements
LARGEST = 20_000_000  # bytes of a page
_MOST_COPIES = 2_000_000  # formatting elements that blocks may copy, about 200 MB


def text_of(html: str) -> str:
    """All visible text of a page or mail body; blocks, list items and table rows on their own lines."""
    return flow_of(html)[0].text()


def mail_of(html: str) -> str:
    """The same of a mail, in which what a program quoted is marked with `>` as in a mail without HTML."""
    return flow_of(html, is_mail=True)[0].text()


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a page; `pages` also reads one that a browser saved together with its parts."""
    if len(data) > LARGEST:
        raise Unreadable(Outcome.TOO_LARGE, "html")
    return of_source(name, charsets.decode(data, declared_charset(data))[0])


def of_source(name: str, text: str) -> ParsedDocument:
    """A page that is decoded. Headings make the sections."""
    main = MainPart()
    flow, title, language = flow_of(text, main)
    written = flow.text()
    return finishing.document(
        name,
        "html",
        written,
        main.mark(flow.outline.sections(len(written)), written),
        titles=(title, flow.outline.first),
        language_hint=language,
    )


def declared_charset(data: bytes) -> str | None:
    """The charset that the page says it is in, unless its own `<meta>` could not be read in it."""
    head = data[:_META_WINDOW]
    match = _XML.search(head) or _META.search(head)
    if match is None:
        return None
    name = match[1].decode("ascii")
    # Whoever reads this in ASCII has proved that the page is not in a wide charset.
    return None if name.lower().startswith(("utf-16", "utf16", "utf-32")) else name


def flow_of(html: str, main: MainPart | None = None, *, is_mail: bool = False) -> tuple[Flow, str, str]:
    """A page as a flow, its title and the language that it declares; `main` learns what its main part is."""
    flow = Flow()
    if _XHTML.search(html, 0, _XHTML_WINDOW) is not None:
        # There an empty element may close itself; a script or title that did would hide the rest of the page.
        html = _CLOSED.sub(_closed, _DEFINING.sub("", html, count=1))
        html = _AS_IS.sub(lambda found: entities.escape(found[1]), html)
    if is_costly(html):
        return flow, _read_tags(html, flow), ""
    root = LexborHTMLParser(html).root
    if root is None:
        return flow, "", ""
    tags = htmlsaid.TAGS if is_mail or not _has_reaching(html) else htmlsaid.WITH_TABLES
    _walk(root, flow, main, tags, is_mail=is_mail, left=_DEEPEST)
    title = root.css_first("head > title")
    language = root.attributes.get("lang") or ""
    return flow, (title.text() if title is not None else ""), language[:20]


def _has_reaching(html: str) -> bool:
    """Whether a cell of a table reaches into the rows below it. The pattern would ask each letter for its case."""
    return "rowspan" in html.lower() and _REACHING.search(html) is not None


def _closed(match: re.Match[str]) -> str:
    return match[0] if match[1].lower() in _VOID else f"<{match[1]}{match[2]}></{match[1]}>"


def _walk(
    root: LexborNode, flow: Flow, main: MainPart | None, tags: frozenset[str], *, is_mail: bool, left: int
) -> None:
    """Tell the flow about the tree in document order, without recursion.

    `tags` are those that say something as they open, `left` is how deep pages within this one may still lie.
    """
    said = htmlsaid.Said(flow)
    stack: list[tuple[LexborNode, str]] = []
    drawn, has_formula = 0, False  # open drawings and formulas
    node: LexborNode | None = root
    while node is not None or stack:
        if node is None:
            parent, tag = stack.pop()
            flow.close(tag)
            drawn -= tag in htmldrawn.ROOTS
            if tag == "table":
                said.tables.closes()
            if is_mail and tag == "blockquote" and _is_quotation(parent):
                flow.quote(-1)
            if main is not None:
                main.closes(tag, flow.length)
            node = parent.next
            continue
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            if not drawn or not htmldrawn.is_blank(node, text):
                flow.write(text)
        elif node.is_element_node and tag not in _DROPPED and not _is_hidden(node):
            if drawn and not (tag := htmldrawn.opened(node, tag, flow)):
                node = node.next
                continue
            if tag in tags:
                said.before(node, tag)
            flow.open(tag)
            if tag == "ol":
                htmlsaid.numbers(node, flow)
            is_mark = tag == "sup" or (tag == "a" and htmlsaid.is_mark_of_note(node))
            child = None if is_mark and htmlsaid.power(node, flow) else node.first_child
            if (has_formula or tag == "math") and htmldrawn.is_repeated(node, tag, has_formula=has_formula):
                child = None
            if child is not None:
                if is_mail and tag == "blockquote" and _is_quotation(node):
                    flow.quote(1)
                if main is not None:
                    main.opens(node, tag, flow.length)
                if tag in htmldrawn.ROOTS:
                    drawn += 1
                    has_formula = has_formula or tag == "math"
                stack.append((node, tag))
                node = child
                continue
            flow.close(tag)
        elif tag == "iframe" and left and not is_mail and not _is_hidden(node):
            _write_inner(node.attrs.get("srcdoc") or "", flow, left - 1)
        node = node.next


def _write_inner(html: str, flow: Flow, left: int) -> None:
    """A page that is written out within this one."""
    if not html:
        return
    flow.open("div")
    if is_costly(html):
        _read_tags(html, flow)
    elif (root := LexborHTMLParser(html).root) is not None:
        _walk(root, flow, None, htmlsaid.TAGS, is_mail=False, left=left)
    flow.close("div")


def _is_quotation(node: LexborNode) -> bool:
    """Whether a mail program says that this is quoted; people indent with the same element."""
    attributes = node.attrs
    words = f"{attributes.get('type') or ''} {attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    is_said = "cite" in attributes or any(map(words.__contains__, _QUOTING))
    return is_said and _INDENTING.search(attributes.get("style") or "") is None


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attrs
    if not len(attributes):
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and _HIDING.search(style) is not None


def is_costly(html: str) -> bool:
    """Whether building the tree would cost far more than the bytes suggest."""
    if html.count("<") < _FEW_TAGS:
        return False
    depth = formatting = steps = copies = 0
    for match in _TAG.finditer(html):
        tag = match[2].lower()
        if tag in _VOID:
            continue
        step = -1 if match[1] else 1
        if tag in _FORMATTING:
            formatting = max(0, formatting + step)
        elif tag not in _IMPLIED or tag == "li":
            depth = max(0, depth + step)
        if step > 0:
            steps += depth
            copies += formatting
            if steps > _MOST_STEPS or copies > _MOST_COPIES:
                return True
    return False


def _read_tags(html: str, flow: Flow) -> str:
    """Read tag by tag without a tree, for pages that nobody wrote by hand; gives the title."""
    title = ""
    for kind, tag, data in _tokens(html):
        if kind == "text":
            flow.write(entities.unescape(data))
        elif kind == "open":
            flow.open(tag)
        elif kind == "close":
            flow.close(tag)
        elif tag == "title" and not title:
            title = entities.unescape(data)
    return title


def _tokens(html: str) -> Iterator[tuple[str, str, str]]:
    """`text`, `open`, `close` and `raw` (contents of elements whose text is no markup). Every search only goes on."""
    position = 0
    for_end: dict[str, re.Pattern[str]] = {}
    while position < len(html):
        start = html.find("<", position)
        if start < 0:
            yield "text", "", html[position:]
            return
        if start > position:
            yield "text", "", html[position:start]
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            position = len(html) if end < 0 else end + 3
            continue
        match = _TAG.match(html, start)
        if match is None and html[start + 1 : start + 2] not in ("!", "?", "/"):
            yield "text", "", "<"
            position = start + 1
            continue
        end = html.find(">", start)
        if end < 0:
            return
        position = end + 1
        if match is None:
            continue
        tag = match[2].lower()
        yield ("close" if match[1] else "open"), tag, ""
        if tag in _RAW and not match[1]:
            pattern = for_end.setdefault(tag, re.compile(f"</{tag}", re.IGNORECASE))
            close = pattern.search(html, position)
            stop = len(html) if close is None else close.start()
            yield "raw", tag, html[position:stop]
            position = stop
