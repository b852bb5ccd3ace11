"""What tells that the person leaves, on a real message bus with a logind and a screen saver of the tests."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from inglenook.process import absence
from inglenook.process.absence import NotHeard
from inglenook.process.leaving import Absence
from unit.process.fakelogind import SESSION, Logind, Teller, bus, has_daemon

pytestmark = pytest.mark.skipif(sys.platform != "linux" or not has_daemon(), reason="needs dbus-daemon")

_WAIT_S = 60.0
_SAVER = "org.gnome.ScreenSaver"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The system's bus, which is the session's here, too."""
    with bus(tmp_path_factory.mktemp("bus")) as found:
        yield found


@pytest.fixture
def on_bus(address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """This process finds both buses there."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    return address


@pytest.fixture
def logind(on_bus: str) -> Iterator[Logind]:
    made = Logind(on_bus)
    yield made
    made.close()


def test_who_leaves_is_heard_of_and_the_computer_sleeps_when_all_is_locked(on_bus: str, logind: Logind) -> None:
    heard: queue.Queue[Absence] = queue.Queue()
    listener = absence.listen(heard.put, list(Absence))
    saver = Teller(on_bus, _SAVER)
    try:
        assert logind.awake.wait(_WAIT_S)
        logind.sleep()
        assert heard.get(timeout=_WAIT_S) is Absence.SLEEP
        assert not logind.released.is_set()
        until_heard(heard, partial(logind.change, "LockedHint", True), Absence.SCREEN_LOCK)
        logind.change("Active", False)
        while heard.get(timeout=_WAIT_S) is not Absence.USER_SWITCH:
            """Some locks more were told than it took."""
        # Of another's session, or nothing that matters: what is heard next is what comes after all of it.
        logind.lock(SESSION + "2")
        logind.change("Active", False, SESSION + "2")
        logind.change("IdleHint", True)
        logind.change("Active", True)
        logind.change("LockedHint", False)
        logind.change("Active", False)
        assert heard.get(timeout=_WAIT_S) is Absence.USER_SWITCH
        for tell in (logind.lock, partial(logind.change, "LockedHint", True)):
            tell()
            assert heard.get(timeout=_WAIT_S) is Absence.SCREEN_LOCK
        assert heard.empty()
        until_heard(heard, partial(change_saver, saver), Absence.SCREEN_LOCK)
    finally:
        listener.close()
        saver.close()
    assert logind.released.wait(_WAIT_S)


def change_saver(saver: Teller) -> None:
    """The screen saver ends and begins."""
    saver.tell("/org/gnome/ScreenSaver", _SAVER, "ActiveChanged", "b", (False,))
    saver.tell("/org/gnome/ScreenSaver", _SAVER, "ActiveChanged", "b", (True,))


def until_heard(heard: queue.Queue[Absence], tell: Callable[[], None], wanted: Absence) -> None:
    """Each kind of signal is asked for after the one before, by a thread of its own: until then none is heard."""
    for _ in range(600):
        tell()
        try:
            assert heard.get(timeout=0.1) is wanted
        except queue.Empty:
            continue
        return
    raise AssertionError("nothing was heard")


def test_only_what_was_asked_for_is_told_and_nothing_is_held_up(on_bus: str, logind: Logind) -> None:
    heard: queue.Queue[Absence] = queue.Queue()
    listener = absence.listen(heard.put, [Absence.USER_SWITCH])
    try:
        for _ in range(600):
            logind.sleep()
            logind.lock()
            logind.change("Active", False)
            try:
                assert heard.get(timeout=0.1) is Absence.USER_SWITCH
                break
            except queue.Empty:
                continue
    finally:
        listener.close()
    assert not logind.awake.is_set()


def test_who_tells_is_asked(on_bus: str) -> None:
    with pytest.raises(NotHeard):
        absence.require(Absence.SLEEP)
    logind = Logind(on_bus, has_session=False)
    assert absence.require(Absence.SLEEP) == "told by logind"
    for way in (Absence.SCREEN_LOCK, Absence.USER_SWITCH):
        with pytest.raises(NotHeard):
            absence.require(way)
    saver = Teller(on_bus, _SAVER)
    assert absence.require(Absence.SCREEN_LOCK) == "told by GNOME"
    logind.close()
    saver.close()


def test_without_a_bus_nobody_tells_and_nothing_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for address in ("", "tcp:host=192.0.2.1,port=1", "nonsense"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(NotHeard):
            absence.require(Absence.SCREEN_LOCK)
    absence.listen(print, list(Absence)).close()


def test_on_other_systems_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(NotHeard):
        absence.require(Absence.SLEEP)
    absence.listen(print, list(Absence)).close()
