"""Lines of a page that a browser printed, put where they stand.

A browser paints a page in layers (CSS 2.1, appendix E): what scrolls or was moved (a listing, a wide table) comes after
all else, and PDFium gives lines in the order of painting. Such a block is put into the gap that it stands in, if no
other line stands beside it: of columns beside each other nothing is moved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

_BROWSERS = ("Skia/PDF", "WeasyPrint", "Qt ", "Mozilla", "Chrom")  # how what they print begins to say who made it
_LEVEL = 2.0  # points by which lines of one height differ
_TOUCHING = 0.5  # points by which lines that follow each other may overlap
_MOST_LINES = 400  # of a page that are looked at

Edges = Sequence[tuple[float, float]]  # upper and lower of each line, growing upwards; both 0 where it has no letter


def is_of_browser(*makers: str) -> bool:
    """Whether one of these programs, as a document names them, prints pages of the web."""
    return any(maker.startswith(_BROWSERS) for maker in makers)


def order(edges: Edges) -> list[int]:
    """The numbers of the lines in the order in which they stand, as far as that can be told."""
    lines = list(range(len(edges)))
    placed = [at for at in lines if edges[at] != (0.0, 0.0)]
    if len(lines) > _MOST_LINES:
        return lines
    middles = {at: sum(edges[at]) / 2 for at in placed}
    for block in _late(placed, edges, middles):
        if (before := _gap(block, placed, edges)) is not None:
            moved = range(block[0], block[-1] + 1)
            lines = [at for at in lines if at not in moved]
            place = lines.index(before) + 1
            lines[place:place] = moved
            placed = [at for at in lines if at in middles]
    return lines


def _late(placed: Sequence[int], edges: Edges, middles: Mapping[int, float]) -> list[list[int]]:
    """The blocks from the first line on that stands above the one before: lines down the page, none between them."""
    heights = sorted(middles.values())
    blocks: list[list[int]] = []
    is_late = False
    for last, at in pairwise(placed):
        is_above = middles[at] > edges[last][0]
        is_late = is_late or is_above
        between = bisect_left(heights, middles[last] - _LEVEL) - bisect_right(heights, middles[at] + _LEVEL)
        if is_late and blocks and not is_above and between <= 0:
            blocks[-1].append(at)
        elif is_late:
            blocks.append([at])
    return blocks


def _gap(block: Sequence[int], placed: Sequence[int], edges: Edges) -> int | None:
    """The line after which the block stands: the next one lies below it, and none beside it."""
    top, low = edges[block[0]][0] - _TOUCHING, edges[block[-1]][1] + _TOUCHING
    others = [at for at in placed if not block[0] <= at <= block[-1]]
    if any(edges[at][1] < top and low < edges[at][0] for at in others):
        return None
    gaps = [
        (edges[before][1] - edges[after][0], before)
        for before, after in pairwise(others)
        if edges[before][1] >= top and edges[after][0] <= low
    ]
    return min(gaps)[1] if gaps else None
