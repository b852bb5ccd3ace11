"""The quiet column in the middle of the window that the way in and the first steps are made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.language import NAMES
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID, colours, grown
from inglenook.interfaces.qt.widgets.plain import FLAT, Tall, button, column, holder, label, row, title
from inglenook.interfaces.qt.widgets.scrolling import Roll

STEPS = 5  # of the guide, the vault first
_CHARACTERS = 63  # of a line in the column


class Card(Roll):
    """A narrow column in the middle of the window, with the drawing of the hearth on top. A tall one scrolls."""

    def __init__(self, step: int = 0) -> None:
        whole = Tall()
        super().__init__(whole)
        drawing = QLabel()
        set_picture(drawing, "inglenook", 48)  # however large the text is, which needs the room
        self.heading, self.words = title("", 1.7), label("", "muted")
        self.inner = column(drawing, gap=GRID + 4)
        if step:
            self.inner.addWidget(StepLine(step))
        self.inner.addWidget(self.heading)
        self.inner.addWidget(self.words)
        self.inner.setContentsMargins(FLAT, 0, FLAT, 0)
        inside = holder(self.inner)
        inside.setFixedWidth(2 * FLAT + max(GRID * 56, _CHARACTERS * inside.fontMetrics().horizontalAdvance("x")))
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(GRID * 3, GRID, GRID * 3, GRID * 2)
        outer.addStretch(2)
        # Not by an alignment: that would ask for a height without a width, and cut what is wrapped.
        outer.addLayout(row(None, inside, None))
        outer.addStretch(3)


class StepLine(QWidget):
    """How far the guide is: a dot for each step, and the same in words."""

    def __init__(self, step: int) -> None:
        super().__init__()
        words = filled(self.tr("Step %1 of %2"), figures.count(step), figures.count(STEPS))
        self.setLayout(row(_Dots(step), label(words, "muted", is_wrapped=False), None, gap=GRID))
        self.setAccessibleName(words)


class _Dots(QWidget):
    """Drawn: those behind and the one at hand in the accent, those ahead as lines."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._step = step
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for every dot."""
        return QSize(STEPS * grown(GRID) * 2, grown(GRID) * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(STEPS):
            painter.setBrush(QColor(colours().accent if number < self._step else colours().line))
            dot, high = grown(GRID), grown(6)
            wide = dot + grown(4) if number == self._step - 1 else dot
            top = (self.height() - high) // 2
            painter.drawRoundedRect(number * dot * 2, top, wide, high, high / 2, high / 2)


class LanguageChooser(QWidget):
    """The other languages, each by its own name: one press speaks it."""

    wanted = Signal(str)  # en, zh

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        for language, name in NAMES.items():
            if language != figures.language():
                made = self.buttons[language] = button(name, "language", "quiet")
                made.clicked.connect(lambda _=False, language=language: self.wanted.emit(language))
        self.setLayout(row(*self.buttons.values()))


def explained(part: QWidget, words: str, indent: int) -> QVBoxLayout:
    """A control with a muted line under it that says more, set in as far as the control's own words."""
    part.setAccessibleDescription(words)
    line = label(words, "muted")
    line.setContentsMargins(indent, 0, 0, 0)
    return column(part, line, gap=GRID // 2)
