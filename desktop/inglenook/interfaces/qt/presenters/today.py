"""A day or a week on one page: which one, what stands there, and where its lines lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.core.digest import Digest, DigestLine, Span
from inglenook.core.errors import WrongUse
from inglenook.core.events import Progress
from inglenook.core.letters import MailPlace
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.presenters.saving import save_outside
from inglenook.interfaces.qt.service import OpenVault

DAY, WEEK = "day", "week"


@dataclass(frozen=True, slots=True)
class TodayState:
    """What is shown. `page` is None until it is there; `is_told` once it takes long, with `progress`.

    `is_now` while the span is the one of today. `done` says what became of saving it.
    """

    span: Span
    form: str = DAY
    is_now: bool = True
    page: Digest | None = None
    is_running: bool = False
    is_told: bool = False
    progress: Progress | None = None
    problem: str = ""
    was_stopped: bool = False
    done: str = ""


class TodayPresenter(JobPresenter[TodayState]):
    """Reads one page at a time; what is asked for last counts."""

    opened = Signal(object)  # a Source
    mail_wanted = Signal(object)  # a MailPlace

    def __init__(self, vault: OpenVault, lanes: Lanes, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._today = today
        self._is_old = True  # something has come or gone since it was read
        self.state = TodayState(Span.of_day(today()))

    def look(self) -> None:
        """The screen is shown: follow the day, and read what may be other than before."""
        if self.state.is_now and self.state.span != self._span_of(self._today()):
            self._is_old = True
            self.state = replace(self.state, span=self._span_of(self._today()))
        if self._is_old or (self.state.page is None and not self.state.is_running):
            self._read()

    def age(self) -> None:
        """Something has come, changed or gone; it is read again when somebody looks."""
        self._is_old = True

    def choose(self, form: str) -> None:
        """A day or a week: the day that begins the week that was shown, or today where it lies in it."""
        if form == self.state.form or form not in {DAY, WEEK}:
            return
        today, shown = self._today(), self.state.span
        day = today if shown.holds(today) else shown.first
        self.state = replace(self.state, form=form)
        self._go(self._span_of(day))

    def move(self, by: int) -> None:
        """So many days or weeks on, or back."""
        try:
            span = self.state.span.moved(by)
        except (WrongUse, OverflowError):
            return  # the end of the calendar
        self._go(span)

    def come_back(self) -> None:
        """To the day, or week, of today."""
        self._go(self._span_of(self._today()))

    def again(self) -> None:
        """Read the page anew."""
        self._read()

    def open(self, line: DigestLine) -> None:
        """Show what a line rests on."""
        self.opened.emit(line.source)

    def show_label(self, label: str) -> None:
        """Show the mails of a label."""
        self.mail_wanted.emit(MailPlace("label", label, "", 0) if label else MailPlace("all", "", "", 0))

    def save(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write the page to a place that the person chose."""
        save_outside(self._lanes, path, make, self.say, self._failed)

    def say(self, words: str) -> None:
        """Say what was done with it."""
        self._show(replace(self.state, done=words, problem=""))

    def forget(self) -> None:
        """The vault closes."""
        self._drop()
        self._is_old = True
        self.state = TodayState(Span.of_day(self._today()))

    def _span_of(self, day: date) -> Span:
        return Span.of_week(day) if self.state.form == WEEK else Span.of_day(day)

    def _go(self, span: Span) -> None:
        self.state = replace(self.state, span=span, is_now=span.holds(self._today()))
        self._read()

    def _read(self) -> None:
        self._drop()
        self._is_old = False
        span = self.state.span
        page = self.state.page if self.state.page is not None and self.state.page.span == span else None
        self._show(TodayState(span, self.state.form, self.state.is_now, page, is_running=True))
        job = self._lanes.run(
            lambda stop: self._vault.digests.page(span, stop),
            self._have,
            progress=self._told,
            failed=self._failed,
            stopped=lambda: self._show(replace(self.state, was_stopped=True)),
            ended=self._ended,
        )
        self._keep(job)

    def _have(self, page: Digest) -> None:
        self._show(replace(self.state, page=page))

    def _told(self, progress: Progress | None) -> None:
        self._show(replace(self.state, is_told=True, progress=progress))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False, is_told=False, progress=None))
