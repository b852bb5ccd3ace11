"""An errand as its thread says it, and how it ends."""

from __future__ import annotations

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.courier import errands
from inglenook.courier.messages import Piece


def test_work_that_was_given_up_is_not_taken_for_done() -> None:
    def work(emit: errands.Emit) -> None:
        raise Stopped()

    with pytest.raises(Stopped):
        list(errands.run(work, Stop()))


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
