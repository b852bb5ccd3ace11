"""What a folder of a server is for, by the person's word where neither the server nor the folder's name says it."""

from __future__ import annotations

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.errors import WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.mail import mailbox
from inglenook.tasks.sending import drafts, server_drafts
from inglenook.tasks.syncing import sync
from samples.letters_maker import mail
from unit.tasks.memory_server import Mailbox, MemoryServer

ACCOUNT = Account(0, "mara@h.example", "", "mara", Server("imap.h", 993), Server("smtp.h", 465))


@pytest.fixture
def box() -> Mailbox:
    """A server that names nothing, with a name that nobody knows for what was deleted."""
    made = Mailbox("INBOX", "Trash", "Väljund", "Prügi")
    made.add("INBOX", mail("Letter", "Dear Mara"))
    return made


def _synced(workspace: Workspace, account: Account, box: Mailbox) -> dict[str, tuple[int, str]]:
    """After a sync: each folder's number and what it is for."""
    result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))
    return {each.name: (each.number, each.role) for each in accounts.folders(workspace, account.number)}


def test_the_persons_word_counts_until_it_is_taken_back(workspace: Workspace, box: Mailbox) -> None:
    account = accounts.add(workspace, ACCOUNT, "x")
    known = _synced(workspace, account, box)
    assert (known["Trash"][1], known["Prügi"][1]) == ("trash", "")
    accounts.choose_role(workspace, account.number, "trash", known["Prügi"][0])
    (row,) = browse.mails(workspace, 0, 9)
    mailbox.delete(workspace, [row.item])
    known = _synced(workspace, account, box)
    assert (known["Trash"][1], known["Prügi"][1]) == ("", "trash")
    assert [len(box.folders[name].mails) for name in ("INBOX", "Trash", "Prügi")] == [0, 0, 1]
    box.rename("Prügi", "Prügikast")
    known = _synced(workspace, account, box)
    assert (known["Trash"][1], known["Prügikast"][1]) == ("", "trash"), "by its mails it is known under another name"
    accounts.choose_role(workspace, account.number, "trash", None)
    known = _synced(workspace, account, box)
    assert (known["Trash"][1], known["Prügikast"][1]) == ("trash", "")
    assert workspace.vault.check() == []


def test_drafts_go_where_the_person_says(workspace: Workspace, box: Mailbox) -> None:
    account = accounts.add(workspace, ACCOUNT, "x")
    known = _synced(workspace, account, box)
    draft = drafts.begin(workspace, drafts.Head(to=drafts.recipients("bo@example.org"), subject="Plan"), "Dear Bo")
    with pytest.raises(server_drafts.NoDraftsFolder):
        server_drafts.save(workspace, draft, Stop(), MemoryServer(box))
    accounts.choose_role(workspace, account.number, "drafts", known["Väljund"][0])
    assert server_drafts.save(workspace, draft, Stop(), MemoryServer(box)).folder == "Väljund"


def test_what_cannot_be_for_that_is_refused_and_goes_with_its_account(workspace: Workspace, box: Mailbox) -> None:
    account = accounts.add(workspace, ACCOUNT, "x")
    known = _synced(workspace, account, box)
    for role, number in (("inbox", known["Trash"][0]), ("sent", known["INBOX"][0]), ("sent", 999)):
        with pytest.raises(WrongUse):
            accounts.choose_role(workspace, account.number, role, number)
    accounts.choose_role(workspace, account.number, "sent", known["Väljund"][0])
    accounts.choose_role(workspace, account.number, "archive", known["Väljund"][0])
    roles = {each.name: each.role for each in accounts.folders(workspace, account.number)}
    assert roles["Väljund"] == "archive", "a folder is for one thing"
    result_of(accounts.remove(workspace, account.number, Stop(), keeps_mails=True))
    assert workspace.vault.check() == [] and accounts.listing(workspace) == []
