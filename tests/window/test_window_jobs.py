from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inglenook.core.errors import NoSuchFile
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.logs import CodesOnly
from inglenook.interfaces.qt import jobs
from inglenook.interfaces.qt.jobs import Lane, Lanes


def test_result_and_parts_come_on_the_window_thread(qtbot: QtBot, lanes: Lanes) -> None:
    here = threading.get_ident()
    seen: list[tuple[str, object]] = []
    threads: set[int] = set()

    def work(stop: Stop) -> Iterator[Event[int]]:
        threads.add(threading.get_ident())
        for number in range(3):
            yield Partial(number)
        yield Result(9)

    def then(value: int) -> None:
        threads.add(threading.get_ident())
        seen.append(("then", value))

    lanes.run(work, then, some=lambda values: seen.append(("some", values)), ended=lambda: seen.append(("ended", None)))
    qtbot.waitUntil(lambda: ("ended", None) in seen)
    assert [value for kind, values in seen if kind == "some" for value in values] == [0, 1, 2]  # type: ignore[attr-defined]  # lists by construction
    assert seen[-2:] == [("then", 9), ("ended", None)]
    assert here in threads
    assert len(threads) == 2


def test_a_flood_is_joined(qtbot: QtBot, lanes: Lanes) -> None:
    batches: list[int] = []
    over: list[bool] = []

    def work(stop: Stop) -> Iterator[Event[None]]:
        for number in range(20_000):
            yield Partial(number)
        yield Result(None)

    lanes.run(work, some=lambda values: batches.append(len(values)), ended=lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert sum(batches) == 20_000
    assert len(batches) < 60


def test_the_end_of_a_flood_has_a_turn_of_its_own(dressed: QApplication) -> None:
    told: list[str] = []
    calls = jobs.Calls(some=lambda values: told.append(f"{len(values)} parts"), ended=lambda: told.append("ended"))
    events: list[Event[object]] = [Partial(number) for number in range(300)]
    events.append(Result(None))
    job = jobs.Job(jobs.Run(lambda _: events, lambda: None), calls, Lane.READ)
    job.run.work()
    job.deliver()
    assert told == ["300 parts"]
    job.deliver()
    assert told == ["300 parts", "ended"]


@pytest.mark.parametrize("failing", ["some", "then", "ended"])
def test_a_job_ends_whoever_fails_that_hears_of_it(dressed: QApplication, failing: str) -> None:
    told: list[str] = []

    def hear(name: str) -> None:
        told.append(name)
        if name == failing:
            raise ValueError(name)

    calls = jobs.Calls(lambda _: hear("then"), lambda _: hear("some"), ended=lambda: hear("ended"))
    job = jobs.Job(jobs.Run(lambda _: [Partial(1), Result(2)], lambda: None), calls, Lane.READ)
    job.over.connect(lambda _: told.append("over"))
    job.run.work()
    with pytest.raises(ValueError, match=failing):
        job.deliver()
    assert told == ["some", "then", "ended", "over"]
    assert job.is_over


def test_the_first_part_is_told_at_once_after_steps_that_nobody_hears_of(
    qtbot: QtBot, lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "UPDATE_S", 60.0)
    seen: list[object] = []
    heard, go = threading.Event(), threading.Event()

    def work(stop: Stop) -> Iterator[Event[None]]:
        yield Progress(0, None, "hits")
        heard.wait(60)
        yield Partial("first")
        go.wait(60)
        yield Result(None)

    job = lanes.run(work, some=seen.extend)
    qtbot.waitUntil(lambda: not job.run.inbox and not job.run.is_woken)
    heard.set()
    qtbot.waitUntil(lambda: seen == ["first"])
    go.set()
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_stop_unwinds_silently_and_keeps_what_came(qtbot: QtBot, lanes: Lanes) -> None:
    said: list[str] = []
    got: list[object] = []
    closed = threading.Event()
    going = threading.Event()

    def work(stop: Stop) -> Iterator[Event[None]]:
        try:
            yield Partial("first")
            going.set()
            while True:
                stop.check()
                yield Progress(1, None, "files")
        finally:
            closed.set()

    job = lanes.run(
        work,
        some=got.extend,
        failed=lambda words: said.append(words),
        stopped=lambda: said.append("stopped"),
        ended=lambda: said.append("ended"),
    )
    assert going.wait(60)
    job.stop()
    qtbot.waitUntil(lambda: "ended" in said)
    assert said == ["stopped", "ended"]
    assert got == ["first"]
    assert closed.is_set()


def test_a_dropped_job_calls_nobody(qtbot: QtBot, lanes: Lanes) -> None:
    calls: list[object] = []
    go = threading.Event()

    def slow() -> int:
        go.wait(60)
        return 1

    job = lanes.call(slow, calls.append, failed=calls.append, ended=lambda: calls.append("ended"))
    job.drop()
    go.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert calls == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NoSuchFile(path="x.txt"), "x.txt"),
        (ValueError("secret text"), "went wrong"),
        (OSError(28, "No space left"), "space"),
    ],
)
def test_errors_become_sentences(qtbot: QtBot, lanes: Lanes, error: Exception, words: str) -> None:
    said: list[str] = []

    def fail() -> None:
        raise error

    lanes.call(fail, failed=said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert words in said[0]
    assert "secret" not in said[0]
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_progress_waits_for_patience(qtbot: QtBot, lanes: Lanes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_S", 0.05)
    told: list[object] = []
    quick: list[object] = []
    go = threading.Event()

    def long(stop: Stop) -> Iterator[Event[None]]:
        yield Progress(1, 2, "files")
        go.wait(60)
        yield Result(None)

    def short(stop: Stop) -> Iterator[Event[None]]:
        yield Progress(1, 1, "files")
        yield Result(None)

    lanes.run(short, progress=quick.append)
    qtbot.waitUntil(lambda: lanes.is_idle)
    lanes.run(long, progress=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [Progress(1, 2, "files")]
    assert quick == []
    go.set()
    qtbot.waitUntil(lambda: lanes.is_idle)


def test_writes_are_one_at_a_time_and_reads_are_not(qtbot: QtBot, lanes: Lanes) -> None:
    meeting = threading.Barrier(2, timeout=60)
    met: list[int] = []
    at_once: list[int] = []
    inside = [0]

    def write() -> None:
        inside[0] += 1
        at_once.append(inside[0])
        inside[0] -= 1

    for _ in range(2):
        lanes.call(meeting.wait, met.append)
    for _ in range(20):
        lanes.call(write, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert sorted(met) == [0, 1]
    assert set(at_once) == {1}


def test_a_job_that_is_over_can_still_be_dropped_and_stopped(qtbot: QtBot, lanes: Lanes) -> None:
    job = lanes.call(lambda: 1)
    qtbot.waitUntil(lambda: lanes.is_idle)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    job.stop()
    job.drop()


def test_a_write_that_was_asked_for_is_done_before_closing(qtbot: QtBot, lanes: Lanes) -> None:
    order: list[str] = []
    go = threading.Event()
    lanes.call(lambda: go.wait(60), lane=Lane.WRITE)
    lanes.call(lambda: order.append("kept"), lane=Lane.WRITE)
    lanes.close_after(lambda: order.append("closed"), lambda: order.append("said"))
    go.set()
    qtbot.waitUntil(lambda: "said" in order)
    assert order == ["kept", "closed", "said"]


def test_closing_waits_for_what_runs(qtbot: QtBot, lanes: Lanes) -> None:
    order: list[str] = []
    going = threading.Event()

    def reading(stop: Stop) -> Iterator[Event[None]]:
        going.set()
        while not stop.is_set:
            yield Progress(0, None, "")
        order.append("read ended")
        stop.check()
        yield Result(None)

    lanes.run(reading, ended=lambda: order.append("told"))
    assert going.wait(60)
    lanes.close_after(lambda: order.append("closed"), lambda: order.append("said"))
    qtbot.waitUntil(lambda: "said" in order)
    assert order == ["read ended", "closed", "said"]


def test_an_unforeseen_error_is_logged_with_its_place_and_nothing_that_was_read(
    qtbot: QtBot, lanes: Lanes, caplog: pytest.LogCaptureFixture
) -> None:
    def job(_: Stop) -> Iterator[Event[str]]:
        known: dict[str, str] = {}
        yield Result(known["what Anna wrote"])

    with qtbot.waitSignal(lanes.run(job, failed=lambda _: None).over):
        pass
    (record,) = caplog.records
    CodesOnly().filter(record)
    assert "KeyError, jobs.work:" in record.getMessage()
    assert ", jobs._iterate:" in record.getMessage()
    assert "Anna" not in caplog.text
