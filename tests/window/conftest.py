"""The window's tests run offscreen and fail on what is left behind: warnings of Qt, jobs, timers, windows."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

os.environ.setdefault("INGLENOOK_TEST_PLATFORM", "offscreen")
os.environ["QT_QPA_PLATFORM"] = os.environ["INGLENOOK_TEST_PLATFORM"]  # "xcb" to watch
os.environ["INGLENOOK_THEME"] = "light"

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inglenook.interfaces import tongue
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.main import keep_no_history
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.theme import dress
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, InstantLanes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt fails the test that caused it."""
    for item in items:
        if "window" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


_PATIENCE_MS = 60_000  # nothing takes that long when all is well, and on a starved machine nothing fails by the clock


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Whoever waits for something of the window has the patience of the house, and not pytest-qt's five seconds."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
            patch.setattr(QtBot, name, partialmethod(getattr(QtBot, name), timeout=_PATIENCE_MS))
        yield


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The one application of the session, with the look on."""
    keep_no_history()
    dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def nothing_left(dressed: QApplication) -> Iterator[None]:
    """Fail where a test leaves a window, a running timer or a job.

    What was there before the test is frozen: neither collected nor looked through after it, which would take longer
    than the test, for the process holds a million objects. What an earlier test left has failed that one.
    """
    gc.collect()
    gc.freeze()
    yield
    tongue.speak_by(str)  # as the command line says it, whose tests may come next
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        dressed.processEvents()
    gc.collect()
    shown = [type(widget).__name__ for widget in dressed.topLevelWidgets() if widget.isVisible()]
    assert not shown, f"left open: {shown}"
    found = [thing for thing in gc.get_objects() if isinstance(thing, (QTimer, Lanes)) and shiboken6.isValid(thing)]
    timers = [thing for thing in found if isinstance(thing, QTimer) and thing.isActive()]
    busy = [thing for thing in found if isinstance(thing, Lanes) and not thing.is_idle]
    assert not timers, "a timer is still running"
    assert not busy, "a job is still running"


@pytest.fixture
def instant() -> InstantLanes:
    """Lanes that run every job at once."""
    return InstantLanes()


@pytest.fixture
def lanes(dressed: QApplication) -> Iterator[Lanes]:
    """Real lanes, ended after the test."""
    made = Lanes()
    yield made
    made.wait()


@pytest.fixture
def vault() -> FakeVault:
    """A vault that answers from a few invented values and remembers what it was asked."""
    return FakeVault()


@pytest.fixture
def window(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[Window]:
    """The window with the vault open."""
    made = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    made.show()
    made.gate.unlock(passphrase="right words")
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def mail(window: Window) -> MailPage:
    """The Mail screen with its first thread open."""
    assert window.desk is not None
    window.desk.go("mail")
    page = window.desk.page_of(MailPage)
    page.list.setCurrentIndex(window.desk.rooms.mail.rows.index(0, 0))
    return page


@pytest.fixture
def page(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[SearchPage]:
    """The Search screen of an open window over `vault`."""
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.show()
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    window.desk.go("search")
    yield window.desk.page_of(SearchPage)
    window.close()
    window.deleteLater()
