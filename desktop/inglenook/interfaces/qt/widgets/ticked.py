"""A list whose lines are ticked, with the boxes and ticks of the rest of the window."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inglenook.interfaces.qt.widgets.inputs import draw_tick


class TickedList(QListWidget):
    """The style sheet draws the boxes, and this the ticks: one of Qt's would not follow the colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Ticks(self))


class _Ticks(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line as the style has it, and the tick over its box."""
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked.value:
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        widget = self.parent()
        if isinstance(widget, QWidget):
            box = widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, whole, widget)
            painter.save()
            draw_tick(painter, box)
            painter.restore()
