"""What the place and size of letters on a page tell beyond their order: columns of a table, and headings.

PDFium gives the text of a page line by line, the cells of a row with a single blank between them. Where a blank is
wide, and figures on the lines around it say that they are a table, it becomes a tab. A line in larger letters than
most of the document is a heading. Few letters are measured, for each costs as much as reading ten.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pypdfium2.raw as pdfium

from inglenook.core.reading import Section
from inglenook.readers.outline import SEPARATOR, shortened

_MOST_LINES = 400  # of a page that are measured
_MOST_BLANKS = 2_000  # as above
_LONGEST_ROW = 200  # characters
_WIDE = 0.9  # of the height of a letter: a blank between words has a third of it
_LARGER = 1.17  # times the usual height
_ALIKE = 0.9  # fonts of one size differ so much in height
_LONGEST = 120  # characters of a heading
_LEVELS = 3
_MOST_ON_PAGE = 12  # a page with more large lines is a poster, and none of them a heading
_SHARE = 0.25  # of the words of a row
_PROSE, _EACH = 70, 4  # characters of a line of prose, and one of how many such lines is measured
_LINE = re.compile(r"[^\r\n]+")
_WITH_FIGURES = re.compile(r"\d\S*")  # once in each word that has any


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as it stands in the raw text, with the height of its first letter (0: not measured)."""

    text: str
    height: float


def measured(textpage: Any, raw: str) -> tuple[str, list[Line]]:  # the bindings declare no types
    """The text of a page with tabs between the columns of its tables, and its lines."""
    lines = raw.split("\r\n")
    rows = _rows(lines)
    written: list[str] = []
    found: list[Line] = []
    letters = _Letters(textpage, len(raw))
    position = 0
    left = _MOST_BLANKS
    for number, line in enumerate(lines):
        start, position = position, position + len(line) + 2
        is_measured = number in rows or len(line) < _PROSE or number % _EACH == 0
        height = letters.height(start, line) if is_measured and number < _MOST_LINES else 0.0
        found.append(Line(line, height))
        if number in rows and height and left > 0:
            left -= line.count(" ")
            written.append(letters.with_tabs(start, line, height))
        else:
            written.append(line)
    return "\r\n".join(written), found


def first_lines(textpage: Any, raw: str, whole: int) -> list[tuple[float, str]]:  # as above
    """The lines of `raw`, the beginning of a page of so many characters, with the heights of their first letters."""
    letters = _Letters(textpage, whole)
    found: list[tuple[float, str]] = []
    for match in _LINE.finditer(raw):
        height = letters.height(match.start(), match[0], len(raw))
        if height:
            found.append((height, match[0]))
    return found


def _rows(lines: Sequence[str]) -> set[int]:
    """The lines that may be rows: those with figures of which another stands beside, and the one above them."""
    marks = [_has_figures(line) for line in lines]
    rows = {
        number
        for number, is_marked in enumerate(marks)
        if is_marked and (marks[number - 1 : number] == [True] or marks[number + 1 : number + 2] == [True])
    }
    return rows | {number - 1 for number in rows if number and len(lines[number - 1]) <= _LONGEST_ROW}


def _has_figures(line: str) -> bool:
    """Whether a fair share of a line's words has figures, as in a row and hardly ever in a sentence."""
    if not 3 <= len(line) <= _LONGEST_ROW:
        return False
    figures = len(_WITH_FIGURES.findall(line))
    if not figures:
        return False
    words = len(line.split())
    return words > 1 and words * _SHARE <= figures


