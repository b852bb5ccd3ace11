"""Formulas on one line: MathML, and the form of Office (ECMA-376 part 1, §22.1).

The parts of a formula are kept apart by signs: / before what stands below a line, ^ and _ before what stands above and
below, and those that no text says: a root, a sum, parentheses. Elements are told as they begin and end, with their
depth in the XML.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_RAISED, _LOWERED = ("^",), ("_",)
# Of MathML, what stands before the second part of an element and the third.
SIGNS: dict[str, tuple[str, ...]] = {
    "mfrac": ("/",),
    "msup": _RAISED,
    "mover": _RAISED,
    "msub": _LOWERED,
    "munder": _LOWERED,
    "msubsup": ("_", "^"),
    "munderover": ("_", "^"),
}
_SOURCES = frozenset(("annotation", "annotation-xml"))  # the same formula in another language
# Of Office, what stands before a part that says anything.
_SET_OFF = {"den": "/", "sup": "^", "sub": "_"}
_FENCED = {"d": ("(", ")", "|"), "rad": ("√", "", "")}  # unless it says otherwise: before, after, between its parts
_FENCES = {"begChr": 0, "endChr": 1, "sepChr": 2}
OF_OFFICE = frozenset((*_SET_OFF, *_FENCED, *_FENCES, "naryPr", "chr", "e"))


@dataclass(slots=True)
class _Open:
    """An element at work, with how many of its parts have begun."""

    name: str
    depth: int
    signs: list[str]
    parts: int = 0


@dataclass(slots=True)
class MathMl:
    """A formula in MathML; its line is in `pieces` at the end."""

    pieces: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _skip: int = 0  # the depth of what is skipped, 0 outside of it

    def opened(self, name: str, depth: int) -> None:
        """An element begins."""
        if self._skip:
            return
        if name in _SOURCES:
            self._skip = depth
        if self._open and self._open[-1].depth == depth - 1:
            above = self._open[-1]
            if 0 < above.parts <= len(above.signs):
                self.pieces.append(above.signs[above.parts - 1])
            above.parts += 1
        if name == "msqrt":
            self.pieces.append("√")
        if name in SIGNS:
            self._open.append(_Open(name, depth, list(SIGNS[name])))

    def closed(self, depth: int) -> None:
        """The element of this depth ends."""
        if self._skip:
            self._skip = 0 if depth <= self._skip else self._skip
        elif self._open and self._open[-1].depth == depth:
            self._open.pop()

    def data(self, data: str) -> None:
        """Character data, without what only sets out the source."""
        if not self._skip:
            self.pieces.append(data.strip())


@dataclass(slots=True)
class OfficeMath:
    """Says what signs stand between the texts of a formula of Office."""

    _fences: list[_Open] = field(default_factory=list)
    _operator: str | None = None  # of the sum or integral at work
    _due: str = ""  # before the next text

    def opened(self, name: str, value: str | None, depth: int) -> str:
        """An element of `OF_OFFICE` begins, with its `val`: gives what is to be written."""
        top = self._fences[-1] if self._fences else None
        if name in _SET_OFF:
            self._due = _SET_OFF[name]
        elif name == "naryPr":
            self._operator = "∫"
        elif name == "chr" and self._operator is not None:
            self._operator = value or ""
        elif name in _FENCED:
            self._fences.append(_Open(name, depth, list(_FENCED[name])))
        elif name in _FENCES and top is not None:
            top.signs[_FENCES[name]] = (value or "")[:1]
        elif name == "e" and top is not None and top.depth == depth - 1:
            top.parts += 1
            return self.due() + top.signs[2 if top.parts > 1 else 0]
        return ""

    def closed(self, name: str) -> str:
        """An element of `OF_OFFICE` ends: gives what is to be written."""
        if name in _SET_OFF:
            self._due = ""
        elif name == "naryPr" and self._operator is not None:
            operator, self._operator = self._operator, None
            return self.due() + operator
        elif self._fences and name == self._fences[-1].name:
            return self._fences.pop().signs[1]
        return ""

    def due(self) -> str:
        """What stands before a text that comes now."""
        due, self._due = self._due, ""
        return due
