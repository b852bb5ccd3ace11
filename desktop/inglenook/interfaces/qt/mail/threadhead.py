"""The head of an open thread: what it is about, its label with the reason, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from inglenook.core.views import ThreadView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.actions import icon_of, title_of
from inglenook.interfaces.qt.icons import icon
from inglenook.interfaces.qt.presenters.labelling import LABELS, LabelState
from inglenook.interfaces.qt.services.letters import Means
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import Tick
from inglenook.interfaces.qt.widgets.labels import LabelBar
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, label, say, say_words, title
from inglenook.interfaces.sentences import label_name, reason_sentence

_MOST_LINES = 2  # of tools
_MOST = 20  # of the person's own labels in the menu; the line completes the others


class ThreadHead(QFrame):
    """Shows a thread's subject and label, and passes on what the person wants done."""

    answered = Signal()
    labelled = Signal(str)
    unlabelled = Signal()
    tagged = Signal(str)  # one of the person's own labels
    untagged = Signal(str)
    put_off = Signal()
    removed = Signal()
    asked = Signal()  # the person wants to ask something about the thread
    taken_out = Signal(str)  # txt, pdf or print
    done = Signal(str)  # the name of an action

    def __init__(self) -> None:
        super().__init__()
        self._subject, self._facts, self._problem = Elided(), Elided("muted"), label("", "problem")
        self._subject.setFont(title("", 1.3).font())
        self.label = button(self.tr("Label"), "label", "label")
        self.answer = button(self.tr("Reply"), "reply", "main")
        self.summary = button(self.tr("Summary"), "summarize")
        self.summary.setCheckable(True)
        self.later = button("", "calendar")
        self.archive = button(title_of("archive"), icon_of("archive"))
        self.inbox = button(title_of("to_inbox"), icon_of("to_inbox"))
        for either in (self.archive, self.inbox):
            either.hide()
        self.back = button(self.tr("Bring back"), "undo")
        self.back.hide()
        self.remove = button(self.tr("Delete"), "discard")
        self.more = button("", "more")
        self.more.setAccessibleName(self.tr("More for this thread"))
        self.unfold = Tick(self.tr("Show quoted text"))
        self._actions, flow = flow_holder(is_firm=True)
        self._tools = (
            self.answer, self.back, self.archive, self.inbox, self.remove, self.label,
            self.summary, self.later, self.more, self.unfold,
        )  # fmt: skip
        for part in self._tools:
            flow.addWidget(part)
        flow.tie(self.more)  # three dots alone in a line look lost
        self.tags = LabelBar()
        self.tags.hide()
        self.setLayout(column(self._subject, self._facts, self.tags, self._actions, self._problem, gap=GRID // 2))
        self._state, self._means, self._is_flagged = LabelState(), Means(), False
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.done.emit("bring_back"))
        self.archive.clicked.connect(lambda: self.done.emit("archive"))
        self.inbox.clicked.connect(lambda: self.done.emit("to_inbox"))
        self.label.clicked.connect(self.open_labels)
        self.tags.given.connect(self.tagged)
        self.tags.taken.connect(self.untagged)
        self.tags.line.left.connect(self._tags_left)
        self.answer.clicked.connect(self.answered)
        self.later.clicked.connect(self.put_off)
        self.remove.clicked.connect(self.removed)
        self.more.clicked.connect(self._open_more)

    def fold(self, is_folded: bool) -> None:
        """Show the subject alone where something else needs the room; keys and the menu of the window still work."""
        self._is_folded = is_folded
        self._actions.setVisible(not is_folded)
        self.tags.setVisible(not is_folded and bool(self._state.tags))

    def show_thread(self, thread: ThreadView | None, labels: LabelState) -> None:
        """Show another thread."""
        if thread is None:
            self.tags.hide()
            self._subject.show_line("")
            self._facts.show_line("")
            return
        self._subject.show_line(figures.one_line(thread.row.subject) or self.tr("(no subject)"))
        self._is_flagged = thread.row.is_flagged
        has_quotes = any(kind == "quote" for mail in thread.mails for kind, _, _ in mail.parts)
        self.unfold.setVisible(has_quotes)
        self._count = len(thread.mails)
        self.show_labels(labels)

    _count = 0
    _is_folded = False

    def show_labels(self, state: LabelState) -> None:
        """Show the label that the thread has, and why."""
        self._state = state
        say(self._problem, state.problem)
        facts = [figures.counted(self._count, self.tr("%1 mail"), self.tr("%1 mails"))]
        given = state.label
        if given is not None:
            name = label_name(given.label)
            self.label.setText((name[:1].upper() + name[1:]).replace("&", "&&"))
            facts.append(reason_sentence(given.why))
            self.label.setAccessibleName(self.tr("Label: %1. Choose another").replace("%1", name))
        else:
            self.label.setText(self.tr("Label"))
            self.label.setAccessibleName(self.tr("Give a label"))
        self._facts.show_line(" · ".join(facts) if self._count else "")
        self.tags.show_labels(state.tags, state.known_tags)
        self.tags.setVisible(not self._is_folded and bool(state.tags))
        self.later.setVisible(state.is_put_off or (given is not None and given.label == "needs_reply"))
        words = self.tr("No longer put off") if state.is_put_off else self.tr("Not now")
        self.later.setAccessibleName(words)
        self.later.setAccessibleDescription(
            self.tr("Back among what needs a reply")
            if state.is_put_off
            else self.tr("Out of what needs a reply until tomorrow morning")
        )
        self.fit()

    def fit(self) -> None:
        """Where the tools would take more than two lines, those that are known by their drawings say no words."""
        plain = (self.archive, self.inbox, self.remove, self.summary, self.later)
        widths = []
        for part in self._tools:
            if not part.isHidden():
                words = part.accessibleName() if part in plain and not part.text() else ""
                widths.append(part.sizeHint().width() + part.fontMetrics().horizontalAdvance(words))
        is_short = _lines(widths, self.width()) > _MOST_LINES
        for part in plain:
            say_words(part, is_short=is_short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for the words, or none."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def show_means(self, means: Means) -> None:
        """Show what can be done with the thread."""
        self._means = means
        self.archive.setVisible(means.can_archive)
        self.inbox.setVisible(means.is_archived)
        self.back.setVisible(means.is_gone)
        self.fit()

    def open_labels(self) -> None:
        """Let the person choose a label."""
        if self._state.mail is None:
            return
        menu = self.menu()
        menu.popup(self.label.mapToGlobal(QPoint(0, self.label.height())))

    def more_menu(self) -> QMenu:
        """A question about the thread, what is rarely done with it, and the ways out of the vault for its text."""
        made = QMenu(self)
        made.aboutToHide.connect(made.deleteLater)
        made.addAction(icon(icon_of("ask_about")), title_of("ask_about")).triggered.connect(self.asked)
        for name, words in (
            ("move", title_of("move") if self._means.folders else ""),
            ("unread", title_of("unread")),
            ("flag", self.tr("Take the flag away") if self._is_flagged else title_of("flag")),
            ("mute", self.tr("No longer mute") if self._means.is_muted else title_of("mute")),
        ):
            if words:
                action = made.addAction(icon(icon_of(name)), words)
                action.triggered.connect(lambda _checked=False, name=name: self.done.emit(name))
        made.addSeparator()
        made.addAction(self.tr("What is saved or printed leaves the vault and is not encrypted")).setEnabled(False)
        made.addSeparator()
        for words, form, name in (
            (self.tr("Save the thread as text…"), "txt", "save"),
            (self.tr("Save the thread as PDF…"), "pdf", "save"),
            (self.tr("Print the thread…"), "print", "print"),
        ):
            action = made.addAction(icon(name), words)
            action.triggered.connect(lambda _checked=False, form=form: self.taken_out.emit(form))
        return made

    def _open_more(self) -> None:
        self.more_menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def menu(self) -> QMenu:
        """What the thread may want, then the person's own labels, of which it may have several."""
        made = QMenu(self)
        made.aboutToHide.connect(made.deleteLater)
        given = self._state.label.label if self._state.label is not None else ""
        own = [name for name in self._state.own if name not in LABELS]
        for name in (*LABELS, *own):
            if own and name == own[0]:
                made.addSeparator()
            words = label_name(name)
            action = made.addAction((words[:1].upper() + words[1:]).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == given)
            action.triggered.connect(lambda _checked=False, name=name: self.labelled.emit(name))
        if given:
            made.addAction(icon("undo"), self.tr("No label: sort it anew")).triggered.connect(self.unlabelled)
        made.addSeparator()
        for name in dict.fromkeys((*self._state.tags, *self._state.known_tags[:_MOST])):
            action = made.addAction(figures.one_line(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name in self._state.tags)
            signal = self.untagged if name in self._state.tags else self.tagged
            action.triggered.connect(lambda _checked=False, name=name, signal=signal: signal.emit(name))
        made.addAction(icon("add"), self.tr("A label of your own…")).triggered.connect(self.ask_tag)
        return made

    def ask_tag(self) -> None:
        """Have the person name one more label of their own."""
        if self._state.mail is not None:
            self.tags.show()
            self.tags.ask()

    def _tags_left(self) -> None:
        """The line was put away: without a label there is nothing to show."""
        if not self._state.tags:
            self.tags.hide()
            self.label.setFocus(Qt.FocusReason.OtherFocusReason)


def _lines(widths: list[int], room: int) -> int:
    """How many lines parts of these widths fill."""
    lines, taken = 1, 0
    for width in widths:
        if taken and taken + width > room:
            lines, taken = lines + 1, 0
        taken += width + GRID
    return lines
