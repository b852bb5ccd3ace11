"""Items that have all of the words, though no one passage of theirs has: who types two words means the mail.

Each word is looked for by itself, and the passages become the items that they are of. The closer together the words
stand the better: the passages between them are counted, as nothing else tells such items apart that is quickly known.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence

from inglenook.index.borrowed import Connection

_MOST = 4_000  # passages with each word, the newest
_AROUND = 8  # passages before and behind, in which a word that stands in more is looked for
_SOUGHT = 200  # so many times

Items = Callable[[Sequence[int]], Sequence[int]]
# As one text: to hand over row by row takes twice as long.
_NEWEST = (
    "SELECT json_group_array(rowid) FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?)"
)
_NEAR = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"


def together(connection: Connection, expressions: Sequence[str], items_of: Items) -> list[tuple[int, int]]:
    """Of each item that has what all `expressions` find: how far apart, in passages, and the passage of the rarest.

    Closest first, then the newest. `items_of` says of passages which item each is of, 0 where that is not known.
    """
    found = [_newest(connection, each) for each in expressions]
    if len(found) < 2 or not all(found):
        return []
    order = sorted(range(len(found)), key=lambda number: len(found[number]))
    rarest = found[order[0]]
    # How far the other words are from each passage that may still be of such an item, and that item.
    apart = {at: (item, 0) for at, item in zip(rarest, items_of(rarest), strict=True) if item}
    for number in order[1:]:
        rows = found[number]
        if len(rows) == _MOST:
            rows += _around(connection, expressions[number], [at for at in apart if at < rows[-1]])
        places = _by_item(rows, items_of, {item for item, _ in apart.values()})
        apart = {at: (item, far + _distance(at, places[item])) for at, (item, far) in apart.items() if item in places}
    best: dict[int, tuple[int, int]] = {}
    for at, (item, far) in apart.items():
        best[item] = min(best.get(item, (far, -at)), (far, -at))
    return [(far, -minus) for far, minus in sorted(best.values())]


def _newest(connection: Connection, expression: str) -> list[int]:
    row = connection.execute(_NEWEST, (expression, _MOST)).fetchone()
    return list(json.loads(row[0])) if row else []


def _around(connection: Connection, expression: str, passages: Sequence[int]) -> list[int]:
    """Where a very common word stands near passages that are older than those of it that were looked at."""
    return [
        row[0]
        for at in passages[:_SOUGHT]
        for row in connection.execute(_NEAR, (expression, at - _AROUND, at + _AROUND))
    ]


def _by_item(passages: Sequence[int], items_of: Items, wanted: set[int]) -> dict[int, list[int]]:
    """The passages of each wanted item, in order."""
    places: dict[int, list[int]] = {}
    for at, item in zip(passages, items_of(passages), strict=True):
        if item in wanted:
            places.setdefault(item, []).append(at)
    for each in places.values():
        each.sort()
    return places


def _distance(at: int, places: Sequence[int]) -> int:
    """How far the nearest of some places in order is."""
    behind = bisect_left(places, at)
    return min(abs(at - each) for each in places[max(behind - 1, 0) : behind + 1])
