"""The rich viewer, labels and places of the Mail screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QTextBlock, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from inglenook.core.ids import document_id, message_id, thread_id
from inglenook.core.letters import MailPlace
from inglenook.core.reading import Address
from inglenook.core.views import DraftView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.mail.letter import LetterView
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.mail.mailplaces import PlaceList, name_of, ordered
from inglenook.interfaces.qt.presenters.drafts import mail_address
from inglenook.interfaces.qt.presenters.mail import MailPresenter
from inglenook.interfaces.qt.presenters.summary import SummaryState
from inglenook.interfaces.qt.window import Window
from inglenook.readers.mail.design import redesigned
from samples.tracking import HOST, VECTORS
from window.fakes import FakeVault, InstantLanes
from window.fakes_letters import DESIGN, PIXELS, UNFIT, letters


class Asked(LetterView):
    """A viewer that remembers what Qt wanted loaded and what it was given."""

    def __init__(self) -> None:
        super().__init__("test")
        self.wanted: list[tuple[str, object]] = []

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        found = super().loadResource(kind, name)
        self.wanted.append((name.toString() if isinstance(name, QUrl) else name, found))
        return found


def test_nothing_is_loaded_for_a_hundred_vectors(dressed: QApplication, tmp_path: Path) -> None:
    assert len(VECTORS) >= 100
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not to be opened")
    view = Asked()
    view.resize(400, 300)
    for vector in (*VECTORS, f'<img src="file://{secret}">', f'<img src="{secret}">'):
        design, pixels = redesigned(vector)
        view.show_design(design, pixels)
        view.document().setTextWidth(380)
    assert view.wanted == []  # the canonical form has no address that could be asked for
    # And were one to come through, nothing is given for it: not a file, not a share, not a page.
    for vector in (*VECTORS, f'<img src="{secret}">', f'<img src="file://{secret}">', f'<img src="//{HOST}/x">'):
        view.setHtml(vector)
        view.document().setTextWidth(380)
    assert len(view.wanted) > 20
    assert all(found is None or found is view._blank for _, found in view.wanted)
    view.deleteLater()


@pytest.mark.parametrize(
    "html",
    ["<table><tr><td>a</td><td>" * 50, "x" * 1_000_000, "<b>x</b> <i>y</i> " * 50_000, "<div>x" * 5_000],
    ids=["nested tables", "one line", "tags", "blocks"],
)
def test_hostile_pages_are_laid_out_at_all(dressed: QApplication, html: str) -> None:
    """Qt takes more than half a minute for each of these as they are; how long here is measured in `make bench`."""
    design, pixels = redesigned(html)
    view = LetterView("test")
    view.show_design(design, pixels)
    began_s = time.process_time()
    view.document().setTextWidth(600)
    assert view.document().size().height() > 0
    assert time.process_time() - began_s < 30
    view.deleteLater()


def test_no_button_of_a_mail_stands_on_its_time(mail: MailPage) -> None:
    text, first = mail.text, min(mail.text.designs)
    date = text.fontMetrics().horizontalAdvance(text.document().findBlockByNumber(first).text())
    for room in (280, 180, 120):
        text.viewport().resize(date + room, 300)
        text._place()
        assert text.designs[first].x() > date, f"with {room} pixels beside it"
    assert not text.designs[first].text() and not text.buttons[first].text()
    assert text.buttons[first].accessibleName() and text.buttons[first].isVisible()
    text.viewport().resize(date + 76, 300)
    text._place()
    assert text.designs[first].x() > date and not text.buttons[first].isVisible(), "then the menu has the reply"
    assert mail.mail_menu(text._heads[first].mail).actions()[0].text() == "Reply"
    text.viewport().resize(date + 280, 300)
    text._place()
    assert text.buttons[first].isVisible() and text.buttons[first].text()


def test_our_own_labels_are_whole_in_the_list_of_places(qtbot: QtBot) -> None:
    places = PlaceList("Places")
    qtbot.addWidget(places)
    font = places.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    places.setFont(font)
    place = MailPlace("label", "for_information", "", 1204)
    places.show_places([place], place)
    least = places.minimumWidth()
    assert least >= places.fontMetrics().horizontalAdvance("For information 1,204") + 50
    waiting = MailPlace("label", "waiting", "", 1204)
    places.show_places([waiting], waiting)
    assert places.minimumWidth() == least, "what stands beside it does not move when mails get another label"


def test_a_mail_is_shown_as_designed_and_its_link_says_where_it_leads(
    mail: MailPage, vault: FakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = mail.text.designs[min(mail.text.designs)]
    QTest.mouseClick(design, Qt.MouseButton.LeftButton)
    view = mail.letter.view
    assert view.isVisible()
    assert "Dear Anna, www.bank.com" in view.toPlainText()
    assert mail.letter.findChildren(type(mail.letter._facts))[0].text().startswith("3 remote pictures")
    assert ". " in mail.letter._facts.text()
    with monkeypatch.context() as patch:
        patch.setattr(figures, "language", lambda: "zh")
        mail.letter.show_state(mail._presenter.letter.state)
        assert ". " not in mail.letter._facts.text(), "Chinese has no space between sentences"
    cursor = view.document().find("bank")
    view.setTextCursor(cursor)
    view.anchorClicked.emit(QUrl("link:0"))
    bar = mail.letter.bar
    assert bar.isVisible()
    assert "evil.example" in bar._host.text()
    assert "www.bank.com" in bar._warning.text()
    assert letters(vault).opened == []
    bar.stay.click()
    assert not bar.isVisible()
    view.anchorClicked.emit(QUrl("link:0"))
    bar.go.click()
    assert letters(vault).opened == ["https://evil.example/login"]
    view.anchorClicked.emit(QUrl("https://evil.example/x"))  # no such address is in the form
    assert not bar.isVisible()
    mail.letter.back.click()
    assert mail.text.isVisible()


def test_what_cannot_be_designed_says_why(mail: MailPage, vault: FakeVault) -> None:
    letters(vault).shown = UNFIT
    mail._presenter.letter.show(message_id(1))
    assert "cannot be shown as it was designed" in mail.letter._problem.text()
    assert not mail.letter.view.isVisible()


def test_copying_out_of_the_viewer_gives_plain_text(dressed: QApplication) -> None:
    view = LetterView("test")
    view.show_design(DESIGN, PIXELS)
    view.selectAll()
    made = view.createMimeDataFromSelection()
    assert made.text().startswith("Dear Anna")
    assert not made.hasHtml()
    view.deleteLater()


def test_figures_of_a_wide_table_are_whole_and_long_addresses_broken(dressed: QApplication) -> None:
    view = LetterView("test")
    cells = "".join(f"<td>{number}234567.89</td>" for number in range(9))
    address = f"https://example.org/{'a' * 150}"
    view.show_design(redesigned(f"<table border=1><tr>{cells}</tr></table><p>{address}</p>")[0], b"")
    document = view.document()
    document.setTextWidth(300)
    lines = {block.text(): block.layout().lineCount() for block in _blocks(document)}
    assert lines["1234567.89"] == 1
    assert max(lines.values()) > 2
    view.selectAll()
    assert address in view.createMimeDataFromSelection().text()
    view.deleteLater()


def test_a_dark_mail_is_dark_as_a_whole(dressed: QApplication) -> None:
    view = LetterView("test")
    dark = "<body bgcolor='#101010' style='color:#eee'><p>Night</p><a href='https://example.org'>sale</a></body>"
    view.show_design(redesigned(dark)[0], b"")
    assert view.document().rootFrame().frameFormat().background().color() == QColor("#101010")
    assert "#8ab4f8" in view.toHtml() and "#0b57d0" not in view.toHtml()
    view.show_design(redesigned("<p>Day after day</p><p style='background:#101010;color:#eee'>a</p>")[0], b"")
    assert view.document().rootFrame().frameFormat().background().style() is Qt.BrushStyle.NoBrush
    view.deleteLater()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_places_are_in_order_and_filter_the_list(mail: MailPage, window: Window) -> None:
    places = ordered(window.rooms.mail.state.places) if window.rooms else []
    assert [name_of(place) for place in places] == ["Needs reply", "All mail", "Inbox", "Club & co"]
    assert [place.threads for place in places] == [2, 2, 2, 1]
    mail.places.setCurrentIndex(mail.places.places.index(3, 0))
    assert mail._presenter.state.place == MailPlace("folder", "Archive/Club & co", "", 1)
    assert len(mail._presenter.rows.rows) == 1
    assert mail._presenter.state.thread is not None  # what is open stays open
    mail._presenter.choose(MailPlace("folder", "gone", "", 0))


def test_not_now_and_back(mail: MailPage, vault: FakeVault, window: Window) -> None:
    mail._presenter.choose(MailPlace("label", "needs_reply", "", 2))
    assert len(mail._presenter.rows.rows) == 2
    mail.head.later.click()
    assert letters(vault).waits == {thread_id(2)}
    assert len(mail._presenter.rows.rows) == 1
    assert window.rooms is not None
    window.rooms.undo.undo()
    assert len(mail._presenter.rows.rows) == 2


def test_a_label_is_changed_and_taken_back(mail: MailPage, vault: FakeVault, window: Window) -> None:
    head = mail.head
    assert head.label.text() == "Needs reply"
    assert "it asks you a question" in head._facts.accessibleName()
    menu = head.menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Needs reply"]
    next(action for action in menu.actions() if action.text() == "Newsletter").trigger()
    assert head.label.text() == "Newsletter"
    assert window.rooms is not None
    window.rooms.undo.undo()
    assert head.label.text() == "Needs reply"
    next(action for action in menu.actions() if action.text() == "Club").trigger()
    assert letters(vault).given[message_id(4)] == "club"
    next(action for action in head.menu().actions() if action.text().startswith("No label")).trigger()
    assert letters(vault).given[message_id(4)] == ""
    menu.deleteLater()


def test_a_thread_has_as_many_own_labels_as_one_likes(mail: MailPage, vault: FakeVault, window: Window) -> None:
    bar = mail.head.tags
    assert not bar.isVisible()
    mail.list.setFocus()
    for name in ("Boat club", "Tax & co"):
        QTest.keyClick(mail.list, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(bar.line, name)
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
        mail.list.setFocus()
    assert [chip.text() for chip in bar._chips] == ["Boat club  ×", "Tax && co  ×"]
    assert mail.head.label.text() == "Needs reply"  # what it wants is another matter
    menu = mail.head.menu()
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Needs reply", "Boat club", "Tax && co"]
    next(action for action in menu.actions() if action.text() == "Boat club").trigger()
    assert letters(vault).tagged == {mail._presenter.state.item: ["Tax & co"]}
    assert window.rooms is not None
    window.rooms.undo.undo()
    assert letters(vault).tagged == {mail._presenter.state.item: ["Tax & co", "Boat club"]}
    bar._chips[0].click()
    bar._chips[0].click()
    assert not bar.isVisible()
    QTest.keyClick(mail.list, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    menu.deleteLater()


def test_keys_of_the_screen(mail: MailPage, window: Window) -> None:
    mail.list.setFocus()
    QTest.keyClick(mail.list, Qt.Key.Key_R)
    assert mail.reply.isVisible()
    QTest.keyClicks(mail.reply.wish, "rl")  # letters where one types
    assert mail.reply.wish.text() == "rl"
    mail.list.setFocus()
    QTest.keyClick(mail.list, Qt.Key.Key_Delete)
    assert [row.item for row in mail._presenter.rows.rows] == [thread_id(1)]  # type: ignore[attr-defined]
    assert mail._presenter.state.item == thread_id(1)  # the next one
    assert window.rooms is not None
    window.rooms.undo.undo()
    assert len(mail._presenter.rows.rows) == 2


def test_folded_text_is_shown_for_one_mail(mail: MailPage) -> None:
    assert "what was said" not in mail.text.toPlainText()
    first = min(mail.text.folds)
    assert mail.text.folds[first].x() <= mail.text.document().documentMargin()  # nothing of its line is seen beside it
    QTest.mouseClick(mail.text.folds[first], Qt.MouseButton.LeftButton)
    assert mail.text.toPlainText().count("what was said") == 1


def test_a_thread_is_saved_as_text_and_pdf(mail: MailPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    actions = mail.head.more_menu().actions()
    assert [action.text() for action in actions if action.isEnabled() and not action.isSeparator()] == [
        "Ask about this",
        "Move to a folder…",
        "Mark as unread",
        "Flag",
        "Mute",
        "Save the thread as text…",
        "Save the thread as PDF…",
        "Print the thread…",
    ]
    for ending in ("txt", "pdf"):
        wanted = tmp_path / f"thread.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, wanted=wanted: (str(wanted), ""))
        mail.head.taken_out.emit(ending)
    text = (tmp_path / "thread.txt").read_text("utf-8")
    assert text.startswith("About flat 2\n")
    assert "Anna Berg <anna@example.org>" in text
    assert "mail 4 <b not bold." in text
    assert "what was said" not in text
    assert (tmp_path / "thread.pdf").read_bytes().startswith(b"%PDF")


def test_an_attachment_is_saved_where_the_person_says(
    mail: MailPage, vault: FakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan.pdf"), ""))
    mail.files._save(document_id(1), "../plan.pdf")
    assert letters(vault).saved == [(document_id(1), tmp_path / "plan.pdf")]


def test_what_was_open_is_open_again(vault: FakeVault, instant: InstantLanes) -> None:
    first = MailPresenter(vault, instant)
    first.choose(MailPlace("label", "needs_reply", "", 2))
    first.open(thread_id(1))
    assert first.where == [1, 1]
    again = MailPresenter(vault, instant)
    again.resume(first.where)
    assert again.state.item == thread_id(1)
    assert again.state.place.name == "needs_reply"
    again.choose(MailPlace("folder", "Private matters", "", 1))
    assert again.where == [0, 1]
    other = MailPresenter(vault, instant)
    other.resume([99, -5])
    other.resume([1])
    assert other.state.item is None


def test_the_address_of_a_draft_holds_no_other_headers() -> None:
    people = (Address("", "a&bcc=x@example.org"),)
    draft = DraftView(message_id(1), None, people, people, "1 & 2\n?", "Hi & bye\nx", 0)
    assert mail_address(draft, draft.text) == (
        "mailto:a%26bcc%3Dx@example.org?cc=a%26bcc%3Dx@example.org&subject=1%20%26%202%0A%3F&body=Hi%20%26%20bye%0D%0Ax"
    )


def test_a_narrow_window_has_the_places_in_a_box(mail: MailPage, window: Window) -> None:
    window.resize(900, 600)
    QApplication.processEvents()
    assert not mail.places.isVisible()
    assert mail.chooser.isVisible()
    assert mail.chooser.currentText().startswith("All mail")
    mail.chooser.activated.emit(0)
    assert mail._presenter.state.place.name == "needs_reply"
    window.resize(1280, 800)
    QApplication.processEvents()
    assert mail.places.isVisible()


def test_refreshes_while_places_are_counted_are_joined(vault: FakeVault, instant: InstantLanes) -> None:
    presenter = MailPresenter(vault, instant)
    presenter.refresh()
    assert presenter.state.places


def test_the_head_follows_what_the_background_sorted(mail: MailPage, vault: FakeVault, window: Window) -> None:
    rooms = window.rooms
    assert rooms is not None
    label = rooms.mail.labelling.state.label
    assert label is not None and label.label == "needs_reply"
    letters(vault).given[label.item] = "information"
    rooms.mail.look_again()
    assert vars(rooms.mail.labelling)["state"].label.label == "information"
    letters(vault).given[label.item] = "receipt"
    rooms.preparing.changed.emit(rooms.preparing.state)
    assert mail.head.label.text() == "Receipt"


def test_in_a_low_window_the_reply_gets_the_room(mail: MailPage, window: Window) -> None:
    window.resize(900, 600)
    assert mail.head.summary.isVisible()
    mail.show_reply()
    assert not mail.head.summary.isVisible()
    above, below = mail._both.sizes()
    assert below > 1.5 * above
    window.resize(900, 900)
    assert mail.head.summary.isVisible()


def test_a_summary_stays_open_where_a_reply_has_room_below_it(mail: MailPage, window: Window) -> None:
    window.resize(1280, 1100)
    mail.head.summary.setChecked(True)
    mail.summary.show_state(SummaryState(target=thread_id(2), was_stopped=True))
    assert mail.summary.ask.isVisible() and _accented(mail) == ["Reply"]
    mail.show_reply()
    assert mail.summary.isVisible() and len(_accented(mail)) == 1


def _accented(mail: MailPage) -> list[str]:
    """What is offered as the one thing to do next."""
    buttons = mail.findChildren(QPushButton)
    return [each.text() for each in buttons if each.property("kind") == "main" and each.isVisible()]


def test_a_summary_above_a_reply_gets_room_while_it_is_open(mail: MailPage, window: Window) -> None:
    window.resize(1000, 900)
    mail.show_reply()
    mail.head.summary.setChecked(True)
    above, below = mail._both.sizes()
    assert above > 1.3 * below
    mail.head.summary.setChecked(False)
    above, below = mail._both.sizes()
    assert below > above
