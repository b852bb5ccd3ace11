"""Files that are held over the window, and where they go when they are let go of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import column, label, say, title


class Dropping(QFrame):
    """Lies over what takes the files, and says what that does with them: the draft that is open, or else the screen,
    which brings them in.

    They are copied, whatever the program that they come from proposes: one that believed them moved would delete them.
    """

    added = Signal(object)  # paths, to be brought in
    enclosed = Signal(object)  # paths, to go with the open draft

    def __init__(self, desk: QWidget, screens: QWidget, draft: Callable[[], QWidget | None]) -> None:
        super().__init__(desk)
        self._desk, self._screens = desk, screens
        self._draft = draft
        self.setProperty("kind", "drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the files are over what is below
        drawing = QLabel()
        drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_picture(drawing, "add", 56)
        self.words, self._more = title("", 1.35), label("", "muted")
        for part in (self.words, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, drawing, self.words, self._more, None, gap=GRID * 2, margin=GRID * 2))
        self.hide()

    def hover(self, event: QDropEvent) -> None:
        """Files have come over the window, or have moved there."""
        if not _files(event):
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        draft = self._below(event)
        target, room = (draft, -GRID) if draft is not None else (self._screens, GRID)
        self.words.setText(self.tr("Drop to attach to this draft") if draft else self.tr("Drop to bring in"))
        say(self._more, "" if draft else self.tr("It is kept encrypted in your vault; the files stay where they are."))
        around = target.rect().translated(target.mapTo(self._desk, QPoint(0, 0)))
        self.setGeometry(around.adjusted(room, room, -room, -room))
        self.raise_()
        self.show()

    def take(self, event: QDropEvent) -> None:
        """They were let go of."""
        self.hide()
        paths = _files(event)
        if paths:
            _copy(event)
            (self.enclosed if self._below(event) is not None else self.added).emit(paths)

    def _below(self, event: QDropEvent) -> QWidget | None:
        """The open draft, where the files are over it. Events are the window's."""
        draft = self._draft()
        if draft is None or not draft.isVisible():
            return None
        at = draft.mapFrom(draft.window(), event.position().toPoint())
        return draft if draft.rect().contains(at) else None


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _copy(event: QDropEvent) -> None:
    """Say that they are copied, or, to a program that offers to move them and nothing else, that nothing was done."""
    is_offered = bool(event.possibleActions() & Qt.DropAction.CopyAction)
    event.setDropAction(Qt.DropAction.CopyAction if is_offered else Qt.DropAction.IgnoreAction)
    event.accept()
