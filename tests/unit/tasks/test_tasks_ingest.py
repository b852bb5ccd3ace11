from __future__ import annotations

import base64
import io
import os
import sys
import threading
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Partial, Progress, Stop, result_of
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.importing import ImportOutcome, ImportReport
from inglenook.core.reading import Outcome
from inglenook.process.child import Child
from inglenook.process.starter import Starter
from inglenook.tasks import browse, keeping
from inglenook.tasks.children.pool import Pool
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.ingestion.ahead import Ahead
from inglenook.tasks.ingestion.mailbox_place import MailboxPlace
from inglenook.vault import originals
from inglenook.vault.errors import VaultFull
from inglenook.vault.vault import Vault
from samples.letters_maker import ME, mail, mbox


def outcomes_of(workspace: Workspace, *paths: Path) -> tuple[ImportReport, dict[str, ImportOutcome]]:
    """Import, and what became of each file by the last part of its name."""
    report = result_of(ingest.add(workspace, paths, Stop()))
    listed = browse.outcomes(workspace, report.run)
    assert Counter(each.outcome for each in listed) == Counter(report.outcomes)
    return report, {each.name.replace("\\", "/").rsplit("/", 1)[-1]: each for each in listed}


def fill(folder: Path, **files: bytes) -> Path:
    """A folder of files; `__` in a name is a dot."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def test_files_of_all_kinds_come_in_with_an_outcome_each(workspace: Workspace, tmp_path: Path) -> None:
    folder = fill(
        tmp_path / "in",
        note__txt="会议改到星期三。\n请带合同。".encode("gb18030"),
        page__html=b"<title>Rules</title><h1>House rules</h1><p>No smoking in the stairwell.</p>",
        list__md=b"# Packing\n\n- socks\n- tent\n",
        letter__eml=mail("The lease", "Please sign the lease."),
        empty__txt=b"",
        broken__pdf=b"%PDF-1.7\nnothing of a PDF follows",
        picture__png=b"\x89PNG\r\n\x1a\n" + bytes(64),
    )
    report, outcomes = outcomes_of(workspace, folder)
    assert {name: each.outcome for name, each in outcomes.items()} == {
        "note.txt": Outcome.IMPORTED,
        "page.html": Outcome.IMPORTED,
        "list.md": Outcome.IMPORTED,
        "letter.eml": Outcome.IMPORTED,
        "empty.txt": Outcome.EMPTY,
        "broken.pdf": Outcome.DAMAGED,
        "picture.png": Outcome.NO_TEXT,
    }
    assert outcomes["picture.png"].detail == "image"
    assert (report.mails, report.documents, report.failures) == (1, 3, 3)
    assert {row.title for row in browse.documents(workspace, 0, 9)} == {
        "会议改到星期三。",
        "Rules",
        "Packing",
        "picture.png",
    }
    assert result_of(keeping.check(workspace, Stop())) == ()


def test_a_second_run_adds_nothing(workspace: Workspace, tmp_path: Path) -> None:
    folder = fill(
        tmp_path / "in",
        a__eml=mail("One", "Text"),
        b__txt=b"Words to keep",
        box__mbox=mbox(mail("Two", "T", number=2), mail("Three", "T", number=3)),
    )
    first, _ = outcomes_of(workspace, folder)
    second, _ = outcomes_of(workspace, folder)
    assert (first.mails, first.documents) == (3, 1)
    assert (second.mails, second.documents) == (0, 0)
    assert second.outcomes == {Outcome.PRESENT: 4, Outcome.CONTAINER: 1}
    assert workspace.vault.counts()[:2] == (1, 3)


def test_the_vault_is_asked_for_many_files_at_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "in", **{f"{n}__eml": mail(f"Mail {n}", f"Text {n}", number=n) for n in range(12)})
    asked: list[int] = []
    items_with = Vault.items_with

    def noted(self: Vault, digests: Sequence[bytes]) -> dict[bytes, ItemId]:
        asked.append(len(digests))
        return items_with(self, digests)

    monkeypatch.setattr(Vault, "items_with", noted)
    assert outcomes_of(workspace, folder)[0].outcomes == {Outcome.IMPORTED: 12}
    assert outcomes_of(workspace, folder)[0].outcomes == {Outcome.PRESENT: 12}
    assert [count for count in asked if count] == [12, 12]


def test_what_is_read_ahead_weighs_its_text_too(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights: list[int] = []
    put = Ahead.put

    def noted(ahead: Ahead[object], thing: object, weight: int) -> None:
        weights.append(weight)
        put(ahead, thing, weight)

    monkeypatch.setattr(Ahead, "put", noted)
    outcomes_of(workspace, fill(tmp_path / "in", a__txt=b"word " * 1000))
    assert max(weights) > 2.9 * 5000


def test_mails_among_documents_do_not_cost_a_reader_each(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Child] = []

    def counted(pool: Pool) -> Child:
        started.append(fresh(pool))
        return started[-1]

    fresh = Pool._fresh
    monkeypatch.setattr(Pool, "_fresh", counted)
    files = {f"{number}__eml": mail(f"Mail {number}", "Text", number=number) for number in range(9)}
    notes = {f"{number}__txt": f"Words of note {number}".encode() for number in range(9)}
    report, _ = outcomes_of(workspace, fill(tmp_path / "in", **files, **notes))
    assert (report.mails, report.documents) == (9, 9)
    assert len(started) <= 2


def test_archives_do_not_cost_a_reader_each(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    spawn = Starter.spawn

    def counted(starter: Starter, *more: Any, **options: Any) -> Child:
        started.append(more)
        return spawn(starter, *more, **options)

    monkeypatch.setattr(Starter, "spawn", counted)
    packed = {}
    for number in range(9):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("note.txt", f"Words of archive {number}")
        packed[f"{number}__zip"] = stream.getvalue()
    report, _ = outcomes_of(workspace, fill(tmp_path / "in", **packed))
    assert report.outcomes == {Outcome.IMPORTED: 9, Outcome.CONTAINER: 9}
    assert len(started) <= 2


def test_the_same_message_id_with_other_content_is_kept_twice(workspace: Workspace, tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", a__eml=mail("One", "Text"), b__eml=mail("One", "Another text"))
    report, _ = outcomes_of(workspace, folder)
    assert report.mails == 2


def test_attachments_become_documents_linked_to_their_mail(workspace: Workspace, tmp_path: Path) -> None:
    attached = {"terms.txt": b"The rent is 1,240 a month.", "scan.png": b"\x89PNG\r\n\x1a\n" + bytes(50)}
    folder = fill(tmp_path / "in", a__eml=mail("Terms", "See attached.", attached=attached))
    report, outcomes = outcomes_of(workspace, folder)
    assert outcomes["a.eml › terms.txt"].outcome is Outcome.IMPORTED
    assert outcomes["a.eml › scan.png"].outcome is Outcome.NO_TEXT
    assert (report.mails, report.documents) == (1, 1)
    shown = browse.mail(workspace, browse.mails(workspace, 0, 1)[0].item)
    assert [each.name for each in shown.attachments] == ["terms.txt", "scan.png"]
    assert all(each.document is not None for each in shown.attachments)
    (scan,) = result_of(find.find(workspace, "scan", Stop())).hits  # as the report says
    assert scan.item == shown.attachments[1].document
    hit = result_of(find.find(workspace, "rent", Stop())).hits[0]
    assert hit.item == shown.attachments[0].document
    assert browse.original(workspace, hit.item) == attached["terms.txt"]


def test_zips_are_opened_and_a_zip_of_itself_ends(workspace: Workspace, tmp_path: Path) -> None:
    inner = zipped({"deep.txt": b"deep words"})
    outer = zipped({"inner.zip": inner, "top.md": b"# Top", "mail.eml": mail("Zipped", "Hello")})
    for _ in range(5):
        outer = zipped({"again.zip": outer, "level.txt": b"a level of its own"})
    folder = fill(tmp_path / "in", all__zip=outer)
    _, outcomes = outcomes_of(workspace, folder)
    assert Counter(each.outcome for each in outcomes.values())[Outcome.TOO_MUCH] == 1
    assert any(each.outcome is Outcome.IMPORTED for each in outcomes.values())


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of the files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_maildir_gives_folder_and_flags(workspace: Workspace, tmp_path: Path) -> None:
    for place in ("cur", "new", "tmp"):
        (tmp_path / "Sent" / place).mkdir(parents=True)
    (tmp_path / "Sent" / "cur" / "1.host:2,RS").write_bytes(
        mail("Yes", "I come.", sender=f"Mara <{ME}>", to="anna@example.org")
    )
    (tmp_path / "Sent" / "new" / "2.host").write_bytes(mail("Sure", "I do.", sender=f"Mara <{ME}>", number=2))
    outcomes_of(workspace, tmp_path / "Sent")
    shown = [browse.mail(workspace, row.item) for row in browse.mails(workspace, 0, 5)]
    assert [each.folders for each in shown] == [("Sent",), ("Sent",)]
    assert all(each.row.is_read for each in shown)
    assert workspace.vault.mail.stored(shown[0].row.item).is_sent
    assert workspace.vault.preferences.own_addresses() == [(ME, "guessed")]


def test_a_folder_that_differs_by_its_capital_alone_is_the_same_folder(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "1.eml").write_bytes(b"X-Folder: \\Ann_Lee\\Inbox\n" + mail("Lease", "By Friday."))
    outcomes_of(workspace, tmp_path / "inbox")
    (mailed,) = browse.mails(workspace, 0, 9)
    assert browse.mail(workspace, mailed.item).folders == ("inbox",)


def test_new_mail_of_a_maildir_is_unread_and_a_file_is_old_mail(workspace: Workspace, tmp_path: Path) -> None:
    for place in ("cur", "new"):
        (tmp_path / "In" / place).mkdir(parents=True)
    (tmp_path / "In" / "new" / "2.host").write_bytes(mail("Seen by nobody", "I do.", number=2))
    (tmp_path / "old.eml").write_bytes(mail("Old", "Long ago.", number=3))
    outcomes_of(workspace, tmp_path / "In", tmp_path / "old.eml")
    rows = browse.mails(workspace, 0, 5)
    assert {row.subject: row.is_read for row in rows} == {"Seen by nobody": False, "Old": True}


def test_a_mailbox_keeps_quoted_lines_as_they_were_written(workspace: Workspace, tmp_path: Path) -> None:
    original = mail("Quoting", "From here on it is mine.\n>From there it was yours.\n")
    box = fill(tmp_path / "in", inbox__mbox=mbox(original, mail("Another", "Text", number=2, day=2)))
    outcomes_of(workspace, box)
    row = next(row for row in browse.mails(workspace, 0, 2) if row.subject == "Quoting")
    assert browse.original(workspace, row.item) == original.replace(b"\r\n", b"\n")
    assert browse.mail(workspace, row.item).folders == ("inbox",)


def test_a_mail_of_a_mailbox_that_another_mail_carried_is_a_mail_too(workspace: Workspace, tmp_path: Path) -> None:
    carried = mail("Carried", "The lease.").replace(b"\r\n", b"\n")
    carrier = (
        b"From: a@example.org\nSubject: See below\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="p"\n\n--p\nContent-Type: text/plain\n\nHere.\n--p\n'
        b'Content-Type: application/octet-stream; name="b.eml"\nContent-Disposition: attachment; filename="b.eml"\n'
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(carried) + b"--p--\n"
    )
    outcomes_of(workspace, fill(tmp_path / "one", carrier__eml=carrier))
    outcomes_of(workspace, fill(tmp_path / "two", box__mbox=mbox(carried, mail("Other", "Text", number=2, day=2))))
    assert {row.subject for row in browse.mails(workspace, 0, 9)} == {"See below", "Carried", "Other"}


def test_one_mail_behind_a_from_line_is_that_mail(workspace: Workspace, tmp_path: Path) -> None:
    original = mail("Alone", "From here on.\n")
    folder = fill(tmp_path / "in", odd__eml=mbox(original))
    report, outcomes = outcomes_of(workspace, folder)
    assert (report.mails, outcomes["odd.eml"].outcome) == (1, Outcome.IMPORTED)
    assert browse.original(workspace, browse.mails(workspace, 0, 1)[0].item) == original.replace(b"\r\n", b"\n")
    assert outcomes_of(workspace, folder)[0].outcomes == {Outcome.PRESENT: 1}


@pytest.fixture
def little_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit for each fifty mails."""
    monkeypatch.setattr("inglenook.tasks.ingestion.keeper._BATCH_ITEMS", (50, 50))


