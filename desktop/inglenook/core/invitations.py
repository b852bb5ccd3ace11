"""What a calendar file in a mail says (iCalendar, RFC 5545; how it is meant, iTIP, RFC 5546), as values to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inglenook.core.reading import Address, Outcome

Answer = Literal["accepted", "tentative", "declined"]
CALENDAR_TYPES = ("text/calendar", "application/ics", "application/calendar")
CALENDAR_ENDINGS = (".ics", ".ical")  # of names, where a program does not know the type
MOST_EVENTS = 20
MOST_GUESTS = 100
MOST_TEXT = 4_000  # characters of a description
MOST_LINE = 500


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it is written: `local` is YYYY-MM-DD for a whole day, else with THH:MM; `zone` where it was said.

    `at` is the same in seconds since 1970 UTC; None for a whole day, and for a time of no zone (wherever one is).
    """

    local: str
    zone: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How an event comes back. `every` is daily, weekly, monthly or yearly; `days` are MO … SU, with a number before
    one that counts within the month (1MO, -1FR). `until` is a day; `is_partial` where words leave something out."""

    every: str
    interval: int = 1
    days: tuple[str, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    count: int | None = None
    until: str = ""
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited; `answer` is accepted, declined, tentative, delegated or "" while there is none."""

    person: Address
    answer: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event. `method` is what the mail wants with it: request, cancel, reply, counter, publish … or "".

    `is_cancelled` is what the file says. `guests` are cut; `all_guests` is how many there were.
    """

    method: str
    uid: str
    summary: str
    start: Moment | None
    end: Moment | None
    location: str = ""
    description: str = ""
    organizer: Address | None = None
    guests: tuple[Guest, ...] = ()
    all_guests: int = 0
    recurrence: Recurrence | None = None
    is_cancelled: bool = False
    occurrence: Moment | None = None  # it is about this one day of an event that comes back
    sequence: int = 0  # how often it was changed

    @property
    def is_one_of_many(self) -> bool:
        """Whether it is about a single day of an event that comes back."""
        return self.occurrence is not None

    @property
    def is_update(self) -> bool:
        """Whether it changes what was said before."""
        return self.sequence > 0


@dataclass(frozen=True, slots=True)
class Invited:
    """The events of a calendar file, or why it could not be read."""

    events: tuple[Invitation, ...] = ()
    failure: Outcome | None = None
    detail: str = ""


def is_calendar(media_type: str, name: str = "") -> bool:
    """Whether what is attached is a calendar file, by its type or its name."""
    return media_type.lower() in CALENDAR_TYPES or name.lower().endswith(CALENDAR_ENDINGS)
