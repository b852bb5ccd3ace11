"""Takes the picture of a state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from inglenook.interfaces.qt.shots.stage import Stage


class Shot:
    """A state of the window: its name, and the steps that lead there from the state before."""

    def __init__(self, name: str, *steps: Callable[[Stage], object]) -> None:
        self.name = name
        self.steps = steps


class Camera:
    """Takes pictures into a folder. A state that cannot be brought about is a trouble, not the end."""

    def __init__(self, stage: Stage, out: Path, only: str = "") -> None:
        self._stage = stage
        self._out = out
        self._only = only
        self.troubles: list[str] = []

    def take(self, shot: Shot) -> None:
        """Bring a state about and take its picture."""
        try:
            for step in shot.steps:
                step(self._stage)
            self._stage.settle()
            if self._only in shot.name:
                self._shoot(shot.name)
        except Exception as error:  # noqa: BLE001 - the other pictures are wanted all the same
            self.troubles.append(f"{shot.name}: {type(error).__name__}: {error}")
        self._stage.close_dialogs()

    def _shoot(self, name: str) -> None:
        picture = self._stage.window.grab()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                _lay_over(picture, widget)
        picture.save(str(self._out / f"{name}.png"))


def _lay_over(picture: QPixmap, dialog: QWidget) -> None:
    """A dialog is a window of its own: it is put where it stands over the other one."""
    scale = picture.devicePixelRatio()
    part = dialog.grab()
    size, room = part.size() / scale, picture.size() / scale
    painter = QPainter(picture)
    place = QPoint((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)
    painter.setPen(Qt.GlobalColor.gray)
    painter.drawRect(place.x() - 1, place.y() - 1, size.width() + 1, size.height() + 1)
    painter.drawPixmap(place, part)
    painter.end()
