"""The first column of a table kept in view: where the others are scrolled, it lies over them at the left.

It is a second view of the same rows and the same choice, there only while the table is scrolled to the right. On a
narrow window the column gives way as it is scrolled, down to a part of the table's width.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView

_SHARE = 0.4  # of the table's width, where the column is wider


class FirstColumn(QTableView):
    """Lies in a table; what is pressed here is done there."""

    def __init__(self, table: QTableView, delegate: QStyledItemDelegate) -> None:
        super().__init__(table)
        self.setObjectName("first_column")
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(delegate)
        self.setFocusProxy(table)
        self.setAccessibleName(table.accessibleName())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setAccessibleName(table.horizontalHeader().accessibleName())
        header.sectionClicked.connect(table.horizontalHeader().sectionClicked)
        table.horizontalHeader().sectionResized.connect(self.lie)
        table.horizontalScrollBar().valueChanged.connect(self.lie)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.hide()

    @property
    def least(self) -> int:
        """The width in pixels that is left of the column however far the table is scrolled."""
        return min(self._table.columnWidth(0), int(self._table.viewport().width() * _SHARE))

    def lie(self) -> None:
        """Lie where the column would be, if it is not all there."""
        scrolled = self._table.horizontalScrollBar().value()
        seen, head = self._table.viewport().geometry(), self._table.horizontalHeader().height()
        if scrolled and self._table.columnWidth(0):
            width = max(self.least, self._table.columnWidth(0) - scrolled)
            self.setColumnWidth(0, width)
            self.horizontalHeader().setFixedHeight(head)
            self.setGeometry(seen.left(), seen.top() - head, width, seen.height() + head)
            self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self.setVisible(scrolled > 0)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Follow the table, which scrolls to what is chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the table."""
        self._table.wheelEvent(event)
