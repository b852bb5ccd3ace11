"""How a row of a list is drawn: its `Face` as two or three lines of plain text.

Most of the time goes into laying out text, so rows with a passage are kept as pictures: while somebody types, many stay
from one answer to the next.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inglenook.interfaces.qt.icons import picture
from inglenook.interfaces.qt.models.paged import FACE, Face
from inglenook.interfaces.qt.theme import GRID, Colours, colours, grown

PAD = GRID + 4
_BODY_LINES = 2
_DOTS = "…"  # behind a passage that goes on
_ICON = 18  # pixels of the drawing before a row, beside text of the usual size
_NARROW = 260  # pixels of a row, below which the words have the room of the icon
_SIGN = 14  # of a sign before the date
_DOT = 4.5  # pixels from the middle of the dot before what is new
_KEPT = 24  # pictures of rows, two screens of them; they go with the list, so that nothing is left of a locked vault
_LARGEST = 150_000  # pixels of a row that is kept
_EDGE = 6  # pixels at the left and right of a row where nothing stands, so that the list's round corners are seen
_CHOSEN_EDGE = 4  # where the ground of a chosen row begins
_SEEN = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


class _Letters:
    """The letters of a list, after its font and the colours."""

    def __init__(self, font: QFont) -> None:
        self.plain, self.bold = QFont(font), QFont(font)
        # Not DemiBold: Qt thickens a font that has no bold face, as many Chinese ones, from Bold on only.
        self.bold.setWeight(QFont.Weight.Bold)
        self.metrics, self.bold_metrics = QFontMetrics(self.plain), QFontMetrics(self.bold)
        self.line = self.metrics.lineSpacing()
        self.dots = self.metrics.horizontalAdvance(_DOTS)
        self.wrapped = QTextOption()
        self.wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.marked = QTextCharFormat()
        self.marked.setFontWeight(QFont.Weight.Bold)
        self.marked.setForeground(QColor(colours().accent))


class RowDelegate(QStyledItemDelegate):
    """Draws a `Face` in so many `lines`. `has_body` makes room for a passage below them."""

    def __init__(self, *, has_body: bool = False, lines: int = 2) -> None:
        super().__init__()
        self._has_body = has_body
        self._lines = lines
        self._letters = _Letters(QFont())
        self._look: Colours | None = None  # with which the pictures were made
        self._pictures: OrderedDict[object, QPixmap] = OrderedDict()  # last used last

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has the same height, so that the list need not ask for each."""
        line = option.fontMetrics.lineSpacing()
        padding = 2 * PAD + 4 if self._lines > 1 else 2 * GRID
        return QSize(120, line * (self._lines + (_BODY_LINES if self._has_body else 0)) + padding)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        face = index.data(FACE)
        if not isinstance(face, Face):
            return
        self._dress(option.font)
        rect: QRect = option.rect
        state = option.state & _SEEN
        scale = _scale(painter)
        # Where no passage is drawn a picture costs more than it saves, as most rows come new, by scrolling. At a broken
        # scale it would not lie on whole pixels.
        if self._has_body and scale == int(scale) and rect.width() * rect.height() <= _LARGEST:
            edge = _CHOSEN_EDGE if state else _EDGE
            painter.drawPixmap(rect.topLeft() + QPoint(edge, 0), self._picture(rect.size(), edge, scale, state, face))
            return
        painter.save()
        self._draw(painter, rect, state, face)
        painter.restore()

    def cut_lines(self, size: QSize, font: QFont, face: Face) -> list[str]:
        """The lines of a row that have no room in it, whole."""
        self._dress(font)
        nowhere = QPixmap(1, 1)
        painter = QPainter(nowhere)
        try:
            return self._draw(painter, QRect(QPoint(), size), QStyle.StateFlag.State_None, face)
        finally:
            painter.end()

    def _dress(self, font: QFont) -> None:
        """Make everything anew where the letters or the colours have changed."""
        if self._look is not colours() or self._letters.plain != font:
            self._look, self._letters = colours(), _Letters(font)
            self._pictures.clear()

    def _picture(self, size: QSize, edge: int, scale: float, state: QStyle.StateFlag, face: Face) -> QPixmap:
        key = (face, size.width(), size.height(), scale, state.value)
        kept = self._pictures.get(key)
        if kept is not None:
            self._pictures.move_to_end(key)
            return kept
        made = self._pictures[key] = QPixmap(QSize(size.width() - 2 * edge, size.height()) * scale)
        made.setDevicePixelRatio(scale)
        made.fill(QColor(colours().paper))  # without holes, so that letters are smoothed as on the list itself
        painter = QPainter(made)
        try:
            self._draw(painter, QRect(QPoint(-edge, 0), size), state, face)
        finally:
            painter.end()
        if len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return made

    def _draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, face: Face) -> list[str]:
        """Draw a row; give the lines that were cut, as they are."""
        letters, line = self._letters, self._letters.line
        _ground(painter, rect, state, is_ruled=self._lines > 1)
        pad, side = PAD if self._lines > 1 else GRID, grown(_ICON)
        inner = rect.adjusted(PAD, pad, -PAD, -pad)
        has_icon = bool(face.icon) and rect.width() >= grown(_NARROW)
        if face.is_new:
            _draw_dot(painter, inner, line, is_small=not has_icon)
            inner.setLeft(inner.left() + (0 if has_icon else GRID + 4))
        elif has_icon:
            drop = 0 if self._lines > 1 else (inner.height() - side) // 2
            painter.drawPixmap(
                inner.left(), inner.top() + drop, picture(face.icon, colours().muted, side, _scale(painter))
            )
        if has_icon:
            inner.setLeft(inner.left() + side + GRID + 2)
        top = QRect(inner.left(), inner.top(), inner.width(), line)
        cut = _draw_top(painter, top, letters, face, is_heavy=self._lines > 1 and not face.is_calm)
        if self._lines > 1:
            cut += _draw_under(painter, top.translated(0, line + 3), letters, face)
        if face.body:
            above = 2 if face.under or face.badge else 1
            body = QRect(inner.left(), top.top() + above * line + 5, inner.width(), line * _BODY_LINES + 4)
            _draw_body(painter, body, letters, face)
        return cut


