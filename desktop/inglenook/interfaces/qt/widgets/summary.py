"""The summary above whatever is open: lines with small numbered marks that lead to where they were taken from.

`SummaryPanel(presenter)` does all of it; a screen connects `source_opened` alone, to show the place.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inglenook.core.results import Source, SummaryLine
from inglenook.interfaces.qt import figures, sheet
from inglenook.interfaces.qt.presenters.summary import LENGTHS, SummaryPresenter, SummaryState, marks_of
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import Chooser
from inglenook.interfaces.qt.widgets.keepmenu import KeepMenu, Kept
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import button, clear, column, holder, label, row, say, tab_on, title
from inglenook.interfaces.qt.widgets.scrolling import LimitedRoll
from inglenook.interfaces.qt.widgets.summarysheet import sheet_of

_LINE_LIMIT = 300  # lines drawn; an outline of a book has fewer
_WRITTEN = 1_500  # characters of what is being written that are shown, the last ones
_Row = tuple[SummaryLine, tuple[tuple[int, Source], ...]] | None  # a line with its marks, or the heading of the points


class SummaryPanel(QFrame):
    """Shows a `SummaryState`. One that is aside stands where something else is what one comes for."""

    source_opened = Signal(object)  # a Source

    def __init__(self, presenter: SummaryPresenter, *, is_aside: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setMinimumWidth(220)
        self._presenter = presenter
        self._state = SummaryState()
        self.length = Chooser()
        self.length.setAccessibleName(self.tr("Length of the summary"))
        words = (self.tr("One line"), self.tr("Short"), self.tr("Long"), self.tr("Outline"))
        for name, word in zip(LENGTHS, words, strict=True):
            self.length.addItem(word, name)
        self.ask = button(self.tr("Summarize"), "summarize", "" if is_aside else "main")
        self.again = button(self.tr("Write it again"), "again", "quiet")
        self.stop = button(self.tr("Stop"), "stop")
        self.copy = button(self.tr("Copy"), "copy", "quiet")
        self.keep = button(self.tr("Save"), "down", "quiet")  # with large text there is room for no more beside a mail
        self.keep.setAccessibleName(self.tr("Save or print"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Summarizing"))
        self._hint, self._problem = label("", "muted"), label("", "problem")
        self._notice, self._engine, self._written = label("", "muted"), label("", "muted"), label("", "muted")
        self._unproven = label("", "problem")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        self._lines.setContentsMargins(0, 0, GRID, 0)
        self._make()
        self._drawn: list[_Row] = []
        self._connect()

    def _make(self) -> None:
        above, flow = flow_holder(is_firm=True)
        for part in (self.length, self.ask, self.stop, self.again, self.copy, self.keep):
            flow.addWidget(part)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._written)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        self._inside = holder(inside)
        self.area = LimitedRoll(self._inside)
        self.area.setAccessibleName(self.tr("Summary"))
        layout = column(above, self._bar, self._hint, self._problem, self._notice, margin=GRID + 4, gap=GRID)
        layout.addWidget(self.area, 1)
        layout.addWidget(self._unproven)
        layout.addWidget(self._engine)
        self.setLayout(layout)

    def _connect(self) -> None:
        presenter = self._presenter
        self.ask.clicked.connect(presenter.summarize)
        self.again.clicked.connect(presenter.again)
        self.stop.clicked.connect(presenter.stop)
        self.length.activated.connect(lambda index: presenter.choose_length(self.length.itemData(index)))
        self.copy.clicked.connect(self._copy)
        kept = Kept(
            lambda: sheet_of(self, self._state), lambda: self._state.title or self.tr("Summary"), presenter.save
        )
        self.menu = KeepMenu(self, kept, self.tr("Save the summary"), self.tr("Print the summary"))
        self.keep.setMenu(self.menu)
        follow(presenter, self.show_state)

    def show_state(self, state: SummaryState) -> None:
        """Show the lines that are there."""
        self._state = state
        has_lines = bool(state.lines)
        self.length.setCurrentIndex(LENGTHS.index(state.length))
        self.ask.setEnabled(state.target is not None and not state.is_running)
        # The same request gives the same summary; another length is asked by choosing it.
        self.ask.setVisible(not state.is_running and not (state.is_made and has_lines))
        self.again.setVisible(not state.is_running and state.is_made and state.is_written)
        self.stop.setVisible(state.is_running)
        self._bar.setVisible(state.is_running and state.is_told and not state.written)
        for part in (self.copy, self.keep):
            part.setVisible(has_lines and state.is_made)
        say(self._problem, state.problem)
        say(self._notice, state.notice)
        self._say_hint(state)
        say(self._written, figures.one_line(state.written) if len(state.written) < 300 else _last(state.written))
        say(self._engine, self._below(state))
        many = self.tr("%1 lines could not be matched with the text.")
        unproven = figures.counted(state.unproven, self.tr("%1 line could not be matched with the text."), many)
        say(self._unproven, unproven if state.is_made and state.unproven else "")
        self._draw(state.lines, state.points)
        self.area.setVisible(bool(has_lines or state.points or state.written))
        self.area.fit()

    def _say_hint(self, state: SummaryState) -> None:
        if state.is_made and not state.lines:
            words = self.tr("There is no text to summarize here.")
        elif state.was_stopped and not state.is_running:
            words = self.tr("Stopped. What had come by then stays here.")
        elif state.lines or state.problem or state.is_running:
            words = ""
        else:
            words = self.tr("Every line leads to its place in the text.")
        say(self._hint, words)

    def _below(self, state: SummaryState) -> str:
        if state.done:
            return state.done
        if not state.lines or not state.is_made:
            return ""
        return engine_sentence(self, state)

    def _draw(self, lines: tuple[SummaryLine, ...], points: tuple[SummaryLine, ...]) -> None:
        """Show them. Those at the beginning that stay are kept: a summary grows line by line."""
        every = lines[:_LINE_LIMIT] + points[:_LINE_LIMIT]
        wanted: list[_Row] = list(zip(every, marks_of(every), strict=True))
        if points:
            wanted.insert(len(lines[:_LINE_LIMIT]), None)
        kept = 0
        while kept < min(len(self._drawn), len(wanted)) and self._drawn[kept] == wanted[kept]:
            kept += 1
        if kept == len(self._drawn) == len(wanted):
            return
        self._drawn = wanted
        # Hidden, and shown with all its lines in this turn: each that is shown by itself would have all laid out anew.
        self._inside.hide()
        clear(self._lines, kept)
        for row_ in wanted[kept:]:
            heading = self.tr("Decisions, actions, questions, dates and amounts")
            self._lines.addWidget(title(heading, 1.0) if row_ is None else self._line(*row_))
        self._inside.show()
        tab_on(self.area, self._inside.findChildren(QPushButton))

    @property
    def last(self) -> QWidget:
        """The last part that Tab comes to."""
        return next(reversed(self._inside.findChildren(QPushButton)), self.area)

    def _line(self, line: SummaryLine, marks: tuple[tuple[int, Source], ...]) -> QWidget:
        text = label(figures.sentence(line.text))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        beside = row(gap=GRID // 2)
        for number, source in marks[:4]:
            beside.addWidget(self._mark(number, source))
        layout = row(text, gap=GRID)
        layout.setStretch(0, 1)
        layout.addLayout(beside)
        layout.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        made = column(gap=0)
        made.addLayout(layout)
        if not line.is_supported:
            made.addWidget(label(self.tr("not matched with the text"), "problem"))
        made.setContentsMargins(line.level * GRID * 2, 0, 0, 0)
        return holder(made)

    def _mark(self, number: int, source: Source) -> QPushButton:
        made = button(figures.count(number), "", "mark")
        words = self.tr("Source %1: show it in the text")
        if source.page:
            words = self.tr("Source %1, page %2: show it in the text")
        made.setAccessibleName(filled(words, figures.count(number), figures.count(source.page or 0)))
        made.clicked.connect(lambda: self.source_opened.emit(source))
        return made

    def _copy(self) -> None:
        QApplication.clipboard().setText(sheet.as_text(sheet_of(self, self._state)))
        self._presenter.say(self.tr("Copied. It leaves the clipboard when the vault is locked."))


def _last(written: str) -> str:
    return "… " + figures.one_line(written[-_WRITTEN:][-390:])


def engine_sentence(owner: QWidget, state: SummaryState) -> str:
    """Which engine made a summary, and what that means."""
    if not state.is_written:
        return owner.tr("Selected by the built-in engine: it chooses sentences and writes none.")
    return owner.tr("Written by %1; check it with the marks.").replace("%1", figures.one_line(state.engine))
