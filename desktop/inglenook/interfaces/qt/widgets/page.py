"""What every place of the desk is: a screen over the rooms, made when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

if TYPE_CHECKING:
    from inglenook.interfaces.qt.presenters.rooms import Rooms


_GRACE_MS = 150


class Page(QWidget):
    """A place. `place` is its name, which is also the name of the action that leads there.

    A page is made with the `Rooms` as its one argument, keeps no state that its presenters do not have, and can be
    thrown away and made anew at any time (when the language changes).
    """

    place: ClassVar[str] = ""
    wanted = Signal(str)  # the name of an action of the table, to be done as if chosen in a menu

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms

    def arrive(self) -> None:
        """The place is being shown, or something has changed while it is: read what may be other than before."""

    def take_focus(self) -> None:
        """Put the cursor into the list, or onto the first thing to do where the list is not there."""
        from inglenook.interfaces.qt.widgets.lists import RowList

        for kind in (RowList, QPushButton):
            found = next((widget for widget in self.findChildren(kind) if widget.isVisible()), None)
            if found is not None:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def escape(self) -> None:
        """Esc, where nothing runs that it would end."""

    def redraw(self) -> None:
        """Take the colours of the theme anew; icons and palettes are seen to already."""


class Grace(QTimer):
    """Leaves what is open standing for a moment while the next is read: a screen that goes blank between two of them
    flickers with every step down a list. `over` is called where the next takes longer.
    """

    def __init__(self, owner: QWidget, over: Callable[[], object]) -> None:
        super().__init__(owner, singleShot=True, interval=_GRACE_MS)
        self._over = over
        self._is_over = False
        self.timeout.connect(self._end)

    def holds(self, *, is_awaited: bool) -> bool:
        """Whether what is shown stays; `is_awaited` while the next is not there."""
        if not is_awaited:
            self.stop()
            self._is_over = False
        elif not self._is_over and not self.isActive():
            self.start()
        return is_awaited and not self._is_over

    def _end(self) -> None:
        self._is_over = True
        self._over()


def turn(stack: QStackedWidget, number: int, then: QWidget) -> None:
    """Show a page of a stack. A cursor on the page that goes is put to `then`, not wherever Qt would put it."""
    gone, at = stack.currentWidget(), stack.window().focusWidget()
    had_cursor = number != stack.currentIndex() and gone is not None and at is not None and gone.isAncestorOf(at)
    stack.setCurrentIndex(number)
    if had_cursor:
        then.setFocus(Qt.FocusReason.OtherFocusReason)


def follow(presenter: QObject, show: Callable[[Any], object]) -> None:
    """Show what a presenter says from now on, and what it last said.

    `show` is a method of a widget, never a lambda: presenters outlive screens, and Qt lets go of a method whose
    widget is gone, but not of a lambda.
    """
    presenter.changed.connect(show)  # type: ignore[attr-defined]  # every presenter has both
    show(presenter.state)  # type: ignore[attr-defined]
