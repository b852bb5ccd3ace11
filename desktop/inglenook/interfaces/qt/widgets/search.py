"""The Search screen."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from inglenook.core.results import Reading
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.search import SearchPresenter, SearchState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import Empty, button, label, say


class SearchBox(QLineEdit):
    """The one box; the down key goes on to the hits."""

    def __init__(self, hits: QWidget) -> None:
        super().__init__()
        self._hits = hits

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the hits."""
        if event.key() == Qt.Key.Key_Down:
            self._hits.setFocus()
            return
        super().keyPressEvent(event)


class SearchPage(QWidget):
    """The box, how the sentence was read, and the hits."""

    def __init__(self, presenter: SearchPresenter) -> None:
        super().__init__()
        self.list = RowList(self.tr("Hits"), presenter.rows, has_body=True)
        self.box = SearchBox(self.list)
        self.box.setAccessibleName(self.tr("Search"))
        self.box.setPlaceholderText(self.tr("Words or a sentence: mails from Anna about the lease last month"))
        self.box.setClearButtonEnabled(True)
        for clear in self.box.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the search"))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.box.setFont(font)
        self.chips, self._chips = flow_holder()
        self._count, self._problem = label("", "muted"), label("", "problem")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_idle())
        self._stack.addWidget(self._make_none())
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        layout.setSpacing(GRID)
        for part in (self.box, self.chips, self._count, self._problem):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        self._presenter = presenter
        self._drawn: tuple[Reading, ...] | None = None
        presenter.changed.connect(self.show_state)
        self.box.textEdited.connect(presenter.type)
        self.box.textChanged.connect(lambda text: None if text else presenter.ask(""))
        self.box.returnPressed.connect(lambda: presenter.ask(self.box.text()))
        self.list.entered_row.connect(presenter.choose)
        presenter.reworded.connect(self.box.setText)
        self.show_state(presenter.state)

    def show_state(self, state: SearchState) -> None:
        """Show what was found for the sentence."""
        say(self._problem, state.problem)
        say(self._count, self._words(state))
        self._stack.setCurrentIndex(2 if state.hits else 1 if state.is_answered else 0)
        if state.readings != self._drawn:
            self._drawn = state.readings
            self._chips.clear()
            for reading in state.readings:
                self._chips.addWidget(self._chip(reading))
            self.chips.setVisible(bool(state.readings))
            self.chips.updateGeometry()

    def take_focus(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus()
        self.box.selectAll()

    def _take_out(self, reading: Reading) -> None:
        self._presenter.take_out(reading)
        self.box.setFocus()  # the chip is gone

    def _words(self, state: SearchState) -> str:
        if not state.is_answered or not state.hits:
            return ""
        if state.is_capped:
            hits = self.tr("The best %1").replace("%1", figures.count(state.hits))
        else:
            hits = figures.counted(state.hits, self.tr("%1 hit"), self.tr("%1 hits"))
        return f"{hits} · {QLocale().toString(max(state.seconds, 0.01), 'f', 2)} s"

    def _chip(self, reading: Reading) -> QWidget:
        names = {
            "terms": self.tr("words"),
            "phrase": self.tr("phrase"),
            "exclude": self.tr("without"),
            "kind": self.tr("kind"),
            "from": self.tr("from"),
            "to": self.tr("to"),
            "with": self.tr("with"),
            "subject": self.tr("subject"),
            "after": self.tr("from day"),
            "before": self.tr("before"),
            "has": self.tr("has"),
            "filetype": self.tr("type"),
            "is": self.tr("is"),
            "in": self.tr("in"),
            "exclude_from": self.tr("not from"),
            "larger_bytes": self.tr("larger than"),
            "smaller_bytes": self.tr("smaller than"),
        }
        value = reading.value
        if reading.key in {"larger_bytes", "smaller_bytes"} and value.isdigit():
            value = figures.size(int(value))
        key = names.get(reading.key, reading.key)
        words = f"{key}: {figures.one_line(value)}"
        made = button(f"{words}  ×", "", "chip")
        made.setAccessibleName(self.tr("Read as %1; press to take it out").replace("%1", words))
        made.clicked.connect(lambda: self._take_out(reading))
        return made

    def _make_idle(self) -> QWidget:
        words = self.tr(
            "Type words, or say it in a sentence, in English or Chinese. Names, dates and kinds of files are"
            " understood; from: to: subject: has: type: before: after: and -word work too. Enter on a hit opens it."
        )
        return Empty("search", self.tr("Find anything you have kept"), words)

    def _make_none(self) -> QWidget:
        words = self.tr("Look above at how the sentence was read: a press on a part takes it out. Or try fewer words.")
        return Empty("search", self.tr("Nothing found"), words)
