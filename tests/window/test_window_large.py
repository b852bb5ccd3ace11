"""With letters of twice the size in the smallest window: nothing is squeezed below the height of its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inglenook.core.respelling import Respelling
from inglenook.interfaces.qt import theme
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.frame.guide import GuideBar
from inglenook.interfaces.qt.frame.rail import Rail
from inglenook.interfaces.qt.preferences import Looks
from inglenook.interfaces.qt.presenters.guide import GuideState, Question
from inglenook.interfaces.qt.search.meaning import MeaningBar
from inglenook.interfaces.qt.search.respelling import RespellingLine
from inglenook.interfaces.qt.settings.settingrows import ChoiceRow
from inglenook.interfaces.qt.widgets.flow import Aside
from inglenook.interfaces.qt.widgets.headline import HeadLine
from inglenook.interfaces.qt.widgets.plain import Elided, Empty, button, column, holder
from inglenook.interfaces.qt.widgets.scrolling import Roll, rolled
from inglenook.interfaces.qt.window import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SQUEEZED = "its words are cut"


def settled() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def large(dressed: QApplication) -> Iterator[QApplication]:
    theme.dress(dressed, Looks(text_size=200))
    yield dressed
    theme.dress(dressed)


def test_places_are_never_lower_than_their_words(qtbot: QtBot, large: QApplication) -> None:
    upper = [button(f"Today gyp {number}", "today", "place") for number in range(7)]
    lower = [button("Privacy", "privacy", "place") for _ in range(5)]
    rail = Rail(upper, lower)
    qtbot.addWidget(rail)
    theme.wear(rail)
    rail.show()
    for height, is_tight in ((560, True), (900, False), (560, True)):
        rail.resize(240, height)
        settled()
        for made in (*upper, *lower):
            assert made.height() >= made.sizeHint().height(), SQUEEZED
            assert bool(made.property("tight")) is is_tight


def test_a_question_stands_above_its_answers_where_it_has_no_room_beside_them(
    qtbot: QtBot, large: QApplication
) -> None:
    bar = GuideBar()
    around = holder(column(bar, None, gap=0))
    qtbot.addWidget(around)
    theme.wear(around)
    bar.show_state(GuideState(Question.ADDRESSES, ("somebody@a-long-domain.example.org",)))
    around.show()
    for width, is_beside in ((640, False), (1_600, True)):
        around.resize(width, 600)
        settled()
        assert (bar.yes.mapTo(bar, bar.yes.rect().topLeft()).y() < bar._words.height()) is is_beside
        assert bar._words.height() >= bar._words.heightForWidth(bar._words.width()), SQUEEZED
        assert bar.height() <= bar._words.height() + bar.yes.height() + 4 * theme.GRID, "and no higher than that"
    assert bar.minimumSizeHint().width() <= 640, "or it would take the room of the places beside it"


def test_tools_beside_a_title_go_on_in_the_next_line(qtbot: QtBot, large: QApplication) -> None:
    title, tools = Elided(), [button(words, "mail", "quiet") for words in ("Its mail", "Ask about this", "More")]
    head = HeadLine(title, *tools)
    qtbot.addWidget(head)
    theme.wear(head)
    title.show_line("A title")
    head.show()
    for width, lines in ((360, 2), (900, 1)):
        head.resize(width, 300)
        settled()
        assert len({made.y() for made in tools}) == lines
        assert all(made.width() >= made.sizeHint().width() for made in tools), SQUEEZED
        last = max(made.mapTo(head, made.rect().topRight()).x() for made in tools)
        assert last == head.width() - 1, "they end at the edge"


def test_ways_on_from_an_empty_place_are_scrolled_to(qtbot: QtBot, large: QApplication) -> None:
    ways = [button(words, "add") for words in ("Add files…", "Add folder…", "Try it with the sample life")]
    place = rolled(Empty("documents", "No documents yet", "Drop files or folders anywhere on this window. " * 6, *ways))
    qtbot.addWidget(place)
    place.resize(600, 380)
    place.show()
    settled()
    assert all(made.height() >= made.sizeHint().height() for made in ways), SQUEEZED
    assert place.verticalScrollBar().isVisible()


def test_below_a_setting_its_choice_comes_first_and_in_line(qtbot: QtBot, large: QApplication) -> None:
    row = ChoiceRow("language", "Language", "Of everything in this window.", [("en", "English"), ("zh", "中文" * 20)])
    around = Roll(row)
    qtbot.addWidget(around)
    theme.wear(around)
    row.show_value("en", is_default=False)
    around.show()
    for width, is_beside in ((560, False), (2_000, True), (560, False)):
        around.resize(width, 200)
        settled()
        assert row.is_beside is is_beside
        assert (row.reset.x() < row.choice.x()) is is_beside
        assert max(row.reset.geometry().right(), row.choice.geometry().right()) < width
    assert row.choice.x() == row.heading.x(), "in line with the words above"
    after: QWidget | None = row.choice.nextInFocusChain()
    while after is not None and (not after.focusPolicy() & Qt.FocusPolicy.TabFocus or after.isWindow()):
        after = after.nextInFocusChain()
    assert after is row.reset


def test_a_line_of_two_parts_is_as_narrow_as_the_wider_of_them(qtbot: QtBot) -> None:
    part, others = QPushButton("a"), QPushButton("b")
    part.setMinimumWidth(300)
    others.setMinimumWidth(200)
    line = Aside(part, others, 300)
    qtbot.addWidget(line)
    assert 300 <= line.minimumSizeHint().width() < 400


def test_a_button_of_a_narrow_list_and_a_spelling_offered_are_not_cut(
    qtbot: QtBot, large: QApplication, window: Window
) -> None:
    assert window.desk is not None
    window.desk.go("documents")
    window.resize(900, 600)
    settled()
    shelf = window.desk.page_of(DocumentsPage).shelf
    for width, words in ((240, ""), (600, "Add files…")):
        shelf.resize(width, 400)
        assert (shelf.add.text(), shelf.add.accessibleName()) == (words, "Add files…")
    line = RespellingLine()
    around = Roll(line)
    qtbot.addWidget(around)
    line.show_respelling(Respelling((("laese", "lease"), ("contarct", "contract")), "lease contract"))
    around.resize(line._words.sizeHint().width() + 20, 200)
    around.show()
    settled()
    assert line._words.width() >= line._words.sizeHint().width(), SQUEEZED
    assert line.offer.y() > line._words.y(), "the button stands below"


def test_what_is_read_for_meaning_is_said_with_an_ellipsis_where_the_status_bar_is_full(
    qtbot: QtBot, large: QApplication
) -> None:
    bar = MeaningBar()
    around = Roll(bar)
    qtbot.addWidget(around)
    bar.words.show_line("Reading for search by meaning: 128 of 145")
    bar.show()
    around.show()
    for width, is_cut in ((400, True), (1_200, False)):
        around.resize(width, 60)
        settled()
        assert bar.words.text().endswith("…") is is_cut
