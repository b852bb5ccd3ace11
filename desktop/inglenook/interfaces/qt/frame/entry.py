"""A line of a page that leads somewhere: when, who and what, and the words themselves, drawn as plain text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inglenook.interfaces.qt.theme import GRID, colours

_PAD = GRID + 2
_LINES = 2  # of the words
_LEAD = 13  # figures wide is the column at the left


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry says. `lead` and `under` stand in the column at the left, `side` at the right end of the first
    line; `is_strong` marks the lead."""

    lead: str
    title: str
    beside: str = ""
    text: str = ""
    side: str = ""
    under: str = ""
    is_strong: bool = False

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(
            part for part in (self.lead, self.under, self.title, self.beside, self.side, self.text) if part
        )


class Entry(QAbstractButton):
    """One line; a click, Enter or Space follows it. Up and down, k and j go to its neighbours."""

    def __init__(self, words: Words, *, is_last: bool = False) -> None:
        super().__init__()
        self.words = words
        self._is_last = is_last
        self._lines: dict[int, list[str]] = {}  # by width: Qt asks for the height dozens of times in one layout
        self.setText(words.spoken)
        self.setAccessibleName(words.spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines need."""
        line = self.fontMetrics().lineSpacing()
        inner = max(width - 2 * _PAD - self._lead_width() - GRID * 2, 40)
        lines = 1 + len(self._broken(inner))
        return max(lines, 2 if self.words.under else 1) * line + (4 if lines > 1 else 0) + 2 * _PAD

    def sizeHint(self) -> QSize:
        """At any width."""
        return QSize(GRID * 50, self.heightForWidth(max(self.width(), GRID * 40)))

    def minimumSizeHint(self) -> QSize:
        """So narrow that the lead and some words fit."""
        return QSize(GRID * 30, 2 * _PAD + self.fontMetrics().lineSpacing())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows it, as Space does; j and k move as the arrows do; all else is the page's."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_Up, Qt.Key.Key_K}:
            self._step(1 if key in {Qt.Key.Key_Down, Qt.Key.Key_J} else -1)
        elif key == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the column at the left, the first line and the words."""
        look, words = colours(), self.words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        font, bold = self.font(), QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        line = QFontMetrics(font).lineSpacing()
        left, top, width = _PAD, _PAD, self.width() - 2 * _PAD
        lead = self._lead_width()
        painter.setFont(bold if words.is_strong else font)
        painter.setPen(QColor(look.text if words.is_strong else look.muted))
        _put(painter, QRectF(left, top, lead, line), words.lead)
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        _put(painter, QRectF(left, top + line + 4, lead, line), words.under)
        left, width = left + lead + GRID * 2, width - lead - GRID * 2
        self._first(painter, QRectF(left, top, width, line), bold)
        painter.setPen(QColor(look.text))
        painter.setFont(font)
        y = top + line + 4.0
        for text in self._broken(int(width)):
            _put(painter, QRectF(left, y, width, line), text)
            y += line

    def _first(self, painter: QPainter, rect: QRectF, bold: QFont) -> None:
        look, words = colours(), self.words
        painter.setFont(self.font())
        painter.setPen(QColor(look.muted))
        metrics = self.fontMetrics()
        side = min(metrics.horizontalAdvance(words.side) + 2 + GRID * 2, rect.width() * 0.45) if words.side else 0.0
        if words.side:
            room = QRectF(rect.right() - side + GRID * 2, rect.top(), side - GRID * 2, rect.height())
            _put(painter, room, words.side, Qt.AlignmentFlag.AlignRight)
        room = rect.adjusted(0, 0, -side, 0)
        wide = min(QFontMetrics(bold).horizontalAdvance(words.title) + 2.0, room.width() * (0.7 if words.beside else 1))
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        _put(painter, QRectF(room.left(), room.top(), wide, room.height()), words.title)
        painter.setFont(self.font())
        painter.setPen(QColor(look.muted))
        _put(painter, room.adjusted(wide + GRID, 0, 0, 0), words.beside)

    def _ground(self, painter: QPainter) -> None:
        look = colours()
        rect = QRectF(self.rect()).adjusted(2.5, 1.5, -2.5, -1.5)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.tint if self.isDown() else look.ground))
            painter.drawRoundedRect(rect, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 6, 6)
        if not self._is_last:
            painter.setPen(QColor(look.line))
            painter.drawLine(QPointF(_PAD, self.height() - 0.5), QPointF(self.width() - _PAD, self.height() - 0.5))

    def _lead_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") * _LEAD

    def changeEvent(self, event: QEvent) -> None:
        """Another font takes other lines."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._lines.clear()
        super().changeEvent(event)

    def _broken(self, width: int) -> list[str]:
        """The words in as many lines as they may take; the last one ends in an ellipsis where they go on."""
        if width not in self._lines:
            self._lines[width] = self._break(width) if self.words.text else []
        return self._lines[width]

    def _break(self, width: int) -> list[str]:
        if self.fontMetrics().horizontalAdvance(self.words.text) <= width:
            return [self.words.text]
        layout = QTextLayout(self.words.text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        made: list[str] = []
        units = self.words.text.encode("utf-16-le", "surrogatepass")
        while len(made) < _LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            start = line.textStart()
            end = len(units) // 2 if len(made) == _LINES - 1 else start + line.textLength()
            made.append(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass").strip())
        layout.endLayout()
        return [text for text in made if text]

    def _step(self, by: int) -> None:
        """Go to the entry before or after this one, in whatever section it stands."""
        home: QWidget = self.window()
        entries = [each for each in home.findChildren(Entry) if each.isVisible()]
        entries.sort(key=lambda each: each.mapTo(home, each.rect().topLeft()).y())
        place = entries.index(self) + by
        if 0 <= place < len(entries):
            entries[place].setFocus(Qt.FocusReason.TabFocusReason)


def _put(painter: QPainter, rect: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
