"""How far search by meaning has come: a line in the status bar with a way to pause it, and a line under the box."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.meaning import MeaningState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Elided, button, row


class _Line(Elided):
    """As wide as its words, where there is room for all of them."""

    def __init__(self) -> None:
        super().__init__("muted")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for all the words, however many stand there now."""
        return QSize(self.fontMetrics().horizontalAdvance(self.accessibleName()) + 2, super().sizeHint().height())

    def show_line(self, text: str) -> None:
        """Show another line, which may want other room."""
        super().show_line(text)
        self.updateGeometry()


class MeaningBar(QWidget):
    """In the status bar, while there is something to read or the person has paused it."""

    paused = Signal()
    resumed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = _Line()
        self.pause = button(self.tr("Pause"), "", "small")
        self.resume = button(self.tr("Go on"), "", "small")
        layout = row(self.words, self.pause, self.resume)
        layout.setContentsMargins(GRID, 0, GRID, 0)
        self.setLayout(layout)
        self.pause.clicked.connect(self.paused)
        self.resume.clicked.connect(self.resumed)
        self.hide()

    def show_state(self, state: MeaningState) -> None:
        """Show how far it is."""
        meaning = state.meaning
        if meaning is None or not state.is_worth_a_word:
            self.hide()
            return
        words = _tr("Reading for search by meaning: %1 of %2") if state.is_running else _tr("Paused: %1 of %2 read")
        done = figures.count(meaning.vectors + meaning.skipped)
        self.words.show_line(filled(words, done, figures.count(meaning.passages)))
        self.pause.setVisible(state.is_running)
        self.resume.setVisible(not state.is_running)
        self.show()


def covers(state: MeaningState) -> str:
    """What search by meaning covers now, in a line; "" while that is not known."""
    meaning = state.meaning
    if meaning is None:
        return _tr("Found by words. Search by meaning is not installed.") if state.is_known else ""
    words = _tr("Found by words and by meaning")
    if meaning.languages is not None:
        words = _tr("Found by words, English also by meaning") if meaning.languages == {"en"} else words
    if meaning.is_complete:
        return words
    done, every = figures.count(meaning.vectors + meaning.skipped), figures.count(meaning.passages)
    rest = _tr("reading %1 of %2 passages") if state.is_running else _tr("%1 of %2 passages read")
    return f"{words} · {filled(rest, done, every)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("meaning", text)
