"""The numbers of Word's lists (`numbering.xml`, ECMA-376 part 1, §17.9): "3.", "2.1", "(b)", or a dash for bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inglenook.readers.ooxml import Package, Target, local

_DEEPEST = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE = "零一二三四五六七八九十"


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class _Kind:
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering(Target):
    """Reads the part, then gives the mark of one list paragraph after another."""

    HEARD = frozenset(("abstractNum", "num", "abstractNumId", "lvl", "numFmt", "lvlText", "start"))

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._kinds: dict[str, _Kind] = {}
        self._lists: dict[str, str] = {}
        self._kind: _Kind | None = None
        self._level: _Level | None = None
        self._list = ""
        self._counts: dict[str, list[int]] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take in a definition."""
        values = {local(key): value for key, value in attributes.items()}
        if name == "abstractNum":
            self._kind = self._kinds.setdefault(values.get("abstractNumId", ""), _Kind())
        elif name == "num":
            self._kind = self._level = None
            self._list = values.get("numId", "")
        elif name == "abstractNumId":
            self._lists[self._list] = values.get("val", "")
        elif name == "lvl" and self._kind is not None:
            self._level = self._kind.levels.setdefault(_digit(values.get("ilvl", "")), _Level())
        elif self._level is not None:
            if name == "numFmt":
                self._level.format = values.get("val", "")
            elif name == "lvlText":
                self._level.text = values.get("val", "")[:40]
            elif name == "start":
                self._level.start = _digit(values.get("val", "1"))

    def closed(self, name: str) -> None:
        """Leave a level."""
        if name == "lvl":
            self._level = None

    def mark(self, list_id: str, depth: int) -> str:
        """The mark of the next paragraph of this list at this depth (0 outermost); empty where the list shows none."""
        depth = max(0, min(depth, _DEEPEST - 1))
        kind_id = self._lists.get(list_id)
        kind = self._kinds.get(kind_id) if kind_id is not None else None
        if kind is None or kind_id is None:
            return "-"
        level = kind.levels.get(depth, _Level())
        if level.format == "bullet":
            return "-"
        counts = self._counts.setdefault(kind_id, [0] * _DEEPEST)
        for at in range(depth + 1):
            start = kind.levels.get(at, _Level()).start
            if at == depth:
                counts[at] = counts[at] + 1 if counts[at] else start
            else:
                counts[at] = counts[at] or start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if level.format == "none":
            return ""
        return _PLACE.sub(lambda match: self._written(kind, counts, int(match[1]) - 1), level.text).strip()

    @staticmethod
    def _written(kind: _Kind, counts: list[int], at: int) -> str:
        return written(counts[at], kind.levels.get(at, _Level()).format)


def written(number: int, style: str) -> str:
    """A number as a list writes it."""
    if style in ("lowerLetter", "upperLetter") and number > 0:
        # After z comes aa, then bb (§17.18.59).
        letters = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 8)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    if style.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")) and 0 < number < 100:
        return _chinese(number)
    if style == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _CHINESE[ones]
    return (_CHINESE[tens] if tens > 1 else "") + "十" + (_CHINESE[ones] if ones else "")


def _digit(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
