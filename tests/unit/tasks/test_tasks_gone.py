"""What is taken out of the vault while a job is at work stops no job, and leaves nothing of what was made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.digest import Span
from inglenook.core.events import Event, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.reading import Outcome
from inglenook.core.syncing import SyncReport
from inglenook.tasks import browse, keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.asking import ask, chat
from inglenook.tasks.digest import digest
from inglenook.tasks.ingestion import ingest, watching
from inglenook.tasks.ingestion.keeper import Keeper
from inglenook.tasks.ingestion.looking import Look
from inglenook.tasks.mail import label, labelling, mailbox, me, triage
from inglenook.tasks.sending import drafts, reply, waiting
from inglenook.tasks.syncing import pushing, sync
from inglenook.tasks.writing import summarize
from samples.letters_maker import ME, mail
from samples.word_maker import zipped
from unit.tasks.memory_server import Mailbox, MemoryServer, Refused

ASKED = "When can we meet about the harbour wall?"
Job = Callable[[Workspace], object]


@pytest.fixture
def mails(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Two mails that ask for an answer; the newer one carries a document."""
    me.add(workspace, ME)
    keeping.change_setting(workspace, "prepare_replies", "always")
    bring(
        workspace,
        tmp_path,
        mail("Visit", "Can you come to the harbour on Thursday? Please answer.", number=1, day=2),
        mail("Wall", ASKED, number=2, day=3, attached={"a.txt": b"The harbour wall is old."}),
    )
    return workspace


def bring(workspace: Workspace, folder: Path, *mails: bytes) -> dict[Outcome, int]:
    place = folder / "in"
    place.mkdir(exist_ok=True)
    for number, data in enumerate(mails):
        (place / f"{number}.eml").write_bytes(data)
    return result_of(ingest.add(workspace, [place], Stop())).outcomes


def item(workspace: Workspace, subject: str) -> ItemId:
    return next(row.item for row in browse.mails(workspace, 0, 9) if row.subject == subject)


def meanwhile(patch: pytest.MonkeyPatch, place: object, name: str, action: Callable[[], object]) -> None:
    """Another thread does something just before `name` is called for the first time."""
    called = getattr(place, name)

    def first(*given: Any, **more: Any) -> Any:
        patch.setattr(place, name, called)
        action()
        return called(*given, **more)

    patch.setattr(place, name, first)


def run(job: Callable[..., Iterator[Event[Any]]], *given: object, **more: Any) -> Any:
    return result_of(job(*given, Stop(), **more))


LOOKING: dict[str, Job] = {
    "triage": lambda workspace: run(triage.triage, workspace, []),
    "digest": lambda workspace: run(digest.digest, workspace, Span(date(2026, 10, 1), date(2026, 10, 9))),
    "prepare": lambda workspace: run(waiting.prepare, workspace, on_battery=lambda: False),
    "learn": lambda workspace: labelling.sorter(workspace, Stop()),
}


