"""An invitation as a card over its mail: what, when in one's own time, where and who, and the ways to answer it.

It does nothing by itself: an answer becomes a draft, which the person looks at and sends.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from inglenook.core.invitations import Invitation
from inglenook.interfaces.invitation_words import details, heading
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.presenters.senders import SenderState
from inglenook.interfaces.qt.services.letters import Asked
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import button, clear, column, label, row, tip
from inglenook.interfaces.qt.widgets.sheet import strong

_MOST = 3  # events that are shown; a calendar file may hold a year of them


class InvitationCard(QFrame):
    """A line for each fact of each event."""

    answered = Signal(object, str)  # an Invitation, and the answer: accepted, tentative, declined

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "linkbar")
        self._icon = QLabel()
        set_picture(self._icon, "calendar", 20)
        self._events = QVBoxLayout()
        self._events.setSpacing(GRID)
        outer = row(self._icon, gap=GRID + 4)
        outer.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        outer.addLayout(self._events, 1)
        self.setLayout(outer)
        self._shown: tuple[Asked, ...] = ()
        self.hide()

    def show_state(self, state: SenderState) -> None:
        """Show the events of the open mail; nothing where it brings none."""
        if state.events == self._shown:
            return
        self._shown = state.events
        clear(self._events)
        for event in state.events[:_MOST]:
            self._events.addWidget(self._event(event))
        more = len(state.events) - _MOST
        if more > 0:
            words = figures.counted(more, self.tr("and %1 event more in the file"), self.tr("and %1 events more"))
            self._events.addWidget(label(words, "muted"))
        self.setVisible(bool(state.events))

    def _event(self, asked: Asked) -> QWidget:
        made, event = QWidget(), asked.event
        lines = column(strong(figures.one_line(heading(event))), gap=GRID // 4)
        for each in details(event):
            lines.addWidget(label(figures.one_line(each)))
        if asked.can_answer:
            lines.addWidget(self._answers(event))
        made.setLayout(lines)
        return made

    def _answers(self, event: Invitation) -> QWidget:
        made, flow = flow_holder()
        name = figures.one_line(event.summary)
        for answer, words in (
            ("accepted", self.tr("Accept…")),
            ("tentative", self.tr("Perhaps…")),
            ("declined", self.tr("Decline…")),
        ):
            press = button(words, "", "small")
            press.setAccessibleName(f"{words.rstrip('…')}: {name}")
            tip(press, self.tr("Begins a draft to the organizer. Nothing is sent before you press Send."))
            press.clicked.connect(partial(self.answered.emit, event, answer))
            flow.addWidget(press)
        return made
