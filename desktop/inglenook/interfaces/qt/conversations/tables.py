"""The Tables place: the list, a new one, and the one that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from inglenook.core.tables import KeptRow, TableRow
from inglenook.interfaces.qt.conversations.newtable import NewTable
from inglenook.interfaces.qt.conversations.table import OpenTable
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.table import Around, TableState
from inglenook.interfaces.qt.presenters.tables import TablesState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import Empty, button, column, holder, label, row, say, title
from inglenook.interfaces.qt.widgets.scrolling import rolled

_EMPTY, _LIST, _NEW, _OPEN = range(4)


class TablesPage(Page):
    """The list and what is open."""

    place = "tables"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter = rooms.tables
        self.list = RowList(self.tr("Tables"), presenter.rows, key=lambda row: getattr(row, "number", row))
        self.fresh = button(self.tr("New table"), "add", "main")
        self.form = NewTable(presenter, rooms.scope)
        self.open = OpenTable(rooms.table, rooms.preferences)
        self._problem = label("", "problem")
        self._stack = QStackedWidget()
        self._lay_out()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect(rooms)

    def _lay_out(self) -> None:
        begin = button(self.tr("New table"), "add", "main")
        begin.clicked.connect(self._rooms.tables.begin)
        words = self.tr(
            "Draw a table out of your papers: name what you want to know, such as vendor, date and total, and each bill"
            " becomes a row. Every value shows where it stands and can be put right; sums are of what stands in the"
            " rows."
        )
        self._stack.addWidget(rolled(Empty("table", self.tr("No tables yet"), words, begin)))
        head = row(title(self.tr("Tables")), None, self.fresh)
        inside = column(self._problem, self.list, gap=GRID, margin=GRID * 2)
        inside.insertLayout(0, head)
        self._stack.addWidget(holder(inside))
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.open)

    def _connect(self, rooms: Rooms) -> None:
        presenter, table = rooms.tables, rooms.table
        self.fresh.clicked.connect(presenter.begin)
        self.list.entered_row.connect(self._enter)
        self.list.clicked.connect(lambda index: self._enter(index.row()))
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        self.open.left.connect(table.close)
        self.open.opened.connect(self._open_paper)
        self.open.renamed.connect(presenter.rename)
        self.open.removed.connect(presenter.remove)
        follow(presenter, self.show_state)
        follow(table, self._show_open)

    def arrive(self) -> None:
        """Read what is kept."""
        self._rooms.tables.refresh()
        number = self._rooms.table.state.number
        if number is not None:
            self._rooms.table.updated(number)

    def show_state(self, state: TablesState) -> None:
        """Show the list, or the form."""
        say(self._problem, state.problem)
        self._show(state, self._rooms.table.state)

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        self.open.chart.bars.update()
        self.open.grid.viewport().update()

    def _show_open(self, state: TableState) -> None:
        self._show(self._rooms.tables.state, state)

    def _show(self, state: TablesState, table: TableState) -> None:
        if state.is_making:
            place = _NEW
        elif table.number is not None:
            place = _OPEN
        else:
            place = _EMPTY if state.is_empty and not state.problem else _LIST
        if self._stack.currentIndex() != place:
            self._stack.setCurrentIndex(place)
            if place == _NEW:
                self.form.names.setFocus()
            elif place == _OPEN:
                self.open.grid.setFocus()

    def _row(self, line: int) -> TableRow | None:
        rows = self._rooms.tables.rows.rows
        found = rows[line] if 0 <= line < len(rows) else None
        return found if isinstance(found, TableRow) else None

    def _enter(self, line: int) -> None:
        found = self._row(line)
        if found is not None:
            self._rooms.table.open(found.number)

    def _remove(self) -> None:
        found = self._row(self.list.currentIndex().row())
        if found is not None:
            self._rooms.tables.remove(found)

    def _open_paper(self, chosen: object) -> None:
        if isinstance(chosen, Around):
            source = chosen.cell.found.source
            if source is not None and source.item is not None:
                self._rooms.open(source.item, (source.start, source.end))
                return
            self._rooms.open(chosen.row.item)
        elif isinstance(chosen, KeptRow):
            self._rooms.open(chosen.item)
