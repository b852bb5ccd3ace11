"""Takes the four pictures of a state: in both languages, in both looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from inglenook.interfaces.qt.language import NAMES
from inglenook.interfaces.qt.shots.stage import Stage

LANGUAGES = tuple(NAMES)
LOOKS = ("light", "dark")
Do = Callable[[Stage], object]


def _nothing(_: Stage) -> None:
    pass


@dataclass(frozen=True)
class Shot:
    """A state of the window: `once` brings it about, `each` again whenever the screens were made anew."""

    name: str
    once: Do = _nothing
    each: Do = _nothing


@dataclass(frozen=True)
class Picture:
    """A picture that was taken."""

    name: str
    language: str
    look: str
    path: Path


class Camera:
    """Takes pictures into a folder for each scale. A state that cannot be brought about is a trouble, not the end."""

    def __init__(self, stage: Stage, out: Path, scale: int, only: str = "") -> None:
        self._stage = stage
        self._folder = out / f"{scale}"
        self._folder.mkdir(exist_ok=True)
        self._only = only
        self._languages = list(LANGUAGES)
        self.taken: list[Picture] = []
        self.troubles: list[str] = []

    def take(self, shot: Shot) -> None:
        """Take a state in every language and look; it begins with the language that is spoken."""
        if self._only not in shot.name:
            return
        preferences = self._stage.window.preferences
        for language in self._languages:
            if preferences.looks.language != language:
                preferences.change(language=language)
                self._stage.rest()
            try:
                shot.each(self._stage)
            except Exception as error:  # noqa: BLE001 - the other pictures are wanted all the same
                self.troubles.append(f"{shot.name} ({language}): {type(error).__name__}: {error}")
                continue
            for look in LOOKS:
                preferences.change(theme=look)
                self._stage.settle()
                self._shoot(shot.name, language, look)
            self._stage.close_dialogs()
        self._languages.reverse()

    def _shoot(self, name: str, language: str, look: str) -> None:
        picture = self._stage.window.grab()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                _lay_over(picture, widget)
        path = self._folder / f"{name}-{language}-{look}.png"
        picture.save(str(path))
        self.taken.append(Picture(name, language, look, path))


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
