"""The lines that a summary is chosen from: the sentences of the text blocks, cut where a sentence is no sentence.

Real texts hold headings, greetings and table rows that end without a stop, hard-wrapped mail, and transcripts whose
sentences run for a page. So a sentence also ends after a line that is much shorter than its neighbours and after each
row of a table, and one that is longer than a reader would take is cut at a comma, but never within a figure. Linear in
the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.language import sentences
from inglenook.engine.builtin.terms import HAN
from inglenook.engine.interface import Block

_LONGEST = 420  # characters of a line in Latin script, half of it in Chinese
_COMMA = re.compile(r"[,;:，；：、]\s*|\s[-–—]\s")
_WORD = re.compile(r"[\w.,:/%+-]", re.ASCII)  # also of figures, days, addresses
_LONGEST_WORD = 100  # what is longer is cut anywhere
_CELLS = re.compile(r"[\t,;](?=\S)|\|[ \t]*+(?=[^\s|])")
_HAN_RUN = re.compile(rf"[{HAN}]{{6}}")
# What a form has on each line: 身高 178厘米, Tyres: 185/60 R15.
_FIELD = re.compile(rf"[ \t]*(?:[{HAN}A-Za-z][^\n:：。，,]{{0,24}}[:：][ \t]*[^\s:：]|[{HAN}]{{2,6}}[ \t]?\d)")
_BREAK = re.compile(r"\n[ \t]*")
_GO_ON = re.compile(r"[a-z(（,，、;；]")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `[start, end)` of `blocks[block].text`; `place` counts the lines of its block."""

    block: int
    start: int
    end: int
    place: int


def lines_of(blocks: Sequence[Block], stop: Stop, role: str = "text") -> list[Line]:
    """Every line of the blocks with this role, in order."""
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        stop.check()
        if block.role != role:
            continue
        width = _usual_width(block.text)
        place = 0
        for start, end in sentences(block.text):
            for first, last in _cut(block.text, start, end, width):
                lines.append(Line(number, first, last, place))
                place += 1
    return lines


def rows_of(blocks: Sequence[Block], lines: Sequence[Line]) -> list[int | None]:
    """For each line that is a row of a table the line that is its head, the first row; None for all others."""
    heads: list[int | None] = []
    head, cells = 0, 0
    for number, line in enumerate(lines):
        text = blocks[line.block].text[line.start : line.end]
        count = len(_CELLS.findall(text))
        is_next = number > 0 and line.place > 0 and lines[number - 1].block == line.block and count == cells
        head, cells = head if is_next else number, count
        is_row = count > 1 and "\n" not in text
        is_of_some = is_row and (is_next or _has_row_below(blocks[line.block].text, line.end, count))
        heads.append(head if is_of_some else None)
    return heads


def _has_row_below(text: str, end: int, cells: int) -> bool:
    """Whether a row of as many cells stands right below what ends at `end`."""
    below = text.find("\n", end + 1)
    return text.startswith("\n", end) and cells == len(_CELLS.findall(text, end + 1, len(text) if below < 0 else below))


def _usual_width(text: str) -> int:
    """The width that text is wrapped at: nine tenths of the written lines are no longer. 0 for few lines."""
    sample = text[:40_000].split("\n")
    lengths = sorted(len(line) for line in sample if line and not line.isspace())
    return lengths[len(lengths) * 9 // 10] if len(lengths) > 1 else 0


def _cut(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    at = start
    if "\n" in text[start:end]:
        before = text.rfind("\n", 0, start) + 1
        for match in _BREAK.finditer(text, start, end):
            length = match.start() - before
            is_row = _is_row(text, before, match) or (_FIELD.match(text, before) and _FIELD.match(text, match.end()))
            before = match.end()
            is_short = length < 0.62 * width and not _GO_ON.match(text, match.end())
            if (is_short or is_row) and match.start() > at:
                pieces.append((at, match.start()))
                at = match.end()
    pieces.append((at, end))
    if end - start <= _LONGEST // 2:
        return pieces
    return [short for piece in pieces for short in _shorten(text, *piece)]


def _is_row(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the written line from `start` to `end` and the next one are rows of a table: with as many cells."""
    if text.find("\t", start, end.start()) >= 0:
        return True
    below = text.find("\n", end.end())
    cells = len(_CELLS.findall(text, start, end.start()))
    return cells > 1 and cells == len(_CELLS.findall(text, end.end(), len(text) if below < 0 else below))


def _shorten(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut an endless sentence at commas, at spaces where there are none, and anywhere at last."""
    pieces: list[tuple[int, int]] = []
    while end - start > _LONGEST // 2:
        limit = _LONGEST // 2 if _HAN_RUN.search(text, start, start + _LONGEST) else _LONGEST
        if end - start <= limit:
            break
        at = _last_comma(text, start + limit // 3, start + limit)
        pieces.append((start, _before_space(text, start, at)))
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        pieces.append((start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _last_comma(text: str, first: int, last: int) -> int:
    at = 0
    for match in _COMMA.finditer(text, first, last):
        is_within = text[match.start() - 1].isdigit() and text[match.end() : match.end() + 1].isdigit()
        at = at if is_within and match.group() in {",", ":"} else match.end()  # 3,250,000 and 10:30
    if at:
        return at
    space = max(text.rfind(each, first, last) for each in (" ", "\t", "\n"))
    return space + 1 if space > 0 else _word_begin(text, first, last)


def _word_begin(text: str, first: int, at: int) -> int:
    """The place `at`, or where the word or figure begins that it would cut; never before `first`."""
    begin = at
    while begin > max(first, at - _LONGEST_WORD) and _WORD.match(text, begin - 1):
        begin -= 1
    is_cut = _WORD.match(text, at) is not None and begin < at
    return begin if is_cut and begin > first and not _WORD.match(text, begin - 1) else at


def _before_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
