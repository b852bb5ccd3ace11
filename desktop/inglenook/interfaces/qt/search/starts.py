"""What the Search screen says without hits: ways to begin, and ways on where nothing was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from inglenook.core.relaxing import Relaxed
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.actions import title_of
from inglenook.interfaces.qt.presenters.search import SearchState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.search.chips import part_words, short
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import Empty, Tall, button, clear, column, label, row
from inglenook.interfaces.qt.widgets.scrolling import Roll

_LONGEST = 48  # characters of a sentence on a button
_OFFERED = 5  # parts that can be left out by a button


class Starts(QWidget):
    """Sentences on buttons: what was looked for lately, else examples."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "muted")
        self._holder, self._flow = flow_holder()
        self._shown: tuple[str, ...] | None = None
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._words)
        layout.addWidget(self._holder)
        self.show_recent(())

    def show_recent(self, recent: Sequence[str]) -> None:
        """Show what was looked for since the vault was opened."""
        sentences = tuple(recent) or self._examples()
        if sentences == self._shown:
            return
        self._shown = sentences
        self._words.setText(self.tr("Looked for lately") if recent else self.tr("For example"))
        self._flow.clear()
        self.buttons = []
        for sentence in sentences:
            words = figures.one_line(sentence)
            made = button(figures.shortened(words, _LONGEST), "", "wordchip")
            made.clicked.connect(lambda _=False, sentence=sentence: self.asked.emit(sentence))
            self._flow.addWidget(made)
            self.buttons.append(made)
        self._holder.updateGeometry()

    def _examples(self) -> tuple[str, ...]:
        return (
            self.tr("mails with attachments from last month"),
            self.tr("PDF invoices from this year"),
            self.tr("unread mails since Monday"),
            self.tr("mails I have not answered"),
        )


class Idle(Roll):
    """Nothing is asked and nothing is saved yet."""

    asked = Signal(str)
    wanted = Signal(str)  # the name of an action

    def __init__(self) -> None:
        inside = Tall()
        super().__init__(inside)
        self.setAccessibleName(self.tr("Find anything you have kept"))
        layout = column()
        inside.setLayout(layout)
        words = self.tr(
            "Type words, or say it in a sentence, in English or Chinese. Names, dates and kinds of files are"
            " understood; from: to: subject: has: type: before: after: and -word work too."
        )
        self.starts = Starts()
        self.starts.asked.connect(self.asked)
        layout.addWidget(self.starts)
        self.add = button(self.tr("Add files…"), "add", "main")
        self.samples = button(self.tr("Try it with the sample life"), "sample")
        self.add.clicked.connect(lambda: self.wanted.emit("add_files"))
        self.samples.clicked.connect(lambda: self.wanted.emit("add_samples"))
        layout.addWidget(Empty("search", self.tr("Find anything you have kept"), words, self.add, self.samples), 1)

    def show_bare(self, *, is_bare: bool) -> None:
        """Where the vault is empty, examples would find nothing: something has to come in first."""
        self.starts.setVisible(not is_bare)
        for part in (self.add, self.samples):
            part.setVisible(is_bare)


class NoHits(Roll):
    """Nothing was found: a part of the sentence that stood in the way can be left out by a button, which says how
    many hits there are then."""

    left_out = Signal(object)  # a Part
    widened = Signal()  # both kinds
    wanted = Signal(str)  # the name of an action

    def __init__(self) -> None:
        inside = Tall()
        super().__init__(inside)
        self.setAccessibleName(self.tr("Nothing found"))
        self._offers = column(gap=GRID // 2)
        self._shown: tuple[object, ...] | None = None
        self.buttons: list[QPushButton] = []
        # The ways on stand below what was said, where somebody is who has read it.
        below = row(None)
        below.addLayout(self._offers)
        below.addStretch(1)
        self._said = Empty("search", self.tr("Nothing found"), "")
        layout = column(None, self._said)
        layout.addLayout(below)
        layout.addStretch(2)
        inside.setLayout(layout)

    def show_state(self, state: SearchState, *, is_bare: bool = False, is_growing: bool = False) -> None:
        """Say why nothing is there and what can be done: in a vault that `is_bare`, and while files come in."""
        is_like = state.model is not None
        is_bare = is_bare and not is_growing
        self._said.tell(*self._words(is_like=is_like, is_bare=is_bare, is_growing=is_growing))
        relaxed = state.relaxed or ()
        if (relaxed, is_like, state.kind, is_bare) == self._shown:
            return
        self._shown = (relaxed, is_like, state.kind, is_bare)
        clear(self._offers)
        self.buttons = []
        if is_bare:
            self._add(self.tr("Add files…")).clicked.connect(lambda: self.wanted.emit("add_files"))
            self._add(self.tr("Try it with the sample life")).clicked.connect(lambda: self.wanted.emit("add_samples"))
            return
        if state.kind:
            self._add(self.tr("Look in mail and documents")).clicked.connect(self.widened)
        if is_like:
            self._add(title_of("back")).clicked.connect(lambda: self.wanted.emit("back"))
            return
        for one in relaxed[:_OFFERED]:
            made = self._add(self._without(one))
            made.clicked.connect(lambda _=False, part=one.parts: self.left_out.emit(part))

    def _words(self, *, is_like: bool, is_bare: bool, is_growing: bool) -> tuple[str, str]:
        if is_bare:
            return self.tr("Nothing is in the vault yet"), self.tr(
                "Bring files or mail in: what they hold is found then."
            )
        if is_growing:
            words = self.tr(
                "Files are being brought in. What they hold is found as it comes: this search is made again."
            )
            return self.tr("Nothing found so far"), words
        if is_like:
            words = self.tr("Nothing else in the vault shares its telling words, or is known to mean the same.")
            return self.tr("Nothing is like it"), words
        words = self.tr(
            "Look above at how the sentence was read: each part can be changed or taken out. Or try fewer words."
        )
        return self.tr("Nothing found"), words

    def _without(self, one: Relaxed) -> str:
        """What leaving a part out comes to; without an exclusion more is found, not less."""
        if one.at_least:
            hits = self.tr("%1 or more").replace("%1", figures.count(one.hits))
        else:
            hits = figures.counted(one.hits, self.tr("%1 hit"), self.tr("%1 hits"))
        if one.is_exclusion:
            return filled(self.tr("Also with “%1”: %2"), short(figures.one_line(one.parts[0].value)), hits)
        return filled(self.tr("Without “%1”: %2"), short(part_words(one.parts)), hits)

    def _add(self, words: str) -> QPushButton:
        made = button(words, "", "tool")
        self._offers.addWidget(made)
        self.buttons.append(made)
        return made
