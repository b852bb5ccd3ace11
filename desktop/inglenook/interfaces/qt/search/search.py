"""The Search screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QToolButton, QWidget
from shiboken6 import isValid

from inglenook.core.results import Hit
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.actions import title_of
from inglenook.interfaces.qt.icons import icon
from inglenook.interfaces.qt.models.paged import ROW
from inglenook.interfaces.qt.presenters.meaning import MeaningState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.saved import SavedState
from inglenook.interfaces.qt.presenters.search import LIKE, SearchState
from inglenook.interfaces.qt.presenters.smart import SmartState, key_of
from inglenook.interfaces.qt.search.chipeditors import PEOPLE, ChoiceMenu, ValuePopup, editor_for
from inglenook.interfaces.qt.search.chips import Chip, ChipRow, Part
from inglenook.interfaces.qt.search.hit_filters import KindSwitch, SmartLine, found_words
from inglenook.interfaces.qt.search.meaning import covers
from inglenook.interfaces.qt.search.preview import PreviewPane
from inglenook.interfaces.qt.search.respelling import RespellingLine
from inglenook.interfaces.qt.search.saved import SavedList
from inglenook.interfaces.qt.search.starts import Idle, NoHits
from inglenook.interfaces.qt.services.finding import Sifted
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import Boundary, Elided, Empty, button, column, holder, label, row, say
from inglenook.interfaces.qt.widgets.popup import Filters, NamePopup
from inglenook.interfaces.qt.widgets.splitting import side_by_side

_THROWN_AWAY = "in:deleted in:spam"
_IDLE, _NONE, _HITS, _SAVED, _LOOKING = range(5)
_WIDTHS = [440, 420]  # of the hits and the preview, until somebody moves the line between them


class SearchBox(QLineEdit):
    """The one box; the down key goes on to the hits, or to the saved searches."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: RowList | None = None
        self.saved: RowList | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the list that is shown, onto the first of it."""
        below = next((rows for rows in (self.hits, self.saved) if rows is not None and rows.isVisible()), None)
        if event.key() == Qt.Key.Key_Down and below is not None:
            below.setFocus()
            if not below.currentIndex().isValid() and below.model().rowCount():
                below.setCurrentIndex(below.model().index(0, 0))
            return
        super().keyPressEvent(event)


class SearchPage(Page):
    """The box, how the sentence was read, the hits, and one of them in its surroundings."""

    place = "search"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._presenter, self._preview, self._smart, self._saved = rooms.search, rooms.preview, rooms.smart, rooms.saved
        self.box, self.chips = SearchBox(), ChipRow()
        self._is_rewording = False
        self._dress_box()
        self.save = button(self.tr("Save this search"), "save", "tool")
        self.kinds, self.smart = KindSwitch(), SmartLine()
        self.list = RowList(self.tr("Hits"), self._presenter.rows, has_body=True)
        self.sifted = RowList(self.tr("Hits of the filter"), self._smart.rows, has_body=True, key=key_of)
        self.preview = PreviewPane()
        self.saved, self._idle, self._none = SavedList(self._saved), Idle(), NoHits()
        self._count, self._problem = label("", "muted", is_wrapped=False), label("", "problem")
        words = self.tr("None of your own addresses is known yet, so no mail counts as sent by you or to you.")
        self.addresses = button(title_of("own_addresses"), "person", "tool")
        said = row(label(words), self.addresses)
        said.setStretch(0, 1)
        self._unknown = holder(said)
        self.respelling = RespellingLine()
        self._left_out = label("", "muted", is_wrapped=False)
        self.thrown_away = button(self.tr("Show them"), "discard", "tool")
        said = row(self._left_out, self.thrown_away)
        said.addStretch(1)
        self._thrown_away = holder(said)
        self._covers = Elided("muted")
        self._covers.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._saved.refresh()
        if self._presenter.state.sentence:
            self.box.setText(self._presenter.state.sentence)
        follow(rooms.meaning, self._show_cover)
        follow(self._preview, self.preview.show_state)
        follow(self._smart, self._show_smart)
        follow(self._presenter, self.show_state)
        for one in (rooms.documents, rooms.mail, rooms.importing):
            follow(one, self._show_bare)

    def show_state(self, state: SearchState) -> None:
        """Show what was found for the sentence."""
        self._count.setText(self._words(state))
        is_saved = self._saved.state.holds(state.sentence)
        shown = _HITS if state.hits else _NONE if state.is_answered else self._bare_place(state)
        self._stack.setCurrentIndex(shown)
        say(self._problem, state.problem or ("" if shown == _SAVED else self._saved.state.problem))
        if shown == _NONE:
            self._show_none(state)
        elif shown in {_SAVED, _IDLE}:
            (self.saved if shown == _SAVED else self._idle).starts.show_recent(self._presenter.recent)
        if is_saved and self.save.hasFocus():  # next comes a chip, which Delete takes out
            self.box.setFocus()
        # Kept in its place, so that nothing jumps.
        self.save.setEnabled(state.is_answered and bool(state.sentence) and not is_saved)
        self.save.setText(self.tr("Saved") if is_saved else self.tr("Save this search"))
        self._narrow.setVisible(state.is_answered or state.hits > 0)
        self.kinds.show_state(state)
        self.smart.setEnabled(state.hits > 0)
        self.chips.show_parts(state.parts)
        self._unknown.setVisible(state.is_self_unknown)
        words = (
            self.tr("At least %1 more in trash and spam")
            if state.may_hide_more
            else self.tr("%1 more in trash and spam")
        )
        self._left_out.setText(words.replace("%1", figures.count(state.thrown_away)))
        self._thrown_away.setVisible(state.thrown_away > 0)
        self.respelling.show_respelling(state.respelling)
        self._offer_best()

    def _bare_place(self, state: SearchState) -> int:
        """What stands where hits would: what can be looked for, unless somebody has begun to look."""
        if state.is_running and self.box.text().strip():
            return _LOOKING
        return _SAVED if self._saved.state.searches else _IDLE

    def _is_bare(self) -> bool:
        return bool(self._rooms.documents.state.is_empty) and self._rooms.mail.state.is_empty is not False

    def _show_bare(self, _: object) -> None:
        self._idle.show_bare(is_bare=self._is_bare())
        if self._stack.currentIndex() == _NONE:
            self._show_none(self._presenter.state)

    def _show_none(self, state: SearchState) -> None:
        is_growing = self._rooms.importing.state.is_running
        self._none.show_state(state, is_bare=self._is_bare(), is_growing=is_growing)

    def _show_smart(self, state: SmartState) -> None:
        self.smart.show_state(state)
        is_on, shown = state.is_on, self._lists.currentIndex()
        is_bare = is_on and not self._smart.rows.rows and not state.is_running
        self._lists.setCurrentIndex(2 if is_bare else 1 if is_on else 0)
        if is_on != (shown > 0) or self._lists.currentIndex() != shown:
            self.box.hits = self.sifted if is_on else self.list
            self._offer_best()

    def _offer_best(self) -> None:
        """Where nobody has moved to a hit, the best one is read."""
        shown = self._shown_list()
        chosen = shown.currentIndex().data(ROW)
        if chosen is not None:
            self._picked(chosen)
            return
        rows = self._smart.rows.rows if self._smart.state.is_on else self._presenter.rows.rows
        best = rows[0] if rows else None
        self._preview.offer(best.hit if isinstance(best, Sifted) else best if isinstance(best, Hit) else None)

    def _picked(self, picked: object) -> None:
        if isinstance(picked, Sifted):
            self._preview.show(picked.hit, picked.judged)
        elif isinstance(picked, Hit):
            self._preview.show(picked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a list, Up goes from the first row back into the box.

        In a list of hits, Space reads on in the preview and then goes to the next hit; with Shift, back.
        """
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Up and not event.isAutoRepeat() and isinstance(watched, RowList):
            if watched.currentIndex().row() <= 0:
                self.box.setFocus()
                return True
        elif event.key() == Qt.Key.Key_Space and watched is not self.saved.list:
            way = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            rows = self._shown_list()
            number = rows.currentIndex().row() + way
            if not self.preview.page_on(way) and 0 <= number < rows.model().rowCount():
                rows.setCurrentIndex(rows.model().index(number, 0))
            return True
        return super().eventFilter(watched, event)

    def _shown_list(self) -> RowList:
        return self.sifted if self._smart.state.is_on else self.list

    def _open(self) -> None:
        """Open what is read in the preview."""
        hit = self._preview.state.hit
        if hit is not None:
            self._presenter.note(self._presenter.state.sentence)
            self._rooms.open_hit(hit, self._preview.state.place)

    def _open_mail(self, hit: Hit | None) -> None:
        """Open the mail that a hit came with."""
        if hit is not None and hit.carrier is not None:
            self._presenter.note(self._presenter.state.sentence)
            self._rooms.open(hit.carrier.item)

    def _chosen_hit(self) -> Hit | None:
        hit = self._shown_list().currentIndex().data(ROW)
        hit = hit.hit if isinstance(hit, Sifted) else hit
        return hit if isinstance(hit, Hit) else None

    def _dress_box(self) -> None:
        self.box.setAccessibleName(self.tr("Search"))
        self.box.setPlaceholderText(self.tr("Words, or a sentence: mails from Anna last month"))
        self.box.setClearButtonEnabled(True)
        for clear in self.box.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the search"))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.box.setFont(font)

    def _lay_out(self) -> None:
        self.box.hits, self.box.saved = self.list, self.saved.list
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.sifted)
        words = self.tr("“Left out” shows the others, and each says why. Or say the condition in other words.")
        self._lists.addWidget(Empty("filter", self.tr("No hit on this side of the condition"), words))
        self._split = side_by_side("search", self._rooms.preferences)
        self._split.addWidget(self._lists)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes(self._rooms.preferences.sizes("search") or _WIDTHS)
        for part in (self._idle, self._none, self._split, self.saved, QWidget()):
            self._stack.addWidget(part)
        top, narrow, foot = row(self.box, self.save), row(self.kinds, self.smart), row(self._count, self._covers)
        top.setStretch(0, 1)
        narrow.setStretch(1, 1)
        self._narrow = holder(narrow)
        foot.setStretch(1, 1)
        layout = column(
            self.chips,
            self.respelling,
            self._unknown,
            self._thrown_away,
            self.smart.result,
            self._problem,
            Boundary(self._stack),
        )
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        layout.insertLayout(0, top)
        layout.insertWidget(5, self._narrow)
        layout.addLayout(foot)
        self.setLayout(layout)

    def _connect(self) -> None:
        presenter, smart = self._presenter, self._smart
        self.box.textEdited.connect(self._typed)
        self.box.textChanged.connect(self._cleared)
        self.box.returnPressed.connect(self._ask)
        for rows, choose in ((self.list, presenter.choose), (self.sifted, smart.choose)):
            rows.entered_row.connect(choose)
            rows.picked.connect(self._picked)
            rows.installEventFilter(self)
            rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            rows.customContextMenuRequested.connect(self._offer)
        self.saved.list.installEventFilter(self)
        self._preview.went.connect(self.preview.text.go)
        self.preview.opened.connect(self._open)
        self.preview.mail_wanted.connect(lambda: self._open_mail(self._preview.state.hit))
        self.chips.removed.connect(lambda part: self._exchange(part, ()))
        self.chips.changing.connect(self._change)
        self.chips.left.connect(self.box.setFocus)
        self.chips.said.connect(self._explain)
        self.chips.undone.connect(self.box.undo)
        presenter.reworded.connect(self._reword)
        self.kinds.chosen.connect(presenter.choose_kind)
        self.smart.wanted.connect(lambda criterion: smart.apply(criterion, presenter.state))
        self.smart.typed.connect(smart.type)
        self.smart.stopped.connect(smart.stop)
        self.smart.taken_off.connect(smart.take_off)
        self.smart.left_shown.connect(smart.show_left)
        self.save.clicked.connect(self._save)
        self.addresses.clicked.connect(lambda: self.wanted.emit("own_addresses"))
        self.thrown_away.clicked.connect(lambda: self.ask(f"{_THROWN_AWAY} {self._presenter.state.sentence}"))
        self.saved.wanted.connect(lambda search: self.ask(search.sentence))
        for starts in (self.saved.starts, self._idle, self.respelling):
            starts.asked.connect(self.ask)
        self._idle.wanted.connect(self.wanted)
        self._none.left_out.connect(lambda part: self._exchange(part, ()))
        self._none.wanted.connect(self.wanted)
        self._none.widened.connect(lambda: presenter.choose_kind(""))
        self._saved.changed.connect(self._show_saved)

    def _show_cover(self, state: MeaningState) -> None:
        self._covers.show_line(covers(state))

    def _explain(self, words: str) -> None:
        """How the chip under the keyboard was read, in the place of what the search covers."""
        self._covers.show_line(words.replace("\n", " · ") or covers(self._rooms.meaning.state))

    def _show_saved(self, _: SavedState) -> None:
        self.show_state(self._presenter.state)

    def _typed(self, text: str) -> None:
        if not self._is_rewording:
            self._presenter.type(text, is_at_end=self.box.cursorPosition() == len(text))

    def _cleared(self, text: str) -> None:
        if not text and not self._is_rewording:
            self._presenter.ask("")

    def _reword(self, sentence: str) -> None:
        """Put another sentence into the box, as if it were typed there: Undo brings back the one before."""
        self._is_rewording = True
        self.box.selectAll()
        self.box.insert(sentence)
        self._is_rewording = False

    def _ask(self) -> None:
        self._presenter.note(self.box.text())
        self._presenter.ask(self.box.text())

    def take_focus(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus()
        self.box.selectAll()

    def escape(self) -> None:
        """From the hits back into the box; there, empty it, which Undo takes back, or leave what is like a hit."""
        if not self.box.hasFocus():
            self.box.setFocus()
        elif self.box.text():
            self.box.selectAll()
            self.box.del_()
        elif self._presenter.state.model is not None:
            self._presenter.leave_like()

    def ask(self, sentence: str) -> None:
        """Search for a sentence that was not typed here."""
        self._reword(sentence)
        self._ask()
        self.box.setFocus()

    def find_like(self) -> None:
        """Search for what is like the chosen hit, or the one that is read."""
        hit = self._chosen_hit() or self._preview.state.hit
        if hit is not None:
            self._presenter.note(self._presenter.state.sentence)
            self._presenter.find_like(hit.item, hit.title, is_hit=True)

    def _offer(self, place: QPoint) -> None:
        rows = self._shown_list()
        index = rows.indexAt(place)
        if index.isValid():
            rows.setCurrentIndex(index)
            menu = QMenu(self)
            menu.addAction(icon("documents"), self.tr("Open"), lambda: rows.entered_row.emit(index.row()))
            hit = self._chosen_hit()
            if hit is not None and hit.carrier is not None:
                menu.addAction(icon("mail"), self.tr("Open its mail"), lambda: self._open_mail(hit))
            menu.addAction(icon("search"), title_of("like"), self.find_like)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(rows.viewport().mapToGlobal(place))

    def _save(self) -> None:
        sentence = self.box.text().strip()
        popup = NamePopup(sentence, self, taken=self._saved.holder, may_replace=True)
        popup.named.connect(lambda name: self._saved.keep(name, sentence))
        popup.replaced.connect(lambda name: self._saved.keep(name, sentence, is_replacing=True))
        popup.open_under(self.save)

    def _change(self, chip: Chip, part: Part) -> None:
        """Open what a part is changed with, under its chip; what the hits are like is opened itself."""
        model = self._presenter.state.model
        if part[0].key == LIKE:
            if model is not None:
                self._rooms.open(model)
            return
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
        def offer(found: Iterable[tuple[str, str]]) -> None:
            if isValid(editor):  # which may be closed by then
                editor.offer(list(found))

        def holding(names: Sequence[str]) -> list[str]:
            return [name for name in names if typed.casefold() in name.casefold()]

        presenter = self._presenter
        if key in PEOPLE:
            presenter.suggest_people(typed, lambda found: offer((figures.person(each), each.address) for each in found))
        elif key == "in":
            presenter.suggest_folders(lambda found: offer((name, name.lower()) for name in holding(found)))
        elif key == "label":
            presenter.suggest_labels(lambda found: offer((name, name) for name in holding(found)))

    def _exchange(self, part: Part, filters: Filters) -> None:
        if part[0].key == LIKE:
            self._presenter.leave_like()
        else:
            self._presenter.exchange(part, filters)
        if not self.chips.isAncestorOf(self.focusWidget() or self):
            self.box.setFocus()

    def _words(self, state: SearchState) -> str:
        if not state.is_answered:
            return self.tr("Looking…") if state.is_running else ""
        if not state.hits:
            return ""
        if state.is_capped:
            hits = self.tr("The best %1") if state.is_ranked else self.tr("The newest %1")
            hits = hits.replace("%1", figures.count(state.hits))
        else:
            hits = found_words(state, [row for row in self._presenter.rows.rows if isinstance(row, Hit)])
        return hits
