"""The desk: places at the left, the chosen place beside them. Made when a vault opens, ended when it is locked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFrame, QPushButton, QStackedWidget, QWidget

from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Hit
from inglenook.interfaces.qt.actions import PLACES, title_of
from inglenook.interfaces.qt.icons import redraw_icons
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.documents import DocumentsPresenter
from inglenook.interfaces.qt.presenters.drafts import DraftsPresenter
from inglenook.interfaces.qt.presenters.importing import ImportPresenter
from inglenook.interfaces.qt.presenters.keeping import KeepingPresenter
from inglenook.interfaces.qt.presenters.mail import MailPresenter
from inglenook.interfaces.qt.presenters.search import SearchPresenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.dialogs import AddressesDialog, NoticeBar
from inglenook.interfaces.qt.widgets.documents import DocumentsPage
from inglenook.interfaces.qt.widgets.draft import DraftEditor
from inglenook.interfaces.qt.widgets.drafts import DraftsPage
from inglenook.interfaces.qt.widgets.importing import ImportBar, ReportPage
from inglenook.interfaces.qt.widgets.mail import MailPage
from inglenook.interfaces.qt.widgets.plain import PlainText, button, column, row
from inglenook.interfaces.qt.widgets.search import SearchPage


class Desk(QWidget):
    """Every place of an open vault."""

    lock_wanted = Signal()

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self.documents = DocumentsPresenter(vault, lanes)
        self.mail = MailPresenter(vault, lanes)
        self.search = SearchPresenter(vault, lanes)
        self.drafts = DraftsPresenter(vault, lanes)
        self.importing = ImportPresenter(vault, lanes)
        self.keeping = KeepingPresenter(vault, lanes)
        self.pages: dict[str, QWidget] = {
            "documents": DocumentsPage(self.documents),
            "mail": MailPage(self.mail),
            "search": SearchPage(self.search),
            "drafts": DraftsPage(self.drafts),
            "report": ReportPage(self.importing),
        }
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self.bar, self.notice = ImportBar(), NoticeBar()
        self.setAcceptDrops(False)  # the window takes drops
        layout = row(self._side(), gap=0)
        layout.addLayout(column(self.notice, self._stack, self.bar, gap=0), 1)
        self.setLayout(layout)
        self._before = "documents"
        self._connect()
        self.go("documents")
        self.refresh()

    @property
    def place(self) -> str:
        """The name of the place that shows."""
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def go(self, place: str) -> None:
        """Show a place."""
        if place != "report":
            self._before = place
            self._buttons[place].setChecked(True)
        elif not self.importing.state.is_running:
            self.bar.hide()  # the page says the same
        self._stack.setCurrentWidget(self.pages[place])
        if place == "search":
            self.focus_search()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        page = self.pages["search"]
        if isinstance(page, SearchPage):
            page.box.setFocus()
            page.box.selectAll()

    def refresh(self) -> None:
        """Read every list again."""
        self.documents.refresh()
        self.mail.refresh()
        self.drafts.refresh()

    def open(self, item: ItemId, span: tuple[int, int] | None = None) -> None:
        """Open whatever an ID points at, at a place where one is given."""
        if item.kind is ItemKind.DOCUMENT:
            self.documents.open(item, span)
            self.go("documents")
        elif item.kind in {ItemKind.MESSAGE, ItemKind.THREAD}:
            self.mail.open(item, span)
            self.go("mail")

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
        dialog.open()
        self.keeping.read_addresses()

    def end(self) -> None:
        """The vault is about to close: keep what was typed, ask for nothing more."""
        self.mail.reply.aim(None)
        self.drafts.leave()
        self.search.forget()

    def stop(self) -> None:
        """Stop what is running, what is nearest to the eye first."""
        for presenter, is_running in (
            (self.mail.reply, self.mail.reply.state.is_running),
            (self.mail.summary, self.mail.summary.state.is_running),
            (self.documents.summary, self.documents.summary.state.is_running),
            (self.search, self.search.state.is_running),
            (self.keeping, bool(self.keeping.state.doing)),
            (self.importing, self.importing.state.is_running),
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
        page = self.pages["mail"]
        if isinstance(page, MailPage):
            page.redraw()

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
        documents, mail, report = self.pages["documents"], self.pages["mail"], self.pages["report"]
        if isinstance(documents, DocumentsPage):
            documents.add_files.connect(self.add_files)
            documents.add_folder.connect(self.add_folder)
            documents.add_samples.connect(self.importing.add_samples)
        if isinstance(mail, MailPage):
            mail.add_files.connect(self.add_files)
            mail.add_samples.connect(self.importing.add_samples)
            mail.document_opened.connect(self._open_item)
        if isinstance(report, ReportPage):
            report.back.connect(lambda: self.go(self._before))
            report.item_opened.connect(self._open_item)
        self.importing.changed.connect(self.bar.show_state)
        self.importing.grown.connect(self.refresh)
        self.importing.finished.connect(self.search.refresh)
        self.bar.stopped.connect(self.importing.stop)
        self.bar.report_wanted.connect(lambda: self.go("report"))
        self.keeping.changed.connect(self.notice.show_state)
        self.notice.dismissed.connect(self.keeping.dismiss)
        self.notice.stopped.connect(self.keeping.stop)
        self.search.chosen.connect(self._open_hit)
        self.mail.reply.kept.connect(self.drafts.refresh)
        self.drafts.answers.connect(self._open_item)

    def _open_hit(self, hit: object) -> None:
        if isinstance(hit, Hit):
            self.open(hit.item, (hit.start, hit.end))

    def _open_item(self, item: object) -> None:
        if isinstance(item, ItemId):
            self.open(item)
