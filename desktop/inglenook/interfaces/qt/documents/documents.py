"""The Documents screen: the list at the left, the open document at the right."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inglenook.interfaces.qt.documents.paper import Paper
from inglenook.interfaces.qt.documents.shelf import Shelf
from inglenook.interfaces.qt.presenters.documents import DocumentsState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.widgets.page import Page, follow, turn
from inglenook.interfaces.qt.widgets.plain import Empty, button
from inglenook.interfaces.qt.widgets.scrolling import rolled
from inglenook.interfaces.qt.widgets.splitting import side_by_side, split

__all__ = ["DocumentsPage", "side_by_side", "split"]


class DocumentsPage(Page):
    """The list and what is open."""

    place = "documents"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._presenter = rooms.documents
        self.shelf = Shelf(self._presenter)
        self._stack, self._detail = QStackedWidget(), QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(split(self.shelf, self._detail, "documents", rooms.preferences))
        words = self.tr("Choose a document to read it here and to have it summarized.")
        self._detail.addWidget(Empty("documents", self.tr("Nothing open"), words))
        self.paper = Paper(rooms)
        self._detail.addWidget(self.paper)
        self.list, self.text, self.summary = self.shelf.list, self.paper.text, self.paper.summary
        self._connect()

    def show_state(self, state: DocumentsState) -> None:
        """Show the list, and the open document at its place."""
        is_bare = state.is_empty and state.item is None and not state.is_narrowed
        turn(self._stack, 0 if is_bare else 1, self.list)
        self._detail.setCurrentIndex(0 if state.item is None else 1)
        self.shelf.show_state(state)
        self.paper.show_state(state)

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        self.paper.redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing need be ready to draw while another place is shown."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._presenter.leave()

    def _make_empty(self) -> QWidget:
        add = button(self.tr("Add files…"), "add", "main")
        folder = button(self.tr("Add folder…"), "folder")
        sample = button(self.tr("Try it with the sample life"), "sample")
        add.clicked.connect(lambda: self.wanted.emit("add_files"))
        folder.clicked.connect(lambda: self.wanted.emit("add_folder"))
        sample.clicked.connect(lambda: self.wanted.emit("add_samples"))
        words = self.tr(
            "Drop files or folders anywhere on this window, or choose them here. PDF, Word, Excel, PowerPoint,"
            " OpenDocument, web pages, e-books, text and archives of these are read and kept in your vault; the files"
            " themselves stay where they are."
        )
        return rolled(Empty("documents", self.tr("No documents yet"), words, add, folder, sample))

    def _connect(self) -> None:
        self.shelf.wanted.connect(self.wanted)
        self.paper.wanted.connect(self.wanted)
        self.shelf.delete_wanted.connect(self.paper.delete)
        self.shelf.menu_wanted.connect(self._show_menu)
        self.paper.menu_wanted.connect(self._show_menu)
        for view in (self.shelf.list, self.shelf.tiles):
            view.entered_row.connect(self._enter)
        follow(self._presenter, self.show_state)
        follow(self._rooms.watching, self.shelf.show_watched)

    def _enter(self, _: int) -> None:
        """Enter goes from the list into the text."""
        if self.paper.text.isVisible():
            self.paper.text.setFocus()
        else:
            self.paper.page.paper.setFocus()

    def _show_menu(self, place: QPoint) -> None:
        if self._presenter.state.item is not None:
            menu = self.paper.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)