@pytest.mark.usefixtures("little_batches")
def test_a_stop_keeps_what_was_read_and_the_next_run_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    box = fill(tmp_path / "in", all__mbox=mbox(*(mail(f"Mail {n}", f"Text {n}", number=n) for n in range(1, 300))))
    stop = Stop()
    seen = 0
    with pytest.raises(Stopped):
        for event in ingest.add(workspace, [box], stop):
            seen += isinstance(event, Partial)
            if seen >= 100:
                stop.set()
    kept = workspace.vault.counts()[1]
    assert 99 <= kept < 299  # the mailbox itself is one of the outcomes
    assert result_of(keeping.check(workspace, Stop())) == ()
    report, _ = outcomes_of(workspace, box)
    assert report.mails == 299 - kept
    assert workspace.vault.counts()[1] == 299


@pytest.mark.parametrize("name", ["all.mbox", "loose"])
def test_what_fails_while_mails_are_made_ready_ends_the_import_and_what_came_before_is_kept(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    letters = {f"{n:02}": mail(f"Mail {n}", f"Text {n}", number=n) for n in range(1, 13)}
    files = {"all__mbox": mbox(*letters.values())} if name == "all.mbox" else {f"{n}__eml": letters[n] for n in letters}
    folder = fill(tmp_path / "in", **files)
    seen: list[bytes] = []
    packed = originals.packed

    def failing(data: bytes) -> originals.Packed:
        seen.append(data)
        if len(seen) > 8:
            raise VaultFull()
        return packed(data)

    monkeypatch.setattr(originals, "packed", failing)
    monkeypatch.setattr("inglenook.tasks.ingestion.keeper._BATCH_ITEMS", (4, 4))
    with pytest.raises(VaultFull):
        list(ingest.add(workspace, [folder], Stop()))
    assert workspace.vault.counts()[1] in (4, 8)


def test_a_document_and_a_mail_are_packed_on_the_thread_that_reads_ahead_and_not_within_the_commit(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def noted(data: bytes) -> originals.Packed:
        threads.append(threading.current_thread().name)
        return "", data

    monkeypatch.setattr(originals, "packed", noted)
    one, two = mail("One", "As it is."), mbox(mail("Two", "Behind a From_ line.", number=2))
    report, _ = outcomes_of(workspace, fill(tmp_path / "in", a__txt=b"one thing", b__eml=one, c__eml=two))
    assert (report.documents, report.mails, threads) == (1, 2, ["ahead", "ahead", "ahead"])


def test_progress_names_its_numbers(workspace: Workspace, tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", a__txt=b"one thing", b__txt=b"another thing")
    events = [event for event in ingest.add(workspace, [folder], Stop()) if isinstance(event, Progress)]
    assert events[-1].label == "merging"
    assert events[-2].done == events[-2].total == 2
    assert events[-2].unit == "files"
    assert events[-2].share == 1.0


@pytest.mark.usefixtures("little_batches")
def test_a_mailbox_that_was_cut_off_goes_on_from_there(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [mail(f"Mail {n}", f"Text {n}", number=n) for n in range(1, 300)]
    box = fill(tmp_path / "in", all__mbox=mbox(*letters)) / "all.mbox"
    stop, began = Stop(), list[int]()
    walk = workspace.reader.walk

    def noting(source: Path | bytes, start: int, *more: Any) -> Any:
        began.append(start)
        return walk(source, start, *more)

    monkeypatch.setattr(workspace.reader, "walk", noting)

    def cut_off() -> int:
        with pytest.raises(Stopped):
            for event in ingest.add(workspace, [box], stop):
                if isinstance(event, Partial):
                    stop.set()
        return workspace.vault.counts()[1]

    kept = cut_off()
    assert 0 < kept < 299
    report, _ = outcomes_of(workspace, box)
    assert began[0] == 0
    assert began[1] > 0
    assert report.outcomes == {Outcome.IMPORTED: 299 - kept, Outcome.CONTAINER: 1}
    assert browse.outcomes(workspace, report.run)[0].name == f"{box} › {kept + 1}"
    # Once it was read to its end, it is looked through from its beginning.
    assert outcomes_of(workspace, box)[0].outcomes == {Outcome.PRESENT: 299, Outcome.CONTAINER: 1}


def letters_in(workspace: Workspace) -> set[tuple[str, bool]]:
    """The subject of each mail, and whether its bytes as they came are of that mail."""
    rows = browse.mails(workspace, 0, 999)
    return {
        (row.subject, f"Subject: {row.subject}".encode() in workspace.vault.mail.original(row.item)) for row in rows
    }


@pytest.mark.usefixtures("little_batches")
@pytest.mark.parametrize("how", ["compacted", "replaced", "added"])
def test_a_mailbox_that_changes_while_it_is_read(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    letters = [mail(f"Mail {n}", f"Text {n}. " * n, number=n) for n in range(1, 60)]
    box = fill(tmp_path / "in", all__mbox=mbox(*letters)) / "all.mbox"
    after = {
        "compacted": mbox(*letters[5:]),
        "replaced": mbox(*letters[5:]),
        "added": mbox(*letters, mail("Last", "Text", number=999)),
    }[how]
    monkeypatch.setattr(Pool, "stretch", 25)  # each so many mails a reader of their own opens the file anew
    walk = workspace.reader.walk

    def changing(*given: Any) -> Any:
        for number, each in enumerate(walk(*given)):
            if number == 20 and how == "replaced":
                (tmp_path / "new").write_bytes(after)
                (tmp_path / "new").replace(box)
            elif number == 20:
                box.write_bytes(after)
            yield each

    monkeypatch.setattr(workspace.reader, "walk", changing)
    report = result_of(ingest.add(workspace, [box], Stop()))
    assert all(is_whole for _, is_whole in letters_in(workspace)), "no mail is kept with the bytes of another"
    told = browse.outcomes(workspace, report.run)
    assert sum(each.detail == "changed" for each in told) == (how != "added"), told
    monkeypatch.undo()
    outcomes_of(workspace, box)  # as it is now, it comes in as a whole
    wanted = letters[5:] if how in {"compacted", "replaced"} else letters
    assert {f"Mail {n + 1}" for n, each in enumerate(letters) if each in wanted} <= {
        subject for subject, _ in letters_in(workspace)
    }


def test_a_large_mailbox_that_opens_with_a_long_mail_is_a_mailbox(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inglenook.tasks.ingestion.loading.WHOLE", 100_000)
    long = mail("Long", "A line of text.\n" * 8_000, number=1)
    box = fill(tmp_path / "in", big__mbox=mbox(long, mail("Short", "Text", number=2)))
    report, _ = outcomes_of(workspace, box)
    assert report.outcomes == {Outcome.IMPORTED: 2, Outcome.CONTAINER: 1}


def test_another_mailbox_under_the_same_name_is_read_from_its_beginning(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(mbox(*(mail(f"Mail {n}", "Text", number=n) for n in range(1, 9))))
    place = MailboxPlace(path)
    place.reached(400, 2)
    with workspace.vault.database.write() as transaction:
        place.keep(workspace.vault.imports, transaction)
    assert MailboxPlace(path).resumed(workspace.vault.imports) == (400, 2)
    data = path.read_bytes()
    for changed in (data[:390] + b"X" + data[391:], b"X" + data[1:], data[:300]):
        path.write_bytes(changed)
        assert MailboxPlace(path).resumed(workspace.vault.imports) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system takes no such name")
def test_a_name_that_is_no_text_comes_in_under_what_of_it_is(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    for name, data in {
        b"\xffnote.txt": b"The harbour wall.",
        b"bo\xe9x.mbox": mbox(mail("One", "Text."), mail("Two", "Text.")),
        b"\xe9.zip": zipped({"within.txt": b"The crane."}),
        b"\xe9.bin": b"\x00\x01nothing",
        b"empt\xe9.txt": b"",
    }.items():
        (folder / os.fsdecode(name)).write_bytes(data)
    report, outcomes = outcomes_of(workspace, folder)
    assert (report.mails, report.documents) == (2, 2)
    assert len(outcomes) == 8, outcomes  # five files, two mails, a member
    titles = {row.title for row in browse.documents(workspace, 0, 9)}
    assert titles == {"The harbour wall.", "The crane."}
    assert all("caf\ufffd" in each.name for each in outcomes.values())


def test_what_cannot_be_opened_stops_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "in", good__txt=b"good words here", shut__txt=b"in a folder that may only be listed")
    real = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name == "shut.txt":
            raise PermissionError(13, "no")
        return real(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    _, outcomes = outcomes_of(workspace, folder)
    assert outcomes["gone.txt"].outcome is outcomes["shut.txt"].outcome is Outcome.UNREADABLE
    assert outcomes["good.txt"].outcome is Outcome.IMPORTED


def test_deleting_takes_everything_with_it(workspace: Workspace, tmp_path: Path) -> None:
    folder = fill(
        tmp_path / "in", a__eml=mail("Secret plan", "The marker word is zyzzyva.", attached={"z.txt": b"zyzzyva"})
    )
    outcomes_of(workspace, folder)
    item = browse.mails(workspace, 0, 1)[0].item
    assert item.kind is ItemKind.MESSAGE
    result_of(keeping.delete(workspace, [item], Stop()))
    assert workspace.vault.counts()[:2] == (0, 0)
    assert browse.outcomes(workspace, 1) == []
    assert result_of(find.find(workspace, "zyzzyva", Stop())).hits == ()
    assert result_of(keeping.check(workspace, Stop())) == ()
