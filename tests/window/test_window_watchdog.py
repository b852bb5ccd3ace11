"""The watchdog tells what held the window, by names of functions and by nothing else."""

from __future__ import annotations

import logging
import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from inglenook.interfaces.qt.watchdog import FRAME_MS, Hold, Watchdog


def _dawdle(watchdog: Watchdog) -> None:
    """Hold the window until the watchdog has looked: on a busy machine its thread may have its turn late."""
    end_s = time.perf_counter() + 60
    while watchdog._seen is None and time.perf_counter() < end_s:
        pass


def test_what_holds_the_window_is_told_by_its_name(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    told: list[Hold] = []
    watchdog = Watchdog(tell=told.append, ours=__name__)
    with caplog.at_level(logging.DEBUG, "inglenook.interfaces.qt.watchdog"):
        # Once more where the machine had held the window before us, and the watchdog had looked then.
        for _ in range(20):
            told.clear()
            QTimer.singleShot(0, lambda: _dawdle(watchdog))
            qtbot.waitUntil(lambda: bool(told))
            if any("_dawdle" in name for hold in told for name in hold.functions):
                break
    watchdog.end()
    hold = next(hold for hold in watchdog.take() if "_dawdle" in str(hold))
    assert hold.took_ms > FRAME_MS
    assert hold.functions[0].endswith("._dawdle")
    assert any("_dawdle" in record.getMessage() for record in caplog.records)
    assert watchdog.take() == []


def test_what_is_over_in_time_and_what_comes_after_the_end_is_not_told(qtbot: QtBot) -> None:
    patient, ended = Watchdog(longest_ms=60_000.0), Watchdog()
    ended.end()
    seen: list[bool] = []
    QTimer.singleShot(0, lambda: time.sleep(0.03))  # longer than a frame
    QTimer.singleShot(1, lambda: seen.append(True))
    qtbot.waitUntil(lambda: bool(seen))
    patient.end()
    assert not patient.holds
    assert not ended.holds
