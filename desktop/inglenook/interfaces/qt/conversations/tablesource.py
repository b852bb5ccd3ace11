"""Beside the grid: the chosen value in the text it was read from, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.models.grid import by_words, value_words
from inglenook.interfaces.qt.presenters.table import Around
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.headline import HeadLine
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, holder, label, row, say, title
from inglenook.interfaces.qt.widgets.reading import PlainText


class SourcePane(QFrame):
    """Shows an `Around`."""

    opened = Signal()
    found_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.text = PlainText(self.tr("Where the value stands"))
        self.text.setProperty("kind", "inside")
        self.text.document().setDocumentMargin(0)
        self.open = button(self.tr("Open"), "right", "tool")
        self.open.setAccessibleDescription(self.tr("Open the paper at this place"))
        self.use_found = button(self.tr("Use what was found"), "undo", "small")
        self._title, self._place = Elided(), Elided("muted")
        self._title.setFont(title("", 1.1).font())
        self._value, self._found, self._problem = label(""), label("", "muted"), label("", "problem")
        self._head = HeadLine(self._title, self.open)
        inside = column(self._place, self._value, self._found, gap=GRID // 2)
        inside.insertWidget(0, self._head)
        inside.addLayout(row(self.use_found, None))
        inside.addWidget(self._problem)
        inside.addSpacing(GRID // 2)
        inside.addWidget(self.text, 1)
        inside.setContentsMargins(GRID * 2, GRID + 4, GRID, GRID)
        self._stack = QStackedWidget()
        words = self.tr("Choose a value to see here where it stands. Enter writes into a cell.")
        nothing = label(words, "muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(holder(column(None, nothing, None, margin=GRID * 3)))
        self._stack.addWidget(holder(inside))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._drawn: object = None
        self._mark: tuple[int, int] | None = None
        self.open.clicked.connect(self.opened)
        self.use_found.clicked.connect(self.found_wanted)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons need, however large the text is."""
        size = super().minimumSizeHint()
        return QSize(max(GRID * 26, size.width()), size.height())

    def show_around(self, around: Around | None, name: str) -> None:
        """Show another value; `name` is that of its column."""
        self._stack.setCurrentIndex(0 if around is None else 1)
        if around is None:
            return
        cell = around.cell
        value = value_words(cell.shown)
        self._title.show_line(figures.one_line(around.row.title) or self.tr("(no title)"))
        self._head.fit()
        self._place.show_line(self._where(around))
        self._value.setText(f"{figures.named(name, value or '—')}  ·  {by_words(cell.shown.by)}")
        is_own = cell.own is not None
        found = figures.one_line(cell.found.text)
        words = self.tr("Found: %1").replace("%1", found) if found else self.tr("Nothing was found.")
        stands = self.tr("It stands there as “%1”").replace("%1", found) if found not in {value, ""} else ""
        say(self._found, words if is_own else stands)
        self.use_found.setVisible(is_own)
        say(self._problem, around.problem)
        self.text.setVisible(around.text is not None)
        if around.text is not None and (around.preview is not self._drawn):
            self._drawn = around.preview
            self.text.show_text(around.text)
            self._mark = around.mark
            self.text.mark(*around.mark)
        elif around.text is None:
            self._drawn = self._mark = None
            self.text.show_text(shown(""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place stays in view."""
        super().resizeEvent(event)
        if self._mark is not None:
            self.text.mark(*self._mark)

    def _where(self, around: Around) -> str:
        source, view = around.cell.found.source, around.preview
        sender = figures.one_line(around.row.sender)
        parts = [sender, figures.short_date(around.row.date)] if sender else []
        if source is not None and source.page is not None:
            parts.append(self.tr("page %1").replace("%1", figures.count(source.page)))
        if view is not None and source is not None and source.item != around.row.item:
            parts.append(self.tr("in the attachment %1").replace("%1", figures.one_line(view.title)))
        return " · ".join(part for part in parts if part)
