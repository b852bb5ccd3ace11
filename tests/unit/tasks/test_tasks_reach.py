"""Where mails can go from where they lie: folders of this vault for mails that are on no server."""

from __future__ import annotations

from pathlib import Path

from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import mailbox
from inglenook.tasks.sending import waiting
from inglenook.tasks.workspace import Workspace


def _kept(workspace: Workspace, folder: Path, name: str, number: int) -> None:
    place = folder / name / "cur"
    place.mkdir(parents=True)
    letter = f"From: anna@example.org\r\nSubject: {name}\r\nMessage-ID: <{number}@h>\r\n\r\nText {number}.\r\n"
    (place / f"{number}.host:2,").write_bytes(letter.encode())
    (folder / name / "new").mkdir()


def test_a_mail_of_no_account_goes_to_folders_of_the_vault(workspace: Workspace, tmp_path: Path) -> None:
    for number, name in enumerate(("Inbox", "Club", "Trash"), 1):
        _kept(workspace, tmp_path, name, number)
    result_of(ingest.add(workspace, [tmp_path], Stop()))
    by_subject = {row.subject: row for row in browse.mails(workspace, 0, 9)}
    reach = mailbox.reach(workspace, [by_subject["Inbox"].thread])
    assert set(reach.folders) == {"Inbox", "Club", "Trash"}
    assert reach.can_archive and not reach.is_on_server and not reach.is_in_trash
    # What lies in the trash is not archived from there; it is on no server, so it goes for good.
    binned = mailbox.reach(workspace, [by_subject["Trash"].item])
    assert not binned.can_archive and not binned.is_in_trash
    assert waiting.threads(workspace) == frozenset()