def _direct(function: Any, *arguments: Any) -> Callable[..., int]:  # the bindings declare no types
    """A function of PDFium that takes addresses as numbers, at a third of what the call through the bindings costs."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return cast("Callable[..., int]", ctypes.PYFUNCTYPE(ctypes.c_int, *arguments)(address))


_loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_is_generated = _direct(pdfium.FPDFText_IsGenerated, ctypes.c_void_p, ctypes.c_int)


class _Letters:
    """Where the letters of a page stand, by their place in its text."""

    def __init__(self, textpage: Any, length: int) -> None:  # the bindings declare no types
        self._raw = textpage.raw
        self._page = ctypes.cast(self._raw, ctypes.c_void_p).value
        # PDFium leaves some letters out of the text; where it left out none, both count alike.
        self._is_same = pdfium.FPDFText_CountChars(self._raw) == length
        self._box = (ctypes.c_float * 4)()  # an FS_RECTF: left, top, right, bottom
        self._at_box = ctypes.addressof(self._box)
        self._is_generated = True  # as the last blank was

    def height(self, start: int, line: str, most: int = 20) -> float:
        """The height of a line's first letter; 0 where its first characters, as many as `most`, have none."""
        at = 0
        if not line[:1].isalnum():
            at = next((at for at, letter in enumerate(line[:most]) if letter.isalnum()), -1)
        return self._box[1] - self._box[3] if at >= 0 and self._is_found(start + at) else 0.0

    def with_tabs(self, start: int, line: str, height: float) -> str:
        """A row with tabs for its wide blanks. PDFium itself put them in, for nothing stands there in the file."""
        box, wide, last = self._box, _WIDE * height, len(line) - 1
        tabs: list[int] = []
        at = line.find(" ", 1, last)
        while at > 0:
            # The blanks of a page are of one kind, mostly: what will hardly hold is asked first.
            is_asked = not self._is_generated
            if not (is_asked and not self._was_generated(start + at)) and self._is_found(start + at - 1):
                right = box[2]
                is_wide = self._is_found(start + at + 1) and box[0] - right > wide
                if is_wide and (is_asked or self._was_generated(start + at)):
                    tabs.append(at)
            at = line.find(" ", at + 1, last)
        if not tabs:
            return line
        letters = list(line)
        for at in tabs:
            letters[at] = "\t"
        return "".join(letters)

    def _was_generated(self, at: int) -> bool:
        self._is_generated = _is_generated(self._page, self._index(at)) == 1
        return self._is_generated

    def _is_found(self, at: int) -> bool:
        """Whether a letter has a place, which is in the box then."""
        if not self._is_same:
            at = self._index(at)
        return at >= 0 and _loose_box(self._page, at, self._at_box) != 0

    def _index(self, at: int) -> int:
        return at if self._is_same else int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, at))


def sections(text: str, pages: Sequence[Section], lines: Sequence[Sequence[Line]], clean: Any) -> tuple[Section, ...]:
    """The pages cut at their headings; `clean` makes of a raw line what stands in the text."""
    sizes = _levels(line for page in lines for line in page)
    if not sizes:
        return tuple(pages)
    made: list[Section] = []
    path: list[tuple[int, str]] = []
    for page, own in zip(pages, lines, strict=True):
        start, heading = page.start, SEPARATOR.join(name for _, name in path)
        for at, level, title in _headings(text, page, own, sizes, clean):
            if at > start:
                made.append(Section(start, at, page.page, heading))
            start = at
            path = [each for each in path if each[0] < level] + [(level, title)]
            heading = SEPARATOR.join(name for _, name in path)
        made.append(Section(start, page.end, page.page, heading))
    return tuple(made)


def _levels(lines: Iterable[Line]) -> dict[float, int]:
    """The heights of headings with their levels, the largest first; none where all letters are of one size."""
    exact: Counter[float] = Counter()
    for line in lines:
        if line.height:
            exact[line.height] += len(line.text)
    shares: Counter[float] = Counter()
    for height, share in exact.items():
        shares[round(height, 1)] += share
    if not shares:
        return {}
    usual = shares.most_common(1)[0][0]
    found: dict[float, int] = {}
    level, top = 0, 0.0
    for size in sorted((size for size in shares if size >= _LARGER * usual), reverse=True):
        if not level or size < _ALIKE * top:
            level, top = level + 1, size
        found[size] = min(level, _LEVELS)
    return found


def _headings(
    text: str, page: Section, lines: Sequence[Line], sizes: dict[float, int], clean: Any
) -> list[tuple[int, int, str]]:
    """Where each heading of a page begins, its level and its words; lines of one size after one another are one."""
    found: list[tuple[int, int, str]] = []
    position, before, large = page.start, 0.0, 0
    for line in lines:
        size = round(line.height, 1)
        words = clean(line.text).strip() if size in sizes else ""
        if not words or len(words) > _LONGEST or sum(map(str.isalpha, words)) <= 1:
            before = 0.0
            continue
        large += 1
        at = text.find(words, position, page.end)
        if at < 0:
            continue
        if found and _ALIKE * before <= size <= before / _ALIKE:
            found[-1] = (*found[-1][:2], shortened(f"{found[-1][2]} {words}"))
        elif at == page.start or text[at - 1] == "\n":
            found.append((at, sizes[size], shortened(words)))
        position, before = at + len(words), size
    return found if large <= _MOST_ON_PAGE else []
