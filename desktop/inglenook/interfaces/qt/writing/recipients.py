"""A field for recipients: each is a chip that can be taken out, and names are completed from the mails here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QListView, QSizePolicy, QWidget

from inglenook.core.reading import Address
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.recipients import APART, typed
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import column, restyle, tip
from inglenook.interfaces.qt.widgets.words import CutButton

_PAUSE_MS = 120  # of typing, before people are looked for
_NAME = 32  # characters on a chip
_LEAST = 1  # letters that people are looked for by
_MOST = 500
_SHOWN = 7  # people without scrolling


class RecipientEdit(QLineEdit):
    """Where a recipient is typed; the last one is taken back by Backspace, what is left is made a chip."""

    came = Signal()
    left = Signal()
    erased = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in an empty field takes the last chip."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around the chips shows the focus."""
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed counts when one goes on, unless it is the list of people that one goes to."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class RecipientChip(CutButton):
    """A person with a cross that takes them out."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "close", "chip")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words


class RecipientField(QFrame):
    """The recipients of one kind."""

    changed = Signal(object)  # a tuple of `Address`
    asked = Signal(str)  # the beginning of a name or an address

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "recipients")
        self.name = name
        self.edit = RecipientEdit()
        self.edit.setProperty("kind", "bare")
        self.edit.setAccessibleName(name)
        self.edit.setMinimumWidth(GRID * 8)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside, self._flow = flow_holder(GRID // 2, fills=True)
        self.setLayout(column(inside, margin=GRID // 2))
        self._flow.addWidget(self.edit)
        self._addresses: tuple[Address, ...] = ()
        self._chips: list[QWidget] = []
        self._people: dict[str, Address] = {}
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.edit)
        self._popup = QListView()
        self._popup.setAccessibleName(self.tr("People"))
        self._completer.setPopup(self._popup)
        # Qt lets it stand alone; as a window of ours it has our look.
        self._popup.setParent(self, self._popup.windowFlags())
        self._completer.activated.connect(self._complete)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.edit.textEdited.connect(self._typed)
        self.edit.returnPressed.connect(self.take)
        self.edit.left.connect(self.take)
        self.edit.came.connect(lambda: self._show_focus(has_focus=True))
        self.edit.left.connect(lambda: self._show_focus(has_focus=False))
        self.edit.erased.connect(self._erase)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Those that are chips."""
        return self._addresses

    @property
    def rest(self) -> str:
        """What is typed and is no address."""
        return self.edit.text().strip()

    def show_addresses(self, addresses: Sequence[Address]) -> None:
        """Show these."""
        if tuple(addresses) != self._addresses:
            self._addresses = tuple(addresses)
            self._draw()

    def offer(self, people: Sequence[Address]) -> None:
        """People for what is being typed."""
        self._people = {figures.person(each): each for each in people if each not in self._addresses}
        self._names.setStringList(list(self._people))
        if self._people and self.edit.hasFocus() and self.edit.text():
            line = self.fontMetrics().lineSpacing() + GRID
            self._popup.setMinimumHeight(line * min(len(self._people), _SHOWN) + GRID)
            self._completer.complete(QRect(0, self.edit.height() + GRID // 2, max(self.edit.width(), GRID * 48), 1))
        else:
            self._popup.hide()

    def event(self, event: QEvent) -> bool:
        """A click beside the chips goes to the field."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.edit.setFocus()
        return super().event(event)

    def _show_focus(self, *, has_focus: bool) -> None:
        self.setProperty("active", has_focus)
        restyle(self)

    def _typed(self, text: str) -> None:
        if APART.search(text) and typed(text)[0]:
            self.take()
        elif len(text.strip()) >= _LEAST:
            self._pause.start()
        else:
            self._pause.stop()
            self._popup.hide()

    def _ask(self) -> None:
        self.asked.emit(self.edit.text().strip())

    def _complete(self, words: str) -> None:
        person = self._people.get(words)
        if person is not None:
            self.edit.clear()
            self._add([person])

    def take(self) -> None:
        """Make chips of what is typed."""
        if self._popup.isVisible() and self._popup.currentIndex().isValid():
            return  # the list has the key
        self._pause.stop()
        found, rest = typed(self.edit.text())
        if found:
            self.edit.setText(rest)
            self._add(found)

    def _add(self, found: Sequence[Address]) -> None:
        known = {each.address for each in self._addresses}
        self._set((*self._addresses, *(each for each in found if each.address not in known))[:_MOST])

    def _erase(self) -> None:
        if self._addresses:
            self._set(self._addresses[:-1])

    def _set(self, addresses: tuple[Address, ...]) -> None:
        if addresses != self._addresses:
            self._addresses = addresses
            self._draw()
            self.edit.setFocus()
            self.changed.emit(addresses)

    def _draw(self) -> None:
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._flow.removeWidget(self.edit)
        self._chips = [self._chip(each) for each in self._addresses]
        for part in (*self._chips, self.edit):
            self._flow.addWidget(part)

    def _chip(self, address: Address) -> QWidget:
        name = figures.one_line(address.name) or figures.one_line(address.address)
        made = RecipientChip(figures.shortened(name, _NAME))
        made.setAccessibleName(self.tr("Take out %1").replace("%1", figures.person(address)))
        tip(made, figures.person(address))
        made.clicked.connect(lambda: self._set(tuple(each for each in self._addresses if each != address)))
        return made
