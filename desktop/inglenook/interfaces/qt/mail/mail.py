"""The Mail screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from inglenook.core.ids import ItemId
from inglenook.core.invitations import Answer, Invitation
from inglenook.core.letters import MailPlace
from inglenook.core.results import Source
from inglenook.core.views import MailView, ThreadRow, ThreadView
from inglenook.interfaces.qt import figures, printing, sheet
from inglenook.interfaces.qt.actions import ACTIONS
from inglenook.interfaces.qt.mail.invitation import InvitationCard
from inglenook.interfaces.qt.mail.letter import LetterPanel
from inglenook.interfaces.qt.mail.mailmenus import folder_menu, mail_menu
from inglenook.interfaces.qt.mail.mailplaces import PlaceChooser, PlaceList
from inglenook.interfaces.qt.mail.senderline import SenderLine
from inglenook.interfaces.qt.mail.threadhead import ThreadHead
from inglenook.interfaces.qt.mail.threadreading import ThreadReading
from inglenook.interfaces.qt.mail.threadsheet import sheet_of
from inglenook.interfaces.qt.mail.wholeline import WholeLine
from inglenook.interfaces.qt.presenters.accounts import AccountsState
from inglenook.interfaces.qt.presenters.handling import HandlingState
from inglenook.interfaces.qt.presenters.letter import LetterState
from inglenook.interfaces.qt.presenters.mail import MailState
from inglenook.interfaces.qt.presenters.reply import ReplyState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.sheet import Line
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.mailfiles import MailFiles
from inglenook.interfaces.qt.widgets.matchbar import MatchBar
from inglenook.interfaces.qt.widgets.page import Grace, Page, follow, turn
from inglenook.interfaces.qt.widgets.plain import Empty, Firm, button, column, holder, label, say, tab_on
from inglenook.interfaces.qt.widgets.readingpane import ReadingPane
from inglenook.interfaces.qt.widgets.scrolling import rolled
from inglenook.interfaces.qt.widgets.splitting import side_by_side
from inglenook.interfaces.qt.widgets.summary import SummaryPanel
from inglenook.interfaces.qt.writing.reply import ReplyPanel

_NARROW = GRID * 118  # pixels of the page, below which the places become a box over the list
_TALL = GRID * 112  # of the height, from which on a mail, its summary and a reply to it have room below each other
_ROOMY = GRID * 75  # of the height, from which on a reply that waits stands below its mail unasked
_BESIDE = GRID * 95  # of the detail, above which the reply stands beside the thread


class MailPage(Page):
    """Places, threads, the open thread with its summary on top, and the reply beside or below it."""

    place = "mail"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter = self._presenter = rooms.mail
        self._shown: tuple[object, ...] = ()
        self._thread: ThreadView | None = None
        self._grace = Grace(self, lambda: self.show_state(self._presenter.state))
        self._marked: object = None
        self._ready_shown = -1
        self._is_tight = False
        self._is_unasked = False  # the reply panel came up by itself
        self.places = PlaceList(self.tr("Places of the mail"))
        self.chooser = PlaceChooser(self.tr("Places of the mail"))
        self.list = RowList(self.tr("Threads"), presenter.rows)
        self.list.setMinimumWidth(GRID * 30)  # in the smallest window subjects can still be told apart
        self.text = ThreadReading(self.tr("Text of the thread"))
        self.matches = MatchBar(presenter.matches, self.text)
        self.summary, self.reply, self.letter = (
            SummaryPanel(rooms.mail.summary, is_aside=True),
            ReplyPanel(),
            LetterPanel(),
        )
        self.head, self.sender_line, self.invitation = ThreadHead(), SenderLine(), InvitationCard()
        self.whole_line = WholeLine()
        self._problem, self._bare = Firm("problem"), label("", "muted")
        self.files = MailFiles()
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(self._make_empty())
        self._make_full()
        self._connect()
        self._connect_reply()
        self._make_keys()
        self.show_state(presenter.state)

    def show_state(self, state: MailState) -> None:
        """Show the places, the list and the open thread, at its place."""
        turn(self._stack, 0 if state.is_empty and state.item is None else 1, self.list)
        self._detail.setCurrentIndex(0 if state.item is None else 1)
        say(self._problem, state.problem)
        say(self._bare, self.tr("Nothing lies here.") if state.is_bare and not state.is_empty else "")
        for places in (self.places, self.chooser):
            places.show_places(state.places, state.place)
        self.list.choose(state.thread.row.item if state.thread else state.item)
        is_awaited = state.thread is None and state.item is not None and self._thread is not None
        if self._grace.holds(is_awaited=is_awaited):
            return
        shown = (state.thread, state.is_unfolded, state.unfolded, state.designed)
        if self._shown != shown:
            if self._thread is not state.thread:
                self._thread = state.thread
                self._pane.show_top()
                self.files.show_thread(state.thread)
                tab_on(self.summary.last, self.files.buttons())
                self.head.show_thread(state.thread, self._presenter.labelling.state)
                if state.thread is None:
                    self._show_panel(False)
            self._shown, self._marked = shown, None
            self.text.show_thread(state)
        self.head.unfold.setChecked(state.is_unfolded)
        if state.thread is not None and state.mark is not None and state.mark != self._marked:
            self._marked = state.mark
            self.text.show_mark(state)
        self._presenter.matches.read(*self.text.to_seek(state))

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        self.text.show_thread(self._presenter.state)
        self._presenter.matches.read(*self.text.to_seek(self._presenter.state))

    def show_reply(self) -> None:
        """Bring the reply panel up, with the cursor in it."""
        if self._presenter.state.thread is not None:
            if self.reply.isHidden() and not self._has_room_for_both():
                self.head.summary.setChecked(False)
            self._show_panel(True)
            self._is_unasked = False
            self.reply.take_focus()

    def forward(self, mail: ItemId) -> None:
        """Hand a mail on: the draft is gone on with in Drafts."""
        self._rooms.go("drafts")
        self._rooms.drafts.forward(mail)

    def _rsvp(self, event: Invitation, answer: Answer) -> None:
        """Answer an invitation: the draft is gone on with in Drafts."""
        mail = self._presenter.senders.state.invited
        if mail is not None:
            self._rooms.go("drafts")
            self._rooms.drafts.rsvp(mail, event, answer)

    def answer_all(self) -> None:
        """Answer everybody in the newest mail."""
        self.show_reply()
        self.reply.answer_all()

    def answer(self, number: int) -> None:
        """Answer one mail of the thread."""
        self._presenter.answer(number)
        self.show_reply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the places are a box over the list, and the reply stands below the thread."""
        super().resizeEvent(event)
        room = self._rooms.preferences.looks.room
        is_narrow = self.width() < room(_NARROW)
        self.places.setVisible(not is_narrow)
        self.chooser.setVisible(is_narrow)
        is_beside = self.width() - (0 if is_narrow else GRID * 20) - GRID * 34 >= room(_BESIDE)
        self._both.setOrientation(Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical)
        self._make_room()

    def _make_empty(self) -> QWidget:
        account = button(self.tr("Add a mail account…"), "mail", "main")
        add = button(self.tr("Add mail files…"), "add")
        sample = button(self.tr("Try it with the sample life"), "sample")
        account.clicked.connect(lambda: self.wanted.emit("add_account"))
        add.clicked.connect(lambda: self.wanted.emit("add_files"))
        sample.clicked.connect(lambda: self.wanted.emit("add_samples"))
        words = self.tr(
            "Add a mail account, and its mail comes in by itself. Or drop mail files here: .eml, mailboxes (mbox),"
            " Maildir folders, or a zip of these. No picture of a mail is loaded from the network."
        )
        return rolled(Empty("mail", self.tr("No mail yet"), words, account, add, sample))

    def _make_full(self) -> None:
        """Put the parts together."""
        self._detail = QStackedWidget()
        self._columns = side_by_side("mail.columns", self._rooms.preferences)
        full = QWidget()
        full.setLayout(column(self._columns, margin=GRID * 2))
        self._stack.addWidget(full)
        listed = column(self.chooser, self._bare, self.list)
        listed.setStretch(2, 1)
        for part in (self.places, holder(listed), self._detail):
            self._columns.addWidget(part)
        for number, stretch in enumerate((0, 2, 6)):
            self._columns.setStretchFactor(number, stretch)
        self._columns.setSizes(self._kept("mail.columns") or [GRID * 19, grown(GRID * 36), GRID * 80])
        words = self.tr("Choose a thread to read it here, to have it summarized, or to draft an answer.")
        self._detail.addWidget(Empty("mail", self.tr("Nothing open"), words))
        self._both = side_by_side("mail.reply", self._rooms.preferences)
        self._detail.addWidget(self._both)
        self._reading = QStackedWidget()
        text = column(self.matches, self.text, gap=GRID // 2)
        above = (self.head, self.summary, self._problem, self.files, self.sender_line, self.invitation, self.whole_line)
        self._pane = ReadingPane(above, (self.summary.area,), self._reading, self.matches)
        self._reading.addWidget(holder(text))
        self._reading.addWidget(self.letter)
        self._both.addWidget(self._pane)
        self._both.addWidget(self.reply)
        self._both.setStretchFactor(0, 3)
        self._both.setStretchFactor(1, 2)
        self._both.setSizes(self._kept("mail.reply") or [GRID * 40, GRID * 48])
        self._show_panel(False)
        self.summary.hide()

    def _kept(self, name: str) -> list[int]:
        """Widths that can be gone by: what was kept while a part was out of sight has a nought in it."""
        kept = self._rooms.preferences.sizes(name)
        return kept if all(kept) else []

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        self.list.picked.connect(self._open)
        self.list.entered_row.connect(lambda _: self.text.setFocus())
        self.places.picked.connect(self._choose)
        self.chooser.picked.connect(self._choose)
        self.text.answered.connect(self.answer)
        self.text.more_wanted.connect(self._open_more)
        self.text.unfolded.connect(presenter.unfold_mail)
        self.text.designed.connect(self._show_design)
        presenter.summary.wanted.connect(self._bring_summary)
        self.summary.source_opened.connect(self._open_source)
        follow(presenter.letter, self._show_letter)
        self.letter.left.connect(presenter.letter.leave)
        presenter.matches.went.connect(self._leave_letter)
        self.letter.stopped.connect(presenter.letter.stop)
        self.letter.opened.connect(presenter.letter.open_link)
        self.letter.dismissed.connect(presenter.letter.dismiss_link)
        self.letter.view.asked.connect(presenter.letter.ask_about)
        follow(presenter.labelling, self.head.show_labels)
        follow(presenter.senders, self.sender_line.show_state)
        follow(presenter.senders, self.invitation.show_state)
        self.sender_line.unfolded.connect(presenter.senders.unfold)
        self.invitation.answered.connect(self._rsvp)
        follow(presenter.whole, self.whole_line.show_state)
        self.whole_line.wanted.connect(presenter.whole.fetch)
        self.whole_line.stopped.connect(presenter.whole.stop)
        head = self.head
        head.unfold.toggled.connect(presenter.unfold)
        head.answered.connect(self.show_reply)
        head.summary.toggled.connect(self._toggle_summary)
        head.labelled.connect(presenter.labelling.give)
        head.unlabelled.connect(presenter.labelling.take)
        head.tagged.connect(presenter.labelling.tag)
        head.untagged.connect(presenter.labelling.untag)
        head.put_off.connect(presenter.labelling.put_off)
        head.removed.connect(self._remove)
        head.asked.connect(lambda: self.wanted.emit("ask_about"))
        head.taken_out.connect(self._take_out)
        head.done.connect(self.do)
        self.files.opened.connect(self._rooms.open)
        self.files.saved.connect(presenter.save_attachment)
        follow(presenter.handling, self._show_means)

    def _connect_reply(self) -> None:
        presenter = self._presenter.reply
        follow(presenter, self._show_reply_state)
        self.reply.show_wish(presenter.wish)
        self.reply.asked.connect(presenter.draft)
        self.reply.stopped.connect(presenter.stop)
        self.reply.chosen.connect(presenter.choose)
        self.reply.whole.connect(presenter.take_draft)
        self.reply.own_wanted.connect(presenter.take_own)
        self.reply.closed.connect(self._close_reply)
        self.reply.source_chosen.connect(presenter.open_source)
        self.reply.earlier_wanted.connect(presenter.open_earlier)
        self.reply.editor.edited.connect(presenter.note)
        self.reply.editor.save.connect(presenter.save)
        self.reply.editor.export.connect(presenter.export)
        self.reply.editor.send.connect(presenter.send)
        self.reply.editor.complete.connect(presenter.complete)
        presenter.answered.connect(self._close_reply)
        follow(self._rooms.accounts, self._show_accounts)
        if presenter.state.reply is not None or presenter.state.is_running:
            self._show_panel(True)

    def _make_keys(self) -> None:
        """Keys of this screen; in a field that is typed in they are letters."""
        for each in ACTIONS:
            if each.key:
                made = QShortcut(QKeySequence(each.key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                made.activated.connect(partial(self.do, each.name))

    def do(self, name: str) -> None:
        """Do something with the open thread, by the name of an action."""
        thread = self._presenter.state.thread
        if thread is None:
            return
        handling, item = self._presenter.handling, thread.row.item
        mails = [mail.row.item for mail in thread.mails]
        done: dict[str, Callable[[], object]] = {
            "answer": self.show_reply,
            "answer_all": self.answer_all,
            "forward": lambda: self.forward(mails[-1]),
            "label": self.head.open_labels,
            "tag": self.head.ask_tag,
            "delete_mail": self._remove,
            "archive": handling.archive_open,
            "to_inbox": handling.bring_to_inbox,
            "move": self._open_folders,
            "bring_back": lambda: handling.bring_back([item]),
            "unread": lambda: handling.mark_unread(mails[-1:]),
            "flag": lambda: handling.flag(mails[-1:], is_flagged=not thread.row.is_flagged),
            "mute": lambda: handling.mute(item, is_muted=not handling.state.means.is_muted),
        }
        done[name]()

    def _open_folders(self) -> None:
        """Let the person choose where the thread goes."""
        if self._presenter.state.thread is not None:
            folder_menu(self, self._presenter).popup(self.head.more.mapToGlobal(QPoint(0, self.head.more.height())))

    def _open(self, chosen: ThreadRow) -> None:
        self._presenter.open(chosen.item)

    def _choose(self, place: MailPlace) -> None:
        self._presenter.choose(place)

    def _bring_summary(self) -> None:
        """Have the summary of the thread in view."""
        self.head.summary.setChecked(True)

    def _toggle_summary(self, is_open: bool) -> None:
        self.summary.setVisible(is_open)
        self._share()
        if is_open:
            self._pane.show_part(self.summary)
        else:
            self._pane.show_top()
        state = self._presenter.summary.state
        if is_open and state.target is not None and not state.is_made and not state.is_running:
            self._presenter.summary.summarize()

    def _show_panel(self, is_shown: bool) -> None:
        """Show the reply panel, or hide it; meanwhile nothing need bring it up."""
        self._is_unasked = self._is_unasked and is_shown
        self.reply.setVisible(is_shown)
        self.head.answer.setVisible(not is_shown)
        self.head.fit()
        self._make_room()
        if is_shown and not self.summary.isHidden():
            self._share()

    def _has_room_for_both(self) -> bool:
        """Whether a summary that is open leaves some of the mail in sight above a reply."""
        return self.summary.isHidden() or self.height() >= self._rooms.preferences.looks.room(_TALL)

    def _make_room(self) -> None:
        """In a low window a reply that stands below its thread gets most of the height."""
        is_low = self.height() < self._rooms.preferences.looks.room(_ROOMY)
        is_tight = is_low and not self.reply.isHidden() and self._both.orientation() == Qt.Orientation.Vertical
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self.head.fold(is_tight)
            if is_tight:
                self._share()

    def _share(self) -> None:
        """Share the height between a thread and the reply below it; a summary that is open has to be seen in full."""
        if self.reply.isHidden() or self._both.orientation() == Qt.Orientation.Horizontal:
            return
        has_summary = not self.summary.isHidden()
        if self._is_tight:
            self._both.setSizes([GRID * 38, GRID * 28] if has_summary else [GRID * 24, GRID * 42])
        else:
            self._both.setSizes(
                [GRID * 58, GRID * 30] if has_summary else self._kept("mail.reply") or [GRID * 40, GRID * 48]
            )

    def _close_reply(self) -> None:
        self._presenter.reply.stop()
        self._show_panel(False)
        self.list.setFocus()

    def _remove(self) -> None:
        item = self._presenter.state.item
        if item is not None:
            self.delete([item])

    def _answer_all(self, number: int) -> None:
        self.answer(number)
        self.reply.answer_all()

    def delete(self, items: Sequence[ItemId]) -> None:
        """Delete the thread or mails of it: into the trash, or, where there is none, in earnest after a while."""
        if self._presenter.handling.state.means.has_trash:
            self._presenter.handling.to_trash(items)
        else:
            self._rooms.remove(items)

    def _take_out(self, form: str) -> None:
        """Save or print the text of the thread; from there on it is not encrypted."""
        state = self._presenter.state
        if state.thread is None:
            return
        lines = sheet_of(self, state.thread, with_quotes=state.is_unfolded)
        if form == "print":
            self._print(lines)
            return
        proposed = f"{figures.file_name(state.thread.row.subject) or self.tr('Thread')}.{form}"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the thread outside the vault"), proposed)
        if name:
            font = QApplication.font()
            forms = {"txt": lambda: sheet.as_text(lines).encode(), "pdf": lambda: sheet.as_pdf(lines, font)}
            self._presenter.save_thread(Path(name), forms[form])

    def _print(self, lines: Sequence[Line]) -> None:
        printing.ask(self, self.tr("Print the thread"), sheet.as_document(lines, QApplication.font()).print_)

    def _show_design(self, number: int) -> None:
        mail = self._mail(number)
        if mail is not None:
            self._presenter.letter.show(mail.row.item)

    def _mail(self, number: int) -> MailView | None:
        thread = self._presenter.state.thread
        mails = thread.mails if thread is not None else ()
        return next((mail for mail in mails if mail.row.item.number == number), None)

    def _open_more(self, number: int, pressed: QWidget) -> None:
        self.mail_menu(number).popup(pressed.mapToGlobal(QPoint(0, pressed.height())))

    def mail_menu(self, number: int) -> QMenu:
        """What can be done with one mail of the thread."""
        mail, handling = self._mail(number), self._presenter.handling
        if mail is None:
            return mail_menu(self, None, {})
        item = mail.row.item
        calls: dict[str, Callable[[], object]] = {
            "answer": lambda: self.answer(number),
            "answer_all": lambda: self._answer_all(number),
            "forward": lambda: self.forward(item),
            "flag": lambda: handling.flag([item], is_flagged=not mail.row.is_flagged),
            "unread": lambda: handling.mark_unread([item]),
            "delete_mail": lambda: self.delete([item]),
        }
        return mail_menu(self, mail, calls)

    def _show_letter(self, state: LetterState) -> None:
        self.letter.show_state(state)
        self._reading.setCurrentIndex(0 if state.item is None else 1)

    def _leave_letter(self, *_: int) -> None:
        """A match stands in the text."""
        self._presenter.letter.leave()

    def _show_accounts(self, _: AccountsState) -> None:
        self.reply.editor.show_can_send(self._rooms.accounts.can_send)

    def _show_means(self, state: HandlingState) -> None:
        self.head.show_means(state.means)

    def _show_reply_state(self, state: ReplyState) -> None:
        thread = self._presenter.state.thread
        mails = thread.mails if thread is not None else ()
        mail = next((mail.row for mail in mails if mail.row.item == state.target), None)
        words = self.tr("To the mail of %2 from %1")
        who = figures.person(mail.sender) if mail else ""
        self.reply.show_target(filled(words, who, figures.short_date(mail.date)) if mail is not None else "")
        self.reply.show_state(state)
        if state.was_ready and state.edition != self._ready_shown:
            # What waited is shown at once, without taking the cursor; in a low window the mail itself goes first.
            self._ready_shown = state.edition
            if self.height() >= self._rooms.preferences.looks.room(_ROOMY) and self._has_room_for_both():
                self._is_unasked = self._is_unasked or self.reply.isHidden()
                self._show_panel(True)
        elif state.is_bare and self._is_unasked and not self.reply.isAncestorOf(self.window().focusWidget() or self):
            self._show_panel(False)  # it came for another mail

    def _open_source(self, source: Source) -> None:
        self._marked = None
        self._presenter.mark(source.item, source.start, source.end)