@pytest.mark.parametrize("job", LOOKING)
def test_a_mail_that_goes_as_it_is_looked_at_stops_nothing(
    mails: Workspace, job: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = item(mails, "Wall")
    if job == "learn":
        labelling.give(mails, newest, "waiting")
    meanwhile(monkeypatch, mails.vault.mail, "stored", lambda: run(keeping.delete, mails, [newest]))
    LOOKING[job](mails)
    assert [row.subject for row in browse.mails(mails, 0, 9)] == ["Visit"]


def test_a_mail_that_goes_before_its_label_is_kept_stops_nothing(
    mails: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = item(mails, "Wall")
    meanwhile(monkeypatch, mails.vault.database, "write", lambda: run(keeping.delete, mails, [newest]))
    assert [each.item for each in run(triage.triage, mails, [])] == [item(mails, "Visit")]


def test_what_was_found_and_goes_before_it_is_read_is_not_answered_from(
    mails: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = item(mails, "Wall")
    meanwhile(monkeypatch, mails.vault.mail, "view", lambda: run(keeping.delete, mails, [newest]))
    made = run(ask.ask, mails, "Who can come to the harbour on Thursday?")
    assert {source.item for line in made.lines for source in line.sources} <= {item(mails, "Visit")}


def test_what_goes_while_it_is_looked_at_for_a_name_speaks_of_nobody(
    mails: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [item(mails, subject) for subject in ("Visit", "Wall")]
    meanwhile(monkeypatch, mails.vault.threads, "messages", lambda: run(keeping.delete, mails, gone))
    assert run(ask.ask, mails, "Can Bertram come to the harbour on Thursday?").lines == ()


def test_a_mail_that_goes_leaves_the_rest_of_its_thread_to_be_read(
    mails: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(mails, tmp_path, mail("Re: Visit", "On Friday, then?", number=3, day=4, answers="1"))
    (thread,) = [row.item for row in browse.threads(mails, 0, 9) if row.messages == 2]
    meanwhile(monkeypatch, mails.vault.mail, "view", lambda: run(keeping.delete, mails, [item(mails, "Re: Visit")]))
    assert [each.row.subject for each in browse.thread(mails, thread).mails] == ["Visit"]
    bring(mails, tmp_path, mail("Re: Visit", "On Saturday, then?", number=4, day=5, answers="1"))
    meanwhile(monkeypatch, mails.vault.mail, "view", lambda: run(keeping.delete, mails, [item(mails, "Re: Visit")]))
    made = run(lambda *given: summarize.summarize(mails, [thread], "short", "auto", given[-1]))
    assert {source.item for line in made.lines for source in line.sources} == {item(mails, "Visit")}


def test_an_attachment_that_goes_while_it_is_read_does_not_end_the_import(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_out() -> None:
        run(keeping.delete, workspace, [row.item for row in browse.documents(workspace, 0, 9) if row.title == "a.txt"])

    meanwhile(monkeypatch, Keeper, "add_attachment", take_out)
    files = {"a.txt": b"The harbour wall.", "b.txt": b"The harbour boat."}
    bring(workspace, tmp_path, mail("Both", "See the files.", attached=files))
    assert [row.title for row in browse.documents(workspace, 0, 9)] == ["The harbour boat."]


def test_a_mail_that_is_here_and_goes_before_that_is_noted_does_not_end_the_import(
    mails: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, Keeper, "flush", lambda: run(keeping.delete, mails, [item(mails, "Visit")]))
    assert bring(mails, tmp_path)[Outcome.PRESENT] == 2


def test_what_an_earlier_import_left_unread_and_goes_does_not_end_the_next(
    mails: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = browse.documents(mails, 0, 9)
    with mails.vault.database.write() as transaction:
        mails.vault.documents.queue(transaction, ["read"])
    meanwhile(monkeypatch, Keeper, "attached", lambda: run(keeping.delete, mails, [row.item]))
    bring(mails, tmp_path)
    assert browse.documents(mails, 0, 9) == []


@pytest.mark.parametrize("name", ["a.txt", "a.zip"])
def test_what_waits_to_be_read_and_is_damaged_in_the_vault_ends_no_import(
    workspace: Workspace, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damage() -> None:
        with workspace.vault.database.write() as transaction:
            where = "(SELECT original_id FROM document WHERE filename = ?) << 20"
            transaction.execute(f"UPDATE original_chunk SET data = x'00' WHERE id = {where}", (name,))

    if name == "a.zip":  # it is damaged after it was looked at, before it is opened
        meanwhile(monkeypatch, ingest.Import, "kept", damage)
    else:
        meanwhile(monkeypatch, ingest.Import, "attachments", damage)
    data = zipped({"in.txt": b"The wall."}) if name == "a.zip" else b"The harbour wall."
    bring(workspace, tmp_path, mail("Both", "See the files.", attached={name: data, "b.txt": b"The harbour boat."}))
    rows = {row.filename: row.state for row in browse.documents(workspace, 0, 9)}
    assert rows == {name: "damaged", "b.txt": "read"}
    told = workspace.vault.imports.outcomes(1, only=[(Outcome.DAMAGED, "vault")])
    assert [Path(each.name).name for each in told] == [f"0.eml › {name}"]


def test_a_document_that_is_here_and_goes_as_it_is_looked_at_does_not_end_the_import(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The harbour wall.")
    run(lambda *given: ingest.add(workspace, [note], given[-1]))
    (row,) = browse.documents(workspace, 0, 9)
    meanwhile(monkeypatch, workspace.vault.documents, "state", lambda: run(keeping.delete, workspace, [row.item]))
    assert run(lambda *given: ingest.add(workspace, [note], given[-1])).outcomes == {Outcome.PRESENT: 1}


def test_an_export_passes_over_what_goes_and_calls_nothing_damaged(
    mails: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its facts are read, then it goes, then there are no bytes of it.
    meanwhile(monkeypatch, mails.vault.originals, "_chunk", lambda: run(keeping.delete, mails, [item(mails, "Visit")]))
    assert (
        run(lambda *given: keeping.export(mails, tmp_path / "out", given[-1])) == 2
    )  # the other mail, and its document
    assert [path.suffix for path in (tmp_path / "out" / "mail").iterdir()] == [".eml"]


def test_nothing_that_was_made_of_it_stays(mails: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = item(mails, "Wall")
    number = chat.speak(mails, ASKED)
    meanwhile(monkeypatch, mails.vault.chats, "say", lambda: None)
    meanwhile(monkeypatch, mails.vault.database, "write", lambda: run(keeping.delete, mails, [newest]))
    run(chat.again, mails, number)
    (_, answer) = chat.view(mails, number).turns
    assert (answer.text, answer.state) == ("", "source_gone")
    other = item(mails, "Visit")
    meanwhile(monkeypatch, mails.vault.database, "write", lambda: run(keeping.delete, mails, [other]))
    run(lambda *given: summarize.summarize(mails, [other], "short", "auto", given[-1]))
    with mails.vault.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM summary").fetchone() == (0,)


def test_a_reply_is_kept_though_what_it_answers_has_gone(mails: Workspace) -> None:
    newest = item(mails, "Wall")
    made = run(reply.reply, mails, newest)
    run(keeping.delete, mails, [newest])
    assert drafts.view(mails, drafts.keep(mails, made, "My words.")).text == "My words."


def test_of_many_things_those_that_have_gone_are_passed_over(mails: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [item(mails, "Wall"), item(mails, "Visit")]
    meanwhile(monkeypatch, mails.vault.database, "write", lambda: run(keeping.delete, mails, both[:1]))
    label.give(mails, both, "tax")
    assert label.of_mails(mails, both) == {both[1]: ("tax",)}
    run(keeping.delete, mails, both)
    assert browse.mails(mails, 0, 9) == []


def test_a_document_that_goes_while_its_folder_is_looked_through_stops_no_look(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    note = tmp_path / "papers" / "note.txt"
    note.write_text("The harbour wall.")
    watching.add(workspace, tmp_path / "papers", removes=True)
    taken = workspace.vault.watched

    def take_out() -> None:
        run(keeping.delete, workspace, [row.item for row in browse.documents(workspace, 0, 9)])

    meanwhile(monkeypatch, Look, "_write", take_out)  # it is kept, and that it came from this file is not yet
    run(watching.look, workspace)
    assert [file.item for file in taken.files(1).values()] == [None]
    (tmp_path / "papers" / "other.txt").write_text("The harbour boat.")
    run(watching.look, workspace)
    (tmp_path / "papers" / "other.txt").unlink()
    meanwhile(monkeypatch, Look, "_part", take_out)
    run(watching.look, workspace)
    assert list(taken.files(1)) == ["note.txt"]


def test_a_folder_that_is_watched_no_longer_while_it_is_looked_through_leaves_no_trace(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "note.txt").write_text("The harbour wall.")
    watching.add(workspace, tmp_path / "papers")
    meanwhile(monkeypatch, Look, "_write", lambda: watching.remove(workspace, tmp_path / "papers"))
    run(watching.look, workspace)
    assert workspace.vault.watched.files(1) == {} and len(browse.documents(workspace, 0, 9)) == 1


@pytest.mark.parametrize("what", ["move", "move, no UIDs told", "append", "append refused", "look"])
def test_a_mail_that_goes_while_its_server_is_spoken_with_ends_no_sync_and_stays_away(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    box = Mailbox("INBOX", "Archive", has_copyuid="no" not in what)
    uid = box.add("INBOX", mail("Visit", "We come on Monday.", number=1))
    account = accounts.add(workspace, Account(0, ME, "Home", "mara", Server("imap.example", 993), None), "x")

    def synced() -> SyncReport:
        return result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))

    synced()
    (row,) = browse.mails(workspace, 0, 9)
    if what == "look":
        box.remove("INBOX", uid)
    elif "append" in what:
        box.remove("INBOX", uid)
        synced()
        mailbox.bring_back(workspace, [row.item])
    else:
        mailbox.archive(workspace, [row.item])

    def refused(*_: object) -> int:
        run(keeping.delete, workspace, [row.item])
        raise Refused()

    place = {"look": "listing"}.get(what, what.partition(",")[0].partition(" ")[0])
    if "refused" in what:
        monkeypatch.setattr(pushing, "_TRIES", 1)
        monkeypatch.setattr(MemoryServer, "append", refused)
    else:
        meanwhile(monkeypatch, MemoryServer, place, lambda: run(keeping.delete, workspace, [row.item]))
    assert synced().unsent == 0
    if what == "move":
        synced()
        assert browse.mails(workspace, 0, 9) == []
    assert result_of(keeping.check(workspace, Stop())) == ()
