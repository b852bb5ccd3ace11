"""What the screens that one looks after are made of: a calm scrolling column of sections, lines and choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inglenook.interfaces.qt.theme import GRID, grown, title_font
from inglenook.interfaces.qt.widgets.inputs import Chooser
from inglenook.interfaces.qt.widgets.plain import FLAT, column, holder, label, panel, row, title
from inglenook.interfaces.qt.widgets.scrolling import Roll

WIDTH = GRID * 104
_BESIDE = GRID * 3 - FLAT
_SENTENCE = GRID * 24  # pixels of text of the usual size: in fewer a sentence reads badly


class Sheet(Roll):
    """A scrolling column in the middle of its place, never wider than reads well."""

    def __init__(self, name: str) -> None:
        sections = column(gap=GRID * 3)
        sections.setContentsMargins(FLAT, 0, FLAT, 0)  # for the edges of flat buttons
        inside = holder(sections)
        inside.setMaximumWidth(2 * FLAT + grown(WIDTH))
        outer = self._outer = row(gap=0)
        outer.setContentsMargins(_BESIDE, GRID * 3, _BESIDE, GRID * 4)
        outer.addStretch(1)
        outer.addWidget(inside, 1000)
        outer.addStretch(1)
        super().__init__(holder(outer))
        self.setAccessibleName(name)
        self.column = sections

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands here does not move aside when the scroll bar comes or goes: without it, its room is left free."""
        super().resizeEvent(event)
        has_bar = self.viewport().width() < self.maximumViewportSize().width()
        spare = 0 if has_bar else self.verticalScrollBar().sizeHint().width()
        margins = self._outer.contentsMargins()
        if margins.right() != _BESIDE + spare:
            margins.setRight(_BESIDE + spare)
            self._outer.setContentsMargins(margins)
            self._outer.activate()  # at once: this may come amid a layout, which would not look again


class Section(QWidget):
    """A heading, a line under it, and what belongs to it in `body`."""

    def __init__(self, heading: str, words: str = "", times: float = 1.15) -> None:
        super().__init__()
        self.heading = heading
        self.words = label(words, "muted")
        if not words:
            self.words.hide()  # never shown here: without a parent yet, it would be a window
        self.body = column(gap=GRID)
        self.top = row(title(heading, times), gap=GRID)
        self.top.setStretch(0, 1)
        layout = column(gap=GRID)
        layout.addLayout(self.top)
        layout.addWidget(self.words)
        layout.addSpacing(GRID // 2)
        layout.addLayout(self.body)
        self.setLayout(layout)


class Line(QWidget):
    """A strong word, a plain sentence under it, and what can be done at the right."""

    def __init__(self, heading: str, words: str = "", *parts: QWidget) -> None:
        super().__init__()
        self.heading = strong(heading)
        self.words = label(words, "muted")
        if not words:
            self.words.hide()  # never shown here: without a parent yet, it would be a window
        self.all_words = f"{heading} {words}"  # to be searched
        self.texts = column(self.heading, self.words, gap=GRID // 4)
        self.side = row(*parts, gap=GRID)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._box.setSpacing(GRID)
        self._box.addLayout(self.texts, 1)
        self._box.addLayout(self.side)
        self._box.setAlignment(self.side, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the sentence would be squeezed into a narrow column, what can be done stands below it."""
        super().resizeEvent(event)
        beside = self.side.sizeHint().width()
        is_beside = self.width() - beside >= grown(_SENTENCE) or not beside
        way = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)
        # What is aligned has all the width that it wants, even where there is less.
        is_narrow = not is_beside and beside > self.width()
        place = Qt.AlignmentFlag.AlignVCenter if is_beside else Qt.AlignmentFlag.AlignLeft
        self._box.setAlignment(self.side, Qt.AlignmentFlag(0) if is_narrow else place)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of the two: what can be done can stand below."""
        widest = max(self.texts.minimumSize().width(), self._narrowest())
        return QSize(widest, super().minimumSizeHint().height())

    def _narrowest(self) -> int:
        """Pixels that what can be done needs."""
        return self.side.minimumSize().width()

    @property
    def is_beside(self) -> bool:
        """Whether what can be done stands beside the sentence, and not below it."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def say(self, words: str) -> None:
        """Another sentence under the word."""
        self.words.setText(words)
        self.words.setVisible(bool(words))


class Choice(Chooser):
    """A box of choices that the wheel does not change in passing; `picked` comes with the value, by hand only."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._items: tuple[tuple[object, str], ...] = ()
        self.activated.connect(self._pick)

    def show_choices(self, items: Sequence[tuple[object, str]], value: object) -> None:
        """Show these, each a value with its words, with one of them chosen."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self.clear()
            self.addItems([words for _, words in items])
        number = next((number for number, (each, _) in enumerate(self._items) if each == value), -1)
        if number != self.currentIndex():
            self.setCurrentIndex(number)

    @property
    def words(self) -> str:
        """All its words, to be searched."""
        return " ".join(words for _, words in self._items)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def _pick(self, number: int) -> None:
        self.picked.emit(self._items[number][0])


def strong(text: str) -> QLabel:
    """A label in bold."""
    made = label(text)
    made.setFont(title_font(made.font(), 1.0))
    return made


def badge(text: str = "", kind: str = "badge") -> QLabel:
    """A small round label beside a title."""
    made = label(text, kind, is_wrapped=False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    if not text:
        made.hide()
    return made


def card(*parts: QWidget, gap: int = GRID) -> tuple[QFrame, QVBoxLayout]:
    """A framed surface with room inside, and its column."""
    layout = column(*parts, gap=gap)
    layout.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
    return panel(layout), layout
