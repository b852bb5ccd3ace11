"""What the place and size of letters on a page tell beyond their order: columns of a table, and headings.

PDFium gives the text of a page line by line, the cells of a row with a single blank between them. Where a blank is
wide, and figures on the lines around it say that they are a table, it becomes a tab. A line in larger letters than
most of the document is a heading. Few letters are measured, for each costs as much as reading ten.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

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
_FIGURES = re.compile(r"\d")
_WITH_FIGURES = re.compile(r"\S*?\d\S*")


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
    letters = _Letters(textpage, raw)
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
    if not 3 <= len(line) <= _LONGEST_ROW or _FIGURES.search(line) is None:
        return False
    words = line.split()
    return len(words) > 1 and _SHARE * len(words) <= len(_WITH_FIGURES.findall(line))


class _Letters:
    """Where the letters of a page stand, by their place in its text."""

    def __init__(self, textpage: Any, raw: str) -> None:  # the bindings declare no types
        self._page = textpage.raw
        # PDFium leaves some letters out of the text; where it left out none, both count alike.
        self._is_same = pdfium.FPDFText_CountChars(self._page) == len(raw)
        self._rectangle = pdfium.FS_RECTF()
        self._pointer = ctypes.byref(self._rectangle)

    def box(self, at: int) -> tuple[float, float, float, float] | None:
        """Left, right, bottom and top of a letter."""
        index = self._index(at)
        if index < 0 or not pdfium.FPDFText_GetLooseCharBox(self._page, index, self._pointer):
            return None
        rectangle = self._rectangle
        return rectangle.left, rectangle.right, rectangle.bottom, rectangle.top

    def height(self, start: int, line: str) -> float:
        """The height of a line's first letter; 0 where it has none."""
        for at, letter in enumerate(line[:20]):
            if letter.isalnum():
                box = self.box(start + at)
                return box[3] - box[2] if box is not None else 0.0
        return 0.0

    def with_tabs(self, start: int, line: str, height: float) -> str:
        """A row with tabs for its wide blanks. PDFium itself put them in, for nothing stands there in the file."""
        letters = list(line)
        for at in range(1, len(line) - 1):
            if line[at] != " " or pdfium.FPDFText_IsGenerated(self._page, self._index(start + at)) != 1:
                continue
            before, after = self.box(start + at - 1), self.box(start + at + 1)
            if before is not None and after is not None and after[0] - before[1] > _WIDE * height:
                letters[at] = "\t"
        return "".join(letters)

    def _index(self, at: int) -> int:
        return at if self._is_same else int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, at))


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
    shares: Counter[float] = Counter()
    for line in lines:
        if line.height:
            shares[round(line.height, 1)] += len(line.text)
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
        words = clean(line.text).strip()
        is_heading = size in sizes and len(words) <= _LONGEST and sum(map(str.isalpha, words)) > 1
        if not is_heading:
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
