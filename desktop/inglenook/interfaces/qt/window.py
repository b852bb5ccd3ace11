"""The one window: the way in, or the desk of an open vault.

What the desk is made of is imported when there is one, so that a lock screen stands in half the time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QStackedWidget

from inglenook.interfaces.qt.actions import (
    ACTIONS,
    PLACES,
    fill_menus,
    keys_of,
    make_actions,
    redraw_action_icons,
    retitle_actions,
    title_of,
)
from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.frame.gate import Gate, standing
from inglenook.interfaces.qt.frame.palette import Palette
from inglenook.interfaces.qt.guards import Guards
from inglenook.interfaces.qt.icons import icon, redraw_icons
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.notify import Notifier
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.beginning import Step
from inglenook.interfaces.qt.presenters.gate import GatePresenter, GateState
from inglenook.interfaces.qt.presenters.palette import Entry, PalettePresenter
from inglenook.interfaces.qt.relaunch import Relaunch
from inglenook.interfaces.qt.search.meaning import MeaningBar
from inglenook.interfaces.qt.theme import GRID, colours, wear
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import label, say

if TYPE_CHECKING:
    from inglenook.interfaces.qt.frame.beginning import Beginning
    from inglenook.interfaces.qt.frame.desk import Desk
    from inglenook.interfaces.qt.presenters.accounts import AccountsState
    from inglenook.interfaces.qt.presenters.network import NetworkState
    from inglenook.interfaces.qt.presenters.rooms import Rooms
    from inglenook.interfaces.qt.service import OpenVault
    from inglenook.interfaces.qt.services.safety import Safeguards

_AT_WORK_S = 60.0  # after the last key or movement of the pointer
# What can be done while the first steps show.
_GUIDED = {"add_files", "add_folder", "add_samples", "add_account", "stop", "undo", "lock", "quit", "about"}


class Window(QMainWindow):
    """Shows the way in or the desk. Locking ends the desk with everything that it shows."""

    def __init__(
        self,
        door: Door,
        lanes: Lanes,
        preferences: Preferences | None = None,
        *,
        wants_samples: bool = False,
        relaunch: Relaunch | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self.preferences = preferences if preferences is not None else Preferences()
        self._wants_samples = wants_samples
        self._relaunch = relaunch
        self.rooms: Rooms | None = None  # of the open vault
        self.desk: Desk | None = None  # the screens over them
        self.beginning: Beginning | None = None  # the first steps, while they stand over the desk
        self.gate = GatePresenter(door, lanes)
        self.guards = Guards(self, self.gate.lock, self._is_busy)
        self.idle = self.guards.idle
        self.setWindowTitle("Inglenook")
        self.setWindowIcon(icon("inglenook", colours().accent))
        self.setMinimumSize(900, 600)
        self.resize(1200, 780)
        self.setAcceptDrops(True)
        self.gate_screens = Gate(self.gate, self.preferences)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.gate_screens)
        self.setCentralWidget(self._stack)
        self.actions_made = make_actions(self, self._done_by())
        fill_menus(self.menuBar(), self.actions_made)
        self._engine = ""
        self._facts = self._make_status()
        self._waiting: tuple[Path, ...] = ()  # to be brought in once a vault is open
        self.notifier = Notifier(self, self.preferences)
        self.palette_rows = PalettePresenter(self._entries, self._entries_for)
        self.palette_rows.chosen.connect(self._enter)
        self.command_palette: Palette | None = None
        self._restore()
        self._connect()
        self.gate.announce()
        self._enable()
        wear(self)

    def come(self, paths: tuple[Path, ...]) -> None:
        """Somebody has started Inglenook again, perhaps with files to be brought in: come to the front."""
        self._waiting += paths
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        self._bring_in()

    def _bring_in(self) -> None:
        if self.rooms is not None and self._waiting:
            paths, self._waiting = self._waiting, ()
            self.rooms.add(list(paths))

    def lighten(self, then: Callable[[], object]) -> None:
        """Let go of what is not seen, one screen at a turn, and then change the look of the rest."""
        if self.desk is not None and self.desk.drop_one():
            QTimer.singleShot(0, self, partial(self.lighten, then))
            return
        then()
        if self.desk is not None:
            self.desk.go_on()

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        redraw_icons(self)
        redraw_action_icons(self.actions_made)
        self.setWindowIcon(icon("inglenook", colours().accent))
        if self.desk is not None:
            self.desk.redraw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the vault before the window goes."""
        self._remember()
        self.preferences.keep()
        self.hide()
        self.notifier.end()
        self.idle.stop()
        self._end_desk()
        self.gate.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Buttons of the mouse for going back and forward, wherever they are pressed."""
        names = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "ahead"}
        if event.button() in names:
            self.act(names[event.button()])
        else:
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        """Take files while the vault is open; where they are moved to, something else may be done with them."""
        if self.desk is not None:
            self.desk.drops.hover(event)

    dragMoveEvent = dragEnterEvent

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are gone."""
        if self.desk is not None:
            self.desk.drops.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """They were let go of."""
        if self.desk is not None:
            self.desk.drops.take(event)

    def _connect(self) -> None:
        self.gate.changed.connect(self._show_gate)
        self.gate.opened.connect(self._open)
        self.gate.locking.connect(self._begin_relaunch)
        self.gate.locked.connect(self._end_desk)
        if self._relaunch is not None:
            self.gate.closed.connect(self._relaunch.closed)

    def _show_gate(self, state: GateState) -> None:
        self.gate_screens.show_state(state)
        self._facts[0].setText(standing(state))

    def _open(self, vault: OpenVault) -> None:
        from inglenook.interfaces.qt.presenters.rooms import Rooms

        self.rooms = Rooms(vault, self._lanes, self.preferences, lambda: self.idle.since_s < _AT_WORK_S)
        follow(self.rooms.meaning, self.meaning_bar.show_state)
        if self.gate.state.is_new:
            self.rooms.beginning.begin()
        self._show_desk()
        self._lanes.call(vault.safety.lock_after_s, self.idle.start)
        self._lanes.call(vault.safety.safeguards, self._guard)
        self._ask_engine()
        self.rooms.models.chosen.connect(self._ask_engine)
        self.rooms.network.changed.connect(self._show_network)
        follow(self.rooms.accounts, self._show_mail)
        self.rooms.privacy.wiping.connect(self.gate.wipe)
        self.rooms.settings.locking.connect(self.idle.start)
        self.rooms.settings.guarding.connect(self._guard)
        self.rooms.activity.ended.connect(self.notifier.hear)
        self._bring_in()
        if self._wants_samples:
            self._wants_samples = False
            self.rooms.importing.add_samples()

    def _show_desk(self) -> None:
        """Make the screens over the rooms."""
        if self.rooms is None:
            return
        from inglenook.interfaces.qt.frame.desk import Desk

        self.desk = Desk(self.rooms)
        self.desk.acted.connect(self.act)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        if self.rooms.beginning.state.step is not Step.NONE:
            self._show_beginning(self.rooms)
        self.rooms.refresh()
        self.rooms.guide.look()
        self._enable()

    def _show_beginning(self, rooms: Rooms) -> None:
        """Put the first steps over the desk."""
        from inglenook.interfaces.qt.frame.beginning import Beginning

        self.beginning = Beginning(rooms)
        self.beginning.acted.connect(self.act)
        self.beginning.went.connect(self._go)
        self.beginning.over.connect(self._drop_beginning)
        self._stack.addWidget(self.beginning)
        self._stack.setCurrentWidget(self.beginning)
        self.beginning.take_focus()

    def _drop_beginning(self) -> None:
        beginning, self.beginning = self.beginning, None
        if beginning is not None:
            self._stack.removeWidget(beginning)
            beginning.hide()
            beginning.deleteLater()
            if self.desk is not None:
                self._stack.setCurrentWidget(self.desk)
                if self.desk.place:  # which had been shown when nothing lay there yet
                    self.desk.page(self.desk.place).take_focus()

    def remake(self) -> None:
        """Make every screen anew over what is open, as after a change of the language."""
        if self.desk is not None:
            place = self.desk.place
            self._drop_desk()
            self._show_desk()
            if place:
                self.desk.go(place)

    def respeak(self) -> None:
        """Say everything in the language that is spoken now."""
        retitle_actions(self.actions_made)
        self.menuBar().clear()
        fill_menus(self.menuBar(), self.actions_made)
        for part in (*self._facts, self.meaning_bar):
            self.statusBar().removeWidget(part)
            part.deleteLater()
        self._facts = self._make_status()
        self._show_engine(self._engine)
        old, self.gate_screens = self.gate_screens, Gate(self.gate, self.preferences)
        self._stack.addWidget(self.gate_screens)
        if self._stack.currentWidget() is old:
            self._stack.setCurrentWidget(self.gate_screens)
        self._stack.removeWidget(old)
        old.deleteLater()
        self.gate.respeak()
        self.gate_screens.take_over(old)
        if self.rooms is not None:
            self.rooms.respeak()
            follow(self.rooms.meaning, self.meaning_bar.show_state)
            self._show_network(self.rooms.network.state)
            follow(self.rooms.accounts, self._show_mail)
        self.remake()
        self._enable()

    def act(self, name: str) -> None:
        """Do what an action of the table does."""
        self.actions_made[name].trigger()

    def _ask_engine(self) -> None:
        if self.rooms is not None:
            self._lanes.call(self.rooms.vault.engine, self._show_engine, failed=lambda _: self._show_engine(""))

    def _show_network(self, state: NetworkState) -> None:
        words = self.tr("Network: talking to %1") if state.hosts else self.tr("Network: off")
        self._facts[1].setText(words.replace("%1", state.words))

    def _show_mail(self, state: AccountsState) -> None:
        """How mail stands: nothing is said where there is no account."""
        from inglenook.interfaces.qt.settings.accounts import fetched_words

        say(self._facts[3], fetched_words(state))

    def _show_engine(self, name: str) -> None:
        self._engine = name
        words = self.tr("Engine: %1").replace("%1", name) if name else self.tr("Engine: built-in")
        self._facts[2].setText(words)

    def _begin_relaunch(self) -> None:
        """Have another process show the lock screen; without one, as in a test, this one goes on to do so."""
        if self._relaunch is not None:
            self._remember()
            self.preferences.keep()
            self.gate.is_last = True
            self._relaunch.begin(self, str(self.gate.state.folder))

    def _guard(self, safeguards: Safeguards) -> None:
        if self.rooms is not None:
            self.guards.guard(safeguards, self.rooms.vault.safety.listen)

    def _cover(self) -> None:
        """Show nothing of the vault from this instant on, and leave what is behind to the end of the process.

        A dialog may be waiting in a loop of its own for the person; nothing may die beneath it.
        """
        for each in QApplication.topLevelWidgets():
            if each is not self:
                each.hide()
        self.notifier.end()  # some systems keep the icon of a process that is gone
        self.gate.announce()
        self._stack.setCurrentWidget(self.gate_screens)
        self.repaint()

    def _end_desk(self) -> None:
        """Take the desk away with all the text in it, and a copied draft out of the clipboard."""
        rooms, self.rooms = self.rooms, None
        self.guards.stop(is_last=self.gate.is_last)
        if self.gate.is_last:
            self._cover()
        if rooms is None:
            return
        rooms.end()
        self.meaning_bar.hide()
        self._facts[3].hide()
        self._drop_desk()
        if not self.gate.is_last:
            rooms.deleteLater()
        self._enable()

    def _drop_desk(self) -> None:
        self._drop_beginning()
        desk, self.desk = self.desk, None
        if desk is None:
            return
        palette, self.command_palette = self.command_palette, None
        if palette is not None:
            palette.close_it()
            palette.deleteLater()
            self.palette_rows.forget()
        desk.end()
        if self.gate.is_last:
            return
        self._stack.setCurrentWidget(self.gate_screens)
        self._stack.removeWidget(desk)
        desk.hide()
        desk.deleteLater()

    def _done_by(self) -> dict[str, Callable[[], object]]:
        calls: dict[str, Callable[[], object]] = {
            "add_files": self._with_desk(lambda desk: desk.add_files()),
            "add_folder": self._with_desk(lambda desk: desk.add_folder()),
            "watched": self._with_desk(lambda desk: desk.show_watched()),
            "add_account": self._with_desk(lambda desk: desk.add_account()),
            "new_mail": self._with_desk(lambda desk: desk.new_mail()),
            "fetch_mail": self._with_desk(lambda desk: desk.rooms.accounts.sync()),
            "add_samples": self._with_desk(lambda desk: desk.rooms.importing.add_samples()),
            "undo": self._with_desk(lambda desk: desk.rooms.undo.undo()),
            "back": self._with_desk(lambda desk: desk.back()),
            "ahead": self._with_desk(lambda desk: desk.ahead()),
            "own_addresses": self._with_desk(lambda desk: desk.show_addresses()),
            "check": self._with_desk(lambda desk: desk.rooms.keeping.check()),
            "back_up": self._with_desk(lambda desk: desk.back_up()),
            "new": self._with_desk(lambda desk: desk.new()),
            "new_chat": self._with_desk(lambda desk: desk.new_chat()),
            "ask_about": self._with_desk(lambda desk: desk.rooms.ask_about(desk.place)),
            "summarize": self._with_desk(lambda desk: desk.rooms.summarize(desk.place)),
            "find": self._with_desk(lambda desk: desk.go("search")),
            "like": self._with_desk(lambda desk: desk.find_like()),
            "next_match": self._with_desk(lambda desk: desk.rooms.step(desk.place, 1)),
            "previous_match": self._with_desk(lambda desk: desk.rooms.step(desk.place, -1)),
            "stop": self._with_desk(lambda desk: desk.stop()),
            "palette": self._with_desk(lambda _: self._open_palette()),
            "shortcuts": self._shortcuts,
            "newer": self._with_desk(lambda desk: desk.rooms.keeping.look_for_newer()),
            "lock": self.gate.lock,
            "quit": self.close,
            "about": self._about,
        }
        for row in ACTIONS:
            if row.menu == "mail" and row.name not in calls:
                calls[row.name] = self._with_desk(lambda desk, name=row.name: desk.do_with_mail(name))  # type: ignore[misc]
        for place in PLACES:
            calls[place] = partial(self._go, place)
        return {name: call if name in _GUIDED else partial(self._leave_guide, call) for name, call in calls.items()}

    def _go(self, place: str) -> None:
        if self.desk is not None and self.rooms is not None:
            self.rooms.beginning.end()
            self.desk.go(place)

    def _leave_guide(self, call: Callable[[], object]) -> None:
        """What happens on the desk is not done behind the first steps."""
        if self.rooms is not None:
            self.rooms.beginning.end()
        call()

    def _with_desk(self, call: Callable[[Desk], object]) -> Callable[[], None]:
        def do() -> None:
            if self.desk is not None:
                call(self.desk)

        return do

    def _is_busy(self) -> bool:
        """Whether the person has left something running that locking would cut short."""
        return self.rooms is not None and self.rooms.is_busy

    def _about(self) -> None:
        from inglenook.interfaces.qt.frame.dialogs import AboutDialog

        _show_dialog(AboutDialog(self))

    def _shortcuts(self) -> None:
        from inglenook.interfaces.qt.frame.shortcuts import ShortcutsDialog

        _show_dialog(ShortcutsDialog(self))

    def _open_palette(self) -> None:
        if self.command_palette is None:
            self.command_palette = Palette(self.palette_rows, self)
        self.command_palette.open()

    def _entries(self) -> list[Entry]:
        """What can be done now, in the order of the menus."""
        return [
            Entry(row.name, title_of(row.name), keys_of(row), row.icon)
            for row in ACTIONS
            if row.name != "palette" and self.actions_made[row.name].isEnabled()
        ]

    def _entries_for(self, words: str) -> list[Entry]:
        return [Entry("search", self.tr("Search for “%1”").replace("%1", words), "", "search", words)]

    def _enter(self, entry: Entry) -> None:
        """Do what was chosen in the palette."""
        if not entry.text:
            self.act(entry.name)
        elif self.desk is not None:
            from inglenook.interfaces.qt.search.search import SearchPage

            self.desk.go("search")
            self.desk.page_of(SearchPage).ask(entry.text)

    def _remember(self) -> None:
        """Keep where the window stood and what was shown."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        place = (self.desk.place if self.desk is not None else "") or self.preferences.looks.place
        self.preferences.change(geometry=geometry, place=place)

    def _restore(self) -> None:
        kept = self.preferences.looks.geometry
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

    def _enable(self) -> None:
        is_open = self.desk is not None
        for row in ACTIONS:
            self.actions_made[row.name].setEnabled(is_open or not row.needs_vault)

    def _make_status(self) -> tuple[QLabel, ...]:
        facts = tuple(
            label(words, "muted", is_wrapped=False)
            for words in ("", self.tr("Network: off"), self.tr("Engine: built-in"), "")
        )
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(GRID, 0, GRID, 0)
        self.meaning_bar = MeaningBar()
        self.meaning_bar.paused.connect(self._with_desk(lambda desk: desk.rooms.meaning.pause()))
        self.meaning_bar.resumed.connect(self._with_desk(lambda desk: desk.rooms.meaning.resume()))
        bar.addWidget(self.meaning_bar)
        facts[3].hide()
        for fact in facts:
            fact.setContentsMargins(GRID, 0, GRID, 0)
            bar.addPermanentWidget(fact)
        return facts


def _show_dialog(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
