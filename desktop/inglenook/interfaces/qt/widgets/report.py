"""The Imports screen: what became of every file of an import, grouped by outcome."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inglenook.core.reading import Outcome
from inglenook.core.results import ImportRow
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.importing import ImportPresenter
from inglenook.interfaces.qt.presenters.report import ReportPresenter, ReportState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.importing import sentence
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import Chooser, Empty, button, label, row, say, title


class ReportPage(QWidget):
    """The imports to choose from, the counts of the chosen one, which choose what is listed, and the list."""

    back = Signal()
    item_opened = Signal(object)  # an ItemId

    def __init__(self, presenter: ReportPresenter, importing: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._importing = importing
        self.list = RowList(self.tr("What became of each file"), presenter.rows)
        self.runs = Chooser()
        self.runs.setAccessibleName(self.tr("Import"))
        self.runs.view().setAccessibleName(self.tr("Import"))
        self._words, self._problem = label("", "muted"), label("", "problem")
        self.groups, self._flow = flow_holder()
        self._buttons: dict[Outcome | None, QPushButton] = {}
        back = button(self.tr("Back"), "back", "quiet")
        self._stack = QStackedWidget()
        words = self.tr("Each import is written down here, with what became of every file in it.")
        self._stack.addWidget(Empty("report", self.tr("Nothing has been brought in yet"), words))
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(row(back, None))
        layout.addLayout(row(title(self.tr("Imports")), None, self.runs))
        for part in (self._words, self._problem, self.groups):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        self._drawn: tuple[ImportRow, ...] = ()
        back.clicked.connect(self.back)
        self.list.entered_row.connect(self._open)
        self.runs.activated.connect(lambda index: presenter.choose(self.runs.itemData(index)))
        presenter.changed.connect(self.show_state)
        importing.changed.connect(lambda _: self._say())
        self.show_state(presenter.state)

    def show_state(self, state: ReportState) -> None:
        """Show the chosen import; the list has its own model."""
        self._stack.setCurrentIndex(1 if state.runs else 0)
        self.runs.setVisible(bool(state.runs))
        say(self._problem, state.problem)
        if state.runs != self._drawn:
            self._drawn = state.runs
            self.runs.clear()
            for run in state.runs:
                self.runs.addItem(self._named(run), run.item)
        if state.run is not None:
            self.runs.setCurrentIndex(next(n for n, run in enumerate(state.runs) if run.item == state.run.item))
        self._say()
        self._show_groups(state)

    def _named(self, run: ImportRow) -> str:
        number = sum(run.outcomes.values())
        words = figures.counted(number, self.tr("%1 file or mail"), self.tr("%1 files and mails"))
        return f"{figures.long_date(run.started)} · {words}"

    def _say(self) -> None:
        """How the import went: in the words of the bar while it is the newest one, else by its dates."""
        state, live = self._presenter.state, self._importing.state
        is_newest = bool(state.runs) and state.run is not None and state.run.item == state.runs[0].item
        if is_newest and (live.is_running or live.problem or live.was_stopped or live.report):
            words = sentence(self, live)
        elif state.run is not None and state.run.finished is None:
            words = self.tr("This import did not come to its end. What had come in is kept; add the same files again.")
        else:
            words = ""
        say(self._words, words)

    def _show_groups(self, state: ReportState) -> None:
        wanted: dict[Outcome | None, str] = {}
        if state.run is not None:
            total = sum(number for _, number in state.counts)
            wanted[None] = self.tr("All · %1").replace("%1", figures.count(total))
            for outcome, number in state.counts:
                wanted[outcome] = f"{_brief(outcome)} · {figures.count(number)}"
        if list(wanted) != list(self._buttons):
            self._remake(wanted)
        for key, words in wanted.items():
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(words)
            self._buttons[key].setChecked(key == state.only)

    def _remake(self, wanted: dict[Outcome | None, str]) -> None:
        self._flow.clear()
        self._buttons = {}
        for key, words in wanted.items():
            made = button(words, "", "option")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=key: self._presenter.show_only(key))
            self._flow.addWidget(made)
            self._buttons[key] = made
        self.groups.setVisible(bool(wanted))
        self.groups.updateGeometry()

    def _open(self, number: int) -> None:
        item = getattr(self._presenter.rows.rows[number], "item", None)
        if item is not None:
            self.item_opened.emit(item)


def _brief(outcome: Outcome) -> str:
    """The outcome in a word or two, for a button; the rows say the whole sentence."""
    words = {
        Outcome.IMPORTED: _tr("brought in"),
        Outcome.PRESENT: _tr("already here"),
        Outcome.CONTAINER: _tr("opened"),
        Outcome.NO_TEXT: _tr("no text"),
        Outcome.PROTECTED: _tr("password needed"),
        Outcome.DAMAGED: _tr("damaged"),
        Outcome.EMPTY: _tr("empty"),
        Outcome.UNSUPPORTED: _tr("not readable yet"),
        Outcome.TOO_LARGE: _tr("too large"),
        Outcome.TOO_SLOW: _tr("took too long"),
        Outcome.TOO_MUCH: _tr("took too much memory"),
        Outcome.UNREADABLE: _tr("could not be opened"),
    }
    return words.get(outcome, outcome.value.replace("_", " "))


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)
