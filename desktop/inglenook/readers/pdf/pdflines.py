"""What the position and size of letters on a page tell beyond their order: columns of a table, and headings.

PDFium gives the text of a page line by line, the cells of a row separated by a single blank. A blank that is wide
becomes a tab, if figures on the lines around it show that this is a table. A line in larger letters than most of the
document is a heading. Small figures above the line are the mark of a note or a power, and no part of the word or number
before them. Few letters are measured, since measuring one costs as much as reading ten."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, islice, takewhile
from operator import itemgetter
from typing import Any

from inglenook.core.reading import Section
from inglenook.readers.outline import SEPARATOR, shortened
from inglenook.readers.pdf import pdflayers
from inglenook.readers.pdf.pdfletters import Letters
from inglenook.readers.superscripts import SUPERSCRIPTS

_MOST_LINES = 400  # of a page that are measured
_MOST_BLANKS = 2_000  # as above
_LONGEST_ROW = 200  # characters
_FIRST = 20  # characters of a line among which its first letter is looked for
_WIDE = 0.9  # of the height of a letter: a blank between words has a third of it
_LARGER = 1.17  # times the usual height
_ALIKE = 0.9  # fonts of one size differ so much in height
_LONGEST = 120  # characters of a heading
_LEVELS = 3
_MOST_ON_PAGE = 12  # a page with more large lines is a poster, and none of them a heading
_SHARE = 0.25  # of the words of a row
_PROSE, _EACH = 70, 4  # characters of a line of prose, and one of how many such lines is measured
# Figures behind a word, which may be the mark of a note.
_BEHIND = re.compile(r"\d(?:(?<=[^\W\d_]\d)|(?<=[^\W\d_][,.;:!?)\]\"”’»]\d))\d{0,2}(?!\w)")
# Numbers with a figure too many: a year of five or six, four or five behind the mark of thousands.
_ODD = re.compile(r"\d(?<![\d.,]\d)(?:\d{0,2}(?:[,.]\d{3}){0,5}[,.]\d{4,5}|(?:(?<=1)9|(?<=2)0)\d{3,4})(?!\d)")
_BREAK = "\r\n "  # where PDFium ends a line behind what stands higher, though the line goes on
_MOST_MARKS = 64  # of a page that are measured
_LONGEST_MARK, _LONGEST_NUMBER = 3, 30  # figures
_SMALL = 0.85  # of the height of the letter before
_LINE = re.compile(r"[^\r\n]+")
_WITH_FIGURES = re.compile(r"\d\S*")  # once in each word that has any


# A line of a page that was measured: its number there, its raw text, and the height of its first letter or 0.
Line = tuple[int, str, float]


def measured(letters: Letters, is_layered: bool = False) -> tuple[str, list[Line]]:
    """The text of a page with tabs between the columns of its tables, and the lines that were measured.

    `is_layered` says that its lines may have been painted in another order than they stand.
    """
    text = _with_raised(letters)
    lines = text.split("\r\n")
    starts = list(accumulate([len(line) + 2 for line in lines], initial=0))
    rows = _rows(text, lines, starts)
    asked: list[int] = []
    places: list[int] = []
    for number, line in enumerate(lines[:_MOST_LINES]):
        if number in rows or len(line) < _PROSE or number % _EACH == 0:
            at = _first_letter(line)
            if at >= 0:
                asked.append(number)
                places.append(starts[number] + at)
    found = list(zip(asked, [lines[number] for number in asked], letters.heights(places), strict=True))
    laid_out = _with_tabs(letters, text, starts, [line for line in found if line[0] in rows])
    if letters.is_mixed:
        read = [letters.read(line, start) for line, start in zip(laid_out.split("\r\n"), starts, strict=False)]
        laid_out = "\r\n".join(read)
        found = [(number, read[number], height) for number, _, height in found]
    return _as_placed(letters, laid_out, lines, starts, found) if is_layered else (laid_out, found)


def _as_placed(
    letters: Letters, text: str, lines: Sequence[str], starts: Sequence[int], found: list[Line]
) -> tuple[str, list[Line]]:
    """The same with the lines in the order in which they stand."""
    firsts = [_first_letter(line) for line in lines]
    edges = letters.edges([start + max(0, at) for start, at in zip(starts, firsts, strict=False)])
    order = pdflayers.order([each if at >= 0 else (0.0, 0.0) for each, at in zip(edges, firsts, strict=True)])
    if order == sorted(order):
        return text, found
    places = {old: new for new, old in enumerate(order)}
    written = text.split("\r\n")
    moved = sorted((places[number], line, height) for number, line, height in found)
    return "\r\n".join([written[at] for at in order]), moved


def _with_raised(letters: Letters) -> str:
    """The text with raised figures as such; it keeps its length."""
    text = letters.text
    found = list(islice(_figures(text), _MOST_MARKS))
    edges = iter(letters.edges([place for before, own in found for place in (before, *own)]))
    raised: list[int] = []
    for _, own in found:
        top, low = next(edges)
        above = [low < lower < upper < lower + _SMALL * (top - low) for upper, lower in islice(edges, len(own))]
        raised += (place for place, _ in takewhile(itemgetter(1), zip(own, above, strict=True)))
    if not raised:
        return text
    written = list(text)
    for place in raised:
        written[place] = text[place].translate(SUPERSCRIPTS)
    return "".join(written)


def _figures(text: str) -> Iterator[tuple[int, Sequence[int]]]:
    """Figures that may be raised, from the last one back, behind the place of what they are to be compared with."""
    for match in _BEHIND.finditer(text):
        yield match.start() - 1, range(match.end() - 1, match.start() - 1, -1)
    for match in _ODD.finditer(text):
        yield match.start(), range(match.end() - 1, match.end() - 1 - _LONGEST_MARK, -1)
    at = text.find(_BREAK)
    while at >= 0:
        first = at
        while first > 0 and first > at - _LONGEST_NUMBER and text[first - 1] in "0123456789.,":
            first -= 1
        if at - first > 1:
            yield first, range(at - 1, max(first, at - 1 - _LONGEST_MARK), -1)
        at = text.find(_BREAK, at + 1)


def _first_letter(line: str, most: int = _FIRST) -> int:
    """Where a line's first letter or figure is among its first characters; -1 where there is none."""
    if line[:1].isalnum():
        return 0
    return next((at for at, letter in enumerate(line[:most]) if letter.isalnum()), -1)


