"""The Documents screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inglenook.core.results import DocumentRow, Source
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.models.faces import state_name
from inglenook.interfaces.qt.presenters.documents import DocumentsState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page
from inglenook.interfaces.qt.widgets.plain import Elided, Empty, button, column, label, row, say, title
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.widgets.summary import SummaryPanel


class DocumentsPage(Page):
    """The list, the text, the summary."""

    place = "documents"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter = self._presenter = rooms.documents
        self._shown: object = None
        self._marked: object = None
        self.list = RowList(self.tr("Documents"), presenter.rows)
        self.text = PlainText(self.tr("Text of the document"))
        self.summary = SummaryPanel()
        self._title, self._facts, self._problem = Elided(), Elided("muted"), label("", "problem")
        self._title.setFont(title("", 1.3).font())
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(self._make_empty())
        self._make_full()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: DocumentsState) -> None:
        """Show the open document, at its place."""
        self._stack.setCurrentIndex(0 if state.is_empty and state.item is None else 1)
        self._detail.setCurrentIndex(0 if state.item is None else 1)
        say(self._problem, state.problem)
        self.list.choose(state.item)
        view = state.document
        if view is not self._shown:
            self._shown, self._marked = view, None
            self._title.show_line(figures.one_line(view.row.title) if view else "")
            self._facts.show_line(self._facts_of(state))
            self.text.show_text(state.text or shown(""))
            self.text.setPlaceholderText(self._why_empty(view.row) if view and not view.text else "")
        if view is not None and state.mark is not None and state.mark != self._marked:
            self.text.mark(*state.mark)
        self._marked = state.mark if view is not None else None

    def _make_empty(self) -> QWidget:
        add = button(self.tr("Add files…"), "add", "main")
        folder = button(self.tr("Add folder…"), "folder")
        sample = button(self.tr("Try it with the sample life"), "sample")
        add.clicked.connect(lambda: self.wanted.emit("add_files"))
        folder.clicked.connect(lambda: self.wanted.emit("add_folder"))
        sample.clicked.connect(lambda: self.wanted.emit("add_samples"))
        words = self.tr(
            "Drop files or folders anywhere on this window, or choose them here. PDF, Word, Excel, PowerPoint,"
            " OpenDocument, web pages, e-books, text and archives of these are read and kept in your vault; the files"
            " themselves stay where they are."
        )
        return Empty("documents", self.tr("No documents yet"), words, add, folder, sample)

    def _make_full(self) -> None:
        """From the outside in: a part that moves into another asks the style anew for everything inside it."""
        left, self._detail = QWidget(), QStackedWidget()
        self._stack.addWidget(split(left, self._detail))
        add, folder = button(self.tr("Add files…"), "add"), button(self.tr("Add folder…"), "folder")
        add.clicked.connect(lambda: self.wanted.emit("add_files"))
        folder.clicked.connect(lambda: self.wanted.emit("add_folder"))
        inside = column(self.list, gap=GRID)
        inside.insertLayout(0, row(add, folder, None))
        left.setLayout(inside)
        words = self.tr("Choose a document to read it here and to have it summarized.")
        self._detail.addWidget(Empty("documents", self.tr("Nothing open"), words))
        reading, both = QWidget(), side_by_side()
        self._detail.addWidget(both)
        both.addWidget(reading)
        reading.setLayout(column(self._title, self._facts, self._problem, self.text, gap=GRID // 2))
        both.addWidget(self.summary)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        presenter.summary.changed.connect(self.summary.show_state)
        self.summary.show_state(presenter.summary.state)
        self.list.picked.connect(lambda picked: presenter.open(picked.item))
        self.summary.asked.connect(presenter.summary.summarize)
        self.summary.stopped.connect(presenter.summary.stop)
        self.summary.length_chosen.connect(presenter.summary.choose_length)
        self.summary.source_opened.connect(self._open_source)

    def _open_source(self, source: Source) -> None:
        self._marked = None
        self._presenter.mark(source.start, source.end)

    def _facts_of(self, state: DocumentsState) -> str:
        view = state.document
        if view is None:
            return ""
        facts = [figures.one_line(view.filename), figures.one_line(view.author), figures.size(view.row.size)]
        if view.row.pages:
            facts.append(figures.counted(view.row.pages, self.tr("%1 page"), self.tr("%1 pages")))
        return " · ".join(fact for fact in facts if fact)

    def _why_empty(self, document: DocumentRow) -> str:
        return self.tr("There is no text to show: %1.").replace("%1", state_name(document.state))


def side_by_side() -> QSplitter:
    """Room for two parts beside each other, neither of which can be pushed away."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(GRID)
    made.setChildrenCollapsible(False)
    return made


def split(left: QWidget, right: QWidget) -> QFrame:
    """A list at the left and what is open at the right, with room around."""
    made = side_by_side()
    made.addWidget(left)
    made.addWidget(right)
    made.setStretchFactor(0, 2)
    made.setStretchFactor(1, 5)
    made.setSizes([290, 725])
    frame = QFrame()
    frame.setLayout(column(made, margin=GRID * 2))
    return frame
