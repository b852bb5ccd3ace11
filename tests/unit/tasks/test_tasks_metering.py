"""How fast and how long: by a clock of the test's own."""

from __future__ import annotations

import pytest

from inglenook.core.events import Progress
from inglenook.interfaces.cli.terminal import span
from inglenook.tasks.metering import Meter


def test_the_time_left_is_told_by_bytes_and_the_rate_by_the_last_seconds() -> None:
    now = [0.0]
    meter = Meter(lambda: now[0])
    meter.total_bytes = 1_000_000
    assert meter.progress(0, 10, "files", "reading") == Progress(0, 10, "files", "reading", 0.0, None, 0.0)
    for second in range(1, 11):
        now[0] = float(second)
        meter.add(100, 10_000)
    told = meter.progress(1_000, None, "mails", "reading")
    assert told.share == pytest.approx(0.1)
    assert told.left_s == pytest.approx(90)
    for tenth in range(1, 101):  # ten times as slow from now on
        now[0] = 10 + tenth
        meter.add(10, 1_000)
    told = meter.progress(2_000, None, "mails", "reading")
    assert told.rate == pytest.approx(10)
    assert told.left_s == pytest.approx(800)


def test_without_bytes_nothing_is_said_of_the_time() -> None:
    meter = Meter(lambda: 5.0)
    meter.add(3, 0)
    told = meter.progress(3, 9, "attachments", "reading")
    assert (told.left_s, told.share) == (None, None)


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 s"), (89, "89 s"), (200, "3 min"), (7_300, "2 h")])
def test_a_wait_is_told_no_more_exactly_than_it_is_known(seconds: float, words: str) -> None:
    assert span(seconds) == words
