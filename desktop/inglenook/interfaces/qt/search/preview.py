"""The preview beside the hits: who and when or which page, then the passage in its surroundings, as plain text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from inglenook.core.preview import Preview
from inglenook.core.results import Judged
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.models.faces import carried, held
from inglenook.interfaces.qt.presenters.preview import PreviewState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.headline import HeadLine
from inglenook.interfaces.qt.widgets.plain import Elided, Empty, button, column, holder, label, say, title
from inglenook.interfaces.qt.widgets.reading import PlainText


class PreviewPane(QFrame):
    """Shows a `PreviewState`."""

    opened = Signal()
    mail_wanted = Signal()  # the one that the document came with

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.text = PlainText(self.tr("The passage in its surroundings"))
        self.text.setProperty("kind", "inside")
        self.text.document().setDocumentMargin(0)
        self.open = button(self.tr("Open"), "right", "tool")
        self.open.setAccessibleDescription(self.tr("Open it at this place (Enter)"))
        self.mail = button(self.tr("Its mail"), "mail", "tool")
        self.mail.setAccessibleDescription(self.tr("Open the mail that it came with"))
        self._title, self._who, self._facts = Elided(), Elided("muted"), Elided("muted")
        self._title.setFont(title("", 1.15).font())
        self._verdict, self._problem = label("", "verdict"), label("", "problem")
        self._shown: PreviewState | None = None
        self._head = HeadLine(self._title, self.mail, self.open)
        inside = column(self._head, self._who, self._facts, self._verdict, self._problem, gap=GRID // 2)
        inside.addSpacing(GRID // 2)
        inside.addWidget(self.text, 1)
        inside.setContentsMargins(GRID * 2, GRID + 4, GRID, GRID)
        self._stack = QStackedWidget()
        words = self.tr("Move to a hit to read it here. Enter opens it at the place.")
        self._stack.addWidget(Empty("page", self.tr("Nothing chosen"), words))
        self._stack.addWidget(holder(inside))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.open.clicked.connect(self.opened)
        self.mail.clicked.connect(self.mail_wanted)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons need, however large the text is."""
        size = super().minimumSizeHint()
        return QSize(max(GRID * 28, size.width()), size.height())

    def show_state(self, state: PreviewState) -> None:
        """Show another place, or the same with other words set off."""
        before, self._shown = self._shown, state
        self._stack.setCurrentIndex(0 if state.preview is None and not state.problem else 1)
        say(self._problem, state.problem)
        say(self._verdict, verdict(state.judged) if state.judged is not None else "")
        view = state.preview
        if before is None or view is not before.preview:
            self._title.show_line(figures.one_line(view.title) or self._nameless(view) if view else "")
            carrier = state.hit.carrier if view is not None and state.hit is not None else None
            self.mail.setVisible(carrier is not None)
            within = state.hit.holder if view is not None and state.hit is not None else None
            places = [held(within)] if within is not None else []
            places += [carried(carrier)] if carrier is not None else []
            self._who.show_line(" · ".join(places) or (_who(view) if view else ""))
            self._facts.show_line(_facts(view, carrier.date if carrier is not None else None) if view else "")
            self.text.show_text(state.text or shown(""))
            self.open.setVisible(view is not None)
            self._head.fit()
        elif (state.words, state.mark) == (before.words, before.mark):
            return
        if view is not None:
            self.text.set_off(state.words)
            self.text.mark(*state.mark)

    def page_on(self, way: int) -> bool:
        """Scroll by a page, down or up; whether there was anything left to scroll."""
        bar = self.text.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + way * max(1, bar.pageStep() - 1))
        return bar.value() != before

    def _nameless(self, view: Preview) -> str:
        return self.tr("(no subject)") if view.sender is not None else self.tr("(no title)")


def verdict(judged: Judged) -> str:
    """What was said of a hit, on what it rests, and who said it."""
    reason = figures.one_line(judged.reason)
    if judged.answer is None:
        return _tr("Unclear: nobody could say")
    words = _tr("Kept") if judged.answer else _tr("Left out")
    words = f"{words}: “{reason}”" if reason else words
    by = _tr("read by rules, without a model") if judged.by == "grammar" else _tr("judged by the model")
    return f"{words} · {by}"


def _who(view: Preview) -> str:
    if view.sender is None:
        return ""
    who = figures.person(view.sender)
    # Each to itself in a line from the left: the arrow would point at a sender whose name is written from the right.
    return f"\u200e\u2068{who}\u2069 → \u2068{figures.people(view.to, 2)}\u2069" if view.to else who


def _facts(view: Preview, beside: int | None) -> str:
    """When, or which page; a date that stands beside it already, as that of its mail, is not said again."""
    if view.sender is not None:
        return figures.long_date(view.date)
    date = figures.short_date(view.date)
    facts = [] if date == figures.short_date(beside) else [date]
    if view.page is not None and view.pages > 1:
        words = _tr("page %1 of %2")
        facts.insert(0, filled(words, figures.count(view.page), figures.count(view.pages)))
    elif view.page is not None:
        facts.insert(0, _tr("page %1").replace("%1", figures.count(view.page)))
    return " · ".join(fact for fact in facts if fact)


def _tr(text: str) -> str:
    return QCoreApplication.translate("preview", text)
