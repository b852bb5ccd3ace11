"""The grid of a table: plain text, a small sign for who each value is from, written into where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inglenook.core.tables import OWN
from inglenook.interfaces.qt.conversations.frozen import FirstColumn
from inglenook.interfaces.qt.icons import picture
from inglenook.interfaces.qt.models.grid import MARK, SIGNS, GridModel
from inglenook.interfaces.qt.theme import GRID, colours, grown

_SIGN = 14  # pixels
_WIDEST, _NARROWEST = 220, 88
_NAMED = 140  # of the first column, in which a paper can still be told by its name
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_LOOKED_AT = 60  # rows whose widths a column is made for


class CellDelegate(QStyledItemDelegate):
    """A cell: its text, and at its end the sign of who it is from."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell by hand: through the style sheet each would take half a millisecond."""
        rect: QRect = option.rect
        look, state = colours(), option.state
        is_title = index.column() == 0
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.tint))
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(look.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        sign = index.data(MARK)
        side = grown(_SIGN)
        if sign:
            scale = painter.device().devicePixelRatio() if painter.device() is not None else 1.0
            tint = look.accent if sign == SIGNS[OWN] else look.muted
            left = inner.left() if is_title else inner.right() - side + 1
            top = rect.top() + (rect.height() - side) // 2
            painter.drawPixmap(left, top, picture(str(sign), tint, side, scale))
        room = side + GRID // 2
        inner = inner.adjusted(room + GRID // 2, 0, 0, 0) if is_title else inner.adjusted(0, 0, -room, 0)
        is_empty = index.data(Qt.ItemDataRole.ForegroundRole) is not None
        painter.setPen(QColor(look.muted if is_empty else look.text))
        text = str(index.data() or "")
        if option.fontMetrics.horizontalAdvance(text) > inner.width():
            text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or _AT_LEFT
        painter.drawText(inner, int(align) | int(Qt.TextFlag.TextSingleLine), text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The text and the sign."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + grown(_SIGN) + 3 * GRID, option.fontMetrics.lineSpacing() + GRID + 6)


class Grid(QTableView):
    """Shows a `GridModel`. `looked_at` comes with a row's number and the column of the table, None for the title."""

    looked_at = Signal(int, object)
    opened = Signal()  # Enter on the title, or a double click there
    taken_out = Signal(object)  # the numbers of rows
    found_wanted = Signal(int, int)  # what was found is to count again
    sorted_by = Signal(object)  # a `core.tabling.Place`

    def __init__(self, name: str, model: GridModel) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = model
        self._delegate = CellDelegate()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + GRID + 6)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(64)
        header.setAccessibleName(self.tr("The columns; a press sorts by one"))
        header.sectionClicked.connect(lambda section: self.sorted_by.emit(model.place_of(section)))
        self._widths: tuple[str, ...] = ()
        self.selectionModel().currentChanged.connect(self._moved)
        self.front = FirstColumn(self, self._delegate)
        for view in (self, self.front):
            view.customContextMenuRequested.connect(self._menu_at(view))
            view.doubleClicked.connect(lambda index: self.opened.emit() if index.column() == 0 else None)

    def fit(self) -> None:
        """Give the columns of another table widths that suit what is in them."""
        columns = tuple(
            str(self._grid.headerData(place, Qt.Orientation.Horizontal)).rstrip(" ↓↑")
            for place in range(self._grid.columnCount())
        )
        if columns == self._widths or not self._grid.rowCount():
            return
        self._widths = columns
        metrics, header = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        widths = []
        for place, name in enumerate(columns):
            widest = header.horizontalAdvance(name) + 4 * GRID
            for line in range(min(self._grid.rowCount(), _LOOKED_AT)):
                text = str(self._grid.index(line, place).data())
                widest = max(widest, metrics.horizontalAdvance(text) + grown(_SIGN) + 4 * GRID)
            widths.append(min(max(widest, grown(_NARROWEST)), grown(_WIDEST)))
        # The bar at its side has its room in any case: in a lower place it comes, and would bring one below with it.
        over = sum(widths) - (self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width())
        spare = widths[0] - grown(_NAMED)
        if 0 < over <= spare:  # then all are in sight; where they are not, one scrolls anyway
            widths[0] -= over
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)

    def rows_chosen(self) -> list[int]:
        """The numbers of the rows in which something is selected."""
        lines = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        rows = [self._grid.row_at(line) for line in lines]
        return [row.number for row in rows if row is not None]

    def copy(self) -> None:
        """Copy what is selected, as lines with tabs."""
        QApplication.clipboard().setText(self._grid.as_text(self.selectionModel().selectedIndexes()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, take out, write, open."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete and self.rows_chosen():
            self.taken_out.emit(self.rows_chosen())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            if index.column() == 0:
                self.opened.emit()
            else:
                self.edit(index)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column goes along."""
        super().resizeEvent(event)
        self.front.lie()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a cell beside the first column, which is in view wherever the others are scrolled to."""
        bar = self.horizontalScrollBar()
        scrolled = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            bar.setValue(scrolled)
        elif index.isValid():
            bar.setValue(bar.value() + min(0, self.visualRect(index).left() - self.front.least))

    def choose(self, number: int, place: int) -> None:
        """Put the cursor on a cell again, without saying so."""
        line = self._grid.line_of(number)
        if line >= 0 and self.currentIndex().row() != line:
            index = self._grid.index(line, place + 1)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _moved(self, index: QModelIndex, _: QModelIndex) -> None:
        row = self._grid.row_at(index.row())
        if row is not None:
            self.looked_at.emit(row.number, index.column() - 1 if index.column() else None)

    def _menu_at(self, view: QTableView) -> Callable[[QPoint], None]:
        return lambda place: self._menu().popup(view.viewport().mapToGlobal(place))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("What can be done with this row"))
        index = self.currentIndex()
        cell, row = self._grid.cell(index), self._grid.row_at(index.row())
        if row is not None:
            menu.addAction(self.tr("Open the paper")).triggered.connect(self.opened)
        if cell is not None and row is not None:
            menu.addAction(self.tr("Write into this cell")).triggered.connect(lambda: self.edit(index))
            back: QAction = menu.addAction(self.tr("Use what was found"))
            back.setEnabled(cell.own is not None)
            back.triggered.connect(lambda: self.found_wanted.emit(row.number, index.column() - 1))
        if row is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
            rows = self.rows_chosen()
            menu.addAction(self.tr("Take out of the table")).triggered.connect(lambda: self.taken_out.emit(rows))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
