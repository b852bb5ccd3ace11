"""Elements of a page that say something besides the text within them: pictures, lines of forms, frames, raised numbers
and the counts of lists. Each is told to a `Flow`.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from inglenook.core.characters import whole_number
from inglenook.readers.flow import Flow
from inglenook.readers.htmltables import Tables
from inglenook.readers.picturewords import words_for_picture
from inglenook.readers.superscripts import superscript

_TYPED = frozenset(("", "text", "email", "tel", "url", "number", "date", "time", "month", "week", "datetime-local"))
TAGS = frozenset(("li", "img", "frame", "input"))  # that `before` has something to say of
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}  # of lists
WITH_TABLES = TAGS | {"table", "tr", "td", "th"}
_LONGEST_MARK = 5  # letters of the mark of a note: xviii
_LONGEST_SIGN = 8  # characters; a family of four has seven


class Said:
    """What the elements of a page say as they open. A picture's alternative text comes once."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._pictured: set[str] = set()
        self.tables = Tables()

    def before(self, node: LexborNode, tag: str) -> None:
        """An element of one of these tags is about to open."""
        if tag == "li":
            count(node, "value", self._flow)
        elif tag == "img":
            if (words := _pictured(node)) and words not in self._pictured:
                self._pictured.add(words)
                self._flow.write(words)
        elif tag == "frame":
            _write_frame(node, self._flow)
        elif tag == "input":
            _write_typed(node, self._flow)
        else:
            self.tables.opens(node, tag, self._flow)


def count(node: LexborNode, name: str, flow: Flow) -> None:
    """Take the number that a list or an item wants."""
    if wanted := whole_number(node.attrs.get(name) or "", 5):
        flow.count_from(wanted)


def numbers(node: LexborNode, flow: Flow) -> None:
    """How a list that opened counts, and from where on."""
    count(node, "start", flow)
    if style := _STYLES.get(node.attrs.get("type") or ""):
        flow.count_as(style)


def is_mark_of_note(node: LexborNode) -> bool:
    """Whether a link leads to a note, which books say and set above the line by their styles."""
    attributes = node.attrs
    return attributes.get("epub:type") == "noteref" or attributes.get("role") == "doc-noteref"


def power(node: LexborNode, flow: Flow) -> bool:
    """Write a raised number as one, and letters that lead to a note in brackets; whether it was either."""
    inner, is_mark = node.first_child, _leads_within(node) or _leads_within(node.parent)
    if inner is not None and inner.tag == "a" and inner.next is None:
        inner, is_mark = inner.first_child, is_mark or _leads_within(inner)
    if inner is None or inner.next is not None or inner.tag != "-text":
        return False
    text = inner.text_content or ""
    number = superscript(text)
    if number != text:
        flow.write(number)
    elif is_mark and text.isalpha() and len(text) <= _LONGEST_MARK:
        flow.write(f"[{text}]")
    else:
        return False
    return True


def _leads_within(node: LexborNode | None) -> bool:
    """Whether this is a link to a place on the same page."""
    return node is not None and node.tag == "a" and (node.attrs.get("href") or "").startswith("#")


def _pictured(node: LexborNode) -> str:
    """The alternative text of a picture, set off; a picture of an emoji (😀) becomes that emoji."""
    said = node.attrs.get("alt") or ""
    if not said or said.isspace():
        return ""
    if len(said) <= _LONGEST_SIGN and not said.isascii() and not any(map(str.isalnum, said)):
        return said
    words = words_for_picture(said)
    return f" {words} " if words and any(map(str.isalnum, words)) else ""


def _write_typed(node: LexborNode, flow: Flow) -> None:
    """What stands in a line of a form, and whether a box is ticked that is or that nobody can tick (of a task)."""
    attributes = node.attrs
    kind = (attributes.get("type") or "").lower()
    if kind in _TYPED and (typed := attributes.get("value")):
        flow.write(f" {typed} ")
    elif kind == "checkbox" and ("checked" in attributes or "disabled" in attributes):
        flow.write("☑ " if "checked" in attributes else "☐ ")


def _write_frame(node: LexborNode, flow: Flow) -> None:
    """That a page shows another one at this place, which is a file of its own."""
    attributes = node.attrs
    source, title = (" ".join((attributes.get(key) or "").split())[:300] for key in ("src", "title"))
    if source or title:
        flow.open("div")
        flow.write(f"[{title}: {source}]" if source and title else f"[{title or source}]")
        flow.close("div")
