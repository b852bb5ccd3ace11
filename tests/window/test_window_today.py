"""The Today screen: which days it shows, where its lines lead, and that it is read by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inglenook.core.digest import Digest, Span
from inglenook.core.errors import Stopped
from inglenook.core.ids import document_id
from inglenook.core.letters import MailPlace
from inglenook.core.results import Source
from inglenook.interfaces.qt.frame.today import TodayPage
from inglenook.interfaces.qt.frame.todayentries import words_of
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.today import TodayPresenter
from window.fakes import FakeVault, InstantLanes
from window.fakes_today import every_section, line

MONDAY = date(2026, 11, 16)


@pytest.fixture
def days() -> list[date]:
    """What day it is, which a test may change."""
    return [MONDAY]


@pytest.fixture
def today(vault: FakeVault, instant: InstantLanes, days: list[date]) -> TodayPresenter:
    return TodayPresenter(vault, instant, today=lambda: days[0])


@pytest.fixture
def page(vault: FakeVault, instant: InstantLanes, dressed: QApplication) -> Iterator[TodayPage]:
    """The screen over its rooms, without the window around it."""
    rooms = Rooms(vault, instant)
    rooms.today._today = lambda: MONDAY
    made = TodayPage(rooms)
    host = QWidget()  # a window of a fixed size: the platform without a screen has no hints for others
    made.setParent(host)
    made.resize(900, 600)
    host.resize(900, 600)
    host.show()
    made.arrive()
    made.take_focus()
    yield made
    host.close()
    host.deleteLater()
    rooms.deleteLater()


def test_the_page_follows_the_day_until_another_one_is_chosen(
    today: TodayPresenter, vault: FakeVault, days: list[date]
) -> None:
    today.look()
    today.look()
    assert vault.of_digests.asked == [Span.of_day(MONDAY)]  # once: nothing has changed
    today.age()
    days[0] = date(2026, 11, 17)
    today.look()
    assert today.state.span == Span.of_day(date(2026, 11, 17)) and len(vault.of_digests.asked) == 2
    today.move(-3)
    days[0] = date(2026, 11, 18)
    today.look()
    assert (today.state.span.first, today.state.is_now) == (date(2026, 11, 14), False)
    today.come_back()
    assert (today.state.span.first, today.state.is_now) == (date(2026, 11, 18), True)


def test_a_week_holds_the_day_and_moves_by_weeks(today: TodayPresenter, days: list[date]) -> None:
    days[0] = date(2026, 11, 19)
    today.choose("week")
    assert (today.state.span, today.state.is_now) == (Span.of_week(MONDAY), True)
    today.move(1)
    assert (today.state.span.first, today.state.is_now) == (date(2026, 11, 23), False)
    today.choose("day")
    assert today.state.span == Span.of_day(date(2026, 11, 23))
    for _ in range(3):
        today.move(10_000_000)
    assert today.state.span == Span.of_day(date(2026, 11, 23))  # there is no such day


def test_a_line_leads_to_its_place(page: TodayPage, vault: FakeVault) -> None:
    shown: list[object] = []
    page._rooms.today.opened.connect(shown.append)
    assert [entry.words.title for entry in page.entries()][:2] == ["Anna Berg", "Anna Berg"]
    page.entries()[0].click()
    assert isinstance(shown[0], Source) and shown[0] == vault.of_digests.lines[0].source


def test_what_is_only_counted_leads_to_its_mails(page: TodayPage) -> None:
    wanted: list[object] = []
    page._rooms.today.mail_wanted.connect(wanted.append)
    item = page._flow.itemAt(0)
    assert item is not None and page._flow.count() == 1  # what needs a reply stands on the page
    chip = item.widget()
    assert chip is not None and chip.text() == "2 newsletters"  # type: ignore[attr-defined]
    following = chip.nextInFocusChain()
    while following is not None and not following.focusPolicy() & Qt.FocusPolicy.TabFocus:
        following = following.nextInFocusChain()
    assert following is page.entries()[0], "Tab goes from above down"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert wanted == [MailPlace("label", "newsletter", "", 0)]


def test_the_page_is_read_by_keys(page: TodayPage) -> None:
    first, second = page.entries()[:2]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_J)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    shown: list[object] = []
    page._rooms.today.opened.connect(shown.append)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert len(shown) == 1
    QTest.keyClick(page.entries()[0], Qt.Key.Key_Left)
    assert page._rooms.today.state.span == Span.of_day(date(2026, 11, 15))
    QTest.keyClick(page.entries()[0], Qt.Key.Key_W)
    assert page._rooms.today.state.form == "week" and page.week.isChecked()


def test_a_full_page_is_laid_out_in_slices_and_none_of_an_old_one_comes_late(
    page: TodayPage, vault: FakeVault, dressed: QApplication
) -> None:
    vault.of_digests.lines = tuple(line("needs", number) for number in range(1, 41))
    page._rooms.today.again()
    assert len(page.entries()) < 40
    near = QDate.currentDate().addDays(2)
    day = near.toString(Qt.DateFormat.ISODate)
    vault.of_digests.lines = tuple(line("dates", number, day=day) for number in range(1, 31))
    page._rooms.today.again()
    while len(page.entries()) < 30:
        dressed.processEvents()
    dressed.processEvents()
    assert [each.words.side for each in page.entries()] == [""] * 30
    assert page.entries()[0].words.lead == QLocale.c().toString(near, "ddd d MMM")


def test_a_page_without_anything_says_so(page: TodayPage, vault: FakeVault) -> None:
    vault.of_digests.lines, vault.of_digests.labels = (), {}
    page._rooms.today.move(-1)
    assert page.entries() == [] and page._nothing_label.text() and not page.keep.isVisible()


def test_what_is_saved_says_what_the_page_says(page: TodayPage, tmp_path: Path) -> None:
    page.menu.save(tmp_path / "page.md", "md")
    text = (tmp_path / "page.md").read_text("utf-8")
    assert text.startswith("# Monday 16 November 2026") and "## Needs you" in text
    assert "Words 1 of it?" in text and "240.50 EUR" in text and "2 newsletters" in text
    assert "not encrypted" in page._note.text()


def test_a_page_that_was_stopped_says_so_and_is_read_when_asked_again(today: TodayPresenter, vault: FakeVault) -> None:
    def stop() -> None:
        raise Stopped

    vault.of_digests.before = stop
    today.look()
    assert (today.state.was_stopped, today.state.is_running, today.state.page) == (True, False, None)
    vault.of_digests.before = lambda: None
    today.again()
    assert today.state.page is not None and not today.state.was_stopped


def test_every_line_is_said_in_full(vault: FakeVault) -> None:
    span = Span.of_day(MONDAY)
    said = {each.section: words_of(each, span) for each in every_section()}
    assert (said["dates"].side, said["dates"].under, said["dates"].is_strong) == ("Deadline", "10:00", True)
    assert said["amounts"].lead.replace(",", "") == "1240.50 EUR" and said["amounts"].side.startswith("due ")
    assert said["needs"].side == "it asks you a question" and said["invitations"].side == "invites you"
    hostile = words_of(line("needs", who="Eve\u202eevil\n", text="a\x1b[2Jb"), span)
    assert "\u202e" not in hostile.spoken and "\n" not in hostile.spoken and "\x1b" not in hostile.spoken
    assert isinstance(Digest(span, ()).of("needs"), tuple)


def test_a_bill_says_its_kind_of_file_as_other_papers_do(dressed: QApplication) -> None:
    paper, span = Source(document_id(1), None, 0, 1, "a", "Bill"), Span.of_day(MONDAY)
    assert words_of(line("amounts", who="pdf", source=paper, amount="82.00 GBP"), span).beside == "PDF"
    assert words_of(line("amounts", who="Joe", amount="82.00 GBP"), span).beside == "Joe"
