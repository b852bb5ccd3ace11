"""The desk: places at the left, the chosen place beside them. Made when a vault opens, ended when it is locked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFrame, QPushButton, QStackedWidget, QWidget

from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Hit
from inglenook.interfaces.qt.actions import PLACES, title_of
from inglenook.interfaces.qt.icons import redraw_icons
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.documents import DocumentsPresenter
from inglenook.interfaces.qt.presenters.drafts import DraftsPresenter
from inglenook.interfaces.qt.presenters.guide import GuidePresenter
from inglenook.interfaces.qt.presenters.importing import ImportPresenter
from inglenook.interfaces.qt.presenters.keeping import KeepingPresenter
from inglenook.interfaces.qt.presenters.mail import MailPresenter
from inglenook.interfaces.qt.presenters.meaning import MeaningPresenter
from inglenook.interfaces.qt.presenters.recognising import RecognitionPresenter
from inglenook.interfaces.qt.presenters.report import ReportPresenter
from inglenook.interfaces.qt.presenters.saved import SavedPresenter
from inglenook.interfaces.qt.presenters.search import SearchPresenter
from inglenook.interfaces.qt.presenters.unlocking import UnlockPresenter
from inglenook.interfaces.qt.presenters.watching import WatchingPresenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.dialogs import AddressesDialog, NoticeBar
from inglenook.interfaces.qt.widgets.documents import DocumentsPage
from inglenook.interfaces.qt.widgets.draft import DraftEditor
from inglenook.interfaces.qt.widgets.drafts import DraftsPage
from inglenook.interfaces.qt.widgets.guide import GuideBar
from inglenook.interfaces.qt.widgets.importing import ImportBar
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.mail import MailPage
from inglenook.interfaces.qt.widgets.password import PasswordDialog
from inglenook.interfaces.qt.widgets.plain import button, column, row
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.widgets.report import ReportPage
from inglenook.interfaces.qt.widgets.search import SearchPage
from inglenook.interfaces.qt.widgets.watching import WatchingDialog


class Desk(QWidget):
    """Every place of an open vault.

    A place is made when it is first gone to, or else in a quiet moment after opening, one place at a time: all at once
    would hold the window for a fifth of a second.
    """

    lock_wanted = Signal()

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self.documents = DocumentsPresenter(vault, lanes)
        self.mail = MailPresenter(vault, lanes)
        self.search = SearchPresenter(vault, lanes)
        self.drafts = DraftsPresenter(vault, lanes)
        self.importing = ImportPresenter(vault, lanes)
        self.report = ReportPresenter(vault, lanes)
        self.unlocking = UnlockPresenter(vault, lanes)
        self.recognising = RecognitionPresenter(vault, lanes)
        self.saved = SavedPresenter(vault, lanes)
        self.meaning = MeaningPresenter(vault, lanes)
        self.watching = WatchingPresenter(vault, lanes)
        self.keeping = KeepingPresenter(vault, lanes)
        self.guide = GuidePresenter(vault, lanes)
        self._stack = QStackedWidget()
        self.bar, self.notice, self.guide_bar = ImportBar(), NoticeBar(), GuideBar()
        self.setAcceptDrops(False)  # the window takes drops
        layout = row(self._side(), gap=0)
        layout.addLayout(column(self.notice, self.guide_bar, self._stack, self.bar, gap=0), 1)
        self.setLayout(layout)
        self.place = ""
        self._before = "documents"
        self._connect()
        self.refresh()
        self.guide.look()
        self._steps = QTimer(self, singleShot=True, interval=0)
        self._steps.timeout.connect(self._make_next)
        self._steps.start()

    @cached_property
    def documents_page(self) -> DocumentsPage:
        """The Documents place."""
        page = DocumentsPage(self.documents)
        page.add_files.connect(self.add_files)
        page.add_folder.connect(self.add_folder)
        page.add_samples.connect(self.importing.add_samples)
        self._stack.addWidget(page)
        return page

    @cached_property
    def mail_page(self) -> MailPage:
        """The Mail place."""
        page = MailPage(self.mail)
        page.add_files.connect(self.add_files)
        page.add_samples.connect(self.importing.add_samples)
        page.document_opened.connect(self._open_item)
        self._stack.addWidget(page)
        return page

    @cached_property
    def search_page(self) -> SearchPage:
        """The Search place."""
        self.saved.refresh()
        page = SearchPage(self.search, self.meaning, self.saved)
        self._stack.addWidget(page)
        return page

    @cached_property
    def drafts_page(self) -> DraftsPage:
        """The Drafts place."""
        page = DraftsPage(self.drafts)
        self._stack.addWidget(page)
        return page

    @cached_property
    def report_page(self) -> ReportPage:
        """The Imports place."""
        page = ReportPage(self.report, self.importing, self.recognising)
        self.recognising.look()
        page.back.connect(lambda: self.go(self._before))
        page.item_opened.connect(self._open_item)
        self._stack.addWidget(page)
        return page

    def page(self, place: str) -> QWidget:
        """The screen of a place."""
        page: QWidget = getattr(self, f"{place}_page")
        return page

    def go(self, place: str) -> None:
        """Show a place and put the cursor there."""
        is_elsewhere = place != self.place
        self.place = place
        if place == "report":
            if not self.importing.state.is_running:
                self.bar.hide()  # the page says the same
            self._check_none()
            self.report.refresh()
        else:
            self._before = place
            self._buttons[place].setChecked(True)
        page = self.page(place)
        self._stack.setCurrentWidget(page)
        if place == "search":
            self.search_page.take_focus()
        elif is_elsewhere:
            _focus_into(page)

    def refresh(self) -> None:
        """Read every list again."""
        self.documents.refresh()
        self.mail.refresh()
        self.drafts.refresh()
        if self.place == "report":
            self.report.refresh()

    def open(self, item: ItemId, span: tuple[int, int] | None = None) -> None:
        """Open whatever an ID points at, at a place where one is given."""
        if item.kind is ItemKind.DOCUMENT:
            self.documents.open(item, span)
            self.go("documents")
        elif item.kind in {ItemKind.MESSAGE, ItemKind.THREAD}:
            self.mail.open(item, span)
            self.go("mail")

    def answer(self) -> None:
        """Bring up the reply to the mail that is open."""
        if self.mail.state.thread is not None:
            self.go("mail")
            self.mail_page.show_reply()

    def find_like(self) -> None:
        """Search for what is like the hit that is chosen, the document or the newest mail that is open."""
        document, thread = self.documents.state.document, self.mail.state.thread
        if self.place == "search":
            self.search_page.find_like()
        elif self.place == "documents" and document is not None:
            self._find_like(document.row.item, document.row.title)
        elif self.place == "mail" and thread is not None:
            self._find_like(thread.mails[-1].row.item, thread.row.subject)

    def _find_like(self, item: ItemId, title: str) -> None:
        self.go("search")
        self.search.find_like(item, title)

    def add_files(self) -> None:
        """Ask for files and bring them in."""
        names, _ = QFileDialog.getOpenFileNames(self, title_of("add_files"))
        self.importing.add([Path(name) for name in names])

    def add_folder(self) -> None:
        """Ask for a folder and bring it in."""
        name = QFileDialog.getExistingDirectory(self, title_of("add_folder"))
        if name:
            self.importing.add([Path(name)])

    def back_up(self) -> None:
        """Ask where to and write a copy."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the encrypted copy"))
        if name:
            self.keeping.back_up(Path(name))

    def show_addresses(self) -> None:
        """Show the own addresses."""
        dialog = AddressesDialog(self)
        dialog.show_state(self.keeping.state)
        self.keeping.changed.connect(dialog.show_state)
        dialog.added.connect(self.keeping.add_address)
        dialog.removed.connect(self.keeping.remove_address)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.keeping.dismiss)
        dialog.finished.connect(self.guide.look)
        dialog.open()
        self.keeping.read_addresses()

    def show_watched(self) -> None:
        """Show the watched folders."""
        dialog = WatchingDialog(self)
        dialog.show_state(self.watching.state)
        self.watching.changed.connect(dialog.show_state)
        dialog.added.connect(lambda path, removes: self.watching.add(path, removes=removes))
        dialog.removed.connect(self.watching.remove)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.watching.look()

    def ask_password(self, items: Sequence[ItemId]) -> None:
        """Ask for the password of kept documents until all are open, or the person has enough."""
        self.unlocking.aim(items)
        dialog = PasswordDialog(self)
        self.unlocking.changed.connect(dialog.show_state)
        dialog.given.connect(self.unlocking.give)
        dialog.finished.connect(self.unlocking.stop)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show_state(self.unlocking.state)
        dialog.open()

    def end(self) -> None:
        """The vault is about to close: keep what was typed, ask for nothing more."""
        self._steps.stop()
        self.mail.reply.aim(None)
        self.drafts.leave()
        self.search.forget()
        self.watching.forget()

    def stop(self) -> None:
        """Stop what is running, what is nearest to the eye first."""
        for presenter, is_running in (
            (self.mail.reply, self.mail.reply.state.is_running),
            (self.mail.summary, self.mail.summary.state.is_running),
            (self.documents.summary, self.documents.summary.state.is_running),
            (self.search, self.search.state.is_running),
            (self.keeping, bool(self.keeping.state.doing)),
            (self.importing, self.importing.state.is_running),
            (self.recognising, self.recognising.state.is_running),
        ):
            if is_running:
                presenter.stop()
                return

    def add(self, paths: Sequence[Path]) -> None:
        """Bring dropped files in."""
        self.importing.add(paths)

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        redraw_icons(self)
        for text in self.findChildren(PlainText):
            text.redraw()
        for editor in self.findChildren(DraftEditor):
            editor.redraw()
        if "mail_page" in self.__dict__:
            self.mail_page.redraw()

    def _side(self) -> QFrame:
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = column(gap=GRID // 2, margin=GRID + 4)
        for name in PLACES:
            made = button(title_of(name), name, "place")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, name=name: self.go(name))
            self._group.addButton(made)
            self._buttons[name] = made
            layout.addWidget(made)
        layout.addStretch(1)
        lock = button(title_of("lock"), "lock", "place")
        lock.clicked.connect(self.lock_wanted)
        layout.addWidget(lock)
        side = QFrame()
        side.setProperty("kind", "side")
        side.setFixedWidth(GRID * 19)
        side.setLayout(layout)
        return side

    def _connect(self) -> None:
        self.importing.changed.connect(self.bar.show_state)
        self.importing.changed.connect(lambda state: self.meaning.hold(state.is_running))
        self.watching.grown.connect(self.refresh)
        self.watching.grown.connect(self.meaning.look)
        self.importing.grown.connect(self.refresh)
        self.importing.finished.connect(self.search.refresh)
        self.importing.finished.connect(self.guide.look)
        self.bar.stopped.connect(self.importing.stop)
        self.bar.report_wanted.connect(lambda: self.go("report"))
        self.keeping.changed.connect(self.notice.show_state)
        self.notice.dismissed.connect(self.keeping.dismiss)
        self.notice.stopped.connect(self.keeping.stop)
        self.guide.changed.connect(self.guide_bar.show_state)
        self.guide_bar.named.connect(self.guide.keep_name)
        self.guide_bar.confirmed.connect(self.guide.confirm)
        self.guide_bar.put_off.connect(self.guide.put_off)
        self.guide_bar.addresses_wanted.connect(self.show_addresses)
        self.search.chosen.connect(self._open_hit)
        self.report.retried.connect(self.importing.add)
        self.report.protected.connect(self.ask_password)
        self.unlocking.finished.connect(self.refresh)
        self.report.scanned.connect(self.recognising.read)
        self.recognising.finished.connect(self.refresh)
        self.recognising.finished.connect(self.meaning.look)
        self.mail.reply.kept.connect(self.drafts.refresh)
        self.drafts.answers.connect(self._open_item)

    def _check_none(self) -> None:
        self._group.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def _make_next(self) -> None:
        """Make the next place that is not there yet, and come back after the window has had its turn."""
        if not self.place:
            self.go("documents")
        else:
            missing = [place for place in (*PLACES, "report") if f"{place}_page" not in self.__dict__]
            if not missing:
                # What goes on in the background begins when the window is done with itself.
                self.search.warm()
                self.meaning.look()
                self.watching.look()
                return
            self.page(missing[0])
        self._steps.start()

    def _open_hit(self, hit: object) -> None:
        if isinstance(hit, Hit):
            self.open(hit.item, (hit.start, hit.end))

    def _open_item(self, item: object) -> None:
        if isinstance(item, ItemId):
            self.open(item)


def _focus_into(page: QWidget) -> None:
    """Put the cursor into the list of a place, or onto the first thing to do where the list is not there."""
    for kind in (RowList, QPushButton):
        found = next((widget for widget in page.findChildren(kind) if widget.isVisible()), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            return
