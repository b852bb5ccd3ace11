"""The Search screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from inglenook.core.reading import Address
from inglenook.core.results import Hit
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.actions import title_of
from inglenook.interfaces.qt.icons import icon
from inglenook.interfaces.qt.models.paged import ROW
from inglenook.interfaces.qt.presenters.meaning import MeaningState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.saved import SavedState
from inglenook.interfaces.qt.presenters.search import SearchState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.chipeditors import PEOPLE, ChoiceMenu, Filters, ValuePopup, editor_for
from inglenook.interfaces.qt.widgets.chips import Chip, ChipRow, Part
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.meaning import covers
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import Elided, Empty, button, label, row, say
from inglenook.interfaces.qt.widgets.saved import NamePopup, SavedList

_LIKE = 40  # characters of a title before the count of hits


class SearchBox(QLineEdit):
    """The one box; the down key goes on to the hits."""

    def __init__(self, hits: QWidget) -> None:
        super().__init__()
        self._hits = hits

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the hits."""
        if event.key() == Qt.Key.Key_Down:
            self._hits.setFocus()
            return
        super().keyPressEvent(event)


class SearchPage(Page):
    """The box, how the sentence was read, and the hits."""

    place = "search"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter, meaning, saved = rooms.search, rooms.meaning, rooms.saved
        self._saved = saved
        self.saved = SavedList(saved)
        saved.refresh()
        self.list = RowList(self.tr("Hits"), presenter.rows, has_body=True)
        self.box = SearchBox(self.list)
        self.box.setAccessibleName(self.tr("Search"))
        self.box.setPlaceholderText(self.tr("Words or a sentence: mails from Anna about the lease last month"))
        self.box.setClearButtonEnabled(True)
        for clear in self.box.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the search"))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.box.setFont(font)
        self.chips = ChipRow()
        self._count, self._problem = label("", "muted", is_wrapped=False), label("", "problem")
        self._covers = Elided("muted")
        self._covers.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.save = button(self.tr("Save this search"), "save", "small")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_idle())
        self._stack.addWidget(self._make_none())
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        layout.setSpacing(GRID)
        line = row(self._count, self._covers, self.save)
        line.setStretch(1, 1)
        layout.addWidget(self.box)
        layout.addWidget(self.chips)
        layout.addLayout(line)
        layout.addWidget(self._problem)
        layout.addWidget(self._stack, 1)
        self._presenter = presenter
        presenter.changed.connect(self.show_state)
        follow(meaning, self._show_cover)
        self.box.textEdited.connect(self._typed)
        self.box.textChanged.connect(lambda text: None if text else presenter.ask(""))
        self.box.returnPressed.connect(lambda: presenter.ask(self.box.text()))
        self.list.entered_row.connect(presenter.choose)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer)
        self.chips.removed.connect(lambda part: self._exchange(part, ()))
        self.chips.changing.connect(self._change)
        self.chips.left.connect(self.box.setFocus)
        presenter.reworded.connect(self.box.setText)
        self.save.clicked.connect(self._save)
        self.saved.wanted.connect(lambda search: self.ask(search.sentence))
        saved.changed.connect(self._show_saved)
        self.show_state(presenter.state)

    def show_state(self, state: SearchState) -> None:
        """Show what was found for the sentence."""
        say(self._problem, state.problem)
        self._count.setText(self._words(state))
        idle = 3 if self._saved.state.searches else 0
        self._stack.setCurrentIndex(2 if state.hits else 1 if state.is_answered else idle)
        # Kept in its place, so that nothing jumps.
        self.save.setEnabled(state.is_answered and not self._saved.state.holds(state.sentence))
        self.save.setText(self.tr("Saved") if self._saved.state.holds(state.sentence) else self.tr("Save this search"))
        self.chips.show_parts(state.parts)

    def _show_cover(self, state: MeaningState) -> None:
        self._covers.show_line(covers(state))

    def _show_saved(self, _: SavedState) -> None:
        self.show_state(self._presenter.state)

    def _typed(self, text: str) -> None:
        self._presenter.type(text, is_at_end=self.box.cursorPosition() == len(text))

    def take_focus(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus()
        self.box.selectAll()

    def ask(self, sentence: str) -> None:
        """Search for a sentence that was not typed here."""
        self.box.setText(sentence)
        self._presenter.ask(sentence)
        self.box.setFocus()

    def find_like(self) -> None:
        """Search for what is like the chosen hit."""
        hit = self.list.currentIndex().data(ROW)
        if isinstance(hit, Hit):
            self._presenter.find_like(hit.item, hit.title)

    def _offer(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self.list.setCurrentIndex(index)
            menu = QMenu(self)
            menu.addAction(icon("documents"), self.tr("Open"), lambda: self._presenter.choose(index.row()))
            menu.addAction(icon("search"), title_of("like"), self.find_like)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.list.viewport().mapToGlobal(place))

    def _save(self) -> None:
        sentence = self.box.text().strip()
        popup = NamePopup(sentence, self)
        popup.named.connect(lambda name: self._saved.keep(name, sentence))
        popup.open_under(self.save)

    def _change(self, chip: Chip, part: Part) -> None:
        """Open what a part is changed with, under its chip."""
        editor = editor_for(part, self)
        editor.chosen.connect(lambda filters: self._exchange(part, filters))
        if isinstance(editor, ChoiceMenu):
            editor.aboutToHide.connect(editor.deleteLater)
            editor.popup(chip.mapToGlobal(QPoint(0, chip.height() + GRID // 2)))
            return
        if isinstance(editor, ValuePopup):
            editor.asked.connect(lambda typed: self._complete(part[0].key, typed, editor))
        editor.open_under(chip)

    def _complete(self, key: str, typed: str, editor: ValuePopup) -> None:
        def people(found: Sequence[Address]) -> None:
            if isValid(editor):
                editor.offer([(figures.person(each), each.address) for each in found])

        def folders(found: Sequence[str]) -> None:
            if isValid(editor):
                editor.offer([(name, name.lower()) for name in found if typed.lower() in name.lower()])

        if key in PEOPLE:
            self._presenter.suggest_people(typed, people)
        elif key == "in":
            self._presenter.suggest_folders(folders)

    def _exchange(self, part: Part, filters: Filters) -> None:
        self._presenter.exchange(part, filters)
        if not self.chips.isAncestorOf(self.focusWidget() or self):
            self.box.setFocus()

    def _words(self, state: SearchState) -> str:
        if not state.is_answered or not state.hits:
            return ""
        if state.is_capped:
            hits = self.tr("The best %1").replace("%1", figures.count(state.hits))
        else:
            hits = figures.counted(state.hits, self.tr("%1 hit"), self.tr("%1 hits"))
        words = f"{hits} · {QLocale().toString(max(state.seconds, 0.01), 'f', 2)} s"
        like = figures.one_line(state.like)
        like = f"{like[:_LIKE]}…" if len(like) > _LIKE else like
        return f"{self.tr('Like “%1”').replace('%1', like)} · {words}" if like else words

    def _make_idle(self) -> QWidget:
        words = self.tr(
            "Type words, or say it in a sentence, in English or Chinese. Names, dates and kinds of files are"
            " understood; from: to: subject: has: type: before: after: and -word work too. Enter on a hit opens it."
        )
        return Empty("search", self.tr("Find anything you have kept"), words)

    def _make_none(self) -> QWidget:
        words = self.tr(
            "Look above at how the sentence was read: each part can be changed or taken out. Or try fewer words."
        )
        return Empty("search", self.tr("Nothing found"), words)
