"""Passages found, with a score, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

# What FTS5 gives for BM25, of which less is better, and the passage with a minus: so they sort as they are.
Scored = tuple[float, int]
# As far as recency (`ranking`) lifts a mail, so that it lifts none with some of the words above what has all of them.
AHEAD = 1.11


class Ranked(NamedTuple):
    """A passage found. `kind` is m or d as in IDs; a higher score is better, comparable within one search only.

    A tuple, since a search makes hundreds: each takes a fifth of the time of a frozen dataclass. `passage_id` is 0 for
    an item without text that filters alone have found. `weight` is its score for merging with another list, where that
    differs from `score` (see `below`), else 0. `beside` are further passages of the item, with words that this one
    lacks.
    """

    passage_id: int
    kind: str
    item_id: int
    start: int
    end: int
    page: int | None
    heading: str
    score: float
    weight: float = 0.0
    beside: tuple[int, ...] = ()

    @property
    def worth(self) -> float:
        """What it counts beside another list."""
        return self.weight or self.score


class Looked(NamedTuple):
    """What a look at the index gave, best first. `is_rough` where a search would say otherwise; not `is_all` where more
    matched than was looked at."""

    ranked: list[Ranked]
    is_rough: bool
    is_all: bool


def first_of_each(
    scored: Sequence[Scored], items_of: Callable[[Sequence[int]], Sequence[int]], limit: int
) -> dict[int, Scored]:
    """The first passage of each of the first `limit` items, by item, in order; `items_of` says of passages which item
    each is of."""
    first: dict[int, Scored] = {}
    start, size = 0, 2 * limit
    while start < len(scored) and len(first) < limit:
        portion = scored[start : start + size]
        for item, each in zip(items_of([-at for _, at in portion]), portion, strict=True):
            if item not in first and len(first) < limit:
                first[item] = each
        start, size = start + size, 2 * size
    return first


def below(found: list[Ranked], filled: list[Ranked]) -> list[Ranked]:
    """`found`, then those of `filled` that are not in it, with scores lowered until they are below.

    A lowered score means nothing when this list is merged with another. For that each of `filled` keeps the score it
    had (`weight`), and those of `found` count at least as much as the best of them. (Where they counted for more, the
    two lists together found less on Cranfield and RGB.)
    """
    present = {(one.kind, one.item_id) for one in found}
    more = [one for one in filled if (one.kind, one.item_id) not in present]
    if not found or not more:
        return found + more
    ceiling = max(found[-1].score, 0.0)
    top = max(more[0].score, 1e-9)
    least = max(one.worth for one in more)
    return [one._replace(weight=max(one.worth, least)) for one in found] + [
        one._replace(score=0.99 / AHEAD * ceiling * max(one.score, 0.0) / top, weight=one.worth) for one in more
    ]


def in_turn(found: list[Ranked], others: list[Ranked]) -> list[Ranked]:
    """The two lists by turns, `found` first, each item once. One of `others` counts as much as the one it follows."""
    if not found:
        return others
    joined: list[Ranked] = []
    for number in range(max(len(found), len(others))):
        joined += found[number : number + 1]
        before = joined[-1]
        joined += [one._replace(score=before.score, weight=before.weight) for one in others[number : number + 1]]
    first: dict[tuple[str, int], Ranked] = {}
    for one in joined:
        held = first.setdefault((one.kind, one.item_id), one)
        if one.beside and not held.beside:
            # What it lacks is in the passages of the other.
            first[one.kind, one.item_id] = held._replace(beside=(one.passage_id, *one.beside))
    return list(first.values())
