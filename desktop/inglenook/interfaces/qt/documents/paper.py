"""One open document: what it is, its labels, its summary and facts, its pages beside its text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDrag, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QMenu, QTabBar, QWidget

from inglenook.core.filenames import safe_name
from inglenook.core.ids import ItemId
from inglenook.core.results import Source
from inglenook.core.views import DocumentView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.documents.banner import Banner
from inglenook.interfaces.qt.documents.fields import FieldsPanel
from inglenook.interfaces.qt.documents.pages import PageView
from inglenook.interfaces.qt.icons import set_icon, set_picture
from inglenook.interfaces.qt.models.faces import carried, held
from inglenook.interfaces.qt.preferences import READINGS
from inglenook.interfaces.qt.presenters.documents import DocumentsState
from inglenook.interfaces.qt.presenters.pages import PagesState
from inglenook.interfaces.qt.presenters.recognising import RecognitionState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.headline import HeadLine
from inglenook.interfaces.qt.widgets.inputs import Chooser
from inglenook.interfaces.qt.widgets.labels import LabelBar
from inglenook.interfaces.qt.widgets.mailfiles import MailFiles
from inglenook.interfaces.qt.widgets.matchbar import MatchBar
from inglenook.interfaces.qt.widgets.page import Grace, follow
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, holder, label, row, say, title
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.widgets.readingpane import ReadingPane
from inglenook.interfaces.qt.widgets.splitting import side_by_side
from inglenook.interfaces.qt.widgets.summary import SummaryPanel

_NARROW = GRID * 70  # below it a page and its text have no room beside each other
_FOLDED = "document folded"


class PaperMenu(QMenu):
    """What can be done with the file is known once the document is read, which a right click opens it for."""

    copy: QAction
    outside: QAction

    def show_state(self, state: DocumentsState) -> None:
        """Offer what can be done with the file."""
        self.copy.setEnabled(state.document is not None and (state.document.is_kept or state.outside is not None))
        self.outside.setEnabled(state.outside is not None)


class DragHandle(QLabel):
    """Drags the file out that a document was read from, where it lies: nothing is written for it."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self._from = QPoint()
        set_picture(self, "documents", 20)
        self.setAccessibleName(self.tr("The file of the document, to be dragged out"))

    def show_path(self, path: Path | None) -> None:
        """Offer a file, or none."""
        self.path = path
        self.setCursor(Qt.CursorShape.OpenHandCursor if path is not None else Qt.CursorShape.ArrowCursor)

    def data(self) -> QMimeData | None:
        """What is dragged."""
        if self.path is None:
            return None
        made = QMimeData()
        made.setUrls([QUrl.fromLocalFile(str(self.path))])
        return made

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin it, once the mouse has moved far enough."""
        moved = (event.position().toPoint() - self._from).manhattanLength()
        data = self.data()
        if data is not None and event.buttons() & Qt.MouseButton.LeftButton and moved > GRID:
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)


class Paper(QWidget):
    """The open document: its head, its summary or facts, and its pages beside its text."""

    wanted = Signal(str)  # an action of the table
    menu_wanted = Signal(QPoint)

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms
        self._presenter = rooms.documents
        self._shown: DocumentView | None = None
        self._grace = Grace(self, lambda: self.show_state(self._presenter.state))
        self._marked: object = None
        self.title, self._facts = Elided(), Elided("muted")
        self.title.setFont(title("", 1.3).font())
        self.handle = DragHandle()
        self._problem, self._done = label("", "problem"), label("", "muted")
        self.mail = button(self.tr("Its mail"), "mail", "quiet")
        self.mail.setAccessibleDescription(self.tr("Open the mail that it came with"))
        self.holder = button(self.tr("Its document"), "documents", "quiet")
        self.holder.setAccessibleDescription(self.tr("Open the document that it is attached to"))
        self.files = MailFiles()
        self.ask_about = button(self.tr("Ask about this"), "chat", "quiet")
        self.more = button(self.tr("More"), "down", "quiet")
        self.more.setAccessibleName(self.tr("More to do with this document"))
        self.labels = LabelBar()
        self.summary = SummaryPanel(self._presenter.summary)
        self.fields = FieldsPanel(self._presenter.fields)
        self.text = PlainText(self.tr("Text of the document"))
        self.matches = MatchBar(self._presenter.matches, self.text)
        self.page = PageView(self._presenter.pages)
        self.banner = Banner()
        self._make()
        self._connect()

    def _make(self) -> None:
        """Put the parts together."""
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Summary or facts"))
        self.tabs.addTab(self.tr("Summary"))
        self.tabs.addTab(self.tr("Facts"))
        self.reading = Chooser()
        self.reading.setAccessibleName(self.tr("What is shown of the document"))
        for name, words in zip(READINGS, (self.tr("Page and text"), self.tr("Page"), self.tr("Text")), strict=True):
            self.reading.addItem(words, name)
        self._head = HeadLine(self.title, self.holder, self.mail, self.ask_about, self.more, before=self.handle)
        self.fold = button("", "up", "quiet")
        self._works = QFrame()
        self._works.setLayout(column(self.summary, self.fields, gap=0))
        self.fields.hide()
        self.both = side_by_side("document", self._rooms.preferences)
        self.both.addWidget(self.page)
        self.both.addWidget(self.text)
        self.both.setStretchFactor(0, 1)
        self.both.setStretchFactor(1, 1)
        said = (self._facts, self.files, self.labels, self._problem, self._done, self.banner)
        above = (self._head, *said, holder(row(self.tabs, self.fold, None, self.reading)), self._works)
        read = column(self.matches, self.both, gap=GRID // 2)
        read.setStretch(1, 1)
        pane = ReadingPane(above, (self.summary.area, self.fields.area), holder(read), self.matches)
        layout = column(pane, gap=0)
        self.setLayout(layout)

    def _connect(self) -> None:
        presenter, pages = self._presenter, self._presenter.pages
        self.tabs.currentChanged.connect(self._show_tab)
        self.fold.clicked.connect(self._fold)
        self._show_fold()
        self.reading.activated.connect(self._choose_reading)
        self._presenter.summary.wanted.connect(self._bring_summary)
        self.summary.source_opened.connect(self._open_source)
        self.fields.source_opened.connect(self._open_source)
        self.text.looked.connect(pages.follow)
        pages.turned.connect(self._turn_text)
        pages.changed.connect(self._show_pages)
        presenter.matches.went.connect(self._turn_page)
        self.labels.given.connect(presenter.give_label)
        self.labels.taken.connect(presenter.take_label)
        self.mail.clicked.connect(self._open_mail)
        self.holder.clicked.connect(self._open_holder)
        self.files.opened.connect(self._rooms.open)
        self.files.saved.connect(self._save_file)
        self.ask_about.clicked.connect(lambda: self.wanted.emit("ask_about"))
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self.banner.acted.connect(self._act)
        follow(self._rooms.recognising, self._show_recognition)

    def show_state(self, state: DocumentsState) -> None:
        """Show the open document, at its place."""
        view = state.document
        say(self._problem, state.problem)
        say(self._done, state.done)
        self.handle.show_path(state.outside)
        if self._grace.holds(is_awaited=view is None and state.item is not None and self._shown is not None):
            return
        if view is not self._shown:
            is_same = view is not None and self._shown is not None and view.text == self._shown.text
            self._shown = view
            self.title.show_line(figures.one_line(view.row.title) if view else "")
            self.mail.setVisible(view is not None and view.carrier is not None)
            self.holder.setVisible(view is not None and view.holder is not None)
            self.files.show_files(view.files if view is not None else ())
            self._head.fit()
            self._facts.show_line(self._facts_of(view))
            self.banner.show_document(view, self._rooms.recognising.state)
            self._show_fold()
            if view is not None and view.row.state == "no_text":
                self._rooms.recognising.look()
            if not is_same or view is None:
                self._marked = None
                self.text.show_text(state.text or shown(""))
        if view is None and state.is_late:
            self._facts.show_line(self.tr("Opening…"))
        known = tuple(name for name, _ in state.labels)
        self.labels.setVisible(view is not None)
        self.labels.show_labels(view.row.labels if view else (), known)
        if view is not None and state.mark is not None and state.mark != self._marked:
            self.text.mark(*state.mark)
        self._marked = state.mark if view is not None else None
        self._seek(state)
        self._show_pages(self._presenter.pages.state)

    def _seek(self, state: DocumentsState) -> None:
        """Have the matches found in what is shown now, from the place on that is marked."""
        text = self.text.source.source
        self._presenter.matches.read(text, ((0, len(text)),), state.mark[0] if state.mark is not None else 0)

    def _turn_page(self, start: int, end: int) -> None:
        """Show the page of a match, with its place."""
        self._presenter.pages.mark((start, end))

    def menu(self) -> QMenu:
        """What can be done with the document; made when it is asked for."""
        menu = PaperMenu(self)
        menu.setAccessibleName(self.tr("More to do with this document"))
        menu.addAction(self.tr("More like this")).triggered.connect(lambda: self.wanted.emit("like"))
        if self.ask_about.isVisibleTo(self):
            menu.addAction(self.tr("Ask about this")).triggered.connect(lambda: self.wanted.emit("ask_about"))
        menu.addAction(self.tr("Add a label")).triggered.connect(self.labels.ask)
        menu.addSeparator()
        menu.copy = menu.addAction(self.tr("Save a copy outside the vault…"))
        menu.copy.triggered.connect(self._save_copy)
        menu.outside = menu.addAction(self.tr("Open the file in its own program"))
        menu.outside.triggered.connect(self._presenter.open_outside)
        follow(self._presenter, menu.show_state)
        menu.addSeparator()
        menu.addAction(self.tr("Delete from the vault")).triggered.connect(self.delete)
        return menu

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        set_picture(self.handle, "documents", 20)
        self.page.canvas.update()

    def delete(self) -> None:
        """Delete the document, with a way back."""
        item = self._presenter.state.item
        if item is not None:
            # First closed, so that the list does not open the next one: a key that is held would delete it, too.
            self._presenter.let_go(frozenset({item}))
            self._rooms.remove([item])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is other room for a page beside the text."""
        super().resizeEvent(event)
        self._show_pages(self._presenter.pages.state)

    def _show_tab(self, number: int) -> None:
        self.summary.setVisible(number == 0)
        self.fields.setVisible(number == 1)
        if self._is_folded():
            self._fold()

    def _bring_summary(self) -> None:
        """Have the summary in view, whatever stands in its place."""
        if self.tabs.currentIndex() != 0:
            self.tabs.setCurrentIndex(0)
        elif self._is_folded():
            self._fold()

    def _fold(self) -> None:
        """Make room for the text, or bring the summary and the facts back; kept for the next time."""
        self._rooms.preferences.keep_sizes(_FOLDED, [0 if self._is_folded() else 1])
        self._show_fold()

    def _is_folded(self) -> bool:
        return self._rooms.preferences.sizes(_FOLDED) == [1]

    def _show_fold(self) -> None:
        has_text = self._shown is None or bool(self._shown.text.strip())
        is_folded = self._is_folded()
        for part in (self.tabs, self.fold):
            part.setVisible(has_text)
        self._works.setVisible(has_text and not is_folded)
        words = self.tr("Show the summary and the facts") if is_folded else self.tr("Hide the summary and the facts")
        self.fold.setAccessibleName(words)
        set_icon(self.fold, "down" if is_folded else "up", "accent")

    def _show_pages(self, state: PagesState) -> None:
        """Pages beside the text where there are pages and room."""
        if self._grace.isActive():
            return
        wanted = self._rooms.preferences.looks.reading
        is_narrow = self.width() < self._rooms.preferences.looks.room(_NARROW)
        self.reading.setCurrentIndex(READINGS.index("text" if is_narrow and wanted == "both" else wanted))
        has_text = self._shown is not None and bool(self._shown.text)
        self.reading.setVisible(state.can_show and has_text)
        shows_page = state.can_show and (wanted == "page" or (wanted == "both" and not is_narrow) or not has_text)
        self.page.setVisible(shows_page)
        self.text.setVisible(has_text and not (shows_page and wanted == "page"))

    def _choose_reading(self, number: int) -> None:
        self._rooms.preferences.change(reading=self.reading.itemData(number))
        self._show_pages(self._presenter.pages.state)

    def _turn_text(self, place: int) -> None:
        self.text.bring(place)

    def _open_source(self, source: Source) -> None:
        self._marked = None
        self._presenter.mark(source.start, source.end)

    def _facts_of(self, view: DocumentView | None) -> str:
        if view is None:
            return ""
        facts = [figures.one_line(view.filename), figures.one_line(view.author), figures.size(view.row.size)]
        if view.carrier is not None:
            facts.insert(1, carried(view.carrier))
        if view.holder is not None:
            facts.insert(1, held(view.holder))
        if also := [figures.one_line(name) for name in view.also_called if name != view.filename]:
            facts.insert(1, self.tr("also as %1").replace("%1", figures.listed(also)))
        if view.row.pages:
            facts.append(figures.counted(view.row.pages, self.tr("%1 page"), self.tr("%1 pages")))
        facts.append(self.tr("added %1").replace("%1", figures.short_date(view.row.added)))
        if view.row.gone is not None:
            facts.append(self.tr("its file is gone from the watched folder"))
        return " · ".join(fact for fact in facts if fact)

    def _open_mail(self) -> None:
        if self._shown is not None and self._shown.carrier is not None:
            self._rooms.open(self._shown.carrier.item)

    def _save_file(self, item: ItemId, path: Path) -> None:
        self._presenter.save_copy(path, item)

    def _open_holder(self) -> None:
        if self._shown is not None and self._shown.holder is not None:
            self._rooms.open(self._shown.holder.item)

    def _show_recognition(self, state: RecognitionState) -> None:
        self.banner.show_document(self._shown, state)

    def _act(self, what: str) -> None:
        item = self._presenter.state.item
        if item is None:
            return
        if what == "password":
            self._rooms.report.protected.emit([item])
        elif what == "recognise":
            self._rooms.recognising.read([item])
        elif what == "stop":
            self._rooms.recognising.stop()
        else:
            self._save_copy()

    def _save_copy(self) -> None:
        view = self._presenter.state.document
        if view is None:
            return
        words = self.tr("Save a copy: it will be outside the vault, and not encrypted")
        name, _ = QFileDialog.getSaveFileName(self, words, safe_name(view.filename, str(view.row.item)))
        if name:
            self._presenter.save_copy(Path(name))
