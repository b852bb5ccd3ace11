"""The steps of the walk in `drive.py`: what a new person does in the first quarter of an hour."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from inglenook.core.results import Hit
from inglenook.core.views import DocumentRow, ThreadRow
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.frame.beginning import Beginning
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.presenters.gate import Screen
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.words import WordsButton
from inglenook.interfaces.qt.window import Window
from inglenook.interfaces.qt.writing.drafts import DraftsPage

from .hand import Hand, Missing
from .walk_on import change_looks, walk_on

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENTS = (
    "apache-tika/testPDF_Version.4.x.pdf",
    "apache-tika/testPDF_twoAuthors.pdf",
    "microsoft-markitdown/RECEIPT-2024-TXN-98765_retail_purchase.pdf",
    "microsoft-markitdown/test.docx",
    "apache-tika/testWORD_features.docx",
    "Unstructured-IO-unstructured/handbook-1p.docx",
    "microsoft-markitdown/test_wikipedia.html",
    "Unstructured-IO-unstructured/ideas-page.html",
    "Unstructured-IO-unstructured/README.md",
    "Unstructured-IO-unstructured/book-war-and-peace-1225p.txt",
)
MAILS = "mail-threads/notmuch-notmuch"
SENTENCES = (
    ("search-english", "mails about the conference with attachments"),
    ("search-chinese", "关于除湿机的邮件"),
    ("search-nothing", "zyxwv qqqq"),
    ("search-document", "history of natural language processing"),
)
PASSPHRASE = "quiet hedgehogs cross slowly"
VAULTS_OWN = "a passphrase for measuring"  # of `tests.bench.vaultmaker`


def walk(hand: Hand, window: Window, folder: Path) -> None:
    """From the first run to the unlocked vault, in both languages and looks."""
    code = _first_run(hand, window)
    _bring_in(hand, window, folder)
    _documents(hand, window)
    _mail(hand, window)
    _search(hand, window)
    walk_on(hand, window, folder)
    _lock(hand, window, PASSPHRASE)
    _recover(hand, window, code)
    change_looks(hand, window)


def walk_large(hand: Hand, window: Window, folder: Path) -> None:
    """The same in a vault that is there already, however many mails it has; it stays as it was walked through."""
    hand.wait(window.isActiveWindow, "the focus")
    hand.look("locked")
    hand.type(VAULTS_OWN)
    hand.key("Return")
    hand.wait(lambda: window.desk is not None and window.desk.rooms.documents.rows.rows, "the desk")
    hand.look("unlocked")
    hand.key("ctrl+2")
    page = hand.ask(lambda: _desk(window).page_of(MailPage))
    hand.wait(lambda: _desk(window).rooms.mail.rows.rows, "the threads")
    hand.look("mail")
    hand.click(lambda: page.list.viewport(), (60, 20))
    hand.wait(lambda: _desk(window).rooms.mail.state.thread, "the thread")
    hand.look("thread")
    hand.key("End", "End", "End")
    hand.look("mail-scrolled")
    threads = [row for row in _desk(window).rooms.mail.rows.rows if isinstance(row, ThreadRow)]
    _name(hand, window)
    _bring_in(hand, window, folder)
    _documents(hand, window)
    _mail(hand, window)
    _search(hand, window, (("search-subject", threads[0].subject), *SENTENCES))
    walk_on(hand, window, folder)
    code = _new_code(hand, window)
    _lock(hand, window, VAULTS_OWN)
    _recover(hand, window, code)
    change_looks(hand, window)


def _first_run(hand: Hand, window: Window) -> str:
    screens = window.gate_screens  # each is made when it first shows
    hand.wait(window.isActiveWindow, "the focus")
    hand.look("welcome")
    hand.key("Return")
    hand.look("first-run")
    hand.type(PASSPHRASE)
    hand.key("Tab")
    hand.type("something else")
    hand.key("Return")
    hand.look("passphrases-differ")
    hand.click(lambda: screens.making.again)
    hand.key("ctrl+a")
    hand.type(PASSPHRASE)
    hand.click(lambda: screens.making.make)
    hand.wait(lambda: window.gate.state.screen is Screen.CODE, "the recovery code")
    hand.look("recovery-code")
    written = hand.ask(lambda: window.gate.state.recovery_code)
    hand.click(lambda: screens.recovery.written, (8, 8))
    hand.click(lambda: screens.recovery.go_on)
    hand.wait(lambda: window.desk is not None, "the desk")
    hand.wait(lambda: _desk(window).rooms.documents.state.is_empty is not None, "the first list")
    hand.look("bring-papers-in")
    hand.click(lambda: _beginning(window).papers.go_on)
    hand.look("choose-an-engine")
    hand.click(lambda: _beginning(window).engine.go_on)
    hand.look("ready")
    hand.click(lambda: _beginning(window).ready.go_on)
    hand.look("empty")
    _name(hand, window)
    return written


def _name(hand: Hand, window: Window) -> None:
    bar = _desk(window).guide_bar
    if hand.ask(bar.name.isVisible):
        hand.click(lambda: bar.name)
        hand.type("Mara Lindqvist")
        hand.key("Return")
        hand.wait(lambda: not bar.name.isVisible(), "the kept name")


def _new_code(hand: Hand, window: Window) -> str:
    privacy = _desk(window).rooms.privacy
    hand.ask(lambda: privacy.renew_code(VAULTS_OWN))
    hand.wait(lambda: privacy.state.recovery_code, "the new recovery code")
    code = hand.ask(lambda: privacy.state.recovery_code)
    hand.look("new-recovery-code")
    hand.ask(privacy.confirm_code)
    return code


def _beginning(window: Window) -> Beginning:
    if window.beginning is None:
        raise Missing("the first steps")
    return window.beginning


def _bring_in(hand: Hand, window: Window, folder: Path) -> None:
    picked = folder / "picked"
    picked.mkdir()
    for name in DOCUMENTS:
        shutil.copy(CORPUS / "documents" / name, picked)
    hand.key("ctrl+o")
    hand.wait(_is_dialog_awake, "the file dialog")
    names = [f'"{picked / Path(name).name}"' for name in DOCUMENTS]
    hand.type(" ".join(names))
    hand.look("file-dialog")
    hand.key("Return")
    hand.wait(lambda: QApplication.activeModalWidget() is None, "the dialog's end")
    _imported(hand, window)
    hand.look("documents-added")
    _add_folder(hand, window, CORPUS / MAILS)
    hand.look("mail-added")
    _add_folder(hand, window, ROOT / "resources" / "samples" / "mail")
    hand.look("sample-mail-added")
    if hand.ask(_desk(window).guide_bar.yes.isVisible):
        hand.click(lambda: _desk(window).guide_bar.yes)
        hand.wait(lambda: not _desk(window).guide_bar.isVisible(), "the kept addresses")
    hand.click(lambda: _desk(window).bar.report)
    hand.wait(lambda: _desk(window).rooms.report.rows.rows, "the log")
    hand.look("imports")


def _is_dialog_awake() -> bool:
    dialog = QApplication.activeModalWidget()
    return dialog is not None and dialog.isActiveWindow()


def _add_folder(hand: Hand, window: Window, folder: Path) -> None:
    hand.key("ctrl+shift+o")
    hand.wait(_is_dialog_awake, "the folder dialog")
    hand.key("ctrl+a")
    hand.type(str(folder))
    hand.key("Return")
    hand.wait(lambda: QApplication.activeModalWidget() is None, "the dialog's end")
    _imported(hand, window)


def _imported(hand: Hand, window: Window) -> None:
    hand.ask(window.activateWindow)  # what a window manager does when a dialog ends
    importing = _desk(window).rooms.importing
    hand.wait(lambda: importing.state.is_running or importing.state.report is not None, "the import")
    hand.wait(lambda: not importing.state.is_running and importing.state.report is not None, "the import's end")


def _documents(hand: Hand, window: Window) -> None:
    hand.key("ctrl+3")
    page = hand.ask(lambda: _desk(window).page_of(DocumentsPage))
    rows = _desk(window).rooms.documents.rows.rows
    _pick(hand, page.list, lambda: _best(rows, lambda row: isinstance(row, DocumentRow) and row.filetype == "docx"))
    hand.wait(lambda: _desk(window).rooms.documents.state.document, "the document")
    hand.look("document")
    hand.click(lambda: page.summary.ask)
    hand.wait(lambda: _desk(window).rooms.documents.summary.state.is_made, "the summary")
    hand.look("document-summary")
    hand.click(lambda: _marks(page.summary)[-1])
    hand.look("document-source")
    _pick(hand, page.list, lambda: _best(rows, lambda row: isinstance(row, DocumentRow) and row.size > 3_000_000))
    hand.wait(lambda: _desk(window).rooms.documents.state.document, "the book")
    hand.look("book")


def _mail(hand: Hand, window: Window) -> None:
    hand.key("ctrl+2")
    desk = _desk(window)
    page = hand.ask(lambda: _desk(window).page_of(MailPage))
    rows = desk.rooms.mail.rows.rows
    _pick(hand, page.list, lambda: max(range(len(rows)), key=lambda number: _weight(rows[number])))
    hand.wait(lambda: desk.rooms.mail.state.thread, "the thread")
    hand.look("thread")
    hand.click(lambda: page.head.summary)
    hand.wait(lambda: desk.rooms.mail.summary.state.is_made, "the summary of the thread")
    hand.look("thread-summary")
    hand.click(lambda: _marks(page.summary)[-1])
    hand.look("thread-source")
    if hand.ask(page.head.answer.isVisible):  # a reply that waits is open by itself
        hand.click(lambda: page.head.answer)
    hand.wait(lambda: page.reply.isVisible(), "the reply panel")
    hand.click(lambda: page.reply.wish)
    hand.type("yes, Tuesday at ten")
    hand.look("reply-wish")
    hand.click(lambda: page.reply.ask)
    hand.wait(lambda: not desk.rooms.mail.reply.state.is_running, "the draft")
    hand.look("reply-draft")
    options = hand.ask(lambda: [made for made in page.reply.findChildren(WordsButton) if made.isVisible()])
    if options:
        hand.click(lambda: options[0])
        hand.look("reply-option")
        hand.click(lambda: options[-1])
    hand.click(lambda: page.reply.editor.text)
    hand.key("ctrl+End")
    hand.type(" Typed by hand.")
    hand.click(lambda: page.reply.editor.save_button)
    hand.wait(lambda: desk.rooms.mail.reply.state.kept, "the kept draft")
    hand.look("reply-saved")
    hand.key("ctrl+5")
    drafts = hand.ask(lambda: _desk(window).page_of(DraftsPage))
    _pick(hand, drafts.list, lambda: 0)
    hand.wait(lambda: desk.rooms.drafts.state.draft, "the draft again")
    hand.look("drafts")


def _search(hand: Hand, window: Window, sentences: tuple[tuple[str, str], ...] = SENTENCES) -> None:
    search = _desk(window).rooms.search
    for name, sentence in sentences:
        hand.key("ctrl+f", "ctrl+a")
        hand.type(sentence)
        hand.key("Return")
        hand.wait(lambda: search.state.is_answered and not search.state.is_running, "the answer")
        hand.look(name)
    hand.click(lambda: _seen(_desk(window).page_of(SearchPage).chips)[-1])
    hand.look("chip-opened")
    hand.key("Escape")
    if search.state.hits:
        hand.click(lambda: _desk(window).page_of(SearchPage).list.viewport(), (60, 20))
        hand.key("Return")
        hand.wait(lambda: _desk(window).place != "search", "the hit")
        hand.look("hit-opened")
    hits = [row for row in search.rows.rows if isinstance(row, Hit)]
    if not hits:
        raise Missing("nothing was found")


def _lock(hand: Hand, window: Window, passphrase: str) -> None:
    lock = window.gate_screens.unlocking
    hand.key("ctrl+l")
    hand.wait(lambda: not window.gate.state.doing, "the lock")
    hand.look("locked")
    hand.type("not these words")
    hand.key("Return")
    hand.wait(lambda: window.gate.state.problem, "the refusal")
    hand.look("wrong-passphrase")
    hand.click(lambda: lock.passphrase)
    hand.key("ctrl+a")
    hand.type(passphrase)
    hand.key("Return")
    hand.wait(lambda: window.desk is not None and window.desk.rooms.documents.rows.rows, "the desk")
    hand.look("unlocked")


def _recover(hand: Hand, window: Window, code: str) -> None:
    lock = window.gate_screens.unlocking
    hand.key("ctrl+l")
    hand.wait(lambda: not window.gate.state.doing, "the lock")
    hand.click(lambda: lock.other_way)
    hand.type(code)
    hand.look("recovery-code-typed")
    hand.key("Return")
    hand.wait(lambda: window.desk is not None and window.desk.rooms.documents.rows.rows, "the desk")
    hand.look("recovered")


def _desk(window: Window) -> Desk:
    if window.desk is None:
        raise Missing("the desk is not here")
    return window.desk


def _seen(owner: QWidget) -> list[QAbstractButton]:
    every = owner.findChildren(QAbstractButton)
    return [made for made in every if made.isVisible() and not made.visibleRegion().isEmpty()]


def _marks(owner: QWidget) -> list[QAbstractButton]:
    return [made for made in _seen(owner) if made.property("kind") == "mark"]


def _best(rows: object, is_wanted: Callable[[object], bool]) -> int:
    every = list(rows) if isinstance(rows, list) else []
    return next((number for number, row in enumerate(every) if is_wanted(row)), 0)


def _weight(row: object) -> tuple[bool, int]:
    # A thread of the sample life that waits for an answer.
    return (row.label == "needs_reply", row.last_date or 0) if isinstance(row, ThreadRow) else (False, 0)


def _pick(hand: Hand, rows: RowList, number: Callable[[], int]) -> None:
    def scroll() -> tuple[int, int]:
        index = rows.model().index(number(), 0)
        rows.scrollTo(index)
        centre = rows.visualRect(index).center()
        return centre.x(), centre.y()

    hand.click(rows.viewport, hand.ask(scroll))
