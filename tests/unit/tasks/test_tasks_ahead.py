"""Work that runs ahead on a thread: in order, not too far, ended by a stop, and its trouble told after what it gave."""

from __future__ import annotations

import threading

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.courier.mailfailures import MailBrokeOff
from inglenook.tasks.ahead import Ahead


def taken(ahead: Ahead[int]) -> list[int]:
    found: list[int] = []
    while (some := ahead.take(5.0)) is not None:
        found += some
    return found


def test_gives_everything_in_order_however_little_may_be_ahead() -> None:
    def work(ahead: Ahead[int]) -> None:
        for each in range(500):
            ahead.put(each, 10)

    for most, most_bytes in ((1_000, 10**6), (3, 10**6), (1_000, 25)):
        with Ahead(work, Stop(), most, most_bytes) as ahead:
            assert taken(ahead) == list(range(500))


def test_is_never_further_ahead_than_it_may_be() -> None:
    full = threading.Event()

    def work(ahead: Ahead[int]) -> None:
        for each in range(100):
            if each == 4:
                full.set()
            ahead.put(each, 1)

    with Ahead(work, Stop(), 4, 10**6) as ahead:
        assert full.wait(5.0)
        assert ahead.take(0.0) == [0, 1, 2, 3]


def test_trouble_comes_after_what_came_before_it() -> None:
    def work(ahead: Ahead[int]) -> None:
        ahead.put(1, 1)
        raise MailBrokeOff(host="imap.example")

    with Ahead(work, Stop(), 10, 100) as ahead, pytest.raises(MailBrokeOff):
        assert ahead.take(5.0) == [1]
        ahead.take(5.0)


@pytest.mark.parametrize("is_closed", [True, False])
def test_ends_while_it_waits_for_room_or_for_its_server(is_closed: bool) -> None:
    stop, begun = Stop(), threading.Event()

    def work(ahead: Ahead[int]) -> None:
        begun.set()
        while True:
            ahead.put(1, 1)

    ahead = Ahead(work, stop, 1, 1)
    assert begun.wait(5.0)
    if not is_closed:
        stop.set()
    ahead.close()
    assert not [each for each in threading.enumerate() if each.name == "ahead"]
    if not is_closed:
        with pytest.raises(Stopped):
            taken(ahead)
