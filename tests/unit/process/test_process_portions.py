"""A pipe read in portions: what comes thick and fast is waited for a little, and nothing else ever is."""

from __future__ import annotations

import io
from typing import Any

from inglenook.process.portions import Portions

MAIL = b"m" * 4_000


class Pipe(io.RawIOBase):
    """Gives a thing at each read, after the seconds that it takes to come."""

    def __init__(self, *things: tuple[float, bytes]) -> None:
        self.now = 100.0
        self.paused: list[int] = []  # at which read
        self.reads = 0
        self._things = list(things)

    def readinto(self, buffer: Any) -> int:
        self.reads += 1
        seconds, thing = self._things.pop(0) if self._things else (0.0, b"")
        self.now += seconds
        buffer[: len(thing)] = thing
        return len(thing)

    def clock(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.paused.append(self.reads)
        self.now += seconds


def paused(*things: tuple[float, bytes], is_flowing: bool = True) -> list[int]:
    pipe = Pipe(*things)
    stream = io.BufferedReader(Portions(pipe, 0.008, lambda: is_flowing, pipe.clock, pipe.pause), 64 * 1024)
    assert b"".join(iter(stream.read1, b"")) == b"".join(thing for _, thing in things)
    stream.close()
    assert pipe.closed
    return pipe.paused


def test_many_answers_right_after_one_another_are_waited_for() -> None:
    assert paused(*[(0.0003, MAIL)] * 8) == [2, 3, 4, 5, 6, 7, 8]


def test_what_comes_alone_or_slowly_or_by_the_word_is_given_at_once() -> None:
    assert paused((2.0, MAIL), (1.0, MAIL)) == []
    assert paused(*[(0.02, MAIL)] * 8) == []
    assert paused(*[(0.001, b"word")] * 8) == []


def test_an_answer_that_the_next_question_waits_for_is_given_at_once() -> None:
    assert paused(*[(0.0003, MAIL)] * 8, is_flowing=False) == []


def test_where_more_than_is_taken_at_once_lies_there_nothing_is_waited_for() -> None:
    assert paused(*[(0.0003, b"m" * 64 * 1024)] * 8) == []
    assert paused(*[(0.0003, b"m" * 64 * 1024)] * 3, *[(0.0003, MAIL)] * 3) == [4, 5, 6]


def test_after_a_silence_it_begins_anew() -> None:
    assert paused(*[(0.0003, MAIL)] * 5, (1.0, MAIL), *[(0.0003, MAIL)] * 2) == [2, 3, 4, 5, 7, 8]
