"""The saved searches, shown while the box is empty, and the field for the name of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inglenook.core.results import SavedSearch
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.saved import SavedPresenter, SavedState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.chipeditors import Popup
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import button, label, row, say
from inglenook.interfaces.qt.widgets.starts import Starts


class NamePopup(Popup):
    """Asks for a name, below the button that wants it; `what` is the name of, and `why` stands above the field.

    With `taken`, which gives the search that has a name already, that is said while such a name is typed. Where it
    `may_replace` that one, another press does: Enter in the field only leads there.
    """

    named = Signal(str)
    replaced = Signal(str)  # a name that something has, and is to lose

    def __init__(
        self,
        name: str,
        parent: QWidget,
        what: str = "",
        why: str = "",
        taken: Callable[[str], SavedSearch | None] = lambda _: None,
        *,
        may_replace: bool = False,
    ) -> None:
        super().__init__(parent)
        self._taken, self._may_replace = taken, may_replace
        self.field = QLineEdit(name)
        self.field.setAccessibleName(what or self.tr("Name of the saved search"))
        self.field.selectAll()
        self.note = label("", "muted")
        self.use = button(self.tr("Save"), "", "main")
        self.replace = button(self.tr("Replace"), "", "main")
        self.body.addWidget(label(why or self.tr("Save this search as"), "muted"))
        line = row(self.field, self.use, self.replace)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.note)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._finish)
        self.use.clicked.connect(self._finish)
        self.replace.clicked.connect(self._replace)
        self.field.setFocus()
        self._look()

    def _look(self) -> None:
        holder = self._taken(self.field.text())
        words = self.tr("This name has a search already: %1")
        say(self.note, words.replace("%1", figures.one_line(holder.sentence)) if holder is not None else "")
        is_asked = holder is not None and self._may_replace
        self.replace.setVisible(is_asked)
        self.use.setVisible(not is_asked)
        self.use.setEnabled(holder is None)
        if self.isVisible():
            self.fit()

    def _finish(self) -> None:
        name = self.field.text().strip()
        if self._taken(name) is not None:
            self.replace.setFocus()
        elif name:
            self.close()
            self.named.emit(name)

    def _replace(self) -> None:
        name = self.field.text().strip()
        self.close()
        self.replaced.emit(name)


class SavedList(QWidget):
    """One saved search a row: Enter or a click asks it, F2 renames, Delete removes."""

    wanted = Signal(object)  # a SavedSearch

    def __init__(self, presenter: SavedPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.list = RowList(self.tr("Saved searches"), presenter.rows)
        self.ask, self.name = button(self.tr("Search"), "search"), button(self.tr("Rename…"))
        self.remove = button(self.tr("Remove"), "discard")
        self.starts = Starts()
        self._problem = label("", "problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.starts)
        layout.addWidget(label(self.tr("Saved searches"), "muted"))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._problem)
        layout.addLayout(row(self.ask, self.name, self.remove, None))
        presenter.changed.connect(self.show_state)
        self.list.entered_row.connect(lambda _: self._want())
        self.list.picked.connect(lambda _: self._enable())
        self.ask.clicked.connect(self._want)
        self.name.clicked.connect(self._rename)
        self.remove.clicked.connect(self._remove)
        self.show_state(presenter.state)

    def show_state(self, state: SavedState) -> None:
        """Show what went wrong; the list has its own model."""
        say(self._problem, state.problem)
        self._enable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename and remove."""
        if event.key() == Qt.Key.Key_F2:
            self._rename()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> SavedSearch | None:
        rows, number = self._presenter.rows.rows, self.list.currentIndex().row()
        found = rows[number] if 0 <= number < len(rows) else None
        return found if isinstance(found, SavedSearch) else None

    def _enable(self) -> None:
        for part in (self.ask, self.name, self.remove):
            part.setEnabled(self._chosen() is not None)

    def _want(self) -> None:
        if (search := self._chosen()) is not None:
            self.wanted.emit(search)

    def _rename(self) -> None:
        if (search := self._chosen()) is not None:
            popup = NamePopup(search.name, self, taken=lambda name: self._presenter.holder(name, search))
            popup.named.connect(lambda name: self._presenter.rename(search, name))
            popup.open_under(self.name)

    def _remove(self) -> None:
        if (search := self._chosen()) is not None:
            self._presenter.remove(search)
