"""The list of documents: what it is narrowed and sorted by, and the same documents as rows or as tiles."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inglenook.core.ids import ItemId
from inglenook.core.views import DocumentRow
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.icons import picture
from inglenook.interfaces.qt.models.paged import FACE, ROW, Face
from inglenook.interfaces.qt.presenters.documents import ORDERS, UNREAD, DocumentsPresenter, DocumentsState
from inglenook.interfaces.qt.presenters.thumbnails import SIDE, ThumbnailsPresenter
from inglenook.interfaces.qt.presenters.watching import WatchingState
from inglenook.interfaces.qt.theme import GRID, colours, grown
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import Chooser
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, put_in, row, say_words

_TITLE_LINES = 2
_NARROWEST = SIDE - 3 * GRID  # pixels of a tile beside text of the usual size, most pages being higher than wide


class TileDelegate(QStyledItemDelegate):
    """Draws a document as its first page with its title below."""

    def __init__(self, thumbnails: ThumbnailsPresenter) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self.width = SIDE + 2 * GRID  # pixels

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All tiles are of one size."""
        line = option.fontMetrics.lineSpacing()
        return QSize(self.width, SIDE + (_TITLE_LINES + 1) * line + 4 * GRID)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one tile."""
        face, document = index.data(FACE), index.data(ROW)
        if not isinstance(face, Face) or not isinstance(document, DocumentRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(4, 4, -4, -4)
        look, state = colours(), option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.tint if state & QStyle.StateFlag.State_Selected else look.ground))
            painter.drawRoundedRect(rect, 6, 6)
        place = QRect(rect.left() + 4, rect.top() + GRID, rect.width() - 8, SIDE - GRID)
        image = self._thumbnails.image(document.item)
        if image is None:
            _draw_blank(painter, place, face)
        else:
            _draw_page(painter, place, image)
        _draw_words(
            painter, QRect(rect.left() + 6, place.bottom() + GRID, rect.width() - 12, rect.height()), option, face
        )
        painter.restore()


class TileList(RowList):
    """The documents as tiles; only those in view want a picture."""

    def __init__(self, name: str, presenter: DocumentsPresenter) -> None:
        super().__init__(name, presenter.rows)
        self._thumbnails = presenter.thumbnails
        self._tile_delegate = TileDelegate(presenter.thumbnails)
        self.setItemDelegate(self._tile_delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(0)
        self.setWordWrap(True)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(self._look)
        presenter.rows.modelReset.connect(self._look)
        presenter.rows.rowsInserted.connect(self._look)
        presenter.rows.rowsRemoved.connect(self._look)
        presenter.thumbnails.drawn.connect(self._redraw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other tiles may be in view. They fill their line: in a narrow list there was one, and room beside it."""
        # Qt keeps the room of a scroll bar, whether there is one or not.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        room = self.maximumViewportSize().width() - bar - 1
        width = room // max(1, room // grown(_NARROWEST))
        if width != self._tile_delegate.width:
            self._tile_delegate.width = width
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        """What is not shown wants no picture."""
        if event.type() == QEvent.Type.Show:
            self._look()
        elif event.type() == QEvent.Type.Hide:
            self._soon.stop()
            self._thumbnails.forget()
        return super().event(event)

    def in_view(self) -> list[DocumentRow]:
        """The documents whose tiles are to be seen."""
        port, found = self.viewport().rect(), []
        first = self.indexAt(QPoint(GRID * 2, GRID * 2))
        for number in range(max(first.row(), 0), len(self._rows.rows)):
            place = self.visualRect(self._rows.index(number))
            if place.top() > port.bottom():
                break
            document = self._rows.rows[number]
            if place.intersects(port) and isinstance(document, DocumentRow):
                found.append(document)
        return found

    def _look(self, *_: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _want(self) -> None:
        self._thumbnails.want(self.in_view(), self.devicePixelRatioF())

    def _redraw(self, item: ItemId) -> None:
        self.viewport().update()


class Shelf(QWidget):
    """The list with what stands above it."""

    wanted = Signal(str)  # an action of the table
    menu_wanted = Signal(QPoint)  # global
    delete_wanted = Signal()

    def __init__(self, presenter: DocumentsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._drawn: object = None
        self.list = RowList(self.tr("Documents"), presenter.rows)
        self.tiles = TileList(self.tr("Documents"), presenter)
        self.as_list, self.as_grid = button("", "list", "quiet"), button("", "grid", "quiet")
        self.as_list.setAccessibleName(self.tr("Show as a list"))
        self.as_grid.setAccessibleName(self.tr("Show as a grid with first pages"))
        views = QButtonGroup(self)
        for each in (self.as_list, self.as_grid):
            put_in(views, each)
        self.kind, self.labelled, self.order = Chooser(), Chooser(), Chooser()
        names = (self.tr("Kind"), self.tr("Label"), self.tr("Order"))
        for box, name in zip((self.kind, self.labelled, self.order), names, strict=True):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(7)
            box.setIconSize(QSize(1, 1))  # for which this policy keeps room: the boxes would differ in height
            box.view().setMinimumWidth(GRID * 26)
        words = (self.tr("Newest first"), self.tr("By name"), self.tr("Largest first"))
        self.order.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)  # its words are few, and ours
        for order, word in zip(ORDERS, words, strict=True):
            self.order.addItem(word, order)
        self.watched = button("", "folder", "quiet")
        self.every = button(self.tr("Show all documents"), "documents")
        self._views = QStackedWidget()
        self.setMinimumWidth(GRID * 30)  # two of the boxes beside each other
        self._make()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for its words, a button is known by its drawing."""
        super().resizeEvent(event)
        say_words(self.add, is_short=False)
        beside = sum(made.sizeHint().width() + GRID // 2 for made in (self.as_list, self.as_grid))
        say_words(self.add, is_short=self.add.sizeHint().width() + beside > self.width())

    def _make(self) -> None:
        add = self.add = button(self.tr("Add files…"), "add")
        add.clicked.connect(lambda: self.wanted.emit("add_files"))
        self.watched.clicked.connect(lambda: self.wanted.emit("watched"))
        narrow, flow = flow_holder(GRID // 2)
        for box in (self.kind, self.labelled, self.order):
            flow.addWidget(box)
        words = label(self.tr("No document is left by the filter."), "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing = holder(column(None, words, self.every, None, gap=GRID * 2, margin=GRID))
        for view in (self.list, self.tiles, nothing):
            self._views.addWidget(view)
        layout = column(gap=GRID)
        layout.addLayout(row(add, None, self.as_list, self.as_grid, gap=GRID // 2))
        layout.addWidget(narrow)
        layout.addWidget(self._views, 1)
        layout.addWidget(self.watched)
        self.setLayout(layout)

    def _connect(self) -> None:
        presenter = self._presenter
        for view in (self.list, self.tiles):
            view.picked.connect(lambda picked: presenter.open(picked.item))
            view.installEventFilter(self)
        self.as_list.clicked.connect(lambda: presenter.show_as("list"))
        self.as_grid.clicked.connect(lambda: presenter.show_as("grid"))
        self.kind.activated.connect(lambda number: presenter.narrow(kind=self.kind.itemData(number)))
        self.labelled.activated.connect(lambda number: presenter.narrow(label=self.labelled.itemData(number)))
        self.order.activated.connect(lambda number: presenter.narrow(order=self.order.itemData(number)))
        self.every.clicked.connect(lambda: presenter.narrow(kind="", label=""))

    def show_state(self, state: DocumentsState) -> None:
        """Show the list as it is narrowed."""
        self.as_list.setChecked(state.view == "list")
        self.as_grid.setChecked(state.view == "grid")
        drawn = (state.kinds, state.labels, state.kind, state.label)
        if drawn != self._drawn:
            self._drawn = drawn
            _fill(self.kind, self.tr("All kinds"), [(name, kind_name(name), n) for name, n in state.kinds], state.kind)
            every = [(name, figures.one_line(name), number) for name, number in state.labels]
            _fill(self.labelled, self.tr("All labels"), every, state.label)
        self.labelled.setVisible(bool(state.labels))
        self.order.setCurrentIndex(ORDERS.index(state.order))
        is_bare = state.is_narrowed and not self._presenter.rows.rows and state.is_empty is not None
        self._views.setCurrentIndex(2 if is_bare else 1 if state.view == "grid" else 0)
        self.list.choose(state.item)
        self.tiles.choose(state.item)

    def show_watched(self, state: WatchingState) -> None:
        """Say how many folders are watched, whether one of them needs a look, and how much comes in from them."""
        number = len(state.folders)
        words = figures.counted(number, self.tr("%1 watched folder"), self.tr("%1 watched folders"))
        if not number:
            words = self.tr("Watch a folder…")
        elif any(folder.problem not in {"", "polling"} for folder in state.folders):
            words = self.tr("A watched folder needs a look")
        elif state.read is not None:
            words = self.tr("Coming in: %1").replace("%1", figures.count(state.read))
        self.watched.setText(words)
        self.watched.setAccessibleName(words)

    @property
    def shown(self) -> RowList:
        """The list that is to be seen."""
        return self.tiles if self._views.currentIndex() == 1 else self.list

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # Qt's QObject
        """Delete deletes what is open, and the menu key or a right click asks for its menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                if not event.isAutoRepeat():
                    self.delete_wanted.emit()
                return True
        elif isinstance(event, QContextMenuEvent):
            self.menu_wanted.emit(event.globalPos())
            return True
        return super().eventFilter(watched, event)


def kind_name(name: str) -> str:
    """The words for a kind of document."""
    return {
        "pdf": _tr("PDF"),
        "letters": _tr("Word documents"),
        "tables": _tr("Spreadsheets"),
        "slides": _tr("Presentations"),
        "pictures": _tr("Pictures"),
        "web": _tr("Web pages and e-books"),
        "text": _tr("Plain text"),
        UNREAD: _tr("Not read"),
    }[name]


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelf", text)


def _fill(box: Chooser, every: str, rows: list[tuple[str, str, int]], chosen: str) -> None:
    box.clear()
    box.addItem(every, "")
    for name, words, number in rows:
        box.addItem(f"{words} ({figures.count(number)})", name)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _draw_page(painter: QPainter, place: QRect, image: QImage) -> None:
    size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    page = QRect(QPoint(0, 0), size)
    page.moveCenter(place.center())
    page.moveBottom(place.bottom())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(page, image)
    painter.setPen(QColor(colours().line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(page.adjusted(0, 0, -1, -1))


def _draw_blank(painter: QPainter, place: QRect, face: Face) -> None:
    """A sheet with the kind of the file on it, where there is no picture."""
    look = colours()
    width = round(place.height() / 1.4)
    page = QRect(place.center().x() - width // 2, place.top(), width, place.height())
    painter.setPen(QColor(look.line))
    painter.setBrush(QColor(look.raised))
    painter.drawRoundedRect(page, 4, 4)
    side = 28
    drawing = picture("documents", look.muted, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(page.center().x() - side // 2, page.center().y() - side, drawing)
    painter.setPen(QColor(look.muted))
    kind = face.under.split(" · ")[0]
    under = QRect(page.left() + 4, page.center().y() + 4, page.width() - 8, 2 * painter.fontMetrics().lineSpacing())
    painter.drawText(under, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), kind)


def parted(text: str, font: QFont, width: int) -> tuple[str, str]:
    """What of a text fits on a first line, and the rest; a word is broken only where it is wider than the line."""
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    units = text.encode("utf-16-le", "surrogatepass")
    cut = 2 * line.textLength()  # Qt counts UTF-16 units
    first, rest = (part.decode("utf-16-le", "surrogatepass").strip() for part in (units[:cut], units[cut:]))
    return first, rest


def _draw_words(painter: QPainter, place: QRect, option: QStyleOptionViewItem, face: Face) -> None:
    look, metrics = colours(), QFontMetrics(option.font)
    line = metrics.lineSpacing()
    painter.setFont(option.font)
    painter.setPen(QColor(look.text))
    first, rest = parted(face.title, option.font, place.width())
    centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    painter.drawText(QRect(place.left(), place.top(), place.width(), line), centre, first)
    rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(QRect(place.left(), place.top() + line, place.width(), line), centre, rest)
    painter.setPen(QColor(look.muted))
    under = face.badge or face.side
    below = place.top() + line * (2 if rest else 1)
    words = metrics.elidedText(under, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(QRect(place.left(), below, place.width(), line), centre, words)
