"""Elements of a page that say something besides the text within them: pictures, lines of forms, frames, raised numbers
and the counts of lists. Each is told to a `Flow`.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from inglenook.readers.flow import Flow
from inglenook.readers.picturewords import words_for_picture

_TYPED = frozenset(("", "text", "email", "tel", "url", "number", "date", "time", "month", "week", "datetime-local"))
_POWER = re.compile(r"\s*[-+\u2212]?\d{1,3}\s*", re.ASCII)
_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
TAGS = frozenset(("li", "img", "frame", "input"))  # that `before` has something to say of
_LONGEST_POWER = 40  # characters with the blanks around it
_LONGEST_SIGN = 8  # characters; a family of four has seven


def before(node: LexborNode, tag: str, flow: Flow, pictured: set[str]) -> None:
    """An element is about to open. A picture's alternative text comes once: `pictured` are those that came."""
    if tag == "li":
        count(node, "value", flow)
    elif tag == "img":
        if (words := _pictured(node)) and words not in pictured:
            pictured.add(words)
            flow.write(words)
    elif tag == "frame":
        _write_frame(node, flow)
    elif tag == "input":
        _write_typed(node, flow)


def count(node: LexborNode, name: str, flow: Flow) -> None:
    """Take the number that a list or an item wants."""
    wanted = node.attrs.get(name) or ""
    if wanted.isascii() and wanted.isdecimal() and 0 < len(wanted) < 6 and int(wanted):
        flow.count_from(int(wanted))


def power(node: LexborNode, flow: Flow) -> bool:
    """A raised number stays raised: as one more figure of the number before it, it would make that another."""
    inner = node.first_child
    if inner is not None and inner.tag == "a" and inner.next is None:
        inner = inner.first_child  # the mark of a note
    if inner is None or inner.next is not None or inner.tag != "-text":
        return False
    text = inner.text_content or ""
    if len(text) > _LONGEST_POWER or _POWER.fullmatch(text) is None:
        return False
    flow.write(text.translate(_RAISED))
    return True


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
    """What stands in a line of a form."""
    attributes = node.attrs
    if (attributes.get("type") or "").lower() in _TYPED and (typed := attributes.get("value")):
        flow.write(f" {typed} ")


def _write_frame(node: LexborNode, flow: Flow) -> None:
    """That a page shows another one at this place, which is a file of its own."""
    attributes = node.attrs
    source, title = (" ".join((attributes.get(key) or "").split())[:300] for key in ("src", "title"))
    if source or title:
        flow.open("div")
        flow.write(f"[{title}: {source}]" if source and title else f"[{title or source}]")
        flow.close("div")
