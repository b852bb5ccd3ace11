"""The Learning screen: what Inglenook learns from the person, how much it helps, and every way back."""

from __future__ import annotations

from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.settings.lessons import LessonsSection
from inglenook.interfaces.qt.settings.style import StyleSection
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import button, column, label, row, title
from inglenook.interfaces.qt.widgets.sheet import Sheet


class LearningPage(Page):
    """Sorting first, which everybody can have; then writing."""

    place = "learning"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self.lessons = LessonsSection()
        self.style_part = StyleSection(rooms.style)
        self._back = button(self.tr("Models"), "back", "quiet")
        sheet = Sheet(self.tr("Learning"))
        words = self.tr(
            "Inglenook learns from you, on this computer alone. What it learned lies in the vault and goes with it."
        )
        head = column(gap=GRID)
        head.addLayout(row(self._back, None))
        head.addWidget(title(self.tr("Learning")))
        head.addWidget(label(words, "muted"))
        sheet.column.addLayout(head)
        for part in (self.lessons, self.style_part):
            sheet.column.addWidget(part)
        sheet.column.addStretch(1)
        self.setLayout(column(sheet))
        presenter = rooms.lessons
        self._back.clicked.connect(lambda: self.wanted.emit("models"))
        self.lessons.learned.connect(presenter.learn)
        self.lessons.used.connect(presenter.use)
        self.lessons.forgotten.connect(presenter.forget)
        follow(presenter, self.lessons.show_state)

    def arrive(self) -> None:
        """Read what was learned, and what there is to learn from."""
        self._rooms.lessons.look()
        self._rooms.style.look()

    def take_focus(self) -> None:
        """Begin at the first thing to do."""
        first = self.lessons.learn if self.lessons.learn.isEnabled() else self._back
        first.setFocus()
