"""The list of every screen: rows of two or three lines, which `rows` draws."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from inglenook.interfaces.qt.models.paged import FACE, ROW, Face, ListModel, PagedModel
from inglenook.interfaces.qt.widgets.plain import show_tip
from inglenook.interfaces.qt.widgets.rows import PAD, RowDelegate

_HELD_MS = 120  # after the last move of a key that is held


class RowList(QListView):
    """A list of rows. `picked` comes with the row value on a click or on moving there, `entered_row` on Enter.

    While a key is held, rows go by and none is picked: to open each would hold up the next frame.
    """

    picked = Signal(object)
    entered_row = Signal(int)

    def __init__(
        self,
        name: str,
        model: ListModel,
        *,
        has_body: bool = False,
        lines: int = 2,
        key: Callable[[object], object] | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._delegate = RowDelegate(has_body=has_body, lines=lines)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(200)
        self._rows = model
        self._chosen: object = None
        self._is_restoring = self._is_held = self._is_blank = self._is_ending = False
        self._rest = QTimer(self, singleShot=True, interval=_HELD_MS)
        self._rest.timeout.connect(self._pick)
        self._anchor: tuple[object, int] | None = None
        self._key: Callable[[object], object] = key or (lambda row: getattr(row, "item", row))
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(lambda index: self.entered_row.emit(index.row()))
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(self._read)
        if isinstance(model, PagedModel):
            model.reached.connect(self._end)
        model.merging.connect(self._hold)
        model.merged.connect(self._settle)

    def choose(self, key: object) -> None:
        """Mark the row with this key as the chosen one, without saying so; None for no row."""
        current = self.currentIndex().data(ROW)
        if key == self._chosen and (current is None) == (key is None):
            return
        self._chosen = key
        self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """j and k go down and up, as the arrows do."""
        key = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}.get(Qt.Key(event.key()))
        if key is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event = QKeyEvent(event.type(), key, event.modifiers(), "", event.isAutoRepeat())
        self._is_held = event.isAutoRepeat()
        super().keyPressEvent(event)
        self._is_held = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt would choose a row with any button: those that go back and forward do that."""
        if event.button() in {Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton}:
            event.ignore()
        else:
            super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Where the pointer rests on a row whose lines were cut, say them whole."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            face, delegate = index.data(FACE), self.itemDelegate()
            lines: list[str] = []
            if isinstance(face, Face) and isinstance(delegate, RowDelegate):
                lines = delegate.cut_lines(self.visualRect(index).size(), self.font(), face)
            show_tip(event.globalPos(), "\n".join(lines), self.viewport())
            return True
        return super().viewportEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """End goes to the last row that there is, not to the last one that was read; once it is there, too."""
        is_end = action == QAbstractItemView.CursorAction.MoveEnd
        if is_end and isinstance(self._rows, PagedModel) and self._rows.has_more:
            self._is_ending = True
            self._rows.reach_end()
            return self.currentIndex()
        if is_end and not self.currentIndex().isValid():  # from nowhere Qt goes to the first
            return self._rows.index(self._rows.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def _end(self) -> None:
        if self._is_ending:
            self._is_ending = False
            self.setCurrentIndex(self._rows.index(self._rows.rowCount() - 1, 0))

    def _read(self) -> None:
        """A row that the cursor had come to before it was read is picked now that it is."""
        if self._is_blank and self.currentIndex().data(ROW) is not None:
            self._moved(self.currentIndex(), QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would make the first row the current one here; nothing is opened by coming in."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        self._is_restoring = True
        super().focusInEvent(event)
        self.selectionModel().clearCurrentIndex()
        self._is_restoring = False

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.data(ROW)
        self._is_blank = current.isValid() and row is None
        if row is not None and not self._is_restoring:
            self._chosen = self._key(row)
            self._rest.stop()
            if self._is_held:
                self._rest.start()
            else:
                self.picked.emit(row)

    def _pick(self) -> None:
        row = self.currentIndex().data(ROW)
        if row is not None:
            self.picked.emit(row)

    def _hold(self) -> None:
        """Before rows are merged: which row stands where. At the top nothing is held, so that the best is seen."""
        self._is_restoring = True
        self._anchor = None
        chosen = self.currentIndex()
        place = self.visualRect(chosen).top() if chosen.isValid() else -1
        if not 0 <= place < self.viewport().height():
            if self.verticalScrollBar().value() == 0:
                return
            chosen = self.indexAt(QPoint(PAD, 1))
            place = self.visualRect(chosen).top()
        self._anchor = (self._key(chosen.data(ROW)), place) if chosen.isValid() else None

    def _settle(self) -> None:
        """After rows were merged: the same row stands where it stood, if it is still there, and is still chosen."""
        self._restore()
        if not self.currentIndex().isValid():
            self._chosen = None
        anchor, self._anchor = self._anchor, None
        numbers = {self._key(row): number for number, row in enumerate(self._rows.rows)}
        bar = self.verticalScrollBar()
        if anchor is not None and anchor[0] in numbers:
            self.doItemsLayout()
            bar.setValue(bar.value() + self.visualRect(self._rows.index(numbers[anchor[0]], 0)).top() - anchor[1])
        else:
            bar.setValue(0)

    def _restore(self) -> None:
        self._is_restoring = True
        try:
            if self._chosen is None:
                self.setCurrentIndex(QModelIndex())
                return
            rows = self._rows.rows
            number = next((number for number, row in enumerate(rows) if self._key(row) == self._chosen), -1)
            if number >= 0:
                self.setCurrentIndex(self._rows.index(number, 0))
                return
            self.setCurrentIndex(QModelIndex())
        finally:
            self._is_restoring = False
