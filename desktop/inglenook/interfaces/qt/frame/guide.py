"""The bar that asks a new vault's person what only they know. It covers nothing and can be put off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.guide import GuideState, Question
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID, grown
from inglenook.interfaces.qt.widgets.flow import Aside
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, row, say

_SHOWN = 3  # addresses named in the question
_QUESTION = GRID * 30  # pixels that it has beside the answers at least


class GuideBar(QFrame):
    """Shows a `GuideState`."""

    named = Signal(str)
    confirmed = Signal()
    put_off = Signal()
    addresses_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._words, self._problem = label(), label("", "problem")
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setPlaceholderText(self.tr("Your name"))
        self.name.setFixedWidth(GRID * 26)
        # None of them is the main one: that belongs to the screen below, which may be the first that somebody sees.
        self.keep = button(self.tr("Keep"), "check")
        self.yes = button(self.tr("Yes, mine"), "check")
        self.look = button(self.tr("Look at it…"), "person")
        self.later = button(self.tr("Not now"), "", "quiet")
        asked = holder(column(self._words, self._problem, gap=GRID // 2))
        answers = holder(row(self.name, self.keep, self.yes, self.look, self.later))
        self._line = Aside(asked, answers, grown(_QUESTION))
        layout = column(self._line)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self.setLayout(layout)
        self.name.returnPressed.connect(lambda: self.named.emit(self.name.text()))
        self.keep.clicked.connect(lambda: self.named.emit(self.name.text()))
        self.yes.clicked.connect(self.confirmed)
        self.look.clicked.connect(self.addresses_wanted)
        self.later.clicked.connect(self.put_off)
        self.hide()

    def show_state(self, state: GuideState) -> None:
        """Ask, or go away."""
        is_name = state.question is Question.NAME
        words = figures.counted(len(state.addresses), self.tr("Look at it…"), self.tr("Look at them…"))
        self.look.setText(words)
        self.look.setAccessibleName(words)
        self._words.setText(self._asked(state))
        say(self._problem, state.problem)
        for part in (self.name, self.keep):
            part.setVisible(is_name)
        for part in (self.yes, self.look):
            part.setVisible(not is_name)
        self._line.fit()
        self.setVisible(state.question is not Question.NONE)

    def _asked(self, state: GuideState) -> str:
        if state.question is Question.NAME:
            return self.tr("What is your name? Drafts are signed with it.")
        named = figures.listed(figures.one_line(address) for address in state.addresses[:_SHOWN])
        more = len(state.addresses) - _SHOWN
        if more > 0:
            named = filled(self.tr("%1 and %2 more"), named, figures.count(more))
        words = figures.counted(
            len(state.addresses),
            self.tr("Is this address yours? %2. Mail from it counts as sent by you."),
            self.tr("Are these addresses yours? %2. Mail from them counts as sent by you."),
        )
        return words.replace("%2", named)
