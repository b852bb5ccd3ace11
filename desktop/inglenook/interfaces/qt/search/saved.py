"""The saved searches, shown while the box is empty."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inglenook.core.results import SavedSearch
from inglenook.interfaces.qt.models.paged import ListModel
from inglenook.interfaces.qt.presenters.saved import SavedPresenter, SavedState
from inglenook.interfaces.qt.search.starts import Starts
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import button, label, row, say
from inglenook.interfaces.qt.widgets.popup import NamePopup


class SavedRows(RowList):
    """No higher than its rows, and less where there is no room for all."""

    def __init__(self, name: str, model: ListModel) -> None:
        super().__init__(name, model)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        edges = self.height() - self.viewport().height()
        return QSize(super().sizeHint().width(), self.model().rowCount() * max(0, self.sizeHintForRow(0)) + edges)


class SavedList(QWidget):
    """One saved search a row: Enter or a click asks it, F2 renames, Delete removes."""

    wanted = Signal(object)  # a SavedSearch

    def __init__(self, presenter: SavedPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.list = SavedRows(self.tr("Saved searches"), presenter.rows)
        self.ask, self.name = button(self.tr("Search"), "search"), button(self.tr("Rename…"))
        self.remove = button(self.tr("Remove"), "discard")
        self.starts = Starts()
        self._problem = label("", "problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.starts)
        layout.addWidget(label(self.tr("Saved searches"), "muted"))
        layout.addWidget(self.list)
        layout.addWidget(self._problem)
        layout.addLayout(row(self.ask, self.name, self.remove, None))
        layout.addStretch(1)
        presenter.changed.connect(self.show_state)
        self.list.entered_row.connect(lambda _: self._want())
        self.list.picked.connect(lambda _: self._enable())
        self.ask.clicked.connect(self._want)
        self.name.clicked.connect(self._rename)
        self.remove.clicked.connect(self._remove)
        self.show_state(presenter.state)

    def show_state(self, state: SavedState) -> None:
        """Show what went wrong; the list has its own model."""
        say(self._problem, state.problem)
        self._enable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename and remove."""
        if event.key() == Qt.Key.Key_F2:
            self._rename()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> SavedSearch | None:
        rows, number = self._presenter.rows.rows, self.list.currentIndex().row()
        found = rows[number] if 0 <= number < len(rows) else None
        return found if isinstance(found, SavedSearch) else None

    def _enable(self) -> None:
        for part in (self.ask, self.name, self.remove):
            part.setEnabled(self._chosen() is not None)

    def _want(self) -> None:
        if (search := self._chosen()) is not None:
            self.wanted.emit(search)

    def _rename(self) -> None:
        if (search := self._chosen()) is not None:
            popup = NamePopup(search.name, self, taken=lambda name: self._presenter.holder(name, search))
            popup.named.connect(lambda name: self._presenter.rename(search, name))
            popup.open_under(self.name)

    def _remove(self) -> None:
        if (search := self._chosen()) is not None:
            self._presenter.remove(search)
