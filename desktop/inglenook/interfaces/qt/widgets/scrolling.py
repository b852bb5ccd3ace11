"""What scrolls up and down: a part that fills its place, and one that is as high as what is in it, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Tall, column

_MOST_HEIGHT = 240  # pixels


class Roll(QScrollArea):
    """Fills its place with what is in it, and scrolls where that is higher. It takes no keyboard of its own."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)


def rolled(part: QWidget) -> Roll:
    """A part that is scrolled to, and not squeezed, where there is no room for all of it."""
    inside = Tall()
    inside.setLayout(column(part))
    return Roll(inside)


class LimitedRoll(QScrollArea):
    """Room for what is in it, up to a height; beyond that it scrolls."""

    def __init__(self, inside: QWidget, most: int = _MOST_HEIGHT) -> None:
        super().__init__()
        self._most = most
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def set_most(self, most: int) -> None:
        """Take another greatest height."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def fit(self) -> None:
        """What is in it has changed."""
        self.updateGeometry()
        part: QWidget | None = self._inside
        # All at once: one turn of the window for each layout would let the lines open like a fan.
        while part is not None and self.isVisible():
            layout = part.layout()
            if layout is not None:
                layout.activate()
            part = part.parentWidget()

    def sizeHint(self) -> QSize:
        """As high as what is in it."""
        inside = self._inside
        width = max(self.viewport().width(), 120)
        wanted = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(width, min(max(wanted, 0) + 2, self._most))

    def minimumSizeHint(self) -> QSize:
        """Two lines, or less where there is less."""
        return QSize(80, min(self.sizeHint().height(), 5 * GRID))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it wants other room: so does this."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
