"""The Tables place: made, filled, looked at, edited, charted and written out; by mouse, keyboard and screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inglenook.core.ids import document_id
from inglenook.core.tables import KeptRow
from inglenook.interfaces.qt.conversations.chart import Bars
from inglenook.interfaces.qt.conversations.newtable import fields_offered
from inglenook.interfaces.qt.conversations.tables import TablesPage
from inglenook.interfaces.qt.gridprint import print_table
from inglenook.interfaces.qt.models.grid import MARK, GridModel
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.services.chats import Named
from inglenook.interfaces.qt.window import Window
from inglenook.tasks.texts.fields import field_of
from window.fakes import FakeVault
from window.fakes_tables import COLUMNS, ROWS, FakeTables, row

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tables(window: Window, vault: FakeVault) -> Iterator[TablesPage]:
    """The Tables place with its one table open."""
    assert window.desk is not None
    window.desk.go("tables")
    window.desk.rooms.table.open(1)
    yield window.desk.page_of(TablesPage)
    window.desk.rooms.undo.undo()


@pytest.fixture
def rooms(window: Window) -> Rooms:
    """The presenters."""
    assert window.desk is not None
    return window.desk.rooms


@pytest.fixture
def kept(vault: FakeVault) -> FakeTables:
    """The tables behind them."""
    return vault.of_tables


def texts(page: TablesPage) -> list[list[str]]:
    model = page.open.model
    return [
        [str(model.index(line, place).data()) for place in range(model.columnCount())]
        for line in range(model.rowCount())
    ]


def test_a_table_is_shown_sorted_filtered_and_summed(tables: TablesPage, rooms: Rooms) -> None:
    assert texts(tables)[0] == ["Bill 1", "ACME", "5 Mar 2026", "1,240.00 EUR"]
    assert texts(tables)[3][1:] == ["—"] * 3
    foot = tables.open.foot.accessibleDescription()
    assert "1,320.50 EUR in 2 rows, 660.25 on average" in foot and "1,200.00 CNY in 1 row" in foot
    header = tables.open.grid.horizontalHeader()
    header.sectionClicked.emit(3)
    assert [line[0] for line in texts(tables)] == ["Bill 3", "Bill 2", "Bill 1", "Bill 4"]
    assert tables.open.model.headerData(3, Qt.Orientation.Horizontal) == "Total ↑"
    header.sectionClicked.emit(3)
    assert [line[0] for line in texts(tables)] == ["Bill 1", "Bill 2", "Bill 3", "Bill 4"]
    header.sectionClicked.emit(3)
    assert rooms.table.state.looks.sort is None
    tables.open.filter.setText("böhm")
    assert [line[0] for line in texts(tables)] == ["Bill 2"]
    assert "80.50 EUR in 1 row" in tables.open.foot.accessibleDescription()


def test_groups_become_bars_with_their_figures(tables: TablesPage, rooms: Rooms) -> None:
    tables.open.group.picked.emit("month")
    bars = tables.open.chart.bars
    assert [(bar.label, bar.figure) for bar in bars.bars] == [
        ("Mar 2026", "1,320.50 EUR"),
        ("without a figure in it", "2 rows"),
    ]
    assert bars.bars[0].share == 1.0
    assert bars.accessibleDescription() == "Mar 2026: 1,320.50 EUR; without a figure in it: 2 rows"
    told = QAccessible.queryAccessibleInterface(bars)
    assert told is not None and told.text(QAccessible.Text.Name) == "Sums by group"
    tables.open.currency.picked.emit("CNY")
    assert [bar.figure for bar in bars.bars] == ["1,200.00 CNY", "3 rows"]
    tables.open.currency.picked.emit("EUR")
    tables.open.group.picked.emit("vendor")
    assert [bar.label for bar in bars.bars] == ["ACME", "Böhm", "without a figure in it"]  # the largest first
    rooms.table.look(words="青石湾")
    assert [(bar.label, bar.figure) for bar in bars.bars] == [("青石湾", "1,200.00 CNY")]
    tables.open.group.picked.emit("")
    assert not tables.open.chart.isVisible()


def test_a_bar_is_as_long_as_its_share(dressed: QApplication) -> None:
    from inglenook.interfaces.qt.conversations.chart import Bar
    from inglenook.interfaces.qt.theme import colours

    bars = Bars("x")
    bars.show_bars([Bar("a", 1.0, "10"), Bar("b", 0.25, "2.5"), Bar("c", 0.0, "0")], "")
    bars.resize(400, bars.sizeHint().height())
    image = bars.grab().toImage()
    line = bars.sizeHint().height() // 3

    def length(number: int) -> int:
        y = number * line + line // 2
        return sum(image.pixelColor(x, y).name() == colours().accent for x in range(image.width()))

    assert length(2) == 0 and 3.5 < length(0) / length(1) < 4.5


def test_a_value_shows_its_place_and_is_opened_there(tables: TablesPage, rooms: Rooms) -> None:
    tables.open.grid.setCurrentIndex(tables.open.model.index(0, 3))
    around = rooms.table.state.around
    assert around is not None and around.preview is not None
    pane = tables.open.source
    assert "EUR 1,240.00" in pane.text.toPlainText()
    assert pane.text.textCursor().position() == 26
    QTest.mouseClick(pane.open, Qt.MouseButton.LeftButton)
    assert rooms.documents.state.item == document_id(1) and rooms.documents.state.mark == (26, 38)


def test_a_cell_is_written_into_and_taken_back(tables: TablesPage, rooms: Rooms, kept: FakeTables) -> None:
    model = tables.open.model
    index = model.index(1, 3)
    tables.open.grid.setCurrentIndex(index)
    assert index.data(MARK) == "label"
    assert model.setData(index, " 90  EUR ")
    assert kept.kept[1].rows[1].cells[2].shown.text == "90 EUR"
    assert model.index(1, 3).data() == "90 EUR" and model.index(1, 3).data(MARK) == "edit"
    assert "written by you" in str(model.index(1, 3).data(int(Qt.ItemDataRole.AccessibleTextRole)))
    assert tables.open.source.use_found.isVisible()
    rooms.undo.undo()
    assert kept.kept[1].rows[1].cells[2].own is None
    model.setData(model.index(1, 3), "")
    assert "left empty by you" in str(model.index(1, 3).data(int(Qt.ItemDataRole.AccessibleTextRole)))
    tables.open.source.use_found.click()
    assert model.index(1, 3).data() == "80.50 EUR"
    assert model.setData(model.index(1, 3), "80.50 EUR") and kept.kept[1].rows[1].cells[2].own is None


def test_rows_are_taken_out_with_a_way_back_and_copied(tables: TablesPage, rooms: Rooms, kept: FakeTables) -> None:
    grid = tables.open.grid
    grid.setCurrentIndex(tables.open.model.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "ACME"
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert len(texts(tables)) == 3 and not kept.taken_out
    rooms.undo.undo()
    assert len(texts(tables)) == 4
    rooms.table.take_out([2, 4])
    rooms.undo.settle()
    assert kept.taken_out == [2, 4] and len(texts(tables)) == 2
    tables.open._copy_all()
    assert QApplication.clipboard().text().splitlines()[0] == "Bill 1\tACME\t5 Mar 2026\t1,240.00 EUR"


def test_a_new_table_is_made_filled_and_opened(tables: TablesPage, rooms: Rooms, kept: FakeTables) -> None:
    rooms.table.close()
    tables.fresh.click()
    form = tables.form
    assert form.isVisible() and not form.make.isEnabled()
    assert "are found by rules" in form._rules.text()
    form._fields["vendor"].click()
    form._fields["total"].click()
    assert form.names.text() == "vendor, total" and not form._fields["total"].isVisible()
    form.names.textEdited.emit("vendor；total")  # as one may type in Chinese
    assert not form._fields["total"].isVisible() and form._fields["date"].isVisible()
    form._fields["date"].click()
    assert form.names.text() == "vendor, total, date"
    rooms.tables.add_field("date")
    form.scope.picked.emit("items")
    form.make.click()
    assert form._wrong.isVisible()
    rooms.tables.choose(Named(document_id(7), "Lease"), True)
    rooms.tables.choose(Named(document_id(7), "Lease"), False)
    form.scope.picked.emit("label")
    assert rooms.tables.state.words == "Taxes"
    kept.coming = (row(9, "Bakers", "2026-05-01", "12 EUR", "12.00 EUR"),)
    form.make.click()
    assert kept.kept[2].table.scope.words == "Taxes" and kept.refreshed == [(2, False)]
    assert texts(tables) == [["Bill 9", "Bakers", "1 May 2026"]]
    assert "1 paper was read." in rooms.table.state.said
    tables.open.back.click()
    assert tables.list.isVisible() and len(rooms.tables.rows.rows) == 2


def test_a_stop_is_said_and_new_papers_come_by_themselves(tables: TablesPage, rooms: Rooms, kept: FakeTables) -> None:
    kept.coming, kept.stops_at = (row(8, "A", "2026-05-01", "1 EUR", "1.00 EUR"), row(9, "B", "", "", "")), 2
    rooms.table.refresh()
    assert rooms.table.state.said.startswith("Stopped") and len(texts(tables)) == 5
    kept.coming, kept.stops_at = (row(10, "C", "2026-05-02", "2 EUR", "2.00 EUR"),), 0
    rooms.tables.keep_up()
    assert len(texts(tables)) == 6


def test_a_table_is_renamed_and_deleted_with_a_way_back(tables: TablesPage, rooms: Rooms, kept: FakeTables) -> None:
    rooms.tables.rename(1, "Tools")
    assert kept.kept[1].table.name == "Tools" and tables.open._title.accessibleName() == "Tools"
    table = rooms.tables.rows.rows[0]
    tables.open.removed.emit(table)
    assert rooms.table.state.number is None and not rooms.tables.rows.rows
    rooms.undo.undo()
    assert len(rooms.tables.rows.rows) == 1 and not kept.removed
    tables.open.removed.emit(table)
    rooms.undo.settle()
    assert kept.removed == [1]


def test_it_goes_out_as_a_workbook_and_as_csv(tables: TablesPage, rooms: Rooms, kept: FakeTables) -> None:
    rooms.table.look(words="böhm")
    tables.open.save(Path("bills"))
    tables.open.save(Path("bills.csv"))
    assert set(kept.written) == {"bills.xlsx", "bills.csv"}
    assert kept.written["bills.xlsx"].startswith(b"PK")
    assert b"ACME" not in kept.written["bills.csv"] and "Böhm" in kept.written["bills.csv"].decode("utf-8-sig")
    assert "not encrypted" in rooms.table.state.said


def test_it_is_printed_on_as_many_pages_as_it_needs(tables: TablesPage, tmp_path: Path) -> None:
    printed = tables.open.printed()
    assert printed.heads == ("Paper", "Vendor", "Date", "Total") and printed.is_right == (False, False, False, True)
    assert printed.lines[0] == ("Bill 1", "ACME", "5 Mar 2026", "1,240.00 EUR")
    many = replace(printed, lines=printed.lines * 30)
    for name, what, least in (("one.pdf", printed, 1), ("many.pdf", many, 3)):
        writer = QPdfWriter(str(tmp_path / name))
        pages = print_table(writer, what, tables.font())
        assert least <= pages <= 2 * least - 1, "as high as the letters are"
        del writer
        text = pypdfium2.PdfDocument(tmp_path / name)
        assert len(text) == pages
        assert "Vendor" in text[pages - 1].get_textpage().get_text_range()
        text.close()


def test_ten_thousand_rows_are_a_model_over_plain_data(dressed: QApplication) -> None:
    many: tuple[KeptRow, ...] = tuple(replace(ROWS[0], number=number) for number in range(10_000))
    model = GridModel(str)
    model.show_rows(COLUMNS, many, None)
    assert model.rowCount() == 10_000 and model.rowCount(model.index(0, 0)) == 0
    resets: list[QModelIndex] = []
    model.modelReset.connect(lambda: resets.append(QModelIndex()))
    model.show_rows(COLUMNS, many, (2, True))
    assert not resets, "the same papers: the place where one looks stays"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "total ↓"
    sides = [model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) for place in (1, 3)]
    right = Qt.AlignmentFlag.AlignRight.value
    assert [isinstance(side, int) and bool(side & right) for side in sides] == [False, True]  # over its figures
    model.show_rows(COLUMNS, (ROWS[3], *many[1:]), None)
    side = model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & right, "the sign of an empty place as well"


def test_what_is_copied_runs_as_no_formula_where_it_is_pasted(dressed: QApplication) -> None:
    model = GridModel(str)
    hostile = replace(row(1, "@SUM(A1)", "2026-03-05", "-1,240.00 EUR", "-1240.00 EUR"), title='=HYPERLINK("//x")')
    model.show_rows(COLUMNS, (hostile,), None)
    copied = model.as_text([model.index(0, place) for place in range(4)])
    assert copied.split("\t") == ['\'=HYPERLINK("//x")', "'@SUM(A1)", "5 Mar 2026", "-1,240.00 EUR"]


def test_every_field_that_is_offered_is_known(dressed: QApplication) -> None:
    assert all(field_of(name).kind for name in fields_offered())


def test_every_field_that_is_offered_in_chinese_is_known() -> None:
    words = (ROOT / "resources" / "translations" / "inglenook_zh_CN.ts").read_text("utf-8")
    context = words.partition("<name>newtable</name>")[2].partition("</context>")[0]
    said = dict(re.findall(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", context))
    for name in fields_offered():
        assert field_of(said[name]).kind == field_of(name).kind, name


def test_the_papers_stay_in_view_where_the_table_is_wider_than_the_window(tables: TablesPage, window: Window) -> None:
    window.resize(900, 640)
    grid, front = tables.open.grid, tables.open.grid.front
    for place in range(4):
        grid.setColumnWidth(place, 220)
    QApplication.processEvents()
    assert not front.isVisible()
    grid.setCurrentIndex(grid.model().index(1, 3))
    assert front.isVisible() and front.width() < 220 and front.columnWidth(0) <= front.width()
    assert grid.visualRect(grid.model().index(1, 1)).left() < 0, "scrolled"
    before = grid.horizontalScrollBar().value()
    seen = front.visualRect(front.model().index(2, 0)).center()
    assert seen.y() == grid.visualRect(grid.model().index(2, 0)).center().y()
    QTest.mouseClick(front.viewport(), Qt.MouseButton.LeftButton, pos=seen)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 0)
    assert grid.horizontalScrollBar().value() == before and front.isVisible()
    grid.setCurrentIndex(grid.model().index(2, 2))
    assert grid.visualRect(grid.currentIndex()).left() == front.width()
    front.horizontalHeader().sectionClicked.emit(0)
    assert [line[0] for line in texts(tables)] == ["Bill 1", "Bill 2", "Bill 3", "Bill 4"]
    grid.horizontalScrollBar().setValue(0)
    assert not front.isVisible()
