"""What watches over an open vault: the person's leaving, what was copied, the system's messages."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inglenook.interfaces.qt import beforehand, clipboard, cocoa, native, printing
from inglenook.interfaces.qt.beforehand import Beforehand
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.gate import Screen
from inglenook.interfaces.qt.settings.settings import SettingsPage
from inglenook.interfaces.qt.window import Window
from tables import table
from window.fakes import FakeDoor, FakeVault, InstantLanes

WAYS = {"sleep", "screen_lock", "user_switch"}


@pytest.fixture
def owner(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Whether the clipboard is this window's, which the platform of the tests never says."""
    owns = [True]
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: owns[0])
    yield owns
    QApplication.clipboard().clear()


@pytest.mark.parametrize("way", sorted(WAYS))
def test_who_leaves_finds_the_vault_locked(window: Window, vault: FakeVault, way: str) -> None:
    assert vault.of_safety.ways == WAYS
    assert vault.of_safety.tell is not None
    vault.of_safety.tell(way)
    assert window.desk is None
    assert window.gate.state.screen is Screen.UNLOCK
    assert vault.of_safety.tell is None  # nobody listens for a vault that is locked


def test_each_way_can_be_taken_out(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    window.desk.go("settings")
    page = window.desk.page_of(SettingsPage)
    page.rows["lock_on_screen_lock"].changed.emit("lock_on_screen_lock", "no")
    assert vault.of_safety.ways == WAYS - {"screen_lock"}
    assert vault.of_safety.tell is not None
    page.rows["lock_on_screen_lock"].reset.click()
    assert vault.of_safety.ways == WAYS


def test_what_was_copied_is_forgotten_when_it_is_set_so(owner: list[bool], window: Window) -> None:
    forgetting, board = window.guards.forgetting, QApplication.clipboard()
    board.setText("a line of a letter")
    assert not forgetting._timer.isActive()  # it stays until the vault locks
    assert window.desk is not None
    window.desk.go("settings")
    window.desk.page_of(SettingsPage).rows["clear_clipboard_s"].changed.emit("clear_clipboard_s", 15)
    board.setText("another line")
    assert forgetting._timer.interval() == 15_000
    forgetting._timer.timeout.emit()
    assert board.text() == ""
    assert not forgetting._timer.isActive()


def test_what_opens_the_vault_is_marked_and_forgotten_in_any_case(owner: list[bool], window: Window) -> None:
    board = QApplication.clipboard()
    clipboard.copy_secret("ABCD-EFGH")
    data = board.mimeData()
    assert data is not None
    assert board.text() == "ABCD-EFGH"
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert data.hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    assert window.guards.forgetting._timer.interval() == clipboard.SECRET_S * 1000
    window.gate.lock()
    assert board.text() == ""


def test_what_another_program_copied_stays(owner: list[bool], window: Window) -> None:
    board, forgetting = QApplication.clipboard(), window.guards.forgetting
    forgetting.set_time(15)
    board.setText("from here")
    assert forgetting._timer.isActive()
    owner[0] = False
    board.setText("from elsewhere")
    assert not forgetting._timer.isActive()
    window.gate.lock()
    assert board.text() == "from elsewhere"


@table(
    ("message", "parameter", "way"),
    [
        (0x0218, 4, "sleep"),
        (0x0218, 18, ""),  # it wakes
        (0x02B1, 7, "screen_lock"),
        (0x02B1, 8, ""),  # unlocked
        (0x02B1, 2, "user_switch"),
        (0x02B1, 4, "user_switch"),
        (0x0100, 7, ""),
    ],
)
def test_messages_of_windows_are_told_apart(message: int, parameter: int, way: str) -> None:
    assert native.way_of(message, parameter) == way


def test_notifications_of_macos_go_to_whoever_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[object, str, tuple[object, ...]]] = []
    monkeypatch.setattr(cocoa, "_class", lambda name: name)
    monkeypatch.setattr(cocoa, "_string", lambda text: text)
    monkeypatch.setattr(cocoa, "_selector", lambda name: name)
    monkeypatch.setattr(cocoa, "_observer", lambda: "observer")
    monkeypatch.setattr(cocoa, "_text", lambda name: name)

    def send(target: object, selector: str, *values: object) -> object:
        sent.append((target, selector, values))
        return target if values else f"{target} {selector}"

    monkeypatch.setattr(cocoa, "_send", send)
    told: list[str] = []
    end = cocoa.listen(told.append, ["sleep", "screen_lock"])
    names = {str(values[2]) for _, selector, values in sent if selector.startswith("addObserver")}
    assert names == {"NSWorkspaceWillSleepNotification", "com.apple.screenIsLocked"}
    for name in (*sorted(names), "com.apple.screenIsUnlocked"):
        monkeypatch.setattr(cocoa, "_text", lambda _, name=name: name)
        cocoa._heard(0, 0, 0)
    assert told == ["sleep", "screen_lock"]
    end()
    cocoa._heard(0, 0, 0)
    assert len(told) == 2


