"""Items that have all of the words, though no single passage does: people who type two words mean the mail.

Each word is looked for by itself, and its passages are mapped to their items. The closer together the words are, the
better: the passages between them are counted, since nothing else that is quick to find out ranks such items.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from inglenook.index.borrowed import Connection

_MOST = 4_000  # passages with each word, the newest
_AROUND = 8  # passages before and behind, in which a word that stands in more is looked for
_SOUGHT = 200  # so many times

Items = Callable[[Sequence[int]], Sequence[int]]
# As one text: to hand over row by row takes twice as long.
_NEWEST = (
    "SELECT json_group_array(rowid) FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ? + 0)"
)
_NEAR = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"


class Apart(NamedTuple):
    """An item that has all words: how far apart they stand, in passages; the passage of the rarest; and the nearest
    with each of the others, which may be the same."""

    far: int
    passage: int
    beside: tuple[int, ...]


def together(connection: Connection, expressions: Sequence[str], items_of: Items) -> list[Apart]:
    """The items that have what all `expressions` find, those in which it stands closest first, then the newest.

    `items_of` says of passages which item each is of, 0 where that is not known.
    """
    found: list[tuple[list[int], str]] = []
    for each in reversed(expressions):  # while one types, the last may be no word yet
        found.insert(0, (_newest(connection, each), each))
        if not found[0][0]:
            return []
    if len(found) < 2:
        return []
    found.sort(key=lambda pair: len(pair[0]))
    rarest = found[0][0]
    owners = items_of(rarest)
    common = {*owners} - {0}
    others: list[tuple[Sequence[int], Sequence[int]]] = []
    for newest, expression in found[1:]:
        rows = newest
        if len(newest) == _MOST:
            older = [at for at, item in zip(rarest, owners, strict=True) if item in common and at < newest[-1]]
            rows = newest + _around(connection, expression, older)
        others.append((rows, items_of(rows)))
        common &= {*others[-1][1]}
    places = [_by_item(*each, common) for each in others]
    best: dict[int, tuple[int, int, tuple[int, ...]]] = {}
    for at, item in zip(rarest, owners, strict=True):
        if item in common:
            nearest = tuple([_nearest(at, its[item]) for its in places])
            here = (sum([abs(at - each) for each in nearest]), -at, nearest)
            best[item] = min(best.get(item, here), here)
    return [Apart(far, -minus, nearest) for far, minus, nearest in sorted(best.values())]


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


def _by_item(passages: Sequence[int], items: Sequence[int], wanted: set[int]) -> dict[int, list[int]]:
    """The passages of each wanted item, in order."""
    places: dict[int, list[int]] = {}
    for at, item in zip(passages, items, strict=True):
        if item in wanted:
            places.setdefault(item, []).append(at)
    for each in places.values():
        each.sort()
    return places


def _nearest(at: int, places: Sequence[int]) -> int:
    """The nearest of some places in order."""
    behind = bisect_left(places, at)
    if behind == len(places) or (behind and at - places[behind - 1] < places[behind] - at):
        return places[behind - 1]
    return places[behind]
