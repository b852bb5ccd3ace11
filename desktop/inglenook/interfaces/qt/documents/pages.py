"""A page of the open document as a picture, with the passage that is looked at marked on it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIntValidator, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.pages import ZOOMS, PagesPresenter, PagesState
from inglenook.interfaces.qt.theme import GRID, colours
from inglenook.interfaces.qt.widgets.inputs import Chooser
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import button, column, label, row, say

_WHOLE = 1_000_000
_INCH = 96  # device-independent pixels
_PATIENCE_MS = 600
_TURN_MS = 300


class PageCanvas(QWidget):
    """Paints the picture of a page, with the marked passage on it."""

    def __init__(self) -> None:
        super().__init__()
        self._state = PagesState()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_state(self, state: PagesState, across: int) -> None:
        """Show a page that is to be so many device-independent pixels wide."""
        self._state = state
        image = state.image
        if image is not None and image.width() > 0:
            self.setFixedSize(across, round(across * image.height() / image.width()))
        self.update()

    def mark_top(self) -> int | None:
        """How far down the first marked line is."""
        if not self._state.marks:
            return None
        return round(min(mark[1] for mark in self._state.marks) * self.height() / _WHOLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._state.image
        if image is None:
            return
        painter.drawImage(self.rect(), image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#ffd9a8"))  # on paper, which is white in the dark as well
        for left, top, right, low in self._state.marks:
            across, down = self.width() / _WHOLE, self.height() / _WHOLE
            box = QRectF(left * across, top * down, (right - left) * across, (low - top) * down)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours().line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Paper(QScrollArea):
    """The page, larger than its window or smaller; the wheel goes on to the next page at its end."""

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._turned = QElapsedTimer()
        self._turned.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, zoom with Ctrl, or turn the page at the end of this one."""
        step, bar = event.angleDelta().y(), self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if step > 0 else -1)
            event.accept()
        elif (step < 0 and bar.value() == bar.maximum()) or (step > 0 and bar.value() == bar.minimum()):
            # A wheel that runs on does not leaf through the whole book.
            if step and self._turned.elapsed() > _TURN_MS:
                self._turned.restart()
                self.turned.emit(1 if step < 0 else -1)
            event.accept()
        else:
            self._turned.restart()
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that turn pages."""
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if key in turns:
            self.turned.emit(turns[key])
        elif key in zooms:
            self.zoomed.emit(zooms[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that there is other room now."""
        super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """The room is known from now on."""
        super().showEvent(event)
        self.resized.emit()


class PageView(QFrame):
    """The page with what turns and enlarges it."""

    def __init__(self, presenter: PagesPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._page = 0
        self._marks: object = None
        self.back, self.forward = button("", "up", "quiet"), button("", "down", "quiet")
        self.back.setAccessibleName(self.tr("Page before"))
        self.forward.setAccessibleName(self.tr("Next page"))
        self.number = QLineEdit()
        self.number.setAccessibleName(self.tr("Page"))
        self.number.setValidator(QIntValidator(1, 99_999, self))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("00000") + 3 * GRID)
        self._of = label("", "muted", is_wrapped=False)
        self.zoom = Chooser()
        self.zoom.setAccessibleName(self.tr("Size of the page"))
        for each in ZOOMS:
            self.zoom.addItem(f"{each} %" if each else self.tr("Fit width"), each)
        self.canvas, self.paper = PageCanvas(), _Paper()
        self.paper.setWidget(self.canvas)
        self.paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.paper.setAccessibleName(self.tr("Page of the document"))
        self.paper.setMinimumWidth(GRID * 16)
        self._words = label("", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(gap=GRID)
        layout.addLayout(row(self.back, self.number, self._of, self.forward, None, self.zoom, gap=GRID // 2))
        layout.addWidget(self._words)
        layout.addWidget(self.paper, 1)
        self.setLayout(layout)
        self._late = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._late.timeout.connect(self._say_late)
        self._connect()

    def show_state(self, state: PagesState) -> None:
        """Show the page, or why there is none."""
        is_new = state.page != self._page
        self._page = state.page
        self.number.setText(str(state.page))
        self._of.setText(self.tr("of %1").replace("%1", figures.count(max(state.pages, 1))))
        self.back.setEnabled(state.page > 1)
        self.forward.setEnabled(state.page < state.pages)
        self.zoom.setCurrentIndex(ZOOMS.index(state.zoom))
        self.canvas.setVisible(state.image is not None)
        say(self._words, state.problem)
        if state.is_late:
            self._late.start()
        else:
            self._late.stop()
        self.canvas.show_state(state, self._across(state))
        if is_new:
            self.paper.verticalScrollBar().setValue(0)
        if state.marks != self._marks:
            self._marks = state.marks
            top = self.canvas.mark_top()
            if top is not None:
                self.paper.ensureVisible(0, top, 0, self.paper.viewport().height() // 3)

    def _across(self, state: PagesState) -> int:
        """How wide the page is to be, in device-independent pixels."""
        room = self._room()
        if state.zoom == 0 or state.image is None:
            return room
        if state.across:
            return round(state.across / 1000 * _INCH * state.zoom / 100)
        return round(room * state.zoom / 100)

    def _room(self) -> int:
        return max(self.paper.viewport().width() - 2, 16)

    def _connect(self) -> None:
        presenter = self._presenter
        self.back.clicked.connect(lambda: presenter.go(presenter.state.page - 1))
        self.forward.clicked.connect(lambda: presenter.go(presenter.state.page + 1))
        self.number.editingFinished.connect(self._go)
        self.zoom.activated.connect(lambda index: presenter.set_zoom(self.zoom.itemData(index)))
        self.paper.turned.connect(lambda step: presenter.go(presenter.state.page + step))
        self.paper.zoomed.connect(self._step_zoom)
        self.paper.resized.connect(self._fit)
        follow(presenter, self.show_state)

    def _go(self) -> None:
        if self.number.text().isdecimal():
            self._presenter.go(int(self.number.text()))

    def _step_zoom(self, step: int) -> None:
        place = ZOOMS.index(self._presenter.state.zoom) + step
        if 0 <= place < len(ZOOMS):
            self._presenter.set_zoom(ZOOMS[place])

    def _fit(self) -> None:
        if self.isVisible():
            scale = self.devicePixelRatioF()
            self._presenter.fit(round(self._room() * scale), round(_INCH * scale))
            self.canvas.show_state(self._presenter.state, self._across(self._presenter.state))

    def _say_late(self) -> None:
        say(self._words, self.tr("Drawing the page…"))

    def sizeHint(self) -> QSize:
        """Room for a page that can be read."""
        return QSize(GRID * 40, GRID * 50)
