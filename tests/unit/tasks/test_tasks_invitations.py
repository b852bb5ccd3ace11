"""Invitations come out of the mails that carry them, through the reader's own process."""

from __future__ import annotations

from pathlib import Path

from inglenook.core.events import Stop, result_of
from inglenook.core.invitations import is_calendar
from inglenook.tasks import browse
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import invitations
from inglenook.tasks.workspace import Workspace

MAIL = b"""From: Anna Berg <anna@isle.example>
To: me@fjord.example
Subject: Talk
Date: Mon, 16 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Please come.
--b
Content-Type: text/calendar; method=REQUEST; charset=utf-8

%b
--b
Content-Type: application/octet-stream; name=invite.ics
Content-Disposition: attachment; filename=invite.ics

%b
--b--
"""
EVENT = b"""BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:one@isle.example
SUMMARY:%b
DTSTART:20261118T093000Z
END:VEVENT
END:VCALENDAR"""


def _brought_in(workspace: Workspace, folder: Path, first: bytes, second: bytes) -> tuple[str, ...]:
    path = folder / "talk.eml"
    path.write_bytes(MAIL % (first, second))
    result_of(ingest.add(workspace, [path], Stop()))
    thread = workspace.vault.threads.listing(0, 1)[0].item
    return tuple(each.summary for each in invitations.view(workspace, thread, Stop()))


def test_an_event_that_comes_twice_is_one(workspace: Workspace, tmp_path: Path) -> None:
    assert _brought_in(workspace, tmp_path, EVENT % b"Talk", EVENT % b"Talk") == ("Talk",)


def test_a_broken_file_takes_nothing_with_it(workspace: Workspace, tmp_path: Path) -> None:
    assert _brought_in(workspace, tmp_path, b"BEGIN:VCALENDAR", EVENT % b"Talk") == ("Talk",)


def test_a_mail_without_a_calendar_invites_nobody(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "plain.eml"
    path.write_bytes(b"From: a@isle.example\nTo: me@fjord.example\nSubject: Plain\n\nHello.\n")
    item = result_of(ingest.add(workspace, [path], Stop()))
    assert item.mails == 1
    assert invitations.view(workspace, workspace.vault.threads.listing(0, 1)[0].item, Stop()) == ()


def test_everybody_means_the_same_by_a_calendar_file(workspace: Workspace, tmp_path: Path) -> None:
    files = {
        ("text/calendar", ""): True,
        ("TEXT/Calendar", "meeting.txt"): True,
        ("application/ics", ""): True,
        ("application/octet-stream", "Invite.ICS"): True,
        ("application/octet-stream", "plan.ical"): True,
        ("text/plain", "calendar.txt"): False,
        ("application/pdf", "ics"): False,
    }
    first = MAIL[: MAIL.rindex(b"--b\nContent-Type: application")] + b"--b--\n"
    for number, (media_type, name) in enumerate(files):
        part = f"Content-Type: {media_type}\nContent-Disposition: attachment" + (f"; filename={name}" if name else "")
        whole = first.replace(b"Content-Type: text/calendar; method=REQUEST; charset=utf-8", part.encode())
        whole = whole.replace(b"Subject: Talk", b"Subject: %d" % number) % (EVENT % b"Talk %d" % number)
        (tmp_path / f"{number}.eml").write_bytes(whole)
    result_of(ingest.add(workspace, [tmp_path], Stop()))
    inviting = workspace.vault.spans.inviting(0, 2**40, 9)
    for row in browse.mails(workspace, 0, 9):
        (attached,) = workspace.vault.mail.view(row.item).attachments
        is_one = list(files.values())[int(row.subject)]
        assert is_calendar(attached.media_type, attached.name) is is_one
        assert (row.item in inviting) is is_one
        assert bool(invitations.view(workspace, row.item, Stop())) is is_one
