"""A quiet line over a mail: who sent it, as far as can be told. What is odd is said in full, the rest on demand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from inglenook.core.letters import SenderView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.senders import SenderState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, column, label, row, say
from inglenook.interfaces.sender_words import authentication_sentence, authentication_short, is_grave, sign_sentence


class SenderLine(QFrame):
    """Shows a `SenderState`."""

    unfolded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._line, self._warning, self._facts = label("", "muted"), label("", "problem"), label("", "muted")
        self.more = button(self.tr("Details"), "", "fold")
        self.more.setCheckable(True)
        line = row(self._line, self.more, gap=GRID)
        line.setStretch(0, 1)
        layout = column(self._warning, gap=GRID // 2)
        layout.addLayout(line)
        layout.addWidget(self._facts)
        self.setLayout(layout)
        self.more.toggled.connect(self.unfolded)

    def show_state(self, state: SenderState) -> None:
        """Show who is told of; nothing where there is nothing to be said."""
        sender = state.sender
        short = self._short(sender) if sender is not None else ""
        grave = [sign_sentence(each) for each in sender.signs if is_grave(each)] if sender is not None else []
        if sender is not None and sender.authentication.state == "failed" and not grave:
            grave = [authentication_sentence(sender.authentication)]
        self.setVisible(bool(short or grave))
        say(self._warning, figures.together(*(figures.one_line(each) for each in grave)))
        say(self._line, short)
        self.more.setChecked(state.is_open)
        self.more.setAccessibleName(self.tr("Details about the sender"))
        say(self._facts, self._all(sender) if sender is not None and state.is_open else "")

    def _short(self, sender: SenderView) -> str:
        facts = []
        if sender.authentication.state != "not_checked":
            facts.append(authentication_short(sender.authentication))
        facts += [sign_sentence(each) for each in sender.signs if not is_grave(each)][:1]
        words = " · ".join(figures.one_line(each) for each in facts)
        return words[:1].upper() + words[1:]

    def _all(self, sender: SenderView) -> str:
        said = [figures.one_line(authentication_sentence(sender.authentication))]
        said += [figures.one_line(sign_sentence(each)) for each in sender.signs if not is_grave(each)]
        if sender.mails:
            words = self.tr("Before this one, %1 came from this address, the first on %2.")
            mails = figures.counted(sender.mails, self.tr("%1 mail"), self.tr("%1 mails"))
            said.append(filled(words, mails, figures.short_date(sender.first_seen)))
        if sender.written:
            times = (self.tr("You wrote there once."), self.tr("You wrote there %1 times."))
            said.append(figures.counted(sender.written, *times))
        return "\n".join(said)
