"""Mails of Apple Mail whose parts lie in files beside them."""

from __future__ import annotations

import base64
import binascii
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.core.views import MailView
from inglenook.index.sentences.query import Query
from inglenook.tasks import browse
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import beside, ingest, watching
from inglenook.tasks.ingestion.candidates import candidates
from inglenook.tasks.sending import forwarding
from inglenook.vault.errors import VaultFull
from inglenook.vault.papers.imports import Imports
from samples.letters_maker import mail as letter

_PLIST = b"<plist><dict><key>flags</key><integer>1</integer></dict></plist>"
NOTE = "Zinnias want sun.\nAnd water — daily.\n".encode()
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9


def part(name: str, kind: str, encoding: str, body: bytes = b"") -> bytes:
    """A part of a mail; one without a body as Apple Mail leaves it."""
    left_out = b"" if body else b"X-Apple-Content-Length: 1234\n"
    head = f"Content-Transfer-Encoding: {encoding}\nContent-Disposition: attachment"
    return (
        f"{head}{f';{chr(10)} filename={name}' if name else ''}\nContent-Type: {kind}\n".encode()
        + left_out
        + b"\n"
        + body
    )


def mixed(*parts: bytes, subject: str = "Garden") -> bytes:
    text = b"Content-Type: text/plain\n\nSee the zinnias.\n"
    head = (
        f"From: Ann <ann@x.example>\nTo: bob@x.example\nSubject: {subject}\nDate: Mon, 3 Jun 2024 10:00:00 +0200\n"
        'Message-ID: <g@x.example>\nContent-Type: multipart/mixed; boundary="B"\n\n'
    ).encode()
    return head + b"".join(b"--B\n" + each + b"\n" for each in (text, *parts)) + b"--B--\n"


def lay(place: Path, name: str, whole: bytes, files: Mapping[str, bytes] = {}) -> Path:
    """A mail of Apple Mail in `Messages`, and what lies beside it."""
    messages = place / "INBOX.mbox/ID/Data/2/1/Messages"
    messages.mkdir(parents=True, exist_ok=True)
    (messages / name).write_bytes(b"%-10d\n" % len(whole) + whole + _PLIST)
    for path, data in files.items():
        file = messages.parent / "Attachments" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return messages / name


def outcomes(workspace: Workspace, *paths: Path) -> list[ImportOutcome]:
    return browse.outcomes(workspace, result_of(ingest.add(workspace, paths, Stop())).run)


def only(workspace: Workspace) -> MailView:
    (row,) = browse.mails(workspace, 0, 9)
    return browse.mail(workspace, row.item)


def carried(workspace: Workspace) -> dict[str, bytes]:
    files = only(workspace).attachments
    return {each.name: browse.original(workspace, each.document) for each in files if each.document is not None}


def take_out(workspace: Workspace) -> None:
    """Take the only mail out, with all that was kept of it."""
    with workspace.vault.database.write() as transaction:
        workspace.index.remove(transaction, workspace.vault.delete(transaction, only(workspace).row.item))
    with workspace.vault.database.read() as connection:
        left = connection.execute("SELECT count(*) FROM original").fetchone()
    assert left == (len(browse.documents(workspace, 0, 9)),) and not workspace.vault.check()


GARDEN = mixed(
    part("note.txt", "text/plain", "quoted-printable"),
    b'Content-Type: multipart/mixed; boundary="C"\n\n--C\n' + part("", "image/png", "base64") + b"\n--C--\n",
)
FILES = {"12/2/note.txt": NOTE, "12/3.1/Mail-Anhang.png": PHOTO, "12/3.1/.DS_Store": b"x"}


