"""The job `summarize`: lines by selection, in the order of the text, and after them the points.

Options: `length` is line, short, long or outline; without a budget it sets how many lines come out. An outline gives
the best line under each heading, where a block with role `title` opens a section; a text without headings is parted
into runs of equal length. The first title block, if it comes before all text, is the title of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from inglenook.core.events import Stop
from inglenook.engine.builtin.lines import Line, lines_of
from inglenook.engine.builtin.points import points_of
from inglenook.engine.builtin.selection import Ranking, Scored
from inglenook.engine.interface import Block, Ended, EngineEvent, Request, Selected

LENGTHS = {"line": 1, "short": 5, "long": 12, "outline": 12}
_MOST = 200  # lines; what is longer is no summary


def summarize(request: Request, stop: Stop) -> Iterator[EngineEvent]:
    """Do one request of the job; see the module."""
    length = dict(request.options).get("length", "short")
    budget = min(request.budget or LENGTHS.get(length, LENGTHS["short"]), _MOST)
    lines = lines_of(request.blocks, stop)
    ranking = Ranking(request.blocks, lines, stop)
    if length == "outline":
        taken = _outline(request.blocks, lines, ranking, budget, stop)
    else:
        taken = ranking.take(budget)
    for one in sorted(taken, key=lambda scored: scored.row):
        yield Selected(one.line.block, one.line.start, one.line.end, one.score)
    if length != "line":
        yield from points_of(request.blocks, ranking.candidates, stop)
    yield Ended("stop" if len(taken) < budget else "budget", len(taken))


def _outline(blocks: Sequence[Block], lines: list[Line], ranking: Ranking, budget: int, stop: Stop) -> list[Scored]:
    bounds = _sections(blocks, lines)
    if len(bounds) < 3:
        bounds = _even(lines, min(budget, max(1, len(lines) // 4)))
    best: list[Scored] = []
    by_section: dict[int, list[Scored]] = {}
    section_of = _numbering(bounds, len(lines))
    for one in ranking.candidates:
        by_section.setdefault(section_of[one.row], []).append(one)
    for section in sorted(by_section):
        stop.check()
        best.append(by_section[section][0])
    # More sections than lines: keep those whose best line says most.
    return sorted(best, key=lambda one: (-one.score, one.row))[:budget]


def _sections(blocks: Sequence[Block], lines: list[Line]) -> list[int]:
    """The rows at which a section begins, and the number of lines at the end."""
    titles = [number for number, block in enumerate(blocks) if block.role == "title"]
    starts: list[int] = [0]
    waiting = 0
    for row, line in enumerate(lines):
        is_new = False
        while waiting < len(titles) and titles[waiting] < line.block:
            waiting += 1
            is_new = True
        if is_new and row:
            starts.append(row)
    return [*starts, len(lines)]


def _even(lines: list[Line], parts: int) -> list[int]:
    sizes = [line.end - line.start for line in lines]
    total = sum(sizes)
    bounds, gone = [0], 0
    for row, size in enumerate(sizes):
        if row and gone >= total * len(bounds) / parts and len(bounds) < parts:
            bounds.append(row)
        gone += size
    return [*bounds, len(lines)]


def _numbering(bounds: list[int], count: int) -> list[int]:
    numbers = [0] * count
    for section, (first, last) in enumerate(pairwise(bounds)):
        for row in range(first, last):
            numbers[row] = section
    return numbers
