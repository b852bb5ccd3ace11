"""The panel that drafts an answer: what to say, three options, the draft."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from inglenook.core.results import Source
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.reply import ReplyState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.inputs import Chooser, Tick, lean_as_read
from inglenook.interfaces.qt.widgets.plain import (
    Elided,
    button,
    column,
    holder,
    label,
    panel,
    put_in,
    row,
    say,
    set_kind,
    tab_on,
)
from inglenook.interfaces.qt.widgets.scrolling import Roll
from inglenook.interfaces.qt.widgets.words import WordsButton
from inglenook.interfaces.qt.writing.draft import DraftEditor

_OPTION = 300  # characters of an option shown on its button
_WIDE = GRID * 56  # pixels of the panel, from which on the options stand side by side
_SOURCES = 12
_SOURCE = 36  # characters of a source's name on its mark


class ReplyPanel(QFrame):
    """Shows a `ReplyState`."""

    asked = Signal(object)  # a ReplyWish
    stopped = Signal()
    chosen = Signal(int)
    whole = Signal()
    own_wanted = Signal()
    closed = Signal()
    source_chosen = Signal(int)
    earlier_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.wish = QLineEdit()
        self.wish.setAccessibleName(self.tr("What to say"))
        self.wish.setPlaceholderText(self.tr("What to say (optional): yes, Tuesday at ten"))
        self._make_choosers()
        self.ask = button(self.tr("Draft a reply"), "reply", "main")
        self.stop = button(self.tr("Stop"), "stop")
        self.close_button = button("", "close", "quiet")
        self.close_button.setAccessibleName(self.tr("Close the reply; what you typed stays in Drafts"))
        self.manner = button("", "settings", "quiet")
        self.manner.setCheckable(True)
        self.manner.setAccessibleName(self.tr("Tone, length and language"))
        self._target, self._notice, self._problem = Elided("muted"), label("", "muted"), label("", "problem")
        self.earlier = button(self.tr("Go on with the draft you have"), "drafts", "main")
        self._options = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._options.setSpacing(GRID // 2)
        self._group = QButtonGroup(self)
        self.own = WordsButton(self.tr("What you wrote"), "option")
        self.written = _preview(self.tr("The draft as it is being written"))
        self.editor = DraftEditor(is_whole=False)
        self.sources, self._sources = flow_holder(GRID // 2)
        self._lay_out()
        self._drawn: tuple[str, ...] = ()
        self._cited: tuple[Source, ...] = ()
        self._buttons: list[WordsButton] = []
        put_in(self._group, self.own)
        self._options.addWidget(self.own)
        self._aimed: object = None
        self._has_draft = False
        tab_on(self.to_all, (self.manner, self.wish, self.ask, self.stop, self.tone, self.length, self.language))
        self.to_all.clicked.connect(self._ask_again)
        self.manner.toggled.connect(self._fold)
        self.ask.clicked.connect(self._ask)
        self.wish.returnPressed.connect(self._ask)
        self.stop.clicked.connect(self.stopped)
        self.close_button.clicked.connect(self.closed)
        self.earlier.clicked.connect(self.earlier_wanted)
        self.own.clicked.connect(self.own_wanted)

    def _make_choosers(self) -> None:
        tones = (self.tr("Usual tone"), self.tr("Formal"), self.tr("Friendly"), self.tr("Brief"))
        self.tone = _chooser(self.tr("Tone"), zip(tones, ("", "formal", "friendly", "brief"), strict=True))
        lengths = (self.tr("Usual length"), self.tr("Short"), self.tr("Long"))
        self.length = _chooser(self.tr("Length"), zip(lengths, ("", "short", "long"), strict=True))
        self.to_all = Tick(self.tr("To everybody in it"))
        tongues = (self.tr("Language of the mail"), self.tr("English"), self.tr("Chinese"))
        self.language = _chooser(self.tr("Language"), zip(tongues, ("auto", "en", "zh"), strict=True))

    def _lay_out(self) -> None:
        """Put the parts together."""
        head = row(self._target, self.to_all, self.manner, self.close_button)
        head.setStretch(0, 1)
        layout = column(margin=GRID * 2, gap=GRID + 4)
        layout.addLayout(head)
        layout.addWidget(self.earlier)
        line = row(self.wish, self.ask, self.stop)
        line.setStretch(0, 1)
        layout.addLayout(line)
        self._choosers, flow = flow_holder()
        for part in (self.tone, self.length, self.language):
            flow.addWidget(part)
        layout.addWidget(self._choosers)
        layout.addWidget(self._notice)
        layout.addWidget(self._problem)
        layout.addLayout(self._options)
        layout.addWidget(self.written)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.sources)
        layout.addStretch(0)
        self._inside = holder(layout)
        self._area = Roll(self._inside)  # in a low window, rather than squeezing the draft
        # What can be done with the draft is in sight however low the panel is.
        foot = self.editor.foot
        foot.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID + 4)
        self.foot = panel(column(foot), "foot")
        self.foot.hide()
        self.setLayout(column(self._area, self.foot, gap=0, margin=1))

    def show_state(self, state: ReplyState) -> None:
        """Show the options and the draft, or why there is none."""
        reply = state.reply
        if state.target != self._aimed:
            self._aimed = state.target
            self.to_all.setChecked(False)
        # Where no answer is due there is no draft, but somebody to write to and an editor to do it in.
        has_draft = reply is not None and (reply.draft is not None or bool(reply.to))
        is_drafted = reply is not None and reply.draft is not None
        if self.ask.hasFocus() and state.is_running:  # it goes, and a letter would choose in what comes next, the tone
            self.wish.setFocus()
        self.ask.setEnabled(state.target is not None and not state.is_running)
        self.ask.setVisible(not state.is_running)
        self.stop.setVisible(state.is_running)
        has_earlier = state.earlier is not None and not has_draft
        self.earlier.setVisible(has_earlier)
        self.editor.setVisible(has_draft)
        self.foot.setVisible(has_draft)
        self._show_written(state.written if state.is_running else "")
        hint = self.tr("Nothing is sent: the draft waits for you.") if state.target else ""
        # Why there is no draft stands above the editor that is empty then: what is below it is mostly out of sight.
        say(self._notice, "" if is_drafted else state.notice or ("" if has_draft else hint))
        say(self._problem, "" if has_draft else state.problem)
        self._has_draft = is_drafted
        self._fold()
        first = self.tr("Draft another") if has_earlier else self.tr("Draft a reply")
        self.ask.setText(self.tr("Draft again") if is_drafted else first)
        self.ask.setAccessibleName(self.ask.text())
        set_kind(self.ask, "" if is_drafted or has_earlier else "main", "again" if is_drafted else "reply")
        self._draw(reply.options if reply is not None and is_drafted else ())
        self.own.setVisible(state.own is not None)
        self._check(state)
        self._cite(reply.sources if reply is not None and is_drafted else ())
        if reply is not None and has_draft:
            self.editor.show_head(reply.to, reply.cc, reply.subject)
            self.editor.show_words(state.notice if is_drafted else "", state.problem, is_saved=state.is_saved)
        self.editor.show_text(state.text, state.edition)
        if state.target is None:
            self.wish.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room the options stand side by side, so that the draft is in sight."""
        super().resizeEvent(event)
        is_wide = self.width() >= grown(_WIDE)
        for option in (*self._buttons, self.own):
            option.fill(is_wide)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._options.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is inside needs, which scrolls up and down only."""
        inside = self._inside.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width() + 2
        return QSize(max(GRID * 28, inside), GRID * 20)

    def take_focus(self) -> None:
        """Reply once more to the same mail goes on with the draft that is there; another is to be asked for."""
        (self.wish if self.earlier.isHidden() else self.earlier).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_target(self, words: str) -> None:
        """Say which mail is answered."""
        self._target.show_line(words)

    def show_wish(self, wish: ReplyWish) -> None:
        """Show what was last asked for."""
        self.wish.setText(wish.say)
        for chooser, value in ((self.tone, wish.tone), (self.length, wish.length), (self.language, wish.language)):
            chooser.setCurrentIndex(max(0, chooser.findData(value)))

    def answer_all(self) -> None:
        """Have it go to everybody; what is drafted already is drafted for them."""
        if not self.to_all.isChecked():
            self.to_all.setChecked(True)
            self._ask_again()

    def _fold(self) -> None:
        """Give the draft, once there is one, the room of what it was asked with; what was chosen stays in sight."""
        is_usual = not any(each.currentIndex() for each in (self.tone, self.length, self.language))
        self.manner.setVisible(self._has_draft and is_usual)
        self._choosers.setVisible(not self.manner.isVisibleTo(self) or self.manner.isChecked())

    def _ask_again(self) -> None:
        if self._has_draft:
            self._ask()

    def _ask(self) -> None:
        if self.ask.isEnabled():
            tone, length, language = (str(each.currentData()) for each in (self.tone, self.length, self.language))
            is_to_all = self.to_all.isChecked()
            self.asked.emit(ReplyWish(self.wish.text().strip(), tone, length, language, is_to_all=is_to_all))

    def _show_written(self, text: str) -> None:
        self.written.setVisible(bool(text))
        if text != self.written.toPlainText():
            self.written.setPlainText(text)
            bar = self.written.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _draw(self, options: tuple[str, ...]) -> None:
        if options == self._drawn:
            return
        self._drawn = options
        for old in self._buttons:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for number, option in enumerate(options):
            line = figures.one_line(option)
            made = WordsButton(figures.shortened(line, _OPTION), "option")
            made.setAccessibleName(filled(self.tr("Option %1: %2"), str(number + 1), line))
            made.clicked.connect(lambda _checked=False, number=number: self.chosen.emit(number))
            self._add(made)
        if options:
            made = WordsButton(self.tr("The full draft"), "option")
            made.clicked.connect(self.whole)
            self._add(made)
        tab_on(self.language, (*self._buttons, self.own))

    def _add(self, made: WordsButton) -> None:
        put_in(self._group, made)
        self._buttons.append(made)
        made.fill(self._options.direction() is QBoxLayout.Direction.LeftToRight)
        self._options.insertWidget(self._options.count() - 1, made)

    def _check(self, state: ReplyState) -> None:
        """Show which of them is in the editor."""
        number = state.taken if state.taken is not None else len(self._buttons) - 1
        if state.is_own:
            self.own.setChecked(True)
        elif 0 <= number < len(self._buttons):
            self._buttons[number].setChecked(True)

    def _cite(self, sources: tuple[Source, ...]) -> None:
        """Where the facts of the draft and the borrowed sentences come from."""
        self.sources.setVisible(bool(sources))
        if sources == self._cited:
            return
        self._cited = sources
        self._sources.clear()
        if sources:
            self._sources.addWidget(label(self.tr("Rests on"), "muted", is_wrapped=False))
        for number, source in enumerate(sources[:_SOURCES]):
            name = figures.one_line(source.title) or figures.one_line(source.quote)
            made = button(f"{number + 1} · {name[:_SOURCE]}", "", "mark")
            words = self.tr("Source %1 of the draft: %2")
            made.setAccessibleName(filled(words, figures.count(number + 1), figures.one_line(source.quote)[:200]))
            made.clicked.connect(lambda _checked=False, number=number: self.source_chosen.emit(number))
            self._sources.addWidget(made)
        tab_on(self.editor.text, self.sources.findChildren(QPushButton))


def _chooser(name: str, choices: Iterable[tuple[str, str]]) -> Chooser:
    made = Chooser()
    made.setAccessibleName(name)
    for words, value in choices:
        made.addItem(words, value)
    return made


def _preview(name: str) -> QPlainTextEdit:
    """What a model is writing, to be read and not yet changed."""
    made = QPlainTextEdit()
    lean_as_read(made)
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setProperty("kind", "written")
    made.setMinimumHeight(GRID * 12)
    made.hide()
    return made
