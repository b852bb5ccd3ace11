"""Sending from the window: recipients, the sheet, the press, and what became of it. With the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from inglenook.core.ids import ItemId, ItemKind, thread_id
from inglenook.core.outgoing import Caution, Dispatch, RefusedRecipient, SendState
from inglenook.core.reading import Address
from inglenook.core.views import DraftView
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.presenters.sending import SendingState
from inglenook.interfaces.qt.recipients import typed
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.window import Window
from inglenook.interfaces.qt.writing.drafthead import DraftHead
from inglenook.interfaces.qt.writing.drafts import DraftsPage
from inglenook.interfaces.qt.writing.recipients import RecipientChip, RecipientField
from inglenook.interfaces.qt.writing.sendsheet import SendSheet
from window.fakes import ANNA, FakeVault
from window.fakes_letters import FakeLetters, choose

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def vault() -> FakeVault:
    made = FakeVault()
    made.of_accounts.add(1, "me@example.org")
    made.kept_drafts = [DraftView(ItemId(ItemKind.DRAFT, 7), None, (ANNA,), (), "Lease", "Dear Anna,\nyes.", 5)]
    return made


@pytest.fixture
def window(window: Window) -> Window:
    """The window with its accounts looked at."""
    assert window.rooms is not None
    window.rooms.accounts.look()
    return window


@pytest.fixture
def drafts(window: Window) -> DraftsPage:
    assert window.desk is not None
    window.desk.go("drafts")
    page = window.desk.page_of(DraftsPage)
    page.list.setCurrentIndex(window.desk.rooms.drafts.rows.index(0, 0))
    return page


def sheet() -> SendSheet | None:
    QApplication.processEvents()
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, SendSheet) and each.isVisible())
    return next(shown, None)


def activate(window: QWidget) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000), "only the active window has shortcuts"


def head_of(page: DraftsPage) -> DraftHead:
    assert page.editor.head is not None
    return page.editor.head


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        ("Anna Berg <Anna@Example.org>, bo@x.example", ["anna@example.org", "bo@x.example"], ""),
        ("王伟 <wei@x.example>；bo@x.example", ["wei@x.example", "bo@x.example"], ""),
        ("anna", [], "anna"),
        ("anna, bo@x.example", ["bo@x.example"], "anna"),
        ("", [], ""),
    ],
)
def test_recipients_are_read_as_they_are_typed(text: str, found: list[str], rest: str) -> None:
    addresses, left = typed(text)
    assert [each.address for each in addresses] == found and left == rest


def test_a_sheet_shows_exactly_what_is_sent_and_a_second_press_sends_it(drafts: DraftsPage, vault: FakeVault) -> None:
    vault.of_sending.cautions = (Caution("forgotten_attachment", (("phrase", "see attached"),)),)
    activate(drafts.window())
    drafts.editor.text.setFocus()
    QTest.keyClick(drafts.editor.text, Qt.Key.Key_Return, _CONTROL)
    shown = sheet()
    assert shown is not None and vault.of_sending.sent == []
    assert shown.text.toPlainText() == "Dear Anna,\nyes." and "see attached" in shown.cautions.text()
    activate(shown)
    QTest.keyClick(shown.text, Qt.Key.Key_Return, _CONTROL)
    assert [each.text for each in vault.of_sending.sent] == ["Dear Anna,\nyes."]
    assert sheet() is None and vault.kept_drafts == []
    assert drafts._rooms.drafts.state.draft is None


def test_a_changed_text_needs_a_press_of_its_own(drafts: DraftsPage, vault: FakeVault) -> None:
    drafts.editor.send_button.click()
    shown = sheet()
    assert shown is not None
    vault.change_draft(ItemId(ItemKind.DRAFT, 7), "Dear Anna, no.")
    shown.send.click()
    assert vault.of_sending.sent == [] and shown.isVisible() and shown._problem.isVisible()
    assert shown.text.toPlainText() == "Dear Anna, no."  # as it stands now
    shown.send.click()
    assert [each.text for each in vault.of_sending.sent] == ["Dear Anna, no."]


def test_however_much_there_is_to_look_at_the_buttons_are_in_sight(drafts: DraftsPage, vault: FakeVault) -> None:
    facts = (("known", "anna@example.org"), ("shown", "x"))
    vault.of_sending.cautions = tuple(
        Caution("recipient_look_alike", (("address", f"anna{number}@example.org"), *facts)) for number in range(60)
    )
    drafts.editor.send_button.click()
    shown = sheet()
    assert shown is not None
    assert "anna59@example.org" in shown.cautions.text() and shown._look.isVisible()
    assert shown.height() <= drafts.window().height()
    assert shown.rect().contains(shown.send.geometry()) and shown.send.y() > shown._look.geometry().bottom()
    assert shown.text.height() > 40


def test_esc_leaves_the_draft(drafts: DraftsPage, vault: FakeVault) -> None:
    drafts.editor.send_button.click()
    shown = sheet()
    assert shown is not None
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert sheet() is None and vault.of_sending.sent == [] and len(vault.kept_drafts) == 1


def test_recipients_are_chips_and_are_completed(drafts: DraftsPage, vault: FakeVault) -> None:
    to = head_of(drafts).to
    QTest.keyClicks(to.edit, "bo@x.example,")
    assert [each.address for each in vault.kept_drafts[0].to] == ["anna@example.org", "bo@x.example"]
    QTest.keyClick(to.edit, Qt.Key.Key_Backspace)
    assert [each.address for each in vault.kept_drafts[0].to] == ["anna@example.org"]
    asked: list[str] = []
    field = RecipientField("To")
    field.asked.connect(asked.append)
    field.show()
    QTest.keyClicks(field.edit, "an")
    field._ask()
    field._pause.stop()
    field.offer([ANNA])
    assert asked == ["an"]
    field._complete(field._names.stringList()[0])
    assert list(field.addresses) == [ANNA] and field.edit.text() == ""
    field.findChildren(QPushButton)[0].click()
    assert list(field.addresses) == []
    field.hide()
    field.deleteLater()


def test_a_name_without_room_is_cut_with_an_ellipsis(dressed: QApplication) -> None:
    chip = RecipientChip("Tide & Spoke Bike Shop")
    chip.show()
    wanted = chip.sizeHint()
    chip.resize(100, wanted.height())
    assert chip.text().startswith("Tide && ") and chip.text().endswith("…")
    assert chip.sizeHint() == wanted, "it still asks for all of it"
    chip.hide()
    chip.deleteLater()


def test_what_is_no_address_is_said_before_the_sheet(drafts: DraftsPage) -> None:
    QTest.keyClicks(head_of(drafts).to.edit, "somebody")
    drafts.editor.send_button.click()
    assert sheet() is None and "somebody" in drafts.editor._problem.text()


def test_a_new_mail_is_begun_with_subject_copies_and_files(window: Window, vault: FakeVault, tmp_path: Path) -> None:
    assert window.desk is not None
    window.act("new_mail")
    page = window.desk.page_of(DraftsPage)
    head = head_of(page)
    assert window.focusWidget() is head.to.edit and not head.cc.isVisible() and head.author.isVisible()
    head.more.click()
    QTest.keyClicks(head.cc.edit, "bo@x.example")
    QTest.keyClick(head.cc.edit, Qt.Key.Key_Return)
    QTest.keyClicks(head.subject, "Hello")
    QTest.keyClick(head.subject, Qt.Key.Key_Return)
    head.enclosed.emit([tmp_path / "plan.txt"])
    made = vault.kept_drafts[0]
    assert (made.subject, [each.address for each in made.cc]) == ("Hello", ["bo@x.example"])
    assert [each.name for each in made.enclosures] == ["plan.txt"] and head._files.isVisible()
    head.left_out.emit(0)
    assert vault.kept_drafts[0].enclosures == ()


def test_a_reply_is_sent_from_where_it_was_drafted(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None and window.rooms is not None
    vault.kept_drafts = []
    window.rooms.open(thread_id(1))
    page = window.desk.page_of(MailPage)
    page.show_reply()
    window.rooms.mail.reply.draft(ReplyWish())
    page.reply.editor.text.setPlainText("I come.")
    page.reply.editor.send_button.click()
    shown = sheet()
    assert shown is not None and shown.text.toPlainText() == "I come."
    shown.send.click()
    assert [each.text for each in vault.of_sending.sent] == ["I come."]
    assert window.rooms.mail.reply.state.reply is None


def test_without_an_account_nothing_offers_to_send(window: Window, vault: FakeVault, drafts: DraftsPage) -> None:
    assert window.rooms is not None
    assert drafts.editor.send_button.isVisible()
    vault.of_accounts.kept = []
    window.rooms.accounts.look()
    assert not drafts.editor.send_button.isVisible()
    drafts.editor._send()
    assert sheet() is None


@pytest.mark.parametrize(
    ("state", "words", "first"),
    [
        (SendState.WAITING, "It waits to be sent", ("deliver", 1)),
        (SendState.UNKNOWN, "Nobody knows whether it was sent", ("say_sent", 1)),
        (SendState.REFUSED, "did not take it", ("withdraw", 1)),
    ],
)
def test_what_is_not_sent_says_so_and_what_to_do(
    drafts: DraftsPage, vault: FakeVault, state: SendState, words: str, first: tuple[str, int]
) -> None:
    vault.of_sending.fate = state
    drafts.editor.send_button.click()
    shown = sheet()
    assert shown is not None
    shown.send.click()
    if state is SendState.WAITING:
        assert sheet() is None
    else:
        assert words in shown._problem.text()
        shown.reject()
    assert drafts.outbox.isVisible() and len(vault.kept_drafts) == 1
    assert any(each.accessibleName() == "To: anna@example.org" for each in drafts.outbox.findChildren(QLabel))
    buttons = drafts.outbox.findChildren(QPushButton)
    wanted = {"deliver": "Try now", "say_sent": "It was sent", "withdraw": "Take it out"}[first[0]]
    next(each for each in buttons if each.text() == wanted).click()
    assert vault.of_sending.calls == [first] and not drafts.outbox.isVisible()


def test_what_did_not_reach_everybody_does_not_stand_under_not_sent_yet(drafts: DraftsPage, vault: FakeVault) -> None:
    partly = replace(
        vault.of_sending.dispatch(SendState.SENT), refused=(RefusedRecipient("bo@example.org", 550, "no"),)
    )

    def headings(*box: Dispatch) -> list[str]:
        drafts.outbox.show_state(SendingState(outbox=box))
        return [each.text() for each in drafts.outbox.headings if each.isVisibleTo(drafts.outbox)]

    assert headings(partly) == ["Sent, but not to everybody"]
    assert headings(vault.of_sending.dispatch(SendState.WAITING)) == ["Not sent yet"]
    assert headings(partly, vault.of_sending.dispatch(SendState.UNKNOWN)) == [
        "Not sent yet",
        "Sent, but not to everybody",
    ]
    assert headings() == []


def test_a_name_alone_is_never_a_recipient() -> None:
    field = RecipientField("To")
    field.show_addresses([Address("Anna", "anna@example.org")])
    field.edit.setText("Bo")
    field.take()
    assert field.rest == "Bo" and len(field.addresses) == 1
    field.deleteLater()


def test_a_mail_is_handed_on_and_a_draft_is_kept_on_the_server(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None and window.rooms is not None
    window.rooms.open(thread_id(1))
    mail = window.desk.page_of(MailPage)
    activate(window)
    mail.list.setFocus()
    QTest.keyClick(mail.list, Qt.Key.Key_F)
    page = window.desk.page_of(DraftsPage)
    assert window.desk.place == "drafts" and window.focusWidget() is head_of(page).to.edit
    draft = window.rooms.drafts.state.draft
    assert draft is not None and draft.kind == "forward" and draft.subject == "Fwd: Lease"
    page.editor.text.setPlainText("For you.")
    choose(page.editor, "Save on the server")
    assert isinstance(vault.letters, FakeLetters)
    assert vault.letters.handled[-1] == ("on server", (draft.item,), "For you.")
    assert "Drafts" in page.editor._notice.text()
