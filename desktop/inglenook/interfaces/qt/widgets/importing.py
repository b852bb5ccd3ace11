"""How an import is told: a slim bar while it runs, and a page with what became of every file."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from inglenook.core.reading import Outcome
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.importing import ImportPresenter, ImportState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, label, row, say, title
from inglenook.interfaces.sentences import outcome_sentence


class ImportBar(QFrame):
    """Counts, rate and Stop while an import runs; afterwards one sentence and the way to the report."""

    stopped = Signal()
    report_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.words = Elided()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(GRID * 22)
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        self.stop = button(self.tr("Stop"), "stop")
        self.report = button(self.tr("What became of each file"), "report")
        self.dismiss = button("", "close", "quiet")
        self.dismiss.setAccessibleName(self.tr("Put this away"))
        layout = row(self.words, self.bar, self.stop, self.report, self.dismiss)
        layout.setStretch(0, 1)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self.setLayout(layout)
        self.stop.clicked.connect(self.stopped)
        self.report.clicked.connect(self.report_wanted)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def show_state(self, state: ImportState) -> None:
        """Show how far it is, or how it ended."""
        self.words.show_line(sentence(self, state))
        self.bar.setVisible(state.is_running)
        self.bar.setRange(0, state.total or 0)
        self.bar.setValue(state.done if state.total else 0)
        self.stop.setVisible(state.is_running)
        self.stop.setEnabled(not state.is_stopping)
        self.dismiss.setVisible(not state.is_running)
        is_over = not state.is_running and (state.items > 0 or bool(state.problem) or state.was_stopped)
        if (state.is_running and state.is_told) or is_over:
            self.show()


def sentence(owner: QWidget, state: ImportState) -> str:
    """An import in one line."""
    if state.is_running:
        return _running(owner, state)
    if state.problem:
        return state.problem
    if state.was_stopped:
        words = owner.tr("Stopped. What had come in by then is kept: %1. Add the same files again to go on.")
        return words.replace("%1", _groups(state))
    report = state.report
    if report is None:
        return _groups(state)
    parts = [
        figures.counted(report.documents, owner.tr("%1 document"), owner.tr("%1 documents")),
        figures.counted(report.mails, owner.tr("%1 mail"), owner.tr("%1 mails")),
    ]
    seconds = QLocale().toString(report.seconds, "f", 1)
    words = owner.tr("Done in %1 s: %2.").replace("%1", seconds).replace("%2", ", ".join(parts))
    if report.failures:
        failed = figures.counted(
            report.failures, owner.tr("%1 could not be brought in."), owner.tr("%1 could not be brought in.")
        )
        words = f"{words} {failed}"
    return words


def _running(owner: QWidget, state: ImportState) -> str:
    words = owner.tr("Stopping…") if state.is_stopping else owner.tr("Bringing in")
    done = max(state.done, state.items)
    if state.total:
        parts = [owner.tr("%1 of %2").replace("%1", figures.count(done)).replace("%2", figures.count(state.total))]
    else:
        parts = [figures.count(done)]
    if state.rate_per_s >= 1:
        parts.append(owner.tr("%1 a second").replace("%1", figures.count(round(state.rate_per_s))))
    if state.waiting:
        parts.append(owner.tr("more is waiting"))
    return f"{words} · {' · '.join(parts)}"


def _groups(state: ImportState) -> str:
    return ", ".join(f"{figures.count(number)} × {outcome_sentence(outcome, '')}" for outcome, number in state.counts)


class ReportPage(QWidget):
    """Every file of the last import with its outcome; the counts at the top choose which are listed."""

    back = Signal()
    item_opened = Signal(object)  # an ItemId

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.list = RowList(self.tr("What became of each file"), presenter.outcomes)
        self._back = button(self.tr("Back"), "back", "quiet")
        self._words = label("", "muted")
        self._groups_holder, self._flow = flow_holder()
        self._groups: dict[Outcome | None, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(row(self._back, None))
        layout.addLayout(column(title(self.tr("Last import")), self._words, self._groups_holder, gap=GRID))
        layout.addWidget(self.list, 1)
        self._back.clicked.connect(self.back)
        self.list.entered_row.connect(self._open)
        presenter.changed.connect(self.show_state)
        self._chosen: Outcome | None = None
        self.show_state(presenter.state)

    def show_state(self, state: ImportState) -> None:
        """Show the counts; the list has its own model."""
        nothing = self.tr("Nothing has been brought in since the vault was unlocked.")
        say(self._words, sentence(self, state) if state.items or state.is_running or state.problem else nothing)
        wanted: dict[Outcome | None, str] = {}
        if state.items:
            wanted[None] = self.tr("All · %1").replace("%1", figures.count(state.items))
            for outcome, number in state.counts:
                wanted[outcome] = f"{_brief(outcome)} · {figures.count(number)}"
        if set(wanted) != set(self._groups):
            self._remake(wanted)
        for key, words in wanted.items():
            self._groups[key].setText(words)
            self._groups[key].setAccessibleName(words)
        if not state.items:
            self._choose(None)

    def _remake(self, wanted: dict[Outcome | None, str]) -> None:
        self._flow.clear()
        self._groups = {}
        for key, words in wanted.items():
            made = button(words, "", "option")
            made.setCheckable(True)
            made.setChecked(key == self._chosen)
            made.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            self._flow.addWidget(made)
            self._groups[key] = made
        self._groups_holder.updateGeometry()

    def _choose(self, key: Outcome | None) -> None:
        if key != self._chosen:
            self._chosen = key
            self._presenter.show_only(key)
        for other, made in self._groups.items():
            made.setChecked(other == key)

    def _open(self, number: int) -> None:
        item = getattr(self._presenter.outcomes.rows[number], "item", None)
        if item is not None:
            self.item_opened.emit(item)


def _brief(outcome: Outcome) -> str:
    """The outcome sentence up to its first full stop or comma, for a button."""
    words = outcome_sentence(outcome, "")
    for sign in (". ", ": ", ", ", " ("):
        words = words.split(sign)[0]
    return words.rstrip(".")
