from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inglenook.core.views import DocumentRow
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import FACE, PAGE, ROW, Face, PagedModel
from inglenook.interfaces.qt.widgets.lists import RowList
from window.fakes import FakeVault, InstantLanes


def _model(vault: FakeVault, instant: InstantLanes) -> PagedModel[DocumentRow]:
    return PagedModel(instant, vault.documents, faces.document, lambda row: row.item)


def test_pages_come_when_wanted(instant: InstantLanes) -> None:
    vault = FakeVault(documents=2 * PAGE + 5)
    model = _model(vault, instant)
    assert not model.canFetchMore(QModelIndex())
    model.refresh()
    assert model.rowCount() == PAGE
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 2 * PAGE + 5
    assert not model.canFetchMore(QModelIndex())
    assert ("documents", (PAGE, PAGE)) in vault.asked


def test_the_model_keeps_qts_rules(qtbot: QtBot, lanes: Lanes) -> None:
    vault = FakeVault(documents=PAGE + 5)
    model: PagedModel[DocumentRow] = PagedModel(lanes, vault.documents, faces.document, lambda row: row.item)
    # Its complaints are warnings of Qt, which fail the test.
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.refresh()
    qtbot.waitUntil(lambda: lanes.is_idle)
    model.fetchMore(QModelIndex())
    qtbot.waitUntil(lambda: model.rowCount() == PAGE + 5 and lanes.is_idle)
    vault.kept_documents[:0] = [FakeVault.document_row(1_000)]
    model.refresh()
    qtbot.waitUntil(lambda: model.rowCount() == PAGE + 6 and lanes.is_idle)
    model.forget()


def test_end_goes_to_the_last_row_of_all_and_reads_only_what_is_looked_at(qtbot: QtBot, instant: InstantLanes) -> None:
    vault = FakeVault(documents=1_623)
    model = _model(vault, instant)
    rows, picked = RowList("Documents", model), list[object]()
    qtbot.addWidget(rows)
    rows.picked.connect(lambda row: picked.append(row.item.number))
    model.refresh()
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.currentIndex().row() == model.rowCount() - 1 == 1_622
    assert picked == [1], "the oldest"
    assert sum(row is not None for row in model.rows) <= 3 * PAGE
    rows.setCurrentIndex(model.index(1_210, 0))  # which nobody has looked at yet
    assert isinstance(rows.currentIndex().data(FACE), Face), "as it is drawn"
    assert picked[-1] == 1_623 - 1_210, "it is picked as soon as it is read"
    vault.kept_documents[:0] = [FakeVault.document_row(6_000)]
    vault.kept_documents[1_211] = FakeVault.document_row(7_000)
    model.refresh()
    assert isinstance(rows.currentIndex().data(FACE), Face)
    assert rows.currentIndex().row() == 1_211, "the place is kept"
    assert rows.currentIndex().data(ROW).item.number == 7_000, "and what is seen is read again"
    QTest.keyClick(rows, Qt.Key.Key_Home)
    for _ in range(2):
        model.refresh()
    assert model.rowCount() == 1_000, "where nobody is any more, nothing is kept"
    del vault.kept_documents[3:]
    model.refresh()
    rows.choose(None)
    assert not rows.currentIndex().isValid()
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.currentIndex().row() == 2, "from nowhere, too"


def test_new_rows_on_top_leave_the_others_in_place(instant: InstantLanes) -> None:
    vault = FakeVault(documents=4)
    model = _model(vault, instant)
    model.refresh()
    kept = model.index(0, 0)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    vault.kept_documents[:0] = [FakeVault.document_row(6), FakeVault.document_row(5)]
    model.refresh()
    assert inserted == [(0, 1)]
    assert not resets
    assert [row.item.number for row in model.rows if isinstance(row, DocumentRow)] == [6, 5, 4, 3, 2, 1]
    assert kept.isValid()


def test_a_row_that_went_away_resets(instant: InstantLanes) -> None:
    vault = FakeVault(documents=3)
    model = _model(vault, instant)
    model.refresh()
    del vault.kept_documents[1]
    model.refresh()
    assert [row.item.number for row in model.rows if isinstance(row, DocumentRow)] == [3, 1]


def test_rows_shifted_by_an_import_are_not_shown_twice(instant: InstantLanes) -> None:
    vault = FakeVault(documents=PAGE + 10)
    model = _model(vault, instant)
    model.refresh()
    vault.kept_documents[:0] = [FakeVault.document_row(1_000)]
    model.fetchMore(QModelIndex())
    items = [row.item for row in model.rows if isinstance(row, DocumentRow)]
    assert len(items) == len(set(items)) == PAGE + 10


def test_a_row_reads_as_plain_text(instant: InstantLanes) -> None:
    model = _model(FakeVault(documents=1), instant)
    model.refresh()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Lease 1, PDF · 2 pages")
    assert model.index(0, 0).data(FACE).badge == ""
