"""A day or a week on one page: what its mails and documents want of the person, each line with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from inglenook.core.days import midnight
from inglenook.core.errors import WrongUse
from inglenook.core.results import Source

# The parts of the page, in the order in which a person reads them.
SECTIONS = ("needs", "dates", "invitations", "waiting", "amounts", "documents")
LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days in local time, from `first` to `last`, both of them in it."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not timedelta() <= self.last - self.first < timedelta(LONGEST_DAYS) or self.last.year > 9_000:
            raise WrongUse(reason="digest_span")

    @classmethod
    def of_day(cls, day: date) -> Span:
        """One day."""
        return cls(day, day)

    @classmethod
    def of_week(cls, day: date) -> Span:
        """The week that a day lies in, from Monday to Sunday."""
        monday = day - timedelta(day.weekday())
        return cls(monday, monday + timedelta(6))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def start(self) -> int:
        """Its first second, since 1970 UTC."""
        return midnight(self.first)

    @property
    def end(self) -> int:
        """The first second after it."""
        return midnight(self.last + timedelta(1))

    def moved(self, by: int) -> Span:
        """The span of the same length so many lengths later; earlier where `by` is below 0."""
        step = timedelta(by * self.days)
        return Span(self.first + step, self.last + step)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One line. `source` is what it rests on and what opens: `text` are words that stand there.

    `why` is a code: of the label where a mail is in question, of the calendar for an invitation. `day` (YYYY-MM-DD) and
    `hour` (HH:MM) are what the text names, "" for nothing or for what can be read in more than one way; `amount` is as
    in a `Cell`. `is_older` for what came before the span and is still open, or falls on a day of it.
    """

    section: str
    title: str
    who: str
    text: str
    source: Source
    at: int | None  # when the mail or document came
    why: str = ""
    day: str = ""
    hour: str = ""
    amount: str = ""
    is_deadline: bool = False
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """The page. `more` says how many lines of a section were left out; `labels` how many mails of each label came.

    `unread` is how many mails of the span were counted and not looked into, since there were too many.
    """

    span: Span
    lines: tuple[DigestLine, ...]
    more: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, int] = field(default_factory=dict)
    mails: int = 0
    sent: int = 0
    documents: int = 0
    unread: int = 0
    seconds: float = 0.0

    def of(self, section: str) -> tuple[DigestLine, ...]:
        """The lines of one section."""
        return tuple(line for line in self.lines if line.section == section)
