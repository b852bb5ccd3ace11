"""The box and its chips: an answer at every key, rows that stay in place, parts changed and taken out."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inglenook.core.ids import document_id, message_id, thread_id
from inglenook.core.results import Carrier, Hit, Holder, Reading
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.models.paged import ListModel
from inglenook.interfaces.qt.presenters.search import SearchPresenter, SearchState, _face, _item
from inglenook.interfaces.qt.search.chipeditors import ChoiceMenu, DaysPopup, ValuePopup, editor_for
from inglenook.interfaces.qt.search.chips import part_words
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.window import Window
from tables import table
from window.fakes import FakeVault, InstantLanes

# Offscreen there is no keyboard to be grabbed by a popup.
_POPUP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _hit(number: int, snippet: str = "x") -> Hit:
    return Hit(document_id(number), "document", f"Lease {number}", "", 1, 1.0, snippet, None, 0, 1, ("words",))


def test_a_newer_sentence_stops_the_one_at_work(qtbot: QtBot, lanes: Lanes, vault: FakeVault) -> None:
    begun, go = threading.Event(), threading.Event()

    def hold(sentence: str) -> None:
        if sentence == "l":
            begun.set()
            go.wait(60)

    vault.before_find = hold
    search = SearchPresenter(vault, lanes)
    seen: list[str] = []
    search.changed.connect(lambda state: seen.append(state.sentence))
    search.type("l")
    assert begun.wait(60)
    for typed in ("le", "lea", "lease"):
        search.type(typed)
    go.set()
    qtbot.waitUntil(lambda: search.state.is_answered and lanes.is_idle)
    assert vault.wishes[0][0] == "l" and vault.wishes[-1][0] == "lease", "nobody waits for the one at work"
    assert set(seen) == {"", "lease"}, "the older answer was dropped"


def test_the_last_word_may_go_on_until_it_is_finished(page: SearchPage, vault: FakeVault) -> None:
    QTest.keyClicks(page.box, "a b ")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert [(sentence, is_prefix) for sentence, _, is_prefix in vault.wishes] == [
        ("a", True),
        ("a ", False),
        ("a b", True),
        ("a b ", False),
        ("a b ", False),
    ]
    assert [rest_s is None for rest_s in vault.rests] == [False, False, False, False, True], "who is done need not rest"
    page.box.setCursorPosition(1)
    QTest.keyClicks(page.box, "c")
    assert vault.wishes[-1] == ("ac b ", 12, False)


def test_composing_asks_nothing_and_committing_asks(page: SearchPage, vault: FakeVault) -> None:
    QApplication.sendEvent(page.box, QInputMethodEvent("he tong", []))
    assert vault.wishes == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("合同")
    QApplication.sendEvent(page.box, commit)
    assert [sentence for sentence, _, _ in vault.wishes] == ["合同"]
    QApplication.sendEvent(page.box, QInputMethodEvent("f", []))
    assert len(vault.wishes) == 1


def test_hits_by_words_come_first_and_meaning_joins_them(qtbot: QtBot, lanes: Lanes, vault: FakeVault) -> None:
    vault.has_meaning = True
    search = SearchPresenter(vault, lanes)
    counts: list[tuple[int, bool]] = []
    search.changed.connect(lambda state: counts.append((state.hits, state.is_running)))
    search.type("lease")
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert counts == [(0, True), (1, True), (2, False)], "and the end, which changes nothing more, is not told again"


def test_only_the_first_hits_are_made_ready(vault: FakeVault, instant: InstantLanes) -> None:
    search = SearchPresenter(vault, instant)
    search.ask("lease")
    assert vault.wishes[-1] == ("lease", 12, False)
    assert not search.rows.has_more, "fewer than asked for are all there are"
    search.more()
    assert vault.wishes[-1] == ("lease", 200, False)
    search.refresh()
    assert vault.wishes[-1] == ("lease", 200, False), "whoever has scrolled on keeps what they see"
    search.type("leases")
    assert vault.wishes[-1] == ("leases", 12, True) and vault.rests[-1]
    for look in (search.more, search.refresh, lambda: search.choose_kind("mail")):
        search.type("lease")
        search.type("leases")
        look()
        assert vault.rests[-1] is None, "who scrolls or chooses is not typing"


def test_merging_moves_and_changes_rows(qtbot: QtBot) -> None:
    model = ListModel(_face)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    for numbers in ((1, 2, 3), (3, 4, 1), (), (5, 4, 3, 2, 1), (1, 6, 3, 7), (1, 6, 3, 7)):
        held = {row.item.number: model.index(place) for place, row in enumerate(model.rows) if isinstance(row, Hit)}
        kept = {number: model.index(place, 0) for number, place in ((n, i.row()) for n, i in held.items())}
        assert kept.keys() == held.keys()
        model.merge([_hit(number, str(len(numbers))) for number in numbers], _item)
        assert [row.item.number for row in model.rows if isinstance(row, Hit)] == list(numbers)
        assert all(isinstance(row, Hit) and row.snippet == str(len(numbers)) for row in model.rows)


def test_the_chosen_hit_and_its_place_stay(qtbot: QtBot, dressed: QApplication) -> None:
    model = ListModel(_face)
    rows = RowList("Hits", model, has_body=True)
    rows.resize(400, 300)
    rows.show()
    model.merge([_hit(number) for number in range(1, 21)], _item)
    rows.setCurrentIndex(model.index(9, 0))
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().value() + 30)
    top = rows.visualRect(rows.currentIndex()).top()
    model.merge([_hit(number) for number in (30, 31, *range(20, 0, -1))], _item)
    dressed.processEvents()
    row = rows.currentIndex().row()
    assert model.rows[row] == _hit(10)
    assert row == 12
    assert rows.visualRect(rows.currentIndex()).top() == top
    model.merge([_hit(40), _hit(41)], _item)
    assert not rows.currentIndex().isValid(), "another hit is not chosen in its place"
    model.merge([_hit(number) for number in range(1, 21)], _item)
    assert rows.verticalScrollBar().value() == 0, "other hits are shown from the best on"
    assert not rows.currentIndex().isValid()
    rows.close()
    rows.deleteLater()


READINGS = (
    Reading("mails", "kind", "mail", 0, 5, "type:mail"),
    Reading("from Anna", "from", "Anna", 6, 15, "from:Anna"),
    Reading("last May", "after", "2026-05-01", 16, 24, "after:2026-05-01"),
    Reading("last May", "before", "2026-06-01", 16, 24, "before:2026-06-01"),
    Reading("lease", "terms", "lease", 25, 30),
)
SENTENCE = "mails from Anna last May lease"


def _ask(page: SearchPage, vault: FakeVault) -> None:
    vault.readings = READINGS
    page.box.setText(SENTENCE)
    QTest.keyClick(page.box, Qt.Key.Key_Return)


def test_chips_say_how_the_sentence_was_read(page: SearchPage, vault: FakeVault) -> None:
    _ask(page, vault)
    assert [chip.text() for chip in page.chips.chips] == [
        "kind: mail",
        "from: Anna",
        "1 May 2026 – 31 May 2026",
        "lease",
    ]
    first = page.chips.chips[0]
    vault.readings = READINGS[1:]
    QTest.keyClicks(page.box, "s")
    assert page.chips.chips[0] is first, "chips are kept, so that nothing flickers"
    assert first.text() == "from: Anna"


@pytest.mark.parametrize(
    ("number", "rest"),
    [
        (0, "from Anna last May lease"),
        (1, "mails last May lease"),
        (2, "mails from Anna lease"),
        (3, "mails from Anna last May"),
    ],
)
def test_delete_takes_a_part_out(page: SearchPage, vault: FakeVault, number: int, rest: str) -> None:
    _ask(page, vault)
    chip = page.chips.chips[number]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert page.box.text() == rest
    assert vault.wishes[-1][0] == rest


@pytest.mark.parametrize("on_chip", [True, False])
def test_undo_brings_back_the_sentence_before_a_part_was_taken_out(
    page: SearchPage, vault: FakeVault, on_chip: bool
) -> None:
    _ask(page, vault)
    chip = page.chips.chips[1]
    chip.setFocus()
    for _ in range(2):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
        assert page.box.text() == "mails last May lease"
        QTest.keySequence(chip if on_chip else page.box, "Ctrl+Z")
        assert page.box.text() == vault.wishes[-1][0] == SENTENCE
    page.ask("PDF invoices")
    QTest.keySequence(page.box, "Ctrl+Z")
    assert page.box.text() == SENTENCE, "and so it is where an example was pressed"


def test_the_cross_takes_out_and_the_words_open_what_changes(page: SearchPage, vault: FakeVault) -> None:
    _ask(page, vault)
    chip = page.chips.chips[1]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert page.box.text() == "mails last May lease"
    vault.readings = READINGS[3:]
    _ask(page, vault)
    opened: list[object] = []
    page.chips.changing.connect(lambda chip, part: opened.append(part))
    page.chips.changing.disconnect(page._change)
    QTest.mouseClick(page.chips.chips[1], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert opened == [READINGS[1:2]]


def test_the_arrow_keys_go_along_the_chips_and_back_to_the_box(page: SearchPage, vault: FakeVault) -> None:
    _ask(page, vault)
    chips = page.chips.chips
    chips[0].setFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Right)
    assert chips[1].hasFocus()
    QTest.keyClick(chips[1], Qt.Key.Key_Left)
    QTest.keyClick(chips[0], Qt.Key.Key_Left)
    assert page.box.hasFocus()
    assert [each.nextInFocusChain() for each in chips[:-1]] == chips[1:], "Tab goes along them, too"


def test_a_part_that_is_only_understood_cannot_be_taken_out(page: SearchPage, vault: FakeVault) -> None:
    vault.readings = (Reading("", "kind", "mail", 0, 0, "type:mail"), READINGS[4])
    page.box.setText(SENTENCE)
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    chip = page.chips.chips[0]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert page.box.text() == SENTENCE
    assert "Delete" not in chip.accessibleName()


@_POPUP
def test_a_person_is_changed_with_completions(page: SearchPage, vault: FakeVault) -> None:
    _ask(page, vault)
    part = page.chips.chips[1].part
    page._change(page.chips.chips[1], part)
    (popup,) = page.findChildren(ValuePopup)
    assert popup.field.text() == "Anna"
    popup.field.clear()
    QTest.keyClicks(popup.field, "an")
    assert ("people", "an") in vault.asked
    assert popup.list.item(0).text() == "Anna Berg <anna@example.org>"
    popup.keys.setCurrentIndex(popup.keys.findData("to"))
    QTest.keyClick(popup.field, Qt.Key.Key_Down)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert page.box.text() == "mails to:anna@example.org last May lease"
    assert vault.wishes[-1][0] == page.box.text()


@_POPUP
def test_words_become_a_phrase_and_a_folder_is_offered(page: SearchPage, vault: FakeVault) -> None:
    _ask(page, vault)
    page._change(page.chips.chips[3], page.chips.chips[3].part)
    (popup,) = page.findChildren(ValuePopup)
    popup.field.setText("new lease")
    popup.keys.setCurrentIndex(popup.keys.findData("phrase"))
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert page.box.text() == 'mails from Anna last May "new lease"'
    folder = editor_for((Reading("in:inbox", "in", "inbox", 0, 8, "in:inbox"),), page)
    assert isinstance(folder, ValuePopup)
    asked: list[str] = []
    person = editor_for((Reading("from Anna", "from", "Anna", 0, 9),), page)
    assert isinstance(person, ValuePopup)
    person.asked.connect(asked.append)
    QApplication.processEvents()
    assert asked == ["Anna"], "who else is called so, and not whoever there is"
    person.deleteLater()
    page._complete("in", "tra", folder)
    assert folder.list.item(0).text() == "Travel & co"
    folder.deleteLater()
    vault.letters.tag(thread_id(1), "Boat club")
    label = editor_for((Reading("label:tax", "label", "tax", 0, 9, "label:tax"),), page)
    assert isinstance(label, ValuePopup)
    page._complete("label", "BOAT", label)
    assert label.list.item(0).text() == "Boat club"
    label.deleteLater()


def test_days_are_changed_by_a_preset_or_by_hand(page: SearchPage, vault: FakeVault) -> None:
    _ask(page, vault)
    popup = DaysPopup(READINGS[2:4], page, QDate(2026, 11, 25))
    given: list[object] = []
    popup.chosen.connect(given.append)
    assert popup.first.date() == QDate(2026, 5, 1)
    assert popup.last.date() == QDate(2026, 5, 31)
    popup.presets["Last week"].click()
    assert given == [(("after", "2026-11-16"), ("before", "2026-11-23"))]
    popup = DaysPopup(READINGS[2:4], page)
    popup.chosen.connect(lambda filters: page._exchange(READINGS[2:4], filters))
    popup.has_first.setChecked(False)
    popup.last.setDate(QDate(2025, 12, 31))
    popup._finish()
    assert page.box.text() == "mails from Anna before:2026-01-01 lease"


def test_few_choices_are_a_menu(page: SearchPage, vault: FakeVault) -> None:
    menu = editor_for(READINGS[:1], page)
    assert isinstance(menu, ChoiceMenu)
    assert [(action.text(), action.isChecked()) for action in menu.actions() if action.text()] == [
        ("mail", True),
        ("documents", False),
        ("Take it out", False),
    ]
    given: list[object] = []
    menu.chosen.connect(given.append)
    menu.actions()[1].trigger()
    menu.actions()[-1].trigger()
    assert given == [(("kind", "document"),), ()]
    menu.deleteLater()


@table(
    ("readings", "words"),
    [
        ((("after", "2026-05-01"),), "since 1 May 2026"),
        ((("before", "2026-05-01"),), "until 30 Apr 2026"),
        ((("after", "2026-05-01"), ("before", "2026-05-02")), "1 May 2026"),
        ((("larger_bytes", "2000000"),), "larger than: 2\N{NO-BREAK SPACE}MB"),
        ((("subject", "a\u202eb\nc"),), "subject: a b c"),
        ((("filetype", "odd"),), "type: odd"),
    ],
)
def test_a_part_reads_as_people_say_it(readings: tuple[tuple[str, str], ...], words: str) -> None:
    assert part_words(tuple(Reading("x", key, value) for key, value in readings)) == words


def test_a_hit_says_what_stands_behind_it() -> None:
    face = _face(replace(_hit(1), sender="Anna", more_in_thread=2, copies=1))
    assert face.under == "Anna · 2 more in its thread · 1 nearly the same"
    day = datetime.fromtimestamp(1_000_000_000).day  # the 8th or the 9th, by where one is
    face = _face(replace(_hit(1), carrier=Carrier(message_id(2), "Anna Berg", 1_000_000_000)))
    assert face.under == f"in the mail of Anna Berg, {day} Sep 2001"
    face = _face(replace(_hit(1), date=1_000_000_001, carrier=Carrier(message_id(2), "Anna Berg", 1_000_000_000)))
    assert (face.side, face.under) == (f"{day} Sep 2001", "in the mail of Anna Berg"), "once is enough"


def test_a_hit_says_which_document_it_is_a_file_of() -> None:
    assert _face(replace(_hit(1), holder=Holder(document_id(2), "Invoice 17"))).under == "attached to Invoice 17"


def test_the_first_key_waits_for_nothing_that_can_be_made_ready(vault: FakeVault, instant: InstantLanes) -> None:
    SearchPresenter(vault, instant).warm()
    assert ("warm", None) in vault.asked


def test_of_a_pasted_letter_two_rows_of_chips_are_shown_until_all_are_wanted(page: SearchPage) -> None:
    words = [(Reading(f"word{number}", "terms", f"word{number}", number, number + 1),) for number in range(40)]
    unread = (Reading("", "unread", "1234", 41, 50),)
    page.chips.show_parts([*words, unread])
    QApplication.processEvents()
    shown, more = page.chips.chips, page.chips.more
    assert len({chip.y() for chip in shown}) == 2
    assert shown[-1].part == unread, "what is not looked for is told"
    assert more.text() == f"+ {41 - len(shown)} more"
    assert more.geometry().bottom() <= shown[-1].geometry().bottom()
    shown[-1].setFocus()
    QTest.keyClick(shown[-1], Qt.Key.Key_Right)
    assert more.hasFocus()
    QTest.keyClick(more, Qt.Key.Key_Return)
    assert (len(page.chips.chips), more.text()) == (41, "Show fewer")
    assert page.chips.chips[len(shown) - 1].hasFocus(), "on the first that was hidden"
    page.chips.show_parts(words[:2])
    assert (len(page.chips.chips), more.isHidden()) == (2, True)


def test_a_line_without_chips_is_as_high_as_one_with_them(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    qtbot.waitUntil(lambda: "search" in desk.pages_made)  # made and put in by and by, not at once
    chips = desk.page_of(SearchPage).chips
    desk.go("search")
    assert chips.minimumHeight() == chips._chips[0].sizeHint().height() > chips.fontMetrics().height() + 12


def test_examples_give_way_once_somebody_looks(page: SearchPage) -> None:
    assert page._idle.isVisible()
    page.box.setText("a first sentence")  # the first answer after unlocking may take a second
    page.show_state(SearchState(is_running=True))
    assert not page._idle.isVisible(), "Tab would lead into the examples"
    page.box.setText("")
    page.show_state(SearchState())
    assert page._idle.isVisible()
