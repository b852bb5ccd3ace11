"""From match to match in a mail or document that was opened from a hit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inglenook.core.ids import document_id, message_id
from inglenook.core.results import Hit, Reading
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.presenters.preview import words_of
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.window import Window
from window.fakes import TEXT, FakeVault
from window.fakes_finding import AROUND

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def _set_off(text: PlainText) -> list[str]:
    """What is set off, once the window has had its turn."""
    QApplication.processEvents()
    return [each.cursor.selectedText() for each in text.extraSelections()]


def _selected(text: PlainText) -> tuple[str, int]:
    """What is selected, and the character of the source where it begins."""
    cursor = text.textCursor()
    return cursor.selectedText(), text.source.place(cursor.selectionStart())


def test_keys_and_buttons_lead_from_match_to_match_of_a_document(window: Window) -> None:
    assert window.desk is not None
    rooms = window.desk.rooms
    rooms.open(document_id(1), (TEXT.index("Anna"), len(TEXT)), ("the", "rent"))
    page = window.desk.page_of(DocumentsPage)
    bar, text = page.paper.matches, page.text
    assert bar.isVisible() and bar.count.text() == "3 of 3", "the first from the place on that is marked"
    assert bar.words.accessibleName() == "“the”, “rent”"
    assert _set_off(text)[1:] == ["The", "Rent", "The"]
    QTest.keyClick(text, Qt.Key.Key_F3)
    assert (bar.count.text(), _selected(text)) == ("1 of 3", ("The", 0)), "from the last on to the first"
    QTest.keyClick(text, Qt.Key.Key_F3, SHIFT)
    assert (bar.count.text(), _selected(text)) == ("3 of 3", ("The", TEXT.rindex("The"))), "behind an emoji, too"
    assert rooms.documents.pages.state.page == 2, "the page goes along"
    QTest.keyClick(text, Qt.Key.Key_G, CTRL)
    QTest.keyClick(bar.forward, Qt.Key.Key_Space)
    assert bar.count.text() == "2 of 3" == bar.forward.accessibleDescription()
    assert "F3" in bar.forward.toolTip()
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert bar.isHidden() and len(_set_off(text)) == 1, "the marked place stays"
    QTest.keyClick(text, Qt.Key.Key_F3)


def test_what_is_opened_by_hand_has_no_matches(window: Window) -> None:
    assert window.desk is not None
    rooms = window.desk.rooms
    rooms.open(document_id(1), None, ("the",))
    page = window.desk.page_of(DocumentsPage)
    page.paper.matches.close_it.click()
    assert page.paper.matches.isHidden() and page.text.hasFocus()
    rooms.open(document_id(1), None, ("the",))
    assert page.paper.matches.isVisible(), "the same document from another hit"
    rooms.open(document_id(2))
    assert page.paper.matches.isHidden() and _set_off(page.text) == []
    rooms.open(document_id(2), None, ("nowhere",))
    assert page.paper.matches.isHidden(), "a word of the title alone"


def test_matches_of_a_thread_are_those_of_its_texts_that_are_shown(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    rooms = window.desk.rooms
    rooms.open(message_id(2), (7, 11), ("mail", "said", "Anna"))
    page = window.desk.page_of(MailPage)
    bar, text = page.matches, page.text
    assert bar.count.text() == "2 of 2", "neither heads nor folded quotations, and at the mail that was sought"
    rooms.mail.unfold(is_unfolded=True)
    assert bar.count.text() == "3 of 4"
    QTest.keyClick(text, Qt.Key.Key_F3)
    assert _selected(text)[0] == "said"
    text.redraw()
    page.redraw()
    assert "mail" in _set_off(text), "in another theme, too"
    rooms.mail.open(vault.kept_threads[0].item)
    assert bar.isHidden()


def test_of_a_book_only_what_is_in_view_is_drawn_and_what_is_not_in_yet_is_gone_to_later(
    qtbot: QtBot, dressed: QApplication
) -> None:
    line = "A line with one word to be found, and so on until the end of the line.\n"
    book = shown(line * 5_000)
    text = PlainText("a book")
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show()
    text.show_text(book)
    at = line.index("word")
    places = [(number * len(line) + at, number * len(line) + at + 4) for number in range(5_000)]
    text.show_matches(places)
    assert 0 < len(_set_off(text)) < 40
    text.go(*places[-1])
    assert not text.textCursor().hasSelection(), "the text is not there yet, and nothing waits for it"
    while text._slices.isActive():
        QApplication.processEvents()
    assert _selected(text) == ("word", places[-1][0])
    assert _set_off(text)
    lines = {each.cursor.block().blockNumber() for each in text.extraSelections()}
    assert 4_999 in lines and min(lines) > 4_900, "what is in view now"


def test_the_words_of_a_hit_are_those_that_it_shows_marked() -> None:
    def hit(snippet: str) -> Hit:
        return Hit(document_id(1), "document", "x", "", 1, 1.0, snippet, None, 0, 9, ("words",))

    marked = "The \ue000power\ue001 \ue000of\ue001 \ue000attorney\ue001 and the \ue000lease\ue001, a \ue000lease\ue001"
    assert words_of(hit(marked)) == ("power", "of", "attorney", "lease")
    phrase = Reading("power of attorney", "phrase", "Power of attorney")
    assert words_of(hit(marked), (phrase,)) == ("Power of attorney", "lease"), "else each “of” of a book is a match"
    assert words_of(hit("by its meaning"), (phrase,)) == ()


def test_beside_the_hits_the_same_keys_go_through_what_is_read_there(page: SearchPage) -> None:
    window = page.window()
    page.ask("lease")
    page._preview._rest.stop()
    page._preview._read_next()
    text = page.preview.text
    assert _set_off(text) == ["The lease begins in May.", "lease", "Lease"]
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert _selected(text) == ("Lease", AROUND.index("Lease"))
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert _selected(text) == ("lease", AROUND.index("lease")), "from the last on to the first"


def test_a_match_stands_in_the_text_and_not_in_the_design_of_a_mail(window: Window) -> None:
    assert window.desk is not None
    rooms = window.desk.rooms
    rooms.open(message_id(2), None, ("mail",))
    rooms.mail.letter.show(message_id(2))
    page = window.desk.page_of(MailPage)
    assert page._reading.currentIndex() == 1
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert page._reading.currentIndex() == 0
