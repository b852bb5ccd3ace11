"""The list of every screen: rows of two or three lines, drawn from their `Face` as plain text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inglenook.interfaces.qt.icons import picture
from inglenook.interfaces.qt.models.paged import FACE, ROW, Face, ListModel
from inglenook.interfaces.qt.theme import GRID, colours

_PAD = GRID + 4
_BODY_LINES = 2
_SIGN = 14  # pixels of a sign before the date
_DOT = 4.5  # pixels from the middle of the dot before what is new


class RowDelegate(QStyledItemDelegate):
    """Draws a `Face` in so many `lines`. `has_body` makes room for a passage below them."""

    def __init__(self, *, has_body: bool = False, lines: int = 2) -> None:
        super().__init__()
        self._has_body = has_body
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has the same height, so that the list need not ask for each."""
        line = option.fontMetrics.lineSpacing()
        padding = 2 * _PAD + 4 if self._lines > 1 else 2 * GRID
        return QSize(120, line * (self._lines + (_BODY_LINES if self._has_body else 0)) + padding)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        face = index.data(FACE)
        if not isinstance(face, Face):
            return
        painter.save()
        rect: QRect = option.rect
        state = option.state
        _ground(painter, rect, state, is_ruled=self._lines > 1)
        font: QFont = option.font
        line = QFontMetrics(font).lineSpacing()
        pad = _PAD if self._lines > 1 else GRID
        inner = rect.adjusted(_PAD, pad, -_PAD, -pad)
        if face.is_new:
            _draw_dot(painter, inner, line)
        elif face.icon:
            drop = 0 if self._lines > 1 else (inner.height() - 18) // 2
            painter.drawPixmap(
                inner.left(), inner.top() + drop, picture(face.icon, colours().muted, 18, _scale(painter))
            )
        if face.icon:
            inner.setLeft(inner.left() + 18 + GRID + 2)
        top = QRect(inner.left(), inner.top(), inner.width(), line)
        _draw_top(painter, top, font, face, is_heavy=self._lines > 1 and not face.is_calm)
        if self._lines > 1:
            _draw_under(painter, top.translated(0, line + 3), font, face)
        if face.body:
            above = 2 if face.under or face.badge else 1
            body = QRect(inner.left(), top.top() + above * line + 5, inner.width(), line * _BODY_LINES + 4)
            _draw_body(painter, body, font, face)
        painter.restore()


class RowList(QListView):
    """A list of rows. `picked` comes with the row value on a click or on moving there, `entered_row` on Enter."""

    picked = Signal(object)
    entered_row = Signal(int)

    def __init__(
        self,
        name: str,
        model: ListModel,
        *,
        has_body: bool = False,
        lines: int = 2,
        key: Callable[[object], object] | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._delegate = RowDelegate(has_body=has_body, lines=lines)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(200)
        self._rows = model
        self._chosen: object = None
        self._is_restoring = False
        self._anchor: tuple[object, int] | None = None
        self._key: Callable[[object], object] = key or (lambda row: getattr(row, "item", row))
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(lambda index: self.entered_row.emit(index.row()))
        model.modelReset.connect(self._restore)
        model.merging.connect(self._hold)
        model.merged.connect(self._settle)

    def choose(self, key: object) -> None:
        """Mark the row with this key as the chosen one, without saying so; None for no row."""
        current = self.currentIndex().data(ROW)
        if key == self._chosen and (current is None) == (key is None):
            return
        self._chosen = key
        self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """j and k go down and up, as the arrows do."""
        key = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}.get(Qt.Key(event.key()))
        if key is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event = QKeyEvent(event.type(), key, event.modifiers())
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would make the first row the current one here; nothing is opened by coming in."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        self._is_restoring = True
        super().focusInEvent(event)
        self.selectionModel().clearCurrentIndex()
        self._is_restoring = False

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.data(ROW)
        if row is not None and not self._is_restoring:
            self._chosen = self._key(row)
            self.picked.emit(row)

    def _hold(self) -> None:
        """Before rows are merged: which row stands where. At the top nothing is held, so that the best is seen."""
        self._is_restoring = True
        self._anchor = None
        chosen = self.currentIndex()
        place = self.visualRect(chosen).top() if chosen.isValid() else -1
        if not 0 <= place < self.viewport().height():
            if self.verticalScrollBar().value() == 0:
                return
            chosen = self.indexAt(QPoint(_PAD, 1))
            place = self.visualRect(chosen).top()
        self._anchor = (self._key(chosen.data(ROW)), place) if chosen.isValid() else None

    def _settle(self) -> None:
        """After rows were merged: the same row stands where it stood, if it is still there, and is still chosen."""
        self._restore()
        if not self.currentIndex().isValid():
            self._chosen = None
        anchor, self._anchor = self._anchor, None
        numbers = {self._key(row): number for number, row in enumerate(self._rows.rows)}
        bar = self.verticalScrollBar()
        if anchor is not None and anchor[0] in numbers:
            self.doItemsLayout()
            bar.setValue(bar.value() + self.visualRect(self._rows.index(numbers[anchor[0]], 0)).top() - anchor[1])
        else:
            bar.setValue(0)

    def _restore(self) -> None:
        self._is_restoring = True
        try:
            if self._chosen is None:
                self.setCurrentIndex(QModelIndex())
                return
            rows = self._rows.rows
            number = next((number for number, row in enumerate(rows) if self._key(row) == self._chosen), -1)
            if number >= 0:
                self.setCurrentIndex(self._rows.index(number, 0))
                return
            self.setCurrentIndex(QModelIndex())
        finally:
            self._is_restoring = False


