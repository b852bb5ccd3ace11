"""The way in, for those who press before the answer is there, and whose computer lacks a keychain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inglenook.interfaces.qt.frame.card import Card
from inglenook.interfaces.qt.frame.gate import CreateScreen, Gate
from inglenook.interfaces.qt.frame.locked import UnlockScreen
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.gate import GatePresenter, GateState, Screen
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.widgets import plain
from inglenook.vault.errors import KeychainMissing
from window.fakes import CODE, FakeDoor, InstantLanes

RETURN = Qt.Key.Key_Return
WORDS = "right words"


class _NoKeychain(FakeDoor):
    def create(self, folder: Path, passphrase: str, keychain: bool) -> tuple[OpenVault, str]:
        if keychain:
            raise KeychainMissing()
        return super().create(folder, passphrase, keychain)


def test_without_a_keychain_the_passphrase_is_enough(qtbot: QtBot, tmp_path: Path, instant: InstantLanes) -> None:
    gate, screen = GatePresenter(_NoKeychain(tmp_path), instant), CreateScreen()
    qtbot.addWidget(screen)
    gate.changed.connect(screen.show_state)
    screen.wanted.connect(lambda first, again, keychain: gate.create(first, again, use_keychain=keychain))
    gate.begin()
    screen.show()
    gate.create("", "", use_keychain=True)
    assert "Use a passphrase" in gate.state.problem, "there is none yet"
    screen.passphrase.setText(WORDS)
    screen.again.setText(WORDS)
    screen.keychain.setChecked(True)
    screen.make.click()
    assert gate.state.screen is Screen.CREATE and "without it" in gate.state.problem
    assert not screen.keychain.isChecked() and not screen.keychain.isEnabled()
    screen.make.click()
    assert gate.state.recovery_code == CODE


def test_of_the_way_in_only_what_shows_is_made(qtbot: QtBot, tmp_path: Path, instant: InstantLanes) -> None:
    """Whoever has a vault sees the lock screen alone; all four took half of the time that a window takes."""
    gate = GatePresenter(FakeDoor(tmp_path, exists=True), instant)
    screens = Gate(gate, Preferences())
    qtbot.addWidget(screens)
    screens.show_state(gate.state)
    assert screens.findChildren(Card) == [screens.shown] == [screens.unlocking]
    screens.show_state(GateState(Screen.CODE, tmp_path, recovery_code=CODE))
    assert screens.shown is screens.recovery and screens.recovery.code.text()
    screens.show_state(GateState(Screen.OPEN, tmp_path))
    assert not screens.recovery.code.text()


def test_what_was_said_of_the_keychain_goes_with_its_tick(qtbot: QtBot) -> None:
    screen = CreateScreen()
    qtbot.addWidget(screen)
    screen.show_state(GateState(Screen.CREATE, Path("/vault"), problem="Something of the keychain"))
    screen.show()
    assert screen._problem.isVisible()
    screen.keychain.click()
    assert not screen._problem.isVisible()


@pytest.mark.parametrize("is_pressed", [True, False])
def test_a_key_that_was_typed_while_another_was_tried_is_tried_too(qtbot: QtBot, is_pressed: bool) -> None:
    screen, asked = UnlockScreen(), list[str]()
    qtbot.addWidget(screen)
    screen.unlock.connect(lambda passphrase, *_: asked.append(passphrase))
    state = GateState(Screen.UNLOCK, Path("/vault"))
    screen.show_state(state)
    screen.show()
    QTest.keyClicks(screen.passphrase, "wrong words")
    QTest.keyClick(screen.passphrase, RETURN)
    screen.show_state(replace(state, doing="Unlocking…"))
    screen.passphrase.selectAll()
    QTest.keyClicks(screen.passphrase, WORDS)
    if is_pressed:
        QTest.keyClick(screen.passphrase, RETURN)
    screen.show_state(replace(state, problem="That passphrase does not open this vault."))
    assert screen._problem.isVisible() is not is_pressed
    assert not screen.passphrase.hasSelectedText(), "who types on takes nothing away"
    QApplication.processEvents()
    assert asked == ["wrong words", WORDS][: 1 + is_pressed]
    QTest.keyClick(screen.passphrase, RETURN)
    screen.show_state(replace(state, doing="Unlocking…"))
    screen.show_state(replace(state, problem="That passphrase does not open this vault."))
    assert screen._problem.isVisible() and screen.passphrase.selectedText() == WORDS


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_button_that_was_off_while_its_work_ran_has_the_keyboard_again(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    go, back, field = plain.button("Go"), plain.button("Back"), QLineEdit()
    page.setLayout(plain.column(go, back, field))
    page.show()
    for goes_to, has_it_then in ((None, go), (field, field)):
        go.setFocus()
        go.setEnabled(False)
        assert page.focusWidget() is back
        if goes_to is not None:
            goes_to.setFocus()
        go.setEnabled(True)
        assert page.focusWidget() is has_it_then
    QWidget.setTabOrder(go, field)
    go.setFocus()
    go.setEnabled(False)
    go.setEnabled(True)
    assert page.focusWidget() is field, "somebody may be typing"
