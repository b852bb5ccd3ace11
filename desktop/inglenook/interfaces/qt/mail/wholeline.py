"""A line over a mail of which only the headers are here: how large it is, and a button that fetches it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.whole import WholeState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import button, column, label, say


class WholeLine(QFrame):
    """Shows a `WholeState`."""

    wanted = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words, self._problem = label("", "muted"), label("", "problem")
        self.fetch, self.stop = button(self.tr("Fetch all of it"), "download"), button(self.tr("Stop"), "stop")
        below, flow = flow_holder()
        for part in (self.fetch, self.stop):
            flow.addWidget(part)
        self.setLayout(column(self._words, below, self._problem, gap=GRID // 2))
        self.fetch.clicked.connect(self.wanted)
        self.stop.clicked.connect(self.stopped)
        self.hide()

    def show_state(self, state: WholeState) -> None:
        """Show it, or nothing where every mail is here as a whole."""
        item = state.next
        self.setVisible(item is not None)
        if item is None:
            return
        words = self.tr("Of a mail here only the head was fetched, because the whole is large: %1.")
        say(self._words, words.replace("%1", figures.size(state.heads[item])))
        say(self._problem, state.problem)
        self.fetch.setVisible(not state.is_running)
        self.stop.setVisible(state.is_running)
