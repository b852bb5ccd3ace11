"""The command palette: every action by its words, and the words themselves as a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.presenters.presenter import Presenter

_NO_MATCH = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be done. `text` goes to the action where it takes words (a search)."""

    name: str
    title: str
    side: str = ""
    icon: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaletteState:
    """What is typed; the entries are in `rows`."""

    text: str = ""


class PalettePresenter(Presenter[PaletteState]):
    """Narrows the entries while somebody types."""

    chosen = Signal(object)  # an `Entry`

    def __init__(self, entries: Callable[[], Sequence[Entry]], for_words: Callable[[str], Sequence[Entry]]) -> None:
        super().__init__()
        self._entries = entries
        self._for_words = for_words
        self._all: tuple[Entry, ...] = ()
        self.rows = ListModel(_face)
        self.state = PaletteState()

    def open(self) -> None:
        """Begin anew, with what can be done now."""
        self._all = tuple(self._entries())
        self.type("")

    def forget(self) -> None:
        """Forget what was typed."""
        self.rows.clear()
        self.state = PaletteState()

    def type(self, text: str) -> None:
        """Show what fits these words, the best first, and below it what can be done with the words themselves."""
        wanted = " ".join(text.split())
        ranked = sorted(
            (rank, number, entry)
            for number, entry in enumerate(self._all)
            if (rank := rank_of(wanted.casefold(), entry.title.casefold())) < _NO_MATCH
        )
        found = [entry for _, _, entry in ranked]
        self.rows.set_rows([*found, *(self._for_words(wanted) if wanted else ())])
        self._show(PaletteState(text))

    def choose(self, number: int) -> None:
        """Do what stands in this row."""
        if 0 <= number < len(self.rows.rows):
            self.chosen.emit(self.rows.rows[number])


def rank_of(wanted: str, title: str) -> int:
    """How well a title fits: 0 begins so, 1 each word begins a word, 2 within, 3 its letters in order, 9 not at all."""
    if title.startswith(wanted):
        return 0
    words = title.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 1
    if wanted in title:
        return 2
    letters = iter(title)
    return 3 if len(wanted) > 1 and all(letter in letters for letter in wanted if letter != " ") else _NO_MATCH


def _face(row: object) -> Face:
    if not isinstance(row, Entry):
        return Face("")
    return Face(title=row.title, side=row.side, icon=row.icon)
