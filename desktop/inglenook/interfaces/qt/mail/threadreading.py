"""The text of the open thread: its mails one below the other, each part as it looks, and the place that is marked."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QApplication

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.mail import MailState
from inglenook.interfaces.qt.shown import Run, ThreadText, compose
from inglenook.interfaces.qt.theme import colours, title_font
from inglenook.interfaces.qt.widgets.plain import keyboard_kept
from inglenook.interfaces.qt.widgets.reading import MailText


class ThreadReading(MailText):
    """A thread as `compose` puts it together. `unfolded` is emitted, too, where the marked place is in folded text."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._composed = ThreadText((), (), ())

    def show_thread(self, state: MailState) -> None:
        """Show the open thread; nothing where none is."""
        thread = state.thread
        self._composed = (
            compose(thread, is_unfolded=state.is_unfolded, unfolded=state.unfolded)
            if thread
            else ThreadText((), (), ())
        )
        senders = {mail.row.item.number: figures.person(mail.row.sender) for mail in thread.mails} if thread else {}
        heads = [(at, number, senders[number], number in state.designed) for at, number in self._composed.tops]
        with keyboard_kept(self.viewport(), self.setFocus):
            self.show_runs(self._composed.text, [(run.text, _look(run)) for run in self._composed.runs])
            self.show_heads(heads)
            self.show_folds(self._composed.folded)

    def show_mark(self, state: MailState) -> None:
        """Mark the place that is sought, or the top of its mail where it has none that can be shown."""
        mark = state.mark
        if mark is None:
            return
        span = self._composed.span(mark.mail, mark.start, mark.end)
        if span is None and mark.mail not in state.unfolded and not state.is_unfolded:
            # The place is in quoted text: unfold, and come back here.
            self.unfolded.emit(mark.mail)
        elif span is not None and mark.end > mark.start:
            self.mark(*span)
        else:
            top = self._composed.top(mark.mail)
            self.mark(top, top)

    def to_seek(self, state: MailState) -> tuple[str, tuple[tuple[int, int], ...], int]:
        """What matches are sought in: the text, the parts of it that mails wrote, and where the sought place begins."""
        composed, mark = self._composed, state.mark
        within = tuple(
            (composed.offsets[place.run], composed.offsets[place.run] + place.end - place.start)
            for place in composed.places
        )
        span = composed.span(mark.mail, mark.start, mark.end) if mark is not None else None
        top = composed.top(mark.mail) if mark is not None else 0
        return composed.text, within, span[0] if span is not None else top


def _look(run: Run) -> QTextCharFormat:
    look = QTextCharFormat()
    is_calm = run.role in {"head", "quote", "signature", "note"}
    look.setForeground(QColor(colours().muted if is_calm else colours().text))
    if run.role == "title":
        look.setFont(title_font(QApplication.font(), 1.05))
    else:
        look.setFontWeight(QFont.Weight.Normal)
    return look
