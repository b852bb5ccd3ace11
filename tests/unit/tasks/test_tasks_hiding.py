"""A mail cannot hide itself: of what was done with it its sender is not believed, be it in a file or on a server."""

from __future__ import annotations

from pathlib import Path

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.syncing import sync
from samples.letters_maker import mail, mbox
from unit.tasks.memory_server import Mailbox, MemoryServer

SAYING = (
    b"Status: RO\r\nX-Status: ADF\r\n",
    b"X-Mozilla-Status: 000f\r\nX-Mozilla-Status2: 00200000\r\n",
    b"X-Evolution: 00000001-001f\r\n",
    b"X-Folder: \\Mara\\Deleted Items\r\n",
    b"X-Gmail-Labels: Spam,Starred\r\n",
)
HOSTILE = [said + mail(f"Invoice {number}", "Pay.", number=number) for number, said in enumerate(SAYING)]


def _shown(workspace: Workspace) -> list[tuple[tuple[str, ...], bool, bool]]:
    """Where each mail lies, whether it was read, and whether it is flagged."""
    shown = [browse.mail(workspace, row.item) for row in browse.mails(workspace, 0, 99)]
    return [(each.folders, each.row.is_read, each.row.is_flagged) for each in shown]


def test_in_a_file_of_its_own(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, hostile in enumerate(HOSTILE):
        lone = hostile if number % 2 else mbox(hostile)  # behind a From_ line it is as much its sender's
        (tmp_path / "in" / f"{number}.eml").write_bytes(lone)
    result_of(ingest.add(workspace, [tmp_path / "in"], Stop()))
    assert [folders for folders, *_ in _shown(workspace)] == [("in",)] * 5


def test_in_a_mailbox_that_a_mail_carries(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.eml").write_bytes(mail("See", "Here.", number=9, attached={"all.mbox": mbox(*HOSTILE)}))
    result_of(ingest.add(workspace, [tmp_path / "in"], Stop()))
    assert _shown(workspace) == [(("in",), True, False)] * 6


def test_on_a_server(workspace: Workspace) -> None:
    box = Mailbox()
    for hostile in HOSTILE:
        box.add("INBOX", hostile)
    account = accounts.add(workspace, Account(0, "mara@h.example", "", "mara", Server("imap.h", 993), None), "x")
    result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))
    assert _shown(workspace) == [(("mara@h.example/INBOX",), False, False)] * 5
