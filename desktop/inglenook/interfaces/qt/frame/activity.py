"""The Activity place: what runs, with numbers and a Stop; what has ended, and why where it failed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.activity import ActivityState, Ended, Running, share_of
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.page import Page
from inglenook.interfaces.qt.widgets.plain import Elided, Empty, button, clear, column, holder, label, panel, row, title


class RunningLine(QFrame):
    """One job at work."""

    stopped = Signal(int)

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._number = running.number
        self._title, self._words = Elided(), label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(running.title)
        self.stop = button(self.tr("Stop"), "stop")
        self.stop.setAccessibleName(self.tr("Stop: %1").replace("%1", running.title))
        head = row(self._title, self.stop)
        head.setStretch(0, 1)
        layout = column(gap=GRID // 2, margin=GRID * 2)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addWidget(self._words)
        self.setLayout(layout)
        self._title.show_line(running.title)  # now that it has its place: alone it would be a window
        self.stop.clicked.connect(lambda: self.stopped.emit(self._number))
        self.show_running(running)

    def show_running(self, running: Running) -> None:
        """Show how far it is."""
        share = share_of(running.progress)
        # A bar that only moves says nothing: until there is a share, the number of what is done stands alone.
        self.bar.setVisible(share is not None)
        self.bar.setRange(0, 1_000)
        self.bar.setValue(round(1_000 * (share or 0)))
        self._words.setText(self.tr("Stopping…") if running.is_stopping else figures.progress_words(running.progress))
        self.stop.setEnabled(not running.is_stopping)


class ActivityPage(Page):
    """The job centre."""

    place = "activity"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self.lines: dict[int, RunningLine] = {}
        self._ended_shown: tuple[Ended, ...] | None = None
        self._running, self._ended = QVBoxLayout(), QVBoxLayout()
        self._running.setSpacing(GRID)
        self._ended.setSpacing(GRID // 2)
        self.imports = button(self.tr("What became of each import"), "report")
        self.forget = button(self.tr("Clear this list"), "", "quiet")
        words = self.tr(
            "Imports that you begin, reading for search, downloads and long jobs are shown here while they run. What"
            " comes in from watched folders is counted below the documents."
        )
        self._idle = Empty("activity", self.tr("Nothing is running"), words)
        self._ended_title = title(self.tr("Ended"), 1.2)
        inside = QVBoxLayout()
        inside.setSpacing(GRID * 2)
        inside.addWidget(self._idle)
        inside.addLayout(self._running)
        inside.addLayout(row(self._ended_title, None, self.forget))
        inside.addLayout(self._ended)
        inside.addStretch(1)
        inside.setContentsMargins(0, 0, GRID, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder(inside))
        layout = column(gap=GRID * 2)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        head = row(title(self.tr("Activity")), None, self.imports)
        head.setContentsMargins(0, 0, GRID, 0)  # as what is below it, which leaves room for a scroll bar
        layout.addLayout(head)
        layout.addWidget(area, 1)
        self.setLayout(layout)
        self.imports.clicked.connect(lambda: self.wanted.emit("report"))
        self.forget.clicked.connect(rooms.activity.forget)
        rooms.activity.changed.connect(self.show_state)

    def arrive(self) -> None:
        """Show what there is by now."""
        self._show(self._rooms.activity.state)

    def show_state(self, state: ActivityState) -> None:
        """Show what runs and what has ended, unless another place is on the screen: jobs come and go all the time."""
        if not self.isHidden():
            self._show(state)

    def _show(self, state: ActivityState) -> None:
        """Lines that are here already only move."""
        here = {running.number for running in state.running}
        for number in [number for number in self.lines if number not in here]:
            line = self.lines.pop(number)
            self._running.removeWidget(line)
            line.hide()
            line.deleteLater()
        for running in state.running:
            if running.number in self.lines:
                self.lines[running.number].show_running(running)
                continue
            line = self.lines[running.number] = RunningLine(running)
            line.stopped.connect(self._rooms.activity.stop)
            self._running.addWidget(line)
        self._idle.setVisible(not state.running)
        if state.ended != self._ended_shown:
            self._show_ended(state.ended)

    def _show_ended(self, ended: tuple[Ended, ...]) -> None:
        self._ended_shown = ended
        clear(self._ended)
        for each in ended:
            self._ended.addWidget(_ended_line(self, each))
        self._ended_title.setVisible(bool(ended))
        self.forget.setVisible(bool(ended))


def _ended_line(owner: QWidget, ended: Ended) -> QWidget:
    name, how = Elided(), label("", "problem" if ended.failure else "muted")
    name.show_line(ended.title)
    well = owner.tr("Stopped. What was done is kept.") if ended.was_stopped else owner.tr("Done.")
    how.setText(ended.failure or well)
    layout = column(gap=2, margin=GRID * 2)
    head = row(name, label(figures.short_date(ended.at), "muted", is_wrapped=False))
    head.setStretch(0, 1)
    layout.addLayout(head)
    layout.addWidget(how)
    return panel(layout)
