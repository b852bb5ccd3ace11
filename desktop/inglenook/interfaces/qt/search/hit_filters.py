"""What narrows the hits: a switch between mail and documents, and the smart filter, a line under the box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from inglenook.core.results import Hit
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.search import Counts, SearchState
from inglenook.interfaces.qt.presenters.smart import SmartState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Elided, button, row
from inglenook.interfaces.qt.widgets.segments import Segments

_LONGEST = 300  # characters of a condition, as `tasks.finding.smart` takes them


class KindSwitch(Segments):
    """All, mail or documents, with how many there are of each: one ranked list, seen whole or in part."""

    def __init__(self) -> None:
        super().__init__("", ("", ""), ("mail", ""), ("document", ""))
        self.setAccessibleName(self.tr("What is shown"))
        self.say("", self.tr("All"))
        self._show_counts(None)

    def show_state(self, state: SearchState) -> None:
        """A sentence that asks for a kind itself has the last word."""
        said = state.said_kind if state.is_answered else ""
        kind = state.kind or said
        self.buttons[kind if kind in self.buttons else ""].setChecked(True)
        is_open = state.is_answered and state.model is None
        for choice, made in self.buttons.items():
            made.setEnabled(is_open and (not said or choice == said))
        self._show_counts(state.counts if state.is_answered else None)

    def _show_counts(self, counts: Counts | None) -> None:
        mails, documents = self.tr("Mail"), self.tr("Documents")
        if counts is not None:
            mails = f"{mails} {_count(counts.mails, counts.depth)}"
            documents = f"{documents} {_count(counts.documents, counts.depth)}"
        self.say("mail", mails)
        self.say("document", documents)


def _count(number: int, depth: int) -> str:
    return f"{figures.count(depth)}+" if number >= depth else figures.count(number)


def found_words(state: SearchState, rows: Sequence[Hit]) -> str:
    """How much was found, for what is listed in `rows`: where a row stands for several, as the switch counts them."""
    counts = state.counts
    threads = sum(row.kind == "mail" for row in rows)
    papers = len(rows) - threads
    mails, documents = (counts.mails, counts.documents) if counts is not None else (threads, papers)
    mails, documents = mails * (state.kind != "document"), documents * (state.kind != "mail")
    if counts is None or (mails <= threads and documents <= papers):
        return figures.counted(len(rows), _tr("%1 hit"), _tr("%1 hits"))
    said = []
    if mails > threads:
        words = _tr("%1 mails in one thread") if threads == 1 else _tr("%1 mails in %2 threads")
        said.append(filled(words, _count(mails, counts.depth), figures.count(threads)))
    elif mails:
        said.append(figures.counted(mails, _tr("%1 mail"), _tr("%1 mails")))
    if documents > papers:
        words = _tr("%1 documents, %2 of them nearly the same as another")
        same = figures.count(documents - papers)
        said.append(filled(words, _count(documents, counts.depth), same))
    elif documents:
        said.append(figures.counted(documents, _tr("%1 document"), _tr("%1 documents")))
    return " · ".join(said)


class SmartLine(QWidget):
    """Where the condition is typed; below it, once it was asked for, how far it is and what it kept."""

    wanted = Signal(str)
    typed = Signal(str)
    stopped = Signal()
    taken_off = Signal()
    left_shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setProperty("kind", "condition")
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(self.tr("Keep only hits that meet this condition"))
        self.field.setPlaceholderText(self.tr("Keep only hits that … are invoices over 1000 €"))
        self.go = button(self.tr("Filter"), "filter", "tool")
        self.stop = button(self.tr("Stop"), "stop", "tool")
        self.off = button(self.tr("Take the filter off"), "close", "tool")
        line = row(self.field, self.go, self.stop, self.off)
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        self.field.returnPressed.connect(self._want)
        self.field.textEdited.connect(self.typed)
        self.go.clicked.connect(self._want)
        self.stop.clicked.connect(self.stopped)
        self.off.clicked.connect(self.taken_off)
        self.result = SmartResult()
        self.result.left_shown.connect(self.left_shown)

    def show_state(self, state: SmartState) -> None:
        """Show how far it is."""
        if not self.field.hasFocus() and self.field.text() != state.criterion:
            self.field.setText(state.criterion)
        self.go.setVisible(not state.is_on)
        self.stop.setVisible(state.is_running)
        self.off.setVisible(state.is_on and not state.is_running)
        self.result.show_state(state)

    def _want(self) -> None:
        self.wanted.emit(self.field.text())


class SmartResult(QWidget):
    """How far the smart filter is, what it kept, and who judged."""

    left_shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.words = Elided("muted")
        self.problem = Elided("problem")
        self.sides = Segments(self.tr("Which hits are shown"), ("kept", ""), ("left", ""))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Hits judged"))
        self._bar.setFixedWidth(GRID * 15)
        layout = row(self.sides, self._bar, self.words, self.problem)
        layout.setStretch(2, 1)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.sides.chosen.connect(lambda choice: self.left_shown.emit(choice == "left"))
        self.show_state(SmartState())

    def show_state(self, state: SmartState) -> None:
        """Show how far it is."""
        self.setVisible(state.is_on or bool(state.problem))
        self.sides.setVisible(state.is_on)
        self.sides.say("kept", f"{self.tr('Kept')} {figures.count(state.kept + state.unclear)}")
        self.sides.say("left", f"{self.tr('Left out')} {figures.count(state.left)}")
        self.sides.buttons["left" if state.shows_left else "kept"].setChecked(True)
        self._bar.setVisible(state.is_running and state.total > 0)
        self._bar.setMaximum(max(1, state.total))
        self._bar.setValue(state.done)
        self.words.show_line(self._line(state) if state.is_on else "")
        self.problem.show_line(state.problem)

    def _line(self, state: SmartState) -> str:
        if not state.total:
            return self.tr("Looking for the hits to judge…") if state.is_running else ""
        words = self.tr("%1 of %2 hits judged") if state.is_running or state.was_stopped else self.tr("%2 hits judged")
        words = filled(words, figures.count(state.done), figures.count(state.total))
        facts = [words]
        if state.unclear:
            facts.append(figures.counted(state.unclear, self.tr("%1 unclear, kept"), self.tr("%1 unclear, kept")))
        if state.by == {"grammar"}:
            facts.append(self.tr("by rules, without a model"))
        elif "model" in state.by:
            facts.append(self.tr("by the model %1").replace("%1", figures.one_line(state.engine)).strip())
        if state.was_stopped:
            facts.append(self.tr("stopped"))
        if state.notice:
            facts.append(state.notice)
        return " · ".join(facts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sifting", text)
