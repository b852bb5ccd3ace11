"""Text on its way out of a model: pieces, and texts that go round in circles."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from inglenook.engine.writers.streaming import PIECE_S, Outlet, goes_round
from tables import table


class Clock:
    """Stands still unless told."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_the_first_piece_goes_at_once_and_the_next_ones_together() -> None:
    clock = Clock()
    outlet = Outlet(clock=clock)
    first = outlet.add("Ada", [7])
    assert first is not None and (first.text, first.tokens) == ("Ada", (7,))
    assert outlet.add(" Berg", [8]) is None
    assert outlet.add("", [9]) is None  # the first token of a character of two
    clock.now_s += PIECE_S
    assert outlet.add("", [10]) is None
    second = outlet.add("林", [11])
    assert second is not None and (second.text, second.tokens) == (" Berg林", (8, 9, 10, 11))
    assert struct.unpack("<4i", second.payload) == (8, 9, 10, 11)
    assert outlet.rest() is None
    outlet.add("x", [12])
    rest = outlet.rest()
    assert rest is not None and rest.tokens == (12,)


CIRCLES = (
    " " * 200,
    "0" * 300,
    "我不知道。" * 20,
    "The roof leaks. " * 15,
    '{"vendor": "x"}, ' * 12,
    "".join(f"{number}. The roof leaks in two places.\n" for number in range(1, 30)),
    "Once upon a time. " + "and then " * 40,
)
TEXTS = (
    "",
    "-" * 100,
    "".join(f"{number}\n" for number in range(1, 400)),
    "| --- | --- | --- | --- | --- | --- |\n",
    "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
    "Row, row, row your boat, gently down the stream. Merrily, merrily, merrily, merrily, life is but a dream. " * 2,
    "".join(f"- {name}: paid\n" for name in ("Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hal", "Ida", "Jo")),
    "屋顶漏水，请尽快修好。" * 3,
    "The roof leaks. " * 15 + "But no more.",
)


@table("text", CIRCLES)
def test_a_text_that_goes_round_is_seen(text: str) -> None:
    assert goes_round(text.encode())


@table("text", TEXTS)
def test_a_text_that_only_looks_like_it_is_not(text: str) -> None:
    assert not goes_round(text.encode())


def words(text: str) -> Iterator[str]:
    for word in text.split(" "):
        yield word + " "


def test_a_circle_is_seen_while_it_is_written_and_soon() -> None:
    outlet = Outlet(clock=Clock())
    written = ""
    for word in words("It all began well. " + "But the roof leaks and " * 400):
        outlet.add(word)
        written += word
        if outlet.is_looping():
            break
    assert 160 < len(written) < 400


def test_what_was_written_before_counts() -> None:
    outlet = Outlet("The roof leaks. " * 9, clock=Clock())
    outlet.add("The roof leaks. " * 3)
    assert outlet.is_looping()
