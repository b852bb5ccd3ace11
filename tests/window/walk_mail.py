"""The steps of the walk through a mail account: added, fetched, read, flagged, answered, sent, archived.

The servers are those of `tests.mailserver`: a real Dovecot, and a small receiver of mail. After each step that the
server should have heard of, the walk looks at the server's own files.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from inglenook.core.accounts import Account
from inglenook.core.views import ThreadRow
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.presenters.gate import Screen
from inglenook.interfaces.qt.settings.joining import JoinDialog
from inglenook.interfaces.qt.window import Window
from inglenook.interfaces.qt.writing.drafts import DraftsPage
from inglenook.interfaces.qt.writing.sendsheet import SendSheet
from mailserver.dovecot import PASSWORD, Dovecot
from mailserver.receiver import Receiver

from .hand import Hand, Missing

PASSPHRASE = "quiet hedgehogs cross slowly"
_WAIT_S = 60.0
_LARGE = 10_000  # bytes of a file that is none of these letters
_LETTERS = (
    ("Anna Berg <anna@example.org>", "Dinner on Friday", "Hi,\n\ncould you come to dinner on Friday at seven?\n\nAnna"),
    ("Bo Lind <bo@example.org>", "Minutes of the meeting", "Here are the minutes, for your information.\n\nBo"),
    ("李娜 <lina@example.cn>", "合同什么时候签？", "你好，\n\n请问合同什么时候可以签？能在周五之前告诉我吗？\n\n李娜"),
    ("Shop <news@shop.example>", "This week's offers", "Ten per cent off everything.\n\nTo unsubscribe, write to us."),
)


def fill(maildir: Path, to: str) -> None:
    """Put the letters where a server keeps new mail."""
    place = maildir / "new"
    for number, (sender, subject, text) in enumerate(_LETTERS):
        date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(time.time() - 600 * (number + 1)))
        letter = (
            f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\n"
            f"Message-ID: <walk{number}@example.org>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.replace("\n", "\r\n")
        )
        (place / f"{int(time.time())}.walk{number}.host").write_bytes(letter.encode())


class MailWalk:
    """One walk, with both servers in sight."""

    def __init__(self, hand: Hand, window: Window, dovecot: Dovecot, receiver: Receiver, account: Account) -> None:
        self._hand, self._window = hand, window
        self._dovecot, self._receiver, self._account = dovecot, receiver, account

    def walk(self, folder: Path) -> None:
        """From the first run to a mail that was sent."""
        self._begin()
        self._add_account(folder)
        self._read()
        self._answer()
        self._archive()
        self._write()
        self._settings()

    def _begin(self) -> None:
        hand, window = self._hand, self._window
        screens = window.gate_screens  # each is made when it first shows
        hand.wait(window.isActiveWindow, "the focus")
        hand.key("Return")
        hand.type(PASSPHRASE)
        hand.key("Tab")
        hand.type(PASSPHRASE)
        hand.click(lambda: screens.making.make)
        hand.wait(lambda: window.gate.state.screen is Screen.CODE, "the recovery code")
        hand.click(lambda: screens.recovery.written, (8, 8))
        hand.click(lambda: screens.recovery.go_on)
        hand.wait(lambda: window.beginning is not None, "the first steps")
        hand.look("bring-papers-in")

    def _add_account(self, folder: Path) -> None:
        """From the first steps, with Tab, Return and letters."""
        hand = self._hand
        trusted = folder / "trusted.pem"
        trusted.write_text(self._dovecot.authority + self._receiver.authority, encoding="ascii")
        hand.key("Tab", "Tab", "space")  # files, folder, account
        hand.wait(lambda: self._sheet().isActiveWindow(), "the sheet")
        hand.type("Mara Lindqvist")
        hand.key("Return")
        hand.type(self._account.address)
        hand.look("account-address")
        hand.key("Return")
        sheet = self._sheet()
        hand.wait(lambda: sheet.hand.isVisible() or sheet.secret.isVisible(), "what is known of it")
        hand.look("account-asked")
        if hand.ask(sheet.hand.isVisible):
            hand.click(lambda: sheet.hand)
        if hand.ask(sheet.change.isVisible):
            hand.click(lambda: sheet.change)
        hand.wait(sheet.fields.isVisible, "the fields")
        smtp = self._receiver.server
        for field, text in (
            (sheet.fields.imap.host, self._account.imap.host),
            (sheet.fields.imap.port, str(self._account.imap.port)),
            (sheet.fields.smtp.host, smtp.host),
            (sheet.fields.smtp.port, str(smtp.port)),
            (sheet.fields.user, self._account.user),
        ):
            hand.ask(field.setFocus)
            hand.key("ctrl+a")
            hand.type(text)
        hand.click(lambda: sheet.fields.trust)
        hand.wait(lambda: QApplication.activeModalWidget() is not sheet, "the file dialog")
        hand.type(str(trusted))
        hand.key("Return")
        hand.wait(lambda: QApplication.activeModalWidget() is sheet, "the dialog's end")
        hand.ask(sheet.activateWindow)
        hand.click(lambda: sheet.secret)
        hand.type("wrong words")
        hand.key("Return")
        hand.wait(lambda: sheet._problem.isVisible() or sheet._doing.isVisible(), "an answer")
        hand.wait(lambda: sheet._problem.isVisible(), "the refusal")
        hand.look("account-refused")
        hand.click(lambda: sheet.secret)
        hand.key("ctrl+a")
        hand.type(PASSWORD)
        hand.key("Return")
        accounts = self._desk().rooms.accounts
        hand.wait(lambda: accounts.state.accounts, "the account")
        hand.ask(self._window.activateWindow)
        hand.wait(lambda: any(each.synced for each in accounts.state.accounts or ()), "the first round")
        hand.look("account-fetched")

    def _read(self) -> None:
        hand, page = self._hand, self._page()
        hand.key("ctrl+2")
        hand.wait(lambda: self._window.beginning is None, "the desk")
        hand.wait(lambda: len(self._desk().rooms.mail.rows.rows) == len(_LETTERS), "the mails")
        hand.look("mail-unread")
        self._open("Minutes of the meeting")
        hand.wait(lambda: not self._row("Minutes of the meeting").unread, "the mark of the read one")
        self._wait_server(lambda: self._flags("walk1") >= {"S"}, "that it was read")
        hand.ask(page.list.setFocus)
        hand.key("s")
        hand.wait(lambda: self._row("Minutes of the meeting").is_flagged, "the flag")
        self._wait_server(lambda: "F" in self._flags("walk1"), "the flag")
        hand.look("mail-flagged")
        self._label()

    def _label(self) -> None:
        """Two labels of one's own, by keys alone, and one of them taken back."""
        hand, page = self._hand, self._page()
        for name in ("Friends", "Tax 2026"):
            hand.ask(page.list.setFocus)
            hand.key("shift+l")
            hand.wait(page.head.tags.line.hasFocus, "the line for a label")
            hand.type(name)
            hand.key("Return")
            hand.wait(lambda name=name: name in self._row("Minutes of the meeting").labels, name)  # type: ignore[misc]
        hand.look("mail-labels")
        hand.key("ctrl+z")
        hand.wait(lambda: self._row("Minutes of the meeting").labels == ("Friends",), "the label taken back")

    def _answer(self) -> None:
        hand, page, rooms = self._hand, self._page(), self._desk().rooms
        hand.wait(lambda: not rooms.preparing.state.is_running, "what is prepared")
        hand.look("mail-prepared")
        self._open("Dinner on Friday")
        hand.key("r")
        hand.wait(page.reply.isVisible, "the reply")
        if hand.ask(lambda: rooms.mail.reply.state.reply is None):
            hand.key("Return")
        hand.wait(lambda: rooms.mail.reply.state.reply is not None, "a draft")
        hand.look("reply-ready")
        hand.click(lambda: page.reply.editor.text)
        hand.key("ctrl+a")
        self._write_lines("Dear Anna,", "", "yes, I come on Friday at seven.", "", "Mara")
        hand.key("ctrl+Return")
        sheet = self._send_sheet()
        hand.look("send-sheet")
        if self._receiver.received:
            raise Missing("a mail went out before Send was pressed")
        hand.key("ctrl+Return")
        hand.wait(lambda: not isValid(sheet) or not sheet.isVisible(), "the end of the sheet")
        self._wait_server(lambda: len(self._receiver.received) == 1, "the mail")
        if b"yes, I come on Friday at seven." not in self._receiver.received[0].mail:
            raise Missing("the text that was sent")
        hand.ask(self._window.activateWindow)
        sent = self._dovecot.maildir(self._account) / ".Sent Items"
        self._wait_server(lambda: any(sent.rglob("*:2,*S*")), "the copy in the folder of sent mail")
        places = rooms.mail
        hand.wait(lambda: any(each.role == "sent" and each.threads for each in places.state.places), "it in Sent")
        hand.look("sent")

    def _archive(self) -> None:
        hand, page, rooms = self._hand, self._page(), self._desk().rooms
        self._open("This week's offers")
        hand.ask(page.list.setFocus)
        hand.key("e")
        hand.wait(lambda: rooms.undo.state.words, "the way back")
        hand.look("archived")
        archive = self._dovecot.maildir(self._account) / ".Archive"
        self._wait_server(lambda: any(archive.rglob("*walk3*")) or _holds(archive, b"walk3@"), "it in the archive")
        hand.key("ctrl+z")
        inbox = self._dovecot.maildir(self._account)
        self._wait_server(lambda: not _holds(archive, b"walk3@"), "it back in the inbox")
        hand.look("archive-undone")
        if not _holds(inbox / "cur", b"walk3@") and not _holds(inbox / "new", b"walk3@"):
            raise Missing("the mail that came back")

    def _write(self) -> None:
        hand = self._hand
        hand.key("ctrl+shift+n")
        page = hand.ask(lambda: self._desk().page_of(DraftsPage))
        head = page.editor.head
        if head is None:
            raise Missing("the head of a draft")
        hand.wait(head.to.edit.hasFocus, "the field of recipients")
        hand.type("ann")
        time.sleep(0.6)
        hand.look("new-mail-completing")
        hand.key("Down", "Return")
        hand.wait(lambda: len(head.to.addresses) == 1, "the completed recipient")
        hand.click(lambda: head.subject)
        hand.type("Flowers")
        hand.key("Tab")
        hand.click(lambda: page.editor.text)
        self._write_lines("Dear Anna,", "", "the flowers are attached.", "", "Mara")
        hand.look("new-mail")
        hand.key("ctrl+Return")
        sheet = self._send_sheet()
        hand.look("send-sheet-cautions")
        hand.key("Escape")
        hand.wait(lambda: not isValid(sheet) or not sheet.isVisible(), "the end of the sheet")
        if len(self._receiver.received) != 1:
            raise Missing("a mail went out that nobody sent")

    def _settings(self) -> None:
        hand = self._hand
        hand.ask(self._window.activateWindow)
        hand.key("ctrl+comma")
        hand.type("imap")
        hand.look("settings-accounts")
        hand.key("ctrl+7")
        time.sleep(1.0)
        hand.look("privacy")

    def _write_lines(self, *lines: str) -> None:
        for line in lines:
            if line:
                self._hand.type(line)
            self._hand.key("Return")

    def _open(self, subject: str) -> None:
        """Go to a thread with j and k."""
        hand, page, mail = self._hand, self._page(), self._desk().rooms.mail
        hand.ask(page.list.setFocus)
        hand.key("Home")
        for _ in range(len(_LETTERS) + 2):
            row = hand.ask(lambda: page.list.currentIndex().row())
            chosen = mail.rows.rows[max(row, 0)]
            if isinstance(chosen, ThreadRow) and chosen.subject == subject:
                break
            hand.key("j")
        hand.wait(lambda: mail.state.thread is not None and mail.state.thread.row.subject == subject, subject)

    def _row(self, subject: str) -> ThreadRow:
        rows = self._desk().rooms.mail.rows.rows
        return next(row for row in rows if isinstance(row, ThreadRow) and row.subject == subject)

    def _flags(self, name: str) -> set[str]:
        found = next(self._dovecot.maildir(self._account).glob(f"cur/*{name}*"), None)
        return set(found.name.partition(":2,")[2]) if found is not None else set()

    def _wait_server(self, is_done: Callable[[], bool], what: str) -> None:
        end_s = time.monotonic() + _WAIT_S
        while not is_done():
            if time.monotonic() > end_s:
                raise TimeoutError(f"the server never had {what}")
            time.sleep(0.1)

    def _sheet(self) -> JoinDialog:
        return next(each for each in _shown() if isinstance(each, JoinDialog))

    def _send_sheet(self) -> SendSheet:
        def found() -> SendSheet | None:
            return next((each for each in _shown() if isinstance(each, SendSheet)), None)

        self._hand.wait(found, "the sheet")
        sheet = self._hand.ask(found)
        if sheet is None:
            raise Missing("the sheet")
        self._hand.ask(sheet.activateWindow)
        return sheet

    def _desk(self) -> Desk:
        if self._window.desk is None:
            raise Missing("the desk is not here")
        return self._window.desk

    def _page(self) -> MailPage:
        return self._hand.ask(lambda: self._desk().page_of(MailPage))


def _shown() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def _holds(folder: Path, words: bytes) -> bool:
    files = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size < _LARGE)
    return any(words in path.read_bytes() for path in files)
