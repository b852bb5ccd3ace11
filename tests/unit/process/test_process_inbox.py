"""The inbox of a child's answers: order, ends, bounds, and a clock that does not blame a child for our own slowness."""

from __future__ import annotations

import threading

import msgspec
import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.process import inbox as inbox_module
from inglenook.process import wire
from inglenook.process.inbox import ChildDied, ChildFailed, ChildHung, Inbox, Patience, Silence
from inglenook.process.wire import Answer, Beat, Done, Failed, FromChild, Note, Ready


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def ready(patience: Patience | None = None, clock: Clock | None = None) -> Inbox:
    inbox = Inbox("reader", patience, clock or Clock())
    inbox.put(Ready("reader"), b"")
    return inbox


def said(call_id: int, value: bytes = b"1") -> Answer:
    return Answer(call_id, msgspec.Raw(value))


def test_answers_come_in_order_and_end() -> None:
    inbox = ready()
    inbox.open(1)
    for number in (b"1", b"2"):
        inbox.put(said(1, number), b"p" + number)
    inbox.put(Done(1), b"")
    replies = [inbox.next(1), inbox.next(1)]
    assert [(reply.value, reply.payload) for reply in replies if reply] == [(b"1", b"p1"), (b"2", b"p2")]
    assert inbox.next(1) is None
    assert inbox.next(1) is None


def test_the_oldest_call_is_the_one_not_ended() -> None:
    inbox = ready()
    assert inbox.oldest() is None
    for number in (1, 2, 3):
        inbox.open(number)
    inbox.put(Done(1), b"")
    assert inbox.oldest() == 2


def test_a_failure_is_raised_with_its_code() -> None:
    inbox = ready()
    inbox.open(1)
    inbox.put(Failed(1, "memory", "MemoryError"), b"")
    with pytest.raises(ChildFailed) as caught:
        inbox.next(1)
    assert (caught.value.reason, caught.value.detail) == ("memory", "MemoryError")


def test_what_came_before_the_end_of_a_child_can_be_taken() -> None:
    inbox = ready()
    inbox.open(1)
    inbox.put(said(1), b"")
    inbox.finish(ChildDied("exited", -9))
    inbox.finish(ChildDied("closed"))
    assert inbox.next(1) is not None
    with pytest.raises(ChildDied) as caught:
        inbox.next(1)
    assert (caught.value.reason, caught.value.status) == ("exited", -9)
    with pytest.raises(ChildDied):
        inbox.open(2)


@pytest.mark.parametrize(
    "untrusted",
    [Ready("reader"), said(2), Done(2), said(3), Note(3, 0)],
    ids=["ready twice", "ended call", "end twice", "unknown call", "note of nothing"],
)
def test_a_child_may_only_say_what_fits(untrusted: FromChild) -> None:
    inbox = ready()
    inbox.open(1)
    inbox.open(2)
    inbox.put(Done(2), b"")
    with pytest.raises(wire.WireError):
        inbox.put(untrusted, b"")


@pytest.mark.parametrize("untrusted", [Ready("engine"), Beat(), said(1)])
def test_a_child_first_says_that_it_is_ready(untrusted: FromChild) -> None:
    inbox = Inbox("reader", None, Clock())
    inbox.open(1)
    with pytest.raises(wire.WireError):
        inbox.put(untrusted, b"")
    assert not inbox.wait_ready(0)


def test_silence_is_noticed_and_a_beat_is_no_silence() -> None:
    clock = Clock()
    inbox = ready(Patience(hung_s=5), clock)
    inbox.open(1)
    clock.now += 4
    inbox.put(Beat(), b"")
    clock.now += 5
    with pytest.raises(Silence):
        inbox.next(1)


def test_beats_and_notes_do_not_stretch_the_limit_of_a_step_and_answers_do() -> None:
    clock = Clock()
    inbox = ready(Patience(hung_s=50, wall_s=10), clock)
    inbox.open(1)
    clock.now += 9
    inbox.put(said(1), b"")
    assert inbox.next(1) is not None
    clock.now += 9
    inbox.put(Beat(), b"")
    inbox.put(Note(1, 5, 10, "page"), b"")
    assert inbox.note(1) == Note(1, 5, 10, "page")
    clock.now += 1
    with pytest.raises(Silence):
        inbox.next(1)


def test_an_idle_child_owes_no_sign_of_life() -> None:
    clock = Clock()
    inbox = ready(Patience(hung_s=5, wall_s=5), clock)
    clock.now += 1000
    inbox.open(1)
    inbox.put(said(1), b"")
    assert inbox.next(1) is not None


def test_starting_up_does_not_count_as_a_step() -> None:
    clock = Clock()
    inbox = Inbox("reader", Patience(hung_s=50, wall_s=5), clock)
    inbox.open(1)
    clock.now += 20
    inbox.put(Ready("reader"), b"")
    inbox.put(said(1), b"")
    assert inbox.next(1) is not None


def test_a_stop_flag_ends_the_wait() -> None:
    inbox = ready()
    inbox.open(1)
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        inbox.next(1, stop)


def test_dropped_calls_hold_nothing() -> None:
    inbox = ready()
    inbox.open(1)
    inbox.put(said(1), b"x" * 1000)
    assert inbox.drop(1)
    inbox.put(said(1), b"x" * 1000)
    inbox.put(Done(1), b"")
    assert inbox.next(1) is None
    assert not inbox.drop(1)
    assert inbox.oldest() is None


@pytest.mark.parametrize("bound", ["HELD_ANSWERS", "HELD_BYTES"])
def test_reading_pauses_while_much_is_held_and_goes_on_when_it_is_taken(
    monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(inbox_module, bound, 3)
    inbox = ready()
    inbox.open(1)
    taken: list[int] = []
    done = threading.Event()

    def read() -> None:
        for number in range(20):
            inbox.put(said(1, b"%d" % number), b"")
            taken.append(number)
        inbox.put(Done(1), b"")
        done.set()

    reading = threading.Thread(target=read)
    reading.start()
    assert not done.wait(0.05)
    assert len(taken) <= 4
    values = []
    while (reply := inbox.next(1)) is not None:
        values.append(int(reply.value))
    reading.join(60)
    assert values == list(range(20))


def test_a_wait_for_what_lies_behind_lets_reading_go_on_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "HELD_ANSWERS", 2)
    inbox = ready()
    inbox.open(1)
    inbox.open(2)
    troubles: list[wire.WireError] = []

    def flood() -> None:
        try:
            for _ in range(1000):
                inbox.put(said(1), b"")
        except wire.WireError as error:
            troubles.append(error)
            inbox.finish(ChildHung("protocol"))

    flooding = threading.Thread(target=flood)
    flooding.start()
    with pytest.raises(ChildHung):
        inbox.next(2)
    flooding.join(60)
    assert isinstance(troubles[0], wire.FrameTooLarge)


def test_answers_flow_where_one_call_has_several_or_many_calls_wait() -> None:
    inbox = ready()
    for number in (1, 2, 3, 4):  # each asked when the one before was answered
        inbox.open(number)
        inbox.put(said(number), b"")
        assert not inbox.is_flowing()
        inbox.put(Done(number), b"")
    inbox.open(5)
    for flows in (False, False, True):
        inbox.put(said(5), b"")
        assert inbox.is_flowing() is flows
    inbox.put(Done(5), b"")
    for number in range(6, 13):
        inbox.open(number)
    assert not inbox.is_flowing()
    inbox.open(13)
    assert inbox.is_flowing()
