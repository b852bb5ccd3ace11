"""The summary beside whatever is open: lines with small numbered marks that lead to where they were taken from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inglenook.core.results import Source, SummaryLine
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.summary import LENGTHS, SummaryState, marks_of
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import Chooser, button, column, holder, label, say, title

_LINE_LIMIT = 300  # lines drawn; an outline of a book has fewer


class SummaryPanel(QFrame):
    """Shows a `SummaryState`."""

    asked = Signal()
    stopped = Signal()
    length_chosen = Signal(str)
    source_opened = Signal(object)  # a Source

    def __init__(self, *, has_title: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setMinimumWidth(220)
        self.length = Chooser()
        self.length.setAccessibleName(self.tr("Length of the summary"))
        self.length.view().setAccessibleName(self.tr("Length of the summary"))
        words = (self.tr("One line"), self.tr("Short"), self.tr("Long"), self.tr("Outline"))
        for name, word in zip(LENGTHS, words, strict=True):
            self.length.addItem(word, name)
        self.ask = button(self.tr("Summarize"), "summarize", "main")
        self.stop = button(self.tr("Stop"), "stop")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Summarizing"))
        self._hint = label(self.tr("The lines are taken word for word from the text; the numbers lead there."), "muted")
        self._problem, self._notice, self._engine = label("", "problem"), label("", "muted"), label("", "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID + 4)
        self._lines.setContentsMargins(0, 0, GRID, 0)
        layout = column(*([title(self.tr("Summary"), 1.15)] if has_title else []), margin=GRID * 2, gap=GRID + 4)
        above, flow = flow_holder()
        for chooser in (self.length, self.ask, self.stop):
            flow.addWidget(chooser)
        layout.addWidget(above)
        for part in (self._bar, self._hint, self._problem, self._notice):
            layout.addWidget(part)
        layout.addWidget(self._area(), 1)
        layout.addWidget(self._engine)
        self.setLayout(layout)
        self._drawn: tuple[tuple[SummaryLine, ...], tuple[SummaryLine, ...]] = ((), ())
        self.ask.clicked.connect(self.asked)
        self.stop.clicked.connect(self.stopped)
        self.length.activated.connect(lambda index: self.length_chosen.emit(self.length.itemData(index)))

    def _area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        area.setWidget(holder(inside))
        area.setAccessibleName(self.tr("Summary"))
        return area

    def show_state(self, state: SummaryState) -> None:
        """Show the lines that are there."""
        self.length.setCurrentIndex(LENGTHS.index(state.length))
        self.ask.setEnabled(state.target is not None and not state.is_running)
        # The same request gives the same summary; another length is asked by choosing it.
        self.ask.setVisible(not state.is_running and not (state.is_made and state.lines))
        self.stop.setVisible(state.is_running)
        self._bar.setVisible(state.is_running and state.is_told)
        self._hint.setVisible(not state.lines and not state.problem)
        say(self._problem, state.problem)
        say(self._notice, state.notice)
        is_empty = state.is_made and not state.lines
        self._hint.setText(
            self.tr("There is no text to summarize here.")
            if is_empty
            else self.tr("The lines are taken word for word from the text; the numbers lead there.")
        )
        say(self._engine, _engine_sentence(self, state.engine) if state.lines and state.is_made else "")
        if self._drawn != (state.lines, state.points):
            self._drawn = (state.lines, state.points)
            self._draw(state.lines, state.points)

    def _draw(self, lines: tuple[SummaryLine, ...], points: tuple[SummaryLine, ...]) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        every = lines[:_LINE_LIMIT] + points[:_LINE_LIMIT]
        marks = marks_of(every)
        for number, line in enumerate(every):
            if number == len(lines[:_LINE_LIMIT]):
                self._lines.addWidget(title(self.tr("Decisions, actions, questions, dates and amounts"), 1.0))
            self._lines.addWidget(self._line(line, marks[number]))

    def _line(self, line: SummaryLine, marks: tuple[tuple[int, Source], ...]) -> QWidget:
        text = label(figures.one_line(line.text))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        below, flow = flow_holder(GRID // 2)
        if not line.is_supported:
            flow.addWidget(label(self.tr("not matched with the text"), "problem", is_wrapped=False))
        for number, source in marks:
            flow.addWidget(self._mark(number, source))
        layout = column(text, below, gap=GRID // 2)
        layout.setContentsMargins(line.level * GRID * 2, 0, 0, 0)
        return holder(layout)

    def _mark(self, number: int, source: Source) -> QPushButton:
        made = button(figures.count(number), "", "mark")
        where = self.tr("page %1").replace("%1", figures.count(source.page)) if source.page else ""
        made.setText(f"{number} · {where}" if where else str(number))
        made.setAccessibleName(self.tr("Source %1: show it in the text").replace("%1", str(number)))
        made.clicked.connect(lambda: self.source_opened.emit(source))
        return made


def _engine_sentence(owner: QWidget, engine: str) -> str:
    if engine.startswith("builtin"):
        return owner.tr("Selected by the built-in engine: it chooses sentences and writes none.")
    return owner.tr("Written by %1; check it with the marks.").replace("%1", figures.one_line(engine))
