"""Invitations come out of the mails that carry them, through the reader's own process."""

from __future__ import annotations

from pathlib import Path

from inglenook.core.events import Stop, result_of
from inglenook.tasks import ingest, invitations
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
