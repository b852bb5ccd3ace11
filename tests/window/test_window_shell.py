"""What is around the places: palette, shortcuts, activity, one window only, notices, looks."""

from __future__ import annotations

import gc
import json
import os
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPropertyAnimation, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inglenook.core.errors import InglenookError, WrongUse
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import document_id, thread_id
from inglenook.interfaces.qt import relaunch, theme
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.figures import progress_words
from inglenook.interfaces.qt.frame.activity import ActivityPage
from inglenook.interfaces.qt.frame.motion import reveal
from inglenook.interfaces.qt.frame.shortcuts import ShortcutsDialog
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.notify import LONG_S, Notifier, words_for
from inglenook.interfaces.qt.preferences import Looks, Preferences
from inglenook.interfaces.qt.presenters.activity import ActivityPresenter, ActivityState, Ended, Running, share_of
from inglenook.interfaces.qt.presenters.gate import Screen
from inglenook.interfaces.qt.presenters.palette import Entry, rank_of
from inglenook.interfaces.qt.relaunch import Relaunch, show_as, standing
from inglenook.interfaces.qt.single import SingleWindow, handed_file, name_for, read_paths
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import button
from inglenook.interfaces.qt.window import Window
from tables import table
from window.fakes import FakeDoor, FakeVault, InstantLanes


@pytest.fixture
def window(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[Window]:
    made = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant, Preferences(tmp_path / "window.json"))
    made.show()
    made.gate.unlock(passphrase="right words")
    yield made
    made.close()
    made.deleteLater()


def _typed(window: Window, text: str) -> list[str]:
    palette = window.command_palette
    assert palette is not None
    QTest.keyClicks(palette.box, text)
    return [row.title for row in window.palette_rows.rows.rows if isinstance(row, Entry)]


def test_a_closed_window_goes_with_all_its_rooms(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> None:
    """Python's collector sees no connection of Qt: a lambda that names a presenter, connected to what that presenter
    has, keeps both for good, and each window of these tests then hears the events of all after it."""
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None and window.rooms is not None
    for place in ("mail", "documents", "search", "settings"):
        window.desk.go(place)
    kept = [weakref.ref(each) for each in (window, window.desk, window.rooms, window.idle)]
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each() for each in kept] == [None] * 4


def test_the_palette_does_what_is_typed(window: Window) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000), "only the active window has shortcuts"
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert _typed(window, "mai")[0] == "Mail"
    palette = window.command_palette
    assert palette is not None
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.desk is not None
    assert window.desk.place == "mail"


def test_what_is_open_is_summarized_by_a_command(window: Window) -> None:
    assert window.desk is not None and window.rooms is not None
    window.rooms.open(document_id(1))
    paper = window.desk.page_of(DocumentsPage).paper
    paper.tabs.setCurrentIndex(1)
    window.act("summarize")
    assert window.rooms.documents.summary.state.is_made and paper.tabs.currentIndex() == 0
    window.rooms.open(thread_id(1))
    window.act("summarize")
    assert window.rooms.mail.summary.state.is_made and window.desk.page_of(MailPage).summary.isVisible()


def test_words_that_are_no_command_are_searched_for(window: Window, vault: FakeVault) -> None:
    window.act("palette")
    assert _typed(window, "zebra lease") == ["Search for “zebra lease”"]
    palette = window.command_palette
    assert palette is not None
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert ("find", "zebra lease") in vault.asked


def test_esc_closes_the_palette_and_stops_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[str] = []
    assert window.rooms is not None
    monkeypatch.setattr(window.rooms, "stop", lambda: stopped.append("stopped"))
    window.act("palette")
    palette = window.command_palette
    assert palette is not None
    QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not stopped


@pytest.mark.parametrize("times", [1, 2])
def test_the_keyboard_is_back_where_it_was_when_the_palette_is_gone(window: Window, times: int) -> None:
    assert window.desk is not None
    window.desk.go("mail")
    before = window.focusWidget()
    assert isinstance(before, RowList)
    for _ in range(times):
        window.act("palette")
    palette = window.command_palette
    assert palette is not None
    QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert window.focusWidget() is before
    window.act("palette")
    other = window.desk.page_of(MailPage).places
    other.setFocus()  # a press elsewhere
    assert (palette.isVisible(), window.focusWidget()) == (False, other)


def test_nothing_typed_into_the_palette_outlives_the_lock(window: Window) -> None:
    window.act("palette")
    _typed(window, "zebra")
    window.gate.lock()
    assert window.palette_rows.rows.rowCount() == 0
    assert not any("zebra" in field.text() for field in window.findChildren(QLineEdit) if field.isVisible())


@pytest.mark.parametrize(
    ("typed", "title", "rank"),
    [("sea", "search", 0), ("fi ad", "add files…", 1), ("older", "add folder…", 2), ("adfl", "add folder…", 3)],
)
def test_the_better_fit_comes_first(typed: str, title: str, rank: int) -> None:
    assert rank_of(typed, title) == rank
    assert rank_of("zz", title) == 9


