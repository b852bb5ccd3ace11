"""Fields, boxes of choices and ticks: what is filled in or chosen, drawn as the style sheet leaves it to be drawn."""

from __future__ import annotations

from PySide6.QtCore import QDate, QMimeData, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from inglenook.interfaces.qt.theme import colours, grown


def secret(name: str, hint: str) -> QLineEdit:
    """A field for a passphrase or password."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    # Input methods keep what they learn.
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhHiddenText
    )
    return field


class Chooser(QComboBox):
    """A box of choices with an own arrow: a style sheet takes the style's away."""

    def setAccessibleName(self, name: str) -> None:
        """Name the list that opens, too: it is a window of its own to a screen reader."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over the box."""
        super().paintEvent(event)
        _draw_arrow(self)


class DayEdit(QDateEdit):
    """A day with a calendar to choose it from, and the same arrow."""

    def __init__(self, day: QDate) -> None:
        super().__init__(day)
        self.setCalendarPopup(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over the box."""
        super().paintEvent(event)
        _draw_arrow(self)


def _draw_arrow(box: QWidget) -> None:
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours().muted), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    arm = grown(4)
    x, y = box.width() - 9 - 2 * arm, (box.height() - arm) / 2
    painter.drawPolyline([QPointF(x, y), QPointF(x + arm, y + arm), QPointF(x + 2 * arm, y)])


class Tick(QCheckBox):
    """A box to tick with an own tick, for the same reason."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick over the box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        draw_tick(painter, box)


def lean_as_read(edit: QPlainTextEdit) -> None:
    """Let each paragraph begin at the side from which it is read: Hebrew and Arabic at the right.

    WORKAROUND: Qt's plain text orders their words and leaves them at the left. What is justified it puts where it is
    read from; what is justified and to the left it does not spread.
    """
    option = edit.document().defaultTextOption()
    option.setAlignment(Qt.AlignmentFlag.AlignJustify | Qt.AlignmentFlag.AlignLeft)
    edit.document().setDefaultTextOption(option)


class TextBox(QPlainTextEdit):
    """Several lines to be written. A file that is held over it goes to the window: here its address would be put in."""

    def __init__(self) -> None:
        super().__init__()
        lean_as_read(self)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether this may be dropped or pasted here."""
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)


def draw_tick(painter: QPainter, box: QRect) -> None:
    """Draw a tick into a box that is filled with the accent."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours().on_accent), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    x, y = box.center().x() + 0.5, box.center().y() + 0.5
    unit = grown(100) / 100
    places = ((-3.5, 0), (-1, 2.5), (3.5, -3))
    painter.drawPolyline([QPointF(x + across * unit, y + down * unit) for across, down in places])
