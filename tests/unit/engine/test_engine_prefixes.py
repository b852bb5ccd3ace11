from __future__ import annotations

from inglenook.engine.writers.prefixes import Prefixes, steps
from tables import table


def test_the_longest_known_beginning_is_found_at_a_named_place_only() -> None:
    known: Prefixes[str] = Prefixes(8, 100)
    known.keep("a", (1, 2), "two", 10)
    known.keep("a", (1, 2, 3), "three", 10)
    assert known.longest("a", (1, 2, 3, 4), (2, 3)) == (3, "three")
    assert known.longest("a", (1, 2, 3, 4), (2,)) == (2, "two")
    assert known.longest("a", (1, 9, 3, 4), (2, 3)) == (0, None)
    assert known.longest("b", (1, 2, 3, 4), (2, 3)) == (0, None)


def test_what_was_used_last_stays_longest() -> None:
    known: Prefixes[str] = Prefixes(2, 100)
    known.keep("a", (1,), "one", 1)
    known.keep("a", (2,), "two", 1)
    known.longest("a", (1, 5), (1,))
    known.keep("a", (3,), "three", 1)
    assert [known.longest("a", (token, 5), (1,))[1] for token in (1, 2, 3)] == ["one", None, "three"]


def test_memory_is_bounded() -> None:
    known: Prefixes[str] = Prefixes(100, 100)
    for token in range(10):
        known.keep("a", (token,), "state", 30)
        assert known.size_bytes == 30 * len(known) <= 100
    known.keep("a", (9,), "state", 50)
    assert (known.size_bytes, len(known)) == (80, 2)
    known.keep("a", (11,), "too large", 101)
    assert known.longest("a", (11, 1), (1,)) == (0, None)


@table(
    ("borders", "end", "stops"),
    [
        ((), 0, [0]),
        ((), 3, [3]),
        ((), 9, [4, 8, 9]),
        ((2, 7), 9, [2, 6, 7, 9]),
        ((9, 12), 9, [4, 8, 9]),
        ((4,), 8, [4, 8]),
    ],
)
def test_reading_stops_at_borders_and_on_the_way(borders: tuple[int, ...], end: int, stops: list[int]) -> None:
    assert steps(borders, end, 4) == stops


def test_two_prompts_with_one_beginning_are_read_alike_up_to_its_border() -> None:
    one, other = steps((10,), 40, 4), steps((10, 20), 33, 4)
    assert [stop for stop in one if stop <= 10] == [stop for stop in other if stop <= 10]
