"""A dialog that has room for its words: as wide as they want at their size, and as high as they need at that width.

Qt asks a wrapped text how high it is at a width of its own choice, and cuts it where the dialog is narrower.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QWidget

from inglenook.interfaces.qt.theme import GRID, grown

_WIDEST = GRID * 106  # pixels: within the smallest window
_AROUND = GRID * 6  # of the screen that is left above and below
_CHANGES = {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show}


class RoomyDialog(QDialog):
    """`width` is in pixels beside text of the usual size; larger text makes it wider, up to the smallest window."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self.setMinimumWidth(max(width, min(grown(width), _WIDEST)))
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask after every change how high the words are.

        Beside the events and not in `event`: a dialog that ends itself within its own event takes the process along.
        """
        layout = self.layout()
        if watched is self and event.type() in _CHANGES and layout is not None:
            most = self.screen().availableGeometry().height() - _AROUND
            needed = min(layout.totalMinimumHeightForWidth(max(self.width(), self.minimumWidth())), most)
            if needed > 0 and needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        return super().eventFilter(watched, event)
