"""The Mail screen."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from inglenook.core.results import AttachmentView, Source, ThreadView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.mail import MailState
from inglenook.interfaces.qt.presenters.reply import ReplyState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.shown import Run, ThreadText, compose
from inglenook.interfaces.qt.theme import GRID, colours, title_font
from inglenook.interfaces.qt.widgets.documents import side_by_side, split
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page
from inglenook.interfaces.qt.widgets.plain import Elided, Empty, Tick, button, column, label, row, say, title
from inglenook.interfaces.qt.widgets.reading import MailText
from inglenook.interfaces.qt.widgets.reply import ReplyPanel
from inglenook.interfaces.qt.widgets.summary import SummaryPanel
from inglenook.interfaces.sentences import label_name

_NAME = 40  # characters of an attachment's name on its button
_ATTACHMENTS = 30


class MailPage(Page):
    """The threads, the open thread, and the panel that summarizes and answers."""

    place = "mail"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        presenter = self._presenter = rooms.mail
        self._shown: tuple[object, bool] = (None, False)
        self._marked: object = None
        self._composed = ThreadText((), (), ())
        self.list = RowList(self.tr("Threads"), presenter.rows)
        self.text = MailText(self.tr("Text of the thread"))
        self.summary, self.reply = SummaryPanel(has_title=False), ReplyPanel()
        self._subject, self._facts, self._problem = Elided(), Elided("muted"), label("", "problem")
        self._subject.setFont(title("", 1.3).font())
        self.unfold = Tick(self.tr("Show quoted text"))
        self.files, self._files = flow_holder()
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(self._make_empty())
        self._make_full()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: MailState) -> None:
        """Show the open thread, at its place."""
        self._stack.setCurrentIndex(0 if state.is_empty and state.item is None else 1)
        self._detail.setCurrentIndex(0 if state.item is None else 1)
        say(self._problem, state.problem)
        self.list.choose(state.thread.row.item if state.thread else state.item)
        self.unfold.setChecked(state.is_unfolded)
        if self._shown != (state.thread, state.is_unfolded):
            if self._shown[0] is not state.thread:
                self._show_head(state.thread)
            self._shown, self._marked = (state.thread, state.is_unfolded), None
            self._show_thread(state.thread, is_unfolded=state.is_unfolded)
        if state.thread is not None and state.mark is not None and state.mark != self._marked:
            self._marked = state.mark
            self._show_mark(state)

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        state = self._presenter.state
        self._show_thread(state.thread, is_unfolded=state.is_unfolded)

    def show_reply(self) -> None:
        """Bring the reply panel to the front, with the cursor in it."""
        self.panels.setCurrentWidget(self.reply)
        self.reply.wish.setFocus()

    def answer(self, number: int) -> None:
        """Answer one mail of the thread."""
        self._presenter.answer(number)
        self.show_reply()

    def _make_empty(self) -> QWidget:
        add = button(self.tr("Add mail…"), "add", "main")
        sample = button(self.tr("Try it with the sample life"), "sample")
        add.clicked.connect(lambda: self.wanted.emit("add_files"))
        sample.clicked.connect(lambda: self.wanted.emit("add_samples"))
        words = self.tr(
            "Drop mail files here: .eml, mailboxes (mbox), Maildir folders, or a zip of these, as mail programs and"
            " services export them. Threads are put together, and nothing is loaded from the network."
        )
        return Empty("mail", self.tr("No mail yet"), words, add, sample)

    def _make_full(self) -> None:
        """From the outside in: a part that moves into another asks the style anew for everything inside it."""
        self._detail = QStackedWidget()
        self._stack.addWidget(split(self.list, self._detail))
        words = self.tr("Choose a thread to read it here, to have it summarized, or to draft an answer.")
        self._detail.addWidget(Empty("mail", self.tr("Nothing open"), words))
        reading, both, self.panels = QWidget(), side_by_side(), QTabWidget()
        self._detail.addWidget(both)
        both.addWidget(reading)
        head = row(self._facts, self.unfold)
        head.setStretch(0, 1)
        inside = column(self._subject, gap=GRID // 2)
        inside.addLayout(head)
        for part in (self._problem, self.files):
            inside.addWidget(part)
        inside.addWidget(self.text, 1)
        reading.setLayout(inside)
        both.addWidget(self.panels)
        self.panels.setDocumentMode(True)
        self.panels.addTab(self.summary, self.tr("Summary"))
        self.panels.addTab(self.reply, self.tr("Reply"))
        self.panels.tabBar().setDrawBase(False)
        self.panels.tabBar().setAccessibleName(self.tr("Summary or reply"))
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        self.list.picked.connect(lambda picked: presenter.open(picked.item))
        self.unfold.toggled.connect(presenter.unfold)
        self.text.answered.connect(self.answer)
        presenter.summary.changed.connect(self.summary.show_state)
        self.summary.show_state(presenter.summary.state)
        self.summary.asked.connect(presenter.summary.summarize)
        self.summary.stopped.connect(presenter.summary.stop)
        self.summary.length_chosen.connect(presenter.summary.choose_length)
        self.summary.source_opened.connect(self._open_source)
        presenter.reply.changed.connect(self._show_reply_state)
        self._show_reply_state(presenter.reply.state)
        self.reply.asked.connect(presenter.reply.draft)
        self.reply.stopped.connect(presenter.reply.stop)
        self.reply.chosen.connect(presenter.reply.choose)
        self.reply.whole.connect(presenter.reply.take_draft)
        self.reply.editor.edited.connect(presenter.reply.note)
        self.reply.editor.save.connect(presenter.reply.save)
        self.reply.editor.export.connect(presenter.reply.export)

    def _show_reply_state(self, state: ReplyState) -> None:
        thread = self._presenter.state.thread
        mails = thread.mails if thread is not None else ()
        row = next((mail.row for mail in mails if mail.row.item == state.target), None)
        words = self.tr("To the mail of %2 from %1")
        who = figures.person(row.sender) if row else ""
        self.reply.show_target(
            words.replace("%2", figures.short_date(row.date)).replace("%1", who) if row is not None else ""
        )
        self.reply.show_state(state)

    def _open_source(self, source: Source) -> None:
        self._marked = None
        self._presenter.mark(source.item, source.start, source.end)

    def _show_head(self, thread: ThreadView | None) -> None:
        self._files.clear()
        if thread is None:
            self._subject.show_line("")
            self._facts.show_line("")
            self.files.hide()
            return
        self._subject.show_line(figures.one_line(thread.row.subject) or self.tr("(no subject)"))
        facts = [figures.counted(len(thread.mails), self.tr("%1 mail"), self.tr("%1 mails"))]
        if thread.row.label:
            facts.append(label_name(thread.row.label))
        self._facts.show_line(" · ".join(facts))
        has_quotes = any(kind == "quote" for mail in thread.mails for kind, _, _ in mail.parts)
        self.unfold.setVisible(has_quotes)
        attached = [part for mail in thread.mails for part in mail.attachments][:_ATTACHMENTS]
        self.files.setVisible(bool(attached))
        for part in attached:
            self._add_file(part)

    def _add_file(self, part: AttachmentView) -> None:
        name = figures.one_line(part.name) or self.tr("(no name)")
        short = name if len(name) <= _NAME else f"{name[: _NAME - 9]}…{name[-8:]}"
        made = button(f"{short} · {figures.size(part.size)}", "attachment")
        made.setAccessibleName(self.tr("Open attachment %1").replace("%1", name))
        made.setEnabled(part.document is not None)
        item = part.document
        made.clicked.connect(lambda: None if item is None else self._rooms.open(item))
        self._files.addWidget(made)

    def _show_thread(self, thread: ThreadView | None, *, is_unfolded: bool) -> None:
        self._composed = compose(thread, is_unfolded=is_unfolded) if thread else ThreadText((), (), ())
        self.text.show_runs(self._composed.text, [(run.text, _look(run)) for run in self._composed.runs])
        senders = {mail.row.item.number: figures.person(mail.row.sender) for mail in thread.mails} if thread else {}
        self.text.show_heads([(at, number, senders[number]) for at, number in self._composed.tops])

    def _show_mark(self, state: MailState) -> None:
        mark = state.mark
        if mark is None:
            return
        span = self._composed.span(mark.mail, mark.start, mark.end)
        if span is None and not state.is_unfolded:
            # The place is in quoted text: unfold, and come back here.
            self._presenter.unfold(True)
        elif span is not None and mark.end > mark.start:
            self.text.mark(*span)
        else:
            top = self._composed.top(mark.mail)
            self.text.mark(top, top)


def _look(run: Run) -> QTextCharFormat:
    look = QTextCharFormat()
    colour = {"head": colours().muted, "quote": colours().muted, "signature": colours().muted, "note": colours().faint}
    look.setForeground(QColor(colour.get(run.role, colours().text)))
    if run.role == "title":
        look.setFont(title_font(QApplication.font(), 1.05))
    elif run.role == "note":
        look.setFontItalic(True)
    else:
        look.setFontWeight(QFont.Weight.Normal)
    return look
