from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Event, Partial, Stop, result_of
from inglenook.core.importing import ImportOutcome, ImportReport
from inglenook.core.reading import Outcome
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, loading
from inglenook.tasks.ingestion.candidates import candidates
from inglenook.vault.storage.own_folder import lies_within
from samples import outlook_maker
from samples.letters_maker import mail, mbox

BROKEN = b"%PDF-1.7\nnothing of a PDF follows"


def _zip(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _tar(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def _outcomes(workspace: Workspace, *paths: Path) -> dict[str, ImportOutcome]:
    """Import, and what became of each thing by its name from the file on."""
    report = result_of(ingest.add(workspace, paths, Stop()))
    listed = browse.outcomes(workspace, report.run)
    found = {each.name.replace("\\", "/").rsplit("/in/", 1)[-1]: each for each in listed}
    assert len(found) == len(listed)
    return found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_archives_of_all_kinds_are_opened(workspace: Workspace, place: Path) -> None:
    (place / "a.tar").write_bytes(_tar({"docs/one.txt": b"words of one", "two.eml": mail("Two", "Words of two")}))
    (place / "b.tgz").write_bytes(gzip.compress(_tar({"three.txt": b"words of three"})))
    (place / "c.txt.gz").write_bytes(gzip.compress(b"words of four"))
    outcomes = _outcomes(workspace, place)
    assert {name: each.outcome for name, each in outcomes.items()} == {
        "a.tar": Outcome.CONTAINER,
        "a.tar › docs/one.txt": Outcome.IMPORTED,
        "a.tar › two.eml": Outcome.IMPORTED,
        "b.tgz": Outcome.CONTAINER,
        "b.tgz › three.txt": Outcome.IMPORTED,
        "c.txt.gz": Outcome.CONTAINER,
        "c.txt.gz › c.txt": Outcome.IMPORTED,
    }


def test_what_is_attached_in_an_archive_becomes_documents(workspace: Workspace, place: Path) -> None:
    attached = {
        "plans.zip": _zip(
            {"plan.txt": b"The wall comes down in spring.", "in.tar": _tar({"deep.txt": b"Deeper words."})}
        ),
        "old.mbox": mbox(mail("First", "One", number=2), mail("Second", "Two", number=3)),
    }
    (place / "a.eml").write_bytes(mail("Plans", "See attached.", attached=attached))
    outcomes = _outcomes(workspace, place)
    assert {name: each.outcome for name, each in outcomes.items()} == {
        "a.eml": Outcome.IMPORTED,
        "a.eml › plans.zip": Outcome.CONTAINER,
        "a.eml › old.mbox": Outcome.CONTAINER,
        "a.eml › plans.zip › plan.txt": Outcome.IMPORTED,
        "a.eml › plans.zip › in.tar": Outcome.CONTAINER,
        "a.eml › plans.zip › in.tar › deep.txt": Outcome.IMPORTED,
        "a.eml › old.mbox › 1": Outcome.IMPORTED,
        "a.eml › old.mbox › 2": Outcome.IMPORTED,
    }
    hit = result_of(find.find(workspace, "spring", Stop())).hits[0]
    assert hit.item == outcomes["a.eml › plans.zip › plan.txt"].item


def test_mails_within_attached_archives_end_at_the_depth(workspace: Workspace, place: Path) -> None:
    inner = mail("Bottom", "The lowest words.")
    for level in range(6):
        inner = mail(
            f"Level {level}", f"At level {level}.", number=level + 2, attached={"in.zip": _zip({"in.eml": inner})}
        )
    (place / "a.eml").write_bytes(inner)
    outcomes = _outcomes(workspace, place)
    assert [each.outcome for each in outcomes.values()].count(Outcome.TOO_MUCH) == 1
    assert max(name.count("›") for name in outcomes) == 3


def test_what_a_mail_attached_to_a_mail_carries_is_found_however_deep(workspace: Workspace, place: Path) -> None:
    survey = mail("Survey", "Our invoice follows.", attached={"survey.zip": _zip({"plan.txt": b"A hawthorn hedge."})})
    inner = mail("Fwd", "For Anna.", number=2, attached={"survey.eml": survey, "note.txt": b"Mind the badger."})
    (place / "a.eml").write_bytes(mail("Fwd Fwd", "See it.", number=3, attached={"fwd.eml": inner}))
    outcomes = _outcomes(workspace, place)
    within = "a.eml › fwd.eml › survey.eml › survey.zip"
    assert outcomes[within].outcome is Outcome.CONTAINER
    assert len(outcomes) == 6
    assert browse.counts(workspace)[1] == 1  # what was attached is a document
    for words, name in (
        ("hawthorn", f"{within} › plan.txt"),
        ("badger", "a.eml › fwd.eml › note.txt"),
        ("invoice", "a.eml › fwd.eml › survey.eml"),
    ):
        hit = result_of(find.find(workspace, words, Stop())).hits[0]
        assert hit.item == outcomes[name].item


def test_mail_in_an_archive_of_a_mail_lies_with_it_after_an_import_that_was_cut_short(
    workspace: Workspace, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_: object) -> Iterator[Event[ImportReport]]:
        raise Stopped

    (place / "Work").mkdir()
    packed = _zip({"one.eml": mail("Packed", "The hedge.", number=2)})
    (place / "Work" / "a.eml").write_bytes(mail("Old mails", "Here.", attached={"old.zip": packed}))
    with monkeypatch.context() as patched, pytest.raises(Stopped):
        patched.setattr(ingest.Import, "attachments", cut)
        result_of(ingest.add(workspace, [place], Stop()))
    (place / "Work" / "a.eml").unlink()
    result_of(ingest.add(workspace, [place], Stop()))
    mails = {row.subject: row.item for row in browse.mails(workspace, 0, 9)}
    assert set(mails) == {"Old mails", "Packed"}
    assert browse.folders_of(workspace, [*mails.values()]) == dict.fromkeys(mails.values(), ("Work",))


def test_mails_attached_to_mails_end_at_a_depth_and_say_so(workspace: Workspace, place: Path) -> None:
    inner = mail("Bottom", "The lowest words.")
    for level in range(9):
        inner = mail(f"Level {level}", f"At level {level}.", number=level + 2, attached={"in.eml": inner})
    (place / "a.eml").write_bytes(inner)
    outcomes = _outcomes(workspace, place)
    assert [each.detail for each in outcomes.values() if each.outcome is Outcome.TOO_MUCH] == ["eml"]


def test_an_import_stopped_within_an_attached_archive_goes_on_there(workspace: Workspace, place: Path) -> None:
    attached = {"plans.zip": _zip({"plan.txt": b"The wall.", "in.tar": _tar({"deep.txt": b"Deeper words."})})}
    (place / "a.eml").write_bytes(mail("Plans", "See attached.", attached=attached))
    stop = Stop()
    with pytest.raises(Stopped):
        for event in ingest.add(workspace, [place], stop):
            value = event.value if isinstance(event, Partial) else None
            if isinstance(value, ImportOutcome) and value.name.endswith("plan.txt"):
                stop.set()
    outcomes = _outcomes(workspace, place)
    assert outcomes["plans.zip › in.tar › deep.txt"].outcome is Outcome.IMPORTED


def test_outlook_files_come_in_as_mails(workspace: Workspace, place: Path) -> None:
    (place / "a.msg").write_bytes(outlook_maker.message())
    (place / "winmail.dat").write_bytes(outlook_maker.packed(("note.txt", b"words in the note"), text="Loose words."))
    outcomes = _outcomes(workspace, place)
    assert {name: each.outcome for name, each in outcomes.items()} == {
        "a.msg": Outcome.IMPORTED,
        "winmail.dat": Outcome.IMPORTED,
        "winmail.dat › note.txt": Outcome.IMPORTED,
    }
    assert {row.subject for row in browse.mails(workspace, 0, 9)} == {"The lease"}


def test_thunderbird_folders_keep_their_names(workspace: Workspace, place: Path) -> None:
    box = mbox(mail("One", "T", number=1), mail("Two", "T", number=2))
    receipts = mbox(mail("Three", "T", number=3), mail("Four", "T", number=4))
    (place / "Inbox.sbd").mkdir()
    for path, data in ((place / "Inbox", box), (place / "Inbox.sbd/Receipts 2.0", receipts)):
        path.write_bytes(data)
        path.with_name(path.name + ".msf").write_bytes(b'// <!-- <mdb:mork:z v="1.4"/> -->')
    (place / "msgFilterRules.dat").write_bytes(b'version="9"')
    outcomes = _outcomes(workspace, place)
    assert set(outcomes) == {"Inbox", "Inbox › 1", "Inbox › 2", "Inbox.sbd/Receipts 2.0",
        "Inbox.sbd/Receipts 2.0 › 1", "Inbox.sbd/Receipts 2.0 › 2"}  # fmt: skip
    folders = {row.subject: browse.mail(workspace, row.item).folders for row in browse.mails(workspace, 0, 9)}
    assert folders["One"] == ("Inbox",)
    assert folders["Three"] == ("Inbox/Receipts 2.0",)


def test_a_mailbox_of_one_mail_and_a_folder_of_a_maildir_keep_their_names(workspace: Workspace, place: Path) -> None:
    (place / "Inbox.sbd").mkdir()
    (place / "Inbox.sbd/Receipts").write_bytes(mbox(mail("One", "T", number=1)))
    (place / "Inbox.sbd/Receipts.msf").touch()
    for name in (".Sent", ".Work.Bills", ".Work.&XfJT0ZAB- &- &A-", ".A&AC8-B&AAA-"):
        (place / name / "cur").mkdir(parents=True)
        (place / name / "cur/1.host:2,RS").write_bytes(mail(name, "T", number=2))
    _outcomes(workspace, place)
    folders = {row.subject: browse.mail(workspace, row.item).folders for row in browse.mails(workspace, 0, 9)}
    coded = {".Work.&XfJT0ZAB- &- &A-": ("Work/已发送 & &A-",)}
    coded[".A&AC8-B&AAA-"] = ("A&AC8-B&AAA-",)  # a slash and a NUL
    assert folders == {"One": ("Inbox/Receipts",), ".Sent": ("Sent",), ".Work.Bills": ("Work/Bills",), **coded}


def test_what_lies_within_the_vault_is_passed_over_however_it_is_named(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / "backups").mkdir(parents=True)
    for name in ("vault/store", "vault/backups/one", "vault-notes"):
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(vault / "backups")
    paths = [vault, vault / "store", vault / "backups", tmp_path / "link", tmp_path / "vault-notes", tmp_path]
    assert [each.filename for each in candidates(paths, vault)] == ["vault-notes"] * 2


def test_what_programs_leave_beside_a_file_is_passed_over(tmp_path: Path) -> None:
    for name in ("._lease.pdf", "lease.pdf", "~$plan.docx", "plan.docx", "._alone.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert [each.filename for each in candidates([tmp_path])] == ["._alone.pdf", "lease.pdf", "plan.docx"]
    assert [each.filename for each in candidates([tmp_path / "._lease.pdf"])] == ["._lease.pdf"], "it was asked for"


def test_on_a_drive_that_numbers_no_files_only_the_vault_is_the_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, other = tmp_path / "vault", tmp_path / "other"
    vault.mkdir()
    other.mkdir()
    numbered = Path.stat

    def unnumbered(path: Path) -> os.stat_result:
        mode, _, _, *others = numbered(path)
        return os.stat_result((mode, 0, 0, *others))

    monkeypatch.setattr(Path, "stat", unnumbered)
    assert [lies_within(each, vault) for each in (vault / "new", other / "new", tmp_path)] == [True, False, False]


def test_a_mail_of_a_maildir_that_is_read_or_marked_meanwhile_comes_in(workspace: Workspace, place: Path) -> None:
    for number, name in enumerate(("new/1.host", "cur/2.host:2,", "cur/3.host:2,S"), 1):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(mail(str(number), "T", number=number))
    found = list(candidates([place]))
    assert found[0].filename == "1.host", "what goes from new to cur is in neither, if that was listed first"
    (place / "new/1.host").rename(place / "cur/1.host:2,S")
    (place / "cur/2.host:2,").rename(place / "cur/2.host:2,FS")
    (place / "cur/3.host:2,S").unlink()
    report = result_of(ingest.bring(workspace, [], lambda: found, Stop()))
    assert report.outcomes == {Outcome.IMPORTED: 2, Outcome.UNREADABLE: 1}
    rows = {row.subject: (row.is_read, row.is_flagged) for row in browse.mails(workspace, 0, 9)}
    assert rows == {"1": (True, False), "2": (True, True)}
    assert {browse.mail(workspace, row.item).folders for row in browse.mails(workspace, 0, 9)} == {("in",)}


def test_apple_mail_folders_keep_their_names_and_flags(workspace: Workspace, place: Path) -> None:
    one = mail("One", "Quoted:\n>From here on", number=1)
    messages = place / "INBOX.mbox/Data/Messages"
    messages.mkdir(parents=True)
    plist = b"<plist><dict><key>flags</key><integer>16</integer></dict></plist>"
    (messages / "1.emlx").write_bytes(b"%d\n" % len(one) + one + plist)
    (place / "Old.mbox").mkdir()
    (place / "Old.mbox/mbox").write_bytes(mbox(mail("Two", "T", number=2), mail("Three", "T", number=3)))
    (place / "Old.mbox/table_of_contents").write_bytes(bytes(20))
    outcomes = _outcomes(workspace, place)
    assert set(outcomes) == {
        "INBOX.mbox/Data/Messages/1.emlx",
        "Old.mbox/mbox",
        "Old.mbox/mbox › 1",
        "Old.mbox/mbox › 2",
    }
    rows = {row.subject: row for row in browse.mails(workspace, 0, 9)}
    assert browse.mail(workspace, rows["One"].item).folders == ("INBOX",)
    assert browse.mail(workspace, rows["Two"].item).folders == ("Old",)
    assert browse.original(workspace, rows["One"].item) == one
    assert (rows["One"].is_read, rows["Two"].is_read) == (False, True)


def test_what_mail_programs_keep_for_themselves_is_passed_over(tmp_path: Path) -> None:
    for name in (
        *("prefs.js", "logins.json", "abook.sqlite", "storage/a.txt", "Mail/pop.example.org/Inbox", "ImapMail/x/Sent"),
        *("V10/MailData/Accounts.plist", "V10/A/Old.mbox/Info.plist", "V10/A/Old.mbox/B/Data/Messages/1.emlx"),
        *("own/prefs.js", "own/Info.plist", "site/prefs.js", "site/Mail/form.txt", "site/lease.txt"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "prefs.js").write_bytes(
        b'user_pref("browser.x", 1);\nuser_pref("mail.account.account1.server", "s1");\n'
    )
    profile, apple, own, site = (
        {each.path.name for each in candidates([place]) if each.path is not None}
        for place in (tmp_path, tmp_path / "V10", tmp_path / "own", tmp_path / "site")
    )
    assert profile == {"abook.sqlite", "Inbox", "Sent"}
    assert apple == {"1.emlx"}
    assert own == {"prefs.js", "Info.plist"}
    assert site == {"prefs.js", "form.txt", "lease.txt"}, "a folder called Mail makes no profile"


def test_what_a_mail_program_had_deleted_lies_in_the_trash(workspace: Workspace, place: Path) -> None:
    """Thunderbird leaves a mail that was moved or deleted in its old folder until it clears that up."""
    (place / "Inbox.msf").write_bytes(b"")
    gone = [mail(f"Gone {number}", "A parsnip.", number=number, X_Mozilla_Status="0009") for number in (2, 3)]
    (place / "Archive").write_bytes(mbox(mail("Gone 2", "A parsnip.", number=2), mail("Old", "Old.", number=4)))
    (place / "Inbox").write_bytes(mbox(mail("Here", "Here.", X_Mozilla_Status="0001"), *gone))
    (place / "cur").mkdir()
    (place / "new").mkdir()
    (place / "cur" / "5:2,ST").write_bytes(mail("Gone 5", "A leek.", number=5))
    gone_too = mail("Gone 6", "A carrot.", number=6)
    plist = b"<plist><dict><key>flags</key><integer>3</integer></dict></plist>"
    (place / "6.emlx").write_bytes(b"%d\n" % len(gone_too) + gone_too + plist)
    trash = ("Trash",)
    for _ in range(2):  # brought in once more it stays there
        _outcomes(workspace, place)
        rows = browse.mails(workspace, 0, 9)
        folders = {row.subject: browse.mail(workspace, row.item).folders for row in rows}
        assert folders == {
            **{"Here": ("Inbox",), "Gone 2": ("Archive",), "Old": ("Archive",)},
            **{"Gone 3": trash, "Gone 5": trash, "Gone 6": trash},
        }


def test_folders_of_other_mail_programs_give_their_mails_alone(tmp_path: Path) -> None:
    for name in (
        *("mh/inbox/1", "mh/inbox/.mh_sequences", "mh/inbox/,2", "claws/inbox/1", "claws/inbox/.claws_cache"),
        *(
            "dovecot/cur/1:2,S",
            "dovecot/new/2",
            "dovecot/dovecot-uidlist",
            "dovecot/subscriptions",
            "dovecot/notes.txt",
        ),
        *("kmail/.inbox.directory/.work.directory/deep/cur/1:2,S", "kmail/.inbox.directory/.work.directory/deep/new/2"),
        *("kmail/.inbox.index", "kmail/.inbox.directory/old", "evolution/Inbox", "evolution/Inbox.ev-summary"),
        *("tb/Inbox", "tb/Inbox.mozmsgs/1.wdseml", "tb/Gone.mozmsgs/1.wdseml", "own/subscriptions"),
        *("live/Inbox/1.eml", "live/Inbox/winmail.fol", "bat/Work/messages.tbb", "bat/Work/MESSAGES.TBI"),
        *(
            "fox/in.BOX",
            "fox/in.IND",
            "fox/alone.ind",
            "peg/F1.PMM",
            "peg/F1.PMI",
            "zimbra/1-a.eml",
            "zimbra/1-a.eml.meta",
        ),
        *(
            "proton/x==.eml",
            "proton/x==.metadata.json",
            "proton/labels.json",
            "eu/In.mbx",
            "eu/In.toc",
            "own/y.metadata.json",
            "own/z.meta",
            "evolution/..maildir++",
        ),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = {
        each.path.relative_to(tmp_path).as_posix(): each for each in candidates([tmp_path]) if each.path is not None
    }
    assert set(found) == {
        *("mh/inbox/1", "mh/inbox/,2", "claws/inbox/1", "dovecot/cur/1:2,S", "dovecot/new/2", "dovecot/notes.txt"),
        *("kmail/.inbox.directory/.work.directory/deep/cur/1:2,S", "kmail/.inbox.directory/.work.directory/deep/new/2"),
        *("kmail/.inbox.directory/old", "evolution/Inbox", "tb/Inbox", "tb/Gone.mozmsgs/1.wdseml", "own/subscriptions"),
        *("live/Inbox/1.eml", "bat/Work/messages.tbb", "fox/in.BOX", "fox/alone.ind", "peg/F1.PMM", "zimbra/1-a.eml"),
        *("proton/x==.eml", "eu/In.mbx", "own/y.metadata.json", "own/z.meta"),
    }
    assert (found["bat/Work/messages.tbb"].mailbox, found["fox/in.BOX"].mailbox) == ("Work", "Inbox")
    assert found["kmail/.inbox.directory/.work.directory/deep/new/2"].folder == "inbox/work/deep"
    assert found["kmail/.inbox.directory/old"].mailbox == "inbox/old"
    assert (found["mh/inbox/,2"].flags, found["mh/inbox/1"].flags) == ("ST", None), "MH deletes by such a name"


def test_mailboxes_of_other_forms_are_kept_mail_by_mail(workspace: Workspace, place: Path) -> None:
    """Eudora's of an old Mac, MMDF's and UW-IMAP's."""
    one, two, three, four, five, six = (mail(f"No. {number}", ">From here", number=number) for number in range(6))
    (place / "Mac.mbx").write_bytes(mbox(one, two).replace(b"\r\n", b"\n").replace(b"\n", b"\r"))
    (place / "Sco.mbx").write_bytes(b"".join(b"\1\1\1\1\n%b\1\1\1\1\n" % each for each in (three, four)))
    line = b" 3-Jun-2024 10:00:00 +0200,%d;00000000000%d-00000001\r\n%b"
    lines = (line % (len(each), is_read, each) for each, is_read in ((five, 1), (six, 0)))
    (place / "Uw.mbx").write_bytes(b"*mbx*\r\n".ljust(2_048, b"\0") + b"".join(lines))
    outcomes = _outcomes(workspace, place)
    assert sorted(each.outcome for each in outcomes.values()) == [Outcome.CONTAINER] * 3 + [Outcome.IMPORTED] * 6
    folders = {row.subject: browse.mail(workspace, row.item).folders for row in browse.mails(workspace, 0, 9)}
    expected = [("Mac",), ("Mac",), ("Sco",), ("Sco",), ("Uw",), ("Uw",)]
    assert folders == {f"No. {number}": folder for number, folder in enumerate(expected)}
    found = {row.subject[-1]: row for row in browse.mails(workspace, 0, 9)}
    assert [browse.original(workspace, found[number].item) for number in "2345"] == [three, four, five, six]
    assert {browse.mail(workspace, row.item).text for row in found.values()} == {">From here"}
    assert [found[number].is_read for number in "0245"] == [True, True, True, False], "which mbx alone says"


def test_a_mailbox_by_itself_is_called_after_its_index(tmp_path: Path) -> None:
    (tmp_path / "Sent").write_bytes(b"")
    (tmp_path / "Sent.msf").write_bytes(b"")
    (tmp_path / "archive.2019.mbox").write_bytes(b"")
    found = list(candidates([tmp_path / "Sent", tmp_path / "archive.2019.mbox"]))
    assert [each.mailbox for each in found] == ["Sent", ""]


def test_thunderbird_names_the_folders_of_a_server_as_the_server_does(tmp_path: Path) -> None:
    (tmp_path / "&U9FO9nux-.sbd/Work/cur").mkdir(parents=True)
    (tmp_path / "&U9FO9nux-.sbd/Work/new").mkdir()
    (tmp_path / "&U9FO9nux-.sbd/Work/cur/1.eml").touch()
    for name in ("&XfJT0ZAB-", "&U9FO9nux-.sbd/R&D"):
        (tmp_path / name).touch()
        (tmp_path / f"{name}.msf").touch()
    found = {each.mailbox or each.folder for each in candidates([tmp_path])}
    assert found == {"已发送", "发件箱/R&D", "发件箱/Work"}


@pytest.mark.skipif(find_spec("pypff") is None, reason="libpff is not installed")
def test_an_outlook_data_file_keeps_its_folders(workspace: Workspace, place: Path, corpus: Path) -> None:
    data = (corpus / "mail-fixtures/apache-tika/testPST_variousBodyTypes.pst").read_bytes()
    (place / "old.pst").write_bytes(data)
    outcomes = _outcomes(workspace, place)
    assert [each.outcome for each in outcomes.values()].count(Outcome.IMPORTED) == 4
    assert outcomes["old.pst"].outcome is Outcome.CONTAINER
    mails = browse.mails(workspace, 0, 9)
    assert {browse.mail(workspace, row.item).folders for row in mails} == {("Inbox/tmp",)}
    # A second import finds every item again.
    assert {each.outcome for each in _outcomes(workspace, place).values()} == {Outcome.PRESENT, Outcome.CONTAINER}


@pytest.mark.parametrize("is_large", [False, True])
def test_a_container_that_goes_before_its_turn_stops_nothing(
    workspace: Workspace, place: Path, monkeypatch: pytest.MonkeyPatch, *, is_large: bool
) -> None:
    """Containers are opened after all other files, which may take long."""
    if is_large:
        monkeypatch.setattr(loading, "WHOLE", 100)
    (place / "a.zip").write_bytes(_zip({"one.txt": b"words of one"}))
    (place / "b.mbox").write_bytes(mbox(mail("Two", "Words of two"), mail("Three", "Words of three", number=2)))
    (place / "c.zip").write_bytes(_zip({"four.txt": b"words of four"}))
    really = ingest.Import._open_all

    def late(work: ingest.Import) -> Iterator[Event[ImportReport]]:
        for name in ("a.zip", "b.mbox"):
            (place / name).unlink(missing_ok=True)
        return really(work)

    monkeypatch.setattr(ingest.Import, "_open_all", late)
    found = {name: each.outcome for name, each in _outcomes(workspace, place).items()}
    assert found == {
        "a.zip": Outcome.UNREADABLE,
        "b.mbox": Outcome.UNREADABLE,
        "c.zip": Outcome.CONTAINER,
        "c.zip › four.txt": Outcome.IMPORTED,
    }


@pytest.mark.parametrize("own", [{"mine.zip": _zip({"note.pdf": BROKEN})}, {"note.pdf": BROKEN}])
def test_what_a_person_brings_in_stays_when_the_mail_goes_that_carried_it(
    workspace: Workspace, place: Path, own: dict[str, bytes]
) -> None:
    (place / "a.eml").write_bytes(mail("Note", "See the file.", attached={"note.pdf": BROKEN}))
    _outcomes(workspace, place)
    for name, data in own.items():
        (place / name).write_bytes(data)
    result_of(ingest.add(workspace, [place], Stop(), keep="all"))
    result_of(keeping.delete(workspace, [browse.mails(workspace, 0, 9)[0].item], Stop()))
    (row,) = browse.documents(workspace, 0, 9)
    assert browse.original(workspace, row.item) == BROKEN


def test_a_folder_that_may_not_be_read_is_named(
    workspace: Workspace, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "closed").mkdir()
    (place / "open.txt").write_bytes(b"What may be read.")
    scandir = os.scandir

    def closed(path: str | os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", closed)
    assert {name: each.outcome for name, each in _outcomes(workspace, place).items()} == {
        "open.txt": Outcome.IMPORTED,
        "closed": Outcome.UNREADABLE,
    }


def test_the_vault_is_not_brought_into_itself(workspace: Workspace, place: Path, tmp_path: Path) -> None:
    (place / "one.txt").write_bytes(b"words of one")
    assert set(_outcomes(workspace, tmp_path)) == {"one.txt"}
    assert result_of(ingest.add(workspace, [workspace.vault.folder], Stop())).outcomes == {}
