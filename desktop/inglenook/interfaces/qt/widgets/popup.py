"""What opens under a button or a chip and goes with a press outside: the surface, and the field for a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from inglenook.core.results import SavedSearch
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, label, row, say

Filters = Sequence[tuple[str, str]]


class Popup(QFrame):
    """A small surface under what was pressed that a press outside or Escape closes."""

    chosen = Signal(object)  # Filters

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setMinimumWidth(GRID * 40)
        self.body: QBoxLayout = QVBoxLayout(self)
        self.body.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        self.body.setSpacing(GRID)

        self._chip: QWidget | None = None

    def open_under(self, chip: QWidget) -> None:
        """Come up below the chip, inside the screen."""
        self._chip = chip
        self.fit()
        self.show()
        self.fit()  # shown, it has its style, with an edge

    def fit(self) -> None:
        """As large as what stands in it, in its place."""
        chip = self._chip
        if chip is None:
            return
        self.adjustSize()
        if self.body.hasHeightForWidth():  # Qt asks at the width before the least one
            self.resize(self.width(), self.body.totalHeightForWidth(self.width()))
        place = chip.mapToGlobal(QPoint(0, chip.height() + GRID // 2))
        room, window = chip.screen().availableGeometry(), chip.window()
        if place.x() + self.width() > window.mapToGlobal(QPoint(window.width(), 0)).x():
            place.setX(place.x() + chip.width() - self.width())  # in line at the right, where the page ends
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        if place.y() + self.height() > room.bottom():
            place.setY(chip.mapToGlobal(QPoint(0, 0)).y() - self.height() - GRID // 2)
        self.move(place)

    def choose(self, filters: Filters) -> None:
        """Give the answer and go."""
        self.close()
        self.chosen.emit(tuple(filters))


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
