"""How an import is told: a slim bar while it runs, and one sentence when it has ended."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from inglenook.core.importing import ImportReport
from inglenook.core.reading import Outcome
from inglenook.interfaces.outcomes import outcome_sentence
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.plain import Elided, button, label, row, say, say_words

_SENTENCE = GRID * 24  # pixels of text of the usual size: in fewer a sentence reads badly


class ImportBar(QFrame):
    """Counts, rate and Stop while an import runs; afterwards one sentence and the way to the report."""

    stopped = Signal()
    report_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.words = Elided()  # while it runs: what changes all the time stays in its line
        self.told = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(GRID * 22)
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        self.stop = button(self.tr("Stop"), "stop")
        self.report = button(self.tr("What became of each file"), "report")
        self.dismiss = button("", "close", "quiet")
        self.dismiss.setAccessibleName(self.tr("Put this away"))
        layout = row(self.words, self.told, self.bar, self.stop, self.report, self.dismiss)
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self.setLayout(layout)
        self.stop.clicked.connect(self.stopped)
        self.report.clicked.connect(self.report_wanted)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the sentence would be squeezed into a narrow column, the button beside it says no words."""
        super().resizeEvent(event)
        words = self.report.accessibleName()
        beside = self.report.fontMetrics().horizontalAdvance(words) + self.dismiss.sizeHint().width() + GRID * 10
        is_short = self.width() - beside < grown(_SENTENCE)
        say_words(self.report, is_short=is_short)

    def show_state(self, state: ImportState) -> None:
        """Show how far it is, or how it ended."""
        words = sentence(self, state)
        self.words.show_line(words)
        self.words.setVisible(state.is_running)
        say(self.told, "" if state.is_running else words)  # to its end: there stands what could not be brought in
        self.bar.setVisible(state.is_running)
        done, total = state.share or (0, 0)  # of nothing: the bar only moves
        if state.part is not None:
            done, total = round(1_000 * state.part), 1_000
        self.bar.setRange(0, total)
        self.bar.setValue(done)
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
    if state.report is None:
        return _groups(state)
    return figures.together(_brought(owner, state.report), *_apart(owner, state.report))


def _brought(owner: QWidget, report: ImportReport) -> str:
    """What is new, and how long it took."""
    parts = [
        figures.counted(number, *words)
        for number, words in (
            (report.documents, (owner.tr("%1 document"), owner.tr("%1 documents"))),
            (report.mails, (owner.tr("%1 mail"), owner.tr("%1 mails"))),
        )
        if number
    ]
    new = figures.listed(parts) if parts else owner.tr("nothing new")
    seconds = QLocale().toString(report.seconds, "f", 1)
    words = owner.tr("Done in %1 s: %2.") if report.seconds >= 0.1 else owner.tr("Done: %2.")
    return filled(words, seconds, new)


def _apart(owner: QWidget, report: ImportReport) -> list[str]:
    """A sentence for each kind of files that brought nothing new, or cannot be read."""
    again = Counter({each.detail: each.count for each in report.groups if each.outcome is Outcome.PRESENT})
    attached, twice = again["attached"], again["twice"]
    present = report.outcomes.get(Outcome.PRESENT, 0) - attached - twice
    closed, mute = (report.outcomes.get(outcome, 0) for outcome in (Outcome.PROTECTED, Outcome.NO_TEXT))
    kinds = (
        (present, owner.tr("%1 was in the vault already."), owner.tr("%1 were in the vault already.")),
        (attached, owner.tr("%1 also came as an attachment."), owner.tr("%1 also came as attachments.")),
        (twice, owner.tr("%1 came a second time."), owner.tr("%1 came a second time.")),
        (closed, owner.tr("%1 is kept and asks for a password."), owner.tr("%1 are kept and ask for a password.")),
        (mute, owner.tr("%1 is kept but has no text to read."), owner.tr("%1 are kept but have no text to read.")),
        (
            report.failures - closed - mute,
            owner.tr("%1 could not be brought in."),
            owner.tr("%1 could not be brought in."),
        ),
    )
    return [figures.counted(number, one, many) for number, one, many in kinds if number]


def _running(owner: QWidget, state: ImportState) -> str:
    words = owner.tr("Stopping…") if state.is_stopping else owner.tr("Bringing in")
    share = state.share
    if share is not None:
        parts = [filled(owner.tr("%1 of %2"), figures.count(share[0]), figures.count(share[1]))]
    else:
        parts = [owner.tr("%1 so far").replace("%1", figures.count(max(state.done, state.items)))]
    if state.rate_per_s >= 1:
        parts.append(owner.tr("%1 a second").replace("%1", figures.count(round(state.rate_per_s))))
    if state.left_s is not None:
        parts.append(figures.time_left(state.left_s))
    if state.waiting:
        parts.append(owner.tr("more is waiting"))
    return f"{words} · {' · '.join(parts)}"


def _groups(state: ImportState) -> str:
    return figures.listed(
        f"{figures.count(number)} × {outcome_sentence(outcome, '')}" for outcome, number in state.counts
    )
