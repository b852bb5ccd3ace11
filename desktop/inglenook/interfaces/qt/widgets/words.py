"""Buttons for whole sentences, and for names that may be cut."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from inglenook.interfaces.qt.icons import set_icon
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import Button


class WordsButton(Button):
    """A button whose words can be read as a whole: they go on in the next line."""

    _PAD = QMargins(12, 8, 12, 8)

    def __init__(self, words: str, kind: str = "") -> None:
        super().__init__()
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.fill(False)

    def fill(self, is_beside: bool) -> None:
        """As high as the highest of those it stands beside; below each other each has its own height."""
        policy = QSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred if is_beside else QSizePolicy.Policy.Fixed
        )
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words need."""
        room = QRect(0, 0, max(width - self._PAD.left() - self._PAD.right(), 40), 10_000)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words)
        return words.height() + self._PAD.top() + self._PAD.bottom()

    def sizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(40, self.fontMetrics().height() + self._PAD.top() + self._PAD.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for every line: a layout that scrolls gives no more than is asked for."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's button with our words on it."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(self.palette().buttonText().color())
        room = self.rect().marginsRemoved(self._PAD)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self._words)


class CutButton(Button):
    """A button with a name on it; where there is no room the name is cut with an ellipsis, at its end or before it."""

    def __init__(self, words: str, icon: str, kind: str, *, keeps_end: bool = False) -> None:
        super().__init__()
        self._whole = words
        self._end = Qt.TextElideMode.ElideMiddle if keeps_end else Qt.TextElideMode.ElideRight
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it may be narrower than its words
        set_icon(self, icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setText(words.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """Room for the whole name, however much of it stands there now."""
        return QSize(self._besides() + self.fontMetrics().horizontalAdvance(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters of the name are enough."""
        return self.sizeHint().boundedTo(QSize(GRID * 12, 10_000))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew for the new width."""
        super().resizeEvent(event)
        self._cut(self.width() - self._besides())

    def _besides(self) -> int:
        """Pixels for all but the words."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))

    def _cut(self, room: int) -> None:
        words = self._whole
        if self.fontMetrics().horizontalAdvance(words) > room:
            words = self.fontMetrics().elidedText(words, self._end, room)
        self.setText(words.replace("&", "&&"))
