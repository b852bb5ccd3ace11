"""Whose bytes are kept, and reading again what could not be read."""

from __future__ import annotations

import random
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import OriginalNotKept
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import document_id
from inglenook.core.importing import ImportReport
from inglenook.core.reading import Found, Outcome
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from samples.letters_maker import mail

BROKEN = b"%PDF-1.7\nnothing of a PDF follows"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "note.txt").write_bytes(b"The boiler is new.")
    (folder / "broken.pdf").write_bytes(BROKEN)
    (folder / "letter.eml").write_bytes(mail("Papers", "See the file.", attached={"a.txt": b"Carried words."}))
    return folder


def added(workspace: Workspace, path: Path, keep: str = "") -> ImportReport:
    return result_of(ingest.add(workspace, [path], Stop(), keep=keep))


def test_what_came_twice_is_told_from_what_was_here_before(workspace: Workspace, papers: Path) -> None:
    def told(path: Path) -> dict[str, int]:
        return {each.detail: each.count for each in added(workspace, path).groups if each.outcome is Outcome.PRESENT}

    (papers / "z.txt").write_bytes(b"Carried words.")
    (papers / "once more.txt").write_bytes(b"The boiler is new.")
    assert told(papers) == {"attached": 1, "twice": 1}
    (papers / "zz.txt").write_bytes(b"Carried words.")
    assert told(papers) == {"": 5}


def exported(workspace: Workspace, folder: Path) -> set[bytes]:
    result_of(keeping.export(workspace, folder, Stop()))
    return {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_mails_carry_is_kept_once_pictures_within_them_too(workspace: Workspace, papers: Path) -> None:
    logo, lease = random.Random(1).randbytes(30_000), random.Random(2).randbytes(50_000)
    mails = []
    for number in range(4):
        lone = mail(f"Lease {number}", "See below.", number=number, attached={"lease.bin": lease})
        made = message_from_bytes(lone, policy=SMTP)
        assert isinstance(made, EmailMessage)
        made.add_attachment('<p>See <img src="cid:logo@example.org">', "html", disposition="inline")
        made.add_attachment(logo, "image", "png", disposition="inline", cid="<logo@example.org>", filename="logo.png")
        mails.append(made.as_bytes())
        (papers / f"lease{number}.eml").write_bytes(mails[-1])
    for other in ("note.txt", "broken.pdf", "letter.eml"):
        (papers / other).unlink()
    added(workspace, papers)
    rows = browse.mails(workspace, 0, 9)
    assert sorted(browse.original(workspace, row.item) for row in rows) == sorted(mails)
    (document,) = browse.documents(workspace, 0, 9)
    assert browse.original(workspace, document.item) == lease
    with workspace.vault.database.read() as connection:
        assert connection.execute("SELECT sum(length(data)) < 85000 FROM original_chunk").fetchone() == (1,)
    result_of(keeping.delete(workspace, [document.item], Stop()))
    assert sorted(browse.original(workspace, row.item) for row in rows) == sorted(mails)
    assert browse.documents(workspace, 0, 9) == []
    assert result_of(keeping.check(workspace, Stop())) == ()


def test_readable_files_are_kept_and_others_stay_where_they_are(
    workspace: Workspace, papers: Path, tmp_path: Path
) -> None:
    added(workspace, papers)
    assert exported(workspace, tmp_path / "out") == {
        b"The boiler is new.",
        b"Carried words.",
        (papers / "letter.eml").read_bytes(),
    }


def test_all_keeps_what_cannot_be_read_yet(workspace: Workspace, papers: Path) -> None:
    report = added(workspace, papers, "all")
    assert report.outcomes == {Outcome.IMPORTED: 3, Outcome.DAMAGED: 1}
    states = {row.title: (row.item, row.state) for row in browse.documents(workspace, 0, 9)}
    item, state = states["broken.pdf"]
    assert state == "damaged"
    assert browse.original(workspace, item) == BROKEN
    assert added(workspace, papers).outcomes == {Outcome.PRESENT: 2, Outcome.DAMAGED: 1}
    assert len(browse.documents(workspace, 0, 9)) == 3


def test_none_keeps_the_text_and_finds_the_file_again(workspace: Workspace, papers: Path, tmp_path: Path) -> None:
    keeping.change_setting(workspace, "keep_originals", "none")
    added(workspace, papers)
    (hit,) = result_of(find.find(workspace, "boiler", Stop())).hits
    assert browse.original(workspace, hit.item) == b"The boiler is new."
    assert exported(workspace, tmp_path / "out") == {b"Carried words.", (papers / "letter.eml").read_bytes()}
    assert keeping.count_text_alone(workspace) == 1, "the one that was not written"
    assert added(workspace, papers).outcomes[Outcome.PRESENT] == 2
    (papers / "note.txt").write_bytes(b"Other words.")
    with pytest.raises(OriginalNotKept) as caught:
        browse.original(workspace, hit.item)
    assert caught.value.facts == {"path": str(papers / "note.txt")}
    assert result_of(keeping.check(workspace, Stop())) == ()


def test_bytes_that_were_not_kept_are_kept_when_they_come_again(workspace: Workspace, papers: Path) -> None:
    added(workspace, papers / "note.txt", "none")
    assert added(workspace, papers / "note.txt", "readable").outcomes == {Outcome.PRESENT: 1}
    (papers / "note.txt").unlink()
    assert browse.original(workspace, document_id(1)) == b"The boiler is new."
    assert workspace.vault.counts()[0] == 1


def test_what_could_not_be_read_is_read_again(
    workspace: Workspace, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = workspace.reader
    real = reader.read_many

    def too_slow(items: object, stop: Stop, *, mail: bool) -> object:
        for key, data, found, payload in real(items, stop, mail=mail):  # type: ignore[var-annotated, arg-type] # a reader that has a bad day
            is_note = data == b"The boiler is new."
            yield key, data, Found(failure=Outcome.TOO_SLOW, detail="x") if is_note else found, payload

    with monkeypatch.context() as patched:
        patched.setattr(reader, "read_many", too_slow)
        assert added(workspace, papers / "note.txt", "all").outcomes == {Outcome.TOO_SLOW: 1}
    assert result_of(ingest.again(workspace, Stop(), [Outcome.DAMAGED])).outcomes == {}
    assert result_of(ingest.again(workspace, Stop())).outcomes == {Outcome.IMPORTED: 1}
    assert [str(hit.item) for hit in result_of(find.find(workspace, "boiler", Stop())).hits] == ["d1"]
    with monkeypatch.context() as patched:
        patched.setattr(reader, "read_many", too_slow)
        assert added(workspace, papers / "note.txt").outcomes == {Outcome.PRESENT: 1}


def test_adding_again_reads_what_failed_before(workspace: Workspace, papers: Path) -> None:
    added(workspace, papers / "broken.pdf", "all")
    (row,) = browse.documents(workspace, 0, 9)
    with workspace.vault.database.write() as transaction:
        workspace.vault.documents.fill(transaction, row.item.number, None, Outcome.TOO_SLOW)
    assert added(workspace, papers / "broken.pdf").outcomes == {Outcome.DAMAGED: 1}
    assert browse.documents(workspace, 0, 9)[0].item == row.item