def test_every_shortcut_is_on_the_one_page(window: Window) -> None:
    dialog = ShortcutsDialog(window)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for action in window.actions_made.values():
        if not action.shortcut().isEmpty():
            assert action.text() in words
    dialog.deleteLater()


def _failing(stop: Stop) -> Iterator[Event[int]]:
    yield Progress(1, 4, "files", rate=2.0, left_s=90.0)
    raise InglenookError()


def test_the_job_centre_tells_what_runs_and_how_it_ended(lanes: Lanes, qtbot: QtBot) -> None:
    times = iter(float(number) for number in range(0, 1_000, 5))
    activity = ActivityPresenter(lanes, lambda: next(times))
    seen: list[int] = []
    activity.changed.connect(lambda state: seen.append(len(state.running)))
    lanes.run(_failing, title="Filing")
    lanes.run(lambda _: iter([Result(1)]))  # without a title: nobody hears of it
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert max(seen) == 1
    (ended,) = activity.state.ended
    assert (ended.title, bool(ended.failure), ended.was_stopped) == ("Filing", True, False)
    activity.forget()
    assert activity.state.ended == ()


def test_nothing_moves_while_a_job_says_how_far_it_is(window: Window) -> None:
    assert window.desk is not None
    button = window.desk._buttons["activity"]
    before = button.minimumSizeHint().expandedTo(button.minimumSize()).width()
    window.desk._show_activity(ActivityState((Running(1, "Reading", Progress(99, 100, "passages")),)))
    assert button.text() == "Activity · 99 %"
    assert button.minimumSizeHint().width() <= before


def test_a_job_is_stopped_from_the_job_centre(window: Window, qtbot: QtBot, vault: FakeVault) -> None:
    assert window.rooms is not None
    assert window.desk is not None
    window.desk.go("activity")
    page = window.desk.page_of(ActivityPage)
    shown: list[str] = []

    def look(number: int) -> None:
        shown.extend(line.stop.accessibleName() for line in page.lines.values())
        if number == 2:
            next(iter(page.lines.values())).stop.click()

    vault.before = look
    window.rooms.add([Path(f"{number}.pdf") for number in range(1, 6)])
    assert shown
    assert window.rooms.importing.state.was_stopped
    assert not page.lines


def test_progress_is_told_in_numbers() -> None:
    assert progress_words(Progress(1_000_000, 4_000_000, "bytes", rate=500_000.0, left_s=6.0)).count("MB") == 2
    assert "2 of 8" in progress_words(Progress(2, 8, "files"))
    assert progress_words(Progress(9, 8, "files")) == "9"
    assert share_of(Progress(9, 8, "files")) is None
    assert share_of(Progress(2, 8, "files")) == 0.25


def test_a_second_start_brings_the_first_window_to_the_front(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    first, second = SingleWindow(tmp_path / "vault"), SingleWindow(tmp_path / "vault")
    asked: list[object] = []
    first.asked.connect(asked.append)
    assert not first.tell_first([])
    assert second.tell_first([tmp_path / "a.pdf"])
    assert asked == [(tmp_path / "a.pdf",)]
    assert not SingleWindow(tmp_path / "another").tell_first([])
    first.end()
    assert not second.tell_first([])
    second.end()
    tmp_path.chmod(0o755)  # a folder that others can look into is not used
    assert name_for(tmp_path / "vault") == ""


def test_a_locked_window_hears_only_who_follows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    locked, following, later = (SingleWindow(tmp_path / "vault") for _ in range(3))
    heard: list[tuple[str, object]] = []
    locked.asked.connect(lambda paths: heard.append(("locked", paths)))
    following.asked.connect(lambda paths: heard.append(("following", paths)))
    locked.followed.connect(lambda: heard.append(("followed", None)))
    assert not locked.tell_first([])
    assert not following.follow(1)  # of another process: this window stays, and comes to the front
    locked.leave()
    # Started in between: it waits until there is somebody to be told.
    QTimer.singleShot(0, lambda: heard.append(("took over", following.follow(os.getpid()))))
    assert later.tell_first([tmp_path / "a.pdf"])
    assert heard == [
        ("locked", ()),
        ("followed", None),
        ("took over", True),
        ("following", (tmp_path / "a.pdf",)),
    ]
    following.end()


def test_the_next_window_stands_as_the_locked_one_did(window: Window) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000)
    assert standing(window) == ""
    window.showMinimized()
    assert standing(window) == "minimized"
    show_as(window, "behind")
    assert not window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    show_as(window, "minimized")
    assert window.isMinimized()


class Clerk(QObject):
    """Stands for the single window of a locked desk."""

    followed = Signal()

    def leave(self) -> None:
        pass


