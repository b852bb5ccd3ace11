"""Accounts: kept with their secret apart, changed, and taken out with or without their mails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Identity, Security, Server
from inglenook.core.errors import NoSuchAccount, WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import message_id
from inglenook.core.mailserver import RemoteFolder
from inglenook.tasks import browse, keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.mail import me
from inglenook.tasks.syncing import sync
from samples.letters_maker import mail
from unit.tasks.memory_server import Mailbox, MemoryServer

ANNA = Account(
    0,
    "Anna@Example.org",
    "Home",
    "anna",
    Server("imap.example.org", 993),
    Server("smtp.example.org", 587, Security.STARTTLS),
)


def test_an_account_is_kept_with_its_first_identity_and_its_secret_apart(workspace: Workspace) -> None:
    kept = accounts.add(workspace, ANNA, "open sesame", "Anna Berg")
    assert keeping.settings(workspace).text("person_name") == "Anna Berg", "it is not asked for again"
    view = accounts.view(workspace, kept.number)
    assert view.account == replace(ANNA, number=kept.number, address="anna@example.org")
    assert [(each.address, each.name) for each in view.identities] == [("anna@example.org", "Anna Berg")]
    assert accounts.secret(workspace, kept.number) == "open sesame"
    assert "sesame" not in repr(view)
    assert ("anna@example.org", "confirmed") in me.listing(workspace)
    assert accounts.account_of(workspace, " ANNA@example.org") == view.account


def test_an_address_has_one_account(workspace: Workspace) -> None:
    keeping.change_setting(workspace, "person_name", "A. Berg")
    accounts.add(workspace, ANNA, "x", "Anna")
    assert keeping.settings(workspace).text("person_name") == "A. Berg"
    with pytest.raises(WrongUse):
        accounts.add(workspace, replace(ANNA, address="anna@example.org"), "y")
    with pytest.raises(WrongUse):
        accounts.add(workspace, replace(ANNA, address="nobody"), "y")
    with pytest.raises(NoSuchAccount):
        accounts.account_of(workspace, "li@example.org")


def test_what_is_said_of_an_account_changes_and_its_address_stays(workspace: Workspace) -> None:
    number = accounts.add(workspace, ANNA, "x").number
    accounts.change(workspace, replace(ANNA, number=number, address="li@example.org", title="Work", smtp=None))
    accounts.choose(workspace, number, largest=1_000_000, is_paused=True)
    accounts.set_secret(workspace, number, "another")
    accounts.set_secret(workspace, number, "token", "refresh_token")
    view = accounts.view(workspace, number)
    assert (view.account.address, view.account.title, view.account.smtp) == ("anna@example.org", "Work", None)
    assert (view.largest, view.is_paused, view.takes_new) == (1_000_000, True, True)
    assert accounts.secret(workspace, number) == "another"
    assert accounts.secret(workspace, number, "refresh_token") == "token"
    with pytest.raises(WrongUse):
        accounts.choose(workspace, number, largest=1)


def test_identities_are_own_addresses_and_the_first_stays(workspace: Workspace) -> None:
    number = accounts.add(workspace, ANNA, "x").number
    other = accounts.put_identity(workspace, Identity(0, number, "A.Berg@work.example", "A. Berg", "-- \nAB", "zh"))
    assert ("a.berg@work.example", "confirmed") in me.listing(workspace)
    accounts.put_identity(workspace, replace(other, name="Anna"))
    assert [each.name for each in accounts.identities(workspace)] == ["", "Anna"]
    with pytest.raises(WrongUse):
        accounts.put_identity(workspace, replace(other, language="fr"))
    with pytest.raises(WrongUse):
        accounts.remove_identity(workspace, accounts.identities(workspace)[0])
    accounts.remove_identity(workspace, other)
    assert len(accounts.identities(workspace, number)) == 1


@pytest.mark.parametrize("keeps_mails", [True, False])
def test_an_account_goes_with_its_mails_or_without(with_papers: Workspace, keeps_mails: bool) -> None:
    number = accounts.add(with_papers, ANNA, "x").number
    vault = with_papers.vault
    with vault.database.write() as transaction:
        folder = vault.remote_folders.add(transaction, number, ANNA.address, RemoteFolder("INBOX", ("INBOX",)), True)
        place = vault.remote_folders.folder(folder).folder
        transaction.execute("INSERT INTO message_folder VALUES (1, ?)", (place,))
        transaction.execute("DELETE FROM import_outcome WHERE kind = 'm'")
    went = result_of(accounts.remove(with_papers, number, Stop(), keeps_mails=keeps_mails))
    assert (went, len(browse.mails(with_papers, 0, 10))) == ((0, 1) if keeps_mails else (1, 0))
    assert accounts.listing(with_papers) == []
    assert accounts.secret(with_papers, number) == ""
    assert with_papers.vault.check() == []


def test_a_mail_that_the_person_brought_in_stays_when_the_account_goes(with_papers: Workspace) -> None:
    number = accounts.add(with_papers, ANNA, "x").number
    vault = with_papers.vault
    with vault.database.write() as transaction:
        folder = vault.remote_folders.add(transaction, number, ANNA.address, RemoteFolder("INBOX", ("INBOX",)), True)
        place = vault.remote_folders.folder(folder).folder
        transaction.execute("INSERT INTO message_folder VALUES (1, ?)", (place,))
    assert result_of(accounts.remove(with_papers, number, Stop(), keeps_mails=False)) == 0
    assert browse.mail(with_papers, message_id(1)).folders == ()


def test_an_account_that_comes_back_has_each_mail_in_its_folder_once(workspace: Workspace) -> None:
    box, address = Mailbox("INBOX", "Old"), "anna@example.org"
    for number in range(1, 4):
        data = mail(f"Letter {number}", f"This is letter {number}.", number=number, attached=None)
        box.add("INBOX" if number < 3 else "Old", data)

    def come() -> Account:
        account = accounts.add(workspace, ANNA, "x")
        result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))
        return account

    def lies() -> list[tuple[str, ...]]:
        rows = sorted(browse.mails(workspace, 0, 9), key=lambda row: row.subject)
        return [browse.mail(workspace, row.item).folders for row in rows]

    before = lies() if (account := come()) else []
    for uid in (0, 1, 2):  # what was deleted elsewhere in between stays where it was kept
        result_of(accounts.remove(workspace, account.number, Stop(), keeps_mails=True))
        box.folders["INBOX"].mails.pop(uid, None)
        account = come()
        if not uid:
            assert lies() == before == [(f"{address}/INBOX",)] * 2 + [(f"{address}/Old",)]
    assert lies() == [(f"{address}/INBOX",), (f"{address}/INBOX (2)",), (f"{address}/Old",)]


def test_a_number_that_the_server_put_behind_a_name_is_not_taken_for_ours(workspace: Workspace) -> None:
    for folder in ("Reports", "Reports (2025)"):  # one that was renamed on the server meanwhile
        box = Mailbox(folder)
        box.add(folder, mail("Letter", "This is a letter.", number=1, attached=None))
        account = accounts.add(workspace, ANNA, "x")
        result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))
        if folder == "Reports":
            result_of(accounts.remove(workspace, account.number, Stop(), keeps_mails=True))
    (row,) = browse.mails(workspace, 0, 9)
    address = "anna@example.org"
    assert browse.mail(workspace, row.item).folders == (f"{address}/Reports", f"{address}/Reports (2025)")
