"""An invitation is answered by a draft whose calendar part another program's calendar takes (RFC 5546)."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from inglenook.core.errors import WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.invitations import Answer, Invitation, Moment
from inglenook.core.reading import Address
from inglenook.readers.mail import invitations as reading
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import invitations, me
from inglenook.tasks.sending import drafts, itip
from inglenook.tasks.workspace import Workspace

EVENT = r"""BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:talk;1@isle.example
SEQUENCE:3
RECURRENCE-ID;TZID=Europe/Berlin:20261118T103000
SUMMARY:Talk\, and 茶
DTSTART;TZID=Europe/Berlin:20261118T113000
ORGANIZER;CN=Anna Berg:mailto:anna@isle.example
ATTENDEE;CN=Bo;PARTSTAT=NEEDS-ACTION:mailto:bo@isle.example
ATTENDEE;CN="Mara, L.";PARTSTAT=NEEDS-ACTION:mailto:MARA@fjord.example
END:VEVENT
END:VCALENDAR
"""
MAIL = """From: Anna Berg <anna@isle.example>
To: mara@fjord.example
Subject: Talk
Message-ID: <talk@isle.example>
Date: Mon, 16 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Please come.
--b
Content-Type: text/calendar; method=REQUEST; charset=utf-8

{event}
--b--
"""


@pytest.fixture
def invited(workspace: Workspace, tmp_path: Path) -> tuple[ItemId, Invitation]:
    """A mail with the event, and the event."""
    (tmp_path / "talk.eml").write_text(MAIL.format(event=EVENT), encoding="utf-8")
    me.add(workspace, "mara@fjord.example")
    result_of(ingest.add(workspace, [tmp_path / "talk.eml"], Stop()))
    thread = workspace.vault.threads.listing(0, 1)[0].item
    (event,) = invitations.view(workspace, thread, Stop())
    return thread, event


def test_the_draft_says_it_in_words_and_for_the_calendar(
    workspace: Workspace, invited: tuple[ItemId, Invitation]
) -> None:
    kept = drafts.view(workspace, itip.answer(workspace, *invited, "tentative"))
    assert [each.address for each in kept.to] == ["anna@isle.example"]
    assert (kept.sender, kept.kind) == ("mara@fjord.example", "reply")
    mail = email.message_from_bytes(drafts.as_message(workspace, kept.item), policy=email.policy.default)
    assert mail["In-Reply-To"] == "<talk@isle.example>"
    _, part = mail.iter_parts()
    assert (part.get_content_type(), part["Content-Type"].params["method"]) == ("text/calendar", "REPLY")
    made = Calendar.from_ical(part.get_content())
    (event,) = made.walk("VEVENT")
    assert (made["METHOD"], event["UID"], event["SEQUENCE"]) == ("REPLY", "talk;1@isle.example", 3)
    assert event["RECURRENCE-ID"].to_ical() == b"20261118T093000Z"
    assert event["ORGANIZER"] == "mailto:anna@isle.example"
    assert event["ATTENDEE"] == "mailto:mara@fjord.example"  # the one who answers, and nobody else
    (again,) = reading.read(part.get_content().encode()).events
    assert (again.method, again.summary, again.guests[0].answer) == ("reply", "Talk, and 茶", "tentative")


def test_what_asks_for_no_answer_gets_none(workspace: Workspace, invited: tuple[ItemId, Invitation]) -> None:
    item, event = invited
    own = replace(event, organizer=Address("", "mara@fjord.example"))
    for each in (replace(event, method="cancel"), replace(event, uid=""), replace(event, is_cancelled=True), own):
        with pytest.raises(WrongUse):
            itip.answer(workspace, item, each, "accepted")
    assert drafts.listing(workspace) == []
    # Who is invited through a list answers as whom the mail came to.
    day = replace(event, guests=(), occurrence=None, start=Moment("2026-11-18"))
    draft = itip.answer(workspace, item, day, "declined")
    _, _, data = drafts.files_of(workspace, drafts.view(workspace, draft))[0]
    assert b"mailto:mara@fjord.example" in data
    assert b"DTSTART;VALUE=DATE:20261118" in data
    assert b"RECURRENCE-ID" not in data


@pytest.mark.parametrize("said", itip.ANSWERS)
def test_nothing_a_stranger_named_breaks_a_line(said: Answer) -> None:
    stranger = Address("", "eve@evil.example")
    uid = "x\r\nATTENDEE:mailto:eve@evil.example"
    event = Invitation("request", uid, "a" * 500, None, None, organizer=stranger)
    made = itip.reply_of(event, Address('M"; X\nY', "mara@fjord.example"), said, 1_795_000_000)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    (part,) = Calendar.from_ical(made).walk("VEVENT")
    assert part["ATTENDEE"] == "mailto:mara@fjord.example"
    assert part["ATTENDEE"].params["PARTSTAT"] == said.upper()