def _scale(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, is_ruled: bool) -> None:
    look = colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tint))
        painter.drawRoundedRect(rect.adjusted(4, 2, -4, -2), 6, 6)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ground))
        painter.drawRoundedRect(rect.adjusted(4, 2, -4, -2), 6, 6)
    if is_ruled:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.left() + _PAD, rect.bottom(), rect.right() - _PAD, rect.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _draw_top(painter: QPainter, rect: QRect, font: QFont, face: Face, *, is_heavy: bool = True) -> None:
    look, room = colours(), 0
    if face.side:
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        room = QFontMetrics(font).horizontalAdvance(face.side) + GRID
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), face.side)
    for sign in reversed(face.signs):
        tint = look.accent if sign == "star" else look.muted
        room += _SIGN
        painter.drawPixmap(
            rect.right() - room, rect.center().y() - _SIGN // 2 + 1, picture(sign, tint, _SIGN, _scale(painter))
        )
        room += GRID // 2
    bold = QFont(font)
    # Not DemiBold: Qt thickens a font that has no bold face, as many Chinese ones, from Bold on only.
    if is_heavy:
        bold.setWeight(QFont.Weight.Bold)
    painter.setFont(bold)
    painter.setPen(QColor(look.text))
    left = rect.adjusted(0, 0, -room, 0)
    text = QFontMetrics(bold).elidedText(face.title, Qt.TextElideMode.ElideRight, left.width())
    painter.drawText(left, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


def _draw_dot(painter: QPainter, rect: QRect, line: int) -> None:
    """In the place of the icon: nobody has read it yet."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours().accent))
    painter.drawEllipse(QPointF(rect.left() + 9, rect.top() + line / 2), _DOT, _DOT)


def _draw_under(painter: QPainter, rect: QRect, font: QFont, face: Face) -> None:
    look, room = colours(), 0
    painter.setFont(font)
    metrics = QFontMetrics(font)
    if face.badge:
        # However many labels a document has, what stands beside them keeps some room.
        badge = metrics.elidedText(face.badge, Qt.TextElideMode.ElideRight, max(0, rect.width() * 2 // 3 - 14))
        width = metrics.horizontalAdvance(badge) + 14
        room = width + GRID
        pill = QRect(rect.right() - width, rect.top() + 1, width, rect.height())
        painter.setPen(QColor(look.accent if face.is_strong else look.line))
        painter.setBrush(QColor(look.tint) if face.is_strong else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(look.text if face.is_strong else look.muted))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), badge)
    painter.setPen(QColor(look.muted))
    text = metrics.elidedText(face.under, Qt.TextElideMode.ElideRight, rect.width() - room)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


def _draw_body(painter: QPainter, rect: QRect, font: QFont, face: Face) -> None:
    """A passage in two lines with its matches bold: laid out as text with formats, never as markup."""
    layout = QTextLayout(face.body, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setForeground(QColor(colours().accent))
    ranges = []
    for start, end in face.marks:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = _units(face.body, start), _units(face.body[start:end], None), bold
        ranges.append(part)
    layout.setFormats(ranges)
    layout.beginLayout()
    y = 0.0
    for _ in range(_BODY_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    painter.setPen(QColor(colours().text))
    layout.draw(painter, QPointF(rect.topLeft()))


def _units(text: str, end: int | None) -> int:
    """UTF-16 units of the text up to `end`."""
    return len(text[:end].encode("utf-16-le", "surrogatepass")) // 2