def test_what_lies_beside_a_mail_is_attached_to_it(workspace: Workspace, tmp_path: Path) -> None:
    lay(tmp_path / "in", "12.partial.emlx", GARDEN, FILES)
    for _ in range(2):
        outcomes(workspace, tmp_path / "in")
        assert carried(workspace) == {"note.txt": NOTE, "part-2.png": PHOTO}
        assert len(browse.documents(workspace, 0, 9)) == 2, "none twice"
        hits = result_of(find.find(workspace, "zinnias has:attachment", Stop())).hits
        assert {str(each.item)[0] for each in hits} == {"m", "d"}
    mail = only(workspace)
    assert mail.row.attachments == 2 and not any(each.is_elsewhere for each in mail.attachments)
    assert binascii.b2a_base64(PHOTO[:57]) in browse.original(workspace, mail.row.item), "it is whole"
    shutil.rmtree(tmp_path / "in/INBOX.mbox/ID/Data/2/1/Attachments")
    outcomes(workspace, tmp_path / "in")
    assert carried(workspace) == {"note.txt": NOTE, "part-2.png": PHOTO}, "it is known without them"
    take_out(workspace)
    assert not browse.documents(workspace, 0, 9)


def test_what_lies_beside_a_mail_in_an_archive_is_attached_to_it(workspace: Workspace, tmp_path: Path) -> None:
    lay(tmp_path / "in/Mail", "12.partial.emlx", GARDEN, FILES)
    older = mixed(part("a.txt", "text/plain", "base64"), subject="Older")
    (lay(tmp_path / "in/Mail", "13.emlx", older).parent / "13.2.emlxpart").write_bytes(base64.b64encode(b"Words"))
    shutil.make_archive(str(tmp_path / "out/mail"), "zip", tmp_path / "in")
    for count in (9, 6):  # the attachments were read the first time
        assert len(outcomes(workspace, tmp_path / "out")) == count
        mails = [browse.mail(workspace, row.item) for row in browse.mails(workspace, 0, 9)]
        files = {each.name: each.document for mail in mails for each in mail.attachments}
        bodies = {name: browse.original(workspace, document) for name, document in files.items() if document}
        assert bodies == {"note.txt": NOTE, "part-2.png": PHOTO, "a.txt": b"Words"}
        assert len(browse.documents(workspace, 0, 9)) == 3, "none twice"
        assert {folder for mail in mails for folder in mail.folders} == {"INBOX"}


def test_a_mail_that_lies_alone_says_that_its_attachment_is_elsewhere(workspace: Workspace, tmp_path: Path) -> None:
    path = lay(tmp_path / "in", "12.partial.emlx", GARDEN)
    outcomes(workspace, path)
    mail = only(workspace)
    assert [(each.name, each.size, each.is_elsewhere) for each in mail.attachments] == [
        ("note.txt", 0, True),
        ("part-2.png", 0, True),
    ]
    assert mail.row.attachments == 2
    assert forwarding.forward(workspace, mail.row.item)[1] == ("note.txt", "part-2.png"), "they cannot be handed on"
    # They came later; then some are cleared away again.
    lay(tmp_path / "in", "12.partial.emlx", GARDEN, FILES)
    outcomes(workspace, tmp_path / "in")
    assert only(workspace).row.item == mail.row.item, "it stays itself"
    assert carried(workspace) == {"note.txt": NOTE, "part-2.png": PHOTO}
    for left in ("12/2/note.txt", "12/3.1/Mail-Anhang.png"):
        (path.parent.parent / "Attachments" / left).unlink()
        outcomes(workspace, tmp_path / "in")
        assert carried(workspace) == {"note.txt": NOTE, "part-2.png": PHOTO}, "what was once here stays"
    take_out(workspace)