def _scale(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, is_ruled: bool) -> None:
    look = colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tint))
        painter.drawRoundedRect(rect.adjusted(_CHOSEN_EDGE, 2, -_CHOSEN_EDGE, -2), 6, 6)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ground))
        painter.drawRoundedRect(rect.adjusted(_CHOSEN_EDGE, 2, -_CHOSEN_EDGE, -2), 6, 6)
    if is_ruled:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.left() + PAD, rect.bottom(), rect.right() - PAD, rect.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _draw_top(painter: QPainter, rect: QRect, letters: _Letters, face: Face, *, is_heavy: bool = True) -> list[str]:
    look, room, sign_side = colours(), 0, grown(_SIGN)
    if face.side:
        painter.setFont(letters.plain)
        painter.setPen(QColor(look.muted))
        room = letters.metrics.horizontalAdvance(face.side) + GRID
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), face.side)
    for sign in reversed(face.signs):
        tint = look.accent if sign == "star" else look.muted
        room += sign_side
        painter.drawPixmap(
            rect.right() - room, rect.center().y() - sign_side // 2 + 1, picture(sign, tint, sign_side, _scale(painter))
        )
        room += GRID // 2
    font, metrics = (letters.bold, letters.bold_metrics) if is_heavy else (letters.plain, letters.metrics)
    painter.setFont(font)
    painter.setPen(QColor(look.text))
    left = rect.adjusted(0, 0, -room, 0)
    text = metrics.elidedText(face.title, Qt.TextElideMode.ElideRight, left.width())
    painter.drawText(left, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
    return [face.title] if text != face.title else []


def _draw_dot(painter: QPainter, rect: QRect, line: int, *, is_small: bool) -> None:
    """In the place of the icon: nobody has read it yet."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours().accent))
    middle = QPointF(rect.left() + (_DOT if is_small else grown(_ICON) // 2), rect.top() + line / 2)
    painter.drawEllipse(middle, _DOT, _DOT)


def _draw_under(painter: QPainter, rect: QRect, letters: _Letters, face: Face) -> list[str]:
    look, room, badge = colours(), 0, ""
    painter.setFont(letters.plain)
    metrics = letters.metrics
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
    return [whole for whole, drawn in ((face.under, text), (face.badge, badge)) if drawn != whole]


def _draw_body(painter: QPainter, rect: QRect, letters: _Letters, face: Face) -> None:
    """A passage in two lines with its matches bold: laid out as text with formats, never as markup."""
    layout = QTextLayout(face.body, letters.plain)
    layout.setTextOption(letters.wrapped)
    ranges = []
    for start, end in face.marks:
        part = QTextLayout.FormatRange()
        part.start, part.length = _units(face.body, start), _units(face.body[start:end], None)
        part.format = letters.marked
        ranges.append(part)
    layout.setFormats(ranges)
    layout.beginLayout()
    y, goes_on = 0.0, None
    for number in range(_BODY_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        if number == _BODY_LINES - 1 and line.textStart() + line.textLength() < _units(face.body, None):
            line.setLineWidth(rect.width() - letters.dots)
            goes_on = QPointF(line.naturalTextWidth(), y + line.ascent())
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    painter.setPen(QColor(colours().text))
    layout.draw(painter, QPointF(rect.topLeft()))
    if goes_on is not None:
        painter.setFont(letters.plain)
        painter.drawText(QPointF(rect.topLeft()) + goes_on, _DOTS)


def _units(text: str, end: int | None) -> int:
    """UTF-16 units of the text up to `end`."""
    text = text[:end]
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
