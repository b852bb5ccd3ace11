"""What a page draws rather than writes: the words of its drawings (SVG) and its formulas (MathML), told to a `Flow`.

Of a formula the parts are kept apart by signs, as in Word documents (`formulas`).
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from inglenook.readers.flow import Flow
from inglenook.readers.formulas import SIGNS

ROOTS = frozenset(("svg", "math"))
# Names for screen readers, data of the program that drew it, shapes to be used elsewhere; the source of a formula.
_UNSEEN = frozenset("title desc metadata defs symbol clippath mask marker pattern annotation annotation-xml".split())
_TAGS = {"text": "div", "mtr": "tr", "mtd": "td"}  # and what breaks lines alike
_PLACED = ("x", "y", "dx", "dy")
_REPEATED, _ASSISTING = "katex-html", "MJX_Assistive_MathML"  # of KaTeX after the formula, of MathJax before it


def opened(node: LexborNode, tag: str, flow: Flow) -> str:
    """An element within a drawing or formula begins: the tag to go by, empty for what nobody sees."""
    if tag.lower() in _UNSEEN:
        return ""
    if tag == "tspan" and any(name in node.attrs for name in _PLACED):
        flow.write(" ")
    elif tag == "msqrt":
        flow.write("√")
    above = node.parent
    name = (above.tag or "") if above is not None else ""
    if name == "switch" and _place(node):
        return ""  # for programs that cannot show what comes first
    if (signs := SIGNS.get(name)) is not None and 0 < (place := _place(node)) <= len(signs):
        flow.write(signs[place - 1])
    return _TAGS.get(tag, tag)


def is_blank(node: LexborNode, text: str) -> bool:
    """Whether a text only sets out the source of a formula."""
    above = node.parent
    return above is not None and (above.tag or "")[:1] == "m" and not text.strip()


def is_repeated(node: LexborNode, tag: str, *, has_formula: bool) -> bool:
    """Whether this is a formula that stands beside it once more, set by a program for pages."""
    if tag == "math":
        above = node.parent
        return above is not None and above.attrs.get("class") == _ASSISTING
    return has_formula and tag == "span" and node.attrs.get("class") == _REPEATED


def _place(node: LexborNode) -> int:
    """How many elements stand before this one, of three at most."""
    count = 0
    before = node.prev
    while before is not None and count < 3:
        count += before.is_element_node
        before = before.prev
    return count
