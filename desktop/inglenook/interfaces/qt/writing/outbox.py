"""What the person sent and is not known to have arrived: why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from inglenook.core.outgoing import Dispatch, SendState
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.sending import SendingState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import Elided, button, clear, column, label, say
from inglenook.interfaces.qt.widgets.sheet import strong
from inglenook.interfaces.sending_words import fate_sentence


class Outbox(QFrame):
    """A card for each."""

    delivered = Signal(int)  # the number of an account
    withdrawn = Signal(int)
    said_sent = Signal(int)
    opened = Signal(object)  # the `ItemId` of a draft

    def __init__(self) -> None:
        super().__init__()
        self._problem = label("", "problem")
        self._waiting, self._partly = column(gap=GRID), column(gap=GRID)
        self.headings = strong(self.tr("Not sent yet")), strong(self.tr("Sent, but not to everybody"))
        layout = column(self._problem, gap=GRID)
        for heading, cards in zip(self.headings, (self._waiting, self._partly), strict=True):
            heading.hide()
            layout.addWidget(heading)
            layout.addLayout(cards)
        layout.setContentsMargins(0, 0, 0, GRID)
        self.setLayout(layout)
        self._shown: tuple[Dispatch, ...] = ()
        self.hide()

    def show_state(self, state: SendingState) -> None:
        """Show what waits, and below it what did not go to all of its recipients."""
        self.setVisible(bool(state.outbox or state.box_problem))
        say(self._problem, state.box_problem)
        if state.outbox == self._shown:
            return
        self._shown = state.outbox
        partly = [each for each in state.outbox if each.state is SendState.SENT]
        waiting = [each for each in state.outbox if each.state is not SendState.SENT]
        for heading, cards, shown in zip(self.headings, (self._waiting, self._partly), (waiting, partly), strict=True):
            heading.setVisible(bool(shown))
            clear(cards)
            for dispatch in shown:
                cards.addWidget(self._card(dispatch))

    def _card(self, dispatch: Dispatch) -> QWidget:
        subject = Elided()
        subject.show_line(figures.one_line(dispatch.subject) or self.tr("(no subject)"))
        is_bad = dispatch.state in {SendState.UNKNOWN, SendState.REFUSED} or bool(dispatch.refused)
        to = Elided("muted")
        to.show_line(self.tr("To: %1").replace("%1", figures.one_line(figures.listed(dispatch.recipients))))
        words = label(figures.one_line(fate_sentence(dispatch)), "problem" if is_bad else "muted")
        below, flow = flow_holder(GRID // 2)
        for made in self._buttons(dispatch):
            made.setAccessibleName(f"{made.text()}: {figures.one_line(dispatch.subject)}")
            flow.addWidget(made)
        card = QFrame()
        card.setProperty("kind", "panel")
        card.setLayout(column(subject, to, words, below, gap=GRID // 2, margin=GRID + 4))
        return card

    def _buttons(self, dispatch: Dispatch) -> Sequence[QPushButton]:
        number, draft, account = dispatch.number, dispatch.draft, dispatch.account
        made: list[QPushButton] = []
        if dispatch.state is SendState.WAITING:
            now = button(self.tr("Try now"), "send", "small")
            now.clicked.connect(lambda: self.delivered.emit(account))
            made.append(now)
        if dispatch.state is SendState.UNKNOWN:
            was = button(self.tr("It was sent"), "check", "small")
            was.clicked.connect(lambda: self.said_sent.emit(number))
            made.append(was)
        if draft is not None:
            go = button(self.tr("Open the draft"), "edit", "small")
            go.clicked.connect(lambda: self.opened.emit(draft))
            made.append(go)
        if dispatch.state is not SendState.UNDER_WAY:
            off = button(self.tr("Take it out"), "close", "small")
            off.clicked.connect(lambda: self.withdrawn.emit(number))
            made.append(off)
        return made
