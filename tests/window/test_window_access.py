"""What a screen reader is told of every control of every place, and that everything can be reached and read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from inglenook.core.ids import document_id, thread_id
from inglenook.core.resources import resource_path
from inglenook.interfaces.qt import theme
from inglenook.interfaces.qt.actions import PLACES
from inglenook.interfaces.qt.documents.password import PasswordDialog
from inglenook.interfaces.qt.documents.watching import WatchingDialog
from inglenook.interfaces.qt.frame.dialogs import AboutDialog, AddressesDialog
from inglenook.interfaces.qt.frame.shortcuts import ShortcutsDialog
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.search.chips import Chip
from inglenook.interfaces.qt.settings.models import ModelsPage
from inglenook.interfaces.qt.settings.settings import SettingsPage
from inglenook.interfaces.qt.widgets.plain import button
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, InstantLanes
from window.test_window_look import contrast

_CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QProgressBar, QTabBar,
    QTextEdit,
)  # fmt: skip
_INNER = (QAbstractSlider,)  # scroll bars: the keyboard reaches what they move
_READABLE = 4.5  # WCAG 2.2, 1.4.3


@pytest.fixture
def window(tmp_path: Path, vault: FakeVault, instant: InstantLanes) -> Iterator[Window]:
    """A window with something open in each place."""
    made = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    made.show()
    made.gate.unlock(passphrase="right words")
    assert made.rooms is not None
    made.rooms.open(document_id(1))
    made.rooms.open(thread_id(1))
    yield made
    made.close()
    made.deleteLater()


def _controls(root: QWidget) -> list[QWidget]:
    """Every control below a widget, but the parts that Qt makes controls of."""
    found = [widget for widget in root.findChildren(QWidget) if isinstance(widget, _CONTROLS)]
    return [widget for widget in found if not _is_part(widget) and not _is_spare(widget)]


def _is_spare(widget: QWidget) -> bool:
    """Chips are made before they are needed."""
    return isinstance(widget, Chip) and not widget.part


def _is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView)) and not parent.isWindow():
            return True
        if isinstance(parent, QLineEdit) and isinstance(widget, QAbstractButton):
            return True
        parent = parent.parentWidget()
    return False


def faults(root: QWidget) -> list[str]:
    """What is wrong with the controls below a widget: no name, no role, out of reach of the keyboard."""
    wrong: list[str] = []
    for widget in _controls(root):
        told = QAccessible.queryAccessibleInterface(widget)
        where = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        if told is None or not told.text(QAccessible.Text.Name).strip():
            wrong.append(f"{where} has no name")
            continue
        if told.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client}:
            wrong.append(f"{where} has no role")
        group = widget.group() if isinstance(widget, QAbstractButton) else None
        if group is not None and group.exclusive() and told.role() is not QAccessible.Role.RadioButton:
            wrong.append(f"{where} is told of as a {told.role().name}, and is one of a few")
        is_passive = isinstance(widget, (QProgressBar, QTabBar))
        if not is_passive and widget.isVisible() and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            wrong.append(f"{where} ({told.text(QAccessible.Text.Name)}) cannot be reached by Tab")
    return wrong


def test_every_control_of_every_place_has_a_name_and_can_be_reached(window: Window) -> None:
    assert window.desk is not None
    for place in PLACES:
        window.desk.go(place)
        page = window.desk.page(place)
        assert _controls(page), f"{place} without a control is not being tested"
        assert not faults(page), place


def test_tab_goes_through_a_mail_from_above_down(window: Window) -> None:
    assert window.desk is not None
    window.desk.go("mail")
    page = window.desk.page_of(MailPage)
    page.head.summary.click()
    page.show_reply()
    page.reply.ask.click()
    QApplication.processEvents()
    chain: list[QWidget] = [page.list]
    while (following := chain[-1].nextInFocusChain()) is not None and following is not page.list:
        chain.append(following)
    number, reply = min(page.text.buttons), page.reply
    marks = page.summary.area.findChildren(QPushButton)
    wanted = (
        page.head.more, page.summary.area, *marks, *page.files.buttons(), page.text, page.text.buttons[number],
        page.text.mores[number], reply.to_all, reply.wish, *reply._buttons, reply.editor.text, reply.editor.save_button,
    )  # fmt: skip
    assert marks and page.files.buttons() and reply._buttons
    places = [chain.index(part) for part in wanted]
    assert places == sorted(places)
    areas = [part for part in page.findChildren(QScrollArea) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert all(area.accessibleName() for area in areas)


def test_tab_goes_through_the_models_from_above_down(window: Window) -> None:
    assert window.desk is not None
    window.desk.go("models")
    page = window.desk.page_of(ModelsPage)
    QApplication.processEvents()
    first = page.bring_file
    chain: list[QWidget] = [first]
    while (following := chain[-1].nextInFocusChain()) is not None and following is not first:
        chain.append(following)
    seen = [part for part in chain if page.isAncestorOf(part) and part.isVisible() and isinstance(part, QPushButton)]
    heights = [part.mapTo(page, QPoint(0, part.height() // 2)).y() for part in seen]
    assert len(seen) > 5
    assert all(before <= after + 2 * theme.GRID for before, after in itertools.pairwise(heights)), [
        (part.accessibleName(), height) for part, height in zip(seen, heights, strict=True)
    ]


def test_what_is_around_the_places_has_names(window: Window) -> None:
    assert window.desk is not None
    assert not faults(window.desk)
    assert not faults(window.gate_screens)
    window.act("palette")
    assert window.command_palette is not None
    # Its list follows the arrows in the box and is told of there.
    assert all("Tab" in fault for fault in faults(window.command_palette))
    window.command_palette.close_it()


def test_dialogs_have_names(window: Window) -> None:
    for kind in (AboutDialog, AddressesDialog, PasswordDialog, ShortcutsDialog, WatchingDialog):
        dialog = kind(window)
        assert not faults(dialog), kind.__name__
        dialog.deleteLater()


def test_a_control_without_a_name_is_found(dressed: object) -> None:
    bare = QWidget()
    QLineEdit(bare)
    place = button("Mail")
    place.setParent(bare)
    place.setCheckable(True)
    QButtonGroup(bare).addButton(place)
    assert faults(bare) == [
        "QLineEdit in QWidget has no name",
        "Button in QWidget is told of as a CheckBox, and is one of a few",
    ]
    bare.deleteLater()


def test_scroll_areas_take_the_keyboard_where_nothing_in_them_does(window: Window) -> None:
    assert window.desk is not None
    for area in window.desk.findChildren(QScrollArea):
        inside = area.widget()
        if inside is None or isinstance(area, _INNER):
            continue
        can_focus = [child for child in inside.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert can_focus or area.focusPolicy() & Qt.FocusPolicy.TabFocus or not area.isVisible(), area


_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def _pairs() -> Iterator[tuple[str, str, str]]:
    """Selector, colour and ground of every rule that sets both."""
    for file in sorted(Path(resource_path("window")).glob("*.qss")):
        for selector, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.S)):
            colour = re.search(r"(?<![-\w])color:\s*\$(\w+)", body)
            ground = re.search(r"background(?:-color)?:\s*\$(\w+)", body)
            if colour and ground and "disabled" not in selector:
                yield " ".join(selector.split()), colour[1], ground[1]


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_rule_of_the_style_can_be_read(look: theme.Colours) -> None:
    pairs = list(_pairs())
    assert len(pairs) > 5
    weak = [
        (selector, colour, ground)
        for selector, colour, ground in pairs
        if contrast(getattr(look, colour), getattr(look, ground)) < _READABLE
    ]
    assert not weak


def test_enter_presses_the_button_that_has_the_focus_once(window: Window) -> None:
    assert window.desk is not None
    made = button("Delete")
    made.setParent(window.desk)
    made.show()
    presses: list[bool] = []
    made.clicked.connect(lambda: presses.append(True))
    QTest.keyClick(made, Qt.Key.Key_Return)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(made, held)
    assert presses == [True]


def _press(window: Window, name: str) -> QWidget | None:
    """Press the button with this name by the keyboard; gives what has the keyboard then."""
    pressed = next(
        each for each in window.findChildren(QPushButton) if each.accessibleName() == name and each.isVisible()
    )
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    assert not isValid(pressed) or not pressed.isVisible()
    return window.focusWidget()


def test_where_a_pressed_button_goes_the_keyboard_stays_near(window: Window) -> None:
    assert window.desk is not None and window.rooms is not None
    window.desk.go("mail")
    window.rooms.mail.open(thread_id(1))
    mail = window.desk.page_of(MailPage)
    QApplication.processEvents()
    assert _press(window, "Show 2 quoted lines") is mail.text
    mail.list.setFocus()
    window.rooms.undo.offer("It is gone.", lambda: None)
    assert _press(window, "Put this away") is mail.list
    window.desk.go("models")
    assert _press(window, "Get Gemma-1") is next(
        each for each in window.findChildren(QPlainTextEdit) if each.isVisible()
    )
    window.desk.go("settings")
    addresses = window.desk.page_of(SettingsPage).addresses
    assert _press(window, "me@example.org is not mine") is addresses.field
