from __future__ import annotations

import gzip
import json
import os
import threading
import tracemalloc
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Partial, Stop, result_of
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Found, Outcome
from inglenook.tasks import browse
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import archived, ingest, loading
from inglenook.tasks.ingestion.candidates import Candidate, candidates
from inglenook.tasks.ingestion.proton import Proton
from samples.letters_maker import ME, mail, mbox
from samples.olm_maker import olm, olm_mail

_MORE = 1_000_000  # files that are counted while the first are read, were they never kept


def test_the_first_mails_are_kept_before_all_files_are_counted(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.eml").write_bytes(mail(f"Mail {number}", f"Text {number}", number=number + 1))
    kept: list[ImportOutcome] = []
    counted = 0

    def to_count() -> Iterator[Candidate]:
        nonlocal counted
        for each in repeat(next(iter(candidates([folder]))), _MORE):
            if kept:
                return
            counted += 1
            yield each

    walks = [candidates([folder]), to_count()]
    for event in ingest.bring(workspace, [], lambda: walks.pop(0), Stop()):
        if isinstance(event, Partial):
            assert isinstance(event.value, ImportOutcome)
            kept.append(event.value)
    assert len(kept) == 60
    assert counted < _MORE


def test_an_archive_of_outlook_for_mac_comes_in_as_its_mails_whatever_its_size(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = "Accounts/me@x.org/com.microsoft.__Messages"
    files = {f"{box}/Inbox/message_{number}.xml": olm_mail(f"No. {number}", Body="Words") for number in range(3)}
    files[f"{box}/Sent Items/message_9.xml"] = olm_mail(
        "Old", Body="See it", attached=[{"Name": "plan.txt", "URL": "f/com.microsoft.__Attachments/a"}]
    )
    files["f/com.microsoft.__Attachments/a"] = b"A hawthorn hedge."
    files["Contacts.xml"] = b"<contacts/>"
    (tmp_path / "mail.olm").write_bytes(olm(files))
    monkeypatch.setattr(loading, "WHOLE", 100)
    report = result_of(ingest.add(workspace, [tmp_path / "mail.olm"], Stop()))
    assert report.outcomes == {Outcome.IMPORTED: 5, Outcome.CONTAINER: 1, Outcome.UNSUPPORTED: 1}
    folders = {row.subject: browse.mail(workspace, row.item).folders for row in browse.mails(workspace, 0, 9)}
    assert folders == {**dict.fromkeys(["No. 0", "No. 1", "No. 2"], ("Inbox",)), "Old": ("Sent Items",)}
    assert result_of(find.find(workspace, "hawthorn", Stop())).hits


def test_mails_of_an_export_of_proton_lie_where_it_says_with_their_marks(workspace: Workspace, tmp_path: Path) -> None:
    labels = [{"ID": "F==", "Name": "Bills", "Path": ["Work", "Bills"]}, {"ID": "L==", "Name": "家人"}]
    said: dict[str, object] = {
        "unread": {"LabelIDs": ["0", "5", "15"], "Unread": 1, "Subject": "x"},
        "starred": {"LabelIDs": ["5", "10", "F==", "L=="], "Unread": False, "IsReplied": True},
        "gone": {"LabelIDs": ["3", "5"], "Unread": 0},
        "none": {"LabelIDs": ["5"], "Unread": 0},
        "wrong": {"LabelIDs": "0"},
    }
    place = tmp_path / "mail_20260601_101010"
    place.mkdir()
    (place / "labels.json").write_text(json.dumps({"Version": 1, "Payload": labels}))
    for number, (name, each) in enumerate(said.items()):
        (place / f"{name}==.eml").write_bytes(mail(name, "Text", number=number))
        (place / f"{name}==.metadata.json").write_text(json.dumps({"Version": 1, "Payload": each}))
    report = result_of(ingest.add(workspace, [place], Stop()))
    assert report.outcomes == {Outcome.IMPORTED: 5}
    rows = {row.subject: row for row in browse.mails(workspace, 0, 9)}
    assert {subject: {*browse.mail(workspace, row.item).folders} for subject, row in rows.items()} == {
        "unread": {"Inbox"},
        "starred": {"Work/Bills", "家人"},
        "gone": {"Trash"},
        **{subject: {place.name} for subject in ("none", "wrong")},
    }
    assert {subject: (row.is_read, row.is_flagged) for subject, row in rows.items()} == {
        "unread": (False, False),
        "starred": (True, True),
        **dict.fromkeys(("gone", "none", "wrong"), (True, False)),
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_in_the_place_of_what_proton_says_of_a_mail_is_waited_for_by_nobody(tmp_path: Path) -> None:
    mail_file = Candidate("a.eml", path=tmp_path / "a.eml")
    pipe = tmp_path / "a.metadata.json"
    os.mkfifo(pipe)
    told: list[Candidate] = []
    asking = threading.Thread(target=lambda: told.append(Proton().told(mail_file)), daemon=True)
    asking.start()
    asking.join(2.0)
    if asking.is_alive():
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    assert told == [mail_file]


def test_what_proton_calls_a_folder_is_a_name_and_nothing_else(tmp_path: Path) -> None:
    label = {"ID": "A", "Name": " Tax\x1b[2J\u3000and\nVAT\x00\u202e "}
    (tmp_path / "labels.json").write_text(json.dumps({"Payload": [label]}))
    (tmp_path / "a.metadata.json").write_text(json.dumps({"Payload": {"LabelIDs": ["A"]}}))
    assert Proton().told(Candidate("a.eml", path=tmp_path / "a.eml")).folder == "Tax[2J and VAT"


def test_a_name_in_an_archive_that_is_thousands_of_folders_deep_costs_no_memory() -> None:
    archive = Candidate("a.zip", data=b"")
    tracemalloc.start()
    try:
        made = archived.members(archive, [("a/" * 2_000 + "b.txt", b"words")])
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert [each.filename for each in made] == ["b.txt"]


def test_of_what_a_reader_takes_out_no_more_is_held_than_it_may_give(monkeypatch: pytest.MonkeyPatch) -> None:
    """An honest one keeps to less in an archive; of an Outlook data file it gives as much as is there."""
    monkeypatch.setattr(loading, "_SOME_BYTES", 25)
    monkeypatch.setattr(loading, "_MOST_INFLATED", 25)
    monkeypatch.setattr(loading, "_MOST_MEMBERS", 4)
    ten = [(Found(name=f"{number}", start=number, end=number + 1, member=True), b"0123456789") for number in range(5)]
    walk = iter(ten)
    assert [loading.portion(walk), loading.portion(walk), loading.portion(walk)] == [ten[:3], ten[3:], []]
    refused = (Found(failure=Outcome.TOO_MUCH, detail="zip_size"), b"")
    assert loading.whole(iter(ten)) == [*ten[:2], refused]
    one = [(found, b"1") for found, _ in ten]
    assert loading.whole(iter(one)) == [*one[:4], refused]
    assert loading.whole(iter(one[:4])) == one[:4]


def test_mails_in_an_archive_lie_in_the_folders_that_they_lie_in_there(workspace: Workspace, tmp_path: Path) -> None:
    mails = {name: mail(name, "Text", number=number, sender=ME) for number, name in enumerate("abcdefgh")}
    emlx = b"%d\n%b<plist><dict/></plist>" % (len(mails["e"]), mails["e"])
    files = {
        "Work/Bills/1.eml": mails["a"],
        "2.eml": mails["b"],
        "Profile/Mail/Local/Sent": mbox(mails["c"], mails["d"]),
        "Profile/Mail/Local/Sent.msf": b"an index",
        "Apple/INBOX.mbox/Messages/12.emlx": emlx,
        "Maildir/.Old.Post/cur/1.host:2,FS": mails["f"],
        "Maildir/.Old.Post/maildirfolder": b"",
        "export/Family.mbox": mbox(mails["g"], mails["h"]),
        "export/notes.txt": b"Words of a document",
    }
    place = tmp_path / "Downloads"
    (place / "new").mkdir(parents=True)
    (place / "cur").mkdir()
    for name, flags in (("cur/9.host:2,FS", "F"), ("new/8.host", "")):
        (place / name).write_bytes(gzip.compress(mail(f"packed {flags}", "By a server", number=len(flags) + 20)))
    (place / "all.zip").write_bytes(olm(files))
    report = result_of(ingest.add(workspace, [place], Stop()))
    assert (report.mails, report.documents, report.failures) == (10, 1, 0)
    rows = {row.subject: row for row in browse.mails(workspace, 0, 20)}
    assert {subject: "".join(browse.mail(workspace, row.item).folders) for subject, row in rows.items()} == {
        **{"a": "Bills", "b": "Downloads", "c": "Sent", "d": "Sent", "e": "INBOX", "f": "Old/Post"},
        **{"g": "Family", "h": "Family", "packed F": "Downloads", "packed": "Downloads"},
    }
    assert {subject for subject, row in rows.items() if row.is_flagged} == {"f", "packed F"}
    assert {subject for subject, row in rows.items() if not row.is_read} == {"packed"}


def test_an_archive_that_is_too_large_is_told_from_other_files(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "takeout.zip").write_bytes(olm({"a.txt": b"words"}))
    (tmp_path / "words.txt").write_bytes(b"words" * 99)
    (tmp_path / "many.zip").write_bytes(olm({"b.txt": b"words", "c.txt": b"more"}))
    monkeypatch.setattr(loading, "_MOST_MEMBERS", 1)
    report = result_of(ingest.add(workspace, [tmp_path / "many.zip"], Stop()))
    assert report.outcomes == {Outcome.IMPORTED: 1, Outcome.TOO_MUCH: 1, Outcome.CONTAINER: 1}
    monkeypatch.setattr(loading, "LARGEST_FILE", 20)
    report = result_of(ingest.add(workspace, [tmp_path / "takeout.zip", tmp_path / "words.txt"], Stop()))
    assert {(each.outcome, each.detail) for each in report.groups} == {
        (Outcome.TOO_LARGE, "archive"),
        (Outcome.TOO_LARGE, ""),
    }


def test_a_mail_out_of_an_export_of_gmail_lies_in_its_folders_and_not_in_the_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    labels = ["Inbox,Work/Bills,Starred,Opened", "Trash,Unread", "Drafts", "Opened"]
    opening = b"From 1700000000000000001@xxx Mon Jun  1 08:15:30 +0000 2026\r\n"
    mails = [mail(f"No. {n}", "Text", number=n, sender=ME, X_Gmail_Labels=each) for n, each in enumerate(labels)]
    (tmp_path / "All mail.mbox").write_bytes(b"".join(opening + each + b"\r\n" for each in mails))
    moved = (mail(f"Moved {n}", "Since", number=n, X_Gmail_Labels="Inbox") for n in (8, 9))
    (tmp_path / "moved.mbox").write_bytes(mbox(*moved))
    result_of(ingest.add(workspace, [*tmp_path.glob("*.mbox")], Stop()))
    rows = {row.subject: row for row in browse.mails(workspace, 0, 9)}
    folders = {subject: {*browse.mail(workspace, row.item).folders} for subject, row in rows.items()}
    assert folders == {
        "No. 0": {"Inbox", "Work/Bills"},
        "No. 1": {"Trash"},
        "No. 2": {"Drafts"},
        "No. 3": {"All mail"},
        "Moved 8": {"moved", "Inbox"},
        "Moved 9": {"moved", "Inbox"},
    }
    assert (rows["No. 0"].is_flagged, rows["No. 0"].is_read) == (True, True)