def test_a_mail_that_could_not_be_completed_is_as_large_as_before(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes(workspace, lay(tmp_path / "in", "12.partial.emlx", GARDEN))
    mail = only(workspace).row.item
    larger = Query(kind="mail", larger_bytes=len(browse.original(workspace, mail)), terms=("garden",))

    def found() -> list[int]:
        return [each.item_id for each in workspace.index.search(larger, 9)]

    def full(*_: object) -> None:
        raise VaultFull

    assert found() == []
    lay(tmp_path / "in", "12.partial.emlx", GARDEN, FILES)
    with monkeypatch.context() as patched, pytest.raises(VaultFull):
        patched.setattr(Imports, "log", full)
        outcomes(workspace, tmp_path / "in")
    assert found() == []
    outcomes(workspace, tmp_path / "in")
    assert found() == [mail.number]


@pytest.mark.parametrize("is_whole_first", [True, False])
def test_a_mail_without_its_files_is_the_one_that_has_them(
    workspace: Workspace, tmp_path: Path, *, is_whole_first: bool
) -> None:
    """As an account has it whole, and Apple Mail does not."""
    body = part("note.txt", "text/plain", "base64", base64.b64encode(NOTE))
    whole, bare = tmp_path / "whole.eml", lay(tmp_path, "12.partial.emlx", GARDEN)
    whole.write_bytes(
        GARDEN.replace(part("note.txt", "text/plain", "quoted-printable"), body).replace(
            b"image/png\nX-Apple-Content-Length: 1234\n\n", b"image/png\n\n" + base64.b64encode(PHOTO)
        )
    )
    for path in (whole, bare, whole) if is_whole_first else (bare, whole, bare):
        outcomes(workspace, path)
    assert carried(workspace) == {"note.txt": NOTE, "part-2.png": PHOTO}
    assert not any(each.is_elsewhere for each in only(workspace).attachments)
    assert browse.original(workspace, only(workspace).row.item) == whole.read_bytes()
    take_out(workspace)


def test_files_that_came_in_by_themselves_before_go_with_their_mail(workspace: Workspace, tmp_path: Path) -> None:
    path = lay(tmp_path / "in", "12.partial.emlx", GARDEN, FILES)
    photo = path.parent.parent / "Attachments/12/3.1/Mail-Anhang.png"
    outcomes(workspace, photo)
    outcomes(workspace, path.parent.parent / "Attachments/12/2/note.txt")
    other = tmp_path / "photo.png"
    other.write_bytes(PHOTO)
    outcomes(workspace, other)
    before = {each.item for each in browse.documents(workspace, 0, 9)}
    outcomes(workspace, tmp_path / "in")
    assert {each.document for each in only(workspace).attachments} == before
    take_out(workspace)
    (left,) = browse.documents(workspace, 0, 9)
    assert browse.original(workspace, left.item) == PHOTO, "this one the person has elsewhere, too"


def test_files_beside_no_mail_and_parts_that_are_not_theirs_are_documents(workspace: Workspace, tmp_path: Path) -> None:
    one = mixed(part("note.txt", "text/plain", "x-unheard-of"))
    lay(
        tmp_path / "in",
        "12.partial.emlx",
        one,
        {"12/2/note.txt": NOTE, "12/9/more.txt": b"More.", "13/2/a.txt": b"Lost."},
    )
    outcomes(workspace, tmp_path / "in")
    assert {browse.original(workspace, each.item) for each in browse.documents(workspace, 0, 9)} == {
        NOTE,
        b"More.",
        b"Lost.",
    }
    assert [each.is_elsewhere for each in only(workspace).attachments] == [True]


def test_links_and_names_that_lead_elsewhere_are_followed_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/note.txt").write_bytes(b"Secret.")
    path = lay(tmp_path / "in", "12.partial.emlx", mixed(part("../../../secret/note.txt", "text/plain", "7bit")))
    attachments = path.parent.parent / "Attachments"
    (attachments / "12/2").mkdir(parents=True)
    (attachments / "12/2/note.txt").symlink_to(tmp_path / "secret/note.txt")
    outcomes(workspace, path)
    (attachments / "12/2/note.txt").unlink()
    (attachments / "12/2").rmdir()
    (attachments / "12/2").symlink_to(tmp_path / "secret")
    outcomes(workspace, path)
    assert [each.is_elsewhere for each in only(workspace).attachments] == [True]
    assert not browse.documents(workspace, 0, 9)


def test_what_would_make_a_mail_too_large_stays_beside_it(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_LARGEST", 5_000)
    both = mixed(part("big.bin", "application/octet-stream", "base64"), part("note.txt", "text/plain", "8bit"))
    big = b"All of it. " * 900
    lay(tmp_path / "in", "12.partial.emlx", both, {"12/2/big.bin": big, "12/3/note.txt": NOTE})
    outcomes(workspace, tmp_path / "in")
    assert carried(workspace) == {"note.txt": NOTE}
    assert {browse.original(workspace, each.item) for each in browse.documents(workspace, 0, 9)} == {NOTE, big}


def test_a_picture_that_the_text_shows_is_no_document(workspace: Workspace, tmp_path: Path) -> None:
    logo = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <c>\nX-Apple-Content-Length: 9\n\n"
    html = b'--D\nContent-Type: text/html\n\n<p>See it.</p><img src="cid:c">\n--D\n'
    related = b'Content-Type: multipart/related; boundary="D"\n\n' + html + logo + b"\n--D--\n"
    lay(tmp_path / "in", "12.partial.emlx", mixed(related), {"12/2.2/image001.png": PHOTO})
    outcomes(workspace, tmp_path / "in")
    assert not browse.documents(workspace, 0, 9) and only(workspace).row.attachments == 0
    assert binascii.b2a_base64(PHOTO[:57]) in browse.original(workspace, only(workspace).row.item)


def test_parts_of_older_versions_lie_beside_the_mail_as_they_came(workspace: Workspace, tmp_path: Path) -> None:
    path = lay(tmp_path / "in", "7.partial.emlx", mixed(part("a.png", "image/png", "base64")))
    path.with_name("7.2.emlxpart").write_bytes(base64.encodebytes(PHOTO))
    outcomes(workspace, tmp_path / "in")
    assert carried(workspace) == {"a.png": PHOTO}
    assert len(browse.documents(workspace, 0, 9)) == 1


def test_a_mail_within_a_mail_has_its_files_as_well(workspace: Workspace, tmp_path: Path) -> None:
    inner = mixed(part("note.txt", "text/plain", "base64"), subject="Inner")
    outer = mixed(b"Content-Type: message/rfc822\n\n" + inner.replace(b'"B"', b'"D"').replace(b"--B", b"--D"))
    lay(tmp_path / "in", "12.partial.emlx", outer, {"12/2.2/note.txt": NOTE})
    outcomes(workspace, tmp_path / "in")
    assert {each.title for each in browse.documents(workspace, 0, 9)} == {"Inner", "Zinnias want sun."}
    assert len(browse.mails(workspace, 0, 9)) == 1


def test_a_mail_that_lies_beside_a_mail_waits_for_it(workspace: Workspace, tmp_path: Path) -> None:
    inner = letter("Inner", "Look.")
    lay(tmp_path / "in", "12.partial.emlx", mixed(part("fwd.eml", "message/rfc822", "7bit")), {"12/2/fwd.eml": inner})
    found = [each.path.name for each in candidates([tmp_path / "in"]) if each.path is not None]
    assert found == ["12.partial.emlx", "fwd.eml"], "and comes after it"
    outcomes(workspace, tmp_path / "in")
    assert carried(workspace) == {"fwd.eml": inner}


def test_a_watched_folder_gives_a_mail_what_comes_later(workspace: Workspace, tmp_path: Path) -> None:
    path = lay(tmp_path / "in", "12.partial.emlx", GARDEN)
    watching.add(workspace, tmp_path / "in", removes=True)
    result_of(watching.look(workspace, Stop()))
    assert not carried(workspace)
    lay(tmp_path / "in", "12.partial.emlx", GARDEN, FILES)
    result_of(watching.look(workspace, Stop()))
    assert carried(workspace) == {"note.txt": NOTE, "part-2.png": PHOTO}
    runs = len(browse.imports(workspace, 0, 9))
    result_of(watching.look(workspace, Stop()))
    assert len(browse.imports(workspace, 0, 9)) == runs, "nothing is read again"
    (path.parent.parent / "Attachments/12/2/note.txt").unlink()
    result_of(watching.look(workspace, Stop()))
    assert carried(workspace) == {"note.txt": NOTE, "part-2.png": PHOTO}


def test_a_whole_mail_beside_its_files_has_them_once(workspace: Workspace, tmp_path: Path) -> None:
    whole = letter("Whole", "See it.", attached={"note.txt": NOTE})
    lay(tmp_path / "in", "12.emlx", whole, {"12/2/note.txt": NOTE})
    listed = outcomes(workspace, tmp_path / "in")
    assert {each.outcome for each in listed} == {Outcome.IMPORTED, Outcome.PRESENT}
    take_out(workspace)
    assert not browse.documents(workspace, 0, 9)
