"""What the person wants nothing learned of: people, folders, and all that is older."""

from __future__ import annotations

import re
import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.core.learning import LeaveOut
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import Tick
from inglenook.interfaces.qt.widgets.plain import column, label, row
from inglenook.interfaces.qt.widgets.sheet import Choice

_YEAR_S = 31_557_600
_YEARS = (0, 1, 2, 5, 10)
_SPLIT = re.compile(r"[\s,;，；]+")
_MOST_FOLDERS = 40


class LeaveOutPart(QWidget):
    """Thin: `changed` comes with the whole wish."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wish = LeaveOut()
        self.people = QLineEdit()
        self.people.setAccessibleName(self.tr("Nobody of these"))
        self.people.setPlaceholderText(self.tr("anna@example.org, @bank.example"))
        self.years = Choice(self.tr("How far back"))
        self._holder, self._flow = flow_holder()
        self._ticks: dict[str, Tick] = {}
        self._folders_label = label(self.tr("No mail in these folders"))
        layout = column(
            label(self.tr("No mail from or to these people, or anybody of these domains")),
            self.people,
            self._folders_label,
            self._holder,
            label(self.tr("How far back")),
            gap=GRID,
        )
        layout.addLayout(row(self.years, None))
        layout.setContentsMargins(0, GRID, 0, 0)
        self.setLayout(layout)
        self.people.editingFinished.connect(self._say)
        self.years.picked.connect(self._since)

    def show_wish(self, wish: LeaveOut, folders: tuple[str, ...]) -> None:
        """Show what is left out."""
        if wish != self._wish and not self.people.hasFocus():
            self.people.setText(", ".join(wish.people))
        self._wish = wish
        years = round((time.time() - wish.since) / _YEAR_S) if wish.since is not None else 0
        self.years.show_choices([(each, self._years_words(each)) for each in _YEARS], years)
        shown = folders[:_MOST_FOLDERS]
        if tuple(self._ticks) != shown:
            self._flow.clear()
            self._ticks = {}
            for name in shown:
                tick = Tick(figures.one_line(name).replace("&", "&&"))
                tick.setAccessibleName(figures.one_line(name))
                tick.clicked.connect(self._say)
                self._ticks[name] = tick
                self._flow.addWidget(tick)
                tick.show()
        for part in (self._folders_label, self._holder):
            part.setVisible(bool(shown))
        for name, tick in self._ticks.items():
            tick.setChecked(name in wish.folders)

    def _years_words(self, years: int) -> str:
        if not years:
            return self.tr("All that there is")
        return figures.counted(years, self.tr("The last year"), self.tr("The last %1 years"))

    def _since(self, years: object) -> None:
        self._give(int(time.time()) - int(years) * _YEAR_S if isinstance(years, int) and years else None)

    def _say(self) -> None:
        self._give(self._wish.since)

    def _give(self, since: int | None) -> None:
        people = tuple(dict.fromkeys(each.lower() for each in _SPLIT.split(self.people.text()) if "@" in each))
        folders = tuple(name for name, tick in self._ticks.items() if tick.isChecked())
        self.changed.emit(LeaveOut(people, folders, self._wish.labels, self._wish.mails, since, self._wish.until))
