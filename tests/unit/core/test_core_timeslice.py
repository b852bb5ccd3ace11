"""How often Python looks for cycles, and how soon a thread gets a core."""

from __future__ import annotations

import gc
import os
import platform
import sys
import threading

import pytest

from inglenook.core import garbage, timeslice

_RESET_ON_FORK = 0x40000000


def test_cycles_are_looked_for_seldom() -> None:
    before = gc.get_threshold()
    garbage.look_seldom()
    try:
        assert gc.get_threshold() == (1_000, 10, 200)
    finally:
        gc.set_threshold(*before)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has slices to choose")
def test_one_thread_takes_short_slices_and_keeps_its_kind() -> None:
    found: list[object] = []

    def ask() -> None:
        found.extend([timeslice.take_short_slices(), os.sched_getscheduler(0), os.getpriority(os.PRIO_PROCESS, 0)])

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [True, os.SCHED_OTHER | _RESET_ON_FORK, os.getpriority(os.PRIO_PROCESS, 0)]
    assert os.sched_getscheduler(0) == os.SCHED_OTHER


def test_nothing_is_asked_of_a_processor_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "abacus")
    assert not timeslice.take_short_slices()
