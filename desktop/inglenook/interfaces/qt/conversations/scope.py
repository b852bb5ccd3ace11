"""What a conversation is about: a button for the choice, and what was chosen as chips."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.conversation import ChatState
from inglenook.interfaces.qt.presenters.scope import ScopePresenter, ScopeState
from inglenook.interfaces.qt.services.chats import Named
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import button, label, removable, say
from inglenook.interfaces.qt.widgets.popup import Popup
from inglenook.interfaces.qt.widgets.ticked import TickedList

_NAME = 36  # characters of a title on a chip
_SHOWN = 9  # rows without scrolling
_PAUSE_MS = 150  # of typing before it is looked for


class ScopePopup(Popup):
    """Rows to tick: the newest, or what is found for the words in the field."""

    ticked = Signal(object, bool)  # a Named, and whether it is wanted

    def __init__(self, presenter: ScopePresenter, scope: tuple[Named, ...], parent: QWidget, heading: str = "") -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._chosen = {each.item for each in scope}
        self._is_filling = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a document or a mail"))
        self.field.setAccessibleName(self.tr("Find a document or a mail"))
        self.list = TickedList()
        self.list.setAccessibleName(self.tr("Documents and mail to choose from"))
        self.list.setFixedHeight(_SHOWN * (self.fontMetrics().lineSpacing() + GRID))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._words = label("", "muted")
        for part in (
            label(heading or self.tr("Ask only about what is ticked"), "muted"),
            self.field,
            self._words,
            self.list,
        ):
            self.body.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.textEdited.connect(self._typed)
        self.list.itemChanged.connect(self._tick)
        follow(presenter, self.show_state)
        presenter.look("")
        self.field.setFocus()

    def show_state(self, state: ScopeState) -> None:
        """Show the rows."""
        self._is_filling = True
        self.list.clear()
        for named in state.rows:
            words = figures.one_line(named.title) or self.tr("(no title)")
            detail = figures.one_line(named.detail)
            item = QListWidgetItem(f"{words} · {detail}" if detail else words)
            item.setData(Qt.ItemDataRole.UserRole, named)
            item.setCheckState(Qt.CheckState.Checked if named.item in self._chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._is_filling = False
        nothing = self.tr("Nothing is found for these words.") if state.is_read and not state.rows else ""
        say(self._words, state.problem or nothing)

    def _typed(self, _: str) -> None:
        self._pause.start()

    def _look(self) -> None:
        self._presenter.look(self.field.text())

    def _tick(self, item: QListWidgetItem) -> None:
        named = item.data(Qt.ItemDataRole.UserRole)
        if self._is_filling or not isinstance(named, Named):
            return
        is_wanted = item.checkState() == Qt.CheckState.Checked
        (self._chosen.add if is_wanted else self._chosen.discard)(named.item)
        self.ticked.emit(named, is_wanted)


class _Words(QLabel):
    """Words that stand in one line where there is room for it, and else below each other."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setProperty("kind", "muted")

    def sizeHint(self) -> QSize:
        """One line; Qt would have wrapped words as wide as high."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.lineSpacing())


class ScopeRow(QWidget):
    """Says what the conversation is about; before it has begun, this can be changed."""

    narrowed = Signal(object)  # a Named
    widened = Signal(object)  # an ItemId

    def __init__(self, presenter: ScopePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.choose: QPushButton | None = None  # there while something can be chosen
        self._chips, self._flow = flow_holder(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._chips)
        self._shown: tuple[tuple[Named, ...], bool] | None = None
        self._scope: tuple[Named, ...] = ()

    def show_state(self, state: ChatState) -> None:
        """Show what it is about."""
        self._scope = state.scope
        is_new = state.row is None
        wanted = (state.scope, is_new)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._flow.clear()
        self.choose = None
        if not is_new:
            words = self.tr("About:") if state.scope else self.tr("About all documents and mail")
            self._flow.addWidget(_Words(words))
        for named in state.scope:
            self._flow.addWidget(self._chip(named, is_new=is_new))
        if is_new:
            self.choose = button(
                self.tr("Add more…") if state.scope else self.tr("All documents and mail"), "filter", "small"
            )
            self.choose.clicked.connect(self._open)
            self._flow.addWidget(self.choose)

    def _chip(self, named: Named, *, is_new: bool) -> QWidget:
        name = figures.one_line(named.title) or self.tr("(no title)")
        short = figures.shortened(name, _NAME)
        if not is_new:
            return label(short, "chip", is_wrapped=False)
        made = removable(short, self.tr("Do not ask about %1").replace("%1", name))
        item = named.item
        made.clicked.connect(lambda: self.widened.emit(item))
        return made

    def _open(self) -> None:
        popup = ScopePopup(self._presenter, self._scope, self)
        popup.ticked.connect(self._ticked)
        popup.open_under(self.choose or self)

    def _ticked(self, named: Named, is_wanted: bool) -> None:
        if is_wanted:
            self.narrowed.emit(named)
        else:
            self.widened.emit(named.item)
