"""The editor of a draft: to whom, about what, the text with its unknowns marked, and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QMenu, QPushButton

from inglenook.core.reading import Address
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.icons import icon
from inglenook.interfaces.qt.theme import GRID, colours
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import TextBox
from inglenook.interfaces.qt.widgets.plain import Elided, button, column, holder, label, row, say, set_kind, title
from inglenook.interfaces.qt.writing.drafthead import DraftHead

UNKNOWN = re.compile(r"\[[^\[\]\n]{0,80}(?:…|\.\.\.)[^\[\]\n]{0,80}\]")


class UnknownMarks(QSyntaxHighlighter):
    """Marks `[…]`, the places that the person has to fill in."""

    def highlightBlock(self, text: str) -> None:
        """Mark the places of one line."""
        look = QTextCharFormat()
        look.setBackground(QColor(colours().tint))
        look.setForeground(QColor(colours().accent))
        for match in UNKNOWN.finditer(text):
            # Qt counts UTF-16 units.
            start = len(text[: match.start()].encode("utf-16-le", "surrogatepass")) // 2
            length = len(match[0].encode("utf-16-le", "surrogatepass")) // 2
            self.setFormat(start, length, look)


class DraftEditor(QFrame):
    """Shows a draft and passes on what the person wants done with the text as it stands.

    One that `is_whole` has a `head` that can be changed, and all that can be done with a draft; one beside a mail shows
    whom it goes to. `foot` holds what can be done, and may be laid elsewhere: below a panel that scrolls.
    """

    save = Signal(str)
    export = Signal(object, str)  # Path, text
    hand_over = Signal(str)
    discard = Signal()
    edited = Signal(str)
    send = Signal(str)
    to_server = Signal(str)
    complete = Signal(str)  # to be gone on with where everything can be changed

    def __init__(self, *, is_whole: bool) -> None:
        super().__init__()
        self.head = DraftHead() if is_whole else None
        self._to, self._cc, self._subject = Elided("muted"), Elided("muted"), Elided()
        self._subject.setFont(title("", 1.1).font())
        self.text = TextBox()
        self.text.setAccessibleName(self.tr("Text of the draft"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(120)
        self.marks = UnknownMarks(self.text.document())
        self._unknown, self._notice, self._problem = label("", "muted"), label("", "muted"), label("", "problem")
        self._saved = label("", "muted", is_wrapped=False)
        self.send_button = button(self.tr("Send…"), "send", "main")
        self.send_button.setAccessibleDescription(self.tr("Shows exactly what would be sent; nothing is sent by this"))
        self.complete_button = button(self.tr("Recipients and files…"), "edit")
        self.save_button = button(self.tr("Save draft"), "save")
        self.more_button = button(self.tr("More"), "down", "quiet")
        self.more_button.setAccessibleName(self.tr("More to do with this draft"))
        self.warning = UnfilledBar()
        self._edition = -1
        self._is_given = self._can_send = False
        self._lay_out()
        self._connect()
        self.show_can_send(False)
        self._count_unknown()

    def _lay_out(self) -> None:
        below, self._below = flow_holder()
        for made in (self.send_button, self.save_button, self.complete_button, self.more_button):
            self._below.addWidget(made)
        layout = column(*((self._subject, self._to, self._cc) if self.head is None else (self.head,)), gap=GRID // 2)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.text, 1)
        facts = row(self._unknown, self._saved)
        facts.setStretch(0, 1)
        layout.addLayout(facts)
        layout.addWidget(self._notice)
        self.foot = holder(column(self._problem, self.warning, below, gap=GRID // 2))
        layout.addWidget(self.foot)
        self.setLayout(layout)
        # What has no place here is hidden within; alone it would be a window.
        for part in (self._subject, self._to, self._cc):
            if part.parent() is None:
                part.setParent(self)
                part.hide()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._count_unknown)
        self.send_button.clicked.connect(self._send)
        self.complete_button.clicked.connect(lambda: self.complete.emit(self.text.toPlainText()))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._send)
        self.save_button.clicked.connect(lambda: self.save.emit(self.text.toPlainText()))
        self.more_button.clicked.connect(self._open_more)

    def show_head(self, to: tuple[Address, ...], cc: tuple[Address, ...], subject: str) -> None:
        """Show to whom and about what."""
        self._subject.show_line(figures.one_line(subject))
        self._to.show_line(self.tr("To: %1").replace("%1", figures.people(to)) if to else self.tr("To: nobody yet"))
        self._cc.show_line(self.tr("Cc: %1").replace("%1", figures.people(cc)) if cc else "")

    def show_can_send(self, can_send: bool) -> None:
        """Offer to send, or, without an account, only to keep and hand on."""
        self.send_button.setVisible(can_send)
        self.complete_button.setVisible(self.head is None and can_send)
        self._can_send = can_send
        set_kind(self.save_button, "" if can_send else "main", "save")

    def show_text(self, text: str, edition: int) -> None:
        """Put a text in, unless it is the edition that the person is working on."""
        if edition != self._edition:
            self._edition = edition
            self._is_given = True
            self.text.setPlainText(text)
            self._is_given = False
            self.warning.close_it()

    def redraw(self) -> None:
        """Take the colours of the theme anew."""
        self._is_given = True
        self.marks.rehighlight()
        self._is_given = False

    def show_words(self, notice: str, problem: str, *, is_saved: bool) -> None:
        """Show what was done, what went wrong, and whether all that was typed is kept."""
        say(self._notice, notice)
        say(self._problem, problem)
        say(self._saved, self.tr("Saved in Drafts.") if is_saved else "")

    def put_beside(self, part: QPushButton) -> None:
        """Give another button a place behind those of the draft."""
        self._below.addWidget(part)

    def more_menu(self) -> QMenu:
        """The ways out of the app for the text, and its end."""
        made = QMenu(self)
        made.setAccessibleName(self.more_button.accessibleName())
        made.aboutToHide.connect(made.deleteLater)
        is_whole = self.head is not None
        for words, name, call, is_shown in (
            (self.tr("Copy"), "copy", lambda: self._leave(self._copy), True),
            (self.tr("Export as .eml…"), "export", lambda: self._leave(self._pick_file), True),
            (self.tr("Save on the server"), "inbox", self._put_on_server, is_whole and self._can_send),
            (self.tr("Open in mail program"), "mail", lambda: self._leave(self._hand_over), is_whole),
            (self.tr("Discard"), "discard", self.discard.emit, is_whole),
        ):
            if is_shown:
                if name == "discard":
                    made.addSeparator()
                made.addAction(icon(name), words).triggered.connect(lambda _=False, call=call: call())
        return made

    def _open_more(self) -> None:
        self.more_menu().popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _leave(self, go_on: Callable[[], object]) -> None:
        """Before a text leaves with places that were to be filled in, say so once."""
        unknown = len(UNKNOWN.findall(self.text.toPlainText()))
        if unknown and not self.warning.is_asked:
            self.warning.ask(unknown, go_on)
        else:
            self.warning.close_it()
            go_on()

    def _send(self) -> None:
        if self.send_button.isVisible():
            if self.head is not None:
                self.head.settle()
                if self.head.rest:
                    words = self.tr("“%1” is no mail address.").replace("%1", figures.one_line(self.head.rest))
                    say(self._problem, words)
                    return
            self.send.emit(self.text.toPlainText())

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())

    def _hand_over(self) -> None:
        self.hand_over.emit(self.text.toPlainText())

    def _put_on_server(self) -> None:
        self.to_server.emit(self.text.toPlainText())

    def _count_unknown(self) -> None:
        text = self.text.toPlainText()
        if not self._is_given:
            self.edited.emit(text)
            self.warning.close_it()
        unknown = len(UNKNOWN.findall(text))
        words = figures.counted(
            unknown,
            self.tr("%1 marked place is for you to fill in."),
            self.tr("%1 marked places are for you to fill in."),
        )
        say(self._unknown, words if unknown else "")

    def _pick_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the draft"), "reply.eml", self.tr("Mail files (*.eml)")
        )
        if name:
            self.export.emit(Path(name), self.text.toPlainText())


class UnfilledBar(QFrame):
    """Says that places are not filled in, before the text leaves; the person goes on or stays."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "linkbar")
        self._words = label()
        self.go, self.stay = button(self.tr("Go on all the same")), button(self.tr("Fill them in"), "edit", "main")
        below, flow = flow_holder()
        for part in (self.stay, self.go):
            flow.addWidget(part)
        self.setLayout(column(self._words, below, margin=GRID + 4))
        self._go_on: Callable[[], object] | None = None
        self.go.clicked.connect(self._goes)
        self.stay.clicked.connect(self.close_it)
        self.hide()

    @property
    def is_asked(self) -> bool:
        """Whether it is being asked."""
        return self._go_on is not None

    def ask(self, unknown: int, go_on: Callable[[], object]) -> None:
        """Ask about so many places."""
        self._words.setText(
            figures.counted(
                unknown,
                self.tr("%1 place marked […] is not filled in yet."),
                self.tr("%1 places marked […] are not filled in yet."),
            )
        )
        self._go_on = go_on
        self.show()
        self.stay.setFocus()

    def close_it(self) -> None:
        """Ask no longer."""
        self._go_on = None
        self.hide()

    def _goes(self) -> None:
        go_on = self._go_on
        self.close_it()
        if go_on is not None:
            go_on()
