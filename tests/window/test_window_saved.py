"""Saved searches: kept under a name from the box, asked, renamed and removed from the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inglenook.core.results import SavedSearch
from inglenook.interfaces.qt.presenters.saved import SavedPresenter
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.widgets.popup import NamePopup
from window.fakes import FakeVault, InstantLanes

_POPUP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@_POPUP
def test_a_search_is_saved_under_a_name_and_asked_again(page: SearchPage, vault: FakeVault) -> None:
    assert not page.save.isEnabled()
    assert not page.saved.isVisible(), "nothing is saved yet: the place says what to do"
    page.ask("lease in May")
    page.save.setFocus()
    page.save.click()
    (popup,) = page.findChildren(NamePopup)
    assert popup.field.text() == "lease in May"
    QTest.keyClicks(popup.field, "The lease")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert vault.saved == {"The lease": "lease in May"}
    assert not page.save.isEnabled(), "it is saved"
    assert page.focusWidget() is page.box, "and not a chip, which Delete takes out"
    page.box.clear()
    assert page.saved.isVisible()
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.saved.list.hasFocus()
    QTest.keyClick(page.saved.list, Qt.Key.Key_Return)
    assert page.box.text() == "lease in May"
    assert vault.wishes[-1][0] == "lease in May"


@_POPUP
def test_a_name_that_has_a_search_is_replaced_by_a_press_that_says_so(page: SearchPage, vault: FakeVault) -> None:
    vault.saved = {"The lease": "lease in May"}
    page._saved.refresh()
    page.ask("lease in June")
    page.save.click()
    (popup,) = page.findChildren(NamePopup)
    assert popup.use.isVisible() and popup.note.isHidden()
    popup.field.setText("The  lease ")
    assert "lease in May" in popup.note.text() and not popup.use.isVisible()
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert popup.replace.hasFocus() and vault.saved == {"The lease": "lease in May"}, "it is asked first"
    popup.field.setText("The lease in June")
    assert popup.use.isVisible() and not popup.replace.isVisible(), "another name needs no asking"
    popup.field.setText("The lease")
    QTest.keyClick(popup.replace, Qt.Key.Key_Return)
    assert vault.saved == {"The lease": "lease in June"}


def test_what_could_not_be_saved_is_said_beside_the_hits(page: SearchPage, vault: FakeVault) -> None:
    page.ask("lease in June")
    vault.saved = {"The lease": "lease in May"}  # since the list was read: by another window or command
    page._saved.keep("The lease", "lease in June")
    assert vault.saved == {"The lease": "lease in May"}
    assert "already" in page._problem.text() and page._problem.isVisible()


@_POPUP
def test_one_is_renamed_and_removed_by_keys(page: SearchPage, vault: FakeVault) -> None:
    vault.saved = {"a": "one", "b": "two"}
    page._saved.refresh()
    rows = page.saved.list
    rows.setCurrentIndex(rows.model().index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_F2)
    (popup,) = page.findChildren(NamePopup)
    assert popup.use.isEnabled(), "its own name is none that is taken"
    popup.field.setText("b")
    assert "two" in popup.note.text() and not popup.use.isEnabled() and not popup.replace.isVisible()
    popup.field.setText("c")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert vault.saved == {"c": "one", "b": "two"}
    rows.setCurrentIndex(rows.model().index(1, 0))
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert vault.saved == {"b": "two"}


def test_a_name_that_is_taken_is_a_sentence(vault: FakeVault, instant: InstantLanes) -> None:
    vault.saved = {"a": "one", "b": "two"}
    saved = SavedPresenter(vault, instant)
    saved.refresh()
    saved.rename(SavedSearch("a", "one"), "b")
    assert "already" in saved.state.problem
    assert [search.name for search in saved.state.searches] == ["a", "b"]
    saved.keep("c", "three")
    assert not saved.state.problem


def test_the_list_of_saved_searches_is_no_higher_than_its_rows(page: SearchPage, vault: FakeVault) -> None:
    page.window().resize(1_200, 800)
    vault.saved = {"The lease": "lease in May"}
    page._saved.refresh()
    QApplication.processEvents()
    rows, one = page.saved.list, page.saved.list.sizeHintForRow(0)
    assert one <= rows.height() < 2 * one
    vault.saved = {f"Search {number}": f"lease {number}" for number in range(4)}
    page._saved.refresh()
    QApplication.processEvents()
    assert 4 * one <= rows.height() < 5 * one and rows.verticalScrollBar().maximum() == 0
    vault.saved = {f"Search {number}": f"lease {number}" for number in range(40)}
    page._saved.refresh()
    QApplication.processEvents()
    assert rows.height() < page.height() and rows.verticalScrollBar().maximum() > 0
    assert page.saved.remove.geometry().bottom() <= page.saved.height()


def test_up_goes_from_the_first_row_back_into_the_box(page: SearchPage, vault: FakeVault) -> None:
    vault.saved = {"The lease": "lease in May"}
    page._saved.refresh()
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.saved.list.hasFocus()
    QTest.keyClick(page.saved.list, Qt.Key.Key_Up)
    assert page.box.hasFocus()
    page.ask("lease in May")
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.hasFocus() and page.list.currentIndex().row() == 0
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.box.hasFocus() and page.box.text() == "lease in May"
