"""Where there is little room: words are wrapped or scrolled to, not cut off, and tables of a text stand in columns."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from inglenook.core.chats import ChatRow
from inglenook.core.ids import document_id
from inglenook.core.relaxing import Relaxed
from inglenook.core.results import Reading
from inglenook.interfaces.qt.conversations.chat import ChatPage
from inglenook.interfaces.qt.conversations.scope import ScopeRow
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.documents.importing import ImportBar
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.presenters.conversation import ChatState
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.scope import ScopePresenter
from inglenook.interfaces.qt.presenters.search import SearchState
from inglenook.interfaces.qt.search.starts import NoHits
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.widgets.readingpane import ReadingPane
from inglenook.interfaces.qt.widgets.scrolling import LimitedRoll
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeVault, InstantLanes


def settled() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_ways_on_where_nothing_was_found_are_scrolled_to_and_not_squeezed(qtbot: QtBot) -> None:
    none = NoHits()
    qtbot.addWidget(none)
    words = ("lease", "boiler", "Anna", "rent", "roof")
    readings = tuple(Reading(word, "terms", word, 10 * at, 10 * at + len(word)) for at, word in enumerate(words))
    relaxed = tuple(Relaxed((reading,), "", 3, at_least=False) for reading in readings)
    none.show_state(SearchState(" ".join(words), readings, is_answered=True, relaxed=relaxed))
    none.resize(400, 150)
    none.show()
    settled()
    for part in none.buttons:
        assert part.height() >= part.sizeHint().height()
    last = none.buttons[-1]
    last.setFocus()
    none.ensureWidgetVisible(last)
    assert last.visibleRegion().boundingRect().size() == last.size()
    none.resize(400, 900)
    settled()
    assert not none.verticalScrollBar().isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_a_conversation_is_about_is_said_whole_in_a_narrow_box(
    qtbot: QtBot, vault: FakeVault, instant: InstantLanes
) -> None:
    about = ScopeRow(ScopePresenter(vault, instant))
    qtbot.addWidget(about)
    about.show_state(ChatState(ChatRow(1, "The lease", 1, 1)))
    (words,) = about.findChildren(QLabel)
    about.resize(words.sizeHint().width() + 8, 80)
    about.show()
    settled()
    assert words.height() < 2 * words.fontMetrics().lineSpacing(), "in one line where there is room"
    about.resize(words.sizeHint().width() * 2 // 3, 80)
    settled()
    assert words.width() <= about.width() and words.height() >= words.heightForWidth(words.width())
    assert words.heightForWidth(words.width()) >= 2 * words.fontMetrics().lineSpacing()


def test_what_a_conversation_is_about_has_the_room_beside_the_button(window: Window) -> None:
    assert window.desk is not None
    window.desk.go("chat")
    window.resize(900, 600)
    scope = window.desk.page_of(ChatPage).scope
    scope.show_state(ChatState(ChatRow(1, "The lease", 1, 1)))
    settled()
    (words,) = (each for each in scope.findChildren(QLabel) if each.isVisible())
    assert words.height() < 2 * words.fontMetrics().lineSpacing()


def column_ends(text: PlainText, line: int) -> list[float]:
    """Where what follows a tab begins in a line, in pixels."""
    block = text.document().findBlockByNumber(line)
    places = [place + 1 for place, letter in enumerate(block.text()) if letter == "\t"]
    line_at = block.layout().lineAt(0)
    return [cast("tuple[float, int]", line_at.cursorToX(place))[0] for place in places]


def test_what_stands_between_tabs_stands_in_columns(qtbot: QtBot) -> None:
    text = PlainText("Text")
    qtbot.addWidget(text)
    text.resize(600, 200)
    text.show()
    text.show_text(shown("part\tdue\tform\nthe first two chapters\t10 December 2026\tfile\nrest\t1 May\tfile"))
    settled()
    head, first, rest = (column_ends(text, line) for line in range(3))
    assert len(head) == 2 and head == first == rest
    text.show_text(shown("a\tb\nc\td"))
    settled()
    assert column_ends(text, 0)[0] < head[0], "no wider than what stands in them"
    text.show_text(shown(f"{'a sentence and more ' * 8}\tb\nc\td"))
    settled()
    assert column_ends(text, 1)[0] < 300, "and a sentence pushes no column out of sight"


def test_a_mail_can_be_read_between_its_summary_and_its_reply(mail: MailPage, window: Window) -> None:
    window.resize(1280, 800)
    mail.head.summary.click()
    mail.show_reply()
    assert mail.summary.isHidden(), "a reply that is begun has the room of the summary"
    mail.head.summary.click()
    mail.reply.ask.click()
    line = mail.text.fontMetrics().lineSpacing()
    assert mail.summary.isVisible() and mail.reply.editor.isVisible()
    for size, lines in (((1280, 800), 6), ((900, 600), 4)):
        window.resize(*size)
        settled()
        assert mail.text.viewport().height() >= lines * line, size
        assert mail.summary.area.visibleRegion().boundingRect().height() >= 2 * line, size


def test_what_stands_above_a_mail_is_scrolled_and_never_squeezed(mail: MailPage, window: Window) -> None:
    assert window.desk is not None
    window.resize(900, 600)
    mail.head.summary.click()
    mail.head.unfold.show()
    mail.show_state(replace(window.desk.rooms.mail.state, problem="The disk is full, and nothing was kept. " * 8))
    settled()
    head = mail.head
    assert head.unfold.geometry().bottom() <= head._actions.height()
    assert head._actions.geometry().bottom() <= head.height()
    assert mail.text.viewport().height() >= 4 * mail.text.fontMetrics().lineSpacing()


def test_lines_of_a_document_stay_in_sight_below_its_summary(window: Window) -> None:
    assert window.desk is not None
    window.desk.rooms.open(document_id(1))
    paper = window.desk.page_of(DocumentsPage).paper
    font = paper.text.font()
    font.setPixelSize(18)  # large text
    for part in (paper.text, *paper.findChildren(ReadingPane)):
        part.setFont(font)
    window.resize(900, 600)
    paper.summary.ask.click()
    paper._problem.setText("The disk is full, and nothing was kept. " * 24)
    paper._problem.show()
    settled()
    assert paper.summary.area.isVisible()
    assert paper.text.viewport().height() >= 5 * paper.text.fontMetrics().lineSpacing()


def test_what_stands_above_a_document_is_scrolled_and_never_squeezed(window: Window) -> None:
    assert window.desk is not None
    window.desk.rooms.open(document_id(1), None, ("the",))
    paper = window.desk.page_of(DocumentsPage).paper
    window.resize(900, 600)
    paper.summary.ask.click()
    paper._problem.setText("The disk is full, and nothing was kept. " * 24)
    paper._problem.show()
    settled()
    for part in (paper._problem, paper.summary._engine):
        assert part.height() >= part.heightForWidth(part.width())
    assert paper.matches.isVisible(), "and the line of the matches has room of its own"
    assert paper.text.viewport().height() >= 5 * paper.text.fontMetrics().lineSpacing()
    (pane,) = paper.findChildren(ReadingPane)
    least = pane._reading.minimumHeight()
    paper.matches.close_it.click()
    settled()
    assert pane._reading.minimumHeight() < least


def test_tools_of_a_mail_say_no_words_where_they_would_take_three_lines(mail: MailPage) -> None:
    head = mail.head
    known = (head.remove, head.summary, head.later)
    for width, words in ((240, ["", "", ""]), (1_200, ["Delete", "Summary", "Not now"])):
        head.resize(width, head.height())
        assert [each.text() for each in known] == words
        assert [each.accessibleName() for each in known] == ["Delete", "Summary", "Not now"]
        assert bool(head.remove.toolTip()) is not bool(words[0])


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_how_an_import_ended_has_room_beside_the_way_to_its_report(qtbot: QtBot) -> None:
    bar = ImportBar()
    qtbot.addWidget(bar)
    bar.show_state(ImportState(was_stopped=True))
    for width, words in ((380, ""), (900, "What became of each file")):
        bar.resize(width, 60)
        assert bar.report.text() == words
        assert bar.report.accessibleName() == "What became of each file"


def test_what_stands_above_a_mail_is_not_narrower_than_it_can_be(qtbot: QtBot) -> None:
    tools, lines = QWidget(), LimitedRoll(QWidget())
    tools.setMinimumWidth(300)
    pane = ReadingPane((tools, lines), (lines,), QWidget())
    qtbot.addWidget(pane)
    assert pane.minimumSizeHint().width() > 300, "it would be cut, for it scrolls up and down only"
