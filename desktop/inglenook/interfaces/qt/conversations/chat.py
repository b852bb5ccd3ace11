"""The Chat screen: the conversations, the open one, and the box to ask in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QButtonGroup, QFileDialog, QPushButton, QStackedWidget, QWidget

from inglenook.core.chats import ChatRow
from inglenook.core.results import Source
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.conversations.askbox import AskBox
from inglenook.interfaces.qt.conversations.scope import ScopeRow
from inglenook.interfaces.qt.conversations.talk import Talk
from inglenook.interfaces.qt.conversations.welcome import Welcome
from inglenook.interfaces.qt.models.faces import preset_name
from inglenook.interfaces.qt.presenters.chats import ChatsState
from inglenook.interfaces.qt.presenters.conversation import PRESETS, ChatState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.starting import StartState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.headline import HeadLine
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, label, put_in, say, title
from inglenook.interfaces.qt.widgets.popup import NamePopup
from inglenook.interfaces.qt.widgets.splitting import split


class ChatPage(Page):
    """The list, the conversation, the box."""

    place = "chat"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._chat, self._chats = rooms.chat, rooms.chats
        self._shown: ChatState | None = None
        self.list = RowList(
            self.tr("Conversations"),
            self._chats.rows,
            key=lambda shown: shown.number if isinstance(shown, ChatRow) else shown,
        )
        self.new = button(self.tr("New conversation"), "add")
        self._none = label(self.tr("What you ask is kept here, encrypted like the rest."), "muted")
        self._list_problem = label("", "problem")
        self.talk, self.welcome, self.box = Talk(), Welcome(), AskBox()
        self.scope = ScopeRow(rooms.scope)
        self._notice = label("", "muted")
        self._title = Elided()
        self._title.setFont(title("", 1.2).font())
        self._make_parts()
        self._connect()

    def arrive(self) -> None:
        """Something may have come that can be asked about, or a model."""
        self._chat.start.look()
        self._chat.unsent.recall()
        self._chat.refresh()

    def take_focus(self) -> None:
        """Into the box."""
        self.box.field.setFocus()

    def show_state(self, state: ChatState) -> None:
        """Show the open conversation."""
        before, self._shown = self._shown, state
        if before is not None and state.here is not None and _is_only_further(state, before):
            self.talk.show_work(state.here)
            return
        start = self._chat.start.state
        is_new = state.row is None and not state.saying
        self._stack.setCurrentWidget(self.welcome if is_new else self.talk)
        if is_new:
            self.welcome.show_state(state, start)
        self.talk.show_state(state, can_again=self._can_again(state, start))
        self.list.choose(state.number)
        self._head.setVisible(state.row is not None)
        if state.row is not None:
            self._title.show_line(figures.one_line(state.row.title))
            self._head.fit()
        say(self._notice, state.notice or (state.problem if is_new else ""))
        self.scope.setVisible(not state.preset)
        self.scope.show_state(state)
        self._show_presets(state, start)
        self.box.show_state(state, self._placeholder(state))

    def show_start(self, start: StartState) -> None:
        """Show what one could begin with."""
        self._shown = None
        self.show_state(self._chat.state)

    def show_list(self, state: ChatsState) -> None:
        """Show whether there are conversations; their rows have their own model."""
        self.list.setVisible(not state.is_empty)
        self._none.setVisible(bool(state.is_empty))
        say(self._list_problem, state.problem)

    def _make_parts(self) -> None:
        left, right, self._stack = QWidget(), QWidget(), QStackedWidget()
        side = column(self.new, self._none, self._list_problem, gap=GRID)
        side.addWidget(self.list, 1)
        side.addStretch(0)
        left.setLayout(side)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self.talk)
        below = column(self._make_presets(), self._notice, self.box, gap=GRID)
        below.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        self.box.beside.insertWidget(0, self.scope, 100)
        layout = column(self._make_head(), gap=GRID)
        layout.addWidget(self._stack, 1)
        layout.addLayout(below)
        right.setLayout(layout)
        whole = column(split(left, right))
        self.setLayout(whole)

    def _make_head(self) -> QWidget:
        self.rename, self.copy = button(self.tr("Rename…"), "", "aside"), button(self.tr("Copy all"), "", "aside")
        self.export = button(self.tr("Export…"), "", "aside")
        self.remove = button(self.tr("Delete"), "", "aside")
        self._head = HeadLine(self._title, self.rename, self.copy, self.export, self.remove)
        self._head.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        return self._head

    def _make_presets(self) -> QWidget:
        self._presets, flow = flow_holder(GRID // 2)
        self._group = QButtonGroup(self)
        self.preset_buttons: dict[str, QPushButton] = {}
        for preset in PRESETS:
            made = button(preset_name(preset), "", "preset")
            made.clicked.connect(lambda _=False, preset=preset: self._chat.choose_preset(preset))
            put_in(self._group, made)
            self.preset_buttons[preset] = made
            flow.addWidget(made)
        return self._presets

    def _connect(self) -> None:
        chat = self._chat
        self.new.clicked.connect(lambda: self.wanted.emit("new_chat"))
        self.list.picked.connect(lambda picked: chat.open(picked.number))
        self.box.said.connect(chat.say)
        self.box.edited.connect(chat.note)
        self.box.stopped.connect(chat.stop)
        self.box.edit_left.connect(chat.leave_edit)
        self.box.field.last_wanted.connect(chat.edit_last)
        self.box.field.paged.connect(self.talk.turn_page)
        self.talk.edit_wanted.connect(self._edit)
        self.talk.again_wanted.connect(chat.again)
        self.talk.source_opened.connect(self._open_source)
        self.welcome.asked.connect(chat.say)
        self.welcome.add_wanted.connect(lambda: self.wanted.emit("add_files"))
        self.welcome.samples_wanted.connect(lambda: self.wanted.emit("add_samples"))
        self.welcome.models_wanted.connect(lambda: self.wanted.emit("models"))
        self.scope.narrowed.connect(chat.narrow)
        self.scope.widened.connect(chat.widen)
        self.rename.clicked.connect(self._rename)
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(chat.text()))
        self.export.clicked.connect(self._pick_file)
        self.remove.clicked.connect(self._remove)
        follow(self._chats, self.show_list)
        follow(chat.start, self.show_start)
        chat.changed.connect(self.show_state)

    def _edit(self, turn: int) -> None:
        self._chat.edit(turn)
        self.box.field.setFocus()

    def _open_source(self, source: Source) -> None:
        if source.item is not None:
            self._rooms.open(source.item, (source.start, source.end))

    def _rename(self) -> None:
        state = self._chat.state
        if state.row is not None:
            number = state.row.number
            words = self.tr("Title of the conversation")
            popup = NamePopup(state.row.title, self, words, words)
            popup.named.connect(lambda name: self._chats.rename(number, name))
            popup.open_under(self.rename)

    def _remove(self) -> None:
        if self._chat.state.row is not None:
            self._chats.remove(self._chat.state.row)

    def _pick_file(self) -> None:
        kinds = self.tr("Text (*.txt);;Markdown (*.md)")
        name, kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the conversation; the file is not encrypted"), "conversation.txt", kinds
        )
        if name:
            path = Path(name)
            self._chat.export(path if path.suffix else path.with_suffix(".md" if ".md" in kind else ".txt"))

    def _show_presets(self, state: ChatState, start: StartState) -> None:
        self._presets.setVisible(state.row is None and bool(start.writers.talks))
        self.preset_buttons[state.preset].setChecked(True)

    def _can_again(self, state: ChatState, start: StartState) -> bool:
        """The built-in engine would answer the same."""
        return bool(start.writers.talks if state.preset else start.writers.answers)

    def _placeholder(self, state: ChatState) -> str:
        return self.tr("Write to the model") if state.preset else self.tr("Ask about your documents and mail")


def _is_only_further(state: ChatState, before: ChatState) -> bool:
    """Whether nothing has changed but how far an answer has come, as thirty times a second while it is written."""
    was, now = before.here, state.here
    if was is None or now is None or was.is_stopping != now.is_stopping:
        return False
    return replace(state, work=was) == before
