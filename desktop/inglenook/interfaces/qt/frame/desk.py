"""The desk: places at the left, the chosen place beside them. Made when a vault opens, ended when it is locked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QStackedWidget, QWidget

from inglenook.core.ids import ItemId
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.actions import icon_of, title_of
from inglenook.interfaces.qt.cycles import CYCLES
from inglenook.interfaces.qt.documents.importing import ImportBar
from inglenook.interfaces.qt.documents.password import PasswordDialog
from inglenook.interfaces.qt.documents.watching import WatchingDialog
from inglenook.interfaces.qt.frame.activity import ActivityPage
from inglenook.interfaces.qt.frame.dialogs import AddressesDialog, NoticeBar
from inglenook.interfaces.qt.frame.dropping import Dropping
from inglenook.interfaces.qt.frame.guide import GuideBar
from inglenook.interfaces.qt.frame.places import FIRST, INNER, LOWER, UPPER
from inglenook.interfaces.qt.frame.rail import Rail
from inglenook.interfaces.qt.frame.undo import UndoBar
from inglenook.interfaces.qt.icons import redraw_icons
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.presenters.activity import ActivityState
from inglenook.interfaces.qt.presenters.guide import GuideState
from inglenook.interfaces.qt.presenters.importing import ImportState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.undo import UndoState
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.settings.joining import JoinDialog
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import Boundary, button, column, keyboard_kept, put_in, row
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.writing.draft import DraftEditor
from inglenook.interfaces.qt.writing.drafts import DraftsPage
from inglenook.interfaces.qt.writing.sendsheet import SendSheet

P = TypeVar("P", bound=Page)
_KINDS = {kind.place: kind for kind in (*UPPER, *LOWER, *INNER)}
_QUIET_MS = 10_000  # until it is asked again whether the person is there
_WAY_BACK = 20  # places
_PAUSE_MS = 20  # between two screens: what was shown is painted, and keys are heard
_WITHIN = {kind.place: place for kind, place in INNER.items()}


class Desk(QWidget):
    """Every place of an open vault, over its rooms.

    A place is made when it is first gone to, or else in a quiet moment after opening, one place at a time: all at once
    would hold the window for a fifth of a second.
    """

    acted = Signal(str)  # the name of an action that a button here stands for

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self.rooms = rooms
        self._pages: dict[str, Page] = {}
        self._begun: Page | None = None  # made, but not put in yet
        self._stack = QStackedWidget()
        self.bar, self.notice, self.guide_bar, self.undo_bar = ImportBar(), NoticeBar(), GuideBar(), UndoBar()
        self.setAcceptDrops(False)  # the window takes drops
        layout = row(self._side(), gap=0)
        layout.addLayout(column(self.notice, self.guide_bar, Boundary(self._stack), self.undo_bar, self.bar, gap=0), 1)
        self.setLayout(layout)
        self.drops = Dropping(self, self._stack, self._open_draft)
        self.drops.added.connect(rooms.add)
        self.drops.enclosed.connect(rooms.drafts.enclose)
        self.place = ""
        self._left: list[str] = []  # the places that were left, for the way back
        self._ahead: list[str] = []  # and those that one has come back from
        self._connect()
        self._steps = QTimer(self, singleShot=True, interval=0)
        self._steps.timeout.connect(self._make_next)
        self._steps.start()  # at once, for the first
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._settle)

    def page(self, place: str) -> Page:
        """The screen of a place."""
        if place not in self._pages:
            self._begin(place)
            self._put_in()
        return self._pages[place]

    def _begin(self, place: str) -> None:
        """Make a screen that has no place yet."""
        if self._begun is None or self._begun.place != place:
            self._drop_begun()
            self._begun = _KINDS[place](self.rooms)
            self._begun.wanted.connect(self.acted)

    def _put_in(self) -> None:
        """Put it in, where it gets its style: a third of what it costs."""
        if self._begun is not None:
            self._pages[self._begun.place] = self._begun
            self._stack.addWidget(self._begun)
            self._begun = None

    def _drop_begun(self) -> None:
        if self._begun is not None:
            self._begun.deleteLater()
            self._begun = None

    @property
    def pages_made(self) -> set[str]:
        """The places whose screens are there already."""
        return set(self._pages)

    def page_of(self, kind: type[P]) -> P:
        """The screen of this kind."""
        return cast("P", self.page(kind.place))

    def go(self, place: str, *, is_back: bool = False) -> None:
        """Show a place and put the cursor there; on the way back, where it was left."""
        is_elsewhere = place != self.place
        if is_elsewhere and self.place:
            self._left = [*self._left, self.place][-_WAY_BACK:]
        if is_elsewhere and not is_back:
            self._ahead = []
        self.place = place
        if _WITHIN.get(place, place) == ActivityPage.place and not self.rooms.importing.state.is_running:
            self.bar.hide()  # the page says the same
        self._buttons[_WITHIN.get(place, place)].setChecked(True)
        page = self.page(place)
        self.rooms.show(place)
        page.arrive()
        self._stack.setCurrentWidget(page)
        left_at = page.focusWidget() if is_back else None
        if left_at is not None and left_at.isVisible():
            left_at.setFocus()
        elif is_elsewhere or place == "search":
            page.take_focus()

    def back(self) -> None:
        """Show the place that was left for this one: the hits, from one that was opened; and the one before that. From
        what is like a hit, the hits."""
        if self.place == "search" and self.rooms.search.is_like_hit:
            self.rooms.search.leave_like()
            return
        if not self._left and self.place not in _WITHIN:
            return
        *before, last = self._left or [FIRST]  # a window may open on the imports, which have no other way out
        self._ahead.append(self.place)
        self.go(last, is_back=True)
        self._left = before

    def ahead(self) -> None:
        """Show the place that one came back from."""
        if self._ahead:
            self.go(self._ahead.pop(), is_back=True)

    def stop(self) -> None:
        """End what is running; where nothing is, the screen takes a step back."""
        if not self.rooms.stop(self.place) and self.place:
            self.page(self.place).escape()

    def do_with_mail(self, name: str) -> None:
        """Do something with the thread that is open, by the name of an action."""
        if self.rooms.mail.state.thread is not None:
            self.go("mail")
            self.page_of(MailPage).do(name)

    def _open_draft(self) -> QWidget | None:
        """The draft that is open on this screen."""
        is_open = self.place == DraftsPage.place and self.rooms.drafts.state.draft is not None
        return self.page_of(DraftsPage).editor if is_open else None

    def new_mail(self) -> None:
        """Begin a mail."""
        self.go("drafts")
        self.rooms.drafts.begin()

    def show_sheet(self) -> None:
        """Show exactly what would be sent."""
        sending = self.rooms.sending
        sheet = SendSheet(self.window())
        sending.changed.connect(sheet.show_state)
        sending.closed.connect(sheet.accept)
        sheet.pressed.connect(sending.press)
        sheet.stopped.connect(sending.stop)
        sheet.finished.connect(sending.close)
        sheet.finished.connect(sheet.deleteLater)
        sheet.show_state(sending.state)
        sheet.open()

    def new(self) -> None:
        """Begin what belongs to the screen: a mail where mails are, else a conversation."""
        if self.place in {"mail", "drafts"}:
            self.new_mail()
        else:
            self.new_chat()

    def new_chat(self) -> None:
        """Begin a conversation."""
        self.rooms.chat.fresh()
        self.go("chat")
        self.page("chat").take_focus()

    def find_like(self) -> None:
        """Search for what is like the hit that is chosen, the document or the newest mail that is open."""
        if self.place == "search":
            self.page_of(SearchPage).find_like()
        else:
            self.rooms.find_like(self.place)

    def add_files(self) -> None:
        """Ask for files and bring them in."""
        names, _ = QFileDialog.getOpenFileNames(self, title_of("add_files"))
        self.rooms.add([Path(name) for name in names])

    def add_folder(self) -> None:
        """Ask for a folder and bring it in."""
        name = QFileDialog.getExistingDirectory(self, title_of("add_folder"))
        if name:
            self.rooms.add([Path(name)])

    def back_up(self) -> None:
        """Ask where to and write a copy."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the encrypted copy"))
        if name:
            self.rooms.keeping.back_up(Path(name))

    def show_addresses(self) -> None:
        """Show the own addresses."""
        keeping = self.rooms.keeping
        dialog = AddressesDialog(self)
        dialog.show_state(keeping.state)
        keeping.changed.connect(dialog.show_state)
        dialog.added.connect(keeping.add_address)
        dialog.removed.connect(keeping.remove_address)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(keeping.dismiss)
        dialog.finished.connect(self.rooms.guide.look)
        dialog.open()
        keeping.read_addresses()

    def show_watched(self) -> None:
        """Show the watched folders."""
        watching = self.rooms.watching
        dialog = WatchingDialog(self)
        dialog.show_state(watching.state)
        watching.changed.connect(dialog.show_state)
        dialog.added.connect(lambda path, removes: watching.add(path, removes=removes))
        dialog.removed.connect(watching.remove)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        watching.look()

    def add_account(self) -> None:
        """Ask for a mail account."""
        joining = self.rooms.accounts.joining
        dialog = JoinDialog(self.window())
        joining.changed.connect(dialog.show_state)
        dialog.address_given.connect(joining.give_address)
        dialog.look_up.connect(joining.look_up)
        dialog.by_hand.connect(joining.by_hand)
        dialog.joined.connect(joining.join)
        dialog.signed_in.connect(joining.sign_in)
        dialog.page_wanted.connect(joining.open_page)
        dialog.back.connect(joining.back)
        dialog.stopped.connect(joining.stop)
        dialog.finished.connect(joining.end)
        dialog.finished.connect(dialog.deleteLater)
        joining.begin()
        dialog.open()

    def ask_password(self, items: Sequence[ItemId]) -> None:
        """Ask for the password of kept documents until all are open, or the person has enough."""
        unlocking = self.rooms.unlocking
        unlocking.aim(items)
        dialog = PasswordDialog(self)
        unlocking.changed.connect(dialog.show_state)
        dialog.given.connect(unlocking.give)
        dialog.finished.connect(unlocking.stop)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show_state(unlocking.state)
        dialog.open()

    def end(self) -> None:
        """This desk is about to go; its rooms may stay."""
        self._steps.stop()
        self._quiet.stop()
        self._drop_begun()
        CYCLES.unsettle()

    def drop_one(self) -> bool:
        """Throw a screen away that nobody sees, before something that costs time for each; say whether there was one.

        They are made anew from `go_on` on.
        """
        place = next((place for place in self._pages if place != self.place), None)
        self._steps.stop()
        self._quiet.stop()
        self._drop_begun()
        if place is None:
            return False
        page = self._pages.pop(place)
        self._stack.removeWidget(page)
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        CYCLES.unsettle()
        return True

    def go_on(self) -> None:
        """Make the screens that are missing, one after another."""
        self._steps.start(_PAUSE_MS)

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        redraw_icons(self)
        for text in self.findChildren(PlainText):
            text.redraw()
        for editor in self.findChildren(DraftEditor):
            editor.redraw()
        for page in self._pages.values():
            page.redraw()

    def _side(self) -> Rail:
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        lock = button(title_of("lock"), "lock", "place")
        lock.clicked.connect(lambda: self.acted.emit("lock"))
        upper = [self._place_button(kind.place) for kind in UPPER]
        return Rail(upper, [*(self._place_button(kind.place) for kind in LOWER), lock])

    def _place_button(self, place: str) -> QPushButton:
        made = button(title_of(place), icon_of(place), "place")
        made.clicked.connect(lambda: self.go(place))
        put_in(self._group, made)
        self._buttons[place] = made
        return made

    def _connect(self) -> None:
        """Only to what is a child of this desk or has a method of it: what is gone is no longer called."""
        rooms = self.rooms
        follow(rooms.importing, self._show_import)
        self.bar.stopped.connect(rooms.importing.stop)
        self.bar.report_wanted.connect(self._show_report)
        follow(rooms.keeping, self.notice.show_state)
        self.notice.dismissed.connect(rooms.keeping.dismiss)
        self.notice.stopped.connect(rooms.keeping.stop)
        follow(rooms.guide, self._show_guide)
        self.guide_bar.named.connect(rooms.guide.keep_name)
        self.guide_bar.confirmed.connect(rooms.guide.confirm)
        self.guide_bar.put_off.connect(rooms.guide.put_off)
        self.guide_bar.addresses_wanted.connect(self.show_addresses)
        follow(rooms.activity, self._show_activity)
        follow(rooms.undo, self._show_undo)
        self.undo_bar.undone.connect(rooms.undo.undo)
        self.undo_bar.dismissed.connect(rooms.undo.settle)
        rooms.place_wanted.connect(self.go)
        rooms.sending.opened.connect(self.show_sheet)
        rooms.drafts.begun.connect(self._write)
        rooms.refreshed.connect(self._look_again)
        rooms.report.protected.connect(self.ask_password)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep room for the longest that stands beside Activity, so that nothing moves while a job goes on."""
        super().showEvent(event)
        made = self._buttons[ActivityPage.place]
        words = made.text()
        made.setText(f"{title_of(ActivityPage.place)} · {figures.percent(99)}")
        made.setMinimumWidth(made.sizeHint().width())
        made.setText(words)

    def _show_import(self, state: ImportState) -> None:
        with self._keyboard_left(self.bar):
            self.bar.show_state(state)

    def _show_guide(self, state: GuideState) -> None:
        with self._keyboard_left(self.guide_bar):
            self.guide_bar.show_state(state)

    def _show_undo(self, state: UndoState) -> None:
        with self._keyboard_left(self.undo_bar):
            self.undo_bar.show_state(state)

    def _keyboard_left(self, bar: QWidget) -> AbstractContextManager[None]:
        """Where the bar goes with the keyboard in it, one goes on at the place, where one was."""
        page = self._stack.currentWidget()
        left_at = page.focusWidget() if page is not None else None

        def go_on() -> None:
            if left_at is not None and left_at.isVisible():
                left_at.setFocus()
            elif isinstance(page, Page):
                page.take_focus()

        return keyboard_kept(bar, go_on)

    def _show_activity(self, state: ActivityState) -> None:
        """Beside the name of the place: how far the one job is that runs, or how many run."""
        share, words = state.share, title_of(ActivityPage.place)
        if share is not None:
            words = f"{words} · {figures.percent(int(100 * share))}"
        elif state.running:
            words = f"{words} · {figures.count(len(state.running))}"
        self._buttons[ActivityPage.place].setText(words)

    def _write(self) -> None:
        if self.place == DraftsPage.place:
            self.page_of(DraftsPage).write()

    def _look_again(self) -> None:
        if self.place:
            self._pages[self.place].arrive()

    def _show_report(self) -> None:
        self.go("report")

    def _make_next(self) -> None:
        """Make the next place that is not there yet, or put it in, and come back after the window has had its turn."""
        missing = [place for place in _KINDS if place not in self._pages]
        if not self.place:
            kept = self.rooms.preferences.looks.place
            missing = [kept if kept in self._buttons else FIRST]
        if not missing:
            self._settle()
            self.rooms.warm()
        elif self._begun is None or self._begun.place not in missing:
            self._begin(missing[0])
            self._steps.start(_PAUSE_MS if self.place else 0)
        elif not self.place:
            self.go(missing[0])
            self.go_on()
        else:
            self._put_in()
            self.go_on()

    def _settle(self) -> None:
        """All is there; where Python would have to look through everything, once nobody waits for the window."""
        if CYCLES.is_dear and self.rooms.is_at_work():
            self._quiet.start()
        else:
            CYCLES.settle()
