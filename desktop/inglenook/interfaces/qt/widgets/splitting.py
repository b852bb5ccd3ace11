"""Parts beside each other with widths that stay for the next time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.plain import column


def side_by_side(name: str = "", preferences: Preferences | None = None) -> QSplitter:
    """Room for two parts beside each other, neither of which can be pushed away; named, its widths are kept."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(GRID)
    made.setChildrenCollapsible(False)
    if name and preferences is not None:
        made.splitterMoved.connect(lambda *_: preferences.keep_sizes(name, made.sizes()))
    return made


def split(left: QWidget, right: QWidget, name: str = "", preferences: Preferences | None = None) -> QFrame:
    """A list at the left and what is open at the right, with room around."""
    made = side_by_side(name, preferences)
    made.addWidget(left)
    made.addWidget(right)
    made.setStretchFactor(0, 2)
    made.setStretchFactor(1, 5)
    kept = preferences.sizes(name) if preferences is not None and name else []
    made.setSizes(kept if len(kept) == 2 else [grown(290), 725])
    frame = QFrame()
    frame.setLayout(column(made, margin=GRID * 2))
    return frame
