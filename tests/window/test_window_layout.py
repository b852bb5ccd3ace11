"""Where things stand: what is to be done in sight, edges in line, words whole, and nothing said before it is known."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inglenook.core.events import Progress
from inglenook.core.ids import thread_id
from inglenook.core.letters import MailPlace
from inglenook.core.views import AttachmentView
from inglenook.interfaces.qt import conversations, figures, theme
from inglenook.interfaces.qt.conversations.tables import TablesPage
from inglenook.interfaces.qt.conversations.welcome import Welcome
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.documents.importing import ImportBar
from inglenook.interfaces.qt.documents.shelf import parted
from inglenook.interfaces.qt.documents.watching import WatchingDialog
from inglenook.interfaces.qt.frame.activity import ActivityPage
from inglenook.interfaces.qt.frame.dialogs import AddressesDialog
from inglenook.interfaces.qt.frame.guide import GuideBar
from inglenook.interfaces.qt.frame.today import TodayPage
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.mail.mailplaces import PlaceList, fitted
from inglenook.interfaces.qt.presenters.activity import Ended, Running
from inglenook.interfaces.qt.presenters.conversation import ChatState
from inglenook.interfaces.qt.presenters.guide import GuideState, Question
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.privacy import PrivacyState
from inglenook.interfaces.qt.presenters.search import SearchState
from inglenook.interfaces.qt.presenters.starting import StartState
from inglenook.interfaces.qt.presenters.watching import WatchingState
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.settings.privacy import KeysPart
from inglenook.interfaces.qt.widgets import plain
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.mailfiles import MailFiles
from inglenook.interfaces.qt.widgets.plain import Elided, column
from inglenook.interfaces.qt.widgets.popup import NamePopup
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.widgets.sheet import Line, Sheet
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, InstantLanes


def left(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).x()


def right(widget: QWidget) -> int:
    return left(widget) + widget.width()


def test_what_can_be_done_with_a_reply_is_in_sight_in_a_low_window(mail: MailPage, window: Window) -> None:
    window.resize(900, 600)
    mail.show_reply()
    save = mail.reply.editor.save_button
    assert not save.isVisible(), "there is nothing to keep yet"
    mail.reply.ask.click()
    QApplication.processEvents()
    assert mail.reply.editor.isVisible()
    assert save.visibleRegion().boundingRect().size() == save.size()


def test_buttons_beside_the_date_of_a_mail_draw_nothing_over_its_sender(mail: MailPage) -> None:
    text = mail.text
    for made in (*text.buttons.values(), *text.mores.values(), *text.designs.values()):
        image = made.grab().toImage()
        edge = {image.pixelColor(x, 0).alpha() for x in range(image.width())}
        assert edge == {0}, "the line above reaches down to where a button begins"


def test_of_a_folder_within_others_the_end_is_left(qtbot: QtBot) -> None:
    places = PlaceList("Places")
    qtbot.addWidget(places)
    metrics = places.fontMetrics()
    name = "Archive › 2026 › Month 11"
    assert fitted(name, metrics, metrics.horizontalAdvance(name) - 12).endswith("› Month 11")
    assert fitted("A folder for itself", metrics, 60).startswith("A")
    places.resize(200, 300)
    few = [MailPlace("label", "for_information", "", 60_000, 1_204)]
    places.show_places(few, few[0])
    least = places.minimumWidth()
    many = [*few, *(MailPlace("folder", f"Archive/{number}", "", 1) for number in range(200))]
    places.show_places(many, many[0])
    assert places.minimumWidth() > least, "a scroll bar takes its room from no name"
    places.resize(places.minimumWidth(), 300)
    places.show()
    QApplication.processEvents()
    font = places.font()
    font.setBold(True)
    words = sum(map(QFontMetrics(font).horizontalAdvance, ("For information", figures.count(1_204))))
    needed = words + theme.grown(theme.ICON) + 4 * theme.GRID
    assert places.verticalScrollBar().isVisible() and places.visualRect(places.model().index(0, 0)).width() >= needed


def test_a_find_that_takes_long_says_so(page: SearchPage) -> None:
    assert page._words(SearchState()) == ""
    assert page._words(SearchState(is_running=True)) == "Looking…"


def test_an_empty_chat_has_room_for_its_buttons(qtbot: QtBot) -> None:
    welcome = Welcome()
    qtbot.addWidget(welcome)
    welcome.show_state(ChatState(), StartState(is_empty=True))
    for width in (260, 800):
        welcome.resize(width, 600)
        welcome.show()
        for _ in range(3):
            QApplication.processEvents()
        assert right(welcome.samples) <= right(welcome.viewport())
    assert welcome.add.y() == welcome.samples.y(), "where there is room they stand beside each other"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_buttons_of_an_empty_screen_are_whole_in_a_narrow_one(qtbot: QtBot) -> None:
    buttons = [
        plain.button(words) for words in ("Add a mail account…", "Add mail files…", "Try it with the sample life")
    ]
    empty, page = plain.Empty("mail", "No mail yet", "Add a mail account.", *buttons), QWidget()
    qtbot.addWidget(page)
    page.setLayout(column(empty))
    for width in (260, 800):
        page.resize(width, 600)
        page.show()
        for _ in range(3):
            QApplication.processEvents()
        assert page.width() == width
        for made in buttons:
            assert left(page) <= left(made) and right(made) <= right(page)
            assert made.width() >= made.sizeHint().width()
    assert buttons[0].y() == buttons[2].y()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_became_of_an_import_is_said_to_its_end(qtbot: QtBot) -> None:
    page, bar = QWidget(), ImportBar()
    qtbot.addWidget(page)
    page.setLayout(column(bar, None))
    page.resize(420, 200)
    page.show()
    bar.show_state(ImportState(problem="The disk is full. Nothing is lost, but this was not kept. " * 3))
    for _ in range(3):
        QApplication.processEvents()
    assert bar.told.isVisible() and bar.words.isHidden()
    assert bar.told.height() >= bar.told.heightForWidth(bar.told.width()) > 2 * bar.fontMetrics().lineSpacing()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_long_name_of_a_file_takes_no_room_from_the_list_of_mails(qtbot: QtBot) -> None:
    page, files = QWidget(), MailFiles()
    qtbot.addWidget(page)
    page.setLayout(column(files, None))
    part = AttachmentView("A paper & its name, which goes on and on.csv", "text/csv", 8, None)
    thread = FakeVault().thread(thread_id(1))
    files.show_thread(replace(thread, mails=(replace(thread.mails[0], attachments=(part,)),)))
    assert files.minimumSizeHint().width() < 200
    page.resize(220, 100)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    made, save = files.findChildren(QPushButton)
    assert "…" in made.text() and made.text().endswith("\N{NO-BREAK SPACE}bytes")
    assert right(save) <= right(files)
    # One that its mail came without; a picture is not hidden either.
    part = AttachmentView("b.png", "image/png", 0, None, is_elsewhere=True)
    files.show_thread(replace(thread, mails=(replace(thread.mails[0], attachments=(part,)),)))
    names = {each.accessibleName() for each in files.findChildren(QPushButton)}
    assert "Attachment b.png: not in the vault" in names


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_words_of_flat_buttons_stand_in_line_with_what_is_above_them(qtbot: QtBot) -> None:
    page, above = QWidget(), plain.label("A line of words")
    hidden, first, last = (plain.button(words, "", "quiet") for words in ("Hidden", "Back", "Not now"))
    qtbot.addWidget(page)
    layout = column(above, margin=theme.GRID)
    layout.addLayout(plain.row(hidden, first, None, last))
    layout.addLayout(plain.row(plain.button("Framed"), None, plain.button("Framed")))
    page.setLayout(layout)
    hidden.hide()
    page.resize(400, 200)
    page.show()
    assert (left(first), right(last)) == (left(above) - plain.FLAT, right(above) + plain.FLAT)
    framed = page.findChildren(QPushButton)[-2:]
    assert (left(framed[0]), right(framed[1])) == (left(above), right(above)), "what has an edge stands in line by it"
    layout.setContentsMargins(2, 0, 0, 0)
    QApplication.processEvents()
    assert (left(first), right(last)) == (left(page), right(page)), "and is not cut where there is no room beside it"
    theme.wear(page)
    quiet = re.search(r'\[kind="quiet"\] \{[^}]*padding: \d+px (\d+)px', page.styleSheet())
    assert quiet is not None and int(quiet[1]) + 1 == plain.FLAT


def test_what_can_be_done_in_a_line_ends_where_the_lines_around_it_end(window: Window) -> None:
    assert window.desk is not None
    ends = []
    for place in ("models", "learning", "privacy", "settings"):
        window.desk.go(place)
        QApplication.processEvents()
        for line in window.desk.page(place).findChildren(Line):
            ends += [made for made in line.findChildren(QPushButton) if right(made) == right(line)]
    assert ends
    assert not [made.text() for made in ends if made.property("kind") == "quiet"], "its edge is not to be seen"
    window.desk.go("today")
    today = window.desk.page_of(TodayPage)
    today.keep.show()
    QApplication.processEvents()
    assert right(today.keep) == right(today.later) and today.keep.property("kind") != "quiet"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_comes_up_under_a_button_at_the_right_ends_where_it_ends(qtbot: QtBot) -> None:
    page, save = QWidget(), plain.button("Save this search")
    qtbot.addWidget(page)
    page.setLayout(plain.row(None, save))
    page.resize(600, 100)
    page.show()
    popup = NamePopup("lease", page)
    popup.open_under(save)
    assert right(popup) == right(save)
    popup.close()


def test_boxes_beside_each_other_are_of_one_height(window: Window) -> None:
    assert window.desk is not None
    window.desk.go("documents")
    shelf = window.desk.page_of(DocumentsPage).shelf
    theme.wear(window)
    QApplication.processEvents()
    assert shelf.kind.height() == shelf.order.height()


def test_a_text_that_is_wrapped_is_never_scrolled_sideways(qtbot: QtBot) -> None:
    text = PlainText("A text")
    qtbot.addWidget(text)
    assert text.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff, (
        "a tab at the end of a line is wide"
    )


def test_what_went_wrong_with_mail_is_said_to_its_end_above_a_reply(mail: MailPage, window: Window) -> None:
    window.resize(900, 600)
    mail.show_reply()
    assert window.desk is not None
    presenter = window.desk.rooms.mail
    mail.show_state(replace(presenter.state, problem="The disk is full. Nothing is lost, but this was not kept. " * 5))
    for _ in range(3):
        QApplication.processEvents()
    assert mail._problem.height() >= mail._problem.heightForWidth(mail._problem.width()) > 0


def test_a_title_below_a_tile_breaks_between_words(dressed: QApplication) -> None:
    font = dressed.font()
    wide = QFontMetrics(font).horizontalAdvance("Coastal erosi")
    assert parted("Coastal erosion at Saltmere", font, wide) == ("Coastal", "erosion at Saltmere")
    assert parted("Coastal", font, wide) == ("Coastal", "")
    for text in ("Donaudampfschifffahrtsgesellschaft", "🦀" * 20, "漁港旧事の思い出漁港旧事の思い出"):
        first, rest = parted(text, font, wide)
        assert first and rest and first + rest == text


def test_tiles_have_room_for_larger_letters(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.desk is not None
    window.desk.go("documents")
    tiles = window.desk.page_of(DocumentsPage).shelf.tiles
    in_line = []
    for size in (100, 200):
        monkeypatch.setattr(theme, "_size", [size])
        tiles.resize(380 + size // 10, 600)
        tiles.show()
        tiles.doItemsLayout()
        places = [tiles.visualRect(tiles.model().index(number, 0)) for number in range(3)]
        in_line.append(sum(place.top() == places[0].top() for place in places))
    assert in_line == [3, 1]


def test_nothing_is_said_of_keys_before_they_are_read(qtbot: QtBot) -> None:
    keys = KeysPart()
    qtbot.addWidget(keys)
    keys.show_state(PrivacyState())
    assert not [one.text() for one in keys.findChildren(QLabel) if "none yet" in one.text()]
    assert not keys.passphrase.isEnabled()
    assert "Set" not in keys.passphrase.text()


def test_all_columns_of_a_table_are_in_sight_where_the_first_can_give_way(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.desk is not None
    window.desk.go("tables")
    window.desk.rooms.table.open(1)
    grid = window.desk.page_of(TablesPage).open.grid
    monkeypatch.setattr(conversations.grid, "_NAMED", 60)  # the papers of the fake vault have short names

    def fit(room: int) -> list[int]:
        grid.resize(room + grid.width() - grid.viewport().width(), grid.height())
        grid._widths = ()
        grid.fit()
        return [grid.columnWidth(place) for place in range(4)]

    whole = fit(2_000)
    bar = grid.verticalScrollBar().sizeHint().width()
    assert fit(sum(whole) - 12) == [whole[0] - 12 - bar, *whole[1:]], "a bar at the side brings none below with it"
    assert fit(300) == whole, "where they are not all in sight anyway, each is as wide as it should be"
    window.desk.rooms.undo.undo()


def test_what_runs_and_what_has_ended_stand_in_line(window: Window) -> None:
    assert window.desk is not None
    window.desk.go("activity")
    page, activity = window.desk.page_of(ActivityPage), window.desk.rooms.activity
    running = Running(1, "Reading", Progress(1, 2, "passages"))
    page._show(replace(activity.state, running=(running,), ended=(Ended(2, "Importing", 0, 1.0, ""),)))
    QApplication.processEvents()
    line = page.lines[1]
    ended = next(one for one in page.findChildren(QLabel) if one.text() == "Importing")
    assert left(line._title) == left(ended)
    assert right(line) == right(page.imports)


def test_dialogs_say_what_they_are_and_offer_nothing_that_cannot_be(window: Window) -> None:
    addresses, watching = AddressesDialog(window), WatchingDialog(window)
    assert any(one.text() == "Own addresses" for one in addresses.findChildren(QLabel))
    watching.show_state(WatchingState())
    assert watching.take.isHidden()
    assert watching.focusWidget() is watching.add, "Space would set the tick above it"
    guide = GuideBar()
    guide.setParent(window)
    for number, words in ((1, "Look at it…"), (2, "Look at them…")):
        guide.show_state(GuideState(Question.ADDRESSES, addresses=("anna@example.org",) * number))
        assert guide.look.text() == guide.look.accessibleName() == words
    guide.deleteLater()


@pytest.mark.parametrize(("documents", "is_bare"), [(0, True), (2, False)])
def test_an_empty_vault_is_searched_for_nothing(
    documents: int, is_bare: bool, tmp_path: Path, instant: InstantLanes
) -> None:
    window = Window(FakeDoor(tmp_path, exists=True, vault=FakeVault(documents, documents)), instant)
    window.show()
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    window.desk.go("search")
    page = window.desk.page_of(SearchPage)
    idle = page._idle
    assert (idle.add.isHidden(), idle.samples.isHidden(), idle.starts.isHidden()) == (not is_bare, not is_bare, is_bare)
    wanted: list[str] = []
    page.wanted.disconnect()
    page.wanted.connect(wanted.append)
    idle.add.click()
    assert wanted == ["add_files"]
    window.close()
    window.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_tools_in_several_lines_are_not_squeezed(qtbot: QtBot) -> None:
    page, (tools, flow), text = QWidget(), flow_holder(is_firm=True), PlainText("Text")
    qtbot.addWidget(page)
    for _ in range(3):
        flow.addWidget(plain.button("A longer word"))
    text.setMinimumHeight(60)
    page.setLayout(column(tools, text))
    page.resize(160, 120)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    assert tools.height() >= flow.heightForWidth(tools.width()) > 2 * flow.minimumSize().height()


def test_no_line_ends_between_a_size_and_its_unit(dressed: QApplication) -> None:
    sizes = (figures.size(3_800), figures.rough_size(292_000_000), figures.rough_size(53_800_000_000))
    assert not [size for size in sizes if " " in size or len(size.split()) != 2]


def test_a_line_that_has_the_room_it_asked_for_is_whole(qtbot: QtBot) -> None:
    line = Elided("muted")
    qtbot.addWidget(line)
    for number in range(100, 150):
        words = f"Reading for search by meaning: {number} of 145"
        line.resize(line.fontMetrics().horizontalAdvance(words) + 2, 20)
        line.show_line(words)
        assert line.text() == words, "its width is a rounded one"
    line.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_column_of_sections_stays_in_its_place_when_the_scroll_bar_comes(qtbot: QtBot) -> None:
    sheet, words = Sheet("Page"), plain.label("A line")
    qtbot.addWidget(sheet)
    sheet.column.addWidget(words)
    sheet.resize(1_200, 300)
    sheet.show()
    places = []
    for height in (40, 900):
        words.setFixedHeight(height)
        for _ in range(3):
            QApplication.processEvents()
        places.append((sheet.verticalScrollBar().isVisible(), left(words), right(words)))
    assert places == [(False, *places[0][1:]), (True, *places[0][1:])]