def test_an_import_that_was_cut_short_goes_on_once_the_vault_is_open(
    window: Window, vault: FakeVault, qtbot: QtBot
) -> None:
    under_way: list[list[Path]] = []
    vault.before = lambda _: under_way.append([*vault.under_way])
    assert window.rooms is not None
    window.rooms.importing.add([Path("/x/a.pdf"), Path("/x/b.pdf")])
    assert under_way == [[Path("/x/a.pdf"), Path("/x/b.pdf")]] * 2
    assert vault.under_way == []
    window.gate.lock()
    vault.under_way = [Path("/x/c.pdf")]  # as a lock in the middle of it leaves things
    window.gate.unlock(passphrase="right words")
    qtbot.waitUntil(lambda: len(vault.log) == 2)
    assert [outcome.name for outcome in vault.log[1][1]] == ["c.pdf"]
    assert vault.under_way == []


def test_what_the_person_begins_meanwhile_is_brought_in_once(window: Window, vault: FakeVault) -> None:
    assert window.rooms is not None
    importing = window.rooms.importing
    importing.add([Path("/x/a.pdf")])
    vault.under_way = [Path("/x/a.pdf"), Path("/x/b.pdf")]  # as the vault was asked a moment too late
    importing.resume()
    assert [outcome.name for _, outcomes in vault.log for outcome in outcomes] == ["a.pdf", "b.pdf"]


def test_after_everything_was_deleted_the_process_ends_too(
    tmp_path: Path, instant: InstantLanes, vault: FakeVault
) -> None:
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.show()
    window.gate.unlock(passphrase="right words")
    said: list[str] = []
    window.gate.locking.connect(lambda: said.append("locking"))
    window.gate.closed.connect(lambda: said.append("closed"))
    window.gate.wipe()
    assert said == ["locking", "closed"]
    window.close()
    window.deleteLater()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt hands no file over")
def test_what_is_printed_lies_in_memory_until_the_system_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dressed: QApplication
) -> None:
    own, open_to_others = tmp_path / "own", tmp_path / "open"
    own.mkdir(mode=0o700)
    open_to_others.mkdir()
    open_to_others.chmod(0o755)
    monkeypatch.setenv("TMPDIR", "/before")
    seen: list[str] = []
    for place in (str(own), str(open_to_others), ""):
        monkeypatch.setenv("XDG_RUNTIME_DIR", place)
        printing.hand_over(QPdfWriter(str(tmp_path / "a.pdf")), lambda _: seen.append(os.environ["TMPDIR"]))
    assert seen == [str(own), "/before", "/before"] and os.environ["TMPDIR"] == "/before"
    monkeypatch.delenv("TMPDIR")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    printing.hand_over(QPdfWriter(str(tmp_path / "a.pdf")), lambda _: None)
    assert "TMPDIR" not in os.environ


class SlowDoor(FakeDoor):
    """Notes on which thread it is made ready."""

    ready_on: int | None = None

    def prepare(self) -> None:
        self.ready_on = threading.get_ident()


def test_what_knows_qt_is_loaded_on_the_thread_of_the_window_a_module_a_turn(
    qtbot: QtBot, lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # PySide's table of classes is read without a lock: a class that a lane made ended the process.
    loaded: list[tuple[str, bool]] = []
    here = threading.get_ident()
    monkeypatch.setattr(beforehand, "import_module", lambda name: loaded.append((name, threading.get_ident() == here)))
    monkeypatch.setattr(beforehand, "modules", lambda: iter(["one", "two", "three"]))
    door = SlowDoor(tmp_path)
    loader = Beforehand(door, lanes)
    loader.begin()
    qtbot.waitUntil(lambda: len(loaded) == 3 and not loader.is_at_work)
    assert door.ready_on not in {None, here}
    assert loaded == [("one", True), ("two", True), ("three", True)]


def test_the_modules_of_the_desk_are_all_there_is_to_load() -> None:
    names = list(beforehand.modules())
    assert "inglenook.interfaces.qt.presenters.rooms" in names
    assert names[-1] == "inglenook.interfaces.qt.frame.desk"
    assert all(importlib.util.find_spec(name) for name in names)


def test_no_lane_is_given_what_brings_qt_in() -> None:
    # What the lanes call is imported there: neither the door nor a service may reach a class of Qt.
    code = (
        "import sys; from inglenook.interfaces.qt import door, service; door.Door.prepare(None);"
        " sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
