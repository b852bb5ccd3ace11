"""Plain-text widgets, the only ones that foreign text reaches, and the small parts the screens are made of."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from inglenook.interfaces.qt.icons import set_icon, set_picture
from inglenook.interfaces.qt.theme import GRID, as_title

FLAT = 7  # pixels from the edge of a flat button to its words, as the style sheet has it
_ICON_ROLE = {"main": "on_accent", "quiet": "accent", "small": "accent", "tool": "accent", "inline": "accent"}


def label(text: str = "", kind: str = "", *, is_wrapped: bool = True) -> QLabel:
    """A label that shows text as it is, never as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(is_wrapped)
    if kind:
        made.setProperty("kind", kind)
    return made


def title(text: str = "", times: float = 1.5) -> QLabel:
    """A title; plain text too."""
    return as_title(label(text), times)


class Button(QPushButton):
    """A button that Enter presses, too, while it has the focus.

    Qt's way, an "auto default", would have Enter in a field press whichever button of a dialog came first. One that is
    off while what it began is at work has the keyboard again after it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._heir: QWidget | None = None  # who got the keyboard when this was switched off

    def setEnabled(self, is_enabled: bool) -> None:
        """Switch on or off; somebody who has gone elsewhere meanwhile, or may be typing, keeps the keyboard."""
        had_keyboard = self.window().focusWidget() is self
        super().setEnabled(is_enabled)
        holder = self.window().focusWidget()
        if had_keyboard and not is_enabled:
            self._heir = holder
        elif is_enabled and self._heir is not None:
            if holder is self._heir and isinstance(holder, QAbstractButton) and self.isVisible():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._heir = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a press; one that is held down is no second one."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, icon: str = "", kind: str = "") -> QPushButton:
    """A button with a name for screen readers; `kind` names a look of the style sheet: "main", "quiet", "chip" …"""
    made = Button(text.replace("&", "&&"))
    made.setAccessibleName(text)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        set_icon(made, icon, _ICON_ROLE.get(kind, ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    return made


def removable(words: str, spoken: str) -> QPushButton:
    """A chip that takes out what it stands for, with a cross behind its words; `spoken` tells a screen reader so."""
    made = button(words, "close", "chip")
    made.setAccessibleName(spoken)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # has the drawing behind the words
    return made


def put_in(group: QButtonGroup, made: QPushButton) -> None:
    """Make a button one of a few of which one holds: to screen readers each alone would be a box to tick."""
    made.setCheckable(True)
    made.setAutoExclusive(True)
    group.addButton(made)


def tab_on(first: QWidget, parts: Iterable[QWidget]) -> None:
    """Have Tab go on from a part to these: what is made later would come last of all."""
    for part in parts:
        QWidget.setTabOrder(first, part)
        first = part


@contextmanager
def keyboard_kept(part: QWidget, heir: Callable[[], object]) -> Iterator[None]:
    """Where what has the keyboard within a part goes, `heir` gives it on: Qt would to whatever comes next."""
    holder = part.window().focusWidget()
    had_keyboard = holder is not None and part.isAncestorOf(holder)
    yield
    holder = part.window().focusWidget()
    if had_keyboard and (part.isHidden() or holder is None or not part.isAncestorOf(holder)):
        heir()


def column(*parts: QWidget | None, gap: int = GRID, margin: int = 0) -> QVBoxLayout:
    """Widgets below each other; None is a stretch."""
    layout = QVBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    _fill(layout, parts)
    return layout


class _Hung(QHBoxLayout):
    """A row in which a flat button at either end has its words, and not its edge, in line with what stands above.

    Its edge is drawn with the keyboard or the mouse on it only, and then lies outside of the line.
    """

    def setGeometry(self, rect: QRect) -> None:
        """Give a flat button at an end the room beside it that nobody else has."""
        holder = self.parentWidget()
        margins = self.contentsMargins()
        before, after = rect.left() + margins.left(), 0
        if holder is not None:
            after = holder.width() - 1 - rect.right() + margins.right()
        left = min(FLAT, before) if self._is_flat(range(self.count())) else 0
        right = min(FLAT, after) if self._is_flat(range(self.count() - 1, -1, -1)) else 0
        super().setGeometry(rect.adjusted(-max(left, 0), 0, max(right, 0), 0))

    def _is_flat(self, numbers: Iterable[int]) -> bool:
        """Whether the first of these that is shown is a flat button."""
        for number in numbers:
            item = self.itemAt(number)
            part = item.widget() if item is not None else None
            if part is None:
                return False
            if not part.isHidden():
                return bool(part.property("kind") == "quiet")
        return False


def row(*parts: QWidget | None, gap: int = GRID, margin: int = 0) -> QHBoxLayout:
    """Widgets beside each other; None is a stretch."""
    ends = [part for part in (*parts[:1], *parts[-1:]) if part is not None]
    layout = _Hung() if any(part.property("kind") == "quiet" for part in ends) else QHBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    _fill(layout, parts)
    return layout


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | None, ...]) -> None:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)


def panel(layout: QVBoxLayout | QHBoxLayout, kind: str = "panel") -> QFrame:
    """A framed surface."""
    made = QFrame()
    made.setProperty("kind", kind)
    made.setLayout(layout)
    return made


def holder(layout: QVBoxLayout | QHBoxLayout) -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


class Boundary(QWidget):
    """Room for one widget, which fills it and asks for no other size: a layout above is not done anew when something
    within changes, nor the other way round.

    Where a stack stood there instead, Qt would ask all of its pages, wrapped texts and hidden ones among them, how high
    they want to be whenever a part appeared beside it.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self._part = part
        part.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room."""
        self._part.resize(event.size())


def clear(layout: QLayout, kept: int = 0) -> None:
    """Take every widget but the first `kept` out of a layout and end it; hidden at once, so that none is a window."""
    while layout.count() > kept:
        item = layout.takeAt(kept)
        part = item.widget() if item is not None else None
        if part is not None:
            part.hide()
            part.deleteLater()


def tip(target: QWidget, text: str) -> None:
    """A word that comes when the pointer rests: Qt guesses whether it is markup, so it is told that it is, escaped."""
    target.setToolTip(f"<qt>{html.escape(text)}</qt>" if text else "")


def say_words(made: QPushButton, *, is_short: bool) -> None:
    """Have a button that is known by its drawing say the words of its accessible name, or only as its tip."""
    words = made.accessibleName()
    made.setText("" if is_short else words.replace("&", "&&"))
    tip(made, words if is_short else "")


def show_tip(place: QPoint, text: str, part: QWidget) -> None:
    """The same for a part of a widget, now; lines stay lines."""
    QToolTip.showText(place, f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else "", part)


def say(target: QLabel, text: str) -> None:
    """Show a sentence, or take the label away when there is none."""
    target.setText(text)
    target.setVisible(bool(text))


def restyle(target: QWidget) -> None:
    """Have a widget look as the style sheet has it for the properties that it has now."""
    target.style().unpolish(target)
    target.style().polish(target)


def set_kind(target: QPushButton, kind: str, icon: str) -> None:
    """Give a button another look."""
    if target.property("kind") != kind:
        target.setProperty("kind", kind)
        if icon:
            set_icon(target, icon, _ICON_ROLE.get(kind, ""))
        restyle(target)


class Firm(QLabel):
    """Wrapped words that are never squeezed: a layout in a pane would take their room before that of what scrolls."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(text)
        self._firm()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the words need at another width."""
        super().resizeEvent(event)
        self._firm()

    def _firm(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()) if self.text() else 0)


def keep_room(target: QWidget) -> None:
    """Leave the place of a part empty while it is hidden: what stands around it does not move when it comes."""
    policy = target.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    target.setSizePolicy(policy)


class Empty(QWidget):
    """An empty screen: a drawing, what this place is, and what to do next."""

    def __init__(self, icon: str, heading: str, words: str, *buttons: QPushButton) -> None:
        super().__init__()
        drawing = QLabel()
        drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_picture(drawing, icon, 56)
        head, text = self._head, self._text = title(heading, 1.35), label(words, "muted")
        for part in (head, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        usual = GRID * (58 if buttons else 36)
        text.setMaximumWidth(min(max(usual, usual // 7 * text.fontMetrics().averageCharWidth()), GRID * 72))
        layout = column(None, drawing, head, gap=GRID * 2, margin=GRID * 2)
        across = row(None, text, None)
        across.setStretch(1, 100)  # as wide as it may be, before there is room beside it
        layout.addLayout(across)
        self._buttons, self._ways = buttons, row(None, *buttons, None)
        layout.addLayout(self._ways)
        layout.addStretch(2)
        self.setLayout(layout)

    def tell(self, heading: str, words: str) -> None:
        """Say something else."""
        self._head.setText(heading)
        self._text.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the buttons beside each other, they stand below each other."""
        super().resizeEvent(event)
        needed = sum(made.sizeHint().width() + GRID for made in self._buttons)
        is_wide = needed <= self.width() - 4 * GRID
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._ways.direction() is not way:
            self._ways.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        size, widest = super().minimumSizeHint(), max((made.sizeHint().width() for made in self._buttons), default=0)
        return QSize(min(size.width(), max(widest + 4 * GRID, 30 * GRID)), size.height())


class Tall(QWidget):
    """As high as its wrapped text needs at its width; a scroll area alone would squeeze it first."""

    def event(self, event: QEvent) -> bool:
        """Ask anew after every change."""
        done = super().event(event)
        layout = self.layout()
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize} and layout is not None:
            needed = max(layout.totalHeightForWidth(self.width()), 0)
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        return done


class Elided(QLabel):
    """One plain line that is cut with an ellipsis where there is no room; the whole is its name and comes as a tip."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if kind:
            self.setProperty("kind", kind)
        self._whole = ""

    def show_line(self, text: str) -> None:
        """Show another line."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()
        self.setVisible(bool(text))

    def resizeEvent(self, event: object) -> None:
        """Cut anew for the new width."""
        self._cut()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(40, super().minimumSizeHint().height())

    def _cut(self) -> None:
        # The width of words is a rounded one: in just that room, Qt would cut half of them.
        room, metrics = max(self.width() - 2, 0), self.fontMetrics()
        is_whole = metrics.horizontalAdvance(self._whole) <= room
        words = self._whole if is_whole else metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(words)
        tip(self, self._whole if words != self._whole else "")
