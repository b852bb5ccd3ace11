"""The log of imports: groups by reason, what can be done about each, and passwords."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from inglenook.core.events import Stop
from inglenook.core.ids import document_id
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.documents.importing import ImportBar
from inglenook.interfaces.qt.documents.password import PasswordDialog
from inglenook.interfaces.qt.documents.report import ReportPage
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.recognising import RecognitionState
from inglenook.interfaces.qt.presenters.report import ReportPresenter
from inglenook.interfaces.qt.presenters.unlocking import UnlockPresenter
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, HeldLanes, InstantLanes, listed


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def desk(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[Desk]:
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.show()
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    yield window.desk
    window.close()
    window.deleteLater()


def _names(report: ReportPresenter) -> list[str]:
    return [row.name for row in report.rows.rows if isinstance(row, ImportOutcome)]


def test_the_newest_import_is_open_at_what_needs_an_eye(vault: FakeVault, instant: InstantLanes) -> None:
    listed(vault.add([Path("a.pdf"), Path("b.bin"), Path("c.pdf")], Stop()))
    report = ReportPresenter(vault, instant)
    report.refresh()
    assert [(line.count, line.is_failure) for line in report.state.lines] == [(3, False), (1, True), (2, False)]
    assert _names(report) == ["b.bin"]
    report.show_only(report.state.lines[2])
    assert _names(report) == ["a.pdf", "c.pdf"]
    report.refresh()
    assert report.state.line == report.state.lines[2], "the group stays open while the log is read again"
    listed(vault.add([Path("d.pdf")], Stop()))
    report.refresh()
    assert _names(report) == ["d.pdf"]
    report.choose(report.state.runs[1].item)
    report.show_only(report.state.lines[0])
    assert _names(report) == ["a.pdf", "b.bin", "c.pdf"]


def test_what_failed_is_tried_again_from_its_file(vault: FakeVault, instant: InstantLanes) -> None:
    listed(vault.add([Path("a.bin")], Stop()))
    vault.log[0][1][:] = [
        ImportOutcome(name, Outcome.DAMAGED) for name in ("/x/a.zip › one", "/x/a.zip › two", "/x/b.pdf")
    ]
    report = ReportPresenter(vault, instant)
    wanted: list[object] = []
    report.retried.connect(wanted.append)
    report.refresh()
    assert report.state.can_retry
    assert not report.state.asks_password
    report.retry()
    assert wanted == [[Path("/x/a.zip"), Path("/x/b.pdf")]]
    report.show_only(report.state.lines[0])
    assert not report.state.can_retry, "what came in well is not brought in again"


def test_passwords_are_tried_on_what_is_still_closed(vault: FakeVault, instant: InstantLanes) -> None:
    unlocking = UnlockPresenter(vault, instant)
    opened: list[bool] = []
    unlocking.finished.connect(lambda: opened.append(True))
    unlocking.aim([document_id(1), document_id(2), document_id(1)])
    unlocking.give("")
    unlocking.give("wrong")
    assert unlocking.state.is_wrong
    assert not opened
    unlocking.give("pass1")
    assert (unlocking.state.left, unlocking.state.opened) == ((document_id(2),), 1)
    unlocking.give("pass2")
    assert not unlocking.state.left
    vault.opened = (document_id(1),)
    unlocking.aim([document_id(1)])
    unlocking.give("wrong")
    assert (unlocking.state.left, unlocking.state.opened) == ((), 0), "it was open before"
    assert [asked for kind, asked in vault.asked if kind == "unlock"] == [
        ((document_id(1), document_id(2)), "wrong"),
        ((document_id(1), document_id(2)), "pass1"),
        ((document_id(2),), "pass2"),
        ((document_id(1),), "wrong"),
    ]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_password_is_asked_for_until_all_is_open(desk: Desk) -> None:
    desk.rooms.add([Path("a.key"), Path("b.key"), Path("c.pdf")])
    desk.go("report")
    page = desk.page_of(ReportPage)
    assert page.password.isVisible()
    assert not page.again.isVisible()
    page.password.click()
    (dialog,) = desk.findChildren(PasswordDialog)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(dialog.field, "wrong")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog._problem.text() == "That password opens none of them."
    assert dialog.height() >= dialog.sizeHint().height(), "one line more squeezes no button"
    run, told = desk.rooms.report.state.run, page._words.text()
    QTest.keyClicks(dialog.field, "pass1")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog._outcome.text() == "1 is open now."
    assert desk.rooms.report.state.run == run, "the files that are still closed stay in sight"
    desk.rooms.report.choose(desk.rooms.report.state.runs[0].item)
    assert told.startswith("Done in")
    assert page._words.text() == "", "that was another import"
    QTest.keyClicks(dialog.field, "no")
    assert dialog.field.text() == "no", "the next password takes the place of the last one"
    dialog.field.setText("all")
    dialog.use.click()
    assert not dialog.isVisible()
    assert dialog.field.text() == "", "what was typed goes with the dialog"


def test_what_a_watched_folder_brings_leaves_the_report_that_is_read(desk: Desk, vault: FakeVault) -> None:
    desk.rooms.add([Path("a.pdf"), Path("b.bin")])
    desk.go("report")
    report = desk.rooms.report
    read = report.state.run
    listed(vault.add([Path("noticed.pdf")], Stop()))
    desk.rooms.watching.grown.emit()
    assert report.state.run == read and _names(report) == ["b.bin"]
    assert len(report.state.runs) == 2, "the other is there to be chosen"
    desk.go("documents")
    listed(vault.add([Path("again.pdf")], Stop()))
    desk.rooms.watching.grown.emit()
    desk.go("report")
    assert _names(report) == ["again.pdf"], "where nobody reads, the newest is opened"


def test_a_file_that_is_kept_is_opened_from_the_report(desk: Desk) -> None:
    desk.rooms.add([Path("a.key"), Path("b.bin")])
    desk.go("report")
    page = desk.page_of(ReportPage)
    desk.rooms.report.show_only(desk.rooms.report.state.lines[0])
    page.list.setCurrentIndex(desk.rooms.report.rows.index(1, 0))
    assert not page.open_button.isEnabled()
    page.list.setCurrentIndex(desk.rooms.report.rows.index(0, 0))
    page.open_button.click()
    assert desk.place == "documents"
    assert desk.rooms.documents.state.item == document_id(1)


def test_the_bar_of_an_import_says_the_rate_and_the_time_left(dressed: QApplication) -> None:
    owner = QWidget()
    bar = ImportBar()
    bar.setParent(owner)
    state = ImportState(is_running=True, is_told=True, done=100, rate_per_s=32.4, left_s=130.0, part=0.25)
    bar.show_state(state)
    assert bar.words.accessibleName() == "Bringing in · 100 so far · 32 a second · about 2 min left"
    assert (bar.bar.value(), bar.bar.maximum()) == (250, 1_000)
    owner.deleteLater()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(2, "about 5 s left"), (33, "about 35 s left"), (70, "about 1 min left"), (7_300, "about 2 h left")],
)
def test_time_left_is_as_rough_as_it_is_known(seconds: float, words: str) -> None:
    assert figures.time_left(seconds) == words


def scans(desk: Desk) -> None:
    desk.rooms.add([Path("a.scan"), Path("b.scan"), Path("c.pdf")])
    desk.go("report")


def test_what_looks_scanned_is_read_where_an_engine_is(desk: Desk, vault: FakeVault) -> None:
    vault.wordless = frozenset({2})
    scans(desk)
    page = desk.page_of(ReportPage)
    assert page.recognise.isVisible()
    assert not page.stop.isVisible()
    page.recognise.click()
    assert ("recognise", (document_id(1), document_id(2))) in vault.asked
    assert page.recognition.accessibleName() == "1 document has text now."
    assert not page.stop.isVisible()


def test_recognition_is_offered_only_where_it_can_help(desk: Desk, vault: FakeVault) -> None:
    vault.has_ocr = False
    scans(desk)
    assert not desk.page_of(ReportPage).recognise.isVisible()
    vault.has_ocr = True
    desk.rooms.recognising.look()
    assert desk.page_of(ReportPage).recognise.isVisible()
    desk.rooms.report.show_only(desk.rooms.report.state.lines[0])
    assert not desk.page_of(ReportPage).recognise.isVisible(), "what has its text is not read again"


def test_recognition_says_how_far_it_is_and_can_be_stopped(desk: Desk) -> None:
    scans(desk)
    page = desk.page_of(ReportPage)
    page.show_recognition(RecognitionState(is_present=True, is_running=True, done=1, total=2, page=2, pages=9))
    assert page.recognition.accessibleName() == "Recognising text: 2 of 2 · page 2 of 9"
    assert page.stop.isVisible()
    assert not page.recognise.isVisible()
    page.show_recognition(RecognitionState(is_present=True, is_over=True, total=2))
    assert page.recognition.accessibleName() == "No words were found."
    page.show_recognition(RecognitionState(problem="Text recognition is not installed."))
    assert page.recognition.accessibleName() == "Text recognition is not installed."


@pytest.mark.parametrize(("model", "words"), [("", "Engine: built-in"), ("gemma-3-270m", "Engine: gemma-3-270m")])
def test_the_status_bar_says_who_writes(tmp_path: Path, instant: InstantLanes, model: str, words: str) -> None:
    vault = FakeVault()
    vault.model = model
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.gate.unlock(passphrase="right words")
    assert words in {each.text() for each in window.statusBar().findChildren(QLabel)}
    window.close()
    window.deleteLater()


def test_a_second_look_at_the_log_leaves_the_newest_import_open(vault: FakeVault) -> None:
    listed(vault.add([Path("a.pdf")], Stop()))
    lanes = HeldLanes()
    report = ReportPresenter(vault, lanes)
    report.refresh()
    while lanes.held:
        lanes.work()
    listed(vault.add([Path("b.pdf")], Stop()))
    report.refresh()
    report.refresh()  # the vault says that it has changed while the first look is at work
    while lanes.held:
        lanes.work()
    assert _names(report) == ["b.pdf"]


def test_the_keyboard_goes_to_the_groups_once_they_are_there(desk: Desk, vault: FakeVault) -> None:
    desk.go("report")
    page = desk.page_of(ReportPage)
    assert desk.window().focusWidget() is page._back
    listed(vault.add([Path("a.pdf")], Stop()))
    page.arrive()
    assert desk.window().focusWidget() is page.groups
