"""The window as a person uses it, with a vault made on the spot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
)

from inglenook.core.ids import document_id, thread_id
from inglenook.interfaces.qt import theme
from inglenook.interfaces.qt.actions import PLACES
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.widgets.secrets import in_groups
from inglenook.interfaces.qt.window import Window
from inglenook.interfaces.qt.writing.drafts import DraftsPage
from window.fakes import CODE, TEXT, FakeDoor, FakeVault, InstantLanes


@pytest.fixture
def window(tmp_path: Path, instant: InstantLanes) -> Iterator[Window]:
    made = Window(FakeDoor(tmp_path, exists=True), instant)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def _open(window: Window) -> Desk:
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    return window.desk


def _settle() -> None:
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    QApplication.processEvents()


def test_first_run_by_hand(tmp_path: Path, instant: InstantLanes) -> None:
    window = Window(FakeDoor(tmp_path), instant)
    window.show()
    screens = window.gate_screens
    assert screens.welcome.isVisible()
    QTest.keyClick(screens.welcome.begin, Qt.Key.Key_Return)
    assert screens.making.isVisible() and window._facts[0].text() == "No vault yet"
    QTest.keyClicks(screens.making.passphrase, "right words")
    QTest.keyClicks(screens.making.again, "right word")
    QTest.mouseClick(screens.making.make, Qt.MouseButton.LeftButton)
    assert screens.making._problem.isVisible()
    QTest.keyClicks(screens.making.again, "s")
    assert not screens.making._problem.isVisible(), "it was said of other words"
    QTest.keyClick(screens.making.make, Qt.Key.Key_Return)
    assert screens.recovery.isVisible()
    assert screens.recovery.code.text() == in_groups(CODE)
    QTest.mouseClick(screens.recovery.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == CODE
    assert not screens.recovery.go_on.isEnabled()
    screens.recovery.written.setChecked(True)
    QTest.mouseClick(screens.recovery.go_on, Qt.MouseButton.LeftButton)
    assert window.desk is not None
    assert QApplication.clipboard().text() != CODE
    assert screens.making.passphrase.text() == screens.making.again.text() == ""
    assert CODE[:4] not in screens.recovery.code.text()
    window.close()
    window.deleteLater()


def test_first_steps_lead_to_the_desk_and_can_be_left_at_any(tmp_path: Path, instant: InstantLanes) -> None:
    window = Window(FakeDoor(tmp_path), instant)
    window.show()
    window.gate.create("right words", "right words", use_keychain=False)
    window.gate.confirm_code()
    assert window.rooms is not None
    steps, desk = window.beginning, window.desk
    assert steps is not None
    assert desk is not None
    assert steps.papers.isVisible()
    assert steps.papers.go_on.text() == "Later"
    assert steps.focusWidget() is steps.papers.files
    window.rooms.add([Path("a.pdf"), Path("b.bin")])
    assert steps.papers.go_on.text() == "Go on"
    assert steps.focusWidget() is steps.papers.go_on, "Enter would ask for files once more"
    steps.papers.show_import(replace(window.rooms.importing.state, is_running=True))
    window.rooms.importing._waiting.append(Path("wrong folder"))
    QTest.mouseClick(steps.papers.stop, Qt.MouseButton.LeftButton)
    assert not window.rooms.importing._waiting, "a folder chosen by mistake can be stopped here"
    QTest.keyClick(steps.papers.go_on, Qt.Key.Key_Return)
    assert steps.engine.isVisible()
    assert steps.engine.card is not None
    assert steps.engine.card.model_name == "gemma-0"
    window.act("stop")  # Esc leads nowhere
    QTest.mouseClick(steps.engine.back, Qt.MouseButton.LeftButton)
    assert steps.papers.isVisible()
    window.rooms.beginning.go_on()
    window.remake()
    steps = window.beginning
    assert steps is not None
    assert steps.engine.isVisible()
    QTest.keyClick(steps.engine.go_on, Qt.Key.Key_Return)
    QTest.mouseClick(steps.ready.tries[0], Qt.MouseButton.LeftButton)
    assert window.beginning is None
    assert window.desk is not None
    assert window.desk.isVisible()
    assert window.desk.place == "search"
    window.gate.lock()
    window.gate.unlock(passphrase="right words")
    assert window.beginning is None
    window.close()
    window.deleteLater()


def test_after_the_first_steps_the_keyboard_is_in_the_list(tmp_path: Path, instant: InstantLanes) -> None:
    window = Window(FakeDoor(tmp_path), instant)
    window.show()
    window.gate.create("right words", "right words", use_keychain=False)
    window.gate.confirm_code()
    assert window.rooms is not None and window.desk is not None
    window.desk.go("documents")
    window.rooms.add([Path("a.pdf")])
    for _ in range(3):
        window.rooms.beginning.go_on()
    assert window.focusWidget() is window.desk.page_of(DocumentsPage).list, "Enter would ask for files"
    window.close()
    window.deleteLater()


def test_caps_lock_is_told_by_what_it_does(window: Window) -> None:
    field, line = window.gate_screens.unlocking.passphrase, window.gate_screens.unlocking._caps.line
    QTest.keyClicks(field, "A")
    assert line.text()
    QTest.keyClicks(field, "a")
    assert not line.text()
    QTest.keyClicks(field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not line.text()
    QTest.keyClicks(field, "1")
    QTest.keyClicks(field, "a", Qt.KeyboardModifier.ShiftModifier)
    assert line.text()


def test_the_sheet_with_the_code_says_which_vault_it_is_of(tmp_path: Path, instant: InstantLanes) -> None:
    window = Window(FakeDoor(tmp_path / "kept"), instant)
    window.gate.create("right words", "right words", use_keychain=False)
    sheet = window.gate_screens.recovery.sheet().toPlainText()
    assert in_groups(CODE) in sheet
    assert str(tmp_path / "kept") in sheet
    window.close()
    window.deleteLater()


def test_code_is_shown_in_groups() -> None:
    assert in_groups("ABCDEFGH").replace(" ", "") == "ABCDEFGH"
    assert in_groups("AB-CD-EF-GH-IJ").split("\n")[0] == "AB   CD   EF   GH"


def test_who_has_chosen_another_vault_types_its_passphrase_next(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = window.gate_screens.unlocking
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    other = next(each for each in lock.findChildren(QAbstractButton) if each.text() == "Another vault…")
    other.setFocus()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is lock.passphrase


def test_wrong_passphrase_says_so_and_recovery_code_opens(window: Window) -> None:
    lock = window.gate_screens.unlocking
    QTest.keyClicks(lock.passphrase, "wrong")
    QTest.keyClick(lock.passphrase, Qt.Key.Key_Return)
    assert window.desk is None
    assert window.gate.state.problem
    QTest.mouseClick(lock.other_way, Qt.MouseButton.LeftButton)
    QTest.keyClicks(lock.recovery, CODE)
    QTest.keyClick(lock.recovery, Qt.Key.Key_Return)
    assert window.desk is not None


def test_reading_a_document_and_its_sources(window: Window) -> None:
    desk = _open(window)
    page = desk.page_of(DocumentsPage)
    page.list.setCurrentIndex(desk.rooms.documents.rows.index(1, 0))
    assert page.text.toPlainText() == TEXT
    QTest.mouseClick(page.summary.ask, Qt.MouseButton.LeftButton)
    _settle()
    marks = [
        mark
        for mark in page.summary.findChildren(QAbstractButton)
        if mark.property("kind") == "mark" and mark.isVisible()
    ]
    assert [mark.text()[0] for mark in marks] == ["1", "2", "1"]
    QTest.mouseClick(marks[1], Qt.MouseButton.LeftButton)
    selections = page.text.extraSelections()
    assert selections[0].cursor.selectedText() == "Anna signs on Friday."


def test_mail_is_plain_text_and_a_reply_is_drafted(window: Window) -> None:
    desk = _open(window)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.place == "mail"
    page = desk.page_of(MailPage)
    page.list.setCurrentIndex(desk.rooms.mail.rows.index(0, 0))
    assert "<b not bold" in page.text.toPlainText()
    assert "what was said" not in page.text.toPlainText()
    page.head.unfold.click()
    assert "what was said" in page.text.toPlainText()
    page.show_reply()
    QTest.keyClicks(page.reply.wish, "Tuesday")
    QTest.keyClick(page.reply.wish, Qt.Key.Key_Return)
    editor = page.reply.editor
    assert "Tuesday" in editor.text.toPlainText()
    _settle()
    options = [
        button
        for button in page.reply.findChildren(QAbstractButton)
        if button.property("kind") == "option" and not button.isHidden()
    ]
    assert [option.text() for option in options] == ["Yes.", "No.", "Later.", "The full draft"]
    options[0].click()
    assert editor.text.toPlainText() == "Yes."
    QTest.keyClicks(editor.text, "Well: ")
    editor.save_button.click()
    assert editor.text.toPlainText() == "Well: Yes."
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    drafts = desk.page_of(DraftsPage)
    drafts.list.setCurrentIndex(desk.rooms.drafts.rows.index(0, 0))
    assert drafts.editor.text.toPlainText() == "Well: Yes."
    drafts.open_mail.click()
    assert desk.place == "mail"


def test_an_attachment_opens_its_document(window: Window) -> None:
    desk = _open(window)
    desk.rooms.open(thread_id(1))
    page = desk.page_of(MailPage)
    page.files.findChildren(QAbstractButton)[0].click()
    assert desk.place == "documents"
    assert desk.rooms.documents.state.item == document_id(1)


def test_a_hit_opens_at_its_passage(window: Window) -> None:
    desk = _open(window)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = desk.page_of(SearchPage)
    QTest.keyClicks(page.box, "lease")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert [chip.text() for chip in page.chips.chips] == ["lease"]
    page.list.setCurrentIndex(desk.rooms.search.rows.index(1, 0))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert desk.place == "documents"
    assert desk.rooms.documents.state.mark == (4, 9)


def test_files_are_dropped_and_reported(window: Window) -> None:
    desk = _open(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/a.pdf"), QUrl.fromLocalFile("/somewhere/b.bin")])
    at, left, bare = QPointF(300, 300), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    either = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    window.dragEnterEvent(QDragEnterEvent(at.toPoint(), either, data, left, bare))
    assert desk.drops.isVisible()
    drop = QDropEvent(at, either, data, left, Qt.KeyboardModifier.ShiftModifier)
    assert drop.proposedAction() is Qt.DropAction.MoveAction
    window.dropEvent(drop)
    assert drop.isAccepted()
    assert drop.dropAction() is Qt.DropAction.CopyAction, "whom it is told that they were moved deletes them"
    assert not desk.drops.isVisible()
    assert desk.bar.isVisible()
    assert "1 could not be brought in" in desk.bar.words.accessibleName()
    desk.bar.report.click()
    assert desk.place == "report"
    assert desk.rooms.report.groups.rowCount() == 3
    assert desk.rooms.report.rows.rowCount() == 1


def test_files_are_dropped_on_a_draft_to_go_with_it(window: Window) -> None:
    desk = _open(window)
    desk.new_mail()
    editor = desk.page_of(DraftsPage).editor
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/a.pdf")])
    assert not editor.text.canInsertFromMimeData(data), "its address would be put into the text"
    at = QPointF(editor.text.mapTo(window, editor.text.rect().center()))
    left, bare = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    wanted: list[object] = []
    desk.drops.enclosed.disconnect()
    desk.drops.enclosed.connect(wanted.append)
    window.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, left, bare))
    assert wanted == [[Path("/somewhere/a.pdf")]]
    assert not desk.bar.isVisible()


def test_an_empty_vault_offers_the_samples(tmp_path: Path, instant: InstantLanes) -> None:
    vault = FakeVault(documents=0, threads=0)
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.show()
    desk = _open(window)
    offers = [
        button
        for button in desk.page_of(DocumentsPage).findChildren(QAbstractButton)
        if button.text() == "Try it with the sample life"
    ]
    assert offers[0].isVisible()
    offers[0].setFocus()
    offers[0].click()
    assert not offers[0].isVisible()
    assert window.focusWidget() is desk.page_of(DocumentsPage).list, "not wherever the cursor would have been put"
    assert len(vault.kept_documents) == 1
    window.close()
    window.deleteLater()


def test_locking_takes_every_text_away(window: Window) -> None:
    desk = _open(window)
    desk.rooms.documents.open(document_id(1))
    desk.rooms.open(thread_id(1))
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.desk is None
    _settle()
    left = [label.text() for label in window.findChildren(QLabel)]
    left += [text.toPlainText() for text in window.findChildren(QPlainTextEdit)]
    assert not any("Anna" in text or "Lease" in text or "lease" in text for text in left)
    assert not window.findChildren(QListView)
    assert not window.actions_made["add_files"].isEnabled()
    assert not window.actions_made["lock"].isEnabled()
    _open(window)
    assert window.actions_made["lock"].isEnabled()


def test_what_was_typed_is_kept_on_leaving_and_on_locking(window: Window) -> None:
    desk = _open(window)
    vault = desk.rooms.documents._vault
    assert isinstance(vault, FakeVault)
    page = desk.page_of(MailPage)
    desk.rooms.open(thread_id(1))
    desk.rooms.mail.reply.draft(ReplyWish())
    desk.rooms.open(thread_id(2))
    assert not vault.kept_drafts, "a draft that nobody touched is not kept"
    desk.rooms.mail.reply.draft(ReplyWish())
    QTest.keyClicks(page.reply.editor.text, "Typed: ")
    desk.rooms.open(thread_id(1))
    assert [draft.text[:6] for draft in vault.kept_drafts] == ["Typed:"]
    assert page.reply.editor.text.toPlainText() == ""
    drafts = desk.page_of(DraftsPage)
    desk.rooms.drafts.open(vault.kept_drafts[0].item)
    QTest.keyClicks(drafts.editor.text, "Later. ")
    window.gate.lock()
    assert vault.kept_drafts[0].text.startswith("Later. Typed:")


def test_everything_has_a_name_for_screen_readers(window: Window) -> None:
    desk = _open(window)
    desk.rooms.documents.open(document_id(1))
    desk.rooms.documents.summary.summarize()
    desk.rooms.open(thread_id(1))
    desk.rooms.mail.reply.draft(ReplyWish())
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QListView, QComboBox)
    for kind in kinds:
        for widget in window.findChildren(kind):
            inner = widget.objectName().startswith("qt_") or type(widget.parent()).__name__.startswith(
                ("QCombo", "QLine", "QTab")
            )
            if not inner and not isinstance(widget.parent(), QComboBox):
                assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), widget


def test_both_looks_and_the_smallest_window(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = _open(window)
    desk.rooms.open(thread_id(1))
    window.resize(900, 600)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    monkeypatch.setenv("INGLENOOK_THEME", "dark")
    theme.dress(app)
    window.redraw()
    dark = window.grab().toImage().pixelColor(4, 300)
    monkeypatch.setenv("INGLENOOK_THEME", "light")
    theme.dress(app)
    window.redraw()
    assert window.grab().toImage().pixelColor(4, 300).lightness() > 200 > 60 > dark.lightness()
    assert window.width() == 900
    for place in (*PLACES, "report"):
        desk.go(place)
        assert window.minimumSizeHint().width() <= 900, place


def test_what_is_open_stays_until_the_next_is_there(window: Window) -> None:
    desk = _open(window)
    desk.rooms.open(document_id(1))
    desk.rooms.open(thread_id(1))
    mail, paper = desk.page_of(MailPage), desk.page_of(DocumentsPage).paper
    thread, text = mail.text.toPlainText(), paper.text.toPlainText()
    mail_state, state = desk.rooms.mail.state, desk.rooms.documents.state
    mail.show_state(replace(mail_state, item=thread_id(2), thread=None))
    paper.show_state(replace(state, item=document_id(2), document=None, text=None))
    assert thread and text and (mail.text.toPlainText(), paper.text.toPlainText()) == (thread, text)
    assert not paper.title.isHidden() and paper.title.text()
    for grace, page, awaited in (
        (mail._grace, mail, replace(mail_state, item=thread_id(2), thread=None)),
        (paper._grace, paper, replace(state, item=document_id(2), document=None, text=None)),
    ):
        vars(page._presenter)["state"] = awaited
        grace.stop()
        grace.timeout.emit()
    assert (mail.text.toPlainText(), paper.text.toPlainText()) == ("", ""), "and no longer than a moment"
