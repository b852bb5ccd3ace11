"""The one small motion of the window: a bar comes in from nothing to its height, where motion is wanted at all."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation
from PySide6.QtWidgets import QWidget

from inglenook.interfaces.qt.theme import motion_ms

_MS = 140
_ANY_HEIGHT = 16_777_215  # Qt's word for no bound


def reveal(widget: QWidget) -> None:
    """Show a widget; it grows to its height unless it is there already or less motion is asked for."""
    if widget.isVisible():
        return
    parent = widget.parentWidget()
    duration = motion_ms(_MS) if parent is not None and parent.isVisible() else 0
    widget.show()
    if not duration:
        return
    growth = QPropertyAnimation(widget, b"maximumHeight", widget)
    growth.setDuration(duration)
    growth.setStartValue(0)
    growth.setEndValue(widget.sizeHint().height())
    growth.setEasingCurve(QEasingCurve.Type.OutCubic)
    growth.finished.connect(lambda: widget.setMaximumHeight(_ANY_HEIGHT))
    growth.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
