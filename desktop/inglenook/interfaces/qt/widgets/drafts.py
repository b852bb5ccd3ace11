"""The Drafts screen."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inglenook.interfaces.qt.presenters.drafts import DraftsState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.documents import split
from inglenook.interfaces.qt.widgets.draft import DraftEditor
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page
from inglenook.interfaces.qt.widgets.plain import Empty, button, column, label, panel, row, say


class DraftsPage(Page):
    """The list and the editor."""

    place = "drafts"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter = rooms.drafts
        self.list = RowList(self.tr("Drafts"), presenter.rows)
        self.editor = DraftEditor(can_discard=True)
        self.open_mail = button(self.tr("Open the mail it answers"), "mail", "quiet")
        self._notice, self._problem = label("", "muted"), label("", "problem")
        inside = column(self.editor, margin=GRID * 2)
        inside.addLayout(row(self.open_mail, None))
        self._detail = QStackedWidget()
        words = self.tr("Choose a draft to go on with it. Nothing is sent by itself.")
        self._detail.addWidget(Empty("drafts", self.tr("Nothing open"), words))
        self._detail.addWidget(panel(inside))
        right = QWidget()
        right.setLayout(column(self._notice, self._problem, self._detail))
        self._stack = QStackedWidget()
        words = self.tr("Open a mail thread and press “Draft a reply”. What you save there waits here for you.")
        self._stack.addWidget(Empty("drafts", self.tr("No drafts"), words))
        self._stack.addWidget(split(self.list, right))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        presenter.changed.connect(self.show_state)
        self.list.picked.connect(lambda picked: presenter.open(picked.item))
        self.editor.edited.connect(presenter.note)
        self.editor.save.connect(presenter.save)
        self.editor.export.connect(presenter.export)
        self.editor.hand_over.connect(presenter.hand_over)
        self.editor.discard.connect(presenter.discard)
        self.open_mail.clicked.connect(presenter.find_mail)
        self.show_state(presenter.state)

    def show_state(self, state: DraftsState) -> None:
        """Show the open draft."""
        self._stack.setCurrentIndex(0 if state.is_empty and state.draft is None else 1)
        draft = state.draft
        self._detail.setCurrentIndex(1 if draft else 0)
        say(self._notice, "" if draft else state.notice)
        say(self._problem, "" if draft else state.problem)
        self.editor.show_text(draft.text if draft else "", state.edition)
        self.list.choose(draft.item if draft else None)
        if draft is not None:
            self.editor.show_head(draft.to, draft.cc, draft.subject)
            self.editor.show_words(state.notice, state.problem, is_saved=state.is_saved)
            self.open_mail.setVisible(draft.answers is not None)