def _with_tabs(letters: Letters, text: str, starts: Sequence[int], rows: Iterable[Line]) -> str:
    """The text with tabs for the wide blanks of its rows."""
    blanks: list[int] = []
    least: list[float] = []
    left = _MOST_BLANKS
    for number, line, height in rows:
        if height and left > 0:
            words = line.split(" ")
            left -= len(words) - 1
            start, last = starts[number], starts[number] + len(line) - 1
            ends = accumulate([len(word) + 1 for word in words], initial=start - 1)
            inside = [at for at in ends if start < at < last]
            blanks += inside
            least += [_WIDE * height] * len(inside)
    tabs = letters.wide(blanks, least) if blanks else []
    if not tabs:
        return text
    borders = zip((0, *[at + 1 for at in tabs]), (*tabs, len(text)), strict=True)
    return "\t".join([text[start:end] for start, end in borders])


def first_lines(letters: Letters, most: int) -> list[tuple[float, str]]:
    """The lines among so many characters of a page's beginning, with the heights of their first letters."""
    raw = letters.text[:most]
    found = [(match.start(), match[0]) for match in _LINE.finditer(raw)]
    firsts = [(start + at, line, start) for start, line in found if (at := _first_letter(line, most)) >= 0]
    heights = letters.heights([place for place, _, _ in firsts])
    return [
        (height, letters.read(line, start) if letters.is_mixed else line)
        for height, (_, line, start) in zip(heights, firsts, strict=True)
        if height
    ]


def _rows(text: str, lines: Sequence[str], starts: Sequence[int]) -> set[int]:
    """The lines that may be rows: those with figures of which another stands beside, and the one above them."""
    places = [match.start() for match in _WITH_FIGURES.finditer(text)]
    counted = Counter(map(partial(bisect_right, starts), places))
    marked = {number - 1 for number, figures in counted.items() if _is_row(lines[number - 1], figures)}
    rows = {number for number in marked if number - 1 in marked or number + 1 in marked}
    return rows | {number - 1 for number in rows if number and len(lines[number - 1]) <= _LONGEST_ROW}


def _is_row(line: str, figures: int) -> bool:
    """Whether so many words with figures are a fair share of a line's, as in a row and hardly ever in a sentence."""
    if not 3 <= len(line) <= _LONGEST_ROW:
        return False
    words = len(line.split())
    return words > 1 and words * _SHARE <= figures


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
    for _, text, height in lines:
        if height:
            exact[height] += len(text)
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
    least, last = min(sizes) - 0.1, 0
    for number, line, height in lines:
        if height < least:
            continue
        size = round(height, 1)
        words = clean(line).strip() if size in sizes else ""
        if not words or len(words) > _LONGEST or sum(map(str.isalpha, words)) <= 1:
            continue
        if number != last + 1:
            before = 0.0
        last = number
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
