"""What is said about the hits: how many they are, and of what; and what is like one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from inglenook.core.ids import document_id, message_id
from inglenook.core.preview import Preview
from inglenook.core.reading import Address
from inglenook.core.results import Hit
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.presenters.preview import PreviewState
from inglenook.interfaces.qt.presenters.search import Counts, SearchState
from inglenook.interfaces.qt.search.hit_filters import found_words
from inglenook.interfaces.qt.search.preview import _who
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeVault

HIT = Hit(message_id(2), "mail", "About", "", 1, 1.0, "x", None, 11, 38, ("words",))


def test_what_is_counted_and_what_is_listed_agree() -> None:
    mail, twice = replace(HIT, more_in_thread=2), replace(HIT, more_in_thread=1)
    file = replace(HIT, item=document_id(1), kind="document")

    def said(mails: int, documents: int, *rows: Hit, kind: str = "", depth: int = 100) -> str:
        return found_words(SearchState(kind=kind, counts=Counts(mails, documents, depth)), rows)

    assert said(1, 1, HIT, file) == "2 hits"
    assert said(3, 0, mail) == "3 mails in one thread"
    assert said(5, 1, mail, twice, file) == "5 mails in 2 threads · 1 document"
    assert said(5, 7, mail, twice, kind="mail") == "5 mails in 2 threads", "what else was found is not listed"
    assert said(5, 2, file, kind="document") == "2 documents, 1 of them nearly the same as another"
    assert said(100, 0, mail, twice) == "100+ mails in 2 threads", "as the switch has it"
    assert found_words(SearchState(), (mail, file)) == "2 hits"


def test_what_is_like_a_hit_takes_the_place_of_the_sentence_and_gives_it_back(
    page: SearchPage, vault: FakeVault
) -> None:
    window = page.window()
    assert isinstance(window, Window) and window.desk is not None
    page.ask("lease")
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    shown: list[int] = []
    page._presenter.changed.connect(lambda _: shown.append(page._stack.currentIndex()))
    window.act("like")
    assert len(set(shown)) == 1, "the hits stay until the others are there, and the keyboard among them"
    assert vault.asked[-1] == ("find", f"like {message_id(2)}")
    (chip,) = page.chips.chips
    assert (page.box.text(), chip.text()) == ("", "like “<i>About</i>”")
    assert not page.kinds.buttons["mail"].isEnabled()
    assert chip.accessibleName() == "like “<i>About</i>”; press to open it, Delete to take it out"
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    window.act("like")
    assert page.chips.chips[0].text() == "like “Lease”"
    window.act("back")
    assert page.chips.chips[0].text() == "like “<i>About</i>”", "a step at a time"
    QTest.keyClick(page.chips.chips[0], Qt.Key.Key_Delete)
    assert (page.box.text(), [each.text() for each in page.chips.chips]) == ("lease", ["lease"])
    page.find_like()
    page.box.setFocus()
    QTest.keyClicks(page.box, "rent")
    assert (vault.wishes[-1][0], page.chips.chips[0].text()) == ("rent", "rent")
    assert not page._presenter.is_like_hit, "who types has gone on"


def test_what_is_like_an_open_document_leads_back_to_it(page: SearchPage, vault: FakeVault) -> None:
    window = page.window()
    assert isinstance(window, Window) and window.desk is not None
    page.ask("lease")
    window.desk.rooms.open(document_id(1))
    window.act("like")
    assert vault.asked[-1] == ("find", f"like {document_id(1)}")
    assert window.desk.place == "search"
    page.chips.chips[0].click()
    assert window.desk.place == "documents"
    window.act("back")
    window.act("back")
    assert window.desk.place == "documents", "and not to the sentence of before"
    window.desk.go("search")
    page.chips.removed.emit(page.chips.chips[0].part)
    assert page.box.text() == "lease"


def test_where_nothing_is_like_it_that_is_said_and_a_way_back_given(page: SearchPage) -> None:
    page.ask("lease")
    page._presenter.find_like(document_id(1), "", is_hit=True)
    state = replace(page._presenter.state, hits=0, like="")
    page.show_state(state)
    said = [each.text() for each in page._none.findChildren(QLabel) if each.isVisible() and each.text()]
    assert said[0] == "Nothing is like it" and not any("sentence" in words for words in said)
    assert page.chips.chips[0].text() == "like “(no title)”", "a mail without a subject, too"
    page._none.buttons[0].click()
    assert page.box.text() == "lease"
    page._preview.forget()
    page._preview._have(PreviewState(HIT))
    page.find_like()
    assert page._presenter.state.model == HIT.item, "where no row is chosen, the hit that is read"


def _said(page: SearchPage) -> list[str]:
    return [each.text() for each in page._none.findChildren(QLabel) if each.isVisible() and each.text()]


def test_in_an_empty_vault_a_search_says_that_nothing_is_there_and_how_it_comes_in(
    page: SearchPage, vault: FakeVault
) -> None:
    window = page.window()
    assert isinstance(window, Window) and window.desk is not None
    rooms = window.desk.rooms
    kept, vault.kept_documents, vault.kept_threads = vault.kept_documents, [], []
    rooms.refresh()
    for place in ("documents", "mail", "search"):
        window.desk.go(place)
    page.ask("nothing lease")
    assert _said(page)[0] == "Nothing is in the vault yet"
    assert [each.text() for each in page._none.buttons] == ["Add files…", "Try it with the sample life"]
    rooms.importing.state = replace(rooms.importing.state, is_running=True)
    rooms.importing.changed.emit(rooms.importing.state)
    assert _said(page)[0] == "Nothing found so far", "while something comes in"
    asked = vault.wishes[-1:]
    vault.wishes.clear()
    vault.kept_documents = kept
    rooms.importing.grown.emit()
    assert vault.wishes == asked, "and it is looked for again"
    rooms.importing.state = replace(rooms.importing.state, is_running=False)
    rooms.importing.changed.emit(rooms.importing.state)
    assert _said(page)[0] == "Nothing found", "the list of documents need not have been looked at"
    page.ask("lease")
    vault.wishes.clear()
    rooms.importing.grown.emit()
    assert vault.wishes == [], "hits that are read stay as they are"


def test_a_sender_whose_name_is_written_from_the_right_stands_before_the_arrow(dressed: QApplication) -> None:
    sender, to = Address("أحمد بن محمد", "ahmad@example.org"), Address("", "mara@example.org")
    words = _who(Preview(message_id(2), "x", sender, (to,), 1, None, 0, "", 0, 0))
    layout = QTextLayout(words)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    left = [cast("tuple[float, int]", line.cursorToX(words.index(part)))[0] for part in ("ahmad", "→", "mara")]
    assert left == sorted(left), "else it seems to come from who got it"


def test_back_and_forward_go_through_the_places_by_keys_and_by_the_mouse(page: SearchPage) -> None:
    window = page.window()
    assert isinstance(window, Window) and window.desk is not None
    window.desk.rooms.open(document_id(1))
    text = window.desk.page_of(DocumentsPage).text
    QTest.mouseClick(text.viewport(), Qt.MouseButton.BackButton)
    assert window.desk.place == "search"
    QTest.mouseClick(window, Qt.MouseButton.ForwardButton)
    assert window.desk.place == "documents"
    row = window.desk.page_of(DocumentsPage).list
    row.setCurrentIndex(QModelIndex())
    place = row.visualRect(row.model().index(1, 0)).center()
    QTest.mouseClick(row.viewport(), Qt.MouseButton.BackButton, pos=place)
    assert (window.desk.place, row.currentIndex().isValid()) == ("search", False), "and chooses no row"
    window.act("ahead")
    window.act("back")
    window.desk.go("mail")
    window.act("ahead")
    assert window.desk.place == "mail", "who has gone elsewhere has nothing ahead"


def test_esc_leads_from_the_hits_into_the_box_and_empties_it(page: SearchPage) -> None:
    window = page.window()
    page.box.setFocus()
    QTest.keyClicks(page.box, "lease")
    page.ask("lease")
    page.list.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (page.box.hasFocus(), page.box.text()) == (True, "lease")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (page.box.text(), page._presenter.state.hits) == ("", 0)
    page.box.undo()
    assert page.box.text() == "lease", "and nothing is lost"
    page.ask("lease")
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    page.find_like()
    assert page.chips.chips[0].text().startswith("like")
    page.box.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (page.box.text(), page._presenter.state.model) == ("lease", None)
