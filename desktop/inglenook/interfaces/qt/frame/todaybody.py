"""The sections of the Today page, laid out in slices: a full page has eighty lines, too many for one turn."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inglenook.core.digest import SECTIONS, Digest
from inglenook.interfaces.digest_words import heading
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.frame.entry import Entry
from inglenook.interfaces.qt.frame.todayentries import words_of
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import clear, column, label, panel
from inglenook.interfaces.qt.widgets.sheet import Section

_SMALL = 4  # pixels between the edge of a card and its entries
_FIRST, _SLICE = 12, 4  # entries that are there at once, and in each turn afterwards


class TodayBody(QObject):
    """The lines of a digest, section by section, in `layout`: a widget of their own would be squeezed first."""

    opened = Signal(object)  # a DigestLine

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.layout = self._sections = QVBoxLayout()
        self._sections.setSpacing(GRID * 3)
        self._steps: Iterator[int] = iter(())
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(lambda: self._go_on(_SLICE))

    def show_page(self, page: Digest | None) -> None:
        """Show another page, its first lines at once."""
        clear(self._sections)
        self._steps = self._draw(page) if page is not None else iter(())
        self._go_on(_FIRST)

    def entries(self) -> list[Entry]:
        """The lines that are there, from the top."""
        found: list[Entry] = []
        for number in range(self._sections.count()):
            item = self._sections.itemAt(number)
            part = item.widget() if item is not None else None
            found += part.findChildren(Entry) if part is not None else []
        return found

    def _go_on(self, entries: int) -> None:
        self._timer.stop()
        for _ in range(entries):
            if next(self._steps, 0) == 0:
                return
        self._timer.start()

    def _draw(self, page: Digest) -> Iterator[int]:
        """One entry a step."""
        for section in SECTIONS:
            lines, more = page.of(section), page.more.get(section, 0)
            if not lines:
                continue
            made, inside = Section(heading(section)), column(gap=0, margin=_SMALL)
            made.body.addWidget(panel(inside))
            self._sections.addWidget(made)
            made.show()
            for number, line in enumerate(lines, 1):
                entry = Entry(words_of(line, page.span), is_last=number == len(lines) and not more)
                entry.clicked.connect(lambda _=False, line=line: self.opened.emit(line))
                inside.addWidget(entry)
                entry.show()
                yield number
            if more:
                inside.addWidget(_more(more))


def _more(count: int) -> QWidget:
    words = QCoreApplication.translate("today", "and %1 more").replace("%1", figures.count(count))
    made = label(words, "muted")
    made.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
    return made
