"""The line over a text that was opened from a hit: what was sought, at which match one is, the way to the others."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.actions import keys_to, title_of
from inglenook.interfaces.qt.presenters.matches import MatchesPresenter, MatchesState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import Elided, button, label, row, tip
from inglenook.interfaces.qt.widgets.reading import PlainText


class MatchBar(QWidget):
    """Shows a `MatchesState`, and its places in the text below it; out of sight where there is none."""

    def __init__(self, presenter: MatchesPresenter, text: PlainText) -> None:
        super().__init__()
        self._presenter, self._text = presenter, text
        self.words, self.count = Elided("muted"), label("", "muted", is_wrapped=False)
        self.back, self.forward = _arrow("previous_match", "up"), _arrow("next_match", "down")
        self.close_it = button("", "close", "quiet")
        self.close_it.setAccessibleName(self.tr("Mark the matches no more"))
        tip(self.close_it, self.close_it.accessibleName())
        layout = row(self.words, self.count, self.back, self.forward, self.close_it, gap=GRID // 2)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.back.clicked.connect(lambda: presenter.step(-1))
        self.forward.clicked.connect(lambda: presenter.step(1))
        self.close_it.clicked.connect(self._leave)
        presenter.went.connect(self._go)
        follow(presenter, self.show_state)

    def show_state(self, state: MatchesState) -> None:
        """Show which match it is, of how many, and set them all off."""
        number = figures.count(state.current + 1)
        said = filled(self.tr("%1 of %2"), number, figures.count(len(state.places)))
        words = {word.casefold(): word for word in reversed(state.words)}
        self.words.show_line(figures.listed(f"“{figures.one_line(word)}”" for word in reversed(words.values())))
        self.count.setText(said if state.places else "")
        for made in (self.back, self.forward):
            made.setEnabled(len(state.places) > 1)
            made.setAccessibleDescription(said)
        self.setVisible(state.is_sought or bool(state.places))  # from the first on, so that the text does not move
        self._text.show_matches(state.places)

    def _go(self, start: int, end: int) -> None:
        self._text.go(start, end)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._text, self.count.text()))

    def _leave(self) -> None:
        self._text.setFocus()
        self._presenter.leave()


def _arrow(name: str, icon: str) -> QPushButton:
    """A button that is known by its drawing, with its words and keys as its tip."""
    made = button("", icon, "quiet")
    made.setAccessibleName(title_of(name))
    tip(made, f"{title_of(name)} ({keys_to(name)})")
    return made
