"""Documents: the list narrowed and as tiles, pages beside the text, labels, facts, and what leaves the vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton, QWidget

from inglenook.core.ids import ItemId, document_id, message_id
from inglenook.core.results import Carrier, Holder, SummaryLine
from inglenook.core.views import AttachmentView, DocumentRow
from inglenook.interfaces.qt import figures, sheet
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.documents import DocumentsPresenter
from inglenook.interfaces.qt.presenters.fields import FieldsPresenter
from inglenook.interfaces.qt.presenters.pages import PagesPresenter
from inglenook.interfaces.qt.presenters.summary import SummaryPresenter, SummaryState
from inglenook.interfaces.qt.presenters.thumbnails import ThumbnailsPresenter
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.widgets.summary import SummaryPanel
from inglenook.interfaces.qt.window import Window
from window.fakes import TEXT, FakeDoor, FakeVault, HeldLanes, InstantLanes

ANNA = TEXT.index("Anna")


@pytest.fixture
def papers(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[DocumentsPage]:
    """The Documents screen of an open window over `vault`, with the second document open."""
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.resize(1280, 800)
    window.show()
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    window.desk.go("documents")
    page = window.desk.page_of(DocumentsPage)
    window.desk.rooms.documents.open(document_id(2))
    QApplication.processEvents()
    yield page
    window.close()
    window.deleteLater()


def _viewed(vault: FakeVault, lanes: Lanes, number: int = 1) -> PagesPresenter:
    pages = PagesPresenter(vault, lanes)
    pages.fit(400, 96)
    pages.aim(vault.document(document_id(number)))
    return pages


def test_only_the_page_that_is_looked_at_is_drawn_and_kept(vault: FakeVault, instant: InstantLanes) -> None:
    pages, drawn = _viewed(vault, instant), vault.fake_papers.drawn
    assert (pages.state.page, pages.state.pages, pages.state.is_late) == (1, 2, False)
    assert pages.state.image is not None
    assert [wish.number for _, wish, _ in drawn] == [1]
    turned: list[int] = []
    pages.turned.connect(turned.append)
    pages.go(2)
    assert turned == [ANNA]
    pages.go(3)  # there is none
    pages.follow(0)  # the text was scrolled back: nothing is turned there
    assert (pages.state.page, turned) == (1, [ANNA])
    assert [wish.number for _, wish, _ in drawn] == [1, 2]  # page 1 is kept
    pages.set_zoom(200)
    assert drawn[-1][1].per_inch == 192
    pages.fit(800, 192)
    assert drawn[-1][1].per_inch == 384
    pages.aim(None)
    assert not pages.state.can_show


def test_a_passage_is_marked_on_its_page(vault: FakeVault, instant: InstantLanes) -> None:
    pages = _viewed(vault, instant)
    assert not pages.state.marks
    pages.mark((ANNA, ANNA + 21))
    assert pages.state.page == 2
    assert pages.state.marks
    wish = vault.fake_papers.drawn[-1][1]
    assert (wish.quote, wish.near) == ("Anna signs on Friday.", 0)
    pages.mark((4, 9))
    assert vault.fake_papers.drawn[-1][1].near == round(1_000_000 * 4 / ANNA)


def test_a_page_that_cannot_be_drawn_says_so(vault: FakeVault, instant: InstantLanes) -> None:
    vault.fake_papers.undrawable = frozenset({1})
    pages = _viewed(vault, instant)
    assert pages.state.image is None
    assert "cannot be drawn" in pages.state.problem
    row = replace(vault.document_row(2), state="protected")
    pages.aim(replace(vault.document(document_id(2)), row=row))
    assert not pages.state.can_show


def test_of_many_wishes_the_last_is_drawn(vault: FakeVault) -> None:
    lanes = HeldLanes()
    pages = _viewed(vault, lanes)
    for number in (2, 1, 2):
        pages.go(number)
    assert pages.state.is_late
    lanes.work()
    assert pages.state.image is None  # that was page 1, which nobody looks at any more
    lanes.work()
    assert [wish.number for _, wish, _ in vault.fake_papers.drawn] == [1, 2]
    assert (pages.state.page, pages.state.is_late) == (2, False)


def test_tiles_fill_their_line_in_a_narrow_list_too(papers: DocumentsPage) -> None:
    tiles = papers.shelf.tiles
    for width, wanted in ((250, 2), (400, 3)):
        tiles.resize(width, 600)
        tiles.show()  # or else nothing is resized
        tiles.doItemsLayout()
        first = [tiles.visualRect(tiles.model().index(number, 0)) for number in range(3)]
        assert sum(place.top() == first[0].top() for place in first) == wanted
        assert tiles.viewport().width() - max(place.right() for place in first) < 24


def test_tiles_in_view_are_drawn_once_and_others_not(vault: FakeVault, instant: InstantLanes) -> None:
    tiles = ThumbnailsPresenter(vault, instant)
    heard: list[object] = []
    tiles.drawn.connect(heard.append)
    rows = [vault.document_row(1), replace(vault.document_row(2), filetype="docx"), vault.document_row(3)]
    vault.fake_papers.undrawable = frozenset({3})
    tiles.want(rows, 2.0)
    tiles.want(rows, 2.0)
    assert [(item.number, wish.width, small) for item, wish, small in vault.fake_papers.drawn] == [
        (1, 256, True),
        (3, 256, True),
    ]
    assert heard == [document_id(1), document_id(3)]
    assert tiles.image(document_id(1)) is not None
    assert tiles.image(document_id(3)) is None


def test_the_list_is_narrowed_sorted_and_counted(vault: FakeVault, instant: InstantLanes) -> None:
    vault.kept_documents[0] = replace(vault.kept_documents[0], filetype="docx", title="A letter")
    vault.kept_documents[1] = replace(vault.kept_documents[1], state="protected")
    documents = DocumentsPresenter(vault, instant)
    documents.refresh()
    assert documents.state.kinds == (("pdf", 2), ("letters", 1), ("unread", 1))
    documents.narrow(kind="letters")
    assert [row.title for row in documents.rows.rows if isinstance(row, DocumentRow)] == ["A letter"]
    documents.narrow(kind="unread", order="title")
    assert [row.state for row in documents.rows.rows if isinstance(row, DocumentRow)] == ["protected"]
    documents.narrow(kind="slides")
    assert not documents.rows.rows
    assert documents.state.is_empty is False  # there are others
    documents.narrow(kind="", order="nonsense")
    assert documents.state.order == "title"
    assert len(documents.rows.rows) == 3


def test_the_box_of_the_order_shows_its_words_whole(papers: DocumentsPage) -> None:
    box = papers.shelf.order
    box.setItemText(0, "Newest first in larger letters")  # as it is at 200 %
    assert box.sizeHint().width() > box.fontMetrics().horizontalAdvance(box.itemText(0)) + 26, "and the arrow"


def test_labels_are_given_and_taken_with_a_way_back(vault: FakeVault, instant: InstantLanes) -> None:
    undo = UndoPresenter()
    documents = DocumentsPresenter(vault, instant, undo)
    documents.refresh()
    documents.open(document_id(1))
    documents.give_label(" Flat ")
    assert documents.state.document is not None
    assert documents.state.document.row.labels == ("Flat",)
    assert documents.state.labels == (("Flat", 1),)
    documents.narrow(label="Flat")
    documents.take_label("Flat")
    assert documents.state.label == ""  # nothing has it any more: all are listed
    assert undo.state.words == "Label taken away: Flat"
    undo.undo()
    assert documents.state.document.row.labels == ("Flat",)
    documents.give_label("a#b")
    assert "A label is" in documents.state.problem


def test_a_text_that_has_changed_is_opened_anew_without_its_old_summary(
    vault: FakeVault, instant: InstantLanes
) -> None:
    vault.kept_documents[0] = replace(vault.kept_documents[0], state="no_text")
    documents = DocumentsPresenter(vault, instant)
    documents.open(vault.kept_documents[0].item)
    documents.summary.summarize()
    vault.kept_documents[0] = replace(vault.kept_documents[0], state="read")
    documents.refresh()
    assert documents.state.document is not None
    assert documents.state.document.text == TEXT
    assert not documents.summary.state.is_made


def test_how_documents_are_shown_is_kept(tmp_path: Path, vault: FakeVault, instant: InstantLanes) -> None:
    path = tmp_path / "window.json"
    DocumentsPresenter(vault, instant, None, Preferences(path)).show_as("grid")
    assert DocumentsPresenter(vault, instant, None, Preferences(path)).state.view == "grid"


def test_facts_are_found_and_go_out_harmless(vault: FakeVault, instant: InstantLanes) -> None:
    fields = FieldsPresenter(vault, instant)
    fields.choose("amounts")
    assert not fields.state.is_made  # nothing is open
    fields.aim(document_id(1))
    fields.choose("amounts")
    assert vault.asked[-1] == ("extract", "total, net, tax, currency")
    assert (fields.state.found, fields.state.is_made, len(fields.state.cells)) == (1, True, 4)
    fields.fill("deposit， notice period")
    assert vault.asked[-1] == ("extract", "deposit, notice period")
    assert fields.as_table() == "deposit\t'=840 €\nnotice period\t"
    assert b"840.00" in fields.as_csv()
    fields.aim(document_id(2))
    assert (fields.state.cells, fields.state.names, fields.as_csv()) == ((), "deposit， notice period", b"")


def test_a_summary_is_streamed_written_anew_and_saved(tmp_path: Path, vault: FakeVault, instant: InstantLanes) -> None:
    vault.written, vault.summarized_by = ("The lease ", "begins."), "tiny-270m"
    summary, seen = SummaryPresenter(vault, instant), []
    summary.changed.connect(lambda state: seen.append(state.written))
    summary.aim(document_id(1), "Lease 1")
    summary.summarize()
    assert "The lease begins." in seen
    assert (summary.state.written, summary.state.is_written, summary.state.unproven) == ("", True, 1)
    summary.aim(document_id(1), "Lease 1")  # the same: it stays
    assert summary.state.is_made
    summary.again()
    assert vault.asked[-1] == ("summarize", (document_id(1), "short anew"))
    summary.save(tmp_path / "s.txt", lambda: b"text")
    assert (tmp_path / "s.txt").read_bytes() == b"text"
    assert "not encrypted" in summary.state.done
    summary.save(tmp_path / "none" / "s.txt", lambda: b"text")
    assert summary.state.problem


def test_what_leaves_is_never_taken_for_markup() -> None:
    lines = [
        sheet.Line("title", "# <b>Rent</b>"),
        sheet.Line("line", "1. *Pay* [here](http://x)", 1),
        sheet.Line("line", "- minus"),
        sheet.Line("quote", "a_b"),
        sheet.Line("note", "By hand."),
    ]
    assert sheet.as_text(lines).startswith("# <b>Rent</b>\n====")
    assert sheet.as_markdown(lines) == (
        "# \\# \\<b\\>Rent\\</b\\>\n\n  - 1\\. \\*Pay\\* \\[here\\](http://x)\n- \\- minus\n> a\\_b\n\n*By hand.*\n"
    )
    assert sheet.as_document(lines, QFont()).toPlainText().startswith("# <b>Rent</b>\n1. *Pay*")
    assert sheet.as_pdf(lines, QApplication.font()).startswith(b"%PDF")
    assert figures.file_name('../Lease: "a/b" .') == "Lease a b"
    assert figures.file_name("Con") == "_Con"


def test_places_of_the_widget_lead_back_to_the_text() -> None:
    for text in ("plain\ntext", "😀" * 3_000 + " " + "x" * 6_000, "x" * 9_000):
        made = shown(text)
        for place in (0, 1, 2_999, 4_100, len(text) - 1, len(text)):
            if place <= len(text):
                assert made.place(made.position(place)) == place


def test_the_screen_shows_pages_beside_the_text(papers: DocumentsPage, vault: FakeVault) -> None:
    paper = papers.paper
    assert paper.page.isVisible()
    assert paper.text.isVisible()
    QTest.mouseClick(paper.page.forward, Qt.MouseButton.LeftButton)
    assert papers._presenter.pages.state.page == 2
    paper.page.number.setText("1")
    paper.page.number.editingFinished.emit()
    assert papers._presenter.pages.state.page == 1
    papers._presenter.mark(ANNA, ANNA + 21)
    assert paper.page.canvas.mark_top() is not None
    paper.fold.click()
    assert not paper.summary.isVisible()
    paper.tabs.setCurrentIndex(1)
    assert paper.fields.isVisible()
    paper._choose_reading(2)
    assert not paper.page.isVisible()
    paper._choose_reading(1)
    assert not paper.text.isVisible()
    papers.window().resize(900, 600)
    paper._choose_reading(0)
    QApplication.processEvents()
    assert (paper.page.isVisible(), paper.text.isVisible()) == (False, True)


def test_the_screen_takes_labels_facts_and_tiles(papers: DocumentsPage, vault: FakeVault) -> None:
    paper = papers.paper
    paper.labels.ask()
    QTest.keyClicks(paper.labels.line, "Flat")
    QTest.keyClick(paper.labels.line, Qt.Key.Key_Return)
    assert vault.fake_papers.kept_labels == {document_id(2): ("Flat",)}
    chips = [each for each in paper.labels.findChildren(QPushButton) if each.property("kind") == "chip"]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert vault.fake_papers.kept_labels == {document_id(2): ()}
    paper.tabs.setCurrentIndex(1)
    QTest.mouseClick(paper.fields.choices["dates"], Qt.MouseButton.LeftButton)
    marks = [each for each in paper.fields.findChildren(QPushButton) if each.property("kind") == "mark"]
    QTest.mouseClick(marks[0], Qt.MouseButton.LeftButton)
    assert papers._presenter.state.mark == (33, 38)
    QTest.mouseClick(papers.shelf.as_grid, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert papers.shelf.tiles.isVisible()
    assert {item.number for item, _, small in vault.fake_papers.drawn if small} == {1, 2, 3}
    papers._rooms.go("mail")
    assert vault.fake_papers.rests


def test_a_document_leads_to_the_mail_that_it_came_with(
    papers: DocumentsPage, vault: FakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = papers.window()
    assert isinstance(window, Window) and window.desk is not None
    window.desk.rooms.open(document_id(1))
    paper = papers.paper
    assert paper.mail.isHidden()
    view, carrier = vault.document(document_id(2)), Carrier(message_id(3), "Anna Keller", None)
    monkeypatch.setattr(vault, "document", lambda _: replace(view, carrier=carrier))
    window.desk.rooms.open(document_id(2))
    assert not paper.mail.isHidden() and "in the mail of Anna Keller" in paper._facts.accessibleName()
    paper.mail.click()
    assert window.desk.place == "mail"
    window.act("back")
    assert window.desk.place == "documents"


def test_a_file_of_a_document_leads_there_and_the_document_to_its_files(
    papers: DocumentsPage, vault: FakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms, paper = papers._rooms, papers.paper
    rooms.open(document_id(1))
    assert paper.files.isHidden() and paper.holder.isHidden()
    files = (AttachmentView("factur-x.xml", "", 44, document_id(2)), AttachmentView("gone.txt", "", 2, None))
    holder = Holder(document_id(3), "Invoice 17")
    view = replace(vault.document(document_id(2)), holder=holder, files=files)
    monkeypatch.setattr(vault, "document", lambda _: view)
    rooms.open(document_id(2))
    assert "attached to Invoice 17" in paper._facts.accessibleName()
    buttons = [each for each in paper.files.findChildren(QAbstractButton) if each.accessibleName().startswith("Open")]
    assert [(each.accessibleName(), each.isEnabled()) for each in buttons] == [
        ("Open attachment factur-x.xml", True),
        ("Open attachment gone.txt", False),
    ]
    paper.files.saved.emit(document_id(2), Path("/x/factur-x.xml"))
    assert vault.fake_papers.copied == [Path("/x/factur-x.xml")]
    opened: list[ItemId] = []
    monkeypatch.setattr(papers._rooms, "open", opened.append)
    paper.holder.click()
    assert opened == [document_id(3)]


def test_what_only_a_deleted_document_has_is_out_of_sight_with_it(papers: DocumentsPage, vault: FakeVault) -> None:
    vault.held[document_id(1)] = (document_id(2),)
    papers._rooms.remove([document_id(1)])
    assert [row.item for row in papers._presenter.rows.rows] == [document_id(3)]  # type: ignore[attr-defined]
    papers._rooms.undo.undo()
    assert len(papers._presenter.rows.rows) == 3
    assert not papers._rooms.removing.hidden


def test_pdfs_that_were_left_unopened_are_opened_beside_all_else(papers: DocumentsPage, vault: FakeVault) -> None:
    papers._rooms.reopening.look()
    assert ("held", "") in vault.asked


def test_deleting_takes_the_open_document_out_of_sight(papers: DocumentsPage) -> None:
    papers.shelf.list.setFocus()
    QTest.keyClick(papers.shelf.list, Qt.Key.Key_Delete)
    assert papers._presenter.state.item is None
    assert len(papers._presenter.rows.rows) == 2
    papers._rooms.undo.undo()
    assert len(papers._presenter.rows.rows) == 3


def test_the_file_goes_out_only_where_it_lies_already_or_as_a_copy(
    papers: DocumentsPage, vault: FakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = papers.paper
    assert paper.handle.data() is None
    menu = paper.menu()
    titles = {action.text(): action for action in menu.actions()}
    assert not titles["Open the file in its own program"].isEnabled()
    state = papers._presenter.state
    papers._presenter._show(replace(state, outside=tmp_path / "lease.pdf"))  # read, while its menu is open
    assert titles["Open the file in its own program"].isEnabled()
    papers._presenter._show(state)
    menu.deleteLater()
    papers._presenter.save_copy(tmp_path / "lease.pdf")
    assert vault.fake_papers.copied == [tmp_path / "lease.pdf"]
    assert "not encrypted" in papers._presenter.state.done
    papers._presenter.save_copy(tmp_path / "lease.no")
    assert papers._presenter.state.problem == "Permission denied."
    proposed: list[str] = []

    def ask(_parent: object, _words: str, name: str) -> tuple[str, str]:
        proposed.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    state = papers._presenter.state
    assert state.document is not None
    long = replace(state.document, filename=f"{'long ' * 30}name.pdf")
    papers._presenter.state = replace(state, document=long)
    paper._save_copy()
    assert proposed[0].endswith("name.pdf"), "the ending says what opens it"
    vault.fake_papers.place = tmp_path / "lease.pdf"
    papers._presenter.open(document_id(1))
    data = paper.handle.data()
    assert isinstance(data, QMimeData)
    assert [url.toLocalFile() for url in data.urls()] == [str(tmp_path / "lease.pdf")]
    papers._presenter.open_outside()
    assert vault.fake_papers.opened == [tmp_path / "lease.pdf"]


@pytest.mark.parametrize(
    ("state", "filetype", "words", "action"),
    [
        ("protected", "pdf", "asks for a password", "Give the password…"),
        ("no_text", "pdf", "looks scanned", "Recognise its text"),
        ("no_text", "nothing_recognised", "No words were found", ""),
        ("damaged", "", "could not be read: damaged", "Save a copy…"),
        ("pending", "", "not read yet", "Save a copy…"),
        ("container", "", "of their own", "Save a copy…"),
    ],
)
def test_a_document_that_was_not_read_says_what_to_do(
    papers: DocumentsPage, vault: FakeVault, state: str, filetype: str, words: str, action: str
) -> None:
    vault.kept_documents[-1] = replace(vault.kept_documents[-1], state=state, filetype=filetype)
    papers._presenter.open(document_id(1))
    banner = papers.paper.banner
    assert banner.isVisible()
    assert words in banner._words.text()
    assert banner.act.text() == action
    assert banner.act.isVisible() == bool(action)
    papers._presenter.open(document_id(2))
    assert not banner.isVisible()


def test_lines_of_a_summary_that_stay_are_kept(dressed: QApplication, vault: FakeVault, instant: InstantLanes) -> None:
    panel = SummaryPanel(SummaryPresenter(vault, instant))
    one, two, point = (SummaryLine(words, True, ()) for words in ("The one.", "The other.", "A date."))
    seen: list[list[QWidget]] = []
    for lines, points in (((one,), ()), ((one, two), (point,)), ((two,), ())):
        panel.show_state(SummaryState(lines=lines, points=points))
        items = [panel._lines.itemAt(place) for place in range(panel._lines.count())]
        seen.append([part for item in items if item is not None and (part := item.widget()) is not None])
        assert all(part.isVisibleTo(panel) for part in seen[-1])
    assert [len(parts) for parts in seen] == [1, 4, 1]
    assert seen[1][0] is seen[0][0]
    assert seen[2][0] is not seen[1][1]
    panel.deleteLater()
