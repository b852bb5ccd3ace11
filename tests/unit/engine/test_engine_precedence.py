"""A person goes first, and work in the background one after another."""

from __future__ import annotations

import threading

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.writers.precedence import Precedence


class Call:
    """Stands for a call under way; remembers that it was given up."""

    is_given_up = False

    def cancel(self) -> None:
        self.is_given_up = True


def test_a_person_breaks_off_the_background_at_once() -> None:
    precedence, call, late = Precedence(), Call(), Call()
    with precedence.background(Stop()) as turn:
        turn.begin(call)  # type: ignore[arg-type]  # all that is asked of a call
        with precedence.person() as person:
            assert call.is_given_up and turn.is_broken_off and not person.is_broken_off
            turn.begin(late)  # type: ignore[arg-type]
            assert late.is_given_up


def test_two_persons_do_not_wait_for_each_other() -> None:
    precedence = Precedence()
    with precedence.person() as first, precedence.person() as second:
        assert not first.is_broken_off and not second.is_broken_off


def test_the_background_waits_for_persons_and_for_those_before_it() -> None:
    precedence, order = Precedence(), list[int]()
    begun = [threading.Event() for _ in range(3)]

    def work(number: int) -> None:
        begun[number].set()
        with precedence.background(Stop()):
            order.append(number)

    threads = []
    with precedence.person():
        for number in range(3):
            threads.append(threading.Thread(target=work, args=(number,)))
            threads[-1].start()
            begun[number].wait(60)
            while len(precedence._waiting) <= number:
                pass
        assert order == []
    for thread in threads:
        thread.join(60)
    assert order == [0, 1, 2]


def test_who_waits_can_be_stopped_and_holds_up_nobody() -> None:
    precedence, stop = Precedence(), Stop()
    stop.set()
    with precedence.person():
        with pytest.raises(Stopped):
            with precedence.background(stop):
                pytest.fail("it had no turn")
    with precedence.background(Stop()) as turn:
        assert not turn.is_broken_off


def test_it_knows_for_how_long_nobody_wanted_anything() -> None:
    now = [100.0]
    precedence = Precedence(clock=lambda: now[0])
    now[0] += 3
    seen = [precedence.idle_s]
    with precedence.person():
        now[0] += 3
        seen.append(precedence.idle_s)
    seen.append(precedence.idle_s)
    with precedence.background(Stop()):
        seen.append(precedence.idle_s)
    assert seen == [3, None, 0, None]
