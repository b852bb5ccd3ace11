"""A removal of an account that is cut short leaves an account that is seen, and that can be removed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import OpenWorkspace
from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.errors import Stopped
from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.syncing import sync
from samples.letters_maker import mail
from unit.tasks.memory_server import Mailbox, MemoryServer

ACCOUNT = Account(0, "mara@h.example", "", "mara", Server("imap.h", 993), None)


def _filled(workspace: Workspace, mails: int = 3) -> tuple[Account, Mailbox]:
    account, box = accounts.add(workspace, ACCOUNT, "secret"), Mailbox()
    for number in range(mails):
        box.add("INBOX", mail(f"Letter {number}", "Dear Mara", number=number))
    result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))
    return account, box


def test_stopped_it_leaves_the_account_with_the_mails_that_are_left(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "_SOME", 1)
    account, box = _filled(workspace)
    stop = Stop()
    removal = accounts.remove(workspace, account.number, stop, keeps_mails=False)
    next(removal)
    next(removal)
    stop.set()
    with pytest.raises(Stopped):
        next(removal)
    assert accounts.listing(workspace) == [account]
    result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))
    assert len(browse.mails(workspace, 0, 9)) == 1, "what was deleted here is not fetched again"
    removal = accounts.remove(workspace, account.number, Stop(), keeps_mails=True)
    result_of(removal)
    assert accounts.listing(workspace) == [] and len(browse.mails(workspace, 0, 9)) == 1


def test_killed_it_leaves_the_account_to_whoever_opens_the_vault_next(
    open_workspace: OpenWorkspace, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "_SOME", 1)
    opened = open_workspace(vault_folder)
    account, _ = _filled(opened)
    removal = accounts.remove(opened, account.number, Stop(), keeps_mails=False)
    next(removal)
    next(removal)
    opened.close()  # a lock, or a kill: nothing more is written
    again = open_workspace(vault_folder)
    accounts.stay(again)
    assert [each.address for each in accounts.listing(again)] == [account.address]
    assert len(browse.mails(again, 0, 9)) == 2
