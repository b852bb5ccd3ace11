"""Calendar files in mails: read by the library, bounded, and said in words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.core.invitations import MOST_EVENTS, MOST_GUESTS, Invitation, Invited, Moment, Recurrence
from inglenook.core.reading import Outcome
from inglenook.interfaces import invitation_words as words
from inglenook.process import wire
from inglenook.readers.mail.invitations import read
from inglenook.tasks.children.untrusted import NOT_INVITED, checked_invited
from tables import table

BERLIN = ZoneInfo("Europe/Berlin")
TALK = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:{method}
BEGIN:VEVENT
UID:one@isle.example
SEQUENCE:{sequence}
SUMMARY:Talk about the\\, wall
DTSTART;TZID=America/New_York:20261118T093000
DTEND;TZID=America/New_York:20261118T103000
LOCATION:Harbour office
ORGANIZER;CN=Anna Berg:mailto:Anna@Isle.example
ATTENDEE;CN=Bo;PARTSTAT={answer}:mailto:bo@isle.example
ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:me@fjord.example
{more}
END:VEVENT
END:VCALENDAR
"""


def made(method: str = "REQUEST", sequence: int = 0, answer: str = "NEEDS-ACTION", more: str = "X-A:b") -> bytes:
    return TALK.format(method=method, sequence=sequence, answer=answer, more=more).replace("\n", "\r\n").encode()


def only(data: bytes) -> Invitation:
    invited = read(data)
    assert invited.failure is None
    (event,) = invited.events
    return event


def test_an_invitation_is_read_and_said_in_the_own_time() -> None:
    event = only(made())
    assert words.heading(event) == "Anna Berg invites you: Talk about the, wall"
    assert words.details(event, BERLIN) == [
        "When: 2026-11-18 (Wednesday) 15:30 – 16:30 (09:30 in the sender's time (America/New_York))",
        "Where: Harbour office",
        "Invited: Bo, me@fjord.example (optional)",
    ]
    assert event.organizer is not None and event.organizer.address == "anna@isle.example"


@table(
    ("data", "line"),
    [
        (made("CANCEL"), "Cancelled by Anna Berg: Talk about the, wall"),
        (made(sequence=2), "Anna Berg changed the invitation: Talk about the, wall"),
        (made("REPLY", answer="ACCEPTED"), "Bo accepted: Talk about the, wall"),
        (made("REPLY", answer="DECLINED"), "Bo declined: Talk about the, wall"),
        (made("PUBLISH"), "An event in a calendar file: Talk about the, wall"),
        (made(more="STATUS:CANCELLED"), "Cancelled by Anna Berg: Talk about the, wall"),
    ],
)
def test_what_became_of_it_is_the_first_word(data: bytes, line: str) -> None:
    assert words.heading(only(data)) == line


@table(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=10", "every 2 weeks, on Monday, Wednesday, 10 times"),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231T000000Z",
            "every month, on the last Friday, until 2027-12-31 (Friday)",
        ),
        ("FREQ=MONTHLY;BYDAY=2TU", "every month, on the 2. Tuesday"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month, on the last day of the month"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", "every year, on day 1 of the month, in month 5"),
        ("FREQ=WEEKLY;BYDAY=TH;BYSETPOS=1", "every week, on Thursday, with exceptions that are only in the file"),
        ("FREQ=SECONDLY", "by a rule that is only in the file"),
    ],
)
def test_how_it_comes_back_is_said_in_words(rule: str, said: str) -> None:
    found = only(made(more=f"RRULE:{rule}")).recurrence
    assert found is not None
    assert words.recurrence(found) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (Moment("2026-11-18"), None, "2026-11-18 (Wednesday), all day"),
        (Moment("2026-11-18"), Moment("2026-11-19"), "2026-11-18 (Wednesday) – 2026-11-19 (Thursday), all day"),
        (Moment("2026-11-18T09:30"), None, "2026-11-18 (Wednesday) 09:30, wherever you are"),
        (None, None, "No time is given"),
        (Moment("2026-11-18T23:30", "UTC", 1795044600), None, "2026-11-19 (Thursday) 00:30"),
    ],
)
def test_a_time_is_said_as_it_is_meant(start: Moment | None, end: Moment | None, said: str) -> None:
    assert words.when(start, end, BERLIN) == said


def test_whole_days_end_with_their_last() -> None:
    data = made().replace(b";TZID=America/New_York:20261118T093000", b";VALUE=DATE:20261118")
    event = only(data.replace(b";TZID=America/New_York:20261118T103000", b";VALUE=DATE:20261120"))
    assert (event.start, event.end) == (Moment("2026-11-18"), Moment("2026-11-19"))


def test_a_zone_of_the_files_own_is_understood() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Isle time\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\n"
        "TZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    )
    data = made().replace(b"America/New_York", b"Isle time").replace(b"BEGIN:VEVENT", zone.encode())
    event = only(data)
    assert event.start is not None
    assert event.start.at == only(made()).start.at - 8 * 3600  # type: ignore[union-attr,operator]


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"BEGIN:VCALENDAR", b"BEGIN:VCALENDAR\r\n" * 5000, b"x" * 600_000, b"\n" * 30_000, b"\xff\xfe"],
)
def test_a_hostile_file_is_none_or_a_failure(data: bytes) -> None:
    assert read(data).events == ()


def test_what_is_too_much_is_cut() -> None:
    guests = "\r\n".join(f"ATTENDEE:mailto:a{number}@isle.example" for number in range(300))
    event = only(made(more=guests))
    assert (len(event.guests), event.all_guests) == (MOST_GUESTS, 302)
    inner = made().partition(b"BEGIN:VEVENT")[2].partition(b"END:VCALENDAR")[0]
    many = b"BEGIN:VCALENDAR\r\n" + (b"BEGIN:VEVENT" + inner) * 50 + b"END:VCALENDAR\r\n"
    assert len(read(many).events) == MOST_EVENTS
    long = only(made(more="COMMENT:x").replace(b"Harbour office", b"y" * 5000 + b"\xe2\x80\xae"))
    assert long.location == "y" * 500


@given(st.binary(max_size=200), st.integers(0, 700))
def test_damage_anywhere_ends_nothing(harm: bytes, place: int) -> None:
    data = made()
    found = read(data[:place] + harm + data[place + len(harm) :])
    assert checked_invited(wire.encode(found)) == found


def test_the_desk_takes_only_what_is_in_bounds() -> None:
    good = Invited((only(made()),))
    assert checked_invited(wire.encode(good)) == good
    assert checked_invited(wire.encode(Invited(good.events * 21))) == NOT_INVITED
    bad = Invitation("request", "u", "a\x00b", None, None)
    assert checked_invited(wire.encode(Invited((bad,)))) == NOT_INVITED
    assert checked_invited(wire.encode(Invited((Invitation("request", "u", "a" * 501, None, None),)))) == NOT_INVITED
    assert checked_invited(b"{") == NOT_INVITED
    assert Recurrence("daily").interval == 1 and Invited(failure=Outcome.DAMAGED).events == ()
