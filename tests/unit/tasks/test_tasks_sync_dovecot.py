"""A whole account on a real Dovecot, through the courier, both ways; what the vault has is compared with its disk."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from imapclient import IMAPClient

from conftest import OpenWorkspace
from inglenook.assembly import Workspace
from inglenook.core.accounts import Account
from inglenook.core.errors import Stopped
from inglenook.core.events import Partial, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.syncing import Arrived, SyncReport
from inglenook.courier.channel import Trust
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.children.postman import Postman
from inglenook.tasks.mail import mailbox
from inglenook.tasks.syncing import following, sync
from mailserver.dovecot import PASSWORD, Dovecot, dovecot
from mailserver.filling import fill
from mailserver.maildirs import differences
from mailserver.postmen import postman
from samples.letters_maker import mail
from torture.line import Line
from unit.courier.local import LocalStarter


@dataclass(slots=True)
class Real:
    """An account on a real server, with another mail program beside."""

    workspace: Workspace
    account: Account
    server: Dovecot
    post: Postman
    other: IMAPClient

    def sync(self) -> SyncReport:
        """One sync, after which both sides have the same."""
        report = result_of(sync.sync(self.workspace, self.account, self.post, Stop()))
        assert differences(self.workspace, self.account, self.server.maildir(self.account)) == []
        return report

    def append(self, folder: str, *numbers: int, flags: tuple[bytes, ...] = ()) -> None:
        """Another program puts mails there."""
        for number in numbers:
            data = mail(f"Letter {number}", f"Dear Mara, {'x' * number}", number=number, day=1 + number % 28)
            self.other.append(folder, data, flags)

    def item(self, number: int) -> ItemId:
        """The one mail of this number."""
        (found,) = [row.item for row in browse.mails(self.workspace, 0, 99) if row.subject == f"Letter {number}"]
        return found

    def gone(self) -> list[str]:
        """What is on the server no more."""
        rows = browse.mails(self.workspace, 0, 99)
        return sorted(row.subject for row in rows if browse.mail(self.workspace, row.item).folders == ("Gone",))


@pytest.fixture
def real(workspace: Workspace) -> Iterator[Real]:
    server = dovecot()
    account = accounts.add(workspace, server.account(), PASSWORD)
    account = replace(account, authority=server.authority)
    accounts.change(workspace, account)
    with (
        postman(LocalStarter(), account) as post,
        IMAPClient("localhost", server.tls, ssl_context=Trust(server.authority).context()) as other,
    ):
        other.login(account.user, PASSWORD)
        yield Real(workspace, account, server, post, other)


def test_both_sides_of_a_real_account_have_the_same(real: Real) -> None:
    real.other.create_folder("项目/年 & 月")
    real.append("INBOX", 1, 2, 3)
    real.append("INBOX", 4, flags=(b"\\Seen",))
    real.append("项目/年 & 月", 5, 6)
    assert real.sync().fetched == 6

    real.other.select_folder("INBOX")
    real.other.add_flags([1], [b"\\Seen", b"\\Flagged"])
    real.other.delete_messages([2])
    real.other.expunge()
    real.append("INBOX", 7)
    report = real.sync()
    assert (report.fetched, report.flags, report.left, real.gone()) == (1, 1, 1, ["Letter 2"])

    real.other.rename_folder("项目/年 & 月", "项目/旧")
    real.other.move([3], "Archive")
    report = real.sync()
    assert (report.fetched, report.matched, real.gone()) == (0, 1, ["Letter 2"])

    mailbox.mark_read(real.workspace, [real.item(5), real.item(3)])
    mailbox.archive(real.workspace, [real.item(7)])
    mailbox.delete(real.workspace, [real.item(1)])
    mailbox.bring_back(real.workspace, [real.item(2)])
    report = real.sync()
    assert (report.fetched, report.sent, report.unsent, real.gone()) == (0, 5, 0, [])

    mailbox.delete(real.workspace, [real.item(1)])
    assert (real.sync().sent, len(browse.mails(real.workspace, 0, 99))) == (1, 6)


def test_uids_that_a_real_server_gives_anew_cost_headers_only(real: Real) -> None:
    real.append("INBOX", 1, 2)
    real.append("Archive", 3)
    real.sync()
    real.append("INBOX", 4)
    real.post.close()
    real.other.logout()
    maildir = real.server.maildir(real.account)
    for folder in (maildir, maildir / ".Archive"):
        for file in folder.glob("dovecot.index*"):
            file.unlink()
        uids = folder / "dovecot-uidlist"  # whose first line has the UIDVALIDITY, else a time in seconds
        uids.write_text(re.sub(r" V(\d+)", lambda match: f" V{int(match[1]) + 7}", uids.read_text(), count=1))
    report = real.sync()
    assert (report.fetched, report.matched, report.left) == (1, 3, 0)


def test_a_real_server_says_at_once_what_is_new(real: Real) -> None:
    stop = Stop()
    real.append("INBOX", 1)

    def connect(_: Account) -> Postman:
        return real.post

    arrived: list[ItemId] = []
    try:
        for event in following.follow(real.workspace, real.account, connect, stop):
            if isinstance(event, Partial) and isinstance(event.value, SyncReport) and not arrived:
                real.append("INBOX", 2)
            if isinstance(event, Partial) and isinstance(event.value, Arrived) and not event.value.is_first:
                arrived += event.value.items
                stop.set()
    except Stopped:
        pass
    assert [browse.mail(real.workspace, each).row.subject for each in arrived] == ["Letter 2"]


def test_cut_lines_and_a_kill_lose_and_double_nothing(
    real: Real, open_workspace: OpenWorkspace, tmp_path: Path
) -> None:
    """The short form of `tests.torture.syncing`."""
    fill(
        real.server.maildir(real.account), "Archive", [(mail(f"Old {n}", "x" * 2_000, number=n), "") for n in range(60)]
    )
    line = Line(real.server.tls, 3, 60_000)
    line.cuts = 4
    through = replace(real.account, imap=replace(real.account.imap, port=line.port))
    accounts.change(real.workspace, through)
    pace = following.Pace(first_s=0.0)
    result_of(
        following.once(
            real.workspace, through, lambda account: postman(LocalStarter(), account), Stop(), pace, tries=99
        )
    )
    line.close()
    assert line.connections > 1
    accounts.change(real.workspace, real.account)
    assert differences(real.workspace, real.account, real.server.maildir(real.account)) == []

    real.append("INBOX", *range(1, 9))
    real.workspace.close()
    command = [sys.executable, "-m", "tests.torture.syncing", "--desk", str(tmp_path), "--seed", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[3]) as desk:
        assert desk.stdout is not None
        assert [desk.stdout.readline(), desk.stdout.readline()] == [b"begun\n", b"going\n"]
        desk.kill()
    real.workspace = open_workspace(tmp_path / "vault")
    real.sync()
    assert real.workspace.vault.check() == []
    subjects = [row.subject for row in browse.mails(real.workspace, 0, 99)]
    assert len(subjects) == len(set(subjects)) == 68
