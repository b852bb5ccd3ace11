"""The command palette: a box and a list in front of everything, gone with Esc, a choice or a click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget
from shiboken6 import isValid

from inglenook.interfaces.qt.presenters.palette import PalettePresenter, PaletteState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import column

_WIDTH, _ROWS = GRID * 72, 9
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}


class Palette(QFrame):
    """Lies over the window while it is open."""

    closed = Signal()

    def __init__(self, presenter: PalettePresenter, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._presenter = presenter
        self._before: QWidget | None = None  # who had the keyboard
        self.setProperty("kind", "palette")
        self.setAccessibleName(self.tr("Command palette"))
        self.box = QLineEdit()
        self.box.setAccessibleName(self.tr("What do you want to do?"))
        self.box.setPlaceholderText(self.tr("What do you want to do?"))
        self.list = RowList(self.tr("What can be done"), presenter.rows, lines=1)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self.box, self.list, margin=GRID)
        self.setLayout(layout)
        self.box.textChanged.connect(presenter.type)
        self.box.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        follow(presenter, self.show_state)
        self.hide()

    def open(self) -> None:
        """Show it with an empty box."""
        self._presenter.open()
        self.box.clear()
        if self.isVisible():
            self.box.setFocus()
            return
        self._before = self._window.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.box.setFocus()
        QApplication.instance().focusChanged.connect(self._moved_on)  # type: ignore[union-attr]  # there is one

    def close_it(self) -> None:
        """Put it away; who had the keyboard before has it again, unless the person gave it to another."""
        if self.isVisible():
            QApplication.instance().focusChanged.disconnect(self._moved_on)  # type: ignore[union-attr]
            before, self._before = self._before, None
            if self._window.focusWidget() is self.box and before is not None and isValid(before):
                before.setFocus()
            self.hide()
            self.closed.emit()

    def show_state(self, _: PaletteState) -> None:
        """The best row is the chosen one."""
        if self.list.model().rowCount():
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc, Enter and the arrows are for the list; Esc must not stop what is running."""
        if isinstance(event, QKeyEvent) and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            key = Qt.Key(event.key())
            if key in {*_MOVES, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self._press(key)
                return True
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.close_it()
        elif key in _MOVES:
            last = self.list.model().rowCount() - 1
            number = max(0, min(last, self.list.currentIndex().row() + _MOVES[key]))
            self.list.setCurrentIndex(self.list.model().index(number, 0))
        else:
            self._choose(self.list.currentIndex().row())

    def _choose(self, number: int) -> None:
        self.close_it()
        self._presenter.choose(number)

    def _moved_on(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self.box:
            self.close_it()

    def _place(self) -> None:
        window = self._window
        width = min(_WIDTH, window.width() - 4 * GRID)
        row = self.list.sizeHintForRow(0) if self.list.model().rowCount() else GRID * 5
        wanted = QSize(width, self.box.sizeHint().height() + _ROWS * row + 4 * GRID)
        self.resize(wanted.width(), min(wanted.height(), window.height() - 12 * GRID))
        self.move((window.width() - width) // 2, GRID * 8)
