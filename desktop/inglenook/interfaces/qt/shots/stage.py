"""The window of the pictures: a real one over a throw-away vault, and somebody who waits for it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.main import make_application
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.window import Window

_WAIT_S = 120.0
_QUIET_S = 0.4


@dataclass(frozen=True)
class Stage:
    """What a shot is given. `folder` is its own to write files into."""

    app: QApplication
    window: Window
    lanes: Lanes
    folder: Path

    @property
    def desk(self) -> Desk:
        """The screens of the open vault."""
        if self.window.desk is None:
            raise RuntimeError("the vault is not open")
        return self.window.desk

    @property
    def rooms(self) -> Rooms:
        """The presenters of the open vault."""
        return self.desk.rooms

    def go(self, place: str) -> None:
        """Show a place and let it read what it shows."""
        self.desk.go(place)
        self.rest()

    def wait(self, is_done: Callable[[], object], what: str) -> None:
        """Let the window work until something is there."""
        end_s = time.monotonic() + _WAIT_S
        while not is_done():
            if time.monotonic() > end_s:
                raise TimeoutError(what)
            self.app.processEvents()
            time.sleep(0.002)
        self.settle()

    def rest(self) -> None:
        """Give the lanes a moment: what is read from the vault is there, what goes on in the background goes on."""
        end_s = time.monotonic() + _QUIET_S
        while time.monotonic() < end_s and not self.lanes.is_idle:
            self.app.processEvents()
            time.sleep(0.002)
        self.settle()

    def settle(self) -> None:
        """Let the window lay itself out, and let go of what it has thrown away."""
        for _ in range(4):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.app.processEvents()

    def pose(self, presenter: QObject, **facts: Any) -> None:
        """Put facts into the state of a presenter, as if they had come about."""
        presenter.state = replace(presenter.state, **facts)  # type: ignore[attr-defined]  # every presenter has it
        presenter.changed.emit(presenter.state)  # type: ignore[attr-defined]
        self.settle()

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a part of a long screen, its beginning at the top."""
        parent = widget.parentWidget()
        while parent is not None:
            inside = parent.widget() if isinstance(parent, QScrollArea) else None
            if isinstance(parent, QScrollArea) and inside is not None:
                parent.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, 0)).y())
            parent = parent.parentWidget()
        self.settle()

    def close_dialogs(self) -> None:
        """Close what stands over the window."""
        palette = self.window.command_palette
        if palette is not None:
            palette.hide()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
        self.window.activateWindow()  # or else no part of it would show that it has the focus
        self.settle()


@contextlib.contextmanager
def on_stage(folder: Path, size: QSize, looks: dict[str, Any]) -> Iterator[Stage]:
    """A window over a vault that does not exist yet, closed at the end."""
    os.environ["INGLENOOK_MODELS"] = str(folder / "models")
    preferences = Preferences(folder / "window.json")
    preferences.change(motion="less", **looks)
    app = make_application(preferences.looks)
    lanes = Lanes()
    window = Window(Door(folder / "Inglenook vault"), lanes, preferences)
    window.move(QPoint(0, 0))
    window.resize(size)
    window.show()
    stage = Stage(app, window, lanes, folder)
    stage.settle()
    try:
        yield stage
    finally:
        stage.close_dialogs()
        window.close()
        lanes.wait()
