"""Where a list ends that is read page by page, however far that is from the pages that are here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

R = TypeVar("R")
Fetch = Callable[[int, int], Sequence[R]]


def end_of(fetch: Fetch[R], known: int, expected: int) -> int:
    """How many rows there are, of which so many are known to be; `expected` is what somebody has counted, or 0.

    A row more is asked for twice as far each time, and then between the two places: 17 rows of 100,000.

    >>> end_of(lambda offset, limit: range(1234)[offset : offset + limit], 200, 0)
    1234
    """
    low, high = known, max(expected, known) + 1
    while fetch(high - 1, 1):
        low, high = high, high * 2
    if high - 1 > low and (expected == high - 1) and fetch(high - 2, 1):
        return high - 1
    while low < high - 1:
        middle = (low + high) // 2
        if fetch(middle - 1, 1):
            low = middle
        else:
            high = middle
    return low


def last_page(fetch: Fetch[R], known: int, expected: int, page: int) -> tuple[int, Sequence[R]]:
    """Where the last page begins, never before what is known, and its rows."""
    start = max(known, end_of(fetch, known, expected) - page)
    return start, fetch(start, page)
