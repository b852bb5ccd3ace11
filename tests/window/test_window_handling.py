"""What is done with mails: marked, filed, deleted, muted; who sent them, and the reply that waits."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from inglenook.core.events import Stop, result_of
from inglenook.core.ids import document_id, message_id, thread_id
from inglenook.core.invitations import Invitation, Moment
from inglenook.core.letters import Authentication, MailPlace, SenderSign, SenderView
from inglenook.core.reading import Address
from inglenook.core.views import AttachmentView, ThreadRow
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.mail.mailmenus import folder_menu
from inglenook.interfaces.qt.mail.mailplaces import face_of, fitted, names_of, ordered
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import FACE
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeVault
from window.fakes_letters import letters


def test_one_mail_of_a_thread_is_deleted_and_comes_back(mail: MailPage, vault: FakeVault, window: Window) -> None:
    rooms = window.rooms
    assert rooms is not None
    rooms.open(thread_id(1))

    def shown() -> list[int]:
        thread = rooms.mail.state.thread
        return [each.row.item.number for each in thread.mails] if thread is not None else []

    assert shown() == [1, 2] and rooms.mail.reply.state.target == message_id(2)
    menu = mail.mail_menu(2)
    menu.actions()[-1].trigger()
    assert shown() == [1] and rooms.mail.reply.state.target == message_id(1)
    rooms.undo.undo()
    assert shown() == [1, 2]
    rooms.remove([message_id(2)])
    rooms.undo.settle()
    assert shown() == [1] and message_id(2) in vault.gone_mails
    rooms.remove([message_id(1)])
    assert vars(rooms.mail)["state"].thread is None  # nothing is left of it
    menu.deleteLater()


def test_marks_of_a_thread_are_seen_and_said(vault: FakeVault) -> None:
    row = replace(vault.thread_row(1), unread=2, is_flagged=True, attachments=1)
    face = faces.thread(row)
    assert face.is_new and not face.is_calm and face.signs == ("star", "attachment")
    assert face.spoken == "unread, flagged, with attachments"
    calm = faces.thread(vault.thread_row(1))
    assert calm.is_calm and not calm.is_new and calm.signs == () and calm.spoken == ""
    folder = MailPlace("folder", "INBOX", "inbox", 12, unread=3)
    assert (face_of(folder).side, face_of(folder).is_new) == ("3", True)
    kinds = [MailPlace(kind, "", "", count) for kind, count in (("flagged", 0), ("unread", 2), ("all", 9))]
    assert [place.kind for place in ordered(kinds)] == ["all", "unread"]


def test_who_sent_a_mail_is_said_in_one_line_and_what_pretends_in_full(mail: MailPage, vault: FakeVault) -> None:
    line = mail.sender_line
    assert not line.isVisible()  # nothing was checked and nothing is odd
    passed = Authentication("passed", "dmarc", "example.org")
    first = SenderSign("first_time", "anna@example.org")
    letters(vault).sent_by = SenderView("Anna", "anna@example.org", passed, (first,))
    presenter = mail._presenter
    presenter.senders.aim(presenter.state.thread)
    assert line._line.text() == "Sender checked · This is the first mail from anna@example.org."
    assert not line._warning.isVisible() and not line._facts.isVisible()
    line.more.click()
    assert "sent through example.org" in line._facts.text()
    like = SenderSign("look_alike", "exarnple.org", "example.org")
    known = SenderView("Anna", "a@exarnple.org", passed, (like,), mails=2, first_seen=1_700_000_000, written=1)
    letters(vault).sent_by = known
    presenter.senders.aim(presenter.state.thread)
    assert "exarnple.org, which looks like example.org" in line._warning.text() and line._warning.isVisible()
    presenter.senders.unfold(True)
    assert "You wrote there once." in line._facts.text() and "2 mails" in line._facts.text()


def test_what_is_done_to_a_thread_has_a_key_and_a_way_back(mail: MailPage, vault: FakeVault, window: Window) -> None:
    rooms = window.rooms
    assert rooms is not None
    rooms.open(thread_id(1))
    mail.list.setFocus()
    did = letters(vault).handled
    for key, what in ((Qt.Key.Key_E, "archive"), (Qt.Key.Key_U, "read"), (Qt.Key.Key_S, "flagged")):
        QTest.keyClick(mail.list, key)
        assert did[-1][0] == what
        rooms.undo.undo()
        assert did[-1][0] == f"not {what}"
    letters(vault).is_archived = True
    rooms.mail.handling.aim(rooms.mail.state.thread)
    assert not mail.head.archive.isVisible()
    mail.head.inbox.click()
    assert did[-1][0] == "to inbox"
    rooms.undo.undo()
    QTest.keyClick(mail.list, Qt.Key.Key_E)
    assert did[-1][0] == "not to inbox", "it is archived already, and nothing says that it was done"
    assert rooms.keeping.state.notice == "Nothing to archive: this thread lies in no inbox."
    QTest.keyClick(mail.list, Qt.Key.Key_I)
    assert did[-1][0] == "to inbox"
    letters(vault).is_archived = False
    letters(vault).lost = 1
    rooms.mail.handling.archive([thread_id(1), thread_id(2)])
    assert rooms.undo.state.words == "1 thread archived. 1 had gone meanwhile."
    letters(vault).has_trash = True
    rooms.mail.handling.aim(rooms.mail.state.thread)
    QTest.keyClick(mail.list, Qt.Key.Key_Delete)
    assert did[-1][0] == "trash"
    assert rooms.mail.state.item is None, "all mail does not have it any more, and it was the last"
    rooms.undo.undo()
    rooms.open(thread_id(1))
    QTest.keyClick(mail.list, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert letters(vault).muted == {thread_id(1)} and rooms.mail.handling.state.means.is_muted
    rooms.undo.undo()
    assert not letters(vault).muted
    mail.head.later.click()
    assert thread_id(1) in letters(vault).waits and mail.head.later.text() == "No longer put off"
    mail.head.later.click()
    assert thread_id(1) not in letters(vault).waits and mail.head.later.text() == "Not now"
    menu = folder_menu(mail, mail._presenter)
    assert [each.text() for each in menu.actions()] == ["Club && co", "Empty"]  # into that, too
    menu.actions()[0].trigger()
    assert did[-1] == ("move", (thread_id(1),), "Archive/Club & co") and "Club & co" in rooms.undo.state.words
    menu.deleteLater()
    # In a field that is typed in they are letters.
    mail.show_reply()
    before = len(did)
    QTest.keyClicks(mail.reply.wish, "same")
    assert mail.reply.wish.text() == "same" and len(did) == before


def test_a_thread_that_stays_open_is_read(mail: MailPage, vault: FakeVault, window: Window) -> None:
    handling = mail._presenter.handling
    thread = vault.thread(thread_id(1))
    unread = replace(thread, mails=tuple(replace(each, row=replace(each.row, is_read=False)) for each in thread.mails))
    handling.aim(unread)
    assert letters(vault).handled == []
    handling.settle()
    assert letters(vault).handled == [("read", (message_id(1), message_id(2)), True)]
    handling.aim(unread)
    handling.aim(thread)  # the next one is opened at once: nobody has read it
    handling.settle()
    assert len(letters(vault).handled) == 1


def test_a_reply_that_waits_is_there_when_its_mail_is_opened(mail: MailPage, vault: FakeVault, window: Window) -> None:
    rooms = window.rooms
    assert rooms is not None
    letters(vault).ready_in = {thread_id(1)}
    rooms.preparing.begin()
    assert letters(vault).prepared == 1
    row = next(row for row in rooms.mail.rows.rows if isinstance(row, ThreadRow) and row.item == thread_id(1))
    face = rooms.mail.rows.index(rooms.mail.rows.rows.index(row), 0).data(FACE)
    assert "drafts" in face.signs and "a reply is ready" in face.spoken
    made = result_of(vault.reply(message_id(2), ReplyWish(), Stop()))
    letters(vault).ready = {message_id(2): made}
    rooms.open(thread_id(1))
    assert mail.reply.isVisible() and mail.reply.editor.text.toPlainText() == made.draft
    assert not mail.reply.isAncestorOf(window.focusWidget() or window)
    # To everybody: drafted anew.
    mail.answer_all()
    assert mail.reply.to_all.isChecked() and rooms.mail.reply.wish.is_to_all
    rooms.open(thread_id(2))
    assert not mail.reply.to_all.isChecked() and not rooms.mail.reply.state.was_ready


def test_a_reply_panel_that_came_by_itself_goes_with_its_mail(mail: MailPage, vault: FakeVault, window: Window) -> None:
    rooms = window.rooms
    assert rooms is not None
    made = result_of(vault.reply(message_id(2), ReplyWish(), Stop()))
    letters(vault).ready = {message_id(2): made}
    rooms.open(thread_id(1))
    assert mail.reply.isVisible()
    rooms.open(thread_id(2))
    assert not mail.reply.isVisible(), "half of the height for an empty form"
    mail.show_reply()
    rooms.open(thread_id(1))
    rooms.open(thread_id(2))
    assert mail.reply.isVisible(), "it was asked for"


def test_replies_are_prepared_anew_when_they_would_be_signed_otherwise(vault: FakeVault, window: Window) -> None:
    rooms = window.rooms
    assert rooms is not None
    before = letters(vault).prepared
    rooms.guide.keep_name("Mara Lind")
    rooms.settings.change("signature", "M. L.")
    rooms.settings.change("lock_after_s", 60)
    assert letters(vault).prepared == before + 2


def test_an_invitation_is_a_card_over_its_mail(mail: MailPage, vault: FakeVault) -> None:
    assert mail.invitation.isHidden()
    start = Moment("2026-05-08T10:00", "Europe/Berlin", 1_778_227_200)
    anna = Address("Anna Berg", "anna@example.org")
    event = Invitation("request", "1", "Plans <b>for</b> May", start, None, location="Room 7", organizer=anna)
    letters(vault).events = (event, replace(event, uid="2"), replace(event, uid="3"), replace(event, uid="4"))
    presenter = mail._presenter
    thread = presenter.state.thread
    assert thread is not None
    calendar = AttachmentView("invite.ics", "text/calendar", 900, document_id(1))
    newest = replace(thread.mails[-1], attachments=(calendar,))
    presenter.senders.aim(replace(thread, mails=(*thread.mails[:-1], newest)))
    words = [each.text() for each in mail.invitation.findChildren(QLabel)]
    assert mail.invitation.isVisible() and "Anna Berg invites you: Plans <b>for</b> May" in words
    assert "Where: Room 7" in words and "and 1 event more in the file" in words
    accept, perhaps, _ = mail.invitation.findChildren(QPushButton)[:3]
    assert accept.accessibleName() == "Accept: Plans <b>for</b> May"
    perhaps.click()
    assert letters(vault).rsvps == [(newest.row.item, "1", "tentative")]
    letters(vault).events = (replace(event, method="cancel"),)
    presenter.senders.aim(replace(thread, mails=(*thread.mails[:-1], newest)))
    assert not any(each.isVisible() for each in mail.invitation.findChildren(QPushButton))
    presenter.senders.aim(thread)
    assert mail.invitation.isHidden()


def test_folders_of_several_accounts_say_whose_they_are_where_they_are_called_the_same() -> None:
    places = [MailPlace("folder", f"{who}@x.example/{name}", role, 1) for who, name, role in (
        ("anna", "INBOX", "inbox"), ("bo", "INBOX", "inbox"), ("bo", "Club", ""),
        ("bo", "Home/2026", ""), ("bo", "Work/2026", ""),
    )]  # fmt: skip
    assert list(names_of(ordered(places)).values()) == [
        "Inbox · anna", "Inbox · bo", "Club", "Home › 2026", "Work › 2026"
    ]  # fmt: skip
    files = [MailPlace("folder", name, "inbox", 1) for name in ("INBOX", "Inbox", "a@x.example/INBOX")]
    assert list(names_of(files).values()) == ["INBOX", "Inbox", "Inbox · x"], "and of two programs, as each has it"


def test_inboxes_of_accounts_read_otherwise_however_little_room_there_is(dressed: QApplication) -> None:
    def words(*accounts: str) -> list[str]:
        return list(names_of([MailPlace("folder", f"{each}/INBOX", "inbox", 1) for each in accounts]).values())

    assert words("mara@gmail.com", "mara@work.example") == ["Inbox · gmail", "Inbox · work"]
    assert words("a@mail.x.example", "a@mail.y.example") == ["Inbox · mail.x.example", "Inbox · mail.y.example"]
    assert words("a@x.com", "b@x.com", "a@y.com") == ["Inbox · a@x.com", "Inbox · b@x.com", "Inbox · a@y.com"]
    metrics = QFontMetrics(dressed.font())
    long = words("mara.lindqvist.at.home@x.com", "mara.lindqvist.at.work@x.com")
    for room in (90, 130, 400):
        shown = [fitted(each, metrics, room) for each in long]
        assert shown[0] != shown[1] and all(metrics.horizontalAdvance(each) <= room for each in shown), room


def test_what_is_gone_from_its_server_can_be_brought_back(mail: MailPage, vault: FakeVault) -> None:
    assert mail.head.back.isHidden()
    letters(vault).is_gone = True
    presenter = mail._presenter
    presenter.handling.aim(presenter.state.thread)
    assert mail.head.back.isVisible()
    mail.head.back.click()
    assert letters(vault).handled[-1][0] == "back"


def test_a_mail_that_came_without_its_text_says_so_and_is_fetched(mail: MailPage, vault: FakeVault) -> None:
    presenter = mail._presenter
    assert mail.whole_line.isHidden()
    thread = presenter.state.thread
    assert thread is not None
    newest = thread.mails[-1].row.item
    letters(vault).large = {newest: 0}
    presenter.whole.aim(thread)
    mail.whole_line.fetch.click()
    assert "Sync, then try again" in presenter.whole.state.problem and not presenter.whole.state.is_running
    letters(vault).large = {newest: 42_000_000}
    presenter.whole.aim(thread)
    words = [each.text() for each in mail.whole_line.findChildren(QLabel)]
    assert mail.whole_line.isVisible() and any("42" in each for each in words)
    mail.whole_line.fetch.click()
    assert mail.whole_line.isHidden()
    assert presenter.state.thread is not None and presenter.state.thread is not thread  # read anew
