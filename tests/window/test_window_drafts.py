"""Drafts beside the mail that they answer: what is wished, typed, kept and put aside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inglenook.core.ids import ItemId, ItemKind, message_id, thread_id
from inglenook.core.reading import Address
from inglenook.core.results import Source
from inglenook.core.views import DraftView
from inglenook.interfaces.qt.jobs import Job
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.services.letters import HeadWish, ReplyWish
from inglenook.interfaces.qt.window import Window
from inglenook.interfaces.qt.writing.drafts import DraftsPage
from window.fakes import FakeVault
from window.fakes_letters import choose, letters


def test_what_is_wished_of_a_draft_is_passed_on(mail: MailPage, vault: FakeVault) -> None:
    mail.show_reply()
    panel = mail.reply
    panel.tone.setCurrentIndex(panel.tone.findData("formal"))
    panel.length.setCurrentIndex(panel.length.findData("short"))
    panel.language.setCurrentIndex(panel.language.findData("zh"))
    QTest.keyClicks(panel.wish, "yes")
    panel.ask.click()
    panel.ask.setFocus()
    panel.ask.click()
    assert mail.focusWidget() is panel.wish, "and not the tone, which any letter would change"
    asked = [facts[1] for name, facts in vault.asked if name == "reply" and isinstance(facts, tuple)]
    assert asked == [ReplyWish("yes", "formal", "short", "zh"), ReplyWish("yes", "formal", "short", "zh", 1)]


def test_facts_of_a_draft_lead_to_their_place(mail: MailPage, vault: FakeVault, window: Window) -> None:
    vault.reply_sources = (Source(message_id(1), None, 0, 5, "Hello", "About"),)
    mail.show_reply()
    mail.reply.ask.click()
    QApplication.processEvents()
    marks = [made for made in mail.reply.sources.findChildren(type(mail.reply.ask)) if not made.isHidden()]
    assert [mark.text() for mark in marks] == ["1 · About"]
    marks[0].click()
    assert mail._presenter.state.thread is not None
    assert mail._presenter.state.thread.row.item == thread_id(1)


def test_what_a_model_writes_is_seen_while_it_writes(mail: MailPage, vault: FakeVault) -> None:
    seen: list[str] = []
    vault.model_fails = True
    mail._presenter.reply.changed.connect(lambda state: seen.append(state.written))
    mail.show_reply()
    mail.reply.ask.click()
    assert "Half a" in seen
    assert not mail.reply.written.isVisible()


def test_typing_is_kept_within_seconds_and_found_again(mail: MailPage, vault: FakeVault) -> None:
    mail.show_reply()
    mail.reply.ask.click()
    QTest.keyClicks(mail.reply.editor.text, "Typed. ")
    assert vault.kept_drafts == []
    assert mail._presenter.reply._saving.isActive()
    mail._presenter.reply._saving.timeout.emit()  # its time has come
    assert vault.kept_drafts[0].text.startswith("Typed. ")
    assert mail.reply.editor._saved.text()
    QTest.keyClicks(mail.reply.editor.text, "More. ")
    assert not mail.reply.editor._saved.text()
    mail._presenter.reply._saving.timeout.emit()
    assert len(vault.kept_drafts) == 1
    mail._presenter.open(thread_id(1))
    mail._presenter.open(thread_id(2))
    assert mail._presenter.reply.state.earlier == vault.kept_drafts[0]
    wanted: list[object] = []
    mail._presenter.reply.draft_wanted.connect(wanted.append)
    mail.show_reply()
    assert mail.reply.ask.text() == "Draft another"
    assert mail.focusWidget() is mail.reply.earlier, "Reply once more goes on with the same draft"
    QTest.keyClick(mail.reply.earlier, Qt.Key.Key_Return)
    assert wanted == [vault.kept_drafts[0].item]


def test_words_of_ones_own_stay_at_hand_when_another_draft_is_asked_for(mail: MailPage, vault: FakeVault) -> None:
    mail.show_reply()
    panel, presenter = mail.reply, mail._presenter.reply
    panel.ask.click()
    assert not panel.own.isVisible(), "nothing of their own is there yet"
    panel.editor.text.setPlainText("All my own words.")
    panel.ask.click()
    assert panel.editor.text.toPlainText().startswith("Dear Anna")
    assert panel.own.isVisible()
    assert "What you wrote" in panel.editor._notice.text()
    assert [draft.text for draft in vault.kept_drafts] == ["All my own words."]
    panel._buttons[1].click()
    panel.own.click()
    assert (panel.editor.text.toPlainText(), panel.own.isChecked()) == ("All my own words.", True)
    panel.editor.text.setPlainText("All my own words, and more.")
    presenter._saving.timeout.emit()
    assert [draft.text for draft in vault.kept_drafts] == ["All my own words, and more."], "it is the same draft"


def test_words_of_ones_own_outlast_the_choice_of_an_option(mail: MailPage, vault: FakeVault) -> None:
    mail.show_reply()
    panel = mail.reply
    panel.ask.click()
    QTest.keyClicks(panel.editor.text, "Mine. ")
    panel._buttons[0].click()
    assert (panel.editor.text.toPlainText(), panel._buttons[0].isChecked()) == ("Yes.", True)
    panel.own.click()
    assert panel.editor.text.toPlainText().startswith("Mine. Dear Anna")
    assert len(vault.kept_drafts) == 1


def test_words_that_are_brought_back_while_another_draft_is_made_outlast_it(mail: MailPage, vault: FakeVault) -> None:
    mail.show_reply()
    panel, presenter = mail.reply, mail._presenter.reply
    panel.ask.click()
    panel.editor.text.setPlainText("All my own words.")
    reply = presenter.state.reply
    assert reply is not None
    presenter._put_aside()
    panel.own.click()
    panel.editor.text.setPlainText("All my own words, and more.")
    presenter._drafted(replace(reply, draft="Dear Ben"))
    assert panel.editor.text.toPlainText() == "Dear Ben"
    panel.own.click()
    assert panel.editor.text.toPlainText() == "All my own words, and more."
    assert [draft.text for draft in vault.kept_drafts] == ["All my own words, and more."]


def test_where_no_draft_is_made_what_was_put_aside_stays_the_same_draft(mail: MailPage, vault: FakeVault) -> None:
    mail.show_reply()
    panel, presenter = mail.reply, mail._presenter.reply
    panel.ask.click()
    panel.editor.text.setPlainText("All my own words.")
    reply = presenter.state.reply
    assert reply is not None
    presenter._put_aside()
    presenter._drafted(replace(reply, draft=None))
    presenter._put_aside()
    own = presenter.state.own
    assert own is not None and own.kept == vault.kept_drafts[0].item


def test_what_is_kept_again_before_the_vault_was_reached_becomes_one_draft(
    mail: MailPage, vault: FakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail.show_reply()
    panel, presenter, waiting = mail.reply, mail._presenter.reply, list[Job]()
    panel.ask.click()
    with monkeypatch.context() as patch:
        patch.setattr(presenter._lanes, "_start", waiting.append)
        panel.editor.text.setPlainText("All my own words.")
        presenter._saving.timeout.emit()
        panel.editor.text.setPlainText("All my own words, and more.")
        panel._buttons[1].click()
        panel.own.click()
    for job in waiting:
        job.run.work()
        job.deliver_all()
    panel.editor.text.setPlainText("All my own words, and an end.")
    presenter._saving.timeout.emit()
    assert [draft.text for draft in vault.kept_drafts] == ["All my own words, and an end."]


def test_unfilled_places_are_said_before_a_text_leaves(mail: MailPage, vault: FakeVault) -> None:
    mail.show_reply()
    mail.reply.ask.click()
    editor = mail.reply.editor
    QApplication.clipboard().clear()
    choose(editor, "Copy")
    assert editor.warning.isVisible()
    assert QApplication.clipboard().text() == ""
    editor.warning.stay.click()
    assert not editor.warning.isVisible()
    choose(editor, "Copy")
    editor.warning.go.click()
    assert "[…]" in QApplication.clipboard().text()
    cursor = QTextCursor(editor.text.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText("All is said.")
    choose(editor, "Copy")
    assert QApplication.clipboard().text() == "All is said."


def test_a_draft_is_discarded_with_a_way_back_and_handed_over(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    window.desk.go("mail")
    page = window.desk.page_of(MailPage)
    page.list.setCurrentIndex(window.desk.rooms.mail.rows.index(0, 0))
    page.show_reply()
    page.reply.ask.click()
    page.reply.editor.save_button.click()
    window.desk.go("drafts")
    drafts = window.desk.page_of(DraftsPage)
    drafts.list.setCurrentIndex(window.desk.rooms.drafts.rows.index(0, 0))
    choose(drafts.editor, "Discard")
    assert len(vault.kept_drafts) == 1
    assert not window.desk.rooms.drafts.rows.rows
    window.desk.rooms.undo.undo()
    assert len(window.desk.rooms.drafts.rows.rows) == 1
    choose(drafts.editor, "Open in mail program")
    drafts.editor.warning.go.click()
    assert letters(vault).opened[0].startswith("mailto:anna@example.org?subject=Re%3A%20About&body=Dear%20Anna")
    choose(drafts.editor, "Discard")
    window.desk.rooms.undo.settle()
    assert vault.kept_drafts == []


def test_a_new_mail_that_is_left_empty_leaves_no_draft(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None and window.rooms is not None
    drafts = window.rooms.drafts
    kept = DraftView(ItemId(ItemKind.DRAFT, 1), None, (), (), "Lease", "Dear Anna", 1_700_000_000)
    vault.kept_drafts.append(kept)
    window.act("new_mail")
    assert len(vault.kept_drafts) == 2
    window.act("new_mail")  # nothing stands in it yet: that one
    assert len(vault.kept_drafts) == 2
    drafts.open(kept.item)
    assert vault.kept_drafts == [kept] and drafts.state.draft == kept
    window.act("new_mail")
    window.gate.lock()
    assert vault.kept_drafts == [kept]


@pytest.mark.parametrize("what", ["text", "address", "kept"])
def test_a_new_mail_with_anything_in_it_stays(window: Window, vault: FakeVault, what: str) -> None:
    assert window.rooms is not None
    drafts = window.rooms.drafts
    window.act("new_mail")
    if what == "text":
        drafts.note("Dear")
    elif what == "address":
        drafts.head(HeadWish(to=(Address("", "anna@example.org"),)))
    else:
        drafts.save("")
    window.gate.lock()
    (draft,) = vault.kept_drafts
    assert (draft.text, bool(draft.to)) == ("Dear" if what == "text" else "", what == "address")


@pytest.mark.parametrize("say", ["yes, Tuesday at ten", ""])
def test_a_draft_made_of_ones_own_words_is_there_again_after_another_mail(
    mail: MailPage, window: Window, vault: FakeVault, say: str
) -> None:
    mail.show_reply()
    mail.reply.wish.setText(say)
    mail.reply.ask.click()
    assert mail.reply.editor.text.toPlainText().startswith("Dear Anna") and vault.kept_drafts == []
    mail._presenter.open(thread_id(1))
    assert [each.text for each in vault.kept_drafts] == ([f"Dear Anna,\n{say}, at […].\nMe"] if say else [])
    mail._presenter.open(thread_id(2))
    assert (mail._presenter.reply.state.earlier is not None) == bool(say)
    window.gate.lock()
    assert len(vault.kept_drafts) == bool(say), "it is kept once"
