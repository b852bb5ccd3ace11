"""The Drafts screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from inglenook.core.reading import Address
from inglenook.interfaces.qt.actions import icon_of, title_of
from inglenook.interfaces.qt.icons import set_icon
from inglenook.interfaces.qt.presenters.accounts import AccountsState
from inglenook.interfaces.qt.presenters.drafts import DraftsPresenter, DraftsState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.sending import SendingState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import Empty, Tall, button, column, holder, label, panel, row, say
from inglenook.interfaces.qt.widgets.scrolling import LimitedRoll, rolled
from inglenook.interfaces.qt.widgets.splitting import split
from inglenook.interfaces.qt.widgets.words import CutButton
from inglenook.interfaces.qt.writing.draft import DraftEditor
from inglenook.interfaces.qt.writing.outbox import Outbox
from inglenook.interfaces.qt.writing.recipients import RecipientField


class DraftsPage(Page):
    """The list and the editor."""

    place = "drafts"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter = rooms.drafts
        self.list = RowList(self.tr("Drafts"), presenter.rows)
        self.editor = DraftEditor(is_whole=True)
        self.open_mail = CutButton(self.tr("Open the mail that it is about"), "mail", "quiet")
        set_icon(self.open_mail, "mail", "accent")
        self.open_mail.setAccessibleName(self.tr("Open the mail that it is about"))
        self.fresh = button(title_of("new_mail"), icon_of("new_mail"))
        self.outbox = Outbox()
        self._notice, self._problem = label("", "muted"), label("", "problem")
        self._lay_out()
        self._connect(presenter)
        self._connect_head(presenter)
        self.show_state(presenter.state)

    def _lay_out(self) -> None:
        inside = column(self.editor, margin=GRID * 2)
        self.editor.put_beside(self.open_mail)
        self._detail = QStackedWidget()
        words = self.tr("Choose a draft to go on with it. Nothing is sent before you press Send on exactly that text.")
        self._detail.addWidget(Empty("drafts", self.tr("Nothing open"), words))
        self._detail.addWidget(panel(inside))
        right = QWidget()
        right.setLayout(column(self._notice, self._problem, self._detail))
        self._stack = QStackedWidget()
        words = self.tr("Open a mail thread and press “Reply”, or write a new mail. What you write waits here for you.")
        begin = button(title_of("new_mail"), icon_of("new_mail"), "main")
        begin.clicked.connect(lambda: self.wanted.emit("new_mail"))
        self._stack.addWidget(rolled(Empty("drafts", self.tr("No drafts"), words, begin)))
        whole = Tall()
        whole.setLayout(column(self.outbox))
        self._waiting = LimitedRoll(whole, GRID * 60)
        self._waiting.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = column(self._waiting, self.list)
        left.insertLayout(0, row(self.fresh, None))
        left.setStretch(2, 1)
        self._stack.addWidget(split(holder(left), right))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self, presenter: DraftsPresenter) -> None:
        presenter.changed.connect(self.show_state)
        self.list.picked.connect(lambda picked: presenter.open(picked.item))
        self.editor.edited.connect(presenter.note)
        self.editor.save.connect(presenter.save)
        self.editor.export.connect(presenter.export)
        self.editor.hand_over.connect(presenter.hand_over)
        self.editor.discard.connect(presenter.discard)
        self.editor.send.connect(presenter.send)
        self.editor.to_server.connect(presenter.save_on_server)
        self.fresh.clicked.connect(lambda: self.wanted.emit("new_mail"))
        self.open_mail.clicked.connect(presenter.find_mail)

    def _connect_head(self, presenter: DraftsPresenter) -> None:
        head, sending = self.editor.head, self._rooms.sending
        if head is not None:
            head.changed.connect(presenter.head)
            head.enclosed.connect(presenter.enclose)
            head.left_out.connect(presenter.leave_out)
            head.people_asked.connect(self._suggest)
        self.outbox.delivered.connect(sending.deliver)
        self.outbox.withdrawn.connect(sending.withdraw)
        self.outbox.said_sent.connect(sending.say_sent)
        self.outbox.opened.connect(presenter.open)
        follow(sending, self._show_outbox)
        follow(self._rooms.accounts, self._show_accounts)

    def arrive(self) -> None:
        """Read what waits, and who the person can write as."""
        self._rooms.sending.look()
        self._rooms.drafts.refresh()

    def write(self) -> None:
        """Put the cursor where a mail that was just begun goes on."""
        if self.editor.head is not None:
            self.editor.head.to.edit.setFocus()

    def _suggest(self, field: RecipientField, part: str) -> None:
        def offer(people: Sequence[Address]) -> None:
            if isValid(field):
                field.offer(people)

        self._rooms.drafts.suggest(part, offer)

    def _show_outbox(self, state: SendingState) -> None:
        self.outbox.show_state(state)
        self._waiting.setVisible(not self.outbox.isHidden())
        self._waiting.fit()
        self._show_stack()

    def _show_accounts(self, _: AccountsState) -> None:
        self.editor.show_can_send(self._rooms.accounts.can_send)

    def _show_stack(self) -> None:
        state, box = self._rooms.drafts.state, self._rooms.sending.state
        is_bare = bool(state.is_empty) and state.draft is None and not (state.problem or box.outbox or box.box_problem)
        self._stack.setCurrentIndex(0 if is_bare else 1)

    def show_state(self, state: DraftsState) -> None:
        """Show the open draft."""
        self._show_stack()
        draft = state.draft
        self._detail.setCurrentIndex(1 if draft else 0)
        say(self._notice, "" if draft else state.notice)
        say(self._problem, "" if draft else state.problem)
        self.editor.show_text(draft.text if draft else "", state.edition)
        self.list.choose(draft.item if draft else None)
        if draft is not None:
            if self.editor.head is not None:
                self.editor.head.show_draft(draft, state.identities)
            self.editor.show_words(state.notice, state.problem, is_saved=state.is_saved)
            self.open_mail.setVisible(draft.answers is not None)
