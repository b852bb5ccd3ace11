"""An errand as its thread says it, and how it ends."""

from __future__ import annotations

import threading

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.courier import errands
from inglenook.courier.messages import Handing, Message, Opened, Piece


def test_work_that_was_given_up_is_not_taken_for_done() -> None:
    def work(emit: errands.Emit) -> None:
        raise Stopped()

    with pytest.raises(Stopped):
        list(errands.run(work, Stop()))


@pytest.mark.parametrize("message", [Handing(), Opened(1, "hub.example", 443)], ids=["a mail", "a connection"])
def test_nothing_is_handed_over_and_no_connection_made_before_the_desk_was_told(message: Message) -> None:
    is_handed = threading.Event()

    def work(emit: errands.Emit) -> None:
        emit(message, b"")
        is_handed.set()

    running = errands.run(work, Stop())
    next(running)
    assert not is_handed.wait(0.05)
    assert list(running) == []
    assert is_handed.is_set()


def test_what_it_waits_for_is_cut_when_nobody_listens_and_only_then() -> None:
    cuts: list[int] = []

    def work(emit: errands.Emit) -> None:
        for _ in range(3):
            emit(Piece(), b"x")

    assert len(list(errands.run(work, Stop(), lambda: cuts.append(1)))) == 3
    assert cuts == []
    running = errands.run(work, Stop(), lambda: cuts.append(2))
    next(running)
    running.close()
    assert cuts == [2]