@pytest.mark.parametrize("order", ["closed first", "followed first", "never followed", "no successor"])
def test_a_locked_process_ends_when_it_is_closed_and_followed_or_when_its_time_is_over(
    tmp_path: Path, vault: FakeVault, instant: InstantLanes, qtbot: QtBot, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaunch, "LATEST_MS", 1 if order.startswith("n") else 60_000)
    ended: list[int] = []
    begun: list[str] = []

    def renew(folder: str, shown: str) -> None:
        begun.append(folder)
        if order == "no successor":
            raise WrongUse(reason="none")

    clerk = Clerk()
    leaving = Relaunch(cast("SingleWindow", clerk), renew, ended.append)
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant, relaunch=leaving)
    window.show()
    window.gate.unlock(passphrase="right words")
    dialog = QDialog(window)
    dialog.show()
    if order == "followed first":
        window.gate.locked.connect(clerk.followed)  # before it is closed
    window.act("lock")
    assert begun == [str(tmp_path)]
    assert not dialog.isVisible()
    assert window._stack.currentWidget() is window.gate_screens
    window.gate.unlock(passphrase="right words")
    assert window.gate.state.screen is Screen.UNLOCK  # this process opens nothing any more
    if order == "closed first":
        assert not ended
        clerk.followed.emit()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [0]
    dialog.deleteLater()
    window.close()
    window.deleteLater()


@table("message", [b"", b"{}", b'["a\\u0000b"]', b"[1]", b"[" * 60_000, b"\xff"])
def test_what_is_no_list_of_paths_is_passed_over(message: bytes) -> None:
    assert read_paths(message) is None


def test_files_that_the_system_hands_over_are_heard_of(tmp_path: Path) -> None:
    letter = tmp_path / "信 letter.eml"
    assert handed_file(QFileOpenEvent(str(letter))) == letter
    assert handed_file(QEvent(QEvent.Type.ApplicationActivate)) is None


def test_files_given_before_unlocking_come_in_after(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> None:
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.come((Path("/x/a.pdf"),))
    assert not vault.log
    window.gate.unlock(passphrase="right words")
    assert [outcome.name for outcome in vault.log[0][1]] == ["a.pdf"]
    window.close()
    window.deleteLater()


def test_a_notice_says_nothing_of_what_it_is_about(window: Window) -> None:
    for failure in ("", "The lease of Anna could not be read."):
        words = words_for(window, Ended(1, "Reading the lease", 0, LONG_S, failure))
        assert "lease" not in words


def test_nothing_is_told_to_a_person_who_is_looking(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    alerts: list[object] = []
    monkeypatch.setattr(QApplication, "alert", lambda *what: alerts.append(what))
    notifier = Notifier(window, window.preferences)
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    notifier.hear(Ended(1, "x", 0, LONG_S))
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    notifier.hear(Ended(1, "x", 0, LONG_S - 1))
    notifier.hear(Ended(1, "x", 0, LONG_S, was_stopped=True))
    assert not alerts
    notifier.hear(Ended(1, "x", 0, LONG_S))
    assert len(alerts) == 1
    window.preferences.change(notices="off")
    notifier.hear(Ended(1, "x", 0, LONG_S))
    assert len(alerts) == 1


def test_the_window_stands_where_it_stood(window: Window, tmp_path: Path) -> None:
    assert window.desk is not None
    window.desk.go("documents")
    window.resize(1010, 640)
    window.close()
    kept = json.loads((tmp_path / "window.json").read_text("utf-8"))
    assert kept["geometry"]
    assert kept["place"] == "documents"


def test_the_desk_opens_where_it_was_left(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    window.desk.go("drafts")
    window._remember()
    window.gate.lock()
    window.gate.unlock(passphrase="right words")
    window._remember()  # closed before the first screen stood
    desk = window.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.place == "drafts")


def test_a_bar_grows_only_where_motion_is_wanted(dressed: QApplication) -> None:
    parent = QWidget()
    bar = QLabel("words", parent)
    bar.hide()
    parent.show()
    try:
        theme.dress(dressed, Looks(motion="less"))
        reveal(bar)
        assert bar.isVisible()
        assert not bar.findChildren(QPropertyAnimation)
    finally:
        theme.dress(dressed)
    parent.close()
    parent.deleteLater()


def test_the_person_chooses_look_and_size_of_text(dressed: QApplication) -> None:
    before = dressed.font().pointSizeF()
    try:
        theme.dress(dressed, Looks(text_size=150, motion="less"))
        assert dressed.font().pointSizeF() == pytest.approx(before * 1.5)
        assert theme.motion_ms(120) == 0
        beside = button("Reply", "reply")
        assert beside.iconSize() == QSize(24, 24), "drawings grow with the words beside them"
        beside.deleteLater()
    finally:
        theme.dress(dressed)
    assert dressed.font().pointSizeF() == pytest.approx(before)
    assert isinstance(dressed, QGuiApplication)
